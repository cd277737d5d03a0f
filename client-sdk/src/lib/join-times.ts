/** How long a viewer waited for the first picture: the figure that joining is measured by. */
import type { Clock } from '../ports.ts';

export class JoinTimes {
  readonly #clock: Clock;
  #playedAtMs = 0;
  #subscribedAtMs = 0;
  #joinTimeMs: number | undefined;
  #subscribeToFrameMs: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Of the first picture ever. */
  get joinTimeMs(): number | undefined {
    return this.#joinTimeMs;
  }

  /** Of the present session's first picture. */
  get subscribeToFrameMs(): number | undefined {
    return this.#subscribeToFrameMs;
  }

  played(): void {
    this.#playedAtMs = this.#clock.now();
  }

  subscribed(): void {
    this.#subscribedAtMs = this.#clock.now();
  }

  /** A track appeared. Whoever waits for a stream to start has not been joining all the time. */
  trackAdded(): void {
    if (this.#joinTimeMs === undefined) {
      this.played();
      this.subscribed();
    }
  }

  firstFrame(atMs: number): { readonly joinTimeMs: number; readonly subscribeToFrameMs: number } {
    this.#joinTimeMs ??= Math.round(atMs - this.#playedAtMs);
    this.#subscribeToFrameMs = Math.round(atMs - this.#subscribedAtMs);
    return { joinTimeMs: this.#joinTimeMs, subscribeToFrameMs: this.#subscribeToFrameMs };
  }
}
