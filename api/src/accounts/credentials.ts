/**
 * What proves who somebody is: the address that mail reaches, and the password. Nothing here tells a
 * stranger whether an address has an account (OWASP Forgot Password Cheat Sheet).
 */
import type { Database, Queryable, RateLimiter, UserId } from '@freshet/infra/runtime';
import { PlatformError } from '@freshet/infra/runtime';
import { assertAddressFree, passwordProblems } from '../accounts.ts';
import type { Accounts, User } from '../accounts.ts';
import { apiError } from '../errors.ts';
import type { Background } from '../lib/background.ts';
import type { Passwords } from '../passwords.ts';
import type { SignedIn } from '../route.ts';
import type { Sessions } from '../sessions.ts';
import { invalidFields } from '../validate.ts';
import * as mails from './account-mails.ts';
import { isAccountToken, issueAccountToken, useAccountToken } from './account-tokens.ts';
import type { AccountTokenKind } from './account-tokens.ts';
import { normal } from './email-seal.ts';
import type { EmailSeal } from './email-seal.ts';
import type { MailOutbox, OutgoingMail } from './mail-outbox.ts';

export interface Credentials {
  /** For a new account, in the transaction that makes it: the link that verifies its address. */
  welcome(tx: Queryable, user: User, base: string): Promise<void>;
  /**
   * Sends the link that verifies an address: that of the account, or the one that it is to have.
   * `base` is our own address. @throws RATE_LIMITED, API_EMAIL_VERIFIED
   */
  sendVerification(user: User, base: string, newEmail?: string): Promise<void>;
  /** By the token of the link. @throws API_LINK_INVALID, API_ACCOUNT_TAKEN */
  verifyEmail(token: string): Promise<void>;
  /** Sends a link when there is such an account. The same to a caller in either case. */
  requestReset(email: string, base: string): void;
  /** Signs the account out everywhere. @throws API_LINK_INVALID, API_INVALID, API_BUSY */
  resetPassword(token: string, password: string): Promise<void>;
  /**
   * Ends every other session.
   * @throws API_PASSWORD_WRONG, API_SIGN_IN_AGAIN, API_INVALID, API_BUSY, RATE_LIMITED
   */
  changePassword(
    caller: Caller,
    change: { readonly current?: string | undefined; readonly password: string },
  ): Promise<void>;
  /**
   * For acts that ask once more: for the password, or without one for a sign-in that was just now, so
   * that a session which somebody left open, or lost, is not enough.
   * @throws API_PASSWORD_WRONG, API_SIGN_IN_AGAIN, RATE_LIMITED
   */
  confirm(caller: Caller, password: string | undefined): Promise<User>;
}

type Caller = Pick<SignedIn, 'userId' | 'sessionId'>;

export type CredentialsDeps = {
  readonly db: Database;
  readonly accounts: Accounts;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly emails: EmailSeal;
  readonly outbox: MailOutbox;
  readonly rateLimiter: RateLimiter;
  readonly background: Background;
};

const HOUR_MS = 3_600_000;
/** Mails to one account or address, whoever asks for them. */
const MAILS = { limit: 5, windowMs: HOUR_MS };
const RESETS = { limit: 3, windowMs: HOUR_MS };
/** Wrong passwords of somebody who is signed in already. */
const WRONG_PASSWORDS = { limit: 10, windowMs: 5 * 60_000 };
/** So long after it a sign-in counts as just now. */
const JUST_NOW = `interval '15 minutes'`;

