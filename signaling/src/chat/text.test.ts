import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlatformError } from '@freshet/infra/runtime';
import { isEmoteOnly, parseChatText } from '../../proto/index.ts';
import { checkText } from './chat-text-check.ts';
import { readFlatMessage } from './flat-message.ts';
import { normaliseForFilter } from './normalise.ts';
import { createWordFilter } from './word-filter.ts';

const SEED = { seed: 20_261_120, numRuns: 400 };
const anyText = fc.string({ unit: 'binary', maxLength: 600 });
const chatty = fc
  .array(
    fc.constantFrom('@ada', 'https://x.y/', ':fire:', ':no:', ' ', 'www.', '.', '👩‍👩‍👧', 'é', '<'),
  )
  .map((parts) => parts.join(''));

describe('Chat text', () => {
  it('taken apart and joined is what it was, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, chatty), (text) => {
        const segments = parseChatText(text);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        for (const segment of segments) {
          if (segment.kind === 'link') {
            expect(new URL(segment.href).protocol).toMatch(/^https?:$/);
          }
        }
        isEmoteOnly(text);
      }),
      SEED,
    );
  });

  it.each([
    ['see https://example.org/a?b=c.', ['https://example.org/a?b=c']],
    ['javascript:alert(1) data:text/html,x', []],
    ['a@example.com is no link', []],
    ['WWW.Example.ORG', ['https://WWW.Example.ORG']],
  ])('%j has the links %j', (text, links) => {
    const found = parseChatText(text).flatMap((each) => (each.kind === 'link' ? [each.href] : []));
    expect(found).toEqual(links);
  });

  it('is kept well-formed and short, or refused with a typed error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 700 }), (text) => {
        try {
          const kept = checkText(text);
          expect(kept.isWellFormed()).toBe(true);
          expect(Array.from(kept).length).toBeLessThanOrEqual(500);
          expect(kept).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
          expect(checkText(kept)).toBe(kept);
        } catch (error) {
          expect(error).toBeInstanceOf(PlatformError);
        }
      }),
      SEED,
    );
  });

  it('of hostile clients is read or refused, never more', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.json()), (json) => {
        try {
          readFlatMessage(json);
        } catch (error) {
          expect(error).toBeInstanceOf(PlatformError);
        }
      }),
      SEED,
    );
  });

  it('is compared without case, accents, look-alikes and stretching', () => {
    expect(normaliseForFilter('ВÁАD')).toBe('baad');
    expect(normaliseForFilter('l33t c0de')).toBe('leet code');
    expect(normaliseForFilter('nooooo')).toBe('noo');
  });

  it('is matched against patterns that would hang a backtracking engine', () => {
    const filter = createWordFilter(['/(a+)+$/', '/(x|xx)*y/']);
    expect(filter.matches(`${'a'.repeat(499)}!`)).toBe(false);
    expect(filter.matches(`${'x'.repeat(400)}y`)).toBe(true);
  });

  it.each([
    ['bad', 'so bad!', true],
    ['bad', 'badly', false],
    ['bad', 'not𝓫𝓪𝓭', false],
    ['*bad', 'sobad today', true],
    ['bad*', 'badly', true],
    ['*bad*', 'sobadly', true],
    ['go away', 'please GO   AWAY now', true],
    ['плохо', 'это плохо', true],
    ['плохо', 'плохой', false],
  ])('finds %j in %j: %j', (row, text, found) => {
    expect(createWordFilter([row]).matches(text)).toBe(found);
  });

  it.each(['***', '/(a{0,30}){0,30}/', '/[^x]{0,400}y/', '/(?=a)/', '/(a)\\1/', '/(/'])(
    'does not take the row %j',
    (row) => {
      expect(() => createWordFilter([row])).toThrow(
        expect.objectContaining({ code: 'CHAT_BAD_PATTERN' }) as Error,
      );
    },
  );

  it('takes no more patterns than it can afford together', () => {
    const rows = Array.from({ length: 100 }, (_none, n) => `/(a?){20}b{20}${n}/`);
    expect(() => createWordFilter(rows)).toThrow(
      expect.objectContaining({ code: 'CHAT_BAD_PATTERN' }) as Error,
    );
  });
});
