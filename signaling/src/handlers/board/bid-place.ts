/** BidPlace: bids on a lot; answered when the bid is decided and safe. */
import { boardOf, boardUserOf } from '../../board/board-of.ts';
import type { PlainHandler } from '../../handler.ts';

export const handleBidPlace: PlainHandler<'bidPlace'> = async (context, message) => {
  const { streamId, lotId, clientId, amount, leg, mediaTimeMs, behindMs } = message;
  const { userId } = boardUserOf(context, streamId);
  const { seq, leading, price, paddle, atMs, endsAtMs } = await boardOf(context).bid(streamId, {
    ...{ userId, lotId, clientId, amount },
    ...(leg !== undefined && { leg }),
    ...(mediaTimeMs !== undefined && { mediaTimeMs }),
    ...(behindMs !== undefined && { behindMs }),
  });
  return { kind: 'bidPlaced', bidSeq: seq, leading, price, paddle, atMs, endsAtMs };
};
