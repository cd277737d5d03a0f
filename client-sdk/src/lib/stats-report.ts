/** Typed reading of an RTCStatsReport (webrtc-stats): members of a kind, numbers that may be absent. */

/** One row of a report; members depend on its type and the browser. */
export type StatsRow = Readonly<Record<string, unknown>>;

export function rowsOfType(report: RTCStatsReport, type: string): StatsRow[] {
  const rows: StatsRow[] = [];
  report.forEach((row: StatsRow) => {
    if (row['type'] === type) {
      rows.push(row);
    }
  });
  return rows;
}

export function numberOf(row: StatsRow | undefined, name: string): number | undefined {
  const value = row?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function textOf(row: StatsRow | undefined, name: string): string | undefined {
  const value = row?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Round trip of the ICE candidate pair in use, ms. */
export function roundTripMs(report: RTCStatsReport): number | undefined {
  const pair = selectedPair(report);
  const seconds = numberOf(pair, 'currentRoundTripTime');
  return seconds === undefined ? undefined : seconds * 1_000;
}

/** The candidate pair that carries media. */
export function selectedPair(report: RTCStatsReport): StatsRow | undefined {
  const transport = rowsOfType(report, 'transport')[0];
  const id = textOf(transport, 'selectedCandidatePairId');
  const pairs = rowsOfType(report, 'candidate-pair');
  return (
    pairs.find((pair) => pair['id'] === id) ??
    pairs.find((pair) => pair['nominated'] === true && pair['state'] === 'succeeded')
  );
}

/** `video/VP8` → `VP8`, through the row's codec. */
export function codecOf(report: RTCStatsReport, row: StatsRow | undefined): string | undefined {
  const id = textOf(row, 'codecId');
  const codec = rowsOfType(report, 'codec').find((other) => other['id'] === id);
  return textOf(codec, 'mimeType')?.split('/')[1];
}

/** Turns ever growing counters into rates between two readings. */
export class RateMeter {
  readonly #last = new Map<string, { readonly value: number; readonly atMs: number }>();

  /** Growth per second since the last reading of this key; undefined at the first. */
  perSecond(key: string, value: number | undefined, atMs: number): number | undefined {
    if (value === undefined) {
      return undefined;
    }
    const before = this.#last.get(key);
    this.#last.set(key, { value, atMs });
    if (before === undefined || atMs <= before.atMs || value < before.value) {
      return undefined;
    }
    return ((value - before.value) * 1_000) / (atMs - before.atMs);
  }

  /** Growth since the last reading of this key; undefined at the first. */
  growth(key: string, value: number | undefined): number | undefined {
    if (value === undefined) {
      return undefined;
    }
    const before = this.#last.get(key);
    this.#last.set(key, { value, atMs: 0 });
    return before === undefined || value < before.value ? undefined : value - before.value;
  }

  reset(): void {
    this.#last.clear();
  }
}
