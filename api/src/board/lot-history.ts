/** What happened to lots: bids, bidders, acts of the host, and the whole as JSON or CSV. */
import type { Queryable } from '@freshet/infra/runtime';
import { decodeCursor } from '../lib/cursor.ts';
import { pageOf } from '../lib/page.ts';
import type { Page } from '../lib/page.ts';
import type { Lot } from './board-types.ts';
import { readAllLots, readAuctionSettings } from './lot-store.ts';

export type BidRow = {
  readonly seq: number;
  readonly paddle: number;
  readonly username: string | null;
  readonly price: number;
  readonly amount: number | null;
  readonly leading: boolean;
  readonly retracted: boolean;
  readonly at: Date;
};

/**
 * Newest first. `seenBy` is shown their own amounts, and `isHost` everybody's, names as well; the
 * others see prices, and names where the auction shows them.
 */
export async function readBids(
  db: Queryable,
  lotId: string,
  page: {
    readonly streamId: string;
    readonly seenBy: string | undefined;
    readonly isHost: boolean;
    readonly before: number | undefined;
    readonly limit: number;
  },
): Promise<readonly BidRow[]> {
  const { rows } = await db.query<BidRow>(
    `SELECT b.seq, b.paddle, b.price, b.leads AS "leading", b.at, b.retracted_at IS NOT NULL AS retracted,
            CASE WHEN $4 OR a.bidder_names = 'username' THEN u.username END AS username,
            CASE WHEN $4 OR b.user_id = $3 THEN b.amount END AS amount
       FROM auction_bids b
       JOIN auction_lots l ON l.id = b.lot_id
       JOIN auctions a ON a.stream_id = l.stream_id
       LEFT JOIN users u ON u.id = b.user_id
      WHERE b.lot_id = $1 AND l.stream_id = $2 AND ($5::integer IS NULL OR b.seq < $5)
      ORDER BY b.seq DESC LIMIT $6`,
    [lotId, page.streamId, page.seenBy ?? null, page.isHost, page.before ?? null, page.limit],
  );
  return rows;
}

export type BidderRow = {
  readonly userId: string;
  /** Empty when the account is gone. */
  readonly username: string;
  readonly paddle: number;
  readonly state: 'asked' | 'approved' | 'denied';
};

/**
 * Those who ask first, each by paddle. Who is decided about meanwhile comes again among the others.
 * @throws API_CURSOR_INVALID
 */
export async function readBidders(
  db: Queryable,
  streamId: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<BidderRow>> {
  const after = cursor === undefined ? [] : decodeCursor(cursor, ['number', 'number']);
  const { rows } = await db.query<BidderRow>(
    `SELECT b.user_id AS "userId", coalesce(u.username, '') AS username, b.paddle, b.state
       FROM auction_bidders b LEFT JOIN users u ON u.id = b.user_id
      WHERE b.stream_id = $1
        AND ($3::integer IS NULL OR ((b.state <> 'asked')::integer, b.paddle) > ($3, $4::integer))
      ORDER BY (b.state <> 'asked')::integer, b.paddle LIMIT $2`,
    [streamId, limit + 1, after[0] ?? null, after[1] ?? null],
  );
  return pageOf(rows, limit, ({ state, paddle }) => [state === 'asked' ? 0 : 1, paddle]);
}

/** Asks for a paddle; who has one keeps it. */
export async function askForPaddle(db: Queryable, streamId: string, userId: string): Promise<void> {
  await db.query('INSERT INTO auctions (stream_id) VALUES ($1) ON CONFLICT DO NOTHING', [streamId]);
  await db.query(`SELECT auction_paddle($1, $2, 'asked')`, [streamId, userId]);
}

/** False when nobody of that id asked. */
export async function decideBidder(
  db: Queryable,
  decision: {
    readonly streamId: string;
    readonly userId: string;
    readonly actorId: string;
    readonly state: 'approved' | 'denied';
  },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `WITH decided AS (
       UPDATE auction_bidders SET state = $4 WHERE stream_id = $1 AND user_id = $2 RETURNING paddle
     )
     INSERT INTO auction_acts (stream_id, actor_id, action, details)
     SELECT $1, $3, $4, jsonb_build_object('userId', $2::text, 'paddle', paddle) FROM decided`,
    [decision.streamId, decision.userId, decision.actorId, decision.state],
  );
  return rowCount > 0;
}

