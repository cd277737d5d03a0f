/** Lots and polls of a stream for the board that tells them to everybody. */
import type { Database } from '@freshet/infra/runtime';
import { readStream } from '../streams.ts';
import {
  actOnLot,
  declareLatency,
  placeBids,
  readBidder,
  readBoardLots,
  readLots,
  sweepLots,
} from './lot-store.ts';
import {
  actOnPoll,
  placeVotes,
  readBoardPolls,
  readPolls,
  readVote,
  sweepPolls,
} from './poll-store.ts';
import type {
  BidderStanding,
  BidOutcome,
  BidRequest,
  BoardContents,
  LotAction,
  PollAction,
  VoteRequest,
} from './board-types.ts';

export interface BoardStore {
  /** @throws STREAM_NOT_FOUND */
  hostOf(streamId: string): Promise<string>;
  /** The clock that closes lots, ms since 1970. */
  clock(): Promise<number>;
  contents(streamId: string): Promise<BoardContents>;
  read(
    streamId: string,
    which: { readonly lotIds: readonly string[]; readonly pollIds: readonly string[] },
  ): Promise<BoardContents>;
  bidder(streamId: string, userId: string): Promise<BidderStanding>;
  /** The account's own vote. */
  voteOf(pollId: string, userId: string): Promise<number | undefined>;
  place(lotId: string, bids: readonly BidRequest[]): Promise<readonly BidOutcome[]>;
  vote(pollId: string, votes: readonly VoteRequest[]): Promise<readonly (Error | undefined)[]>;
  /** Opens and closes what is due. */
  sweep(
    streamId: string,
  ): Promise<{ readonly lotIds: readonly string[]; readonly pollIds: readonly string[] }>;
  /** @throws AUCTION_… */
  actOnLot(act: {
    readonly streamId: string;
    readonly lotId: string;
    readonly actorId: string;
    readonly action: LotAction;
    readonly seq?: number | undefined;
    readonly reason?: string | undefined;
    readonly byMs?: number | undefined;
  }): Promise<void>;
  /** @throws POLL_… */
  actOnPoll(act: {
    readonly streamId: string;
    readonly pollId: string;
    readonly action: PollAction;
  }): Promise<void>;
  /** True when this is more than anybody declared before. */
  declareLatency(streamId: string, latencyMs: number): Promise<boolean>;
}

export function createBoardStore(db: Database): BoardStore {
  return {
    hostOf: async (streamId) => (await readStream(db, streamId)).userId,
    clock: async () => {
      const { rows } = await db.query<{ ms: number }>(
        'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS ms',
      );
      return rows[0]?.ms ?? Date.now();
    },
    contents: async (streamId) => {
      const [lots, polls] = await Promise.all([
        readBoardLots(db, streamId),
        readBoardPolls(db, streamId),
      ]);
      return { lots, polls };
    },
    read: async (streamId, { lotIds, pollIds }) => {
      const [lots, polls] = await Promise.all([
        lotIds.length === 0 ? [] : readLots(db, streamId, lotIds),
        pollIds.length === 0 ? [] : readPolls(db, streamId, pollIds),
      ]);
      return { lots, polls };
    },
    bidder: (streamId, userId) => readBidder(db, streamId, userId),
    voteOf: (pollId, userId) => readVote(db, pollId, userId),
    place: (lotId, bids) => placeBids(db, lotId, bids),
    vote: (pollId, votes) => placeVotes(db, pollId, votes),
    sweep: async (streamId) => {
      const [lotIds, pollIds] = await Promise.all([
        sweepLots(db, streamId),
        sweepPolls(db, streamId),
      ]);
      return { lotIds, pollIds };
    },
    actOnLot: (act) => actOnLot(db, act),
    actOnPoll: (act) => actOnPoll(db, act),
    declareLatency: (streamId, latencyMs) => declareLatency(db, streamId, latencyMs),
  };
}
