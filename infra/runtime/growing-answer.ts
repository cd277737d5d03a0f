/**
 * An HTTP answer whose body is still being made: each piece goes out when it is there, in chunked
 * transfer coding on HTTP/1.1 (RFC 9112 §7.1), in DATA frames on HTTP/2. A body that breaks off takes
 * its connection or stream with it, so that nobody takes it for whole.
 */
import { STATUS_CODES } from 'node:http';
import { dateLine } from './prepared-answer.ts';
import type { AnswerField } from './prepared-answer.ts';

export type GrowingAnswerParts = {
  readonly status: number;
  /** Without Transfer-Encoding and Date, which are added. */
  readonly fields: readonly AnswerField[];
  /** Read once; throws when the rest will never come. Waits must end by themselves. */
  readonly pieces: AsyncIterable<Buffer>;
};

const LAST_CHUNK = Buffer.from('0\r\n\r\n');
const LINE_END = Buffer.from('\r\n');

export class GrowingAnswer {
  readonly status: number;
  readonly fields: readonly AnswerField[];
  readonly pieces: AsyncIterable<Buffer>;

  constructor({ status, fields, pieces }: GrowingAnswerParts) {
    this.status = status;
    this.fields = fields;
    this.pieces = pieces;
  }

  /** HTTP/1.1 head. */
  head(nowMs: number, keepAlive: boolean): Buffer {
    const lines = this.fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const close = keepAlive ? '' : 'connection: close\r\n';
    return Buffer.from(
      `HTTP/1.1 ${this.status} ${STATUS_CODES[this.status] ?? ''}\r\n${lines}transfer-encoding: chunked\r\n${dateLine(nowMs)}${close}\r\n`,
    );
  }

  /** A piece in chunked transfer coding. */
  static chunk(piece: Buffer): readonly Buffer[] {
    return [Buffer.from(`${piece.length.toString(16)}\r\n`), piece, LINE_END];
  }

  static readonly lastChunk: Buffer = LAST_CHUNK;
}
