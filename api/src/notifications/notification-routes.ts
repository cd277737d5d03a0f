/** Routes of notifications: the feed, what was read, and what is not wanted. */
import { Type } from '@sinclair/typebox';
import { choice, nullable } from '../lib/schema-kinds.ts';
import { plain } from '../moderation/plain.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { markRead, NOTIFICATION_KINDS, readFeed, readMuted, setMuted } from './notifications.ts';

const time = Type.String({ format: 'date-time' });
const id = Type.Integer({ minimum: 1, maximum: 2 ** 53 - 1 });
const TAG = { tag: 'notifications', access: 'user' } as const;
const FeedQuery = Type.Object({
  before: Type.Optional(id),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
});
const Feed = Type.Object(
  {
    notifications: Type.Array(
      Type.Object({
        id: Type.Integer(),
        kind: choice(NOTIFICATION_KINDS),
        data: Type.Object({}, { additionalProperties: true }),
        createdAt: time,
        readAt: nullable(time),
      }),
    ),
    unread: Type.Integer({ description: 'Counted to 100' }),
  },
  { title: 'Notifications' },
);
const Preferences = Type.Object(
  { muted: Type.Array(choice(NOTIFICATION_KINDS), { maxItems: NOTIFICATION_KINDS.length }) },
  { title: 'NotificationPreferences' },
);

export function notificationRoutes({ db }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/notifications',
      operationId: 'listNotifications',
      summary: 'What the caller was told, newest first, and how much is unread',
      ...TAG,
      rate: 'read',
      query: FeedQuery,
      success: { status: 200, schema: Feed },
      handler: async ({ query, caller }) => {
        const page = { before: query.before, limit: query.limit ?? 20 };
        return { body: plain(await readFeed(db, caller.userId, page)) };
      },
    }),
    route({
      method: 'POST',
      path: '/notifications/read',
      operationId: 'readNotifications',
      summary: 'Mark everything up to this one as read',
      ...TAG,
      rate: 'write',
      body: Type.Object({ upTo: id }),
      success: { status: 204 },
      handler: async ({ body, caller }) => {
        await markRead(db, caller.userId, body.upTo);
        return {};
      },
    }),
    route({
      method: 'GET',
      path: '/notifications/preferences',
      operationId: 'getNotificationPreferences',
      summary: 'Kinds of notification that the caller does not want',
      ...TAG,
      rate: 'read',
      success: { status: 200, schema: Preferences },
      handler: async ({ caller }) => ({ body: { muted: await readMuted(db, caller.userId) } }),
    }),
    route({
      method: 'PATCH',
      path: '/notifications/preferences',
      operationId: 'setNotificationPreferences',
      summary: 'Say which kinds of notification are not wanted',
      ...TAG,
      rate: 'write',
      body: Preferences,
      success: { status: 200, schema: Preferences },
      handler: async ({ body, caller }) => {
        await setMuted(db, caller.userId, body.muted);
        return { body };
      },
    }),
  ];
}
