/** One participant of a composite: picture and sound by capture time, moved together when both come late. */
import type { SourceAudioPacket, SourceVideoFrame, StreamSource } from '../tap/stream-source.ts';
import type { Picture } from './canvas.ts';
import { FeedPicture } from './feed-picture.ts';
import { FeedSound } from './feed-sound.ts';
import type { PictureShape } from './picture-decoder.ts';

export type StageFeedOptions = {
  readonly ffmpegPath: string | undefined;
  readonly framesPerSecond: number;
  /** What may lie between capture and the composite, in ms; later media is shown later. */
  readonly delayMs: number;
  readonly source: Pick<
    StreamSource,
    'videoWallMs' | 'audioWallMs' | 'requestKeyframe' | 'hasVideo'
  >;
  readonly onFailed: (what: 'picture' | 'sound', stderr: readonly string[]) => void;
};

/** Without a picture by then a participant is shown without one. */
const READY_AFTER_MS = 3000;
const ADJUST_EVERY_MS = 1000;
/** Room for what comes later still. */
const MARGIN_MS = 40;
const MAX_SHIFT_MS = 3000;

export class StageFeed {
  readonly #options: StageFeedOptions;
  readonly #sound: FeedSound;
  readonly #createdMs = Date.now();
  #picture: FeedPicture | undefined;
  #isReady = false;
  #shiftMs = 0;
  #adjustedMs = Date.now();
  #droppedBefore = 0;
  readonly #closing = new Set<Promise<void>>();

  constructor(options: StageFeedOptions) {
    const { ffmpegPath, onFailed } = options;
    this.#options = options;
    this.#sound = new FeedSound({
      ffmpegPath,
      onFailed: (stderr) => {
        onFailed('sound', stderr);
      },
    });
  }

  /** There is a picture, or none is waited for any longer. */
  get isReady(): boolean {
    this.#isReady ||=
      this.#picture?.isMoving === true ||
      Date.now() - this.#createdMs > READY_AFTER_MS ||
      (!this.#options.source.hasVideo && Date.now() - this.#createdMs > ADJUST_EVERY_MS);
    return this.#isReady;
  }

  /** Frames and packets that found no room. */
  get dropped(): number {
    return this.#droppedBefore + (this.#picture?.dropped ?? 0) + this.#sound.dropped;
  }

  /** How its picture is shown from now on; undefined: it is heard only. */
  show(shape: PictureShape | undefined): void {
    if (shape === undefined) {
      this.#hide();
      return;
    }
    const { ffmpegPath, framesPerSecond, source, onFailed } = this.#options;
    this.#picture ??= new FeedPicture(shape, {
      ...{ ffmpegPath, framesPerSecond },
      requestKeyframe: () => {
        source.requestKeyframe();
      },
      onFailed: (stderr) => {
        onFailed('picture', stderr);
      },
    });
    this.#picture.show(shape);
  }

  handleVideo(frame: SourceVideoFrame): void {
    const wallMs = this.#options.source.videoWallMs(frame.ticks)();
    if (Number.isFinite(wallMs)) {
      this.#picture?.push(frame, wallMs);
    }
  }

  handleAudio({ ticks, durationMs, data, trackNumber }: SourceAudioPacket): void {
    const wallMs = this.#options.source.audioWallMs(ticks);
    // Of a track that was replaced just now nobody knows the time.
    if (Number.isFinite(wallMs)) {
      this.#sound.push({ wallMs, durationMs, data }, trackNumber);
    }
  }

  /** The one that is nearest in time. */
  pictureAt(wallMs: number): Picture | undefined {
    const halfFrameMs = 500 / this.#options.framesPerSecond;
    return this.#picture?.at(wallMs + halfFrameMs - this.#shiftMs);
  }

  /** Samples of both channels in turn. */
  soundAt(wallMs: number, durationMs: number): Int16Array | undefined {
    return this.#sound.read(wallMs - this.#shiftMs, durationMs);
  }

  /** To be called several times a second. */
  tick(nowMs: number): void {
    this.#sound.tick(nowMs);
    if (nowMs - this.#adjustedMs >= ADJUST_EVERY_MS) {
      this.#adjustedMs = nowMs;
      this.#adjust();
    }
  }

  /** Resolves when every child is gone. */
  async close(): Promise<void> {
    this.#hide();
    await Promise.all([this.#sound.close(), ...this.#closing]);
  }

  #hide(): void {
    const picture = this.#picture;
    this.#picture = undefined;
    if (picture !== undefined) {
      this.#droppedBefore += picture.dropped;
      const closing = picture.close();
      this.#closing.add(closing);
      void closing.finally(() => this.#closing.delete(closing));
    }
  }

  /**
   * What was late all through a second will be late again: picture and sound of this participant are moved
   * together, so that they stay in step. Only ever later, as each move is heard.
   */
  #adjust(): void {
    const lateness = [this.#picture?.takeLateness(), this.#sound.takeLateness()];
    const worstMs = Math.max(...lateness.map((each) => each ?? -Infinity));
    if (worstMs > this.#options.delayMs + this.#shiftMs) {
      const { delayMs, framesPerSecond } = this.#options;
      const frames = ((worstMs - delayMs + MARGIN_MS) * framesPerSecond) / 1000;
      this.#shiftMs = Math.min(MAX_SHIFT_MS, (Math.ceil(frames) * 1000) / framesPerSecond);
    }
  }
}
