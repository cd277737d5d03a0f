/**
 * `createListener`: one port that speaks HTTP/1.1 in the clear and HTTP/1.1 or HTTP/2 over TLS, with a
 * table of prefixes (listener.ts), health endpoints and protection against slow and greedy clients.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http';
import { createSecureServer } from 'node:http2';
import type { Http2SecureServer, ServerHttp2Session } from 'node:http2';
import { createServer as createNetServer } from 'node:net';
import type { AddressInfo, BlockList, Server as NetServer } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { parseNetworks, rememberClientAddress } from './client-address.ts';
import { ConnectionGate } from './connection-gate.ts';
import { exchangeBesideOthers } from './exchange.ts';
import type { ExchangeHandler } from './exchange.ts';
import { HealthEndpoints } from './health.ts';
import type { Health, ReadinessCheck } from './health.ts';
import { sendProblem } from './http-error.ts';
import type {
  HttpHandler,
  HttpListener,
  ListenAddress,
  OtherPaths,
  UpgradeHandler,
} from './listener.ts';
import { refuseUpgrade, redirectToTls } from './listener-answers.ts';
import { limitBody } from './http2-body-limit.ts';
import { listenFailure } from './listen-failure.ts';
import type { Logger } from './log.ts';
import type { CounterMetric, Metrics } from './metrics.ts';
import { MountTable } from './mount-table.ts';
import { PlainLane } from './plain-lane.ts';
import type { LaneMount } from './plain-lane.ts';
import { parseRequestTarget } from './request-path.ts';
import type { RequestPath } from './request-path.ts';
import { runtimeError } from './runtime-errors.ts';
import { obtainSelfSigned } from './self-signed-certificate.ts';
import { readTlsPair, watchTlsPair } from './tls-source.ts';
import type { TlsFiles, TlsPair } from './tls-source.ts';

export type ListenerLimits = {
  /** From the first byte to the end of the head. Default 10,000 ms. */
  readonly headersTimeoutMs?: number;
  /** From the first byte to the end of the body. Default 14,000 ms. */
  readonly requestTimeoutMs?: number;
  /** Between two requests. Default 65,000 ms. */
  readonly keepAliveTimeoutMs?: number;
  /** Without any byte in either direction. Default 120,000 ms. */
  readonly idleTimeoutMs?: number;
  /** Bytes of a request's head; more is answered 431. Default 16 KiB. */
  readonly maxHeaderBytes?: number;
  /** Fields of a request's head; more is answered 431. Default 100. */
  readonly maxHeaders?: number;
  /** Default 1024; 0 = no limit. */
  readonly maxConnectionsPerAddress?: number;
  /** Default 20,000. */
  readonly maxConnections?: number;
  /** Applies the limit per address to loopback too. Default false. */
  readonly limitLoopback?: boolean;
};

export type ListenerOptions = {
  readonly host: string;
  readonly port: number;
  /** With it plain requests are redirected to https. */
  readonly tls?: TlsFiles;
  /** Without `tls`: also speak TLS with a certificate of our own, kept in this directory. */
  readonly selfSigned?: { readonly directory: string };
  readonly limits?: ListenerLimits;
  /** Networks whose `X-Forwarded-For` is believed. Default none. */
  readonly trustedProxies?: readonly string[];
  /** Until `setStarted()`, not ready, and what is not mounted yet answers 503. Default false. */
  readonly starting?: boolean;
  /** How often the certificate files are looked at. Default 10,000 ms. */
  readonly tlsReloadMs?: number;
};

export interface HealthyHttpListener extends HttpListener, Health {
  /** Everything is mounted. */
  setStarted(): void;
}

const DEFAULT_LIMITS: Required<ListenerLimits> = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 14_000,
  keepAliveTimeoutMs: 65_000,
  idleTimeoutMs: 120_000,
  maxHeaderBytes: 16 * 1024,
  maxHeaders: 100,
  maxConnectionsPerAddress: 1024,
  maxConnections: 20_000,
  limitLoopback: false,
};
const DEFAULT_TLS_RELOAD_MS = 10_000;
const DEFAULT_DRAIN_MS = 5000;
const MAX_H2_STREAMS = 250;

export type ListenerDeps = { readonly log: Logger; readonly metrics: Metrics };

