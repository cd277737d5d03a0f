/**
 * Delivery directives of a playlist request (`_HLS_msn`, `_HLS_part`, `_HLS_skip`; §6.2.5) and what a
 * server must do with them. Pure: a query and the playlist's edge in, a decision out.
 */

export type Directives = {
  readonly msn: number | undefined;
  readonly part: number | undefined;
  readonly skip: boolean;
};

/** Where the playlist ends now. */
export type PlaylistEdge = {
  /** Media sequence number of the last complete segment; -1 before the first. */
  readonly lastMsn: number;
  /** Parts that segment `lastMsn` was made of. */
  readonly lastSegmentParts: number;
  /** Parts of segment `lastMsn + 1` that are listed. */
  readonly openParts: number;
  readonly partTargetS: number;
  readonly ended: boolean;
};

export type DirectiveProblem =
  'not_an_integer' | 'part_without_msn' | 'unknown_directive' | 'too_far';

export type Decision =
  | { readonly kind: 'now' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'refuse'; readonly problem: DirectiveProblem };

/** As JavaScript can hold it exactly, in one spelling: each other one would be a key of its own in caches. */
const INTEGER = /^(0|[1-9]\d{0,14})$/;
/** §6.2.5.2: a request for more than this many segments ahead is an error. */
const MAX_SEGMENTS_AHEAD = 2;

/** Reads the directives; the problem instead when one is not valid. */
export function parseDirectives(query: URLSearchParams): Directives | DirectiveProblem {
  const names = [...query.keys()].filter((name) => name.startsWith('_HLS_'));
  // One of a kind: two caches could take different ones for the answer's key.
  if (names.some((name) => !KNOWN.has(name)) || new Set(names).size < names.length) {
    return 'unknown_directive';
  }
  const msn = query.get('_HLS_msn');
  const part = query.get('_HLS_part');
  const skip = query.get('_HLS_skip');
  if ((msn !== null && !INTEGER.test(msn)) || (part !== null && !INTEGER.test(part))) {
    return 'not_an_integer';
  }
  if (part !== null && msn === null) {
    return 'part_without_msn';
  }
  if (skip !== null && skip !== 'YES' && skip !== 'v2') {
    return 'unknown_directive';
  }
  return {
    msn: msn === null ? undefined : Number(msn),
    part: part === null ? undefined : Number(part),
    skip: skip !== null,
  };
}

/** What a request without any asks for. */
export const NO_DIRECTIVES: Directives = { msn: undefined, part: undefined, skip: false };
/** Thousands of players ask with the same query. */
const known = new Map<string, Directives | DirectiveProblem>();
const MAX_KNOWN = 2048;

/** `parseDirectives` of a query string, remembered. */
export function cachedDirectives(query: string): Directives | DirectiveProblem {
  if (query === '') {
    return NO_DIRECTIVES;
  }
  const before = known.get(query);
  if (before !== undefined) {
    return before;
  }
  if (known.size >= MAX_KNOWN) {
    known.clear();
  }
  const parsed = parseDirectives(new URLSearchParams(query));
  known.set(query, parsed);
  return parsed;
}

/** Answer now, hold, or refuse. */
export function decide(directives: Directives, edge: PlaylistEdge): Decision {
  const { msn, part } = directives;
  if (msn === undefined || edge.ended) {
    return { kind: 'now' };
  }
  const openMsn = edge.lastMsn + 1;
  if (msn > edge.lastMsn + MAX_SEGMENTS_AHEAD) {
    return { kind: 'refuse', problem: 'too_far' };
  }
  if (part === undefined) {
    return msn <= edge.lastMsn ? { kind: 'now' } : { kind: 'wait' };
  }
  if (msn < openMsn) {
    // A part beyond the end of a complete segment counts as part 0 of the next one (D3).
    const next = msn === edge.lastMsn && part >= edge.lastSegmentParts;
    return next && edge.openParts === 0 ? { kind: 'wait' } : { kind: 'now' };
  }
  if (msn > openMsn) {
    return { kind: 'wait' };
  }
  if (part >= edge.openParts + advancePartLimit(edge.partTargetS)) {
    return { kind: 'refuse', problem: 'too_far' };
  }
  return part < edge.openParts ? { kind: 'now' } : { kind: 'wait' };
}

/** Advance Part Limit (§6.2.5.2): three, or as many as three seconds hold when parts are short. */
export function advancePartLimit(partTargetS: number): number {
  return partTargetS < 1 ? Math.ceil(3 / partTargetS) : 3;
}

const KNOWN: ReadonlySet<string> = new Set(['_HLS_msn', '_HLS_part', '_HLS_skip']);
