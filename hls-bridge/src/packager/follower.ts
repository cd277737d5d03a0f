/**
 * A rendition that is cut where the leader is cut. What it has no media for, because its encoder is
 * shed, starts again or belongs to another run, becomes gaps of the leader's form (P20): the same
 * media sequence numbers, the same part boundaries. Pure.
 */
import { STREAM_TIMESCALE } from '../rendition-port.ts';
import type { TimedSample } from '../rendition-port.ts';
import { TOLERANCE_TICKS } from './packaged-run.ts';
import type { PackagedRun } from './packaged-run.ts';
import type { RenditionTrack } from './rendition-track.ts';

/** More than ten seconds of AAC ahead of the picture means that something is wrong. */
const MAX_PENDING = 600;

export class Follower {
  readonly track: RenditionTrack;
  readonly #run: PackagedRun;
  /** Samples that the leader has not reached: where their segment begins is not known yet. */
  readonly #pending: TimedSample[] = [];
  readonly #scale: number;
  /** Segments of this run that were opened. */
  #opened: number;
  /** Segments that begin before this, in stream ticks, are gaps. */
  #gapUntilTicks: number;
  /** The open segment is one. */
  #inGap = false;
  /** Where its samples end, in stream ticks. */
  #reachedTicks = Infinity;
  #dropped = 0;

  /** `fromTicks`: where its samples begin; −∞: it has been there from the start; ∞: it has none. */
  constructor(track: RenditionTrack, run: PackagedRun, how: { fromTicks: number; opened: number }) {
    this.track = track;
    this.#run = run;
    this.#scale = STREAM_TIMESCALE / track.timescale;
    this.#gapUntilTicks = how.fromTicks;
    this.#opened = how.opened;
  }

  /** Samples that had no place. */
  get dropped(): number {
    return this.#dropped;
  }

  /** It has, or will have, samples. */
  get active(): boolean {
    return this.#gapUntilTicks < Infinity;
  }

  push(sample: TimedSample): void {
    this.#pending.push(sample);
    if (this.#pending.length > MAX_PENDING) {
      this.#pending.shift();
      this.#dropped += 1;
    }
    this.follow();
  }

  /** Samples come no more: the rest of the open segment, and those after it, are gaps. */
  suspend(): void {
    this.#pending.length = 0;
    this.#gapUntilTicks = Infinity;
    this.#inGap = this.track.hasOpenSegment;
    this.follow();
  }

  /** Samples come again, for the segments that begin at `fromTicks` or later. */
  resume(fromTicks: number): void {
    this.#gapUntilTicks = fromTicks;
    this.follow();
  }

  /** Goes as far as the leader is. */
  follow(): void {
    this.#fillGaps();
    for (let head = this.#pending[0]; head !== undefined; head = this.#pending[0]) {
      const startTicks = head.dtsTicks * this.#scale;
      const [first] = this.#run.boundaries;
      if (first === undefined || startTicks >= this.#run.endTicks - TOLERANCE_TICKS) {
        return;
      }
      this.#pending.shift();
      // While the open segment is a gap, what the leader has reached lies inside it.
      if (startTicks < first - TOLERANCE_TICKS || this.#inGap || !this.#hasSegmentFor(startTicks)) {
        this.#dropped += 1;
        continue;
      }
      this.#enterSegmentOf(startTicks);
      this.track.add(head);
      this.#reachedTicks = startTicks + head.durationTicks * this.#scale;
    }
  }

