/** Serial number arithmetic for 16-bit sequence numbers and 32-bit timestamps (RFC 1982). */

/** Signed distance from `from` to `to`, −32,768 to 32,767. */
export function sequenceDelta(from: number, to: number): number {
  const delta = (to - from) & 0xffff;
  return delta >= 0x8000 ? delta - 0x10000 : delta;
}

/** Signed distance from `from` to `to` of two RTP timestamps. */
export function timestampDelta(from: number, to: number): number {
  return (to - from) | 0;
}

/** Unwraps 16-bit sequence numbers into a number that keeps growing. */
export class SequenceUnwrapper {
  #last: number | undefined;

  unwrap(sequenceNumber: number): number {
    this.#last =
      this.#last === undefined
        ? sequenceNumber
        : this.#last + sequenceDelta(this.#last & 0xffff, sequenceNumber);
    return this.#last;
  }
}
