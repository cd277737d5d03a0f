/** Lots and bids on PostgreSQL. What is decided, the functions of migration 0018 decide. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlatformError } from '@freshet/infra/runtime';
import type { Database, Queryable } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import type { API_ERRORS } from '../errors.ts';
import type {
  AuctionSettings,
  BidderStanding,
  BidOutcome,
  BidRequest,
  Lot,
  LotAction,
  LotChanges,
  LotDraft,
} from './board-types.ts';

/** Lots of one stream. */
const MAX_LOTS = 500;
/** Closed lots that a board still shows. */
const CLOSED_SHOWN = 10;

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::bigint`;

const LOT_VIEW = `
  SELECT l.id AS "lotId", l.number, l.title, l.description, l.currency,
         l.start_price AS "startPrice", l.increment, l.reserve IS NOT NULL AS "hasReserve",
         COALESCE(l.leader_max >= l.reserve, l.reserve IS NULL) AS "reserveMet",
         l.buy_now AS "buyNow", l.status, l.price,
         LEAST(l.buy_now, COALESCE(l.price + l.increment, l.start_price)) AS minimum,
         leader.paddle AS "leaderPaddle",
         CASE WHEN a.bidder_names = 'username' THEN leader_user.username END AS "leaderName",
         CASE WHEN l.closed_at IS NOT NULL THEN second.paddle END AS "runnerUpPaddle",
         CASE WHEN l.closed_at IS NOT NULL AND a.bidder_names = 'username'
              THEN second_user.username END AS "runnerUpName",
         l.bid_count AS "bidCount", l.last_seq AS "lastSeq", l.duration_ms AS "durationMs",
         GREATEST(l.extension_ms, a.leg_latency_ms) AS "extensionMs",
         ${ms('l.opens_at')} AS "opensAtMs", ${ms('l.ends_at')} AS "endsAtMs",
         l.remaining_ms AS "remainingMs", ${ms('l.closed_at')} AS "closedAtMs", l.revision
    FROM auction_lots l
    JOIN auctions a ON a.stream_id = l.stream_id
    LEFT JOIN auction_bidders leader
           ON leader.stream_id = l.stream_id AND leader.user_id = l.leader_id
    LEFT JOIN users leader_user ON leader_user.id = l.leader_id
    LEFT JOIN auction_bidders second
           ON second.stream_id = l.stream_id AND second.user_id = l.second_id
    LEFT JOIN users second_user ON second_user.id = l.second_id`;

type AuctionCode = Extract<keyof typeof API_ERRORS, `AUCTION_${string}`>;

/** What bids that stand give back, and for those that do not, why. */
type PlacedRow = {
  readonly code: AuctionCode | null;
  readonly seq: number;
  readonly leading: boolean;
  readonly price: number;
  readonly paddle: number;
  readonly at: Date;
  readonly endsAt: Date | null;
  readonly minimum: number | null;
};

/** @throws API_TOO_MANY */
export async function createLot(db: Database, streamId: string, draft: LotDraft): Promise<string> {
  const lotId = `lot_${randomBytes(16).toString('base64url')}`;
  const { rowCount } = await db.query(
    `WITH auction AS (
       INSERT INTO auctions (stream_id, last_lot) VALUES ($2, 1)
       ON CONFLICT (stream_id) DO UPDATE SET last_lot = auctions.last_lot + 1
         WHERE auctions.last_lot < ${MAX_LOTS}
       RETURNING last_lot
     )
     INSERT INTO auction_lots (id, stream_id, number, title, description, currency, start_price,
                               increment, reserve, buy_now, duration_ms, extension_ms, opens_at)
     SELECT $1, $2, last_lot, $3, $4, $5, $6, $7, $8, $9, $10, $11, to_timestamp($12::bigint / 1000.0)
       FROM auction`,
    [
      ...[lotId, streamId, draft.title, draft.description ?? '', draft.currency, draft.startPrice],
      ...[draft.increment, draft.reserve ?? null, draft.buyNow ?? null, draft.durationMs],
      ...[draft.extensionMs ?? 10_000, draft.opensAtMs ?? null],
    ],
  );
  if (rowCount === 0) {
    throw apiError('API_TOO_MANY', { details: { limit: MAX_LOTS } });
  }
  return lotId;
}

/** Of one stream, by number; those that are not there are left out. */
export async function readLots(
  db: Queryable,
  streamId: string,
  lotIds: readonly string[],
): Promise<readonly Lot[]> {
  const { rows } = await db.query<Lot>(
    `${LOT_VIEW} WHERE l.stream_id = $1 AND l.id = ANY ($2::text[]) ORDER BY l.number`,
    [streamId, lotIds],
  );
  return rows.map(withoutNulls);
}

/** All that are not over, and the latest that are, by number. */
export async function readBoardLots(db: Queryable, streamId: string): Promise<readonly Lot[]> {
  const { rows } = await db.query<Lot>(
    `${LOT_VIEW} WHERE l.id IN (
        (SELECT id FROM auction_lots WHERE stream_id = $1 AND closed_at IS NULL
          ORDER BY number LIMIT 60)
        UNION ALL
        (SELECT id FROM auction_lots WHERE stream_id = $1 AND closed_at IS NOT NULL
          ORDER BY closed_at DESC LIMIT ${CLOSED_SHOWN}))
      ORDER BY l.number`,
    [streamId],
  );
  return rows.map(withoutNulls);
}

/** Every lot of a stream, by number. */
export async function readAllLots(db: Queryable, streamId: string): Promise<readonly Lot[]> {
  const { rows } = await db.query<Lot>(
    `${LOT_VIEW} WHERE l.stream_id = $1 ORDER BY l.number LIMIT ${MAX_LOTS}`,
    [streamId],
  );
  return rows.map(withoutNulls);
}

/** How each field of a draft is stored; `$3` holds the changes as JSON. */
const EDITED: Readonly<Record<keyof LotDraft, string>> = {
  title: "title = $3::jsonb->>'title'",
  description: "description = $3::jsonb->>'description'",
  currency: "currency = $3::jsonb->>'currency'",
  startPrice: "start_price = ($3::jsonb->>'startPrice')::bigint",
  increment: "increment = ($3::jsonb->>'increment')::bigint",
  reserve: "reserve = ($3::jsonb->>'reserve')::bigint",
  buyNow: "buy_now = ($3::jsonb->>'buyNow')::bigint",
  durationMs: "duration_ms = ($3::jsonb->>'durationMs')::integer",
  extensionMs: "extension_ms = ($3::jsonb->>'extensionMs')::integer",
  opensAtMs: "opens_at = to_timestamp(($3::jsonb->>'opensAtMs')::bigint / 1000.0)",
};

/**
 * Changes a lot that is not open yet.
 *
 * @throws AUCTION_LOT_NOT_FOUND, AUCTION_STATE, AUCTION_LOT_INVALID
 */
export async function editLot(
  db: Queryable,
  edit: { readonly streamId: string; readonly lotId: string; readonly changes: LotChanges },
): Promise<void> {
  const { streamId, lotId, changes } = edit;
  const set = Object.entries(EDITED).flatMap(([field, sql]) => (field in changes ? [sql] : []));
  const { rowCount } = await db
    .query(
      `UPDATE auction_lots SET ${[...set, 'revision = revision + 1'].join(', ')}
        WHERE stream_id = $1 AND id = $2 AND status = 'draft' AND $3::jsonb IS NOT NULL
          AND (opens_at IS NULL OR opens_at > clock_timestamp())`,
      [streamId, lotId, JSON.stringify(changes)],
    )
    .catch((error: unknown) => {
      // The table's own checks compare start price, reserve and buy-now price.
      throw isConflict(error) ? apiError('AUCTION_LOT_INVALID', { cause: error }) : error;
    });
  if (rowCount === 0) {
    const found = await readLots(db, streamId, [lotId]);
    throw apiError(found.length === 0 ? 'AUCTION_LOT_NOT_FOUND' : 'AUCTION_STATE');
  }
}

/** A statement that the database gave up for another's sake is said again so often. */
const CONFLICT_TRIES = 4;
const CONFLICT_WAIT_MS = 5;

/** Decides bids on one lot in order; one statement, durable when it is back. */
export async function placeBids(
  db: Queryable,
  lotId: string,
  bids: readonly BidRequest[],
): Promise<readonly BidOutcome[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await placeOnce(db, lotId, bids);
    } catch (error) {
      // A conflict undid the whole statement, so nothing of it is in the ledger.
      if (!isConflict(error) || tries >= CONFLICT_TRIES) {
        throw error;
      }
      await sleep(CONFLICT_WAIT_MS * tries);
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof PlatformError && error.code === 'DATABASE_CONFLICT';
}

async function placeOnce(
  db: Queryable,
  lotId: string,
  bids: readonly BidRequest[],
): Promise<readonly BidOutcome[]> {
  const { rows } = await db.query<PlacedRow>(
    `SELECT code, seq, leads AS "leading", price, paddle, at, ends_at AS "endsAt", minimum
       FROM auction_place($1, $2::jsonb)`,
    [lotId, JSON.stringify(bids)],
  );
  return rows.map(toOutcome);
}

function toOutcome(row: PlacedRow): BidOutcome {
  const { code, seq, leading, price, paddle, at, endsAt, minimum } = row;
  if (code !== null) {
    const details = code === 'AUCTION_BID_TOO_LOW' ? { minimum } : {};
    return { kind: 'refused', error: apiError(code, { details }) };
  }
  const endsAtMs = endsAt?.getTime() ?? at.getTime();
  return { kind: 'accepted', seq, leading, price, paddle, atMs: at.getTime(), endsAtMs };
}

/** An act of the host, with its row in the audit log. @throws AUCTION_… */
export async function actOnLot(
  db: Queryable,
  act: {
    readonly streamId: string;
    readonly lotId: string;
    readonly actorId: string;
    readonly action: LotAction;
    readonly seq?: number | undefined;
    readonly reason?: string | undefined;
    /** Of `extend`. */
    readonly byMs?: number | undefined;
  },
): Promise<void> {
  const { action, seq = null, byMs = null, reason = '' } = act;
  const [call, values] =
    action === 'extend'
      ? ['auction_extend($1, $2, $4, $5)', [byMs, reason]]
      : ['auction_act($1, $2, $4, $5, $6)', [action, seq, reason]];
  const { rows } = await db.query<{ code: AuctionCode | null }>(
    `SELECT CASE WHEN EXISTS (SELECT FROM auction_lots WHERE id = $1 AND stream_id = $3)
                 THEN ${call}
                 ELSE 'AUCTION_LOT_NOT_FOUND' END AS code`,
    [act.lotId, act.actorId, act.streamId, ...values],
  );
  const code = rows[0]?.code ?? null;
  if (code !== null) {
    throw apiError(code);
  }
}

/** Opens and closes what is due, and names it. */
export async function sweepLots(db: Queryable, streamId: string): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>('SELECT auction_sweep($1) AS id', [streamId]);
  return rows.map(({ id }) => id);
}

/** A viewer's delay as they declare it, ms; the largest of them counts, up to 5 s. */
export async function declareLatency(
  db: Queryable,
  streamId: string,
  latencyMs: number,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE auctions SET leg_latency_ms = LEAST($2::integer, 5000)
      WHERE stream_id = $1 AND leg_latency_ms < LEAST($2::integer, 5000)`,
    [streamId, latencyMs],
  );
  return rowCount > 0;
}

