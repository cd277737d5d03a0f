/**
 * A subscribe session: one WebRTC client that receives the tracks of one stream. It compares what the
 * leg has with what its slots hold, whenever the leg changes: so a publisher that comes back fills the
 * slots again, on the same transport, with the same choices.
 */
import { newId } from '@freshet/infra/runtime';
import type { ConsumerId, HistogramMetric, Logger, SessionId } from '@freshet/infra/runtime';
import { capabilitiesFor, plainCapabilitiesFor } from './consumer-capabilities.ts';
import {
  applyLayers,
  consumerIdOf,
  describeConsumer,
  emptySlot,
  wantedLayers,
} from './consumer-slot.ts';
import { sfuError } from './errors.ts';
import { EventChannel } from './lib/event-channel.ts';
import { watchJoiningConsumer } from './joining-consumer.ts';
import { EVERYTHING, NOTHING } from './layer-demand.ts';
import { createReconciler } from './lib/reconciler.ts';
import { watchClimb } from './layer-climb.ts';
import { watchLoss } from './loss-watch.ts';
import { readViewerStats } from './session-stats.ts';
import { toSfuError } from './to-sfu-error.ts';
import { TRACK_SOURCES } from './track.ts';
import { WebRtcEndpoint } from './webrtc-endpoint.ts';
import type { ConsumerSlot, FilledSlot } from './consumer-slot.ts';
import type {
  ConsumerDescription,
  DtlsParameters,
  IceParameters,
  LayerChoice,
  OpenSubscribeRequest,
  RtpCapabilities,
  SessionCloseReason,
  SessionEvent,
  SessionStats,
  StreamState,
  TransportParameters,
} from './node-port.ts';
import type { LayerDemand } from './layer-demand.ts';
import type { SfuNodeOptions } from './options.ts';
import type { Session, SessionDeps } from './session.ts';
import type { LegTrack, StreamLeg } from './stream-leg.ts';
import type { Stream, StreamMember } from './stream.ts';
import type { Track } from './track.ts';

export type SubscribeSessionDeps = SessionDeps & {
  readonly log: Logger;
  readonly options: SfuNodeOptions;
  readonly stream: Stream;
  readonly firstKeyframeSeconds?: HistogramMetric;
};

export type ViewerTerms = Pick<OpenSubscribeRequest, 'plainSdp' | 'mids'> & {
  /** Checked and labelled. */
  readonly rtpCapabilities: RtpCapabilities;
};

/** A plain-SDP player that reads events has this long to post again before it is cut. */
const HINT_MS = 3000;

export class SubscribeSession implements Session, StreamMember {
  readonly kind = 'subscribe';
  readonly sessionId: SessionId = newId('sub');
  readonly events = new EventChannel<SessionEvent>();
  readonly #deps: SubscribeSessionDeps;
  readonly #terms: ViewerTerms;
  readonly #slots = new Map<string, ConsumerSlot>();
  readonly #reconciler = createReconciler(() => this.#reconcile());
  #leg: StreamLeg | undefined;
  #endpoint: WebRtcEndpoint | undefined;
  #releases: (() => void)[] = [];
  #leaveTimer: NodeJS.Timeout | undefined;
  #wasConnected = false;
  /** Until its first keyframe was sent. */
  #openedAtMs: number | undefined = performance.now();
  /** Consumers made before the answer was given are part of it, not events. */
  #isAnswered = false;
  #closed = false;

  constructor(deps: SubscribeSessionDeps, terms: ViewerTerms) {
    this.#deps = deps;
    this.#terms = terms;
  }

  get leg(): StreamLeg | undefined {
    return this.#leg;
  }

  get streamId(): Stream['id'] {
    return this.#deps.stream.id;
  }

  /** True for a player that exchanged an SDP and knows nothing of signaling. */
  get isPlain(): boolean {
    return this.#terms.plainSdp;
  }

  get connected(): boolean {
    return this.#endpoint?.connected === true;
  }

  get transport(): TransportParameters {
    return this.#open().parameters;
  }

  /** Tracks that it is sent. */
  get consumerCount(): number {
    return this.#filled().length;
  }

  get consumers(): readonly ConsumerDescription[] {
    return this.#filled().map(describeConsumer);
  }

