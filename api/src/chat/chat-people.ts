/** What the database knows of people in chats: follows, bans, notes, and requests to be let in again. */
import { PlatformError } from '@freshet/infra/runtime';
import type { Database, Queryable } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import { idAfter, pageById } from '../lib/page.ts';
import type { Page, PageWish } from '../lib/page.ts';
import type { PlatformBan } from './chat-types.ts';

/** Milliseconds since 1970. */
export async function readFollowedSince(
  db: Database,
  ownerId: string,
  userId: string,
): Promise<number | undefined> {
  const { rows } = await db.query<{ at: Date }>(
    'SELECT created_at AS at FROM follows WHERE channel_id = $1 AND user_id = $2',
    [ownerId, userId],
  );
  return rows[0]?.at.getTime();
}

export async function readPlatformBans(db: Database): Promise<readonly PlatformBan[]> {
  const { rows } = await db.query<Omit<PlatformBan, 'untilMs'> & { untilAt: Date | null }>(
    `SELECT user_id AS "userId", until_at AS "untilAt", reason, created_by AS "actorId"
       FROM chat_platform_bans WHERE until_at IS NULL OR until_at > now()`,
  );
  return rows.map(({ untilAt, ...ban }) => ({ ...ban, untilMs: untilAt?.getTime() ?? null }));
}

/** @throws CHAT_USER_NOT_FOUND */
export async function writePlatformBan(
  db: Queryable,
  userId: string,
  ban: PlatformBan | undefined,
): Promise<void> {
  if (ban === undefined) {
    await db.query('DELETE FROM chat_platform_bans WHERE user_id = $1', [userId]);
    return;
  }
  const until = ban.untilMs === null ? null : new Date(ban.untilMs);
  await db
    .query(
      `INSERT INTO chat_platform_bans (user_id, until_at, reason, created_by)
       VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id) DO UPDATE SET until_at = $2, reason = $3, created_by = $4`,
      [userId, until, ban.reason, ban.actorId],
    )
    .catch((error: unknown) => {
      throw isConflict(error) ? apiError('CHAT_USER_NOT_FOUND', { cause: error }) : error;
    });
}

/** What moderators see about one user of their channel. */
type Note = { readonly authorId: string; readonly note: string; readonly createdAt: Date };

export type ChatUserCard = {
  readonly userId: string;
  readonly username: string;
  readonly createdAt: Date;
  readonly followedAt: Date | null;
  readonly banned: boolean;
  readonly bannedUntil: Date | null;
  readonly restricted: boolean;
  /** A page of them, newest first. */
  readonly notes: Page<Note>;
};

/** @throws CHAT_USER_NOT_FOUND, API_CURSOR_INVALID */
export async function readUserCard(
  db: Database,
  ownerId: string,
  userId: string,
  wish: PageWish = {},
): Promise<ChatUserCard> {
  const { rows } = await db.query<Omit<ChatUserCard, 'notes'>>(
    `SELECT u.id AS "userId", u.username, u.created_at AS "createdAt",
            f.created_at AS "followedAt", b.user_id IS NOT NULL AS banned,
            b.until_at AS "bannedUntil", r.user_id IS NOT NULL AS restricted
       FROM users u
       LEFT JOIN follows f ON f.channel_id = $1 AND f.user_id = u.id
       LEFT JOIN chat_bans b ON b.owner_id = $1 AND b.user_id = u.id
                            AND (b.until_at IS NULL OR b.until_at > now())
       LEFT JOIN chat_restrictions r ON r.owner_id = $1 AND r.user_id = u.id
      WHERE u.id = $2`,
    [ownerId, userId],
  );
  const card = rows[0];
  if (card === undefined) {
    throw apiError('CHAT_USER_NOT_FOUND');
  }
  const { limit = DEFAULT_LIMIT } = wish;
  const notes = await db.query<Note & { readonly id: number }>(
    `SELECT id, author_id AS "authorId", note, created_at AS "createdAt" FROM chat_notes
      WHERE owner_id = $1 AND user_id = $2 AND ($3::bigint IS NULL OR id < $3)
      ORDER BY id DESC LIMIT $4`,
    [ownerId, userId, idAfter(wish), limit + 1],
  );
  return { ...card, notes: pageById(notes.rows, limit) };
}

