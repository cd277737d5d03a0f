/** What was said, on PostgreSQL: written in batches, read backwards in pages or forwards by media time. */
import type { Database, RoomPosition } from '@freshet/infra/runtime';
import type { ChatEntry } from './chat-types.ts';

export type MessageSource = { readonly userId: string; readonly timestamp: number };

/** A message and when it was said, in milliseconds since the stream began. */
export type ReplayEntry = ChatEntry & { readonly mediaTimeMs: number };

/** Idempotent by id. Media time counts from when the stream began. */
export async function saveMessages(
  db: Database,
  rows: readonly { readonly roomId: string; readonly entry: ChatEntry }[],
): Promise<void> {
  await db.query(
    `INSERT INTO chat_messages
            (id, room_id, epoch, seq, sent_at, user_id, entry, media_time_ms)
     SELECT m.*, (SELECT floor(extract(epoch FROM m.sent_at - s.started_at) * 1000)
                    FROM streams s
                   WHERE s.chat_room_id = m.room_id AND s.started_at <= m.sent_at)
       FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::timestamptz[],
                   $6::text[], $7::jsonb[])
            AS m (id, room_id, epoch, seq, sent_at, user_id, entry)
     ON CONFLICT DO NOTHING`,
    [
      rows.map(({ entry }) => entry.id),
      rows.map(({ roomId }) => roomId),
      rows.map(({ entry }) => entry.epoch),
      rows.map(({ entry }) => entry.seq),
      rows.map(({ entry }) => new Date(entry.timestamp)),
      rows.map(({ entry }) => entry.userId ?? null),
      rows.map(({ entry }) => JSON.stringify(entry)),
    ],
  );
}

/** Newest first, without what was deleted. */
export async function readHistory(
  db: Database,
  roomId: string,
  page: { readonly before?: RoomPosition; readonly limit: number },
): Promise<readonly ChatEntry[]> {
  const { before, limit } = page;
  const { rows } = await db.query<{ entry: ChatEntry }>(
    `SELECT entry FROM chat_messages
      WHERE room_id = $1 AND deleted_at IS NULL
        AND ($2::text IS NULL OR (epoch, seq) < ($2::text COLLATE "C", $3::bigint))
      ORDER BY epoch DESC, seq DESC LIMIT $4`,
    [roomId, before?.epoch ?? null, before?.seq ?? null, limit],
  );
  return rows.map(({ entry }) => entry);
}

/** What was said beside a part of the stream, oldest first. */
export async function readReplay(
  db: Database,
  roomId: string,
  range: {
    readonly fromMs: number;
    readonly toMs: number | undefined;
    /** Of the moment `fromMs`, only what stands behind this. */
    readonly after: RoomPosition | undefined;
    readonly limit: number;
  },
): Promise<readonly ReplayEntry[]> {
  const { rows } = await db.query<{ entry: ChatEntry; mediaTimeMs: string }>(
    `SELECT entry, media_time_ms AS "mediaTimeMs" FROM chat_messages
      WHERE room_id = $1 AND deleted_at IS NULL AND media_time_ms >= $2
        AND ($3::bigint IS NULL OR media_time_ms < $3)
        AND ($5::text IS NULL OR (media_time_ms, epoch, seq) > ($2, $5 COLLATE "C", $6::bigint))
      ORDER BY media_time_ms, epoch, seq LIMIT $4`,
    [
      ...[roomId, range.fromMs, range.toMs ?? null, range.limit],
      ...[range.after?.epoch ?? null, range.after?.seq ?? null],
    ],
  );
  return rows.map(({ entry, mediaTimeMs }) => ({ ...entry, mediaTimeMs: Number(mediaTimeMs) }));
}

export async function readSource(
  db: Database,
  roomId: string,
  messageId: string,
): Promise<MessageSource | undefined> {
  const { rows } = await db.query<{ userId: string | null; sentAt: Date }>(
    `SELECT user_id AS "userId", sent_at AS "sentAt" FROM chat_messages
      WHERE id = $2 AND room_id = $1 AND deleted_at IS NULL`,
    [roomId, messageId],
  );
  const { userId, sentAt } = rows[0] ?? {};
  return typeof userId === 'string' && sentAt !== undefined
    ? { userId, timestamp: sentAt.getTime() }
    : undefined;
}
