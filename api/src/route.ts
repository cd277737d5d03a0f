/**
 * A route, declared once: who may call it, how often, what goes in and out, and the handler. The
 * server, the OpenAPI document and the access table are all made from these declarations.
 */
import type { IncomingMessage } from 'node:http';
import type { Static, TObject, TSchema } from '@sinclair/typebox';
import type { TokenScope, UserId } from '@freshet/infra/runtime';

/**
 * Who may call a route. The server checks sign-in and the roles of the platform, the handler whose
 * object it is; one test calls every route as everybody and compares with what is said here.
 *
 * `public`: credentials are not looked at · `optional`: anybody, and who is signed in is known ·
 * `user`: whoever is signed in, for themselves or for what all may see · `owner`: only whose object
 * the path names · `channelStaff`: the channel's owner and its moderators · `party`: whom the object
 * concerns, in words of the handler; for others it is not there · `staff`: moderators of the platform
 * and administrators · `admin`: administrators.
 */
export const ACCESS = [
  'public',
  'optional',
  'user',
  'owner',
  'channelStaff',
  'party',
  'staff',
  'admin',
] as const;
export type Access = (typeof ACCESS)[number];

/** Routes of this kind let nobody in who is not signed in. */
export type SignedInAccess = Exclude<Access, 'public' | 'optional'>;

export type Role = 'user' | 'moderator' | 'admin';

export type SignedIn = {
  readonly userId: UserId;
  readonly username: string;
  readonly role: Role;
  readonly sessionId: string;
  /** Only of a personal or app token: what it may do. */
  readonly scopes?: readonly TokenScope[];
};

/** Which request budget a route draws from. */
export type RateBucket = 'read' | 'write' | 'login' | 'register' | 'beat' | 'search';

export type HttpMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export type RouteInput = {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly caller: SignedIn | undefined;
  readonly remoteAddress: string;
  readonly request: IncomingMessage;
};

export type RouteReply = {
  /** Default: the declared one. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

export type Route = {
  readonly method: HttpMethod;
  /** Below `/api/v1`, parameters as `:name`. */
  readonly path: string;
  /** Other paths for the same route; left out of the document. */
  readonly aliases?: readonly string[];
  readonly operationId: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: Access;
  readonly rate: RateBucket;
  /**
   * What a personal or app token needs to call this. Default: by the tag, see `scopeOf`;
   * `session`: no such token will do, only somebody who signed in.
   */
  readonly scope?: TokenScope | 'session';
  /**
   * May be asked again under an Idempotency-Key although nothing is made: whose key it is, by the body.
   * Creates may always.
   */
  readonly idempotentFor?: (body: never) => string;
  /** Open to accounts that are banned from the platform: appeals. Default false. */
  readonly allowBanned?: boolean;
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TObject;
  readonly success: {
    readonly status: number;
    readonly schema?: TSchema;
    /** Default: application/json. */
    readonly mediaType?: string;
  };
  /** Codes that a caller should expect beside the general ones. */
  readonly errors?: readonly string[];
  readonly handler: (input: RouteInput) => Promise<RouteReply>;
};

/** Routes that make something new may be asked again under an Idempotency-Key. */
export function isIdempotent(route: Pick<Route, 'method' | 'success' | 'idempotentFor'>): boolean {
  const { method, success, idempotentFor } = route;
  return method === 'POST' && (success.status === 201 || idempotentFor !== undefined);
}

const SCOPES_OF_TAG: Readonly<Record<string, { read: TokenScope; write: TokenScope | 'session' }>> =
  {
    users: { read: 'user:read', write: 'user:write' },
    streams: { read: 'streams:read', write: 'streams:write' },
    keys: { read: 'keys:write', write: 'keys:write' },
    discovery: { read: 'streams:read', write: 'session' },
    analytics: { read: 'streams:read', write: 'session' },
    chat: { read: 'chat:read', write: 'chat:write' },
    webhooks: { read: 'webhooks:write', write: 'webhooks:write' },
  };

/** A tag that is not in the table needs a session, so that nothing is opened by being forgotten. */
export function scopeOf(route: Pick<Route, 'scope' | 'tag' | 'method'>): TokenScope | 'session' {
  const { scope, tag, method } = route;
  const ofTag = SCOPES_OF_TAG[tag];
  return scope ?? (method === 'GET' ? ofTag?.read : ofTag?.write) ?? 'session';
}

type TypedInput<A extends Access, P, Q, B> = Omit<
  RouteInput,
  'params' | 'query' | 'body' | 'caller'
> & {
  readonly params: P extends TSchema ? Static<P> : undefined;
  readonly query: Q extends TSchema ? Static<Q> : undefined;
  readonly body: B extends TSchema ? Static<B> : undefined;
  readonly caller: A extends SignedInAccess ? SignedIn : SignedIn | undefined;
};

/** Declares a route whose handler gets its input typed by the schemas. */
export function route<
  const A extends Access,
  P extends TObject | undefined = undefined,
  Q extends TObject | undefined = undefined,
  B extends TObject | undefined = undefined,
>(
  definition: Omit<Route, 'access' | 'params' | 'query' | 'body' | 'handler'> & {
    readonly access: A;
    readonly params?: P;
    readonly query?: Q;
    readonly body?: B;
    readonly handler: (input: TypedInput<A, P, Q, B>) => Promise<RouteReply>;
  },
): Route {
  // The server validates by the same schemas before it calls, so the narrower input is what arrives.
  return definition as unknown as Route;
}
