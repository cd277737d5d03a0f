/** ChatModerate: an act of a moderator. */
import { chatOf, chatUserOf } from '../../chat/chat-of.ts';
import { DONE } from '../../handler.ts';
import type { PlainHandler } from '../../handler.ts';

export const handleChatModerate: PlainHandler<'chatModerate'> = async (context, message) => {
  await chatOf(context).moderate(message.roomId, chatUserOf(context), message);
  return DONE;
};
