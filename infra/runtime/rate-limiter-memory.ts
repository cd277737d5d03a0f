/** RateLimiter of one process: token buckets in a bounded table. */
import type { RateLimiter } from './rate-limiter.ts';

type Bucket = { tokens: number; atMs: number };

/** Some 10 MB; the bucket unused for longest goes first, which can only be kind to its owner. */
const MAX_BUCKETS = 100_000;

export function createMemoryRateLimiter(options: {
  readonly now: () => number;
  readonly maxBuckets?: number;
}): RateLimiter {
  const maxBuckets = options.maxBuckets ?? MAX_BUCKETS;
  const buckets = new Map<string, Bucket>();
  return {
    take(key, { limit, windowMs }, cost = 1) {
      const nowMs = options.now();
      const known = buckets.get(key);
      // Taken out and put in again, so that the map stays in order of use.
      buckets.delete(key);
      const refilled =
        known === undefined
          ? limit
          : Math.min(limit, known.tokens + ((nowMs - known.atMs) * limit) / windowMs);
      const allowed = refilled >= 1;
      buckets.set(key, { tokens: allowed ? refilled - cost : refilled, atMs: nowMs });
      if (buckets.size > maxBuckets) {
        buckets.delete(buckets.keys().next().value ?? key);
      }
      const retryAfterMs = allowed ? 0 : Math.ceil(((1 - refilled) * windowMs) / limit);
      return Promise.resolve({ allowed, retryAfterMs });
    },
    give(key, { limit }) {
      const known = buckets.get(key);
      if (known !== undefined) {
        known.tokens = Math.min(limit, known.tokens + 1);
      }
      return Promise.resolve();
    },
    close() {
      buckets.clear();
      return Promise.resolve();
    },
  };
}
