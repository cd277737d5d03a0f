/**
 * Serves exchange handlers on plain HTTP/1.1 connections without Node's HTTP server: what is asked a
 * thousand times a second costs a look at the head and one write of bytes that are ready. A request
 * that is not an everyday one takes its connection to Node's server, for good.
 */
import type { BlockList, Socket } from 'node:net';
import { plainAddress, resolveAddress } from './client-address.ts';
import { ANSWER_TIMEOUT_MS } from './exchange.ts';
import type { ExchangeAnswer, ExchangeHandler, ExchangeRequest } from './exchange.ts';
import { GrowingAnswer } from './growing-answer.ts';
import type { MountTable } from './mount-table.ts';
import { readPlainHead } from './plain-head.ts';
import type { HeadLimits, PlainHead } from './plain-head.ts';
import type { PreparedAnswer } from './prepared-answer.ts';

export type LaneMount = {
  readonly handler: ExchangeHandler;
  /** Paths below the prefix that Node's server answers. */
  readonly isOther?: (path: string) => boolean;
};

export type PlainLaneOptions = HeadLimits & {
  readonly headersTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  readonly trusted: BlockList | undefined;
  readonly mounts: MountTable<LaneMount>;
  /** Node's server takes over; what was read of the next request is back in the socket. */
  readonly onOther: (socket: Socket) => void;
  readonly onBegin: () => void;
  readonly onEnd: () => void;
  /** At least each second while there is something to count. */
  readonly onCounted: (prefix: string, status: number, count: number) => void;
};

type State = 'idle' | 'head' | 'answering' | 'flushing';

const SWEEP_MS = 1000;
/** Like Node's server, to a head that does not come to its end. */
const TIMEOUT_MESSAGE =
  'HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n';

export class PlainLane {
  readonly options: PlainLaneOptions;
  readonly #connections = new Set<LaneConnection>();
  readonly #sweeper: NodeJS.Timeout;
  /** Prefix → status → answers that were not told of yet. */
  readonly #counts = new Map<string, Map<number, number>>();
  #closing = false;

  constructor(options: PlainLaneOptions) {
    this.options = options;
    this.#sweeper = setInterval(() => {
      this.#sweep();
    }, SWEEP_MS);
  }

  get closing(): boolean {
    return this.#closing;
  }

  get connections(): number {
    return this.#connections.size;
  }

  /** Takes a connection whose first bytes are still in the socket. */
  take(socket: Socket): void {
    if (this.options.mounts.isEmpty) {
      this.options.onOther(socket);
      return;
    }
    const connection = new LaneConnection(this, socket);
    this.#connections.add(connection);
    socket.once('close', () => this.#connections.delete(connection));
  }

  ended(prefix: string, status: number): void {
    const counts = this.#counts.get(prefix) ?? new Map<number, number>();
    this.#counts.set(prefix, counts);
    counts.set(status, (counts.get(status) ?? 0) + 1);
    this.options.onEnd();
  }

  forget(connection: LaneConnection): void {
    this.#connections.delete(connection);
  }

  /** Ends idle connections; the others end with the answer they wait for. */
  close(): void {
    this.#closing = true;
    clearInterval(this.#sweeper);
    this.#tellCounts();
    for (const connection of this.#connections) {
      connection.endWhenIdle();
    }
  }

  #tellCounts(): void {
    for (const [prefix, counts] of this.#counts) {
      counts.forEach((count, status) => {
        this.options.onCounted(prefix, status, count);
      });
    }
    this.#counts.clear();
  }

  #sweep(): void {
    this.#tellCounts();
    const nowMs = Date.now();
    for (const connection of this.#connections) {
      connection.checkTime(nowMs);
    }
  }
}

class LaneConnection {
  readonly #lane: PlainLane;
  readonly #socket: Socket;
  readonly #peer: string;
  #pending: Buffer | undefined;
  #state: State = 'idle';
  #sinceMs = Date.now();
  #onGone: (() => void)[] = [];
  #served: { readonly prefix: string; readonly status: number } | undefined;

