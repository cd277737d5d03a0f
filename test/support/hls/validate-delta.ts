/**
 * Judges a delta update (draft-pantos-hls-rfc8216bis §6.2.5.1): put together with a full playlist from
 * before it must say what the full playlist of the same moment says, and skip what it may and no more.
 */
import { allSegments, newestOf, parsePlaylist } from './parse-playlist.ts';
import type { ParsedPlaylist, ParsedSegment } from './parse-playlist.ts';

/** Of the sums of many durations. */
const EPSILON_S = 0.001;

/** `before` is what a player has, `delta` what it is given, `full` the same playlist whole. */
export function validateDelta(before: string, delta: string, full: string): string[] {
  const [old, change, whole] = [before, delta, full].map(parsePlaylist) as [
    ...[ParsedPlaylist, ParsedPlaylist, ParsedPlaylist],
  ];
  if (JSON.stringify(newestOf(change)) !== JSON.stringify(newestOf(whole)) || whole.ended) {
    // Not of the same moment; and an ended stream has no deltas.
    return [];
  }
  const skipped = Number(/SKIPPED-SEGMENTS=(\d+)/.exec(delta)?.[1] ?? 0);
  const allowed = skippable(whole);
  const problems: string[] = [];
  if (skipped > allowed) {
    problems.push(`delta-skips-too-much: ${skipped} instead of ${allowed}`);
  }
  if (skipped === 0 && allowed > 0) {
    problems.push('delta-not-given');
  }
  if (change.tags.get('EXT-X-DATERANGE')?.join() !== whole.tags.get('EXT-X-DATERANGE')?.join()) {
    problems.push('delta-differs: dates');
  }
  for (const field of [
    'mediaSequence',
    'discontinuitySequence',
    'targetS',
    'partTargetS',
  ] as const) {
    if (change[field] !== whole[field]) {
      problems.push(`delta-differs: ${field}`);
    }
  }
  const known = new Map(withMaps(old).map((segment) => [segment.msn, segment]));
  const merged = Array.from({ length: skipped }, (_, at) => known.get(change.mediaSequence + at));
  if (merged.includes(undefined)) {
    // The player would have to read all of it.
    return problems;
  }
  const start = merged.at(-1)?.map;
  const together = [...merged.map(bare), ...withMaps(change, start).map(bare)];
  const expected = withMaps(whole).map(bare);
  const at = expected.findIndex((line, index) => line !== together[index]);
  if (at >= 0 || together.length !== expected.length) {
    problems.push(`delta-differs: ${expected[at] ?? 'length'}, not ${together[at] ?? 'nothing'}`);
  }
  return problems;
}

/** Segments that end further from the end of the playlist than CAN-SKIP-UNTIL. */
function skippable(list: ParsedPlaylist): number {
  const boundaryS = Number(list.control.get('CAN-SKIP-UNTIL') ?? Infinity);
  let fromEndS = (list.open?.parts ?? []).reduce((sum, part) => sum + part.durationS, 0);
  let kept = 0;
  for (const segment of [...list.segments].reverse()) {
    if (fromEndS >= boundaryS - EPSILON_S) {
      break;
    }
    fromEndS += segment.durationS;
    kept += 1;
  }
  return list.segments.length - kept;
}

/** With the init segment that is in force, where its tag is not repeated. */
function withMaps(list: ParsedPlaylist, start?: string): ParsedSegment[] {
  let map = start;
  return allSegments(list).map((segment) => ({ ...segment, map: (map = segment.map ?? map) }));
}

function bare(segment: ParsedSegment | undefined): string {
  return JSON.stringify({ ...segment, misplaced: [] });
}
