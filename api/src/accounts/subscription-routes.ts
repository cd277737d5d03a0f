/** Routes of subscriptions: one's own, one's subscribers, and those who grant them. */
import { Type } from '@sinclair/typebox';
import { tokenError } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import { nextCursor, pageQuery } from '../lib/page.ts';
import type { Page } from '../lib/page.ts';
import { choice, nullable } from '../lib/schema-kinds.ts';
import { rawBodyOf } from '../lib/raw-body.ts';
import { plain } from '../moderation/plain.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { UserIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';
import { isSignedWith } from '../webhooks/verify-signature.ts';
import {
  applySubscriptionEvent,
  grantSubscription,
  listSubscriptions,
  MAX_LEVEL,
  readSubscription,
  revokeSubscription,
} from './subscriptions.ts';
import type { NamedSubscription } from './subscriptions.ts';

const timestamp = Type.String({ format: 'date-time' });
const id = Type.String({ maxLength: 64 });
const level = Type.Integer({ minimum: 1, maximum: MAX_LEVEL });
const expiresAt = Type.Optional(nullable(timestamp));

const view = {
  channelId: Type.String(),
  userId: Type.String(),
  level,
  startedAt: timestamp,
  expiresAt: nullable(timestamp),
};
const SubscriptionView = Type.Object(view, { title: 'Subscription' });
const SubscriptionList = Type.Object(
  {
    subscriptions: Type.Array(
      Type.Object({ ...view, username: Type.String(), displayName: Type.String() }),
    ),
    nextCursor,
  },
  { title: 'SubscriptionList' },
);
const SubscriptionState = Type.Object(
  { subscribed: Type.Boolean(), level: nullable(level), expiresAt: nullable(timestamp) },
  { title: 'SubscriptionState' },
);
const GrantBody = Type.Object({ channelId: id, level, expiresAt });
const GrantParams = Type.Object({ userId: id, channelId: id });
const EventBody = Type.Object({
  type: choice(['subscription.granted', 'subscription.revoked']),
  channelId: id,
  userId: id,
  level: Type.Optional(level),
  expiresAt,
});
const EventReceipt = Type.Object({ applied: Type.Boolean() }, { title: 'EventReceipt' });

export function subscriptionRoutes(services: Services): readonly Route[] {
  return [...ownRoutes(services), ...grantRoutes(services), eventRoute(services)];
}

function ownRoutes({ db }: Services): readonly Route[] {
  const list = {
    method: 'GET',
    tag: 'users',
    access: 'user',
    rate: 'read',
    query: Type.Object(pageQuery()),
    success: { status: 200, schema: SubscriptionList },
    errors: ['API_CURSOR_INVALID'],
  } as const;
  const view = ({ rows, nextCursor: next }: Page<NamedSubscription>): unknown =>
    plain({ subscriptions: rows, nextCursor: next });
  return [
    route({
      ...list,
      path: '/users/me/subscriptions',
      operationId: 'listMySubscriptions',
      summary: 'Channels that one subscribes to, newest first',
      handler: async ({ caller: { userId }, query }) => ({
        body: view(await listSubscriptions(db, { userId }, query)),
      }),
    }),
    route({
      ...list,
      path: '/users/me/subscribers',
      operationId: 'listMySubscribers',
      summary: 'Who subscribes to one’s own channel, newest first',
      handler: async ({ caller: { userId: channelId }, query }) => ({
        body: view(await listSubscriptions(db, { channelId }, query)),
      }),
    }),
    route({
      method: 'GET',
      path: '/users/:userId/subscription',
      operationId: 'getSubscription',
      summary: 'Whether the caller subscribes to this channel',
      tag: 'users',
      access: 'user',
      rate: 'read',
      params: UserIdParams,
      success: { status: 200, schema: SubscriptionState },
      handler: async ({ params, caller }) => {
        const found = await readSubscription(db, params.userId, caller.userId);
        return {
          body: {
            subscribed: found !== undefined,
            level: found?.level ?? null,
            expiresAt: found?.expiresAt?.toISOString() ?? null,
          },
        };
      },
    }),
  ];
}

function grantRoutes({ db }: Services): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/admin/users/:userId/subscriptions',
      operationId: 'grantSubscription',
      summary: 'Make an account a subscriber of a channel; again changes level and end',
      tag: 'admin',
      access: 'admin',
      rate: 'write',
      params: UserIdParams,
      body: GrantBody,
      success: { status: 201, schema: SubscriptionView },
      errors: ['API_INVALID', 'API_USER_NOT_FOUND'],
      handler: async ({ params, body, caller }) => {
        const grant = { userId: params.userId, ...body };
        return { body: plain(await grantSubscription(db, caller.userId, grant)) };
      },
    }),
    route({
      method: 'DELETE',
      path: '/admin/users/:userId/subscriptions/:channelId',
      operationId: 'revokeSubscription',
      summary: 'Take a subscription back; nothing happens when there is none',
      tag: 'admin',
      access: 'admin',
      rate: 'write',
      params: GrantParams,
      success: { status: 204 },
      handler: async ({ params, caller }) => {
        await revokeSubscription(db, caller.userId, params);
        return {};
      },
    }),
  ];
}

function eventRoute({ db, subscriptionSecret, now }: Services): Route {
  return route({
    method: 'POST',
    path: '/subscriptions/events',
    operationId: 'receiveSubscriptionEvent',
    summary: 'What the payment side tells, signed as Standard Webhooks; each id counts once',
    tag: 'webhooks',
    access: 'public',
    rate: 'write',
    body: EventBody,
    success: { status: 200, schema: EventReceipt },
    errors: ['API_INVALID', 'UNAUTHENTICATED', 'API_USER_NOT_FOUND', 'API_NOT_FOUND'],
    handler: async ({ body, request }) => {
      if (subscriptionSecret === undefined) {
        throw apiError('API_NOT_FOUND');
      }
      const header = (name: string): string => {
        const value = request.headers[name];
        return typeof value === 'string' ? value : '';
      };
      const eventId = header('webhook-id').slice(0, 128);
      const message = {
        id: header('webhook-id'),
        timestamp: header('webhook-timestamp'),
        signature: header('webhook-signature'),
        body: rawBodyOf(request),
      };
      if (!isSignedWith(subscriptionSecret, message, now())) {
        throw tokenError('UNAUTHENTICATED');
      }
      const applied = await applySubscriptionEvent(db, { level: 1, ...body, id: eventId });
      return { body: { applied } };
    },
  });
}
