/**
 * Where a caller reads what all may see: from the reader, which may be a replica that lags, unless they
 * have changed something a moment ago in this process; then from the primary, so that people find what
 * they just wrote. What is one's own (`/users/me/…`) is always read from the primary by its handlers; figures
 * of analytics are not, which are a sum of half minutes anyway.
 */
import type { Database, Transactional, UserId } from '@freshet/infra/runtime';
import type { SignedIn } from './route.ts';

export interface Reads {
  /** The caller has changed something. */
  wrote(caller: SignedIn): void;
  of(caller: SignedIn | undefined): Transactional;
}

/** Longer than a replica may lag before it is left alone. */
const OWN_WRITES_MS = 15_000;
/** More are forgotten, the oldest first. */
const MAX_WRITERS = 50_000;

export function createReads(deps: {
  readonly db: Database;
  readonly reader: Transactional | undefined;
  readonly now: () => number;
}): Reads {
  const { db, reader, now } = deps;
  if (reader === undefined || reader === db) {
    return { wrote: () => undefined, of: () => db };
  }
  const until = new Map<UserId, number>();
  return {
    wrote({ userId }) {
      until.delete(userId);
      until.set(userId, now() + OWN_WRITES_MS);
      const [oldest] = until.size > MAX_WRITERS ? until.keys() : [];
      if (oldest !== undefined) {
        until.delete(oldest);
      }
    },
    of: (caller) => (caller !== undefined && (until.get(caller.userId) ?? 0) > now() ? db : reader),
  };
}
