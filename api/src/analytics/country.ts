/**
 * The country of a client: what the proxy in front says in a header, else what a local file of address
 * ranges says, else unknown. Addresses are looked up and forgotten.
 */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';
import { apiError } from '../errors.ts';

/** Where nobody knows. */
export const UNKNOWN_COUNTRY = 'ZZ';

/** ISO 3166-1 alpha-2, upper case, or `ZZ`. */
export type CountryOf = (request: Pick<IncomingMessage, 'headers'>, address: string) => string;

export type CountryRanges = {
  /** Ranges of both kinds. */
  readonly size: number;
  find(address: string): string | undefined;
};

const COUNTRY = /^[A-Z]{2}$/;
const MAX_FILE_BYTES = 200 * 1024 * 1024;

export function createCountryOf(options: {
  /** Lower case. */
  readonly header?: string | undefined;
  readonly ranges?: CountryRanges | undefined;
}): CountryOf {
  const { header, ranges } = options;
  return (request, address) => {
    const said = header === undefined ? undefined : request.headers[header];
    const country = (typeof said === 'string' ? said : '').trim().toUpperCase();
    // Cloudflare says XX for unknown and T1 for Tor.
    if (COUNTRY.test(country) && country !== 'XX') {
      return country;
    }
    return ranges?.find(address) ?? UNKNOWN_COUNTRY;
  };
}

/**
 * Reads `first,last,country` lines, as in the free files of DB-IP and others, IPv4 and IPv6 mixed.
 * @throws API_COUNTRY_FILE
 */
export async function readCountryRanges(path: string): Promise<CountryRanges> {
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
  const ranges = parseCountryRanges(text);
  if (ranges.size === 0) {
    throw apiError('API_COUNTRY_FILE', { details: { path } });
  }
  return ranges;
}

type Table = {
  readonly firsts: BigUint64Array;
  readonly lasts: BigUint64Array;
  readonly countries: readonly string[];
};
type Line = { readonly first: bigint; readonly last: bigint; readonly country: string };

/** Lines of another form are passed over. */
export function parseCountryRanges(text: string): CountryRanges {
  const v4: Line[] = [];
  const v6: Line[] = [];
  for (const line of text.split('\n')) {
    const [from = '', to = '', code = ''] = line.replaceAll('"', '').split(',');
    const country = code.trim().toUpperCase();
    const [first, last] = [numberOf(from.trim()), numberOf(to.trim())];
    if (COUNTRY.test(country) && first?.kind === last?.kind && first && last) {
      const lines = first.kind === 4 ? v4 : v6;
      lines.push({ first: first.value, last: last.value, country });
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
    countries: sorted.map(({ country }) => country),
  };
}

function look({ firsts, lasts, countries }: Table, value: bigint): string | undefined {
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
  return last !== undefined && value <= last ? countries[low - 1] : undefined;
}

/** Of an IPv6 address its network half: countries are not told apart below it. */
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