export function createCredentials(deps: CredentialsDeps): Credentials {
  const { db, accounts, passwords, sessions, emails, outbox, rateLimiter } = deps;

  /** With the hash that the password was compared with; null when there is none. */
  async function confirmed(
    { userId, sessionId }: Caller,
    password: string | undefined,
  ): Promise<{ readonly user: User; readonly passwordHash: string | null }> {
    const user = await accounts.user(userId);
    if (!user.hasPassword) {
      await assertJustSignedIn(db, userId, sessionId);
      return { user, passwordHash: null };
    }
    const key = `wrong-password:${userId}`;
    const open = await rateLimiter.take(key, WRONG_PASSWORDS, 0);
    if (!open.allowed) {
      throw apiError('RATE_LIMITED', { retryAfterMs: open.retryAfterMs });
    }
    try {
      return await accounts.checkPassword(userId, password ?? '');
    } catch (error) {
      if (error instanceof PlatformError && error.code === 'API_LOGIN_FAILED') {
        await rateLimiter.take(key, WRONG_PASSWORDS);
        throw apiError('API_PASSWORD_WRONG', { cause: error });
      }
      throw error;
    }
  }

  async function sendReset(email: string, base: string): Promise<void> {
    const key = `reset:${emails.indexes(email).at(-1)?.toString('base64url') ?? ''}`;
    const { allowed } = await rateLimiter.take(key, RESETS);
    const user = allowed ? await accounts.userByEmail(email) : undefined;
    if (user === undefined) {
      return;
    }
    await db.transaction(async (tx) => {
      // It may have another address since it was looked up.
      const { to } = await personOf(deps, tx, user.userId);
      if (normal(to) !== normal(email)) {
        return;
      }
      const token = await issueAccountToken(tx, {
        userId: user.userId,
        kind: 'reset_password',
        email: emails.columns(user.email).email,
        ttlMs: mails.RESET_TTL_MS,
      });
      const link = `${base}/reset#token=${token}`;
      await outbox.add(tx, mails.resetMail({ to: user.email, username: user.username }, link));
    });
  }

  async function addVerification(
    tx: Queryable,
    user: User,
    { to, base }: { readonly to: string; readonly base: string },
  ): Promise<void> {
    const token = await issueAccountToken(tx, {
      userId: user.userId,
      kind: 'verify_email',
      email: emails.columns(to).email,
      ttlMs: mails.VERIFY_TTL_MS,
    });
    const link = `${base}/verify#token=${token}`;
    await outbox.add(tx, mails.verifyMail({ to, username: user.username }, link));
  }

  return {
    confirm: async (caller, password) => (await confirmed(caller, password)).user,
    async welcome(tx, user, base) {
      // The first of the mails that the account may ask for.
      await rateLimiter.take(`verify:${user.userId}`, MAILS);
      await addVerification(tx, user, { to: user.email, base });
    },
    async sendVerification(user, base, newEmail) {
      const to = newEmail?.trim() ?? user.email;
      if (newEmail === undefined && user.emailVerified) {
        throw apiError('API_EMAIL_VERIFIED');
      }
      const { allowed, retryAfterMs } = await rateLimiter.take(`verify:${user.userId}`, MAILS);
      if (!allowed) {
        throw apiError('RATE_LIMITED', { retryAfterMs });
      }
      await db.transaction((tx) => addVerification(tx, user, { to, base }));
    },
    verifyEmail: (token) =>
      db.transaction(async (tx) => {
        const used = await useAccountToken(tx, 'verify_email', token);
        await setAddress(deps, tx, used);
      }),
    requestReset(email, base) {
      deps.background.run(() => sendReset(email, base));
    },
    async resetPassword(token, password) {
      // Cheap before dear: a made-up token does not cost a hash.
      if (!(await isAccountToken(db, 'reset_password', token))) {
        throw apiError('API_LINK_INVALID');
      }
      const passwordHash = await passwords.hash(password);
      const userId = await db.transaction(async (tx) => {
        const used = await useAccountToken(tx, 'reset_password', token);
        const user = await personOf(deps, tx, used.userId);
        // A link that went to a former address is somebody else's by now.
        if (normal(emails.open(used.email)) !== normal(user.to)) {
          throw apiError('API_LINK_INVALID');
        }
        assertPassword(password, user);
        // Whoever reads the mail of the account's address has shown that it is theirs.
        await tx.query(
          `UPDATE users SET password_hash = $2, updated_at = now(),
                  email_verified_at = coalesce(email_verified_at, now())
            WHERE id = $1`,
          [used.userId, passwordHash],
        );
        await endLinks(deps, tx, { ...user, userId: used.userId });
        await outbox.add(tx, await changedMail(tx, used.userId, user));
        return used.userId;
      });
      await sessions.endAll(userId, { reason: 'password_reset' });
    },
    async changePassword(caller, { current, password }) {
      const { userId } = caller;
      const { user, passwordHash: before } = await confirmed(caller, current);
      const person = { to: user.email, username: user.username };
      assertPassword(password, person);
      const passwordHash = await passwords.hash(password);
      await db.transaction(async (tx) => {
        // A reset that came first has ended what the caller knew.
        const { rowCount } = await tx.query(
          `UPDATE users SET password_hash = $2, updated_at = now()
            WHERE id = $1 AND password_hash IS NOT DISTINCT FROM $3`,
          [userId, passwordHash, before],
        );
        if (rowCount === 0) {
          throw apiError('API_PASSWORD_WRONG');
        }
        await endLinks(deps, tx, { ...person, userId });
        await outbox.add(tx, await changedMail(tx, userId, person));
      });
      await sessions.endAll(userId, {
        reason: 'password_changed',
        except: caller.sessionId,
      });
    },
  };
}