export type UnbanRequest = {
  readonly id: number;
  readonly userId: string;
  readonly username: string;
  readonly plea: string;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly approved: boolean | null;
  readonly answer: string;
};

/** @throws API_CHAT_NOT_BANNED, API_CHAT_ASKED_ALREADY */
export async function askForUnban(
  db: Database,
  asked: {
    readonly ownerId: string;
    readonly roomId: string;
    readonly userId: string;
    readonly plea: string;
  },
): Promise<void> {
  const { ownerId, roomId, userId, plea } = asked;
  const { rows } = await db.query(
    `SELECT 1 FROM chat_bans
      WHERE owner_id = $1 AND user_id = $2 AND (until_at IS NULL OR until_at > now())`,
    [ownerId, userId],
  );
  if (rows.length === 0) {
    throw apiError('API_CHAT_NOT_BANNED');
  }
  await db
    .query(
      'INSERT INTO chat_unban_requests (owner_id, room_id, user_id, plea) VALUES ($1, $2, $3, $4)',
      [ownerId, roomId, userId, plea],
    )
    .catch((error: unknown) => {
      throw isConflict(error) ? apiError('API_CHAT_ASKED_ALREADY', { cause: error }) : error;
    });
}

const REQUEST = `SELECT q.id::int AS id, q.user_id AS "userId", u.username, q.plea, q.answer,
       q.created_at AS "createdAt", q.decided_at AS "decidedAt", q.approved
  FROM chat_unban_requests q JOIN users u ON u.id = q.user_id`;

/** Of a channel those that are open, oldest first; of one user all, newest first. @throws API_CURSOR_INVALID */
export async function readUnbanRequests(
  db: Database,
  ownerId: string,
  of: PageWish & { readonly userId?: string | undefined },
): Promise<Page<UnbanRequest>> {
  const { userId, limit = DEFAULT_LIMIT } = of;
  const [which, way, order] =
    userId === undefined
      ? ['q.decided_at IS NULL AND $2::text IS NULL', '>', 'ASC']
      : ['q.user_id = $2', '<', 'DESC'];
  const { rows } = await db.query<UnbanRequest>(
    `${REQUEST} WHERE q.owner_id = $1 AND ${which} AND ($3::bigint IS NULL OR q.id ${way} $3)
      ORDER BY q.id ${order} LIMIT $4`,
    [ownerId, userId ?? null, idAfter(of), limit + 1],
  );
  return pageById(rows, limit);
}

const DEFAULT_LIMIT = 50;

/** Whose request it was. @throws API_CHAT_DECIDED */
export async function decideUnban(
  db: Database,
  decision: {
    readonly ownerId: string;
    readonly id: number;
    readonly actorId: string;
    readonly approved: boolean;
    readonly answer: string;
  },
): Promise<string> {
  const { ownerId, id, actorId, approved, answer } = decision;
  const { rows } = await db.query<{ userId: string }>(
    `UPDATE chat_unban_requests
        SET decided_at = now(), decided_by = $3, approved = $4, answer = $5
      WHERE owner_id = $1 AND id = $2 AND decided_at IS NULL RETURNING user_id AS "userId"`,
    [ownerId, id, actorId, approved, answer],
  );
  const userId = rows[0]?.userId;
  if (userId === undefined) {
    throw apiError('API_CHAT_DECIDED');
  }
  return userId;
}

function isConflict(error: unknown): boolean {
  return error instanceof PlatformError && error.code === 'DATABASE_CONFLICT';
}
