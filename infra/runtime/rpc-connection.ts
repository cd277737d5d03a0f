/**
 * One HTTP/2 session to a peer node, kept up: connects at once, again with backoff when it was
 * lost, and notices by pings that the peer is dead or stopped.
 */
import { connect } from 'node:http2';
import type { ClientHttp2Session } from 'node:http2';
import type { PlatformError } from './errors.ts';
import { keepAlive } from './http2-keepalive.ts';
import type { Logger } from './log.ts';
import type { RpcClientState } from './rpc.ts';
import { runtimeError } from './runtime-errors.ts';

const FIRST_BACKOFF_MS = 50;
const MAX_BACKOFF_MS = 2000;
const CLOSE_LIMIT_MS = 1000;
/** Thousands of open event streams share one session. */
const MAX_SESSION_MEMORY_MB = 128;
/** For the whole session; HTTP/2's own 64 kB would make streams wait for each other. */
const SESSION_WINDOW_BYTES = 4 * 1024 * 1024;

export type RpcConnectionOptions = {
  readonly url: string;
  readonly ca: string | undefined;
  readonly identity: { readonly cert: string; readonly key: string } | undefined;
  readonly keepaliveMs: number;
  readonly onState: ((state: RpcClientState) => void) | undefined;
};

export class RpcConnection {
  readonly #log: Logger;
  readonly #options: RpcConnectionOptions;
  #state: RpcClientState = 'connecting';
  #attempt: Promise<ClientHttp2Session> | undefined;
  /** The one that new exchanges use. */
  #session: ClientHttp2Session | undefined;
  /** That one, and those that a peer's GOAWAY retired but that still have answers to come. */
  readonly #open = new Set<ClientHttp2Session>();
  #retry: NodeJS.Timeout | undefined;
  #backoffMs = FIRST_BACKOFF_MS;
  #closing: Promise<void> | undefined;

  constructor(log: Logger, options: RpcConnectionOptions) {
    this.#log = log;
    this.#options = options;
    void this.#start().catch(() => undefined);
  }

  get state(): RpcClientState {
    return this.#state;
  }

  /** The live session; while none is, the outcome of the next try, which starts now. */
  async session(): Promise<ClientHttp2Session> {
    if (this.#closing !== undefined) {
      throw runtimeError('RPC_CLOSED');
    }
    if (this.#state === 'connected' && this.#session?.destroyed === false) {
      return this.#session;
    }
    return this.#attempt ?? this.#start();
  }

  /** Why an exchange was lost. */
  lossError(cause: unknown): PlatformError {
    return this.#closing === undefined
      ? runtimeError('RPC_UNAVAILABLE', { cause })
      : runtimeError('RPC_CLOSED');
  }

  close(): Promise<void> {
    this.#closing ??= this.#shutDown();
    return this.#closing;
  }

  async #shutDown(): Promise<void> {
    clearTimeout(this.#retry);
    this.#setState('closed');
    const gone = [...this.#open].map((session) => {
      const closed = new Promise<void>((resolve) => session.once('close', () => resolve()));
      session.destroy();
      return closed;
    });
    const attempt = this.#attempt?.catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    // Node loses the end of a session whose TLS the peer refused; its socket is closed all the same.
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_LIMIT_MS);
    });
    await Promise.race([Promise.all([...gone, attempt]), late]);
    clearTimeout(timer);
  }

  #start(): Promise<ClientHttp2Session> {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const attempt = this.#connect();
    this.#attempt = attempt;
    attempt.then(
      () => undefined,
      () => this.#retryLater(),
    );
    return attempt;
  }

  #connect(): Promise<ClientHttp2Session> {
    const { url, ca, identity, keepaliveMs } = this.#options;
    return new Promise((resolve, reject) => {
      const session = connect(url, {
        maxSessionMemory: MAX_SESSION_MEMORY_MB,
        settings: { enablePush: false },
        ...(ca !== undefined && { ca }),
        ...identity,
      });
      this.#session = session;
      this.#open.add(session);
      const tooLong = setTimeout(() => session.destroy(), keepaliveMs);
      let failure: unknown;
      session.on('error', (error: unknown) => {
        failure = error;
      });
      session.once('close', () => {
        clearTimeout(tooLong);
        this.#open.delete(session);
        reject(this.lossError(failure));
        this.#handleClosed(session);
      });
      session.once('connect', () => {
        clearTimeout(tooLong);
        if (session.destroyed) {
          return;
        }
        session.setLocalWindowSize(SESSION_WINDOW_BYTES);
        keepAlive(session, keepaliveMs, () => {
          this.#log.warn({ url }, 'rpc peer does not answer');
          session.destroy();
        });
        this.#handleConnected(session);
        resolve(session);
      });
      // A peer that shuts down says so; what it still answers is waited for, new calls go elsewhere.
      session.once('goaway', () => this.#leave(session));
    });
  }

  #handleConnected(session: ClientHttp2Session): void {
    if (this.#closing !== undefined) {
      session.destroy();
      return;
    }
    this.#attempt = undefined;
    this.#backoffMs = FIRST_BACKOFF_MS;
    this.#setState('connected');
  }

  #leave(session: ClientHttp2Session): void {
    if (this.#session === session && this.#state === 'connected') {
      this.#session = undefined;
      this.#setState('connecting');
      this.#retryLater();
    }
  }

  #handleClosed(session: ClientHttp2Session): void {
    if (this.#session !== session) {
      return;
    }
    this.#session = undefined;
    if (this.#state === 'connected') {
      this.#setState('connecting');
      this.#retryLater();
    }
  }

  #retryLater(): void {
    this.#attempt = undefined;
    if (this.#closing !== undefined || this.#retry !== undefined) {
      return;
    }
    const delayMs = this.#backoffMs * (0.5 + Math.random() / 2);
    this.#backoffMs = Math.min(this.#backoffMs * 2, MAX_BACKOFF_MS);
    this.#retry = setTimeout(() => void this.#start().catch(() => undefined), delayMs);
  }

  #setState(state: RpcClientState): void {
    if (this.#state !== state && this.#state !== 'closed') {
      this.#state = state;
      this.#options.onState?.(state);
    }
  }
}
