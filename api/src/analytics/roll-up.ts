/**
 * Minutes become hours, hours become days, sessions become sums; what is old goes. Each step makes its
 * rows anew from smaller ones, so doing it twice changes nothing; one process at a time does it.
 */
import type { Database, Queryable } from '@freshet/infra/runtime';
import { alone } from '../lib/alone.ts';
import { DAY_MS } from './viewer-hash.ts';

export const KEEP_DAYS = { minutes: 8, hours: 100, days: 800, sessions: 3, history: 90 } as const;

const HOUR_MS = 3_600_000;
/** Any number that nothing else in the database locks. */
const ADVISORY_LOCK = 4_651_833_011;
const TIMEOUT_MS = 60_000;

/** @returns whether this process did it, and not another at the same time */
export async function rollUp(db: Database, nowMs: number): Promise<boolean> {
  const now = new Date(nowMs);
  await db.query('SELECT analytics_ensure_partitions($1)', [now]);
  return alone(db, { lock: ADVISORY_LOCK, timeoutMs: TIMEOUT_MS }, async (tx) => {
    await step(tx, 'hours', nowMs, HOURS);
    await step(tx, 'days', nowMs, DAYS);
    await sumSessions(tx, nowMs);
    await dropOld(tx, nowMs);
  });
}

/** $1 from, $2 to. The sample of a minute is one bit. */
const HOURS = `
  INSERT INTO analytics_hours AS h
  SELECT stream_id, channel_id, date_trunc('hour', at, 'UTC'), sum(bit_count(slots::bit(6))),
         sum(webrtc), sum(hls), max(peak), max(joins), max(leaves), max(uniques)
    FROM analytics_minutes
   WHERE at >= date_trunc('hour', $1::timestamptz, 'UTC') AND at < $2
   GROUP BY 1, 2, 3
  ON CONFLICT (stream_id, at) DO UPDATE SET samples = excluded.samples, webrtc = excluded.webrtc,
    hls = excluded.hls, peak = excluded.peak, joins = excluded.joins, leaves = excluded.leaves,
    uniques = excluded.uniques`;

const DAYS = `
  INSERT INTO analytics_days AS d
  SELECT stream_id, channel_id, date_trunc('day', at, 'UTC'), sum(samples), sum(webrtc), sum(hls),
         max(peak), max(joins), max(leaves), max(uniques)
    FROM analytics_hours
   WHERE at >= date_trunc('day', $1::timestamptz, 'UTC') AND at < $2
   GROUP BY 1, 2, 3
  ON CONFLICT (stream_id, at) DO UPDATE SET samples = excluded.samples, webrtc = excluded.webrtc,
    hls = excluded.hls, peak = excluded.peak, joins = excluded.joins, leaves = excluded.leaves,
    uniques = excluded.uniques`;

/** From an hour before where the latest run stopped: samples may be written late. */
async function step(tx: Queryable, name: string, nowMs: number, sql: string): Promise<void> {
  const { rows } = await tx.query<{ doneTo: Date }>(
    'SELECT done_to AS "doneTo" FROM analytics_progress WHERE name = $1',
    [name],
  );
  const oldest = nowMs - (name === 'hours' ? KEEP_DAYS.minutes : KEEP_DAYS.hours) * DAY_MS;
  const from = Math.max(oldest, (rows[0]?.doneTo.getTime() ?? 0) - HOUR_MS);
  await tx.query(sql, [new Date(from), new Date(nowMs)]);
  await tx.query(
    `INSERT INTO analytics_progress (name, done_to) VALUES ($1, $2)
     ON CONFLICT (name) DO UPDATE SET done_to = excluded.done_to`,
    [name, new Date(nowMs)],
  );
}

