/**
 * Sign-in sessions: a short access token and an opaque refresh token that is exchanged for the next
 * one each time (RFC 9700 §4.14.2). A token that is exchanged twice was stolen from somebody, so the
 * whole session ends.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { tokenError } from '@freshet/infra/runtime';
import type { Database, FieldCipher, Queryable, Tokens, UserId } from '@freshet/infra/runtime';
import type { Revocations } from './accounts/revocations.ts';
import { SIGN_IN_ADDRESS_FIELD } from './accounts/sign-in-guard.ts';
import { apiError } from './errors.ts';
import { decodeCursor } from './lib/cursor.ts';
import { pageOf } from './lib/page.ts';
import type { Page, PageWish } from './lib/page.ts';
import { limitKey } from './lib/address.ts';
import type { Role, SignedIn } from './route.ts';

export type IssuedTokens = {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds. */
  readonly expiresIn: number;
};

type TokenSubject = {
  readonly userId: UserId;
  readonly username: string;
  readonly role: Role;
};

/** Why a session ended. */
export type EndReason =
  'logout' | 'ended' | 'reuse' | 'password_changed' | 'password_reset' | 'admin' | 'deleted';

export type SessionEntry = {
  readonly sessionId: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  /** What signed in, in its own words. */
  readonly userAgent: string;
};

export type SignInFrom = {
  /** What the client calls itself. */
  readonly userAgent?: string | undefined;
  readonly address?: string;
  /** Against which the password was found right; one that was changed meanwhile opens nothing. */
  readonly passwordHash?: string;
};

export interface Sessions {
  /** @throws API_LOGIN_FAILED */
  open(user: TokenSubject, from?: SignInFrom): Promise<IssuedTokens>;
  /** Those that go on, the latest used first. @throws API_CURSOR_INVALID */
  list(userId: UserId, wish?: PageWish): Promise<Page<SessionEntry>>;
  /** @throws API_SESSION_NOT_FOUND */
  end(userId: UserId, sessionId: string): Promise<void>;
  /** All of a user, but for one; how many. Known everywhere in a second. */
  endAll(
    userId: UserId,
    options: { readonly reason: EndReason; readonly except?: string },
  ): Promise<number>;
  /** @throws UNAUTHENTICATED; a reused token also ends its session. */
  refresh(refreshToken: string): Promise<IssuedTokens & { readonly userId: UserId }>;
  /** Ends the session of a refresh token, if it has one. */
  closeByToken(refreshToken: string): Promise<void>;
  close(sessionId: string): Promise<void>;
  /** Who holds an access token, going by what it says. @throws UNAUTHENTICATED */
  authenticate(accessToken: string): Promise<SignedIn>;
}

export type SessionsOptions = { readonly accessTtlMs: number; readonly refreshTtlMs: number };

const MAX_USER_AGENT = 200;
const DEFAULT_LIMIT = 50;
const REFRESH_TOKEN = /^rt_[A-Za-z0-9_-]{43}$/;

type FoundToken = {
  sessionId: string;
  usedAt: Date | null;
  expiresAt: Date;
  revokedAt: Date | null;
  userId: UserId;
  username: string;
  role: Role;
};

