/**
 * The sending end of a relay: a PipeTransport on the stream's leg whose consumers carry every encoding
 * of every track to another node, and the events that keep the other end in step.
 */
import { newId } from '@freshet/infra/runtime';
import type { Consumer, PipeTransport } from 'mediasoup/types';
import type { Logger, NodeId, ProducerId, RelayId, StreamId } from '@freshet/infra/runtime';
import { checkRelayRequest } from './check-relay.ts';
import { sfuError } from './errors.ts';
import { EventChannel } from './lib/event-channel.ts';
import { EVERYTHING, NOTHING } from './layer-demand.ts';
import { createReconciler } from './lib/reconciler.ts';
import { mayServe } from './relay-tree.ts';
import { readRelayQuality } from './relay-quality.ts';
import { openRelayTransport, relayEndpoint } from './relay-transport.ts';
import { VIEWER_TABLE } from './router-codecs.ts';
import { toSfuError } from './to-sfu-error.ts';
import type { LayerDemand } from './layer-demand.ts';
import type { NodeCore } from './node-core.ts';
import type {
  NodeAddress,
  OpenRelayRequest,
  PipeEndpoint,
  RelayDemand,
  RelayDescription,
  RelayedProducer,
  RelayEvent,
  RelayQuality,
  SessionCloseReason,
  StreamState,
} from './node-port.ts';
import type { LegTrack, StreamLeg } from './stream-leg.ts';
import type { Stream, StreamMember } from './stream.ts';
import type { Track } from './track.ts';

/** The asking node must listen to the relay's events this soon, or the relay closes again. */
const LISTENER_DEADLINE_MS = 10_000;

export type SendingRelayDeps = {
  readonly core: NodeCore;
  /** Brings a stream here from another node; resolves when its tracks are known. */
  readonly relayHere: (stream: Stream, origin: NodeAddress) => Promise<void>;
  readonly onClosed: (relay: SendingRelay) => void;
};

/**
 * Serves a stream that is published here, or that this node relays: it fetches that one first when it
 * does not have it yet.
 * @throws SFU_STREAM_NOT_FOUND, SFU_RELAY_LOOP, SFU_RELAY_FAILED, SFU_DRAINING, SFU_OVERLOADED, SFU_NO_PIPE_PORT
 */
export async function openSendingRelay(
  deps: SendingRelayDeps,
  unchecked: OpenRelayRequest,
): Promise<SendingRelay> {
  const { core } = deps;
  const request = checkRelayRequest(unchecked);
  const stream = streamToServe(core, request);
  core.admitRelay(stream);
  // A member from now on, so that the stream does not go away meanwhile.
  const opening: StreamMember = {
    leg: undefined,
    demandFor: () => NOTHING,
    streamStateChanged: () => undefined,
    closedByStream: () => undefined,
  };
  stream.addMember(opening);
  try {
    if (request.origin !== undefined && request.origin.nodeId !== core.options.nodeId) {
      await deps.relayHere(stream, request.origin);
    }
    return await startRelay(deps, stream, request);
  } finally {
    stream.removeMember(opening);
  }
}

/** @throws SFU_STREAM_NOT_FOUND, SFU_RELAY_LOOP */
function streamToServe(core: NodeCore, request: OpenRelayRequest): Stream {
  const { nodeId, region } = core.options;
  const { origin, streamId, to } = request;
  const present = core.streams.find(streamId);
  if (to === nodeId) {
    throw sfuError('SFU_RELAY_LOOP');
  }
  if (present?.isPublishedHere === true) {
    return present;
  }
  if (origin === undefined || origin.nodeId === nodeId) {
    if (present === undefined) {
      throw sfuError('SFU_STREAM_NOT_FOUND', { details: { streamId } });
    }
    if (present.isRelayed) {
      throw sfuError('SFU_RELAY_LOOP');
    }
    return present;
  }
  const asking = { nodeId: to, region: request.region ?? '' };
  if (!mayServe(streamId, { nodeId, region }, asking)) {
    throw sfuError('SFU_RELAY_LOOP');
  }
  return present ?? core.streams.obtain(streamId);
}

async function startRelay(
  { core, onClosed }: SendingRelayDeps,
  stream: Stream,
  request: OpenRelayRequest,
): Promise<SendingRelay> {
  const leg = await legForRelay(core, stream);
  const release = leg.hold();
  let relay: SendingRelay | undefined;
  try {
    const [transport] = await Promise.all([
      openRelayTransport(leg.router, core.options.pipe),
      // Failures are those of `start`, which asks again.
      leg.sync().catch(() => undefined),
    ]);
    relay = new SendingRelay({
      log: core.log,
      stream,
      leg,
      transport,
      remote: request.remote,
      rests: request.rests === true,
      to: request.to,
      local: relayEndpoint(transport, core.options.pipe),
      release,
      onClosed,
    });
    await relay.start();
    return relay;
  } catch (error) {
    relay?.close('requested');
    release();
    throw toSfuError(error, 'SFU_RELAY_FAILED');
  }
}

