/** Routes of what proves who somebody is: address, password, and the sessions that came of them. */
import { Type } from '@sinclair/typebox';
import { nextCursor, pageQuery } from '../lib/page.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import type { SessionEntry } from '../sessions.ts';

const password = Type.String({ minLength: 8, maxLength: 256 });
const email = Type.String({ format: 'email', maxLength: 254 });
const token = Type.String({ maxLength: 128, description: 'Of the link in the mail' });
const timestamp = Type.String({ format: 'date-time' });

const TokenBody = Type.Object({ token });
const ForgotBody = Type.Object({ email });
const ResetBody = Type.Object({ token, password });
const currentPassword = Type.Optional(
  Type.String({ maxLength: 256, description: 'Needed when the account has one' }),
);
const PasswordBody = Type.Object({ currentPassword, password });
const EmailBody = Type.Object({ email, currentPassword });
const SessionParams = Type.Object({ sessionId: Type.String({ maxLength: 64 }) });
const EndSessionsQuery = Type.Object({
  keepCurrent: Type.Optional(Type.Boolean({ default: false })),
});
const SessionList = Type.Object(
  {
    sessions: Type.Array(
      Type.Object({
        sessionId: Type.String(),
        current: Type.Boolean(),
        userAgent: Type.String(),
        createdAt: timestamp,
        lastUsedAt: timestamp,
      }),
    ),
    nextCursor,
  },
  { title: 'SessionList' },
);

export function credentialRoutes(services: Services): readonly Route[] {
  return [...emailRoutes(services), ...passwordRoutes(services), ...sessionListRoutes(services)];
}

function emailRoutes({ accounts, credentials, publicBase }: Services): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/users/me/email/verification',
      operationId: 'sendVerification',
      summary: 'Send the link that verifies one’s address; an earlier link stops working',
      tag: 'users',
      access: 'user',
      rate: 'write',
      scope: 'session',
      success: { status: 204 },
      errors: ['API_EMAIL_VERIFIED'],
      handler: async ({ caller, request }) => {
        const user = await accounts.user(caller.userId);
        await credentials.sendVerification(user, publicBase(request));
        return {};
      },
    }),
    route({
      method: 'POST',
      path: '/users/me/email',
      operationId: 'changeEmail',
      summary: 'Ask for another address; it holds once its link was opened',
      tag: 'users',
      access: 'user',
      rate: 'write',
      scope: 'session',
      body: EmailBody,
      success: { status: 204 },
      errors: ['API_INVALID', 'API_PASSWORD_WRONG', 'API_SIGN_IN_AGAIN'],
      handler: async ({ caller, body, request }) => {
        const user = await credentials.confirm(caller, body.currentPassword);
        await credentials.sendVerification(user, publicBase(request), body.email);
        return {};
      },
    }),
    route({
      method: 'POST',
      path: '/users/verify-email',
      operationId: 'verifyEmail',
      summary: 'Verify an address by the link that was sent to it; works once',
      tag: 'users',
      access: 'public',
      rate: 'login',
      body: TokenBody,
      success: { status: 204 },
      errors: ['API_LINK_INVALID', 'API_ACCOUNT_TAKEN'],
      handler: async ({ body }) => {
        await credentials.verifyEmail(body.token);
        return {};
      },
    }),
  ];
}

function passwordRoutes({ credentials, publicBase }: Services): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/users/forgot-password',
      operationId: 'forgotPassword',
      summary:
        'Send a link for a new password, if there is such an account; the answer never tells',
      tag: 'users',
      access: 'public',
      rate: 'login',
      body: ForgotBody,
      success: { status: 204 },
      errors: ['API_INVALID'],
      handler: async ({ body, request }) => {
        credentials.requestReset(body.email, publicBase(request));
        return {};
      },
    }),
    route({
      method: 'POST',
      path: '/users/reset-password',
      operationId: 'resetPassword',
      summary: 'Choose a new password by the link; ends every session',
      tag: 'users',
      access: 'public',
      rate: 'login',
      body: ResetBody,
      success: { status: 204 },
      errors: ['API_INVALID', 'API_LINK_INVALID', 'API_BUSY'],
      handler: async ({ body }) => {
        await credentials.resetPassword(body.token, body.password);
        return {};
      },
    }),
    route({
      method: 'POST',
      path: '/users/me/password',
      operationId: 'changePassword',
      summary: 'Change one’s password; ends every other session',
      tag: 'users',
      access: 'user',
      rate: 'login',
      scope: 'session',
      body: PasswordBody,
      success: { status: 204 },
      errors: ['API_INVALID', 'API_PASSWORD_WRONG', 'API_SIGN_IN_AGAIN', 'API_BUSY'],
      handler: async ({ caller, body }) => {
        await credentials.changePassword(caller, {
          current: body.currentPassword,
          password: body.password,
        });
        return {};
      },
    }),
  ];
}

function sessionListRoutes({ sessions }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/users/me/sessions',
      operationId: 'listSessions',
      summary: 'Where one is signed in, the latest used first',
      tag: 'users',
      access: 'user',
      rate: 'read',
      scope: 'session',
      query: Type.Object(pageQuery()),
      success: { status: 200, schema: SessionList },
      errors: ['API_CURSOR_INVALID'],
      handler: async ({ caller, query }) => {
        const page = await sessions.list(caller.userId, query);
        return {
          body: {
            sessions: page.rows.map((each) => view(each, caller.sessionId)),
            nextCursor: page.nextCursor,
          },
        };
      },
    }),
    route({
      method: 'DELETE',
      path: '/users/me/sessions',
      operationId: 'endSessions',
      summary: 'Sign out everywhere, or everywhere else',
      tag: 'users',
      access: 'user',
      rate: 'write',
      scope: 'session',
      query: EndSessionsQuery,
      success: { status: 204 },
      handler: async ({ caller, query }) => {
        await sessions.endAll(caller.userId, {
          reason: 'ended',
          ...(query.keepCurrent === true && { except: caller.sessionId }),
        });
        return {};
      },
    }),
    route({
      method: 'DELETE',
      path: '/users/me/sessions/:sessionId',
      operationId: 'endSession',
      summary: 'Sign one session out; its sockets close within a second',
      tag: 'users',
      access: 'owner',
      rate: 'write',
      scope: 'session',
      params: SessionParams,
      success: { status: 204 },
      errors: ['API_SESSION_NOT_FOUND'],
      handler: async ({ caller, params }) => {
        await sessions.end(caller.userId, params.sessionId);
        return {};
      },
    }),
  ];
}

function view(entry: SessionEntry, current: string): object {
  return {
    ...entry,
    current: entry.sessionId === current,
    createdAt: entry.createdAt.toISOString(),
    lastUsedAt: entry.lastUsedAt.toISOString(),
  };
}