export function createSessions(
  deps: {
    readonly db: Database;
    readonly tokens: Tokens;
    readonly revocations: Pick<Revocations, 'changed'>;
    readonly cipher: Pick<FieldCipher, 'index'>;
    readonly now: () => number;
  },
  options: SessionsOptions,
): Sessions {
  const { db, tokens, revocations, cipher, now } = deps;

  async function issue(
    tx: Queryable,
    user: TokenSubject,
    sessionId: string,
  ): Promise<IssuedTokens> {
    const refreshToken = `rt_${randomBytes(32).toString('base64url')}`;
    await tx.query(
      'INSERT INTO refresh_tokens (hash, session_id, expires_at) VALUES ($1, $2, $3)',
      [sha256(refreshToken), sessionId, new Date(now() + options.refreshTtlMs)],
    );
    const accessToken = await tokens.sign('access', {
      subject: user.userId,
      ttlMs: options.accessTtlMs,
      claims: { username: user.username, role: user.role, sid: sessionId },
    });
    return { accessToken, refreshToken, expiresIn: Math.floor(options.accessTtlMs / 1000) };
  }

  const revoke = (target: Queryable, sessionId: string, reason: 'logout' | 'reuse') =>
    target.query(
      `UPDATE sessions SET revoked_at = clock_timestamp(), revoked_reason = $2
        WHERE id = $1 AND revoked_at IS NULL`,
      [sessionId, reason],
    );

  return {
    open: (user, { userAgent = '', address, passwordHash } = {}) =>
      db.transaction(async (tx) => {
        if (passwordHash !== undefined) {
          await assertPasswordIs(tx, user.userId, passwordHash);
        }
        const sessionId = randomUUID();
        await tx.query(
          `INSERT INTO sessions (id, user_id, user_agent, address_index) VALUES ($1, $2, $3, $4)`,
          [
            sessionId,
            user.userId,
            userAgent.slice(0, MAX_USER_AGENT),
            address === undefined ? null : cipher.index(limitKey(address), SIGN_IN_ADDRESS_FIELD),
          ],
        );
        return issue(tx, user, sessionId);
      }),
    async list(userId, { limit = DEFAULT_LIMIT, cursor } = {}) {
      const after = cursor === undefined ? [] : decodeCursor(cursor, ['number', 'string']);
      const { rows } = await db.query<SessionEntry>(
        `SELECT s.id AS "sessionId", s.created_at AS "createdAt", s.last_used_at AS "lastUsedAt",
                s.user_agent AS "userAgent"
           FROM sessions s WHERE s.user_id = $1 AND s.revoked_at IS NULL
            AND EXISTS (SELECT FROM refresh_tokens t WHERE t.session_id = s.id
                           AND t.used_at IS NULL AND t.expires_at > now())
            AND ($3::float8 IS NULL OR (date_trunc('milliseconds', s.last_used_at), s.id)
                   < (to_timestamp($3 / 1000), $4::text))
          ORDER BY date_trunc('milliseconds', s.last_used_at) DESC, s.id DESC LIMIT $2`,
        [userId, limit + 1, after[0] ?? null, after[1] ?? null],
      );
      return pageOf(rows, limit, (row) => [row.lastUsedAt.getTime(), row.sessionId]);
    },
    async end(userId, sessionId) {
      const { rowCount } = await db.query(
        `UPDATE sessions SET revoked_at = clock_timestamp(), revoked_reason = 'ended'
          WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL`,
        [sessionId, userId],
      );
      if (rowCount === 0) {
        throw apiError('API_SESSION_NOT_FOUND');
      }
      await revocations.changed();
    },
    async endAll(userId, { reason, except }) {
      const { rowCount } = await db.query(
        `UPDATE sessions SET revoked_at = clock_timestamp(), revoked_reason = $2
          WHERE user_id = $1 AND revoked_at IS NULL AND id IS DISTINCT FROM $3`,
        [userId, reason, except ?? null],
      );
      await revocations.changed();
      return rowCount;
    },
    async refresh(refreshToken) {
      const hash = hashOfToken(refreshToken);
      // Refusals are thrown after the commit: a rolled back revocation would not revoke.
      const outcome = await db.transaction(async (tx) => {
        const found = await findToken(tx, hash);
        const isGood =
          found !== undefined && found.revokedAt === null && found.expiresAt.getTime() > now();
        if (!isGood) {
          return undefined;
        }
        if (found.usedAt !== null) {
          await revoke(tx, found.sessionId, 'reuse');
          return 'reused' as const;
        }
        await tx.query('UPDATE refresh_tokens SET used_at = now() WHERE hash = $1', [hash]);
        await tx.query('UPDATE sessions SET last_used_at = now() WHERE id = $1', [found.sessionId]);
        return { ...(await issue(tx, found, found.sessionId)), userId: found.userId };
      });
      if (outcome === 'reused') {
        await revocations.changed();
      }
      if (outcome === undefined || outcome === 'reused') {
        throw tokenError('UNAUTHENTICATED');
      }
      return outcome;
    },
    async closeByToken(refreshToken) {
      const hash = hashOfToken(refreshToken);
      const { rows } = await db.query<{ sessionId: string }>(
        'SELECT session_id AS "sessionId" FROM refresh_tokens WHERE hash = $1',
        [hash],
      );
      if (rows[0] !== undefined) {
        await revoke(db, rows[0].sessionId, 'logout');
        await revocations.changed();
      }
    },
    async close(sessionId) {
      await revoke(db, sessionId, 'logout');
      await revocations.changed();
    },
    async authenticate(accessToken) {
      const { subject, claims } = await tokens.verify('access', accessToken);
      // Signed by us a moment ago with exactly these claims.
      const { username, role, sid } = claims as { username: string; role: Role; sid: string };
      return { userId: subject as UserId, username, role, sessionId: sid };
    },
  };
}

/**
 * A new password ends all sessions that it finds, so a sign-in that began before it must not open one
 * after it: the row is held until this session can be found. @throws API_LOGIN_FAILED
 */
async function assertPasswordIs(
  tx: Queryable,
  userId: UserId,
  passwordHash: string,
): Promise<void> {
  const { rows } = await tx.query<{ passwordHash: string | null }>(
    'SELECT password_hash AS "passwordHash" FROM users WHERE id = $1 FOR SHARE',
    [userId],
  );
  if (rows[0]?.passwordHash !== passwordHash) {
    throw apiError('API_LOGIN_FAILED');
  }
}

/** Locks the session's row, so that two exchanges of one token cannot both be the first. */
async function findToken(tx: Queryable, hash: Buffer): Promise<FoundToken | undefined> {
  const { rows } = await tx.query<FoundToken>(
    `SELECT t.session_id AS "sessionId", t.used_at AS "usedAt", t.expires_at AS "expiresAt",
            s.revoked_at AS "revokedAt", u.id AS "userId", u.username, u.role
       FROM refresh_tokens t
       JOIN sessions s ON s.id = t.session_id
       JOIN users u ON u.id = s.user_id
      WHERE t.hash = $1
        FOR UPDATE OF t, s`,
    [hash],
  );
  return rows[0];
}

function hashOfToken(refreshToken: string): Buffer {
  if (!REFRESH_TOKEN.test(refreshToken)) {
    throw tokenError('UNAUTHENTICATED');
  }
  return sha256(refreshToken);
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
