/**
 * Maps the publisher's timeline to the child's, which starts at 0, never jumps far and never goes
 * back; and back again. Gaps up to a second stay (ffmpeg fills them), larger ones are cut out.
 */
export type SegmentMapOptions = {
  /** Steps above this begin a new segment, in milliseconds. Default 1000. */
  readonly maxGapMs?: number;
};

type Segment = { readonly fromOutputMs: number; readonly offsetMs: number };

/** Nominal step over a cut: about one audio frame. */
const CUT_STEP_MS = 21;
const MAX_SEGMENTS = 64;

export class SegmentMap {
  readonly #maxGapMs: number;
  readonly #segments: Segment[] = [];
  #lastOutputMs = 0;

  constructor(options: SegmentMapOptions = {}) {
    this.#maxGapMs = options.maxGapMs ?? 1000;
  }

  /** Whole milliseconds on the child's timeline, never smaller than the one before. */
  toOutput(inputMs: number): number {
    const last = this.#segments.at(-1);
    if (last === undefined) {
      this.#segments.push({ fromOutputMs: 0, offsetMs: inputMs });
      return 0;
    }
    const outputMs = Math.round(inputMs - last.offsetMs);
    const step = outputMs - this.#lastOutputMs;
    if (step > this.#maxGapMs || step < -this.#maxGapMs) {
      const fromOutputMs = this.#lastOutputMs + CUT_STEP_MS;
      this.#segments.push({ fromOutputMs, offsetMs: inputMs - fromOutputMs });
      this.#segments.splice(0, Math.max(0, this.#segments.length - MAX_SEGMENTS));
      this.#lastOutputMs = fromOutputMs;
      return fromOutputMs;
    }
    this.#lastOutputMs = Math.max(this.#lastOutputMs, outputMs);
    return this.#lastOutputMs;
  }

  /** The publisher's time of a moment on the child's timeline. */
  toInput(outputMs: number): number {
    const segment =
      this.#segments.findLast((candidate) => candidate.fromOutputMs <= outputMs) ??
      this.#segments[0];
    return outputMs + (segment?.offsetMs ?? 0);
  }
}
