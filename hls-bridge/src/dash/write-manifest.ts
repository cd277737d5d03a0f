/**
 * The DASH manifest of a stream (ISO/IEC 23009-1, live profile): the segments that HLS lists, as
 * SegmentTemplate with SegmentTimeline. Times of day: the presentation began in 1970, so that a media
 * time of a period is a wall-clock time. Text from a snapshot; no sockets, no clock of its own.
 */
import { shorterSidePx, measuredRate } from '../packager/describe-variants.ts';
import type { RenditionTrack, StoredSegment } from '../packager/rendition-track.ts';
import type { StreamPackager } from '../packager/stream-packager.ts';
import { STREAM_TIMESCALE } from '../rendition-port.ts';
import { DashPeriods } from './dash-periods.ts';
import type { DashPeriod } from './dash-periods.ts';

export type ManifestView = {
  /** Shorter side of the largest picture that is named, in pixels. */
  readonly limitPx: number;
  readonly nowMs: number;
};

const periodsOf = new WeakMap<StreamPackager, DashPeriods>();

/** How far behind the newest whole segment players stay, in milliseconds. */
const latencyMs = (targetMs: number): { min: number; target: number; max: number } => ({
  min: targetMs,
  target: 2 * targetMs,
  max: 4 * targetMs,
});

/** Undefined while there is nothing to play. */
export function writeDashManifest(
  packager: StreamPackager,
  view: ManifestView,
): string | undefined {
  const tracks = visibleTracks(packager, view.limitPx);
  if (tracks.length === 0) {
    return undefined;
  }
  const known = periodsOf.get(packager) ?? new DashPeriods();
  periodsOf.set(packager, known);
  const periods = known.of(tracks);
  const { targetDurationS, windowSegments } = packager.options;
  const latency = latencyMs(targetDurationS * 1000);
  const live = !packager.ended;
  const attributes = [
    'xmlns="urn:mpeg:dash:schema:mpd:2011"',
    'profiles="urn:mpeg:dash:profile:isoff-live:2011,urn:mpeg:dash:profile:cmaf:2019"',
    `type="${live ? 'dynamic' : 'static'}"`,
    `minBufferTime="PT${targetDurationS}S"`,
    `maxSegmentDuration="PT${targetDurationS + 0.5}S"`,
    ...(live
      ? [
          'availabilityStartTime="1970-01-01T00:00:00Z"',
          `publishTime="${new Date(view.nowMs).toISOString()}"`,
          `minimumUpdatePeriod="PT${targetDurationS / 2}S"`,
          `timeShiftBufferDepth="PT${targetDurationS * windowSegments}S"`,
          `suggestedPresentationDelay="PT${latency.target / 1000}S"`,
        ]
      : [`mediaPresentationDuration="${duration(totalMs(periods))}"`]),
  ];
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<MPD ${attributes.join(' ')}>`,
    ...(live
      ? [
          ' <ServiceDescription id="0">',
          `  <Latency min="${latency.min}" target="${latency.target}" max="${latency.max}"/>`,
          '  <PlaybackRate min="0.96" max="1.1"/>',
          ' </ServiceDescription>',
        ]
      : []),
    ...periods.flatMap((period, index) =>
      writePeriod(period, { live, first: index === 0, periods }),
    ),
    ...(live ? [' <UTCTiming schemeIdUri="urn:mpeg:dash:utc:http-iso:2014" value="clock"/>'] : []),
    '</MPD>',
  ].join('\n')}\n`;
}

function visibleTracks(packager: StreamPackager, limitPx: number): RenditionTrack[] {
  const tracks = packager.tracks.filter((track) => track.listed.length > 0);
  const sides = tracks.map(shorterSidePx).filter((px) => px > 0);
  const limit = Math.max(limitPx, Math.min(...sides));
  return tracks.filter((track) => shorterSidePx(track) <= limit);
}

function writePeriod(
  period: DashPeriod,
  { live, periods }: { live: boolean; first: boolean; periods: readonly DashPeriod[] },
): string[] {
  // A presentation that is over begins with its first segment, not in 1970.
  const originMs = live ? 0 : (periods[0]?.startMs ?? 0);
  const byKind = (kind: 'video' | 'audio'): RenditionTrack[] =>
    [...period.segments.keys()].filter((track) => track.config.kind === kind);
  const sets = [byKind('video'), byKind('audio')].filter((tracks) => tracks.length > 0);
  return [
    ` <Period id="${period.id}" start="${duration(period.startMs - originMs)}">`,
    ...sets.flatMap((tracks) => writeAdaptationSet(period, tracks)),
    ' </Period>',
  ];
}

