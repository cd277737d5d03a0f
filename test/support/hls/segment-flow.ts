/**
 * Whether segments follow one another through crashes, as a viewer's playlists tell: in every rendition
 * numbers go up one by one, and no more capture time is lost between two segments than a viewer may be
 * kept waiting for the next. By media time: how fast the machine is does not count, except where the
 * process that judges stood still itself.
 */
import type { ParsedPlaylist, ParsedSegment } from './parse-playlist.ts';

/** The most that a crash or a hang of an encoder may cost. */
const MAX_HOLE_MS = 4_000;
/** Dates are written in whole milliseconds, durations in fractions of a frame. */
const ROUNDING_MS = 20;
const LOOK_EVERY_MS = 100;

type Rendition = { last: ParsedSegment; stoodMs: number };

export class SegmentFlow {
  readonly problems: string[] = [];
  readonly #renditions = new Map<string, Rendition>();
  readonly #timer: NodeJS.Timeout;
  #lookedMs = Date.now();
  #stoodMs = 0;
  #worstHoleMs = 0;

  constructor() {
    this.#timer = setInterval(() => {
      this.#look();
    }, LOOK_EVERY_MS);
  }

  /** Longest capture time between two segments of a rendition, in milliseconds. */
  get worstHoleMs(): number {
    return this.#worstHoleMs;
  }

  /** Number of the newest segment of a rendition; −1 before the first. */
  newest(name: string): number {
    return this.#renditions.get(name)?.last.msn ?? -1;
  }

  /** A playlist of a rendition, as it came. */
  add(name: string, { segments }: Pick<ParsedPlaylist, 'segments'>): void {
    this.#look();
    const newest = segments.at(-1);
    const known = this.#renditions.get(name);
    if (newest === undefined) {
      return;
    }
    if (known === undefined) {
      this.#renditions.set(name, { last: newest, stoodMs: this.#stoodMs });
      return;
    }
    if (newest.msn < known.last.msn) {
      this.problems.push(`${name} F1: from segment ${known.last.msn} back to ${newest.msn}`);
    }
    for (const segment of segments.filter(({ msn }) => msn > known.last.msn)) {
      this.#follow(name, known, segment);
      Object.assign(known, { last: segment, stoodMs: this.#stoodMs });
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #follow(name: string, { last, stoodMs }: Rendition, next: ParsedSegment): void {
    const place = `${name} segment ${next.msn}`;
    if (next.msn !== last.msn + 1) {
      this.problems.push(`${place} F1: follows ${last.msn}`);
    }
    const endMs = (last.dateMs ?? NaN) + last.durationS * 1000;
    const holeMs = (next.dateMs ?? NaN) - endMs;
    this.#worstHoleMs = Math.max(this.#worstHoleMs, Math.round(holeMs));
    const limitMs = next.discontinuity ? MAX_HOLE_MS + this.#stoodMs - stoodMs : ROUNDING_MS;
    // Not a number, where a date is missing, is no hole that is small enough.
    if (!(holeMs <= limitMs)) {
      this.problems.push(`${place} F2: begins ${holeMs} ms after the end of the one before`);
    }
  }

  #look(): void {
    const nowMs = Date.now();
    this.#stoodMs += Math.max(0, nowMs - this.#lookedMs - 2 * LOOK_EVERY_MS);
    this.#lookedMs = nowMs;
  }
}