async function assertJustSignedIn(db: Queryable, userId: UserId, sessionId: string): Promise<void> {
  const { rows } = await db.query(
    `SELECT 1 FROM sessions WHERE id = $1 AND user_id = $2 AND created_at > now() - ${JUST_NOW}`,
    [sessionId, userId],
  );
  if (rows.length === 0) {
    throw apiError('API_SIGN_IN_AGAIN');
  }
}

type Person = { readonly to: string; readonly username: string };

async function personOf(
  { emails }: Pick<CredentialsDeps, 'emails'>,
  tx: Queryable,
  userId: UserId,
): Promise<Person> {
  const { rows } = await tx.query<{ email: string; username: string }>(
    'SELECT email, username FROM users WHERE id = $1 FOR UPDATE',
    [userId],
  );
  const row = rows[0];
  if (row === undefined) {
    throw apiError('API_LINK_INVALID');
  }
  return { to: emails.open(row.email), username: row.username };
}

/**
 * Links that are under way and would undo a new password: a reset, and one that gives the account
 * another address, to which a reset could be sent. That of its own address stays.
 */
async function endLinks(
  { emails }: Pick<CredentialsDeps, 'emails'>,
  tx: Queryable,
  { userId, to }: Person & { readonly userId: UserId },
): Promise<void> {
  const { rows } = await tx.query<{ hash: Buffer; kind: AccountTokenKind; email: string }>(
    'SELECT hash, kind, email FROM account_tokens WHERE user_id = $1 FOR UPDATE',
    [userId],
  );
  const ends = rows.filter(
    ({ kind, email }) => kind === 'reset_password' || normal(emails.open(email)) !== normal(to),
  );
  await tx.query('DELETE FROM account_tokens WHERE hash = ANY ($1)', [
    ends.map(({ hash }) => hash),
  ]);
}

/** A new password leaves other ways in as they are, so the owner is told of them. */
async function changedMail(tx: Queryable, userId: UserId, person: Person): Promise<OutgoingMail> {
  const logins = await tx.query<{ provider: string }>(
    'SELECT provider FROM user_logins WHERE user_id = $1 ORDER BY created_at, id',
    [userId],
  );
  const tokens = await tx.query<{ name: string }>(
    `SELECT name FROM access_tokens
      WHERE user_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
      ORDER BY created_at, id`,
    [userId],
  );
  return mails.passwordChangedMail(person, {
    logins: logins.rows.map(({ provider }) => provider),
    tokens: tokens.rows.map(({ name }) => name),
  });
}

/** The address of a link that was opened becomes, or stays, the account's, and is verified. */
async function setAddress(
  deps: Pick<CredentialsDeps, 'emails' | 'outbox'>,
  tx: Queryable,
  used: { readonly userId: UserId; readonly email: string },
): Promise<void> {
  const { emails, outbox } = deps;
  const person = await personOf(deps, tx, used.userId);
  const address = emails.open(used.email);
  if (address === person.to) {
    await tx.query(
      `UPDATE users SET email_verified_at = coalesce(email_verified_at, now()), updated_at = now()
        WHERE id = $1`,
      [used.userId],
    );
    return;
  }
  if (address.toLowerCase() !== person.to.toLowerCase()) {
    await assertAddressFree(tx, emails, address);
  }
  const { email, index } = emails.columns(address);
  await tx.query(
    `UPDATE users SET email = $2, email_index = $3, email_verified_at = now(), updated_at = now()
      WHERE id = $1`,
    [used.userId, email, index],
  );
  // Links that went to the former address are somebody else's now.
  await tx.query(`DELETE FROM account_tokens WHERE user_id = $1 AND kind = 'reset_password'`, [
    used.userId,
  ]);
  await outbox.add(tx, mails.addressChangedMail(person));
}

function assertPassword(password: string, { to, username }: Person): void {
  const problems = passwordProblems(password, [username, to]);
  if (problems.length > 0) {
    throw invalidFields(problems);
  }
}
