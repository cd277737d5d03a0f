/**
 * Opus → AAC-LC 48 kHz stereo by one ffmpeg per run: Matroska in, ADTS out. ffmpeg fills holes and
 * follows drift, so frame number n of the output stands at n × 1024 samples; where nothing arrives
 * (no microphone, DTX, mute) silence is fed, because a playlist without new parts stalls its viewers.
 */
import {
  MatroskaWriter,
  createFfmpegProcess,
  ffmpegArguments,
  parseAdtsHeader,
} from '@freshet/infra/media';
import type { FfmpegProcess } from '@freshet/infra/media';
import type { AudioRenditionConfig, TimedSample } from '../rendition-port.ts';
import type { LadderOptions } from './ladder-options.ts';

export type AudioEncoderOptions = {
  readonly ladder: LadderOptions;
  /** Stream time of media time 0, in 48 kHz ticks. */
  readonly baseTicks: number;
  readonly onSample: (sample: TimedSample) => void;
  readonly onFailed: (stderr: readonly string[]) => void;
};

export interface AudioEncoder {
  readonly droppedPackets: number;
  /** Of the child; 0 before it runs. */
  readonly pid: number;
  /** An Opus packet; `mediaMs` counts from the start of the run. */
  push(packet: {
    readonly mediaMs: number;
    readonly durationMs: number;
    readonly data: Uint8Array;
  }): void;
  /** Feeds silence up to this time where nothing else came. */
  fillTo(mediaMs: number): void;
  close(): Promise<void>;
}

/** AudioSpecificConfig of AAC-LC, 48 kHz, two channels. */
const SPECIFIC_CONFIG = Buffer.from([0x11, 0x90]);
export const AUDIO_ID = 'audio';
const CHANNELS = 2;
const FRAME_SAMPLES = 1024;
/** ffmpeg's encoder begins with one frame of nothing (its delay). */
const PRIMING_FRAMES = 1;
/** One CELT frame of 20 ms without any energy. */
const SILENCE = Uint8Array.of(0xfc, 0xff, 0xfe);
const SILENCE_MS = 20;
const MAX_QUEUED_BYTES = 512 * 1024;
/** More than this at once would be a mistake in time. */
const MAX_FILL_MS = 60_000;

export function audioConfig(ladder: LadderOptions): AudioRenditionConfig {
  return {
    kind: 'audio',
    id: AUDIO_ID,
    codec: 'mp4a.40.2',
    channels: CHANNELS,
    audioSpecificConfig: SPECIFIC_CONFIG,
    bitrateBps: ladder.audioBitrateBps,
  };
}

/** @throws MEDIA_FFMPEG_MISSING */
export async function createAudioEncoder(options: AudioEncoderOptions): Promise<AudioEncoder> {
  const encoder = new FfmpegAudioEncoder(options);
  await encoder.start();
  return encoder;
}

class FfmpegAudioEncoder implements AudioEncoder {
  readonly #options: AudioEncoderOptions;
  readonly #matroska = new MatroskaWriter();
  #child: FfmpegProcess | undefined;
  #rest: Buffer = Buffer.alloc(0);
  #frames = 0;
  /** Where the fed audio ends, in media time. */
  #endMs = 0;
  #dropped = 0;

  constructor(options: AudioEncoderOptions) {
    this.#options = options;
  }

  get droppedPackets(): number {
    return this.#dropped;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  async start(): Promise<void> {
    const { ladder, onFailed } = this.#options;
    this.#child = await createFfmpegProcess(
      ladder.ffmpegPath === undefined ? {} : { ffmpegPath: ladder.ffmpegPath },
      {
        args: encoderArguments(ladder.audioBitrateBps),
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
    this.#child.write(this.#matroska.header({ codec: 'opus', channels: CHANNELS }));
    // Makes ffmpeg begin at 0 even when the first packet is late.
    this.#write(0, SILENCE, SILENCE_MS);
  }

  push(packet: { mediaMs: number; durationMs: number; data: Uint8Array }): void {
    // What lies before the end of the silence that stood in for it came too late.
    if (packet.mediaMs < this.#endMs - packet.durationMs) {
      this.#dropped += 1;
      return;
    }
    this.#write(packet.mediaMs, packet.data, packet.durationMs);
  }

  fillTo(mediaMs: number): void {
    const from = Math.max(this.#endMs, mediaMs - MAX_FILL_MS);
    for (let atMs = from; atMs + SILENCE_MS <= mediaMs; atMs += SILENCE_MS) {
      this.#write(atMs, SILENCE, SILENCE_MS);
    }
  }

  async close(): Promise<void> {
    await this.#child?.close();
  }

  #write(mediaMs: number, data: Uint8Array, durationMs: number): void {
    this.#endMs = Math.max(this.#endMs, mediaMs + durationMs);
    const block = this.#matroska.frame({ ptsMs: mediaMs, keyframe: true, data });
    if (this.#child?.write(block) !== true) {
      this.#dropped += 1;
    }
  }

  #output(chunk: Buffer): void {
    if (this.#child?.closed === true) {
      return;
    }
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    try {
      for (let header = parseAdtsHeader(this.#rest); header; header = parseAdtsHeader(this.#rest)) {
        if (this.#rest.length < header.frameBytes) {
          return;
        }
        this.#frame(this.#rest.subarray(header.headerBytes, header.frameBytes));
        this.#rest = this.#rest.subarray(header.frameBytes);
      }
    } catch {
      void this.#child?.close();
      this.#options.onFailed(this.#child?.stderr ?? []);
    }
  }

  #frame(data: Buffer): void {
    const number = this.#frames - PRIMING_FRAMES;
    this.#frames += 1;
    if (number >= 0) {
      this.#options.onSample({
        data: Buffer.from(data),
        dtsTicks: this.#options.baseTicks + number * FRAME_SAMPLES,
        durationTicks: FRAME_SAMPLES,
        compositionOffsetTicks: 0,
        sync: true,
      });
    }
  }
}

/**
 * Soft correction above 10 ms, silence or a cut above 100 ms; `res` keeps the resampler in place from
 * the start, so that the first correction does not disturb the times.
 */
const DRIFT_FILTER =
  'aresample=48000:flags=res:async=1000:min_comp=0.01:min_hard_comp=0.1:first_pts=0';

function encoderArguments(bitrateBps: number): string[] {
  return ffmpegArguments({
    inputs: [
      {
        url: 'pipe:0',
        options: [
          ...['-fpsprobesize', '0', '-probesize', '32', '-analyzeduration', '1'],
          ...['-f', 'matroska'],
        ],
      },
    ],
    outputs: [
      {
        url: 'pipe:1',
        options: [
          ...['-map', '0:a:0', '-copyts', '-af', DRIFT_FILTER, '-ac', `${CHANNELS}`],
          ...['-c:a', 'aac', '-profile:a', 'aac_low', '-b:a', `${bitrateBps}`],
          ...['-flush_packets', '1', '-f', 'adts'],
        ],
      },
    ],
  });
}
