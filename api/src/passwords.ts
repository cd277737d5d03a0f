/**
 * Passwords: argon2id with OWASP's parameters, a few at a time, so that a flood of sign-ins can take
 * neither all memory (19 MiB each) nor all cores.
 */
import { hash, verify } from '@node-rs/argon2';
import { apiError } from './errors.ts';

/** OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, 2 passes, 1 lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const CONCURRENT = 2;
const MAX_WAITING = 64;
const BUSY_RETRY_MS = 2_000;

export interface Passwords {
  /** @throws API_BUSY */
  hash(password: string): Promise<string>;
  /** Takes as long without a hash (no such user) as with one. @throws API_BUSY */
  verify(password: string, passwordHash: string | undefined): Promise<boolean>;
}

export async function createPasswords(): Promise<Passwords> {
  const waiting: (() => void)[] = [];
  let running = 0;
  // Compared against when there is no such user.
  const nobody = await hash('a password that nobody has', PARAMETERS);

  async function limited<T>(work: () => Promise<T>): Promise<T> {
    if (running >= CONCURRENT) {
      if (waiting.length >= MAX_WAITING) {
        throw apiError('API_BUSY', { retryAfterMs: BUSY_RETRY_MS });
      }
      await new Promise<void>((resume) => waiting.push(resume));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      // The place goes to the next one without being free in between.
      const next = waiting.shift();
      if (next === undefined) {
        running -= 1;
      } else {
        next();
      }
    }
  }

  return {
    hash: (password) => limited(() => hash(password, PARAMETERS)),
    verify: (password, passwordHash) =>
      limited(async () => {
        const matches = await verify(passwordHash ?? nobody, password);
        return matches && passwordHash !== undefined;
      }),
  };
}
