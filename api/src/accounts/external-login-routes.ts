/** Sign-in at other providers: there, back, and the ticket that the page exchanges for a session. */
import type { IncomingMessage } from 'node:http';
import { Type } from '@sinclair/typebox';
import { PlatformError } from '@freshet/infra/runtime';
import type { UserId } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import { tokenPair } from '../handlers/users.ts';
import { route } from '../route.ts';
import type { Route, RouteReply } from '../route.ts';
import { TokenPair } from '../schemas.ts';
import type { Services } from '../services.ts';
import { invalidFields } from '../validate.ts';
import type { OidcClient, OidcSecrets } from './oidc-client.ts';
import { newStepToken } from './sign-in-steps.ts';

const Provider = Type.Object({ id: Type.String(), name: Type.String() });
const ProviderList = Type.Object({ providers: Type.Array(Provider) }, { title: 'ProviderList' });
const ProviderParams = Type.Object({ provider: Type.String({ maxLength: 32 }) });
const next = Type.Optional(
  Type.String({ maxLength: 500, description: 'Path of ours to go on at, for instance /studio' }),
);
const StartQuery = Type.Object({ next });
const CallbackQuery = Type.Object({ state: Type.Optional(Type.String({ maxLength: 500 })) });
const TicketBody = Type.Object({ ticket: Type.String({ maxLength: 128 }) });
const LinkBody = Type.Object({ currentPassword: Type.Optional(Type.String({ maxLength: 256 })) });
const Location = Type.Object({ location: Type.String() }, { title: 'ProviderLocation' });
const LoginParams = Type.Object({ loginId: Type.String({ maxLength: 64 }) });
const LoginList = Type.Object(
  {
    logins: Type.Array(
      Type.Object({
        loginId: Type.String(),
        provider: Type.String(),
        email: Type.Union([Type.String(), Type.Null()]),
        createdAt: Type.String({ format: 'date-time' }),
        lastUsedAt: Type.String({ format: 'date-time' }),
      }),
    ),
  },
  { title: 'LoginList' },
);

/** What is kept while somebody is at the provider. */
type Flow = OidcSecrets & {
  readonly provider: string;
  readonly next: string;
  /** Of who links a login; undefined: who signs in. */
  readonly owner?: { readonly userId: UserId; readonly sessionId: string };
};

const COOKIE = 'freshet_sign_in';
const COOKIE_VALUE = /(?:^|;\s*)freshet_sign_in=([A-Za-z0-9_-]{43})(?:;|$)/;
const COOKIE_MAX_AGE_S = 900;

export function externalLoginRoutes(services: Services): readonly Route[] {
  return [...signInRoutes(services), ...linkRoutes(services)];
}

