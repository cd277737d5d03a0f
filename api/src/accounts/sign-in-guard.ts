/**
 * How often somebody may guess. Wrong passwords are counted by name and address, so that a guesser locks out
 * nobody but himself; and by name alone, with more room, because a guesser may have many addresses.
 * When that room is used up, addresses that opened the account before still come in.
 */
import { PlatformError } from '@freshet/infra/runtime';
import type { Database, FieldCipher, RateLimiter } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import { limitKey } from '../lib/address.ts';
import type { EmailSeal } from './email-seal.ts';

export interface SignInGuard {
  /**
   * Lets `work` compare a password when there may be one more guess. The guess is counted before it is made, so
   * that many at once are no more than many in a row, and put back unless the password was wrong.
   * @throws RATE_LIMITED, and what `work` throws
   */
  guessing<T>(name: string, address: string, work: () => Promise<T>): Promise<T>;
  /**
   * Registering tells that an e-mail address has an account already, which is told to one address of
   * the network a few times only. @throws RATE_LIMITED
   */
  registering<T>(address: string, work: () => Promise<T>): Promise<T>;
}

export const SIGN_IN_ADDRESS_FIELD = 'sessions.address_index';

const HOUR_MS = 3_600_000;
const BY_ADDRESS = { limit: 10, windowMs: 5 * 60_000 };
/** NIST SP 800-63B §5.2.2: no more than 100 in a row. */
const BY_NAME = { limit: 100, windowMs: HOUR_MS };
/** Addresses of others that somebody may find to be taken. */
const TAKEN = { limit: 10, windowMs: HOUR_MS };

export function createSignInGuard(deps: {
  readonly db: Database;
  readonly rateLimiter: RateLimiter;
  readonly cipher: FieldCipher;
  readonly emails: EmailSeal;
}): SignInGuard {
  const { db, rateLimiter, cipher, emails } = deps;

  /** Names are addresses at times, and limits may be kept in Redis: so they are hashed. */
  const byName = (name: string): string =>
    `wrong-password:${cipher.index(name.trim().toLowerCase(), 'sign-in').toString('base64url')}`;
  const byAddress = (name: string, address: string): string =>
    `${byName(name)}:${limitKey(address)}`;

  async function isKnown(name: string, address: string): Promise<boolean> {
    const { rows } = await db.query(
      `SELECT 1 FROM sessions s JOIN users u ON u.id = s.user_id
        WHERE (lower(u.username) = lower($1) OR u.email_index = ANY ($2))
          AND s.address_index = ANY ($3) LIMIT 1`,
      [name.trim(), emails.indexes(name), cipher.indexes(limitKey(address), SIGN_IN_ADDRESS_FIELD)],
    );
    return rows.length > 0;
  }

  return {
    async registering(address, work) {
      const key = `taken:${limitKey(address)}`;
      const open = await rateLimiter.take(key, TAKEN, 0);
      if (!open.allowed) {
        throw apiError('RATE_LIMITED', { retryAfterMs: open.retryAfterMs });
      }
      try {
        return await work();
      } catch (error) {
        if (error instanceof PlatformError && error.code === 'API_ACCOUNT_TAKEN') {
          const { fields } = error.details;
          // A taken name is public anyway, and says so.
          if (!Array.isArray(fields) || fields.length === 0) {
            await rateLimiter.take(key, TAKEN);
          }
        }
        throw error;
      }
    },
    async guessing(name, address, work) {
      const own = await rateLimiter.take(byAddress(name, address), BY_ADDRESS);
      if (!own.allowed) {
        throw apiError('RATE_LIMITED', { retryAfterMs: own.retryAfterMs });
      }
      const all = await rateLimiter.take(byName(name), BY_NAME);
      let wrong = false;
      try {
        if (!all.allowed && !(await isKnown(name, address))) {
          throw apiError('RATE_LIMITED', { retryAfterMs: all.retryAfterMs });
        }
        return await work();
      } catch (error) {
        // Being busy says nothing about the password.
        wrong = error instanceof PlatformError && error.code === 'API_LOGIN_FAILED';
        throw error;
      } finally {
        if (!wrong) {
          await rateLimiter.give(byAddress(name, address), BY_ADDRESS);
          await (all.allowed ? rateLimiter.give(byName(name), BY_NAME) : undefined);
        }
      }
    },
  };
}
