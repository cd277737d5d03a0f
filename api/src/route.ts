/**
 * A route, declared once: who may call it, how often, what goes in and out, and the handler. The
 * server, the OpenAPI document and the access table are all made from these declarations.
 */
import type { IncomingMessage } from 'node:http';
import type { Static, TObject, TSchema } from '@sinclair/typebox';
import type { UserId } from '@freshet/infra/runtime';

/**
 * `public`: credentials are not looked at · `optional`: anybody, and who is signed in is known ·
 * `user`: signed in · `admin`: signed in with that role. Whose object it is, the handler checks.
 */
export type Access = 'public' | 'optional' | 'user' | 'admin';

export type Role = 'user' | 'moderator' | 'admin';

export type SignedIn = {
  readonly userId: UserId;
  readonly username: string;
  readonly role: Role;
  readonly sessionId: string;
};

/** Which request budget a route draws from. */
export type RateBucket = 'read' | 'write' | 'login' | 'register';

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
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TObject;
  readonly success: { readonly status: number; readonly schema?: TSchema };
  /** Codes that a caller should expect beside the general ones. */
  readonly errors?: readonly string[];
  readonly handler: (input: RouteInput) => Promise<RouteReply>;
};

type TypedInput<A extends Access, P, Q, B> = Omit<
  RouteInput,
  'params' | 'query' | 'body' | 'caller'
> & {
  readonly params: P extends TSchema ? Static<P> : undefined;
  readonly query: Q extends TSchema ? Static<Q> : undefined;
  readonly body: B extends TSchema ? Static<B> : undefined;
  readonly caller: A extends 'user' | 'admin' ? SignedIn : SignedIn | undefined;
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
