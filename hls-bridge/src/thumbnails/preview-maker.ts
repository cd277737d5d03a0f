/**
 * Preview pictures of live streams: the newest key frame of the smallest rendition where a stream is packaged,
 * else one that is asked of the publisher for this. Decoded when somebody asks, and at most every ten
 * seconds for each stream, whoever asks.
 */
import type { FfmpegProcessDeps } from '@freshet/infra/media';
import type { StreamId } from '@freshet/infra/runtime';
import { Turns } from '../lib/turns.ts';
import { shorterSidePx } from '../packager/describe-variants.ts';
import type { StreamPackager } from '../packager/stream-packager.ts';
import type { SourceVideoFrame } from '../tap/stream-source.ts';
import { pictureOfFragment } from './picture-of-fragment.ts';
import { pictureOfFrame } from './picture-of-frame.ts';

export type PreviewMakerDeps = FfmpegProcessDeps & {
  /** A key frame of a stream that is not packaged; undefined or thrown: there is none. */
  readonly grab: (streamId: StreamId, signal: AbortSignal) => Promise<SourceVideoFrame | undefined>;
};

const LIFETIME_MS = 10_000;
/** An older one is not shown while a new one is made. */
const STALE_MS = 30_000;
const SIZE = { widthPx: 480 };
/** Pictures that are made in this process at once; most of the time of one is waiting for its key frame. */
const AT_ONCE = 4;
/** A page of cards, and some more; who finds no place gets the picture of before. */
const MAX_WAITING = 64;
const MAX_REMEMBERED = 1000;

type Made = { atMs: number; picture: Buffer | undefined; making: Promise<void> | undefined };

export class PreviewMaker {
  readonly #deps: PreviewMakerDeps;
  /** The one that was asked for longest ago comes first. */
  readonly #made = new Map<string, Made>();
  readonly #turns = new Turns({ atOnce: AT_ONCE, maxWaiting: MAX_WAITING });
  readonly #closed = new AbortController();

  constructor(deps: PreviewMakerDeps) {
    this.#deps = deps;
  }

  /** JPEG; undefined while there is none. `packager`: of a stream that is packaged. */
  async picture(
    streamId: StreamId,
    packager: StreamPackager | undefined,
  ): Promise<Buffer | undefined> {
    if (this.#closed.signal.aborted) {
      return undefined;
    }
    const made = this.#remembered(streamId);
    const ageMs = Date.now() - made.atMs;
    if (ageMs > LIFETIME_MS) {
      made.making ??= this.#make(streamId, packager, made).finally(() => {
        made.making = undefined;
      });
    }
    if (made.picture === undefined || ageMs > STALE_MS) {
      await made.making;
    }
    return made.picture;
  }

  /** The stream has ended. */
  forget(streamId: string): void {
    this.#made.delete(streamId);
  }

  /** Resolves when nothing is made any more. Idempotent. */
  async close(): Promise<void> {
    this.#closed.abort();
    const making = [...this.#made.values()].flatMap((made) => made.making ?? []);
    await Promise.all(making);
    this.#made.clear();
  }

  #remembered(streamId: string): Made {
    const made = this.#made.get(streamId) ?? { atMs: 0, picture: undefined, making: undefined };
    this.#made.delete(streamId);
    this.#made.set(streamId, made);
    const [oldest] = this.#made.keys();
    if (this.#made.size > MAX_REMEMBERED && oldest !== undefined) {
      this.#made.delete(oldest);
    }
    return made;
  }

  async #make(streamId: StreamId, packager: StreamPackager | undefined, made: Made): Promise<void> {
    await this.#turns.run(async () => {
      try {
        made.picture = await (packager === undefined
          ? this.#ofSource(streamId)
          : this.#ofPackaged(packager, made.picture));
      } catch {
        // It is not live any more, or there is no ffmpeg: the page shows no picture.
        made.picture = undefined;
      } finally {
        made.atMs = Date.now();
      }
    });
  }

  async #ofSource(streamId: StreamId): Promise<Buffer | undefined> {
    const frame = this.#closed.signal.aborted
      ? undefined
      : await this.#deps.grab(streamId, this.#closed.signal);
    return frame && pictureOfFrame(this.#deps, frame, SIZE);
  }

  async #ofPackaged(
    packager: StreamPackager,
    before: Buffer | undefined,
  ): Promise<Buffer | undefined> {
    const [track] = packager.offered
      .filter(({ config }) => config.kind === 'video')
      .sort((a, b) => shorterSidePx(a) - shorterSidePx(b));
    const segment = track?.listed.findLast(({ gap }) => gap !== true);
    const [fragment] = track?.media(segment?.uri ?? '') ?? [];
    const init = track?.init(segment?.mapUri ?? '')?.bytes;
    if (fragment === undefined || init === undefined) {
      return before;
    }
    return (await pictureOfFragment(this.#deps, { init, fragment, size: SIZE })) ?? before;
  }
}
