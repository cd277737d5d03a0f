/**
 * One timeline per stream, shared by its audio and video: ties media time to the wall clock for
 * sender reports, follows a publisher whose clock runs fast or slow, and measures that drift.
 */
export type MediaTimelineOptions = {
  /** Largest correction of the mapping in milliseconds per second of media. Default 2. */
  readonly maxSlewMsPerS?: number;
  /** A step of media time against arrival beyond this re-anchors at once. Default 10,000 ms. */
  readonly maxStepMs?: number;
};

const WINDOW_MS = 10_000;

export class MediaTimeline {
  readonly #maxSlewMsPerS: number;
  readonly #maxStepMs: number;
  /** wall − media of the mapping in use. */
  #offsetMs: number | undefined;
  #firstOffsetMs = 0;
  #firstWallMs = 0;
  #windowStartMs = 0;
  #windowMinMs = Infinity;
  #steadyMinMs: number | undefined;
  #lastMediaMs = 0;
  #anchors = 0;

  constructor(options: MediaTimelineOptions = {}) {
    this.#maxSlewMsPerS = options.maxSlewMsPerS ?? 2;
    this.#maxStepMs = options.maxStepMs ?? 10_000;
  }

  /** How often the mapping jumped; 1 after the first arrival. */
  get anchors(): number {
    return this.#anchors;
  }

  /** Tells of media that arrived now. Jitter only delays, so the earliest arrivals count. */
  observe(mediaMs: number, wallMs: number): void {
    const offset = wallMs - mediaMs;
    if (this.#offsetMs === undefined || Math.abs(offset - this.#offsetMs) > this.#maxStepMs) {
      this.#anchor(offset, mediaMs, wallMs);
      return;
    }
    this.#windowMinMs = Math.min(this.#windowMinMs, offset);
    if (wallMs - this.#windowStartMs >= WINDOW_MS) {
      this.#steadyMinMs = this.#windowMinMs;
      this.#windowMinMs = Infinity;
      this.#windowStartMs = wallMs;
    }
    this.#slew(mediaMs);
  }

  /** Wall-clock time of a moment of media; undefined before anything arrived. */
  wallMsAt(mediaMs: number): number | undefined {
    return this.#offsetMs === undefined ? undefined : mediaMs + this.#offsetMs;
  }

  /**
   * How far the publisher's clock has run away from ours since the anchor, in milliseconds:
   * positive when its media arrives slower than real time. 0 for the first windows.
   */
  driftMs(): number {
    return this.#steadyMinMs === undefined ? 0 : this.#steadyMinMs - this.#firstOffsetMs;
  }

  /** The same as parts per million of the time since the anchor. */
  driftPpm(wallMs: number): number {
    const elapsedMs = wallMs - this.#firstWallMs;
    return elapsedMs < 3 * WINDOW_MS ? 0 : (this.driftMs() / elapsedMs) * 1e6;
  }

  #anchor(offset: number, mediaMs: number, wallMs: number): void {
    this.#offsetMs = offset;
    this.#firstOffsetMs = offset;
    this.#firstWallMs = wallMs;
    this.#windowStartMs = wallMs;
    this.#windowMinMs = offset;
    this.#steadyMinMs = undefined;
    this.#lastMediaMs = mediaMs;
    this.#anchors += 1;
  }

  #slew(mediaMs: number): void {
    const elapsedS = (mediaMs - this.#lastMediaMs) / 1000;
    if (this.#steadyMinMs === undefined || this.#offsetMs === undefined || elapsedS <= 0) {
      return;
    }
    this.#lastMediaMs = mediaMs;
    const limit = this.#maxSlewMsPerS * elapsedS;
    const error = this.#steadyMinMs - this.#offsetMs;
    this.#offsetMs += Math.max(-limit, Math.min(limit, error));
  }
}
