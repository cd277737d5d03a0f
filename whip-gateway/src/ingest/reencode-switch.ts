/**
 * Runs the clean encode of a stream while it is needed: starts it from the running GOP, takes over from
 * passthrough at the encoder's next keyframe, and gives back at a keyframe of a source that is clean
 * again. At every moment exactly one of the two is on air.
 */
import type { ReencodeProblem, VideoAccessUnit, VideoConfig } from '@freshet/infra/media';
import type { Logger } from '@freshet/infra/runtime';
import { createCleanEncoder } from './clean-encoder.ts';
import type { CleanEncoder, CleanFrame } from './clean-encoder.ts';
import type { EncoderSlots } from './encoder-slots.ts';

export type ReencodeOptions = {
  readonly gopMs: number;
  readonly preset: string;
  readonly encoder: string;
  readonly maxBitrateBps: number;
  readonly ffmpegPath?: string;
};

export type ReencodeDeps = {
  readonly log: Logger;
  readonly slots: EncoderSlots;
  /** Our encode goes on air, or is on air with other parameter sets from now on. */
  readonly onOnAir: (sps: readonly Uint8Array[], pps: readonly Uint8Array[]) => void;
  /** The encode is over, by choice or because the encoder failed. */
  readonly onStopped: (how: { readonly wasOnAir: boolean }) => void;
  /** The encoder died, or could not be started. */
  readonly onFailed: () => void;
  /** A frame for the air. */
  readonly onFrame: (frame: CleanFrame) => void;
};

type ParameterSets = {
  readonly sps: readonly Uint8Array[];
  readonly pps: readonly Uint8Array[];
};

/** Encoders that die this often within a minute are not started again for this stream. */
const MAX_FAILURES = 3;
const FAILURE_WINDOW_MS = 60_000;
/** Frames that may wait for the encoder's process beside the running GOP; it is there in no time. */
const MAX_WAITING_FRAMES = 300;
/** An encode that lags less than this behind what is on air has worked off the running GOP. */
const CAUGHT_UP_MS = 600;
/** Bits per pixel and second that superfast needs at 30 fps for a decent picture. */
const BITS_PER_PIXEL = 2.8;
const MIN_BITRATE_BPS = 600_000;

export class ReencodeSwitch {
  readonly #deps: ReencodeDeps;
  readonly #options: ReencodeOptions;
  #encoder: CleanEncoder | undefined;
  #releaseSlot: (() => void) | undefined;
  #waiting: VideoAccessUnit[] = [];
  #waitingLimit = 0;
  #parameterSets: ParameterSets = { sps: [], pps: [] };
  #onAir = false;
  /** Passthrough ends before this time, and the encode's keyframe at or after it goes on air. */
  #switchAtMs: number | undefined;
  #originMs: number | undefined;
  #config: VideoConfig | undefined;
  /** Why the last `start` did not. */
  #problem: ReencodeProblem | undefined;
  #generation = 0;
  #failuresMs: number[] = [];
  #dropped = 0;
  #closing: Promise<void> = Promise.resolve();

  constructor(deps: ReencodeDeps, options: ReencodeOptions) {
    this.#deps = deps;
    this.#options = options;
  }

  /** Is our encode what viewers see? */
  get onAir(): boolean {
    return this.#onAir;
  }

  /** Is this source frame left out, because our encode of it is or will be on air? */
  replaces(ptsMs: number): boolean {
    return this.#onAir || (this.#switchAtMs !== undefined && ptsMs >= this.#switchAtMs);
  }

  /** Why the last `start` came to nothing; undefined when it did not, or nobody asked. */
  get problem(): ReencodeProblem | undefined {
    return this.#problem;
  }

  get running(): boolean {
    return this.#releaseSlot !== undefined;
  }

  get droppedFrames(): number {
    return this.#dropped + (this.#encoder?.droppedFrames ?? 0);
  }

