/**
 * Takedowns by copyright, 17 U.S.C. §512: notice (c)(3) → removed, or rejected as no notice →
 * counter-notice (g)(3) → waiting time (g)(2)(C) → restored, unless the claimant goes to court.
 */
import type { FieldCipher, Queryable } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import { idAfter, pageById } from '../lib/page.ts';
import type { Page, PageWish } from '../lib/page.ts';
import type { Services } from '../services.ts';
import { audit } from './audit.ts';
import { blockStream, liftBlock } from './enforce.ts';
import { demand, NOTHING_DEMANDED } from './enforcement-queue.ts';
import type { Demand } from './enforcement-queue.ts';

/** Fourteen business days at most may pass; ours is the fourteenth day. */
const WAIT_MS = 14 * 86_400_000;

export type TakedownState =
  'noticed' | 'rejected' | 'removed' | 'countered' | 'restored' | 'litigated' | 'withdrawn';

export type Takedown = {
  readonly id: number;
  readonly streamId: string;
  readonly ownerId: string;
  readonly claimantId: string;
  readonly claimantName: string;
  readonly claimantEmail: string;
  readonly work: string;
  readonly state: TakedownState;
  readonly counterNotice: string | null;
  readonly restoreAt: Date | null;
  readonly createdAt: Date;
  /** Nothing is left to do for it, as it stands now. */
  readonly enforced: boolean;
};

const COLUMNS = `id, stream_id AS "streamId", owner_id AS "ownerId", claimant_id AS "claimantId",
  claimant_name AS "claimantName", claimant_email AS "claimantEmail", work, state,
  counter_notice AS "counterNotice", restore_at AS "restoreAt", created_at AS "createdAt",
  enforced_at IS NOT NULL AS enforced`;

/** What may become of what, and by whom. */
const STEPS = {
  reject: { from: ['noticed'], to: 'rejected', by: 'platform' },
  remove: { from: ['noticed'], to: 'removed', by: 'platform' },
  counter: { from: ['removed'], to: 'countered', by: 'owner' },
  litigate: { from: ['removed', 'countered'], to: 'litigated', by: 'platform' },
  withdraw: { from: ['noticed', 'removed', 'countered'], to: 'withdrawn', by: 'claimant' },
} as const;
export type TakedownStep = keyof typeof STEPS;

const EMAIL_CONTEXT = 'takedowns.claimant_email';

const opened = (cipher: FieldCipher, takedown: Takedown): Takedown => ({
  ...takedown,
  claimantEmail: cipher.open(takedown.claimantEmail, EMAIL_CONTEXT),
});

export async function notice(
  { db, cipher }: Pick<Services, 'db' | 'cipher'>,
  claimantId: string,
  claim: {
    readonly streamId: string;
    readonly name: string;
    readonly email: string;
    readonly work: string;
  },
): Promise<Takedown> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.query<Takedown>(
      `INSERT INTO takedowns
         (stream_id, owner_id, claimant_id, claimant_name, claimant_email, work)
       SELECT id, user_id, $2, $3, $4, $5 FROM streams WHERE id = $1 RETURNING ${COLUMNS}`,
      [
        ...[claim.streamId, claimantId, claim.name],
        ...[cipher.seal(claim.email, EMAIL_CONTEXT), claim.work],
      ],
    );
    if (rows[0] === undefined) {
      throw apiError('STREAM_NOT_FOUND');
    }
    await recorded(tx, claimantId, rows[0]);
    return opened(cipher, rows[0]);
  });
}

export type TakedownReader = { readonly userId: string; readonly isPlatform: boolean };

/** For the platform's moderators all; for everybody else those in which they are a side. */
const READABLE = `($1 OR claimant_id = $2
  OR (owner_id = $2 AND state NOT IN ('noticed', 'rejected')))`;
const DEFAULT_LIMIT = 50;

/** Newest first. @throws API_CURSOR_INVALID */
export async function readTakedowns(
  { db, cipher }: Pick<Services, 'db' | 'cipher'>,
  who: TakedownReader,
  wish: PageWish,
): Promise<Page<Takedown>> {
  const { limit = DEFAULT_LIMIT } = wish;
  const { rows } = await db.query<Takedown>(
    `SELECT ${COLUMNS} FROM takedowns WHERE ${READABLE} AND ($3::bigint IS NULL OR id < $3)
      ORDER BY id DESC LIMIT $4`,
    [who.isPlatform, who.userId, idAfter(wish), limit + 1],
  );
  return pageById(
    rows.map((row) => opened(cipher, row)),
    limit,
  );
}

