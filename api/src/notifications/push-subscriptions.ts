/** Browsers that want pushes: where they are reached is sealed, because whoever knows it can push. */
import type { Database, FieldCipher } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import { checkedUrl } from '../webhooks/safe-post.ts';
import type { SafePostOptions } from '../webhooks/safe-post.ts';
import { isPushTarget } from './push-message.ts';
import type { PushTarget } from './push-message.ts';

export type PushSubscription = {
  readonly id: number;
  /** Host of the push service, for people. */
  readonly service: string;
  readonly createdAt: Date;
};

type Deps = { readonly db: Database; readonly cipher: FieldCipher };
type Row = { readonly id: number; readonly sealed: string; readonly createdAt: Date };

const CONTEXT = 'push_subscriptions.sealed';
/** Browsers of one user; the oldest makes room. */
const MAX_PER_USER = 10;

/** The same browser again is the same subscription. @throws PUSH_TARGET_REFUSED */
export async function addSubscription(
  { db, cipher }: Deps,
  userId: string,
  { target, rules }: { readonly target: PushTarget; readonly rules: SafePostOptions },
): Promise<PushSubscription> {
  const { endpoint, p256dh, auth } = target;
  if (!isPushTarget(target)) {
    throw apiError('PUSH_TARGET_REFUSED');
  }
  const service = serviceOf(endpoint, rules);
  const sealed = cipher.seal(JSON.stringify({ endpoint, p256dh, auth }), CONTEXT);
  return db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number; createdAt: Date }>(
      `INSERT INTO push_subscriptions (user_id, endpoint_index, sealed) VALUES ($1, $2, $3)
       ON CONFLICT (endpoint_index)
       DO UPDATE SET user_id = $1, sealed = $3, failures = 0
       RETURNING id, created_at AS "createdAt"`,
      [userId, cipher.index(endpoint, CONTEXT), sealed],
    );
    await tx.query(
      `DELETE FROM push_subscriptions WHERE user_id = $1 AND id NOT IN (
         SELECT id FROM push_subscriptions WHERE user_id = $1 ORDER BY id DESC LIMIT $2)`,
      [userId, MAX_PER_USER],
    );
    const { id = 0, createdAt = new Date() } = rows[0] ?? {};
    return { id, service, createdAt };
  });
}

function serviceOf(endpoint: string, rules: SafePostOptions): string {
  try {
    return checkedUrl(endpoint, rules).host;
  } catch (cause) {
    throw apiError('PUSH_TARGET_REFUSED', { cause });
  }
}

export async function removeSubscription(
  { db }: Pick<Deps, 'db'>,
  userId: string,
  id: number,
): Promise<void> {
  await db.query('DELETE FROM push_subscriptions WHERE user_id = $1 AND id = $2', [userId, id]);
}

export async function listSubscriptions(
  { db, cipher }: Deps,
  userId: string,
): Promise<readonly PushSubscription[]> {
  const { rows } = await db.query<Row>(
    `SELECT id, sealed, created_at AS "createdAt" FROM push_subscriptions
      WHERE user_id = $1 ORDER BY id`,
    [userId],
  );
  return rows.map(({ id, sealed, createdAt }) => ({
    id,
    service: new URL(open(cipher, sealed).endpoint).host,
    createdAt,
  }));
}

/** Where people are reached who want to be. */
export async function targetsOf(
  { db, cipher }: Deps,
  userIds: readonly string[],
): Promise<
  readonly { readonly id: number; readonly userId: string; readonly target: PushTarget }[]
> {
  const { rows } = await db.query<{ id: number; userId: string; sealed: string }>(
    `SELECT s.id, s.user_id AS "userId", s.sealed FROM push_subscriptions s
       LEFT JOIN notification_preferences p ON p.user_id = s.user_id
      WHERE s.user_id = ANY ($1) AND coalesce(p.push, true)`,
    [userIds],
  );
  return rows.map(({ id, userId, sealed }) => ({ id, userId, target: open(cipher, sealed) }));
}

/** Gone for good, or failed once more: after too many failures in a row it counts as gone. */
export async function noteOutcome(
  { db }: Pick<Deps, 'db'>,
  id: number,
  outcome: 'sent' | 'failed' | 'gone',
): Promise<void> {
  if (outcome === 'sent') {
    await db.query('UPDATE push_subscriptions SET failures = 0 WHERE id = $1 AND failures > 0', [
      id,
    ]);
  } else if (outcome === 'gone') {
    await db.query('DELETE FROM push_subscriptions WHERE id = $1', [id]);
  } else {
    await db.query(
      `WITH failed AS (
         UPDATE push_subscriptions SET failures = failures + 1 WHERE id = $1
         RETURNING id, failures)
       DELETE FROM push_subscriptions s USING failed f WHERE s.id = f.id AND f.failures > $2`,
      [id, MAX_FAILURES],
    );
  }
}

const MAX_FAILURES = 20;

function open(cipher: FieldCipher, sealed: string): PushTarget {
  // Only addSubscription() seals there.
  return JSON.parse(cipher.open(sealed, CONTEXT)) as PushTarget;
}
