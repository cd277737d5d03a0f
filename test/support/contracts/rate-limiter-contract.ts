/** What every RateLimiter must do; each implementation runs it on its own backend. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RateLimiter } from '@freshet/infra/runtime';

export type RateLimiterBackend = {
  readonly limiter: RateLimiter;
  /** Lets this much time go by for the limiter. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
};

export function rateLimiterContract(
  name: string,
  createBackend: () => Promise<RateLimiterBackend>,
): void {
  describe(`${name} as a RateLimiter`, () => {
    let backend: RateLimiterBackend;
    let limiter: RateLimiter;

    beforeEach(async () => {
      backend = await createBackend();
      ({ limiter } = backend);
    });

    afterEach(async () => {
      await limiter.close();
      await backend.close();
    });

    test('lets a burst through, says how long to wait, and keeps keys apart', async () => {
      const rule = { limit: 3, windowMs: 3_600_000 };
      for (let round = 0; round < 3; round += 1) {
        expect(await limiter.take('a', rule)).toEqual({ allowed: true, retryAfterMs: 0 });
      }
      const refused = await limiter.take('a', rule);
      expect(refused.allowed).toBe(false);
      expect(refused.retryAfterMs).toBeGreaterThan(1_000_000);
      expect(refused.retryAfterMs).toBeLessThanOrEqual(1_200_000);
      expect((await limiter.take('b', rule)).allowed).toBe(true);
    });

    test('looking costs nothing', async () => {
      const rule = { limit: 1, windowMs: 3_600_000 };
      expect((await limiter.take('a', rule, 0)).allowed).toBe(true);
      expect((await limiter.take('a', rule, 0)).allowed).toBe(true);
      expect((await limiter.take('a', rule)).allowed).toBe(true);
      expect((await limiter.take('a', rule, 0)).allowed).toBe(false);
    });

    test('a token that is put back can be taken again, and never makes more than all', async () => {
      const rule = { limit: 2, windowMs: 3_600_000 };
      await limiter.give('a', rule);
      const answers = [];
      for (let round = 0; round < 3; round += 1) {
        answers.push((await limiter.take('a', rule)).allowed);
      }
      expect(answers).toEqual([true, true, false]);
      await limiter.give('a', rule);
      expect((await limiter.take('a', rule)).allowed).toBe(true);
      expect((await limiter.take('a', rule)).allowed).toBe(false);
    });

    test('refills with time, and never beyond its limit', async () => {
      const rule = { limit: 2, windowMs: 1000 };
      await limiter.take('a', rule);
      await limiter.take('a', rule);
      expect((await limiter.take('a', rule)).allowed).toBe(false);
      await backend.pass(5000);
      const answers = [];
      for (let round = 0; round < 2; round += 1) {
        answers.push((await limiter.take('a', { ...rule, windowMs: 1000 })).allowed);
      }
      expect(answers).toEqual([true, true]);
    });
  });
}
