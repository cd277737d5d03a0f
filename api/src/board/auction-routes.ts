/** Routes of auctions: the same acts as on the sockets, and what is only asked for now and then. */
import { apiError } from '../errors.ts';
import { idBefore, pageOf } from '../lib/page.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { StreamIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';
import { readOwnStream, readWatchableStream } from '../streams.ts';
import { hostedStream, runningBoard } from './board-access.ts';
import {
  AuctionSettingsBody,
  AuctionView,
  BidAnswer,
  BidBody,
  BidList,
  BidsQuery,
  LotActBody,
  LotBody,
  LotChangesBody,
  LotParams,
  LotView,
} from './board-schemas.ts';
import type { Lot } from './board-types.ts';
import { bidderRoutes } from './bidder-routes.ts';
import { readBids } from './lot-history.ts';
import {
  actOnLot,
  createLot,
  editLot,
  readAllLots,
  readAuctionSettings,
  readLots,
  sweepLots,
  writeAuctionSettings,
} from './lot-store.ts';

const DEFAULT_LIMIT = 50;

export function auctionRoutes(services: Services): readonly Route[] {
  return [...auction(services), ...lots(services), ...bids(services), ...bidderRoutes(services)];
}

function auction({ db, board, now }: Services): readonly Route[] {
  const view = async (streamId: string): Promise<object> => {
    await sweepLots(db, streamId);
    const [settings, all] = await Promise.all([
      readAuctionSettings(db, streamId),
      readAllLots(db, streamId),
    ]);
    return { settings, lots: all, serverTimeMs: now() };
  };
  return [
    route({
      method: 'GET',
      path: '/streams/:streamId/auctions',
      operationId: 'getAuction',
      summary: 'The auction of a stream: its rules and lots',
      tag: 'auctions',
      access: 'optional',
      rate: 'read',
      scope: 'streams:read',
      params: StreamIdParams,
      success: { status: 200, schema: AuctionView },
      errors: ['STREAM_FOR_MEMBERS', 'STREAM_NOT_FOUND'],
      handler: async ({ params, caller }) => {
        const { streamId } = await readWatchableStream(db, params.streamId, caller?.userId);
        return { body: await view(streamId) };
      },
    }),
    route({
      method: 'PATCH',
      path: '/streams/:streamId/auctions',
      operationId: 'editAuction',
      summary: 'Choose how bidders are shown and who may bid; for the host',
      tag: 'auctions',
      access: 'owner',
      rate: 'write',
      params: StreamIdParams,
      body: AuctionSettingsBody,
      success: { status: 200, schema: AuctionView },
      errors: ['API_INVALID', 'STREAM_NOT_FOUND', 'API_FORBIDDEN', 'STREAM_ENDED'],
      handler: async ({ params, body, caller }) => {
        const { streamId } = await hostedStream({ db }, params.streamId, caller);
        await writeAuctionSettings(db, streamId, caller.userId, body);
        const all = await readAllLots(db, streamId);
        board()?.changed(streamId, { lotIds: all.map(({ lotId }) => lotId) });
        return { body: await view(streamId) };
      },
    }),
  ];
}

