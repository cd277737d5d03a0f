/**
 * What an account may publish, and who judges whether a publisher keeps to it: the same for every way
 * in. A picture that is too large is refused at once; bitrate and frame rate may burst, not stay over.
 */
export type PublishLimits = {
  /** Picture and sound together, bits per second. */
  readonly maxBitrateBps: number;
  /** Pixels; a picture held upright may use the two the other way round. */
  readonly maxWidth: number;
  readonly maxHeight: number;
  /** Frames per second. */
  readonly maxFps: number;
};

export type PublishedMeasure = {
  readonly bitrateBps: number;
  readonly fps: number | undefined;
};

/** Which limit was broken. */
export type BrokenLimit = 'bitrate' | 'frame_rate' | 'resolution';

/** A burst may exceed a limit; a habit of this many milliseconds may not. */
const OVER_LIMIT_MS = 10_000;
const BITRATE_FACTOR = 1.5;
/** 60 fps measured on a lossy way in may read 62. */
const FPS_FACTOR = 1.1;

export class PublishLimitGuard {
  readonly #limits: PublishLimits;
  readonly #overSinceMs = new Map<BrokenLimit, number>();

  constructor(limits: PublishLimits) {
    this.#limits = limits;
  }

  /** Is a rate over its limit at this moment, however short? */
  get over(): boolean {
    return this.#overSinceMs.size > 0;
  }

  /** Sizes that are not known yet break nothing. */
  isTooLarge(widthPx: number | undefined, heightPx: number | undefined): boolean {
    const { maxWidth, maxHeight } = this.#limits;
    const long = Math.max(widthPx ?? 0, heightPx ?? 0);
    const short = Math.min(widthPx ?? 0, heightPx ?? 0);
    return long > Math.max(maxWidth, maxHeight) || short > Math.min(maxWidth, maxHeight);
  }

  /** Judges the rates of this moment; the limit that has been broken for too long, if any. */
  judge({ bitrateBps, fps }: PublishedMeasure, nowMs: number): BrokenLimit | undefined {
    const { maxBitrateBps, maxFps } = this.#limits;
    return (
      this.#lasting('bitrate', bitrateBps > maxBitrateBps * BITRATE_FACTOR, nowMs) ??
      this.#lasting('frame_rate', (fps ?? 0) > maxFps * FPS_FACTOR, nowMs)
    );
  }

  #lasting(limit: BrokenLimit, isOver: boolean, nowMs: number): BrokenLimit | undefined {
    if (!isOver) {
      this.#overSinceMs.delete(limit);
      return undefined;
    }
    const sinceMs = this.#overSinceMs.get(limit) ?? nowMs;
    this.#overSinceMs.set(limit, sinceMs);
    return nowMs - sinceMs > OVER_LIMIT_MS ? limit : undefined;
  }
}
