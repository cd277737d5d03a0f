/**
 * When the picture on the screen was captured, as the browser reckons it for remote tracks from sender
 * reports (video-rvfc `captureTime`). Unlike statistics it needs no sound beside the picture.
 */
import type { Clock } from '../ports.ts';

/** Pictures that come are looked at for so long after somebody wanted to know. */
const WANTED_FOR_MS = 10_000;

export class ShownFrame {
  readonly #video: HTMLVideoElement;
  readonly #clock: Clock;
  #handle: number | undefined;
  #wantedAtMs = 0;
  #captureMs: number | undefined;
  #closed = false;

  constructor(video: HTMLVideoElement, clock: Clock) {
    this.#video = video;
    this.#clock = clock;
  }

  /** ms since 1970 by this machine's clock; undefined until pictures tell, soon after the first question. */
  get captureMs(): number | undefined {
    this.#wantedAtMs = this.#clock.now();
    this.#look();
    return this.#captureMs;
  }

  /** What comes now is another source's. */
  reset(): void {
    this.#captureMs = undefined;
  }

  close(): void {
    this.#closed = true;
    if (this.#handle !== undefined) {
      this.#video.cancelVideoFrameCallback(this.#handle);
      this.#handle = undefined;
    }
  }

  #look(): void {
    if (this.#closed || this.#handle !== undefined) {
      return;
    }
    if (!('requestVideoFrameCallback' in this.#video)) {
      return;
    }
    this.#handle = this.#video.requestVideoFrameCallback((_now, { captureTime }) => {
      this.#handle = undefined;
      const isWanted = this.#clock.now() - this.#wantedAtMs < WANTED_FOR_MS;
      this.#captureMs =
        captureTime === undefined || !isWanted ? undefined : performance.timeOrigin + captureTime;
      if (isWanted) {
        this.#look();
      }
    });
  }
}
