/**
 * Measures groups of pictures by the distance of key frames on the media timeline, and judges
 * whether a viewer who joins must wait too long or cannot know how long.
 */
export type GopVerdict = 'unknown' | 'regular' | 'long' | 'irregular' | 'missing_keyframes';

export type GopMeterOptions = {
  /** A GOP above this is long, in milliseconds. Default 4000. */
  readonly maxGopMs?: number;
  /** A GOP that differs from the median by more than this part is irregular. Default 0.5. */
  readonly tolerance?: number;
};

export type GopMeasure = {
  readonly verdict: GopVerdict;
  /** Median of the last GOPs, in milliseconds; undefined before the second key frame. */
  readonly gopMs: number | undefined;
  /** Age of the running GOP, in milliseconds. */
  readonly openGopMs: number;
};

const HISTORY = 8;
/** Two GOPs can differ by chance (a scene cut); three that do are a habit. */
const MIN_GOPS_FOR_IRREGULAR = 3;
/** Without a key frame for this long a joining viewer sees nothing at all. */
const MISSING_AFTER_MS = 30_000;
/** Scene cuts make short extra GOPs; a stream whose GOPs all stay below this never makes one wait. */
const ALWAYS_FINE_MS = 2400;

export class GopMeter {
  readonly #maxGopMs: number;
  readonly #tolerance: number;
  readonly #gopsMs: number[] = [];
  #firstMs: number | undefined;
  #lastKeyMs: number | undefined;
  #lastMs = 0;

  constructor(options: GopMeterOptions = {}) {
    this.#maxGopMs = options.maxGopMs ?? 4000;
    this.#tolerance = options.tolerance ?? 0.5;
  }

  /** Tells of a frame in decoding order. A jump back in time starts the measurement again. */
  add(dtsMs: number, keyframe: boolean): void {
    if (this.#firstMs === undefined || dtsMs < this.#lastMs - 1000) {
      this.#restart(dtsMs);
    }
    this.#lastMs = dtsMs;
    if (!keyframe) {
      return;
    }
    if (this.#lastKeyMs !== undefined && dtsMs > this.#lastKeyMs) {
      this.#gopsMs.push(dtsMs - this.#lastKeyMs);
      if (this.#gopsMs.length > HISTORY) {
        this.#gopsMs.shift();
      }
    }
    this.#lastKeyMs = dtsMs;
  }

  measure(): GopMeasure {
    const openGopMs = this.#lastMs - (this.#lastKeyMs ?? this.#firstMs ?? this.#lastMs);
    const gopMs = median(this.#gopsMs);
    return { verdict: this.#verdict(gopMs, openGopMs), gopMs, openGopMs };
  }

  #verdict(gopMs: number | undefined, openGopMs: number): GopVerdict {
    if (openGopMs > MISSING_AFTER_MS) {
      return 'missing_keyframes';
    }
    // The running GOP convicts as soon as it is too long; there is no need to see its end.
    const longest = Math.max(openGopMs, ...this.#gopsMs.slice(-2));
    if (longest > this.#maxGopMs) {
      return 'long';
    }
    if (gopMs === undefined) {
      return 'unknown';
    }
    if (
      this.#gopsMs.length < MIN_GOPS_FOR_IRREGULAR ||
      Math.max(...this.#gopsMs) <= ALWAYS_FINE_MS
    ) {
      return 'regular';
    }
    const odd = this.#gopsMs.filter((gop) => Math.abs(gop - gopMs) > gopMs * this.#tolerance);
    return odd.length >= MIN_GOPS_FOR_IRREGULAR - 1 ? 'irregular' : 'regular';
  }

  #restart(dtsMs: number): void {
    this.#firstMs = dtsMs;
    this.#lastKeyMs = undefined;
    this.#gopsMs.length = 0;
  }
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
