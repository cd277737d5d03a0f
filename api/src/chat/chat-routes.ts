/** Routes of chat: the same messages and acts as on the sockets, and the audit log. */
import type { Static } from '@sinclair/typebox';
import { apiError } from '../errors.ts';
import { idBefore, pageById } from '../lib/page.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { StreamIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';
import { readWatchableStream } from '../streams.ts';
import {
  ActList,
  ActsQuery,
  ChatMessageBody,
  ChatMessageParams,
  ChatMessageView,
  ChatPage,
  ChatQuery,
  ChatSettingsBody,
  ChatSettingsView,
  ChatWords,
  ModerationBody,
} from './chat-schemas.ts';
import { moderatedStream, running, userOf } from './chat-access.ts';
import { readReplay } from './chat-history.ts';
import type { ReplayEntry } from './chat-history.ts';
import { createChatStore } from './chat-store.ts';
import type { ChatEntry } from './chat-types.ts';
import { emoteRoutes } from './emote-routes.ts';
import { peopleRoutes } from './people-routes.ts';

const POSITION = /^([0-9a-z]{1,32})\.(\d{1,10})$/;
const DEFAULT_LIMIT = 50;

export function chatRoutes(services: Services): readonly Route[] {
  return [
    ...messageRoutes(services),
    ...modeRoutes(services),
    ...moderationRoutes(services),
    ...peopleRoutes(services),
    ...emoteRoutes(services),
  ];
}

function messageRoutes({ db, chat }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/streams/:streamId/chat',
      operationId: 'listChat',
      summary: 'The latest messages, those before a position, or those from a moment of the stream',
      tag: 'chat',
      access: 'optional',
      rate: 'read',
      params: StreamIdParams,
      query: ChatQuery,
      success: { status: 200, schema: ChatPage },
      errors: ['STREAM_FOR_MEMBERS', 'STREAM_NOT_FOUND', 'API_CURSOR_INVALID', 'CHAT_UNAVAILABLE'],
      handler: async ({ params, query, caller }) => {
        const stream = await readWatchableStream(db, params.streamId, caller?.userId);
        const { limit = DEFAULT_LIMIT } = query;
        const range = rangeOf(query, stream.startedAt);
        if (range !== undefined) {
          const entries = await readReplay(db, stream.chatRoomId, { ...range, limit });
          return { body: replayPage(entries, limit) };
        }
        const before = query.before === undefined ? undefined : positionOf(query.before);
        const entries = await running(chat).history(stream.chatRoomId, { before, limit });
        const last = entries.at(-1);
        const hasMore = entries.length === limit && last !== undefined;
        return {
          body: {
            messages: entries.toReversed().map(toFlat),
            nextBefore: hasMore ? `${last.epoch}.${last.seq}` : null,
            nextFromMediaTime: null,
            nextAfter: null,
          },
        };
      },
    }),
    route({
      method: 'POST',
      path: '/streams/:streamId/chat',
      operationId: 'sendChat',
      summary: 'Say something in a stream’s chat',
      tag: 'chat',
      access: 'user',
      rate: 'write',
      params: StreamIdParams,
      body: ChatMessageBody,
      success: { status: 201, schema: ChatMessageView },
      errors: ['STREAM_FOR_MEMBERS', 'API_INVALID', 'STREAM_NOT_FOUND', 'CHAT_UNAVAILABLE'],
      handler: async ({ params, body, caller, remoteAddress }) => {
        const stream = await readWatchableStream(db, params.streamId, caller.userId);
        const author = { ...userOf(caller), remoteAddress };
        const { entry, held } = await running(chat).send(stream.chatRoomId, author, body);
        // A held message is accepted and not there yet.
        return held ? { status: 202, body: toFlat(entry) } : { body: toFlat(entry) };
      },
    }),
    route({
      method: 'DELETE',
      path: '/streams/:streamId/chat/:messageId',
      operationId: 'deleteChat',
      summary: 'Take a message back: one’s own, or anybody’s as a moderator',
      tag: 'chat',
      access: 'party',
      rate: 'write',
      params: ChatMessageParams,
      success: { status: 204 },
      errors: ['STREAM_FOR_MEMBERS', 'STREAM_NOT_FOUND', 'CHAT_UNAVAILABLE'],
      handler: async ({ params, caller }) => {
        const stream = await readWatchableStream(db, params.streamId, caller.userId);
        await running(chat).remove(stream.chatRoomId, userOf(caller), params.messageId);
        return {};
      },
    }),
  ];
}

