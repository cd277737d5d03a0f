import { describe, expect, it } from 'vitest';
import { PublishLimitGuard } from './publish-limits.ts';

const LIMITS = { maxBitrateBps: 4e6, maxWidth: 1280, maxHeight: 720, maxFps: 30 };

describe('PublishLimitGuard', () => {
  it('refuses a picture that is too large, and not one that is held upright', () => {
    const guard = new PublishLimitGuard(LIMITS);
    expect(guard.isTooLarge(1280, 720)).toBe(false);
    expect(guard.isTooLarge(720, 1280)).toBe(false);
    expect(guard.isTooLarge(undefined, undefined)).toBe(false);
    expect(guard.isTooLarge(1282, 720)).toBe(true);
    expect(guard.isTooLarge(800, 800)).toBe(true);
  });

  it('lets a burst pass and names the limit that stays broken', () => {
    const guard = new PublishLimitGuard(LIMITS);
    const burst = { bitrateBps: 9e6, fps: 30 };
    const calm = { bitrateBps: 3e6, fps: 30 };
    expect(guard.judge(burst, 0)).toBeUndefined();
    expect(guard.judge(burst, 9_000)).toBeUndefined();
    expect(guard.over).toBe(true);
    expect(guard.judge(calm, 10_500)).toBeUndefined();
    expect(guard.over).toBe(false);
    expect(guard.judge(burst, 11_000)).toBeUndefined();
    expect(guard.judge(burst, 21_001)).toBe('bitrate');
  });

  it('names a frame rate that stays too high, and forgives the error of measurement', () => {
    const guard = new PublishLimitGuard(LIMITS);
    const at = (fps: number, nowMs: number) => guard.judge({ bitrateBps: 1e6, fps }, nowMs);
    expect(at(32, 0)).toBeUndefined();
    expect(at(32, 20_000)).toBeUndefined();
    expect(at(60, 30_000)).toBeUndefined();
    expect(at(60, 40_001)).toBe('frame_rate');
  });
});
