/** Reads bits most significant first, with the Exp-Golomb codes of H.264 §9.1 and H.265 §9.2. */
import { mediaError } from '../errors.ts';

export class BitReader {
  readonly #bytes: Uint8Array;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Bits not yet read. */
  get remaining(): number {
    return this.#bytes.length * 8 - this.#position;
  }

  /** @throws MEDIA_TRUNCATED past the end. */
  bit(): number {
    const byte = this.#bytes[this.#position >> 3];
    if (byte === undefined) {
      throw mediaError('MEDIA_TRUNCATED');
    }
    const bit = (byte >> (7 - (this.#position & 7))) & 1;
    this.#position += 1;
    return bit;
  }

  /** An unsigned number of up to 32 bits. @throws MEDIA_TRUNCATED */
  bits(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1) {
      value = value * 2 + this.bit();
    }
    return value;
  }

  /** @throws MEDIA_TRUNCATED */
  flag(): boolean {
    return this.bit() === 1;
  }

  /** @throws MEDIA_TRUNCATED */
  skip(count: number): void {
    if (count > this.remaining) {
      throw mediaError('MEDIA_TRUNCATED');
    }
    this.#position += count;
  }

  /** `ue(v)`. @throws MEDIA_BAD_BITSTREAM for a code of more than 32 bits. */
  unsignedGolomb(): number {
    let zeros = 0;
    while (this.bit() === 0) {
      zeros += 1;
      if (zeros > 32) {
        throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'Exp-Golomb code is too long' });
      }
    }
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  /** `se(v)`. */
  signedGolomb(): number {
    const code = this.unsignedGolomb();
    return code % 2 === 0 ? -(code / 2) : (code + 1) / 2;
  }
}
