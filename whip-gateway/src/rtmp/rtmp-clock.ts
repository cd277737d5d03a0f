/**
 * Unwraps the 32-bit millisecond timestamps of RTMP. Senders that go through FLV's signed field
 * (ffmpeg among them) wrap after 31 bits, 24.8 days, so both wraps are undone.
 */

const SIGNED_WRAP_MS = 2 ** 31;
/** Nobody jumps by 24.8 days, give or take this much, but by the wrap. */
const TOLERANCE_MS = 60_000;

export class RtmpClock {
  #last: number | undefined;
  #timeMs = 0;

  /** Takes the nearest time to the one before; small steps backwards stay. */
  unwrap(timestampMs: number): number {
    if (this.#last === undefined) {
      this.#timeMs = timestampMs;
    } else {
      this.#timeMs += stepMs(this.#last, timestampMs);
    }
    this.#last = timestampMs;
    return this.#timeMs;
  }
}

function stepMs(from: number, to: number): number {
  // Signed 32-bit difference: undoes the wrap of 32 bits.
  const step = (to - from) | 0;
  if (step < TOLERANCE_MS - SIGNED_WRAP_MS) {
    return step + SIGNED_WRAP_MS;
  }
  return step > SIGNED_WRAP_MS - TOLERANCE_MS ? step - SIGNED_WRAP_MS : step;
}
