/**
 * Which channels the same people watch: the cosine of their audiences, where a person's weight for a
 * channel is ln(1 + heartbeats / 20), and a follow counts like forty heartbeats (ten minutes). Bounded
 * in people and in channels per person; one process at a time does it.
 */
import type { Database } from '@freshet/infra/runtime';
import { alone } from '../lib/alone.ts';

/** People who are looked at, those who watched last first. */
const PEOPLE = 20_000;
/** A person’s channels, those with the most weight first. */
const CHANNELS_OF_PERSON = 30;
const NEIGHBOURS = 50;
/** One person in common says nothing about two channels, and much about the person. */
const SHARED_PEOPLE = 2;
const HISTORY_DAYS = 30;
/** Any number that nothing else in the database locks. */
const ADVISORY_LOCK = 4_651_833_012;
const TIMEOUT_MS = 120_000;

/** @returns whether this process did it, and not another at the same time */
export function findCoWatching(db: Database, nowMs: number): Promise<boolean> {
  return alone(db, { lock: ADVISORY_LOCK, timeoutMs: TIMEOUT_MS }, async (tx) => {
    await tx.query('DELETE FROM channel_similar');
    await tx.query(SIMILAR, [new Date(nowMs - HISTORY_DAYS * 86_400_000)]);
  });
}

/** $1: since when watching counts. */
const SIMILAR = `
  INSERT INTO channel_similar (channel_id, other_id, score)
  WITH people AS (
    SELECT user_id FROM (
      SELECT user_id, max(day)::timestamptz AS last FROM watch_history
       WHERE day >= $1::date GROUP BY user_id
      UNION ALL
      SELECT user_id, max(created_at) FROM follows GROUP BY user_id) seen
     GROUP BY user_id ORDER BY max(last) DESC, user_id LIMIT ${PEOPLE}
  ), interest AS (
    SELECT user_id, channel_id, ln(1 + sum(beats) / 20.0) AS weight FROM (
      SELECT user_id, channel_id, sum(beats) AS beats FROM watch_history
       WHERE day >= $1::date GROUP BY user_id, channel_id
      UNION ALL
      SELECT user_id, channel_id, 40 FROM follows) said
      JOIN people USING (user_id) GROUP BY user_id, channel_id
  ), kept AS (
    SELECT user_id, channel_id, weight FROM (
      SELECT *, row_number() OVER (PARTITION BY user_id ORDER BY weight DESC, channel_id) AS place
        FROM interest) placed
     WHERE place <= ${CHANNELS_OF_PERSON}
  ), size AS (
    SELECT channel_id, sqrt(sum(weight * weight)) AS length FROM kept GROUP BY channel_id
  ), pairs AS (
    SELECT a.channel_id, b.channel_id AS other_id, sum(a.weight * b.weight) AS dot
      FROM kept a JOIN kept b ON b.user_id = a.user_id AND b.channel_id <> a.channel_id
     GROUP BY 1, 2 HAVING count(*) >= ${SHARED_PEOPLE}
  )
  SELECT channel_id, other_id, score FROM (
    SELECT p.channel_id, p.other_id, least(1, p.dot / (a.length * b.length)) AS score,
           row_number() OVER (PARTITION BY p.channel_id
                              ORDER BY p.dot / (a.length * b.length) DESC, p.other_id) AS place
      FROM pairs p JOIN size a ON a.channel_id = p.channel_id
                   JOIN size b ON b.channel_id = p.other_id) placed
   WHERE place <= ${NEIGHBOURS}`;