export type AuctionAct = {
  readonly id: number;
  readonly lotId: string | null;
  readonly actorId: string;
  readonly action: string;
  readonly details: object;
  readonly reason: string;
  readonly at: Date;
};

/** Newest first. */
export async function readAuctionActs(
  db: Queryable,
  streamId: string,
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<readonly AuctionAct[]> {
  const { rows } = await db.query<AuctionAct>(
    `SELECT id, lot_id AS "lotId", actor_id AS "actorId", action, details, reason, at
       FROM auction_acts WHERE stream_id = $1 AND ($2::bigint IS NULL OR id < $2)
      ORDER BY id DESC LIMIT $3`,
    [streamId, page.before ?? null, page.limit],
  );
  return rows;
}

/** One bid of the ledger, as it is exported. */
export type LedgerRow = {
  readonly lot: number;
  readonly title: string;
  readonly currency: string;
  readonly status: string;
  readonly seq: number;
  readonly paddle: number;
  /** Empty when the account is gone. */
  readonly username: string;
  readonly amount: number;
  readonly price: number;
  readonly leading: boolean;
  readonly retracted: boolean;
  readonly at: Date;
  readonly endsAt: Date;
  readonly leg: string;
  readonly mediaTimeMs: number | null;
  readonly behindMs: number | null;
  readonly clientId: string;
};

/** More than an auction of a day has; the rest is cut off and said so. */
const MAX_LEDGER = 100_000;

export type Ledger = {
  readonly settings: object;
  readonly lots: readonly (Lot & {
    readonly winner: string | null;
    readonly runnerUp: string | null;
  })[];
  readonly bids: readonly LedgerRow[];
  readonly complete: boolean;
};

/** Everything about a stream's auction, for its host. */
export async function readLedger(db: Queryable, streamId: string): Promise<Ledger> {
  const [settings, lots, names, bids] = await Promise.all([
    readAuctionSettings(db, streamId),
    readAllLots(db, streamId),
    db.query<{ id: string; winner: string | null; runnerUp: string | null }>(
      `SELECT l.id, CASE WHEN l.status = 'sold' THEN w.username END AS winner,
              CASE WHEN l.status = 'sold' THEN s.username END AS "runnerUp"
         FROM auction_lots l
         LEFT JOIN users w ON w.id = l.leader_id
         LEFT JOIN users s ON s.id = l.second_id
        WHERE l.stream_id = $1`,
      [streamId],
    ),
    db.query<LedgerRow>(
      `SELECT l.number AS lot, l.title, l.currency, l.status, b.seq, b.paddle,
              coalesce(u.username, '') AS username, b.amount,
              b.price, b.leads AS "leading", b.retracted_at IS NOT NULL AS retracted, b.at,
              b.ends_at AS "endsAt", b.leg, b.media_time_ms AS "mediaTimeMs",
              b.behind_ms AS "behindMs", b.client_id AS "clientId"
         FROM auction_bids b
         JOIN auction_lots l ON l.id = b.lot_id
         LEFT JOIN users u ON u.id = b.user_id
        WHERE l.stream_id = $1 ORDER BY l.number, b.seq LIMIT ${MAX_LEDGER + 1}`,
      [streamId],
    ),
  ]);
  const byId = new Map(names.rows.map((row) => [row.id, row]));
  return {
    settings,
    lots: lots.map((lot) => ({
      ...lot,
      winner: byId.get(lot.lotId)?.winner ?? null,
      runnerUp: byId.get(lot.lotId)?.runnerUp ?? null,
    })),
    bids: bids.rows.slice(0, MAX_LEDGER),
    complete: bids.rows.length <= MAX_LEDGER,
  };
}

const COLUMNS: readonly (keyof LedgerRow)[] = [
  ...(['lot', 'title', 'currency', 'status', 'seq', 'paddle', 'username', 'amount'] as const),
  ...(['price', 'leading', 'retracted', 'at', 'endsAt', 'leg', 'mediaTimeMs'] as const),
  ...(['behindMs', 'clientId'] as const),
];

/** The bids as CSV (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe. */
export function ledgerCsv(bids: readonly LedgerRow[]): string {
  const lines = bids.map((row) => COLUMNS.map((name) => csvCell(row[name])).join(','));
  return [COLUMNS.join(','), ...lines, ''].join('\r\n');
}

function csvCell(value: LedgerRow[keyof LedgerRow]): string {
  if (value === null) {
    return '';
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (typeof value !== 'string') {
    return String(value);
  }
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
