/** The REST API of auctions and polls: what is not on the socket. */
import type { AuctionLot, BidderState, Poll } from '@freshet/client';
import { getOwn, sendOwn } from '../lib/own-api.ts';
import type { Call } from '../lib/own-api.ts';
import { queryOf } from '../lib/use-pages.ts';
import type { Paged } from '../lib/use-pages.ts';

export type AuctionSettings = {
  readonly bidderNames: 'paddle' | 'username';
  readonly registration: 'open' | 'approved';
};

export type LotFields = {
  readonly title: string;
  readonly description: string;
  readonly currency: string;
  readonly startPrice: number;
  readonly increment: number;
  readonly durationMs: number;
  readonly extensionMs: number;
  readonly reserve?: number;
  readonly buyNow?: number;
};

export type ListedBid = {
  readonly seq: number;
  readonly paddle: number;
  readonly username: string | null;
  readonly price: number;
  /** To the host and to whoever bid. */
  readonly amount: number | null;
  readonly leading: boolean;
  readonly retracted: boolean;
  readonly at: string;
};

export type Bidder = {
  readonly userId: string;
  readonly username: string;
  readonly paddle: number;
  readonly state: Exclude<BidderState, 'none'>;
};

export type PollFields = {
  readonly question: string;
  readonly choices: readonly string[];
  readonly answer?: number;
  readonly durationMs: number;
};

const of = (streamId: string): string => `/streams/${encodeURIComponent(streamId)}`;

export async function getAuctionSettings(
  streamId: string,
  options: Call = {},
): Promise<AuctionSettings> {
  const { settings } = await getOwn<{ readonly settings: AuctionSettings }>(
    `${of(streamId)}/auctions`,
    options,
  );
  return settings;
}

export async function editAuctionSettings(
  streamId: string,
  changes: Partial<AuctionSettings>,
): Promise<void> {
  await sendOwn('PATCH', `${of(streamId)}/auctions`, changes);
}

export function createLot(streamId: string, fields: LotFields): Promise<AuctionLot> {
  return sendOwn('POST', `${of(streamId)}/auctions`, fields);
}

export function editLot(
  streamId: string,
  lotId: string,
  fields: Partial<LotFields>,
): Promise<AuctionLot> {
  return sendOwn('PATCH', `${of(streamId)}/auctions/${encodeURIComponent(lotId)}`, fields);
}

/** The newest accepted bids. */
export async function listBids(
  streamId: string,
  lotId: string,
  options: Call = {},
): Promise<readonly ListedBid[]> {
  const { bids } = await getOwn<{ readonly bids: readonly ListedBid[] }>(
    `${of(streamId)}/auctions/${encodeURIComponent(lotId)}/bids?limit=50`,
    options,
  );
  return bids;
}

/** Asks the host to let this account bid; says where that stands when it was asked before. */
export function askToBid(streamId: string): Promise<{ readonly state: BidderState }> {
  return sendOwn('POST', `${of(streamId)}/auction-bidders`);
}

export async function listBidders(
  streamId: string,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Paged & { readonly bidders: readonly Bidder[] }> {
  return getOwn(`${of(streamId)}/auction-bidders${queryOf({ cursor })}`, { signal });
}

export async function decideBidder(
  streamId: string,
  userId: string,
  state: 'approved' | 'denied',
): Promise<void> {
  await sendOwn('PATCH', `${of(streamId)}/auction-bidders/${encodeURIComponent(userId)}`, {
    state,
  });
}

/** Drafts as well, for the host. */
export async function listPolls(streamId: string, options: Call = {}): Promise<readonly Poll[]> {
  const { polls } = await getOwn<{ readonly polls: readonly Poll[] }>(
    `${of(streamId)}/polls`,
    options,
  );
  return polls;
}

export function createPoll(streamId: string, fields: PollFields): Promise<Poll> {
  return sendOwn('POST', `${of(streamId)}/polls`, fields);
}