/**
 * Where a stream is published, relays are fed from the leg of its viewers, behind its keyframe limiter: so
 * all nodes, and the viewers beside them, cost the publisher as many keyframes as one of them would. A
 * node that passes the stream on asks its parent, and the limit is there.
 */
async function legForRelay(core: NodeCore, stream: Stream): Promise<StreamLeg> {
  const source = stream.publisher?.leg ?? (await core.legForPublisher(stream));
  return stream.isRelayed ? source : stream.legOn(source.worker, VIEWER_TABLE);
}

type SendingRelayParts = {
  readonly log: Logger;
  readonly stream: Stream;
  readonly leg: StreamLeg;
  readonly transport: PipeTransport;
  readonly remote: PipeEndpoint;
  /** Nothing is sent before the other end says for the first time what it wants. */
  readonly rests: boolean;
  readonly to: NodeId;
  readonly local: PipeEndpoint;
  readonly release: () => void;
  readonly onClosed: (relay: SendingRelay) => void;
};

type CarriedTrack = { readonly legTrack: LegTrack; readonly consumer: Consumer };

export class SendingRelay implements StreamMember {
  readonly relayId: RelayId = newId('rl');
  readonly events = new EventChannel<RelayEvent>();
  readonly #parts: SendingRelayParts;
  readonly #carried = new Map<ProducerId, CarriedTrack>();
  readonly #reconciler = createReconciler(() => this.#reconcile());
  /** Undefined while the relay rests. */
  #demand: RelayDemand | undefined;
  #connecting: Promise<void> | undefined;
  #stopListening: () => void = () => undefined;
  #listenerTimer: NodeJS.Timeout | undefined;
  #isDescribed = false;
  #closed = false;

  constructor(parts: SendingRelayParts) {
    this.#parts = parts;
    this.#demand = parts.rests ? undefined : {};
  }

  get leg(): StreamLeg {
    return this.#parts.leg;
  }

  get streamId(): StreamId {
    return this.#parts.stream.id;
  }

