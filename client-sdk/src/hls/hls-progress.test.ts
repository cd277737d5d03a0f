import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-surroundings.ts';
import { HlsProgress } from './hls-progress.ts';

test('a stall is told once with its side, and how long it was', async () => {
  const clock = new FakeClock();
  const progress = new HlsProgress(clock);
  expect(progress.look(1, 100)).toEqual({ kind: 'none' });
  await clock.advance(1_000);
  expect(progress.look(1, 101)).toEqual({ kind: 'none' });
  await clock.advance(300);
  expect(progress.look(1, 102)).toEqual({ kind: 'stalled', side: 'viewer' });
  expect(progress.look(1, 102)).toEqual({ kind: 'none' });
  await clock.advance(3_000);
  expect(progress.look(1, 102)).toEqual({ kind: 'stalled', side: 'publisher' });
  expect([progress.stalls, progress.stalledForMs]).toEqual([1, 4_300]);
  expect(progress.look(1.2, 103)).toEqual({ kind: 'resumed', durationMs: 4_300 });
  expect(progress.stalledSinceMs).toBeUndefined();
  expect(progress.stalledTotalMs).toBe(4_300);
});

test('what was paused or replaced does not count as a stall', async () => {
  const clock = new FakeClock();
  const progress = new HlsProgress(clock);
  progress.look(1, 100);
  await clock.advance(5_000);
  progress.reset();
  expect(progress.look(1, 100)).toEqual({ kind: 'none' });
  expect(progress.stalls).toBe(0);
});