async function readTakedown(
  db: Queryable,
  who: TakedownReader,
  id: number,
): Promise<Takedown | undefined> {
  const { rows } = await db.query<Takedown>(
    `SELECT ${COLUMNS} FROM takedowns WHERE ${READABLE} AND id = $3`,
    [who.isPlatform, who.userId, id],
  );
  return rows[0];
}

/** The takedown, with what is left to do for it. @throws TAKEDOWN_NOT_FOUND, TAKEDOWN_STATE */
export async function step(
  deps: Pick<Services, 'db' | 'cipher' | 'now'>,
  who: TakedownReader,
  move: { readonly id: number; readonly step: TakedownStep; readonly text?: string | undefined },
): Promise<{ readonly takedown: Takedown; readonly demand: Demand }> {
  const { from, to, by } = STEPS[move.step];
  const nowMs = deps.now();
  const known = await readTakedown(deps.db, who, move.id);
  const isBy = {
    // Nobody judges a notice of their own, or one against themselves.
    platform: who.isPlatform && known?.ownerId !== who.userId && known?.claimantId !== who.userId,
    owner: known?.ownerId === who.userId,
    claimant: known?.claimantId === who.userId,
  };
  if (known === undefined || !isBy[by]) {
    throw apiError('TAKEDOWN_NOT_FOUND');
  }
  const restoreAt = to === 'countered' ? new Date(nowMs + WAIT_MS) : null;
  return deps.db.transaction(async (tx) => {
    const { rows } = await tx.query<Takedown>(
      `UPDATE takedowns SET state = $2, restore_at = $3, updated_at = now(),
              counter_notice = CASE WHEN $2 = 'countered' THEN $4 ELSE counter_notice END,
              decided_by = CASE WHEN $5 THEN $6 ELSE decided_by END
        WHERE id = $1 AND state = ANY ($7) RETURNING ${COLUMNS}`,
      [move.id, to, restoreAt, move.text ?? '', by === 'platform', who.userId, from],
    );
    if (rows[0] === undefined) {
      throw apiError('TAKEDOWN_STATE');
    }
    const left = await carryThrough(tx, rows[0], nowMs);
    await recorded(tx, who.userId, rows[0]);
    return { takedown: opened(deps.cipher, rows[0]), demand: left };
  });
}

/** What the new state means for the stream. */
async function carryThrough(
  tx: Queryable,
  { id, state, streamId }: Takedown,
  nowMs: number,
): Promise<Demand> {
  if (state === 'withdrawn') {
    await liftBlock(tx, streamId);
  }
  if (state !== 'removed') {
    return NOTHING_DEMANDED;
  }
  const effects = await blockStream(tx, streamId, new Date(nowMs));
  return demand(tx, { kind: 'takedown', id }, { effects, direction: 'do' });
}

/** Restores what nobody went to court about in time. In any number of processes. */
export async function restoreWaited(deps: Pick<Services, 'db' | 'now'>): Promise<number> {
  const { db } = deps;
  return db.transaction(async (tx) => {
    const { rows } = await tx.query<Takedown>(
      `UPDATE takedowns SET state = 'restored', updated_at = now()
        WHERE id IN (SELECT id FROM takedowns WHERE state = 'countered' AND restore_at <= $1
                      ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED) RETURNING ${COLUMNS}`,
      [new Date(deps.now())],
    );
    for (const { streamId } of rows) {
      await liftBlock(tx, streamId);
    }
    // Last, because the audit log has one end that all who write wait for.
    for (const takedown of rows) {
      await recorded(tx, 'system', takedown);
    }
    return rows.length;
  });
}

async function recorded(tx: Queryable, actorId: string, takedown: Takedown): Promise<void> {
  const { id, streamId, ownerId, state, work } = takedown;
  await audit(tx, { actorId, kind: `takedown.${state}`, subject: id, details: { streamId } });
  if (state === 'noticed' || state === 'rejected') {
    return;
  }
  const data = JSON.stringify({
    takedownId: id,
    action: `takedown_${state}`,
    streamId,
    reason: work,
  });
  await tx.query('SELECT emit_event($1, $2, $3)', ['moderation.takedown', ownerId, data]);
  const key = `takedown:${id}:${state}`;
  await tx.query('SELECT notify_user($1, $2, $3, $4)', [ownerId, 'moderation', key, data]);
}
