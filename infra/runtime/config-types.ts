/**
 * Self-parsing types of configuration values. Each says what it expects in words, reads text or
 * says what is wrong with it, and prints a value the way it is written. Pure.
 */
import { parseNetworks } from './client-address.ts';
import { parseRedisUrl } from './redis-url.ts';
import { Secret } from './secret.ts';

export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

export type ConfigType<T> = {
  /** What may be written, for instance `a duration like 30s, 0s to 30m`. */
  readonly expects: string;
  parse(text: string): Parsed<T>;
  print(value: T): string;
};

/** The result is in milliseconds. */
export type DurationMs = number;
/** The result is in bytes. */
export type ByteSize = number;
/** 0 = any free port. */
export type Port = number;

const DURATION_UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const SIZE_UNITS = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3, TiB: 1024 ** 4 } as const;

export function port(): ConfigType<Port> {
  return integer({ min: 0, max: 65_535, what: 'a port, 0 for any free one' });
}

export function integer(range: {
  readonly min: number;
  readonly max: number;
  readonly what?: string;
}): ConfigType<number> {
  const expects = range.what ?? `a whole number, ${range.min} to ${range.max}`;
  return {
    expects,
    parse: (text) => {
      const value = /^-?\d{1,15}$/.test(text) ? Number(text) : NaN;
      return value >= range.min && value <= range.max ? good(value) : bad(expects);
    },
    print: String,
  };
}

/** `250ms`, `30s`, `5m`, `2h`, `1d`. */
export function duration(range: {
  readonly min: string;
  readonly max: string;
}): ConfigType<DurationMs> {
  const expects = `a duration like 250ms, 30s or 5m, ${range.min} to ${range.max}`;
  const min = readUnits(range.min, DURATION_UNITS) ?? 0;
  const max = readUnits(range.max, DURATION_UNITS) ?? Infinity;
  return {
    expects,
    parse: (text) => {
      const value = readUnits(text, DURATION_UNITS);
      return value !== undefined && value >= min && value <= max ? good(value) : bad(expects);
    },
    print: (value) => printUnits(value, DURATION_UNITS, 'ms'),
  };
}

/** `512B`, `64KiB`, `1MiB`, `10GiB`. */
export function byteSize(range: {
  readonly min: string;
  readonly max: string;
}): ConfigType<ByteSize> {
  const expects = `a size like 64KiB or 1MiB, ${range.min} to ${range.max}`;
  const min = readUnits(range.min, SIZE_UNITS) ?? 0;
  const max = readUnits(range.max, SIZE_UNITS) ?? Infinity;
  return {
    expects,
    parse: (text) => {
      const value = readUnits(text, SIZE_UNITS);
      return value !== undefined && value >= min && value <= max ? good(value) : bad(expects);
    },
    print: (value) => printUnits(value, SIZE_UNITS, 'B'),
  };
}

export function boolean(): ConfigType<boolean> {
  const expects = 'true or false';
  return {
    expects,
    parse: (text) => (text === 'true' || text === 'false' ? good(text === 'true') : bad(expects)),
    print: String,
  };
}

export function choice<const T extends string>(...values: readonly T[]): ConfigType<T> {
  const expects = values.join(' or ');
  return {
    expects,
    parse: (text) => {
      const found = values.find((value) => value === text);
      return found === undefined ? bad(expects) : good(found);
    },
    print: String,
  };
}

export function text(form?: {
  readonly what: string;
  readonly pattern: RegExp;
}): ConfigType<string> {
  const expects = form?.what ?? 'text';
  return {
    expects,
    parse: (value) => (form?.pattern.test(value) === false ? bad(expects) : good(value)),
    print: String,
  };
}

export function path(): ConfigType<string> {
  return text({ what: 'a path', pattern: /^[^\0]+$/ });
}

