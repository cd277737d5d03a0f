/**
 * Logins at other providers and the accounts that they open. A login is its issuer and subject; an
 * equal e-mail address alone never opens an account, because a provider may have told any.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { PlatformError } from '@freshet/infra/runtime';
import type { Database, FieldCipher, Queryable, UserId } from '@freshet/infra/runtime';
import { isReservedName } from '../accounts.ts';
import type { Accounts, User } from '../accounts.ts';
import { apiError } from '../errors.ts';
import { loginLinkedMail, loginUnlinkedMail } from './account-mails.ts';
import type { EmailSeal } from './email-seal.ts';
import type { MailOutbox } from './mail-outbox.ts';
import type { ExternalPerson } from './oidc-client.ts';

export type ExternalLogin = {
  readonly loginId: string;
  readonly provider: string;
  readonly email: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
};

export interface ExternalLogins {
  /** The account of the login, a new one for a new login. @throws API_EMAIL_MISSING, API_ACCOUNT_EXISTS */
  signIn(
    provider: string,
    person: ExternalPerson,
  ): Promise<{ readonly user: User; readonly isNew: boolean }>;
  /** @throws API_LOGIN_LINKED, API_TOO_MANY */
  link(
    owner: { readonly userId: UserId; readonly sessionId: string },
    provider: string,
    person: ExternalPerson,
  ): Promise<void>;
  list(userId: UserId): Promise<readonly ExternalLogin[]>;
  /** @throws API_LOGIN_NOT_FOUND, API_LAST_LOGIN */
  unlink(userId: UserId, loginId: string): Promise<void>;
}

const EMAIL_CONTEXT = 'user_logins.email';
const MAX_LOGINS = 20;
const MAX_NAMES_TRIED = 5;

