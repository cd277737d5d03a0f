/** EventSend: the host's own event, which goes with the picture. */
import { boardOf, boardUserOf } from '../../board/board-of.ts';
import { DONE } from '../../handler.ts';
import type { PlainHandler } from '../../handler.ts';

export const handleEventSend: PlainHandler<'eventSend'> = async (context, message) => {
  await boardOf(context).announce(boardUserOf(context, message.streamId), message);
  return DONE;
};
