/**
 * The DASH manifest of a recording that is finished (ISO/IEC 23009-1, live profile, static): the stored
 * segments by their numbers. A period ends where time does not go on, and where a rendition comes, goes or
 * changes, so that in each period the numbers of every rendition have no hole. Pure.
 */
import type { IndexedRow, RecordingIndex } from '../recording/recording-index.ts';
import type { RecordedInit, RecordedSegment } from '../recording/recording-row.ts';
import { ratesOf } from '../vod/write-recorded-playlist.ts';
import { duration, frameRate, timeline } from './write-manifest.ts';

const MIN_BUFFER_S = 2;

/** Undefined when there is nothing to play. */
export function writeRecordedManifest(index: RecordingIndex): string | undefined {
  const periods = periodsOf(index);
  if (periods.length === 0) {
    return undefined;
  }
  const attributes = [
    'xmlns="urn:mpeg:dash:schema:mpd:2011"',
    'profiles="urn:mpeg:dash:profile:isoff-live:2011,urn:mpeg:dash:profile:cmaf:2019"',
    'type="static"',
    `mediaPresentationDuration="${duration(index.durationS * 1000)}"`,
    `minBufferTime="PT${MIN_BUFFER_S}S"`,
    `maxSegmentDuration="PT${Number((index.longestS + 0.5).toFixed(3))}S"`,
  ];
  const rates = ratesOf(index);
  const bandwidthOf = (id: string): number => Math.max(1, Math.ceil(rates.get(id)?.peakBps ?? 0));
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<MPD ${attributes.join(' ')}>`,
    ...periods.flatMap((rows, number) => writePeriod(index, rows, { number, bandwidthOf })),
    '</MPD>',
  ].join('\n')}\n`;
}

/** Rows of each; rows without anything that is offered are time without media. */
function periodsOf(index: RecordingIndex): readonly (readonly IndexedRow[])[] {
  const periods: IndexedRow[][] = [];
  let before: { readonly row: IndexedRow; readonly shape: string } | undefined;
  for (const row of index.rows) {
    const shape = mediaOf(index, row)
      .map(({ id, map }) => `${id} ${map}`)
      .join();
    const goesOn =
      before !== undefined &&
      !row.breaks &&
      before.row.msn + 1 === row.msn &&
      before.shape === shape;
    if (shape !== '' && goesOn) {
      periods.at(-1)?.push(row);
    } else if (shape !== '') {
      periods.push([row]);
    }
    before = { row, shape };
  }
  return periods;
}

function mediaOf(index: RecordingIndex, { segments }: IndexedRow): readonly RecordedSegment[] {
  const offered = new Set(index.offered.map(({ id }) => id));
  return segments.filter(({ id, bytes }) => bytes > 0 && offered.has(id));
}

type Period = {
  readonly number: number;
  readonly bandwidthOf: (id: string) => number;
};

function writePeriod(index: RecordingIndex, rows: readonly IndexedRow[], period: Period): string[] {
  const [first] = rows;
  const last = rows.at(-1);
  const lead = first?.segments[0];
  if (first === undefined || last === undefined || lead === undefined) {
    return [];
  }
  // Where the period begins on the time of its media.
  const beginS = lead.startTicks / (index.init(lead.map)?.timescale ?? 90_000);
  const lengthS = last.startS + last.durationS - first.startS;
  const inits = mediaOf(index, first).flatMap(({ map }) => index.init(map) ?? []);
  const sets = (['video', 'audio'] as const).flatMap((kind) => {
    const own = inits.filter((init) => init.kind === kind);
    return own.length === 0 ? [] : [{ kind, own }];
  });
  return [
    ` <Period id="p${period.number}" start="${duration(first.startS * 1000)}" duration="${duration(lengthS * 1000)}">`,
    ...sets.flatMap(({ kind, own }, at) => [
      `  <AdaptationSet id="${at + 1}" contentType="${kind}" mimeType="${kind}/mp4" segmentAlignment="true" startWithSAP="1"${kind === 'audio' ? ' lang="und"' : ''}>`,
      ...own.flatMap((init) => writeRepresentation(init, rows, { ...period, beginS })),
      '  </AdaptationSet>',
    ]),
    ' </Period>',
  ];
}

function writeRepresentation(
  init: RecordedInit,
  rows: readonly IndexedRow[],
  { beginS, bandwidthOf }: Period & { readonly beginS: number },
): string[] {
  const segments = rows.flatMap((row) => row.segments.filter(({ id }) => id === init.id));
  const [first] = rows;
  const picture =
    init.kind === 'video'
      ? ` width="${init.widthPx ?? 0}" height="${init.heightPx ?? 0}" frameRate="${frameRate(init.framesPerSecond ?? 0)}"`
      : ' audioSamplingRate="48000"';
  const media = segments[0]?.uri.replace(`-s${first?.msn}.`, '-s$Number$.') ?? '';
  return [
    `   <Representation id="${init.id}" bandwidth="${bandwidthOf(init.id)}" codecs="${init.codec}"${picture}>`,
    ...(init.kind === 'audio'
      ? [
          `    <AudioChannelConfiguration schemeIdUri="urn:mpeg:dash:23003:3:audio_channel_configuration:2011" value="${init.channels ?? 2}"/>`,
        ]
      : []),
    `    <SegmentTemplate timescale="${init.timescale}" presentationTimeOffset="${Math.round(beginS * init.timescale)}" startNumber="${first?.msn}" initialization="${init.uri}" media="${media}">`,
    '     <SegmentTimeline>',
    ...timeline(segments).map((line) => `      ${line}`),
    '     </SegmentTimeline>',
    '    </SegmentTemplate>',
    '   </Representation>',
  ];
}
