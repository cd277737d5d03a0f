/** Routes about people in a channel's chat: their card for moderators, and requests to be let in again. */
import { Type } from '@sinclair/typebox';
import { nextCursor, pageQuery } from '../lib/page.ts';
import type { Page } from '../lib/page.ts';
import { choice, nullable } from '../lib/schema-kinds.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { StreamIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';
import { readVisibleStream } from '../streams.ts';
import { moderatedStream, running, userOf } from './chat-access.ts';
import { askForUnban, decideUnban, readUnbanRequests, readUserCard } from './chat-people.ts';
import type { UnbanRequest } from './chat-people.ts';
import { createChatStore } from './chat-store.ts';

const time = Type.String({ format: 'date-time' });
const UserCard = Type.Object(
  {
    userId: Type.String(),
    username: Type.String(),
    createdAt: time,
    followedAt: nullable(time),
    banned: Type.Boolean(),
    bannedUntil: nullable(time),
    restricted: Type.Boolean(),
    notes: Type.Array(
      Type.Object({ authorId: Type.String(), note: Type.String(), createdAt: time }),
      { description: 'Newest first' },
    ),
    nextCursor: nullable(Type.String({ description: 'Of older notes' })),
  },
  { title: 'ChatUserCard' },
);
const UnbanRequestView = Type.Object(
  {
    id: Type.Integer(),
    userId: Type.String(),
    username: Type.String(),
    plea: Type.String(),
    createdAt: time,
    state: choice(['open', 'approved', 'denied']),
    answer: Type.String(),
  },
  { title: 'UnbanRequest' },
);
const UnbanRequestList = Type.Object({ requests: Type.Array(UnbanRequestView), nextCursor });
const UserParams = Type.Object({
  streamId: Type.String({ maxLength: 64 }),
  userId: Type.String({ maxLength: 64 }),
});
const RequestParams = Type.Object({
  streamId: Type.String({ maxLength: 64 }),
  requestId: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }),
});
const PleaBody = Type.Object({ plea: Type.String({ minLength: 1, maxLength: 500 }) });
const DecisionBody = Type.Object({
  approve: Type.Boolean(),
  answer: Type.Optional(Type.String({ maxLength: 500 })),
});

export function peopleRoutes({ db, chat }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/streams/:streamId/chat/users/:userId',
      operationId: 'getChatUser',
      summary: 'What moderators should know of a user: bans, restriction, follow, notes',
      tag: 'chat',
      access: 'channelStaff',
      rate: 'read',
      scope: 'channel:moderate',
      params: UserParams,
      query: Type.Object(pageQuery()),
      success: { status: 200, schema: UserCard },
      errors: ['STREAM_NOT_FOUND', 'API_FORBIDDEN', 'CHAT_USER_NOT_FOUND', 'API_CURSOR_INVALID'],
      handler: async ({ params, query, caller }) => {
        const stream = await moderatedStream({ db }, params.streamId, caller);
        const { notes, ...card } = await readUserCard(db, stream.userId, params.userId, query);
        return {
          body: {
            ...card,
            createdAt: card.createdAt.toISOString(),
            followedAt: card.followedAt?.toISOString() ?? null,
            bannedUntil: card.bannedUntil?.toISOString() ?? null,
            notes: notes.rows.map((note) => ({
              ...note,
              createdAt: note.createdAt.toISOString(),
            })),
            nextCursor: notes.nextCursor,
          },
        };
      },
    }),
    route({
      method: 'POST',
      path: '/streams/:streamId/chat/unban-requests',
      operationId: 'askForUnban',
      summary: 'Ask the channel’s moderators to lift one’s ban',
      tag: 'chat',
      access: 'user',
      rate: 'write',
      scope: 'session',
      params: StreamIdParams,
      body: PleaBody,
      success: { status: 201, schema: UnbanRequestList },
      errors: ['STREAM_NOT_FOUND', 'API_CHAT_NOT_BANNED', 'API_CHAT_ASKED_ALREADY'],
      handler: async ({ params, body, caller }) => {
        const stream = await readVisibleStream(db, params.streamId, caller.userId);
        const { userId: ownerId, chatRoomId: roomId } = stream;
        await askForUnban(db, { ownerId, roomId, userId: caller.userId, plea: body.plea });
        return { body: listOf(await readUnbanRequests(db, ownerId, { userId: caller.userId })) };
      },
    }),
    route({
      method: 'GET',
      path: '/streams/:streamId/chat/unban-requests',
      operationId: 'listUnbanRequests',
      summary: 'Open requests, for moderators; one’s own, for everybody else',
      tag: 'chat',
      access: 'user',
      rate: 'read',
      params: StreamIdParams,
      query: Type.Object(pageQuery()),
      success: { status: 200, schema: UnbanRequestList },
      errors: ['STREAM_NOT_FOUND', 'API_CURSOR_INVALID'],
      handler: async ({ params, query, caller }) => {
        const stream = await readVisibleStream(db, params.streamId, caller.userId);
        const isModerator = await createChatStore(db).isModerator(stream.userId, caller.userId);
        const of = { ...query, ...(!isModerator && { userId: caller.userId }) };
        return { body: listOf(await readUnbanRequests(db, stream.userId, of)) };
      },
    }),
    route({
      method: 'POST',
      path: '/streams/:streamId/chat/unban-requests/:requestId/decision',
      operationId: 'decideUnbanRequest',
      summary: 'Lift a ban that somebody asked about, or say no; for moderators',
      tag: 'chat',
      access: 'channelStaff',
      rate: 'write',
      scope: 'channel:moderate',
      params: RequestParams,
      body: DecisionBody,
      success: { status: 204 },
      errors: ['STREAM_NOT_FOUND', 'API_FORBIDDEN', 'API_CHAT_DECIDED', 'CHAT_UNAVAILABLE'],
      handler: async ({ params, body, caller }) => {
        const stream = await moderatedStream({ db }, params.streamId, caller);
        const { approve: approved, answer = '' } = body;
        const about = { ownerId: stream.userId, actorId: caller.userId, approved, answer };
        const userId = await decideUnban(db, { id: params.requestId, ...about });
        if (approved) {
          const act = { action: 'unban' as const, userId, reason: answer };
          await running(chat).moderate(stream.chatRoomId, userOf(caller), act);
        }
        return {};
      },
    }),
  ];
}

function listOf({ rows, nextCursor: next }: Page<UnbanRequest>): object {
  return {
    nextCursor: next,
    requests: rows.map(({ decidedAt, approved, createdAt, ...request }) => ({
      ...request,
      createdAt: createdAt.toISOString(),
      state: decidedAt === null ? 'open' : approved === true ? 'approved' : 'denied',
    })),
  };
}
