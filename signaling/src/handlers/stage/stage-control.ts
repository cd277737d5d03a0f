/** StageControl: an act of a host on the stage. */
import { DONE } from '../../handler.ts';
import type { PlainHandler } from '../../handler.ts';
import { stageMembershipOf } from '../../stage/stage-of.ts';

export const handleStageControl: PlainHandler<'stageControl'> = async (context, message) => {
  await stageMembershipOf(context, message.streamId).control(message);
  return DONE;
};
