/** Routes of notifications: the feed, what was read, and what is not wanted. */
import { Type } from '@sinclair/typebox';
import { idBefore, nextCursor, pageQuery } from '../lib/page.ts';
import { choice, nullable } from '../lib/schema-kinds.ts';
import { plain } from '../moderation/plain.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import {
  changePreferences,
  DIGESTS,
  markRead,
  NOTIFICATION_KINDS,
  readFeed,
  readPreferences,
} from './notifications.ts';
import { addSubscription, listSubscriptions, removeSubscription } from './push-subscriptions.ts';

const time = Type.String({ format: 'date-time' });
const id = Type.Integer({ minimum: 1, maximum: 2 ** 53 - 1 });
const TAG = { tag: 'notifications', access: 'user' } as const;
const FEED_LIMIT = 20;
const FeedQuery = Type.Object({ before: Type.Optional(id), ...pageQuery(FEED_LIMIT) });
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
    nextCursor,
  },
  { title: 'Notifications' },
);
const preferences = {
  muted: Type.Array(choice(NOTIFICATION_KINDS), {
    maxItems: NOTIFICATION_KINDS.length,
    description: 'Kinds that are not wanted at all',
  }),
  push: Type.Boolean({ description: 'Whether browsers that subscribed are woken' }),
  digest: choice(DIGESTS),
};
const Preferences = Type.Object(preferences, { title: 'NotificationPreferences' });
const PreferencesBody = Type.Partial(Type.Object(preferences));
const PushSubscriptionView = Type.Object(
  {
    id: Type.Integer(),
    service: Type.String({ description: 'Host of the push service' }),
    createdAt: time,
  },
  { title: 'PushSubscription' },
);
const PushState = Type.Object(
  {
    publicKey: Type.String({ description: 'applicationServerKey for PushManager.subscribe' }),
    subscriptions: Type.Array(PushSubscriptionView),
  },
  { title: 'PushState' },
);
/** As `PushSubscription.toJSON()` gives it. */
const PushBody = Type.Object({
  endpoint: Type.String({ minLength: 1, maxLength: 2000 }),
  keys: Type.Object({
    p256dh: Type.String({ maxLength: 120, description: 'base64url' }),
    auth: Type.String({ maxLength: 40, description: 'base64url' }),
  }),
});

export function notificationRoutes(services: Services): readonly Route[] {
  return [...feedRoutes(services), ...preferenceRoutes(services), ...pushRoutes(services)];
}

function feedRoutes({ db, notices }: Services): readonly Route[] {
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
      errors: ['API_CURSOR_INVALID'],
      handler: async ({ query, caller }) => {
        const page = { before: idBefore(query), limit: query.limit ?? FEED_LIMIT };
        const { rows, ...more } = await readFeed(db, caller.userId, page);
        return { body: plain({ notifications: rows, ...more }) };
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
        await notices.tellRead(caller.userId);
        return {};
      },
    }),
  ];
}

function preferenceRoutes({ db }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/notifications/preferences',
      operationId: 'getNotificationPreferences',
      summary: 'What the caller wants to be told, and how',
      ...TAG,
      rate: 'read',
      success: { status: 200, schema: Preferences },
      handler: async ({ caller }) => ({ body: await readPreferences(db, caller.userId) }),
    }),
    route({
      method: 'PATCH',
      path: '/notifications/preferences',
      operationId: 'setNotificationPreferences',
      summary: 'Say what one wants to be told, and how; what is left out stays as it is',
      ...TAG,
      rate: 'write',
      body: PreferencesBody,
      success: { status: 200, schema: Preferences },
      handler: async ({ body, caller }) => ({
        body: await changePreferences(db, caller.userId, body),
      }),
    }),
  ];
}

function pushRoutes({ db, cipher, notices, webhookRules }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/notifications/push',
      operationId: 'getPush',
      summary: 'The key that browsers subscribe with, and where the caller has subscribed',
      ...TAG,
      rate: 'read',
      success: { status: 200, schema: PushState },
      handler: async ({ caller }) => ({
        body: plain({
          publicKey: notices.pushPublicKey,
          subscriptions: await listSubscriptions({ db, cipher }, caller.userId),
        }),
      }),
    }),
    route({
      method: 'POST',
      path: '/notifications/push',
      operationId: 'subscribePush',
      summary: 'Push to this browser; again with the same endpoint it is the same subscription',
      ...TAG,
      rate: 'write',
      body: PushBody,
      success: { status: 201, schema: PushSubscriptionView },
      errors: ['PUSH_TARGET_REFUSED'],
      handler: async ({ body, caller }) => {
        const target = { endpoint: body.endpoint, ...body.keys };
        const added = await addSubscription({ db, cipher }, caller.userId, {
          target,
          rules: webhookRules,
        });
        return { body: plain(added) };
      },
    }),
    route({
      method: 'DELETE',
      path: '/notifications/push/:id',
      operationId: 'unsubscribePush',
      summary: 'Push to that browser no more',
      ...TAG,
      rate: 'write',
      params: Type.Object({ id }),
      success: { status: 204 },
      handler: async ({ params, caller }) => {
        await removeSubscription({ db }, caller.userId, params.id);
        return {};
      },
    }),
  ];
}
