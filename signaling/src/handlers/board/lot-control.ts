/** LotControl: an act of the host on a lot. */
import { boardOf, boardUserOf } from '../../board/board-of.ts';
import { DONE } from '../../handler.ts';
import type { PlainHandler } from '../../handler.ts';

export const handleLotControl: PlainHandler<'lotControl'> = async (context, message) => {
  await boardOf(context).controlLot(boardUserOf(context, message.streamId), message);
  return DONE;
};
