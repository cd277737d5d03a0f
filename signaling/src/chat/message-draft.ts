/** What somebody says, made into an entry that lacks only its place. */
import { createHash } from 'node:crypto';
import { newId } from '@freshet/infra/runtime';
import { isEmoteOnly, parseChatText } from '../../proto/index.ts';
import type { ChatReply } from '../../proto/index.ts';
import { sigError } from '../errors.ts';
import type { ChatRoom } from './chat-room.ts';
import { colorOf } from './color.ts';
import type { ChatAuthor } from './send-policy.ts';
import type { Standing } from './standings.ts';
import type { EntryDraft } from './stored-entry.ts';

export type ChatDraft = {
  readonly text: string;
  readonly replyTo?: string | undefined;
  readonly nonce?: string | undefined;
  readonly announcement?: boolean | undefined;
};

const MAX_NONCE_LENGTH = 64;
const REPLY_TEXT_LENGTH = 100;
const MAX_MENTIONS = 10;

/** `text` has been checked. @throws CHAT_TEXT_INVALID for a nonce that cannot be kept */
export function toEntry(
  room: ChatRoom,
  message: {
    readonly author: ChatAuthor;
    readonly text: string;
    readonly draft: ChatDraft;
    readonly standing: Standing;
    readonly nowMs: number;
  },
): EntryDraft {
  const { author, text, draft, standing, nowMs } = message;
  const { nonce, announcement = false } = draft;
  const mentions = parseChatText(text).flatMap((segment) =>
    segment.kind === 'mention' ? [segment.username] : [],
  );
  const replyTo = draft.replyTo === undefined ? undefined : replyOf(room, draft.replyTo);
  const isEmotes = isEmoteOnly(text, room.state.emoteUrls);
  return {
    id: messageId(author, nonce),
    type: announcement ? 'system' : isEmotes ? 'emote' : 'message',
    userId: author.userId,
    username: author.username,
    text,
    badges: [
      ...room.state.badgesOf(author.userId),
      ...(standing.isSubscriber ? (['subscriber'] as const) : []),
    ],
    color: standing.color ?? colorOf(author.userId),
    timestamp: nowMs,
    mentions: [...new Set(mentions)].slice(0, MAX_MENTIONS),
    ...(announcement && { notice: 'announcement' as const }),
    ...(replyTo !== undefined && { replyTo }),
    ...(nonce !== undefined && { nonce }),
  };
}

/** What is answered may be gone already; then it is a message like any other. */
function replyOf(room: ChatRoom, id: string): ChatReply | undefined {
  const target = room.history.find(id);
  return target?.username === undefined || target.restricted === true
    ? undefined
    : {
        id,
        username: target.username,
        text: Array.from(target.text).slice(0, REPLY_TEXT_LENGTH).join(''),
      };
}

/** One nonce of one user is one message. */
function messageId(author: ChatAuthor, nonce: string | undefined): string {
  if (nonce === undefined) {
    return newId('cm');
  }
  if (nonce.length > MAX_NONCE_LENGTH || !/^[\x21-\x7e]+$/.test(nonce)) {
    throw sigError('CHAT_TEXT_INVALID', { message: 'the nonce is too long or not printable' });
  }
  const hash = createHash('sha256').update(`${author.userId} ${nonce}`).digest('base64url');
  return `cm_${hash.slice(0, 22)}`;
}
