/** Recordings in PostgreSQL: begun and finished by the media side, changed and deleted by their owner. */
import { newId } from '@freshet/infra/runtime';
import type {
  Database,
  Queryable,
  RecordingFacts,
  RecordingProblem,
  RoomId,
  StreamId,
  UserId,
  VodId,
} from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import { decodeCursor, encodeCursor } from '../lib/cursor.ts';
import type { Visibility } from '../streams.ts';

export type Chapter = { readonly startSeconds: number; readonly title: string };

export type Vod = {
  readonly vodId: VodId;
  readonly streamId: StreamId;
  readonly userId: UserId;
  readonly title: string;
  readonly visibility: Visibility;
  readonly status: 'recording' | 'ready';
  readonly problem: RecordingProblem | null;
  /** Its segments are handed out encrypted only. */
  readonly encrypted: boolean;
  /** Whom it is for (`accounts/members.ts`). */
  readonly membersLevel: number | null;
  readonly chapters: readonly Chapter[];
  readonly durationMs: number;
  readonly sizeBytes: number;
  readonly createdAt: Date;
  /** The earlier of the owner's date and that of the account's tier. */
  readonly expiresAt: Date | null;
  /** Its stream was taken down. */
  readonly blockedAt: Date | null;
  readonly startedAt: Date | null;
  /** When its owner chose a picture; that of its stream: the stream's; null: one of its beginning is shown. */
  readonly thumbnailAt: Date | null;
  readonly category: string | null;
  readonly chatRoomId: RoomId;
  readonly username: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
};

export type VodFields = {
  readonly title?: string;
  readonly visibility?: Visibility;
  readonly expiresAt?: string | null;
  readonly chapters?: readonly Chapter[];
  readonly encrypted?: boolean;
  readonly membersLevel?: number | null;
};

export type VodPage = { readonly vods: readonly Vod[]; readonly nextCursor: string | null };

const COLUMNS = `v.id AS "vodId", v.stream_id AS "streamId", v.user_id AS "userId", v.title,
  v.visibility, v.status, v.problem, v.encrypted,
  v.members_level AS "membersLevel", v.chapters, v.duration_ms AS "durationMs",
  v.size_bytes AS "sizeBytes", v.created_at AS "createdAt", 
  -- Nulls do not count.
  least(v.expires_at, CASE WHEN v.status = 'ready'
                           THEN v.created_at + make_interval(days => t.recording_days) END)
    AS "expiresAt",
  s.blocked_at AS "blockedAt", s.started_at AS "startedAt", v.thumbnail_at AS "thumbnailAt", s.category,
  s.chat_room_id AS "chatRoomId", u.username, u.display_name AS "displayName",
  u.avatar_url AS "avatarUrl"`;
const FROM = `FROM vods v JOIN streams s ON s.id = v.stream_id JOIN users u ON u.id = v.user_id
  JOIN tiers t ON t.name = u.tier`;
/** There for anybody at all. */
const PRESENT = `v.deleted_at IS NULL AND (v.expires_at IS NULL OR v.expires_at > now())`;
const DEFAULT_LIMIT = 20;

/** Without regard to who asks. @throws VOD_NOT_FOUND */
export async function readVod(db: Queryable, vodId: string): Promise<Vod> {
  const { rows } = await db.query<Vod>(`SELECT ${COLUMNS} ${FROM} WHERE v.id = $1 AND ${PRESENT}`, [
    vodId,
  ]);
  const vod = rows[0];
  if (vod === undefined) {
    throw apiError('VOD_NOT_FOUND');
  }
  return vod;
}

/** Private ones, and those of streams that were taken down, are there for their owner only. @throws VOD_NOT_FOUND */
export async function readVisibleVod(
  db: Queryable,
  vodId: string,
  viewer: UserId | undefined,
): Promise<Vod> {
  const vod = await readVod(db, vodId);
  if (vod.userId !== viewer && (vod.visibility === 'private' || vod.blockedAt !== null)) {
    throw apiError('VOD_NOT_FOUND');
  }
  return vod;
}

/** @throws VOD_NOT_FOUND, API_FORBIDDEN */
export async function readOwnVod(db: Queryable, vodId: string, owner: UserId): Promise<Vod> {
  const vod = await readVisibleVod(db, vodId, owner);
  if (vod.userId !== owner) {
    throw apiError('API_FORBIDDEN');
  }
  return vod;
}

/** Newest first: of everybody, or of one user; what only the owner sees when they ask themselves. */
export async function listVods(
  db: Queryable,
  filter: {
    readonly userId?: string;
    readonly viewer?: UserId | undefined;
    readonly limit?: number;
    readonly cursor?: string;
  },
): Promise<VodPage> {
  const limit = filter.limit ?? DEFAULT_LIMIT;
  const values: unknown[] = [limit + 1];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const where = [PRESENT];
  if (filter.userId !== undefined) {
    where.push(`v.user_id = ${bind(filter.userId)}`);
  }
  if (filter.userId === undefined || filter.userId !== filter.viewer) {
    where.push(`v.visibility = 'public'`, `v.status = 'ready'`, 's.blocked_at IS NULL');
  }
  if (filter.cursor !== undefined) {
    const [time, id] = decodeCursor(filter.cursor, ['string', 'string']);
    const at = new Date(String(time));
    if (!(at.getTime() >= 0)) {
      throw apiError('API_CURSOR_INVALID');
    }
    where.push(`(v.created_at, v.id) < (${bind(at)}::timestamptz, ${bind(id)})`);
  }
  const { rows } = await db.query<Vod>(
    `SELECT ${COLUMNS} ${FROM} WHERE ${where.join(' AND ')}
      ORDER BY v.created_at DESC, v.id DESC LIMIT $1`,
    values,
  );
  const vods = rows.slice(0, limit);
  const last = vods.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    vods,
    nextCursor: more ? encodeCursor([last.createdAt.toISOString(), last.vodId]) : null,
  };
}

