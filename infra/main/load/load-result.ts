/** What a load run found, as data: the JSON file is this. */
import type { LoadPlan } from './load-plan.ts';
import type { LoadTotals } from './load-workers.ts';
import type { Counters, MeasureName } from './load-share.ts';
import type { Tally } from './tally.ts';

export type Spread = {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
};

/** One second of the run. */
export type Moment = {
  /** Since the first client was started. */
  readonly atS: number;
  readonly viewers: number;
  readonly hls: number;
  readonly chat: number;
  readonly publishers: number;
  readonly mbps: number;
  readonly lostPackets: number;
  readonly freezes: number;
  readonly latencyMs: number | undefined;
  readonly hlsLatencyMs: number | undefined;
  readonly chatDelayMs: number | undefined;
};

export type LoadResult = {
  readonly url: string;
  readonly startedAt: string;
  readonly plan: Omit<LoadPlan, 'jsonFile' | 'htmlFile'>;
  /** How long all clients were there together. */
  readonly heldS: number;
  /** As many as were connected at the end. */
  readonly connected: {
    readonly publishers: number;
    readonly viewers: number;
    readonly hls: number;
    readonly chat: number;
  };
  readonly counters: Counters;
  readonly lossPercent: number;
  readonly measures: Readonly<Partial<Record<MeasureName, Spread>>>;
  readonly failures: readonly { readonly reason: string; readonly count: number }[];
  /** CPU of the tool itself, in cores. */
  readonly toolCores: number;
  readonly crashedProcesses: number;
  readonly moments: readonly Moment[];
};

export function spreadOf(tally: Tally): Spread | undefined {
  const [p50, p95, p99, max] = [50, 95, 99, 100].map((p) => tally.percentile(p));
  if (p50 === undefined || p95 === undefined || p99 === undefined || max === undefined) {
    return undefined;
  }
  return { n: tally.total, p50, p95, p99, max };
}

export function spreadsOf(
  measures: Readonly<Record<MeasureName, Tally>>,
): Partial<Record<MeasureName, Spread>> {
  return Object.fromEntries(
    Object.entries(measures).flatMap(([name, tally]) => {
      const spread = spreadOf(tally);
      return spread === undefined ? [] : [[name, spread]];
    }),
  );
}

/** Of all packets that were sent to the viewers. */
export function lossPercent({ counters }: LoadTotals): number {
  const all = counters.packets + counters.lostPackets;
  return all === 0 ? 0 : (100 * counters.lostPackets) / all;
}
