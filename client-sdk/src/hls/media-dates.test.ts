// From capture time to a place on the timeline and back, also over a time in which nothing was captured.
import type { LevelDetails } from 'hls.js';
import { expect, test } from 'vitest';
import { earliestDateOf, edgeDateOf, positionOf } from './media-dates.ts';

const T0 = Date.UTC(2026, 3, 4);
const fragment = (start: number, dateS: number | null) => ({
  ...{ start, duration: 2, programDateTime: dateS === null ? null : T0 + dateS * 1_000 },
});

/** Three segments, a minute of nothing, three more. */
const details = {
  fragments: [
    ...[fragment(10, 0), fragment(12, 2), fragment(14, 4)],
    ...[fragment(16, 66), fragment(18, 68), fragment(20, 70)],
  ],
  ...{ fragmentEnd: 22, partEnd: 0 },
} as unknown as LevelDetails;

test('the oldest and the newest are the ends', () => {
  expect(earliestDateOf(details)).toBe(T0);
  expect(edgeDateOf(details)).toBe(T0 + 72_000);
  expect([earliestDateOf(undefined), edgeDateOf(undefined)]).toEqual([undefined, undefined]);
});

test.each([
  ['within a segment', 3.5, 13.5],
  ['where nothing was captured: the next that was', 30, 16],
  ['behind it', 67, 17],
  ['older than all', -100, 10],
  ['newer than all: a little before the end', 1_000, 19],
])('a moment %s', (_what, dateS, positionS) => {
  expect(positionOf(details, T0 + dateS * 1_000)).toBe(positionS);
});

test('without a playlist, or dates, there is no place, or only the first', () => {
  expect(positionOf(undefined, T0)).toBeUndefined();
  const undated = {
    ...{ fragments: [fragment(5, null)], fragmentEnd: 7, partEnd: 0 },
  } as unknown as LevelDetails;
  expect(positionOf(undated, T0)).toBe(5);
});
