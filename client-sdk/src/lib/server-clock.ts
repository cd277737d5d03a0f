/**
 * How far the server's clock is from this machine's. Signaling tells it exactly; without it the `Date`
 * of HTTP answers, which has whole seconds only, is narrowed down with every answer.
 */

/** Longer than this an answer says too little. */
const MAX_ROUND_TRIP_MS = 2_000;

export class ServerClock {
  /** Server time less ours lies between these two, ms. */
  #lowMs = Number.NEGATIVE_INFINITY;
  #highMs = Number.POSITIVE_INFINITY;

  /** Undefined before the first answer. ms to add to our own clock. */
  get offsetMs(): number | undefined {
    const middle = (this.#lowMs + this.#highMs) / 2;
    return Number.isFinite(middle) ? middle : undefined;
  }

  /** An answer dated `dateMs` that was asked for and came at these moments of our clock. */
  observe(dateMs: number | undefined, askedAtMs: number, cameAtMs: number): void {
    if (dateMs === undefined || cameAtMs - askedAtMs > MAX_ROUND_TRIP_MS) {
      return;
    }
    // The server wrote it between both moments, and up to a second after its full second.
    const low = dateMs - cameAtMs;
    const high = dateMs + 1_000 - askedAtMs;
    const narrowLow = Math.max(low, this.#lowMs);
    const narrowHigh = Math.min(high, this.#highMs);
    // One of the clocks was set meanwhile: begin anew.
    const agrees = narrowLow <= narrowHigh;
    this.#lowMs = agrees ? narrowLow : low;
    this.#highMs = agrees ? narrowHigh : high;
  }
}
