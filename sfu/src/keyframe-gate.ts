/**
 * The gate for keyframe requests of joining viewers. A leg's producers let one request through per
 * second, so that loss at a thousand viewers does not cost the publisher a keyframe every moment; but a
 * viewer who joins in that second would wait for it. Such joins get past it, a few at once and then one a
 * second, straight to the source, whose own shorter limit still holds.
 */

const BURST = 3;
const REFILL_MS = 1000;
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
  #tokens = BURST;
  #refilledAtMs: number;

  constructor({ delayMs, now = () => performance.now() }: KeyframeGateOptions) {
    this.#delayMs = delayMs;
    this.#now = now;
    this.#refilledAtMs = now();
  }

  /** The leg's producer let a request through. */
  passed(): void {
    this.#lastPassedMs = this.#now();
  }

  /** A viewer joined: true when its own request is held back and may go past the leg's limit. */
  admitsJoin(): boolean {
    const nowMs = this.#now();
    const ageMs = nowMs - this.#lastPassedMs;
    if (ageMs < SAME_REQUEST_MS || ageMs >= this.#delayMs) {
      return false;
    }
    const refills = Math.floor((nowMs - this.#refilledAtMs) / REFILL_MS);
    this.#tokens = Math.min(BURST, this.#tokens + refills);
    this.#refilledAtMs += refills * REFILL_MS;
    if (this.#tokens === 0) {
      return false;
    }
    this.#tokens -= 1;
    return true;
  }
}
