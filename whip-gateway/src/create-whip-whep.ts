/**
 * WHIP (RFC 9725) and WHEP (draft-ietf-wish-whep-04) as two plain HTTP handlers: routing, methods,
 * CORS, rate limits, and the one place where errors become problem+json.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendProblem, toPlatformError } from '@freshet/infra/runtime';
import type { CounterMetric, HistogramMetric, HttpHandler } from '@freshet/infra/runtime';
import { whipError, WHIP_STATUS_BY_CODE } from './errors.ts';
import { FRAGMENT_TYPE, SDP_TYPE } from './http/created.ts';
import { preflightHeaders, setCorsHeaders } from './http/cors.ts';
import { Exchange } from './http/exchange.ts';
import { RateLimiter } from './http/rate-limiter.ts';
import { parseRoute } from './http/session-path.ts';
import type { Route, SessionKind } from './http/session-path.ts';
import { completeOptions } from './options.ts';
import type { CompleteWhipWhepOptions, WhipWhepOptions } from './options.ts';
import type { WhipWhepDeps } from './ports.ts';
import { SessionResource } from './session-resource.ts';
import { SessionTable } from './session-table.ts';
import { WhepEndpoint } from './whep-endpoint.ts';
import { WhepExtensions } from './whep-extensions.ts';
import { WhipEndpoint } from './whip-endpoint.ts';

export type WhipWhepStats = {
  readonly whipSessions: number;
  readonly whepSessions: number;
  /** Open event streams of the WHEP extension. */
  readonly eventStreams: number;
};

export type WhipWhep = {
  /** Mount at `/whip`. */
  readonly whip: HttpHandler;
  /** Mount at `/whep`. */
  readonly whep: HttpHandler;
  stats(): WhipWhepStats;
  /** Ends the sessions of its own nodes; requests are answered 503 from then on. Idempotent. */
  close(): Promise<void>;
};

type Methods = Readonly<Record<string, () => Promise<void> | void>>;

/** Conflicts that pass by themselves; the draft of WHEP wants a time with each (§4.2). */
const RETRY_AFTER_S: Readonly<Record<string, number>> = {
  SFU_STREAM_NOT_LIVE: 2,
  SFU_ALREADY_LIVE: 5,
  SFU_STREAM_ENDED: 60,
  WHIP_STREAM_ENDED: 60,
};
const LIMITED_METHODS: ReadonlySet<string> = new Set(['POST', 'PATCH', 'DELETE']);
const KNOWN_METHODS: ReadonlySet<string> = new Set([
  ...LIMITED_METHODS,
  'GET',
  'HEAD',
  'OPTIONS',
  'PUT',
]);
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Ready at once. */
export function createWhipWhep(deps: WhipWhepDeps, options: WhipWhepOptions = {}): WhipWhep {
  return new Gateway(deps, completeOptions(options));
}

class Gateway implements WhipWhep {
  readonly #deps: WhipWhepDeps;
  readonly #options: CompleteWhipWhepOptions;
  readonly #sessions: SessionTable;
  readonly #resource: SessionResource;
  readonly #whip: WhipEndpoint;
  readonly #whep: WhepEndpoint;
  readonly #extensions: WhepExtensions;
  readonly #limiter: RateLimiter;
  readonly #requests: CounterMetric;
  readonly #createSeconds: HistogramMetric;