export async function readAuctionSettings(
  db: Queryable,
  streamId: string,
): Promise<AuctionSettings> {
  const { rows } = await db.query<AuctionSettings>(
    `SELECT bidder_names AS "bidderNames", registration FROM auctions WHERE stream_id = $1`,
    [streamId],
  );
  return rows[0] ?? { bidderNames: 'paddle', registration: 'open' };
}

export async function writeAuctionSettings(
  db: Database,
  streamId: string,
  actorId: string,
  changes: Partial<AuctionSettings>,
): Promise<void> {
  await db.transaction(async (tx) => {
    // Lots first and in order, as bids lock them: never in a circle with a first bid.
    await tx.query('SELECT FROM auction_lots WHERE stream_id = $1 ORDER BY id FOR UPDATE', [
      streamId,
    ]);
    await tx.query(
      `INSERT INTO auctions (stream_id, bidder_names, registration)
       VALUES ($1, COALESCE($2, 'paddle'), COALESCE($3, 'open'))
       ON CONFLICT (stream_id) DO UPDATE
         SET bidder_names = COALESCE($2, auctions.bidder_names),
             registration = COALESCE($3, auctions.registration)`,
      [streamId, changes.bidderNames ?? null, changes.registration ?? null],
    );
    // Everybody must see the lots anew.
    await tx.query('UPDATE auction_lots SET revision = revision + 1 WHERE stream_id = $1', [
      streamId,
    ]);
    await tx.query(
      `INSERT INTO auction_acts (stream_id, actor_id, action, details)
       VALUES ($1, $2, 'settings', $3)`,
      [streamId, actorId, JSON.stringify(changes)],
    );
  });
}

export async function readBidder(
  db: Queryable,
  streamId: string,
  userId: string,
): Promise<BidderStanding> {
  const { rows } = await db.query<BidderStanding>(
    'SELECT paddle, state FROM auction_bidders WHERE stream_id = $1 AND user_id = $2',
    [streamId, userId],
  );
  return rows[0] ?? { state: 'none' };
}

/** What is not there is absent, not null. */
function withoutNulls<T extends object>(row: T): T {
  // Only properties that T declares optional can be null.
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T;
}
