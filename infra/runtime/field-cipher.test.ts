import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFieldCipher } from './field-cipher.ts';

const [first, second] = [randomBytes(32), randomBytes(32)];
const old = createFieldCipher([first]);
const both = createFieldCipher([second, first]);

describe('sealed fields', () => {
  test('open to what was sealed, differ each time, and hold nothing of it (seeded)', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const sealed = old.seal(text, 'a');
        expect(old.open(sealed, 'a')).toBe(text);
        expect(old.seal(text, 'a')).not.toBe(sealed);
      }),
      { seed: 5, numRuns: 300 },
    );
    expect(old.seal('ann@example.org', 'a')).not.toContain('ann');
  });

  test('open nowhere but where they were sealed, and never when a bit of them is changed', () => {
    const sealed = old.seal('ann@example.org', 'users.email');
    expect(() => old.open(sealed, 'identities.token')).toThrow(
      expect.objectContaining({ code: 'FIELD_BROKEN' }) as Error,
    );
    const at = sealed.lastIndexOf('.') + 1;
    const packed = Buffer.from(sealed.slice(at), 'base64url');
    for (let index = 0; index < packed.length; index += 1) {
      const changed = Buffer.from(packed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      const bent = sealed.slice(0, at) + changed.toString('base64url');
      expect(() => old.open(bent, 'users.email')).toThrow(
        expect.objectContaining({ code: 'FIELD_BROKEN' }) as Error,
      );
    }
  });

  test('a new key opens the old values, which show as stale until they are sealed again', () => {
    const sealed = old.seal('x', 'a');
    expect(both.open(sealed, 'a')).toBe('x');
    expect([old.isStale(sealed), both.isStale(sealed)]).toEqual([false, true]);
    const again = both.seal(both.open(sealed, 'a'), 'a');
    expect(both.isStale(again)).toBe(false);
    expect(() => old.open(again, 'a')).toThrow(
      expect.objectContaining({ code: 'FIELD_KEY_UNKNOWN' }) as Error,
    );
  });

  test('text of the time before sealing comes back as it is, and is stale', () => {
    expect(old.open('ann@example.org', 'a')).toBe('ann@example.org');
    expect(old.isStale('ann@example.org')).toBe(true);
  });

  test('hashes are equal for equal texts of one place, and for nothing else', () => {
    expect(old.index('a', 'x')).toEqual(old.index('a', 'x'));
    expect(old.index('a', 'x')).not.toEqual(old.index('b', 'x'));
    expect(old.index('a', 'x')).not.toEqual(old.index('a', 'y'));
    expect(both.indexes('a', 'x')).toEqual([both.index('a', 'x'), old.index('a', 'x')]);
  });

  test('a short key is refused', () => {
    expect(() => createFieldCipher([randomBytes(31)])).toThrow(
      expect.objectContaining({ code: 'FIELD_KEY_INVALID' }) as Error,
    );
  });
});
