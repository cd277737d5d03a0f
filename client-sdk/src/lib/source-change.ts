/** What a viewer should not lose while the source of a video element is replaced: picture and captions. */
import { keepCaptions } from './captions.ts';
import { LastPicture } from './last-picture.ts';

export class SourceChange {
  readonly #video: HTMLVideoElement;
  readonly #lastPicture: LastPicture;
  #restoreCaptions: (() => void) | undefined;

  constructor(video: HTMLVideoElement) {
    this.#video = video;
    this.#lastPicture = new LastPicture(video);
  }

  /** To be called while the old source is still there. */
  begin(): void {
    this.#lastPicture.hold();
    this.#restoreCaptions ??= keepCaptions(this.#video);
  }

  /** The new source shows its own picture. */
  end(): void {
    this.#lastPicture.release();
    this.#restoreCaptions?.();
    this.#restoreCaptions = undefined;
  }
}
