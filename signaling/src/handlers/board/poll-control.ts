/** PollControl: an act of the host on a poll. */
import { boardOf, boardUserOf } from '../../board/board-of.ts';
import { DONE } from '../../handler.ts';
import type { PlainHandler } from '../../handler.ts';

export const handlePollControl: PlainHandler<'pollControl'> = async (context, message) => {
  await boardOf(context).controlPoll(boardUserOf(context, message.streamId), message);
  return DONE;
};
