/**
 * The Fastify instance: every route under `/api/v1` and `/api`, with the checks that all share, in
 * this order: origin, credentials, request budget, size and shape of the body, then the handler.
 */
import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { clientAddress, PlatformError, toProblem, tokenError } from '@freshet/infra/runtime';
import type { Logger } from '@freshet/infra/runtime';
import { apiError, STATUS_BY_CODE } from './errors.ts';
import type { Idempotency } from './idempotency.ts';
import { limitKey } from './lib/address.ts';
import { parseJsonBody } from './lib/json-body.ts';
import { keepRawBody } from './lib/raw-body.ts';
import type { OriginPolicy } from './lib/origin.ts';
import type { BanList } from './moderation/ban-list.ts';
import type { RateLimiter } from './ports.ts';
import type { Reads } from './reads.ts';
import { isIdempotent, scopeOf } from './route.ts';
import type { RateBucket, Role, Route, RouteInput, RouteReply, SignedIn } from './route.ts';
import type { Authenticator } from './authenticator.ts';
import { createValidator } from './validate.ts';
import type { Validator } from './validate.ts';

export type RateRules = Readonly<Record<RateBucket, { limit: number; windowMs: number }>>;

export type ServerDeps = {
  readonly log: Logger;
  readonly authenticator: Authenticator;
  readonly rateLimiter: RateLimiter;
  readonly origins: OriginPolicy;
  readonly bans: Pick<BanList, 'isBanned'>;
  readonly idempotency: Idempotency;
  readonly reads: Pick<Reads, 'wrote'>;
};

export type ServerOptions = {
  readonly routes: readonly Route[];
  readonly rates: RateRules;
  readonly maxBodyBytes: number;
  /** Answers that never change while we run, by path. */
  readonly documents: readonly Document[];
};

/** A whole answer outside of the route table: the OpenAPI document, its page, the public keys. */
export type Document = {
  readonly path: string;
  readonly contentType: string;
  readonly cacheControl: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: () => string;
};

const PREFIXES = ['/api/v1', '/api'];
const MAX_PARAM_LENGTH = 128;
const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
};
/** Of every answer, unless its route says otherwise. */
const FIRST_HEADERS = { ...SECURITY_HEADERS, 'cache-control': 'no-store' };

declare module 'fastify' {
  // Fastify's own way to type what a hook leaves for the handler.
  interface FastifyRequest {
    caller: SignedIn | undefined;
    remoteAddress: string;
    /** The answer is a text that was put together before. */
    isPrepared: boolean;
  }
}

export async function createServer(
  deps: ServerDeps,
  options: ServerOptions,
): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: options.maxBodyBytes,
    return503OnClosing: false,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH, ignoreTrailingSlash: true },
    frameworkErrors: (error, _request, reply) => void sendError(deps.log, error, reply),
  });
  app.decorateRequest('caller', undefined);
  app.decorateRequest('remoteAddress', '');
  app.decorateRequest('isPrepared', false);
  app.setErrorHandler((error, _request, reply) => sendError(deps.log, error, reply));
  const takeRead = (request: FastifyRequest): Promise<void> =>
    takeOne(deps.rateLimiter, `read:${limitKey(request.remoteAddress)}`, options.rates.read);
  app.setNotFoundHandler(async (request) => {
    await takeRead(request);
    throw apiError('API_NOT_FOUND');
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    try {
      keepRawBody(request.raw, String(body));
      done(null, parseJsonBody(String(body)));
    } catch (error) {
      done(error as Error);
    }
  });
  // Hooks that wait for nothing call back: a promise for each of them costs as much as their work.
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(FIRST_HEADERS);
    request.remoteAddress = clientAddress(request.raw);
    try {
      reply.headers(deps.origins.check(request.raw));
      assertPlainBody(request.raw);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    done(null, answerConditionally(request, reply, payload));
  });
  app.options('/*', (_request, reply) => reply.code(204).send());
  for (const route of options.routes) {
    addRoute(app, deps, { route, rates: options.rates });
  }
  for (const document of options.documents) {
    addDocument(app, document, takeRead);
  }
  await app.ready();
  return app;
}

