/**
 * Registry port: who is alive, by leases with a time to live. Two implementations share one
 * contract test-suite: `registry-memory.ts` and (for clusters) Redis. An empty registry never means
 * that everyone is dead: it may have been wiped, and holders renew what they hold.
 */

export type LeaseRecord = { readonly key: string; readonly value: unknown };

export type Lease = {
  readonly key: string;
  /** Replaces the value; it is kept across renewals. */
  update(value: unknown): Promise<void>;
  /** Gives the lease up at once. Idempotent. */
  release(): Promise<void>;
  /** Aborts when the lease was lost (not renewed in time, or taken over). */
  readonly lost: AbortSignal;
};

export type WatchEvent =
  | { readonly kind: 'set'; readonly key: string; readonly value: unknown }
  | { readonly kind: 'deleted'; readonly key: string };

export interface Registry {
  /**
   * Takes `key` for `ttlMs` and renews it by itself every third of that.
   * @throws REGISTRY_KEY_TAKEN when somebody else holds it.
   */
  acquire(key: string, value: unknown, options: { readonly ttlMs: number }): Promise<Lease>;
  get(key: string): Promise<LeaseRecord | undefined>;
  /** All live records whose key starts with `prefix`, in key order. */
  list(prefix: string): Promise<readonly LeaseRecord[]>;
  /** Present records first, then every change. Call the result to stop. */
  watch(prefix: string, listener: (event: WatchEvent) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
