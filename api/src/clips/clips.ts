/** Clips in PostgreSQL: who cut what out of which stream. */
import type { ClipId, Queryable, StreamId, UserId } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import { decodeCursor, encodeCursor } from '../lib/cursor.ts';
import type { Visibility } from '../streams.ts';

export type Clip = {
  readonly clipId: ClipId;
  readonly streamId: StreamId;
  readonly userId: UserId;
  readonly title: string;
  readonly durationMs: number;
  readonly width: number;
  readonly height: number;
  readonly startedAt: Date;
  readonly createdAt: Date;
  /** That of its stream. */
  readonly visibility: Visibility;
  /** That of its recording (`accounts/members.ts`). */
  readonly membersLevel: number | null;
  readonly blockedAt: Date | null;
  readonly category: string | null;
  readonly username: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
  readonly creatorId: UserId | null;
  readonly creatorName: string | null;
};

export type ClipPage = { readonly clips: readonly Clip[]; readonly nextCursor: string | null };

const COLUMNS = `c.id AS "clipId", c.stream_id AS "streamId", c.user_id AS "userId", c.title,
  c.duration_ms AS "durationMs", c.width, c.height, c.started_at AS "startedAt",
  c.created_at AS "createdAt", coalesce(v.visibility, c.visibility, s.visibility) AS visibility,
  coalesce(v.members_level, c.members_level) AS "membersLevel",
  s.blocked_at AS "blockedAt", s.category, u.username, u.display_name AS "displayName",
  u.avatar_url AS "avatarUrl", c.creator_id AS "creatorId", m.username AS "creatorName"`;
const FROM = `FROM clips c JOIN streams s ON s.id = c.stream_id JOIN users u ON u.id = c.user_id
  LEFT JOIN users m ON m.id = c.creator_id LEFT JOIN vods v ON v.stream_id = c.stream_id`;
const DEFAULT_LIMIT = 20;

export type NewClip = {
  readonly clipId: ClipId;
  readonly streamId: StreamId;
  readonly userId: UserId;
  readonly creatorId: UserId;
  readonly title: string;
  readonly durationMs: number;
  readonly sizeBytes: number;
  readonly width: number;
  readonly height: number;
  readonly startedAt: Date;
};

export async function insertClip(db: Queryable, clip: NewClip): Promise<void> {
  await db.query(
    `INSERT INTO clips (id, stream_id, user_id, creator_id, title, duration_ms, size_bytes, width,
                        height, started_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      clip.clipId,
      clip.streamId,
      clip.userId,
      clip.creatorId,
      clip.title,
      clip.durationMs,
      clip.sizeBytes,
      clip.width,
      clip.height,
      clip.startedAt,
    ],
  );
}

/** Without regard to who asks. @throws CLIP_NOT_FOUND */
export async function readClip(db: Queryable, clipId: string): Promise<Clip> {
  const { rows } = await db.query<Clip>(
    `SELECT ${COLUMNS} ${FROM} WHERE c.id = $1 AND c.deleted_at IS NULL`,
    [clipId],
  );
  const clip = rows[0];
  if (clip === undefined) {
    throw apiError('CLIP_NOT_FOUND');
  }
  return clip;
}

/** Clips of private streams, and of those taken down, are there for the channel only. @throws CLIP_NOT_FOUND */
export async function readVisibleClip(
  db: Queryable,
  clipId: string,
  viewer: UserId | undefined,
): Promise<Clip> {
  const clip = await readClip(db, clipId);
  if (clip.userId !== viewer && (clip.visibility === 'private' || clip.blockedAt !== null)) {
    throw apiError('CLIP_NOT_FOUND');
  }
  return clip;
}

/** Newest first: of a stream, or of a channel. Those of unlisted streams are found with the stream only. */
export async function listClips(
  db: Queryable,
  filter: {
    readonly streamId?: string;
    readonly userId?: string;
    readonly viewer: UserId | undefined;
    readonly limit?: number;
    readonly cursor?: string;
  },
): Promise<ClipPage> {
  const limit = filter.limit ?? DEFAULT_LIMIT;
  const values: unknown[] = [limit + 1, filter.viewer ?? ''];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const open =
    filter.streamId === undefined
      ? `coalesce(v.visibility, c.visibility, s.visibility) = 'public'`
      : `coalesce(v.visibility, c.visibility, s.visibility) <> 'private'`;
  const where = [
    'c.deleted_at IS NULL',
    `(c.user_id = $2 OR (${open} AND s.blocked_at IS NULL))`,
    ...(filter.streamId === undefined ? [] : [`c.stream_id = ${bind(filter.streamId)}`]),
    ...(filter.userId === undefined ? [] : [`c.user_id = ${bind(filter.userId)}`]),
  ];
  if (filter.cursor !== undefined) {
    const [time, id] = decodeCursor(filter.cursor, ['string', 'string']);
    const at = new Date(String(time));
    if (!(at.getTime() >= 0)) {
      throw apiError('API_CURSOR_INVALID');
    }
    where.push(`(c.created_at, c.id) < (${bind(at)}::timestamptz, ${bind(id)})`);
  }
  const { rows } = await db.query<Clip>(
    `SELECT ${COLUMNS} ${FROM} WHERE ${where.join(' AND ')}
      ORDER BY c.created_at DESC, c.id DESC LIMIT $1`,
    values,
  );
  const clips = rows.slice(0, limit);
  const last = clips.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    clips,
    nextCursor: more ? encodeCursor([last.createdAt.toISOString(), last.clipId]) : null,
  };
}

/** Gone for everybody from now on; its media goes by `removeMedia`. */
export async function markClipDeleted(db: Queryable, clipId: string): Promise<void> {
  await db.query('UPDATE clips SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL', [
    clipId,
  ]);
}
