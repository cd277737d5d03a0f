/**
 * One encoded rung: frames of any codec go into one ffmpeg as Matroska, H.264 at a constant rate comes
 * out as FLV. Key frames stand at whole multiples of the segment, counted from the first frame, so all
 * rungs that were fed the same frames have them at the same times.
 */
import {
  createH264Encoder,
  h264CodecString,
  parseAvcConfiguration,
  parseH264Sps,
} from '@freshet/infra/media';
import type { EncodedH264Frame, MatroskaVideoTrack } from '@freshet/infra/media';
import { STREAM_TIMESCALE } from '../rendition-port.ts';
import type { TimedSample, VideoRenditionConfig } from '../rendition-port.ts';
import type { EncodedRung } from './encoded-rung.ts';
import { SEGMENT_S } from './ladder-options.ts';
import type { LadderOptions } from './ladder-options.ts';

export type VideoEncoderOptions = {
  readonly id: string;
  readonly source: MatroskaVideoTrack;
  readonly rung: EncodedRung;
  readonly ladder: LadderOptions;
  /** Stream time of the first frame, in ticks. */
  readonly baseTicks: number;
  readonly onConfig: (config: VideoRenditionConfig) => void;
  readonly onSample: (sample: TimedSample) => void;
  /** The child is gone without having been asked to. */
  readonly onFailed: (stderr: readonly string[]) => void;
};

export interface VideoEncoder {
  readonly droppedFrames: number;
  /** In decoding order, the first a key frame; `mediaMs` counts from that one. */
  push(frame: {
    readonly mediaMs: number;
    readonly keyframe: boolean;
    readonly data: Buffer;
  }): void;
  close(): Promise<void>;
}

const MAX_QUEUED_BYTES = 16 * 1024 * 1024;

/** @throws MEDIA_FFMPEG_MISSING */
export async function createVideoEncoder(options: VideoEncoderOptions): Promise<VideoEncoder> {
  const { ladder, source, onConfig, onSample, onFailed } = options;
  const { ffmpegPath, encoder: name, preset } = ladder;
  const encoder = await createH264Encoder(ffmpegPath === undefined ? {} : { ffmpegPath }, {
    source,
    encoder: name,
    preset,
    outputOptions: outputOptions(options.rung),
    maxQueuedBytes: MAX_QUEUED_BYTES,
    onConfiguration: (record) => {
      onConfig(renditionConfig(options, Buffer.from(record)));
    },
    onFrame: (frame) => {
      onSample(timedSample(options, frame));
    },
    onFailed,
  });
  return {
    get droppedFrames() {
      return encoder.droppedFrames;
    },
    push: ({ mediaMs, keyframe, data }) => {
      encoder.push({ ptsMs: mediaMs, keyframe, data });
    },
    close: () => encoder.close(),
  };
}

function timedSample(
  { rung, baseTicks }: VideoEncoderOptions,
  frame: EncodedH264Frame,
): TimedSample {
  // FLV rounds to milliseconds; the rate is constant, so the frame's number is exact.
  const number = Math.round((frame.timestampMs * rung.framesPerSecond) / 1000);
  const durationTicks = STREAM_TIMESCALE / rung.framesPerSecond;
  return {
    data: Buffer.from(frame.payload),
    dtsTicks: baseTicks + number * durationTicks,
    durationTicks,
    compositionOffsetTicks: 0,
    sync: frame.keyframe,
  };
}

function renditionConfig({ id, rung }: VideoEncoderOptions, avcC: Buffer): VideoRenditionConfig {
  const [sps] = parseAvcConfiguration(avcC).sps;
  return {
    kind: 'video',
    id,
    codec: sps === undefined ? 'avc1' : h264CodecString(parseH264Sps(sps)),
    widthPx: rung.widthPx,
    heightPx: rung.heightPx,
    framesPerSecond: rung.framesPerSecond,
    avcC,
  };
}

function outputOptions({ widthPx, heightPx, framesPerSecond, bitrateBps }: EncodedRung): string[] {
  const size = `${widthPx}:${heightPx}`;
  return [
    '-vf',
    // The source may change its size and shape; the rendition keeps both.
    `fps=${framesPerSecond}:start_time=0,scale=${size}:force_original_aspect_ratio=decrease,` +
      `pad=${size}:-1:-1,setsar=1,format=yuv420p`,
    ...['-profile:v', 'main', '-force_key_frames', `expr:gte(t,n_forced*${SEGMENT_S})`],
    ...['-b:v', `${bitrateBps}`, '-maxrate', `${bitrateBps}`, '-bufsize', `${bitrateBps}`],
  ];
}
