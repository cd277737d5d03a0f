/**
 * Unwraps a counter of N bits (32-bit milliseconds of RTMP, 33-bit ticks of MPEG-TS) into a number
 * that never wraps. Small steps backwards stay steps backwards.
 */
export class TimeUnwrapper {
  readonly #modulus: number;
  #last: number | undefined;

  /** `bits` is at most 40. */
  constructor(bits: number) {
    this.#modulus = 2 ** bits;
  }

  /** Takes the nearest value to the one before, so half a period is the largest step. */
  unwrap(value: number): number {
    if (this.#last === undefined) {
      this.#last = value;
      return value;
    }
    const half = this.#modulus / 2;
    let delta = (value - this.#last) % this.#modulus;
    if (delta > half) {
      delta -= this.#modulus;
    } else if (delta < -half) {
      delta += this.#modulus;
    }
    this.#last += delta;
    return this.#last;
  }

  /** Forgets the past: the next value is taken as it is. */
  reset(): void {
    this.#last = undefined;
  }
}
