/**
 * Capture times and places on hls.js's timeline, by EXT-X-PROGRAM-DATE-TIME
 * (draft-pantos-hls-rfc8216bis §4.4.4.6). Capture time jumps where a stream was away, the timeline does not.
 */
import type { LevelDetails } from 'hls.js';

type Details = Pick<LevelDetails, 'fragments' | 'fragmentEnd' | 'partEnd'> | undefined;

/** Nearer to the end than this nothing may be there to play yet. */
const EDGE_MARGIN_S = 3;

/** Capture time of the end of the newest part, by the last segment that has a date; ms since 1970. */
export function edgeDateOf(details: Details): number | undefined {
  const dated = details?.fragments.findLast(({ programDateTime }) => programDateTime !== null);
  if (details === undefined || typeof dated?.programDateTime !== 'number') {
    return undefined;
  }
  const edgeS = Math.max(details.fragmentEnd, details.partEnd);
  return dated.programDateTime + Math.round((edgeS - dated.start) * 1_000);
}

/** Capture time of the oldest segment that has a date, ms since 1970. */
export function earliestDateOf(details: Details): number | undefined {
  const dated = details?.fragments.find(({ programDateTime }) => programDateTime !== null);
  return dated?.programDateTime ?? undefined;
}

/**
 * Where the picture of this capture time is, s. What was never captured is the next that was; what is too
 * old or too new is the nearest that can be played.
 */
export function positionOf(details: Details, dateMs: number): number | undefined {
  const fragments = details?.fragments ?? [];
  const [first] = fragments;
  if (details === undefined || first === undefined) {
    return undefined;
  }
  const at = fragments.findLastIndex(
    ({ programDateTime }) => programDateTime !== null && programDateTime <= dateMs,
  );
  const found = fragments[at];
  if (typeof found?.programDateTime !== 'number') {
    return first.start;
  }
  const withinS = Math.min(found.duration, (dateMs - found.programDateTime) / 1_000);
  const latestS = Math.max(first.start, details.fragmentEnd - EDGE_MARGIN_S);
  return Math.min(latestS, found.start + withinS);
}
