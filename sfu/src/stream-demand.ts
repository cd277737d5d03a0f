/** What the members of a stream want of its tracks together, and telling its publisher. */
import { EVERYTHING, jointDemand, NOTHING } from './layer-demand.ts';
import type { LayerDemand } from './layer-demand.ts';
import type { Publisher } from './publisher.ts';
import type { StreamMember } from './stream.ts';
import type { Track } from './track.ts';

export type StreamDemandDeps = {
  readonly members: ReadonlySet<StreamMember>;
  readonly tracks: () => readonly Track[];
  readonly publisher: () => Publisher | undefined;
};

export class StreamDemand {
  readonly #deps: StreamDemandDeps;
  /** What the publisher was told last. */
  #wasWatched = false;
  #timer: NodeJS.Immediate | undefined;

  constructor(deps: StreamDemandDeps) {
    this.#deps = deps;
  }

  /** False once the publisher was told that nobody watches. */
  get wasWatched(): boolean {
    return this.#wasWatched;
  }

  /** Looks again. Whether anybody watches is told at once, the rest soon. */
  look(): void {
    const isWatched = this.#isWatched();
    if (isWatched !== this.#wasWatched) {
      this.#wasWatched = isWatched;
      this.#deps.publisher()?.watchedChanged?.(isWatched);
    }
    this.#timer ??= setImmediate(() => {
      this.#timer = undefined;
      const demand = this.#deps
        .tracks()
        .map((track) => [track.id, this.#demandFor(track)] as const);
      this.#deps.publisher()?.demandChanged?.(new Map(demand));
    });
  }

  close(): void {
    clearImmediate(this.#timer);
    this.#timer = undefined;
  }

  #demandFor(track: Track): LayerDemand {
    return jointDemand(this.#demandsFor(track));
  }

  *#demandsFor(track: Track): Generator<LayerDemand> {
    for (const member of this.#deps.members) {
      yield demandOf(member, track);
    }
  }

  #isWatched(): boolean {
    const tracks = this.#deps.tracks();
    for (const member of this.#deps.members) {
      // Whoever waits for the first track watches too.
      if (tracks.length === 0 || tracks.some((track) => demandOf(member, track) > NOTHING)) {
        return true;
      }
    }
    return false;
  }
}

function demandOf(member: StreamMember, track: Track): LayerDemand {
  return member.demandFor?.(track) ?? EVERYTHING;
}
