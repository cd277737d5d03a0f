/** StagePlayhead: where who leads a watch party is in the picture. */
import { DONE } from '../../handler.ts';
import type { PlainHandler } from '../../handler.ts';
import { stageMembershipOf } from '../../stage/stage-of.ts';

export const handleStagePlayhead: PlainHandler<'stagePlayhead'> = (context, message) => {
  stageMembershipOf(context, message.streamId).playhead(message);
  return Promise.resolve(DONE);
};
