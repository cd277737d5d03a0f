/** Each rule is broken once; what a crash may cost is not blamed. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ParsedSegment } from './parse-playlist.ts';
import { SegmentFlow } from './segment-flow.ts';

let flow: SegmentFlow;

beforeEach(() => {
  flow = new SegmentFlow();
});

afterEach(() => {
  flow.close();
});

/** Of two seconds, as listed. */
function segment(msn: number, dateMs: number, discontinuity = false): ParsedSegment {
  return {
    ...{ msn, dateMs, discontinuity, uri: `s${msn}.m4s`, durationS: 2, map: undefined },
    ...{ gap: false, parts: [], misplaced: [] },
  };
}

const judge = (...segments: ParsedSegment[]): readonly string[] => {
  segments.forEach((_, index) => {
    flow.add('v0', { segments: segments.slice(0, index + 1) });
  });
  return flow.problems.map((problem) => problem.replace(/:.*/, ''));
};

it('segments one after the other, and three seconds that a crash took, are in order', () => {
  expect(judge(segment(7, 0), segment(8, 2_000), segment(9, 7_000, true))).toEqual([]);
  expect([flow.worstHoleMs, flow.newest('v0'), flow.newest('v1')]).toEqual([3_000, 9, -1]);
});

it('a hole of more than four seconds is too much', () => {
  expect(judge(segment(7, 0), segment(8, 7_000, true))).toEqual(['v0 segment 8 F2']);
});

it('a hole without a discontinuity is none that players know of', () => {
  expect(judge(segment(7, 0), segment(8, 2_100))).toEqual(['v0 segment 8 F2']);
});

it('a segment without a date proves nothing', () => {
  expect(judge(segment(7, 0), segment(8, NaN))).toEqual(['v0 segment 8 F2']);
});

it('a number that is left out or comes again is told', () => {
  expect(judge(segment(7, 0), segment(9, 2_000))).toEqual(['v0 segment 9 F1']);
  flow.add('v0', { segments: [segment(5, 0)] });
  expect(flow.problems.at(-1)).toBe('v0 F1: from segment 9 back to 5');
});
