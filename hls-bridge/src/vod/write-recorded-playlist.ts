/**
 * Media and multivariant playlists of a recording (draft-pantos-hls-rfc8216bis §4.4): whole, as VOD, or
 * growing while the stream is live, with delta updates (§6.2.5.1). Text of a row is written once.
 */
import type { IndexedRow, RecordingIndex } from '../recording/recording-index.ts';
import type { RecordedInit } from '../recording/recording-row.ts';
import { encryptedUri, keyOfSegment, keyUri } from '../encryption/encrypted-address.ts';
import {
  writeIFrameVariant,
  writeMultivariantPlaylist,
} from '../playlist/multivariant-playlist.ts';
import type { IFrameVariant, Variant } from '../playlist/multivariant-playlist.ts';

export type RecordedPlaylistOptions = {
  /** Stands before every media URI: where the media lies, from the playlist. */
  readonly mediaBase: string;
  /** Nothing more comes. */
  readonly ended: boolean;
  /** How far back it reaches, and whether a delta update will do; undefined: the whole, for good. */
  readonly window?: { readonly seconds: number; readonly skip: boolean };
  /** Segments are encrypted, with keys of this secret. */
  readonly secretId?: string | undefined;
};

/** The live packager's own; a recording has no longer segments. */
const MIN_TARGET_DURATION_S = 2;
/** §4.4.3.8: six target durations at least. */
const SKIP_TARGETS = 6;
/**
 * Rows between two dates. Players count on by the durations; a date for each would be most of the text
 * of a playlist of many hours.
 */
const ROWS_PER_DATE = 30;

/** Undefined for a rendition that it does not have. */
export function writeRecordedPlaylist(
  index: RecordingIndex,
  renditionId: string,
  options: RecordedPlaylistOptions,
): string | undefined {
  if (!index.offered.some(({ id }) => id === renditionId)) {
    return undefined;
  }
  const lines = linesOf(index, renditionId, options.secretId);
  const { window, mediaBase, ended } = options;
  const target = Math.max(MIN_TARGET_DURATION_S, Math.round(index.longestS));
  const from = window === undefined ? 0 : firstRow(index, window.seconds);
  const skipped =
    window?.skip === true && !ended
      ? rowsBefore(index, from, index.durationS - SKIP_TARGETS * target)
      : 0;
  const before = index.rows[from - 1]?.discontinuities ?? 0;
  const first = lines.rows[from];
  const firstListed = lines.rows[from + skipped];
  const head = [
    '#EXTM3U',
    `#EXT-X-VERSION:${skipped > 0 ? 9 : 6}`,
    `#EXT-X-TARGETDURATION:${target}`,
    ...(window === undefined
      ? []
      : [`#EXT-X-SERVER-CONTROL:CAN-SKIP-UNTIL=${SKIP_TARGETS * target}.0`]),
    `#EXT-X-MEDIA-SEQUENCE:${from}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${before}`,
    ...(window === undefined && ended ? ['#EXT-X-PLAYLIST-TYPE:VOD'] : []),
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...(skipped > 0 ? [`#EXT-X-SKIP:SKIPPED-SEGMENTS=${skipped}`] : []),
    // The first row that is listed says what is in force, although it did not begin there.
    ...(skipped === 0 && first !== undefined && !first.startsMap ? [mapLine(first.map)] : []),
    // An update too: what it leaves out may have begun the key.
    ...(firstListed === undefined || firstListed.startsKey || firstListed.key === ''
      ? []
      : [firstListed.key]),
    ...(skipped === 0 && first !== undefined && !first.dated ? [dateLine(first.wallMs)] : []),
  ];
  const body = lines.rows.slice(from + skipped).map(({ text }) => text);
  const text = `${head.join('\n')}\n${body.join('')}${ended ? '#EXT-X-ENDLIST\n' : ''}`;
  return text.replaceAll(BASE, mediaBase);
}

/** Undefined while there is nothing to play. `iFrames`: playlists for searching. */
export function writeRecordedMultivariant(
  index: RecordingIndex,
  iFrames: readonly IFrameVariant[] = [],
): string | undefined {
  const { offered } = index;
  const audio = offered.find(({ kind }) => kind === 'audio');
  const videos = offered.filter(({ kind }) => kind === 'video');
  const rates = ratesOf(index);
  const sound = audio === undefined ? NO_RATE : (rates.get(audio.id) ?? NO_RATE);
  if (videos.length === 0) {
    return audio === undefined
      ? undefined
      : writeMultivariantPlaylist(
          [{ uri: `${audio.id}.m3u8`, ...sound, codecs: [audio.codec] }],
          undefined,
        );
  }
  const variants = videos.map((video): Variant => {
    const own = rates.get(video.id) ?? NO_RATE;
    return {
      uri: `${video.id}.m3u8`,
      peakBps: own.peakBps + sound.peakBps,
      averageBps: own.averageBps + sound.averageBps,
      codecs: [video.codec, ...(audio === undefined ? [] : [audio.codec])],
      picture: pictureOf(video),
    };
  });
  const text = writeMultivariantPlaylist(
    variants,
    audio && { uri: `${audio.id}.m3u8`, channels: audio.channels ?? 2 },
  );
  return `${text}${iFrames.map(writeIFrameVariant).join('')}`;
}

type Rate = { readonly peakBps: number; readonly averageBps: number };
const NO_RATE: Rate = { peakBps: 0, averageBps: 0 };

