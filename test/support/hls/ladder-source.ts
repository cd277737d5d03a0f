/**
 * A ladder fed in real time, without an SFU: access units that ffmpeg made once are played over and
 * over as a camera's, with a silent microphone, and every playlist is judged when it changes.
 */
import { h264NalType, isH264Idr, splitAnnexB } from '@freshet/infra/media';
import { createLogger } from '@freshet/infra/runtime';
import { EncoderBudget } from '../../../hls-bridge/src/ladder/encoder-budget.ts';
import { LiveLadder } from '../../../hls-bridge/src/ladder/live-ladder.ts';
import { completeOptions } from '../../../hls-bridge/src/options.ts';
import type { LadderOptionsInput } from '../../../hls-bridge/src/options.ts';
import { StreamPackager } from '../../../hls-bridge/src/packager/stream-packager.ts';
import { runFfmpeg } from '../../../infra/media/fixtures/run-ffmpeg.ts';
import { validatePair, validateSnapshot, validateUpdate } from './validate.ts';

export type SourceFile = {
  readonly fps: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly units: readonly { readonly nals: readonly Uint8Array[]; readonly keyframe: boolean }[];
};

export type SourceShape = {
  readonly size: string;
  readonly fps: number;
  readonly gopFrames: number;
  readonly seconds?: number;
  readonly profile?: string;
  readonly bitrateKbps?: number;
  /** A lavfi graph instead of the moving test picture. */
  readonly source?: string;
};

