import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlatformError } from './errors.ts';
import { parseRequestTarget } from './request-path.ts';

describe('a request target', () => {
  it('gives its path decoded and itself with single slashes', () => {
    expect(parseRequestTarget('/a//b/%c3%a4?x=//y')).toEqual({
      path: '/a/b/ä',
      target: '/a/b/%c3%a4?x=//y',
    });
    expect(parseRequestTarget('http://host:1/p?q')).toEqual({ path: '/p', target: '/p?q' });
    expect(parseRequestTarget('http://host')).toEqual({ path: '/', target: '/' });
    expect(parseRequestTarget('/a#b?c')).toEqual({ path: '/a', target: '/a' });
    // Decoded once: what is left of a percent sign is text.
    expect(parseRequestTarget('/%252e%252e/x').path).toBe('/%2e%2e/x');
  });

  it('never leads out of the tree and never throws anything but its own error', () => {
    const piece = fc.constantFrom(
      ...['/', '.', '..', '%2e', '%2E%2e', '%2f', '%5c', '\\', '%00', '%', '%zz', '?', '#', 'a'],
      ...['%c0%ae', '%ff', 'http://', ' ', '\n', '%0a', 'ä', '//', ':'],
    );
    const target = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join('')}`),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    fc.assert(
      fc.property(target, (text) => {
        try {
          const { path, target: origin } = parseRequestTarget(text);
          expect(path.startsWith('/')).toBe(true);
          expect(origin.startsWith('/')).toBe(true);
          expect(path.split('/')).not.toContain('..');
          expect(path.split('/')).not.toContain('.');
          expect(path).not.toMatch(/[\0\n\r\\]|\/\//);
          // Reading the result again changes nothing.
          expect(parseRequestTarget(origin)).toEqual({ path, target: origin });
        } catch (error) {
          expect(error).toBeInstanceOf(PlatformError);
          expect((error as PlatformError).code).toBe('REQUEST_BAD_PATH');
        }
      }),
      { seed: 42, numRuns: 5000 },
    );
  });
});
