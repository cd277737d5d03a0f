/** Routes of accounts, sign-in sessions and public profiles. */
import { createHash } from 'node:crypto';
import type { Static } from '@sinclair/typebox';
import type { User } from '../accounts.ts';
import { asUserId } from './follows.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import {
  ChannelPage,
  LoginBody,
  LogoutBody,
  OwnUser,
  ProfileBody,
  PublicUser,
  RefreshBody,
  RegisterBody,
  TokenPair,
  UserIdParams,
  UsernameParams,
} from '../schemas.ts';
import type { Services } from '../services.ts';
import type { IssuedTokens } from '../sessions.ts';
import { currentStreamId } from '../streams.ts';
import { invalidFields } from '../validate.ts';

export function userRoutes(services: Services): readonly Route[] {
  return [...sessionRoutes(services), ...profileRoutes(services)];
}

function sessionRoutes(services: Services): readonly Route[] {
  const { accounts, sessions } = services;
  return [
    route({
      method: 'POST',
      path: '/users/register',
      operationId: 'register',
      summary: 'Make an account',
      tag: 'users',
      access: 'public',
      rate: 'register',
      body: RegisterBody,
      success: { status: 201, schema: OwnUser },
      errors: ['API_INVALID', 'API_ACCOUNT_TAKEN', 'API_BUSY'],
      handler: async ({ body, request, remoteAddress: address }) => {
        const base = services.publicBase(request);
        const user = await services.signInGuard.registering(address, () =>
          accounts.register(body, (tx, made) => services.credentials.welcome(tx, made, base)),
        );
        return { body: ownUser(user) };
      },
    }),
    route({
      method: 'POST',
      path: '/users/login',
      operationId: 'login',
      summary: 'Sign in by username or e-mail address',
      tag: 'users',
      access: 'public',
      rate: 'login',
      body: LoginBody,
      success: { status: 200, schema: TokenPair },
      errors: ['API_INVALID', 'API_LOGIN_FAILED', 'API_BUSY'],
      handler: async ({ body, request, remoteAddress: address }) => {
        const name = body.username ?? body.email;
        if (name === undefined) {
          throw invalidFields([{ field: 'username', problem: 'is required, or email' }]);
        }
        const { user, passwordHash } = await services.signInGuard.guessing(name, address, () =>
          accounts.signIn(name, body.password),
        );
        const userAgent = request.headers['user-agent'];
        const issued = await sessions.open(user, { userAgent, address, passwordHash });
        return { body: tokenPair(issued, user) };
      },
    }),
    route({
      method: 'POST',
      path: '/users/refresh',
      operationId: 'refresh',
      summary: 'Exchange a refresh token for the next pair; each works once',
      tag: 'users',
      access: 'public',
      rate: 'login',
      body: RefreshBody,
      // The answer may be lost on the way, and the address be another one by then.
      idempotentFor: ({ refreshToken }: Static<typeof RefreshBody>) => principalOf(refreshToken),
      success: { status: 200, schema: TokenPair },
      errors: ['UNAUTHENTICATED'],
      handler: async ({ body }) => {
        const issued = await sessions.refresh(body.refreshToken);
        return { body: tokenPair(issued, await accounts.user(issued.userId)) };
      },
    }),
    route({
      method: 'POST',
      path: '/users/logout',
      operationId: 'logout',
      summary: 'End this sign-in session: by its refresh token, or the one of the access token',
      tag: 'users',
      access: 'optional',
      rate: 'write',
      scope: 'session',
      body: LogoutBody,
      success: { status: 204 },
      handler: async ({ body, caller }) => {
        if (body.refreshToken !== undefined) {
          await sessions.closeByToken(body.refreshToken);
        } else if (caller !== undefined) {
          await sessions.close(caller.sessionId);
        }
        return {};
      },
    }),
  ];
}

function profileRoutes({ accounts, db }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/users/me',
      operationId: 'getMe',
      summary: 'The account of the access token',
      tag: 'users',
      access: 'user',
      rate: 'read',
      success: { status: 200, schema: OwnUser },
      handler: async ({ caller }) => ({ body: ownUser(await accounts.user(caller.userId)) }),
    }),
    route({
      method: 'PATCH',
      path: '/users/me',
      operationId: 'editMe',
      summary: 'Change display name, bio, links, or the colour of one’s name in chat',
      tag: 'users',
      access: 'user',
      rate: 'write',
      body: ProfileBody,
      success: { status: 200, schema: OwnUser },
      errors: ['API_INVALID'],
      handler: async ({ caller, body }) => ({
        body: ownUser(await accounts.edit(caller.userId, body)),
      }),
    }),
    route({
      method: 'GET',
      path: '/users/by-name/:username',
      operationId: 'getUserByName',
      summary: 'A channel by its name, with the stream it shows now',
      tag: 'users',
      access: 'public',
      rate: 'read',
      params: UsernameParams,
      success: { status: 200, schema: ChannelPage },
      errors: ['API_USER_NOT_FOUND'],
      handler: async ({ params }) => {
        const user = await accounts.userByName(params.username);
        const streamId = await currentStreamId(db, user.userId);
        return { body: { ...publicUser(user), currentStreamId: streamId ?? null } };
      },
    }),
    route({
      method: 'GET',
      path: '/users/:userId',
      operationId: 'getUser',
      summary: 'A public profile',
      tag: 'users',
      access: 'public',
      rate: 'read',
      params: UserIdParams,
      success: { status: 200, schema: PublicUser },
      errors: ['API_USER_NOT_FOUND'],
      handler: async ({ params }) => ({
        body: publicUser(await accounts.user(asUserId(params.userId))),
      }),
    }),
  ];
}

/** Not the token itself: the principal is stored. */
function principalOf(refreshToken: string): string {
  return `refresh:${createHash('sha256').update(refreshToken).digest('base64url')}`;
}

function publicUser(user: User): object {
  return {
    userId: user.userId,
    username: user.username,
    displayName: user.displayName,
    bio: user.bio,
    avatarUrl: user.avatarUrl,
    links: user.links,
    createdAt: user.createdAt.toISOString(),
  };
}

export function ownUser(user: User): object {
  const { chatColor, email, emailVerified, hasPassword, role, tier } = user;
  return { ...publicUser(user), chatColor, email, emailVerified, hasPassword, role, tier };
}

export function tokenPair(issued: IssuedTokens, user: User): object {
  return {
    accessToken: issued.accessToken,
    refreshToken: issued.refreshToken,
    expiresIn: issued.expiresIn,
    tokenType: 'Bearer',
    user: ownUser(user),
  };
}
