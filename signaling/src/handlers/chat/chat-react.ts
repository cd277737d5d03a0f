/** ChatReact: a reaction of somebody who is in the room. */
import { chatOf, chatUserOf } from '../../chat/chat-of.ts';
import { sigError } from '../../errors.ts';
import { DONE } from '../../handler.ts';
import type { PlainHandler } from '../../handler.ts';

export const handleChatReact: PlainHandler<'chatReact'> = (context, { roomId, reaction }) => {
  if (!context.peer.chatRooms.has(roomId)) {
    throw sigError('CHAT_NOT_JOINED');
  }
  chatOf(context).react(roomId, chatUserOf(context), reaction);
  return DONE;
};
