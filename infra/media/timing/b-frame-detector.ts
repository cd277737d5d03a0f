/**
 * Finds pictures that are not shown in the order they are sent. Such a stream needs a re-encode for
 * WebRTC, which has no decoding timestamps. Evidence, strongest first: presentation times that go
 * backwards, composition offsets that vary, B slices, the reorder depth that the SPS announces.
 */
export type BFrameVerdict = 'undecided' | 'none' | 'present';

/** One frame in decoding order. */
export type BFrameEvidence = {
  readonly dtsMs: number;
  /** Composition offset, presentation minus decoding time. */
  readonly ctsMs: number;
  readonly keyframe: boolean;
  /** True when a slice of the picture is bi-predictive; undefined when not looked at. */
  readonly hasBSlice?: boolean;
};

export type BFrameDetectorOptions = {
  /** Reorder depth from the SPS; 0 settles the question before the first frame. */
  readonly maxReorderFrames?: number | undefined;
  /** Frames without evidence after which there are none. Default 10. */
  readonly decideAfterFrames?: number;
};

/** FLV rounds both timestamps to milliseconds, so a constant offset may seem to vary by one. */
const ROUNDING_MS = 1.5;
/** One change of the offset may be an encoder that starts anew; a second one soon after is a habit. */
const VARIATION_WINDOW_FRAMES = 30;
/** Clean frames in a row after which a stream that had B-frames is clean again. */
const CLEAN_FRAMES = 300;

export class BFrameDetector {
  readonly #decideAfterFrames: number;
  #announced: number | undefined;
  #firstCtsMs: number | undefined;
  #lastPtsMs = -Infinity;
  #clean = 0;
  #seen = false;
  #framesSinceVariation = Infinity;

  constructor(options: BFrameDetectorOptions = {}) {
    this.#announced = options.maxReorderFrames;
    this.#decideAfterFrames = options.decideAfterFrames ?? 10;
  }

  /** A new sequence header: what was seen before says nothing about what comes. */
  reconfigure(maxReorderFrames: number | undefined): void {
    this.#announced = maxReorderFrames;
    this.#firstCtsMs = undefined;
    this.#lastPtsMs = -Infinity;
    this.#clean = 0;
    this.#seen = false;
    this.#framesSinceVariation = Infinity;
  }

  add(frame: BFrameEvidence): BFrameVerdict {
    if (this.#isEvidence(frame)) {
      this.#seen = true;
      this.#clean = 0;
    } else {
      this.#clean += 1;
    }
    if (this.#seen && this.#clean >= CLEAN_FRAMES) {
      this.#seen = false;
      this.#announced = undefined;
    }
    return this.verdict;
  }

  get verdict(): BFrameVerdict {
    if (this.#seen) {
      return 'present';
    }
    if (this.#announced === 0) {
      return 'none';
    }
    // An SPS that leaves room for reordering proves nothing (encoders write the DPB size), so it
    // only doubles the patience.
    const patience = this.#decideAfterFrames * ((this.#announced ?? 0) > 0 ? 2 : 1);
    return this.#clean >= patience ? 'none' : 'undecided';
  }

  #isEvidence(frame: BFrameEvidence): boolean {
    const ptsMs = frame.dtsMs + frame.ctsMs;
    const jumpedBack = frame.dtsMs + 10_000 < this.#lastPtsMs;
    if (jumpedBack || this.#firstCtsMs === undefined) {
      this.#firstCtsMs = frame.ctsMs;
      this.#lastPtsMs = ptsMs;
      return frame.hasBSlice === true;
    }
    const backwards = ptsMs < this.#lastPtsMs - ROUNDING_MS;
    const varies = Math.abs(frame.ctsMs - this.#firstCtsMs) > ROUNDING_MS;
    this.#lastPtsMs = Math.max(this.#lastPtsMs, ptsMs);
    const habit = varies && this.#framesSinceVariation < VARIATION_WINDOW_FRAMES;
    this.#framesSinceVariation = varies ? 0 : this.#framesSinceVariation + 1;
    this.#firstCtsMs = varies ? frame.ctsMs : this.#firstCtsMs;
    return backwards || habit || frame.hasBSlice === true;
  }
}
