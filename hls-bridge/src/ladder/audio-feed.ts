/**
 * The sound of one run: keeps packets while its encoder starts, feeds silence where none come, and
 * notices an encoder that hangs.
 */
import type { AudioRenditionConfig, TimedSample } from '../rendition-port.ts';
import { AUDIO_ID, audioConfig, createAudioEncoder } from './audio-encoder.ts';
import type { AudioEncoder } from './audio-encoder.ts';
import type { LadderOptions } from './ladder-options.ts';
import type { SoundFormat, SoundPacket } from './sound-pipe.ts';

export { AUDIO_ID };

export type AudioFeedOptions = {
  readonly ladder: LadderOptions;
  readonly format: SoundFormat;
  /** Stream time of media time 0, in 48 kHz ticks. */
  readonly baseTicks: number;
  readonly onSample: (sample: TimedSample) => void;
  readonly onFailed: (reason: string, stderr: readonly string[]) => void;
};

/** Packets that wait while ffmpeg starts: twelve seconds of 20 ms. */
const MAX_WAITING = 600;
/** Sound that is this late is taken for missing. */
const SILENCE_AFTER_MS = 400;
/** A busy machine needs its time to start a program. */
const FIRST_OUTPUT_MS = 20_000;
const HANG_MS = 2500;

export class AudioFeed {
  readonly config: AudioRenditionConfig;
  readonly #options: AudioFeedOptions;
  readonly #opening: Promise<void>;
  #encoder: AudioEncoder | undefined;
  #waiting: SoundPacket[] | undefined = [];
  #dropped = 0;
  #lastPacketMs = -Infinity;
  #lastOutputMs = 0;
  #startedMs = Date.now();
  #closed = false;

  constructor(options: AudioFeedOptions) {
    this.#options = options;
    this.config = audioConfig(options.ladder);
    this.#opening = this.#open().catch((error: unknown) => {
      this.#fail('start', [String(error)]);
    });
  }

  get dropped(): number {
    return this.#dropped + (this.#encoder?.droppedPackets ?? 0);
  }

  get pid(): number | undefined {
    return this.#encoder?.pid;
  }

  push(packet: SoundPacket): void {
    this.#lastPacketMs = Date.now();
    if (this.#waiting === undefined) {
      this.#encoder?.push(packet);
    } else if (this.#waiting.length < MAX_WAITING) {
      this.#waiting.push(packet);
    } else {
      this.#dropped += 1;
    }
  }

  /** `mediaMs`: now, on the run's time; `stood`: this process itself stood still. */
  tick(nowMs: number, now: { readonly mediaMs: number; readonly stood: boolean }): void {
    if (this.#encoder === undefined || this.#closed) {
      return;
    }
    if (nowMs - this.#lastPacketMs > SILENCE_AFTER_MS) {
      this.#encoder.fillTo(now.mediaMs - SILENCE_AFTER_MS);
    }
    if (now.stood) {
      this.#startedMs = nowMs;
    }
    const waitMs = this.#lastOutputMs === 0 ? FIRST_OUTPUT_MS : HANG_MS;
    if (nowMs - Math.max(this.#startedMs, this.#lastOutputMs) > waitMs) {
      this.#fail('hang', []);
    }
  }

  /** No sample comes after the call; resolves when the child is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting = undefined;
    await this.#opening;
    await this.#encoder?.close();
  }

  async #open(): Promise<void> {
    const { ladder, format, baseTicks, onSample } = this.#options;
    const encoder = await createAudioEncoder({
      ...{ ladder, format, baseTicks },
      onSample: (sample) => {
        this.#lastOutputMs = Date.now();
        if (!this.#closed) {
          onSample(sample);
        }
      },
      onFailed: (stderr) => {
        this.#fail('exit', stderr);
      },
    });
    this.#encoder = encoder;
    if (this.#closed) {
      return;
    }
    this.#waiting?.forEach((packet) => {
      encoder.push(packet);
    });
    this.#waiting = undefined;
  }

  #fail(reason: string, stderr: readonly string[]): void {
    if (!this.#closed) {
      this.#options.onFailed(reason, stderr);
    }
  }
}
