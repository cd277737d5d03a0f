/** Options of the board, with their defaults and units. */
import type { Rate } from '../options.ts';

export type BoardOptions = {
  /** Bids and votes of one account. Default 10 per s, 20 at once. */
  readonly rate?: Rate;
  /** Bids that one statement decides. Default 200. */
  readonly maxBatch?: number;
  /** Bids on one lot, or votes in one poll, that may wait. Default 5,000. */
  readonly maxWaiting?: number;
  /** Boards open on this node. Default 10,000. */
  readonly maxRooms?: number;
  /** How long a board that nobody follows stays open. Default 60 s. */
  readonly idleMs?: number;
  /** Least time between two updates of one board. Default 50 ms. */
  readonly updateMs?: number;
  /** How often a board with something open is read anew, in case a message was lost. Default 2 s. */
  readonly refreshMs?: number;
  /** Above this much unsent a follower is skipped, and told everything later. Default 256 kB. */
  readonly skipAboveBytes?: number;
  /** A bidder further behind the camera than this is refused. Default 5 s. */
  readonly maxBehindMs?: number;
  /** Default `Date.now`. Milliseconds since 1970. */
  readonly now?: () => number;
};

export type ResolvedBoardOptions = Required<BoardOptions>;

/** Fills the defaults in. */
export function resolveBoardOptions(options: BoardOptions): ResolvedBoardOptions {
  return {
    rate: { perSecond: 10, burst: 20 },
    maxBatch: 200,
    maxWaiting: 5_000,
    maxRooms: 10_000,
    idleMs: 60_000,
    updateMs: 50,
    refreshMs: 2_000,
    skipAboveBytes: 256 * 1024,
    maxBehindMs: 5_000,
    now: Date.now,
    ...options,
  };
}
