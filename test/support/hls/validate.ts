/**
 * A validator of LL-HLS media playlists (draft-pantos-hls-rfc8216bis §4.4, §6.2, Appendix B): one
 * snapshot alone, two of the same playlist one after the other, and two renditions beside each other.
 * Each violation starts with the name of its rule.
 */
import { parsePlaylist } from './parse-playlist.ts';
import type { ParsedPlaylist, ParsedSegment } from './parse-playlist.ts';

const EPSILON_S = 0.0015;
const MIN_SEGMENTS_S = 3;
/** P15: further than this many target durations from the end no part is listed. */
const PARTS_TARGETS = 3;
const NUMBER = /^\d+$/;

/** Rules that one snapshot of a live low-latency playlist can break. */
export function validateSnapshot(text: string): string[] {
  const list = parsePlaylist(text);
  return [
    ...checkHeader(list),
    ...checkControl(list),
    ...checkSegments(list),
    ...checkParts(list),
    ...checkEdge(list),
  ];
}

/** Rules about change: `before` and `after` are the same playlist, full, at two times. */
export function validateUpdate(before: string, after: string): string[] {
  const [a, b] = [parsePlaylist(before), parsePlaylist(after)];
  const same = (rule: string, x: unknown, y: unknown): string[] =>
    x === y ? [] : [`${rule}: ${String(x)} became ${String(y)}`];
  const problems = [
    ...same('target-duration-changed', a.targetS, b.targetS),
    ...same('part-target-changed', a.partTargetS, b.partTargetS),
    ...same('hold-back-changed', a.control.get('PART-HOLD-BACK'), b.control.get('PART-HOLD-BACK')),
    ...(b.mediaSequence < a.mediaSequence ? ['media-sequence-went-back'] : []),
    ...(b.discontinuitySequence < a.discontinuitySequence
      ? ['discontinuity-sequence-went-back']
      : []),
    ...(a.ended && !b.ended ? ['ended-stream-went-on'] : []),
  ];
  if (a.ended && b.segments.length + b.mediaSequence > a.segments.length + a.mediaSequence) {
    problems.push('segment-after-end');
  }
  const later = new Map(b.segments.map((segment) => [segment.msn, segment]));
  for (const segment of a.segments) {
    const now = later.get(segment.msn);
    if (now === undefined) {
      problems.push(...(segment.msn >= b.mediaSequence ? ['segment-vanished'] : []));
    } else {
      problems.push(...compareSegments(segment, now));
    }
  }
  problems.push(...checkRemovedDiscontinuities(a, b), ...checkHintKept(a, b));
  return problems;
}

/** Rules about renditions of one stream, read at about the same time. */
export function validatePair(one: string, other: string): string[] {
  const [a, b] = [parsePlaylist(one), parsePlaylist(other)];
  const problems: string[] = [];
  if (a.targetS !== b.targetS) {
    problems.push('renditions-target-duration-differs');
  }
  if (JSON.stringify([...a.control]) !== JSON.stringify([...b.control])) {
    problems.push('renditions-server-control-differs');
  }
  const others = new Map(b.segments.map((segment) => [segment.msn, segment]));
  for (const segment of a.segments) {
    const twin = others.get(segment.msn);
    if (twin !== undefined && twin.discontinuity !== segment.discontinuity) {
      problems.push(`renditions-discontinuity-differs: ${segment.msn}`);
    }
    const [x, y] = [segment.dateMs, twin?.dateMs];
    if (x !== undefined && y !== undefined && Math.abs(x - y) > (a.targetS ?? 0) * 1000) {
      problems.push(`renditions-apart: ${segment.msn}`);
    }
  }
  return problems;
}

function checkHeader(list: ParsedPlaylist): string[] {
  const problems: string[] = [];
  const count = (tag: string): number => list.tags.get(tag)?.length ?? 0;
  if (!list.text.startsWith('#EXTM3U\n')) {
    problems.push('no-extm3u');
  }
  if (list.targetS === undefined || !Number.isInteger(list.targetS)) {
    problems.push('no-target-duration');
  }
  for (const tag of ['EXT-X-PART-INF', 'EXT-X-SERVER-CONTROL', 'EXT-X-SKIP', 'EXT-X-VERSION']) {
    if (count(tag) > 1) {
      problems.push(`tag-twice: ${tag}`);
    }
  }
  const needed = count('EXT-X-SKIP') > 0 ? 9 : 6;
  if (list.version < needed) {
    problems.push('version-too-low');
  }
  if (list.version > needed) {
    problems.push('version-too-high');
  }
  if (count('EXT-X-PLAYLIST-TYPE') > 0 && !list.ended) {
    problems.push('live-window-with-type');
  }
  const at = (tag: string): number => list.text.indexOf(`#${tag}`);
  const firstSegment = at('EXTINF');
  if (at('EXT-X-DISCONTINUITY-SEQUENCE') > firstSegment && firstSegment >= 0) {
    problems.push('discontinuity-sequence-late');
  }
  if (
    list.segments.some((segment) => segment.discontinuity) &&
    !count('EXT-X-DISCONTINUITY-SEQUENCE')
  ) {
    problems.push('discontinuity-sequence-missing');
  }
  return problems;
}

