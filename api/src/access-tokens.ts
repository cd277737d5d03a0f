/**
 * Personal and app tokens for tools and bots: 256 random bits, stored as SHA-256, shown once. A
 * token does only what its scopes say, in the name of the user who made it.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { tokenError } from '@freshet/infra/runtime';
import type { Database, TokenScope, UserId } from '@freshet/infra/runtime';
import { tokenMadeMail } from './accounts/account-mails.ts';
import type { EmailSeal } from './accounts/email-seal.ts';
import type { MailOutbox } from './accounts/mail-outbox.ts';
import type { Revocations } from './accounts/revocations.ts';
import { apiError } from './errors.ts';
import type { Role, SignedIn } from './route.ts';
import { invalidFields } from './validate.ts';

export const ACCESS_TOKEN_PREFIX = 'frp_';

/** `app`: handed to a bot or service of others, so it never touches the account itself. */
export type AccessTokenKind = 'personal' | 'app';

export type AccessToken = {
  readonly tokenId: string;
  readonly kind: AccessTokenKind;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** The last characters of the token. */
  readonly hint: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
};

export interface AccessTokens {
  /** @throws API_INVALID, API_TOO_MANY */
  create(
    userId: UserId,
    wish: {
      readonly kind: AccessTokenKind;
      readonly name: string;
      readonly scopes: readonly TokenScope[];
      readonly expiresAt?: string;
    },
  ): Promise<AccessToken & { readonly token: string }>;
  /** Those that were not revoked, newest first. */
  list(userId: UserId): Promise<readonly AccessToken[]>;
  /** Bites within a second in every process. @throws API_TOKEN_NOT_FOUND */
  revoke(userId: UserId, tokenId: string): Promise<void>;
  /** @throws UNAUTHENTICATED */
  authenticate(token: string): Promise<SignedIn>;
}

const TOKEN = /^frp_[A-Za-z0-9_-]{43}$/;
const HINT_LENGTH = 4;
const MAX_PER_USER = 50;
const ACCOUNT_SCOPES: ReadonlySet<TokenScope> = new Set(['user:read', 'user:write']);
/** A bot that calls all the time asks the database once in this time. */
const KNOWN_FOR_MS = 1000;
const MAX_KNOWN = 10_000;

const COLUMNS = `id AS "tokenId", kind, name, scopes, hint, created_at AS "createdAt",
  expires_at AS "expiresAt", last_used_at AS "lastUsedAt"`;

type Known = { readonly who: SignedIn; readonly untilMs: number };

export function createAccessTokens(deps: {
  readonly db: Database;
  readonly revocations: Pick<Revocations, 'changed'>;
  readonly emails: Pick<EmailSeal, 'open'>;
  readonly outbox: Pick<MailOutbox, 'add'>;
  readonly now: () => number;
}): AccessTokens {
  const { db, emails, outbox, now } = deps;
  const known = new Map<string, Known>();

  async function find(hash: Buffer): Promise<Known | undefined> {
    const { rows } = await db.query<{
      tokenId: string;
      userId: UserId;
      username: string;
      role: Role;
      scopes: TokenScope[];
      expiresAt: Date | null;
    }>(
      `SELECT t.id AS "tokenId", t.scopes, t.expires_at AS "expiresAt", u.id AS "userId",
              u.username, u.role
         FROM access_tokens t JOIN users u ON u.id = t.user_id
        WHERE t.hash = $1 AND t.revoked_at IS NULL`,
      [hash],
    );
    const row = rows[0];
    const expiresAtMs = row?.expiresAt?.getTime() ?? Infinity;
    if (row === undefined || expiresAtMs <= now()) {
      return undefined;
    }
    await db.query(
      `UPDATE access_tokens SET last_used_at = now()
        WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
      [row.tokenId],
    );
    const { userId, username, role, scopes, tokenId } = row;
    return {
      who: { userId, username, role, scopes, sessionId: tokenId },
      untilMs: Math.min(now() + KNOWN_FOR_MS, expiresAtMs),
    };
  }

  return {
    async create(userId, wish) {
      const expiresAt = checkedExpiry(wish, now());
      const token = `${ACCESS_TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
      const made = await db.transaction(async (tx) => {
        // The owner's row orders two that are made at once, so that both are counted.
        const owner = await tx.query<{ email: string; username: string }>(
          'SELECT email, username FROM users WHERE id = $1 FOR NO KEY UPDATE',
          [userId],
        );
        const { rows } = await tx.query<AccessToken>(
          `INSERT INTO access_tokens (id, hash, user_id, kind, name, scopes, hint, expires_at)
           SELECT $1, $2, $3, $4, $5, $6, $7, $8
            WHERE (SELECT count(*) FROM access_tokens
                    WHERE user_id = $3 AND revoked_at IS NULL
                      AND (expires_at IS NULL OR expires_at > now())) < $9
           RETURNING ${COLUMNS}`,
          [
            `at_${randomUUID()}`,
            sha256(token),
            userId,
            wish.kind,
            wish.name.trim(),
            [...new Set(wish.scopes)],
            token.slice(-HINT_LENGTH),
            expiresAt,
            MAX_PER_USER,
          ],
        );
        const [made, person] = [rows[0], owner.rows[0]];
        if (made !== undefined && person !== undefined) {
          const { email, username } = person;
          await outbox.add(tx, tokenMadeMail({ to: emails.open(email), username }, made.name));
        }
        return made;
      });
      if (made === undefined) {
        throw apiError('API_TOO_MANY', { details: { limit: MAX_PER_USER } });
      }
      return { ...made, token };
    },
    async list(userId) {
      const { rows } = await db.query<AccessToken>(
        `SELECT ${COLUMNS} FROM access_tokens WHERE user_id = $1 AND revoked_at IS NULL
          ORDER BY created_at DESC`,
        [userId],
      );
      return rows;
    },
    async revoke(userId, tokenId) {
      const { rowCount } = await db.query(
        `UPDATE access_tokens SET revoked_at = clock_timestamp()
          WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL`,
        [tokenId, userId],
      );
      for (const [key, { who }] of known) {
        if (who.sessionId === tokenId) {
          known.delete(key);
        }
      }
      if (rowCount === 0) {
        throw apiError('API_TOKEN_NOT_FOUND');
      }
      await deps.revocations.changed();
    },
    async authenticate(token) {
      if (!TOKEN.test(token)) {
        throw tokenError('UNAUTHENTICATED');
      }
      const hash = sha256(token);
      const key = hash.toString('base64');
      const held = known.get(key);
      if (held !== undefined && now() < held.untilMs) {
        return held.who;
      }
      known.delete(key);
      const found = await find(hash);
      if (found === undefined) {
        throw tokenError('UNAUTHENTICATED');
      }
      known.set(key, found);
      if (known.size > MAX_KNOWN) {
        known.delete(known.keys().next().value ?? key);
      }
      return found.who;
    },
  };
}

function checkedExpiry(
  wish: { kind: AccessTokenKind; scopes: readonly TokenScope[]; expiresAt?: string },
  nowMs: number,
): Date | null {
  const expiresAt = wish.expiresAt === undefined ? null : new Date(wish.expiresAt);
  const problems = [];
  if (expiresAt !== null && expiresAt.getTime() <= nowMs) {
    problems.push({ field: 'expiresAt', problem: 'must lie in the future' });
  }
  if (wish.kind === 'app' && wish.scopes.some((scope) => ACCOUNT_SCOPES.has(scope))) {
    problems.push({ field: 'scopes', problem: 'an app token cannot touch the account itself' });
  }
  if (problems.length > 0) {
    throw invalidFields(problems);
  }
  return expiresAt;
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