/** Listens at once; mount handlers afterwards. @throws LISTEN_FAILED, TLS_FILES_INVALID */
export async function createListener(
  deps: ListenerDeps,
  options: ListenerOptions,
): Promise<HealthyHttpListener> {
  const pair = await obtainPair(options);
  const listener = new OnePortListener(deps, options, pair);
  await listener.listen();
  return listener;
}

function obtainPair(options: ListenerOptions): Promise<TlsPair | undefined> {
  if (options.tls !== undefined) {
    return readTlsPair(options.tls);
  }
  return options.selfSigned === undefined
    ? Promise.resolve(undefined)
    : obtainSelfSigned(options.selfSigned.directory);
}

class OnePortListener implements HealthyHttpListener {
  readonly #log: Logger;
  readonly #options: ListenerOptions;
  readonly #limits: Required<ListenerLimits>;
  readonly #trusted: BlockList | undefined;
  readonly #health = new HealthEndpoints();
  readonly #mounts = new MountTable<HttpHandler>();
  readonly #upgrades = new MountTable<UpgradeHandler>();
  readonly #exchanges = new MountTable<LaneMount>();
  readonly #lane: PlainLane;
  readonly #door: NetServer;
  readonly #gate: ConnectionGate;
  readonly #plain: Server;
  readonly #secure: Http2SecureServer | undefined;
  readonly #h2Sessions = new Set<ServerHttp2Session>();
  readonly #requests: CounterMetric;
  readonly #stopWatching: () => void;
  #running = 0;
  #onIdle: (() => void) | undefined;
  #starting: boolean;
  #removeStartCheck: (() => void) | undefined;
  #closing: Promise<void> | undefined;
  address: ListenAddress;

