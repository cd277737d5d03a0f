/**
 * Tells a publisher which layers anybody watches. A layer that nobody wants is called off after a while;
 * when nobody watches at all the lowest one stays, so that the next viewer has a picture at once.
 */
import type { ProducerId } from '@freshet/infra/runtime';
import { EVERYTHING, NOTHING, SteadyDemand } from './layer-demand.ts';
import type { DemandByTrack, LayerDemand } from './layer-demand.ts';
import type { SessionEvent } from './node-port.ts';
import type { Track } from './track.ts';

/** Encoders start a layer anew in about a second: not worth it for a viewer who only looks around. */
const LAYER_HOLD_MS = 5_000;
/** Nobody at all: somebody often comes soon, and should see the best picture. */
const NOBODY_HOLD_MS = 30_000;

export type PublisherDemandDeps = {
  readonly tracks: () => ReadonlyMap<ProducerId, Track>;
  readonly emit: (event: SessionEvent) => void;
  /** Default 5,000 and 30,000 ms. */
  readonly holdMs?: { readonly layer: number; readonly nobody: number };
};

export class PublisherDemand {
  readonly #deps: PublisherDemandDeps;
  readonly #layers: SteadyDemand;
  readonly #nobody: SteadyDemand;
  /** What the publisher was told, by track; all layers where nothing stands. */
  readonly #told = new Map<ProducerId, number>();

  constructor(deps: PublisherDemandDeps) {
    this.#deps = deps;
    const onChange = (): void => this.#tell();
    this.#layers = new SteadyDemand({ holdMs: deps.holdMs?.layer ?? LAYER_HOLD_MS, onChange });
    this.#nobody = new SteadyDemand({ holdMs: deps.holdMs?.nobody ?? NOBODY_HOLD_MS, onChange });
  }

  update(demand: DemandByTrack): void {
    this.#nobody.update(mapped(demand, (layer) => (layer === NOTHING ? 0 : EVERYTHING)));
    this.#layers.update(mapped(demand, (layer) => (layer === NOTHING ? EVERYTHING : layer)));
  }

  /** True while the publisher is asked for less than it has. */
  isReduced(track: Track): boolean {
    return (this.#told.get(track.id) ?? EVERYTHING) < topLayer(track);
  }

  close(): void {
    this.#layers.close();
    this.#nobody.close();
  }

  #tell(): void {
    const tracks = this.#deps.tracks();
    for (const id of this.#told.keys()) {
      if (!tracks.has(id)) {
        this.#told.delete(id);
      }
    }
    for (const track of tracks.values()) {
      const top = topLayer(track);
      const wanted = Math.min(top, of(this.#layers, track), of(this.#nobody, track));
      if (top > 0 && wanted !== (this.#told.get(track.id) ?? top)) {
        this.#told.set(track.id, wanted);
        this.#deps.emit({ kind: 'layersWanted', producerId: track.id, spatialLayer: wanted });
      }
    }
  }
}

/** Layers of one encoding (SVC) cannot be called off one by one. */
function topLayer({ producer }: Track): number {
  return producer.type === 'simulcast' ? (producer.rtpParameters.encodings?.length ?? 1) - 1 : 0;
}

function of(steady: SteadyDemand, { id }: Track): LayerDemand {
  return steady.current.get(id) ?? EVERYTHING;
}

function mapped(demand: DemandByTrack, change: (layer: LayerDemand) => LayerDemand): DemandByTrack {
  return new Map([...demand].map(([id, layer]) => [id, change(layer)]));
}
