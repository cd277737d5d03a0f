import { Type } from '@sinclair/typebox';
import type { TObject } from '@sinclair/typebox';
import { Clean, Convert, Default } from '@sinclair/typebox/value';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choice, nullable } from './lib/schema-kinds.ts';
import { createValidator } from './validate.ts';

const SCHEMAS: Readonly<Record<string, TObject>> = {
  texts: Type.Object({ a: Type.String({ maxLength: 3 }), b: Type.Optional(Type.String()) }),
  numbers: Type.Object({ a: Type.Optional(Type.Integer()), b: Type.Optional(Type.Boolean()) }),
  filled: Type.Object({
    a: Type.Optional(Type.Integer({ default: 7 })),
    b: Type.Optional(Type.String()),
  }),
  nested: Type.Object({
    a: Type.Optional(
      Type.Object({
        b: Type.Optional(Type.Number()),
        c: Type.Optional(Type.String({ default: 'x' })),
      }),
    ),
    b: Type.Optional(Type.Object({ a: Type.Optional(nullable(Type.String())) })),
  }),
  lists: Type.Object({
    a: Type.Optional(Type.Array(Type.String())),
    b: Type.Optional(Type.Array(Type.Object({ a: Type.String() }))),
    c: Type.Optional(choice(['x', 'y'])),
  }),
};

const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  leaf: fc.constantFrom('x', 'long text', '7', 'true', '', 7, 1.5, true, null),
  list: fc.array(tie('leaf'), { maxLength: 2 }),
  object: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('any'), { maxKeys: 3 }),
  any: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('list'), tie('object')),
})).any;
const input = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value, { maxKeys: 4 });

describe('a validator', () => {
  test.each(Object.entries(SCHEMAS))('gives what cleaning and filling in give: %s', (_, schema) => {
    for (const fromText of [false, true]) {
      const validate = createValidator(schema, { fromText });
      fc.assert(
        fc.property(input, (given) => {
          const known = Default(schema, Clean(schema, structuredClone(given)));
          const wanted: unknown = fromText ? Convert(schema, known) : known;
          let seen: unknown;
          try {
            seen = validate(structuredClone(given));
          } catch (error) {
            expect(error).toMatchObject({ code: 'API_INVALID' });
            return;
          }
          expect(seen).toEqual(wanted);
        }),
        { seed: 9457, numRuns: 500 },
      );
    }
  });

  test('takes no NUL from a path or a query', () => {
    const validate = createValidator(SCHEMAS['texts'] as TObject, { fromText: true });
    expect(() => validate({ a: 'a\0' })).toThrow(/fields/);
    expect(validate({ a: 'a' })).toEqual({ a: 'a' });
  });
});
