/** ChatVote: an up-vote of somebody who is in the room. */
import { chatOf, chatUserOf } from '../../chat/chat-of.ts';
import { sigError } from '../../errors.ts';
import { DONE } from '../../handler.ts';
import type { PlainHandler } from '../../handler.ts';

export const handleChatVote: PlainHandler<'chatVote'> = (context, { roomId, messageId }) => {
  if (!context.peer.chatRooms.has(roomId)) {
    throw sigError('CHAT_NOT_JOINED');
  }
  chatOf(context).vote(roomId, chatUserOf(context), messageId);
  return DONE;
};
