/** Bans from the platform as the database has them, for whoever cannot wait for the list of bans. */
import type { Queryable } from '@freshet/infra/runtime';
import type { PlatformBan } from '../chat/chat-types.ts';
import { apiError } from '../errors.ts';

/** Undefined when the user is not banned, or not any more. */
export async function readPlatformBan(
  db: Queryable,
  userId: string,
): Promise<PlatformBan | undefined> {
  const { rows } = await db.query<Omit<PlatformBan, 'untilMs'> & { untilAt: Date | null }>(
    `SELECT user_id AS "userId", until_at AS "untilAt", reason, created_by AS "actorId"
       FROM chat_platform_bans WHERE user_id = $1 AND (until_at IS NULL OR until_at > now())`,
    [userId],
  );
  if (rows[0] === undefined) {
    return undefined;
  }
  const { untilAt, ...ban } = rows[0];
  return { ...ban, untilMs: untilAt?.getTime() ?? null };
}

/** After the owner's row was locked a ban that is being decided is waited for. @throws API_BANNED */
export async function assertNotBanned(tx: Queryable, userId: string): Promise<void> {
  if ((await readPlatformBan(tx, userId)) !== undefined) {
    throw apiError('API_BANNED');
  }
}

/** What decisions that stand still ban; the longest of them. */
export async function standingBan(db: Queryable, userId: string): Promise<PlatformBan | undefined> {
  const { rows } = await db.query<{ reason: string; actorId: string; untilAt: Date | null }>(
    `SELECT reason, actor_id AS "actorId", until_at AS "untilAt" FROM mod_decisions
      WHERE target_user_id = $1 AND action = 'ban_platform' AND reversed_at IS NULL
        AND (until_at IS NULL OR until_at > now())
      ORDER BY until_at DESC NULLS FIRST LIMIT 1`,
    [userId],
  );
  const ban = rows[0];
  return (
    ban && {
      userId,
      reason: ban.reason,
      actorId: ban.actorId,
      untilMs: ban.untilAt?.getTime() ?? null,
    }
  );
}