function writeAdaptationSet(period: DashPeriod, tracks: readonly RenditionTrack[]): string[] {
  const video = tracks[0]?.config.kind === 'video';
  const kind = video ? 'video' : 'audio';
  return [
    `  <AdaptationSet id="${video ? 1 : 2}" contentType="${kind}" mimeType="${kind}/mp4" segmentAlignment="true" startWithSAP="1"${video ? '' : ' lang="und"'}>`,
    `   <Role schemeIdUri="urn:mpeg:dash:role:2011" value="main"/>`,
    ...tracks.flatMap((track) => writeRepresentations(period, track)),
    '  </AdaptationSet>',
  ];
}

function writeRepresentations(period: DashPeriod, track: RenditionTrack): string[] {
  const segments = (period.segments.get(track) ?? []).filter((segment) => segment.gap !== true);
  const [first] = segments;
  if (first === undefined) {
    return [];
  }
  const { config } = track;
  const picture =
    config.kind === 'video'
      ? ` width="${config.widthPx}" height="${config.heightPx}" frameRate="${frameRate(config.framesPerSecond)}"`
      : ' audioSamplingRate="48000"';
  const rate = Math.max(1, Math.ceil(measuredRate(track).peakBps));
  const offset = Math.round((period.startTicks * track.timescale) / STREAM_TIMESCALE);
  return [
    `   <Representation id="${track.id}" bandwidth="${rate}" codecs="${config.codec}"${picture}>`,
    ...(config.kind === 'audio'
      ? [
          `    <AudioChannelConfiguration schemeIdUri="urn:mpeg:dash:23003:3:audio_channel_configuration:2011" value="${config.channels}"/>`,
        ]
      : []),
    `    <SegmentTemplate timescale="${track.timescale}" presentationTimeOffset="${offset}" startNumber="${first.msn}" initialization="${first.mapUri ?? ''}" media="${numbered(first)}">`,
    '     <SegmentTimeline>',
    ...timeline(segments).map((line) => `      ${line}`),
    '     </SegmentTimeline>',
    '    </SegmentTemplate>',
    '   </Representation>',
  ];
}

function numbered(segment: StoredSegment): string {
  return segment.uri.replace(`-s${segment.msn}.`, '-s$Number$.');
}

/** Runs of equal durations are one element; a hole starts a new one with its time. */
function timeline(segments: readonly StoredSegment[]): string[] {
  const runs: { start: number | undefined; ticks: number; repeat: number }[] = [];
  let expected: number | undefined;
  for (const { startTicks, durationTicks } of segments) {
    const last = runs.at(-1);
    if (startTicks === expected && last?.ticks === durationTicks) {
      last.repeat += 1;
    } else {
      const start = startTicks === expected ? undefined : startTicks;
      runs.push({ start, ticks: durationTicks, repeat: 0 });
    }
    expected = startTicks + durationTicks;
  }
  return runs.map(
    ({ start, ticks, repeat }) =>
      `<S${start === undefined ? '' : ` t="${start}"`} d="${ticks}"${repeat > 0 ? ` r="${repeat}"` : ''}/>`,
  );
}

function totalMs(periods: readonly DashPeriod[]): number {
  const ends = periods.flatMap(({ segments }) =>
    [...segments.values()].flatMap((list) =>
      list.map((segment) => segment.programDateTimeMs + segment.durationS * 1000),
    ),
  );
  return Math.max(0, ...ends) - (periods[0]?.startMs ?? 0);
}

function duration(ms: number): string {
  return `PT${Number((ms / 1000).toFixed(3))}S`;
}

/** Whole, or over 1001. */
function frameRate(framesPerSecond: number): string {
  const whole = Math.round(framesPerSecond);
  const ntsc = Math.abs(framesPerSecond - (whole * 1000) / 1001) < 0.005;
  return ntsc && Math.abs(framesPerSecond - whole) > 0.005 ? `${whole * 1000}/1001` : `${whole}`;
}
