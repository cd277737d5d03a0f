/** The chat and the chatter of a request. */
import { sigError } from '../errors.ts';
import type { JoinedContext } from '../handler.ts';
import type { Chat } from './chat.ts';
import type { ChatUser } from './send-policy.ts';

/** @throws CHAT_UNAVAILABLE on a server without chat */
export function chatOf(context: JoinedContext): Chat {
  const { chat } = context.deps;
  if (chat === undefined) {
    throw sigError('CHAT_UNAVAILABLE');
  }
  return chat;
}

export function chatUserOf({ peer }: JoinedContext): ChatUser | undefined {
  return peer.principal.kind === 'user' ? peer.principal : undefined;
}
