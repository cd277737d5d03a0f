/**
 * A tap: RTP of a stream handed to this process through a DirectTransport, for the HLS bridge. It
 * takes every track as it comes and goes, like a viewer that can decode everything.
 */
import type { Consumer, DirectTransport } from 'mediasoup/types';
import type { ProducerId, StreamId } from '@freshet/infra/runtime';
import { checkLayers } from './check-requests.ts';
import { sfuError } from './errors.ts';
import { EVERYTHING } from './layer-demand.ts';
import { createReconciler } from './lib/reconciler.ts';
import { MAIN_TABLE, mainRouterCapabilities } from './router-codecs.ts';
import { capabilitiesFor } from './consumer-capabilities.ts';
import { toSfuError } from './to-sfu-error.ts';
import type { OpenTapRequest, Tap, TapCallbacks, TapTrack } from './media-port.ts';
import type { LayerDemand } from './layer-demand.ts';
import type { NodeCore } from './node-core.ts';
import type {
  LayerChoice,
  NodeAddress,
  RtpCapabilities,
  SessionCloseReason,
  StreamState,
} from './node-port.ts';
import type { LegTrack, StreamLeg } from './stream-leg.ts';
import type { Stream, StreamMember } from './stream.ts';

export type TapDeps = {
  readonly core: NodeCore;
  /** Brings a stream here from another node. */
  readonly relayHere: (stream: Stream, origin: NodeAddress | undefined) => Promise<void>;
};

/** @throws SFU_STREAM_NOT_LIVE, SFU_STREAM_ENDED, SFU_OVERLOADED, SFU_DRAINING */
export async function openTap(
  { core, relayHere }: TapDeps,
  request: OpenTapRequest,
  callbacks: TapCallbacks,
): Promise<Tap> {
  checkLayers(request.layers);
  core.admit();
  const stream = core.streams.obtain(request.streamId);
  const tap = new StreamTap(core, stream, request.layers, callbacks);
  stream.addMember(tap);
  try {
    await relayHere(stream, request.origin);
    if (request.requireLive === true && stream.tracks.length === 0) {
      throw sfuError('SFU_STREAM_NOT_LIVE', { retryable: true, retryAfterMs: 2000 });
    }
    const source = stream.publisher?.leg;
    // On the source's own router when there is one: a pipe would only cost.
    await tap.open(source ?? (await stream.legForViewer(MAIN_TABLE)));
    return tap;
  } catch (error) {
    tap.close();
    throw error;
  }
}

type TappedTrack = { readonly legTrack: LegTrack; readonly consumer: Consumer; track: TapTrack };

class StreamTap implements Tap, StreamMember {
  readonly streamId: StreamId;
  readonly #core: NodeCore;
  readonly #stream: Stream;
  readonly #callbacks: TapCallbacks;
  readonly #capabilities: RtpCapabilities = mainRouterCapabilities();
  readonly #tapped = new Map<ProducerId, TappedTrack>();
  readonly #reconciler = createReconciler(() => this.#reconcile());
  #layers: LayerChoice | undefined;
  #leg: StreamLeg | undefined;
  #transport: DirectTransport | undefined;
  #releases: (() => void)[] = [];
  #closed = false;

  constructor(
    core: NodeCore,
    stream: Stream,
    layers: LayerChoice | undefined,
    callbacks: TapCallbacks,
  ) {
    this.#core = core;
    this.#stream = stream;
    this.#layers = layers;
    this.#callbacks = callbacks;
    this.streamId = stream.id;
  }

  get leg(): StreamLeg | undefined {
    return this.#leg;
  }

  get tracks(): readonly TapTrack[] {
    return [...this.#tapped.values()].map(({ track }) => track);
  }

  get streamState(): StreamState {
    return this.#core.streams.stateOf(this.streamId);
  }

  async open(leg: StreamLeg): Promise<void> {
    this.#refuseWhenClosed();
    this.#leg = leg;
    leg.wake();
    this.#releases.push(
      leg.hold(),
      leg.onTracksChanged(() => this.#sync()),
    );
    try {
      const [transport] = await Promise.all([leg.router.createDirectTransport(), leg.sync()]);
      leg.worker.counts.transports += 1;
      this.#transport = transport;
      this.#releases.push(() => {
        leg.worker.counts.transports -= 1;
        transport.close();
      });
      transport.on('rtcp', (packet) => this.#callbacks.onRtcp?.(packet));
      if (this.#closed) {
        this.#releaseAll();
        throw sfuError('SFU_CLOSED', { message: 'the tap was closed while it opened' });
      }
      await this.#reconciler.request();
    } catch (error) {
      throw toSfuError(error, 'SFU_WORKER_FAILED');
    }
  }

