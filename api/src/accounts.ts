/** Accounts in PostgreSQL: register, sign in, read, edit. */
import { newId, PlatformError } from '@freshet/infra/runtime';
import type { Database, Queryable, UserId } from '@freshet/infra/runtime';
import { isReadable } from './accounts/chat-color.ts';
import { normal } from './accounts/email-seal.ts';
import type { EmailSeal } from './accounts/email-seal.ts';
import { apiError } from './errors.ts';
import { createBatchedRead } from './lib/batched-read.ts';
import type { Passwords } from './passwords.ts';
import type { Role } from './route.ts';
import { invalidFields } from './validate.ts';

export type ProfileLink = { readonly title: string; readonly url: string };

export type ProfileChanges = {
  readonly displayName?: string;
  readonly bio?: string;
  readonly links?: readonly ProfileLink[];
  readonly chatColor?: string | null;
};

export type User = {
  readonly userId: UserId;
  readonly username: string;
  readonly email: string;
  readonly emailVerified: boolean;
  /** Without one, somebody signs in by another provider. */
  readonly hasPassword: boolean;
  readonly displayName: string;
  readonly bio: string;
  readonly avatarUrl: string | null;
  readonly links: readonly ProfileLink[];
  /** `#rrggbb`; null: one of ours. */
  readonly chatColor: string | null;
  readonly role: Role;
  readonly tier: string;
  readonly createdAt: Date;
};

export type NewAccount = {
  readonly username: string;
  readonly email: string;
  /** Undefined for somebody who signs in elsewhere. */
  readonly password?: string | undefined;
  readonly displayName?: string;
  /** Somebody whom we trust has verified the address. */
  readonly emailVerified?: boolean;
};

export interface Accounts {
  /** `also` is done with it or not at all. @throws API_INVALID, API_ACCOUNT_TAKEN */
  register(account: NewAccount, also?: (tx: Queryable, user: User) => Promise<void>): Promise<User>;
  /**
   * `name` is a username or an e-mail address. The hash is what the password was compared with, for
   * whoever opens a session. @throws API_LOGIN_FAILED
   */
  signIn(
    name: string,
    password: string,
  ): Promise<{ readonly user: User; readonly passwordHash: string }>;
  /** As `signIn`. @throws API_LOGIN_FAILED */
  checkPassword(
    userId: UserId,
    password: string,
  ): Promise<{ readonly user: User; readonly passwordHash: string }>;
  /** @throws API_USER_NOT_FOUND */
  user(userId: UserId): Promise<User>;
  userByEmail(email: string): Promise<User | undefined>;
  /** @throws API_USER_NOT_FOUND */
  userByName(username: string): Promise<User>;
  /** @throws API_INVALID for a colour that cannot be read */
  edit(userId: UserId, changes: ProfileChanges): Promise<User>;
}

/** Names that would pass for the house, or for a path of ours. */
const RESERVED = new Set([
  'admin',
  'administrator',
  'freshet',
  'me',
  'moderator',
  'null',
  'root',
  'support',
  'system',
  'undefined',
]);

const COLUMNS = `id AS "userId", username, email, email_verified_at IS NOT NULL AS "emailVerified",
  password_hash IS NOT NULL AS "hasPassword", display_name AS "displayName", bio,
  avatar_url AS "avatarUrl", links, chat_color AS "chatColor", role, tier, created_at AS "createdAt"`;