function checkControl(list: ParsedPlaylist): string[] {
  const problems: string[] = [];
  const { control, partTargetS, targetS = 0 } = list;
  const hasParts = list.tags.has('EXT-X-PART');
  if (hasParts !== (partTargetS !== undefined) && !list.ended) {
    problems.push('part-inf-does-not-match-parts');
  }
  if (partTargetS !== undefined) {
    const holdBackS = Number(control.get('PART-HOLD-BACK') ?? Number.NaN);
    if (Number.isNaN(holdBackS)) {
      problems.push('part-hold-back-missing');
    } else if (holdBackS < 3 * partTargetS - 1e-9) {
      problems.push('part-hold-back-too-small');
    }
    if (control.get('CAN-BLOCK-RELOAD') !== 'YES') {
      problems.push('no-blocking-reload');
    }
  }
  const holdBack = control.get('HOLD-BACK');
  if (holdBack !== undefined && Number(holdBack) < 3 * targetS) {
    problems.push('hold-back-too-small');
  }
  const skipUntil = control.get('CAN-SKIP-UNTIL');
  if (skipUntil !== undefined && Number(skipUntil) < 6 * targetS) {
    problems.push('can-skip-until-too-small');
  }
  if (control.has('CAN-SKIP-DATERANGES') && skipUntil === undefined) {
    problems.push('skip-dateranges-without-skip-until');
  }
  if (list.tags.has('EXT-X-SKIP') && skipUntil === undefined) {
    problems.push('skip-without-skip-until');
  }
  if (/SKIPPED-SEGMENTS=0\b/.test(list.text)) {
    problems.push('skips-nothing');
  }
  return problems;
}

function checkSegments(list: ParsedPlaylist): string[] {
  const problems: string[] = [];
  const { targetS = 0 } = list;
  for (const segment of list.segments) {
    if (Math.round(segment.durationS) > targetS) {
      problems.push(`segment-too-long: ${segment.msn}`);
    }
    if (!(segment.durationS > 0)) {
      problems.push(`segment-without-duration: ${segment.msn}`);
    }
    if (segment.dateMs === undefined || Number.isNaN(segment.dateMs)) {
      problems.push(`no-date: ${segment.msn}`);
    }
    const sum = segment.parts.reduce((total, part) => total + part.durationS, 0);
    if (segment.parts.length > 0 && Math.abs(sum - segment.durationS) > 0.01) {
      problems.push(`parts-do-not-add-up: ${segment.msn}`);
    }
    problems.push(...segment.misplaced.map((tag) => `tag-after-part: ${tag}`));
  }
  problems.push(...(list.open?.misplaced ?? []).map((tag) => `tag-after-part: ${tag}`));
  const skipped = list.tags.has('EXT-X-SKIP');
  const first = list.segments[0] ?? list.open;
  if (!skipped && first !== undefined && first.map === undefined) {
    problems.push('no-map');
  }
  list.segments.forEach((segment, index) => {
    const before = list.segments[index - 1];
    if (segment.map !== undefined && before !== undefined && !segment.discontinuity) {
      problems.push(`map-without-discontinuity: ${segment.msn}`);
    }
    problems.push(...checkDates(before, segment));
  });
  return problems;
}

function checkDates(before: ParsedSegment | undefined, segment: ParsedSegment): string[] {
  if (before?.dateMs === undefined || segment.dateMs === undefined || segment.discontinuity) {
    return [];
  }
  const expected = before.dateMs + before.durationS * 1000;
  return Math.abs(segment.dateMs - expected) > 100 ? [`date-jumps: ${segment.msn}`] : [];
}

function checkParts(list: ParsedPlaylist): string[] {
  const problems: string[] = [];
  const { partTargetS } = list;
  if (partTargetS === undefined) {
    return problems;
  }
  for (const segment of [...list.segments, ...(list.open ? [list.open] : [])]) {
    segment.parts.forEach((part, index) => {
      const last = index === segment.parts.length - 1 && segment.uri !== undefined;
      if (part.durationS > partTargetS + 1e-6) {
        problems.push(`part-too-long: ${part.uri}`);
      }
      const exempt = last || part.independent || part.gap || segment.parts[index + 1]?.gap === true;
      if (!exempt && part.durationS < 0.85 * partTargetS - EPSILON_S) {
        problems.push(`part-too-short: ${part.uri}`);
      }
    });
    const [first] = segment.parts;
    if (first !== undefined && !first.independent && !first.gap) {
      problems.push(`segment-starts-dependent: ${segment.msn}`);
    }
  }
  const old = list.segments.slice(0, -3).filter((segment) => segment.parts.length > 0);
  if (old.length > 0) {
    problems.push('parts-listed-too-long');
  }
  problems.push(...checkOldParts(list));
  const uris = [...list.segments, ...(list.open ? [list.open] : [])].flatMap((segment) => [
    ...(segment.uri === undefined ? [] : [segment.uri]),
    ...segment.parts.map((part) => part.uri),
  ]);
  if (new Set(uris).size !== uris.length) {
    problems.push('uri-twice');
  }
  return problems;
}

