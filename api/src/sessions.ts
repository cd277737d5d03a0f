/**
 * Sign-in sessions: a short access token and an opaque refresh token that is exchanged for the next
 * one each time (RFC 9700 §4.14.2). A token that is exchanged twice was stolen from somebody, so the
 * whole session ends.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { tokenError } from '@freshet/infra/runtime';
import type { Database, Queryable, Tokens, UserId } from '@freshet/infra/runtime';
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

export interface Sessions {
  open(user: TokenSubject): Promise<IssuedTokens>;
  /** @throws UNAUTHENTICATED; a reused token also ends its session. */
  refresh(refreshToken: string): Promise<IssuedTokens & { readonly userId: UserId }>;
  /** Ends the session of a refresh token, if it has one. */
  closeByToken(refreshToken: string): Promise<void>;
  close(sessionId: string): Promise<void>;
  /** Who holds an access token. @throws UNAUTHENTICATED */
  authenticate(accessToken: string): Promise<SignedIn>;
}

export type SessionsOptions = { readonly accessTtlMs: number; readonly refreshTtlMs: number };

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
  deps: { readonly db: Database; readonly tokens: Tokens; readonly now: () => number },
  options: SessionsOptions,
): Sessions {
  const { db, tokens, now } = deps;

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
      `UPDATE sessions SET revoked_at = now(), revoked_reason = $2
        WHERE id = $1 AND revoked_at IS NULL`,
      [sessionId, reason],
    );

  return {
    open: (user) =>
      db.transaction(async (tx) => {
        const sessionId = randomUUID();
        await tx.query('INSERT INTO sessions (id, user_id) VALUES ($1, $2)', [
          sessionId,
          user.userId,
        ]);
        return issue(tx, user, sessionId);
      }),
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
          return undefined;
        }
        await tx.query('UPDATE refresh_tokens SET used_at = now() WHERE hash = $1', [hash]);
        await tx.query('UPDATE sessions SET last_used_at = now() WHERE id = $1', [found.sessionId]);
        return { ...(await issue(tx, found, found.sessionId)), userId: found.userId };
      });
      if (outcome === undefined) {
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
      }
    },
    async close(sessionId) {
      await revoke(db, sessionId, 'logout');
    },
    async authenticate(accessToken) {
      const { subject, claims } = await tokens.verify('access', accessToken);
      // Signed by us a moment ago with exactly these claims.
      const { username, role, sid } = claims as { username: string; role: Role; sid: string };
      return { userId: subject as UserId, username, role, sessionId: sid };
    },
  };
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
