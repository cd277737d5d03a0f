/**
 * Creates that may be asked for again (Idempotency-Key, draft-ietf-httpapi-idempotency-key-header):
 * the first request with a key makes the thing, later ones with the same body are given its answer,
 * whichever process they reach. A row in PostgreSQL is claimed before the work and answered after it.
 * Answers hold what is shown once (stream keys, tokens), so they are kept sealed.
 */
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database, FieldCipher, Logger } from '@freshet/infra/runtime';
import { apiError } from './errors.ts';
import { createBackground } from './lib/background.ts';
import type { RouteReply } from './route.ts';

export type IdempotentCall = {
  /** Whose key it is: a user id, or an address for those who are not signed in. */
  readonly principal: string;
  readonly key: string;
  readonly operationId: string;
  /** What was asked for: parameters and body. */
  readonly input: object;
};

export interface Idempotency {
  /**
   * Runs `work`, or gives the answer of the run before. Work that throws leaves nothing behind, so
   * that it can be tried again.
   * @throws API_IDEMPOTENCY_MISMATCH, API_IDEMPOTENCY_RUNNING
   */
  run(
    call: IdempotentCall,
    work: () => Promise<RouteReply>,
  ): Promise<{ readonly reply: RouteReply; readonly replayed: boolean }>;
  /** Resolves when no answer waits to be kept any more. */
  close(): Promise<void>;
}

const KEPT = `interval '1 day'`;
/** A claim without an answer is taken over after this: whoever held it is gone. */
const CLAIM_S = 30;
/** Longest a request waits for another with the same key. */
const WAIT_MS = 10_000;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 400;
/** Larger answers are given, and not kept. */
const MAX_ANSWER_CHARS = 128 * 1024;
/** An answer that could not be kept is tried again this often, for so long. */
const KEEP_PAUSE_MS = 250;
const KEEP_TRYING_MS = 5 * 60_000;
/** Answers that wait for the database at once. */
const MAX_UNKEPT = 500;
const MAX_KEYS_PER_PRINCIPAL = 1_000;
const CONTEXT = 'idempotency_keys.answer';

type Claimed = { readonly claim: string };
type Known = { readonly requestHash: Buffer; readonly answer: string | null };

