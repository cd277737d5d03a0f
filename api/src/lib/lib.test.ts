import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPublicBase, limitKey, plainAddress } from './address.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { parseJsonBody } from './json-body.ts';

describe('JSON bodies', () => {
  test('whatever JSON can say is read as JSON.parse reads it (seeded fuzz)', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        const isPlain = !/__proto__|constructor|prototype|\\u0000/.test(text);
        fc.pre(isPlain && text.trim() !== '');
        expect(parseJsonBody(text)).toEqual(JSON.parse(text));
      }),
      { seed: 8259, numRuns: 500 },
    );
  });

  test('any other text is API_BODY_MALFORMED (seeded fuzz)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        try {
          expect(parseJsonBody(text)).toBeDefined();
        } catch (error) {
          expect(error).toMatchObject({ code: 'API_BODY_MALFORMED' });
        }
      }),
      { seed: 8259, numRuns: 2000 },
    );
  });

  test('brackets inside of texts do not count as nesting', () => {
    const text = '['.repeat(100) + '\\"' + '{'.repeat(100);
    expect(parseJsonBody(`{"text":"${text}"}`)).toEqual({ text: text.replace('\\', '') });
  });
});

describe('cursors', () => {
  test('come back as they were', () => {
    const values = [3, 'st_a-b_C'];
    expect(decodeCursor(encodeCursor(values), ['number', 'string'])).toEqual(values);
  });

  test('whatever else comes is API_CURSOR_INVALID (seeded fuzz)', () => {
    const near = fc
      .jsonValue()
      .map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'));
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), (cursor) => {
        try {
          const [number, text] = decodeCursor(cursor, ['number', 'string']);
          expect(Number.isSafeInteger(number)).toBe(true);
          expect(text).toMatch(/^[\w:.+-]+$/);
        } catch (error) {
          expect(error).toMatchObject({ code: 'API_CURSOR_INVALID' });
        }
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

describe('addresses', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::', 'fe80:0:0:0::/64'],
    ['', ''],
  ])('%s is limited as %s', (address, key) => {
    expect(limitKey(address)).toBe(key);
  });

  test('an IPv4 address is itself, also in IPv6 clothes', () => {
    expect(plainAddress('::FFFF:192.0.2.1')).toBe('192.0.2.1');
    expect(plainAddress('::ffff:dead:beef')).toBe('::ffff:dead:beef');
  });

  test('forwarded host and scheme count from a trusted proxy only', () => {
    const request = {
      socket: { remoteAddress: '::ffff:10.0.0.1' },
      headers: {
        host: 'inner:8080',
        'x-forwarded-host': 'live.example.org',
        'x-forwarded-proto': 'https',
      },
    } as unknown as IncomingMessage;
    expect(createPublicBase({ trustedProxies: ['10.0.0.0/8'] })(request)).toBe(
      'https://live.example.org',
    );
    expect(createPublicBase({})(request)).toBe('http://inner:8080');
    expect(createPublicBase({ publicUrl: 'https://me.example/' })(request)).toBe(
      'https://me.example',
    );
  });
});