function lots({ db, board }: Services): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/streams/:streamId/auctions',
      operationId: 'createLot',
      summary: 'Add a lot; for the host',
      tag: 'auctions',
      access: 'owner',
      rate: 'write',
      params: StreamIdParams,
      body: LotBody,
      success: { status: 201, schema: LotView },
      errors: ['API_INVALID', 'AUCTION_LOT_INVALID', 'STREAM_NOT_FOUND', 'API_TOO_MANY'],
      handler: async ({ params, body, caller }) => {
        const { streamId } = await hostedStream({ db }, params.streamId, caller);
        const { startPrice, reserve = startPrice, buyNow = reserve } = body;
        if (reserve < startPrice || buyNow < reserve) {
          throw apiError('AUCTION_LOT_INVALID');
        }
        const lotId = await createLot(db, streamId, body);
        board()?.changed(streamId, { lotIds: [lotId] });
        return { body: await onlyLot(db, streamId, lotId) };
      },
    }),
    route({
      method: 'GET',
      path: '/streams/:streamId/auctions/:lotId',
      operationId: 'getLot',
      summary: 'One lot',
      tag: 'auctions',
      access: 'optional',
      rate: 'read',
      scope: 'streams:read',
      params: LotParams,
      success: { status: 200, schema: LotView },
      errors: ['STREAM_FOR_MEMBERS', 'STREAM_NOT_FOUND', 'AUCTION_LOT_NOT_FOUND'],
      handler: async ({ params, caller }) => {
        const { streamId } = await readWatchableStream(db, params.streamId, caller?.userId);
        await sweepLots(db, streamId);
        return { body: await onlyLot(db, streamId, params.lotId) };
      },
    }),
    route({
      method: 'PATCH',
      path: '/streams/:streamId/auctions/:lotId',
      operationId: 'editLot',
      summary: 'Change a lot that is not open yet; for the host',
      tag: 'auctions',
      access: 'owner',
      rate: 'write',
      params: LotParams,
      body: LotChangesBody,
      success: { status: 200, schema: LotView },
      errors: ['API_INVALID', 'AUCTION_LOT_INVALID', 'AUCTION_LOT_NOT_FOUND', 'AUCTION_STATE'],
      handler: async ({ params, body, caller }) => {
        const { streamId } = await hostedStream({ db }, params.streamId, caller);
        const { lotId } = params;
        await editLot(db, { streamId, lotId, changes: body });
        board()?.changed(streamId, { lotIds: [lotId] });
        return { body: await onlyLot(db, streamId, lotId) };
      },
    }),
    route({
      method: 'POST',
      path: '/streams/:streamId/auctions/:lotId/acts',
      operationId: 'actOnLot',
      summary: 'Open, pause, resume, extend, close or cancel a lot, or retract a bid; for the host',
      tag: 'auctions',
      access: 'owner',
      rate: 'write',
      params: LotParams,
      body: LotActBody,
      success: { status: 200, schema: LotView },
      errors: ['API_INVALID', 'STREAM_NOT_FOUND', 'API_FORBIDDEN', 'AUCTION_STATE'],
      handler: async ({ params, body, caller }) => {
        // Also once the stream has ended: what is open must not stay so.
        const { streamId } = await readOwnStream(db, params.streamId, caller.userId);
        const { lotId } = params;
        await actOnLot(db, { streamId, lotId, actorId: caller.userId, ...body });
        board()?.changed(streamId, { lotIds: [lotId] });
        return { body: await onlyLot(db, streamId, lotId) };
      },
    }),
  ];
}

function bids({ db, board }: Services): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/streams/:streamId/auctions/:lotId/bids',
      operationId: 'placeBid',
      summary: 'Bid on a lot: the most that you will pay',
      tag: 'auctions',
      access: 'user',
      rate: 'write',
      params: LotParams,
      body: BidBody,
      success: { status: 201, schema: BidAnswer },
      errors: [
        'STREAM_FOR_MEMBERS',
        'API_INVALID',
        'AUCTION_BID_TOO_LOW',
        'AUCTION_CLOSED',
        'AUCTION_NOT_REGISTERED',
      ],
      handler: async ({ params, body, caller }) => {
        const { streamId } = await readWatchableStream(db, params.streamId, caller.userId);
        const { clientId, amount } = body;
        const bid = { userId: caller.userId, lotId: params.lotId, clientId, amount, leg: 'rest' };
        const { kind: _accepted, ...placed } = await runningBoard(board).bid(streamId, bid);
        return { body: placed };
      },
    }),
    route({
      method: 'GET',
      path: '/streams/:streamId/auctions/:lotId/bids',
      operationId: 'listBids',
      summary: 'The accepted bids on a lot',
      tag: 'auctions',
      access: 'optional',
      rate: 'read',
      scope: 'streams:read',
      params: LotParams,
      query: BidsQuery,
      success: { status: 200, schema: BidList },
      errors: ['STREAM_FOR_MEMBERS', 'STREAM_NOT_FOUND', 'API_CURSOR_INVALID'],
      handler: async ({ params, query, caller }) => {
        const stream = await readWatchableStream(db, params.streamId, caller?.userId);
        const { limit = DEFAULT_LIMIT } = query;
        const { streamId, userId } = stream;
        const seen = { seenBy: caller?.userId, isHost: caller?.userId === userId };
        const wanted = { before: idBefore(query) ?? undefined, limit: limit + 1 };
        const all = await readBids(db, params.lotId, { streamId, ...seen, ...wanted });
        const { rows, nextCursor } = pageOf(all, limit, ({ seq }) => [seq]);
        return {
          body: {
            bids: rows.map((row) => ({ ...row, at: row.at.toISOString() })),
            nextBefore: nextCursor === null ? null : (rows.at(-1)?.seq ?? null),
            nextCursor,
          },
        };
      },
    }),
  ];
}

/** @throws AUCTION_LOT_NOT_FOUND */
async function onlyLot(db: Services['db'], streamId: string, lotId: string): Promise<Lot> {
  const [lot] = await readLots(db, streamId, [lotId]);
  if (lot === undefined) {
    throw apiError('AUCTION_LOT_NOT_FOUND');
  }
  return lot;
}