export function createExternalLogins(deps: {
  readonly db: Database;
  readonly cipher: FieldCipher;
  readonly accounts: Accounts;
  readonly emails: EmailSeal;
  readonly outbox: MailOutbox;
}): ExternalLogins {
  const { db, cipher, accounts, emails, outbox } = deps;
  const sealed = ({ email }: ExternalPerson): string | null =>
    email === undefined ? null : cipher.seal(email, EMAIL_CONTEXT);

  /** Who has this login; it was used just now. */
  async function ownerOf(person: ExternalPerson): Promise<UserId | undefined> {
    const { rows } = await db.query<{ userId: UserId }>(
      `UPDATE user_logins SET last_used_at = now(), email = coalesce($3, email)
        WHERE issuer = $1 AND subject = $2 RETURNING user_id AS "userId"`,
      [person.issuer, person.subject, sealed(person)],
    );
    return rows[0]?.userId;
  }

  const insert = (tx: Queryable, userId: UserId, provider: string, person: ExternalPerson) =>
    tx.query(
      `INSERT INTO user_logins (id, user_id, provider, issuer, subject, email)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [randomUUID(), userId, provider, person.issuer, person.subject, sealed(person)],
    );

  /** Account and login at once: neither is there without the other. */
  async function register(provider: string, person: ExternalPerson): Promise<User> {
    const { email, emailVerified } = person;
    if (email === undefined) {
      throw apiError('API_EMAIL_MISSING');
    }
    for (let round = 0; ; round += 1) {
      const username = usernameFor(person, round);
      try {
        return await accounts.register(
          { username, email, emailVerified, displayName: displayNameFor(person, username) },
          async (tx, user) => {
            await insert(tx, user.userId, provider, person);
          },
        );
      } catch (error) {
        if (!(error instanceof PlatformError) || error.code !== 'API_ACCOUNT_TAKEN') {
          throw error;
        }
        const fields = error.details['fields'];
        const isName = Array.isArray(fields) && fields.length > 0;
        if (!isName || round + 1 >= MAX_NAMES_TRIED) {
          throw apiError('API_ACCOUNT_EXISTS', { cause: error });
        }
      }
    }
  }

  const personOf = ({ email, username }: Owned) => ({ to: emails.open(email), username });

  return {
    async signIn(provider, person) {
      const known = await ownerOf(person);
      if (known !== undefined) {
        return { user: await accounts.user(known), isNew: false };
      }
      try {
        return { user: await register(provider, person), isNew: true };
      } catch (error) {
        // The same login, a second time in the same moment: the first one has made the account.
        const made = await ownerOf(person);
        if (made === undefined) {
          throw error;
        }
        return { user: await accounts.user(made), isNew: false };
      }
    },
    async link({ userId, sessionId }, provider, person) {
      const owner = await ownerOf(person);
      if (owner !== undefined) {
        if (owner !== userId) {
          throw apiError('API_LOGIN_LINKED');
        }
        return;
      }
      await db.transaction(async (tx) => {
        const owned = await lockUser(tx, userId);
        await assertSession(tx, userId, sessionId);
        if ((await countOf(tx, userId)) >= MAX_LOGINS) {
          throw apiError('API_TOO_MANY');
        }
        await insert(tx, userId, provider, person).catch((error: unknown) => {
          // Somebody else was quicker.
          throw isConflict(error) ? apiError('API_LOGIN_LINKED', { cause: error }) : error;
        });
        await outbox.add(tx, loginLinkedMail(personOf(owned), provider));
      });
    },
    async list(userId) {
      const { rows } = await db.query<ExternalLogin>(
        `SELECT id AS "loginId", provider, email, created_at AS "createdAt",
                last_used_at AS "lastUsedAt"
           FROM user_logins WHERE user_id = $1 ORDER BY created_at, id`,
        [userId],
      );
      return rows.map((row) => ({
        ...row,
        email: row.email === null ? null : cipher.open(row.email, EMAIL_CONTEXT),
      }));
    },
    unlink: (userId, loginId) =>
      db.transaction(async (tx) => {
        const owned = await lockUser(tx, userId);
        const { rows } = await tx.query<{ provider: string }>(
          'DELETE FROM user_logins WHERE id = $1 AND user_id = $2 RETURNING provider',
          [loginId, userId],
        );
        const gone = rows[0];
        if (gone === undefined) {
          throw apiError('API_LOGIN_NOT_FOUND');
        }
        if (!owned.hasPassword && (await countOf(tx, userId)) === 0) {
          throw apiError('API_LAST_LOGIN');
        }
        await outbox.add(tx, loginUnlinkedMail(personOf(owned), gone.provider));
      }),
  };
}

function isConflict(error: unknown): boolean {
  return error instanceof PlatformError && error.code === 'DATABASE_CONFLICT';
}

/** `email` as it is stored. */
type Owned = { readonly hasPassword: boolean; readonly email: string; readonly username: string };

/** Of two changes to one account's logins, the second sees the first. */
async function lockUser(tx: Queryable, userId: UserId): Promise<Owned> {
  const { rows } = await tx.query<Owned>(
    `SELECT password_hash IS NOT NULL AS "hasPassword", email, username FROM users
      WHERE id = $1 FOR NO KEY UPDATE`,
    [userId],
  );
  if (rows[0] === undefined) {
    throw apiError('API_USER_NOT_FOUND');
  }
  return rows[0];
}

/** Who signed out meanwhile, perhaps because somebody else was in, links nothing. */
async function assertSession(tx: Queryable, userId: UserId, sessionId: string): Promise<void> {
  const { rows } = await tx.query(
    'SELECT 1 FROM sessions WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL',
    [sessionId, userId],
  );
  if (rows.length === 0) {
    throw apiError('API_SIGN_IN_STALE');
  }
}

async function countOf(tx: Queryable, userId: UserId): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    'SELECT count(*)::integer AS count FROM user_logins WHERE user_id = $1',
    [userId],
  );
  return rows[0]?.count ?? 0;
}

/** As they are called there, as far as that is a name here; with something random once it is taken. */
function usernameFor({ username, email = '' }: ExternalPerson, round: number): string {
  const wanted = (username ?? email).split('@')[0] ?? '';
  const letters = wanted
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_-]/g, '')
    .replace(/^[_-]+/, '')
    .slice(0, 24);
  const name = letters.length < 2 || isReservedName(letters) ? `user-${letters}` : letters;
  return round === 0 && name !== 'user-' ? name : `${name}-${randomBytes(3).toString('hex')}`;
}

function displayNameFor({ displayName = '' }: ExternalPerson, username: string): string {
  const line = displayName.replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, '').trim();
  return Array.from(line).slice(0, 64).join('') || username;
}
