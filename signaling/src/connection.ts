/**
 * Connection: one WebSocket in one wire form. Reads frames into messages, writes messages within a
 * bound on what the client has not taken yet, and knows whether the other end still lives
 * (RFC 6455 §5.5.2 pings). What messages mean is not its business.
 */
import type { Duplex } from 'node:stream';
import type { Logger } from '@freshet/infra/runtime';
import type { WebSocket } from 'ws';
import { CodecError, decodeClientMessage, encodeServerMessage } from '../proto/index.ts';
import type {
  ClientMessage,
  LeaveAction,
  ServerMessage,
  UnknownMessage,
  WireForm,
} from '../proto/index.ts';
import { CLOSE_CODES } from './close-codes.ts';
import type { CloseCode } from './close-codes.ts';
import type { ResolvedOptions } from './options.ts';
import type { SignalingMetrics } from './signaling-metrics.ts';
import { closeCodeOfFrame } from './wire-error.ts';

export type ConnectionListener = {
  onMessage(message: ClientMessage | UnknownMessage): void;
  /** A readable message with a field that makes no sense. */
  onInvalid(error: CodecError): void;
  /** Everything sent up to this `seq` has arrived. */
  onDelivered(seq: number): void;
  /** The socket has room again after it was behind. */
  onRoom(): void;
  /** Called exactly once. `resumable`: the client is expected to come back. */
  onClosed(how: { readonly resumable: boolean }): void;
};

export type ConnectionInit = {
  readonly ws: WebSocket;
  /** The socket under `ws`, for writing several frames at once. */
  readonly socket: Duplex;
  readonly form: WireForm;
  readonly remoteAddress: string;
  /** Where the client is, when it is known. */
  readonly region: string | undefined;
  readonly options: ResolvedOptions;
  readonly metrics: SignalingMetrics;
  readonly log: Logger;
};

export class Connection {
  readonly form: WireForm;
  readonly remoteAddress: string;
  readonly region: string | undefined;
  readonly #ws: WebSocket;
  readonly #socket: Duplex;
  readonly #options: ResolvedOptions;
  readonly #metrics: SignalingMetrics;
  readonly #log: Logger;
  #listener: ConnectionListener | undefined;
  #closing: CloseCode | undefined;
  #closed = false;
  #corked = false;
  #behind = false;
  #lastSeq = 0;
  #heardAtMs = performance.now();
  /** seq up to which everything was written before the ping that is under way. */
  #pingedSeq = 0;
  #pingCount = 0;

  constructor(init: ConnectionInit) {
    this.form = init.form;
    this.remoteAddress = init.remoteAddress;
    this.region = init.region;
    this.#ws = init.ws;
    this.#socket = init.socket;
    this.#options = init.options;
    this.#metrics = init.metrics;
    this.#log = init.log;
  }

