/** StageInvite: makes an invitation, whose secret goes into a link. */
import type { PlainHandler } from '../../handler.ts';
import { stageMembershipOf } from '../../stage/stage-of.ts';

export const handleStageInvite: PlainHandler<'stageInvite'> = async (context, message) => {
  const invited = await stageMembershipOf(context, message.streamId).invite(message);
  return { kind: 'stageInvited', ...invited };
};
