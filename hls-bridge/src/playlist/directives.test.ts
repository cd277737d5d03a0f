import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advancePartLimit, decide, parseDirectives } from './directives.ts';
import type { PlaylistEdge } from './directives.ts';

const edge: PlaylistEdge = {
  lastMsn: 10,
  lastSegmentParts: 4,
  openParts: 2,
  partTargetS: 0.52,
  ended: false,
};

function ask(query: string, at: PlaylistEdge = edge): string {
  const directives = parseDirectives(new URLSearchParams(query));
  if (typeof directives === 'string') {
    return directives;
  }
  const decision = decide(directives, at);
  return decision.kind === 'refuse' ? decision.problem : decision.kind;
}

describe('delivery directives', () => {
  it.each([
    ['', 'now', 'no directive'],
    ['_HLS_msn=10', 'now', 'D1: the segment is complete'],
    ['_HLS_msn=11', 'wait', 'D1: the segment is not complete'],
    ['_HLS_msn=11&_HLS_part=1', 'now', 'D2: the part is listed'],
    ['_HLS_msn=11&_HLS_part=2', 'wait', 'D2: the part comes next'],
    ['_HLS_msn=10&_HLS_part=4', 'now', 'D3: part 0 of the next segment is listed'],
    ['_HLS_msn=3', 'now', 'D4: older than the window'],
    ['_HLS_msn=0&_HLS_part=99', 'now', 'D4: a part of a segment long gone'],
    ['_HLS_part=1', 'part_without_msn', 'D5'],
    ['_HLS_msn=12', 'wait', 'D6: two ahead is allowed'],
    ['_HLS_msn=13', 'too_far', 'D6: more than two ahead'],
    ['_HLS_msn=11&_HLS_part=7', 'wait', 'D6: within the advance part limit'],
    ['_HLS_msn=11&_HLS_part=8', 'too_far', 'D6: past the advance part limit'],
    ['_HLS_msn=-1', 'not_an_integer', 'D11'],
    ['_HLS_msn=1e3', 'not_an_integer', 'D11'],
    ['_HLS_msn=011', 'not_an_integer', 'one number, one key in caches'],
    ['_HLS_msn=11&_HLS_part=00', 'not_an_integer', 'one number, one key in caches'],
    ['_HLS_msn=99999999999999999999', 'not_an_integer', 'D11'],
    ['_HLS_push=1', 'unknown_directive', 'D11'],
    ['_HLS_skip=NO', 'unknown_directive', 'D11'],
    ['_HLS_skip=v2&x=1', 'now', 'other parameters are nobody’s business'],
  ])('%s → %s (%s)', (query, expected) => {
    expect(ask(query)).toBe(expected);
  });

  it('D3 holds for part 0 of the next segment while that has no part', () => {
    expect(ask('_HLS_msn=10&_HLS_part=4', { ...edge, openParts: 0 })).toBe('wait');
  });

  it('D8 answers at once when the stream has ended', () => {
    expect(ask('_HLS_msn=500&_HLS_part=9', { ...edge, ended: true })).toBe('now');
  });

  it('counts the advance part limit in parts of three seconds', () => {
    expect(advancePartLimit(0.52)).toBe(6);
    expect(advancePartLimit(1)).toBe(3);
  });

  it('never throws on arbitrary queries', () => {
    fc.assert(
      fc.property(fc.string(), (text) => typeof ask(text.replaceAll('x', '_HLS_')) === 'string'),
      { seed: 3, numRuns: 3000 },
    );
  });
});
