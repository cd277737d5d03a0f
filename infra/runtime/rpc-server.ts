/**
 * The server end of the node-to-node RPC (rpc.ts): HTTP/2 on a port of its own, every request with a
 * service token. A request is checked in the order version, token, method, size, form.
 */
import { createSecureServer, createServer, constants } from 'node:http2';
import type {
  Http2Server,
  Http2Session,
  IncomingHttpHeaders,
  SecureServerOptions,
  ServerHttp2Session,
  ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { PlatformError, toPlatformError } from './errors.ts';
import { STATUS_BY_KIND } from './http-error.ts';
import { keepAlive } from './http2-keepalive.ts';
import { listenFailure } from './listen-failure.ts';
import type { Logger } from './log.ts';
import type { Metrics, QueueMetrics } from './metrics.ts';
import type { RpcCaller, RpcServer, RpcServerOptions } from './rpc.ts';
import { Http2StreamSink } from './rpc-stream-sink.ts';
import {
  CALL_PATH,
  DEFAULT_MAX_BODY_BYTES,
  RPC_VERSION,
  STREAM_PATH,
  TIMEOUT_HEADER,
  VERSION_HEADER,
  encodeError,
  isMethodName,
  parseMessage,
} from './rpc-wire.ts';
import { runtimeError } from './runtime-errors.ts';
import { createServiceTokens } from './service-token.ts';
import type { ServiceTokens } from './service-token.ts';

const MAX_CONNECTIONS = 1024;
const MAX_STREAMS_PER_CONNECTION = 10_000;
/** Thousands of open event streams share one session. */
const MAX_SESSION_MEMORY_MB = 128;
/** A connection without an accepted request for this long is cut. */
const PROVE_YOURSELF_MS = 10_000;
const BODY_TIMEOUT_MS = 10_000;
const DEAD_CLIENT_MS = 5000;
const MAX_TIMEOUT_MS = 600_000;

export type RpcServerDeps = { readonly log: Logger; readonly metrics?: Metrics };

/** Listens and serves until `close()`. @throws LISTEN_FAILED */
export async function createRpcServer(
  deps: RpcServerDeps,
  options: RpcServerOptions,
): Promise<RpcServer> {
  const server = new Http2RpcServer(deps, options);
  await server.listen();
  return server;
}

function tlsSettings({
  cert,
  key,
  clientCa,
}: NonNullable<RpcServerOptions['tls']>): SecureServerOptions {
  const mutual = clientCa !== undefined && {
    ...{ ca: clientCa, requestCert: true, rejectUnauthorized: true },
  };
  return { cert, key, minVersion: 'TLSv1.3', ...mutual };
}

type Verified = { readonly token: string; readonly caller: RpcCaller; readonly untilMs: number };

class Http2RpcServer implements RpcServer {
  readonly #log: Logger;
  readonly #options: RpcServerOptions;
  readonly #tokens: ServiceTokens;
  readonly #http: Http2Server;
  readonly #sessions = new Set<ServerHttp2Session>();
  /** The last accepted token of a connection, so that it is verified once and not per request. */
  readonly #verified = new WeakMap<Http2Session, Verified>();
  readonly #queue: QueueMetrics | undefined;
  readonly #closing = new AbortController();
  readonly #sinks = new Set<Http2StreamSink>();
  #closed: Promise<void> | undefined;
  address = { host: '', port: 0 };

  constructor(deps: RpcServerDeps, options: RpcServerOptions) {
    this.#log = deps.log;
    this.#options = options;
    this.#tokens = createServiceTokens(options);
    this.#queue = deps.metrics?.queue('rpc_stream');
    const settings = {
      settings: { maxConcurrentStreams: MAX_STREAMS_PER_CONNECTION },
      maxSessionMemory: MAX_SESSION_MEMORY_MB,
    };
    this.#http = options.tls
      ? createSecureServer({ ...settings, ...tlsSettings(options.tls) })
      : createServer(settings);
    this.#http.maxConnections = MAX_CONNECTIONS;
    this.#http.on('session', (session) => this.#handleSession(session));
    this.#http.on('stream', (stream, headers) => this.#handleStream(stream, headers));
    this.#http.on('sessionError', (error) => this.#log.debug({ err: error }, 'rpc session failed'));
  }

  async listen(): Promise<void> {
    const { host = '127.0.0.1', port } = this.#options;
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', (cause) =>
        reject(listenFailure(cause, { host, port, configKey: 'FRESHET_RPC_PORT' })),
      );
      this.#http.listen(port, host, resolve);
    });
    // A TCP server has an AddressInfo, never a pipe name.
    this.address = { host, port: (this.#http.address() as AddressInfo).port };
    this.#http.on('error', (error) => this.#log.warn({ err: error }, 'rpc listener failed'));
  }

  close(): Promise<void> {
    this.#closed ??= this.#shutDown();
    return this.#closed;
  }

  async #shutDown(): Promise<void> {
    const gone = new Promise<void>((resolve) => this.#http.close(() => resolve()));
    for (const sink of this.#sinks) {
      sink.end(runtimeError('RPC_UNAVAILABLE'));
    }
    this.#closing.abort(runtimeError('RPC_UNAVAILABLE'));
    // One turn of the loop, so that the last lines leave before the connections do.
    await new Promise((resolve) => setImmediate(resolve));
    const closings = [...this.#sessions].map((session) => closeSession(session));
    await Promise.all(closings);
    await gone;
  }

  #handleSession(session: ServerHttp2Session): void {
    this.#sessions.add(session);
    session.on('error', (error) => this.#log.debug({ err: error }, 'rpc session failed'));
    keepAlive(session, DEAD_CLIENT_MS, () => session.destroy());
    const prove = setTimeout(() => {
      if (!this.#verified.has(session)) {
        session.destroy();
      }
    }, PROVE_YOURSELF_MS);
    session.once('close', () => {
      clearTimeout(prove);
      this.#sessions.delete(session);
    });
  }

  #handleStream(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
    stream.on('error', (error) => this.#log.debug({ err: error }, 'rpc stream failed'));
    this.#serve(stream, headers).catch((thrown: unknown) => this.#refuse(stream, thrown));
  }

  async #serve(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> {
    const signal = this.#requestSignal(stream, headers);
    if (headers[VERSION_HEADER] !== RPC_VERSION) {
      throw runtimeError('RPC_VERSION', { details: { serverVersion: RPC_VERSION } });
    }
    const caller = await this.#authenticate(stream, headers.authorization);
    const path = headers[':path'] ?? '';
    if (headers[':method'] === 'POST' && path.startsWith(CALL_PATH)) {
      const method = lookUp(this.#options.methods, path.slice(CALL_PATH.length));
      const params = await this.#readParams(stream, headers);
      const result = await abortable(method(params, { signal, caller }), signal);
      this.#answer(stream, 200, { result });
      return;
    }
    if (headers[':method'] === 'POST' && path.startsWith(STREAM_PATH)) {
      const method = lookUp(this.#options.streams ?? {}, path.slice(STREAM_PATH.length));
      const params = await this.#readParams(stream, headers);
      const sink = this.#openSink(stream);
      try {
        await method(params, sink, { signal, caller });
      } catch (error) {
        sink.end(this.#presentable(error));
      }
      return;
    }
    throw runtimeError('RPC_UNKNOWN_METHOD');
  }

  #openSink(stream: ServerHttp2Stream): Http2StreamSink {
    stream.respond({ ':status': 200, 'content-type': 'application/x-ndjson' });
    const sink: Http2StreamSink = new Http2StreamSink(stream, {
      maxQueuedEvents: this.#options.maxQueuedEvents ?? 1024,
      onOverflow: () => this.#queue?.dropped('reader_too_slow'),
      onOver: () => {
        this.#sinks.delete(sink);
        untrack?.();
      },
    });
    const untrack = this.#queue?.track(() => sink.depth);
    this.#sinks.add(sink);
    return sink;
  }

  /** Aborts when the client resets the stream, when its time is up and when the server closes. */
  #requestSignal(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): AbortSignal {
    const gone = new AbortController();
    stream.once('close', () => gone.abort(runtimeError('RPC_CANCELLED')));
    const onClosing = (): void => gone.abort(this.#closing.signal.reason);
    this.#closing.signal.addEventListener('abort', onClosing, { once: true });
    stream.once('close', () => this.#closing.signal.removeEventListener('abort', onClosing));
    const timeoutMs = Number(headers[TIMEOUT_HEADER]);
    if (Number.isFinite(timeoutMs) && timeoutMs > 0) {
      const timer = setTimeout(
        () => gone.abort(runtimeError('RPC_TIMEOUT')),
        Math.min(timeoutMs, MAX_TIMEOUT_MS),
      );
      stream.once('close', () => clearTimeout(timer));
    }
    return gone.signal;
  }

  async #authenticate(
    stream: ServerHttp2Stream,
    authorization: string | undefined,
  ): Promise<RpcCaller> {
    const session = stream.session;
    const token = authorization?.startsWith('Bearer ') ? authorization.slice(7) : undefined;
    if (session === undefined || token === undefined) {
      throw runtimeError('RPC_UNAUTHENTICATED');
    }
    const known = this.#verified.get(session);
    if (known?.token === token && Date.now() < known.untilMs) {
      return known.caller;
    }
    const { nodeId, expiresAtMs } = await this.#tokens.verify(token);
    const caller = { nodeId, remoteAddress: session.socket.remoteAddress ?? '' };
    this.#verified.set(session, { token, caller, untilMs: expiresAtMs });
    return caller;
  }

  async #readParams(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<unknown> {
    const maxBytes = this.#options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES;
    if (Number(headers['content-length'] ?? 0) > maxBytes) {
      throw runtimeError('RPC_TOO_LARGE', { details: { maxBytes } });
    }
    const timer = setTimeout(() => stream.close(constants.NGHTTP2_CANCEL), BODY_TIMEOUT_MS);
    try {
      const chunks: Buffer[] = [];
      let sizeBytes = 0;
      for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
        // Http2Stream without an encoding yields buffers.
        const part = chunk as Buffer;
        sizeBytes += part.length;
        if (sizeBytes > maxBytes) {
          throw runtimeError('RPC_TOO_LARGE', { details: { maxBytes } });
        }
        chunks.push(part);
      }
      return parseMessage(Buffer.concat(chunks).toString('utf8'))['params'];
    } finally {
      clearTimeout(timer);
    }
  }

  #refuse(stream: ServerHttp2Stream, thrown: unknown): void {
    const error = this.#presentable(thrown);
    this.#answer(stream, STATUS_BY_KIND[error.kind], { error: encodeError(error) });
  }

  /** What may cross the wire; the rest stays in our log under an id. */
  #presentable(thrown: unknown): PlatformError {
    if (thrown instanceof PlatformError) {
      return thrown;
    }
    const logId = randomBytes(8).toString('hex');
    this.#log.error({ logId, err: thrown }, 'rpc method failed');
    const { code, kind, message } = toPlatformError(thrown);
    return new PlatformError(code, kind, message, { details: { logId } });
  }

  #answer(stream: ServerHttp2Stream, status: number, message: object): void {
    if (stream.destroyed || stream.closed || stream.headersSent) {
      return;
    }
    stream.respond({ ':status': status, 'content-type': 'application/json' });
    stream.end(JSON.stringify(message));
    // The rest of a body that nobody reads would hold the connection's flow-control window.
    stream.resume();
  }
}

function lookUp<T>(table: Readonly<Record<string, T>>, name: string): T {
  const found = isMethodName(name) && Object.hasOwn(table, name) ? table[name] : undefined;
  if (found === undefined) {
    throw runtimeError('RPC_UNKNOWN_METHOD', { details: { method: name.slice(0, 64) } });
  }
  return found;
}

/** A method that ignores its signal must not hold the answer back. */
function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(toPlatformError(signal.reason));
  if (signal.aborted) {
    onAbort();
  } else {
    signal.addEventListener('abort', onAbort, { once: true });
  }
  return Promise.race([work, promise]).finally(() => {
    signal.removeEventListener('abort', onAbort);
  });
}

function closeSession(session: ServerHttp2Session): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => session.destroy(), 250);
    session.once('close', () => {
      clearTimeout(cut);
      resolve();
    });
    if (session.destroyed) {
      clearTimeout(cut);
      resolve();
      return;
    }
    session.close();
  });
}
