/**
 * When a run may be started again after its encoders failed. A run of sound alone has a measure of its own:
 * it is what players have while the picture's encoders are given up for a while. Pure.
 */
import { CircuitBreaker } from './circuit-breaker.ts';

export type RunKind = 'picture' | 'sound';

export class Restarts {
  readonly #circuits = { picture: new CircuitBreaker(), sound: new CircuitBreaker() };
  readonly #notBeforeMs = { picture: 0, sound: 0 };

  /** Encoders kept failing, so that what they would make is missing for a while. */
  get degraded(): boolean {
    return this.#circuits.picture.isOpen || this.#circuits.sound.isOpen;
  }

  /** Returns when the next start is allowed. */
  runFailed(kind: RunKind, nowMs: number): number {
    const notBeforeMs = this.#circuits[kind].failed(nowMs);
    this.#notBeforeMs[kind] = notBeforeMs;
    return notBeforeMs;
  }

  /** One rung of a picture alone; the run goes on. Returns when the rung may be started again. */
  rungFailed(nowMs: number): number {
    return this.#circuits.picture.failed(nowMs);
  }

  mayStart(kind: RunKind, nowMs: number): boolean {
    return nowMs >= this.#notBeforeMs[kind];
  }

  /** Tells that everything works now. */
  works(nowMs: number): void {
    this.#circuits.picture.works(nowMs);
    this.#circuits.sound.works(nowMs);
  }
}
