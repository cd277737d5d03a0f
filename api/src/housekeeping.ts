/** Throws away what is long over: refresh tokens, sessions without any, and old signing keys. */
import type { Database, Logger } from '@freshet/infra/runtime';
import { createRounds } from './lib/rounds.ts';

const EVERY_MS = 3_600_000;

export type Housekeeping = {
  /** One round now; the tests' handle. */
  readonly round: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export function createHousekeeping(
  deps: {
    readonly db: Database;
    readonly log: Logger;
    /** More to be done each round, by who knows. */
    readonly tasks?: readonly (() => Promise<unknown>)[];
  },
  options: {
    /** How long chat messages are kept; undefined or 0 is for good. */
    readonly chatRetentionMs?: number | undefined;
  } = {},
): Housekeeping {
  const { db, log, tasks = [] } = deps;
  const { chatRetentionMs = 0 } = options;

  async function work(): Promise<void> {
    await db.query('DELETE FROM refresh_tokens WHERE expires_at < now()');
    await db.query(
      `DELETE FROM sessions s WHERE created_at < now() - interval '1 hour'
         AND NOT EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.session_id = s.id)`,
    );
    await db.query('SELECT chat_ensure_partitions()');
    if (chatRetentionMs > 0) {
      await db.query(
        `SELECT chat_drop_partitions(now() - make_interval(secs => $1::double precision))`,
        [chatRetentionMs / 1000],
      );
    }
    for (const task of tasks) {
      // One that fails keeps none of the others from being done.
      await task().catch((error: unknown) => {
        log.warn({ err: error }, 'housekeeping task failed');
      });
    }
    await db.query(`DELETE FROM signing_keys WHERE not_after < now() - interval '1 day'`);
  }

  const rounds = createRounds(work, {
    everyMs: EVERY_MS,
    onFailed: (error) => {
      log.warn({ err: error }, 'old sessions not thrown away');
    },
  });
  return {
    round: () => rounds.round().catch(() => undefined),
    close: rounds.close,
  };
}
