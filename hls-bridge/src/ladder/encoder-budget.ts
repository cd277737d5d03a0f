/**
 * What the encoders of all streams may take of the machine, in cores. Estimates, as nothing can be
 * measured before it runs; a stream whose ladder finds no room gets its best single rendition.
 */
import type { EncodedRung, SourcePicture } from './encoded-rung.ts';
import type { LadderOptions } from './ladder-options.ts';

/** Cores per million pixels a second: measured with libx264 on lively pictures. */
const VERYFAST_CORES = 0.01;
const DECODE_CORES = 0.002;
const PRESET_FACTORS: Readonly<Record<string, number>> = {
  ultrafast: 0.5,
  superfast: 0.7,
  veryfast: 1,
  faster: 1.6,
  fast: 2,
  medium: 2.6,
  slow: 4,
};
/** The picture goes to the device and comes back as bits. */
const HARDWARE_FACTOR = 0.15;

export type BudgetLease = { readonly cores: number; release(): void };

export class EncoderBudget {
  readonly cores: number;
  readonly #leases = new Set<BudgetLease>();
  #refused = 0;

  constructor(cores: number) {
    this.cores = cores;
  }

  get usedCores(): number {
    return [...this.#leases].reduce((sum, lease) => sum + lease.cores, 0);
  }

  /** Ladders that found no room. */
  get refused(): number {
    return this.#refused;
  }

  /** Undefined when it would exceed the budget. */
  take(cores: number): BudgetLease | undefined {
    if (this.usedCores + cores > this.cores + 1e-9) {
      this.#refused += 1;
      return undefined;
    }
    return this.#lease(cores);
  }

  /** For the one rendition that a stream must have: counts, but is never refused. */
  force(cores: number): BudgetLease {
    return this.#lease(cores);
  }

  #lease(cores: number): BudgetLease {
    const lease: BudgetLease = { cores, release: () => this.#leases.delete(lease) };
    this.#leases.add(lease);
    return lease;
  }
}

/** Cores that one rung is expected to take, its own decoding included. */
export function estimateCores(
  rung: EncodedRung,
  source: SourcePicture,
  ladder: Pick<LadderOptions, 'encoder' | 'preset'>,
): number {
  const factor =
    ladder.encoder === 'libx264' ? (PRESET_FACTORS[ladder.preset] ?? 1) : HARDWARE_FACTOR;
  const sourceRate = source.framesPerSecond ?? rung.framesPerSecond;
  const decoded = (source.widthPx * source.heightPx * sourceRate) / 1e6;
  const encoded = (rung.widthPx * rung.heightPx * rung.framesPerSecond) / 1e6;
  return decoded * DECODE_CORES + encoded * VERYFAST_CORES * factor;
}
