/** Routes of an auction's bidders, and of what its host keeps: acts and the ledger. */
import { Type } from '@sinclair/typebox';
import { apiError } from '../errors.ts';
import { idBefore, pageById } from '../lib/page.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { StreamIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';
import { readOwnStream, readWatchableStream } from '../streams.ts';
import {
  AuctionActList,
  AuctionActsQuery,
  BidderBody,
  BidderList,
  BidderParams,
  BiddersQuery,
  BidderView,
  ExportQuery,
} from './board-schemas.ts';
import {
  askForPaddle,
  decideBidder,
  ledgerCsv,
  readAuctionActs,
  readBidders,
  readLedger,
} from './lot-history.ts';
import { readBidder, sweepLots } from './lot-store.ts';

const DEFAULT_LIMIT = 50;
const DEFAULT_BIDDERS = 100;

export function bidderRoutes(services: Services): readonly Route[] {
  return [...bidders(services), ...records(services)];
}

function bidders({ db }: Services): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/streams/:streamId/auction-bidders',
      operationId: 'askToBid',
      summary: 'Ask for a paddle; where bidders are approved, the host decides',
      tag: 'auctions',
      access: 'user',
      rate: 'write',
      params: StreamIdParams,
      success: { status: 200, schema: BidderView },
      errors: ['STREAM_FOR_MEMBERS', 'STREAM_NOT_FOUND'],
      handler: async ({ params, caller }) => {
        const { streamId } = await readWatchableStream(db, params.streamId, caller.userId);
        await askForPaddle(db, streamId, caller.userId);
        return { body: await readBidder(db, streamId, caller.userId) };
      },
    }),
    route({
      method: 'GET',
      path: '/streams/:streamId/auction-bidders',
      operationId: 'listBidders',
      summary: 'Who has a paddle; for the host',
      tag: 'auctions',
      access: 'owner',
      rate: 'read',
      params: StreamIdParams,
      query: BiddersQuery,
      success: { status: 200, schema: BidderList },
      errors: ['STREAM_NOT_FOUND', 'API_FORBIDDEN', 'API_CURSOR_INVALID'],
      handler: async ({ params, query, caller }) => {
        const { streamId } = await readOwnStream(db, params.streamId, caller.userId);
        const { limit = DEFAULT_BIDDERS, cursor } = query;
        const page = await readBidders(db, streamId, { limit, cursor });
        return { body: { bidders: page.rows, nextCursor: page.nextCursor } };
      },
    }),
    route({
      method: 'PATCH',
      path: '/streams/:streamId/auction-bidders/:userId',
      operationId: 'decideBidder',
      summary: 'Let somebody bid, or not; for the host',
      tag: 'auctions',
      access: 'owner',
      rate: 'write',
      params: BidderParams,
      body: BidderBody,
      success: { status: 200, schema: BidderView },
      errors: ['API_INVALID', 'STREAM_NOT_FOUND', 'API_FORBIDDEN', 'API_USER_NOT_FOUND'],
      handler: async ({ params, body, caller }) => {
        const { streamId } = await readOwnStream(db, params.streamId, caller.userId);
        const { userId } = params;
        const decision = { streamId, userId, actorId: caller.userId, state: body.state };
        if (!(await decideBidder(db, decision))) {
          throw apiError('API_USER_NOT_FOUND');
        }
        return { body: await readBidder(db, streamId, userId) };
      },
    }),
  ];
}

function records({ db }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/streams/:streamId/auction-acts',
      operationId: 'listAuctionActs',
      summary: 'What was done to the lots of a stream; for the host',
      tag: 'auctions',
      access: 'owner',
      rate: 'read',
      params: StreamIdParams,
      query: AuctionActsQuery,
      success: { status: 200, schema: AuctionActList },
      errors: ['STREAM_NOT_FOUND', 'API_FORBIDDEN', 'API_CURSOR_INVALID'],
      handler: async ({ params, query, caller }) => {
        const { streamId } = await readOwnStream(db, params.streamId, caller.userId);
        const { limit = DEFAULT_LIMIT } = query;
        const before = idBefore(query) ?? undefined;
        const acts = await readAuctionActs(db, streamId, { before, limit: limit + 1 });
        const page = pageById(acts, limit);
        return {
          body: {
            acts: page.rows.map((act) => ({ ...act, at: act.at.toISOString() })),
            nextCursor: page.nextCursor,
          },
        };
      },
    }),
    route({
      method: 'GET',
      path: '/streams/:streamId/auction-export',
      operationId: 'exportAuction',
      summary: 'All lots and accepted bids as JSON, or the bids as CSV; for the host',
      tag: 'auctions',
      access: 'owner',
      rate: 'write',
      params: StreamIdParams,
      query: ExportQuery,
      success: { status: 200, schema: Type.Unknown({ description: 'Lots and bids' }) },
      errors: ['STREAM_NOT_FOUND', 'API_FORBIDDEN'],
      handler: async ({ params, query, caller }) => {
        const { streamId } = await readOwnStream(db, params.streamId, caller.userId);
        await sweepLots(db, streamId);
        const ledger = await readLedger(db, streamId);
        if (query.format !== 'csv') {
          return { body: ledger };
        }
        return {
          headers: {
            'content-type': 'text/csv; charset=utf-8',
            'content-disposition': 'attachment; filename="auction.csv"',
          },
          body: ledgerCsv(ledger.bids),
        };
      },
    }),
  ];
}
