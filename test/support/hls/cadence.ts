/**
 * Whether parts and segments come when they must (draft-pantos-hls-rfc8216bis §6.2.1, Appendix B.1): T1 a
 * part within a part target of the one before, T2 a segment within one and a half target durations, T3
 * what is listed can be had at once, T4 all renditions move together. Fed with playlists and the times at
 * which they came. Where the source broke off or media is missing T1 has the limit of T2: that nothing
 * comes shows only when it is late.
 *
 * The draft's limits are for what is there when it is due. The tolerance of T1: in soaks 0.6 s, about a part, for
 * the way of the last frame through the encoder and of the answer to the reader, and as long as the kernel
 * says that something waited for a processor, the disk or memory meanwhile (`/proc/pressure`), up to the
 * slack. T2 and T4 have the slack, and such a wait beside it: after a break encoders have to start, and each
 * rendition has one of its own.
 */
import { readFileSync } from 'node:fs';
import { allSegments } from './parse-playlist.ts';
import type { ParsedPart, ParsedPlaylist, ParsedSegment } from './parse-playlist.ts';

/** Speed is judged by the soaks, on machines that have time; other tests ask that nothing stands still. */
const IS_SOAK = process.env['HLS_EVENTS_SECONDS'] !== undefined;
/** What a busy machine may add to each limit at most, in seconds. */
const DEFAULT_SLACK_S = IS_SOAK ? 1.5 : 4;
/** What a part may be late on a machine that has time for it, in milliseconds. */
const DEFAULT_TOLERANCE_MS = IS_SOAK ? 600 : 4000;
const PRESSURES = ['cpu', 'io', 'memory'];

/** For how long, since it started, something on this machine had to wait for it, ms; undefined: it does not say. */
export function shortageMs(): number | undefined {
  try {
    return PRESSURES.reduce((sum, name) => {
      const total = /^some .*total=(\d+)/m.exec(
        readFileSync(`/proc/pressure/${name}`, 'utf8'),
      )?.[1];
      return sum + Number(total) / 1000;
    }, 0);
  } catch {
    return undefined;
  }
}

type Arrival = {
  readonly atMs: number;
  readonly name: string;
  readonly shortageMs: number | undefined;
};

export type CadenceOptions = {
  readonly slackS?: number;
  readonly toleranceMs?: number;
  /** Stands in for the kernel's word. */
  readonly shortage?: () => number | undefined;
};

export class Cadence {
  readonly problems: string[] = [];
  readonly #slackMs: number;
  readonly #toleranceMs: number;
  readonly #lists = new Map<string, ParsedPlaylist>();
  readonly #partMs = new Map<string, number>();
  /** The newest segment of each rendition. */
  readonly #segments = new Map<string, Arrival>();
  /** When a part of this place first came in any rendition. */
  readonly #places = new Map<string, Arrival>();
  readonly #shortageMs: () => number | undefined;
  /** When the newest part of each rendition came. */
  readonly #shortages = new Map<string, number | undefined>();
  /** Late parts at the end of a segment: what comes behind it says whether the source broke off there. */
  readonly #undecided = new Map<string, Late>();
  #parts = 0;
  #worstPartMs = 0;

  constructor({
    slackS = DEFAULT_SLACK_S,
    toleranceMs = DEFAULT_TOLERANCE_MS,
    shortage = shortageMs,
  }: CadenceOptions = {}) {
    this.#slackMs = slackS * 1000;
    this.#toleranceMs = toleranceMs;
    this.#shortageMs = shortage;
  }

  get parts(): number {
    return this.#parts;
  }

  /** Longest time between two parts of a rendition, in milliseconds. */
  get worstPartMs(): number {
    return this.#worstPartMs;
  }

  /** A playlist of a rendition, as it came. */
  add(name: string, list: ParsedPlaylist, atMs: number): void {
    const before = this.#lists.get(name);
    this.#lists.set(name, list);
    if (before === undefined) {
      return;
    }
    this.#decide(name, list);
    const shortMs = this.#shortSince(this.#shortages.get(name));
    const known = new Set(partsOf(before).map(({ part }) => part.uri));
    const fresh = partsOf(list).filter(({ part }) => !known.has(part.uri));
    if (fresh.length > 0) {
      this.#checkParts(name, list, { fresh, atMs, shortMs });
      this.#partMs.set(name, atMs);
      this.#shortages.set(name, this.#shortageMs());
    }
    const last = list.segments.at(-1);
    if (last !== undefined && last.msn > (before.segments.at(-1)?.msn ?? -1)) {
      const previous = this.#segments.get(name);
      const sinceMs = atMs - (previous?.atMs ?? atMs);
      if (sinceMs > this.#segmentLimitMs(list, this.#shortSince(previous?.shortageMs))) {
        this.problems.push(`${name} T2: segment ${last.msn} ${sinceMs} ms after the one before`);
      }
      this.#segments.set(name, this.#arrival(name, atMs));
    }
  }

