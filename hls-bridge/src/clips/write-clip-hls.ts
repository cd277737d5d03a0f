/**
 * A clip over HLS: its own segments, cut at key frames, and playlists that begin at the in-point
 * (draft-pantos-hls-rfc8216bis §4.4.2.2). Pure.
 */
import { writeFragment } from '../box/media-fragment.ts';
import type { ReadSample } from '../box/read-fragment.ts';
import { writeMultivariantPlaylist } from '../playlist/multivariant-playlist.ts';
import type { CutClip, CutTrack } from './cut-clip.ts';

export type ClipObject = {
  readonly name: string;
  readonly body: Buffer;
  readonly contentType: string;
};

const SEGMENT_S = 2;
const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';

export function writeClipHls(
  clip: CutClip,
  initBytes: ReadonlyMap<string, Buffer>,
): readonly ClipObject[] {
  const video = writeTrack(clip.video, { id: 'v0', clip, initBytes });
  const audio = clip.audio && writeTrack(clip.audio, { id: 'audio', clip, initBytes });
  const { init } = clip.video;
  const master = writeMultivariantPlaylist(
    [
      {
        uri: 'v0.m3u8',
        peakBps: video.peakBps + (audio?.peakBps ?? 0),
        averageBps: video.averageBps + (audio?.averageBps ?? 0),
        codecs: [init.codec, ...(clip.audio === undefined ? [] : [clip.audio.init.codec])],
        picture: {
          widthPx: init.widthPx ?? 0,
          heightPx: init.heightPx ?? 0,
          framesPerSecond: init.framesPerSecond ?? 0,
        },
      },
    ],
    clip.audio && { uri: 'audio.m3u8', channels: clip.audio.init.channels ?? 2 },
  );
  return [
    ...video.objects,
    ...(audio?.objects ?? []),
    { name: 'master.m3u8', body: Buffer.from(master), contentType: PLAYLIST_TYPE },
  ];
}

type WrittenTrack = {
  readonly objects: readonly ClipObject[];
  readonly peakBps: number;
  readonly averageBps: number;
};

function writeTrack(
  track: CutTrack,
  from: { id: string; clip: CutClip; initBytes: ReadonlyMap<string, Buffer> },
): WrittenTrack {
  const { id, clip } = from;
  const { timescale } = track.init;
  // Both tracks are on the picture's line of time: it begins with the key frame.
  const videoLeadS = clip.video.mediaStartTicks / clip.video.init.timescale;
  const originTicks = Math.max(0, Math.round(videoLeadS * timescale) - track.mediaStartTicks);
  const segments = split(track.samples, SEGMENT_S * timescale);
  const durations = segments.map(
    (samples) => samples.reduce((sum, { durationTicks }) => sum + durationTicks, 0) / timescale,
  );
  const initName = `${id}-i0.mp4`;
  const init = from.initBytes.get(track.init.uri) ?? Buffer.alloc(0);
  const media = segments.map((samples, at): ClipObject => ({
    name: `${id}-s${at}.m4s`,
    body: writeFragment({
      sequenceNumber: at + 1,
      baseTicks: (samples[0]?.dtsTicks ?? 0) + originTicks,
      samples,
    }),
    contentType: 'video/iso.segment',
  }));
  const playlist = [
    '#EXTM3U',
    '#EXT-X-VERSION:6',
    `#EXT-X-TARGETDURATION:${Math.max(1, Math.round(Math.max(...durations)))}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    `#EXT-X-START:TIME-OFFSET=${videoLeadS.toFixed(3)},PRECISE=YES`,
    `#EXT-X-MAP:URI="${initName}"`,
    ...media.flatMap(({ name }, at) => [`#EXTINF:${(durations[at] ?? 0).toFixed(6)},`, name]),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');
  const rates = media.map(({ body }, at) => (body.length * 8) / Math.max(durations[at] ?? 0, 0.5));
  const seconds = durations.reduce((sum, each) => sum + each, 0);
  return {
    objects: [
      { name: initName, body: init, contentType: 'video/mp4' },
      ...media,
      { name: `${id}.m3u8`, body: Buffer.from(playlist), contentType: PLAYLIST_TYPE },
    ],
    peakBps: Math.max(0, ...rates),
    averageBps: (media.reduce((sum, { body }) => sum + body.length, 0) * 8) / seconds,
  };
}

/** At the first key frame that is so far from the one before. */
function split(samples: readonly ReadSample[], targetTicks: number): ReadSample[][] {
  const segments: ReadSample[][] = [];
  for (const sample of samples) {
    const open = segments.at(-1);
    const begin = open?.[0]?.dtsTicks ?? 0;
    if (open === undefined || (sample.sync && sample.dtsTicks - begin >= targetTicks - 1)) {
      segments.push([sample]);
    } else {
      open.push(sample);
    }
  }
  return segments;
}
