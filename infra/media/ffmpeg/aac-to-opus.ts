/**
 * AAC → Opus by one long-lived ffmpeg: FLV with the publisher's timestamps goes in, one Ogg page per
 * 20 ms packet comes out. Times of the output derive from times of the input: ffmpeg stretches or
 * fills what drifts or is missing, larger jumps are carried over by a table of segments here.
 */
import { FLV_TAG, writeFlvHeader, writeFlvTag } from '../flv/flv-writer.ts';
import { ffmpegArguments } from './ffmpeg-command.ts';
import type { FfmpegProcess, FfmpegProcessDeps } from './ffmpeg-process.ts';
import { createFfmpegProcess } from './ffmpeg-process.ts';
import type { OggOpusPacket } from './ogg-opus-reader.ts';
import { OggOpusReader } from './ogg-opus-reader.ts';
import { SegmentMap } from './segment-map.ts';

export type AacToOpusOptions = {
  /** AudioSpecificConfig of the input. */
  readonly audioSpecificConfig: Uint8Array;
  /** Default 128,000. */
  readonly bitrateBps?: number;
  /** Opus packets in order, 48 kHz stereo, 20 ms each, on the input's timeline. */
  readonly onPacket: (packet: OpusOutput) => void;
  /**
   * The child died and a new one is being started (`final` false), or it died too often and frames
   * are dropped from now on (`final` true).
   */
  readonly onFailed: (failure: {
    readonly final: boolean;
    readonly stderr: readonly string[];
  }) => void;
};

export type OpusOutput = {
  readonly ptsMs: number;
  readonly samples: number;
  readonly data: Uint8Array;
};

const DEFAULT_BITRATE_BPS = 128_000;
const FINISH_TIMEOUT_MS = 2000;
/** Audio is small: half a megabyte is more than twenty seconds of it. */
const MAX_QUEUED_BYTES = 512 * 1024;
/** A child that dies is replaced this often within the window, then the input itself is at fault. */
const MAX_RESTARTS = 3;
const RESTART_WINDOW_MS = 60_000;
/** AAC in 44 or 48 kHz, 16 bit, any channel count: the FLV byte says nothing more for AAC. */
const FLV_AAC = 0xaf;
const AAC_SEQUENCE_HEADER = 0;
const AAC_RAW = 1;
/** Signed 32-bit milliseconds end after 24 days; a new child starts at 0 again well before. */
const MAX_CHILD_MS = 20 * 24 * 3600 * 1000;

/** @throws MEDIA_FFMPEG_MISSING */
export async function createAacToOpus(
  deps: FfmpegProcessDeps,
  options: AacToOpusOptions,
): Promise<AacToOpus> {
  const transcoder = new AacToOpus(deps, options);
  await transcoder.start();
  return transcoder;
}

export class AacToOpus {
  readonly #deps: FfmpegProcessDeps;
  readonly #options: AacToOpusOptions;
  #child: FfmpegProcess | undefined;
  #segments = new SegmentMap();
  #restartsMs: number[] = [];
  #dropped = 0;
  #closed = false;
  #starting: Promise<void> = Promise.resolve();

