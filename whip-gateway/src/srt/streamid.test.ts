import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_STREAM_ID_LENGTH, parseSrtStreamId } from './streamid.ts';

describe('SRT stream id', () => {
  it.each([
    ['publish:sk_abc', { mode: 'publish', resource: 'sk_abc' }],
    ['#!::m=publish,r=sk_abc', { mode: 'publish', resource: 'sk_abc' }],
    ['#!::r=sk_abc,m=publish', { mode: 'publish', resource: 'sk_abc' }],
    ['#!::h=host,r=live/sk_abc,m=publish,u=me', { mode: 'publish', resource: 'sk_abc' }],
    ['publish:live/sk_abc?latency=20', { mode: 'publish', resource: 'sk_abc' }],
    ['%23!%3A%3Am%3Dpublish%2Cr%3Dsk_abc', { mode: 'publish', resource: 'sk_abc' }],
    ['publish%3Ask_abc', { mode: 'publish', resource: 'sk_abc' }],
    ['sk_abc', { mode: 'publish', resource: 'sk_abc' }],
    ['read:st_1', { mode: 'request', resource: 'st_1' }],
    ['#!::r=st_1', { mode: 'request', resource: 'st_1' }],
  ])('reads %s', (text, expected) => {
    expect(parseSrtStreamId(text)).toEqual(expected);
  });

  it.each([
    [''],
    ['publish:'],
    ['#!::'],
    ['#!::m=publish'],
    ['#!::m=bidirectional,r=x'],
    ['#!::m=publish,=x'],
    ['http://x'],
    ['publish:a\u0000b'],
    ['x'.repeat(MAX_STREAM_ID_LENGTH + 1)],
  ])('refuses %j', (text) => {
    expect(parseSrtStreamId(text)).toBeUndefined();
  });

  it('never throws on arbitrary text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((s) => `#!::${s}`),
        ),
        (text) => {
          const request = parseSrtStreamId(text);
          return request === undefined || request.resource.length > 0;
        },
      ),
      { seed: 7, numRuns: 5000 },
    );
  });
});
