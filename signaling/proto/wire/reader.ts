/**
 * Reads the protobuf wire format (Encoding, "Message Structure") for generated/server-read.js: as much of it as
 * signaling.proto uses, which has no 64-bit, fixed or zig-zag fields. Whatever is wrong with a frame throws.
 */
import { readUtf8 } from './utf8.ts';

const MAX_DEPTH = 100;
const WIRE = { varint: 0, bits64: 1, length: 2, group: 3, endGroup: 4, bits32: 5 } as const;
const MAX_VARINT_BYTES = 10;

export class Reader {
  /** Messages nest no deeper. */
  static readonly recursionLimit = MAX_DEPTH;
  /** Fields of newer versions are skipped, not kept. */
  readonly discardUnknown = true;
  /** Where the next byte is read. */
  pos = 0;
  /** Where the present message ends. */
  len: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.len = bytes.length;
  }

  static create(bytes: Uint8Array): Reader {
    return new Reader(bytes);
  }

  /** The lower 32 bits; the rest of a longer varint is read over, as the format wants it. */
  uint32(): number {
    let value = 0;
    for (let index = 0; index < MAX_VARINT_BYTES; index += 1) {
      const byte = this.#byte();
      if (index < 5) {
        value = (value | ((byte & 127) << (index * 7))) >>> 0;
      }
      if (byte < 128) {
        return value;
      }
    }
    throw new Error('invalid varint');
  }

  /** A packed list, added to what is there. */
  uint32s(values: number[]): void {
    const end = this.size() + this.pos;
    const { len } = this;
    if (end > len) {
      throw new RangeError('index out of range');
    }
    this.len = end;
    while (this.pos < end) {
      values.push(this.uint32());
    }
    this.len = len;
  }

  int32(): number {
    return this.uint32() | 0;
  }

  bool(): boolean {
    let isSet = false;
    for (let index = 0; index < MAX_VARINT_BYTES; index += 1) {
      const byte = this.#byte();
      isSet ||= (byte & 127) !== 0;
      if (byte < 128) {
        return isSet;
      }
    }
    throw new Error('invalid varint');
  }

  /** Field number and wire type: at most 32 bits in five bytes. */
  tag(): number {
    return this.#short(15);
  }

  /** Length of what follows: at most 31 bits. */
  size(): number {
    return this.#short(7);
  }

  double(): number {
    const at = this.pos;
    this.#advance(8);
    return this.#view.getFloat64(at, true);
  }

  /** Text; throws where it is not UTF-8. */
  stringVerify(): string {
    const length = this.size();
    const start = this.pos;
    this.#advance(length);
    return readUtf8(this.#bytes, start, this.pos);
  }

  /** Only for fields that are kept though they are not known: none are. */
  raw(start: number, end: number): Uint8Array {
    return this.#bytes.subarray(start, end);
  }

  skipType(wireType: number, depth = 0, fieldNumber?: number): void {
    if (depth > MAX_DEPTH || fieldNumber === 0) {
      throw new Error('invalid field');
    }
    switch (wireType) {
      case WIRE.varint:
        this.uint32();
        break;
      case WIRE.bits64:
        this.#advance(8);
        break;
      case WIRE.length:
        this.#advance(this.size());
        break;
      case WIRE.group:
        this.#skipGroup(depth, fieldNumber);
        break;
      case WIRE.bits32:
        this.#advance(4);
        break;
      default:
        throw new Error('invalid wire type');
    }
  }

  #skipGroup(depth: number, fieldNumber: number | undefined): void {
    for (;;) {
      const tag = this.tag();
      const nested = tag >>> 3;
      if ((tag & 7) === WIRE.endGroup) {
        if (nested !== fieldNumber) {
          throw new Error('invalid end of group');
        }
        return;
      }
      this.skipType(tag & 7, depth + 1, nested);
    }
  }

  /** A varint of at most five bytes, whose fifth is not above `last`. */
  #short(last: number): number {
    let value = 0;
    for (let index = 0; index < 5; index += 1) {
      const byte = this.#byte();
      if (index === 4 && byte > last) {
        break;
      }
      value = (value | ((byte & 127) << (index * 7))) >>> 0;
      if (byte < 128) {
        return value;
      }
    }
    throw new Error('invalid tag or length');
  }

  #byte(): number {
    const at = this.pos;
    this.#advance(1);
    return this.#bytes[at] ?? 0;
  }

  #advance(bytes: number): void {
    if (this.pos + bytes > this.len) {
      throw new RangeError('index out of range');
    }
    this.pos += bytes;
  }
}
