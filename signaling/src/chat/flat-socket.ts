/**
 * `/ws/chat/:roomId`: one chat room as plain JSON, one message per frame, for bots and simple pages.
 * `{text, replyTo?, nonce?}` goes in; flat entries come out. `?after=<epoch>.<seq>` resumes.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { toPlatformError } from '@freshet/infra/runtime';
import type { Logger, StreamDirectory } from '@freshet/infra/runtime';
import type { RawData, WebSocket } from 'ws';
import { CLOSE_CODES } from '../close-codes.ts';
import type { CloseCode } from '../close-codes.ts';
import { sigError } from '../errors.ts';
import { TokenBucket } from '../lib/token-bucket.ts';
import type { ResolvedOptions } from '../options.ts';
import type { SignalingMetrics } from '../signaling-metrics.ts';
import { verdictOn } from '../signed-out.ts';
import type { SignedOut } from '../signed-out.ts';
import { closeCodeOf, toErrorBody } from '../wire-error.ts';
import type { Chat } from './chat.ts';
import { flatGap, toFlat } from './frames.ts';
import type { Membership } from './membership.ts';
import { formatPosition } from './position.ts';
import type { ChatUser } from './send-policy.ts';
import { readFlatMessage } from './flat-message.ts';

export type FlatSocketDeps = {
  readonly chat: Chat;
  readonly directory: Pick<StreamDirectory, 'authenticate'>;
  readonly options: ResolvedOptions;
  readonly metrics: SignalingMetrics;
  readonly log: Logger;
};

export type FlatSocketInit = {
  readonly ws: WebSocket;
  readonly socket: Duplex;
  readonly request: IncomingMessage;
  readonly roomId: string;
  readonly remoteAddress: string;
  readonly onClosed: () => void;
};

/** Messages that may wait while the join is under way, or the one before is being ordered. */
const MAX_WAITING = 32;
/** `readyState` of a WebSocket. */
const OPEN = 1;

export class FlatSocket {
  readonly #deps: FlatSocketDeps;
  readonly #init: FlatSocketInit;
  readonly #messages: TokenBucket;
  #tail: Promise<void>;
  #waiting = 0;
  #violations = 0;
  #user: (ChatUser & { readonly sessionId?: string }) | undefined;
  #membership: Membership | undefined;
  #heardAtMs = performance.now();
  #closed = false;

  constructor(deps: FlatSocketDeps, init: FlatSocketInit) {
    this.#deps = deps;
    this.#init = init;
    this.#messages = new TokenBucket(deps.options.messageRate, performance.now());
    const { ws } = init;
    ws.on('message', (data: RawData, isBinary: boolean) => this.#handleFrame(data, isBinary));
    ws.on('pong', () => (this.#heardAtMs = performance.now()));
    // A broken frame: ws closes with 1002, 1007 or 1009 by itself.
    ws.on('error', () => undefined);
    ws.on('close', () => this.#handleClosed());
    this.#tail = this.#join();
  }

  get open(): boolean {
    return !this.#closed && this.#init.ws.readyState === OPEN;
  }

  /** Pings, or cuts the socket when nothing was heard for too long. */
  beat(nowMs: number): void {
    if (nowMs - this.#heardAtMs > this.#deps.options.pingTimeoutMs) {
      this.terminate();
    } else if (this.open) {
      this.#init.ws.ping();
    }
  }

  close(how: CloseCode): void {
    if (this.open) {
      this.#deps.metrics.closed(how.code);
      this.#init.ws.close(how.code, how.reason);
    }
  }

  /** Closes when it is this user's session that ended, or this user who was banned. */
  signOut(out: SignedOut): void {
    const verdict = this.#user && verdictOn(this.#user, out);
    if (verdict !== undefined) {
      this.close(verdict === 'banned' ? CLOSE_CODES.forbidden : CLOSE_CODES.reconnect);
    }
  }

  terminate(): void {
    this.#init.ws.terminate();
  }

  async #join(): Promise<void> {
    const { request, roomId, socket } = this.#init;
    try {
      const query = new URLSearchParams((request.url ?? '').split('?', 2)[1] ?? '');
      const token = tokenOf(request, query);
      if (token !== undefined) {
        this.#user = await this.#deps.directory.authenticate(token);
      }
      const membership = await this.#deps.chat.join(roomId, {
        user: this.#user,
        credential: query.get('viewerToken') ?? token,
        after: query.get('after') ?? undefined,
        port: {
          form: 'flat',
          // Nothing is compressed, so what is unsent is in the socket.
          bufferedBytes: () => (this.open ? socket.writableLength : undefined),
          write: (frames) => socket.write(frames),
        },
      });
      if (this.#closed) {
        membership.leave();
        return;
      }
      this.#membership = membership;
      const { entries, gap } = membership.joined;
      if (gap) {
        this.#send(flatGap(entries[0]));
      }
      for (const entry of entries) {
        this.#send(toFlat(entry));
      }
      membership.start();
    } catch (error) {
      this.#tell(error);
      this.close(closeCodeOf(error));
    }
  }

  #handleFrame(data: RawData, isBinary: boolean): void {
    this.#heardAtMs = performance.now();
    this.#deps.metrics.received('chatSend');
    if (!this.open) {
      return;
    }
    if (isBinary) {
      this.close(CLOSE_CODES.wrongFrameType);
      return;
    }
    if (!this.#messages.take(performance.now())) {
      this.#handleFlood();
      return;
    }
    if (this.#waiting >= MAX_WAITING) {
      this.#tell(sigError('SIG_TOO_MANY_REQUESTS', { retryAfterMs: 1000 }));
      return;
    }
    this.#waiting += 1;
    // ws gives text frames as one Buffer.
    const text = (data as Buffer).toString('utf8');
    this.#tail = this.#tail.then(() => this.#carryOut(text)).finally(() => (this.#waiting -= 1));
  }

