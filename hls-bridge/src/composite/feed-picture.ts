/**
 * The picture of one feed, in whichever size it is shown: decoded anew in another size while the old one
 * still shows, begun again when its decoder dies or its source changes, and still when nothing comes.
 */
import type { SourceVideoFrame } from '../tap/stream-source.ts';
import type { Picture } from './canvas.ts';
import { PictureDecoder } from './picture-decoder.ts';
import type { PictureShape, TimedPicture } from './picture-decoder.ts';

export type FeedPictureOptions = {
  readonly ffmpegPath: string | undefined;
  readonly framesPerSecond: number;
  readonly requestKeyframe: () => void;
  readonly onFailed: (stderr: readonly string[]) => void;
};

/** Pictures that wait for their time: a second. The oldest goes when there are more. */
const MAX_WAITING = 30;
/** A picture that stands for longer is no picture any more. */
const STILL_MS = 3000;
const KEYFRAME_RETRY_MS = 1000;
const RESTART_MS = 1000;

export class FeedPicture {
  readonly #options: FeedPictureOptions;
  readonly #closing = new Set<Promise<void>>();
  #shape: PictureShape;
  #decoder: PictureDecoder | undefined;
  /** Takes the place of the other with its first picture. */
  #next: PictureDecoder | undefined;
  #source = '';
  #waiting: TimedPicture[] = [];
  #shown: TimedPicture | undefined;
  #arrivedMs = -Infinity;
  #latenessMs: number | undefined;
  #keyframeAskedMs = -Infinity;
  #notBeforeMs = 0;
  #dropped = 0;
  #closed = false;

  constructor(shape: PictureShape, options: FeedPictureOptions) {
    this.#shape = shape;
    this.#options = options;
  }

  /** Pictures and frames that found no room. */
  get dropped(): number {
    return this.#dropped + (this.#decoder?.dropped ?? 0);
  }

  get isMoving(): boolean {
    return Date.now() - this.#arrivedMs < STILL_MS;
  }

  /** Least delay from capture to a decoded picture since the last call, in ms; undefined: none came. */
  takeLateness(): number | undefined {
    const latenessMs = this.#latenessMs;
    this.#latenessMs = undefined;
    return latenessMs;
  }

  /** What it is to be shown as from now on. */
  show(shape: PictureShape): void {
    this.#shape = shape;
    this.#renewIfNeeded();
  }

  push(frame: SourceVideoFrame, wallMs: number): void {
    if (this.#closed) {
      return;
    }
    const source = `${frame.trackNumber} ${frame.codec}`;
    if (source !== this.#source) {
      this.#source = source;
      this.#stop(this.#next);
      this.#stop(this.#decoder);
      [this.#decoder, this.#next] = [undefined, undefined];
    }
    const newest = this.#next ?? this.#decoder;
    if (newest === undefined || !isSame(newest.shape, this.#shape)) {
      this.#begin(frame);
    }
    this.#decoder?.push(frame, wallMs);
    this.#next?.push(frame, wallMs);
  }

  /** The newest picture captured until then; undefined where there is none, or it stood too long. */
  at(wallMs: number): Picture | undefined {
    while ((this.#waiting[0]?.wallMs ?? Infinity) <= wallMs) {
      this.#shown = this.#waiting.shift();
    }
    return this.isMoving ? this.#shown : undefined;
  }

  /** Resolves when every child is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stop(this.#decoder);
    this.#stop(this.#next);
    await Promise.all(this.#closing);
  }

  #begin(frame: SourceVideoFrame): void {
    if (!frame.keyframe || frame.size === undefined || Date.now() < this.#notBeforeMs) {
      this.#renewIfNeeded();
      return;
    }
    this.#stop(this.#next);
    const { ffmpegPath, framesPerSecond } = this.#options;
    const decoder = new PictureDecoder({
      ...{ ffmpegPath, framesPerSecond, shape: this.#shape, first: frame },
      onPicture: (picture) => {
        this.#take(decoder, picture);
      },
      onFailed: (stderr) => {
        this.#failed(decoder, stderr);
      },
    });
    if (this.#decoder === undefined) {
      this.#decoder = decoder;
    } else {
      this.#next = decoder;
    }
  }

  #take(decoder: PictureDecoder, picture: TimedPicture): void {
    if (decoder === this.#next) {
      this.#stop(this.#decoder);
      this.#decoder = decoder;
      this.#next = undefined;
      this.#waiting = this.#waiting.filter(({ wallMs }) => wallMs < picture.wallMs);
    } else if (decoder !== this.#decoder) {
      return;
    }
    const nowMs = Date.now();
    this.#arrivedMs = nowMs;
    this.#latenessMs = Math.min(this.#latenessMs ?? Infinity, nowMs - picture.wallMs);
    this.#waiting.push(picture);
    if (this.#waiting.length > MAX_WAITING) {
      this.#shown = this.#waiting.shift();
      this.#dropped += 1;
    }
  }

  #failed(decoder: PictureDecoder, stderr: readonly string[]): void {
    this.#notBeforeMs = Date.now() + RESTART_MS;
    this.#decoder = this.#decoder === decoder ? undefined : this.#decoder;
    this.#next = this.#next === decoder ? undefined : this.#next;
    this.#stop(decoder);
    this.#options.onFailed(stderr);
  }

  /** A decoder of another size, or a first one, begins with a key frame. */
  #renewIfNeeded(): void {
    const newest = this.#next ?? this.#decoder;
    const nowMs = Date.now();
    if (
      (newest === undefined || !isSame(newest.shape, this.#shape)) &&
      nowMs - this.#keyframeAskedMs > KEYFRAME_RETRY_MS
    ) {
      this.#keyframeAskedMs = nowMs;
      this.#options.requestKeyframe();
    }
  }

  #stop(decoder: PictureDecoder | undefined): void {
    if (decoder !== undefined) {
      this.#dropped += decoder.dropped;
      const closing = decoder.close();
      this.#closing.add(closing);
      void closing.finally(() => this.#closing.delete(closing));
    }
  }
}

function isSame(a: PictureShape, b: PictureShape): boolean {
  return a.widthPx === b.widthPx && a.heightPx === b.heightPx && a.fit === b.fit;
}
