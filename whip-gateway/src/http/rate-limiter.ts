/** Token bucket per client address (RFC 9725 §5), bounded, without timers. */
import type { RateLimit } from '../options.ts';

type Bucket = { tokens: number; atMs: number };

/** Addresses that are remembered; the longest silent ones go first. */
const MAX_ADDRESSES = 20_000;

export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** `now` in ms; injected by tests. */
  constructor(limit: RateLimit, now: () => number = () => performance.now()) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Takes one token; otherwise says in how many ms there is one. */
  take(address: string): { readonly retryAfterMs: number } | undefined {
    const key = principalOf(address);
    const atMs = this.#now();
    const { burst, perSecond } = this.#limit;
    const last = this.#buckets.get(key) ?? { tokens: burst, atMs };
    const tokens = Math.min(burst, last.tokens + ((atMs - last.atMs) / 1000) * perSecond);
    const granted = tokens >= 1;
    // Deleting first keeps the map in order of use.
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: granted ? tokens - 1 : tokens, atMs });
    this.#forgetOldest();
    return granted ? undefined : { retryAfterMs: ((1 - tokens) / perSecond) * 1000 };
  }

  get size(): number {
    return this.#buckets.size;
  }

  #forgetOldest(): void {
    if (this.#buckets.size > MAX_ADDRESSES) {
      const oldest = this.#buckets.keys().next();
      if (oldest.done !== true) {
        this.#buckets.delete(oldest.value);
      }
    }
  }
}

/** One IPv6 customer has a /64 and could use a new address for every request. */
function principalOf(address: string): string {
  if (!address.includes(':')) {
    return address;
  }
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing =
    tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  const full = [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0')];
  return [...full, ...(tail ?? '').split(':')].slice(0, 4).join(':');
}
