/** StageHand: raises or lowers one's hand. */
import { DONE } from '../../handler.ts';
import type { PlainHandler } from '../../handler.ts';
import { stageMembershipOf } from '../../stage/stage-of.ts';

export const handleStageHand: PlainHandler<'stageHand'> = async (context, message) => {
  await stageMembershipOf(context, message.streamId).hand(message.raised);
  return DONE;
};
