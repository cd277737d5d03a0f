/**
 * Decides whether an H.264 source may go to viewers as it is: its last two GOPs at most 2.4 s and equal
 * to one frame, no gap between frames over 78 ms. Pure.
 */

export type PassthroughVerdict = 'unknown' | 'pass' | 'encode';

const MAX_GOP_TICKS = 2.4 * 90_000;
/** Beyond this a part would fall below 85 % of PART-TARGET. */
const MAX_FRAME_TICKS = 0.078 * 90_000;
const GOPS_NEEDED = 2;
/** Lost frames make gaps too; only a habit convicts. */
const MAX_LONG_FRAMES = 3;
const LONG_FRAME_MEMORY_TICKS = 10 * 90_000;

export class PassthroughJudge {
  readonly #gops: number[] = [];
  #lastKey: number | undefined;
  #last: number | undefined;
  #frameTicks = 0;
  #frames = 0;
  #firstTicks = 0;
  #longFrames: number[] = [];
  #verdict: PassthroughVerdict = 'unknown';
  readonly #made: { readonly framesPerSecond: number } | undefined;

  /** `made`: the source is an encoder of ours that makes what may pass. */
  constructor(made?: { readonly framesPerSecond: number }) {
    this.#made = made;
    this.#verdict = made === undefined ? 'unknown' : 'pass';
  }

  get verdict(): PassthroughVerdict {
    return this.#verdict;
  }

  /** Undefined before there are enough frames to tell. */
  get framesPerSecond(): number | undefined {
    if (this.#made !== undefined) {
      return this.#made.framesPerSecond;
    }
    const seconds = ((this.#last ?? 0) - this.#firstTicks) / 90_000;
    return seconds >= 0.5 ? (this.#frames - 1) / seconds : undefined;
  }

  /** Tells of a frame in order, the first a key frame. */
  add(ticks: number, keyframe: boolean): PassthroughVerdict {
    if (this.#last === undefined) {
      this.#firstTicks = ticks;
    } else {
      this.#frameTicks = ticks - this.#last;
      if (this.#frameTicks > MAX_FRAME_TICKS) {
        this.#longFrames.push(ticks);
      }
    }
    this.#frames += 1;
    this.#last = ticks;
    if (keyframe) {
      this.#key(ticks);
    }
    if (this.#made === undefined) {
      this.#judge(ticks);
    }
    return this.#verdict;
  }

  #key(ticks: number): void {
    if (this.#lastKey !== undefined) {
      this.#gops.push(ticks - this.#lastKey);
      this.#gops.splice(0, this.#gops.length - GOPS_NEEDED);
    }
    this.#lastKey = ticks;
  }

  #judge(ticks: number): void {
    this.#longFrames = this.#longFrames.filter((at) => ticks - at < LONG_FRAME_MEMORY_TICKS);
    const openGop = ticks - (this.#lastKey ?? ticks);
    const longest = Math.max(openGop, ...this.#gops);
    if (longest > MAX_GOP_TICKS || this.#longFrames.length >= MAX_LONG_FRAMES) {
      // For good: going back and forth would cost viewers more than encoding costs us.
      this.#verdict = 'encode';
    } else if (this.#verdict === 'unknown' && this.#gops.length === GOPS_NEEDED) {
      const [first = 0, second = 0] = this.#gops;
      const steady = Math.abs(first - second) <= this.#frameTicks * 1.5;
      this.#verdict = steady ? 'pass' : 'encode';
    }
  }
}