function addRoute(
  app: FastifyInstance,
  deps: ServerDeps,
  { route, rates }: { readonly route: Route; readonly rates: RateRules },
): void {
  const inputs = {
    params: validator(route.params, true),
    query: validator(route.query, true),
    body: validator(route.body, false),
  };
  const { status, schema } = route.success;
  const rule = admissionOf(route, rates);
  const paths = [route.path, ...(route.aliases ?? [])];
  for (const path of PREFIXES.flatMap((prefix) => paths.map((each) => prefix + each))) {
    app.route({
      method: route.method,
      url: path,
      schema: schema === undefined ? {} : { response: { [status]: schema } },
      onRequest: (request) => admit(deps, request, rule),
      handler: async (request, reply) => {
        const answer = await answerOnce(deps.idempotency, route, {
          params: inputs.params(request.params),
          query: inputs.query(request.query),
          body: inputs.body(request.body ?? {}),
          caller: request.caller,
          remoteAddress: request.remoteAddress,
          request: request.raw,
        });
        if (request.caller !== undefined && route.method !== 'GET') {
          deps.reads.wrote(request.caller);
        }
        request.isPrepared = typeof answer.body === 'string';
        reply.code(answer.status ?? status);
        if (route.method === 'GET') {
          reply.header('cache-control', REVALIDATE);
        }
        return reply.headers(answer.headers ?? {}).send(answer.body);
      },
    });
  }
}

/** Runs the handler, or gives the answer that the same Idempotency-Key was given before. */
async function answerOnce(
  idempotency: Idempotency,
  route: Route,
  input: RouteInput,
): Promise<RouteReply> {
  const header = input.request.headers['idempotency-key'];
  if (header === undefined || !isIdempotent(route)) {
    return route.handler(input);
  }
  // The draft writes it as a quoted string; most clients do not.
  const key = String(header).replace(/^"(.*)"$/, '$1');
  if (!IDEMPOTENCY_KEY.test(key)) {
    throw apiError('API_IDEMPOTENCY_KEY');
  }
  const { params, body, caller, remoteAddress } = input;
  // The validator has let the body through, so it is what the route takes.
  const own = route.idempotentFor?.(body as never);
  const principal = own ?? caller?.userId ?? `address:${limitKey(remoteAddress)}`;
  const { reply, replayed } = await idempotency.run(
    { principal, key, operationId: route.operationId, input: { params, body } },
    () => route.handler(input),
  );
  return replayed
    ? { ...reply, headers: { ...reply.headers, 'idempotency-replayed': 'true' } }
    : reply;
}

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;
const REVALIDATE = 'private, no-cache';

function validator(schema: Route['body'], fromText: boolean): Validator {
  return schema === undefined ? () => undefined : createValidator(schema, { fromText });
}

/** What a route asks of whoever calls it, found once. */
type Admission = {
  readonly route: Route;
  readonly rate: { readonly limit: number; readonly windowMs: number };
  /** Roles of the platform; undefined: every one. */
  readonly roles: readonly Role[] | undefined;
};

function admissionOf(route: Route, rates: RateRules): Admission {
  return { route, rate: rates[route.rate], roles: ROLES_OF_ACCESS[route.access] };
}

/** Who is calling, may they, and not too often? @throws UNAUTHENTICATED, RATE_LIMITED */
async function admit(
  { authenticator, rateLimiter, bans }: ServerDeps,
  request: FastifyRequest,
  { route, rate, roles }: Admission,
): Promise<void> {
  const bearer = route.access === 'public' ? undefined : bearerToken(request.raw);
  const byAddress = (): string => `${route.rate}:${limitKey(request.remoteAddress)}`;
  if (bearer === undefined) {
    await takeOne(rateLimiter, byAddress(), rate);
    if (route.access !== 'public' && route.access !== 'optional') {
      throw tokenError('UNAUTHENTICATED');
    }
    return;
  }
  let caller: SignedIn;
  try {
    caller = await authenticator.authenticate(bearer);
  } catch (error) {
    await takeOne(rateLimiter, byAddress(), rate);
    throw error;
  }
  request.caller = caller;
  await takeOne(rateLimiter, `${route.rate}:${caller.userId}`, rate);
  if (route.allowBanned !== true && bans.isBanned(caller.userId)) {
    throw apiError('API_BANNED');
  }
  assertScope(route, caller);
  if (roles?.includes(caller.role) === false) {
    throw apiError('API_FORBIDDEN');
  }
}

