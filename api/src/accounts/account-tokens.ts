/** Single-use tokens of links in mails: 256 random bits, stored as SHA-256, gone with their purpose. */
import { createHash, randomBytes } from 'node:crypto';
import type { Queryable, UserId } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';

export type AccountTokenKind = 'verify_email' | 'reset_password';

export type UsedToken = {
  readonly userId: UserId;
  /** The address that the link was sent to, as it is stored. */
  readonly email: string;
};

const TOKEN = /^ln_[A-Za-z0-9_-]{43}$/;

/** A new token; older ones of the same kind do not work any more. */
export async function issueAccountToken(
  tx: Queryable,
  token: {
    readonly userId: UserId;
    readonly kind: AccountTokenKind;
    /** As it is to be stored. */
    readonly email: string;
    readonly ttlMs: number;
  },
): Promise<string> {
  const { userId, kind, email, ttlMs } = token;
  const text = `ln_${randomBytes(32).toString('base64url')}`;
  // The owner's row orders two that are made at once, so that one of them is left.
  await tx.query('SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE', [userId]);
  await tx.query('DELETE FROM account_tokens WHERE user_id = $1 AND kind = $2', [userId, kind]);
  await tx.query(
    `INSERT INTO account_tokens (hash, user_id, kind, email, expires_at)
     VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5))`,
    [hashOf(text), userId, kind, email, ttlMs / 1000],
  );
  return text;
}

/** Whether it would work, without using it up. */
export async function isAccountToken(
  db: Queryable,
  kind: AccountTokenKind,
  text: string,
): Promise<boolean> {
  const { rows } = await db.query(
    `SELECT 1 FROM account_tokens
      WHERE hash = $1 AND kind = $2 AND used_at IS NULL AND expires_at > now()`,
    [hashOf(text), kind],
  );
  return rows.length > 0;
}

/** Of two uses at once one succeeds. @throws API_LINK_INVALID */
export async function useAccountToken(
  tx: Queryable,
  kind: AccountTokenKind,
  text: string,
): Promise<UsedToken> {
  const { rows } = await tx.query<UsedToken>(
    `UPDATE account_tokens SET used_at = now()
      WHERE hash = $1 AND kind = $2 AND used_at IS NULL AND expires_at > now()
      RETURNING user_id AS "userId", email`,
    [hashOf(text), kind],
  );
  const used = rows[0];
  if (used === undefined) {
    throw apiError('API_LINK_INVALID');
  }
  return used;
}

export async function dropOldAccountTokens(db: Queryable): Promise<void> {
  await db.query(`DELETE FROM account_tokens WHERE expires_at < now() - interval '1 day'`);
}

/** What has not the form of a token is the hash of nothing. */
function hashOf(text: string): Buffer {
  return createHash('sha256')
    .update(TOKEN.test(text) ? text : '')
    .digest();
}
