/**
 * Two kinds of schema that TypeBox lacks in plain JSON Schema form: a choice of words, and a value
 * or null. Its own unions of literals serialise many times slower and read worse in the document.
 */
import { Kind, Type, TypeRegistry } from '@sinclair/typebox';
import type { Static, TSchema } from '@sinclair/typebox';
import { Check } from '@sinclair/typebox/value';

const CHOICE = 'Freshet:Choice';
const NULLABLE = 'Freshet:Nullable';
/** Where a nullable schema keeps the one it was made of; symbols stay out of the document. */
const inner = Symbol('inner');

type NullableSchema = TSchema & { readonly [inner]: TSchema };

TypeRegistry.Set<{ enum: readonly unknown[] }>(CHOICE, (schema, value) =>
  schema.enum.includes(value),
);
TypeRegistry.Set<NullableSchema>(
  NULLABLE,
  (schema, value) => value === null || Check(schema[inner], value),
);

/** One of these words. */
export function choice<const W extends readonly string[]>(
  words: W,
  options: { readonly default?: W[number]; readonly description?: string } = {},
) {
  return Type.Unsafe<W[number]>({ ...options, [Kind]: CHOICE, type: 'string', enum: words });
}

/** What `schema` allows, or null. */
export function nullable<T extends TSchema>(schema: T) {
  const { type } = schema as { readonly type?: unknown };
  return Type.Unsafe<Static<T> | null>({
    ...schema,
    [Kind]: NULLABLE,
    [inner]: schema,
    type: [type, 'null'],
  });
}