/** Of the days that are over and still have sessions. */
async function sumSessions(tx: Queryable, nowMs: number): Promise<void> {
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS;
  const range = [new Date(today - KEEP_DAYS.sessions * DAY_MS), new Date(today)];
  for (const kind of ['country', 'region', 'device', 'mode'] as const) {
    await tx.query(
      `INSERT INTO analytics_audiences (stream_id, channel_id, at, kind, value, viewers, watched_s)
       SELECT stream_id, channel_id, at, '${kind}', ${kind}, count(*),
              sum(extract(epoch FROM last_at - first_at))
         FROM analytics_sessions WHERE at >= $1 AND at < $2 GROUP BY stream_id, channel_id, at, ${kind}
       ON CONFLICT (stream_id, at, kind, value)
         DO UPDATE SET viewers = excluded.viewers, watched_s = excluded.watched_s`,
      range,
    );
  }
  await tx.query(
    `INSERT INTO analytics_experience
     SELECT stream_id, channel_id, at, ${EXPERIENCE}
       FROM analytics_sessions WHERE at >= $1 AND at < $2 GROUP BY stream_id, channel_id, at
     ON CONFLICT (stream_id, at) DO UPDATE SET reports = excluded.reports,
       join_ms_p50 = excluded.join_ms_p50, join_ms_p95 = excluded.join_ms_p95,
       latency_ms_p50 = excluded.latency_ms_p50, latency_ms_p95 = excluded.latency_ms_p95,
       bitrate_bps_p50 = excluded.bitrate_bps_p50, stalled_ms = excluded.stalled_ms,
       played_ms = excluded.played_ms, freezes = excluded.freezes`,
    range,
  );
}

/**
 * The figures of many sessions, in the order of `analytics_experience`. Nobody can have played, or stood
 * still, for longer than it was there; what a client says beyond that is cut.
 */
export const EXPERIENCE = `
  count(coalesce(join_ms, played_ms, latency_ms, bitrate_bps)),
  percentile_cont(0.5) WITHIN GROUP (ORDER BY join_ms),
  percentile_cont(0.95) WITHIN GROUP (ORDER BY join_ms),
  percentile_cont(0.5) WITHIN GROUP (ORDER BY latency_ms),
  percentile_cont(0.95) WITHIN GROUP (ORDER BY latency_ms),
  percentile_cont(0.5) WITHIN GROUP (ORDER BY bitrate_bps),
  coalesce(sum(least(coalesce(stalled_ms, 0), extract(epoch FROM last_at - first_at) * 1000 + 60000)), 0)::bigint,
  coalesce(sum(least(coalesce(played_ms, 0), extract(epoch FROM last_at - first_at) * 1000 + 60000)), 0)::bigint,
  coalesce(sum(least(coalesce(freezes, 0), extract(epoch FROM last_at - first_at) + 60)), 0)::bigint`;

async function dropOld(tx: Queryable, nowMs: number): Promise<void> {
  const before = (days: number): Date => new Date(Math.floor(nowMs / DAY_MS - days) * DAY_MS);
  const drop = `SELECT analytics_drop_partitions($1, $2::interval, $3)`;
  await tx.query(drop, ['analytics_minutes', '1 day', before(KEEP_DAYS.minutes)]);
  await tx.query(drop, ['analytics_sessions', '1 day', before(KEEP_DAYS.sessions)]);
  await tx.query(drop, ['analytics_hours', '1 month', before(KEEP_DAYS.hours)]);
  await tx.query(drop, ['analytics_days', '1 year', before(KEEP_DAYS.days)]);
  await tx.query('DELETE FROM analytics_salts WHERE day < $1::date', [
    before(1).toISOString().slice(0, 10),
  ]);
  const oldest = before(KEEP_DAYS.days);
  await tx.query('DELETE FROM analytics_audiences WHERE at < $1', [oldest]);
  await tx.query('DELETE FROM analytics_experience WHERE at < $1', [oldest]);
  await tx.query('DELETE FROM watch_history WHERE day < $1::date', [
    before(KEEP_DAYS.history).toISOString().slice(0, 10),
  ]);
}
