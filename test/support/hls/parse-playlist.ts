/** Reads a media playlist for the validator: written apart from the writer, so that it cannot share its mistakes. */

export type ParsedPart = {
  readonly uri: string;
  readonly durationS: number;
  readonly independent: boolean;
  readonly gap: boolean;
};

export type ParsedSegment = {
  readonly msn: number;
  /** Undefined while it is open. */
  uri: string | undefined;
  durationS: number;
  dateMs: number | undefined;
  map: string | undefined;
  discontinuity: boolean;
  gap: boolean;
  readonly parts: ParsedPart[];
  /** Tags that stood behind the first part although they belong before it. */
  readonly misplaced: string[];
};

export type ParsedPlaylist = {
  readonly text: string;
  readonly version: number;
  readonly tags: ReadonlyMap<string, readonly string[]>;
  readonly targetS: number | undefined;
  readonly partTargetS: number | undefined;
  readonly control: ReadonlyMap<string, string>;
  readonly mediaSequence: number;
  readonly discontinuitySequence: number;
  readonly segments: readonly ParsedSegment[];
  readonly open: ParsedSegment | undefined;
  readonly hints: readonly ReadonlyMap<string, string>[];
  readonly reports: readonly ReadonlyMap<string, string>[];
  readonly ended: boolean;
};

export function attributesOf(text: string): Map<string, string> {
  const found = text.matchAll(/([A-Z0-9-]+)=("[^"]*"|[^,]*)/g);
  return new Map(
    Array.from(found, ([, name = '', value = '']) => [name, value.replaceAll('"', '')]),
  );
}

/** Tags of a segment, which must stand before its first part (§4.4.4.9). */
const HEAD_TAGS = new Set(['EXT-X-DISCONTINUITY', 'EXT-X-MAP', 'EXT-X-PROGRAM-DATE-TIME']);

export function parsePlaylist(text: string): ParsedPlaylist {
  const tags = new Map<string, string[]>();
  const segments: ParsedSegment[] = [];
  let msn = Number(/#EXT-X-MEDIA-SEQUENCE:(\d+)/.exec(text)?.[1] ?? 0);
  msn += Number(/#EXT-X-SKIP:SKIPPED-SEGMENTS=(\d+)/.exec(text)?.[1] ?? 0);
  let segment = blank(msn);
  let touched = false;
  for (const line of text.split('\n').filter((each) => each !== '')) {
    if (!line.startsWith('#')) {
      segments.push({ ...segment, uri: line });
      msn += 1;
      segment = blank(msn);
      touched = false;
      continue;
    }
    const [, tag = '', value = ''] = /^#([A-Z0-9-]+):?(.*)$/.exec(line) ?? [];
    tags.set(tag, [...(tags.get(tag) ?? []), value]);
    touched = readSegmentTag(segment, tag, value) || touched;
  }
  const first = (tag: string): string | undefined => tags.get(tag)?.[0];
  return {
    text,
    version: Number(first('EXT-X-VERSION') ?? 1),
    tags,
    targetS: numberOf(first('EXT-X-TARGETDURATION')),
    partTargetS: numberOf(attributesOf(first('EXT-X-PART-INF') ?? '').get('PART-TARGET')),
    control: attributesOf(first('EXT-X-SERVER-CONTROL') ?? ''),
    mediaSequence: Number(first('EXT-X-MEDIA-SEQUENCE') ?? 0),
    discontinuitySequence: Number(first('EXT-X-DISCONTINUITY-SEQUENCE') ?? 0),
    segments,
    open: touched ? segment : undefined,
    hints: (tags.get('EXT-X-PRELOAD-HINT') ?? []).map(attributesOf),
    reports: (tags.get('EXT-X-RENDITION-REPORT') ?? []).map(attributesOf),
    ended: tags.has('EXT-X-ENDLIST'),
  };
}

/** True when the tag belongs to the segment. */
function readSegmentTag(segment: ParsedSegment, tag: string, value: string): boolean {
  if (HEAD_TAGS.has(tag) && segment.parts.length > 0) {
    segment.misplaced.push(tag);
  }
  switch (tag) {
    case 'EXTINF':
      segment.durationS = Number.parseFloat(value);
      return true;
    case 'EXT-X-PROGRAM-DATE-TIME':
      segment.dateMs = Date.parse(value);
      return true;
    case 'EXT-X-MAP':
      segment.map = attributesOf(value).get('URI');
      return true;
    case 'EXT-X-DISCONTINUITY':
      segment.discontinuity = true;
      return true;
    case 'EXT-X-GAP':
      segment.gap = true;
      return true;
    case 'EXT-X-PART': {
      const part = attributesOf(value);
      segment.parts.push({
        uri: part.get('URI') ?? '',
        durationS: Number(part.get('DURATION')),
        independent: part.get('INDEPENDENT') === 'YES',
        gap: part.get('GAP') === 'YES',
      });
      return true;
    }
    default:
      return false;
  }
}

function blank(msn: number): ParsedSegment {
  return {
    ...{ msn, uri: undefined, durationS: 0, dateMs: undefined, map: undefined },
    ...{ discontinuity: false, gap: false, parts: [], misplaced: [] },
  };
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : Number(text);
}

/** The open segment is the last, when there is one. */
export function allSegments({ segments, open }: ParsedPlaylist): ParsedSegment[] {
  return [...segments, ...(open === undefined ? [] : [open])];
}

/** A place in a rendition. */
export type Edge = { readonly msn: number; readonly part: number };

/** The newest part that is listed; of a segment without parts its part 0. */
export function newestOf(list: ParsedPlaylist): Edge {
  const open = list.open?.parts.length ?? 0;
  const last = list.segments.at(-1);
  const lastMsn = last?.msn ?? list.mediaSequence - 1;
  return open > 0
    ? { msn: lastMsn + 1, part: open - 1 }
    : { msn: lastMsn, part: Math.max(0, (last?.parts.length ?? 0) - 1) };
}

export function isBefore(one: Edge, other: Edge): boolean {
  return one.msn < other.msn || (one.msn === other.msn && one.part < other.part);
}

/** Media playlists that a multivariant playlist names. */
export function renditionsOf(multivariant: string): string[] {
  const variants = multivariant.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const media = [...multivariant.matchAll(/#EXT-X-MEDIA:(.*)/g)].map(
    ([, attributes = '']) => attributesOf(attributes).get('URI') ?? '',
  );
  return [...new Set([...variants, ...media])];
}
