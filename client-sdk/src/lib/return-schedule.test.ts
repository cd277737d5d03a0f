import { expect, test } from 'vitest';
import { ReturnSchedule } from './return-schedule.ts';

const middle = (): number => 0.5;

test('an outage is tried again soon, a blocked network rarely, and ever more rarely', () => {
  const schedule = new ReturnSchedule(middle);
  expect(schedule.delayMs('media_lost')).toBe(5_000);
  expect(schedule.delayMs('media_blocked')).toBe(15_000);
  expect(schedule.delayMs('unsupported')).toBe(Number.POSITIVE_INFINITY);
  const delays = Array.from({ length: 7 }, () => {
    schedule.failed();
    return schedule.delayMs('media_blocked');
  });
  expect(delays).toEqual([30_000, 60_000, 120_000, 180_000, 180_000, 180_000, 180_000]);
  schedule.reset();
  expect(schedule.delayMs('media_blocked')).toBe(15_000);
});

test('whoever falls again right after coming back waits longer, later falls start anew', () => {
  const schedule = new ReturnSchedule(middle);
  schedule.left(0);
  expect(schedule.delayMs('media_lost')).toBe(5_000);
  schedule.returned(6_000);
  schedule.left(10_000);
  expect(schedule.delayMs('media_lost')).toBe(10_000);
  schedule.returned(20_000);
  schedule.left(200_000);
  expect(schedule.delayMs('media_lost')).toBe(5_000);
});

test('those who were left by one event do not come back in one moment', () => {
  const at = (chance: number): number => new ReturnSchedule(() => chance).delayMs('server_full');
  expect([at(0), at(0.999)].map(Math.round)).toEqual([7_500, 12_495]);
});
