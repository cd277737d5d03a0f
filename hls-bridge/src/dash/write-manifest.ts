/**
 * The DASH manifest of a stream (ISO/IEC 23009-1, live profile): the segments that HLS lists, as
 * SegmentTemplate with SegmentTimeline, named by their time, because gaps leave no hole in numbers. A
 * low-latency stream also names the segment that is being made, and the one behind it: it comes part by
 * part (availabilityTimeComplete), from its first part on (availabilityTimeOffset). Times of day: the presentation began in 1970, so that a media
 * time of a period is a wall-clock time. Text from a snapshot; no sockets, no clock of its own.
 */
import { isWithin, measuredRate } from '../packager/describe-variants.ts';
import type { PackagerOptions } from '../packager/packager-options.ts';
import type { GrowingSegment, RenditionTrack, StoredSegment } from '../packager/rendition-track.ts';
import type { StreamPackager } from '../packager/stream-packager.ts';
import { STREAM_TIMESCALE } from '../rendition-port.ts';
import { DashPeriods } from './dash-periods.ts';
import type { DashPeriod } from './dash-periods.ts';

export type ManifestView = {
  /** Shorter side of the largest picture that is named, in pixels. */
  readonly limitPx: number;
  readonly nowMs: number;
};

const UTC_TIMING = '<UTCTiming schemeIdUri="urn:mpeg:dash:utc:http-iso:2014" value="clock"/>';
const periodsOf = new WeakMap<StreamPackager, DashPeriods>();

type Latency = { readonly min: number; readonly target: number; readonly max: number };