  requestKeyframe(producerId: ProducerId): void {
    const consumer = this.#tapped.get(producerId)?.consumer;
    if (consumer?.kind === 'video' && !consumer.closed) {
      // It fails only when the track goes away, which is told by its own event.
      consumer.requestKeyFrame().catch(() => undefined);
    }
  }

  setLayers(layers: LayerChoice | undefined): void {
    checkLayers(layers);
    this.#layers = layers;
    this.#stream.demandChanged();
    for (const { consumer } of this.#tapped.values()) {
      if (consumer.type !== 'simple' && !consumer.closed) {
        consumer
          .setPreferredLayers(layers ?? { spatialLayer: 7, temporalLayer: 7 })
          .catch(() => undefined);
      }
    }
  }

  demandFor(): LayerDemand {
    return this.#layers?.spatialLayer ?? EVERYTHING;
  }

  streamStateChanged(state: StreamState, atMs: number): void {
    this.#callbacks.onEvent({ kind: 'streamState', state, atMs });
  }

  close(): void {
    if (!this.#closed) {
      this.#tearDown('requested');
      this.#stream.removeMember(this);
    }
  }

  closedByStream(reason: SessionCloseReason): void {
    if (!this.#closed) {
      this.#tearDown(reason);
    }
  }

  /** TypeScript would remember the answer across a wait; a call makes it ask again. */
  #refuseWhenClosed(): void {
    if (this.#closed) {
      throw sfuError('SFU_CLOSED', { message: 'the tap was closed before it opened' });
    }
  }

  #tearDown(reason: SessionCloseReason): void {
    this.#closed = true;
    this.#countConsumers(-this.#tapped.size);
    this.#tapped.clear();
    this.#releaseAll();
    this.#callbacks.onEvent({ kind: 'closed', reason });
  }

  #releaseAll(): void {
    for (const release of this.#releases.splice(0)) {
      release();
    }
  }

  #sync(): void {
    this.#reconciler
      .request()
      .catch((error: unknown) =>
        this.#core.log.warn({ streamId: this.streamId, err: error }, 'tap not in step'),
      );
  }

  async #reconcile(): Promise<void> {
    if (this.#closed || this.#leg === undefined || this.#transport === undefined) {
      return;
    }
    const present = this.#leg.tracks;
    for (const [producerId, { consumer, legTrack }] of this.#tapped) {
      if (!present.some(({ producer }) => producer === legTrack.producer)) {
        consumer.close();
        this.#tapped.delete(producerId);
        this.#countConsumers(-1);
        this.#callbacks.onEvent({ kind: 'trackClosed', producerId });
      }
    }
    for (const legTrack of present) {
      if (!this.#tapped.has(legTrack.track.id)) {
        await this.#take(this.#transport, legTrack);
      }
    }
  }

  async #take(transport: DirectTransport, legTrack: LegTrack): Promise<void> {
    const { producer } = legTrack;
    let consumer: Consumer;
    try {
      consumer = await transport.consume({
        producerId: producer.id,
        // Direct transports estimate no bandwidth.
        rtpCapabilities: capabilitiesFor(this.#capabilities, { type: 'simple' }),
        enableRtx: false,
        ...(this.#layers === undefined ? {} : { preferredLayers: this.#layers }),
      });
    } catch (error) {
      if (this.#closed || producer.closed) {
        return;
      }
      throw toSfuError(error, 'SFU_WORKER_FAILED');
    }
    if (this.#closed) {
      consumer.close();
      return;
    }
    this.#adopt(legTrack, consumer);
  }

  #adopt(legTrack: LegTrack, consumer: Consumer): void {
    const { id, kind, source, paused } = legTrack.track;
    const { rtpParameters } = consumer;
    const tapped: TappedTrack = {
      legTrack,
      consumer,
      track: { producerId: id, kind, source, rtpParameters, paused },
    };
    this.#tapped.set(id, tapped);
    this.#countConsumers(1);
    const setPaused = (isPaused: boolean): void => {
      tapped.track = { ...tapped.track, paused: isPaused };
      this.#callbacks.onEvent({ kind: 'trackPaused', producerId: id, paused: isPaused });
    };
    consumer.on('producerpause', () => setPaused(true));
    consumer.on('producerresume', () => setPaused(false));
    this.#callbacks.onEvent({ kind: 'trackAdded', track: tapped.track });
    consumer.on('rtp', (packet) => this.#callbacks.onRtp(tapped.track, packet));
  }

  #countConsumers(change: number): void {
    if (this.#leg !== undefined) {
      this.#leg.worker.counts.consumers += change;
    }
  }
}
