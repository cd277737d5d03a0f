/**
 * Ends an account for good, after a time to change one's mind. What belongs to it goes with its row;
 * what has no such tie (chat messages, pictures) is taken out here. What moderators decided stays, under
 * an id that leads to nobody any more.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type {
  Database,
  Logger,
  ObjectStore,
  Queryable,
  StreamId,
  UserId,
} from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import { audit } from '../moderation/audit.ts';
import type { Sessions } from '../sessions.ts';

export const DELETION_GRACE_DAYS = 14;
/** Every process reads twice a second which sessions ended, from rows that must be there still. */
const TOLD_MS = 1_500;
/** Of one round; the next one goes on. */
const BATCH = 20;

export type DeletionDeps = {
  readonly db: Database;
  readonly log: Logger;
  readonly objects: ObjectStore | undefined;
  readonly endStream: (streamId: StreamId) => Promise<void>;
  readonly sessions: Pick<Sessions, 'endAll'>;
};

/** Streams end now, the account after the grace. When that is. @throws API_LAST_ADMIN */
export async function askForDeletion(
  deps: Pick<DeletionDeps, 'db' | 'endStream'>,
  userId: string,
  tell: (tx: Queryable, deleteAfter: Date) => Promise<void>,
): Promise<Date> {
  const deleteAfter = await deps.db.transaction(async (tx) => {
    await assertNotLastAdmin(tx, userId);
    const { rows } = await tx.query<{ deleteAfter: Date; isNew: boolean }>(
      `WITH before AS (SELECT delete_after FROM users WHERE id = $1 FOR UPDATE)
       UPDATE users
          SET delete_after = coalesce(users.delete_after, now() + make_interval(days => $2)),
              updated_at = now()
         FROM before WHERE id = $1
       RETURNING users.delete_after AS "deleteAfter", before.delete_after IS NULL AS "isNew"`,
      [userId, DELETION_GRACE_DAYS],
    );
    const row = rows[0];
    if (row === undefined) {
      throw apiError('API_USER_NOT_FOUND');
    }
    if (row.isNew) {
      await tell(tx, row.deleteAfter);
    }
    return row.deleteAfter;
  });
  await endStreamsOf(deps, userId);
  return deleteAfter;
}

/** When the account is deleted; null when it is not to be. */
export async function deletionOf(db: Queryable, userId: string): Promise<Date | null> {
  const { rows } = await db.query<{ deleteAfter: Date | null }>(
    'SELECT delete_after AS "deleteAfter" FROM users WHERE id = $1',
    [userId],
  );
  return rows[0]?.deleteAfter ?? null;
}

