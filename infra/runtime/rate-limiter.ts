/** RateLimiter port: token buckets, counted in this process or shared by several through Redis. */

export type RateRule = { readonly limit: number; readonly windowMs: number };

export interface RateLimiter {
  /**
   * Takes one token of `key`'s bucket, which holds `limit` and refills within `windowMs`. With
   * `cost` 0 it only looks whether there is one.
   */
  take(
    key: string,
    rule: RateRule,
    cost?: 0 | 1,
  ): Promise<{ readonly allowed: boolean; readonly retryAfterMs: number }>;
  /** Puts back a token that was taken and turned out not to be used. */
  give(key: string, rule: RateRule): Promise<void>;
  close(): Promise<void>;
}
