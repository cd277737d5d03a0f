/**
 * One ffmpeg of one feed: frames of any codec go in as Matroska, pictures of one size and a constant rate
 * come out. The number of a picture is its time, so raw bytes are enough on the way back.
 */
import {
  MatroskaWriter,
  SegmentMap,
  createFfmpegProcess,
  ffmpegArguments,
  joinAnnexB,
} from '@freshet/infra/media';
import type { FfmpegProcess } from '@freshet/infra/media';
import type { SourceVideoFrame } from '../tap/stream-source.ts';
import { pictureBytes } from './canvas.ts';
import type { Picture } from './canvas.ts';
import type { Size, Tile } from './composite-layout.ts';
import { onFrameGrid } from './frame-grid.ts';

export type PictureShape = Size & Pick<Tile, 'fit'>;
export type TimedPicture = Picture & {
  /** When it was captured, in milliseconds since 1970. */
  readonly wallMs: number;
};

export type PictureDecoderOptions = {
  readonly ffmpegPath: string | undefined;
  readonly shape: PictureShape;
  readonly framesPerSecond: number;
  /** A key frame with its size: where decoding begins. */
  readonly first: SourceVideoFrame;
  readonly onPicture: (picture: TimedPicture) => void;
  /** The child is gone without having been asked to, or could not be started. */
  readonly onFailed: (stderr: readonly string[]) => void;
};

const MAX_QUEUED_BYTES = 4 * 1024 * 1024;
/** Frames that wait while ffmpeg starts. */
const MAX_WAITING = 300;

export class PictureDecoder {
  readonly shape: PictureShape;
  readonly #options: PictureDecoderOptions;
  readonly #matroska = new MatroskaWriter();
  readonly #times = new SegmentMap();
  readonly #opening: Promise<void>;
  #waiting: { readonly frame: SourceVideoFrame; readonly wallMs: number }[] | undefined = [];
  #child: FfmpegProcess | undefined;
  #picture: Buffer;
  #filled = 0;
  #count = 0;
  #dropped = 0;
  #broken = false;
  #lastMs = -1;
  #closed = false;

  /** Starts at once; frames may be pushed right away. */
  constructor(options: PictureDecoderOptions) {
    this.#options = options;
    this.shape = options.shape;
    this.#picture = Buffer.alloc(pictureBytes(options.shape));
    this.#opening = this.#open().catch((error: unknown) => {
      this.#fail([String(error)]);
    });
  }

  /** Frames that found no room. */
  get dropped(): number {
    return this.#dropped;
  }

  /** In decoding order, the first the key frame of the options. */
  push(frame: SourceVideoFrame, wallMs: number): void {
    if (this.#closed) {
      return;
    }
    if (this.#waiting !== undefined) {
      if (this.#waiting.length < MAX_WAITING) {
        this.#waiting.push({ frame, wallMs });
      } else {
        this.#dropped += 1;
      }
      return;
    }
    if (this.#broken && !frame.keyframe) {
      this.#dropped += 1;
      return;
    }
    const { codec, units, keyframe } = frame;
    const data = codec === 'h264' ? joinAnnexB(units) : Buffer.concat(units);
    if (this.#lastMs < 0) {
      // Its pictures are of the moments at which the canvas is drawn.
      this.#times.toOutput(onFrameGrid(wallMs, this.#options.framesPerSecond));
    }
    this.#lastMs = Math.max(this.#lastMs + 1, this.#times.toOutput(wallMs));
    const block = this.#matroska.frame({ ptsMs: this.#lastMs, keyframe, data });
    // A hole garbles what follows, up to the next key frame.
    this.#broken = this.#child?.write(block) !== true;
    this.#dropped += this.#broken ? 1 : 0;
  }

  /** No picture comes after the call; resolves when the child is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting = undefined;
    await this.#opening;
    await this.#child?.close();
  }

  async #open(): Promise<void> {
    const { ffmpegPath, first } = this.#options;
    const child = await createFfmpegProcess(ffmpegPath === undefined ? {} : { ffmpegPath }, {
      args: decoderArguments(this.#options),
      maxQueuedBytes: MAX_QUEUED_BYTES,
      onOutput: (chunk) => {
        this.#output(chunk);
      },
      onExit: (exit) => {
        if (exit.kind !== 'closed') {
          this.#fail(exit.stderr);
        }
      },
    });
    this.#child = child;
    const { widthPx, heightPx } = first.size ?? this.shape;
    child.write(this.#matroska.header({ codec: first.codec, widthPx, heightPx }));
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    waiting.forEach(({ frame, wallMs }) => {
      this.push(frame, wallMs);
    });
  }

  #output(chunk: Buffer): void {
    for (let at = 0; at < chunk.length && !this.#closed;) {
      const count = chunk.copy(this.#picture, this.#filled, at);
      at += count;
      this.#filled += count;
      if (this.#filled === this.#picture.length) {
        this.#complete();
      }
    }
  }

  #complete(): void {
    const { framesPerSecond, onPicture } = this.#options;
    const { widthPx, heightPx } = this.shape;
    const data = this.#picture;
    const wallMs = this.#times.toInput((this.#count * 1000) / framesPerSecond);
    this.#picture = Buffer.allocUnsafe(data.length);
    this.#filled = 0;
    this.#count += 1;
    onPicture({ widthPx, heightPx, data, wallMs });
  }

  #fail(stderr: readonly string[]): void {
    if (!this.#closed) {
      this.#closed = true;
      this.#options.onFailed(stderr);
    }
  }
}

function decoderArguments({ shape, framesPerSecond }: PictureDecoderOptions): string[] {
  return ffmpegArguments({
    // A picture that changes its size is told of once for every frame.
    logLevel: 'error',
    inputs: [
      {
        url: 'pipe:0',
        options: [
          // A zero would mean the default of five seconds.
          ...['-probesize', '200000', '-analyzeduration', '1000', '-fpsprobesize', '0'],
          // Frame threads would hold one frame back for each.
          ...['-threads', '1', '-flags', 'low_delay', '-f', 'matroska', '-reinit_filter', '0'],
        ],
      },
    ],
    outputs: [
      {
        url: 'pipe:1',
        options: [
          ...['-map', '0:v:0', '-an', '-copyts', '-vf', filtersOf(shape, framesPerSecond)],
          ...['-fps_mode', 'passthrough', '-c:v', 'rawvideo', '-f', 'rawvideo'],
          ...['-flush_packets', '1'],
        ],
      },
    ],
  });
}

function filtersOf({ widthPx, heightPx, fit }: PictureShape, framesPerSecond: number): string {
  const size = `${widthPx}:${heightPx}`;
  const scaled =
    fit === 'cover'
      ? [`scale=${size}:force_original_aspect_ratio=increase:flags=bilinear`, `crop=${size}`]
      : [
          `scale=${size}:force_original_aspect_ratio=decrease:flags=bilinear`,
          `pad=${size}:-1:-1:eval=frame`,
        ];
  return [...scaled, 'setsar=1', 'format=yuv420p', `fps=${framesPerSecond}:start_time=0`].join(',');
}
