/**
 * Keeps the rows of live streams true: writes viewer counts in one statement per round, and ends
 * streams whose media is gone without a word, as after a power cut. An answer that knows no stream at
 * all may come from a media side that has just started, so absence must last a whole window.
 */
import type { Database, Logger, StreamId } from '@freshet/infra/runtime';
import { createRounds } from './lib/rounds.ts';
import type { LiveFacts, StreamFacts } from './ports.ts';
import { markEnded } from './stream-life.ts';

export type LiveWatchOptions = {
  /** Of streams that have none of their own. */
  readonly reconnectWindowMs: number;
  /** Pause between two rounds. Default 10,000. */
  readonly everyMs?: number;
};

export type LiveWatch = {
  /** One round now; the tests' handle. */
  readonly round: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const EVERY_MS = 10_000;
/** Streams asked about at a time. */
const BATCH = 5_000;
/** Beside the window: a publisher that returns at its very end still needs a moment. */
const GRACE_MS = 15_000;

export function createLiveWatch(
  deps: {
    readonly db: Database;
    readonly log: Logger;
    readonly facts: StreamFacts;
    readonly now: () => number;
    /** Hears of streams that were ended, so that lists lose them at their next look. */
    readonly onEnded: (streamId: StreamId) => void;
  },
  options: LiveWatchOptions,
): LiveWatch {
  const { db, log, facts, now, onEnded } = deps;
  const missingSinceMs = new Map<StreamId, number>();
  let closed = false;

  async function work(): Promise<void> {
    const missing = new Map<StreamId, number>();
    for (let after = ''; ;) {
      const { rows } = await db.query<{ id: StreamId; windowMs: number }>(
        `SELECT id, coalesce(reconnect_window_s * 1000, $3::integer) AS "windowMs"
           FROM streams WHERE status = 'live' AND id > $1 ORDER BY id LIMIT $2`,
        [after, BATCH, options.reconnectWindowMs],
      );
      const ids = rows.map(({ id }) => id);
      const known = ids.length === 0 ? new Map<StreamId, LiveFacts>() : await facts.liveFacts(ids);
      await writeCounts(
        db,
        ids.flatMap((id) => {
          const fact = known.get(id);
          return fact === undefined ? [] : [[id, fact.viewerCount] as const];
        }),
      );
      rows
        .filter(({ id }) => !known.has(id))
        .forEach(({ id, windowMs }) => missing.set(id, windowMs));
      const last = ids.at(-1);
      if (last === undefined || ids.length < BATCH) {
        break;
      }
      after = last;
    }
    await endMissing(missing);
  }

  /** @param missing reconnect windows of the streams that nobody knows, in ms */
  async function endMissing(missing: ReadonlyMap<StreamId, number>): Promise<void> {
    for (const id of missingSinceMs.keys()) {
      if (!missing.has(id)) {
        missingSinceMs.delete(id);
      }
    }
    for (const [id, windowMs] of missing) {
      const sinceMs = missingSinceMs.get(id) ?? now();
      missingSinceMs.set(id, sinceMs);
      if (now() - sinceMs >= windowMs + GRACE_MS) {
        missingSinceMs.delete(id);
        if (await markEnded(db, id, { time: new Date(sinceMs) })) {
          log.warn({ streamId: id }, 'stream ended because its media is gone');
          onEnded(id);
        }
      }
    }
  }

  const rounds = createRounds(work, {
    everyMs: options.everyMs ?? EVERY_MS,
    onFailed: (error) => {
      log.warn({ err: error }, 'live streams not looked after');
    },
  });
  return {
    round: () => (closed ? Promise.resolve() : rounds.round().catch(() => undefined)),
    close() {
      closed = true;
      return rounds.close();
    },
  };
}

async function writeCounts(
  db: Database,
  counts: readonly (readonly [StreamId, number])[],
): Promise<void> {
  if (counts.length === 0) {
    return;
  }
  // A count that did not change writes nothing.
  await db.query(
    `UPDATE streams s
        SET viewer_count = c.viewers, peak_viewers = greatest(s.peak_viewers, c.viewers)
       FROM unnest($1::text[], $2::int[]) AS c (id, viewers)
      WHERE s.id = c.id AND s.status = 'live' AND s.viewer_count <> c.viewers`,
    [counts.map(([id]) => id), counts.map(([, viewers]) => viewers)],
  );
}
