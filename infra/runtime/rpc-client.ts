/**
 * The client end of the node-to-node RPC (rpc.ts): calls and streams share one HTTP/2 session that
 * rpc-connection.ts keeps up.
 */
import { constants } from 'node:http2';
import type { ClientHttp2Stream } from 'node:http2';
import { toPlatformError } from './errors.ts';
import type { PlatformError } from './errors.ts';
import type { Logger } from './log.ts';
import type { RpcCallOptions, RpcClient, RpcClientOptions, RpcClientState } from './rpc.ts';
import { RpcConnection } from './rpc-connection.ts';
import {
  CALL_PATH,
  DEFAULT_MAX_BODY_BYTES,
  LineSplitter,
  RPC_VERSION,
  STREAM_PATH,
  TIMEOUT_HEADER,
  VERSION_HEADER,
  decodeError,
  parseMessage,
} from './rpc-wire.ts';
import { runtimeError } from './runtime-errors.ts';
import { createServiceTokens } from './service-token.ts';
import type { ServiceTokens } from './service-token.ts';

const DEFAULT_TIMEOUT_MS = 5000;
const DEFAULT_KEEPALIVE_MS = 1000;

/** Starts to connect at once and keeps the connection up until `close()`. */
export function createRpcClient(
  deps: { readonly log: Logger },
  options: RpcClientOptions,
): RpcClient {
  return new Http2RpcClient(deps.log, options);
}

class Http2RpcClient implements RpcClient {
  readonly #options: RpcClientOptions;
  readonly #tokens: ServiceTokens;
  readonly #connection: RpcConnection;
  readonly #maxBytes: number;