  constructor(lane: PlainLane, socket: Socket) {
    this.#lane = lane;
    this.#socket = socket;
    this.#peer = plainAddress(socket.remoteAddress ?? '');
    socket.on('data', this.#handleData);
    socket.on('drain', this.#handleDrain);
    socket.on('close', this.#handleClose);
  }

  endWhenIdle(): void {
    if (this.#state === 'idle') {
      this.#socket.end();
    }
  }

  checkTime(nowMs: number): void {
    const { headersTimeoutMs, keepAliveTimeoutMs } = this.#lane.options;
    const limitMs = {
      idle: keepAliveTimeoutMs,
      head: headersTimeoutMs,
      // Whoever answers has a time limit of his own.
      answering: Infinity,
      flushing: ANSWER_TIMEOUT_MS,
    }[this.#state];
    if (nowMs - this.#sinceMs > limitMs) {
      if (this.#state === 'head') {
        this.#socket.end(TIMEOUT_MESSAGE, () => this.#socket.destroy());
      } else {
        this.#socket.destroy();
      }
    }
  }

  readonly #handleData = (chunk: Buffer): void => {
    this.#pending = this.#pending === undefined ? chunk : Buffer.concat([this.#pending, chunk]);
    if (this.#state === 'answering' || this.#state === 'flushing') {
      // One at a time: requests that were sent ahead wait in the socket.
      if (this.#pending.length > this.#lane.options.maxHeaderBytes) {
        this.#socket.pause();
      }
      return;
    }
    this.#pump();
  };

  readonly #handleDrain = (): void => {
    if (this.#state === 'flushing') {
      this.#finish();
      this.#pump();
    }
  };

  readonly #handleClose = (): void => {
    const waiting = this.#state === 'answering';
    this.#onGone.splice(0).forEach((listener) => listener());
    if (this.#state === 'flushing') {
      this.#finish();
    } else if (waiting) {
      // Gone before the answer: what nginx logs as 499.
      this.#lane.ended(this.#served?.prefix ?? 'none', 499);
      this.#enter('idle');
    }
  };

  #pump(): void {
    while (this.#pending !== undefined && (this.#state === 'idle' || this.#state === 'head')) {
      const head = readPlainHead(this.#pending, this.#lane.options);
      if (head === 'partial') {
        if (this.#state === 'idle') {
          this.#enter('head');
        }
        return;
      }
      const path = head === 'other' ? '' : (head.target.split('?', 1)[0] ?? '');
      const found = head === 'other' ? undefined : this.#lane.options.mounts.find(path);
      if (head === 'other' || found === undefined || found.handler.isOther?.(path) === true) {
        this.#handOver();
        return;
      }
      const rest = this.#pending.subarray(head.length);
      this.#pending = rest.length > 0 ? rest : undefined;
      this.#serve(head, found.prefix, found.handler.handler);
    }
    this.#socket.resume();
  }

  #serve(head: PlainHead, prefix: string, handler: ExchangeHandler): void {
    this.#enter('answering');
    this.#served = { prefix, status: 0 };
    this.#lane.options.onBegin();
    const outcome = handler(this.#requestOf(head));
    if (!(outcome instanceof Promise)) {
      this.#write(head, prefix, outcome);
      return;
    }
    void outcome.then((answer) => {
      if (this.#state === 'answering' && !this.#socket.destroyed) {
        this.#write(head, prefix, answer);
        this.#pump();
      }
    });
  }

  #requestOf(head: PlainHead): ExchangeRequest {
    const gone = this.#onGone;
    gone.length = 0;
    const { trusted } = this.#lane.options;
    return {
      method: head.method,
      target: head.target,
      acceptEncoding: head.acceptEncoding,
      authorization: head.authorization,
      userAgent: head.userAgent,
      forwardedBy: head.forwardedBy,
      address:
        trusted === undefined ? this.#peer : resolveAddress(this.#peer, head.forwardedFor, trusted),
      onGone: (listener) => {
        gone.push(listener);
      },
    };
  }

  #write(head: PlainHead, prefix: string, answer: ExchangeAnswer): void {
    if (answer instanceof GrowingAnswer) {
      void this.#writeGrowing(head, prefix, answer);
    } else {
      this.#writeWhole(head, prefix, answer);
    }
  }

  /** Stays in `answering` until the body ends: the client may leave meanwhile. */
  async #writeGrowing(head: PlainHead, prefix: string, answer: GrowingAnswer): Promise<void> {
    const socket = this.#socket;
    this.#served = { prefix, status: answer.status };
    socket.write(answer.head(Date.now(), head.keepAlive));
    if (head.method !== 'HEAD') {
      try {
        for await (const piece of answer.pieces) {
          if (socket.destroyed) {
            return;
          }
          writeAll(socket, GrowingAnswer.chunk(piece));
        }
      } catch {
        socket.destroy();
        return;
      }
      socket.write(GrowingAnswer.lastChunk);
    }
    if (socket.destroyed) {
      return;
    }
    this.#onGone.length = 0;
    this.#end(!head.keepAlive || this.#lane.closing);
    this.#pump();
  }

  #writeWhole(head: PlainHead, prefix: string, answer: PreparedAnswer): void {
    const socket = this.#socket;
    this.#onGone.length = 0;
    this.#served = { prefix, status: answer.status };
    const nowMs = Date.now();
    const last = !head.keepAlive || this.#lane.closing;
    if (last) {
      const withBody = head.method !== 'HEAD';
      socket.cork();
      answer.lastMessage(nowMs, withBody).forEach((chunk) => socket.write(chunk));
      socket.uncork();
    } else if (head.method === 'HEAD') {
      socket.write(answer.head(nowMs));
    } else {
      writeAll(socket, answer.message(nowMs));
    }
    this.#end(last);
  }

  /** The answer is written, though the client may not have all of it. */
  #end(last: boolean): void {
    const socket = this.#socket;
    if (last) {
      socket.end();
    }
    if (last || socket.writableNeedDrain) {
      this.#enter('flushing');
    } else {
      this.#finish();
    }
  }

  #finish(): void {
    const { prefix, status } = this.#served ?? { prefix: 'none', status: 0 };
    this.#served = undefined;
    this.#enter('idle');
    this.#lane.ended(prefix, status);
  }

  #enter(state: State): void {
    this.#state = state;
    this.#sinceMs = Date.now();
  }

  #handOver(): void {
    const socket = this.#socket;
    const pending = this.#pending;
    socket.off('data', this.#handleData);
    socket.off('drain', this.#handleDrain);
    socket.off('close', this.#handleClose);
    this.#lane.forget(this);
    socket.pause();
    if (pending !== undefined) {
      socket.unshift(pending);
    }
    this.#lane.options.onOther(socket);
    socket.resume();
  }
}

function writeAll(socket: Socket, chunks: readonly Buffer[]): void {
  const [first, ...others] = chunks;
  if (first !== undefined && others.length === 0) {
    socket.write(first);
    return;
  }
  socket.cork();
  chunks.forEach((chunk) => socket.write(chunk));
  socket.uncork();
}
