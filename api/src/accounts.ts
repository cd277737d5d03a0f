/** Accounts in PostgreSQL: register, sign in, read, edit. */
import { newId, PlatformError } from '@freshet/infra/runtime';
import type { Database, UserId } from '@freshet/infra/runtime';
import { apiError } from './errors.ts';
import type { Passwords } from './passwords.ts';
import type { Role } from './route.ts';
import { invalidFields } from './validate.ts';

export type User = {
  readonly userId: UserId;
  readonly username: string;
  readonly email: string;
  readonly displayName: string;
  readonly bio: string;
  readonly avatarUrl: string | null;
  readonly role: Role;
  readonly tier: string;
  readonly createdAt: Date;
};

export interface Accounts {
  /** @throws API_INVALID, API_ACCOUNT_TAKEN */
  register(account: {
    readonly username: string;
    readonly email: string;
    readonly password: string;
    readonly displayName?: string;
  }): Promise<User>;
  /** `name` is a username or an e-mail address. @throws API_LOGIN_FAILED */
  signIn(name: string, password: string): Promise<User>;
  /** @throws API_USER_NOT_FOUND */
  user(userId: UserId): Promise<User>;
  /** @throws API_USER_NOT_FOUND */
  userByName(username: string): Promise<User>;
  edit(
    userId: UserId,
    changes: { readonly displayName?: string; readonly bio?: string },
  ): Promise<User>;
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

const COLUMNS = `id AS "userId", username, email, display_name AS "displayName", bio,
  avatar_url AS "avatarUrl", role, tier, created_at AS "createdAt"`;

export function createAccounts(deps: {
  readonly db: Database;
  readonly passwords: Passwords;
}): Accounts {
  const { db, passwords } = deps;

  async function one(where: string, value: string): Promise<User> {
    const { rows } = await db.query<User>(`SELECT ${COLUMNS} FROM users WHERE ${where}`, [value]);
    const user = rows[0];
    if (user === undefined) {
      throw apiError('API_USER_NOT_FOUND');
    }
    return user;
  }

  return {
    async register(account) {
      assertAllowed(account);
      // Hashed before the look-up, so that a taken name takes as long as a free one.
      const passwordHash = await passwords.hash(account.password);
      try {
        const { rows } = await db.query<User>(
          `INSERT INTO users (id, username, email, password_hash, display_name)
           VALUES ($1, $2, $3, $4, $5) RETURNING ${COLUMNS}`,
          [
            newId('us'),
            account.username,
            account.email.trim(),
            passwordHash,
            account.displayName ?? account.username,
          ],
        );
        return rows[0] as User;
      } catch (error) {
        throw takenError(error);
      }
    },
    async signIn(name, password) {
      const { rows } = await db.query<User & { passwordHash: string | null }>(
        `SELECT ${COLUMNS}, password_hash AS "passwordHash" FROM users
          WHERE lower(username) = lower($1) OR lower(email) = lower($1) LIMIT 1`,
        [name.trim()],
      );
      const found = rows[0];
      const matches = await passwords.verify(password, found?.passwordHash ?? undefined);
      if (found === undefined || !matches) {
        throw apiError('API_LOGIN_FAILED');
      }
      const { passwordHash: _, ...user } = found;
      return user;
    },
    user: (userId) => one('id = $1', userId),
    userByName: (username) => one('lower(username) = lower($1)', username),
    async edit(userId, changes) {
      const { rows } = await db.query<User>(
        `UPDATE users SET display_name = coalesce($2, display_name), bio = coalesce($3, bio),
                updated_at = now()
          WHERE id = $1 RETURNING ${COLUMNS}`,
        [userId, changes.displayName ?? null, changes.bio ?? null],
      );
      const user = rows[0];
      if (user === undefined) {
        throw apiError('API_USER_NOT_FOUND');
      }
      return user;
    },
  };
}

function assertAllowed(account: { username: string; email: string; password: string }): void {
  const problems = [];
  if (RESERVED.has(account.username.toLowerCase())) {
    problems.push({ field: 'username', problem: 'is reserved' });
  }
  const password = account.password.toLowerCase();
  if ([account.username, account.email].some((name) => name.toLowerCase() === password)) {
    problems.push({ field: 'password', problem: 'must not be the username or e-mail address' });
  }
  if (problems.length > 0) {
    throw invalidFields(problems);
  }
}

/** Usernames are public, so saying that one is taken gives nothing away; addresses are not. */
function takenError(error: unknown): unknown {
  if (!(error instanceof PlatformError) || error.code !== 'DATABASE_CONFLICT') {
    return error;
  }
  const isName = error.details['constraint'] === 'users_username_key';
  const fields = isName ? [{ field: 'username', problem: 'is taken' }] : [];
  return apiError('API_ACCOUNT_TAKEN', { details: { fields }, cause: error });
}
