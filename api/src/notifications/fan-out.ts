/**
 * Tells a channel's followers, some thousands at a time: each batch and the place it came to are one
 * transaction, so that any process goes on where another one ended.
 */
import type { Database, Logger } from '@freshet/infra/runtime';
import { createRounds } from '../lib/rounds.ts';

export type FanOut = {
  /** Works until no job is open; how many people were told. */
  round(): Promise<number>;
  close(): Promise<void>;
};

const BATCH = 5000;
const EVERY_MS = 1000;
/** One follower hears of so many live channels an hour, however many it follows; `notify_user` has the same for clips. */
const PER_HOUR = 60;

export function createFanOut(
  deps: { readonly db: Database; readonly log: Logger },
  options: { readonly batch?: number } = {},
): FanOut {
  const { db, log } = deps;
  const batch = options.batch ?? BATCH;
  let closed = false;

  async function work(): Promise<number> {
    let told = 0;
    while (!closed) {
      const one = await tellSome(db, batch);
      if (one === undefined) {
        break;
      }
      told += one;
    }
    return told;
  }

  const rounds = createRounds(work, {
    everyMs: EVERY_MS,
    onFailed: (error) => {
      log.debug({ err: error }, 'followers not told');
    },
  });
  return {
    round: rounds.round,
    close() {
      closed = true;
      return rounds.close();
    },
  };
}

/** One batch of one job; undefined when no job is open, or others work on all of them. */
function tellSome(db: Database, batch: number): Promise<number | undefined> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number; channelId: string; afterId: string }>(
      `SELECT id, channel_id AS "channelId", after_id AS "afterId" FROM notification_jobs
        WHERE done_at IS NULL ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    );
    const job = rows[0];
    if (job === undefined) {
      return undefined;
    }
    const next = await tx.query<{ last: string | null; count: number; told: number }>(
      `WITH part AS (
         SELECT user_id FROM follows WHERE channel_id = $2 AND user_id > $3
          ORDER BY user_id LIMIT $4
       ), told AS (
         INSERT INTO notifications (user_id, kind, dedup_key, data)
         SELECT s.user_id, j.kind, j.dedup_key, j.data
           FROM part s JOIN notification_jobs j ON j.id = $1
           LEFT JOIN notification_preferences p ON p.user_id = s.user_id
          WHERE j.kind <> ALL (coalesce(p.muted, '{}'))
            AND (SELECT count(*) FROM notifications n
                  WHERE n.user_id = s.user_id AND n.kind = j.kind AND n.kind IN ('live', 'clip')
                    AND n.created_at > now() - interval '1 hour') < $5
         ON CONFLICT DO NOTHING RETURNING 1
       )
       SELECT max(user_id) AS last, count(*)::int AS count,
              (SELECT count(*)::int FROM told) AS told FROM part`,
      [job.id, job.channelId, job.afterId, batch, PER_HOUR],
    );
    const { last, count, told } = next.rows[0] ?? { last: null, count: 0, told: 0 };
    await tx.query(
      `UPDATE notification_jobs
          SET after_id = coalesce($2, after_id), done_at = CASE WHEN $3 THEN now() END
        WHERE id = $1`,
      [job.id, last, count < batch],
    );
    return told;
  });
}
