/** Routes of following: follow, unfollow, who follows whom. */
import { Type } from '@sinclair/typebox';
import { isId } from '@freshet/infra/runtime';
import type { UserId } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import { follow, followedBy, followersOf, followState, unfollow } from '../follows.ts';
import type { FollowPage, FollowState } from '../follows.ts';
import { nullable } from '../lib/schema-kinds.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { PageQuery, UserIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';

const timestamp = Type.String({ format: 'date-time' });
const FollowStateView = Type.Object(
  {
    following: Type.Boolean(),
    followedAt: nullable(timestamp),
    followerCount: Type.Integer(),
  },
  { title: 'FollowState' },
);
const FollowList = Type.Object(
  {
    users: Type.Array(
      Type.Object({
        userId: Type.String(),
        username: Type.String(),
        displayName: Type.String(),
        avatarUrl: nullable(Type.String()),
        followedAt: timestamp,
      }),
    ),
    nextCursor: nullable(Type.String()),
  },
  { title: 'FollowList' },
);

export function followRoutes(services: Services): readonly Route[] {
  return [...changeRoutes(services), ...listRoutes(services)];
}

function changeRoutes({ db, accounts }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/users/:userId/follow',
      operationId: 'getFollow',
      summary: 'Whether the caller follows this user, and how many do',
      tag: 'users',
      access: 'optional',
      rate: 'read',
      params: UserIdParams,
      success: { status: 200, schema: FollowStateView },
      errors: ['API_USER_NOT_FOUND'],
      handler: async ({ params, caller }) => {
        const { userId } = await accounts.user(asUserId(params.userId));
        return { body: view(await followState(db, userId, caller?.userId)) };
      },
    }),
    route({
      method: 'POST',
      path: '/users/:userId/follow',
      operationId: 'followUser',
      summary: 'Follow this user; again changes nothing',
      tag: 'users',
      access: 'user',
      rate: 'write',
      params: UserIdParams,
      success: { status: 200, schema: FollowStateView },
      errors: ['API_INVALID', 'API_USER_NOT_FOUND'],
      handler: async ({ params, caller }) => {
        const channelId = asUserId(params.userId);
        await follow(db, caller.userId, channelId);
        return { body: view(await followState(db, channelId, caller.userId)) };
      },
    }),
    route({
      method: 'DELETE',
      path: '/users/:userId/follow',
      operationId: 'unfollowUser',
      summary: 'Follow this user no longer',
      tag: 'users',
      access: 'user',
      rate: 'write',
      params: UserIdParams,
      success: { status: 204 },
      handler: async ({ params, caller }) => {
        await unfollow(db, caller.userId, asUserId(params.userId));
        return {};
      },
    }),
  ];
}

function listRoutes({ reads, accounts }: Services): readonly Route[] {
  const list = {
    method: 'GET',
    tag: 'users',
    access: 'optional',
    rate: 'read',
    params: UserIdParams,
    query: PageQuery,
    success: { status: 200, schema: FollowList },
    errors: ['API_INVALID', 'API_CURSOR_INVALID', 'API_USER_NOT_FOUND'],
  } as const;
  return [
    route({
      ...list,
      path: '/users/:userId/followers',
      operationId: 'listFollowers',
      summary: 'Who follows this user, newest first',
      handler: async ({ params, query, caller }) => {
        const { userId } = await accounts.user(asUserId(params.userId));
        return { body: pageView(await followersOf(reads(caller), userId, query)) };
      },
    }),
    route({
      ...list,
      path: '/users/:userId/following',
      operationId: 'listFollowing',
      summary: 'Whom this user follows, newest first',
      handler: async ({ params, query, caller }) => {
        const { userId } = await accounts.user(asUserId(params.userId));
        return { body: pageView(await followedBy(reads(caller), userId, query)) };
      },
    }),
  ];
}

/** @throws API_USER_NOT_FOUND */
export function asUserId(text: string): UserId {
  if (!isId('us', text)) {
    throw apiError('API_USER_NOT_FOUND');
  }
  return text;
}

function view(state: FollowState): object {
  return { ...state, followedAt: state.followedAt?.toISOString() ?? null };
}

function pageView({ users, nextCursor }: FollowPage): object {
  return {
    users: users.map((user) => ({ ...user, followedAt: user.followedAt.toISOString() })),
    nextCursor,
  };
}
