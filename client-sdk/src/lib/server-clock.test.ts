import { expect, test } from 'vitest';
import { ServerClock } from './server-clock.ts';

/** What a server whose clock is ahead by this would write. */
const dateOf = (ms: number): number => Math.floor(ms / 1_000) * 1_000;

test('the offset is found from whole seconds, closer with every answer', () => {
  const clock = new ServerClock();
  expect(clock.offsetMs).toBeUndefined();
  const aheadMs = 5_321;
  const errors: number[] = [];
  for (let i = 0; i < 40; i += 1) {
    const askedAtMs = 1_000_000 + i * 15_137;
    clock.observe(dateOf(askedAtMs + 20 + aheadMs), askedAtMs, askedAtMs + 40);
    errors.push(Math.abs((clock.offsetMs ?? 0) - aheadMs));
  }
  expect(errors[0]).toBeLessThanOrEqual(520);
  expect(errors.at(-1)).toBeLessThan(60);
});

test('a clock that was set is followed, and slow answers are not believed', () => {
  const clock = new ServerClock();
  clock.observe(10_000, 10_400, 10_420);
  clock.observe(99_000, 11_000, 14_000);
  expect(Math.abs(clock.offsetMs ?? 0)).toBeLessThan(600);
  clock.observe(3_600_000, 20_400, 20_420);
  expect(Math.abs((clock.offsetMs ?? 0) - 3_580_000)).toBeLessThan(1_100);
});
