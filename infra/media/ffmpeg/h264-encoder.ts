/**
 * A live H.264 encode by one ffmpeg child: Matroska with exact times goes in, FLV comes out. What is
 * encoded how, and what becomes of the frames, is the owner's; the pipe, its formats and its end are here.
 */
import { FlvTagReader } from '../flv/flv-tag-reader.ts';
import { FLV_TAG } from '../flv/flv-writer.ts';
import { MatroskaWriter } from '../matroska/matroska-writer.ts';
import type {
  MatroskaFrame,
  MatroskaRawTrack,
  MatroskaVideoTrack,
} from '../matroska/matroska-writer.ts';
import { ffmpegArguments } from './ffmpeg-command.ts';
import { h264EncoderRecipe } from './h264-encoders.ts';
import { createFfmpegProcess } from './ffmpeg-process.ts';
import type { FfmpegProcess, FfmpegProcessDeps } from './ffmpeg-process.ts';

/** One encoded frame; without B-frames decoding time is presentation time. */
export type EncodedH264Frame = {
  readonly timestampMs: number;
  readonly keyframe: boolean;
  /** NAL units, each behind its length in four bytes. */
  readonly payload: Uint8Array;
};

export type H264EncoderOptions = {
  readonly source: MatroskaVideoTrack | MatroskaRawTrack;
  /** ffmpeg's name of the encoder, for instance `libx264`. */
  readonly encoder: string;
  /** x264 only. */
  readonly preset: string;
  /** Filters of the picture; its form in memory is the encoder's business. Default: none. */
  readonly filters?: string;
  /** What to do to its rate and its keyframes, in ffmpeg's order. */
  readonly outputOptions: readonly string[];
  /** Bytes that may wait for the child to read them. */
  readonly maxQueuedBytes: number;
  /** A new AVCDecoderConfigurationRecord; frames after it belong to it. */
  readonly onConfiguration: (record: Uint8Array) => void;
  readonly onFrame: (frame: EncodedH264Frame) => void;
  /** The child is gone, or of no use, without having been asked to end. */
  readonly onFailed: (stderr: readonly string[]) => void;
};

const AVC_SEQUENCE_HEADER = 0;
const AVC_NALU = 1;
/** Frame type, packet type and composition time of an AVC video tag. */
const AVC_TAG_HEAD_BYTES = 5;

/** @throws MEDIA_FFMPEG_MISSING */
export async function createH264Encoder(
  deps: FfmpegProcessDeps,
  options: H264EncoderOptions,
): Promise<H264Encoder> {
  const encoder = new H264Encoder(options);
  await encoder.start(deps);
  return encoder;
}

export class H264Encoder {
  readonly #options: H264EncoderOptions;
  readonly #matroska = new MatroskaWriter();
  readonly #flv = new FlvTagReader();
  #child: FfmpegProcess | undefined;
  #dropped = 0;

  /** Use createH264Encoder. */
  constructor(options: H264EncoderOptions) {
    this.#options = options;
  }

  /** Of the child; 0 before it runs. */
  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Frames that the child did not take. */
  get droppedFrames(): number {
    return this.#dropped;
  }

  /** Bytes that wait for the child to read them. */
  get queuedBytes(): number {
    return this.#child?.queuedBytes ?? 0;
  }

  async start(deps: FfmpegProcessDeps): Promise<void> {
    const { source, maxQueuedBytes, onFailed } = this.#options;
    this.#child = await createFfmpegProcess(deps, {
      args: encoderArguments(this.#options),
      maxQueuedBytes,
      onOutput: (chunk) => {
        this.#output(chunk);
      },
      onExit: (exit) => {
        if (exit.kind !== 'closed') {
          onFailed(exit.stderr);
        }
      },
    });
    this.#child.write(this.#matroska.header(source));
  }

  /** In decoding order, the first a keyframe at time 0. */
  push(frame: MatroskaFrame): void {
    if (this.#child?.write(this.#matroska.frame(frame)) !== true) {
      this.#dropped += 1;
    }
  }

  async close(): Promise<void> {
    await this.#child?.close();
  }

  #output(chunk: Buffer): void {
    if (this.#child?.closed === true) {
      return;
    }
    try {
      for (const tag of this.#flv.push(chunk)) {
        if (tag.type === FLV_TAG.video) {
          this.#videoTag(tag.timestampMs, tag.body);
        }
      }
    } catch {
      // Not FLV any more: the child is of no use.
      void this.#child?.close();
      this.#options.onFailed(this.#child?.stderr ?? []);
    }
  }

  #videoTag(timestampMs: number, body: Uint8Array): void {
    const payload = body.subarray(AVC_TAG_HEAD_BYTES);
    if (body[1] === AVC_SEQUENCE_HEADER) {
      this.#options.onConfiguration(payload);
    } else if (body[1] === AVC_NALU) {
      const keyframe = ((body[0] ?? 0) & 0xf0) === 0x10;
      this.#options.onFrame({ timestampMs, keyframe, payload });
    }
  }
}

function encoderArguments(options: H264EncoderOptions): string[] {
  const { encoder, preset, filters, outputOptions } = options;
  const recipe = h264EncoderRecipe(encoder);
  const graph = filters === undefined ? recipe.filter : `${filters},${recipe.filter}`;
  return ffmpegArguments({
    // A picture that changes its size is told of once for every frame.
    logLevel: 'error',
    inputs: [
      {
        url: 'pipe:0',
        options: [
          ...recipe.device,
          // A zero would mean the default of five seconds.
          ...['-probesize', '200000', '-analyzeduration', '1000', '-fpsprobesize', '0'],
          // Frame threads would hold one frame back for each.
          ...['-thread_type', 'slice', '-f', 'matroska'],
          // A new graph would begin at time 0 again; scaling and padding follow the picture themselves.
          ...(filters === undefined ? [] : ['-reinit_filter', '0']),
        ],
      },
    ],
    outputs: [
      {
        url: 'pipe:1',
        options: [
          ...['-map', '0:v:0', '-an', '-copyts', '-vf', graph],
          ...['-c:v', encoder, ...recipe.options(preset)],
          ...['-bf', '0', '-g', '600', '-sc_threshold', '0', ...outputOptions],
          ...['-flvflags', 'no_duration_filesize', '-flush_packets', '1', '-f', 'flv'],
        ],
      },
    ],
  });
}
