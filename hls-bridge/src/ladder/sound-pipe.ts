/**
 * Sound through one ffmpeg, on one timeline: Matroska in, whatever the owner wants out. ffmpeg fills holes
 * and follows drift, so that what comes out stands at its number of samples; where nothing arrives (no
 * microphone, DTX, mute) silence is fed.
 */
import { MatroskaWriter, createFfmpegProcess, ffmpegArguments } from '@freshet/infra/media';
import type { FfmpegProcess } from '@freshet/infra/media';

/** Packets of Opus, or samples of 16 bits, little endian, in two channels. */
export type SoundFormat = 'opus' | 'pcm';

export type SoundPipeOptions = {
  readonly ffmpegPath: string | undefined;
  readonly format: SoundFormat;
  /** Codec and container of what comes out, as ffmpeg's options. */
  readonly output: readonly string[];
  readonly onOutput: (chunk: Buffer) => void;
  /** The child is gone without having been asked to. */
  readonly onFailed: (stderr: readonly string[]) => void;
};

export type SoundPacket = {
  /** From the start of the timeline. */
  readonly mediaMs: number;
  readonly durationMs: number;
  readonly data: Uint8Array;
};

const CHANNELS = 2;
const SILENCE_MS = 20;
const SILENCE: Readonly<Record<SoundFormat, Uint8Array>> = {
  /** One CELT frame of 20 ms without any energy. */
  opus: Uint8Array.of(0xfc, 0xff, 0xfe),
  pcm: new Uint8Array(SILENCE_MS * 48 * CHANNELS * 2),
};
/** Of PCM that is two and a half seconds, of Opus more than twenty. */
const MAX_QUEUED_BYTES = 512 * 1024;
/** More than this at once would be a mistake in time. */
const MAX_FILL_MS = 60_000;

/** @throws MEDIA_FFMPEG_MISSING */
export async function createSoundPipe(options: SoundPipeOptions): Promise<SoundPipe> {
  const pipe = new SoundPipe(options);
  await pipe.start();
  return pipe;
}

export class SoundPipe {
  readonly #options: SoundPipeOptions;
  readonly #matroska = new MatroskaWriter();
  #child: FfmpegProcess | undefined;
  /** Where the fed sound ends. */
  #endMs = 0;
  #dropped = 0;

  /** Use createSoundPipe. */
  constructor(options: SoundPipeOptions) {
    this.#options = options;
  }

  get dropped(): number {
    return this.#dropped;
  }

  /** Of the child; 0 before it runs. */
  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  async start(): Promise<void> {
    const { ffmpegPath, format, output, onOutput, onFailed } = this.#options;
    this.#child = await createFfmpegProcess(ffmpegPath === undefined ? {} : { ffmpegPath }, {
      args: pipeArguments(output),
      maxQueuedBytes: MAX_QUEUED_BYTES,
      onOutput: (chunk) => {
        if (this.#child?.closed !== true) {
          onOutput(chunk);
        }
      },
      onExit: (exit) => {
        if (exit.kind !== 'closed') {
          onFailed(exit.stderr);
        }
      },
    });
    this.#child.write(this.#matroska.header({ codec: format, channels: CHANNELS }));
    // Makes ffmpeg begin at 0 even when the first packet is late.
    this.#write(0, SILENCE[format], SILENCE_MS);
  }

  push({ mediaMs, durationMs, data }: SoundPacket): void {
    // What lies before the end of the silence that stood in for it came too late.
    if (mediaMs < this.#endMs - durationMs) {
      this.#dropped += 1;
      return;
    }
    this.#write(mediaMs, data, durationMs);
  }

  /** Feeds silence up to this time where nothing else came. */
  fillTo(mediaMs: number): void {
    const from = Math.max(this.#endMs, mediaMs - MAX_FILL_MS);
    for (let atMs = from; atMs + SILENCE_MS <= mediaMs; atMs += SILENCE_MS) {
      this.#write(atMs, SILENCE[this.#options.format], SILENCE_MS);
    }
  }

  /** What comes out cannot be read: the child is of no use. */
  giveUp(): void {
    void this.#child?.close();
    this.#options.onFailed(this.#child?.stderr ?? []);
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
}

/**
 * Soft correction above 10 ms, silence or a cut above 100 ms; `res` keeps the resampler in place from
 * the start, so that the first correction does not disturb the times.
 */
const DRIFT_FILTER =
  'aresample=48000:flags=res:async=1000:min_comp=0.01:min_hard_comp=0.1:first_pts=0';

function pipeArguments(output: readonly string[]): string[] {
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
          ...[...output, '-flush_packets', '1'],
        ],
      },
    ],
  });
}
