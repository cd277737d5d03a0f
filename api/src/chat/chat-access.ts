/** What the chat routes share: the chat that runs, and who moderates a stream's channel. */
import { apiError } from '../errors.ts';
import type { SignedIn } from '../route.ts';
import type { Services } from '../services.ts';
import { readVisibleStream } from '../streams.ts';
import type { Stream } from '../streams.ts';
import { createChatStore } from './chat-store.ts';
import type { ChatPort, ChatUser } from './chat-types.ts';

/** @throws API_NO_CHAT in a process that serves no chat */
export function running(chat: () => ChatPort | undefined): ChatPort {
  const present = chat();
  if (present === undefined) {
    throw apiError('API_NO_CHAT', { retryAfterMs: 1000 });
  }
  return present;
}

/** @throws API_FORBIDDEN, STREAM_NOT_FOUND */
export async function moderatedStream(
  { db }: Pick<Services, 'db'>,
  streamId: string,
  caller: SignedIn,
): Promise<Stream> {
  const stream = await readVisibleStream(db, streamId, caller.userId);
  if (!(await createChatStore(db).isModerator(stream.userId, caller.userId))) {
    throw apiError('API_FORBIDDEN');
  }
  return stream;
}

export function userOf({ userId, username, scopes }: SignedIn): ChatUser {
  return { userId, username, ...(scopes !== undefined && { scopes }) };
}
