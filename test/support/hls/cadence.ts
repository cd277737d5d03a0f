/**
 * Whether parts and segments come when they must (draft-pantos-hls-rfc8216bis §6.2.1, Appendix B.1): T1 a
 * part within a part target of the one before, T2 a segment within one and a half target durations, T3
 * what is listed can be had at once, T4 all renditions move together. Fed with playlists and the times at
 * which they came. Where the source broke off or media is missing T1 has the limit of T2: that nothing
 * comes shows only when it is late.
 */
import type { ParsedPart, ParsedPlaylist, ParsedSegment } from './parse-playlist.ts';

/** What a busy machine may add to each limit, in seconds. */
const DEFAULT_SLACK_S = 1;

type Arrival = { readonly atMs: number; readonly index: number };

export class Cadence {
  readonly problems: string[] = [];
  readonly #slackMs: number;
  readonly #lists = new Map<string, ParsedPlaylist>();
  readonly #partMs = new Map<string, number>();
  readonly #segmentMs = new Map<string, number>();
  /** When a part of this place first came in any rendition. */
  readonly #places = new Map<string, Arrival & { readonly name: string }>();
  #parts = 0;
  #worstPartMs = 0;

  constructor(slackS = DEFAULT_SLACK_S) {
    this.#slackMs = slackS * 1000;
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
    const known = new Set(partsOf(before).map(({ part }) => part.uri));
    const fresh = partsOf(list).filter(({ part }) => !known.has(part.uri));
    if (fresh.length > 0) {
      this.#checkParts(name, list, { fresh, atMs });
      this.#partMs.set(name, atMs);
    }
    const last = list.segments.at(-1);
    if (last !== undefined && last.msn > (before.segments.at(-1)?.msn ?? -1)) {
      const sinceMs = atMs - (this.#segmentMs.get(name) ?? atMs);
      if (sinceMs > this.#segmentLimitMs(list)) {
        this.problems.push(`${name} T2: segment ${last.msn} ${sinceMs} ms after the one before`);
      }
      this.#segmentMs.set(name, atMs);
    }
  }

  /** A part or segment that was asked for as soon as it was listed. */
  fetched(name: string, uri: string, how: { readonly status: number; readonly ms: number }): void {
    if (how.status !== 200 || how.ms > this.#slackMs) {
      this.problems.push(`${name} T3: ${uri} answered ${how.status} after ${how.ms} ms`);
    }
  }

  #checkParts(
    name: string,
    list: ParsedPlaylist,
    { fresh, atMs }: { readonly fresh: readonly PlacedPart[]; readonly atMs: number },
  ): void {
    this.#parts += fresh.length;
    const sinceMs = atMs - (this.#partMs.get(name) ?? atMs);
    const isBreak = fresh.some(({ part, segment }) => part.gap || segment.discontinuity);
    const targetMs = (list.partTargetS ?? 0) * 1000;
    const limitMs = isBreak ? this.#segmentLimitMs(list) : targetMs + this.#slackMs;
    this.#worstPartMs = Math.max(this.#worstPartMs, sinceMs);
    if (sinceMs > limitMs) {
      this.problems.push(`${name} T1: ${fresh[0]?.part.uri ?? ''} after ${sinceMs} ms`);
    }
    for (const { index, segment } of fresh) {
      const place = `${segment.msn}.${index}`;
      const first = this.#places.get(place);
      if (first === undefined) {
        this.#places.set(place, { atMs, index, name });
      } else if (!isBreak && atMs - first.atMs > targetMs + this.#slackMs) {
        this.problems.push(`${name} T4: ${place} ${atMs - first.atMs} ms after ${first.name}`);
      }
    }
  }

  #segmentLimitMs({ targetS = 0 }: ParsedPlaylist): number {
    return 1500 * targetS + this.#slackMs;
  }
}

type PlacedPart = {
  readonly part: ParsedPart;
  readonly index: number;
  readonly segment: ParsedSegment;
};

function partsOf(list: ParsedPlaylist): PlacedPart[] {
  return [...list.segments, ...(list.open === undefined ? [] : [list.open])].flatMap((segment) =>
    segment.parts.map((part, index) => ({ part, index, segment })),
  );
}
