/** What the board needs of others: decisions and records in a database; wired in infra/main. */
import type { AuctionLot, BidderState, LotAction, Poll, PollAction } from '../../proto/index.ts';

export type BoardContents = {
  readonly lots: readonly AuctionLot[];
  /** Drafts as well, which only the host may see. */
  readonly polls: readonly Poll[];
};

export type WhatChanged = {
  readonly lotIds: readonly string[];
  readonly pollIds: readonly string[];
};

export type BidRequest = {
  readonly userId: string;
  readonly clientId: string;
  readonly amount: number;
  readonly leg?: string;
  readonly mediaTimeMs?: number;
  readonly behindMs?: number;
};

export type AcceptedBid = {
  readonly kind: 'accepted';
  readonly seq: number;
  readonly leading: boolean;
  readonly price: number;
  readonly paddle: number;
  readonly atMs: number;
  readonly endsAtMs: number;
};
export type BidOutcome = AcceptedBid | { readonly kind: 'refused'; readonly error: Error };

export type VoteRequest = {
  readonly userId: string;
  readonly choice: number;
  readonly mediaTimeMs?: number;
};

export interface BoardStore {
  /** @throws STREAM_NOT_FOUND */
  hostOf(streamId: string): Promise<string>;
  /** The clock that closes lots, ms since 1970. */
  clock(): Promise<number>;
  contents(streamId: string): Promise<BoardContents>;
  read(streamId: string, which: WhatChanged): Promise<BoardContents>;
  bidder(
    streamId: string,
    userId: string,
  ): Promise<{ readonly paddle?: number; readonly state: BidderState }>;
  voteOf(pollId: string, userId: string): Promise<number | undefined>;
  /** Decides bids in order; durable when it is back. One outcome for each. */
  place(lotId: string, bids: readonly BidRequest[]): Promise<readonly BidOutcome[]>;
  /** Undefined for a vote that counts, else why not. */
  vote(pollId: string, votes: readonly VoteRequest[]): Promise<readonly (Error | undefined)[]>;
  /** Opens and closes what is due. */
  sweep(streamId: string): Promise<WhatChanged>;
  actOnLot(act: {
    readonly streamId: string;
    readonly lotId: string;
    readonly actorId: string;
    readonly action: LotAction;
    readonly seq?: number | undefined;
    readonly reason?: string | undefined;
    readonly byMs?: number | undefined;
  }): Promise<void>;
  actOnPoll(act: {
    readonly streamId: string;
    readonly pollId: string;
    readonly action: PollAction;
  }): Promise<void>;
  /** True when this is more than anybody declared before. */
  declareLatency(streamId: string, latencyMs: number): Promise<boolean>;
}