export async function recordSource(shape: SourceShape): Promise<SourceFile> {
  const { size, fps, gopFrames, seconds = 4, profile = 'baseline', bitrateKbps = 800 } = shape;
  const picture = shape.source ?? `testsrc2=size=${size}:rate=${fps}`;
  const bytes = await runFfmpeg([
    ...['-f', 'lavfi', '-i', picture, '-t', `${seconds}`, '-pix_fmt', 'yuv420p'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-profile:v', profile, '-bf', '0'],
    // Without CABAC x264 calls everything baseline.
    ...(profile === 'baseline' ? [] : ['-coder', '1']),
    ...['-g', `${gopFrames}`, '-keyint_min', `${gopFrames}`, '-sc_threshold', '0'],
    ...['-b:v', `${bitrateKbps}k`, '-x264-params', 'aud=1:sliced-threads=0', '-f', 'h264', '-'],
  ]);
  const units: { nals: Uint8Array[]; keyframe: boolean }[] = [];
  for (const nal of splitAnnexB(bytes)) {
    if (h264NalType(nal) === ACCESS_UNIT_DELIMITER) {
      units.push({ nals: [], keyframe: false });
    } else {
      units.at(-1)?.nals.push(nal);
    }
  }
  const [widthPx = 0, heightPx = 0] = size.split('x').map(Number);
  return {
    ...{ fps, widthPx, heightPx },
    units: units.map(({ nals }) => ({ nals, keyframe: isH264Idr(nals) })),
  };
}

const ACCESS_UNIT_DELIMITER = 9;
const MAX_FED = 600;
/** Half a frame at 30 a second. */
const NEAR_MS = 17;
/** One CELT frame of 20 ms without any energy. */
const SILENCE = Uint8Array.of(0xfc, 0xff, 0xfe);

export type LadderSourceOptions = {
  readonly ladder?: LadderOptionsInput;
  readonly budgetCores?: number;
  readonly windowSegments?: number;
  /** Judge every playlist. Default true. */
  readonly judged?: boolean;
  readonly sound?: boolean;
};

export class LadderSource {
  readonly packager: StreamPackager;
  readonly ladder: LiveLadder;
  readonly budget: EncoderBudget;
  readonly problems: string[] = [];
  readonly #listeners: (() => void)[] = [];
  /** The last frames, in order. */
  readonly #fed: { readonly captureMs: number; readonly fedMs: number }[] = [];
  readonly #before = new Map<string, string>();
  readonly #timer: NodeJS.Timeout;
  readonly #startMs = Date.now();
  #file: SourceFile | undefined;
  #index = 0;
  #trackNumber = 1;
  #pictureFromMs = 0;
  #frames = 0;
  #soundMs = 0;
  #sound: boolean;
  #keyframeRequests = 0;

  constructor(options: LadderSourceOptions = {}) {
    this.#sound = options.sound ?? true;
    this.budget = new EncoderBudget(options.budgetCores ?? 64);
    this.packager = new StreamPackager({
      ...{ targetDurationS: 2, partTargetS: 0.52, firstMsn: 1000, prefix: 'abcdefgh' },
      windowSegments: options.windowSegments ?? 8,
      onUpdate: () => {
        if (options.judged !== false) {
          this.#validate();
        }
        this.#listeners.forEach((listener) => {
          listener();
        });
      },
    });
    const startMs = this.#startMs;
    const picture = (): boolean => this.#file !== undefined;
    const source = {
      get hasVideo() {
        return picture();
      },
      audioWallMs: (ticks: number) => startMs + ticks / 48,
      videoWallMs: (ticks: number) => () => startMs + ticks / 90,
      requestKeyframe: () => {
        this.#keyframeRequests += 1;
      },
    };
    this.ladder = new LiveLadder(
      {
        ...{ sink: this.packager, source, budget: this.budget },
        log: createLogger({ level: 'silent' }),
      },
      completeOptions({ ladder: { preset: 'ultrafast', ...options.ladder } }).ladder,
    );
    this.#timer = setInterval(() => {
      this.#feed();
    }, 5);
  }

  /** Called after every change of a playlist. */
  onUpdate(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** When the frame that was captured at about this time, in milliseconds since 1970, was handed in. */
  fedNear(captureMs: number): number | undefined {
    const near = this.#fed.findLast((frame) => frame.captureMs < captureMs + NEAR_MS);
    return near !== undefined && near.captureMs > captureMs - NEAR_MS ? near.fedMs : undefined;
  }

  get keyframeRequests(): number {
    return this.#keyframeRequests;
  }

  /** Plays this file from its start; another track as a rule, as after a return. */
  play(file: SourceFile, how: { readonly sameTrack?: boolean } = {}): void {
    this.#file = file;
    this.#index = 0;
    this.#frames = 0;
    this.#pictureFromMs = Date.now() - this.#startMs;
    this.#trackNumber += how.sameTrack === true ? 0 : 1;
  }

  /** The camera makes no frames, and does not miss them afterwards. */
  pause(): void {
    this.#file = undefined;
  }

  mute(muted: boolean): void {
    this.#sound = !muted;
    this.#soundMs = Date.now() - this.#startMs;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.ladder.close();
  }

  #feed(): void {
    const nowMs = Date.now() - this.#startMs;
    for (; this.#sound && this.#soundMs <= nowMs; this.#soundMs += 20) {
      const ticks = this.#soundMs * 48;
      this.ladder.handleAudio({ trackNumber: 1, data: SILENCE, durationMs: 20, ticks });
    }
    const file = this.#file;
    if (file === undefined) {
      return;
    }
    const dueMs = (): number => this.#pictureFromMs + (this.#frames * 1000) / file.fps;
    for (; dueMs() <= nowMs; this.#frames += 1) {
      const unit = file.units[this.#index % file.units.length];
      this.#index += 1;
      const ticks = Math.round(dueMs() * 90);
      if (unit !== undefined) {
        this.#fed.push({ captureMs: this.#startMs + ticks / 90, fedMs: Date.now() });
        this.#fed.splice(0, this.#fed.length - MAX_FED);
        this.ladder.handleVideo({
          ...{ timestamp: ticks >>> 0, ticks, trackNumber: this.#trackNumber, codec: 'h264' },
          ...{ keyframe: unit.keyframe, units: unit.nals },
          size: unit.keyframe ? { widthPx: file.widthPx, heightPx: file.heightPx } : undefined,
        });
      }
    }
  }

  #validate(): void {
    const texts = this.packager.tracks
      .filter((track) => track.listed.length > 0)
      .map((track) => [track.id, this.packager.playlist(track, { skip: false })] as const);
    for (const [id, text] of texts) {
      const before = this.#before.get(id) ?? text;
      if (before === text && this.#before.has(id)) {
        continue;
      }
      const found = [...validateSnapshot(text), ...validateUpdate(before, text)];
      this.problems.push(...found.map((problem) => `${id} ${problem}`));
      this.#before.set(id, text);
    }
    const [first, ...others] = texts;
    for (const [id, text] of others) {
      const found = first === undefined ? [] : validatePair(first[1], text);
      this.problems.push(...found.map((problem) => `${id} ${problem}`));
    }
  }
}
