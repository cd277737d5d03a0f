/**
 * Whether media stays where it is after it left the playlist (draft-pantos-hls-rfc8216bis §6.2.2): parts
 * for three target durations (P15), segments for their own duration and that of the longest playlist that
 * listed them (P17). It says what to ask for, and when, but not once that time is over: then it may be
 * gone, and the answer says nothing. Times in milliseconds.
 */
import type { ParsedPlaylist } from './parse-playlist.ts';

export type KeptMedium = {
  readonly name: string;
  readonly uri: string;
  readonly rule: 'part-gone-too-soon' | 'segment-gone-too-soon';
  readonly dueMs: number;
  /** So long it has to be there. */
  readonly untilMs: number;
};

/** It is asked for a little before its time is over: the question needs some, too. */
const SHARE = 0.9;
const PART_TARGETS = 3;

export class KeptMedia {
  readonly problems: string[] = [];
  readonly #lists = new Map<string, ParsedPlaylist>();
  readonly #longestMs = new Map<string, number>();
  #waiting: KeptMedium[] = [];

  playlist(name: string, list: ParsedPlaylist, atMs: number): void {
    const lengthMs = 1000 * list.segments.reduce((sum, { durationS }) => sum + durationS, 0);
    const longestMs = Math.max(lengthMs, this.#longestMs.get(name) ?? 0);
    this.#longestMs.set(name, longestMs);
    const partsOf = new Map(list.segments.map(({ msn, parts }) => [msn, parts.length]));
    for (const segment of this.#lists.get(name)?.segments ?? []) {
      const { msn, uri, parts, gap, durationS } = segment;
      const [first] = parts;
      const add = (of: string, rule: KeptMedium['rule'], forMs: number): void => {
        const [dueMs, untilMs] = [atMs + SHARE * forMs, atMs + forMs];
        this.#waiting.push({ name, uri: of, rule, dueMs, untilMs });
      };
      if (first !== undefined && !first.gap && (partsOf.get(msn) ?? 0) === 0) {
        add(first.uri, 'part-gone-too-soon', PART_TARGETS * 1000 * (list.targetS ?? 0));
      }
      if (uri !== undefined && !gap && msn < list.mediaSequence) {
        add(uri, 'segment-gone-too-soon', 1000 * durationS + longestMs);
      }
    }
    this.#lists.set(name, list);
  }

  /** What to ask for now; each is told once. */
  due(nowMs: number): KeptMedium[] {
    const due = this.#waiting.filter(({ dueMs }) => dueMs <= nowMs);
    this.#waiting = this.#waiting.filter(({ dueMs }) => dueMs > nowMs);
    return due.filter(({ untilMs }) => nowMs <= untilMs);
  }

  answered({ name, uri, rule }: KeptMedium, status: number): void {
    if (status !== 200) {
      this.problems.push(`${name} ${rule}: ${uri} answered ${status}`);
    }
  }
}