  /** The run is over, and the leader's last segment closed: as many segments here. */
  end(): void {
    this.follow();
    this.#pending.length = 0;
    const { boundaries, endTicks, maxSegmentTicks } = this.#run;
    const nextEndTicks = boundaries[this.#opened + 1] ?? endTicks;
    if (
      this.#opened < boundaries.length &&
      this.track.hasOpenSegment &&
      nextEndTicks - this.#reachedTicks > maxSegmentTicks
    ) {
      // One segment cannot be what is missing of two: the open one is filled up with parts that are gaps.
      this.suspend();
    }
    this.#closeSegment(this.#opened);
    while (this.#opened < this.#run.boundaries.length) {
      this.#opened += 1;
      this.#addGap(this.#opened - 1);
    }
  }

  /** Gap segments have the leader's parts, as far as those are known. */
  #fillGaps(): void {
    for (;;) {
      if (this.#inGap) {
        const layout = this.#run.leader.layoutOf(this.track.nextMsn);
        layout?.partEndsS.forEach((endS) => {
          this.track.fillGapTo(endS);
        });
        if (layout?.closed !== true) {
          return;
        }
        this.track.closeSegment();
        this.#inGap = false;
      }
      const beginTicks = this.#run.boundaries[this.#opened];
      const isGap = beginTicks !== undefined && beginTicks < this.#gapUntilTicks - TOLERANCE_TICKS;
      if (!isGap) {
        return;
      }
      this.#closeSegment(this.#opened);
      this.#open(beginTicks);
      this.#inGap = true;
    }
  }

  #hasSegmentFor(startTicks: number): boolean {
    return this.track.hasOpenSegment || startTicks >= this.#nextBoundary() - TOLERANCE_TICKS;
  }

  #nextBoundary(): number {
    return this.#run.boundaries[this.#opened] ?? Infinity;
  }

  #enterSegmentOf(startTicks: number): void {
    while (startTicks >= this.#nextBoundary() - TOLERANCE_TICKS) {
      this.#closeSegment(this.#opened);
      const beginTicks = this.#nextBoundary();
      const following = this.#run.boundaries[this.#opened + 1] ?? Infinity;
      // The first sample may lie a little behind the boundary; the date is that of the sample.
      this.#open(startTicks < following - TOLERANCE_TICKS ? startTicks : beginTicks);
    }
  }

  #open(ticks: number): void {
    this.#opened += 1;
    this.track.openSegment(Math.round(ticks / this.#scale), this.#run.wallMs(ticks));
  }

  /** Closes segment number `opened` of the run; one without samples becomes a gap. */
  #closeSegment(opened: number): void {
    if (!this.track.hasOpenSegment) {
      return;
    }
    const before = this.track.nextMsn;
    this.track.closeSegment();
    this.#inGap = false;
    if (this.track.nextMsn === before) {
      this.#addGap(opened - 1);
    }
  }

  /**
   * Begins where the segment before ended: when a run breaks off, samples of that one may be missing, and
   * dates and durations have to add up all the same (§6.2.1).
   */
  #addGap(index: number): void {
    const { boundaries, endTicks, maxSegmentTicks } = this.#run;
    const boundary = boundaries[index] ?? endTicks;
    const end = boundaries[index + 1] ?? endTicks;
    const ownEnd = index > 0 ? (this.track.endTicks ?? Infinity) * this.#scale : Infinity;
    const start = Math.max(Math.min(ownEnd, boundary), end - maxSegmentTicks);
    this.track.addGap(
      Math.round(start / this.#scale),
      this.#gapPartEndsS({ start, boundary, end }),
      this.#run.wallMs(start),
    );
  }

  /**
   * Where the parts of a gap end, in seconds from its start: as the leader's do, behind those that fill what
   * is missing of the segment before.
   */
  #gapPartEndsS(gap: {
    readonly start: number;
    readonly boundary: number;
    readonly end: number;
  }): number[] {
    const [leadS = 0, durationS = 0] = [gap.boundary, gap.end].map(
      (ticks) => (ticks - gap.start) / STREAM_TIMESCALE,
    );
    const count = Math.ceil(leadS / this.#run.partTargetS);
    const missing = Array.from({ length: count }, (_, n) => ((n + 1) * leadS) / count);
    const { partEndsS = [] } = this.#run.leader.layoutOf(this.track.nextMsn) ?? {};
    return [...missing, ...partEndsS.map((endS) => leadS + endS), durationS];
  }
}