/** How far behind the camera players stay, in milliseconds. */
function latencyMs({ targetDurationS, partTargetS, lowLatency }: PackagerOptions): Latency {
  const targetMs = targetDurationS * 1000;
  return lowLatency
    ? // A part, the time to make it, and what a player wants to have before it plays.
      { min: 3000 * partTargetS, target: 6000 * partTargetS, max: 4 * targetMs }
    : { min: 2 * targetMs, target: 3 * targetMs, max: 6 * targetMs };
}

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
  const { targetDurationS, partTargetS, windowSegments, lowLatency } = packager.options;
  const latency = latencyMs(packager.options);
  const live = !packager.ended;
  const attributes = [
    'xmlns="urn:mpeg:dash:schema:mpd:2011"',
    'profiles="urn:mpeg:dash:profile:isoff-live:2011,urn:mpeg:dash:profile:cmaf:2019"',
    `type="${live ? 'dynamic' : 'static'}"`,
    `minBufferTime="PT${lowLatency ? 2 * partTargetS : targetDurationS}S"`,
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
    ...periods.flatMap((period) =>
      writePeriod(period, { live, periods, options: packager.options }),
    ),
    ...(live ? [` ${UTC_TIMING}`] : []),
    '</MPD>',
  ].join('\n')}\n`;
}

function visibleTracks(packager: StreamPackager, limitPx: number): RenditionTrack[] {
  return packager.tracks.filter(
    (track) => track.listed.length > 0 && isWithin(packager, track, limitPx),
  );
}

type Presentation = {
  readonly live: boolean;
  readonly periods: readonly DashPeriod[];
  readonly options: PackagerOptions;
};

function writePeriod(period: DashPeriod, presentation: Presentation): string[] {
  const { live, periods } = presentation;
  // A presentation that is over begins with its first segment, not in 1970.
  const originMs = live ? 0 : (periods[0]?.startMs ?? 0);
  const byKind = (kind: 'video' | 'audio'): RenditionTrack[] =>
    [...period.segments.keys()].filter((track) => track.config.kind === kind);
  const sets = [byKind('video'), byKind('audio')].filter((tracks) => tracks.length > 0);
  return [
    ` <Period id="${period.id}" start="${duration(period.startMs - originMs)}">`,
    ...sets.flatMap((tracks) => writeAdaptationSet(period, tracks, presentation)),
    ' </Period>',
  ];
}

function writeAdaptationSet(
  period: DashPeriod,
  tracks: readonly RenditionTrack[],
  presentation: Presentation,
): string[] {
  const video = tracks[0]?.config.kind === 'video';
  const kind = video ? 'video' : 'audio';
  const id = video ? 1 : 2;
  return [
    `  <AdaptationSet id="${id}" contentType="${kind}" mimeType="${kind}/mp4" segmentAlignment="true" startWithSAP="1"${video ? '' : ' lang="und"'}>`,
    ...(presentation.live ? producerTime(period, tracks[0], id) : []),
    `   <Role schemeIdUri="urn:mpeg:dash:role:2011" value="main"/>`,
    ...tracks.flatMap((track) => writeRepresentation(period, track, presentation)),
    '  </AdaptationSet>',
  ];
}

/** Capture time of the period's beginning: players measure latency by it (§5.12). */
function producerTime(period: DashPeriod, track: RenditionTrack | undefined, id: number): string[] {
  const ticks = offsetTicks(period, track?.timescale ?? STREAM_TIMESCALE);
  return [
    `   <ProducerReferenceTime id="${id}" type="captured" wallClockTime="${new Date(period.startMs).toISOString()}" presentationTime="${ticks}">`,
    `    ${UTC_TIMING}`,
    '   </ProducerReferenceTime>',
  ];
}

function writeRepresentation(
  period: DashPeriod,
  track: RenditionTrack,
  presentation: Presentation,
): string[] {
  const listed = period.segments.get(track) ?? [];
  const segments = listed.filter((segment) => segment.gap !== true);
  const [first] = segments;
  if (first === undefined) {
    return [];
  }
  const { config } = track;
  const { lowLatency } = presentation.options;
  const isLast = period === presentation.periods.at(-1);
  const growing = presentation.live && lowLatency && isLast ? track.growing : [];
  const picture =
    config.kind === 'video'
      ? ` width="${config.widthPx}" height="${config.heightPx}" frameRate="${frameRate(config.framesPerSecond)}"`
      : ' audioSamplingRate="48000"';
  const rate = Math.max(1, Math.ceil(measuredRate(track).peakBps));
  const early = presentation.live && lowLatency ? availability(presentation.options) : '';
  return [
    `   <Representation id="${track.id}" bandwidth="${rate}" codecs="${config.codec}"${picture}>`,
    ...(config.kind === 'audio'
      ? [
          `    <AudioChannelConfiguration schemeIdUri="urn:mpeg:dash:23003:3:audio_channel_configuration:2011" value="${config.channels}"/>`,
        ]
      : []),
    `    <SegmentTemplate timescale="${track.timescale}" presentationTimeOffset="${offsetTicks(period, track.timescale)}"${early} initialization="${first.mapUri ?? ''}" media="${timed(first)}">`,
    '     <SegmentTimeline>',
    ...timeline([...segments, ...growing]).map((line) => `      ${line}`),
    '     </SegmentTimeline>',
    '    </SegmentTemplate>',
    '   </Representation>',
  ];
}

function offsetTicks(period: DashPeriod, timescale: number): number {
  return Math.round((period.startTicks * timescale) / STREAM_TIMESCALE);
}

/** A segment can be asked for when its first part is there. */
function availability({ targetDurationS, partTargetS }: PackagerOptions): string {
  const offsetS = Number((targetDurationS - partTargetS).toFixed(3));
  return ` availabilityTimeOffset="${offsetS}" availabilityTimeComplete="false"`;
}

/** The name of any segment of the representation, by the time of its beginning. */
function timed(segment: StoredSegment): string {
  return segment.uri.replace(`-s${segment.msn}.`, '-t$Time$.');
}

/** Runs of equal durations are one element; a hole starts a new one with its time. */
export function timeline(
  segments: readonly Pick<GrowingSegment, 'startTicks' | 'durationTicks'>[],
): string[] {
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

/** ISO 8601, in seconds. */
export function duration(ms: number): string {
  return `PT${Number((ms / 1000).toFixed(3))}S`;
}

/** Whole, or over 1001. */
export function frameRate(framesPerSecond: number): string {
  const whole = Math.round(framesPerSecond);
  const ntsc = Math.abs(framesPerSecond - (whole * 1000) / 1001) < 0.005;
  return ntsc && Math.abs(framesPerSecond - whole) > 0.005 ? `${whole * 1000}/1001` : `${whole}`;
}
