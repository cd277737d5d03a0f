/**
 * The composite of one stage: draws whoever is shown onto one canvas and adds up whoever is heard, by
 * capture time, and has the canvas encoded once. Who is shown and where can change at any frame: neither
 * the encoder nor its timeline takes notice.
 */
import {
  createH264Encoder,
  parseAvcConfiguration,
  splitLengthPrefixed,
} from '@freshet/infra/media';
import type { EncodedH264Frame, H264Encoder } from '@freshet/infra/media';
import { SEGMENT_S } from '../ladder/ladder-options.ts';
import type { LadderOptions } from '../ladder/ladder-options.ts';
import { encoderOutputOptions } from '../ladder/video-encoder.ts';
import type { EncodedRung } from '../ladder/encoded-rung.ts';
import type { SourceAudioPacket, SourceVideoFrame } from '../tap/stream-source.ts';
import { Canvas } from './canvas.ts';
import type { Picture } from './canvas.ts';
import type { Tile } from './composite-layout.ts';
import { onFrameGrid } from './frame-grid.ts';
import { SoundMixer } from './mix-sound.ts';
import type { StageFeed } from './stage-feed.ts';
import { SAMPLES_PER_MS } from './voice-buffer.ts';

export type Scene = {
  readonly tiles: readonly { readonly feed: Pick<StageFeed, 'pictureAt'>; readonly tile: Tile }[];
  readonly voices: readonly Pick<StageFeed, 'soundAt'>[];
};

export type CompositorOptions = {
  readonly ladder: LadderOptions;
  readonly rung: EncodedRung;
  /** A number for its frames and packets, like that of a publisher's track; asked for again after a hole. */
  readonly nextTrackNumber: () => number;
  /** From capture to the canvas, in ms. */
  readonly delayMs: number;
  readonly scene: Scene;
  readonly onVideo: (frame: SourceVideoFrame) => void;
  /** 20 ms of samples of 16 bits in two channels. */
  readonly onAudio: (packet: SourceAudioPacket) => void;
  readonly onFailed: (reason: string, stderr: readonly string[]) => void;
};

const TICK_MS = 10;
/** Media time before this is the encoder's start: what comes out of it is nobody's picture. */
const START_MS = SEGMENT_S * 1000;
/** Frames that an encoder gets before its first comes out. */
const START_FRAMES = 16;
/** More than this between two frames, and parts would not be of their length: a break is better. */
const MAX_STEP_FRAMES = 2;
const BLOCK_MS = 20;
const BLOCK_SAMPLES = BLOCK_MS * SAMPLES_PER_MS;
/** While the encoder owes so many frames none is drawn: they are large, and time waits for less. */
const MAX_OWED_FRAMES = 12;
/** Who is further behind leaves frames out; voices are kept as long. */
const MAX_BEHIND_MS = 3500;
/** Only this process can have stood still for so long. */
const STALL_MS = 1000;
/** A busy machine needs its time to start a program. */
const FIRST_OUTPUT_MS = 20_000;
const HANG_MS = 2500;

export class Compositor {
  readonly #options: CompositorOptions;
  readonly #canvas: Canvas;
  readonly #mixer = new SoundMixer();
  readonly #opening: Promise<void>;
  readonly #timer: NodeJS.Timeout;
  #encoder: H264Encoder | undefined;
  #parameterSets: readonly Uint8Array[] = [];
  #scene: Scene;
  /** What the canvas shows of each tile; undefined: it has to be drawn anew. */
  #drawn: readonly (Picture | undefined)[] | undefined;
  /** Capture time of media time 0; undefined while the encoder starts. */
  #startWallMs: number | undefined;
  #trackNumber: number;
  readonly #audioTrackNumber: number;
  #frames = 0;
  #blocks = START_MS / BLOCK_MS;
  #lastNumber: number | undefined;
  #isBroken = true;
  #skipped = 0;
  #outputMs = 0;
  #startedMs = Date.now();
  #lastTickMs = Date.now();
  #closed = false;

