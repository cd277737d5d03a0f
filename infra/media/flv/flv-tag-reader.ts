/** Cuts an FLV byte stream into tags (Adobe FLV 10.1, annex E). */
import { mediaError } from '../errors.ts';

export type FlvTag = {
  readonly type: number;
  /** 32 bits, not unwrapped. */
  readonly timestampMs: number;
  readonly body: Uint8Array;
};

const FILE_HEADER_BYTES = 13;
const TAG_HEADER_BYTES = 11;
const DEFAULT_MAX_TAG_BYTES = 10 * 1024 * 1024;

export class FlvTagReader {
  readonly #maxTagBytes: number;
  #rest: Buffer = Buffer.alloc(0);
  #headerRead = false;

  constructor(maxTagBytes = DEFAULT_MAX_TAG_BYTES) {
    this.#maxTagBytes = maxTagBytes;
  }

  /** @throws MEDIA_BAD_BITSTREAM, MEDIA_TOO_LARGE; the stream is of no use after that. */
  push(chunk: Uint8Array): FlvTag[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const tags: FlvTag[] = [];
    if (!this.#skipHeader()) {
      return tags;
    }
    let offset = 0;
    while (this.#rest.length - offset >= TAG_HEADER_BYTES) {
      const length = this.#rest.readUIntBE(offset + 1, 3);
      if (length > this.#maxTagBytes) {
        throw mediaError('MEDIA_TOO_LARGE', { message: 'FLV tag is too large' });
      }
      const end = offset + TAG_HEADER_BYTES + length;
      if (this.#rest.length < end + 4) {
        break;
      }
      const low = this.#rest.readUIntBE(offset + 4, 3);
      tags.push({
        type: this.#rest.readUInt8(offset) & 0x1f,
        timestampMs: (this.#rest.readUInt8(offset + 7) * 2 ** 24 + low) >>> 0,
        body: this.#rest.subarray(offset + TAG_HEADER_BYTES, end),
      });
      offset = end + 4;
    }
    this.#rest = this.#rest.subarray(offset);
    return tags;
  }

  /** True once the file header is behind us. */
  #skipHeader(): boolean {
    if (this.#headerRead || this.#rest.length < FILE_HEADER_BYTES) {
      return this.#headerRead;
    }
    if (this.#rest.toString('latin1', 0, 3) !== 'FLV') {
      throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'FLV signature is missing' });
    }
    this.#headerRead = true;
    this.#rest = this.#rest.subarray(FILE_HEADER_BYTES);
    return true;
  }
}
