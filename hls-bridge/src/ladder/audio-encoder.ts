/**
 * Sound → AAC-LC 48 kHz stereo by one ffmpeg per run, ADTS out: frame number n of the output stands at
 * n × 1024 samples. It never falls silent, because a playlist without new parts stalls its viewers.
 */
import { parseAdtsHeader } from '@freshet/infra/media';
import type { AudioRenditionConfig, TimedSample } from '../rendition-port.ts';
import type { LadderOptions } from './ladder-options.ts';
import { SoundPipe } from './sound-pipe.ts';
import type { SoundFormat, SoundPacket } from './sound-pipe.ts';

export type AudioEncoderOptions = {
  readonly ladder: LadderOptions;
  /** What is pushed. */
  readonly format: SoundFormat;
  /** Stream time of media time 0, in 48 kHz ticks. */
  readonly baseTicks: number;
  readonly onSample: (sample: TimedSample) => void;
  readonly onFailed: (stderr: readonly string[]) => void;
};

export interface AudioEncoder {
  readonly droppedPackets: number;
  /** Of the child; 0 before it runs. */
  readonly pid: number;
  /** `mediaMs` counts from the start of the run. */
  push(packet: SoundPacket): void;
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
  readonly #pipe: SoundPipe;
  #rest: Buffer = Buffer.alloc(0);
  #frames = 0;

  constructor(options: AudioEncoderOptions) {
    const { ladder, format, onFailed } = options;
    this.#options = options;
    this.#pipe = new SoundPipe({
      ...{ ffmpegPath: ladder.ffmpegPath, format, onFailed },
      output: [
        ...['-c:a', 'aac', '-profile:a', 'aac_low', '-b:a', `${ladder.audioBitrateBps}`],
        ...['-f', 'adts'],
      ],
      onOutput: (chunk) => {
        this.#output(chunk);
      },
    });
  }

  get droppedPackets(): number {
    return this.#pipe.dropped;
  }

  get pid(): number {
    return this.#pipe.pid;
  }

  start(): Promise<void> {
    return this.#pipe.start();
  }

  push(packet: SoundPacket): void {
    this.#pipe.push(packet);
  }

  fillTo(mediaMs: number): void {
    this.#pipe.fillTo(mediaMs);
  }

  close(): Promise<void> {
    return this.#pipe.close();
  }

  #output(chunk: Buffer): void {
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
      this.#pipe.giveUp();
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
