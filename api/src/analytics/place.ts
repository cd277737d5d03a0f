/**
 * Country and region (subdivision, ISO 3166-2) of a client: what the proxy in front says in headers, else
 * what a local file of address ranges says, else unknown. Addresses are looked up and forgotten.
 */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';
import { apiError } from '../errors.ts';

/** A country or region that nobody knows. */
export const UNKNOWN = 'ZZ';

export type Place = {
  /** ISO 3166-1 alpha-2, upper case, or `ZZ`. */
  readonly country: string;
  /** ISO 3166-2 with its country, as in `DE-BY`, or `ZZ`. */
  readonly region: string;
};
export type PlaceOf = (request: Pick<IncomingMessage, 'headers'>, address: string) => Place;

export type PlaceRanges = {
  /** Ranges of both kinds. */
  readonly size: number;
  find(address: string): Place | undefined;
};

const COUNTRY = /^[A-Z]{2}$/;
/** With or without its country: proxies and files do either. */
const REGION = /^(?:([A-Z]{2})-)?([A-Z0-9]{1,3})$/;
const NOWHERE: Place = { country: UNKNOWN, region: UNKNOWN };
const MAX_FILE_BYTES = 200 * 1024 * 1024;

export function createPlaceOf(options: {
  /** Both lower case. */
  readonly countryHeader?: string | undefined;
  readonly subdivisionHeader?: string | undefined;
  readonly ranges?: PlaceRanges | undefined;
}): PlaceOf {
  const { countryHeader, subdivisionHeader, ranges } = options;
  return ({ headers }, address) => {
    const said = (header: string | undefined): string => {
      const value = header === undefined ? undefined : headers[header];
      return (typeof value === 'string' ? value : '').trim().toUpperCase();
    };
    const country = said(countryHeader);
    // Cloudflare says XX for unknown and T1 for Tor.
    if (!COUNTRY.test(country) || country === 'XX') {
      return ranges?.find(address) ?? NOWHERE;
    }
    const region = regionOf(country, said(subdivisionHeader));
    if (region !== UNKNOWN || ranges === undefined) {
      return { country, region };
    }
    const found = ranges.find(address);
    return found?.country === country ? found : { country, region };
  };
}

/** What is no subdivision of that country is unknown. */
function regionOf(country: string, code: string): string {
  const [, itsCountry = country, subdivision] = REGION.exec(code) ?? [];
  return subdivision === undefined || itsCountry !== country
    ? UNKNOWN
    : `${country}-${subdivision}`;
}

/**
 * Reads lines `first,last,country` or `first,last,country,region`, as in the free files of DB-IP and
 * others, IPv4 and IPv6 mixed. A region is a code (ISO 3166-2); names of regions are passed over.
 * @throws API_COUNTRY_FILE
 */
export async function readPlaceRanges(path: string): Promise<PlaceRanges> {
  let text: string;
  try {
    const bytes = await readFile(path);
    if (bytes.length > MAX_FILE_BYTES) {
      throw new Error('the file is too large');
    }
    text = bytes.toString('latin1');
  } catch (error) {
    throw apiError('API_COUNTRY_FILE', { cause: error, details: { path } });
  }
  const ranges = parsePlaceRanges(text);
  if (ranges.size === 0) {
    throw apiError('API_COUNTRY_FILE', { details: { path } });
  }
  return ranges;
}

type Table = {
  readonly firsts: BigUint64Array;
  readonly lasts: BigUint64Array;
  readonly places: readonly Place[];
};
type Line = { readonly first: bigint; readonly last: bigint; readonly place: Place };

/** Lines of another form are passed over. */
export function parsePlaceRanges(text: string): PlaceRanges {
  const v4: Line[] = [];
  const v6: Line[] = [];
  // Millions of ranges lie in a few thousand places.
  const places = new Map<string, Place>();
  const placeOf = (country: string, code: string): Place => {
    const region = regionOf(country, code);
    const key = country + region;
    const place = places.get(key) ?? { country, region };
    places.set(key, place);
    return place;
  };
  for (const line of text.split('\n')) {
    const [from = '', to = '', code = '', region = ''] = line.replaceAll('"', '').split(',');
    const country = code.trim().toUpperCase();
    const [first, last] = [numberOf(from.trim()), numberOf(to.trim())];
    if (COUNTRY.test(country) && first?.kind === last?.kind && first && last) {
      const lines = first.kind === 4 ? v4 : v6;
      lines.push({ first: first.value, last: last.value, place: placeOf(country, region.trim()) });
    }
  }
  const tables = { 4: tableOf(v4), 6: tableOf(v6) } as const;
  return {
    size: v4.length + v6.length,
    find(address) {
      const number = numberOf(address);
      return number === undefined ? undefined : look(tables[number.kind], number.value);
    },
  };
}

function tableOf(lines: readonly Line[]): Table {
  const sorted = lines.toSorted((a, b) => (a.first < b.first ? -1 : 1));
  return {
    firsts: BigUint64Array.from(sorted, ({ first }) => first),
    lasts: BigUint64Array.from(sorted, ({ last }) => last),
    places: sorted.map(({ place }) => place),
  };
}

function look({ firsts, lasts, places }: Table, value: bigint): Place | undefined {
  let low = 0;
  let high = firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((firsts[middle] ?? 0n) <= value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const last = lasts[low - 1];
  return last !== undefined && value <= last ? places[low - 1] : undefined;
}

/** Of an IPv6 address its network half: places are not told apart below it. */
function numberOf(address: string): { readonly kind: 4 | 6; readonly value: bigint } | undefined {
  const plain =
    address.startsWith('::ffff:') && isIPv4(address.slice(7)) ? address.slice(7) : address;
  if (isIPv4(plain)) {
    return {
      kind: 4,
      value: BigInt(plain.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)),
    };
  }
  if (!isIPv6(plain) || plain.includes('%')) {
    return undefined;
  }
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined
      ? left
      : [
          ...left,
          ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'),
          ...right,
        ];
  const value = groups
    .slice(0, 4)
    .reduce((sum, group) => (sum << 16n) | BigInt(`0x${group === '' ? '0' : group}`), 0n);
  return { kind: 6, value };
}