function modeRoutes({ db, chat }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/streams/:streamId/chat/settings',
      operationId: 'getChatSettings',
      summary: 'The modes of a stream’s chat',
      tag: 'chat',
      access: 'optional',
      rate: 'read',
      params: StreamIdParams,
      success: { status: 200, schema: ChatSettingsView },
      errors: ['STREAM_FOR_MEMBERS', 'STREAM_NOT_FOUND', 'CHAT_UNAVAILABLE'],
      handler: async ({ params, caller }) => {
        const stream = await readWatchableStream(db, params.streamId, caller?.userId);
        return { body: await running(chat).settings(stream.chatRoomId) };
      },
    }),
    route({
      method: 'PATCH',
      path: '/streams/:streamId/chat/settings',
      operationId: 'editChatSettings',
      summary: 'Change modes of the channel’s chat; for its moderators',
      tag: 'chat',
      access: 'channelStaff',
      rate: 'write',
      scope: 'channel:moderate',
      params: StreamIdParams,
      body: ChatSettingsBody,
      success: { status: 200, schema: ChatSettingsView },
      errors: ['STREAM_FOR_MEMBERS', 'API_INVALID', 'STREAM_NOT_FOUND', 'CHAT_UNAVAILABLE'],
      handler: async ({ params, body, caller }) => {
        const stream = await readWatchableStream(db, params.streamId, caller.userId);
        const actor = userOf(caller);
        return { body: await running(chat).changeSettings(stream.chatRoomId, actor, body) };
      },
    }),
    route({
      method: 'GET',
      path: '/streams/:streamId/chat/words',
      operationId: 'listBannedWords',
      summary: 'Words that the channel does not want; for its moderators',
      tag: 'chat',
      access: 'channelStaff',
      rate: 'read',
      scope: 'channel:moderate',
      params: StreamIdParams,
      success: { status: 200, schema: ChatWords },
      errors: ['STREAM_NOT_FOUND', 'API_FORBIDDEN'],
      handler: async ({ params, caller }) => {
        const stream = await moderatedStream({ db }, params.streamId, caller);
        return { body: { words: await createChatStore(db).bannedWords(stream.userId) } };
      },
    }),
    route({
      method: 'PATCH',
      path: '/streams/:streamId/chat/words',
      operationId: 'setBannedWords',
      summary: 'Replace the words that the channel does not want; for its moderators',
      tag: 'chat',
      access: 'channelStaff',
      rate: 'write',
      scope: 'channel:moderate',
      params: StreamIdParams,
      body: ChatWords,
      success: { status: 200, schema: ChatWords },
      errors: ['STREAM_FOR_MEMBERS', 'API_INVALID', 'STREAM_NOT_FOUND', 'CHAT_UNAVAILABLE'],
      handler: async ({ params, body, caller }) => {
        const stream = await readWatchableStream(db, params.streamId, caller.userId);
        await running(chat).setBannedWords(stream.chatRoomId, userOf(caller), body.words);
        return { body };
      },
    }),
  ];
}

function moderationRoutes({ db, chat }: Services): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/streams/:streamId/chat/moderation',
      operationId: 'moderateChat',
      summary: 'Time out, ban, clear, pin, or give a role; for moderators',
      tag: 'chat',
      access: 'channelStaff',
      rate: 'write',
      scope: 'channel:moderate',
      params: StreamIdParams,
      body: ModerationBody,
      success: { status: 204 },
      errors: [
        'STREAM_FOR_MEMBERS',
        'API_INVALID',
        'STREAM_NOT_FOUND',
        'CHAT_USER_NOT_FOUND',
        'CHAT_UNAVAILABLE',
      ],
      handler: async ({ params, body, caller }) => {
        const stream = await readWatchableStream(db, params.streamId, caller.userId);
        await running(chat).moderate(stream.chatRoomId, userOf(caller), body);
        return {};
      },
    }),
    route({
      method: 'GET',
      path: '/streams/:streamId/chat/moderation',
      operationId: 'listChatActs',
      summary: 'What moderators of the channel did, newest first; for its moderators',
      tag: 'chat',
      access: 'channelStaff',
      rate: 'read',
      scope: 'channel:moderate',
      params: StreamIdParams,
      query: ActsQuery,
      success: { status: 200, schema: ActList },
      errors: ['STREAM_NOT_FOUND', 'API_FORBIDDEN', 'API_CURSOR_INVALID'],
      handler: async ({ params, query, caller }) => {
        const stream = await moderatedStream({ db }, params.streamId, caller);
        const { limit = DEFAULT_LIMIT } = query;
        const before = idBefore(query) ?? undefined;
        const acts = await createChatStore(db).acts(stream.userId, { before, limit: limit + 1 });
        const page = pageById(acts, limit);
        return {
          body: {
            acts: page.rows.map((act) => ({ ...act, createdAt: act.createdAt.toISOString() })),
            nextCursor: page.nextCursor,
          },
        };
      },
    }),
  ];
}

/** Every field of the fixed shape is there. */
function toFlat(entry: ChatEntry): object {
  return {
    ...entry,
    userId: entry.userId ?? null,
    username: entry.username ?? null,
    color: entry.color ?? null,
  };
}

/**
 * What part of the stream is asked for, in milliseconds of media time; undefined when none is. Of a
 * stream that has not begun, every part is before its beginning.
 * @throws API_CURSOR_INVALID
 */
function rangeOf(
  query: Static<typeof ChatQuery>,
  startedAt: Date | null,
):
  | {
      readonly fromMs: number;
      readonly toMs: number | undefined;
      readonly after: { readonly epoch: string; readonly seq: number } | undefined;
    }
  | undefined {
  const from = query.from ?? query.fromMediaTime;
  const to = query.to ?? query.toMediaTime;
  if (from === undefined) {
    return undefined;
  }
  const after = query.after === undefined ? undefined : positionOf(query.after);
  const zeroMs = query.clock === 'capture' ? (startedAt?.getTime() ?? Infinity) : 0;
  const toMs = to === undefined ? undefined : Math.max(0, to - zeroMs);
  return { fromMs: Math.max(0, from - zeroMs), toMs, after };
}

/** Pages go on behind the last message, also when more were said at that very moment. */
function replayPage(entries: readonly ReplayEntry[], limit: number): object {
  const last = entries.at(-1);
  return {
    messages: entries.map(toFlat),
    nextBefore: null,
    ...(entries.length === limit && last !== undefined
      ? { nextFromMediaTime: last.mediaTimeMs, nextAfter: `${last.epoch}.${last.seq}` }
      : { nextFromMediaTime: null, nextAfter: null }),
  };
}

/** @throws API_CURSOR_INVALID */
function positionOf(text: string): { epoch: string; seq: number } {
  const match = POSITION.exec(text);
  if (match === null) {
    throw apiError('API_CURSOR_INVALID');
  }
  return { epoch: match[1] ?? '', seq: Number(match[2]) };
}
