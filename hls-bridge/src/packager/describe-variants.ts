/** What the multivariant playlist says of a stream: bit rates measured on the segments, not guessed. */
import type { AudioRendition, Variant } from '../playlist/multivariant-playlist.ts';
import { writeMultivariantPlaylist } from '../playlist/multivariant-playlist.ts';
import type { RenditionTrack, StoredSegment } from './rendition-track.ts';
import type { StreamPackager } from './stream-packager.ts';

type Rate = { readonly peakBps: number; readonly averageBps: number };

/** What a viewer is shown of a stream. */
export type MultivariantView = {
  /** Shorter side of the largest picture, in pixels; the smallest rung is shown in any case. */
  readonly limitPx?: number;
  /** Id of the pathway that the viewer came by, when there are CDNs to be steered to. */
  readonly pathway?: string;
};

/** Undefined while there is nothing to play. */
export function multivariantOf(
  packager: StreamPackager,
  view: MultivariantView = {},
): string | undefined {
  const tracks = packager.offered;
  const audio = tracks.find((track) => track.config.kind === 'audio');
  const pictures = tracks.filter((track) => track.config.kind === 'video').sort(bestFirst);
  const videos = pictures.filter((track) => isWithin(packager, track, view.limitPx));
  if (videos.length === 0) {
    return audio === undefined
      ? undefined
      : writeMultivariantPlaylist([soundAlone(audio)], undefined, view.pathway);
  }
  return writeMultivariantPlaylist(
    videos.map((track) => variant(track, audio)),
    audio && audioRendition(audio),
    view.pathway,
  );
}

/** Whether a viewer with this limit may have the rendition; the smallest rung is for everybody, however large it is. */
export function isWithin(
  packager: StreamPackager,
  track: RenditionTrack,
  limitPx = Infinity,
): boolean {
  const own = shorterSidePx(track);
  const sides = packager.offered.map(shorterSidePx).filter((px) => px > 0);
  return own <= limitPx || own <= Math.min(...sides);
}

/** Pixels of the picture's shorter side; 0 for sound. */
export function shorterSidePx({ config }: RenditionTrack): number {
  return config.kind === 'video' ? Math.min(config.widthPx, config.heightPx) : 0;
}

/** By id, which the ladder numbers from the best down. */
function bestFirst(a: RenditionTrack, b: RenditionTrack): number {
  return a.id.localeCompare(b.id);
}

/** Bits per second over the listed segments that have media. */
export function measuredRate(track: RenditionTrack): Rate {
  const full = track.listed.filter((segment) => segment.gap !== true && segment.durationS > 0);
  const seconds = full.reduce((sum, segment) => sum + segment.durationS, 0);
  const bits = full.reduce((sum, segment) => sum + segment.bytes * 8, 0);
  const averageBps = seconds > 0 ? bits / seconds : 0;
  return { peakBps: Math.max(averageBps, peakOf(full, track.targetDurationS)), averageBps };
}

/**
 * The largest bit rate of any segments in a row that are together between a half and one and a half target
 * durations long (§4.4.6.2): a run can end with a sliver of a segment that says nothing of the rate.
 */
function peakOf(segments: readonly StoredSegment[], targetDurationS: number): number {
  let peakBps = 0;
  segments.forEach((first, at) => {
    let [bits, seconds] = [0, 0];
    for (let n = at; segments[n]?.msn === first.msn + n - at; n += 1) {
      bits += (segments[n]?.bytes ?? 0) * 8;
      seconds += segments[n]?.durationS ?? 0;
      if (seconds > 1.5 * targetDurationS) {
        return;
      }
      if (seconds >= 0.5 * targetDurationS) {
        peakBps = Math.max(peakBps, bits / seconds);
      }
    }
  });
  return peakBps;
}

function variant(track: RenditionTrack, audio: RenditionTrack | undefined): Variant {
  const own = measuredRate(track);
  const sound = audio ? measuredRate(audio) : { peakBps: 0, averageBps: 0 };
  const { config } = track;
  return {
    uri: `${track.id}.m3u8`,
    peakBps: own.peakBps + sound.peakBps,
    averageBps: own.averageBps + sound.averageBps,
    codecs: [config.codec, ...(audio ? [audio.config.codec] : [])],
    ...(config.kind === 'video' && { picture: config }),
  };
}

function soundAlone(track: RenditionTrack): Variant {
  return { uri: `${track.id}.m3u8`, ...measuredRate(track), codecs: [track.config.codec] };
}

function audioRendition(track: RenditionTrack): AudioRendition {
  const { config } = track;
  return { uri: `${track.id}.m3u8`, channels: config.kind === 'audio' ? config.channels : 2 };
}
