/**
 * How often each value was seen, to three significant digits: exact enough for percentiles, small
 * however many values come, and it can be sent from process to process and added up.
 */
export type TallyData = readonly (readonly [value: number, count: number])[];

export class Tally {
  readonly #counts = new Map<number, number>();
  #total = 0;

  /** Values that are no finite number are left out. */
  add(value: number, count = 1): void {
    if (!Number.isFinite(value)) {
      return;
    }
    const rounded = Number(value.toPrecision(3));
    this.#counts.set(rounded, (this.#counts.get(rounded) ?? 0) + count);
    this.#total += count;
  }

  addAll(data: TallyData): void {
    data.forEach(([value, count]) => this.add(value, count));
  }

  get total(): number {
    return this.#total;
  }

  /** Nearest rank; undefined for nothing. `p` is 0–100. */
  percentile(p: number): number | undefined {
    const rank = Math.max(1, Math.ceil((p / 100) * this.#total));
    let seen = 0;
    for (const [value, count] of this.sorted()) {
      seen += count;
      if (seen >= rank) {
        return value;
      }
    }
    return undefined;
  }

  sorted(): TallyData {
    return [...this.#counts].sort(([a], [b]) => a - b);
  }
}
