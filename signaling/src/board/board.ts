/**
 * The board of streams: auctions, polls and events. Bids and votes go to the database, which decides
 * them one after the other; what comes of it goes to everybody who follows, on every node.
 */
import { randomBytes } from 'node:crypto';
import { PlatformError } from '@freshet/infra/runtime';
import type { Metrics, StreamDirectory, StreamId } from '@freshet/infra/runtime';
import type { BoardJoined, EventSend, LotControl, PollControl } from '../../proto/index.ts';
import type { MemberPort } from '../chat/fan-out.ts';
import { sigError } from '../errors.ts';
import { TokenBucket } from '../lib/token-bucket.ts';
import { BatchQueues } from './batch-queue.ts';
import { resolveBoardOptions } from './board-options.ts';
import type { BoardOptions, ResolvedBoardOptions } from './board-options.ts';
import type { AcceptedBid, BidOutcome, BidRequest, VoteRequest } from './board-ports.ts';
import type { BoardDeps } from './board-room.ts';
import { BoardRooms } from './board-rooms.ts';

export type BoardServerDeps = BoardDeps & {
  readonly metrics: Metrics;
  readonly directory: Pick<StreamDirectory, 'authorizePlayback'>;
};

/** A signed-in user. */
export type BoardUser = { readonly userId: string };

export type BoardMembership = {
  readonly joined: BoardJoined;
  /** Lets updates come. Call it once `joined` is sent. */
  start(): void;
  leave(): void;
};

export interface Board {
  /** `credential`: access or viewer token, for private streams. @throws STREAM_NOT_FOUND */
  join(
    streamId: string,
    who: {
      readonly user: BoardUser | undefined;
      readonly credential?: string | undefined;
      readonly latencyMs?: number | undefined;
      readonly port: MemberPort;
    },
  ): Promise<BoardMembership>;
  /** Resolves when the bid is decided and safe. @throws AUCTION_… */
  bid(streamId: string, bid: BidRequest & { readonly lotId: string }): Promise<AcceptedBid>;
  /** @throws POLL_… */
  vote(streamId: string, vote: VoteRequest & { readonly pollId: string }): Promise<void>;
  controlLot(actor: BoardUser, request: LotControl): Promise<void>;
  controlPoll(actor: BoardUser, request: PollControl): Promise<void>;
  announce(actor: BoardUser, request: EventSend): Promise<void>;
  /** Somebody else changed these in the database. */
  changed(
    streamId: string,
    what: { readonly lotIds?: readonly string[]; readonly pollIds?: readonly string[] },
  ): void;
  close(): Promise<void>;
}

const MAX_MONEY = 1_000_000_000_000;
const CLIENT_ID = /^[\w.:-]{1,64}$/;
const EVENT_TYPE = /^[a-z][\w.-]{0,63}$/i;
const MAX_EVENT_CHARACTERS = 4096;
/** An event may be about a picture that is already gone for most, or is about to come. */
const EVENT_WINDOW_MS = 60_000;
const MAX_BUCKETS = 20_000;
const MAX_TEXT = 500;

export function createBoard(deps: BoardServerDeps, options: BoardOptions = {}): Board {
  return new BoardServer(deps, resolveBoardOptions(options));
}

