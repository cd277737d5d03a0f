/** Polls and quizzes on PostgreSQL: one vote per account, closed by the database's clock. */
import { randomBytes } from 'node:crypto';
import type { Database, Queryable } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import type { API_ERRORS } from '../errors.ts';
import type { Poll, PollAction, PollDraft, VoteRequest } from './board-types.ts';

/** Polls of one stream. */
const MAX_POLLS = 500;
const CLOSED_SHOWN = 10;

type PollCode = Extract<keyof typeof API_ERRORS, `POLL_${string}`>;
type PollRow = {
  readonly [K in keyof Poll]: Poll[K] | null;
};

const POLL_VIEW = `
  SELECT id AS "pollId", number, question, choices, answer IS NOT NULL AS "isQuiz",
         CASE WHEN status = 'closed' THEN answer END AS answer,
         CASE WHEN answer IS NULL OR status = 'closed' THEN counts ELSE '{}' END AS counts,
         (SELECT sum(c) FROM unnest(counts) AS c)::integer AS "voteCount",
         status, duration_ms AS "durationMs",
         (extract(epoch FROM ends_at) * 1000)::bigint AS "endsAtMs",
         (extract(epoch FROM closed_at) * 1000)::bigint AS "closedAtMs", revision
    FROM polls`;

/** @throws API_TOO_MANY */
export async function createPoll(
  db: Database,
  streamId: string,
  draft: PollDraft,
): Promise<string> {
  const pollId = `pl_${randomBytes(16).toString('base64url')}`;
  const { question, choices, answer, durationMs } = draft;
  await db.transaction(async (tx) => {
    // Two that are made at once get different numbers.
    await tx.query('SELECT FROM streams WHERE id = $1 FOR NO KEY UPDATE', [streamId]);
    const { rowCount } = await tx.query(
      `INSERT INTO polls (id, stream_id, number, question, choices, answer, duration_ms, counts)
       SELECT $1, $2, count(*) + 1, $3, $4, $5, $6, array_fill(0, ARRAY[$7::integer])
         FROM polls WHERE stream_id = $2 HAVING count(*) < ${MAX_POLLS}`,
      [pollId, streamId, question, choices, answer ?? null, durationMs, choices.length],
    );
    if (rowCount === 0) {
      throw apiError('API_TOO_MANY', { details: { limit: MAX_POLLS } });
    }
  });
  return pollId;
}

export async function readPolls(
  db: Queryable,
  streamId: string,
  pollIds: readonly string[],
): Promise<readonly Poll[]> {
  const { rows } = await db.query<PollRow>(
    `${POLL_VIEW} WHERE stream_id = $1 AND id = ANY ($2::text[]) ORDER BY number`,
    [streamId, pollIds],
  );
  return rows.map(toPoll);
}

/** All that are not over, and the latest that are, by number. */
export async function readBoardPolls(db: Queryable, streamId: string): Promise<readonly Poll[]> {
  const { rows } = await db.query<PollRow>(
    `${POLL_VIEW} WHERE id IN (
        (SELECT id FROM polls WHERE stream_id = $1 AND closed_at IS NULL ORDER BY number LIMIT 50)
        UNION ALL
        (SELECT id FROM polls WHERE stream_id = $1 AND closed_at IS NOT NULL
          ORDER BY closed_at DESC LIMIT ${CLOSED_SHOWN}))
      ORDER BY number`,
    [streamId],
  );
  return rows.map(toPoll);
}

/** Every poll of a stream, by number: there are never more than may be made. */
export async function readAllPolls(db: Queryable, streamId: string): Promise<readonly Poll[]> {
  const { rows } = await db.query<PollRow>(
    `${POLL_VIEW} WHERE stream_id = $1 ORDER BY number LIMIT ${MAX_POLLS}`,
    [streamId],
  );
  return rows.map(toPoll);
}

/** Undefined for a vote that counts or counted before, else why not. */
export async function placeVotes(
  db: Queryable,
  pollId: string,
  votes: readonly VoteRequest[],
): Promise<readonly (Error | undefined)[]> {
  const { rows } = await db.query<{ code: PollCode | null }>(
    'SELECT code FROM poll_place($1, $2::jsonb)',
    [pollId, JSON.stringify(votes)],
  );
  return rows.map(({ code }) => (code === null ? undefined : apiError(code)));
}

/** @throws POLL_NOT_FOUND, POLL_STATE */
export async function actOnPoll(
  db: Queryable,
  act: { readonly streamId: string; readonly pollId: string; readonly action: PollAction },
): Promise<void> {
  const { rows } = await db.query<{ code: PollCode | null }>(
    `SELECT CASE WHEN EXISTS (SELECT FROM polls WHERE id = $1 AND stream_id = $3)
                 THEN poll_act($1, $2) ELSE 'POLL_NOT_FOUND' END AS code`,
    [act.pollId, act.action, act.streamId],
  );
  const code = rows[0]?.code ?? null;
  if (code !== null) {
    throw apiError(code);
  }
}

/** Closes what is due, and names it. */
export async function sweepPolls(db: Queryable, streamId: string): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>('SELECT poll_sweep($1) AS id', [streamId]);
  return rows.map(({ id }) => id);
}

export async function readVote(
  db: Queryable,
  pollId: string,
  userId: string,
): Promise<number | undefined> {
  const { rows } = await db.query<{ choice: number }>(
    'SELECT choice FROM poll_votes WHERE poll_id = $1 AND user_id = $2',
    [pollId, userId],
  );
  return rows[0]?.choice;
}

function toPoll(row: PollRow): Poll {
  // Only what Poll declares optional can be null.
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Poll;
}
