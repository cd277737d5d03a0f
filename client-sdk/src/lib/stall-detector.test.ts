import { beforeEach, expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-surroundings.ts';
import { StallDetector } from './stall-detector.ts';

let clock: FakeClock;
let detector: StallDetector;

beforeEach(() => {
  clock = new FakeClock();
  detector = new StallDetector(clock);
});

/** Reads the same count every second and tells after how many seconds it was noticed. */
async function secondsUntilNoticed(transport: 'connected' | 'disconnected'): Promise<number> {
  detector.check(1_000, transport);
  for (let second = 1; second <= 20; second += 1) {
    await clock.advance(1_000);
    if (detector.check(1_000, transport)) {
      return second;
    }
  }
  return Number.POSITIVE_INFINITY;
}

test('with ICE in trouble silence is noticed after a second', async () => {
  expect(await secondsUntilNoticed('disconnected')).toBe(1);
});

test('with ICE in order it takes longer and is not repeated at once', async () => {
  expect(await secondsUntilNoticed('connected')).toBe(4);
  expect(await secondsUntilNoticed('connected')).toBe(Number.POSITIVE_INFINITY);
});

test('growing counters are no silence, and a reset starts over', async () => {
  for (let bytes = 0; bytes < 10; bytes += 1) {
    await clock.advance(1_000);
    expect(detector.check(bytes, 'disconnected')).toBe(false);
  }
  await clock.advance(5_000);
  detector.reset();
  expect(detector.check(9, 'disconnected')).toBe(false);
});