  constructor(log: Logger, options: RpcClientOptions) {
    this.#options = options;
    this.#maxBytes = options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES;
    this.#tokens = createServiceTokens(options);
    this.#connection = new RpcConnection(log, {
      url: options.url,
      ca: options.ca,
      identity: options.identity,
      keepaliveMs: options.keepaliveMs ?? DEFAULT_KEEPALIVE_MS,
      onState: options.onState,
    });
  }

  get state(): RpcClientState {
    return this.#connection.state;
  }

  async call(method: string, params: unknown, options: RpcCallOptions = {}): Promise<unknown> {
    const timeoutMs = options.timeoutMs ?? this.#options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const limit = new CallLimit(timeoutMs, options.signal);
    try {
      limit.throwIfOver();
      const stream = await limit.race(
        this.#open(CALL_PATH + method, params, { [TIMEOUT_HEADER]: String(timeoutMs) }),
      );
      limit.onOver(() => stream.close(constants.NGHTTP2_CANCEL));
      return await limit.race(this.#readAnswer(stream));
    } finally {
      limit.end();
    }
  }

  stream(
    method: string,
    params: unknown,
    onEvent: (event: unknown) => void,
    onEnd: (error?: Error) => void,
  ): () => void {
    let stopped = false;
    let opened: ClientHttp2Stream | undefined;
    const end = (error?: PlatformError): void => {
      if (!stopped) {
        stopped = true;
        opened?.close(constants.NGHTTP2_CANCEL);
        onEnd(error);
      }
    };
    const emit = (event: unknown): void => {
      if (!stopped) {
        onEvent(event);
      }
    };
    this.#open(STREAM_PATH + method, params, {}).then(
      (stream) => {
        opened = stream;
        if (stopped) {
          stream.close(constants.NGHTTP2_CANCEL);
          return;
        }
        this.#readEvents(stream, emit, end);
      },
      (error: unknown) => end(toPlatformError(error)),
    );
    return () => {
      stopped = true;
      opened?.close(constants.NGHTTP2_CANCEL);
    };
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  async #open(
    path: string,
    params: unknown,
    headers: Record<string, string>,
  ): Promise<ClientHttp2Stream> {
    const body = JSON.stringify({ params });
    const token = await this.#tokens.sign(this.#options.peerNodeId);
    const session = await this.#connection.session();
    let stream: ClientHttp2Stream;
    try {
      stream = session.request({
        ':method': 'POST',
        ':path': path,
        [VERSION_HEADER]: RPC_VERSION,
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        ...headers,
      });
    } catch (cause) {
      throw this.#connection.lossError(cause);
    }
    // The outcome is read from `response`, `end` and `close`; errors only must not go unheard.
    stream.on('error', () => undefined);
    stream.end(body);
    return stream;
  }

  async #readAnswer(stream: ClientHttp2Stream): Promise<unknown> {
    const message = await this.#readMessage(stream);
    if (message['error'] !== undefined) {
      throw decodeError(message['error']);
    }
    return message['result'];
  }

  #readMessage(stream: ClientHttp2Stream): Promise<Readonly<Record<string, unknown>>> {
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let sizeBytes = 0;
      stream.on('data', (chunk: Buffer) => {
        sizeBytes += chunk.length;
        if (sizeBytes > this.#maxBytes) {
          reject(runtimeError('RPC_TOO_LARGE', { details: { maxBytes: this.#maxBytes } }));
          stream.close(constants.NGHTTP2_CANCEL);
          return;
        }
        chunks.push(chunk);
      });
      stream.once('end', () => {
        if (sizeBytes === 0) {
          // Reset or lost before an answer: `close` says so.
          return;
        }
        try {
          resolve(parseMessage(Buffer.concat(chunks).toString('utf8')));
        } catch (error) {
          // A body that was cut by the loss of the connection is a loss, not a bad message.
          const cut = stream.rstCode !== 0;
          reject(cut ? this.#connection.lossError(error) : toPlatformError(error));
        }
      });
      stream.once('close', () => reject(this.#connection.lossError(undefined)));
    });
  }

  #readEvents(
    stream: ClientHttp2Stream,
    onEvent: (event: unknown) => void,
    end: (error?: PlatformError) => void,
  ): void {
    stream.once('response', (headers) => {
      if (headers[':status'] !== 200) {
        this.#readAnswer(stream).then(
          () => end(runtimeError('RPC_BAD_MESSAGE')),
          (error: unknown) => end(toPlatformError(error)),
        );
        return;
      }
      const splitter = new LineSplitter(this.#maxBytes);
      stream.on('data', (chunk: Buffer) => {
        try {
          for (const line of splitter.push(chunk)) {
            handleLine(parseMessage(line), onEvent, end);
          }
        } catch (error) {
          end(toPlatformError(error));
        }
      });
    });
    stream.once('close', () => {
      // After the answer or the last line `end` was called already and this does nothing.
      setImmediate(() => end(this.#connection.lossError(undefined)));
    });
  }
}

function handleLine(
  message: Readonly<Record<string, unknown>>,
  onEvent: (event: unknown) => void,
  end: (error?: PlatformError) => void,
): void {
  if (message['end'] === true) {
    end();
  } else if (message['error'] !== undefined) {
    end(decodeError(message['error']));
  } else {
    onEvent(message['event']);
  }
}

/** The time limit and the abort signal of one call, whichever comes first. */
class CallLimit {
  readonly #over = Promise.withResolvers<never>();
  readonly #signal: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout;
  readonly #onAbort = (): void => this.#fail(runtimeError('RPC_CANCELLED'));
  #cut: (() => void) | undefined;
  #failed: PlatformError | undefined;

  constructor(timeoutMs: number, signal: AbortSignal | undefined) {
    this.#signal = signal;
    this.#over.promise.catch(() => undefined);
    this.#timer = setTimeout(() => this.#fail(runtimeError('RPC_TIMEOUT')), timeoutMs);
    signal?.addEventListener('abort', this.#onAbort, { once: true });
    if (signal?.aborted === true) {
      this.#onAbort();
    }
  }

  throwIfOver(): void {
    if (this.#failed !== undefined) {
      throw this.#failed;
    }
  }

  race<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#over.promise]);
  }

  /** `cut` runs when the limit strikes, at once when it has. */
  onOver(cut: () => void): void {
    this.#cut = cut;
    if (this.#failed !== undefined) {
      cut();
    }
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#onAbort);
  }

  #fail(error: PlatformError): void {
    this.#failed ??= error;
    this.#over.reject(this.#failed);
    this.#cut?.();
  }
}
