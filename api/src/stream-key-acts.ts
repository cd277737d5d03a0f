/** What was done with somebody's stream keys: made, used from where, refused from where. */
import type { Database, Queryable, StreamId, UserId } from '@freshet/infra/runtime';
import { decodeCursor, encodeCursor } from './lib/cursor.ts';

export type KeyAct = {
  readonly id: number;
  readonly kind: 'issued' | 'used' | 'refused';
  readonly keyId: string;
  /** Null: the key of the channel. */
  readonly streamId: StreamId | null;
  readonly remoteAddress: string | null;
  readonly protocol: string | null;
  readonly rules: object | null;
  readonly createdAt: Date;
};

const DEFAULT_LIMIT = 20;
const KEPT = `interval '90 days'`;
const MAX_PER_USER = 1_000;

/** Newest first. @throws API_CURSOR_INVALID */
export async function keyActsOf(
  db: Queryable,
  userId: UserId,
  page: { readonly limit?: number; readonly cursor?: string; readonly streamId?: string },
): Promise<{ readonly acts: readonly KeyAct[]; readonly nextCursor: string | null }> {
  const limit = page.limit ?? DEFAULT_LIMIT;
  const [before] = page.cursor === undefined ? [] : decodeCursor(page.cursor, ['number']);
  const { rows } = await db.query<KeyAct>(
    `SELECT id, kind, key_id AS "keyId", stream_id AS "streamId",
            host(remote_address) AS "remoteAddress", protocol, rules, created_at AS "createdAt"
       FROM stream_key_acts
      WHERE user_id = $1 AND ($2::bigint IS NULL OR id < $2) AND ($3::text IS NULL OR stream_id = $3)
      ORDER BY id DESC LIMIT $4`,
    [userId, before ?? null, page.streamId ?? null, limit + 1],
  );
  const acts = rows.slice(0, limit);
  const last = acts.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { acts, nextCursor: more ? encodeCursor([last.id]) : null };
}

/** Keeps the newest thousand of each user, for three months. */
export async function dropOldKeyActs(db: Database): Promise<void> {
  await db.query(`DELETE FROM stream_key_acts WHERE created_at < now() - ${KEPT}`);
  await db.query(
    `DELETE FROM stream_key_acts a USING (
       SELECT id, row_number() OVER (PARTITION BY user_id ORDER BY id DESC) AS place
         FROM stream_key_acts) ranked
      WHERE ranked.place > ${MAX_PER_USER} AND a.id = ranked.id`,
  );
}
