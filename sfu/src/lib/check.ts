/**
 * Small checks for values that came over a network. Each returns the value in its own type or throws
 * the code it was made with, naming the field.
 */
import { sfuError } from '../errors.ts';
import type { SfuErrorCode } from '../errors.ts';

export type Checker = {
  readonly fail: (field: string, problem: string) => never;
  readonly record: (value: unknown, field: string) => Readonly<Record<string, unknown>>;
  readonly list: (value: unknown, field: string, max: number) => readonly unknown[];
  readonly integer: (value: unknown, field: string, range: IntegerRange) => number;
  readonly text: (value: unknown, field: string, form: TextForm) => string;
  readonly oneOf: <T extends string>(value: unknown, field: string, allowed: readonly T[]) => T;
};

export type IntegerRange = { readonly min: number; readonly max: number };
export type TextForm = { readonly max: number; readonly pattern?: RegExp };

/** Checks that throw `code`. */
export function checker(code: SfuErrorCode): Checker {
  const fail = (field: string, problem: string): never => {
    throw sfuError(code, { message: `${field} ${problem}`, details: { field } });
  };
  return {
    fail,
    record: (value, field) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? // A plain object: its fields are checked one by one by the caller.
          (value as Readonly<Record<string, unknown>>)
        : fail(field, 'must be an object'),
    list: (value, field, max) => {
      if (!Array.isArray(value)) {
        return fail(field, 'must be a list');
      }
      const entries: readonly unknown[] = value;
      return entries.length > max
        ? fail(field, `must have at most ${String(max)} entries`)
        : entries;
    },
    integer: (value, field, { min, max }) =>
      typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
        ? value
        : fail(field, `must be a whole number from ${String(min)} to ${String(max)}`),
    text: (value, field, { max, pattern }) => {
      if (typeof value !== 'string' || value.length === 0 || value.length > max) {
        return fail(field, `must be a text of 1 to ${String(max)} characters`);
      }
      return pattern === undefined || pattern.test(value) ? value : fail(field, 'has a wrong form');
    },
    oneOf: (value, field, allowed) =>
      allowed.find((candidate) => candidate === value) ??
      fail(field, `must be one of ${allowed.join(', ')}`),
  };
}
