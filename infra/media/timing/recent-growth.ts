/** How much a counter that only grows has grown of late: of what is over, nobody needs to be told. */
type Step = { readonly atMs: number; growth: number };

/** Looks that are closer together than this are one step, so that few are kept. */
const STEP_MS = 1_000;

export class RecentGrowth {
  readonly #windowMs: number;
  #steps: Step[] = [];
  #total = 0;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  /** The counter stands at `total` now. One that is lower than before has begun anew. */
  look(total: number, nowMs: number): void {
    const growth = Math.max(0, total - this.#total);
    this.#total = total;
    this.#expire(nowMs);
    const last = this.#steps.at(-1);
    if (last !== undefined && nowMs - last.atMs < STEP_MS) {
      last.growth += growth;
    } else if (growth > 0) {
      this.#steps.push({ atMs: nowMs, growth });
    }
  }

  /** Seen by looks within the window. */
  within(nowMs: number): number {
    this.#expire(nowMs);
    return this.#steps.reduce((sum, step) => sum + step.growth, 0);
  }

  #expire(nowMs: number): void {
    this.#steps = this.#steps.filter(({ atMs }) => nowMs - atMs < this.#windowMs);
  }
}
