/**
 * What has to be done outside of the database after a decision, as rows: written in the transaction of the
 * decision, and held by a lease, so that of any number of processes one does it, and another one when
 * that one dies. A row whose direction changes while somebody is at it is due again afterwards.
 */
import { randomUUID } from 'node:crypto';
import type { Database, Queryable } from '@freshet/infra/runtime';

export type EffectKind = 'end_stream' | 'chat' | 'platform_ban';
export type Effect = {
  readonly kind: EffectKind;
  /** Id of the stream, message or user. */
  readonly subject: string;
};
export type Cause = { readonly kind: 'decision' | 'takedown'; readonly id: number };

/** A row with the right to carry it out until the lease ends. */
export type HeldEffect = {
  readonly id: number;
  readonly causeKind: Cause['kind'];
  readonly causeId: number;
  readonly kind: EffectKind;
  readonly subject: string;
  readonly direction: 'do' | 'undo';
  readonly generation: number;
  readonly attempts: number;
  /** Of this lease alone. */
  readonly holder: string;
};

/** What a decision or a change of mind leaves to do, as far as nobody else is at it. */
export type Demand = readonly HeldEffect[];
export const NOTHING_DEMANDED: Demand = [];

/** Longer than one try may take. */
const LEASE_S = 15;
const SECOND_MS = 1000;
/** Pauses after each failure; the last one again and again. */
const PAUSES_MS = [1, 2, 5, 15, 60, 300].map((seconds) => seconds * SECOND_MS);
const KEPT_DAYS = 90;

const COLUMNS = `id, cause_kind AS "causeKind", cause_id AS "causeId", effect AS kind, subject,
  direction, generation, attempts, holder`;
const TABLES = { decision: 'mod_decisions', takedown: 'takedowns' } as const;

/** In the transaction that also writes its cause; held for whoever demands it at once. */
export async function demand(
  tx: Queryable,
  cause: Cause,
  wanted: { readonly effects: readonly Effect[]; readonly direction: 'do' | 'undo' },
): Promise<Demand> {
  const { effects, direction } = wanted;
  if (effects.length === 0) {
    return NOTHING_DEMANDED;
  }
  const holder = randomUUID();
  await tx.query(`UPDATE ${TABLES[cause.kind]} SET enforced_at = NULL WHERE id = $1`, [cause.id]);
  const { rows } = await tx.query<HeldEffect>(
    `INSERT INTO enforcements AS e
       (cause_kind, cause_id, effect, subject, direction, attempts, holder, leased_until)
     SELECT $1::text, $2::bigint, w.effect, w.subject, $3::text, 1, $4::text, now() + make_interval(secs => ${LEASE_S})
       FROM unnest($5::text[], $6::text[]) AS w (effect, subject)
     ON CONFLICT (cause_kind, cause_id, effect, subject) DO UPDATE
       SET direction = excluded.direction, generation = e.generation + 1, done_at = NULL,
           attempts = 1, due_at = now(), last_error = NULL,
           holder = CASE WHEN e.leased_until > now() THEN e.holder ELSE excluded.holder END,
           leased_until = CASE WHEN e.leased_until > now() THEN e.leased_until
                               ELSE excluded.leased_until END
     RETURNING ${COLUMNS}`,
    [
      ...[cause.kind, cause.id, direction, holder],
      ...[effects.map(({ kind }) => kind), effects.map(({ subject }) => subject)],
    ],
  );
  return rows.filter((row) => row.holder === holder);
}

/** What was not done yet is not done any more; what somebody is at may still happen. */
export async function withdraw(tx: Queryable, cause: Cause, kind: EffectKind): Promise<void> {
  await tx.query(
    `UPDATE enforcements SET done_at = now(), generation = generation + 1
      WHERE cause_kind = $1 AND cause_id = $2 AND effect = $3 AND done_at IS NULL`,
    [cause.kind, cause.id, kind],
  );
  await markEnforced(tx, cause);
}

/** Those that are due and that nobody is at, oldest first. */
export async function take(
  db: Queryable,
  options: { readonly kinds: readonly EffectKind[]; readonly limit: number },
): Promise<readonly HeldEffect[]> {
  const { rows } = await db.query<HeldEffect>(
    `WITH due AS (
       SELECT id AS due_id FROM enforcements
        WHERE done_at IS NULL AND due_at <= now() AND effect = ANY ($1::text[])
          AND (leased_until IS NULL OR leased_until <= now())
        ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED
     )
     UPDATE enforcements
        SET attempts = attempts + 1, holder = $3,
            leased_until = now() + make_interval(secs => ${LEASE_S})
       FROM due WHERE id = due_id RETURNING ${COLUMNS}`,
    [options.kinds, options.limit, randomUUID()],
  );
  return rows;
}

/** It worked. Due again when somebody changed their mind meanwhile; nothing changes when the lease had ended. */
export async function settle(db: Database, held: HeldEffect): Promise<void> {
  const cause: Cause = { kind: held.causeKind, id: held.causeId };
  await db.transaction(async (tx) => {
    // Two effects of one cause that end at once: the second one sees the first.
    await tx.query(`SELECT 1 FROM ${TABLES[cause.kind]} WHERE id = $1 FOR NO KEY UPDATE`, [
      cause.id,
    ]);
    await tx.query(
      `UPDATE enforcements
          SET done_at = CASE WHEN generation = $3 THEN now() ELSE done_at END,
              holder = NULL, leased_until = NULL, due_at = now(), last_error = NULL
        WHERE id = $1 AND holder = $2`,
      [held.id, held.holder, held.generation],
    );
    await markEnforced(tx, cause);
  });
}

/** It did not work: tried again after a pause that grows with each failure, up to five minutes. */
export async function postpone(db: Queryable, held: HeldEffect, error: string): Promise<void> {
  const pauseMs = PAUSES_MS[Math.min(held.attempts, PAUSES_MS.length) - 1] ?? SECOND_MS;
  await db.query(
    `UPDATE enforcements
        SET holder = NULL, leased_until = NULL, last_error = $3,
            due_at = now() + make_interval(secs => CASE WHEN generation = $4 THEN $5::double precision
                                                        ELSE 0 END)
      WHERE id = $1 AND holder = $2`,
    [held.id, held.holder, error, held.generation, pauseMs / SECOND_MS],
  );
}

async function markEnforced(tx: Queryable, cause: Cause): Promise<void> {
  await tx.query(
    `UPDATE ${TABLES[cause.kind]} SET enforced_at = now()
      WHERE id = $2 AND enforced_at IS NULL
        AND NOT EXISTS (SELECT FROM enforcements
          WHERE cause_kind = $1 AND cause_id = $2 AND done_at IS NULL)`,
    [cause.kind, cause.id],
  );
}

/** Whether nothing is left to do for it. */
export async function isEnforced(db: Queryable, cause: Cause): Promise<boolean> {
  const { rows } = await db.query(
    `SELECT 1 FROM ${TABLES[cause.kind]} WHERE id = $1 AND enforced_at IS NOT NULL`,
    [cause.id],
  );
  return rows.length > 0;
}

/** Effects that are not done yet. */
export async function countPending(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM enforcements WHERE done_at IS NULL',
  );
  return rows[0]?.count ?? 0;
}

/** What was done long ago is known from the audit log. */
export async function dropOldEnforcements(db: Queryable): Promise<void> {
  await db.query(
    `DELETE FROM enforcements WHERE done_at < now() - make_interval(days => ${KEPT_DAYS})`,
  );
}
