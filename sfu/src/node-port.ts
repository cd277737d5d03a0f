/**
 * The SFU node port: everything that gateways (signaling, WHIP/WHEP, RTMP, SRT) and other nodes need
 * of one media node. In-process it is a call (`LocalSfuNode`), across hosts an authenticated RPC
 * (`RemoteSfuNode`); all arguments and results are plain JSON values. RTP never crosses it.
 *
 * One session = one transport: a publish session sends, a subscribe session receives.
 */
import type { IngestHealth, PublishLimits } from '@freshet/infra/media';
import type {
  DtlsParameters,
  IceCandidate,
  IceParameters,
  MediaKind,
  RtpCapabilities,
  RtpParameters,
  SrtpParameters,
} from 'mediasoup/types';
import type {
  ConsumerId,
  NodeId,
  ProducerId,
  RelayId,
  SessionId,
  StreamId,
} from '@freshet/infra/runtime';

export type {
  DtlsParameters,
  IceCandidate,
  IceParameters,
  MediaKind,
  RtpCapabilities,
  RtpCodecCapability,
  RtpCodecParameters,
  RtpEncodingParameters,
  RtpHeaderExtension,
  RtpParameters,
  SrtpParameters,
} from 'mediasoup/types';

/** How a publisher came in. */
export type IngestProtocol = 'webrtc' | 'whip' | 'rtmp' | 'srt';

/** What a track shows. A stream has at most one live producer per source. */
export type TrackSource = 'camera' | 'microphone' | 'screen' | 'screen-audio';

/**
 * `offline`: no publisher yet · `live`: media flows · `paused`: the publisher paused by choice ·
 * `reconnecting`: the publisher is gone, the reconnect window runs · `ended`: for good.
 */
export type StreamState = 'offline' | 'live' | 'paused' | 'reconnecting' | 'ended';

/** Why a session was closed from our side. */
export type SessionCloseReason =
  | 'requested'
  | 'replaced'
  | 'stream_ended'
  | 'ice_failed'
  | 'dtls_failed'
  | 'worker_died'
  | 'node_draining'
  | 'node_lost'
  | 'kicked'
  | 'limit_exceeded';

/** Where a client sends its ICE checks; ICE-lite, candidates complete, no trickle needed. */
export type TransportParameters = {
  readonly iceParameters: IceParameters;
  readonly iceCandidates: readonly IceCandidate[];
  readonly dtlsParameters: DtlsParameters;
};

export type OpenPublishRequest = {
  readonly streamId: StreamId;
  readonly protocol: IngestProtocol;
  /** What to do when this stream already has a live publisher: newest wins, or SFU_ALREADY_LIVE. */
  readonly takeover: 'replace' | 'refuse';
  /** How long viewers stay attached after the publisher was lost, 0–1,800,000 ms. */
  readonly reconnectWindowMs: number;
  /** Fencing number of the stream from the database; an older one is refused. */
  readonly epoch: number;
  /** Of the account: a session that breaks one is closed with `limit_exceeded`. Absent: none. */
  readonly limits?: PublishLimits;
  /** Connects DTLS at once and saves a round trip, when the client knows its fingerprint already. */
  readonly dtlsParameters?: DtlsParameters;
};

export type PublishSession = {
  readonly sessionId: SessionId;
  readonly nodeId: NodeId;
  readonly transport: TransportParameters;
  readonly routerRtpCapabilities: RtpCapabilities;
};

export type ProduceRequest = {
  readonly sessionId: SessionId;
  readonly kind: MediaKind;
  readonly source: TrackSource;
  /** Encodings lowest layer first (mediasoup's order). */
  readonly rtpParameters: RtpParameters;
  readonly paused?: boolean;
};

export type OpenSubscribeRequest = {
  readonly streamId: StreamId;
  /** What the viewer can decode. For `plainSdp` its payload types are kept to the letter. */
  readonly rtpCapabilities: RtpCapabilities;
  /**
   * True for players that negotiate by one SDP exchange (WHEP): consumers use the payload types of
   * `rtpCapabilities`, carry no header extensions and no RTX, at most one audio and one video, and
   * survive a new publisher without renegotiation.
   */
  readonly plainSdp: boolean;
  /** Refuse with SFU_STREAM_NOT_LIVE when nothing is live; otherwise the session waits. */
  readonly requireLive: boolean;
  readonly dtlsParameters?: DtlsParameters;
  /** Where the stream is published, when this node may not carry it yet. */
  readonly origin?: NodeAddress;
  /** mids by kind for `plainSdp` sessions, written into consumers' RtpParameters. */
  readonly mids?: { readonly audio?: string; readonly video?: string };
};