  /**
   * Starts to encode from `openGop` (which begins with a keyframe). False when it cannot: no slot, or
   * it failed too often.
   */
  start(
    config: VideoConfig,
    openGop: readonly VideoAccessUnit[],
    lastSentPtsMs: () => number,
  ): boolean {
    const nowMs = Date.now();
    this.#failuresMs = this.#failuresMs.filter((atMs) => nowMs - atMs < FAILURE_WINDOW_MS);
    if (this.running) {
      return true;
    }
    if (this.#failuresMs.length >= MAX_FAILURES) {
      this.#problem = 'failed';
      return false;
    }
    this.#releaseSlot = this.#deps.slots.take({ again: this.#problem === 'no_slot' });
    this.#problem = this.#releaseSlot === undefined ? 'no_slot' : undefined;
    if (!this.#releaseSlot) {
      return false;
    }
    this.#generation += 1;
    this.#waiting = [...openGop];
    this.#waitingLimit = openGop.length + MAX_WAITING_FRAMES;
    this.#config = config;
    void this.#run(config, this.#generation, lastSentPtsMs);
    return true;
  }

  push(unit: VideoAccessUnit): void {
    if (this.#encoder) {
      this.#encoder.push(unit);
    } else if (this.#waiting.length < this.#waitingLimit) {
      this.#waiting.push(unit);
    } else if (this.running) {
      this.#dropped += 1;
    }
  }

  /** Of the source, from its next keyframe on; the size stays. */
  configure(config: VideoConfig): void {
    this.#config = config;
    this.#encoder?.configure(config);
  }

  /** Takes the encode off the air and ends it. */
  stop(): void {
    const wasOnAir = this.#onAir;
    const wasRunning = this.running;
    this.#generation += 1;
    this.#onAir = false;
    this.#switchAtMs = undefined;
    this.#originMs = undefined;
    this.#waiting = [];
    this.#waitingLimit = 0;
    this.#dropped += this.#encoder?.droppedFrames ?? 0;
    const encoder = this.#encoder;
    const release = this.#releaseSlot;
    this.#encoder = undefined;
    this.#releaseSlot = undefined;
    this.#closing = this.#closing.then(async () => {
      await encoder?.close();
      release?.();
    });
    if (wasRunning) {
      this.#deps.onStopped({ wasOnAir });
    }
  }

  async close(): Promise<void> {
    this.stop();
    await this.#closing;
  }

  async #run(config: VideoConfig, generation: number, lastSentPtsMs: () => number): Promise<void> {
    const current = (): boolean => generation === this.#generation;
    try {
      const encoder = await createCleanEncoder({
        ...this.#options,
        config,
        bitrateBps: this.#bitrateFor(config),
        onParameterSets: (sps, pps) => {
          if (current()) {
            this.#parameterSets = { sps, pps };
            if (this.#onAir) {
              this.#deps.onOnAir(sps, pps);
            }
          }
        },
        onFrame: (frame) => {
          if (current()) {
            this.#encoded(frame, lastSentPtsMs());
          }
        },
        onExit: (stderr) => {
          if (current()) {
            this.#failed(stderr);
          }
        },
      });
      if (!current()) {
        await encoder.close();
        return;
      }
      this.#encoder = encoder;
      encoder.configure(this.#config ?? config);
      this.#waiting.splice(0).forEach((unit) => {
        encoder.push(unit);
      });
    } catch (error) {
      if (current()) {
        this.#failed([String(error)]);
      }
    }
  }

  #encoded(frame: CleanFrame, lastSentPtsMs: number): void {
    this.#originMs ??= frame.ptsMs;
    if (this.#switchAtMs === undefined && lastSentPtsMs - frame.ptsMs < CAUGHT_UP_MS) {
      // The encoder's next keyframe after what viewers have seen; it makes one every gopMs.
      const { gopMs } = this.#options;
      const gops = Math.ceil((lastSentPtsMs - this.#originMs + 1) / gopMs);
      this.#switchAtMs = this.#originMs + Math.max(0, gops) * gopMs;
    }
    if (!this.#onAir && frame.keyframe && frame.ptsMs >= (this.#switchAtMs ?? Infinity)) {
      this.#onAir = true;
      this.#deps.onOnAir(this.#parameterSets.sps, this.#parameterSets.pps);
    }
    if (this.#onAir) {
      this.#deps.onFrame(frame);
    }
  }

  #failed(stderr: readonly string[]): void {
    this.#failuresMs.push(Date.now());
    this.#deps.onFailed();
    this.#deps.log.warn(
      { stderr: stderr.slice(-3), failures: this.#failuresMs.length },
      'video encoder failed',
    );
    this.stop();
  }

  #bitrateFor(config: VideoConfig): number {
    const area = (config.width ?? 1280) * (config.height ?? 720);
    return Math.round(
      Math.min(this.#options.maxBitrateBps, Math.max(MIN_BITRATE_BPS, area * BITS_PER_PIXEL)),
    );
  }
}
