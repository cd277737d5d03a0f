/**
 * One encoded rung: frames of any codec go into one ffmpeg as Matroska, H.264 at a constant rate comes
 * out as FLV. Key frames stand at whole multiples of the segment, counted from the first frame, so all
 * rungs that were fed the same frames have them at the same times.
 */
import {
  FlvTagReader,
  MatroskaWriter,
  createFfmpegProcess,
  ffmpegArguments,
  h264CodecString,
  parseAvcConfiguration,
  parseH264Sps,
} from '@freshet/infra/media';
import type { FfmpegProcess, MatroskaVideoTrack } from '@freshet/infra/media';
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
const FLV_VIDEO = 9;
const AVC_SEQUENCE_HEADER = 0;
const AVC_NALU = 1;

/** @throws MEDIA_FFMPEG_MISSING */
export async function createVideoEncoder(options: VideoEncoderOptions): Promise<VideoEncoder> {
  const encoder = new FfmpegVideoEncoder(options);
  await encoder.start();
  return encoder;
}

class FfmpegVideoEncoder implements VideoEncoder {
  readonly #options: VideoEncoderOptions;
  readonly #matroska = new MatroskaWriter();
  readonly #flv = new FlvTagReader();
  #child: FfmpegProcess | undefined;
  #dropped = 0;

  constructor(options: VideoEncoderOptions) {
    this.#options = options;
  }

  get droppedFrames(): number {
    return this.#dropped;
  }

  async start(): Promise<void> {
    const { ladder, source, onFailed } = this.#options;
    this.#child = await createFfmpegProcess(
      ladder.ffmpegPath === undefined ? {} : { ffmpegPath: ladder.ffmpegPath },
      {
        args: encoderArguments(this.#options),
        maxQueuedBytes: MAX_QUEUED_BYTES,
        onOutput: (chunk) => {
          this.#output(chunk);
        },
        onExit: (exit) => {
          if (exit.kind !== 'closed') {
            onFailed(exit.stderr);
          }
        },
      },
    );
    this.#child.write(this.#matroska.header(source));
  }

  push(frame: { mediaMs: number; keyframe: boolean; data: Buffer }): void {
    const block = this.#matroska.frame({
      ptsMs: frame.mediaMs,
      keyframe: frame.keyframe,
      data: frame.data,
    });
    if (this.#child?.write(block) !== true) {
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
        if (tag.type === FLV_VIDEO) {
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
    const payload = Buffer.from(body.subarray(5));
    if (body[1] === AVC_SEQUENCE_HEADER) {
      this.#options.onConfig(this.#config(payload));
    } else if (body[1] === AVC_NALU) {
      const { framesPerSecond } = this.#options.rung;
      // FLV rounds to milliseconds; the rate is constant, so the frame's number is exact.
      const number = Math.round((timestampMs * framesPerSecond) / 1000);
      const durationTicks = STREAM_TIMESCALE / framesPerSecond;
      this.#options.onSample({
        data: payload,
        dtsTicks: this.#options.baseTicks + number * durationTicks,
        durationTicks,
        compositionOffsetTicks: 0,
        sync: ((body[0] ?? 0) & 0xf0) === 0x10,
      });
    }
  }

  #config(avcC: Buffer): VideoRenditionConfig {
    const { id, rung } = this.#options;
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
}

function encoderArguments({ rung, ladder }: VideoEncoderOptions): string[] {
  const { widthPx, heightPx, framesPerSecond, bitrateBps } = rung;
  const size = `${widthPx}:${heightPx}`;
  const x264 =
    ladder.encoder === 'libx264' ? ['-preset', ladder.preset, '-tune', 'zerolatency'] : [];
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
          ...['-map', '0:v:0', '-an', '-copyts', '-vf'],
          // The source may change its size and shape; the rendition keeps both.
          `fps=${framesPerSecond}:start_time=0,scale=${size}:force_original_aspect_ratio=decrease,` +
            `pad=${size}:-1:-1,setsar=1,format=yuv420p`,
          ...['-c:v', ladder.encoder, ...x264, '-profile:v', 'main', '-bf', '0', '-g', '600'],
          ...['-force_key_frames', `expr:gte(t,n_forced*${SEGMENT_S})`, '-sc_threshold', '0'],
          ...['-b:v', `${bitrateBps}`, '-maxrate', `${bitrateBps}`],
          ...['-bufsize', `${bitrateBps}`],
          ...['-flvflags', 'no_duration_filesize', '-flush_packets', '1', '-f', 'flv'],
        ],
      },
    ],
  });
}
