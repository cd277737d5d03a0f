/** PollVote: votes in a poll, once per account. */
import { boardOf, boardUserOf } from '../../board/board-of.ts';
import { DONE } from '../../handler.ts';
import type { PlainHandler } from '../../handler.ts';

export const handlePollVote: PlainHandler<'pollVote'> = async (context, message) => {
  const { streamId, pollId, choice, mediaTimeMs } = message;
  const { userId } = boardUserOf(context, streamId);
  await boardOf(context).vote(streamId, {
    ...{ userId, pollId, choice },
    ...(mediaTimeMs !== undefined && { mediaTimeMs }),
  });
  return DONE;
};