/** By rendition, of segments that are there. */
export function ratesOf(index: RecordingIndex): ReadonlyMap<string, Rate> {
  const sums = new Map<string, { bits: number; seconds: number; peakBps: number }>();
  for (const row of index.rows) {
    for (const segment of row.segments) {
      const seconds = index.durationOf(segment);
      if (segment.bytes === 0 || seconds <= 0) {
        continue;
      }
      const sum = sums.get(segment.id) ?? { bits: 0, seconds: 0, peakBps: 0 };
      const bits = segment.bytes * 8;
      sum.bits += bits;
      sum.seconds += seconds;
      // A stretch can end with a sliver that says nothing of the rate.
      sum.peakBps = Math.max(sum.peakBps, bits / Math.max(seconds, 0.5));
      sums.set(segment.id, sum);
    }
  }
  return new Map(
    [...sums].map(([id, { bits, seconds, peakBps }]) => [
      id,
      { peakBps, averageBps: bits / seconds },
    ]),
  );
}

function pictureOf(init: RecordedInit): NonNullable<Variant['picture']> {
  const { widthPx = 0, heightPx = 0, framesPerSecond = 0 } = init;
  return { widthPx, heightPx, framesPerSecond };
}

type RowText = {
  readonly text: string;
  /** Init segment in force. */
  readonly map: string;
  readonly startsMap: boolean;
  /** Line of the key in force; empty without one. */
  readonly key: string;
  readonly startsKey: boolean;
  readonly dated: boolean;
  readonly wallMs: number;
};

type Lines = {
  readonly rows: RowText[];
  readonly secretId: string | undefined;
  map: string;
  key: string;
  rowsSinceDate: number;
};

/** Stands for the place of the media until a playlist is put together. */
const BASE = '\u0001';

const written = new WeakMap<RecordingIndex, Map<string, Lines>>();

/** Text of all rows of a rendition; what was written before is not written again. */
function linesOf(index: RecordingIndex, renditionId: string, secretId: string | undefined): Lines {
  const ofIndex = written.get(index) ?? new Map<string, Lines>();
  written.set(index, ofIndex);
  const name = `${renditionId} ${secretId ?? ''}`;
  const lines = ofIndex.get(name) ?? {
    ...{ rows: [], secretId, map: '', key: '', rowsSinceDate: ROWS_PER_DATE },
  };
  ofIndex.set(name, lines);
  for (const row of index.rows.slice(lines.rows.length)) {
    lines.rows.push(rowText(index, renditionId, row, lines));
  }
  return lines;
}

function rowText(
  index: RecordingIndex,
  renditionId: string,
  row: IndexedRow,
  lines: Lines,
): RowText {
  const segment = row.segments.find(({ id }) => id === renditionId);
  const hasMedia = segment !== undefined && segment.bytes > 0;
  const startsMap = hasMedia && segment.map !== lines.map;
  const dated = row.breaks || lines.rowsSinceDate >= ROWS_PER_DATE;
  const encrypted = encryptedOf(row, renditionId, hasMedia ? lines.secretId : undefined);
  // Init segments are not encrypted: a key that was in force before one is taken out of force for it.
  const isInterrupted = startsMap && lines.key !== '';
  const key = encrypted?.key ?? lines.key;
  const startsKey = key !== '' && (key !== lines.key || isInterrupted);
  lines.key = key;
  lines.map = startsMap ? segment.map : lines.map;
  lines.rowsSinceDate = dated ? 1 : lines.rowsSinceDate + 1;
  const durationS = hasMedia ? index.durationOf(segment) : row.durationS;
  const text = [
    ...(row.breaks ? ['#EXT-X-DISCONTINUITY'] : []),
    ...(isInterrupted ? ['#EXT-X-KEY:METHOD=NONE'] : []),
    ...(startsMap ? [mapLine(segment.map)] : []),
    ...(startsKey ? [key] : []),
    ...(dated ? [dateLine(row.wallMs)] : []),
    ...(hasMedia ? [] : ['#EXT-X-GAP']),
    `#EXTINF:${durationS.toFixed(6)},`,
    `${BASE}${encrypted?.uri ?? segment?.uri ?? `${row.prefix}/${renditionId}-g${row.msn}.m4s`}`,
    '',
  ].join('\n');
  return { text, map: lines.map, startsMap, key, startsKey, dated, wallMs: row.wallMs };
}

/** Where its encrypted form is, and the line that names its key. */
function encryptedOf(
  { prefix, msn, index: place }: IndexedRow,
  renditionId: string,
  secretId: string | undefined,
): { readonly uri: string; readonly key: string } | undefined {
  if (secretId === undefined) {
    return undefined;
  }
  const segment = { prefix, renditionId, msn, place, secretId };
  const address = `${BASE}${keyUri(keyOfSegment(segment))}`;
  return { uri: encryptedUri(segment), key: `#EXT-X-KEY:METHOD=AES-128,URI="${address}"` };
}

function mapLine(uri: string): string {
  return `#EXT-X-MAP:URI="${BASE}${uri}"`;
}

function dateLine(wallMs: number): string {
  return `#EXT-X-PROGRAM-DATE-TIME:${new Date(wallMs).toISOString()}`;
}

function firstRow(index: RecordingIndex, windowS: number): number {
  const fromS = index.durationS - windowS;
  return fromS <= 0 ? 0 : (index.rowAt(fromS)?.index ?? 0);
}

/** Rows from `from` on that begin before this time. */
function rowsBefore(index: RecordingIndex, from: number, timeS: number): number {
  const last = timeS <= 0 ? undefined : index.rowAt(timeS);
  return last === undefined ? 0 : Math.max(0, last.index - from);
}
