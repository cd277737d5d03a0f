/** Routes of administrators: people with their roles and tiers, the tiers, and one's own limits. */
import { Type } from '@sinclair/typebox';
import { nextCursor, pageQuery } from '../lib/page.ts';
import { choice, nullable } from '../lib/schema-kinds.ts';
import { plain } from '../moderation/plain.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { UserIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';
import { changePerson, listPeople } from './roles.ts';
import { addTier, editTier, publishLimits, readTiers, removeTier, tierOf } from './tiers.ts';

const TAG = { tag: 'admin', access: 'admin' } as const;
const ROLES = ['user', 'moderator', 'admin'] as const;
const timestamp = Type.String({ format: 'date-time' });
const tierName = Type.String({ pattern: '^[a-z][a-z0-9_-]{0,31}$' });
const DEFAULT_LIMIT = 50;

const PersonView = Type.Object(
  {
    userId: Type.String(),
    username: Type.String(),
    displayName: Type.String(),
    role: choice(ROLES),
    tier: Type.String(),
    banned: Type.Boolean(),
    createdAt: timestamp,
  },
  { title: 'Person' },
);
const PeopleQuery = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 32, description: 'Beginning of the username' })),
  role: Type.Optional(choice(ROLES)),
  tier: Type.Optional(Type.String({ maxLength: 32 })),
  after: Type.Optional(Type.String({ maxLength: 32, description: 'The last username before' })),
  ...pageQuery(DEFAULT_LIMIT, 200),
});
const PeopleList = Type.Object(
  { users: Type.Array(PersonView), nextCursor },
  { title: 'PeopleList' },
);
const PersonBody = Type.Object({
  role: Type.Optional(choice(ROLES)),
  tier: Type.Optional(tierName),
  reason: Type.Optional(Type.String({ maxLength: 500 })),
});

const pixels = nullable(Type.Integer({ minimum: 16, maximum: 16_384 }));
const limits = {
  maxBitrateBps: nullable(Type.Integer({ minimum: 100_000, maximum: 1_000_000_000 })),
  maxWidth: pixels,
  maxHeight: pixels,
  maxFps: nullable(Type.Integer({ minimum: 1, maximum: 240 })),
  maxRungs: nullable(Type.Integer({ minimum: 0, maximum: 20 })),
  recordingQuotaBytes: nullable(Type.Integer({ minimum: 0, maximum: 2 ** 53 - 1 })),
  recordingDays: nullable(
    Type.Integer({
      minimum: 1,
      maximum: 36_500,
      description: 'Recordings are deleted so long after their beginning; null: never',
    }),
  ),
  maxEmotes: Type.Integer({ minimum: 0, maximum: 1000 }),
};
const title = Type.String({ minLength: 1, maxLength: 64 });
const TierView = Type.Object({ name: Type.String(), title, ...limits }, { title: 'Tier' });
const TierList = Type.Object({ tiers: Type.Array(TierView) }, { title: 'TierList' });
const TierFieldsBody = Type.Partial(Type.Object({ title, ...limits }));
const NewTierBody = Type.Object({ name: tierName, ...TierFieldsBody.properties });
const TierParams = Type.Object({ name: Type.String({ maxLength: 32 }) });
const LimitsView = Type.Object(
  {
    tier: Type.String(),
    title,
    maxBitrateBps: Type.Integer(),
    maxWidth: Type.Integer(),
    maxHeight: Type.Integer(),
    maxFps: Type.Integer(),
    maxRungs: limits.maxRungs,
    recordingQuotaBytes: limits.recordingQuotaBytes,
    recordingDays: limits.recordingDays,
    maxEmotes: limits.maxEmotes,
  },
  { title: 'AccountLimits' },
);

export function adminRoutes(services: Services): readonly Route[] {
  return [...peopleRoutes(services), ...tierRoutes(services), ...limitRoutes(services)];
}

function peopleRoutes({ db, revocations }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/admin/users',
      operationId: 'listPeople',
      summary: 'Accounts with their roles and tiers, by username',
      ...TAG,
      rate: 'read',
      query: PeopleQuery,
      success: { status: 200, schema: PeopleList },
      errors: ['API_CURSOR_INVALID'],
      handler: async ({ query }) => {
        const page = await listPeople(db, { ...query, limit: query.limit ?? DEFAULT_LIMIT });
        return { body: plain({ users: page.rows, nextCursor: page.nextCursor }) };
      },
    }),
    route({
      method: 'PATCH',
      path: '/admin/users/:userId',
      operationId: 'changePerson',
      summary: 'Give an account another role or tier; holds within a second and is on record',
      ...TAG,
      rate: 'write',
      params: UserIdParams,
      body: PersonBody,
      success: { status: 200, schema: PersonView },
      errors: ['API_USER_NOT_FOUND', 'API_TIER_NOT_FOUND', 'API_LAST_ADMIN', 'API_OWN_ROLE'],
      handler: async ({ params, body, caller }) => {
        const { userId } = params;
        const person = await changePerson(db, { userId, actorId: caller.userId, ...body });
        await revocations.changed();
        return { body: plain(person) };
      },
    }),
  ];
}

function tierRoutes({ db }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/admin/tiers',
      operationId: 'listTiers',
      summary: 'Tiers of accounts and their limits; null is what the installation allows',
      ...TAG,
      rate: 'read',
      success: { status: 200, schema: TierList },
      handler: async () => ({ body: { tiers: await readTiers(db) } }),
    }),
    route({
      method: 'POST',
      path: '/admin/tiers',
      operationId: 'addTier',
      summary: 'A new tier',
      ...TAG,
      rate: 'write',
      body: NewTierBody,
      success: { status: 201, schema: TierView },
      errors: ['API_INVALID', 'API_TIER_TAKEN', 'API_TOO_MANY'],
      handler: async ({ body, caller }) => ({ body: await addTier(db, caller.userId, body) }),
    }),
    route({
      method: 'PATCH',
      path: '/admin/tiers/:name',
      operationId: 'editTier',
      summary: 'Change a tier; its limits hold from the next publisher on',
      ...TAG,
      rate: 'write',
      params: TierParams,
      body: TierFieldsBody,
      success: { status: 200, schema: TierView },
      errors: ['API_INVALID', 'API_TIER_NOT_FOUND'],
      handler: async ({ params, body, caller }) => ({
        body: await editTier(db, caller.userId, params.name, body),
      }),
    }),
    route({
      method: 'DELETE',
      path: '/admin/tiers/:name',
      operationId: 'removeTier',
      summary: 'Remove a tier that no account has',
      ...TAG,
      rate: 'write',
      params: TierParams,
      success: { status: 204 },
      errors: ['API_TIER_NOT_FOUND', 'API_TIER_IN_USE'],
      handler: async ({ params, caller }) => {
        await removeTier(db, caller.userId, params.name);
        return {};
      },
    }),
  ];
}

function limitRoutes(services: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/users/me/limits',
      operationId: 'getMyLimits',
      summary: 'What one’s own account may publish and keep',
      tag: 'users',
      access: 'user',
      rate: 'read',
      success: { status: 200, schema: LimitsView },
      handler: async ({ caller }) => {
        const { name, ...tier } = await tierOf(services.db, caller.userId);
        return { body: { ...tier, ...publishLimits(tier, services.publishLimits), tier: name } };
      },
    }),
  ];
}
