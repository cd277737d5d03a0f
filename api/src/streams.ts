/** Streams in PostgreSQL: made by their owner, brought to life and ended by the media. */
import { newId } from '@freshet/infra/runtime';
import type {
  Database,
  PlatformError,
  Queryable,
  RoomId,
  StreamId,
  UserId,
  VodId,
} from '@freshet/infra/runtime';
import { isForThem } from './accounts/members.ts';
import type { MembersLevel } from './accounts/members.ts';
import { apiError } from './errors.ts';
import { decodeCursor, encodeCursor } from './lib/cursor.ts';
import { assertNotBanned } from './moderation/platform-ban.ts';
import type { StreamFields } from './schemas.ts';

export type StreamStatus = 'created' | 'live' | 'ended';
export type Visibility = 'public' | 'unlisted' | 'private';

export type Stream = {
  readonly streamId: StreamId;
  readonly userId: UserId;
  readonly title: string;
  readonly category: string | null;
  readonly language: string | null;
  readonly tags: readonly string[];
  readonly visibility: Visibility;
  /** Viewers may go back in time while it is live. */
  readonly dvr: boolean;
  /** LL-HLS; false: plain HLS of whole segments. */
  readonly lowLatency: boolean;
  readonly scheduledStart: Date | null;
  /** For adults: listed only for those who ask for such. */
  readonly mature: boolean;
  readonly status: StreamStatus;
  readonly chatRoomId: RoomId;
  readonly viewerCount: number;
  readonly peakViewers: number;
  /** Different ones so far, as analytics count them; null: none was counted. */
  readonly totalViewers: number | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** Null: as the server is set. */
  readonly reconnectWindowSeconds: number | null;
  /** Taken down: nobody may watch it. */
  readonly blockedAt: Date | null;
  readonly record: boolean | null;
  readonly encrypt: boolean | null;
  /** Whom it is for (`accounts/members.ts`). */
  readonly membersLevel: MembersLevel | null;
  readonly vodId: VodId | null;
  /** Since when there are preview pictures. */
  readonly previewAt: Date | null;
  /** When its owner chose a picture; null: previews are shown. */
  readonly thumbnailAt: Date | null;
  readonly username: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
};

export type StreamPage = {
  readonly streams: readonly Stream[];
  readonly nextCursor: string | null;
};

/** What a `Stream` is read from, beside `STREAM_FROM`. */
export const STREAM_COLUMNS = `s.id AS "streamId", s.user_id AS "userId", s.title, s.category, s.language, s.tags,
  s.visibility, s.mature, s.dvr, s.low_latency AS "lowLatency",
  s.scheduled_start AS "scheduledStart", s.status, s.chat_room_id AS "chatRoomId",
  s.viewer_count AS "viewerCount",
  s.peak_viewers AS "peakViewers", s.created_at AS "createdAt", s.started_at AS "startedAt",
  s.ended_at AS "endedAt", s.reconnect_window_s AS "reconnectWindowSeconds",
  s.blocked_at AS "blockedAt", s.record, s.encrypt, s.preview_at AS "previewAt",
  s.members_level AS "membersLevel", s.thumbnail_at AS "thumbnailAt",
  (SELECT viewers FROM stream_totals WHERE stream_id = s.id) AS "totalViewers",
  (SELECT id FROM vods WHERE stream_id = s.id AND deleted_at IS NULL) AS "vodId",
  u.username, u.display_name AS "displayName", u.avatar_url AS "avatarUrl"`;
export const STREAM_FROM = 'FROM streams s JOIN users u ON u.id = s.user_id';
const DEFAULT_LIMIT = 20;

/** Streams of one account that have not ended: none of them ends by itself before it was live. */
const MAX_OPEN = 1_000;

/** Before `insertStream`, in the same transaction. @throws API_TOO_MANY, API_BANNED */
export async function assertRoomForStream(tx: Queryable, userId: UserId): Promise<void> {
  // The owner's row orders two that are made at once, so that both are counted.
  await tx.query('SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE', [userId]);
  await assertNotBanned(tx, userId);
  const { rowCount } = await tx.query(
    `SELECT 1 FROM streams WHERE user_id = $1 AND status <> 'ended' LIMIT 1 OFFSET ${MAX_OPEN - 1}`,
    [userId],
  );
  if (rowCount > 0) {
    throw apiError('API_TOO_MANY', { details: { limit: MAX_OPEN } });
  }
}

