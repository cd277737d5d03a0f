/**
 * One ffmpeg of one rung: frames of any codec go in as Matroska, H.264 comes out as FLV. By one of two
 * clocks: at a constant rate with key frames at whole multiples of the segment, so that all rungs that
 * were fed the same frames have them at the same times; or frame by frame with the times and the key
 * frames of the source, so that the rung is cut where a source that passes through is cut.
 */
import {
  createH264Encoder,
  h264CodecString,
  parseAvcConfiguration,
  parseH264Sps,
} from '@freshet/infra/media';
import type { EncodedH264Frame, H264Encoder, MatroskaVideoTrack } from '@freshet/infra/media';
import { STREAM_TIMESCALE } from '../rendition-port.ts';
import type { TimedSample, VideoRenditionConfig } from '../rendition-port.ts';
import type { EncodedRung } from './encoded-rung.ts';
import { SEGMENT_S } from './ladder-options.ts';
import type { LadderOptions } from './ladder-options.ts';

export type EncoderTiming =
  /** The first frame that comes out, in milliseconds of media; a whole multiple of the segment. */
  | { readonly kind: 'constant'; readonly startMs: number }
  | { readonly kind: 'source'; readonly everySecondFrame: boolean };

export type VideoEncoderOptions = {
  readonly id: string;
  readonly source: MatroskaVideoTrack;
  readonly rung: EncodedRung;
  readonly timing: EncoderTiming;
  readonly ladder: LadderOptions;
  /** Stream time of media time 0, in ticks. */
  readonly baseTicks: number;
  readonly onConfig: (config: VideoRenditionConfig) => void;
  readonly onSample: (sample: TimedSample) => void;
  /** The child is gone without having been asked to. */
  readonly onFailed: (stderr: readonly string[]) => void;
};

export type RungFrame = {
  /** From the start of the run; a little negative for frames that only help to decode the first. */
  readonly mediaTicks: number;
  readonly keyframe: boolean;
  readonly data: Buffer;
};

const TICKS_PER_MS = STREAM_TIMESCALE / 1000;
const MAX_QUEUED_BYTES = 16 * 1024 * 1024;
/** Room for times before the start of the run; a whole number of segments. */
const PREROLL_MS = 15 * SEGMENT_S * 1000;
/** Frames whose exact time is remembered until they come out. */
const MAX_TIMES = 2400;

/** @throws MEDIA_FFMPEG_MISSING */
export async function createVideoEncoder(options: VideoEncoderOptions): Promise<VideoEncoder> {
  const encoder = new VideoEncoder(options);
  await encoder.start();
  return encoder;
}

export class VideoEncoder {
  readonly #options: VideoEncoderOptions;
  /** Exact times by the milliseconds that go through the pipe, in order. */
  readonly #ticksByMs = new Map<number, number>();
  #encoder: H264Encoder | undefined;
  #held: Omit<TimedSample, 'durationTicks'> | undefined;
  #broken = false;
  #skipped = 0;
  #inputMs = 0;
  #outputMs: number | undefined;

  /** Use createVideoEncoder. */
  constructor(options: VideoEncoderOptions) {
    this.#options = options;
  }

  get pid(): number {
    return this.#encoder?.pid ?? 0;
  }

  get droppedFrames(): number {
    return this.#skipped + (this.#encoder?.droppedFrames ?? 0);
  }

  /** Time of the newest frame that went in, in milliseconds of media. */
  get inputMs(): number {
    return this.#inputMs;
  }

  /** Time of the newest that came out; undefined before the first. */
  get outputMs(): number | undefined {
    return this.#outputMs;
  }

  async start(): Promise<void> {
    const { ladder, source, rung, timing, onConfig, onFailed } = this.#options;
    const { ffmpegPath, encoder, preset } = ladder;
    this.#encoder = await createH264Encoder(ffmpegPath === undefined ? {} : { ffmpegPath }, {
      ...{ source, encoder, preset, onFailed, maxQueuedBytes: MAX_QUEUED_BYTES },
      filters: filtersOf(rung, timing),
      outputOptions: encoderOutputOptions(rung, { timing, encoder }),
      onConfiguration: (record) => {
        onConfig(renditionConfig(this.#options, Buffer.from(record)));
      },
      onFrame: (frame) => {
        this.#output(frame);
      },
    });
  }

  /** In decoding order, the first a key frame. */
  push({ mediaTicks, keyframe, data }: RungFrame): void {
    const ptsMs = PREROLL_MS + Math.round(mediaTicks / TICKS_PER_MS);
    if (ptsMs < 0) {
      return;
    }
    this.#inputMs = ptsMs - PREROLL_MS;
    if (this.#options.timing.kind === 'source') {
      this.#ticksByMs.set(ptsMs, mediaTicks);
      if (this.#ticksByMs.size > MAX_TIMES) {
        this.#forgetTimesTo(this.#ticksByMs.keys().next().value ?? 0);
      }
    }
    if (this.#broken && !keyframe) {
      this.#skipped += 1;
      return;
    }
    const before = this.#encoder?.droppedFrames;
    this.#encoder?.push({ ptsMs, keyframe, data });
    // A hole garbles what follows, up to the next key frame.
    this.#broken = this.#encoder?.droppedFrames !== before;
  }

