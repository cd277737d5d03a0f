import { expect, test } from 'vitest';
import { backoffDelayMs } from './backoff.ts';

test('the first try is not delayed', () => {
  expect(backoffDelayMs(0, () => 0.9)).toBe(0);
});

test('delays are anywhere between nothing and a bound that doubles up to 8 s', () => {
  const bounds = [1, 2, 3, 4, 5, 6, 7, 100].map((attempt) => backoffDelayMs(attempt, () => 1));
  expect(bounds).toEqual([300, 600, 1_200, 2_400, 4_800, 8_000, 8_000, 8_000]);
  expect(backoffDelayMs(5, () => 0)).toBe(0);
});

test('what the server asked for is never undercut', () => {
  expect(backoffDelayMs(0, () => 0, 2_000)).toBe(2_000);
  expect(backoffDelayMs(1, () => 0.5, 2_000)).toBe(2_150);
});
