/**
 * Periods of a DASH presentation: one for each stretch without a discontinuity (ISO/IEC 23009-1
 * §5.3.2). Where a period starts is remembered, because it must not move when its first segments
 * leave the window. Pure.
 */
import type { RenditionTrack, StoredSegment } from '../packager/rendition-track.ts';
import { STREAM_TIMESCALE } from '../rendition-port.ts';

export type DashPeriod = {
  readonly id: string;
  /** Milliseconds since 1970 of its beginning. */
  readonly startMs: number;
  /** Media time of its beginning, in ticks of the stream timeline (90 kHz). */
  readonly startTicks: number;
  readonly segments: ReadonlyMap<RenditionTrack, readonly StoredSegment[]>;
};

type Start = Pick<DashPeriod, 'startMs' | 'startTicks'>;

export class DashPeriods {
  readonly #starts = new Map<number, Start>();

  /** Oldest first; tracks have the same discontinuity numbers at the same places (§6.2.4 of HLS). */
  of(tracks: readonly RenditionTrack[]): DashPeriod[] {
    const byNumber = new Map<number, Map<RenditionTrack, StoredSegment[]>>();
    for (const track of tracks) {
      let number = track.removedDiscontinuities;
      for (const segment of track.listed) {
        number += segment.discontinuity === true ? 1 : 0;
        const period = byNumber.get(number) ?? new Map<RenditionTrack, StoredSegment[]>();
        byNumber.set(number, period);
        period.set(track, [...(period.get(track) ?? []), segment]);
      }
    }
    const numbers = [...byNumber.keys()].sort((a, b) => a - b);
    this.#forget(numbers[0] ?? 0);
    return numbers.map((number) => ({
      id: `p${number}`,
      ...this.#start(number, byNumber.get(number) ?? new Map<RenditionTrack, StoredSegment[]>()),
      segments: byNumber.get(number) ?? new Map<RenditionTrack, StoredSegment[]>(),
    }));
  }

  #start(number: number, segments: ReadonlyMap<RenditionTrack, readonly StoredSegment[]>): Start {
    const known = this.#starts.get(number);
    if (known !== undefined) {
      return known;
    }
    // The leading track begins at the cut; the others have samples a little behind it.
    const starts = [...segments].map(([track, [first]]) => ({
      startMs: first?.programDateTimeMs ?? 0,
      startTicks: Math.round(((first?.startTicks ?? 0) * STREAM_TIMESCALE) / track.timescale),
    }));
    const start = starts.reduce((a, b) => (b.startTicks < a.startTicks ? b : a));
    this.#starts.set(number, start);
    return start;
  }

  #forget(oldest: number): void {
    for (const number of this.#starts.keys()) {
      if (number < oldest) {
        this.#starts.delete(number);
      }
    }
  }
}
