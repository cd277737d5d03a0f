/** What users are told: their feed, how much of it is unread, and what they do not want to hear. */
import type { Database } from '@freshet/infra/runtime';
import { pageById } from '../lib/page.ts';
import type { Page } from '../lib/page.ts';

export const NOTIFICATION_KINDS = ['live', 'mention', 'reply', 'moderation', 'clip'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export type Notification = {
  readonly id: number;
  readonly kind: NotificationKind;
  readonly data: object;
  readonly createdAt: Date;
  readonly readAt: Date | null;
};

/** Newest first, and how many are unread (counted to 100). */
export async function readFeed(
  db: Database,
  userId: string,
  page: { readonly before: number | null; readonly limit: number },
): Promise<Page<Notification> & { readonly unread: number }> {
  const { rows } = await db.query<Notification>(
    `SELECT id, kind, data, created_at AS "createdAt", read_at AS "readAt" FROM notifications
      WHERE user_id = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    [userId, page.before, page.limit + 1],
  );
  return { ...pageById(rows, page.limit), unread: await countUnread(db, userId) };
}

/** Counted to 100. */
export async function countUnread(db: Database, userId: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (
       SELECT FROM notifications WHERE user_id = $1 AND read_at IS NULL LIMIT 100) AS latest`,
    [userId],
  );
  return rows[0]?.count ?? 0;
}

/** Marks everything up to this one as read. */
export async function markRead(db: Database, userId: string, upTo: number): Promise<void> {
  await db.query(
    `UPDATE notifications SET read_at = now()
      WHERE user_id = $1 AND id <= $2 AND read_at IS NULL`,
    [userId, upTo],
  );
}

export const DIGESTS = ['off', 'daily', 'weekly'] as const;

export type Preferences = {
  /** Kinds that are not wanted at all. */
  readonly muted: readonly NotificationKind[];
  /** Whether browsers that subscribed are woken. */
  readonly push: boolean;
  /** How often what is unread comes by mail, to a verified address. */
  readonly digest: (typeof DIGESTS)[number];
};

const DEFAULTS: Preferences = { muted: [], push: true, digest: 'off' };

export async function readPreferences(db: Database, userId: string): Promise<Preferences> {
  const { rows } = await db.query<Preferences>(
    'SELECT muted, push, digest FROM notification_preferences WHERE user_id = $1',
    [userId],
  );
  return rows[0] ?? DEFAULTS;
}

/** What is not given stays as it is. */
export async function changePreferences(
  db: Database,
  userId: string,
  changes: Partial<Preferences>,
): Promise<Preferences> {
  const { rows } = await db.query<Preferences>(
    `INSERT INTO notification_preferences AS p (user_id, muted, push, digest)
     VALUES ($1, coalesce($2, '{}'::text[]), coalesce($3, true), coalesce($4, 'off'))
     ON CONFLICT (user_id) DO UPDATE SET muted = coalesce($2, p.muted),
       push = coalesce($3, p.push), digest = coalesce($4, p.digest)
     RETURNING muted, push, digest`,
    [userId, changes.muted ?? null, changes.push ?? null, changes.digest ?? null],
  );
  return rows[0] ?? DEFAULTS;
}

/** Notifications are kept for a quarter of a year, jobs for a month. */
export async function dropOldNotifications(db: Database): Promise<void> {
  await db.query(`DELETE FROM notifications WHERE created_at < now() - interval '90 days'`);
  await db.query(`DELETE FROM notification_jobs WHERE done_at < now() - interval '30 days'`);
}