export type SubscribeSession = {
  readonly sessionId: SessionId;
  readonly nodeId: NodeId;
  readonly transport: TransportParameters;
  readonly consumers: readonly ConsumerDescription[];
  readonly streamState: StreamState;
};

export type ConsumerDescription = {
  readonly consumerId: ConsumerId;
  readonly producerId: ProducerId;
  readonly kind: MediaKind;
  readonly source: TrackSource;
  readonly rtpParameters: RtpParameters;
  /** `simple` has no layer to switch. */
  readonly type: 'simple' | 'simulcast' | 'svc';
  /** Number of spatial and temporal layers that can be chosen (1 when there is no choice). */
  readonly spatialLayers: number;
  readonly temporalLayers: number;
  /** True while the publisher has this track paused. */
  readonly producerPaused: boolean;
};

/** Highest layers wanted; undefined fields mean no limit. */
export type LayerChoice = {
  readonly spatialLayer: number;
  readonly temporalLayer?: number;
};

/** Everything a session's owner is told, in order. */
export type SessionEvent =
  | { readonly kind: 'connected' }
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'consumerAdded'; readonly consumer: ConsumerDescription }
  | { readonly kind: 'consumerClosed'; readonly consumerId: ConsumerId }
  | {
      readonly kind: 'consumerPausedByPublisher';
      readonly consumerId: ConsumerId;
      readonly paused: boolean;
    }
  | {
      readonly kind: 'layersChanged';
      readonly consumerId: ConsumerId;
      /** Undefined while no layer is forwarded. */
      readonly layers: LayerChoice | undefined;
    }
  | {
      readonly kind: 'producerScore';
      readonly producerId: ProducerId;
      /** 0–10 per encoding, lowest layer first. */
      readonly scores: readonly number[];
    }
  | {
      /** To a publisher: layers above this one are watched by nobody in any region. */
      readonly kind: 'layersWanted';
      readonly producerId: ProducerId;
      /** The highest layer to send; the number of the top one when all are wanted. */
      readonly spatialLayer: number;
    }
  | {
      /** How loud a publisher's microphone is, dB below full scale (127 is silence); see `watchAudio`. */
      readonly kind: 'audioLevel';
      readonly belowFullScaleDb: number;
    }
  | { readonly kind: 'streamState'; readonly state: StreamState; readonly atMs: number }
  | { readonly kind: 'closed'; readonly reason: SessionCloseReason };

/** Traffic of a session's transport and its tracks, for stats panels. */
export type SessionStats = {
  readonly rttMs: number | undefined;
  readonly bytesReceived: number;
  readonly bytesSent: number;
  readonly availableOutgoingBitrateBps: number | undefined;
  readonly tracks: readonly TrackStats[];
};

export type TrackStats = {
  readonly id: ProducerId | ConsumerId;
  readonly kind: MediaKind;
  readonly source: TrackSource;
  readonly mimeType: string;
  readonly rid: string | undefined;
  readonly bitrateBps: number;
  readonly packetsLost: number;
  /** 0–1 over the last reports. */
  readonly fractionLost: number;
  readonly jitterMs: number;
  readonly nackCount: number;
  readonly pliCount: number;
};

/** How a stream's publisher is doing, for its broadcaster. */
export type PublisherHealth = {
  readonly protocol: IngestProtocol;
  /** False while it opens or its connection is interrupted. */
  readonly connected: boolean;
  readonly stats: SessionStats;
  /** What is known of the media itself; undefined while a publisher is still on its way in. */
  readonly media?: IngestHealth;
};

/** How to reach another media node's RPC. */
export type NodeAddress = { readonly nodeId: NodeId; readonly rpcUrl: string };

export type NodeLoad = {
  readonly nodeId: NodeId;
  readonly region: string;
  readonly draining: boolean;
  readonly workers: readonly WorkerLoad[];
  readonly streams: number;
  readonly publishSessions: number;
  readonly subscribeSessions: number;
  /** Sessions that the node takes at most. */
  readonly maxSessions: number;
  readonly egressBps: number;
};

