/** Where the clients of one process write what happened to them. */
import { COUNTERS, MEASURES } from './load-share.ts';
import type { CounterName, Counters, MeasureName } from './load-share.ts';
import { Tally } from './tally.ts';
import type { TallyData } from './tally.ts';

/** Reasons are sentences of servers: only so many different ones are kept. */
const MAX_REASONS = 50;
const MAX_REASON_LENGTH = 200;

export class LoadRecord {
  readonly counters = Object.fromEntries(COUNTERS.map((name) => [name, 0])) as Counters;
  readonly #measures = new Map<MeasureName, Tally>(MEASURES.map((name) => [name, new Tally()]));
  readonly #failures = new Map<string, number>();
  #recent = new Map<MeasureName, Tally>();

  count(name: CounterName, by = 1): void {
    this.counters[name] += by;
  }

  measure(name: MeasureName, value: number): void {
    this.#measures.get(name)?.add(value);
    const recent = this.#recent.get(name) ?? new Tally();
    recent.add(value);
    this.#recent.set(name, recent);
  }

  /** A client that could not be started, or has nothing to show for it. */
  fail(what: string, error: unknown): void {
    this.count('failed');
    this.note(what, error);
  }

  /** A mishap that a client gets over. */
  note(what: string, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    const sentence = `${what}: ${reason}`.slice(0, MAX_REASON_LENGTH);
    if (this.#failures.has(sentence) || this.#failures.size < MAX_REASONS) {
      this.#failures.set(sentence, (this.#failures.get(sentence) ?? 0) + 1);
    }
  }

  get failures(): readonly (readonly [string, number])[] {
    return [...this.#failures].sort(([, a], [, b]) => b - a);
  }

  get measures(): Record<MeasureName, TallyData> {
    return Object.fromEntries(
      [...this.#measures].map(([name, tally]) => [name, tally.sorted()]),
    ) as Record<MeasureName, TallyData>;
  }

  /** What was measured since the last call. */
  takeRecent(): Partial<Record<MeasureName, TallyData>> {
    const taken = [...this.#recent].map(([name, tally]) => [name, tally.sorted()] as const);
    this.#recent = new Map();
    return Object.fromEntries(taken);
  }
}
