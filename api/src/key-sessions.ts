/**
 * Ends what is published with a key that was replaced: at once, or when its grace is over. Every
 * control process looks four times a second and asks the media side, for which the same request twice is one.
 */
import type { Database, Logger, StreamId } from '@freshet/infra/runtime';
import { createRounds } from './lib/rounds.ts';
import type { StreamControl } from './ports.ts';

export type KeySessions = {
  /** One round now; the tests' handle. How many publishers it was said of. */
  readonly round: () => Promise<number>;
  readonly close: () => Promise<void>;
};

/** With the call to the node that has the publisher, well within a second. */
const EVERY_MS = 250;
/** A publisher that was let in just before may be reported live so much later. */
const OVERLAP_MS = 60_000;
/** What ended while no control process ran. */
const FIRST_LOOK_MS = 86_400_000;
/** Where a stream is published may be known here a moment later, so it is said again. */
const AGAIN_MS = 5_000;
const MAX_ENDED = 10_000;

type Over = { readonly streamId: StreamId; readonly epoch: number };

const FIND = `SELECT s.id AS "streamId", g.epoch
  FROM stream_keys k
  JOIN publish_grants g ON g.key_id = k.id
  JOIN streams s ON s.id = g.stream_id AND s.live_epoch = g.epoch AND s.status = 'live'
 WHERE k.sessions_end_at > now() - make_interval(secs => $1) AND k.sessions_end_at <= now()`;

export function createKeySessions(deps: {
  readonly db: Database;
  readonly log: Logger;
  readonly endPublisher: NonNullable<StreamControl['endPublisher']>;
}): KeySessions {
  const { db, log, endPublisher } = deps;
  /** When it was said last, by epoch: until another one publishes, the stream keeps the epoch. */
  const ended = new Map<number, number>();
  let lookedAtMs = performance.now() - FIRST_LOOK_MS;

  async function end({ streamId, epoch }: Over): Promise<boolean> {
    try {
      await endPublisher(streamId, epoch);
    } catch (error) {
      log.warn({ err: error, streamId }, 'publisher with a replaced key not ended');
      return false;
    }
    if (!ended.has(epoch)) {
      log.info({ streamId }, 'publisher ended because its key was replaced');
    }
    ended.set(epoch, performance.now());
    if (ended.size > MAX_ENDED) {
      ended.delete(ended.keys().next().value ?? epoch);
    }
    return true;
  }

  const rounds = createRounds(
    async () => {
      const nowMs = performance.now();
      const { rows } = await db.query<Over>(FIND, [(nowMs - lookedAtMs + OVERLAP_MS) / 1000]);
      const isDue = ({ epoch }: Over): boolean =>
        nowMs - (ended.get(epoch) ?? -Infinity) >= AGAIN_MS;
      const results = await Promise.all(rows.filter(isDue).map(end));
      if (results.every(Boolean)) {
        lookedAtMs = nowMs;
      }
      return results.length;
    },
    {
      everyMs: EVERY_MS,
      onFailed: (error) => {
        log.debug({ err: error }, 'replaced keys not read');
      },
    },
  );
  return rounds;
}

/** Keys that were good for nothing for a quarter of a year; what was done with them is kept no longer. */
export async function dropOldKeys(db: Database): Promise<void> {
  await db.query(
    `DELETE FROM stream_keys
      WHERE least(revoked_at, expires_at) < now() - interval '90 days'`,
  );
}

/** Grants of streams that are over, and of publishers before the present one. */
export async function dropOldPublishGrants(db: Database): Promise<void> {
  await db.query(
    `DELETE FROM publish_grants g USING streams s
      WHERE s.id = g.stream_id AND (s.status = 'ended' OR g.epoch < s.live_epoch)`,
  );
}
