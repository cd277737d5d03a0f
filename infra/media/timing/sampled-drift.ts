/**
 * How fast a sender's clock runs away from ours, told from short looks at its RTP that lie far apart:
 * of each look the frame that was least delayed counts, so that jitter of the network does not.
 */

/** A frame and when it came. */
export type ClockReading = {
  readonly rtpTimestamp: number;
  readonly arrivedAtMs: number;
};

/** Delays of single frames differ by some 10 ms: over less time that would be read as drift. */
const MIN_ELAPSED_MS = 120_000;
/** No crystal is this far off: the sender began a new timeline. */
const MAX_DRIFT = 0.02;
/** Of one look; less than half the period of 32 bits at any clock rate. */
const MAX_SILENCE_MS = 3_600_000;

export class SampledDrift {
  readonly #clockRateHz: number;
  #first: ClockReading | undefined;
  #last: ClockReading | undefined;
  #mediaMs = 0;

  constructor(clockRateHz: number) {
    this.#clockRateHz = clockRateHz;
  }

  /**
   * Parts per million, positive when the sender's media comes slower than real time; undefined until
   * the looks lie two minutes apart.
   */
  get ppm(): number | undefined {
    const elapsedMs = (this.#last?.arrivedAtMs ?? 0) - (this.#first?.arrivedAtMs ?? 0);
    return elapsedMs < MIN_ELAPSED_MS
      ? undefined
      : Math.round(((elapsedMs - this.#mediaMs) / elapsedMs) * 1e6);
  }

  /** Takes the least delayed frame of one look. */
  add(reading: ClockReading): void {
    const last = this.#last;
    this.#last = reading;
    if (last === undefined) {
      this.#first = reading;
      return;
    }
    const wallMs = reading.arrivedAtMs - last.arrivedAtMs;
    const stepMs = this.#stepMs(last, reading);
    if (
      wallMs > MAX_SILENCE_MS ||
      Math.abs(wallMs - stepMs) > Math.max(1_000, wallMs * MAX_DRIFT)
    ) {
      this.#first = reading;
      this.#mediaMs = 0;
      return;
    }
    this.#mediaMs += stepMs;
  }

  #stepMs(from: ClockReading, to: ClockReading): number {
    return (((to.rtpTimestamp - from.rtpTimestamp) | 0) * 1000) / this.#clockRateHz;
  }
}

/** Finds the frame of one look that was least delayed. */
export class LeastDelayed {
  readonly #clockRateHz: number;
  #best: ClockReading | undefined;

  constructor(clockRateHz: number) {
    this.#clockRateHz = clockRateHz;
  }

  get reading(): ClockReading | undefined {
    return this.#best;
  }

  add(reading: ClockReading): void {
    const best = this.#best;
    const mediaMs =
      best === undefined
        ? 0
        : (((reading.rtpTimestamp - best.rtpTimestamp) | 0) * 1000) / this.#clockRateHz;
    if (best === undefined || reading.arrivedAtMs - best.arrivedAtMs < mediaMs) {
      this.#best = reading;
    }
  }
}