  /** A part or segment that was asked for as soon as it was listed. */
  fetched(name: string, uri: string, how: { readonly status: number; readonly ms: number }): void {
    if (how.status !== 200 || how.ms > this.#slackMs) {
      this.problems.push(`${name} T3: ${uri} answered ${how.status} after ${how.ms} ms`);
    }
  }

  #checkParts(name: string, list: ParsedPlaylist, came: Came): void {
    const { fresh, atMs, shortMs } = came;
    this.#parts += fresh.length;
    const sinceMs = atMs - (this.#partMs.get(name) ?? atMs);
    const isBreak = fresh.some(({ part, segment }) => part.gap || segment.discontinuity);
    const targetMs = (list.partTargetS ?? 0) * 1000;
    const breakMs = this.#segmentLimitMs(list, shortMs);
    const partMs = targetMs + Math.min(this.#slackMs, this.#toleranceMs + (shortMs ?? Infinity));
    this.#worstPartMs = Math.max(this.#worstPartMs, sinceMs);
    const problem = `${name} T1: ${fresh[0]?.part.uri ?? ''} after ${sinceMs} ms`;
    const last = fresh.at(-1);
    const isLast = last?.segment.uri !== undefined && last.index === last.segment.parts.length - 1;
    if (sinceMs > breakMs || (sinceMs > partMs && !isBreak && !isLast)) {
      this.problems.push(problem);
    } else if (sinceMs > partMs && !isBreak && isLast) {
      this.#undecided.set(name, { msn: last.segment.msn, problem });
    }
    for (const { index, segment } of fresh) {
      const place = `${segment.msn}.${index}`;
      const first = this.#places.get(place);
      const waitMs = Math.min(this.#slackMs, this.#shortSince(first?.shortageMs) ?? 0);
      if (first === undefined) {
        this.#places.set(place, this.#arrival(name, atMs));
      } else if (!isBreak && atMs - first.atMs > targetMs + this.#slackMs + waitMs) {
        // Renditions have encoders of their own, whose waits do not show in this one's interval.
        this.problems.push(`${name} T4: ${place} ${atMs - first.atMs} ms after ${first.name}`);
      }
    }
  }

  /** A segment that ended late because the source broke off has a DISCONTINUITY, or a gap, behind it. */
  #decide(name: string, list: ParsedPlaylist): void {
    const late = this.#undecided.get(name);
    const next = allSegments(list).find(({ msn }) => msn === (late?.msn ?? NaN) + 1);
    if (late === undefined || next === undefined) {
      return;
    }
    this.#undecided.delete(name);
    if (!next.discontinuity && !next.gap) {
      this.problems.push(late.problem);
    }
  }

  #arrival(name: string, atMs: number): Arrival {
    return { name, atMs, shortageMs: this.#shortageMs() };
  }

  /** How long something on this machine waited since it was `before`; undefined: unknown. */
  #shortSince(before: number | undefined): number | undefined {
    const now = this.#shortageMs();
    return now === undefined || before === undefined ? undefined : now - before;
  }

  #segmentLimitMs({ targetS = 0 }: ParsedPlaylist, shortMs = 0): number {
    return 1500 * targetS + this.#slackMs + Math.min(this.#slackMs, shortMs);
  }
}

type Late = { readonly msn: number; readonly problem: string };

type Came = {
  readonly fresh: readonly PlacedPart[];
  readonly atMs: number;
  readonly shortMs: number | undefined;
};

type PlacedPart = {
  readonly part: ParsedPart;
  readonly index: number;
  readonly segment: ParsedSegment;
};

function partsOf(list: ParsedPlaylist): PlacedPart[] {
  return allSegments(list).flatMap((segment) =>
    segment.parts.map((part, index) => ({ part, index, segment })),
  );
}
