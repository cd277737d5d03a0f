/** Frames a second of a source whose rate varies, over the last seconds. Pure. */

const WINDOW_TICKS = 5 * 90_000;
const MIN_TICKS = 2 * 90_000;
const MAX_FRAMES = 1200;

export class SourceRate {
  readonly #ticks: number[] = [];

  /** Undefined before two seconds have been seen. */
  get framesPerSecond(): number | undefined {
    const span = (this.#ticks.at(-1) ?? 0) - (this.#ticks[0] ?? 0);
    return span >= MIN_TICKS ? ((this.#ticks.length - 1) * 90_000) / span : undefined;
  }

  add(ticks: number): void {
    if (ticks < (this.#ticks.at(-1) ?? ticks)) {
      this.#ticks.length = 0;
    }
    this.#ticks.push(ticks);
    while (ticks - (this.#ticks[0] ?? ticks) > WINDOW_TICKS || this.#ticks.length > MAX_FRAMES) {
      this.#ticks.shift();
    }
  }
}
