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
  const isAsItShouldBe = options.fromText ? plainTextJudge(schema) : () => false;
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

/**
 * Tells input that nothing is to be done with: known members alone, all of them texts that are to be
 * texts, and no value that is filled in. Nearly all paths and queries are like that.
 */
function plainTextJudge({ properties }: TObject): (input: unknown) => boolean {
  const members = Object.entries(properties);
  if (members.some(([, member]) => 'default' in member)) {
    return () => false;
  }
  const texts = new Set(members.filter(([, { type }]) => type === 'string').map(([name]) => name));
  return (input) =>
    Object.entries(input ?? {}).every(
      ([name, value]) => texts.has(name) && typeof value === 'string' && !value.includes('\0'),
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
