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
import { Emitter } from '../emitter.ts';
import type { FreshetError } from '../errors.ts';
import type { Surroundings } from '../ports.ts';
import type { SignalingConnection, TokenSource } from '../signaling-connection.ts';
import { StandingRequest } from './standing-request.ts';

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

/** A lot or poll as it is since a moment of the clock of captures, ms since 1970. */
export type Changed<T> = { readonly latest: T; readonly atMs: number };

type StreamBoardEvents = {
  readonly state: { readonly state: BoardState; readonly error?: FreshetError };
  readonly lot: Changed<AuctionLot>;
  readonly poll: Changed<Poll>;
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
  readonly #membership: StandingRequest;
  readonly #eventIds = new Set<string>();
  #state: BoardState = 'idle';
  #clockSkewMs = 0;
  #latencyMs: number | undefined;

  constructor(options: BoardOptions) {
    super();
    this.#options = options;
    this.#setState('joining');
    this.#membership = new StandingRequest({
      server: options,
      listen: (connection) =>
        connection.listenBoard(options.streamId, (update) => {
          this.#take(update);
        }),
      ask: (connection) => this.#join(connection),
      onWaiting: () => {
        if (this.#state === 'joined') {
          this.#setState('reconnecting');
        }
      },
      onRetry: (error) => {
        this.#setState('reconnecting', error);
      },
      onFailed: (error) => {
        this.#setState('failed', error);
      },
    });
  }

  get state(): BoardState {
    return this.#state;
  }

  get streamId(): string {
    return this.#options.streamId;
  }

  get connection(): SignalingConnection {
    return this.#membership.connection;
  }

  /** The server's clock, by which lots and polls close; ms since 1970. */
  get serverNowMs(): number {
    return Date.now() + this.connection.clockOffsetMs + this.#clockSkewMs;
  }

  /** The clock of captures, in which events and changes are dated; ms since 1970. */
  get captureNowMs(): number {
    return Date.now() + this.connection.clockOffsetMs;
  }

  /** How far behind the camera this viewer's picture is: others' bids leave that much time. */
  declareLatency(latencyMs: number): void {
    const known = this.#latencyMs ?? 0;
    if (latencyMs > known + LATENCY_STEP_MS) {
      this.#latencyMs = Math.round(latencyMs);
      if (this.#state === 'joined') {
        this.#membership.ask();
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
    this.#membership.close();
    this.#setState('closed');
    this.removeAllListeners();
  }

  #join(connection: SignalingConnection): Promise<unknown> {
    const { streamId, viewerToken } = this.#options;
    return connection.request(
      'boardJoin',
      {
        streamId,
        ...(viewerToken !== undefined && { viewerToken }),
        ...(this.#latencyMs !== undefined && { latencyMs: this.#latencyMs }),
      },
      {
        onAnswer: (joined) => {
          this.#handleJoined(joined);
        },
      },
    );
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
    // When it became so is not told; nobody's picture can be from later than now.
    this.#take({ ...joined, atMs: this.captureNowMs });
    this.#setState('joined');
    this.emit('joined', undefined);
  }

  #take(news: {
    readonly lots: readonly AuctionLot[];
    readonly polls: readonly Poll[];
    readonly events: readonly StreamEvent[];
    readonly atMs: number;
  }): void {
    const { atMs } = news;
    for (const lot of news.lots) {
      if (lot.revision >= (this.lots.get(lot.lotId)?.revision ?? 0)) {
        this.lots.set(lot.lotId, lot);
        this.emit('lot', { latest: lot, atMs });
      }
    }
    for (const poll of news.polls) {
      if (poll.revision >= (this.polls.get(poll.pollId)?.revision ?? 0)) {
        this.polls.set(poll.pollId, poll);
        this.emit('poll', { latest: poll, atMs });
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