function signInRoutes(services: Services): readonly Route[] {
  const { oidc, accounts, sessions, signInSteps } = services;
  return [
    route({
      method: 'GET',
      path: '/auth/providers',
      operationId: 'listSignInProviders',
      summary: 'Providers that one can sign in with',
      tag: 'users',
      access: 'public',
      rate: 'read',
      success: { status: 200, schema: ProviderList },
      handler: () => {
        const providers = [...oidc.values()].map(({ provider: { id, name } }) => ({ id, name }));
        return Promise.resolve({ body: { providers } });
      },
    }),
    route({
      method: 'GET',
      path: '/auth/:provider/start',
      operationId: 'startSignIn',
      summary: 'For browsers: go to the provider to sign in',
      tag: 'users',
      access: 'public',
      rate: 'login',
      params: ProviderParams,
      query: StartQuery,
      success: { status: 302 },
      errors: ['API_INVALID', 'API_PROVIDER_NOT_FOUND'],
      handler: async ({ params, query, request }) => {
        const client = clientOf(services, params.provider);
        const base = services.publicBase(request);
        const path = ownPath(query.next ?? '/', base);
        try {
          const { location, cookie } = await begin(services, client, {
            ...{ base, request },
            next: path,
          });
          return { headers: { location, 'set-cookie': cookie, 'cache-control': 'no-store' } };
        } catch (error) {
          return backWithError(base, '/login', error);
        }
      },
    }),
    route({
      method: 'GET',
      path: '/auth/:provider/callback',
      operationId: 'finishSignIn',
      summary: 'For browsers: where the provider sends them back to',
      tag: 'users',
      access: 'public',
      rate: 'login',
      params: ProviderParams,
      query: CallbackQuery,
      success: { status: 302 },
      errors: ['API_PROVIDER_NOT_FOUND'],
      handler: ({ params, query, request }) =>
        comeBack(services, clientOf(services, params.provider), { state: query.state, request }),
    }),
    route({
      method: 'POST',
      path: '/auth/session',
      operationId: 'exchangeSignInTicket',
      summary: 'A session for the ticket that came back, in the browser that began; works once',
      tag: 'users',
      access: 'public',
      rate: 'login',
      body: TicketBody,
      success: { status: 200, schema: TokenPair },
      errors: ['API_INVALID', 'API_SIGN_IN_STALE'],
      handler: async ({ body, request, remoteAddress: address }) => {
        const kept = await signInSteps.take('ticket', body.ticket, browserOf(request));
        if (kept === undefined) {
          throw apiError('API_SIGN_IN_STALE');
        }
        // Sealed by comeBack, which writes nothing else.
        const user = await accounts.user((kept as { userId: UserId }).userId);
        const userAgent = request.headers['user-agent'];
        const issued = await sessions.open(user, { userAgent, address });
        return { body: tokenPair(issued, user) };
      },
    }),
  ];
}

function linkRoutes(services: Services): readonly Route[] {
  const { credentials, externalLogins } = services;
  return [
    route({
      method: 'POST',
      path: '/auth/:provider/link',
      operationId: 'linkLogin',
      summary: 'Begin to link a login at a provider; send the browser to `location`',
      tag: 'users',
      access: 'user',
      rate: 'login',
      scope: 'session',
      params: ProviderParams,
      body: LinkBody,
      success: { status: 200, schema: Location },
      errors: [
        ...['API_PASSWORD_WRONG', 'API_SIGN_IN_AGAIN'],
        ...['API_PROVIDER_NOT_FOUND', 'API_PROVIDER_UNAVAILABLE'],
      ],
      handler: async ({ caller, params, body, request }) => {
        const client = clientOf(services, params.provider);
        await credentials.confirm(caller, body.currentPassword);
        const { location, cookie } = await begin(services, client, {
          base: services.publicBase(request),
          request,
          next: '/account',
          owner: { userId: caller.userId, sessionId: caller.sessionId },
        });
        return { headers: { 'set-cookie': cookie }, body: { location } };
      },
    }),
    route({
      method: 'GET',
      path: '/users/me/logins',
      operationId: 'listLogins',
      summary: 'Logins at other providers that open this account',
      tag: 'users',
      access: 'user',
      rate: 'read',
      scope: 'session',
      success: { status: 200, schema: LoginList },
      handler: async ({ caller }) => {
        const logins = await externalLogins.list(caller.userId);
        return {
          body: {
            logins: logins.map((login) => ({
              ...login,
              createdAt: login.createdAt.toISOString(),
              lastUsedAt: login.lastUsedAt.toISOString(),
            })),
          },
        };
      },
    }),
    route({
      method: 'DELETE',
      path: '/users/me/logins/:loginId',
      operationId: 'unlinkLogin',
      summary: 'Unlink a login; the last way into an account without a password stays',
      tag: 'users',
      access: 'owner',
      rate: 'write',
      scope: 'session',
      params: LoginParams,
      success: { status: 204 },
      errors: ['API_LOGIN_NOT_FOUND', 'API_LAST_LOGIN'],
      handler: async ({ caller, params }) => {
        await externalLogins.unlink(caller.userId, params.loginId);
        return {};
      },
    }),
  ];
}

