/**
 * Field codecs: each reads one proto3 field from what was decoded (a protobufjs message, or parsed
 * JSON) and writes it back. Reading is strict about types, ignores unknown fields and looks only at
 * own properties, so that `__proto__` keys have no effect. Writing leaves proto3 defaults out.
 */
import { CodecError } from './codec-error.ts';

/** `binary` is protobuf, `json` is protobuf JSON; they differ in how enums are written. */
export type WireForm = 'binary' | 'json';

export type Field<T> = {
  /** `value` is undefined when the field is absent. @throws CodecError `invalid` */
  read(this: void, value: unknown, path: string): T;
  /** Undefined leaves the field out. */
  write(this: void, value: T, form: WireForm): unknown;
};

export type Fields<T> = { readonly [K in keyof T]-?: Field<T[K]> };

/** More than any real message has; a frame of empty items must not become a huge array. */
const MAX_LIST_ITEMS = 256;
const MAX_UINT32 = 0xffff_ffff;

export const text: Field<string> = {
  read: (value, path) => (isAbsent(value) ? '' : expectString(value, path)),
  write: (value) => (value === '' ? undefined : value),
};

/** A string whose empty form means absent. */
export const optionalText: Field<string | undefined> = {
  read: (value, path) => (isAbsent(value) ? undefined : expectString(value, path) || undefined),
  write: (value) => (value === '' ? undefined : value),
};

export const uint32: Field<number> = {
  read: (value, path) => (isAbsent(value) ? 0 : expectUint32(value, path)),
  write: (value) => (value === 0 ? undefined : value),
};

/** A number whose 0 means absent. */
export const optionalUint32: Field<number | undefined> = {
  read: (value, path) => (isAbsent(value) ? undefined : expectUint32(value, path) || undefined),
  write: (value) => (value === 0 ? undefined : value),
};

/** A proto3 `optional` number: 0 is a value. */
export const presentUint32: Field<number | undefined> = {
  read: (value, path) => (isAbsent(value) ? undefined : expectUint32(value, path)),
  write: (value) => value,
};

export const double: Field<number> = {
  read: (value, path) => (isAbsent(value) ? 0 : expectFinite(value, path)),
  write: (value) => (value === 0 || !Number.isFinite(value) ? undefined : value),
};

/** A number whose 0 means absent. */
export const optionalDouble: Field<number | undefined> = {
  read: (value, path) => (isAbsent(value) ? undefined : expectFinite(value, path) || undefined),
  write: (value) => (value === 0 || !Number.isFinite(value) ? undefined : value),
};

/** A proto3 `optional` number: 0 is a value. */
export const presentDouble: Field<number | undefined> = {
  read: (value, path) => (isAbsent(value) ? undefined : expectFinite(value, path)),
  write: (value) => (Number.isFinite(value) ? value : undefined),
};

export const flag: Field<boolean> = {
  read: (value, path) => (isAbsent(value) ? false : expectBoolean(value, path)),
  write: (value) => (value ? true : undefined),
};

/** A flag whose false means absent. */
export const optionalFlag: Field<boolean | undefined> = {
  read: (value, path) => (isAbsent(value) ? undefined : expectBoolean(value, path) || undefined),
  write: (value) => (value === true ? true : undefined),
};

/** An enum that must be given: our word → its proto name and number. */
export function enumeration<T extends string>(
  table: Readonly<Record<T, readonly [name: string, number: number]>>,
): Field<T> {
  // Object.entries forgets the key type that the table's own type states.
  const rows = Object.entries(table) as [T, readonly [string, number]][];
  const words = new Map<unknown, T>(
    rows.flatMap(([word, [name, number]]) => [
      [name, word],
      [number, word],
    ]),
  );
  return {
    read(value, path) {
      const word = words.get(value);
      if (word === undefined) {
        throw invalid(path, 'is missing or has an unknown value');
      }
      return word;
    },
    write: (word, form) => table[word][form === 'json' ? 0 : 1],
  };
}

/** A string that must be one of `words`. */
export function word<T extends string>(words: readonly T[]): Field<T> {
  const known = new Set<unknown>(words);
  return {
    read(value, path) {
      if (!known.has(value)) {
        throw invalid(path, `must be one of ${words.join(', ')}`);
      }
      // The set holds exactly the values of T.
      return value as T;
    },
    write: (value) => value,
  };
}

