/**
 * One clean H.264 encode of a picture that WebRTC cannot take as it is (B-frames, long GOPs, HEVC):
 * Matroska in, FLV out, no B-frames, fixed GOP. Times of the output are those of the input.
 */
import {
  FlvTagReader,
  MatroskaWriter,
  createFfmpegProcess,
  ffmpegArguments,
  joinAnnexB,
  parseAvcConfiguration,
  splitLengthPrefixed,
} from '@freshet/infra/media';
import type { FfmpegProcess, VideoAccessUnit, VideoConfig } from '@freshet/infra/media';

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
  /** In decoding order, from a keyframe on. */
  push(unit: VideoAccessUnit): void;
  close(): Promise<void>;
}

/** Room for a GOP that is handed over at once. */
const MAX_QUEUED_BYTES = 32 * 1024 * 1024;
const DEFAULT_SIZE = { widthPx: 1280, heightPx: 720 };
const FLV_VIDEO = 9;
const AVC_SEQUENCE_HEADER = 0;
const AVC_NALU = 1;

/** @throws MEDIA_FFMPEG_MISSING */
export async function createCleanEncoder(options: CleanEncoderOptions): Promise<CleanEncoder> {
  const encoder = new FfmpegCleanEncoder(options);
  await encoder.start();
  return encoder;
}

class FfmpegCleanEncoder implements CleanEncoder {
  readonly #options: CleanEncoderOptions;
  readonly #matroska = new MatroskaWriter();
  readonly #flv = new FlvTagReader();
  #child: FfmpegProcess | undefined;
  /** Media time that the child sees as zero. */
  #originMs: number | undefined;
  #dropped = 0;

  constructor(options: CleanEncoderOptions) {
    this.#options = options;
  }

  get droppedFrames(): number {
    return this.#dropped;
  }

  async start(): Promise<void> {
    const { config, ffmpegPath, onExit } = this.#options;
    this.#child = await createFfmpegProcess(ffmpegPath === undefined ? {} : { ffmpegPath }, {
      args: encoderArguments(this.#options),
      maxQueuedBytes: MAX_QUEUED_BYTES,
      onOutput: (chunk) => {
        this.#output(chunk);
      },
      onExit: (exit) => {
        if (exit.kind !== 'closed') {
          onExit(exit.stderr);
        }
      },
    });
    this.#child.write(
      this.#matroska.header({
        codec: config.codec === 'hevc' ? 'hevc' : 'h264',
        widthPx: config.width ?? DEFAULT_SIZE.widthPx,
        heightPx: config.height ?? DEFAULT_SIZE.heightPx,
      }),
    );
  }

  push(unit: VideoAccessUnit): void {
    const ptsMs = unit.dtsMs + unit.ctsMs;
    this.#originMs ??= ptsMs;
    const sets = unit.keyframe ? this.#options.config.parameterSets : [];
    const frame = this.#matroska.frame({
      ptsMs: ptsMs - this.#originMs,
      keyframe: unit.keyframe,
      data: joinAnnexB([...sets, ...unit.units]),
    });
    if (this.#child?.write(frame) !== true) {
      this.#dropped += 1;
    }
  }

  async close(): Promise<void> {
    await this.#child?.close();
  }

  #output(chunk: Buffer): void {
    try {
      for (const tag of this.#flv.push(chunk)) {
        if (tag.type === FLV_VIDEO) {
          this.#videoTag(tag.timestampMs, tag.body);
        }
      }
    } catch {
      // Not FLV any more: the child is of no use, and its exit tells the owner.
      void this.#child?.close();
      this.#options.onExit(this.#child?.stderr ?? []);
    }
  }

  #videoTag(timestampMs: number, body: Uint8Array): void {
    const packetType = body[1];
    const payload = body.subarray(5);
    if (packetType === AVC_SEQUENCE_HEADER) {
      const { sps, pps } = parseAvcConfiguration(payload);
      this.#options.onParameterSets(sps, pps);
    } else if (packetType === AVC_NALU) {
      this.#options.onFrame({
        // Without B-frames decoding time is presentation time.
        ptsMs: (this.#originMs ?? 0) + timestampMs,
        keyframe: ((body[0] ?? 0) & 0xf0) === 0x10,
        units: splitLengthPrefixed(payload, 4),
      });
    }
  }
}

function encoderArguments(options: CleanEncoderOptions): string[] {
  const { bitrateBps, gopMs, preset, encoder } = options;
  const gopS = gopMs / 1000;
  const x264 = encoder === 'libx264' ? ['-preset', preset, '-tune', 'zerolatency'] : [];
  return ffmpegArguments({
    inputs: [
      {
        url: 'pipe:0',
        options: [
          // A zero would mean the default of five seconds.
          ...['-probesize', '200000', '-analyzeduration', '1000', '-fpsprobesize', '0'],
          // Frame threads would hold one frame back for each.
          ...['-thread_type', 'slice', '-f', 'matroska'],
        ],
      },
    ],
    outputs: [
      {
        url: 'pipe:1',
        options: [
          ...['-map', '0:v:0', '-an', '-copyts', '-fps_mode', 'passthrough'],
          ...['-enc_time_base', '1:1000', '-c:v', encoder, ...x264],
          ...['-profile:v', 'baseline', '-pix_fmt', 'yuv420p', '-bf', '0', '-g', '600'],
          ...['-force_key_frames', `expr:gte(t,n_forced*${gopS})`, '-sc_threshold', '0'],
          ...['-b:v', `${bitrateBps}`, '-maxrate', `${bitrateBps}`],
          ...['-bufsize', `${Math.round(bitrateBps / 2)}`],
          ...['-flvflags', 'no_duration_filesize', '-flush_packets', '1', '-f', 'flv'],
        ],
      },
    ],
  });
}
