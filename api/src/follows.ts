/** Who follows whom. Following twice is following once; counts are counted, not kept. */
import type { Database, Queryable, UserId } from '@freshet/infra/runtime';
import { PlatformError } from '@freshet/infra/runtime';
import { apiError } from './errors.ts';
import { decodeCursor, encodeCursor } from './lib/cursor.ts';
import { invalidFields } from './validate.ts';

export type FollowState = {
  readonly following: boolean;
  readonly followedAt: Date | null;
  readonly followerCount: number;
};

export type FollowEntry = {
  readonly userId: UserId;
  readonly username: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
  readonly followedAt: Date;
};

export type FollowPage = {
  readonly users: readonly FollowEntry[];
  readonly nextCursor: string | null;
};

type Paging = { readonly limit?: number; readonly cursor?: string };

const DEFAULT_LIMIT = 20;

/** @throws API_USER_NOT_FOUND, API_INVALID for oneself */
export async function follow(db: Database, userId: UserId, channelId: UserId): Promise<void> {
  if (userId === channelId) {
    throw invalidFields([{ field: 'userId', problem: 'must be somebody else' }]);
  }
  try {
    await db.query(
      'INSERT INTO follows (user_id, channel_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [userId, channelId],
    );
  } catch (error) {
    if (error instanceof PlatformError && error.code === 'DATABASE_CONFLICT') {
      throw apiError('API_USER_NOT_FOUND', { cause: error });
    }
    throw error;
  }
}

export async function unfollow(db: Database, userId: UserId, channelId: UserId): Promise<void> {
  await db.query('DELETE FROM follows WHERE user_id = $1 AND channel_id = $2', [userId, channelId]);
}

export async function followState(
  db: Database,
  channelId: UserId,
  userId: UserId | undefined,
): Promise<FollowState> {
  const { rows } = await db.query<{ count: number; followedAt: Date | null }>(
    `SELECT (SELECT count(*) FROM follows WHERE channel_id = $1) AS count,
            (SELECT created_at FROM follows WHERE channel_id = $1 AND user_id = $2) AS "followedAt"`,
    [channelId, userId ?? null],
  );
  const followedAt = rows[0]?.followedAt ?? null;
  return { following: followedAt !== null, followedAt, followerCount: rows[0]?.count ?? 0 };
}

/** Newest first. */
export function followersOf(db: Queryable, channelId: UserId, paging: Paging): Promise<FollowPage> {
  return page(db, { of: 'channel_id', shows: 'user_id' }, channelId, paging);
}

/** Newest first. */
export function followedBy(db: Queryable, userId: UserId, paging: Paging): Promise<FollowPage> {
  return page(db, { of: 'user_id', shows: 'channel_id' }, userId, paging);
}

async function page(
  db: Queryable,
  columns: { readonly of: 'user_id' | 'channel_id'; readonly shows: 'user_id' | 'channel_id' },
  id: UserId,
  { limit = DEFAULT_LIMIT, cursor }: Paging,
): Promise<FollowPage> {
  const { of, shows } = columns;
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['number', 'string']);
  const { rows } = await db.query<FollowEntry>(
    `SELECT u.id AS "userId", u.username, u.display_name AS "displayName",
            u.avatar_url AS "avatarUrl", f.created_at AS "followedAt"
       FROM follows f JOIN users u ON u.id = f.${shows}
      WHERE f.${of} = $1
        AND ($3::float8 IS NULL OR (f.created_at, f.${shows}) < (to_timestamp($3 / 1000), $4))
      ORDER BY f.created_at DESC, f.${shows} DESC LIMIT $2`,
    [id, limit + 1, after?.[0] ?? null, after?.[1] ?? null],
  );
  const users = rows.slice(0, limit);
  const last = users.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    users,
    nextCursor: more ? encodeCursor([last.followedAt.getTime(), last.userId]) : null,
  };
}