class BoardServer implements Board {
  readonly #deps: BoardServerDeps;
  readonly #options: ResolvedBoardOptions;
  readonly #rooms: BoardRooms;
  readonly #bids: BatchQueues<BidRequest, BidOutcome>;
  readonly #votes: BatchQueues<VoteRequest, Error | undefined>;
  readonly #outcomes: ReturnType<Metrics['counter']>;
  readonly #gauge: () => void;
  /** By account, so that many sockets of one are no way around. */
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(deps: BoardServerDeps, options: ResolvedBoardOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#rooms = new BoardRooms(deps, options);
    this.#bids = new BatchQueues((lotId, bids) => deps.store.place(lotId, bids), options);
    this.#votes = new BatchQueues((pollId, votes) => deps.store.vote(pollId, votes), options);
    this.#outcomes = deps.metrics.counter({
      name: 'auction_bids_total',
      help: 'Bids by outcome: accepted, or the code of the refusal',
      labels: ['outcome'],
    });
    this.#gauge = deps.metrics.observedGauge(
      { name: 'board_rooms', help: 'Boards of streams open on this node' },
      () => this.#rooms.size,
    );
  }

  async join(streamId: string, who: Parameters<Board['join']>[1]): Promise<BoardMembership> {
    // The directory is asked whether there is such a stream; until then it is only text.
    await this.#deps.directory.authorizePlayback(streamId as StreamId, who.credential);
    const room = await this.#rooms.get(streamId);
    const { user, port, latencyMs } = who;
    // It holds for all lots: not on the word of somebody without an account.
    if (latencyMs !== undefined && user !== undefined) {
      room.declareLatency(latencyMs);
    }
    const { store } = this.#deps;
    const all = room.state.all();
    const standing = user && (await store.bidder(streamId, user.userId));
    const open = all.polls.filter(({ status }) => status === 'open');
    const votes =
      user === undefined
        ? []
        : await Promise.all(
            open.map(async ({ pollId }) => {
              const choice = await store.voteOf(pollId, user.userId);
              return choice === undefined ? [] : [{ pollId, choice }];
            }),
          );
    const { version } = room.state;
    let unfollow: (() => void) | undefined;
    let hasLeft = false;
    return {
      joined: {
        streamId,
        // As of now, after the waits above.
        ...room.state.all(),
        isHost: user?.userId === room.hostId,
        bidderState: standing?.state ?? 'none',
        ...(standing?.paddle !== undefined && { paddle: standing.paddle }),
        votes: votes.flat(),
        clockSkewMs: room.clockSkewMs,
      },
      start: () => {
        if (!hasLeft) {
          unfollow ??= room.follow(port, version);
        }
      },
      leave: () => {
        hasLeft = true;
        unfollow?.();
      },
    };
  }

  async bid(
    streamId: string,
    request: BidRequest & { readonly lotId: string },
  ): Promise<AcceptedBid> {
    try {
      const bid = await this.#bid(streamId, request);
      this.#outcomes.inc({ outcome: 'accepted' });
      return bid;
    } catch (error) {
      this.#outcomes.inc({ outcome: error instanceof PlatformError ? error.code : 'INTERNAL' });
      throw error;
    }
  }

  async #bid(
    streamId: string,
    request: BidRequest & { readonly lotId: string },
  ): Promise<AcceptedBid> {
    const { lotId, ...bid } = request;
    const { amount, clientId, leg, behindMs = 0 } = bid;
    if (!Number.isInteger(amount) || amount < 1 || amount > MAX_MONEY) {
      throw sigError('AUCTION_BID_INVALID');
    }
    if (!CLIENT_ID.test(clientId)) {
      throw sigError('AUCTION_BID_INVALID', { details: { field: 'clientId' } });
    }
    if (leg === 'dvr' || behindMs > this.#options.maxBehindMs) {
      throw sigError('AUCTION_NOT_LIVE');
    }
    this.#spend(bid.userId);
    const room = await this.#rooms.get(streamId);
    await room.lot(lotId);
    const outcome = await this.#bids.add(lotId, withWholeTimes(bid));
    // Also after a refusal: time may have closed the lot.
    room.changed({ lotIds: [lotId], pollIds: [] });
    if (outcome.kind === 'refused') {
      throw outcome.error;
    }
    return outcome;
  }

  async vote(streamId: string, request: VoteRequest & { readonly pollId: string }): Promise<void> {
    const { pollId, ...vote } = request;
    this.#spend(vote.userId);
    const room = await this.#rooms.get(streamId);
    await room.assertPoll(pollId);
    const refusal = await this.#votes.add(pollId, withWholeTimes(vote));
    room.changed({ lotIds: [], pollIds: [pollId] });
    if (refusal !== undefined) {
      throw refusal;
    }
  }

  async controlLot(actor: BoardUser, request: LotControl): Promise<void> {
    const { streamId, lotId, action, seq, reason, byMs } = request;
    if ((reason?.length ?? 0) > MAX_TEXT) {
      throw sigError('BOARD_TEXT_TOO_LONG');
    }
    const room = await this.#hostedRoom(actor, streamId);
    const actorId = actor.userId;
    await this.#deps.store.actOnLot({ streamId, lotId, actorId, action, seq, reason, byMs });
    room.changed({ lotIds: [lotId], pollIds: [] });
  }

  async controlPoll(actor: BoardUser, request: PollControl): Promise<void> {
    const { streamId, pollId, action } = request;
    const room = await this.#hostedRoom(actor, streamId);
    await this.#deps.store.actOnPoll({ streamId, pollId, action });
    room.changed({ lotIds: [], pollIds: [pollId] });
  }

  async announce(actor: BoardUser, request: EventSend): Promise<void> {
    const { streamId, type, data } = request;
    const nowMs = this.#options.now();
    const captureTimeMs = Math.round(request.captureTimeMs ?? nowMs);
    if (!EVENT_TYPE.test(type) || !isJson(data)) {
      throw sigError('EVENT_INVALID');
    }
    if (data.length > MAX_EVENT_CHARACTERS) {
      throw sigError('BOARD_TEXT_TOO_LONG');
    }
    if (Math.abs(captureTimeMs - nowMs) > EVENT_WINDOW_MS) {
      throw sigError('EVENT_INVALID');
    }
    this.#spend(actor.userId);
    const room = await this.#hostedRoom(actor, streamId);
    const eventId = `ev_${randomBytes(9).toString('base64url')}`;
    await room.announce({ eventId, type, data, captureTimeMs });
  }

  changed(streamId: string, what: Parameters<Board['changed']>[1]): void {
    const { lotIds = [], pollIds = [] } = what;
    this.#rooms.get(streamId).then(
      (room) => room.changed({ lotIds, pollIds }),
      (error: unknown) => {
        this.#deps.log.warn({ err: error, streamId }, 'board could not be told');
      },
    );
  }

  async close(): Promise<void> {
    this.#gauge();
    await this.#rooms.close();
  }

  async #hostedRoom(actor: BoardUser, streamId: string): ReturnType<BoardRooms['get']> {
    const room = await this.#rooms.get(streamId);
    if (room.hostId !== actor.userId) {
      throw sigError('BOARD_FORBIDDEN');
    }
    return room;
  }

  #spend(userId: string): void {
    const nowMs = performance.now();
    const bucket = this.#buckets.get(userId) ?? new TokenBucket(this.#options.rate, nowMs);
    this.#buckets.delete(userId);
    this.#buckets.set(userId, bucket);
    if (this.#buckets.size > MAX_BUCKETS) {
      this.#buckets.delete(this.#buckets.keys().next().value ?? '');
    }
    if (!bucket.take(nowMs)) {
      throw sigError('BOARD_RATE_LIMITED', { retryAfterMs: bucket.waitMs });
    }
  }
}

/** Evidence is whole and not absurd; what is neither is left out. */
function withWholeTimes<T extends { readonly mediaTimeMs?: number; readonly behindMs?: number }>(
  request: T,
): T {
  const { mediaTimeMs, ...rest } = request;
  const isMoment = mediaTimeMs !== undefined && mediaTimeMs > 0 && mediaTimeMs < 1e14;
  // T is what it was, with a whole number in one place.
  return { ...rest, ...(isMoment && { mediaTimeMs: Math.round(mediaTimeMs) }) } as T;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
