/**
 * The gate for keyframe requests of joining viewers. A leg's producers let one request through per
 * 1.25 s, so that loss at a thousand viewers does not cost the publisher a keyframe every moment; but a
 * viewer who joins in that time would wait for it. Joins may get past the limit, straight to the
 * source (whose own shorter limit still holds), out of a budget that every request counts against: so
 * those who come first start at once, while a storm, its first ten seconds included, costs about one
 * request a second. The promise in full: in any span of time at most BUDGET + 2 requests, and one more for
 * each time that the leg's own limit fits into it.
 */

export const BUDGET = 2;
const REFILL_MS = 1500;
/** What the leg lets through by itself counts too, also when the budget is used up. */
const MAX_DEBT = 2;
/** A request that passed this recently is the viewer's own: nothing to add. */
const SAME_REQUEST_MS = 30;

export type KeyframeGateOptions = {
  /** The leg's limit: how long after a request the next one is held back. */
  readonly delayMs: number;
  readonly now?: () => number;
};

export class KeyframeGate {
  readonly #delayMs: number;
  readonly #now: () => number;
  #lastPassedMs = Number.NEGATIVE_INFINITY;
  #budget = BUDGET;
  #refilledAtMs: number;

  constructor({ delayMs, now = () => performance.now() }: KeyframeGateOptions) {
    this.#delayMs = delayMs;
    this.#now = now;
    this.#refilledAtMs = now();
  }

  /** The leg's producer let a request through. */
  passed(): void {
    this.#refill();
    this.#budget = Math.max(-MAX_DEBT, this.#budget - 1);
    this.#lastPassedMs = this.#now();
  }

  /** A viewer joined: true when its own request is held back and may go past the leg's limit. */
  admitsJoin(): boolean {
    this.#refill();
    const ageMs = this.#now() - this.#lastPassedMs;
    if (ageMs < SAME_REQUEST_MS || ageMs >= this.#delayMs || this.#budget <= 0) {
      return false;
    }
    this.#budget -= 1;
    return true;
  }

  #refill(): void {
    const refills = Math.floor((this.#now() - this.#refilledAtMs) / REFILL_MS);
    this.#budget = Math.min(BUDGET, this.#budget + refills);
    this.#refilledAtMs += refills * REFILL_MS;
  }
}