export type WorkerLoad = {
  readonly index: number;
  readonly pid: number;
  readonly rtcPort: number;
  /** 0–1 of one core over the last sample. */
  readonly cpu: number;
  readonly routers: number;
  readonly transports: number;
  readonly consumers: number;
};

/** One end of a relay pipe (RFC 3550 RTP over UDP, SRTP across hosts). */
export type PipeEndpoint = {
  readonly ip: string;
  readonly port: number;
  readonly srtpParameters?: SrtpParameters;
};

export type OpenRelayRequest = {
  readonly streamId: StreamId;
  /** The node that asks; a stream never relays back towards its origin. */
  readonly to: NodeId;
  /** Where that node is; only nodes of one region relay for each other (relay-tree.ts). */
  readonly region?: string;
  /** Where the stream is published; with it the asked node may be one that relays it, or will. */
  readonly origin?: NodeAddress;
  readonly remote: PipeEndpoint;
  /**
   * True: nothing is sent before the first `setRelayDemand`. So a chain of relays opens in one go, and asks for
   * a keyframe when somebody can see it.
   */
  readonly rests?: boolean;
};

/** A stream that a node shall carry although nobody watches yet. */
export type WarmRequest = {
  readonly streamId: StreamId;
  /** From now on, 1 s to a day. */
  readonly holdMs: number;
  /** Where it is published; absent while it is not. */
  readonly origin?: NodeAddress;
};

/** The way of a relay, as its sending end knows it from receiver reports; all absent while nothing is sent. */
export type RelayQuality = {
  /** Round trip between the two workers; absent before the first report. */
  readonly rttMs?: number;
  /** 0–1 of the packets since the report before, over all tracks together. */
  readonly lossFraction?: number;
  readonly bitrateBps?: number;
};

/** A stream's place in the relay tree, as one node sees it. */
export type RelayLinks = {
  readonly state: StreamState;
  /** The node that it comes from; undefined where it is published, and where it is not. */
  readonly receivesFrom: NodeId | undefined;
  /** Relays between here and the publisher; absent where a parent has not said it. */
  readonly depth?: number;
  readonly sending: readonly (RelayQuality & {
    readonly relayId: RelayId;
    readonly to: NodeId;
    /** True while nobody watches behind it. */
    readonly idle: boolean;
    /** Tracks that nobody behind it wants at the moment, and that are not sent. */
    readonly resting: readonly ProducerId[];
  })[];
  readonly viewers: number;
};

/**
 * What is wanted behind a relay: the highest spatial layer by producer, -1 for nothing at all. Whole
 * tracks where a producer is not named.
 */
export type RelayDemand = Readonly<Record<ProducerId, number>>;

export type RelayDescription = {
  readonly relayId: RelayId;
  readonly local: PipeEndpoint;
  readonly producers: readonly RelayedProducer[];
  readonly streamState: StreamState;
  /** Relays between the sending node and the publisher. */
  readonly depth?: number;
};

export type RelayedProducer = {
  readonly producerId: ProducerId;
  readonly kind: MediaKind;
  readonly source: TrackSource;
  readonly rtpParameters: RtpParameters;
  readonly paused: boolean;
};

export type RelayEvent =
  | { readonly kind: 'producerAdded'; readonly producer: RelayedProducer }
  | { readonly kind: 'producerClosed'; readonly producerId: ProducerId }
  | {
      readonly kind: 'producerPaused';
      readonly producerId: ProducerId;
      readonly paused: boolean;
    }
  | { readonly kind: 'streamState'; readonly state: StreamState; readonly atMs: number }
  /** The sending node takes the stream another way; `depth` as in RelayDescription. */
  | { readonly kind: 'depthChanged'; readonly depth: number }
  | { readonly kind: 'closed'; readonly reason: SessionCloseReason };

/** Every call can be aborted; without a signal it times out after the node's own limit. */
export type CallOptions = { readonly signal?: AbortSignal };

export interface SfuNode {
  readonly nodeId: NodeId;

  /** Codecs and header extensions of every router; the same on all nodes. */
  routerRtpCapabilities(options?: CallOptions): Promise<RtpCapabilities>;
  load(options?: CallOptions): Promise<NodeLoad>;