  /** Starts to hand frames over. Call once, in the turn in which the socket was upgraded. */
  listen(listener: ConnectionListener): void {
    this.#listener = listener;
    this.#ws.on('message', (frame: Buffer, isBinary: boolean) =>
      this.#handleFrame(frame, isBinary),
    );
    this.#ws.on('pong', (payload: Buffer) => this.#handlePong(payload));
    // A broken frame: ws closes with 1002, 1007 or 1009 by itself.
    this.#ws.on('error', () => (this.#closing ??= CLOSE_CODES.malformed));
    this.#ws.on('close', (code: number) => this.#handleClosed(code));
  }

  /** True while more than the soft limit is unsent. */
  get behind(): boolean {
    this.#behind ||= this.#ws.bufferedAmount > this.#options.softSendBytes;
    return this.#behind;
  }

  /** Bytes that the client has not taken yet; undefined when nothing can be written any more. */
  get bufferedBytes(): number | undefined {
    return this.open ? this.#ws.bufferedAmount : undefined;
  }

  /** Writes whole WebSocket frames that were built for many connections at once. */
  writeFrames(frames: Buffer): void {
    if (this.open) {
      const isFull = this.#ws.bufferedAmount > this.#options.softSendBytes / 2;
      this.#socket.write(frames, isFull ? this.#handleWritten : undefined);
    }
  }

  get open(): boolean {
    return !this.#closed && this.#closing === undefined;
  }

  send(message: ServerMessage): void {
    if (!this.open) {
      return;
    }
    if (this.#ws.bufferedAmount > this.#options.hardSendBytes) {
      this.#metrics.sendDropped('too_slow');
      // The close frame waits behind the rest; ws cuts the socket when that takes too long.
      this.close(CLOSE_CODES.tooSlow);
      return;
    }
    try {
      const frame =
        this.form === 'json'
          ? encodeServerMessage(message, 'json')
          : encodeServerMessage(message, 'binary');
      this.#cork();
      this.#ws.send(frame, { binary: this.form === 'binary' }, this.#handleWritten);
      this.#lastSeq = Math.max(this.#lastSeq, message.seq);
    } catch (error) {
      this.#fault(error);
    }
  }

  /** Tells the client that the connection is about to be closed, and what to do then. */
  leave(action: LeaveAction, reason: string): void {
    this.send({ requestId: 0, seq: 0, kind: 'leave', action, reason });
  }

  /** An event was replaced by a later one before it could be sent. */
  countReplaced(): void {
    this.#metrics.sendDropped('replaced');
  }

  /** Closes with a code; the other end has a moment to answer before the socket is cut. */
  close(how: CloseCode): void {
    if (this.open) {
      this.#closing = how;
      this.#metrics.closed(how.code);
      this.#ws.close(how.code, how.reason);
    }
  }

  /** Cuts the socket without a close frame, as a lost network would. */
  terminate(): void {
    this.#ws.terminate();
  }

  /** Pings, or cuts the socket when nothing was heard for too long. */
  beat(nowMs: number): void {
    if (nowMs - this.#heardAtMs > this.#options.pingTimeoutMs) {
      this.#metrics.closed(PING_TIMEOUT_LABEL);
      this.#ws.terminate();
      return;
    }
    if (this.open) {
      this.#pingCount += 1;
      this.#pingedSeq = this.#lastSeq;
      this.#ws.ping(String(this.#pingCount));
    }
  }

  #handleFrame(frame: Buffer, isBinary: boolean): void {
    this.#heardAtMs = performance.now();
    if (!this.open) {
      return;
    }
    if (isBinary !== (this.form === 'binary')) {
      this.close(CLOSE_CODES.wrongFrameType);
      return;
    }
    try {
      this.#listener?.onMessage(
        decodeClientMessage(isBinary ? frame : frame.toString('utf8'), {
          maxBytes: this.#options.maxFrameBytes,
        }),
      );
    } catch (error) {
      this.#handleBadFrame(error);
    }
  }

  #handleBadFrame(error: unknown): void {
    if (!(error instanceof CodecError)) {
      this.#fault(error);
      return;
    }
    const how = closeCodeOfFrame(error);
    if (how === undefined) {
      this.#listener?.onInvalid(error);
    } else {
      this.close(how);
    }
  }

  /** A bug of ours costs this connection and no other. */
  #fault(error: unknown): void {
    this.#log.error({ err: error }, 'signaling connection failed');
    this.close(CLOSE_CODES.internal);
  }

  #handlePong(payload: Buffer): void {
    this.#heardAtMs = performance.now();
    if (payload.toString('latin1') === String(this.#pingCount)) {
      this.#listener?.onDelivered(this.#pingedSeq);
    }
  }

  #handleClosed(code: number): void {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    if (this.#closing === undefined) {
      this.#metrics.closed(code);
    }
    // 1000 and 1001 are a goodbye: the page said so, or is going away with its media.
    const resumable = this.#closing?.resumable ?? !(code === 1000 || code === 1001);
    this.#listener?.onClosed({ resumable });
    this.#listener = undefined;
  }

  readonly #handleWritten = (): void => {
    if (this.#behind && this.#ws.bufferedAmount < this.#options.softSendBytes / 2) {
      this.#behind = false;
      this.#listener?.onRoom();
    }
  };

  /** All frames of one turn leave in one write: a write costs more than the bytes in it. */
  #cork(): void {
    if (!this.#corked) {
      this.#corked = true;
      this.#socket.cork();
      process.nextTick(() => {
        this.#corked = false;
        this.#socket.uncork();
      });
    }
  }
}

const PING_TIMEOUT_LABEL = 'ping_timeout';
