/** Messages that automod holds, over all channels that somebody moderates: oldest first. */
import type { Queryable } from '@freshet/infra/runtime';
import { decodeCursor } from '../lib/cursor.ts';
import { pageOf } from '../lib/page.ts';
import type { Page, PageWish } from '../lib/page.ts';

const DEFAULT_LIMIT = 50;

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

/** @throws API_CURSOR_INVALID */
export async function readHeld(
  db: Queryable,
  userId: string,
  { limit = DEFAULT_LIMIT, cursor }: PageWish,
): Promise<Page<HeldItem>> {
  const after = cursor === undefined ? [] : decodeCursor(cursor, ['number', 'string']);
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
      WHERE $3::float8 IS NULL OR (h.created_at, h.id) > (to_timestamp($3 / 1000), $4::text)
      ORDER BY h.created_at, h.id LIMIT $2`,
    [userId, limit + 1, after[0] ?? null, after[1] ?? null],
  );
  return pageOf(rows, limit, (row) => [row.createdAt.getTime(), row.messageId]);
}