  /** @throws SFU_ALREADY_LIVE, SFU_STALE_EPOCH, SFU_OVERLOADED, SFU_DRAINING, SFU_STREAM_ENDED */
  openPublish(request: OpenPublishRequest, options?: CallOptions): Promise<PublishSession>;
  /** @throws SFU_STREAM_NOT_LIVE (with `requireLive`), SFU_NO_COMMON_CODEC, SFU_OVERLOADED */
  openSubscribe(request: OpenSubscribeRequest, options?: CallOptions): Promise<SubscribeSession>;
  /**
   * Ends a session. A publish session's stream goes to `reconnecting` for its window, or ends at
   * once with `endStream`. Unknown sessions are ignored.
   */
  closeSession(
    sessionId: SessionId,
    how?: { readonly endStream?: boolean; readonly reason?: SessionCloseReason },
    options?: CallOptions,
  ): Promise<void>;
  /** Ends the stream now: publisher and viewers are closed with `stream_ended`. */
  endStream(streamId: StreamId, options?: CallOptions): Promise<void>;
  /**
   * Closes the publisher of this epoch, with `kicked`; the stream goes to `reconnecting`. Nothing
   * happens when another one publishes by now.
   */
  endPublisher(streamId: StreamId, epoch: number, options?: CallOptions): Promise<void>;
  /**
   * Events of one session, in order; those since it was opened come first. One listener per session.
   * Ends by itself after `closed`.
   */
  onSessionEvent(sessionId: SessionId, listener: (event: SessionEvent) => void): () => void;

  connectTransport(
    sessionId: SessionId,
    dtlsParameters: DtlsParameters,
    options?: CallOptions,
  ): Promise<void>;
  restartIce(sessionId: SessionId, options?: CallOptions): Promise<IceParameters>;
  sessionStats(sessionId: SessionId, options?: CallOptions): Promise<SessionStats>;
  /** Undefined when nobody publishes the stream on this node. */
  publisherHealth(streamId: StreamId, options?: CallOptions): Promise<PublisherHealth | undefined>;

  /** @throws SFU_UNSUPPORTED_CODEC, SFU_BAD_RTP_PARAMETERS, SFU_SESSION_NOT_FOUND */
  produce(
    request: ProduceRequest,
    options?: CallOptions,
  ): Promise<{ readonly producerId: ProducerId }>;
  closeProducer(sessionId: SessionId, producerId: ProducerId, options?: CallOptions): Promise<void>;
  setProducerPaused(
    sessionId: SessionId,
    producerId: ProducerId,
    paused: boolean,
    options?: CallOptions,
  ): Promise<void>;

  /** Tells `audioLevel` events of a publish session from now on, at most every 400 ms, or no more. */
  watchAudio(sessionId: SessionId, on: boolean, options?: CallOptions): Promise<void>;

  setConsumerPaused(
    sessionId: SessionId,
    consumerId: ConsumerId,
    paused: boolean,
    options?: CallOptions,
  ): Promise<void>;
  /** Undefined lifts the limit. */
  setPreferredLayers(
    sessionId: SessionId,
    consumerId: ConsumerId,
    layers: LayerChoice | undefined,
    options?: CallOptions,
  ): Promise<void>;
  requestKeyframe(
    sessionId: SessionId,
    consumerId: ConsumerId,
    options?: CallOptions,
  ): Promise<void>;

  /** Opens our sending end of a relay of a stream that this node carries. */
  openRelay(request: OpenRelayRequest, options?: CallOptions): Promise<RelayDescription>;
  closeRelay(relayId: RelayId, options?: CallOptions): Promise<void>;
  /** Says what is watched behind a relay; what nobody watches is not sent. @throws SFU_RELAY_NOT_FOUND */
  setRelayDemand(relayId: RelayId, demand: RelayDemand, options?: CallOptions): Promise<void>;
  onRelayEvent(relayId: RelayId, listener: (event: RelayEvent) => void): () => void;

  streamState(streamId: StreamId, options?: CallOptions): Promise<StreamState>;
  /**
   * Carries a stream ahead of its viewers; what was asked for before is replaced.
   * @throws SFU_STREAM_ENDED, SFU_OVERLOADED, SFU_DRAINING
   */
  warm(request: WarmRequest, options?: CallOptions): Promise<void>;
  /** Where this node stands in the relay tree of a stream. */
  relayLinks(streamId: StreamId, options?: CallOptions): Promise<RelayLinks>;

  /** Takes no new work, ends sessions with `node_draining`, resolves when empty or at the deadline. */
  drain(deadlineMs: number, options?: CallOptions): Promise<void>;
}
