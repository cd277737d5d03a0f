/**
 * MediaPlaylist text of a Low-Latency HLS stream (draft-pantos-hls-rfc8216bis §4.4): segments, parts,
 * preload hint, rendition reports and delta updates. Pure: a snapshot in, text out.
 */

export type Part = {
  readonly uri: string;
  readonly durationS: number;
  readonly independent: boolean;
  readonly gap?: boolean;
};

export type Segment = {
  readonly uri: string;
  readonly durationS: number;
  readonly programDateTimeMs: number;
  /** Listed while the segment is near the live edge. */
  readonly parts: readonly Part[];
  /** Init segment, when it differs from the one before. */
  readonly mapUri?: string;
  readonly discontinuity?: boolean;
  readonly gap?: boolean;
};

/** The segment that is being made: it has parts but no EXTINF yet. */
export type OpenSegment = Pick<Segment, 'parts' | 'programDateTimeMs' | 'mapUri' | 'discontinuity'>;

export type RenditionReport = {
  readonly uri: string;
  readonly lastMsn: number;
  readonly lastPart: number;
};

export type PlaylistSnapshot = {
  readonly targetDurationS: number;
  /** Absent for plain HLS. */
  readonly lowLatency?: {
    readonly partTargetS: number;
    readonly partHoldBackS: number;
    readonly canSkipUntilS?: number;
    /** URI of the part that comes next; absent once the stream has ended. */
    readonly preloadHintUri?: string;
    readonly reports: readonly RenditionReport[];
  };
  readonly mediaSequence: number;
  readonly discontinuitySequence: number;
  /** Init segment in force at the first listed segment. */
  readonly mapUri: string;
  /** Tags of events; all of them are in delta updates as well (§6.2.5.1). */
  readonly dateRanges?: readonly string[];
  readonly segments: readonly Segment[];
  readonly open?: OpenSegment;
  readonly ended: boolean;
  readonly playlistType?: 'EVENT' | 'VOD';
};

/** Parts are listed for the open segment and this many complete ones (strict validators agree). */
export const SEGMENTS_WITH_PARTS = 2;

/**
 * Full text, or with `skip` a delta update (§6.2.5.1) when enough segments are old enough; a delta
 * of nothing is sent as the full text.
 */
export function writeMediaPlaylist(
  snapshot: PlaylistSnapshot,
  options: { readonly skip?: boolean } = {},
): string {
  const skipped = options.skip === true ? skippableSegments(snapshot) : 0;
  const lines = header(snapshot, skipped > 0);
  if (skipped > 0) {
    lines.push(`#EXT-X-SKIP:SKIPPED-SEGMENTS=${skipped}`);
  }
  lines.push(...(snapshot.dateRanges ?? []));
  let map = snapshot.mapUri;
  snapshot.segments.forEach((segment, index) => {
    const changed = index === 0 || (segment.mapUri !== undefined && segment.mapUri !== map);
    map = segment.mapUri ?? map;
    if (index >= skipped) {
      const near = index >= snapshot.segments.length - SEGMENTS_WITH_PARTS;
      segmentHead(lines, segment, changed ? map : undefined);
      if (near && snapshot.lowLatency) {
        segment.parts.forEach((part) => lines.push(partLine(part)));
      }
      if (segment.gap === true) {
        lines.push('#EXT-X-GAP');
      }
      lines.push(`#EXTINF:${seconds(segment.durationS)},`, segment.uri);
    }
  });
  tail(lines, snapshot, map);
  return `${lines.join('\n')}\n`;
}

/** How many leading segments lie beyond the skip boundary. */
export function skippableSegments(snapshot: PlaylistSnapshot): number {
  const boundary = snapshot.lowLatency?.canSkipUntilS;
  if (boundary === undefined || snapshot.ended) {
    return 0;
  }
  let fromEnd = (snapshot.open?.parts ?? []).reduce((sum, part) => sum + part.durationS, 0);
  let kept = 0;
  for (let i = snapshot.segments.length - 1; i >= 0 && fromEnd < boundary; i--) {
    fromEnd += snapshot.segments[i]?.durationS ?? 0;
    kept += 1;
  }
  return snapshot.segments.length - kept;
}

function header(snapshot: PlaylistSnapshot, delta: boolean): string[] {
  const lines = [
    '#EXTM3U',
    // EXT-X-SKIP needs 9 (§8); EXT-X-MAP in a media playlist needs 6.
    `#EXT-X-VERSION:${delta ? 9 : 6}`,
    `#EXT-X-TARGETDURATION:${snapshot.targetDurationS}`,
  ];
  const ll = snapshot.lowLatency;
  if (ll) {
    const skip =
      ll.canSkipUntilS === undefined ? '' : `,CAN-SKIP-UNTIL=${decimal(ll.canSkipUntilS)}`;
    lines.push(
      `#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=${decimal(ll.partHoldBackS)}${skip}`,
      `#EXT-X-PART-INF:PART-TARGET=${decimal(ll.partTargetS)}`,
    );
  }
  lines.push(`#EXT-X-MEDIA-SEQUENCE:${snapshot.mediaSequence}`);
  lines.push(`#EXT-X-DISCONTINUITY-SEQUENCE:${snapshot.discontinuitySequence}`);
  if (snapshot.playlistType) {
    lines.push(`#EXT-X-PLAYLIST-TYPE:${snapshot.playlistType}`);
  }
  return lines;
}

/** These tags stand before the first part of their segment (§4.4.4.9). */
function segmentHead(
  lines: string[],
  segment: Pick<Segment, 'discontinuity' | 'programDateTimeMs'>,
  map: string | undefined,
): void {
  if (segment.discontinuity === true) {
    lines.push('#EXT-X-DISCONTINUITY');
  }
  if (map !== undefined) {
    lines.push(`#EXT-X-MAP:URI="${map}"`);
  }
  lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.programDateTimeMs).toISOString()}`);
}

function tail(lines: string[], snapshot: PlaylistSnapshot, map: string): void {
  const { open, lowLatency } = snapshot;
  if (snapshot.ended) {
    lines.push('#EXT-X-ENDLIST');
    return;
  }
  if (!lowLatency) {
    return;
  }
  if (open && open.parts.length > 0) {
    const changed = open.mapUri !== undefined && open.mapUri !== map;
    segmentHead(
      lines,
      open,
      changed || snapshot.segments.length === 0 ? (open.mapUri ?? map) : undefined,
    );
    open.parts.forEach((part) => lines.push(partLine(part)));
  }
  if (lowLatency.preloadHintUri !== undefined) {
    lines.push(`#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${lowLatency.preloadHintUri}"`);
  }
  for (const report of lowLatency.reports) {
    lines.push(
      `#EXT-X-RENDITION-REPORT:URI="${report.uri}",LAST-MSN=${report.lastMsn},LAST-PART=${report.lastPart}`,
    );
  }
}

function partLine(part: Part): string {
  const independent = part.independent ? ',INDEPENDENT=YES' : '';
  const gap = part.gap === true ? ',GAP=YES' : '';
  return `#EXT-X-PART:DURATION=${seconds(part.durationS)},URI="${part.uri}"${independent}${gap}`;
}

/** EXTINF and DURATION carry microseconds. */
function seconds(value: number): string {
  return value.toFixed(6).replace(/0{1,3}$/, '');
}

function decimal(value: number): string {
  return String(Number(value.toFixed(3)));
}