/** A host name or address to bind or to announce. */
export function host(): ConfigType<string> {
  return text({ what: 'a host name or an IP address', pattern: /^[A-Za-z0-9.:_-]{1,253}$/ });
}

/** Normalised, without a slash at its end. */
export function url(...protocols: readonly string[]): ConfigType<string> {
  const expects = `a URL with ${protocols.join(' or ')}`;
  return {
    expects,
    parse: (value) => {
      const parsed = URL.parse(value);
      return parsed !== null && protocols.includes(parsed.protocol)
        ? good(parsed.href.replace(/\/$/, ''))
        : bad(expects);
    },
    print: String,
  };
}

/** A URL that may carry a password, so all of it is secret. */
export function secretUrl(...protocols: readonly string[]): ConfigType<Secret> {
  const inner = url(...protocols);
  return {
    expects: inner.expects,
    parse: (value) => {
      const parsed = inner.parse(value);
      return parsed.ok ? good(new Secret(value)) : parsed;
    },
    print: String,
  };
}

/** One Redis, the Sentinels that know one, or a cluster. */
export function redisUrl(): ConfigType<Secret> {
  const expects =
    'redis://host:port, redis-sentinel://host:port,host:port/name or redis-cluster://host:port,… ' +
    '(rediss for TLS, ?ca=/path for an authority of your own)';
  return {
    expects,
    parse: (value) => (parseRedisUrl(value) === undefined ? bad(expects) : good(new Secret(value))),
    print: String,
  };
}

export function secret(minLength: number): ConfigType<Secret> {
  const expects = `a secret of at least ${minLength} characters`;
  return {
    expects,
    parse: (value) => (value.length < minLength ? bad(expects) : good(new Secret(value))),
    print: String,
  };
}

/** Separated by commas; none of them is ever printed. */
export function secretList(minLength: number): ConfigType<readonly Secret[]> {
  const expects = `secrets of at least ${minLength} characters, separated by commas`;
  const inner = list(secret(minLength));
  return {
    expects,
    parse: (value) => {
      const parsed = inner.parse(value);
      return parsed.ok && parsed.value.length > 0 ? parsed : bad(expects);
    },
    print: (values) => values.map(String).join(','),
  };
}

/** Separated by commas. */
export function list<T>(item: ConfigType<T>): ConfigType<readonly T[]> {
  const expects = `a list, separated by commas, each ${item.expects}`;
  return {
    expects,
    parse: (value) => {
      const items = value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .map((part) => item.parse(part));
      const values = items.flatMap((parsed) => (parsed.ok ? [parsed.value] : []));
      return values.length === items.length ? good(Object.freeze(values)) : bad(expects);
    },
    print: (values) => values.map((value) => item.print(value)).join(','),
  };
}

export function network(): ConfigType<string> {
  const expects = 'an IP address or a network like 10.0.0.0/8';
  return {
    expects,
    parse: (value) => {
      try {
        parseNetworks([value]);
        return good(value);
      } catch {
        return bad(expects);
      }
    },
    print: String,
  };
}

function good<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

function bad(expects: string): { ok: false; problem: string } {
  return { ok: false, problem: `must be ${expects}` };
}

function readUnits(value: string, units: Readonly<Record<string, number>>): number | undefined {
  const match = /^(\d{1,12})([A-Za-z]+)$/.exec(value);
  const factor =
    match?.[2] !== undefined && Object.hasOwn(units, match[2]) ? units[match[2]] : undefined;
  if (match?.[1] === undefined || factor === undefined) {
    return value === '0' ? 0 : undefined;
  }
  return Number(match[1]) * factor;
}

/** In the largest unit that gives a whole number. */
function printUnits(
  value: number,
  units: Readonly<Record<string, number>>,
  smallest: string,
): string {
  const fitting = Object.entries(units).filter(([, factor]) => value > 0 && value % factor === 0);
  const [unit, factor] = fitting.at(-1) ?? [smallest, 1];
  return `${value / factor}${unit}`;
}
