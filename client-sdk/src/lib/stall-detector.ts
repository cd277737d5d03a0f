/**
 * Notices that nothing arrives any more. With ICE in trouble a second is enough; with ICE in order it
 * may be the publisher, so patience is longer and a new session is not tried all the time.
 */
import type { Clock } from '../ports.ts';
import type { TransportConnectionState } from './session-keeper.ts';

const TROUBLED_AFTER_MS = 900;
const SILENT_AFTER_MS = 4_000;
const TRY_AGAIN_AFTER_MS = 30_000;

export class StallDetector {
  readonly #clock: Clock;
  #bytes: number | undefined;
  #changedAtMs: number;
  #triedAtMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#changedAtMs = clock.now();
  }

  /** How long nothing has come, ms. */
  get silentMs(): number {
    return this.#clock.now() - this.#changedAtMs;
  }

  /** Nothing is expected at the moment, or a new session starts. */
  reset(): void {
    this.#bytes = undefined;
    this.#changedAtMs = this.#clock.now();
  }

  /** True when the session should be repaired now. `bytes`: received in total. */
  check(bytes: number, transport: TransportConnectionState): boolean {
    const nowMs = this.#clock.now();
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#changedAtMs = nowMs;
      return false;
    }
    const silentMs = nowMs - this.#changedAtMs;
    if (transport === 'disconnected') {
      return silentMs >= TROUBLED_AFTER_MS;
    }
    if (transport !== 'connected' || silentMs < SILENT_AFTER_MS) {
      return false;
    }
    if (nowMs - this.#triedAtMs < TRY_AGAIN_AFTER_MS) {
      return false;
    }
    this.#triedAtMs = nowMs;
    return true;
  }
}
