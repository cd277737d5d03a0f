/**
 * LocalSfuNode: the SFU node port over this process's own workers. It checks what comes in, finds the
 * session, and leaves the work to it.
 */
import type {
  ConsumerId,
  NodeId,
  ProducerId,
  RelayId,
  SessionId,
  StreamId,
} from '@freshet/infra/runtime';
import { checkRelayDemand } from './check-relay.ts';
import { checkLayers, checkOpenPublish, checkProduce } from './check-requests.ts';
import { drainNode } from './drain.ts';
import { sfuError } from './errors.ts';
import { openDirectIngest } from './direct-ingest.ts';
import { limitCall } from './lib/limit-call.ts';
import { WebRtcPublishSession } from './publish-session.ts';
import { mainRouterCapabilities } from './router-codecs.ts';
import { SubscribeSession } from './subscribe-session.ts';
import { openTap } from './tap.ts';
import { openSubscribeSession } from './viewer-admission.ts';
import { WarmStreams } from './warm-streams.ts';
import type {
  DirectIngest,
  MediaNode,
  OpenDirectIngestRequest,
  OpenTapRequest,
  Tap,
  TapCallbacks,
} from './media-port.ts';
import type { NodeCore } from './node-core.ts';
import type {
  CallOptions,
  DtlsParameters,
  IceParameters,
  LayerChoice,
  NodeAddress,
  NodeLoad,
  OpenPublishRequest,
  OpenRelayRequest,
  OpenSubscribeRequest,
  ProduceRequest,
  PublisherHealth,
  PublishSession,
  RelayDemand,
  RelayDescription,
  RelayEvent,
  RelayLinks,
  RtpCapabilities,
  SessionCloseReason,
  SessionEvent,
  SessionStats,
  SfuNode,
  StreamState,
  SubscribeSession as SubscribeAnswer,
  WarmRequest,
} from './node-port.ts';
import type { ChooseRelayParent, Relays } from './relays.ts';
import type { StreamGauges } from './stream-gauges.ts';

export class LocalSfuNode implements SfuNode, MediaNode {
  readonly nodeId: NodeId;
  readonly #core: NodeCore;
  readonly #relays: Relays;
  readonly #gauges: StreamGauges;
  readonly #warm: WarmStreams;
  readonly #capabilities = mainRouterCapabilities();
  #announceDrain: () => Promise<void> = () => Promise.resolve();

  constructor(core: NodeCore, relays: Relays, gauges: StreamGauges) {
    this.nodeId = core.options.nodeId;
    this.#core = core;
    this.#relays = relays;
    this.#gauges = gauges;
    this.#warm = new WarmStreams({ core, relayHere: relays.bringHere });
  }

  async routerRtpCapabilities(): Promise<RtpCapabilities> {
    return Promise.resolve(structuredClone(this.#capabilities));
  }

  async load(): Promise<NodeLoad> {
    return Promise.resolve(this.#core.load());
  }

  openPublish(request: OpenPublishRequest, options?: CallOptions): Promise<PublishSession> {
    return this.#limited(
      () => this.#openPublish(request),
      options,
      (late) => this.#core.sessions.find(late.sessionId)?.close('requested'),
    );
  }

  openSubscribe(request: OpenSubscribeRequest, options?: CallOptions): Promise<SubscribeAnswer> {
    const relayHere = this.#relays.bringHere;
    const work = async (): Promise<SubscribeAnswer> => {
      const session = await openSubscribeSession({ core: this.#core, relayHere }, request);
      return {
        sessionId: session.sessionId,
        nodeId: this.nodeId,
        transport: session.transport,
        consumers: session.consumers,
        streamState: this.#core.streams.stateOf(request.streamId),
      };
    };
    return this.#limited(work, options, (late) =>
      this.#core.sessions.find(late.sessionId)?.close('requested'),
    );
  }

  async closeSession(
    sessionId: SessionId,
    how: { readonly endStream?: boolean; readonly reason?: SessionCloseReason } = {},
  ): Promise<void> {
    const endStream = how.endStream ?? false;
    this.#core.sessions.find(sessionId)?.close(how.reason ?? 'requested', { endStream });
    return Promise.resolve();
  }

  async endStream(streamId: StreamId): Promise<void> {
    this.#core.endStream(streamId);
    return Promise.resolve();
  }

  async endPublisher(streamId: StreamId, epoch: number): Promise<void> {
    this.#core.streams.find(streamId)?.endPublisher(epoch);
    return Promise.resolve();
  }

  onSessionEvent(sessionId: SessionId, listener: (event: SessionEvent) => void): () => void {
    return this.#core.sessions.listen(sessionId, listener);
  }

  connectTransport(
    sessionId: SessionId,
    dtlsParameters: DtlsParameters,
    options?: CallOptions,
  ): Promise<void> {
    return this.#limited(
      async () => this.#core.sessions.get(sessionId).connect(dtlsParameters),
      options,
    );
  }

  restartIce(sessionId: SessionId, options?: CallOptions): Promise<IceParameters> {
    return this.#limited(async () => this.#core.sessions.get(sessionId).restartIce(), options);
  }

  sessionStats(sessionId: SessionId, options?: CallOptions): Promise<SessionStats> {
    return this.#limited(async () => this.#core.sessions.get(sessionId).stats(), options);
  }

  publisherHealth(streamId: StreamId, options?: CallOptions): Promise<PublisherHealth | undefined> {
    const publisher = this.#core.streams.find(streamId)?.publisher;
    return this.#limited(async () => publisher?.health?.(), options);
  }

  produce(
    request: ProduceRequest,
    options?: CallOptions,
  ): Promise<{ readonly producerId: ProducerId }> {
    return this.#limited(async () => {
      checkProduce(request);
      const track = await this.#publisher(request.sessionId).produce(request);
      return { producerId: track.id };
    }, options);
  }