export function createIdempotency(deps: {
  readonly db: Database;
  readonly cipher: FieldCipher;
  readonly log: Logger;
}): Idempotency {
  const { db, cipher, log } = deps;
  const keeping = createBackground({
    max: MAX_UNKEPT,
    onFailed: (error) => {
      log.error({ err: error }, 'an answer could not be kept; asked again, its work is done again');
    },
  });
  const closing = new AbortController();

  async function claim(row: Row): Promise<string | undefined> {
    const { rows } = await db.query<Claimed>(
      `INSERT INTO idempotency_keys
         (principal, key_hash, request_hash, claim, claimed_until, expires_at)
       VALUES ($1, $2, $3, $4, now() + make_interval(secs => ${CLAIM_S}), now() + ${KEPT})
       ON CONFLICT (principal, key_hash) DO UPDATE
         SET request_hash = excluded.request_hash, claim = excluded.claim, answer = NULL,
             claimed_until = excluded.claimed_until, expires_at = excluded.expires_at
       WHERE idempotency_keys.expires_at < now()
          OR (idempotency_keys.answer IS NULL AND idempotency_keys.claimed_until < now()
              AND idempotency_keys.request_hash = ANY ($5))
       RETURNING claim`,
      [row.principal, row.keyHash, row.requestHashes[0], randomUUID(), row.requestHashes],
    );
    return rows[0]?.claim;
  }

  async function known({ principal, keyHash }: Row): Promise<Known | undefined> {
    const { rows } = await db.query<Known>(
      `SELECT request_hash AS "requestHash", answer FROM idempotency_keys
        WHERE principal = $1 AND key_hash = $2`,
      [principal, keyHash],
    );
    return rows[0];
  }

  async function forget({ principal, keyHash }: Row, claimed: string): Promise<void> {
    await db.query(
      'DELETE FROM idempotency_keys WHERE principal = $1 AND key_hash = $2 AND claim = $3',
      [principal, keyHash, claimed],
    );
  }

  async function keep(row: Row, claimed: string, reply: RouteReply): Promise<void> {
    const text = JSON.stringify(reply);
    if (text.length > MAX_ANSWER_CHARS) {
      await forget(row, claimed);
      return;
    }
    await db.query(
      `UPDATE idempotency_keys SET answer = $4
        WHERE principal = $1 AND key_hash = $2 AND claim = $3`,
      [row.principal, row.keyHash, claimed, cipher.seal(text, CONTEXT)],
    );
  }

  async function first(
    row: Row,
    claimed: string,
    work: () => Promise<RouteReply>,
  ): Promise<RouteReply> {
    let reply: RouteReply;
    try {
      reply = await work();
    } catch (error) {
      // When the database is away too, the claim runs out by itself.
      await forget(row, claimed).catch(() => undefined);
      throw error;
    }
    // The work is done, and whoever asked is told so even when the database went away meanwhile.
    await keep(row, claimed, reply).catch((error: unknown) => {
      if (!keeping.run(() => keepLater(row, claimed, reply))) {
        log.error({ err: error }, 'too many answers wait to be kept');
      }
    });
    return reply;
  }

  /** Soon after the database is back, and so before anybody may take the claim over. */
  async function keepLater(row: Row, claimed: string, reply: RouteReply): Promise<void> {
    const untilMs = performance.now() + KEEP_TRYING_MS;
    for (;;) {
      await pause(KEEP_PAUSE_MS, undefined, { signal: closing.signal }).catch(() => undefined);
      try {
        await keep(row, claimed, reply);
        return;
      } catch (error) {
        if (closing.signal.aborted || performance.now() >= untilMs) {
          throw error;
        }
      }
    }
  }

  return {
    async run(call, work) {
      const row = rowOf(cipher, call);
      const deadlineMs = performance.now() + WAIT_MS;
      for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
        const claimed = await claim(row);
        if (claimed !== undefined) {
          return { reply: await first(row, claimed, work), replayed: false };
        }
        const found = await known(row);
        if (found !== undefined && !isSame(found.requestHash, row.requestHashes)) {
          throw apiError('API_IDEMPOTENCY_MISMATCH');
        }
        if (found !== undefined && found.answer !== null) {
          // What `keep` wrote.
          const reply = JSON.parse(cipher.open(found.answer, CONTEXT)) as RouteReply;
          return { reply, replayed: true };
        }
        if (performance.now() >= deadlineMs) {
          throw apiError('API_IDEMPOTENCY_RUNNING', { retryable: true, retryAfterMs: 1_000 });
        }
        await pause(pauseMs);
      }
    },
    close() {
      closing.abort();
      return keeping.close();
    },
  };
}

/** Keys whose day is over, and more of one principal than anybody needs. */
export async function dropOldIdempotencyKeys(db: Database): Promise<void> {
  await db.query('DELETE FROM idempotency_keys WHERE expires_at < now()');
  await db.query(
    `DELETE FROM idempotency_keys k USING (
       SELECT principal, key_hash,
              row_number() OVER (PARTITION BY principal ORDER BY expires_at DESC) AS place
         FROM idempotency_keys) ranked
      WHERE ranked.place > ${MAX_KEYS_PER_PRINCIPAL}
        AND k.principal = ranked.principal AND k.key_hash = ranked.key_hash`,
  );
}

type Row = {
  readonly principal: string;
  readonly keyHash: Buffer;
  /** Under each field key, the present one first. */
  readonly requestHashes: readonly Buffer[];
};

/**
 * A body may hold a password, and a plain hash of it could be guessed, so that hash is keyed. The one
 * of the key is not: while field keys are being replaced every process must find the same row.
 */
function rowOf(cipher: FieldCipher, call: IdempotentCall): Row {
  const { principal, key, operationId, input } = call;
  return {
    principal,
    keyHash: createHash('sha256').update(key).digest(),
    requestHashes: cipher.indexes(
      `${operationId} ${JSON.stringify(input)}`,
      'idempotency_keys.input',
    ),
  };
}

function isSame(known: Buffer, hashes: readonly Buffer[]): boolean {
  return hashes.some((hash) => hash.equals(known));
}
