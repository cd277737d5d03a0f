/** StageLeave: stops following a stage, and gives the seat up when asked to. */
import { DONE } from '../../handler.ts';
import type { PlainHandler } from '../../handler.ts';
import { endStageMedia } from '../../stage/seat-media.ts';
import { stageMembershipOf } from '../../stage/stage-of.ts';

export const handleStageLeave: PlainHandler<'stageLeave'> = (context, { streamId, stepDown }) => {
  const membership = stageMembershipOf(context, streamId);
  const { feedId } = membership;
  context.peer.stages.delete(streamId);
  membership.leave({ stepDown });
  if (feedId !== undefined && feedId !== streamId) {
    endStageMedia(context, { feedId, reason: 'requested', endStream: stepDown });
  }
  return DONE;
};
