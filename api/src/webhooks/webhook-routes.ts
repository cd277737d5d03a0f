/** Routes of webhooks: endpoints, their secrets, and what was delivered to them. */
import { Type } from '@sinclair/typebox';
import { apiError } from '../errors.ts';
import { nextCursor, pageQuery } from '../lib/page.ts';
import { choice, nullable } from '../lib/schema-kinds.ts';
import { plain } from '../moderation/plain.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { readDeliveries, redeliver } from './deliveries.ts';
import { addEndpoint, endpointsOf, removeEndpoint, rotateSecret } from './endpoints.ts';
import { WEBHOOK_EVENTS } from './endpoints.ts';
import { checkedUrl } from './safe-post.ts';

const TAG = { tag: 'webhooks' } as const;
const time = Type.String({ format: 'date-time' });
const IdParams = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2 ** 53 - 1 }) });
const EndpointBody = Type.Object({
  url: Type.String({ maxLength: 2000 }),
  events: Type.Array(choice(WEBHOOK_EVENTS), { minItems: 1, maxItems: WEBHOOK_EVENTS.length }),
  platform: Type.Optional(
    Type.Boolean({ description: 'Events of every channel; for administrators' }),
  ),
});
const EndpointView = Type.Object(
  {
    id: Type.Integer(),
    url: Type.String(),
    events: Type.Array(Type.String()),
    platform: Type.Boolean(),
    createdAt: time,
  },
  { title: 'WebhookEndpoint' },
);
const secret = Type.String({
  description: 'Signs what is sent (Standard Webhooks); shown this once',
});
const NewEndpoint = Type.Object(
  { ...EndpointView.properties, secret },
  { title: 'NewWebhookEndpoint' },
);
const NewSecret = Type.Object({ secret });
const EndpointList = Type.Object({ endpoints: Type.Array(EndpointView) });
const DeliveryList = Type.Object({
  deliveries: Type.Array(
    Type.Object({
      id: Type.Integer(),
      event: Type.String(),
      state: choice(['pending', 'delivered', 'dead']),
      attempts: Type.Integer(),
      lastStatus: nullable(Type.Integer()),
      lastError: nullable(Type.String()),
      createdAt: time,
      deliveredAt: nullable(time),
    }),
  ),
  nextCursor,
});

export function webhookRoutes(services: Services): readonly Route[] {
  return [...endpointRoutes(services), ...deliveryRoutes(services)];
}

function endpointRoutes(services: Services): readonly Route[] {
  const { db, cipher } = services;
  return [
    route({
      method: 'POST',
      path: '/webhooks',
      operationId: 'addWebhook',
      summary: 'Have events of one’s channel sent to an address',
      ...TAG,
      access: 'user',
      rate: 'write',
      body: EndpointBody,
      success: { status: 201, schema: NewEndpoint },
      errors: ['WEBHOOK_URL_REFUSED', 'API_FORBIDDEN', 'API_TOO_MANY'],
      handler: async ({ body, caller }) => {
        const { url, events, platform = false } = body;
        if (platform && caller.role !== 'admin') {
          throw apiError('API_FORBIDDEN');
        }
        const wish = { url: checkedUrl(url, services.webhookRules).href, events, platform };
        return { body: plain(await addEndpoint({ db, cipher }, caller.userId, wish)) };
      },
    }),
    route({
      method: 'GET',
      path: '/webhooks',
      operationId: 'listWebhooks',
      summary: 'The caller’s webhooks',
      ...TAG,
      access: 'user',
      rate: 'read',
      success: { status: 200, schema: EndpointList },
      handler: async ({ caller }) => ({
        body: plain({ endpoints: await endpointsOf(db, caller.userId) }),
      }),
    }),
    route({
      method: 'DELETE',
      path: '/webhooks/:id',
      operationId: 'removeWebhook',
      summary: 'Send nothing there any more',
      ...TAG,
      access: 'owner',
      rate: 'write',
      params: IdParams,
      success: { status: 204 },
      errors: ['WEBHOOK_NOT_FOUND'],
      handler: async ({ params, caller }) => {
        await removeEndpoint(db, caller.userId, params.id);
        return {};
      },
    }),
    route({
      method: 'POST',
      path: '/webhooks/:id/secret',
      operationId: 'rotateWebhookSecret',
      summary: 'A new secret; the old one signs beside it for a day',
      ...TAG,
      access: 'owner',
      rate: 'write',
      params: IdParams,
      success: { status: 200, schema: NewSecret },
      errors: ['WEBHOOK_NOT_FOUND'],
      handler: async ({ params, caller }) => ({
        body: { secret: await rotateSecret({ db, cipher }, caller.userId, params.id) },
      }),
    }),
  ];
}

function deliveryRoutes(services: Services): readonly Route[] {
  const { db } = services;
  return [
    route({
      method: 'GET',
      path: '/webhooks/:id/deliveries',
      operationId: 'listWebhookDeliveries',
      summary: 'What was sent to a webhook, newest first',
      ...TAG,
      access: 'owner',
      rate: 'read',
      params: IdParams,
      query: Type.Object(pageQuery()),
      success: { status: 200, schema: DeliveryList },
      errors: ['WEBHOOK_NOT_FOUND', 'API_CURSOR_INVALID'],
      handler: async ({ params, query, caller }) => {
        const page = await readDeliveries(db, caller.userId, params.id, query);
        return { body: plain({ deliveries: page.rows, nextCursor: page.nextCursor }) };
      },
    }),
    route({
      method: 'POST',
      path: '/webhook-deliveries/:id/redelivery',
      operationId: 'redeliverWebhook',
      summary: 'Send a delivery once more',
      ...TAG,
      access: 'owner',
      rate: 'write',
      params: IdParams,
      success: { status: 204 },
      errors: ['WEBHOOK_NOT_FOUND'],
      handler: async ({ params, caller }) => {
        if (!(await redeliver(db, caller.userId, params.id))) {
          throw apiError('WEBHOOK_NOT_FOUND');
        }
        return {};
      },
    }),
  ];
}