  closeProducer(
    sessionId: SessionId,
    producerId: ProducerId,
    options?: CallOptions,
  ): Promise<void> {
    return this.#limited(async () => this.#publisher(sessionId).closeProducer(producerId), options);
  }

  setProducerPaused(
    sessionId: SessionId,
    producerId: ProducerId,
    paused: boolean,
    options?: CallOptions,
  ): Promise<void> {
    return this.#limited(
      async () => this.#publisher(sessionId).setProducerPaused(producerId, paused),
      options,
    );
  }

  watchAudio(sessionId: SessionId, on: boolean, options?: CallOptions): Promise<void> {
    return this.#limited(async () => this.#publisher(sessionId).watchAudio(on), options);
  }

  setConsumerPaused(
    sessionId: SessionId,
    consumerId: ConsumerId,
    paused: boolean,
    options?: CallOptions,
  ): Promise<void> {
    return this.#limited(
      async () => this.#viewer(sessionId).setConsumerPaused(consumerId, paused),
      options,
    );
  }

  setPreferredLayers(
    sessionId: SessionId,
    consumerId: ConsumerId,
    layers: LayerChoice | undefined,
    options?: CallOptions,
  ): Promise<void> {
    return this.#limited(async () => {
      checkLayers(layers);
      await this.#viewer(sessionId).setPreferredLayers(consumerId, layers);
    }, options);
  }

  requestKeyframe(
    sessionId: SessionId,
    consumerId: ConsumerId,
    options?: CallOptions,
  ): Promise<void> {
    return this.#limited(async () => this.#viewer(sessionId).requestKeyframe(consumerId), options);
  }

  openRelay(request: OpenRelayRequest, options?: CallOptions): Promise<RelayDescription> {
    return this.#limited(
      () => this.#relays.open(request),
      options,
      (late) => this.#relays.close(late.relayId),
    );
  }

  async closeRelay(relayId: RelayId): Promise<void> {
    this.#relays.close(relayId);
    return Promise.resolve();
  }

  setRelayDemand(relayId: RelayId, demand: RelayDemand, options?: CallOptions): Promise<void> {
    return this.#limited(
      async () => this.#relays.setDemand(relayId, checkRelayDemand(demand)),
      options,
    );
  }

  onRelayEvent(relayId: RelayId, listener: (event: RelayEvent) => void): () => void {
    return this.#relays.listen(relayId, listener);
  }

  async streamState(streamId: StreamId): Promise<StreamState> {
    return Promise.resolve(this.#core.streams.stateOf(streamId));
  }

  /** Sessions of players that only exchanged an SDP; SDK clients tell by themselves that they watch. */
  plainViewers(): readonly { readonly sessionId: SessionId; readonly streamId: StreamId }[] {
    return this.#core.sessions.all.flatMap((session) =>
      session instanceof SubscribeSession && session.isPlain && session.connected
        ? [{ sessionId: session.sessionId, streamId: session.streamId }]
        : [],
    );
  }

  warm(request: WarmRequest, options?: CallOptions): Promise<void> {
    return this.#limited(() => this.#warm.hold(request), options);
  }

  relayLinks(streamId: StreamId, options?: CallOptions): Promise<RelayLinks> {
    return this.#limited(async () => {
      const { receivesFrom, sending } = await this.#relays.linksOf(streamId);
      const stream = this.#core.streams.find(streamId);
      return {
        state: this.#core.streams.stateOf(streamId),
        receivesFrom,
        ...(stream !== undefined && { depth: stream.depth }),
        sending,
        viewers: stream?.viewerCount ?? 0,
      };
    }, options);
  }

  drain(deadlineMs: number, options?: CallOptions): Promise<void> {
    const parts = {
      core: this.#core,
      relays: () => this.#relays.sendingCount,
      announce: () => this.#announceDrain(),
    };
    this.#warm.close();
    return drainNode(parts, { deadlineMs, signal: options?.signal });
  }

  /** What a drain does first: the cluster tells the other nodes. */
  onDraining(announce: () => Promise<void>): void {
    this.#announceDrain = announce;
  }

  openDirectIngest(request: OpenDirectIngestRequest): Promise<DirectIngest> {
    return this.#limited(
      () => openDirectIngest(this.#core, request),
      undefined,
      (late) => late.close(),
    );
  }

  openTap(request: OpenTapRequest, callbacks: TapCallbacks): Promise<Tap> {
    const deps = { core: this.#core, relayHere: this.#relays.bringHere };
    return this.#limited(
      () => openTap(deps, request, callbacks),
      undefined,
      (late) => late.close(),
    );
  }

  /**
   * The cluster saw a newer origin of a stream: a publisher here is replaced, and those who watch here
   * get the stream from there.
   */
  yieldStream(streamId: StreamId, epoch: number, origin: NodeAddress): void {
    const stream = this.#core.streams.find(streamId);
    stream?.yieldTo(epoch);
    const goesOn = stream?.publisher !== undefined && stream.publisher.isRelay !== true;
    if (this.#core.draining && goesOn) {
      // Who watches here is about to move too: until then what still comes is better than a change.
      this.#relays.followLater(streamId, origin);
    } else {
      this.#relays.followOrigin(streamId, origin);
    }
  }

  /** Takes streams from other nodes along the cluster's relay tree from now on. */
  useRelayTree(chooseParent: ChooseRelayParent): void {
    this.#relays.useTree(chooseParent);
  }

  /** Nodes came, left or drain: relays move to better parents, make before break. */
  rebalanceRelays(): void {
    this.#relays.rebalance();
  }

  /** The cluster or the RPC lost another node. */
  nodeLost(nodeId: NodeId): void {
    this.#relays.nodeLost(nodeId);
  }

  /** Closes all sessions and workers. Idempotent. */
  async close(): Promise<void> {
    this.#gauges.close();
    this.#warm.close();
    this.#relays.closeAll();
    await this.#core.close();
  }

  async #openPublish(unchecked: OpenPublishRequest): Promise<PublishSession> {
    const request = checkOpenPublish(unchecked);
    this.#core.admit();
    const stream = this.#core.streams.obtain(request.streamId);
    const session = new WebRtcPublishSession(
      {
        log: this.#core.log,
        options: this.#core.options,
        onKeyframeRequest: () => this.#core.keyframeRequested(stream),
        stream,
        onClosed: this.#core.sessionClosed,
      },
      request,
    );
    stream.claim(session, request);
    this.#core.sessions.add(session);
    try {
      await session.open(await this.#core.legForPublisher(stream));
      if (request.dtlsParameters !== undefined) {
        await session.connect(request.dtlsParameters);
      }
      return {
        sessionId: session.sessionId,
        nodeId: this.nodeId,
        transport: session.transport,
        routerRtpCapabilities: structuredClone(this.#capabilities),
      };
    } catch (error) {
      session.close('requested');
      throw error;
    }
  }

  #publisher(sessionId: SessionId): WebRtcPublishSession {
    const session = this.#core.sessions.get(sessionId);
    if (!(session instanceof WebRtcPublishSession)) {
      throw sfuError('SFU_WRONG_SESSION');
    }
    return session;
  }

  #viewer(sessionId: SessionId): SubscribeSession {
    const session = this.#core.sessions.get(sessionId);
    if (!(session instanceof SubscribeSession)) {
      throw sfuError('SFU_WRONG_SESSION');
    }
    return session;
  }

  #limited<T>(
    work: () => Promise<T>,
    options: CallOptions | undefined,
    undo?: (late: T) => void,
  ): Promise<T> {
    if (this.#core.closed) {
      return Promise.reject(sfuError('SFU_CLOSED'));
    }
    return limitCall(work, {
      signal: options?.signal,
      limitMs: this.#core.options.timers.callMs,
      ...(undo === undefined ? {} : { undo }),
    });
  }
}
