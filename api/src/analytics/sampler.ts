/**
 * Looks every ten seconds at how many watch each stream and adds it to the row of the minute. A sample
 * has a place of its own in the row: it counts once, however many processes take it. How many viewers a
 * stream had in all is kept beside it, for whoever sees the stream.
 */
import type { Database, Logger, Presence, ViewerCount } from '@freshet/infra/runtime';
import { createRounds } from '../lib/rounds.ts';

export type Sampler = {
  /** One look now. */
  readonly round: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Time between two samples, and what one stands for. */
export const SLOT_MS = 10_000;
export const MINUTE_MS = 60_000;
const BATCH = 2_000;
/** Streams that are looked at beside those whose viewers beat here: those of viewers who cannot. */
const MOST_WATCHED = 20_000;

export function createSampler(deps: {
  readonly db: Database;
  readonly log: Logger;
  readonly presence: Presence;
  /** Streams whose viewers were heard of by this process. */
  readonly watched: () => readonly string[];
  readonly now: () => number;
}): Sampler {
  const { db, log, presence, watched, now } = deps;

  async function work(): Promise<void> {
    const atMs = now();
    const { rows } = await db.query<{ id: string }>(
      `SELECT id FROM streams WHERE status = 'live' AND viewer_count > 0
        ORDER BY viewer_count DESC LIMIT $1`,
      [MOST_WATCHED],
    );
    const ids = [...new Set([...watched(), ...rows.map(({ id }) => id)])];
    for (let start = 0; start < ids.length; start += BATCH) {
      const some = ids.slice(start, start + BATCH);
      const counts = await presence.counts(some);
      const known = some.flatMap((id) => {
        const count = counts.get(id);
        return count === undefined ? [] : [[id, count] as const];
      });
      await writeSamples(db, known, atMs);
      await writeTotals(db, known);
    }
  }

  const rounds = createRounds(work, {
    everyMs: SLOT_MS,
    onFailed: (error) => {
      log.warn({ err: error }, 'viewers of this moment not written down');
    },
  });
  return { round: () => rounds.round(), close: rounds.close };
}

async function writeSamples(
  db: Database,
  counts: readonly (readonly [string, ViewerCount])[],
  atMs: number,
): Promise<void> {
  if (counts.length === 0) {
    return;
  }
  const minuteMs = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
  const figures = (name: keyof ViewerCount): readonly number[] =>
    counts.map(([, count]) => count[name]);
  await db.query(
    `INSERT INTO analytics_minutes AS m
       (stream_id, channel_id, at, slots, webrtc, hls, peak, joins, leaves, uniques)
     SELECT n.id, s.user_id, $1, $2, n.webrtc, n.hls, n.webrtc + n.hls, n.joins, n.leaves, n.uniques
       FROM unnest($3::text[], $4::int[], $5::int[], $6::bigint[], $7::bigint[], $8::bigint[])
         AS n (id, webrtc, hls, joins, leaves, uniques)
       JOIN streams s ON s.id = n.id
      ORDER BY n.id
     ON CONFLICT (stream_id, at) DO UPDATE SET
       webrtc = m.webrtc + CASE WHEN m.slots & excluded.slots = 0 THEN excluded.webrtc ELSE 0 END,
       hls = m.hls + CASE WHEN m.slots & excluded.slots = 0 THEN excluded.hls ELSE 0 END,
       slots = m.slots | excluded.slots,
       peak = greatest(m.peak, excluded.peak),
       joins = greatest(m.joins, excluded.joins),
       leaves = greatest(m.leaves, excluded.leaves),
       uniques = greatest(m.uniques, excluded.uniques)`,
    [
      new Date(minuteMs),
      1 << Math.floor((atMs - minuteMs) / SLOT_MS),
      counts.map(([id]) => id),
      figures('webrtc'),
      figures('hls'),
      figures('joins'),
      figures('leaves'),
      figures('unique'),
    ],
  );
}

/** They only grow; what did not writes nothing. */
async function writeTotals(
  db: Database,
  counts: readonly (readonly [string, ViewerCount])[],
): Promise<void> {
  const seen = counts.filter(([, { unique }]) => unique > 0);
  if (seen.length === 0) {
    return;
  }
  await db.query(
    `INSERT INTO stream_totals AS t (stream_id, viewers)
     SELECT n.id, n.viewers FROM unnest($1::text[], $2::bigint[]) AS n (id, viewers)
       JOIN streams s ON s.id = n.id
      ORDER BY n.id
     ON CONFLICT (stream_id) DO UPDATE SET viewers = excluded.viewers
      WHERE excluded.viewers > t.viewers`,
    [seen.map(([id]) => id), seen.map(([, { unique }]) => unique)],
  );
}
