/** ChatDelete: takes a message back. */
import { chatOf, chatUserOf } from '../../chat/chat-of.ts';
import { DONE } from '../../handler.ts';
import type { PlainHandler } from '../../handler.ts';

export const handleChatDelete: PlainHandler<'chatDelete'> = async (context, message) => {
  await chatOf(context).remove(message.roomId, chatUserOf(context), message.messageId);
  return DONE;
};
