/**
 * When the picture on the screen was captured, from the pictures themselves (video-rvfc `captureTime`): for
 * tracks without sound beside them, of which Chromium's statistics do not tell. Where the browser does not
 * reckon it, the time at which the picture was received is the next best: a way through the network later.
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
    this.#handle = this.#video.requestVideoFrameCallback((_now, frame) => {
      this.#handle = undefined;
      const isWanted = this.#clock.now() - this.#wantedAtMs < WANTED_FOR_MS;
      const pageMs = frame.captureTime ?? frame.receiveTime;
      this.#captureMs =
        pageMs === undefined || !isWanted ? undefined : performance.timeOrigin + pageMs;
      if (isWanted) {
        this.#look();
      }
    });
  }
}