/** P15; of a segment all parts are listed or none, because players count them. */
function checkOldParts({ segments, open, targetS = 0 }: ParsedPlaylist): string[] {
  const problems: string[] = [];
  let fromEndS = (open?.parts ?? []).reduce((sum, part) => sum + part.durationS, 0);
  for (const { msn, parts, durationS } of [...segments].reverse()) {
    if (parts.length > 0 && fromEndS > PARTS_TARGETS * targetS + EPSILON_S) {
      problems.push(`part-listed-too-far: ${msn}`);
    }
    fromEndS += durationS;
  }
  return problems;
}

function checkEdge(list: ParsedPlaylist): string[] {
  const problems: string[] = [];
  const partHints = list.hints.filter((hint) => hint.get('TYPE') === 'PART');
  if (list.ended) {
    if (list.hints.length > 0) {
      problems.push('hint-after-end');
    }
    if (list.open !== undefined && list.open.parts.length > 0) {
      problems.push('pending-parts-after-end');
    }
    return problems;
  }
  if (list.partTargetS !== undefined && partHints.length === 0) {
    problems.push('no-preload-hint');
  }
  if (partHints.length > 1) {
    problems.push('two-preload-hints');
  }
  const listed = new Set(
    [...list.segments, ...(list.open ? [list.open] : [])].flatMap((s) => s.parts.map((p) => p.uri)),
  );
  if (partHints.some((hint) => listed.has(hint.get('URI') ?? ''))) {
    problems.push('hint-of-listed-part');
  }
  return [...problems, ...checkReports(list)];
}

/** P13: LAST-PART belongs to every report of a rendition that has parts (§4.4.5.4). */
function checkReports(list: ParsedPlaylist): string[] {
  const problems: string[] = [];
  for (const report of list.reports) {
    const uri = report.get('URI') ?? '/';
    if (/^[a-z]+:|^\//.test(uri) || !NUMBER.test(report.get('LAST-MSN') ?? '')) {
      problems.push('bad-rendition-report');
    }
    if (list.partTargetS !== undefined && !NUMBER.test(report.get('LAST-PART') ?? '')) {
      problems.push(`rendition-report-without-part: ${uri}`);
    }
  }
  const uris = list.reports.map((report) => report.get('URI'));
  if (new Set(uris).size !== uris.length) {
    problems.push('rendition-report-twice');
  }
  return problems;
}

function compareSegments(before: ParsedSegment, now: ParsedSegment): string[] {
  const changed =
    before.uri !== now.uri ||
    Math.abs(before.durationS - now.durationS) > 1e-9 ||
    before.dateMs !== now.dateMs ||
    before.discontinuity !== now.discontinuity;
  const parts = now.parts.length > 0 && before.parts.length > 0;
  const partsChanged = parts && JSON.stringify(before.parts) !== JSON.stringify(now.parts);
  return [
    ...(changed ? [`segment-changed: ${before.msn}`] : []),
    ...(partsChanged ? [`parts-changed: ${before.msn}`] : []),
  ];
}

function checkRemovedDiscontinuities(a: ParsedPlaylist, b: ParsedPlaylist): string[] {
  const removed = a.segments.filter((segment) => segment.msn < b.mediaSequence);
  if (removed.length !== b.mediaSequence - a.mediaSequence) {
    // Too far apart to tell.
    return [];
  }
  const expected = a.discontinuitySequence + removed.filter((s) => s.discontinuity).length;
  const short =
    b.segments.reduce((sum, s) => sum + s.durationS, 0) < MIN_SEGMENTS_S * (b.targetS ?? 0);
  return [
    ...(expected === b.discontinuitySequence ? [] : ['discontinuity-sequence-wrong']),
    ...(removed.length > 0 && short ? ['window-too-small'] : []),
  ];
}

/** What was hinted is the next part that comes, if any came. */
function checkHintKept(a: ParsedPlaylist, b: ParsedPlaylist): string[] {
  const hint = a.hints.find((each) => each.get('TYPE') === 'PART')?.get('URI');
  const partsOf = (list: ParsedPlaylist): string[] =>
    [...list.segments, ...(list.open ? [list.open] : [])].flatMap((s) => s.parts.map((p) => p.uri));
  const known = partsOf(a);
  const now = partsOf(b);
  const lastKnown = now.indexOf(known.at(-1) ?? '');
  const next = lastKnown >= 0 ? now[lastKnown + 1] : undefined;
  return hint !== undefined && next !== undefined && next !== hint ? ['hint-not-kept'] : [];
}
