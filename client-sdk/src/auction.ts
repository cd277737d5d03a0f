/** The auction of one stream: its lots, and bidding on them. [The rules](../../docs/auctions.md). */
import type { AuctionLot, BidderState, LotAction } from '@freshet/signaling/proto';
import { Emitter } from './emitter.ts';
import type { Unsubscribe } from './emitter.ts';
import { browserSurroundings } from './browser-surroundings.ts';
import { clientError, toFreshetError } from './errors.ts';
import type { FreshetError } from './errors.ts';
import { leaseBoard } from './lib/stream-board.ts';
import type { BoardOptions, BoardState, StreamBoard } from './lib/stream-board.ts';
import type { Playhead } from './playhead.ts';
import type { TimerHandle } from './ports.ts';

export type AuctionOptions = BoardOptions & {
  /** What the bidder watches: how late it is goes with each bid. A `Player` is one. */
  readonly playhead?: Playhead | undefined;
};

/** A bid that stands. Money is whole minor units of the lot's currency. */
export type PlacedBid = {
  /** Place in the order of the lot. */
  readonly bidSeq: number;
  readonly leading: boolean;
  readonly price: number;
  readonly paddle: number;
  /** ms since 1970 by the server's clock. */
  readonly atMs: number;
  readonly endsAtMs: number;
};

export type AuctionEvents = {
  readonly state: { readonly state: BoardState; readonly error?: FreshetError };
  /** A lot is there, or is not as it was. */
  readonly lot: AuctionLot;
  /** `lots`, `paddle` or `isHost` is not what it was. */
  readonly changed: undefined;
  /** Somebody else leads now where this bidder led. */
  readonly outbid: AuctionLot;
  /** This bidder has the lot. */
  readonly won: AuctionLot;
};

/** How often one bid is sent again when nobody knows whether it arrived. */
const TRIES = 4;
const RETRY_MS = 400;
const DECLARE_MS = 5_000;

/**
 * ```ts
 * const auction = new Auction({ url, streamId, token, playhead: player });
 * auction.on('lot', (lot) => show(lot, auction.remainingMs(lot)));
 * auction.on('outbid', (lot) => alert(`You are outbid on ${lot.title}`));
 * auction.open();
 * await auction.bid(lotId, 12_50);
 * ```
 */
export class Auction extends Emitter<AuctionEvents> {
  readonly #options: AuctionOptions;
  readonly #off: Unsubscribe[] = [];
  /** Lots that this bidder leads, as far as was told. */
  readonly #leads = new Set<string>();
  #lease: { readonly board: StreamBoard; release(): void } | undefined;
  #declareTimer: TimerHandle | undefined;

  constructor(options: AuctionOptions) {
    super();
    this.#options = options;
  }

  get state(): BoardState {
    return this.#lease?.board.state ?? 'idle';
  }

