/** Auctions, polls and events on the wire. Money is whole minor units of the lot's currency. */
import type { StreamRef } from './health-messages.ts';

export const LOT_STATUSES = ['draft', 'open', 'paused', 'sold', 'unsold', 'cancelled'] as const;
export type LotStatus = (typeof LOT_STATUSES)[number];

export const LOT_ACTIONS = [
  'open',
  'pause',
  'resume',
  'extend',
  'close',
  'cancel',
  'retract',
] as const;
export type LotAction = (typeof LOT_ACTIONS)[number];

export const POLL_STATUSES = ['draft', 'open', 'closed', 'cancelled'] as const;
export type PollStatus = (typeof POLL_STATUSES)[number];

export const POLL_ACTIONS = ['open', 'close', 'cancel'] as const;
export type PollAction = (typeof POLL_ACTIONS)[number];

export const BIDDER_STATES = ['none', 'asked', 'approved', 'denied'] as const;
export type BidderState = (typeof BIDDER_STATES)[number];

/** How a bidder watches. */
export const LEGS = ['webrtc', 'hls', 'dvr'] as const;
export type Leg = (typeof LEGS)[number];

/** All text is data; nothing of it is markup. */
export type AuctionLot = {
  readonly lotId: string;
  readonly number: number;
  readonly title: string;
  readonly description: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly startPrice: number;
  readonly increment: number;
  readonly hasReserve: boolean;
  /** True without a reserve as well. */
  readonly reserveMet: boolean;
  readonly buyNow?: number;
  readonly status: LotStatus;
  /** Absent before the first bid. */
  readonly price?: number;
  /** The least that somebody who does not lead may bid. */
  readonly minimum: number;
  readonly leaderPaddle?: number;
  /** Only where bidders are shown by name. */
  readonly leaderName?: string;
  /** Once the lot is over: who bid most after the winner. */
  readonly runnerUpPaddle?: number;
  readonly runnerUpName?: string;
  readonly bidCount: number;
  /** Of the last accepted bid. */
  readonly lastSeq: number;
  readonly durationMs: number;
  /** So much time is left at least after an accepted bid. */
  readonly extensionMs: number;
  /** Milliseconds since 1970, by the clock that closes lots. */
  readonly opensAtMs?: number;
  readonly endsAtMs?: number;
  /** Of a paused lot. */
  readonly remainingMs?: number;
  readonly closedAtMs?: number;
  /** Grows with every change. */
  readonly revision: number;
};

/** A poll, or a quiz. */
export type Poll = {
  readonly pollId: string;
  readonly number: number;
  readonly question: string;
  readonly choices: readonly string[];
  readonly isQuiz: boolean;
  /** Of a quiz that is closed: the right choice, from 0. */
  readonly answer?: number;
  /** One for each choice; empty while a quiz is open. */
  readonly counts: readonly number[];
  readonly voteCount: number;
  readonly status: PollStatus;
  readonly durationMs: number;
  readonly endsAtMs?: number;
  readonly closedAtMs?: number;
  readonly revision: number;
};

export type OwnVote = { readonly pollId: string; readonly choice: number };

/** Something of the host's that belongs to one picture. */
export type StreamEvent = {
  readonly eventId: string;
  readonly type: string;
  /** JSON. */
  readonly data: string;
  /** Of the picture it belongs to, milliseconds since 1970. */
  readonly captureTimeMs: number;
};

export type BoardJoin = StreamRef & {
  readonly viewerToken?: string;
  /** How far behind the camera this viewer's picture is. */
  readonly latencyMs?: number;
};
export type BidPlace = StreamRef & {
  readonly lotId: string;
  /** The same id is one bid, however often it is sent. */
  readonly clientId: string;
  /** The most that the bidder will pay. */
  readonly amount: number;
  readonly leg?: Leg;
  readonly mediaTimeMs?: number;
  readonly behindMs?: number;
};
export type LotControl = StreamRef & {
  readonly lotId: string;
  readonly action: LotAction;
  /** Of retract: which bid. */
  readonly seq?: number;
  readonly reason?: string;
  /** Of extend: by how much. */
  readonly byMs?: number;
};
export type PollVote = StreamRef & {
  readonly pollId: string;
  readonly choice: number;
  readonly mediaTimeMs?: number;
};
export type PollControl = StreamRef & { readonly pollId: string; readonly action: PollAction };
export type EventSend = StreamRef & {
  readonly type: string;
  readonly data: string;
  /** Absent: now. */
  readonly captureTimeMs?: number;
};

export type BoardJoined = StreamRef & {
  readonly lots: readonly AuctionLot[];
  readonly polls: readonly Poll[];
  readonly events: readonly StreamEvent[];
  readonly isHost: boolean;
  readonly paddle?: number;
  readonly bidderState: BidderState;
  readonly votes: readonly OwnVote[];
  /** What to add to the server's clock to get the clock that closes lots. */
  readonly clockSkewMs: number;
};
export type BidPlaced = {
  /** Place in the order of the lot. */
  readonly bidSeq: number;
  readonly leading: boolean;
  readonly price: number;
  readonly paddle: number;
  readonly atMs: number;
  readonly endsAtMs: number;
};
export type BoardUpdate = StreamRef & {
  readonly lots: readonly AuctionLot[];
  readonly polls: readonly Poll[];
  readonly events: readonly StreamEvent[];
  readonly atMs: number;
};