  async close(): Promise<void> {
    await this.#encoder?.close();
  }

  #output(frame: EncodedH264Frame): void {
    this.#outputMs = frame.timestampMs - PREROLL_MS;
    if (this.#options.timing.kind === 'constant') {
      this.#constant(frame);
    } else {
      this.#asSource(frame);
    }
  }

  #constant(frame: EncodedH264Frame): void {
    const { rung, baseTicks, onSample } = this.#options;
    // FLV rounds to milliseconds; the rate is constant, so the frame's number is exact.
    const number = Math.round(((frame.timestampMs - PREROLL_MS) * rung.framesPerSecond) / 1000);
    const durationTicks = STREAM_TIMESCALE / rung.framesPerSecond;
    const dtsTicks = baseTicks + number * durationTicks;
    onSample({ ...sampleOf(frame, dtsTicks), durationTicks });
  }

  /** A frame lasts until the next one, so samples come one frame late. */
  #asSource(frame: EncodedH264Frame): void {
    const { baseTicks, onSample } = this.#options;
    const mediaTicks =
      this.#ticksByMs.get(frame.timestampMs) ?? (frame.timestampMs - PREROLL_MS) * TICKS_PER_MS;
    this.#forgetTimesTo(frame.timestampMs);
    const held = this.#held;
    this.#held = sampleOf(frame, baseTicks + mediaTicks);
    if (held !== undefined && this.#held.dtsTicks > held.dtsTicks) {
      onSample({ ...held, durationTicks: this.#held.dtsTicks - held.dtsTicks });
    }
  }

  #forgetTimesTo(ms: number): void {
    for (const key of this.#ticksByMs.keys()) {
      if (key > ms) {
        return;
      }
      this.#ticksByMs.delete(key);
    }
  }
}

function sampleOf(frame: EncodedH264Frame, dtsTicks: number): Omit<TimedSample, 'durationTicks'> {
  return {
    data: Buffer.from(frame.payload),
    dtsTicks,
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

function filtersOf(
  { widthPx, heightPx, framesPerSecond }: EncodedRung,
  timing: EncoderTiming,
): string {
  const size = `${widthPx}:${heightPx}`;
  return [
    ...rateFilters(framesPerSecond, timing),
    // The source may change its size and shape; the rendition keeps both.
    `scale=${size}:force_original_aspect_ratio=decrease:flags=bilinear`,
    `pad=${size}:-1:-1:eval=frame`,
    'setsar=1',
  ].join(',');
}

function rateFilters(framesPerSecond: number, timing: EncoderTiming): string[] {
  if (timing.kind === 'constant') {
    return [`fps=${framesPerSecond}:start_time=${(PREROLL_MS + timing.startMs) / 1000}`];
  }
  // Key frames always pass, or this rung would have none where the source is cut.
  const stepS = (0.85 / framesPerSecond).toFixed(4);
  return timing.everySecondFrame
    ? [`select='isnan(prev_selected_t)+key+gte(t-prev_selected_t,${stepS})'`]
    : [];
}

/** A key frame at the first frame of every segment, whichever frame the encoder began with. */
const AT_SEGMENTS = `expr:if(isnan(prev_forced_t),1,gt(floor((t+0.001)/${SEGMENT_S}),floor((prev_forced_t+0.001)/${SEGMENT_S})))`;

/** Rate, key frames and effort of one encode, as ffmpeg's options. */
export function encoderOutputOptions(
  { widthPx, heightPx, framesPerSecond, bitrateBps }: EncodedRung,
  { timing, encoder }: { readonly timing: EncoderTiming; readonly encoder: string },
): string[] {
  const quick = widthPx * heightPx * framesPerSecond <= ONE_THREAD_PIXELS;
  return [
    ...(timing.kind === 'source'
      ? ['-fps_mode', 'passthrough', '-enc_time_base', '1:1000', '-force_key_frames', 'source']
      : ['-force_key_frames', AT_SEGMENTS]),
    ...(encoder === 'libx264' && quick ? ['-threads', '1'] : []),
    ...['-profile:v', 'main'],
    ...['-b:v', `${bitrateBps}`, '-maxrate', `${bitrateBps}`, '-bufsize', `${bitrateBps}`],
  ];
}

/** Up to 720p30 one thread is in time; more of them cost more in all. */
const ONE_THREAD_PIXELS = 1280 * 720 * 30;
