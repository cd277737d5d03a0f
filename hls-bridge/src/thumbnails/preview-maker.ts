/**
 * Preview pictures of live streams: the newest key frame of the smallest rendition, decoded when somebody
 * asks and at most every ten seconds for each stream, whoever asks.
 */
import type { FfmpegProcessDeps } from '@freshet/infra/media';
import { shorterSidePx } from '../packager/describe-variants.ts';
import type { StreamPackager } from '../packager/stream-packager.ts';
import { pictureOfFragment } from './picture-of-fragment.ts';

const LIFETIME_MS = 10_000;
const WIDTH_PX = 480;
/** ffmpegs that make pictures in this process; who finds no place gets the picture of before. */
const AT_ONCE = 2;

type Made = { atMs: number; picture: Buffer | undefined; making: Promise<void> | undefined };

export class PreviewMaker {
  readonly #deps: FfmpegProcessDeps;
  readonly #made = new WeakMap<StreamPackager, Made>();
  #running = 0;

  constructor(deps: FfmpegProcessDeps) {
    this.#deps = deps;
  }

  /** JPEG; undefined while there is none. */
  async picture(packager: StreamPackager): Promise<Buffer | undefined> {
    const made = this.#made.get(packager) ?? { atMs: 0, picture: undefined, making: undefined };
    this.#made.set(packager, made);
    if (Date.now() - made.atMs > LIFETIME_MS && this.#running < AT_ONCE) {
      made.making ??= this.#make(packager, made).finally(() => {
        made.making = undefined;
      });
    }
    if (made.picture === undefined) {
      await made.making;
    }
    return made.picture;
  }

  async #make(packager: StreamPackager, made: Made): Promise<void> {
    const [track] = packager.offered
      .filter(({ config }) => config.kind === 'video')
      .sort((a, b) => shorterSidePx(a) - shorterSidePx(b));
    const segment = track?.listed.findLast(({ gap }) => gap !== true);
    const [fragment] = track?.media(segment?.uri ?? '') ?? [];
    const init = track?.init(segment?.mapUri ?? '')?.bytes;
    if (fragment === undefined || init === undefined) {
      return;
    }
    this.#running += 1;
    try {
      const picture = await pictureOfFragment(this.#deps, {
        ...{ init, fragment, size: { widthPx: WIDTH_PX } },
      });
      made.picture = picture ?? made.picture;
    } catch {
      // Without ffmpeg there are no pictures: the page shows none.
      made.picture = undefined;
    } finally {
      made.atMs = Date.now();
      this.#running -= 1;
    }
  }
}