  /** By number; another array each time. */
  get lots(): readonly AuctionLot[] {
    const lots = [...(this.#lease?.board.lots.values() ?? [])];
    return lots.sort((a, b) => a.number - b.number);
  }

  /** The bidder's own number; undefined before they bid or asked for one. */
  get paddle(): number | undefined {
    return this.#lease?.board.paddle;
  }

  /** Whether the host let this bidder in. */
  get bidderState(): BidderState {
    return this.#lease?.board.bidderState ?? 'none';
  }

  get isHost(): boolean {
    return this.#lease?.board.isHost ?? false;
  }

  /** The clock that closes lots, ms since 1970. */
  get serverNowMs(): number {
    return this.#lease?.board.serverNowMs ?? Date.now();
  }

  /** Time that is left by the server's clock, ms; undefined where the lot does not run. */
  remainingMs(lot: AuctionLot): number | undefined {
    if (lot.status === 'paused') {
      return lot.remainingMs;
    }
    return lot.status === 'open' && lot.endsAtMs !== undefined
      ? Math.max(0, lot.endsAtMs - this.serverNowMs)
      : undefined;
  }

  /** Whether this bidder leads, or has won. */
  leads(lot: AuctionLot): boolean {
    return this.paddle !== undefined && lot.leaderPaddle === this.paddle;
  }

  /** Follows the auction, until `close()`. */
  open(): void {
    if (this.#lease !== undefined) {
      return;
    }
    this.#lease = leaseBoard(this.#options);
    const { board } = this.#lease;
    this.#off.push(
      board.on('state', (state) => {
        this.emit('state', state);
      }),
      board.on('joined', () => {
        board.lots.forEach((lot) => {
          this.#follow(lot);
        });
        this.emit('changed', undefined);
      }),
      board.on('lot', ({ latest: lot }) => {
        this.#follow(lot);
        this.emit('lot', lot);
        this.emit('changed', undefined);
      }),
    );
    this.#declare();
    if (board.state === 'joined') {
      this.emit('changed', undefined);
    }
  }

  /**
   * Bids: `amount` is the most that the bidder will pay, in minor units. Sent again under the same id
   * while nobody knows whether it arrived, so it is one bid at most.
   *
   * @throws AUCTION_BID_TOO_LOW, AUCTION_CLOSED, AUCTION_NOT_LIVE and the server's other codes
   */
  async bid(lotId: string, amount: number): Promise<PlacedBid> {
    const { board } = this.#running();
    const { random, clock } = this.#options.surroundings ?? browserSurroundings();
    const part = (): string => Math.floor(random() * 2 ** 48).toString(36);
    const bid = { streamId: board.streamId, lotId, clientId: `${part()}.${part()}`, amount };
    for (let tries = 1; ; tries += 1) {
      try {
        const placed = await board.connection.request('bidPlace', { ...bid, ...this.#evidence() });
        const { bidSeq, leading, price, paddle, atMs, endsAtMs } = placed;
        board.paddle = paddle;
        if (leading) {
          this.#leads.add(lotId);
        }
        this.emit('changed', undefined);
        return { bidSeq, leading, price, paddle, atMs, endsAtMs };
      } catch (thrown) {
        const error = toFreshetError(thrown);
        if (!error.retryable || error.kind === 'rate_limited' || tries >= TRIES) {
          throw error;
        }
        await new Promise<void>((resolve) => {
          clock.setTimer(resolve, error.retryAfterMs ?? RETRY_MS * tries);
        });
      }
    }
  }

  /** An act of the host; `byMs` of `extend`, `seq` of `retract`. @throws BOARD_FORBIDDEN, AUCTION_STATE and the server's other codes */
  async control(
    lotId: string,
    action: LotAction,
    about: { readonly seq?: number; readonly reason?: string; readonly byMs?: number } = {},
  ): Promise<void> {
    const { board } = this.#running();
    const { streamId } = board;
    await board.connection.request('lotControl', { streamId, lotId, action, ...about });
  }

  /** Stops following. */
  close(): void {
    const { clock } = this.#options.surroundings ?? browserSurroundings();
    if (this.#declareTimer !== undefined) {
      clock.clearTimer(this.#declareTimer);
    }
    this.#off.splice(0).forEach((off) => {
      off();
    });
    this.#lease?.release();
    this.#lease = undefined;
    this.removeAllListeners();
  }

  #follow(lot: AuctionLot): void {
    const { lotId } = lot;
    if (this.leads(lot)) {
      if (lot.status === 'sold' && this.#leads.delete(lotId)) {
        this.emit('won', lot);
      } else if (lot.closedAtMs === undefined) {
        this.#leads.add(lotId);
      }
    } else if (this.#leads.delete(lotId) && lot.status !== 'cancelled') {
      this.emit('outbid', lot);
    }
  }

  /** What the bidder sees, by their own word. */
  #evidence(): { leg?: 'webrtc' | 'hls' | 'dvr'; behindMs?: number; mediaTimeMs?: number } {
    const { playhead } = this.#options;
    const behindMs = playhead?.latencyMs;
    const leg = playhead?.mode;
    return {
      ...(leg !== undefined && { leg }),
      ...(behindMs !== undefined && {
        behindMs: Math.max(0, Math.round(behindMs)),
        mediaTimeMs: Math.round(this.serverNowMs - behindMs),
      }),
    };
  }

  #declare(): void {
    const { playhead, surroundings } = this.#options;
    if (playhead === undefined || this.#lease === undefined) {
      return;
    }
    // An auction waits for who is late, and not for who went back.
    if (playhead.latencyMs !== undefined && playhead.mode !== 'dvr') {
      this.#lease.board.declareLatency(playhead.latencyMs);
    }
    const { clock } = surroundings ?? browserSurroundings();
    this.#declareTimer = clock.setTimer(() => {
      this.#declare();
    }, DECLARE_MS);
  }

  #running(): { readonly board: StreamBoard } {
    if (this.#lease === undefined) {
      throw clientError('CLIENT_CLOSED');
    }
    return this.#lease;
  }
}
