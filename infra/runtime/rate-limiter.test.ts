import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestRedis } from '../../test/support/chat-redis.ts';
import type { TestRedis } from '../../test/support/chat-redis.ts';
import { rateLimiterContract } from '../../test/support/contracts/rate-limiter-contract.ts';
import { eventually } from '../../test/support/eventually.ts';
import { createLogger } from './log.ts';
import { createMemoryRateLimiter } from './rate-limiter-memory.ts';
import { createRedisRateLimiter } from './rate-limiter-redis.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { Secret } from './secret.ts';

const log = createLogger({ level: 'silent' });
let redis: TestRedis;

beforeAll(async () => {
  redis = await startTestRedis();
});

afterAll(() => redis.close());

const onRedis = (keyPrefix: string): Promise<RateLimiter> =>
  createRedisRateLimiter({ log }, { url: new Secret(redis.url), keyPrefix });

rateLimiterContract('memory', () => {
  let nowMs = 0;
  return Promise.resolve({
    limiter: createMemoryRateLimiter({ now: () => nowMs }),
    pass: (ms) => {
      nowMs += ms;
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  });
});

rateLimiterContract('Redis', async () => ({
  limiter: await onRedis(randomUUID()),
  // Redis goes by its own clock, so a second of it has to pass.
  pass: () => new Promise((resolve) => setTimeout(resolve, 1100)),
  close: () => Promise.resolve(),
}));

describe('the limiter of one process', () => {
  test('holds a bounded number of buckets', async () => {
    const limiter = createMemoryRateLimiter({ now: () => 0, maxBuckets: 10 });
    const rule = { limit: 1, windowMs: 1000 };
    await limiter.take('first', rule);
    for (let n = 0; n < 10; n += 1) {
      await limiter.take(`other ${n}`, rule);
    }
    expect((await limiter.take('first', rule)).allowed).toBe(true);
    expect((await limiter.take('other 9', rule)).allowed).toBe(false);
  });
});

describe('the limiter on Redis', () => {
  test('two processes draw from one bucket', async () => {
    const keyPrefix = randomUUID();
    const [one, two] = [await onRedis(keyPrefix), await onRedis(keyPrefix)];
    const rule = { limit: 4, windowMs: 3_600_000 };
    const answers = [];
    for (const limiter of [one, two, one, two, one, two]) {
      answers.push((await limiter.take('a', rule)).allowed);
    }
    expect(answers).toEqual([true, true, true, true, false, false]);
    await one.close();
    await two.close();
  });

  test('several processes let through as many as a large bucket holds, with few calls', async () => {
    const keyPrefix = randomUUID();
    const [one, two] = [await onRedis(keyPrefix), await onRedis(keyPrefix)];
    const rule = { limit: 1_000, windowMs: 3_600_000 };
    const client = new Redis(redis.url);
    const calls = async (): Promise<number> =>
      Number(
        /calls=(\d+)/.exec(
          /cmdstat_evalsha:.*/.exec(await client.info('commandstats'))?.[0] ?? '',
        )?.[1],
      );
    const before = await calls();
    const answers = await Promise.all(
      Array.from({ length: 1_400 }, (_, n) => (n % 2 === 0 ? one : two).take('crowd', rule)),
    );
    const letThrough = answers.filter(({ allowed }) => allowed).length;
    expect(letThrough).toBeLessThanOrEqual(1_000);
    // What a process has taken and not used yet is the most that can be missing.
    expect(letThrough).toBeGreaterThanOrEqual(980);
    expect(answers.at(-1)?.retryAfterMs).toBeGreaterThan(0);
    expect((await calls()) - before).toBeLessThan(600);
    // Tokens that were taken and not used come back.
    const slow = { limit: 100, windowMs: 3_600_000 };
    let allowed = 0;
    for (let round = 0; round < 101; round += 1) {
      allowed += (await one.take('slow', slow)).allowed ? 1 : 0;
    }
    expect(allowed).toBe(100);
    client.disconnect();
    await Promise.all([one.close(), two.close()]);
  });

  test('goes on counting alone while Redis is away, and shares again when it is back', async () => {
    const own = await startTestRedis();
    const limiter = await createRedisRateLimiter({ log }, { url: new Secret(own.url) });
    const rule = { limit: 1, windowMs: 3_600_000 };
    expect((await limiter.take('a', rule)).allowed).toBe(true);
    await own.kill();
    expect((await limiter.take('b', rule)).allowed).toBe(true);
    expect((await limiter.take('b', rule)).allowed).toBe(false);
    await own.restart();
    // The Redis that came back knows nothing of b.
    await eventually(async () =>
      (await limiter.take('b', rule, 0)).allowed ? undefined : 'still alone',
    );
    await limiter.close();
    await own.close();
  });
});
