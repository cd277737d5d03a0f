/**
 * RateLimiter that several processes share: a bucket is one hash in Redis, refilled and taken from
 * in one script by the clock of Redis. Of large buckets a process takes several tokens at a time when it
 * needs them, and puts back what it did not use, so that a crowd behind one key does not cost a call each.
 * While Redis is away each process counts for itself.
 */
import type { Logger } from './log.ts';
import { createMemoryRateLimiter } from './rate-limiter-memory.ts';
import type { RateLimiter, RateRule } from './rate-limiter.ts';
import { RedisLink, RedisScript } from './redis-connection.ts';
import { runtimeError } from './runtime-errors.ts';
import type { Secret } from './secret.ts';

export type RedisRateLimiterOptions = {
  readonly url: Secret;
  /** Default `freshet`. */
  readonly keyPrefix?: string;
};

/**
 * KEYS: bucket. ARGV: limit, window in ms, tokens wanted, tokens put back. Gives how many were taken, and
 * the wait in ms when there is none; wanting 0 looks whether there is one, or only puts back. An idle bucket
 * is full after its window, and so can be forgotten.
 */
const TAKE = new RedisScript(`
local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local wanted, back = tonumber(ARGV[3]), tonumber(ARGV[4])
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local held = redis.call('HMGET', KEYS[1], 't', 'at')
local tokens = limit
if held[1] then
  local refill = math.max(0, now - tonumber(held[2])) * limit / window
  tokens = math.min(limit, tonumber(held[1]) + refill + back)
end
if tokens < 1 then return {0, math.ceil((1 - tokens) * window / limit)} end
if wanted == 0 and back == 0 then return {1, 0} end
local taken = math.min(wanted, math.floor(tokens))
redis.call('HSET', KEYS[1], 't', tostring(tokens - taken), 'at', now)
redis.call('PEXPIRE', KEYS[1], window)
return {taken, 0}
`);

/** A process holds at most this share of a bucket in advance: buckets of fewer than 100 are exact. */
const SHARE = 50;
/** Tokens that were not used by then are put back with the next look. */
const LEASE_MS = 500;
const MAX_LEASES = 20_000;

/** Tokens of one bucket that this process has taken in advance. */
type Lease = {
  tokens: number;
  size: number;
  untilMs: number;
  renewing: Promise<Taken> | undefined;
};
type Taken = { readonly allowed: boolean; readonly retryAfterMs: number };

const ALLOWED: Taken = { allowed: true, retryAfterMs: 0 };
const GRANTED = Promise.resolve(ALLOWED);

/** Resolves when it is connected. @throws RATE_LIMITER_UNAVAILABLE */
export async function createRedisRateLimiter(
  deps: { readonly log: Logger },
  options: RedisRateLimiterOptions,
): Promise<RateLimiter> {
  const link = await RedisLink.open(deps.log, {
    url: options.url,
    name: 'rate-limiter',
    unavailable: (cause) => runtimeError('RATE_LIMITER_UNAVAILABLE', { cause }),
    onMessage: () => undefined,
    onReconnected: () => undefined,
  });
  return new RedisRateLimiter(link, options.keyPrefix ?? 'freshet');
}

class RedisRateLimiter implements RateLimiter {
  readonly #link: RedisLink;
  readonly #prefix: string;
  readonly #alone = createMemoryRateLimiter({ now: Date.now });
  /** In order of their last renewal. */
  readonly #leases = new Map<string, Lease>();

  constructor(link: RedisLink, prefix: string) {
    this.#link = link;
    this.#prefix = prefix;
  }

  take(key: string, rule: RateRule, cost: 0 | 1 = 1): Promise<Taken> {
    const bucket = this.#bucket(key, rule);
    return this.#takeHeld(bucket, cost) ? GRANTED : this.#takeShared(bucket, key, { rule, cost });
  }

  async #takeShared(
    bucket: string,
    key: string,
    { rule, cost }: { readonly rule: RateRule; readonly cost: 0 | 1 },
  ): Promise<Taken> {
    try {
      const most = Math.floor(rule.limit / SHARE);
      if (most <= 1) {
        const [taken, retryAfterMs] = await this.#ask(bucket, rule, cost, 0);
        return { allowed: taken > 0, retryAfterMs };
      }
      return await this.#takeLeased(bucket, rule, { cost, most });
    } catch {
      // The link has logged that Redis is away; being able to sign in matters more than the count.
      return this.#alone.take(key, rule, cost);
    }
  }

  async give(key: string, rule: RateRule): Promise<void> {
    try {
      await this.#ask(this.#bucket(key, rule), rule, 0, 1);
    } catch {
      await this.#alone.give(key, rule);
    }
  }

  async close(): Promise<void> {
    this.#leases.clear();
    await Promise.all([this.#link.close(), this.#alone.close()]);
  }

  #bucket(key: string, { limit, windowMs }: RateRule): string {
    return `${this.#prefix}:rate:${limit}/${windowMs}:${key}`;
  }

  /** Of what was taken in advance, if there is any. */
  #takeHeld(bucket: string, cost: 0 | 1): boolean {
    const lease = this.#leases.get(bucket);
    if (lease === undefined || lease.tokens <= 0 || performance.now() >= lease.untilMs) {
      return false;
    }
    lease.tokens -= cost;
    return true;
  }

  async #takeLeased(
    bucket: string,
    rule: RateRule,
    { cost, most }: { readonly cost: 0 | 1; readonly most: number },
  ): Promise<Taken> {
    for (;;) {
      if (this.#takeHeld(bucket, cost)) {
        return ALLOWED;
      }
      // Whoever comes meanwhile waits for the same answer, and looks again.
      const renewing = this.#leases.get(bucket)?.renewing;
      const answer = await (renewing ?? this.#renew(bucket, rule, most));
      if (!answer.allowed) {
        return answer;
      }
    }
  }

  /** Doubles what is taken while all of it is used up, and begins at one again when it is not. */
  #renew(bucket: string, rule: RateRule, most: number): Promise<Taken> {
    const before = this.#leases.get(bucket);
    const left = before?.tokens ?? 0;
    const usedUp = before !== undefined && left === 0 && performance.now() < before.untilMs;
    const size = usedUp ? Math.min(most, before.size * 2) : 1;
    const lease: Lease = { tokens: 0, size, untilMs: 0, renewing: undefined };
    this.#leases.delete(bucket);
    this.#leases.set(bucket, lease);
    if (this.#leases.size > MAX_LEASES) {
      this.#leases.delete(this.#leases.keys().next().value ?? bucket);
    }
    lease.renewing = this.#ask(bucket, rule, size, left)
      .then(([taken, retryAfterMs]) => {
        lease.tokens = taken;
        lease.untilMs = performance.now() + LEASE_MS;
        return { allowed: taken > 0, retryAfterMs };
      })
      .finally(() => {
        lease.renewing = undefined;
      });
    return lease.renewing;
  }

  async #ask(
    bucket: string,
    { limit, windowMs }: RateRule,
    wanted: number,
    back: number,
  ): Promise<readonly [number, number]> {
    const args = [limit, windowMs, wanted, back].map(String);
    // The script's own answer.
    return (await this.#link.run(TAKE, [bucket], args)) as [number, number];
  }
}
