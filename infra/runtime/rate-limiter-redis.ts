/**
 * RateLimiter that several processes share: a bucket is one hash in Redis, refilled and taken from
 * in one script by the clock of Redis. While Redis is away each process counts for itself.
 */
import type { Logger } from './log.ts';
import { createMemoryRateLimiter } from './rate-limiter-memory.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { RedisLink, RedisScript } from './redis-connection.ts';
import { runtimeError } from './runtime-errors.ts';
import type { Secret } from './secret.ts';

export type RedisRateLimiterOptions = {
  readonly url: Secret;
  /** Default `freshet`. */
  readonly keyPrefix?: string;
};

/**
 * KEYS: bucket. ARGV: limit, window in ms, cost. Gives 1 or 0 for allowed, and the wait in ms. An
 * idle bucket is full after its window, and so can be forgotten.
 */
const TAKE = new RedisScript(`
local limit, window, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local held = redis.call('HMGET', KEYS[1], 't', 'at')
local tokens = limit
if held[1] then
  tokens = math.min(limit, tonumber(held[1]) + math.max(0, now - tonumber(held[2])) * limit / window)
end
if tokens < 1 then return {0, math.ceil((1 - tokens) * window / limit)} end
if cost > 0 then
  redis.call('HSET', KEYS[1], 't', tostring(tokens - cost), 'at', now)
  redis.call('PEXPIRE', KEYS[1], window)
end
return {1, 0}
`);

/** Resolves when it is connected. @throws RATE_LIMITER_UNAVAILABLE */
export async function createRedisRateLimiter(
  deps: { readonly log: Logger },
  options: RedisRateLimiterOptions,
): Promise<RateLimiter> {
  const { keyPrefix = 'freshet' } = options;
  const alone = createMemoryRateLimiter({ now: Date.now });
  const link = await RedisLink.open(deps.log, {
    url: options.url,
    name: 'rate-limiter',
    unavailable: (cause) => runtimeError('RATE_LIMITER_UNAVAILABLE', { cause }),
    onMessage: () => undefined,
    onReconnected: () => undefined,
  });
  return {
    async take(key, rule, cost = 1) {
      try {
        const bucket = `${keyPrefix}:rate:${rule.limit}/${rule.windowMs}:${key}`;
        const { limit, windowMs } = rule;
        const answer = await link.run(TAKE, [bucket], [limit, windowMs, cost].map(String));
        // The script's own answer.
        const [allowed, retryAfterMs] = answer as [number, number];
        return { allowed: allowed === 1, retryAfterMs };
      } catch {
        // The link has logged that Redis is away; being able to sign in matters more than the count.
        return alone.take(key, rule, cost);
      }
    },
    async close() {
      await Promise.all([link.close(), alone.close()]);
    },
  };
}