/** Inserts a stream; the caller's transaction adds its key. */
export async function insertStream(
  tx: Queryable,
  owner: { readonly userId: UserId; readonly fromChannelKey: boolean },
  fields: StreamFields,
): Promise<StreamId> {
  const streamId = newId('st');
  await tx.query(
    `INSERT INTO streams (id, user_id, title, category, language, tags, visibility, mature,
                          chat_room_id, from_channel_key, dvr, low_latency, scheduled_start,
                          reconnect_window_s, record, encrypt, members_level)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      streamId,
      owner.userId,
      fields.title ?? '',
      fields.category ?? null,
      fields.language ?? null,
      fields.tags ?? [],
      fields.visibility ?? 'public',
      fields.mature ?? false,
      newId('rm'),
      owner.fromChannelKey,
      fields.dvr ?? true,
      fields.lowLatency ?? true,
      fields.scheduledStart ?? null,
      fields.reconnectWindowSeconds ?? null,
      fields.record ?? null,
      fields.encrypt ?? null,
      fields.membersLevel ?? null,
    ],
  );
  return streamId;
}

/** Those of these streams that there are. */
export async function readStreams(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Stream>> {
  const { rows } = await db.query<Stream>(
    `SELECT ${STREAM_COLUMNS} ${STREAM_FROM} WHERE s.id = ANY ($1::text[])`,
    [ids],
  );
  return new Map(rows.map((stream) => [stream.streamId, stream]));
}

/** @throws STREAM_NOT_FOUND */
export async function readStream(db: Queryable, streamId: string): Promise<Stream> {
  const { rows } = await db.query<Stream>(
    `SELECT ${STREAM_COLUMNS} ${STREAM_FROM} WHERE s.id = $1`,
    [streamId],
  );
  const stream = rows[0];
  if (stream === undefined) {
    throw apiError('STREAM_NOT_FOUND');
  }
  return stream;
}

/** Private streams do not exist for anybody but their owner. @throws STREAM_NOT_FOUND */
export async function readVisibleStream(
  db: Queryable,
  streamId: string,
  viewer: UserId | undefined,
): Promise<Stream> {
  return visibleTo(viewer, await readStream(db, streamId));
}

/** @throws STREAM_NOT_FOUND for whoever it does not exist for, and when there is none */
export function visibleTo(viewer: UserId | undefined, stream: Stream | undefined): Stream {
  if (stream === undefined || (stream.visibility === 'private' && stream.userId !== viewer)) {
    throw apiError('STREAM_NOT_FOUND');
  }
  return stream;
}

/** As above, and of one for members to them alone. @throws STREAM_NOT_FOUND, STREAM_FOR_MEMBERS */
export async function readWatchableStream(
  db: Queryable,
  streamId: string,
  viewer: UserId | undefined,
): Promise<Stream> {
  const stream = await readVisibleStream(db, streamId, viewer);
  if (!(await isForThem(db, stream, viewer))) {
    throw forMembers(stream);
  }
  return stream;
}

export function forMembers({ membersLevel }: Pick<Stream, 'membersLevel'>): PlatformError {
  return apiError('STREAM_FOR_MEMBERS', { details: { membersLevel: membersLevel ?? 0 } });
}

/** @throws STREAM_NOT_FOUND, API_FORBIDDEN for a visible stream of somebody else. */
export async function readOwnStream(
  db: Queryable,
  streamId: string,
  owner: UserId,
): Promise<Stream> {
  const stream = await readVisibleStream(db, streamId, owner);
  if (stream.userId !== owner) {
    throw apiError('API_FORBIDDEN');
  }
  return stream;
}

/** Only what is given changes; an ended stream keeps its place in the archive and may be renamed. */
export async function updateStream(
  db: Queryable,
  streamId: StreamId,
  fields: StreamFields,
): Promise<void> {
  const changes = Object.entries({
    title: fields.title,
    category: fields.category,
    language: fields.language,
    tags: fields.tags,
    visibility: fields.visibility,
    dvr: fields.dvr,
    low_latency: fields.lowLatency,
    scheduled_start: fields.scheduledStart,
    mature: fields.mature,
    reconnect_window_s: fields.reconnectWindowSeconds,
    record: fields.record,
    encrypt: fields.encrypt,
    members_level: fields.membersLevel,
  }).filter(([, value]) => value !== undefined);
  if (changes.length === 0) {
    return;
  }
  // Column names come from the literal above, never from the request.
  const assignments = changes.map(([column], index) => `${column} = $${index + 2}`).join(', ');
  await db.query(`UPDATE streams SET ${assignments}, updated_at = now() WHERE id = $1`, [
    streamId,
    ...changes.map(([, value]) => value),
  ]);
  if (fields.visibility !== undefined) {
    // What is recorded is no more public than the stream: while it runs it follows, afterwards it may
    // only become private with it.
    await db.query(
      `UPDATE vods SET visibility = $2
        WHERE stream_id = $1 AND (status = 'recording' OR $2 = 'private')`,
      [streamId, fields.visibility],
    );
  }
  if (fields.membersLevel !== undefined) {
    // Likewise: afterwards it may only be for fewer people.
    await db.query(
      `UPDATE vods SET members_level = $2::smallint
        WHERE stream_id = $1
          AND (status = 'recording' OR coalesce($2::smallint, -1) > coalesce(members_level, -1))`,
      [streamId, fields.membersLevel],
    );
  }
}

/**
 * That there is a picture of the owner's choice from now on, or none any more. A recording that has shown what its
 * stream shows goes on to do so.
 */
export async function markStreamThumbnail(
  db: Queryable,
  streamId: StreamId,
  isThere: boolean,
): Promise<void> {
  await db.query(
    `WITH before AS (SELECT thumbnail_at FROM streams WHERE id = $1),
          after AS (UPDATE streams SET thumbnail_at = CASE WHEN $2 THEN now() END
                     WHERE id = $1 RETURNING thumbnail_at)
     UPDATE vods v SET thumbnail_at = after.thumbnail_at FROM before, after
      WHERE v.stream_id = $1 AND v.thumbnail_at IS NOT DISTINCT FROM before.thumbnail_at`,
    [streamId, isThere],
  );
}

/** All streams of one user, newest first, or only those everybody may see. */
export async function streamsOfUser(
  db: Database,
  userId: UserId,
  options: { readonly limit?: number; readonly cursor?: string },
): Promise<StreamPage> {
  const limit = options.limit ?? DEFAULT_LIMIT;
  const values: unknown[] = [limit + 1, userId];
  const where = ['s.user_id = $2'];
  if (options.cursor !== undefined) {
    const [key, id] = decodeCursor(options.cursor, ['string', 'string']);
    values.push(timeOfCursor(key), id);
    where.push('(s.created_at, s.id) < ($3::timestamptz, $4)');
  }
  return readStreamPage(
    db,
    { where, order: 's.created_at DESC, s.id DESC', values, limit },
    (stream) => [stream.createdAt.toISOString(), stream.streamId],
  );
}

/** The stream that a channel shows now: live and public, newest first. */
export async function currentStreamId(db: Database, userId: UserId): Promise<StreamId | undefined> {
  const { rows } = await db.query<{ id: StreamId }>(
    `SELECT id FROM streams WHERE user_id = $1 AND status = 'live' AND visibility = 'public'
      ORDER BY started_at DESC LIMIT 1`,
    [userId],
  );
  return rows[0]?.id;
}

type PageQuery = {
  readonly where: readonly string[];
  readonly order: string;
  readonly values: readonly unknown[];
  readonly limit: number;
};

/** Reads one row more than asked for, to know whether there is a next page. */
export async function readStreamPage(
  db: Queryable,
  query: PageQuery,
  keyOf: (stream: Stream) => readonly (string | number)[],
): Promise<StreamPage> {
  const { rows } = await db.query<Stream>(
    `SELECT ${STREAM_COLUMNS} ${STREAM_FROM} WHERE ${query.where.join(' AND ')}
      ORDER BY ${query.order} LIMIT $1`,
    query.values,
  );
  const streams = rows.slice(0, query.limit);
  const last = streams.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return { streams, nextCursor: more ? encodeCursor(keyOf(last)) : null };
}

/** @throws API_CURSOR_INVALID */
export function timeOfCursor(key: string | number | undefined): Date {
  const time = new Date(String(key));
  // Nothing of ours is older, and PostgreSQL knows no years as early as JavaScript does.
  if (!(time.getTime() >= 0)) {
    throw apiError('API_CURSOR_INVALID');
  }
  return time;
}
