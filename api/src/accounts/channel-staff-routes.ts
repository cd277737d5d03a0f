/** Routes of the people who help with one's own channel: its moderators and guests of honour. */
import { Type } from '@sinclair/typebox';
import type { StreamId } from '@freshet/infra/runtime';
import { createChatStore } from '../chat/chat-store.ts';
import type { ChatRole } from '../chat/chat-types.ts';
import { decodeCursor } from '../lib/cursor.ts';
import { nextCursor, pageOf, pageQuery } from '../lib/page.ts';
import { choice } from '../lib/schema-kinds.ts';
import { route } from '../route.ts';
import type { Route, SignedIn } from '../route.ts';
import { UserIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';

const ROLES = ['moderator', 'vip'] as const;
const StaffList = Type.Object(
  {
    users: Type.Array(
      Type.Object({
        userId: Type.String(),
        username: Type.String(),
        displayName: Type.String(),
        role: choice(ROLES),
      }),
    ),
    nextCursor,
  },
  { title: 'ChannelStaff' },
);
const StaffBody = Type.Object({ role: Type.Optional(choice(ROLES, { default: 'moderator' })) });
const DEFAULT_LIMIT = 100;

type Helper = { readonly userId: string; readonly username: string; readonly role: ChatRole };

export function channelStaffRoutes(services: Services): readonly Route[] {
  const { db } = services;
  const shared = { tag: 'users', access: 'user', scope: 'channel:manage' } as const;
  return [
    route({
      method: 'GET',
      path: '/users/me/channel-staff',
      operationId: 'listChannelStaff',
      summary: 'Moderators and VIPs of one’s own channel, by role and name',
      ...shared,
      rate: 'read',
      query: Type.Object(pageQuery(DEFAULT_LIMIT)),
      success: { status: 200, schema: StaffList },
      errors: ['API_CURSOR_INVALID'],
      handler: async ({ caller, query: { limit = DEFAULT_LIMIT, cursor } }) => {
        const after = cursor === undefined ? [] : decodeCursor(cursor, ['string', 'string']);
        const { rows } = await db.query<Helper>(
          `SELECT u.id AS "userId", u.username, u.display_name AS "displayName", r.role
             FROM chat_roles r JOIN users u ON u.id = r.user_id
            WHERE r.owner_id = $1
              AND ($3::text IS NULL OR (r.role, lower(u.username)) > ($3, $4))
            ORDER BY r.role, lower(u.username) LIMIT $2`,
          [caller.userId, limit + 1, after[0] ?? null, after[1] ?? null],
        );
        const page = pageOf(rows, limit, (row) => [row.role, row.username.toLowerCase()]);
        return { body: { users: page.rows, nextCursor: page.nextCursor } };
      },
    }),
    route({
      method: 'POST',
      path: '/users/me/channel-staff/:userId',
      operationId: 'addChannelStaff',
      summary: 'Make somebody moderator or VIP of one’s own channel; in the channel’s log',
      ...shared,
      rate: 'write',
      params: UserIdParams,
      body: StaffBody,
      success: { status: 204 },
      errors: ['CHAT_USER_NOT_FOUND'],
      handler: async ({ params, body, caller }) => {
        await setRole(services, caller, params.userId, body.role ?? 'moderator');
        return {};
      },
    }),
    route({
      method: 'DELETE',
      path: '/users/me/channel-staff/:userId',
      operationId: 'removeChannelStaff',
      summary: 'Make somebody an ordinary viewer of one’s own channel again',
      ...shared,
      rate: 'write',
      params: UserIdParams,
      success: { status: 204 },
      handler: async ({ params, caller }) => {
        await setRole(services, caller, params.userId, null);
        return {};
      },
    }),
  ];
}

/** Through the chat where it runs, which tells every open room; else the rooms learn it when they open. */
async function setRole(
  { db, chat }: Services,
  owner: SignedIn,
  userId: string,
  role: ChatRole | null,
): Promise<void> {
  const held = await db.query<{ role: ChatRole }>(
    'SELECT role FROM chat_roles WHERE owner_id = $1 AND user_id = $2',
    [owner.userId, userId],
  );
  const before = held.rows[0]?.role ?? null;
  if (role === before) {
    return;
  }
  const { rows } = await db.query<{ roomId: string; streamId: StreamId }>(
    `SELECT chat_room_id AS "roomId", id AS "streamId" FROM streams WHERE user_id = $1
      ORDER BY created_at DESC LIMIT 1`,
    [owner.userId],
  );
  const room = rows[0];
  const running = chat();
  if (room !== undefined && running !== undefined) {
    const verb = role === null ? 'remove' : 'add';
    const action =
      (role ?? before) === 'vip' ? (`${verb}_vip` as const) : (`${verb}_moderator` as const);
    await running.moderate(room.roomId, owner, { action, userId });
    return;
  }
  await createChatStore(db).act({
    roomId: room?.roomId ?? '',
    // Acts are kept by channel; one without streams yet has no stream to name.
    streamId: room?.streamId ?? ('' as StreamId),
    ownerId: owner.userId,
    actorId: owner.userId,
    act: { kind: 'role', userId, role },
    reason: '',
  });
}
