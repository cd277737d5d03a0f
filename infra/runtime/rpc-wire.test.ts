import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlatformError } from './errors.ts';
import { LineSplitter, decodeError, encodeError, parseMessage } from './rpc-wire.ts';

const SEED = { seed: 42, numRuns: 500 } as const;

describe('lines', () => {
  it('come out the same however the bytes were cut', () => {
    const lines = fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 20 });
    const cuts = fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(lines, cuts, (texts, sizes) => {
        const wanted = texts.map((text) => text.replaceAll('\n', ' '));
        const bytes = Buffer.from(wanted.map((text) => `${text}\n`).join(''));
        const splitter = new LineSplitter(1000);
        const got: string[] = [];
        for (let start = 0, n = 0; start < bytes.length; n += 1) {
          const size = (sizes[n % sizes.length] ?? 0) + 1;
          got.push(...splitter.push(bytes.subarray(start, start + size)));
          start += size;
        }
        expect(got).toEqual(wanted);
      }),
      SEED,
    );
  });

  it('longer than the cap are refused before they are whole', () => {
    const splitter = new LineSplitter(100);
    expect(splitter.push(Buffer.from(`${'x'.repeat(100)}\n`))).toEqual(['x'.repeat(100)]);
    splitter.push(Buffer.alloc(60, 'x'));
    expect(() => splitter.push(Buffer.alloc(60, 'x'))).toThrow(PlatformError);
  });
});

describe('errors on the wire', () => {
  it('are the same after the way there and back', () => {
    const error = new PlatformError('SFU_X', 'conflict', 'a sentence', {
      retryable: true,
      retryAfterMs: 5,
      details: { a: [1, { b: null }] },
      cause: new Error('stays here'),
    });
    const wire = JSON.stringify(encodeError(error));
    expect(wire).not.toContain('stays here');
    expect(encodeError(decodeError(JSON.parse(wire)))).toEqual(encodeError(error));
  });

  it('of any other shape are bad messages, nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          expect(decodeError(value)).toBeInstanceOf(PlatformError);
        } catch (error) {
          expect((error as PlatformError).code).toBe('RPC_BAD_MESSAGE');
        }
      }),
      SEED,
    );
    const inherited = { code: 'X', kind: 'toString', message: 'x' };
    expect(() => decodeError(inherited)).toThrow(PlatformError);
  });

  it('and messages that are no JSON objects are refused', () => {
    for (const text of ['', '{', '[]', 'null', '1', '"x"', '\u0000']) {
      expect(() => parseMessage(text)).toThrow(PlatformError);
    }
    expect(parseMessage('{"__proto__":{"x":1}}')['x']).toBeUndefined();
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});
