/** Tells a constant frame rate from a variable one, by the intervals of the last frames. */
export type FrameIntervals = {
  /** Frames per second by the median interval; undefined before enough frames. */
  readonly fps: number | undefined;
  /** True when the intervals do not fit one frame rate. */
  readonly variable: boolean;
  /** Longest interval of the window, in milliseconds. */
  readonly maxIntervalMs: number;
};

const HISTORY = 120;
const MIN_INTERVALS = 20;
/** Part of the intervals that may be off (dropped frames, a scene change) before we call it variable. */
const ODD_SHARE = 0.15;

export class FrameIntervalMeter {
  readonly #intervalsMs: number[] = [];
  #lastMs: number | undefined;

  /** Presentation order is not needed: without B-frames it is decoding order, with them dts is steady. */
  add(dtsMs: number): void {
    const intervalMs = this.#lastMs === undefined ? 0 : dtsMs - this.#lastMs;
    this.#lastMs = dtsMs;
    if (intervalMs <= 0 || intervalMs > 10_000) {
      return;
    }
    this.#intervalsMs.push(intervalMs);
    if (this.#intervalsMs.length > HISTORY) {
      this.#intervalsMs.shift();
    }
  }

  measure(): FrameIntervals {
    const maxIntervalMs = Math.max(0, ...this.#intervalsMs);
    if (this.#intervalsMs.length < MIN_INTERVALS) {
      return { fps: undefined, variable: false, maxIntervalMs };
    }
    const sorted = [...this.#intervalsMs].sort((a, b) => a - b);
    const medianMs = sorted[Math.floor(sorted.length / 2)] ?? 1;
    const meanMs = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
    // Millisecond timestamps make 33 and 34 of the same rate.
    const tolerance = Math.max(2, medianMs * 0.2);
    const odd = sorted.filter((value) => Math.abs(value - medianMs) > tolerance);
    const variable = odd.length > sorted.length * ODD_SHARE;
    return { fps: 1000 / (variable ? meanMs : trimmedMean(sorted)), variable, maxIntervalMs };
  }
}

/** The median alone would say 30.3 fps of 33 ms intervals; the middle half averages the rounding out. */
function trimmedMean(sorted: readonly number[]): number {
  const cut = Math.floor(sorted.length / 10);
  const middle = sorted.slice(cut, sorted.length - cut);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
