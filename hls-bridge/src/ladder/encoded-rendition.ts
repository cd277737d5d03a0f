/**
 * One encoded rung over the life of a run: its encoder can be stopped, die, hang, and be started
 * again at a later key frame, while the timeline stays the same.
 */
import type { MatroskaVideoTrack } from '@freshet/infra/media';
import type { TimedSample, VideoRenditionConfig } from '../rendition-port.ts';
import type { EncodedRung } from './encoded-rung.ts';
import type { LadderOptions } from './ladder-options.ts';
import { createVideoEncoder } from './video-encoder.ts';
import type { EncoderTiming, RungFrame, VideoEncoder } from './video-encoder.ts';

export type EncodedRenditionOptions = {
  readonly id: string;
  readonly rung: EncodedRung;
  readonly source: MatroskaVideoTrack;
  readonly ladder: LadderOptions;
  readonly baseTicks: number;
  readonly onConfig: (config: VideoRenditionConfig) => void;
  readonly onSample: (sample: TimedSample) => void;
  /** The encoder is gone, or was given up; `start` can be called again. */
  readonly onFailed: (reason: string, stderr: readonly string[]) => void;
};

/** Frames that wait while ffmpeg starts: twenty seconds at 60 a second. */
const MAX_WAITING = 1200;
/** A busy machine needs its time to start a program. */
const FIRST_OUTPUT_MS = 20_000;
const HANG_MS = 2500;
/** Input that is older than this says nothing of an encoder that is silent. */
const FED_MS = 1000;

export class EncodedRendition {
  readonly id: string;
  readonly rung: EncodedRung;
  readonly #options: EncodedRenditionOptions;
  readonly #closing = new Set<Promise<void>>();
  #generation = 0;
  #running = false;
  #encoder: VideoEncoder | undefined;
  /** Only while the encoder starts. */
  #waiting: RungFrame[] | undefined;
  #startedMs = 0;
  #outputMs = 0;
  #lastInputMs = 0;
  #dropped = 0;

  constructor(options: EncodedRenditionOptions) {
    this.id = options.id;
    this.rung = options.rung;
    this.#options = options;
  }

  /** There is an encoder, or will be in a moment. */
  get running(): boolean {
    return this.#running;
  }

  get dropped(): number {
    return this.#dropped + (this.#encoder?.droppedFrames ?? 0);
  }

  /** How far the encoder is, in milliseconds of media; undefined before its first frame. */
  get load(): { readonly inputMs: number; readonly outputMs: number } | undefined {
    const outputMs = this.#encoder?.outputMs;
    return this.#encoder === undefined || outputMs === undefined
      ? undefined
      : { inputMs: this.#encoder.inputMs, outputMs };
  }

  get pid(): number | undefined {
    return this.#encoder?.pid;
  }

  /** Starts an encoder with these frames, of which the first is a key frame. */
  start(frames: readonly RungFrame[], timing: EncoderTiming): void {
    this.stop();
    this.#generation += 1;
    this.#running = true;
    this.#waiting = [...frames];
    this.#startedMs = Date.now();
    this.#outputMs = 0;
    const generation = this.#generation;
    const opening = this.#open(generation, timing).catch((error: unknown) => {
      this.#fail(generation, 'start', [String(error)]);
    });
    this.#track(opening);
  }

  push(frame: RungFrame): void {
    if (!this.#running) {
      return;
    }
    this.#lastInputMs = Date.now();
    if (this.#waiting === undefined) {
      this.#encoder?.push(frame);
    } else if (this.#waiting.length === 0 && !frame.keyframe) {
      this.#dropped += 1;
    } else if (this.#waiting.length < MAX_WAITING) {
      this.#waiting.push(frame);
    } else {
      // A hole would garble what follows, up to the next key frame.
      this.#dropped += this.#waiting.length + 1;
      this.#waiting = [];
    }
  }

  /** Gives an encoder up that takes frames and makes none. */
  tick(nowMs: number): void {
    const waitMs = this.#outputMs === 0 ? FIRST_OUTPUT_MS : HANG_MS;
    const silentMs = nowMs - Math.max(this.#startedMs, this.#outputMs);
    if (this.#running && nowMs - this.#lastInputMs < FED_MS && silentMs > waitMs) {
      this.#fail(this.#generation, 'hang', []);
    }
  }

  /** What happened while this process itself stood still is not the encoder's fault. */
  excuse(nowMs: number): void {
    this.#startedMs = nowMs;
  }

  /** No sample comes after the call. */
  stop(): void {
    this.#generation += 1;
    this.#running = false;
    this.#waiting = undefined;
    const encoder = this.#encoder;
    this.#encoder = undefined;
    if (encoder !== undefined) {
      this.#dropped += encoder.droppedFrames;
      this.#track(encoder.close());
    }
  }

  /** Resolves when every child is gone. */
  async close(): Promise<void> {
    this.stop();
    await Promise.all(this.#closing);
  }

  async #open(generation: number, timing: EncoderTiming): Promise<void> {
    const { id, rung, source, ladder, baseTicks } = this.#options;
    const current = (): boolean => generation === this.#generation;
    const encoder = await createVideoEncoder({
      ...{ id, rung, source, ladder, baseTicks, timing },
      onConfig: (config) => {
        if (current()) {
          this.#options.onConfig(config);
        }
      },
      onSample: (sample) => {
        if (current()) {
          this.#outputMs = Date.now();
          this.#options.onSample(sample);
        }
      },
      onFailed: (stderr) => {
        this.#fail(generation, 'exit', stderr);
      },
    });
    if (!current()) {
      await encoder.close();
      return;
    }
    this.#encoder = encoder;
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    waiting.forEach((frame) => {
      encoder.push(frame);
    });
  }

  #fail(generation: number, reason: string, stderr: readonly string[]): void {
    if (generation === this.#generation) {
      this.stop();
      this.#options.onFailed(reason, stderr);
    }
  }

  #track(work: Promise<void>): void {
    this.#closing.add(work);
    void work.finally(() => this.#closing.delete(work)).catch(() => undefined);
  }
}
