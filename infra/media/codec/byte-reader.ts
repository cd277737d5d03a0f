/** Reads big-endian fields from a byte array and never past its end. */
import { mediaError } from '../errors.ts';

export class ByteReader {
  readonly #bytes: Uint8Array;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get offset(): number {
    return this.#offset;
  }

  get remaining(): number {
    return this.#bytes.length - this.#offset;
  }

  /** @throws MEDIA_TRUNCATED */
  u8(): number {
    const value = this.#bytes[this.#offset];
    if (value === undefined) {
      throw mediaError('MEDIA_TRUNCATED');
    }
    this.#offset += 1;
    return value;
  }

  /** @throws MEDIA_TRUNCATED */
  u16(): number {
    return this.u8() * 0x100 + this.u8();
  }

  /** @throws MEDIA_TRUNCATED */
  u24(): number {
    return this.u16() * 0x100 + this.u8();
  }

  /** @throws MEDIA_TRUNCATED */
  u32(): number {
    return this.u16() * 0x10000 + this.u16();
  }

  /** Two's complement, as FLV composition times are. @throws MEDIA_TRUNCATED */
  i24(): number {
    const value = this.u24();
    return value >= 0x800000 ? value - 0x1000000 : value;
  }

  /** A view, not a copy. @throws MEDIA_TRUNCATED */
  bytes(length: number): Uint8Array {
    if (length < 0 || length > this.remaining) {
      throw mediaError('MEDIA_TRUNCATED');
    }
    const view = this.#bytes.subarray(this.#offset, this.#offset + length);
    this.#offset += length;
    return view;
  }

  /** Everything that is left, as a view. */
  rest(): Uint8Array {
    return this.bytes(this.remaining);
  }

  /** Four characters, as FourCCs are written. @throws MEDIA_TRUNCATED */
  fourCc(): string {
    return String.fromCharCode(this.u8(), this.u8(), this.u8(), this.u8());
  }
}
