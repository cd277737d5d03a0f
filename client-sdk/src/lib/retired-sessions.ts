/**
 * Sessions that were replaced. They live on until the next one's picture is there, so that a viewer
 * who is moved away from a healthy server sees no gap, but not for long.
 */
import type { Clock, TimerHandle } from '../ports.ts';

type Closable = { close(tellServer: boolean): void };

const RETIRE_AFTER_MS = 3_000;

export class RetiredSessions {
  readonly #clock: Clock;
  readonly #timers = new Map<Closable, TimerHandle>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(session: Closable): void {
    const timer = this.#clock.setTimer(() => {
      this.#timers.delete(session);
      session.close(true);
    }, RETIRE_AFTER_MS);
    this.#timers.set(session, timer);
  }

  closeAll(): void {
    for (const [session, timer] of this.#timers) {
      this.#clock.clearTimer(timer);
      session.close(true);
    }
    this.#timers.clear();
  }
}