  constructor(deps: WhipWhepDeps, options: CompleteWhipWhepOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#sessions = new SessionTable(
      {
        ...deps,
        isListening: (session) => this.#extensions.isRead(session, 'reconnect'),
      },
      options,
    );
    this.#resource = new SessionResource(deps.cluster, this.#sessions);
    this.#extensions = new WhepExtensions(deps, options, this.#sessions);
    this.#whip = new WhipEndpoint(deps, options, this.#sessions);
    this.#whep = new WhepEndpoint(deps, options, {
      sessions: this.#sessions,
      extensionLinks: (exchange, session) => this.#extensions.links(exchange, session),
    });
    this.#limiter = new RateLimiter(options.rateLimit);
    this.#requests = deps.metrics.counter({
      name: 'whip_requests_total',
      help: 'WHIP and WHEP requests by method and status',
      labels: ['protocol', 'method', 'status'],
    });
    this.#createSeconds = deps.metrics.histogram({
      name: 'whip_create_seconds',
      help: 'Time from the POST to the answer that opened a session',
      labels: ['protocol'],
      buckets: SECONDS,
    });
  }

  readonly whip: HttpHandler = (request, response) => this.#handle('whip', request, response);
  readonly whep: HttpHandler = (request, response) => this.#handle('whep', request, response);

  stats(): WhipWhepStats {
    return {
      whipSessions: this.#sessions.count('whip'),
      whepSessions: this.#sessions.count('whep'),
      eventStreams: this.#extensions.count,
    };
  }

  async close(): Promise<void> {
    await this.#sessions.close();
    this.#extensions.close();
  }

  #handle(kind: SessionKind, request: IncomingMessage, response: ServerResponse): void {
    const startMs = performance.now();
    const exchange = new Exchange(request, response, this.#options);
    response.once('close', () => {
      const method = KNOWN_METHODS.has(exchange.method) ? exchange.method : 'other';
      this.#requests.inc({ protocol: kind, method, status: response.statusCode });
      if (method === 'POST' && response.statusCode === 201) {
        this.#createSeconds.observe((performance.now() - startMs) / 1000, { protocol: kind });
      }
    });
    setCorsHeaders(response);
    this.#dispatch(kind, exchange).catch((error: unknown) => this.#refuse(exchange, error));
  }

  async #dispatch(kind: SessionKind, exchange: Exchange): Promise<void> {
    const methods = this.#methods(parseRoute(kind, exchange.path), exchange);
    const allowed = [...Object.keys(methods), 'OPTIONS'];
    if (exchange.method === 'OPTIONS') {
      this.#answerOptions(exchange, allowed);
      return;
    }
    const run = Object.hasOwn(methods, exchange.method) ? methods[exchange.method] : undefined;
    if (run === undefined) {
      exchange.response.setHeader('allow', allowed.join(', '));
      throw whipError('WHIP_METHOD_NOT_ALLOWED');
    }
    const limited = LIMITED_METHODS.has(exchange.method)
      ? this.#limiter.take(exchange.remoteAddress)
      : undefined;
    if (limited !== undefined) {
      throw whipError('WHIP_RATE_LIMITED', limited);
    }
    await run();
  }

  /** @throws WHIP_ROUTE_NOT_FOUND, WHIP_SESSION_NOT_FOUND */
  #methods(route: Route, exchange: Exchange): Methods {
    const empty = (headers = {}): void => exchange.answer(204, headers);
    switch (route.kind) {
      case 'whipEndpoint':
        return {
          POST: () => this.#whip.handlePost(exchange),
          // RFC 9725 §4.1: GET is answered 2xx without content.
          GET: () => empty({ 'accept-post': SDP_TYPE }),
          HEAD: () => empty({ 'accept-post': SDP_TYPE }),
        };
      case 'whepEndpoint':
        return {
          POST: () => this.#whep.handlePost(exchange, route.streamId),
          GET: () => empty({ 'accept-post': SDP_TYPE }),
          // Players find out by HEAD that an address is a WHEP endpoint (WHEP §4.1).
          HEAD: () => exchange.answer(200, { 'content-type': SDP_TYPE, 'accept-post': SDP_TYPE }),
        };
      case 'session':
        return this.#sessionMethods(route, exchange);
      case 'unknownSession':
        return this.#anySession(() => {
          throw whipError('WHIP_SESSION_NOT_FOUND');
        });
      case 'nothing':
        throw whipError('WHIP_ROUTE_NOT_FOUND');
    }
  }

  #sessionMethods(route: Extract<Route, { kind: 'session' }>, exchange: Exchange): Methods {
    const { ref, rest } = route;
    if (rest.length === 0) {
      return {
        PATCH: () => this.#resource.handlePatch(exchange, ref),
        DELETE: () => this.#resource.handleDelete(exchange, ref),
        GET: () => this.#resource.handleGet(exchange, ref),
        HEAD: () => this.#resource.handleGet(exchange, ref),
      };
    }
    const methods = ref.kind === 'whep' ? this.#extensions.methods(exchange, ref, rest) : undefined;
    if (methods === undefined) {
      throw whipError('WHIP_ROUTE_NOT_FOUND');
    }
    return methods;
  }

  #anySession(answer: () => void): Methods {
    return { PATCH: answer, DELETE: answer, GET: answer, HEAD: answer };
  }

  #answerOptions(exchange: Exchange, allowed: readonly string[]): void {
    exchange.answer(200, {
      allow: allowed.join(', '),
      // ICE servers are not told here: a preflight carries no token (RFC 9725 §4.6).
      ...(allowed.includes('POST') && { 'accept-post': SDP_TYPE }),
      ...(allowed.includes('PATCH') && { 'accept-patch': FRAGMENT_TYPE }),
      ...preflightHeaders(allowed),
    });
  }

  #refuse(exchange: Exchange, thrown: unknown): void {
    const { code } = toPlatformError(thrown);
    const retryAfterS = RETRY_AFTER_S[code];
    if (retryAfterS !== undefined && !exchange.response.headersSent) {
      exchange.response.setHeader('retry-after', String(retryAfterS));
    }
    this.#deps.log.debug({ code, method: exchange.method }, 'request refused');
    sendProblem(exchange.response, thrown, {
      log: this.#deps.log,
      statusByCode: WHIP_STATUS_BY_CODE,
    });
  }
}
