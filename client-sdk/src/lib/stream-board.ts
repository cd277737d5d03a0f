/**
 * One stream's board as this page knows it: lots, polls and events, joined once for all objects that
 * look at it. Comes back by itself after any drop; of two states of a thing the later revision holds.
 */
import type {
  AuctionLot,
  BidderState,
  Poll,
  ServerBodyOf,
  StreamEvent,
} from '@freshet/signaling/proto';
import { browserSurroundings } from '../browser-surroundings.ts';
import { leaseConnection } from '../connection-pool.ts';
import type { ConnectionLease } from '../connection-pool.ts';
import { Emitter } from '../emitter.ts';
import type { Unsubscribe } from '../emitter.ts';
import { clientError, toFreshetError } from '../errors.ts';
import type { FreshetError } from '../errors.ts';
import type { Surroundings, TimerHandle } from '../ports.ts';
import type { SignalingConnection, TokenSource } from '../signaling-connection.ts';
import { backoffDelayMs } from './backoff.ts';

export type BoardOptions = {
  /** Address of the server, for instance `https://live.example.org`. */
  readonly url: string;
  readonly streamId: string;
  /** Access token; absent to look on only. */
  readonly token?: TokenSource | undefined;
  /** For private streams. */
  readonly viewerToken?: string | undefined;
  /** Replaces the browser's own clock, sockets and page events in tests. */
  readonly surroundings?: Surroundings;
};

/** `failed`: for good, for instance because there is no such stream. */
export type BoardState = 'idle' | 'joining' | 'joined' | 'reconnecting' | 'failed' | 'closed';

type StreamBoardEvents = {
  readonly state: { readonly state: BoardState; readonly error?: FreshetError };
  readonly lot: AuctionLot;
  readonly poll: Poll;
  readonly event: StreamEvent;
  /** Who this client is here may have changed. */
  readonly joined: undefined;
};

/** Events that are known, so that none is told twice. */
const MAX_EVENTS = 200;
/** A delay that changed by less is not told again. */
const LATENCY_STEP_MS = 500;

export class StreamBoard extends Emitter<StreamBoardEvents> {
  readonly lots = new Map<string, AuctionLot>();
  readonly polls = new Map<string, Poll>();
  /** Own votes, choice by poll. */
  readonly votes = new Map<string, number>();
  paddle: number | undefined;
  bidderState: BidderState = 'none';
  isHost = false;
  readonly #options: BoardOptions;
  readonly #surroundings: Surroundings;
  readonly #lease: ConnectionLease;
  readonly #off: Unsubscribe[] = [];
  readonly #eventIds = new Set<string>();
  #state: BoardState = 'idle';
  #clockSkewMs = 0;
  #latencyMs: number | undefined;
  #joining = false;
  #mustRejoin = false;
  #attempt = 0;
  #retryTimer: TimerHandle | undefined;

  constructor(options: BoardOptions) {
    super();
    const { url, token, surroundings, streamId } = options;
    this.#options = options;
    this.#surroundings = surroundings ?? browserSurroundings();
    this.#lease = leaseConnection({ url, token, ...(surroundings && { surroundings }) });
    const { connection } = this.#lease;
    this.#off.push(
      connection.listenBoard(streamId, (update) => {
        this.#take(update);
      }),
      connection.on('welcome', () => void this.#enter()),
      connection.on('state', ({ state, error }) => {
        if (state === 'closed') {
          this.#fail(error ?? clientError('CLIENT_CLOSED'));
        } else if (state === 'waiting' && this.#state === 'joined') {
          this.#setState('reconnecting');
        }
      }),
    );
    this.#setState('joining');
    if (connection.state === 'open') {
      void this.#enter();
    }
  }

  get state(): BoardState {
    return this.#state;
  }

  get streamId(): string {
    return this.#options.streamId;
  }

  get connection(): SignalingConnection {
    return this.#lease.connection;
  }

  /** The server's clock, by which lots and polls close; ms since 1970. */
  get serverNowMs(): number {
    return Date.now() + this.connection.clockOffsetMs + this.#clockSkewMs;
  }

  /** How far behind the camera this viewer's picture is: others' bids leave that much time. */
  declareLatency(latencyMs: number): void {
    const known = this.#latencyMs ?? 0;
    if (latencyMs > known + LATENCY_STEP_MS) {
      this.#latencyMs = Math.round(latencyMs);
      if (this.#state === 'joined') {
        void this.#enter();
      }
    }
  }

