import { expect, it } from 'vitest';
import { niceTop } from './nice-top.ts';

it.each([
  [0, 1],
  [0.4, 1],
  [1, 1],
  [1.2, 2],
  [3, 5],
  [7, 10],
  [10, 10],
  [11, 20],
  [480, 500],
  [99_999, 100_000],
])('a chart of at most %d ends at %d', (value, top) => {
  expect(niceTop(value)).toBe(top);
});