  constructor(options: CompositorOptions) {
    this.#options = options;
    this.#scene = options.scene;
    this.#canvas = new Canvas(options.rung);
    this.#trackNumber = options.nextTrackNumber();
    this.#audioTrackNumber = this.#trackNumber;
    this.#opening = this.#open().catch((error: unknown) => {
      this.#fail('start', [String(error)]);
    });
    this.#timer = setInterval(() => {
      this.#tick();
    }, TICK_MS);
  }

  /** Capture time of media time 0, in milliseconds since 1970. */
  get startWallMs(): number {
    return this.#startWallMs ?? Date.now();
  }

  /** Frames that were skipped, or found no room before the encoder. */
  get dropped(): number {
    return this.#skipped + (this.#encoder?.droppedFrames ?? 0);
  }

  /** Of the encoder; 0 before it runs. */
  get pid(): number {
    return this.#encoder?.pid ?? 0;
  }

  show(scene: Scene): void {
    this.#scene = scene;
    this.#drawn = undefined;
  }

  /** Nothing comes after the call; resolves when the child is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#opening;
    await this.#encoder?.close();
  }

  async #open(): Promise<void> {
    const { ladder, rung } = this.#options;
    const { encoder, preset, ffmpegPath } = ladder;
    const { widthPx, heightPx, framesPerSecond } = rung;
    this.#encoder = await createH264Encoder(ffmpegPath === undefined ? {} : { ffmpegPath }, {
      ...{ encoder, preset },
      source: { codec: 'i420', widthPx, heightPx, framesPerSecond },
      outputOptions: encoderOutputOptions(rung, {
        ...{ encoder, timing: { kind: 'constant', startMs: 0 } },
      }),
      maxQueuedBytes: this.#canvas.data.length * (START_FRAMES + MAX_OWED_FRAMES),
      onConfiguration: (record) => {
        const { sps, pps } = parseAvcConfiguration(Buffer.from(record));
        this.#parameterSets = [...sps, ...pps];
      },
      onFrame: (frame) => {
        this.#output(frame);
      },
      onFailed: (stderr) => {
        this.#fail('exit', stderr);
      },
    });
  }

  #tick(): void {
    const nowMs = Date.now();
    if (nowMs - this.#lastTickMs > STALL_MS) {
      // This process stood still, not the encoder.
      this.#startedMs = nowMs;
    }
    this.#lastTickMs = nowMs;
    const frameMs = 1000 / this.#options.rung.framesPerSecond;
    if (this.#startWallMs === undefined) {
      this.#warmUp((nowMs - this.#startedMs) / frameMs);
    } else {
      this.#advance(nowMs - this.#options.delayMs - this.#startWallMs, frameMs);
    }
    const waitMs = this.#outputMs === 0 ? FIRST_OUTPUT_MS : HANG_MS;
    if (nowMs - Math.max(this.#startedMs, this.#outputMs) > waitMs) {
      this.#fail('hang', []);
    }
  }

  /** A few frames for the encoder to begin with, no matter which. */
  #warmUp(dueFrames: number): void {
    if (this.#encoder !== undefined && this.#frames < Math.min(START_FRAMES, dueFrames)) {
      this.#push((this.#frames * 1000) / this.#options.rung.framesPerSecond);
      this.#frames += 1;
    }
  }

  #advance(dueMs: number, frameMs: number): void {
    for (; this.#blocks * BLOCK_MS <= dueMs; this.#blocks += 1) {
      this.#mix();
    }
    const oldest = Math.ceil((dueMs - MAX_BEHIND_MS) / frameMs);
    if (this.#frames < oldest) {
      this.#skipped += oldest - this.#frames;
      this.#frames = oldest;
    }
    const room = this.#canvas.data.length * MAX_OWED_FRAMES;
    const hasRoom = (): boolean => (this.#encoder?.queuedBytes ?? 0) < room;
    for (; this.#frames * frameMs <= dueMs && hasRoom(); this.#frames += 1) {
      this.#draw(this.#frames * frameMs);
    }
  }

  /** The encoder runs: what is drawn from now on counts, and begins with a key frame. */
  #begin(nowMs: number): void {
    const { delayMs, rung } = this.#options;
    this.#startWallMs = onFrameGrid(nowMs - delayMs - START_MS, rung.framesPerSecond);
    this.#frames = (START_MS * rung.framesPerSecond) / 1000;
  }

  #draw(mediaMs: number): void {
    const wallMs = this.startWallMs + mediaMs;
    const { tiles } = this.#scene;
    const pictures = tiles.map(({ feed }) => feed.pictureAt(wallMs));
    const before = this.#drawn;
    if (before === undefined) {
      this.#canvas.clear();
    }
    // Tiles may lie over each other, so with one that is new those above it are drawn again as well.
    const first = pictures.findIndex(
      (picture, index) => before === undefined || before[index] !== picture,
    );
    for (let index = first; index >= 0 && index < tiles.length; index += 1) {
      const { tile } = tiles[index] ?? {};
      const picture = pictures[index];
      if (tile !== undefined && picture !== undefined) {
        this.#canvas.draw(picture, tile);
      } else if (tile !== undefined) {
        this.#canvas.drawNothing(tile);
      }
    }
    this.#drawn = pictures;
    this.#push(mediaMs);
  }

  #push(mediaMs: number): void {
    this.#encoder?.push({ ptsMs: mediaMs, keyframe: true, data: this.#canvas.data });
  }

  #mix(): void {
    const mediaMs = this.#blocks * BLOCK_MS;
    const wallMs = this.startWallMs + mediaMs;
    const voices = this.#scene.voices.flatMap((feed) => feed.soundAt(wallMs, BLOCK_MS) ?? []);
    this.#options.onAudio({
      trackNumber: this.#audioTrackNumber,
      data: this.#mixer.mix(voices, BLOCK_SAMPLES),
      durationMs: BLOCK_MS,
      ticks: mediaMs * 48,
    });
  }

  #output({ timestampMs, keyframe, payload }: EncodedH264Frame): void {
    if (this.#closed) {
      return;
    }
    const nowMs = (this.#outputMs = Date.now());
    const { rung, onVideo } = this.#options;
    const { widthPx, heightPx, framesPerSecond } = rung;
    // FLV rounds to milliseconds; the rate is constant, so the frame's number is exact.
    const number = Math.round((timestampMs * framesPerSecond) / 1000);
    if (this.#startWallMs === undefined) {
      this.#begin(nowMs);
    }
    if (timestampMs < START_MS - 1 || !this.#continues(number, keyframe)) {
      return;
    }
    const ticks = (number * 90_000) / framesPerSecond;
    const slices = splitLengthPrefixed(Buffer.from(payload), 4);
    onVideo({
      ...{ trackNumber: this.#trackNumber, ticks, keyframe, codec: 'h264' },
      timestamp: ticks % 2 ** 32,
      units: keyframe ? [...this.#parameterSets, ...slices] : slices,
      size: keyframe ? { widthPx, heightPx } : undefined,
    });
  }

  /** False for frames after a hole, up to a key frame; with that a new track begins. */
  #continues(number: number, keyframe: boolean): boolean {
    if (this.#lastNumber !== undefined && number - this.#lastNumber > MAX_STEP_FRAMES) {
      this.#isBroken = true;
    }
    if (this.#isBroken && keyframe) {
      this.#isBroken = false;
      this.#trackNumber =
        this.#lastNumber === undefined ? this.#trackNumber : this.#options.nextTrackNumber();
    }
    this.#lastNumber = number;
    return !this.#isBroken;
  }

  #fail(reason: string, stderr: readonly string[]): void {
    if (!this.#closed) {
      this.#closed = true;
      clearInterval(this.#timer);
      this.#options.onFailed(reason, stderr);
    }
  }
}
