/**
 * Which rung goes when the machine cannot keep up, and when it comes back: the best encoded rung
 * costs most and goes first; the rung that leads the others never goes. Pure: times are given.
 */
import type { SheddingOptions } from './ladder-options.ts';

export type RungLoad = {
  readonly id: string;
  /** End of what went in and of what came out, in milliseconds of media. */
  readonly inputMs: number;
  readonly outputMs: number;
  /** The rung all others are cut by. */
  readonly leads: boolean;
};

export type SheddingDecision = { readonly shed?: string; readonly restore?: string };

type Observation = { readonly nowMs: number; readonly loads: ReadonlyMap<string, RungLoad> };

/** Backlog that no passing trouble explains. */
const MAX_LAG_MS = 4000;
const MAX_HOLD_FACTOR = 16;
/** An encoder that is slow still makes something now and then; one that hangs does not. */
const SILENT_MS = 300;

export class LoadShedder {
  readonly #options: SheddingOptions;
  #observations: Observation[] = [];
  /** Newest last. */
  readonly #shed: string[] = [];
  #settledMs = -Infinity;
  #holdFactor = 1;
  #restoredMs = -Infinity;

  constructor(options: SheddingOptions) {
    this.#options = options;
  }

  /** Rungs that are shed now. */
  get shed(): readonly string[] {
    return this.#shed;
  }

  /** Encoders began anew: for the length of the window nothing can be said of them. */
  settle(nowMs: number): void {
    this.#observations = [];
    this.#settledMs = Math.max(this.#settledMs, nowMs);
  }

  /** `loads`: the encoders that work, best rung first. To be called several times a second. */
  observe(nowMs: number, loads: readonly RungLoad[]): SheddingDecision {
    const { windowMs, holdMs } = this.#options;
    const now = { nowMs, loads: new Map(loads.map((load) => [load.id, load])) };
    this.#observations.push(now);
    while ((this.#observations[1]?.nowMs ?? Infinity) <= nowMs - windowMs) {
      this.#observations.shift();
    }
    if (nowMs - this.#settledMs < windowMs) {
      return {};
    }
    if (loads.some((load) => this.#isBehind(load, nowMs))) {
      const victim = loads.find((load) => !load.leads);
      return victim === undefined ? {} : this.#take(victim.id, nowMs);
    }
    const candidate = this.#shed.at(-1);
    const quiet = loads.every((load) => load.inputMs - load.outputMs < this.#options.minLagMs);
    if (candidate !== undefined && quiet && nowMs - this.#settledMs >= holdMs * this.#holdFactor) {
      this.#shed.pop();
      this.#settledMs = nowMs;
      this.#restoredMs = nowMs;
      return { restore: candidate };
    }
    return {};
  }

  #take(id: string, nowMs: number): SheddingDecision {
    // Back and forth costs viewers more than the better picture gives them.
    const soon = nowMs - this.#restoredMs < 2 * this.#options.holdMs;
    this.#holdFactor = soon ? Math.min(this.#holdFactor * 2, MAX_HOLD_FACTOR) : 1;
    this.#shed.push(id);
    this.#settledMs = nowMs;
    return { shed: id };
  }

  #isBehind(load: RungLoad, nowMs: number): boolean {
    const { windowMs, minLagMs, minSpeed } = this.#options;
    const lagMs = load.inputMs - load.outputMs;
    if (lagMs > MAX_LAG_MS) {
      return true;
    }
    const [first] = this.#observations;
    const then = first?.loads.get(load.id);
    if (
      lagMs < minLagMs ||
      first === undefined ||
      then === undefined ||
      this.#isSilent(load, nowMs)
    ) {
      return false;
    }
    const fedMs = load.inputMs - then.inputMs;
    const madeMs = load.outputMs - then.outputMs;
    const longEnough = nowMs - first.nowMs >= windowMs;
    return longEnough && fedMs > 0 && madeMs / fedMs < minSpeed;
  }

  /** Less load would not help it: who watches for encoders that hang has it started again. */
  #isSilent({ id, outputMs }: RungLoad, nowMs: number): boolean {
    return this.#observations
      .filter((observation) => nowMs - observation.nowMs <= SILENT_MS)
      .every(({ loads }) => loads.get(id)?.outputMs === outputMs);
  }
}
