/** ChatSend: says something in a room; answered when it has its place. */
import { chatOf } from '../../chat/chat-of.ts';
import { formatPosition } from '../../chat/position.ts';
import type { PlainHandler } from '../../handler.ts';

export const handleChatSend: PlainHandler<'chatSend'> = async (context, message) => {
  const { principal, remoteAddress } = context.peer;
  const author = principal.kind === 'user' ? { ...principal, remoteAddress } : undefined;
  const { entry, held } = await chatOf(context).send(message.roomId, author, message);
  return { kind: 'chatSent', id: entry.id, position: formatPosition(entry), held };
};
