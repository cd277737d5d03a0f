/**
 * RemoteSfuNode: the node port of another process, over the RPC. A broken connection closes the events
 * of its sessions and relays with `node_lost`: their owners look for another node at once.
 */
import { PlatformError } from '@freshet/infra/runtime';
import type {
  ConsumerId,
  NodeId,
  ProducerId,
  RelayId,
  RpcClient,
  SessionId,
  StreamId,
} from '@freshet/infra/runtime';
import { RELAY_EVENTS, rpcName, SESSION_EVENTS } from './node-rpc.ts';
import type { NodeCall } from './node-rpc.ts';
import type {
  CallOptions,
  DtlsParameters,
  IceParameters,
  LayerChoice,
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
  SubscribeSession,
  WarmRequest,
} from './node-port.ts';

/** A drain takes as long as it was told to, and a little. */
const DRAIN_MARGIN_MS = 5000;

export class RemoteSfuNode implements SfuNode {
  readonly nodeId: NodeId;
  readonly #client: RpcClient;

  constructor(nodeId: NodeId, client: RpcClient) {
    this.nodeId = nodeId;
    this.#client = client;
  }

  routerRtpCapabilities(options?: CallOptions): Promise<RtpCapabilities> {
    return this.#call('routerRtpCapabilities', [], options);
  }

  load(options?: CallOptions): Promise<NodeLoad> {
    return this.#call('load', [], options);
  }

  openPublish(request: OpenPublishRequest, options?: CallOptions): Promise<PublishSession> {
    return this.#call('openPublish', [request], options);
  }

  openSubscribe(request: OpenSubscribeRequest, options?: CallOptions): Promise<SubscribeSession> {
    return this.#call('openSubscribe', [request], options);
  }

  async closeSession(
    sessionId: SessionId,
    how?: { readonly endStream?: boolean; readonly reason?: SessionCloseReason },
    options?: CallOptions,
  ): Promise<void> {
    await this.#call('closeSession', [sessionId, how], options);
  }

  async endStream(streamId: StreamId, options?: CallOptions): Promise<void> {
    await this.#call('endStream', [streamId], options);
  }

  async endPublisher(streamId: StreamId, epoch: number, options?: CallOptions): Promise<void> {
    await this.#call('endPublisher', [streamId, epoch], options);
  }

  onSessionEvent(sessionId: SessionId, listener: (event: SessionEvent) => void): () => void {
    return this.#events(SESSION_EVENTS, sessionId, listener);
  }

  async connectTransport(
    sessionId: SessionId,
    dtlsParameters: DtlsParameters,
    options?: CallOptions,
  ): Promise<void> {
    await this.#call('connectTransport', [sessionId, dtlsParameters], options);
  }

  restartIce(sessionId: SessionId, options?: CallOptions): Promise<IceParameters> {
    return this.#call('restartIce', [sessionId], options);
  }

  sessionStats(sessionId: SessionId, options?: CallOptions): Promise<SessionStats> {
    return this.#call('sessionStats', [sessionId], options);
  }

  publisherHealth(streamId: StreamId, options?: CallOptions): Promise<PublisherHealth | undefined> {
    return this.#call('publisherHealth', [streamId], options);
  }

  produce(
    request: ProduceRequest,
    options?: CallOptions,
  ): Promise<{ readonly producerId: ProducerId }> {
    return this.#call('produce', [request], options);
  }

  async closeProducer(
    sessionId: SessionId,
    producerId: ProducerId,
    options?: CallOptions,
  ): Promise<void> {
    await this.#call('closeProducer', [sessionId, producerId], options);
  }

  async setProducerPaused(
    sessionId: SessionId,
    producerId: ProducerId,
    paused: boolean,
    options?: CallOptions,
  ): Promise<void> {
    await this.#call('setProducerPaused', [sessionId, producerId, paused], options);
  }

  async watchAudio(sessionId: SessionId, on: boolean, options?: CallOptions): Promise<void> {
    await this.#call('watchAudio', [sessionId, on], options);
  }

  async setConsumerPaused(
    sessionId: SessionId,
    consumerId: ConsumerId,
    paused: boolean,
    options?: CallOptions,
  ): Promise<void> {
    await this.#call('setConsumerPaused', [sessionId, consumerId, paused], options);
  }

  async setPreferredLayers(
    sessionId: SessionId,
    consumerId: ConsumerId,
    layers: LayerChoice | undefined,
    options?: CallOptions,
  ): Promise<void> {
    await this.#call('setPreferredLayers', [sessionId, consumerId, layers], options);
  }

  async requestKeyframe(
    sessionId: SessionId,
    consumerId: ConsumerId,
    options?: CallOptions,
  ): Promise<void> {
    await this.#call('requestKeyframe', [sessionId, consumerId], options);
  }

  openRelay(request: OpenRelayRequest, options?: CallOptions): Promise<RelayDescription> {
    return this.#call('openRelay', [request], options);
  }

  async closeRelay(relayId: RelayId, options?: CallOptions): Promise<void> {
    await this.#call('closeRelay', [relayId], options);
  }

  async setRelayDemand(
    relayId: RelayId,
    demand: RelayDemand,
    options?: CallOptions,
  ): Promise<void> {
    await this.#call('setRelayDemand', [relayId, demand], options);
  }

  onRelayEvent(relayId: RelayId, listener: (event: RelayEvent) => void): () => void {
    return this.#events(RELAY_EVENTS, relayId, listener);
  }

  streamState(streamId: StreamId, options?: CallOptions): Promise<StreamState> {
    return this.#call('streamState', [streamId], options);
  }

  async warm(request: WarmRequest, options?: CallOptions): Promise<void> {
    await this.#call('warm', [request], options);
  }

  relayLinks(streamId: StreamId, options?: CallOptions): Promise<RelayLinks> {
    return this.#call('relayLinks', [streamId], options);
  }

  async drain(deadlineMs: number, options?: CallOptions): Promise<void> {
    const timeoutMs = deadlineMs + DRAIN_MARGIN_MS;
    await this.#client.call(rpcName('drain'), [deadlineMs], { ...options, timeoutMs });
  }

  async #call<T>(call: NodeCall, args: readonly unknown[], options?: CallOptions): Promise<T> {
    // The other end is a node of the same version range, proven by its token.
    return (await this.#client.call(rpcName(call), args, options)) as T;
  }

  #events<E extends { readonly kind: string }>(
    stream: string,
    id: string,
    listener: (event: E | { readonly kind: 'closed'; readonly reason: SessionCloseReason }) => void,
  ): () => void {
    let isOver = false;
    const finish = (): void => {
      if (!isOver) {
        isOver = true;
        listener({ kind: 'closed', reason: 'node_lost' });
      }
    };
    const stop = this.#client.stream(
      stream,
      [id],
      (event) => {
        // Same as for results: the sender is one of us.
        const known = event as E;
        isOver ||= known.kind === 'closed';
        listener(known);
      },
      finish,
    );
    return () => {
      isOver = true;
      stop();
    };
  }
}

/** True for errors that say that the node itself cannot be reached. */
export function isNodeUnreachable(error: unknown): boolean {
  return (
    error instanceof PlatformError &&
    (error.code === 'RPC_UNAVAILABLE' ||
      error.code === 'RPC_TIMEOUT' ||
      error.code === 'RPC_CLOSED')
  );
}