/** Makes a field that throws when absent one that may be absent. */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  return {
    read: (value, path) => (isAbsent(value) || value === '' ? undefined : field.read(value, path)),
    write: (value, form) => (value === undefined ? undefined : field.write(value, form)),
  };
}

/** Items of a list of scalars: nothing is left out there. */
export const textItem: Field<string> = { read: text.read, write: (value) => value };
export const uint32Item: Field<number> = { read: uint32.read, write: (value) => value };

/** `item` must write every value it is given: a message, an enum or one of the two above. */
export function list<T>(item: Field<T>): Field<T[]> {
  return {
    read(value, path) {
      if (isAbsent(value)) {
        return [];
      }
      if (!Array.isArray(value)) {
        throw invalid(path, 'must be a list');
      }
      if (value.length > MAX_LIST_ITEMS) {
        throw invalid(path, `has more than ${MAX_LIST_ITEMS} items`);
      }
      return value.map((each: unknown, index) => item.read(each, `${path}[${index}]`));
    },
    write: (values, form) =>
      values.length === 0 ? undefined : values.map((each) => item.write(each, form)),
  };
}

/** The same for lists that our types declare readonly. */
export function readonlyList<T>(item: Field<T>): Field<readonly T[]> {
  const field = list(item);
  return { read: field.read, write: (values, form) => field.write([...values], form) };
}

/** A list whose empty form means absent. */
export function optionalList<T>(item: Field<T>): Field<readonly T[] | undefined> {
  const field = readonlyList(item);
  return {
    read: (value, path) => {
      const items = field.read(value, path);
      return items.length === 0 ? undefined : items;
    },
    write: (values, form) => (values === undefined ? undefined : field.write(values, form)),
  };
}

/** A message: reads known own properties, and leaves out what reads as undefined. */
export function struct<T extends object>(fields: Fields<T>): Field<T> {
  // Every value is a Field of its property's type; here only that it is one matters.
  const rows = Object.entries(fields as Readonly<Record<string, Field<unknown>>>);
  return {
    read(value, path) {
      const source = expectObject(value, path);
      const result: Record<string, unknown> = {};
      for (const [name, field] of rows) {
        const read = field.read(
          Object.hasOwn(source, name) ? source[name] : undefined,
          join(path, name),
        );
        if (read !== undefined) {
          result[name] = read;
        }
      }
      // Every property of T was read by the field of its type.
      return result as T;
    },
    write(value, form) {
      // T has exactly the properties that `fields` names.
      const source = value as Readonly<Record<string, unknown>>;
      const result: Record<string, unknown> = {};
      for (const [name, field] of rows) {
        const given = source[name];
        const written = given === undefined ? undefined : field.write(given, form);
        if (written !== undefined) {
          result[name] = written;
        }
      }
      return result;
    },
  };
}

/** A field whose shape in our types differs from the one on the wire. */
export function converted<Wire, T>(
  field: Field<Wire>,
  fromWire: (wire: Wire) => T,
  toWire: (value: T) => Wire,
): Field<T> {
  return {
    read: (value, path) => fromWire(field.read(value, path)),
    write: (value, form) => field.write(toWire(value), form),
  };
}

/** @throws CodecError `invalid` unless `value` is a plain message. */
export function expectObject(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(path, isAbsent(value) ? 'is missing' : 'must be a message');
  }
  // Any object can be looked into by name; what comes out stays unknown.
  return value as Readonly<Record<string, unknown>>;
}

function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

function expectString(value: unknown, path: string): string {
  if (typeof value !== 'string') {
    throw invalid(path, 'must be text');
  }
  return value;
}

function expectUint32(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > MAX_UINT32) {
    throw invalid(path, 'must be a whole number from 0 to 4294967295');
  }
  return value;
}

function expectFinite(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw invalid(path, 'must be a finite number');
  }
  return value;
}

function expectBoolean(value: unknown, path: string): boolean {
  if (typeof value !== 'boolean') {
    throw invalid(path, 'must be true or false');
  }
  return value;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function invalid(path: string, problem: string): CodecError {
  return new CodecError('invalid', `${path || 'message'} ${problem}`);
}