/** True when there was something to take back. */
export async function cancelDeletion(db: Queryable, userId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE users SET delete_after = NULL, updated_at = now()
      WHERE id = $1 AND delete_after IS NOT NULL`,
    [userId],
  );
  return rowCount > 0;
}

/** Deletes those whose time is up; how many. */
export async function deleteDueAccounts(deps: DeletionDeps): Promise<number> {
  const { rows } = await deps.db.query<{ id: UserId }>(
    'SELECT id FROM users WHERE delete_after <= now() ORDER BY delete_after LIMIT $1',
    [BATCH],
  );
  let ended = 0;
  for (const { id } of rows) {
    ended += await deps.sessions.endAll(id, { reason: 'deleted' });
  }
  if (ended > 0) {
    await pause(TOLD_MS);
  }
  let count = 0;
  for (const { id } of rows) {
    count += (await deleteAccount(deps, id)) ? 1 : 0;
  }
  return count;
}

/**
 * False when it was kept meanwhile, has recordings that go first, may yet win a lot, or another process
 * was quicker.
 */
async function deleteAccount(deps: DeletionDeps, userId: string): Promise<boolean> {
  const { db, log, objects } = deps;
  await endStreamsOf(deps, userId);
  if (await leadsLot(db, userId)) {
    return false;
  }
  const keys = await db.transaction(async (tx) => {
    const { rows } = await tx.query<{ avatarUrl: string | null }>(
      `SELECT avatar_url AS "avatarUrl" FROM users
        WHERE id = $1 AND delete_after <= now() FOR UPDATE`,
      [userId],
    );
    if (rows[0] === undefined) {
      return undefined;
    }
    if (await hasRecordings(tx, userId)) {
      return undefined;
    }
    const emotes = await tx.query<{ id: string }>(
      'SELECT id FROM chat_emotes WHERE owner_id = $1',
      [userId],
    );
    await takeOut(tx, userId);
    await tx.query('DELETE FROM users WHERE id = $1', [userId]);
    await audit(tx, { actorId: userId, kind: 'account.deleted', subject: userId });
    const avatar = rows[0].avatarUrl?.split('/').at(-1);
    return [
      ...emotes.rows.map(({ id }) => `emotes/${id}`),
      ...(avatar === undefined ? [] : [`avatars/${avatar}`]),
    ];
  });
  for (const key of keys ?? []) {
    await objects?.delete(key).catch((error: unknown) => {
      log.warn({ err: error, key }, 'picture of a deleted account not deleted');
    });
  }
  if (keys !== undefined) {
    log.info({ userId }, 'account deleted');
  }
  return keys !== undefined;
}

/** Recordings and clips go first: while their rows are there, it is known which objects are theirs. */
async function hasRecordings(tx: Queryable, userId: string): Promise<boolean> {
  let found = false;
  for (const table of ['vods', 'clips']) {
    const { rowCount } = await tx.query(
      `UPDATE ${table} SET deleted_at = coalesce(deleted_at, now()) WHERE user_id = $1`,
      [userId],
    );
    found ||= rowCount > 0;
  }
  return found;
}

/** A bid is kept until its lot is over. */
async function leadsLot(db: Queryable, userId: string): Promise<boolean> {
  const { rows } = await db.query(
    `SELECT 1 FROM auction_lots
      WHERE leader_id = $1 AND status = 'open' AND ends_at > now() LIMIT 1`,
    [userId],
  );
  return rows.length > 0;
}

/** What is theirs in tables that do not follow the account by themselves. */
async function takeOut(tx: Queryable, userId: string): Promise<void> {
  // What others were told of their messages, streams and clips says their name.
  await tx.query(
    `DELETE FROM notifications n USING (
       SELECT 'chat:' || id AS key FROM chat_messages WHERE user_id = $1
       UNION ALL SELECT 'live:' || id FROM streams WHERE user_id = $1
       UNION ALL SELECT 'clipped:' || id FROM clips WHERE creator_id = $1) gone
      WHERE n.dedup_key = gone.key`,
    [userId],
  );
  // Sold stays sold; what was not is not any more.
  await tx.query(
    `UPDATE auction_lots SET status = 'cancelled', closed_at = now(), revision = revision + 1
      WHERE status IN ('draft', 'open', 'paused')
        AND stream_id IN (SELECT id FROM streams WHERE user_id = $1)`,
    [userId],
  );
  await tx.query('DELETE FROM idempotency_keys WHERE principal = $1', [userId]);
  // Who was on stage with others, once those streams are over.
  await tx.query(
    `DELETE FROM stages g USING streams s
      WHERE s.id = g.stream_id AND s.status = 'ended' AND position($1 in g.document::text) > 0`,
    [userId],
  );
  await tx.query('DELETE FROM chat_messages WHERE user_id = $1', [userId]);
  await tx.query(`DELETE FROM chat_held WHERE entry ->> 'userId' = $1`, [userId]);
  await tx.query(`DELETE FROM chat_pins WHERE entry ->> 'userId' = $1`, [userId]);
}

async function endStreamsOf(
  { db, endStream }: Pick<DeletionDeps, 'db' | 'endStream'>,
  userId: string,
): Promise<void> {
  const { rows } = await db.query<{ id: StreamId }>(
    `SELECT id FROM streams WHERE user_id = $1 AND status <> 'ended'`,
    [userId],
  );
  for (const { id } of rows) {
    await endStream(id);
  }
}

async function assertNotLastAdmin(tx: Queryable, userId: string): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM users WHERE role = 'admin' AND delete_after IS NULL ORDER BY id FOR UPDATE`,
  );
  if (rows.length === 1 && rows[0]?.id === userId) {
    throw apiError('API_LAST_ADMIN');
  }
}