  constructor(deps: ListenerDeps, options: ListenerOptions, pair: TlsPair | undefined) {
    this.#log = deps.log;
    this.#options = options;
    this.#starting = options.starting ?? false;
    if (this.#starting) {
      this.#removeStartCheck = this.#health.addReadinessCheck('start', () => 'not done');
    }
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#trusted = options.trustedProxies && parseNetworks(options.trustedProxies);
    this.address = { host: options.host, port: options.port };
    this.#requests = deps.metrics.counter({
      name: 'http_requests_total',
      help: 'Answered requests by prefix and status',
      labels: ['prefix', 'status'],
    });
    this.#plain = this.#createPlain();
    this.#secure = pair && this.#createSecure(pair);
    this.#stopWatching = this.#watchCertificate(pair);
    this.#lane = this.#createLane();
    this.#gate = this.#createGate(deps.metrics);
    this.#door = createNetServer({ noDelay: true }, (socket) =>
      this.#gate.handleConnection(socket),
    );
    this.#door.maxConnections = this.#limits.maxConnections;
    this.#mounts.mount('/healthz', (request, response) => {
      this.#health.handleHealthz(request, response);
    });
    this.#mounts.mount('/readyz', (request, response) => {
      void this.#health.handleReadyz(request, response);
    });
  }

  mount(prefix: string, handler: HttpHandler): void {
    this.#mounts.mount(prefix, handler);
  }

  mountExchange(prefix: string, handler: ExchangeHandler, others?: OtherPaths): void {
    this.#mounts.mount(prefix, exchangeBesideOthers(handler, others));
    if (this.#options.tls === undefined) {
      // With a certificate plain requests are redirected, which Node's way does.
      const { isOther } = others ?? {};
      this.#exchanges.mount(prefix, { handler, ...(isOther && { isOther }) });
    }
  }

  mountUpgrade(prefix: string, handler: UpgradeHandler): void {
    this.#upgrades.mount(prefix, handler);
  }

  addReadinessCheck(name: string, check: ReadinessCheck): () => void {
    return this.#health.addReadinessCheck(name, check);
  }

  setStarted(): void {
    this.#starting = false;
    this.#removeStartCheck?.();
  }

  setDraining(): void {
    this.#health.setDraining();
  }

  async listen(): Promise<void> {
    const { host, port } = this.#options;
    try {
      await new Promise<void>((resolve, reject) => {
        this.#door.once('error', reject);
        this.#door.listen({ host, port, backlog: 1024 }, resolve);
      });
    } catch (cause) {
      await this.close({ drainMs: 0 });
      throw listenFailure(cause, { host, port, configKey: 'FRESHET_HTTP_PORT' });
    }
    this.#door.on('error', (error) => this.#log.warn({ err: error }, 'listener failed'));
    // A TCP server has an AddressInfo, never a pipe name.
    this.address = { host, port: (this.#door.address() as AddressInfo).port };
  }

  close(options: { readonly drainMs?: number } = {}): Promise<void> {
    this.#closing ??= this.#shutDown(options.drainMs ?? DEFAULT_DRAIN_MS);
    return this.#closing;
  }

  async #shutDown(drainMs: number): Promise<void> {
    this.#health.setDraining();
    this.#stopWatching();
    const gone = new Promise<void>((resolve) => this.#door.close(() => resolve()));
    // Neither listens itself; closing ends their idle connections and their timers.
    this.#plain.close();
    this.#lane.close();
    this.#secure?.close();
    for (const session of this.#h2Sessions) {
      session.close();
    }
    await this.#untilIdle(drainMs);
    await this.#gate.destroyAll();
    await gone;
  }

  async #untilIdle(drainMs: number): Promise<void> {
    if (this.#running === 0) {
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#onIdle = resolve;
    const timer = setTimeout(resolve, drainMs);
    await promise;
    clearTimeout(timer);
    if (this.#running > 0) {
      this.#log.warn({ requests: this.#running }, 'requests cut at the drain deadline');
    }
  }

  #serverOptions(): ServerOptions {
    return {
      headersTimeout: this.#limits.headersTimeoutMs,
      requestTimeout: this.#limits.requestTimeoutMs,
      keepAliveTimeout: this.#limits.keepAliveTimeoutMs,
      maxHeaderSize: this.#limits.maxHeaderBytes,
      connectionsCheckingInterval: 1000,
    };
  }

  #createPlain(): Server {
    const redirect = this.#options.tls !== undefined;
    const server = createServer(this.#serverOptions(), (request, response) =>
      this.#handleRequest(request, response, redirect),
    );
    server.on('upgrade', (request, socket, head) => {
      this.#handleUpgrade(request, socket, head, redirect);
    });
    server.timeout = this.#limits.idleTimeoutMs;
    // Our own count answers 431; Node's would drop the rest in silence.
    server.maxHeadersCount = 0;
    // It gets its connections from the gate; this starts its check of slow requests.
    server.emit('listening');
    return server;
  }

  #createSecure(pair: TlsPair): Http2SecureServer {
    const server = createSecureServer(
      {
        ...pair,
        ...this.#serverOptions(),
        allowHTTP1: true,
        minVersion: 'TLSv1.2',
        handshakeTimeout: this.#limits.headersTimeoutMs,
        settings: { maxConcurrentStreams: MAX_H2_STREAMS, enableConnectProtocol: false },
      },
      (request, response) => {
        if (request.httpVersionMajor === 2) {
          limitBody(request, response, {
            timeoutMs: this.#limits.requestTimeoutMs,
            log: this.#log,
          });
        }
        // Node's compatibility API: the two kinds of request look alike to handlers.
        this.#handleRequest(
          request as unknown as IncomingMessage,
          response as unknown as ServerResponse,
          false,
        );
      },
    );
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.#handleUpgrade(request, socket, head, false);
    });
    server.on('session', (session) => this.#handleH2Session(session));
    server.on('secureConnection', (socket: TLSSocket) => socket.on('error', () => undefined));
    server.setTimeout(this.#limits.idleTimeoutMs);
    Object.assign(server, { maxHeadersCount: 0 });
    server.emit('listening');
    return server;
  }

  #handleH2Session(session: ServerHttp2Session): void {
    this.#h2Sessions.add(session);
    // HTTP/2 has no head timeout of its own: a session has to bring its first request in time.
    const first = setTimeout(() => session.destroy(), this.#limits.headersTimeoutMs);
    session.once('stream', () => clearTimeout(first));
    session.on('error', (error) => this.#log.debug({ err: error }, 'http2 session failed'));
    session.once('close', () => {
      clearTimeout(first);
      this.#h2Sessions.delete(session);
    });
  }

  #watchCertificate(pair: TlsPair | undefined): () => void {
    if (this.#options.tls === undefined || pair === undefined) {
      return () => undefined;
    }
    return watchTlsPair(this.#options.tls, pair, {
      log: this.#log,
      intervalMs: this.#options.tlsReloadMs ?? DEFAULT_TLS_RELOAD_MS,
      onChange: (next) => this.#secure?.setSecureContext(next),
    });
  }

  #createGate(metrics: Metrics): ConnectionGate {
    const refused = metrics.counter({
      name: 'http_connections_refused_total',
      help: 'Connections cut before their first request',
      labels: ['reason'],
    });
    const gate = new ConnectionGate({
      firstByteTimeoutMs: this.#limits.headersTimeoutMs,
      maxPerAddress: this.#limits.maxConnectionsPerAddress,
      limitLoopback: this.#limits.limitLoopback,
      onPlain: (socket) => this.#lane.take(socket),
      onTls: (socket) => {
        if (this.#secure === undefined) {
          refused.inc({ reason: 'no_tls' });
          socket.destroy();
        } else {
          this.#secure.emit('connection', socket);
        }
      },
      onRefused: (reason) => refused.inc({ reason }),
    });
    metrics.observedGauge(
      { name: 'http_connections', help: 'Open connections of the listener' },
      () => gate.openConnections,
    );
    return gate;
  }

  #createLane(): PlainLane {
    const { headersTimeoutMs, keepAliveTimeoutMs, maxHeaderBytes, maxHeaders } = this.#limits;
    return new PlainLane({
      ...{ headersTimeoutMs, keepAliveTimeoutMs, maxHeaderBytes, maxHeaders },
      trusted: this.#trusted,
      mounts: this.#exchanges,
      onOther: (socket) => this.#plain.emit('connection', socket),
      onBegin: () => {
        this.#running += 1;
      },
      onEnd: () => this.#ended(),
      onCounted: (prefix, status, count) => this.#requests.inc({ prefix, status }, count),
    });
  }

  #ended(): void {
    this.#running -= 1;
    if (this.#running === 0) {
      this.#onIdle?.();
    }
  }

  #handleRequest(request: IncomingMessage, response: ServerResponse, redirect: boolean): void {
    this.#running += 1;
    let prefix = 'none';
    response.once('close', () => {
      this.#requests.inc({ prefix, status: response.statusCode });
      this.#ended();
    });
    response.on('error', () => undefined);
    request.on('error', () => undefined);
    if (this.#closing !== undefined && request.httpVersionMajor === 1) {
      response.setHeader('connection', 'close');
    }
    try {
      const found = this.#route(request);
      if (redirect && !PLAIN_ALWAYS.has(found.prefix)) {
        redirectToTls(request, response, this.address.port);
        return;
      }
      prefix = found.prefix;
      // A handler may be an async function although its type does not say so.
      const handle: (request: IncomingMessage, response: ServerResponse) => unknown = found.handler;
      const outcome = handle(request, response);
      if (outcome instanceof Promise) {
        outcome.catch((error: unknown) => sendProblem(response, error, { log: this.#log }));
      }
    } catch (error) {
      sendProblem(response, error, { log: this.#log });
    }
  }

  #route(request: IncomingMessage): { prefix: string; handler: HttpHandler } {
    const { path } = this.#admit(request);
    const found = this.#mounts.find(path);
    if (found === undefined) {
      throw runtimeError(this.#starting ? 'SERVER_STARTING' : 'ROUTE_NOT_FOUND');
    }
    return found;
  }

  #admit(request: IncomingMessage): RequestPath {
    if (request.rawHeaders.length / 2 > this.#limits.maxHeaders) {
      throw runtimeError('TOO_MANY_HEADERS');
    }
    const parsed = parseRequestTarget(request.url ?? '/');
    request.url = parsed.target;
    rememberClientAddress(request, this.#trusted);
    return parsed;
  }

  #handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, redirect: boolean): void {
    socket.on('error', () => undefined);
    try {
      const { path } = this.#admit(request);
      const found = this.#upgrades.find(path);
      if (found === undefined || this.#closing !== undefined) {
        throw runtimeError('ROUTE_NOT_FOUND');
      }
      if (redirect) {
        throw runtimeError('TLS_REQUIRED');
      }
      found.handler(request, socket, head);
    } catch (error) {
      refuseUpgrade(socket, error, { log: this.#log });
    }
  }
}

/** Probes of load balancers come without TLS. */
const PLAIN_ALWAYS: ReadonlySet<string> = new Set(['/healthz', '/readyz']);