export async function updateVod(db: Queryable, vodId: VodId, fields: VodFields): Promise<void> {
  const { title, visibility, expiresAt, chapters, encrypted, membersLevel } = fields;
  await db.query(
    `UPDATE vods SET title = coalesce($2, title), visibility = coalesce($3, visibility),
        expires_at = CASE WHEN $4 THEN $5::timestamptz ELSE expires_at END,
        chapters = coalesce($6, chapters), encrypted = coalesce($7, encrypted),
        members_level = CASE WHEN $8 THEN $9::smallint ELSE members_level END
      WHERE id = $1`,
    [
      vodId,
      title ?? null,
      visibility ?? null,
      expiresAt !== undefined,
      typeof expiresAt === 'string' ? new Date(expiresAt) : null,
      chapters === undefined ? null : JSON.stringify(chapters),
      encrypted ?? null,
      membersLevel !== undefined,
      membersLevel ?? null,
    ],
  );
}

/** That there is a picture of the owner's choice from now on, or none any more. */
export async function markThumbnail(db: Queryable, vodId: VodId, isThere: boolean): Promise<void> {
  await db.query('UPDATE vods SET thumbnail_at = CASE WHEN $2 THEN now() END WHERE id = $1', [
    vodId,
    isThere,
  ]);
}

/** Gone for everybody from now on; its media goes by `removeMedia`. */
export async function markVodDeleted(db: Queryable, vodId: string): Promise<void> {
  await db.query('UPDATE vods SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL', [
    vodId,
  ]);
}

/** Undefined when the stream is not to be recorded, or its account has no room. */
export async function beginRecording(
  db: Database,
  streamId: StreamId,
  rules: { readonly byDefault: boolean; readonly encryptByDefault: boolean },
): Promise<{ readonly vodId: VodId; readonly maxBytes: number } | undefined> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.query<{
      vodId: VodId | null;
      record: boolean | null;
      deleted: boolean;
      quota: number | null;
      others: number;
    }>(
      `SELECT v.id AS "vodId", s.record, v.deleted_at IS NOT NULL AS deleted,
              t.recording_quota_bytes AS quota,
              (SELECT coalesce(sum(size_bytes), 0)::bigint FROM vods o
                WHERE o.user_id = s.user_id AND o.deleted_at IS NULL
                  AND o.stream_id <> s.id) AS others
         FROM streams s JOIN users u ON u.id = s.user_id JOIN tiers t ON t.name = u.tier
              LEFT JOIN vods v ON v.stream_id = s.id
        WHERE s.id = $1 AND s.status <> 'ended' AND s.blocked_at IS NULL FOR UPDATE OF s`,
      [streamId],
    );
    const stream = rows[0];
    if (stream === undefined || stream.deleted || !(stream.record ?? rules.byDefault)) {
      return undefined;
    }
    // Null: no limit.
    const maxBytes = (stream.quota ?? Number.MAX_SAFE_INTEGER) - stream.others;
    if (maxBytes <= 0) {
      return undefined;
    }
    if (stream.vodId !== null) {
      await tx.query(`UPDATE vods SET status = 'recording', reported_at = now() WHERE id = $1`, [
        stream.vodId,
      ]);
      return { vodId: stream.vodId, maxBytes };
    }
    const vodId = newId('vd');
    await tx.query(
      `INSERT INTO vods (id, stream_id, user_id, title, visibility, encrypted, members_level,
                         thumbnail_at)
       SELECT $2, id, user_id, title, visibility, coalesce(encrypt, $3), members_level, thumbnail_at
         FROM streams WHERE id = $1`,
      [streamId, vodId, rules.encryptByDefault],
    );
    return { vodId, maxBytes };
  });
}

/** False when it was deleted. */
export async function reportRecording(
  db: Queryable,
  vodId: VodId,
  facts: Partial<RecordingFacts> & { readonly problem?: RecordingProblem },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE vods SET duration_ms = coalesce($2, duration_ms), size_bytes = coalesce($3, size_bytes),
                     problem = coalesce($4, problem), reported_at = now()
      WHERE id = $1 AND deleted_at IS NULL`,
    [vodId, facts.durationMs ?? null, facts.sizeBytes ?? null, facts.problem ?? null],
  );
  return rowCount > 0;
}

/** One of which nothing is stored is forgotten. */
export async function finishRecording(
  db: Queryable,
  vodId: VodId,
  { durationMs, sizeBytes }: RecordingFacts,
): Promise<void> {
  if (sizeBytes === 0) {
    await markVodDeleted(db, vodId);
    return;
  }
  await db.query(
    `UPDATE vods SET status = 'ready', duration_ms = $2, size_bytes = $3, reported_at = now()
      WHERE id = $1`,
    [vodId, durationMs, sizeBytes],
  );
}

/** Recordings that nobody makes any more although they are not finished. */
export async function abandonedRecordings(
  db: Queryable,
  quietMs: number,
): Promise<readonly VodId[]> {
  const { rows } = await db.query<{ id: VodId }>(
    `SELECT v.id FROM vods v JOIN streams s ON s.id = v.stream_id
      WHERE v.status = 'recording' AND v.deleted_at IS NULL AND s.status = 'ended'
        AND v.reported_at < now() - make_interval(secs => $1::double precision)
      ORDER BY v.reported_at LIMIT 100`,
    [quietMs / 1000],
  );
  return rows.map(({ id }) => id);
}
