/** When a viewer on HLS tries WebRTC again: soon after an outage, rarely where it cannot work. */
import type { ModeReason } from '../player-events.ts';

const FIRST_MS: Readonly<Record<ModeReason, number>> = {
  start: 5_000,
  recovered: 5_000,
  media_lost: 5_000,
  server_full: 10_000,
  signaling_blocked: 10_000,
  media_blocked: 15_000,
  network_unstable: 30_000,
  unsupported: Number.POSITIVE_INFINITY,
  requested: Number.POSITIVE_INFINITY,
};
const MAX_MS = 180_000;
/** WebRTC that held for this long counts as good: the next fall starts the waits anew. */
const GOOD_AFTER_MS = 60_000;

export class ReturnSchedule {
  readonly #random: () => number;
  #failures = 0;
  #returnedAtMs: number | undefined;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** A trial did not succeed. */
  failed(): void {
    this.#failures += 1;
  }

  /** The viewer is back on WebRTC. */
  returned(nowMs: number): void {
    this.#returnedAtMs = nowMs;
  }

  /** WebRTC was left. */
  left(nowMs: number): void {
    if (this.#returnedAtMs !== undefined) {
      // Going to and fro is worse than staying where it holds.
      this.#failures = nowMs - this.#returnedAtMs >= GOOD_AFTER_MS ? 0 : this.#failures + 1;
    }
  }

  /** The network is another: what was learned is worth nothing. */
  reset(): void {
    this.#failures = 0;
  }

  /** ms until the next trial; Infinity: none. Spread, because many are left by the same event. */
  delayMs(reason: ModeReason): number {
    const delayMs = Math.min(MAX_MS, FIRST_MS[reason] * 2 ** Math.min(this.#failures, 10));
    return Number.isFinite(FIRST_MS[reason]) ? delayMs * (0.75 + this.#random() / 2) : Infinity;
  }
}