  get to(): NodeId {
    return this.#parts.to;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Tracks that are not sent, because nobody behind this relay wants them. */
  get resting(): readonly ProducerId[] {
    const isAsleep = this.#connecting === undefined;
    return [...this.#carried].flatMap(([id, { consumer }]) =>
      isAsleep || consumer.paused ? [id] : [],
    );
  }

  /** True while nobody watches any track behind this relay. */
  get isIdle(): boolean {
    return this.#carried.size > 0 && this.resting.length === this.#carried.size;
  }

  get description(): RelayDescription {
    return {
      relayId: this.relayId,
      local: this.#parts.local,
      producers: [...this.#carried.values()].map(describe),
      streamState: this.#parts.stream.state,
      depth: this.#parts.stream.depth,
    };
  }

  async start(): Promise<void> {
    const { leg, stream } = this.#parts;
    stream.addMember(this);
    this.#stopListening = leg.onTracksChanged(() => this.#sync());
    this.#listenerTimer = setTimeout(() => this.close('requested'), LISTENER_DEADLINE_MS);
    await leg.sync();
    await this.#reconciler.request();
    this.#isDescribed = true;
  }

  listen(listener: (event: RelayEvent) => void): () => void {
    clearTimeout(this.#listenerTimer);
    return this.events.listen(listener);
  }

  /** Sends only what the other end wants from now on; every encoding of a track, or none. */
  async setDemand(demand: RelayDemand): Promise<void> {
    this.#demand = demand;
    this.#parts.stream.demandChanged();
    await this.#reconciler.request();
  }

  demandFor(track: Track): LayerDemand {
    return this.#demand === undefined ? NOTHING : (this.#demand[track.id] ?? EVERYTHING);
  }

  streamStateChanged(state: StreamState, atMs: number): void {
    this.events.emit({ kind: 'streamState', state, atMs });
  }

  depthChanged(depth: number): void {
    this.events.emit({ kind: 'depthChanged', depth });
  }

  /** How the way to the other node is. */
  quality(): Promise<RelayQuality> {
    const { resting } = this;
    const sent = [...this.#carried].filter(([id]) => !resting.includes(id));
    return readRelayQuality(sent.map(([, { consumer }]) => consumer));
  }

  close(reason: SessionCloseReason): void {
    if (!this.#closed) {
      this.#tearDown(reason);
      this.#parts.stream.removeMember(this);
    }
  }

  closedByStream(reason: SessionCloseReason): void {
    if (!this.#closed) {
      this.#tearDown(reason);
    }
  }

  #tearDown(reason: SessionCloseReason): void {
    this.#closed = true;
    clearTimeout(this.#listenerTimer);
    this.#stopListening();
    this.#carried.clear();
    this.#parts.transport.close();
    this.#parts.release();
    this.events.end({ kind: 'closed', reason });
    this.#parts.onClosed(this);
  }

  #sync(): void {
    this.#reconciler
      .request()
      .catch((error: unknown) =>
        this.#parts.log.warn({ relayId: this.relayId, err: error }, 'relay not in step'),
      );
  }

  async #reconcile(): Promise<void> {
    if (this.#closed) {
      return;
    }
    const present = this.#parts.leg.tracks;
    for (const [producerId, { consumer, legTrack }] of this.#carried) {
      if (!present.some(({ producer }) => producer === legTrack.producer)) {
        this.#carried.delete(producerId);
        if (consumer.closed || legTrack.producer.closed) {
          consumer.close();
          this.#announceEnd(producerId);
        } else {
          // Its place was taken, and it goes on for a moment, for viewers who change over.
          consumer.observer.once('close', () => this.#announceEnd(producerId));
        }
      }
    }
    const missing = present.filter(({ track }) => !this.#carried.has(track.id));
    await Promise.all(missing.map((legTrack) => this.#carry(legTrack)));
    await this.#connectWhenWanted();
    await Promise.all([...this.#carried.values()].map((carried) => this.#followDemand(carried)));
  }

  /** Consumers ask for a keyframe when their transport is connected, so it is when somebody waits for one. */
  async #connectWhenWanted(): Promise<void> {
    const { leg, remote, transport } = this.#parts;
    if (this.#demand === undefined || this.#closed) {
      return;
    }
    leg.wake();
    const isFirst = this.#connecting === undefined;
    this.#connecting ??= transport.connect(remote);
    try {
      await this.#connecting;
      if (isFirst) {
        this.#carried.forEach((carried) => this.#askKeyframe(carried));
      }
    } catch (error) {
      if (!this.#isClosed()) {
        throw toSfuError(error, 'SFU_WORKER_FAILED');
      }
    }
  }

  /** A consumer that goes on asks for a keyframe by itself, if the leg does not hold that back. */
  async #followDemand(carried: CarriedTrack): Promise<void> {
    const { consumer, legTrack } = carried;
    const isWanted = this.#isWanted(legTrack.track);
    const isAsleep = this.#connecting === undefined;
    if (this.#closed || isAsleep || consumer.closed || consumer.paused === !isWanted) {
      return;
    }
    try {
      await (isWanted ? consumer.resume() : consumer.pause());
      if (isWanted) {
        this.#askKeyframe(carried);
      }
    } catch (error) {
      if (!this.#isOver(consumer)) {
        throw toSfuError(error, 'SFU_WORKER_FAILED');
      }
    }
  }

  /** Somebody behind this relay waits for a picture: as urgent as a viewer who joins here. */
  #askKeyframe({ consumer, legTrack }: CarriedTrack): void {
    if (!this.#closed && !consumer.closed && consumer.kind === 'video') {
      this.#parts.leg.viewerJoined(legTrack.track.id);
    }
  }

  #isWanted(track: Track): boolean {
    return this.demandFor(track) > NOTHING;
  }

  /** TypeScript would remember the answer across a wait; a call makes it ask again. */
  #isOver(consumer: Consumer): boolean {
    return this.#closed || consumer.closed;
  }

  #isClosed(): boolean {
    return this.#closed;
  }

  async #carry(legTrack: LegTrack): Promise<void> {
    let consumer: Consumer;
    try {
      consumer = await this.#parts.transport.consume({ producerId: legTrack.producer.id });
    } catch (error) {
      if (this.#closed || legTrack.producer.closed) {
        return;
      }
      throw toSfuError(error, 'SFU_WORKER_FAILED');
    }
    if (this.#closed) {
      return;
    }
    const carried = { legTrack, consumer };
    const producerId = legTrack.track.id;
    this.#carried.set(producerId, carried);
    const { counts } = this.#parts.leg.worker;
    counts.consumers += 1;
    consumer.observer.once('close', () => (counts.consumers -= 1));
    if (consumer.kind === 'video') {
      consumer.on('trace', () => this.#askKeyframe(carried));
      // The other node asks seldom; it fails when the consumer is gone.
      consumer.enableTraceEvent(['pli', 'fir']).catch(() => undefined);
    }
    if (this.#connecting !== undefined) {
      this.#askKeyframe(carried);
    }
    consumer.on('producerpause', () =>
      this.#announce({ kind: 'producerPaused', producerId, paused: true }),
    );
    consumer.on('producerresume', () =>
      this.#announce({ kind: 'producerPaused', producerId, paused: false }),
    );
    this.#announce({ kind: 'producerAdded', producer: describe(carried) });
  }

  /** A consumer of this track is gone; another one may carry it on under the same id. */
  #announceEnd(producerId: ProducerId): void {
    if (!this.#closed && !this.#carried.has(producerId)) {
      this.#announce({ kind: 'producerClosed', producerId });
    }
  }

  /** What happened before the description was given is part of it. */
  #announce(event: RelayEvent): void {
    if (this.#isDescribed) {
      this.events.emit(event);
    }
  }
}

function describe({ legTrack, consumer }: CarriedTrack): RelayedProducer {
  const { id, kind, paused, source } = legTrack.track;
  return { producerId: id, kind, source, rtpParameters: consumer.rtpParameters, paused };
}
