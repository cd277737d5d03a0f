/**
 * Steps of a sign-in at another provider: the flow that went there, the ticket that came back. Each
 * works once, for some minutes, and only in the browser that began (RFC 9700 §2.1, §4.7).
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Database, FieldCipher } from '@freshet/infra/runtime';

export type SignInStepKind = 'flow' | 'ticket';

export interface SignInSteps {
  /** `token`: what names the step, known to nobody else. */
  add(
    kind: SignInStepKind,
    step: { readonly token: string; readonly browser: string; readonly payload: object },
  ): Promise<void>;
  /** What was kept, and no more from now on; undefined for another browser, which uses nothing up. */
  take(kind: SignInStepKind, token: string, browser: string): Promise<unknown>;
}

const TTL_S: Readonly<Record<SignInStepKind, number>> = { flow: 600, ticket: 120 };

export function createSignInSteps(deps: {
  readonly db: Database;
  readonly cipher: FieldCipher;
}): SignInSteps {
  const { db, cipher } = deps;
  return {
    async add(kind, { token, browser, payload }) {
      await db.query(
        `INSERT INTO sign_in_steps (hash, kind, browser, sealed, expires_at)
         VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5))`,
        [sha256(token), kind, sha256(browser), seal(cipher, payload), TTL_S[kind]],
      );
    },
    async take(kind, token, browser) {
      const { rows } = await db.query<{ sealed: string }>(
        `DELETE FROM sign_in_steps
          WHERE hash = $1 AND kind = $2 AND browser = $3 AND expires_at > now() RETURNING sealed`,
        [sha256(token), kind, sha256(browser)],
      );
      return rows[0] && (JSON.parse(cipher.open(rows[0].sealed, CONTEXT)) as unknown);
    },
  };
}

export async function dropOldSignInSteps(db: Database): Promise<void> {
  await db.query('DELETE FROM sign_in_steps WHERE expires_at < now()');
}

/** 256 random bits, for tickets and cookies. */
export function newStepToken(): string {
  return randomBytes(32).toString('base64url');
}

const CONTEXT = 'sign_in_steps.sealed';

function seal(cipher: FieldCipher, payload: object): string {
  return cipher.seal(JSON.stringify(payload), CONTEXT);
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