  /** Use createAacToOpus. */
  constructor(deps: FfmpegProcessDeps, options: AacToOpusOptions) {
    this.#deps = deps;
    this.#options = options;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Frames that no child took: its queue was full, or it was being replaced. */
  get droppedFrames(): number {
    return this.#dropped;
  }

  /** Undefined while no child runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** One raw AAC frame, without ADTS header. */
  push(frame: { readonly ptsMs: number; readonly data: Uint8Array }): void {
    const timestampMs = this.#segments.toOutput(frame.ptsMs);
    if (this.#child?.write(audioTag(timestampMs, AAC_RAW, frame.data)) !== true) {
      this.#dropped += 1;
    }
    if (timestampMs > MAX_CHILD_MS) {
      void this.#child?.close();
    }
  }

  /** Ends the input and waits until everything has come out, at most two seconds. */
  async finish(): Promise<void> {
    this.#closed = true;
    await this.#starting;
    const child = this.#child;
    if (child === undefined) {
      return;
    }
    child.end();
    const timer = setTimeout(() => void child.close(), FINISH_TIMEOUT_MS);
    await child.exited;
    clearTimeout(timer);
  }

  /** Ends at once; what is inside the encoder is lost. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#starting;
    await this.#child?.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Called by createAacToOpus. @throws MEDIA_FFMPEG_MISSING */
  async start(): Promise<void> {
    const reader = new OggOpusReader();
    const segments = new SegmentMap();
    const child: FfmpegProcess = await createFfmpegProcess(this.#deps, {
      args: aacToOpusArguments(this.#options.bitrateBps ?? DEFAULT_BITRATE_BPS),
      maxQueuedBytes: MAX_QUEUED_BYTES,
      onOutput: (chunk) => {
        this.#output(chunk, reader, segments);
      },
      onExit: (exit) => {
        this.#child = this.#child?.pid === child.pid ? undefined : this.#child;
        if (!this.#closed) {
          this.#restart(exit.stderr);
        }
      },
    });
    child.write(writeFlvHeader({ audio: true, video: false }));
    child.write(audioTag(0, AAC_SEQUENCE_HEADER, this.#options.audioSpecificConfig));
    this.#segments = segments;
    this.#child = child;
  }

  #output(chunk: Buffer, reader: OggOpusReader, segments: SegmentMap): void {
    let packets: OggOpusPacket[] = [];
    try {
      packets = reader.push(chunk);
    } catch {
      // Not Ogg any more: the child is of no use, its exit starts a new one.
      void this.#child?.close();
    }
    for (const { data, samples, ptsMs } of packets) {
      this.#options.onPacket({ data, samples, ptsMs: segments.toInput(ptsMs) });
    }
  }

  #restart(stderr: readonly string[]): void {
    const nowMs = performance.now();
    this.#restartsMs = this.#restartsMs.filter((atMs) => nowMs - atMs < RESTART_WINDOW_MS);
    const final = this.#restartsMs.length >= MAX_RESTARTS;
    this.#options.onFailed({ final, stderr });
    if (!final) {
      this.#restartsMs.push(nowMs);
      this.#starting = this.start().catch((error: unknown) => {
        this.#options.onFailed({ final: true, stderr: [String(error)] });
      });
    }
  }
}

/**
 * Soft correction above 10 ms at up to 1000 samples a second, silence or a cut above 100 ms. `res`
 * has the resampler in place from the start: when it is put in later, at the first correction of a
 * source that is at 48 kHz already, the output's times go wrong for good.
 */
const DRIFT_FILTER =
  'aresample=48000:flags=res:async=1000:min_comp=0.01:min_hard_comp=0.1:first_pts=0';

function aacToOpusArguments(bitrateBps: number): string[] {
  return ffmpegArguments({
    inputs: [
      {
        url: 'pipe:0',
        options: ['-fpsprobesize', '0', '-probesize', '32', '-analyzeduration', '0', '-f', 'flv'],
      },
    ],
    outputs: [
      {
        url: 'pipe:1',
        options: [
          ...['-map', '0:a:0', '-af', DRIFT_FILTER, '-ar', '48000', '-ac', '2'],
          // ffmpeg's own Opus encoder crackles; libopus does not.
          ...['-c:a', 'libopus', '-b:a', bitrateBps.toString(), '-application', 'lowdelay'],
          ...['-frame_duration', '20', '-f', 'ogg', '-page_duration', '20000'],
          ...['-flush_packets', '1'],
        ],
      },
    ],
  });
}

function audioTag(timestampMs: number, packetType: number, body: Uint8Array): Buffer {
  return writeFlvTag(FLV_TAG.audio, timestampMs, [Uint8Array.of(FLV_AAC, packetType), body]);
}