  /**
   * Opens the transport on `leg` and consumes what is there. The caller has made the session a member
   * of its stream already. @throws SFU_WORKER_FAILED
   */
  async open(leg: StreamLeg, dtlsParameters: DtlsParameters | undefined): Promise<void> {
    this.#refuseWhenClosed();
    this.#leg = leg;
    this.#releases.push(
      leg.hold(),
      leg.onTracksChanged(() => this.#sync()),
    );
    const [endpoint] = await Promise.all([this.#createEndpoint(leg), leg.sync()]);
    this.#endpoint = endpoint;
    if (this.#closed) {
      endpoint.close();
      throw sfuError('SFU_SESSION_NOT_FOUND');
    }
    await Promise.all([
      this.#reconciler.request(),
      dtlsParameters === undefined ? undefined : endpoint.connect(dtlsParameters),
    ]);
    this.#open();
    this.#isAnswered = true;
    if (this.consumerCount === 0) {
      // Whoever waits for a publisher is not joining.
      this.#openedAtMs = undefined;
    }
  }

  connect(dtlsParameters: DtlsParameters): Promise<void> {
    return this.#open().connect(dtlsParameters);
  }

  restartIce(): Promise<IceParameters> {
    return this.#open().restartIce();
  }

  /** @throws SFU_CONSUMER_NOT_FOUND */
  async setConsumerPaused(consumerId: ConsumerId, paused: boolean): Promise<void> {
    const slot = this.#slot(consumerId);
    slot.paused = paused;
    this.#deps.stream.demandChanged();
    const consumer = slot.filled?.consumer;
    await this.#tell(() => (paused ? consumer?.pause() : consumer?.resume()));
  }

  /** @throws SFU_CONSUMER_NOT_FOUND */
  async setPreferredLayers(consumerId: ConsumerId, layers: LayerChoice | undefined): Promise<void> {
    const slot = this.#slot(consumerId);
    slot.layers = layers;
    this.#deps.stream.demandChanged();
    await this.#tell(() => applyLayers(slot));
  }

  /** @throws SFU_CONSUMER_NOT_FOUND */
  async requestKeyframe(consumerId: ConsumerId): Promise<void> {
    const consumer = this.#slot(consumerId).filled?.consumer;
    await this.#tell(() => (consumer?.kind === 'video' ? consumer.requestKeyFrame() : undefined));
  }

  stats(): Promise<SessionStats> {
    const measured = this.#filled().map(({ id, consumer, legTrack }) => ({
      id,
      consumer,
      source: legTrack.track.source,
    }));
    return readViewerStats(this.#open().transport, measured);
  }

  /** What the transport sends at the moment. */
  async sendBitrateBps(): Promise<number | undefined> {
    return (await this.#open().transport.getStats())[0]?.sendBitrate;
  }

  demandFor(track: Track): LayerDemand {
    if (!this.#wasConnected) {
      // What comes before a viewer can take it is lost, and with it the keyframe that was asked for.
      return NOTHING;
    }
    const slot = this.#slots.get(this.#terms.plainSdp ? track.kind : track.source);
    if (slot?.filled === undefined) {
      // It opens, or is about to take the track; what it cannot decode it never takes.
      return slot === undefined && this.#isAnswered ? NOTHING : EVERYTHING;
    }
    const isOther = slot.filled.legTrack.track.id !== track.id;
    return slot.paused || isOther ? NOTHING : (slot.layers?.spatialLayer ?? EVERYTHING);
  }

  streamStateChanged(state: StreamState, atMs: number): void {
    this.events.emit({ kind: 'streamState', state, atMs });
  }

  leave(): void {
    this.events.end({ kind: 'closed', reason: 'node_draining' });
    if (this.isPlain && !this.#closed) {
      this.#leaveTimer ??= setTimeout(() => this.close('node_draining'), HINT_MS);
    }
  }

  close(reason: SessionCloseReason): void {
    if (!this.#closed) {
      this.#tearDown(reason);
      this.#deps.stream.removeMember(this);
    }
  }

  closedByStream(reason: SessionCloseReason): void {
    if (!this.#closed) {
      this.#tearDown(reason);
    }
  }

  #createEndpoint(leg: StreamLeg): Promise<WebRtcEndpoint> {
    return WebRtcEndpoint.create(
      { role: 'viewer', worker: leg.worker, router: leg.router, options: this.#deps.options },
      {
        onConnected: () => {
          this.#wasConnected = true;
          this.#deps.stream.demandChanged();
          this.events.emit({ kind: 'connected' });
          for (const { legTrack } of this.#filled()) {
            leg.viewerJoined(legTrack.track.id);
          }
        },
        onDisconnected: () => this.events.emit({ kind: 'disconnected' }),
        onLost: (reason) => this.close(reason),
      },
    );
  }

  /** TypeScript would remember the answer across a wait; a call makes it ask again. */
  #refuseWhenClosed(): void {
    if (this.#closed) {
      throw sfuError('SFU_SESSION_NOT_FOUND');
    }
  }