/** Roles of the platform that a kind of route is kept for; others are open to every role. */
const ROLES_OF_ACCESS: Readonly<Partial<Record<Route['access'], readonly Role[]>>> = {
  staff: ['moderator', 'admin'],
  admin: ['admin'],
};

/** @throws API_SCOPE_MISSING */
function assertScope(route: Route, { scopes }: SignedIn): void {
  const needed = scopeOf(route);
  if (scopes !== undefined && (needed === 'session' || !scopes.includes(needed))) {
    throw apiError('API_SCOPE_MISSING', { details: { needed } });
  }
}

async function takeOne(
  rateLimiter: RateLimiter,
  key: string,
  rule: { readonly limit: number; readonly windowMs: number },
): Promise<void> {
  const { allowed, retryAfterMs } = await rateLimiter.take(key, rule);
  if (!allowed) {
    throw apiError('RATE_LIMITED', { retryAfterMs });
  }
}

/** RFC 6750 §2.1. A header of another form counts as a bad token, not as none. */
function bearerToken(request: IncomingMessage): string | undefined {
  const { authorization } = request.headers;
  if (authorization === undefined) {
    return undefined;
  }
  const [scheme = '', token = ''] = authorization.split(' ');
  return scheme.toLowerCase() === 'bearer' ? token : '';
}

/** A compressed body could unpack to anything, and ours are small. */
function assertPlainBody(request: IncomingMessage): void {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') {
    throw apiError('API_CONTENT_TYPE', { message: 'send the body without compression' });
  }
}

/** ETag and 304 for whatever is read (RFC 9110 §13.1.2), so that polling costs no bytes. */
function answerConditionally(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): unknown {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (!isRead || reply.statusCode !== 200 || typeof payload !== 'string') {
    return payload;
  }
  const etag = request.isPrepared ? knownEtag(payload) : etagOf(payload);
  reply.header('etag', etag);
  const known = request.headers['if-none-match'];
  const matches = known?.split(',').some((each) => each.trim() === etag || each.trim() === '*');
  if (matches === true) {
    reply.code(304).removeHeader('content-type').removeHeader('content-length');
    return '';
  }
  return payload;
}

function etagOf(payload: string): string {
  return `W/"${hash('sha1', payload, 'base64url').slice(0, 20)}"`;
}

/** Of texts that many are given: the same string again is found without reading it. */
function knownEtag(payload: string): string {
  const known = etags.get(payload);
  if (known !== undefined) {
    return known;
  }
  const etag = etagOf(payload);
  etags.set(payload, etag);
  if (etags.size > MAX_ETAGS) {
    etags.delete(etags.keys().next().value ?? payload);
  }
  return etag;
}

const etags = new Map<string, string>();
const MAX_ETAGS = 500;

function addDocument(
  app: FastifyInstance,
  document: Document,
  takeRead: (request: FastifyRequest) => Promise<void>,
): void {
  app.get(document.path, { onRequest: takeRead }, (_request, reply) =>
    reply
      .headers({ 'cache-control': document.cacheControl, ...document.headers })
      .type(document.contentType)
      .send(document.body()),
  );
}

function sendError(log: Logger, thrown: unknown, reply: FastifyReply): FastifyReply {
  const problem = toProblem(fromFastify(thrown), { log, statusByCode: STATUS_BY_CODE });
  return reply
    .code(problem.status)
    .headers({ ...SECURITY_HEADERS, ...problem.headers })
    .send(JSON.stringify(problem.body));
}

/** Fastify's own refusals, by their code, in our words. */
function fromFastify(thrown: unknown): unknown {
  if (thrown instanceof PlatformError || !(thrown instanceof Error)) {
    return thrown;
  }
  const { code, statusCode } = thrown as Error & { code?: unknown; statusCode?: unknown };
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return apiError('API_BODY_TOO_LARGE', { cause: thrown });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return apiError('API_CONTENT_TYPE', { cause: thrown });
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return apiError('API_NOT_FOUND', { cause: thrown });
    default:
      return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
        ? apiError('API_BODY_MALFORMED', { message: 'the request is malformed', cause: thrown })
        : thrown;
  }
}
