/**
 * How much of each track is wanted: the highest spatial layer that anybody behind asks for. It is summed
 * up from viewers to relays to the publisher, so that nobody sends what nobody watches in any region.
 */
import type { ProducerId } from '@freshet/infra/runtime';

/** Highest spatial layer wanted, counted from 0. */
export type LayerDemand = number;
export const NOTHING: LayerDemand = -1;
export const EVERYTHING: LayerDemand = Number.POSITIVE_INFINITY;

/** By track; a track that is not named is wanted whole. */
export type DemandByTrack = ReadonlyMap<ProducerId, LayerDemand>;

/** The demand of all together. */
export function jointDemand(demands: Iterable<LayerDemand>): LayerDemand {
  let highest = NOTHING;
  for (const demand of demands) {
    highest = Math.max(highest, demand);
    // Nobody can want more: of a crowd that wants all, one is looked at.
    if (highest === EVERYTHING) {
      break;
    }
  }
  return highest;
}

export type SteadyDemandOptions = {
  /** How long a lower demand must last before it counts; a higher one counts at once. */
  readonly holdMs: number;
  /** The demand that counts became another one. */
  readonly onChange: () => void;
};

/** Demand without its short dips: one viewer who leaves and another who comes must not cost a keyframe. */
export class SteadyDemand {
  readonly #options: SteadyDemandOptions;
  #wanted: DemandByTrack = new Map();
  #steady = new Map<ProducerId, LayerDemand>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: SteadyDemandOptions) {
    this.#options = options;
  }

  /** What counts now. */
  get current(): DemandByTrack {
    return this.#steady;
  }

  update(wanted: DemandByTrack): void {
    this.#wanted = wanted;
    const steady = new Map<ProducerId, LayerDemand>();
    let isLower = false;
    for (const [id, demand] of wanted) {
      const before = this.#steady.get(id) ?? EVERYTHING;
      steady.set(id, Math.max(before, demand));
      isLower ||= demand < before;
    }
    this.#adopt(steady);
    if (!isLower) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    } else {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.#adopt(new Map(this.#wanted));
      }, this.#options.holdMs);
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #adopt(steady: Map<ProducerId, LayerDemand>): void {
    const isSame = [...steady].every(
      ([id, demand]) => (this.#steady.get(id) ?? EVERYTHING) === demand,
    );
    this.#steady = steady;
    if (!isSame) {
      this.#options.onChange();
    }
  }
}