export function createAccounts(deps: {
  readonly db: Database;
  readonly passwords: Passwords;
  readonly emails: EmailSeal;
}): Accounts {
  const { db, passwords, emails } = deps;
  const opened = <U extends { readonly email: string }>(user: U): U => ({
    ...user,
    email: emails.open(user.email),
  });

  async function maybe(where: string, values: readonly unknown[]): Promise<User | undefined> {
    const { rows } = await db.query<User>(`SELECT ${COLUMNS} FROM users WHERE ${where}`, values);
    return rows[0] && opened(rows[0]);
  }

  async function one(where: string, value: string): Promise<User> {
    const user = await maybe(where, [value]);
    if (user === undefined) {
      throw apiError('API_USER_NOT_FOUND');
    }
    return user;
  }

  const byId = createBatchedRead(async (ids) => {
    const { rows } = await db.query<User>(
      `SELECT ${COLUMNS} FROM users WHERE id = ANY ($1::text[])`,
      [ids],
    );
    return new Map(rows.map((user) => [user.userId as string, user]));
  });

  async function signInAs(
    where: string,
    values: readonly unknown[],
    password: string,
  ): Promise<{ readonly user: User; readonly passwordHash: string }> {
    const { rows } = await db.query<User & { passwordHash: string | null }>(
      `SELECT ${COLUMNS}, password_hash AS "passwordHash" FROM users WHERE ${where} LIMIT 1`,
      values,
    );
    const found = rows[0];
    const matches = await passwords.verify(password, found?.passwordHash ?? undefined);
    if (found === undefined || found.passwordHash === null || !matches) {
      throw apiError('API_LOGIN_FAILED');
    }
    const { passwordHash, ...user } = found;
    return { user: opened(user), passwordHash };
  }

  return {
    async register(account, also) {
      assertAllowed(account);
      // Hashed before the look-up, so that a taken name takes as long as a free one.
      const { password } = account;
      const passwordHash = password === undefined ? null : await passwords.hash(password);
      const { email, index } = emails.columns(account.email);
      try {
        return await db.transaction(async (tx) => {
          // The name first: whose it is, is public, and whoever asks again for both learns no more.
          await assertNameFree(tx, account.username);
          await assertAddressFree(tx, emails, account.email);
          const { rows } = await tx.query<User>(
            `INSERT INTO users (id, username, email, email_index, email_verified_at,
                                password_hash, display_name)
             VALUES ($1, $2, $3, $4, CASE WHEN $5::boolean THEN now() END, $6, $7)
             RETURNING ${COLUMNS}`,
            [
              newId('us'),
              account.username,
              email,
              index,
              account.emailVerified ?? false,
              passwordHash,
              account.displayName ?? account.username,
            ],
          );
          const user = opened(rows[0] as User);
          await also?.(tx, user);
          return user;
        });
      } catch (error) {
        throw takenError(error);
      }
    },
    signIn: (name, password) =>
      signInAs(
        // Plain addresses are those of the time before they were sealed.
        'lower(username) = lower($1) OR email_index = ANY($2) OR lower(email) = lower($1)',
        [name.trim(), emails.indexes(name)],
        password,
      ),
    checkPassword: (userId, password) => signInAs('id = $1', [userId], password),
    async user(userId) {
      const user = await byId(userId);
      if (user === undefined) {
        throw apiError('API_USER_NOT_FOUND');
      }
      // Here, so that an address that cannot be opened fails its owner alone.
      return opened(user);
    },
    userByName: (username) => one('lower(username) = lower($1)', username),
    userByEmail: (email) =>
      maybe('email_index = ANY($2) OR lower(email) = $1 LIMIT 1', [
        normal(email),
        emails.indexes(email),
      ]),
    async edit(userId, changes) {
      if (typeof changes.chatColor === 'string' && !isReadable(changes.chatColor)) {
        const problem = 'is too light or too dark to be read everywhere';
        throw invalidFields([{ field: 'chatColor', problem }]);
      }
      const { rows } = await db.query<User>(
        `UPDATE users SET display_name = coalesce($2, display_name), bio = coalesce($3, bio),
                links = coalesce($4::jsonb, links),
                chat_color = CASE WHEN $5::boolean THEN $6 ELSE chat_color END,
                updated_at = now()
          WHERE id = $1 RETURNING ${COLUMNS}`,
        [
          userId,
          changes.displayName ?? null,
          changes.bio ?? null,
          changes.links === undefined ? null : JSON.stringify(changes.links),
          changes.chatColor !== undefined,
          changes.chatColor?.toLowerCase() ?? null,
        ],
      );
      const user = rows[0];
      if (user === undefined) {
        throw apiError('API_USER_NOT_FOUND');
      }
      return opened(user);
    },
  };
}

/**
 * Under any key, and of the time before keys: the index of one column cannot see all of that, so who
 * wants an address stands in line for it. @throws API_ACCOUNT_TAKEN
 */
export async function assertAddressFree(
  tx: Queryable,
  emails: EmailSeal,
  email: string,
): Promise<void> {
  const indexes = emails.indexes(email);
  const lock = indexes.at(-1)?.readBigInt64BE(0) ?? 0n;
  await tx.query('SELECT pg_advisory_xact_lock($1)', [lock.toString()]);
  const { rows } = await tx.query(
    'SELECT 1 FROM users WHERE email_index = ANY($1) OR lower(email) = $2',
    [indexes, normal(email)],
  );
  if (rows.length > 0) {
    throw apiError('API_ACCOUNT_TAKEN', { details: { fields: [] } });
  }
}

async function assertNameFree(tx: Queryable, username: string): Promise<void> {
  const { rows } = await tx.query('SELECT 1 FROM users WHERE lower(username) = lower($1)', [
    username,
  ]);
  if (rows.length > 0) {
    throw nameTaken();
  }
}

function nameTaken(cause?: unknown): Error {
  const fields = [{ field: 'username', problem: 'is taken' }];
  return apiError('API_ACCOUNT_TAKEN', {
    details: { fields },
    ...(cause !== undefined && { cause }),
  });
}

function assertAllowed(account: NewAccount): void {
  const problems = isReservedName(account.username)
    ? [{ field: 'username', problem: 'is reserved' }]
    : [];
  problems.push(...passwordProblems(account.password, [account.username, account.email]));
  if (problems.length > 0) {
    throw invalidFields(problems);
  }
}

export function isReservedName(username: string): boolean {
  return RESERVED.has(username.toLowerCase());
}

/** A password that everybody could guess who knows the account. */
export function passwordProblems(
  password: string | undefined,
  names: readonly string[],
): { readonly field: string; readonly problem: string }[] {
  return names.some((name) => name.toLowerCase() === password?.toLowerCase())
    ? [{ field: 'password', problem: 'must not be the username or e-mail address' }]
    : [];
}

/** Usernames are public, so saying that one is taken gives nothing away; addresses are not. */
function takenError(error: unknown): unknown {
  if (!(error instanceof PlatformError) || error.code !== 'DATABASE_CONFLICT') {
    return error;
  }
  return error.details['constraint'] === 'users_username_key'
    ? nameTaken(error)
    : apiError('API_ACCOUNT_TAKEN', { details: { fields: [] }, cause: error });
}