  close(): void {
    if (this.#state === 'closed') {
      return;
    }
    if (this.connection.state === 'open' && this.#state === 'joined') {
      const { streamId } = this.#options;
      this.connection.request('boardLeave', { streamId }).catch(() => undefined);
    }
    this.#end();
    this.#setState('closed');
    this.removeAllListeners();
  }

  async #enter(): Promise<void> {
    if (this.#joining) {
      this.#mustRejoin = true;
      return;
    }
    this.#joining = true;
    const { streamId, viewerToken } = this.#options;
    try {
      await this.connection.request(
        'boardJoin',
        {
          streamId,
          ...(viewerToken !== undefined && { viewerToken }),
          ...(this.#latencyMs !== undefined && { latencyMs: this.#latencyMs }),
        },
        {
          onAnswer: (joined) => {
            this.#attempt = 0;
            this.#handleJoined(joined);
          },
        },
      );
    } catch (thrown) {
      this.#handleJoinFailed(toFreshetError(thrown));
    } finally {
      this.#joining = false;
      if (this.#mustRejoin && !this.#isOver) {
        this.#mustRejoin = false;
        void this.#enter();
      }
    }
  }

  #handleJoined(joined: ServerBodyOf<'boardJoined'>): void {
    if (this.#isOver) {
      return;
    }
    this.#clockSkewMs = joined.clockSkewMs;
    this.paddle = joined.paddle;
    this.bidderState = joined.bidderState;
    this.isHost = joined.isHost;
    for (const { pollId, choice } of joined.votes) {
      this.votes.set(pollId, choice);
    }
    this.#take(joined);
    this.#setState('joined');
    this.emit('joined', undefined);
  }

  #handleJoinFailed(error: FreshetError): void {
    if (this.#isOver) {
      return;
    }
    if (!error.retryable) {
      this.#fail(error);
      return;
    }
    const { clock, random } = this.#surroundings;
    this.#setState('reconnecting', error);
    this.#attempt += 1;
    this.#retryTimer = clock.setTimer(
      () => void this.#enter(),
      backoffDelayMs(this.#attempt, random, error.retryAfterMs),
    );
  }

  #take(news: {
    readonly lots: readonly AuctionLot[];
    readonly polls: readonly Poll[];
    readonly events: readonly StreamEvent[];
  }): void {
    for (const lot of news.lots) {
      if (lot.revision >= (this.lots.get(lot.lotId)?.revision ?? 0)) {
        this.lots.set(lot.lotId, lot);
        this.emit('lot', lot);
      }
    }
    for (const poll of news.polls) {
      if (poll.revision >= (this.polls.get(poll.pollId)?.revision ?? 0)) {
        this.polls.set(poll.pollId, poll);
        this.emit('poll', poll);
      }
    }
    for (const event of news.events) {
      if (!this.#eventIds.has(event.eventId)) {
        this.#eventIds.add(event.eventId);
        this.emit('event', event);
      }
    }
    for (const oldest of this.#eventIds) {
      if (this.#eventIds.size <= MAX_EVENTS) {
        break;
      }
      this.#eventIds.delete(oldest);
    }
  }

  get #isOver(): boolean {
    return this.#state === 'closed' || this.#state === 'failed';
  }

  #fail(error: FreshetError): void {
    if (!this.#isOver) {
      this.#end();
      this.#setState('failed', error);
    }
  }

  #end(): void {
    if (this.#retryTimer !== undefined) {
      this.#surroundings.clock.clearTimer(this.#retryTimer);
    }
    this.#off.splice(0).forEach((off) => {
      off();
    });
    this.#lease.release();
  }

  #setState(state: BoardState, error?: FreshetError): void {
    if (this.#state !== state) {
      this.#state = state;
      this.emit('state', { state, ...(error && { error }) });
    }
  }
}

type Shared = { readonly options: BoardOptions; readonly board: StreamBoard; leases: number };

const shared = new Set<Shared>();

/** A share of the page's board of one stream; the last one that is given back leaves it. */
export function leaseBoard(options: BoardOptions): {
  readonly board: StreamBoard;
  release(): void;
} {
  const found = [...shared].find(
    (each) =>
      options.surroundings === undefined &&
      each.options.url === options.url &&
      each.options.streamId === options.streamId &&
      each.options.token === options.token &&
      each.options.viewerToken === options.viewerToken &&
      each.board.state !== 'failed',
  );
  const mine = found ?? { options, board: new StreamBoard(options), leases: 0 };
  shared.add(mine);
  mine.leases += 1;
  let released = false;
  return {
    board: mine.board,
    release: () => {
      if (released) {
        return;
      }
      released = true;
      mine.leases -= 1;
      if (mine.leases === 0) {
        shared.delete(mine);
        mine.board.close();
      }
    },
  };
}