  #tearDown(reason: SessionCloseReason): void {
    this.#closed = true;
    clearTimeout(this.#leaveTimer);
    for (const slot of this.#slots.values()) {
      this.#empty(slot);
    }
    for (const release of this.#releases.splice(0)) {
      release();
    }
    this.#endpoint?.close();
    this.events.end({ kind: 'closed', reason });
    this.#deps.onClosed(this, reason);
  }

  #sync(): void {
    this.#reconciler
      .request()
      .catch((error: unknown) =>
        this.#deps.log.warn({ sessionId: this.sessionId, err: error }, 'viewer not in step'),
      );
  }

  async #reconcile(): Promise<void> {
    if (this.#closed || this.#leg === undefined || this.#endpoint === undefined) {
      return;
    }
    const wanted = this.#wanted(this.#leg.tracks);
    for (const slot of this.#slots.values()) {
      const { filled } = slot;
      const next = wanted.get(slot.key)?.producer;
      if (filled !== undefined && next !== filled.legTrack.producer) {
        if (next !== undefined && this.#mayOverlap(filled)) {
          slot.filled = undefined;
        } else {
          this.#empty(slot);
        }
      }
    }
    await Promise.all(
      [...wanted].map(async ([key, legTrack]) => {
        const slot = this.#slots.get(key) ?? emptySlot(key);
        this.#slots.set(key, slot);
        if (slot.filled === undefined) {
          await this.#fill(slot, legTrack);
        }
      }),
    );
  }

  /**
   * Its source was replaced and goes on for a moment: the old consumer closes with it, when the client has the
   * new one. A plain-SDP player has one place for each kind.
   */
  #mayOverlap({ consumer, legTrack }: FilledSlot): boolean {
    return !this.#terms.plainSdp && !consumer.closed && !legTrack.producer.closed;
  }

  /** Tracks by slot. A plain-SDP player takes one of each kind, in the order of the sources. */
  #wanted(tracks: readonly LegTrack[]): Map<string, LegTrack> {
    const wanted = new Map<string, LegTrack>();
    const { plainSdp, mids } = this.#terms;
    for (const source of TRACK_SOURCES) {
      const legTrack = tracks.find(({ track }) => track.source === source);
      if (legTrack === undefined || this.#capabilities(legTrack) === undefined) {
        continue;
      }
      const { kind } = legTrack.track;
      const key = plainSdp ? kind : source;
      const isOffered = mids === undefined || !plainSdp || mids[kind] !== undefined;
      if (isOffered && !wanted.has(key)) {
        wanted.set(key, legTrack);
      }
    }
    return wanted;
  }

  #capabilities({ producer }: LegTrack): RtpCapabilities | undefined {
    const { plainSdp, rtpCapabilities } = this.#terms;
    const capabilities =
      plainSdp && this.#leg !== undefined
        ? plainCapabilitiesFor(rtpCapabilities, producer, this.#leg.table)
        : capabilitiesFor(rtpCapabilities, producer);
    return capabilities !== undefined &&
      !producer.closed &&
      this.#leg?.router.canConsume({ producerId: producer.id, rtpCapabilities: capabilities }) ===
        true
      ? capabilities
      : undefined;
  }

  async #fill(slot: ConsumerSlot, legTrack: LegTrack): Promise<void> {
    const rtpCapabilities = this.#capabilities(legTrack);
    const { transport } = this.#open();
    const { kind } = legTrack.track;
    const mid = this.#terms.plainSdp ? this.#terms.mids?.[kind] : undefined;
    if (rtpCapabilities === undefined) {
      return;
    }
    try {
      // Not paused: the worker asks for a keyframe by itself as soon as the transport is connected.
      const consumer = await transport.consume({
        producerId: legTrack.producer.id,
        rtpCapabilities,
        paused: slot.paused,
        enableRtx: kind === 'video',
        ...(mid === undefined ? {} : { mid }),
        ...(slot.layers === undefined ? {} : { preferredLayers: slot.layers }),
      });
      this.#adopt(slot, { id: slot.stableId ?? consumerIdOf(consumer), consumer, legTrack });
    } catch (error) {
      if (!this.#closed && !legTrack.producer.closed) {
        throw toSfuError(error, 'SFU_WORKER_FAILED');
      }
    }
  }

  #adopt(slot: ConsumerSlot, filled: FilledSlot): void {
    const { consumer, id } = filled;
    if (this.#closed) {
      consumer.close();
      return;
    }
    slot.filled = filled;
    slot.stableId = this.#terms.plainSdp ? id : undefined;
    this.#countConsumers(1);
    consumer.observer.once('close', () => {
      this.#countConsumers(-1);
      if (!this.#closed && this.#endpoint?.transport.closed === false) {
        this.#announce({ kind: 'consumerClosed', consumerId: id });
      }
    });
    this.#deps.stream.demandChanged();
    consumer.on('producerpause', () =>
      this.#announce({ kind: 'consumerPausedByPublisher', consumerId: id, paused: true }),
    );
    consumer.on('producerresume', () =>
      this.#announce({ kind: 'consumerPausedByPublisher', consumerId: id, paused: false }),
    );
    consumer.on('layerschange', (layers) =>
      this.events.emit({ kind: 'layersChanged', consumerId: id, layers }),
    );
    if (consumer.kind === 'video') {
      this.#startVideo(slot, filled);
    }
    this.#announce({ kind: 'consumerAdded', consumer: describeConsumer(filled) });
  }

  #startVideo(slot: ConsumerSlot, filled: FilledSlot): void {
    const { consumer, legTrack } = filled;
    const join = (): void => this.#leg?.viewerJoined(legTrack.track.id);
    if (this.#endpoint?.connected === true) {
      join();
    }
    const onFirstKeyframe = (): void => this.#noteFirstKeyframe();
    watchJoiningConsumer(consumer, { onRequest: join, onFirstKeyframe });
    const { spatialLayers } = describeConsumer(filled);
    if (this.#terms.plainSdp && spatialLayers > 1) {
      // Failures come with the end of the consumer.
      const apply = (): void => void applyLayers(slot)?.catch(() => undefined);
      filled.lossWatch = watchLoss(consumer, spatialLayers, apply);
      watchClimb(consumer, () => wantedLayers(slot, filled));
    }
  }

  /** Of the session; a consumer that replaces another is no join. */
  #noteFirstKeyframe(): void {
    const { firstKeyframeSeconds } = this.#deps;
    if (this.#openedAtMs !== undefined) {
      firstKeyframeSeconds?.observe((performance.now() - this.#openedAtMs) / 1000);
      this.#openedAtMs = undefined;
    }
  }

  /** Plain-SDP players cannot renegotiate: for them consumers change silently. */
  #announce(event: SessionEvent): void {
    const isAboutConsumers = event.kind === 'consumerAdded' || event.kind === 'consumerClosed';
    if (!isAboutConsumers || (this.#isAnswered && !this.#terms.plainSdp)) {
      this.events.emit(event);
    }
  }

  #empty(slot: ConsumerSlot): void {
    if (slot.filled !== undefined) {
      slot.filled.consumer.close();
      slot.filled = undefined;
    }
  }

  #countConsumers(change: 1 | -1): void {
    if (this.#leg !== undefined) {
      this.#leg.worker.counts.consumers += change;
    }
  }

  #filled(): readonly FilledSlot[] {
    return [...this.#slots.values()].flatMap(({ filled }) => filled ?? []);
  }

  #slot(consumerId: ConsumerId): ConsumerSlot {
    for (const slot of this.#slots.values()) {
      if (slot.filled?.id === consumerId || slot.stableId === consumerId) {
        return slot;
      }
    }
    throw sfuError('SFU_CONSUMER_NOT_FOUND');
  }

  async #tell(order: () => Promise<void> | undefined): Promise<void> {
    this.#open();
    try {
      await order();
    } catch (error) {
      throw toSfuError(error, 'SFU_WORKER_FAILED');
    }
  }

  #open(): WebRtcEndpoint {
    if (this.#closed || this.#endpoint === undefined) {
      throw sfuError('SFU_SESSION_NOT_FOUND');
    }
    return this.#endpoint;
  }
}
