/**
 * Tells a publisher with a fixed keyframe interval (OBS by WHIP) from one that makes keyframes when
 * asked (browsers), by the times at which they came.
 */
const HISTORY = 5;
const MIN_INTERVALS = 3;
/** Keyframes of simulcast layers come together. */
const SAME_MS = 250;
/** Part by which intervals may differ from their median: jitter of the network. */
const TOLERANCE = 0.2;

export class KeyframeIntervals {
  readonly #intervalsMs: number[] = [];
  #lastMs: number | undefined;

  add(atMs: number): void {
    const intervalMs = this.#lastMs === undefined ? undefined : atMs - this.#lastMs;
    if (intervalMs !== undefined && intervalMs < SAME_MS) {
      return;
    }
    this.#lastMs = atMs;
    if (intervalMs !== undefined) {
      this.#intervalsMs.push(intervalMs);
      this.#intervalsMs.splice(0, Math.max(0, this.#intervalsMs.length - HISTORY));
    }
  }

  /** Milliseconds; undefined while there is no regular interval. */
  get regularMs(): number | undefined {
    const sorted = [...this.#intervalsMs].sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)];
    if (median === undefined || sorted.length < MIN_INTERVALS) {
      return undefined;
    }
    const odd = sorted.filter((interval) => Math.abs(interval - median) > median * TOLERANCE);
    // One keyframe out of turn was asked for by a viewer.
    return odd.length <= 1 ? median : undefined;
  }
}