function clientOf({ oidc }: Services, id: string): OidcClient {
  const client = oidc.get(id);
  if (client === undefined) {
    throw apiError('API_PROVIDER_NOT_FOUND');
  }
  return client;
}

async function begin(
  { signInSteps }: Services,
  client: OidcClient,
  trip: {
    readonly base: string;
    readonly request: IncomingMessage;
    readonly next: string;
    readonly owner?: Flow['owner'];
  },
): Promise<{ readonly location: string; readonly cookie: string }> {
  const { base, request, ...rest } = trip;
  const { id } = client.provider;
  const { location, ...secrets } = await client.begin(callbackOf(base, id));
  // Two tabs that sign in at once are one browser: a new cookie would end the other's way back.
  const browser = browserOf(request) || newStepToken();
  const flow = { ...secrets, ...rest, provider: id };
  await signInSteps.add('flow', { token: secrets.state, browser, payload: flow });
  const secure = base.startsWith('https:') ? '; Secure' : '';
  const cookie =
    `${COOKIE}=${browser}; Path=/api/; Max-Age=${COOKIE_MAX_AGE_S}; ` +
    `HttpOnly; SameSite=Lax${secure}`;
  return { location, cookie };
}

async function comeBack(
  services: Services,
  client: OidcClient,
  {
    state = '',
    request,
  }: { readonly state: string | undefined; readonly request: IncomingMessage },
): Promise<RouteReply> {
  const { signInSteps, externalLogins, credentials } = services;
  const base = services.publicBase(request);
  const browser = browserOf(request);
  const { id } = client.provider;
  let page = '/login';
  try {
    // Sealed by begin(), which writes nothing else.
    const flow = (await signInSteps.take('flow', state, browser)) as Flow | undefined;
    if (flow?.provider !== id) {
      throw apiError('API_SIGN_IN_STALE');
    }
    page = flow.owner === undefined ? page : '/account';
    const callback = new URL(callbackOf(base, id));
    callback.search = new URL(request.url ?? '/', base).search;
    const person = await client.finish(callback, flow);
    if (flow.owner !== undefined) {
      await externalLogins.link(flow.owner, id, person);
      return to(`${base}/account?linked=${id}`);
    }
    const { user, isNew } = await externalLogins.signIn(id, person);
    if (isNew && !user.emailVerified) {
      await credentials.sendVerification(user, base);
    }
    const ticket = newStepToken();
    await signInSteps.add('ticket', { token: ticket, browser, payload: { userId: user.userId } });
    return to(`${base}/login?next=${encodeURIComponent(flow.next)}#ticket=${ticket}`);
  } catch (error) {
    return backWithError(base, page, error);
  }
}

/** People are in a browser here, so what went wrong is a code for the page. */
function backWithError(base: string, page: string, error: unknown): RouteReply {
  if (!(error instanceof PlatformError) || error.kind === 'internal') {
    throw error;
  }
  return to(`${base}${page}?error=${error.code}`);
}

function to(location: string): RouteReply {
  return { headers: { location, 'cache-control': 'no-store' } };
}

function callbackOf(base: string, id: string): string {
  return `${base}/api/v1/auth/${id}/callback`;
}

/** What no cookie says is nobody's. */
function browserOf(request: IncomingMessage): string {
  return COOKIE_VALUE.exec(request.headers.cookie ?? '')?.[1] ?? '';
}

/** A path that stays here however browsers read it. @throws API_INVALID */
function ownPath(path: string, base: string): string {
  const url = /^\/(?![/\\])[!-~]*$/.test(path) ? URL.parse(path, base) : null;
  if (url === null || url.origin !== new URL(base).origin) {
    throw invalidFields([{ field: 'next', problem: 'must be a path of this site' }]);
  }
  return url.pathname + url.search;
}
