/**
 * One clean H.264 encode of a picture that WebRTC cannot take as it is (B-frames, long GOPs, HEVC):
 * Matroska in, FLV out, no B-frames, fixed GOP. Times of the output are those of the input.
 */
import {
  createH264Encoder,
  joinAnnexB,
  parseAvcConfiguration,
  splitLengthPrefixed,
} from '@freshet/infra/media';
import type { VideoAccessUnit, VideoConfig } from '@freshet/infra/media';
import { MAX_GOP_BYTES } from './video-track.ts';

export type CleanFrame = {
  readonly ptsMs: number;
  readonly keyframe: boolean;
  readonly units: readonly Uint8Array[];
};

export type CleanEncoderOptions = {
  readonly config: VideoConfig;
  readonly bitrateBps: number;
  /** Distance of keyframes in milliseconds. */
  readonly gopMs: number;
  /** x264 preset; `superfast` keeps 1080p60 within one core. */
  readonly preset: string;
  readonly encoder: string;
  readonly ffmpegPath?: string;
  readonly onParameterSets: (sps: readonly Uint8Array[], pps: readonly Uint8Array[]) => void;
  readonly onFrame: (frame: CleanFrame) => void;
  readonly onExit: (stderr: readonly string[]) => void;
};

export interface CleanEncoder {
  readonly droppedFrames: number;
  /** What decoders need from the next keyframe on; of the same size as before. */
  configure(config: VideoConfig): void;
  /** In decoding order, from a keyframe on. */
  push(unit: VideoAccessUnit): void;
  close(): Promise<void>;
}

/** Room for a GOP that is handed over at once, and some. */
const MAX_QUEUED_BYTES = MAX_GOP_BYTES + 4 * 1024 * 1024;
const DEFAULT_SIZE = { widthPx: 1280, heightPx: 720 };

/** @throws MEDIA_FFMPEG_MISSING */
export async function createCleanEncoder(options: CleanEncoderOptions): Promise<CleanEncoder> {
  const { config, ffmpegPath, encoder: name, preset } = options;
  let { parameterSets } = config;
  /** Media time that the child sees as zero. */
  let originMs: number | undefined;
  const encoder = await createH264Encoder(ffmpegPath === undefined ? {} : { ffmpegPath }, {
    source: {
      codec: config.codec === 'hevc' ? 'hevc' : 'h264',
      widthPx: config.width ?? DEFAULT_SIZE.widthPx,
      heightPx: config.height ?? DEFAULT_SIZE.heightPx,
    },
    encoder: name,
    preset,
    outputOptions: outputOptions(options),
    maxQueuedBytes: MAX_QUEUED_BYTES,
    onConfiguration: (record) => {
      const { sps, pps } = parseAvcConfiguration(record);
      options.onParameterSets(sps, pps);
    },
    onFrame: ({ timestampMs, keyframe, payload }) => {
      const ptsMs = (originMs ?? 0) + timestampMs;
      options.onFrame({ ptsMs, keyframe, units: splitLengthPrefixed(payload, 4) });
    },
    onFailed: options.onExit,
  });
  return {
    get droppedFrames() {
      return encoder.droppedFrames;
    },
    configure: (changed) => {
      ({ parameterSets } = changed);
    },
    push: (unit) => {
      const ptsMs = unit.dtsMs + unit.ctsMs;
      originMs ??= ptsMs;
      const sets = unit.keyframe ? parameterSets : [];
      const data = joinAnnexB([...sets, ...unit.units]);
      encoder.push({ ptsMs: ptsMs - originMs, keyframe: unit.keyframe, data });
    },
    close: () => encoder.close(),
  };
}

function outputOptions({ bitrateBps, gopMs }: CleanEncoderOptions): string[] {
  return [
    ...['-fps_mode', 'passthrough', '-enc_time_base', '1:1000'],
    ...['-profile:v', 'baseline'],
    ...['-force_key_frames', `expr:gte(t,n_forced*${gopMs / 1000})`],
    ...['-b:v', `${bitrateBps}`, '-maxrate', `${bitrateBps}`],
    ...['-bufsize', `${Math.round(bitrateBps / 2)}`],
  ];
}
