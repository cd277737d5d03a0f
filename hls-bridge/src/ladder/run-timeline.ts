/** Where runs lie on the stream timeline: by the wall clock, never overlapping, never going back. Pure. */

/** The stream timeline starts here: players dislike times near zero. */
const FIRST_TICKS = 10 * 90_000;
const TICKS_PER_MS = 90;
/** Keeps ticks of 90 kHz whole in 48 kHz. */
const TICK_GRID = 15;

export class RunTimeline {
  #originWallMs: number | undefined;
  #endTicks = FIRST_TICKS;
  #baseTicks = FIRST_TICKS;
  #baseWallMs = 0;

  /** Capture time of the end of the last run, in milliseconds since 1970. */
  get endWallMs(): number {
    return this.#baseWallMs + (this.#endTicks - this.#baseTicks) / TICKS_PER_MS;
  }

  /** Stream time of a run whose first frame was captured then, in ticks; a multiple of 15. */
  begin(wallMs: number): number {
    this.#originWallMs ??= wallMs;
    const sinceFirst = FIRST_TICKS + (wallMs - this.#originWallMs) * TICKS_PER_MS;
    this.#baseTicks = Math.ceil(Math.max(sinceFirst, this.#endTicks) / TICK_GRID) * TICK_GRID;
    this.#endTicks = this.#baseTicks;
    this.#baseWallMs = wallMs;
    return this.#baseTicks;
  }

  end(endTicks: number): void {
    this.#endTicks = Math.max(this.#endTicks, endTicks);
  }
}
