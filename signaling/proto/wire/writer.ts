/** Writes the protobuf wire format for generated/client-write.js: as much of it as signaling.proto uses. */
import { utf8Length, writeUtf8 } from './utf8.ts';

const FIRST_BYTES = 256;
/** A varint of 32 bits. */
const MAX_SHORT_VARINT_BYTES = 5;

export class Writer {
  #bytes = new Uint8Array(FIRST_BYTES);
  #pos = 0;
  /** Where the messages begin that are being written inside of others. */
  readonly #starts: number[] = [];

  static create(): Writer {
    return new Writer();
  }

  uint32(value: number): this {
    this.#reserve(MAX_SHORT_VARINT_BYTES);
    let rest = value >>> 0;
    while (rest > 127) {
      this.#bytes[this.#pos++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.#pos++] = rest;
    return this;
  }

  /** Negative numbers take ten bytes, as if they had 64 bits. */
  int32(value: number): this {
    const low = value | 0;
    if (low >= 0) {
      return this.uint32(low);
    }
    this.#reserve(2 * MAX_SHORT_VARINT_BYTES);
    let rest = BigInt.asUintN(64, BigInt(low));
    while (rest > 127n) {
      this.#bytes[this.#pos++] = Number(rest & 127n) | 128;
      rest >>= 7n;
    }
    this.#bytes[this.#pos++] = Number(rest);
    return this;
  }

  bool(value: boolean): this {
    return this.uint32(value ? 1 : 0);
  }

  double(value: number): this {
    this.#reserve(8);
    new DataView(this.#bytes.buffer).setFloat64(this.#pos, value, true);
    this.#pos += 8;
    return this;
  }

  string(value: string): this {
    const length = utf8Length(value);
    this.uint32(length);
    this.#reserve(length);
    writeUtf8(value, this.#bytes, this.#pos);
    this.#pos += length;
    return this;
  }

  /** Bytes as they are. */
  raw(value: Uint8Array): this {
    this.#reserve(value.length);
    this.#bytes.set(value, this.#pos);
    this.#pos += value.length;
    return this;
  }

  /** Begins a message inside of this one. */
  fork(): this {
    this.#starts.push(this.#pos);
    return this;
  }

  /** Ends the message that was begun last, and puts its length before it. */
  ldelim(): this {
    const start = this.#starts.pop() ?? 0;
    const end = this.#pos;
    this.uint32(end - start);
    const prefix = this.#bytes.slice(end, this.#pos);
    this.#bytes.copyWithin(start + prefix.length, start, end);
    this.#bytes.set(prefix, start);
    return this;
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#pos);
  }

  #reserve(bytes: number): void {
    const needed = this.#pos + bytes;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
  }
}