  #handleFlood(): void {
    this.#violations += 1;
    this.#tell(sigError('SIG_RATE_LIMITED', { retryAfterMs: this.#messages.waitMs }));
    if (this.#violations > this.#deps.options.maxViolations) {
      this.close(CLOSE_CODES.rateLimited);
    }
  }

  async #carryOut(text: string): Promise<void> {
    if (!this.open) {
      return;
    }
    let nonce: string | undefined;
    try {
      const message = readFlatMessage(text);
      if (message.kind === 'auth') {
        this.#user = await this.#deps.directory.authenticate(message.token);
        return;
      }
      nonce = message.nonce;
      const { roomId, remoteAddress } = this.#init;
      const author = this.#user === undefined ? undefined : { ...this.#user, remoteAddress };
      const { entry, held } = await this.#deps.chat.send(roomId, author, message);
      if (nonce !== undefined) {
        this.#send({ type: 'sent', nonce, id: entry.id, position: formatPosition(entry), held });
      }
    } catch (error) {
      this.#tell(error, nonce);
    }
  }

  #tell(thrown: unknown, nonce?: string): void {
    const { code, message, retryAfterMs } = toErrorBody(thrown, this.#deps.log);
    this.#deps.metrics.failed(code);
    this.#send({
      id: null,
      seq: 0,
      epoch: '',
      type: 'error',
      userId: null,
      username: null,
      text: message,
      badges: [],
      color: null,
      timestamp: Date.now(),
      code,
      status: STATUS[toPlatformError(thrown).kind] ?? 400,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...(nonce !== undefined && { nonce }),
    });
  }

  #send(message: object): void {
    const { ws } = this.#init;
    if (this.open && ws.bufferedAmount < this.#deps.options.hardSendBytes) {
      ws.send(JSON.stringify(message));
    }
  }

  #handleClosed(): void {
    if (!this.#closed) {
      this.#closed = true;
      this.#membership?.leave();
      this.#init.onClosed();
    }
  }
}

/** For those who know HTTP: what the same refusal would be there. */
const STATUS: Readonly<Record<string, number>> = {
  unauthenticated: 401,
  permission_denied: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
  timeout: 504,
};

/**
 * From the Authorization header (bots), else the query (browsers cannot set headers here); or the
 * first message says it: `{token}`.
 */
function tokenOf(request: IncomingMessage, query: URLSearchParams): string | undefined {
  const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(' ');
  return (scheme.toLowerCase() === 'bearer' ? token : undefined) ?? query.get('token') ?? undefined;
}
