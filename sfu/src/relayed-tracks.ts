/** The tracks that come by a relay, as producers of this node's router under the ids of the origin. */
import type { PipeTransport } from 'mediasoup/types';
import type { ProducerId } from '@freshet/infra/runtime';
import { checkRelayedProducer } from './check-relay.ts';
import { CHANGE_OVER_MS } from './former-publisher.ts';
import type { RelayedProducer } from './node-port.ts';
import type { Track } from './track.ts';

export class RelayedTracks {
  readonly #keyFrameRequestDelay: number;
  readonly #onKeyframeRequest: () => void;
  readonly #tracks = new Map<ProducerId, Track>();
  /** Of the newest pipe. */
  #transport: PipeTransport | undefined;

  /** `onKeyframeRequest` hears of every request that goes to the parent. */
  constructor(keyframeRequestDelayMs: number, onKeyframeRequest: () => void) {
    this.#keyFrameRequestDelay = keyframeRequestDelayMs;
    this.#onKeyframeRequest = onKeyframeRequest;
  }

  get byId(): ReadonlyMap<ProducerId, Track> {
    return this.#tracks;
  }

  /**
   * Takes the tracks of a new pipe in place of those that are there, which stay open until their own pipe
   * closes.
   */
  async replaceAll(transport: PipeTransport, offered: readonly RelayedProducer[]): Promise<void> {
    const former = new Set(this.#tracks.values());
    this.#transport = transport;
    await Promise.all(offered.map((producer) => this.#add(transport, producer, former)));
    for (const track of former) {
      if (this.#tracks.get(track.id) === track) {
        this.#tracks.delete(track.id);
      }
    }
  }

  /** Takes one more; the one that had its id goes on for a moment. */
  add(transport: PipeTransport, offered: RelayedProducer): Promise<void> {
    return this.#add(transport, offered, new Set());
  }

  drop(producerId: ProducerId): void {
    this.#tracks.get(producerId)?.producer.close();
    this.#tracks.delete(producerId);
  }

  dropAll(): void {
    for (const producerId of [...this.#tracks.keys()]) {
      this.drop(producerId);
    }
  }

  async setPaused(producerId: ProducerId, paused: boolean): Promise<void> {
    const track = this.#tracks.get(producerId);
    if (track !== undefined) {
      track.paused = paused;
      await (paused ? track.producer.pause() : track.producer.resume());
    }
  }

  async #add(
    transport: PipeTransport,
    unchecked: RelayedProducer,
    former: ReadonlySet<Track>,
  ): Promise<void> {
    const offered = checkRelayedProducer(unchecked);
    const { kind, paused, producerId, rtpParameters, source } = offered;
    const producer = await transport.produce({
      ...{ kind, rtpParameters, paused },
      keyFrameRequestDelay: this.#keyFrameRequestDelay,
    });
    if (transport !== this.#transport) {
      // The stream comes another way since, with this track or without it.
      producer.close();
      return;
    }
    if (kind === 'video') {
      producer.on('trace', this.#onKeyframeRequest);
      // Only counted; it fails when the producer is gone.
      producer.enableTraceEvent(['pli', 'fir']).catch(() => undefined);
    }
    const before = this.#tracks.get(producerId);
    if (before !== undefined && !former.has(before)) {
      closeSoon(before);
    }
    // The newest comes last.
    this.#tracks.delete(producerId);
    this.#tracks.set(producerId, { id: producerId, kind, source, producer, paused });
  }
}

/** Its parent carries it anew: viewers change over meanwhile. */
function closeSoon({ producer }: Track): void {
  const timer = setTimeout(() => producer.close(), CHANGE_OVER_MS);
  producer.observer.once('close', () => clearTimeout(timer));
}
