/**
 * One run as the packager cuts it: the leader's key frames say where segments begin, and everything
 * else follows (§6.2.4). Pure.
 */
import { STREAM_TIMESCALE } from '../rendition-port.ts';
import type { TimedSample } from '../rendition-port.ts';
import { maxSegmentS } from './packager-options.ts';
import type { PackagerOptions } from './packager-options.ts';
import type { RenditionTrack } from './rendition-track.ts';

/** Rounding between time scales, in stream ticks. */
export const TOLERANCE_TICKS = 45;

export class PackagedRun {
  readonly leader: RenditionTrack;
  readonly #options: PackagerOptions;
  readonly #originWallMs: number;
  /** Where segments of this run begin, in stream ticks. */
  readonly boundaries: number[] = [];
  #endTicks = 0;
  #lastKeyTicks = 0;
  #forcedCuts = 0;

  constructor(leader: RenditionTrack, originWallMs: number, options: PackagerOptions) {
    this.leader = leader;
    this.#originWallMs = originWallMs;
    this.#options = options;
  }

  /** How far the leader has come, in stream ticks. */
  get endTicks(): number {
    return this.#endTicks;
  }

  /** No segment may be longer. */
  get maxSegmentTicks(): number {
    return maxSegmentS(this.#options) * STREAM_TIMESCALE;
  }

  /** No part may be longer. */
  get partTargetS(): number {
    return this.#options.partTargetS;
  }

  /** Segments that had to end before a key frame came. */
  get forcedCuts(): number {
    return this.#forcedCuts;
  }

  /** Takes a sample of the leader; opens a segment with it where one has to begin. */
  lead(sample: TimedSample): void {
    const scale = STREAM_TIMESCALE / this.leader.timescale;
    const startTicks = sample.dtsTicks * scale;
    const durationTicks = sample.durationTicks * scale;
    if (this.boundaries.length === 0 || this.#mustCut(sample, startTicks, durationTicks)) {
      this.leader.closeSegment();
      this.leader.openSegment(sample.dtsTicks, this.wallMs(startTicks));
      this.boundaries.push(startTicks);
    }
    if (sample.sync) {
      this.#lastKeyTicks = startTicks;
    }
    this.leader.add(sample);
    this.#endTicks = startTicks + durationTicks;
  }

  wallMs(ticks: number): number {
    return Math.round(this.#originWallMs + (ticks * 1000) / STREAM_TIMESCALE);
  }

  #mustCut(sample: TimedSample, startTicks: number, durationTicks: number): boolean {
    const elapsed = startTicks - (this.boundaries.at(-1) ?? startTicks);
    const max = this.maxSegmentTicks;
    if (sample.sync) {
      const gopTicks = startTicks - this.#lastKeyTicks;
      // Cut here when the next key frame, by the measure of the last, comes too late for a cut.
      const target = this.#options.targetDurationS * STREAM_TIMESCALE;
      return elapsed >= target - TOLERANCE_TICKS || elapsed + gopTicks > max;
    }
    if (elapsed + durationTicks > max) {
      this.#forcedCuts += 1;
      return true;
    }
    return false;
  }
}
