/** Who subscribes to whom at which level, as others tell us: an administrator, or the payment side. */
import type { Database, Queryable } from '@freshet/infra/runtime';
import { PlatformError } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import { decodeCursor } from '../lib/cursor.ts';
import { pageOf } from '../lib/page.ts';
import type { Page, PageWish } from '../lib/page.ts';
import { audit } from '../moderation/audit.ts';
import { invalidFields } from '../validate.ts';

export const MAX_LEVEL = 3;

export type Subscription = {
  readonly channelId: string;
  readonly userId: string;
  readonly level: number;
  readonly startedAt: Date;
  /** Null: until it is taken back. */
  readonly expiresAt: Date | null;
};

/** With the name of the other one. */
export type NamedSubscription = Subscription & {
  readonly username: string;
  readonly displayName: string;
};

export type Grant = {
  readonly channelId: string;
  readonly userId: string;
  readonly level: number;
  readonly expiresAt?: string | null | undefined;
};

export type SubscriptionEvent = {
  /** The sender's own; the same one does nothing twice. */
  readonly id: string;
  readonly type: 'subscription.granted' | 'subscription.revoked';
} & Grant;

const COLUMNS = `s.channel_id AS "channelId", s.user_id AS "userId", s.level,
  s.started_at AS "startedAt", s.expires_at AS "expiresAt"`;
const HOLDS = '(s.expires_at IS NULL OR s.expires_at > now())';
const DEFAULT_LIMIT = 50;

/** The present one, if any. */
export async function readSubscription(
  db: Queryable,
  channelId: string,
  userId: string,
): Promise<Subscription | undefined> {
  const { rows } = await db.query<Subscription>(
    `SELECT ${COLUMNS} FROM subscriptions s
      WHERE s.channel_id = $1 AND s.user_id = $2 AND ${HOLDS}`,
    [channelId, userId],
  );
  return rows[0];
}

/** Of a user, or of a channel, newest first. @throws API_CURSOR_INVALID */
export async function listSubscriptions(
  db: Queryable,
  of: { readonly userId: string } | { readonly channelId: string },
  { limit = DEFAULT_LIMIT, cursor }: PageWish = {},
): Promise<Page<NamedSubscription>> {
  const after = cursor === undefined ? [] : decodeCursor(cursor, ['number', 'string']);
  const [own, other, id] =
    'userId' in of
      ? (['user_id', 'channel_id', of.userId] as const)
      : (['channel_id', 'user_id', of.channelId] as const);
  const { rows } = await db.query<NamedSubscription>(
    `SELECT ${COLUMNS}, u.username, u.display_name AS "displayName"
       FROM subscriptions s JOIN users u ON u.id = s.${other}
      WHERE s.${own} = $1 AND ${HOLDS}
        AND ($3::float8 IS NULL OR (s.started_at, s.${other}) < (to_timestamp($3 / 1000), $4::text))
      ORDER BY s.started_at DESC, s.${other} DESC LIMIT $2`,
    [id, limit + 1, after[0] ?? null, after[1] ?? null],
  );
  const otherOf = (row: NamedSubscription): string => ('userId' in of ? row.channelId : row.userId);
  return pageOf(rows, limit, (row) => [row.startedAt.getTime(), otherOf(row)]);
}

/** Again changes level and end. @throws API_USER_NOT_FOUND, API_INVALID */
export async function grantSubscription(
  db: Database,
  actorId: string,
  grant: Grant,
): Promise<Subscription> {
  return db.transaction(async (tx) => {
    const made = await put(tx, grant, 'admin');
    await audit(tx, {
      actorId,
      kind: 'subscription.granted',
      subject: grant.userId,
      details: grant,
    });
    return made;
  });
}

/** True when there was one. */
export async function revokeSubscription(
  db: Database,
  actorId: string,
  of: { readonly channelId: string; readonly userId: string },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const gone = await drop(tx, of);
    if (gone) {
      await audit(tx, {
        actorId,
        kind: 'subscription.revoked',
        subject: of.userId,
        details: of,
      });
    }
    return gone;
  });
}

/** Of the payment side; false when it was carried out before. @throws API_USER_NOT_FOUND, API_INVALID */
export async function applySubscriptionEvent(
  db: Database,
  event: SubscriptionEvent,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const { rowCount } = await tx.query(
      'INSERT INTO subscription_events (id) VALUES ($1) ON CONFLICT DO NOTHING',
      [event.id],
    );
    if (rowCount === 0) {
      return false;
    }
    if (event.type === 'subscription.granted') {
      await put(tx, event, 'webhook');
    } else {
      await drop(tx, event);
    }
    return true;
  });
}

/** A sender may repeat itself for a month. */
export async function dropOldSubscriptionEvents(db: Queryable): Promise<void> {
  await db.query(`DELETE FROM subscription_events WHERE received_at < now() - interval '30 days'`);
}

async function put(
  tx: Queryable,
  { channelId, userId, level, expiresAt = null }: Grant,
  source: 'admin' | 'webhook',
): Promise<Subscription> {
  if (channelId === userId) {
    throw invalidFields([{ field: 'channelId', problem: 'must be somebody else' }]);
  }
  try {
    const { rows } = await tx.query<Subscription>(
      `INSERT INTO subscriptions AS s (channel_id, user_id, level, source, expires_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (channel_id, user_id) DO UPDATE
         SET level = $3, source = $4, expires_at = $5,
             started_at = CASE WHEN ${HOLDS} THEN s.started_at ELSE now() END
       RETURNING ${COLUMNS}`,
      [channelId, userId, level, source, expiresAt],
    );
    return rows[0] as Subscription;
  } catch (error) {
    if (error instanceof PlatformError && error.code === 'DATABASE_CONFLICT') {
      throw apiError('API_USER_NOT_FOUND', { cause: error });
    }
    throw error;
  }
}

async function drop(
  tx: Queryable,
  { channelId, userId }: { readonly channelId: string; readonly userId: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    'DELETE FROM subscriptions WHERE channel_id = $1 AND user_id = $2',
    [channelId, userId],
  );
  return rowCount > 0;
}
