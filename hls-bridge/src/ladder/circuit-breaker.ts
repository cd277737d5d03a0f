/** Encoders that keep failing are not started again and again: five failures in a minute are enough. Pure. */

export type CircuitOptions = {
  readonly maxFailures: number;
  readonly windowMs: number;
  /** After this time one more attempt is made. */
  readonly openMs: number;
};

const DEFAULTS: CircuitOptions = { maxFailures: 5, windowMs: 60_000, openMs: 60_000 };
/** Before the next start, by the number of failures in the window. */
const RETRY_MS = [200, 500, 1000, 2000] as const;

export class CircuitBreaker {
  readonly #options: CircuitOptions;
  #failuresMs: number[] = [];
  #openedMs: number | undefined;

  constructor(options: Partial<CircuitOptions> = {}) {
    this.#options = { ...DEFAULTS, ...options };
  }

  /** True once it opened, until something has worked for as long as failures are remembered. */
  get isOpen(): boolean {
    return this.#openedMs !== undefined;
  }

  /** When the next start is allowed. */
  failed(nowMs: number): number {
    const { maxFailures, windowMs, openMs } = this.#options;
    this.#failuresMs = this.#failuresMs.filter((atMs) => nowMs - atMs < windowMs);
    this.#failuresMs.push(nowMs);
    if (this.isOpen || this.#failuresMs.length >= maxFailures) {
      this.#openedMs = nowMs;
      return nowMs + openMs;
    }
    return nowMs + (RETRY_MS[this.#failuresMs.length - 1] ?? RETRY_MS[RETRY_MS.length - 1] ?? 0);
  }

  /** Tells that everything works now; closes an open circuit after a window without failure. */
  works(nowMs: number): void {
    const last = this.#failuresMs.at(-1) ?? -Infinity;
    if (this.isOpen && nowMs - last >= this.#options.windowMs + this.#options.openMs) {
      this.#openedMs = undefined;
    }
  }
}
