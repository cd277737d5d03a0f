/**
 * An HTTP answer that many are given: status, fields and body are put together once. On HTTP/1.1 its
 * bytes are ready to be written (RFC 9112 §4, §5); the Date field (RFC 9110 §6.6.1) is renewed each second.
 */
import { STATUS_CODES } from 'node:http';

export type AnswerField = readonly [name: string, value: string];

export type PreparedAnswerParts = {
  readonly status: number;
  /** Without Content-Length and Date, which are added. */
  readonly fields: readonly AnswerField[];
  readonly body?: readonly Buffer[];
};

/** Head and body that are shorter together are kept as one buffer: one write. */
const ONE_WRITE_BYTES = 16 * 1024;
const NO_CONTENT = 204;

export class PreparedAnswer {
  readonly status: number;
  readonly fields: readonly AnswerField[];
  readonly body: readonly Buffer[];
  readonly bodyBytes: number;
  readonly #headText: string;
  #stampS = -1;
  #head: Buffer = EMPTY;
  #whole: readonly Buffer[] = [];

  constructor({ status, fields, body = [] }: PreparedAnswerParts) {
    this.status = status;
    this.body = body;
    this.bodyBytes = body.reduce((sum, chunk) => sum + chunk.length, 0);
    this.fields =
      status === NO_CONTENT ? fields : [...fields, ['content-length', String(this.bodyBytes)]];
    const lines = this.fields.map(([name, value]) => `${name}: ${value}\r\n`);
    this.#headText = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}`;
  }

  /** The whole HTTP/1.1 message, in the order of writing. */
  message(nowMs: number): readonly Buffer[] {
    this.#stamp(nowMs);
    return this.#whole;
  }

  /** The HTTP/1.1 head alone, as for HEAD. */
  head(nowMs: number): Buffer {
    this.#stamp(nowMs);
    return this.#head;
  }

  /** The message for a connection that ends with it. */
  lastMessage(nowMs: number, withBody: boolean): readonly Buffer[] {
    const head = Buffer.from(`${this.#headText}${dateLine(nowMs)}connection: close\r\n\r\n`);
    return withBody ? [head, ...this.body] : [head];
  }

  #stamp(nowMs: number): void {
    const nowS = Math.floor(nowMs / 1000);
    if (nowS === this.#stampS) {
      return;
    }
    this.#stampS = nowS;
    this.#head = Buffer.from(`${this.#headText}${dateLine(nowMs)}\r\n`);
    this.#whole =
      this.bodyBytes <= ONE_WRITE_BYTES
        ? [Buffer.concat([this.#head, ...this.body])]
        : [this.#head, ...this.body];
  }
}

const EMPTY = Buffer.alloc(0);

/** Date field of an HTTP/1.1 head. */
export function dateLine(nowMs: number): string {
  return `date: ${new Date(nowMs).toUTCString()}\r\n`;
}
