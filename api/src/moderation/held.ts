/** Messages that automod holds, over all channels that somebody moderates: oldest first. */
import type { Queryable } from '@freshet/infra/runtime';

export type HeldItem = {
  readonly messageId: string;
  /** Where it is decided: POST /streams/:streamId/chat/moderation. */
  readonly streamId: string;
  readonly channelId: string;
  readonly channel: string;
  readonly userId: string;
  readonly username: string;
  readonly text: string;
  readonly reasons: readonly string[];
  readonly createdAt: Date;
};

export async function readHeld(
  db: Queryable,
  userId: string,
  limit: number,
): Promise<readonly HeldItem[]> {
  const { rows } = await db.query<HeldItem>(
    `WITH mine AS (
       SELECT $1::text AS owner_id
       UNION SELECT owner_id FROM chat_roles WHERE user_id = $1 AND role = 'moderator'
     )
     SELECT h.id AS "messageId", s.id AS "streamId", h.owner_id AS "channelId",
            u.username AS channel, h.user_id AS "userId", h.entry ->> 'username' AS username,
            h.entry ->> 'text' AS text, h.reasons, h.created_at AS "createdAt"
       FROM mine
       JOIN chat_held h ON h.owner_id = mine.owner_id AND h.decided_at IS NULL
       JOIN streams s ON s.chat_room_id = h.room_id
       JOIN users u ON u.id = h.owner_id
      ORDER BY h.created_at LIMIT $2`,
    [userId, limit],
  );
  return rows;
}
