/** Checks input against a schema, naming every field that is wrong; unknown members are dropped. */
import type { TObject } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import type { ValueError } from '@sinclair/typebox/errors';
import { Clean, Convert, Default } from '@sinclair/typebox/value';
import { apiError } from './errors.ts';
import type { FieldProblem } from './errors.ts';

/** @throws API_INVALID */
export type Validator = (input: unknown) => unknown;

const MAX_PROBLEMS = 20;

/** `fromText`: the values are strings from a path or query, and numbers are read out of them. */
export function createValidator(
  schema: TObject,
  options: { readonly fromText: boolean },
): Validator {
  const compiled = TypeCompiler.Compile(schema);
  // TypeBox's schemas are JSON Schema; what is looked at here is declared below.
  const isAsItShouldBe = judgeOf(schema as unknown as Declared, options);
  return (input) => {
    if (isAsItShouldBe(input) && compiled.Check(input)) {
      return input;
    }
    // Clean and Default write into what they are given; it was parsed for this call alone.
    const known = Default(schema, Clean(schema, input));
    const value: unknown = options.fromText ? Convert(schema, known) : known;
    if (options.fromText) {
      assertNoNul(value);
    }
    if (compiled.Check(value)) {
      return value;
    }
    const problems = new Map<string, FieldProblem>();
    for (const error of compiled.Errors(value)) {
      const field = error.path.slice(1).replaceAll('/', '.') || 'body';
      if (!problems.has(field)) {
        problems.set(field, { field, problem: sentence(error) });
      }
      if (problems.size >= MAX_PROBLEMS) {
        break;
      }
    }
    throw invalidFields([...problems.values()]);
  };
}

type Judge = (value: unknown) => boolean;
type Declared = {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Declared>>;
  readonly items?: Declared;
  readonly anyOf?: readonly Declared[];
  readonly const?: unknown;
};

const PLAIN_TYPES: ReadonlySet<unknown> = new Set([
  'string',
  'number',
  'integer',
  'boolean',
  'null',
]);

/**
 * Tells values that nothing is to be done with, if only they fit the schema: declared members alone, none
 * that is filled in, and from text no other than texts. Nearly all input is like that. False: not known.
 */
function judgeOf(schema: Declared, options: { readonly fromText: boolean }): Judge {
  const { properties } = schema;
  if (properties === undefined) {
    return options.fromText ? isPlainText(schema) : () => isPlain(schema);
  }
  const members = Object.entries(properties);
  if (members.some(([, member]) => 'default' in member)) {
    return () => false;
  }
  const judges = new Map(members.map(([name, member]) => [name, judgeOf(member, options)]));
  return (value) =>
    Object.entries(value ?? {}).every(([name, each]) => judges.get(name)?.(each) === true);
}

function isPlainText({ type }: Declared): Judge {
  return (value) => type === 'string' && typeof value === 'string' && !value.includes('\0');
}

function isPlain({ type, items, anyOf, const: only }: Declared): boolean {
  return (
    [type].flat().every((each) => PLAIN_TYPES.has(each)) ||
    only !== undefined ||
    (items !== undefined && isPlain(items)) ||
    anyOf?.every(isPlain) === true
  );
}

/** API_INVALID for these fields. */
export function invalidFields(fields: readonly FieldProblem[]): Error {
  return apiError('API_INVALID', { details: { fields } });
}

/** PostgreSQL's text has no NUL; bodies were checked when they were parsed. */
function assertNoNul(value: unknown): void {
  for (const [field, text] of Object.entries(value ?? {})) {
    if (typeof text === 'string' && text.includes('\0')) {
      throw invalidFields([{ field, problem: 'has characters that are not allowed' }]);
    }
  }
}

function sentence(error: ValueError): string {
  const { schema, value } = error;
  if (value === undefined) {
    return 'is required';
  }
  const allowed: unknown = schema['enum'];
  if (Array.isArray(allowed)) {
    return `must be one of ${allowed.join(', ')}`;
  }
  switch (schema['format'] ?? (schema['pattern'] === undefined ? undefined : 'pattern')) {
    case 'email':
      return 'must be an e-mail address';
    case 'date-time':
      return 'must be a time such as 2030-01-31T12:00:00Z';
    case 'pattern':
      return typeof value === 'string' && fitsLength(schema, value)
        ? `has characters that are not allowed${hint(schema)}`
        : lengthSentence(schema);
    default:
      return typeof value === 'string' && schema['type'] === 'string'
        ? lengthSentence(schema)
        : error.message.charAt(0).toLowerCase() + error.message.slice(1);
  }
}

function hint(schema: ValueError['schema']): string {
  return schema.description === undefined ? '' : `: ${schema.description.toLowerCase()}`;
}

function fitsLength(schema: ValueError['schema'], value: string): boolean {
  const { minLength, maxLength } = lengths(schema);
  return value.length >= minLength && value.length <= maxLength;
}

function lengthSentence(schema: ValueError['schema']): string {
  const { minLength, maxLength } = lengths(schema);
  return `must be text of ${minLength} to ${maxLength} characters`;
}

function lengths(schema: ValueError['schema']): { minLength: number; maxLength: number } {
  return {
    minLength: Number(schema['minLength'] ?? 0),
    maxLength: Number(schema['maxLength'] ?? 0),
  };
}
