/**
 * Who belongs to a channel: those who follow it, those who subscribe to it at a level or higher, and those who
 * look after its chat.
 */
import type { Queryable } from '@freshet/infra/runtime';

/** 0: whoever follows or subscribes; 1 to 3: subscribers of that level or a higher one. */
export type MembersLevel = number;

/** Something of a channel that may be for members only. */
export type ForMembers = {
  /** The channel. */
  readonly userId: string;
  /** Null: not only for members. */
  readonly membersLevel: MembersLevel | null;
};

/** True also for the channel itself, and for everybody where it is not for members only. */
export async function isForThem(
  db: Queryable,
  { userId, membersLevel }: ForMembers,
  viewer: string | undefined,
): Promise<boolean> {
  if (membersLevel === null || viewer === userId) {
    return true;
  }
  if (viewer === undefined) {
    return false;
  }
  const { rowCount } = await db.query(
    `SELECT FROM subscriptions
      WHERE channel_id = $1 AND user_id = $2 AND level >= $3
        AND (expires_at IS NULL OR expires_at > now())
     UNION ALL
     SELECT FROM chat_roles WHERE owner_id = $1 AND user_id = $2 AND role = 'moderator'
     UNION ALL
     SELECT FROM follows WHERE channel_id = $1 AND user_id = $2 AND $3 = 0 LIMIT 1`,
    [userId, viewer, membersLevel],
  );
  return rowCount > 0;
}
