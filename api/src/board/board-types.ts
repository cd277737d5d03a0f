/**
 * Lots and polls as everybody may see them, and what is asked of them. Money is whole minor units of
 * the currency (cents), at most 10¹², so that a number of JavaScript holds it exactly.
 */

export type LotStatus = 'draft' | 'open' | 'paused' | 'sold' | 'unsold' | 'cancelled';
export type LotAction = 'open' | 'pause' | 'resume' | 'extend' | 'close' | 'cancel' | 'retract';

export type Lot = {
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
  /** Once the lot is closed: who bid most after the winner. */
  readonly runnerUpPaddle?: number;
  readonly runnerUpName?: string;
  readonly bidCount: number;
  /** Of the last accepted bid. */
  readonly lastSeq: number;
  readonly durationMs: number;
  /** So much time is left at least after an accepted bid. */
  readonly extensionMs: number;
  readonly opensAtMs?: number;
  readonly endsAtMs?: number;
  /** Of a paused lot. */
  readonly remainingMs?: number;
  readonly closedAtMs?: number;
  /** Grows with every change. */
  readonly revision: number;
};

export type LotDraft = {
  readonly title: string;
  readonly description?: string;
  readonly currency: string;
  readonly startPrice: number;
  readonly increment: number;
  readonly reserve?: number;
  readonly buyNow?: number;
  readonly durationMs: number;
  readonly extensionMs?: number;
  /** Opens by itself; without it the host opens it. */
  readonly opensAtMs?: number;
};

/** What a host changes of a lot that is not open yet; null takes it away. */
export type LotChanges = Partial<Omit<LotDraft, 'reserve' | 'buyNow' | 'opensAtMs'>> & {
  readonly reserve?: number | null;
  readonly buyNow?: number | null;
  readonly opensAtMs?: number | null;
};

export type AuctionSettings = {
  readonly bidderNames: 'paddle' | 'username';
  readonly registration: 'open' | 'approved';
};

export type BidRequest = {
  readonly userId: string;
  readonly clientId: string;
  /** The most that the bidder will pay. */
  readonly amount: number;
  /** Evidence, by the bidder's own word. */
  readonly leg?: string;
  readonly mediaTimeMs?: number;
  readonly behindMs?: number;
};

/** A bid that stands, or why it does not. */
export type BidOutcome =
  | {
      readonly kind: 'accepted';
      readonly seq: number;
      readonly leading: boolean;
      readonly price: number;
      readonly paddle: number;
      readonly atMs: number;
      readonly endsAtMs: number;
    }
  | { readonly kind: 'refused'; readonly error: Error };

export type PollStatus = 'draft' | 'open' | 'closed' | 'cancelled';
export type PollAction = 'open' | 'close' | 'cancel';

export type Poll = {
  readonly pollId: string;
  readonly number: number;
  readonly question: string;
  readonly choices: readonly string[];
  readonly isQuiz: boolean;
  /** Of a quiz that is closed: the right choice, from 0. */
  readonly answer?: number;
  /** One for each choice; empty while a quiz is open, so that nobody copies. */
  readonly counts: readonly number[];
  readonly voteCount: number;
  readonly status: PollStatus;
  readonly durationMs: number;
  readonly endsAtMs?: number;
  readonly closedAtMs?: number;
  readonly revision: number;
};

export type PollDraft = {
  readonly question: string;
  readonly choices: readonly string[];
  /** Makes it a quiz. */
  readonly answer?: number;
  readonly durationMs: number;
};

export type VoteRequest = {
  readonly userId: string;
  readonly choice: number;
  readonly mediaTimeMs?: number;
};

/** What a stream has up: lots and polls that are not over, and the latest that are. */
export type BoardContents = {
  readonly lots: readonly Lot[];
  readonly polls: readonly Poll[];
};

/** A bidder's own place. */
export type BidderStanding = {
  readonly paddle?: number;
  readonly state: 'none' | 'asked' | 'approved' | 'denied';
};

/** The board that runs beside the API: tells everybody what was changed. */
export interface BoardPort {
  changed(
    streamId: string,
    what: { readonly lotIds?: readonly string[]; readonly pollIds?: readonly string[] },
  ): void;
  bid(
    streamId: string,
    bid: BidRequest & { readonly lotId: string },
  ): Promise<BidOutcome & { readonly kind: 'accepted' }>;
  vote(streamId: string, vote: VoteRequest & { readonly pollId: string }): Promise<void>;
}
