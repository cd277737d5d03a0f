/** The server's end of one RPC stream: a bounded queue of events in front of an HTTP/2 stream. */
import type { ServerHttp2Stream } from 'node:http2';
import { toPlatformError } from './errors.ts';
import type { RpcStreamSink } from './rpc.ts';
import { encodeError } from './rpc-wire.ts';
import { runtimeError } from './runtime-errors.ts';

export type StreamSinkOptions = {
  readonly maxQueuedEvents: number;
  /** Told once when the queue ran over. */
  readonly onOverflow: () => void;
  /** Told once when the sink takes no more, for whatever reason. */
  readonly onOver: () => void;
};

export class Http2StreamSink implements RpcStreamSink {
  readonly #stream: ServerHttp2Stream;
  readonly #options: StreamSinkOptions;
  #queue: string[] = [];
  #blocked = false;
  #over = false;

  constructor(stream: ServerHttp2Stream, options: StreamSinkOptions) {
    this.#stream = stream;
    this.#options = options;
    stream.on('drain', () => this.#flush());
    stream.once('close', () => this.#finish());
  }

  /** Events that wait because the reader is slow. */
  get depth(): number {
    return this.#queue.length;
  }

  send(event: unknown): boolean {
    if (this.#over) {
      return false;
    }
    if (this.#queue.length >= this.#options.maxQueuedEvents) {
      this.#queue = [];
      this.#options.onOverflow();
      this.end(runtimeError('RPC_STREAM_OVERFLOW'));
      return false;
    }
    this.#queue.push(`${JSON.stringify({ event })}\n`);
    this.#flush();
    return true;
  }

  end(error?: unknown): void {
    if (this.#over) {
      return;
    }
    const last =
      error === undefined ? { end: true } : { error: encodeError(toPlatformError(error)) };
    const rest = this.#queue.join('');
    this.#finish();
    if (!this.#stream.destroyed && !this.#stream.writableEnded) {
      this.#stream.end(`${rest}${JSON.stringify(last)}\n`);
    }
  }

  #flush(): void {
    this.#blocked = this.#stream.writableNeedDrain;
    while (!this.#blocked && !this.#over && this.#queue.length > 0) {
      const batch = this.#queue.join('');
      this.#queue = [];
      this.#blocked = !this.#stream.write(batch);
    }
  }

  #finish(): void {
    if (!this.#over) {
      this.#over = true;
      this.#queue = [];
      this.#options.onOver();
    }
  }
}
