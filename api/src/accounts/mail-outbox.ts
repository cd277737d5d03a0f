/**
 * The outbox of mail: a row is written where something happens, and sent by whichever process takes
 * it (SKIP LOCKED). A server that is away is tried again, a bounded number of times; what was sent or
 * given up leaves no text behind. Rows are sealed, because links in mail are keys.
 */
import { PlatformError } from '@freshet/infra/runtime';
import type { Database, FieldCipher, Logger, Mail, Queryable } from '@freshet/infra/runtime';
import { createRounds } from '../lib/rounds.ts';

export type OutgoingMail = {
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Not worth sending any more after that. */
  readonly ttlMs: number;
};

export type MailOutbox = {
  /** In the caller's transaction; the mail goes out once that is committed. */
  add(tx: Queryable, mail: OutgoingMail): Promise<void>;
  /** Sends what is due now; how many were tried. */
  round(): Promise<number>;
  close(): Promise<void>;
};

const CONTEXT = 'mail_outbox.sealed';
const EVERY_MS = 1000;
/** A person waits for it. */
const SOON_MS = 50;
const BATCH = 8;
/** Longer than one try may take. */
const HELD_S = 120;
const MINUTE_MS = 60_000;
/** Pauses after each failure; after the last one the mail is given up. */
const PAUSES_MS = [
  ...[5000, 30_000, 2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS],
  ...[60 * MINUTE_MS, 180 * MINUTE_MS, 360 * MINUTE_MS],
];

type Due = {
  readonly id: number;
  readonly sealed: string;
  readonly kind: string;
  readonly attempts: number;
  readonly isOver: boolean;
};

const TAKE = `WITH due AS (
    SELECT id FROM mail_outbox WHERE state = 'pending' AND next_at <= now()
     ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED
  )
  UPDATE mail_outbox m
     SET attempts = attempts + 1, next_at = now() + make_interval(secs => $2)
    FROM due WHERE m.id = due.id
  RETURNING m.id::int AS id, m.sealed, m.kind, m.attempts, m.expires_at <= now() AS "isOver"`;

export function createMailOutbox(deps: {
  readonly db: Database;
  readonly log: Logger;
  readonly cipher: FieldCipher;
  /** Undefined: the rows wait for a process that has one. */
  readonly mail: Mail | undefined;
}): MailOutbox {
  const { db, log, cipher, mail } = deps;

  async function send(due: Due, port: Mail): Promise<void> {
    if (due.isOver) {
      await settle(db, due, { state: 'dead', error: 'expired' });
      return;
    }
    const message = JSON.parse(cipher.open(due.sealed, CONTEXT)) as Omit<OutgoingMail, 'kind'>;
    const { to, subject, text } = message;
    try {
      await port.send({ to, subject, text, messageId: `mail-${due.id}.${due.kind}@freshet` });
      await settle(db, due, { state: 'sent', error: null });
    } catch (error) {
      const code = error instanceof PlatformError ? error.code : 'INTERNAL';
      const isLast = code === 'MAIL_REFUSED' || due.attempts > PAUSES_MS.length;
      log[isLast ? 'error' : 'warn'](
        { err: error, kind: due.kind, mailId: due.id },
        'mail not sent',
      );
      await settle(db, due, { state: isLast ? 'dead' : 'pending', error: code });
    }
  }

  const rounds = createRounds(
    async () => {
      if (mail === undefined) {
        return 0;
      }
      const { rows } = await db.query<Due>(TAKE, [BATCH, HELD_S]);
      await Promise.all(rows.map((due) => send(due, mail)));
      return rows.length;
    },
    {
      everyMs: EVERY_MS,
      onFailed: (error) => {
        log.debug({ err: error }, 'outbox of mail not read');
      },
    },
  );
  let soon: NodeJS.Timeout | undefined;
  return {
    async add(tx, { kind, ttlMs, ...message }) {
      await tx.query(
        `INSERT INTO mail_outbox (sealed, kind, expires_at)
         VALUES ($1, $2, now() + make_interval(secs => $3))`,
        [cipher.seal(JSON.stringify(message), CONTEXT), kind, ttlMs / 1000],
      );
      // When the transaction takes longer, the next round sends it.
      soon ??= setTimeout(() => {
        soon = undefined;
        void rounds.round().catch(() => undefined);
      }, SOON_MS);
    },
    round: rounds.round,
    close() {
      clearTimeout(soon);
      return rounds.close();
    },
  };
}

async function settle(
  db: Database,
  due: Due,
  outcome: { readonly state: 'pending' | 'sent' | 'dead'; readonly error: string | null },
): Promise<void> {
  const pauseMs = PAUSES_MS[due.attempts - 1] ?? 0;
  await db.query(
    `UPDATE mail_outbox
        SET state = $2, last_error = $3, next_at = now() + make_interval(secs => $4),
            sealed = CASE WHEN $2 = 'pending' THEN sealed END
      WHERE id = $1 AND attempts = $5`,
    [due.id, outcome.state, outcome.error, pauseMs / 1000, due.attempts],
  );
}

/** What became of mails is known for a month. */
export async function dropOldMail(db: Database): Promise<void> {
  await db.query(`DELETE FROM mail_outbox WHERE created_at < now() - interval '30 days'`);
}
