/**
 * The media port: for gateways that touch RTP themselves and therefore live in the same process as the
 * workers: RTMP and SRT bring RTP in, the HLS bridge takes it out. Everything else uses node-port.ts.
 */
import type { IngestHealth } from '@freshet/infra/media';
import type { ProducerId, SessionId, StreamId } from '@freshet/infra/runtime';
import type {
  IngestProtocol,
  LayerChoice,
  MediaKind,
  NodeAddress,
  OpenPublishRequest,
  RtpParameters,
  SessionCloseReason,
  SessionEvent,
  StreamState,
  TrackSource,
} from './node-port.ts';

export type OpenDirectIngestRequest = {
  readonly streamId: StreamId;
  readonly protocol: IngestProtocol;
  /** What the gateway knows of the encoder and its media, asked for when somebody wants to know. */
  readonly health?: () => IngestHealth | undefined;
  /**
   * The node drains: the gateway may tell its encoder to connect elsewhere, while what it sends still
   * counts. Absent: the session is closed at once.
   */
  readonly onDraining?: () => void;
} & Pick<OpenPublishRequest, 'takeover' | 'reconnectWindowMs' | 'epoch'>;

export type DirectProduceRequest = {
  readonly kind: MediaKind;
  readonly source: TrackSource;
  /** One codec and encodings with an ssrc each. */
  readonly rtpParameters: RtpParameters;
  /** A track of the same session that is closed as soon as this one is there. */
  readonly replaces?: ProducerId;
};

/** One track that the gateway sends. */
export interface DirectProducer {
  readonly producerId: ProducerId;
  /** One RTP packet; its SSRC must be one of the encodings. */
  sendRtp(packet: Buffer): void;
  /** RTCP, above all sender reports: they give the track its capture time. */
  sendRtcp(packet: Buffer): void;
  /** Called when viewers need a keyframe; already limited in rate. Call the result to stop. */
  onKeyframeRequest(listener: () => void): () => void;
  setPaused(paused: boolean): Promise<void>;
  close(): void;
}

/** A publish session without a network leg; it lives and ends like one over WebRTC. */
export interface DirectIngest {
  readonly sessionId: SessionId;
  readonly streamId: StreamId;
  /** @throws SFU_BAD_RTP_PARAMETERS, SFU_UNSUPPORTED_CODEC, SFU_SOURCE_TAKEN */
  produce(request: DirectProduceRequest): Promise<DirectProducer>;
  /** `closed` (replaced, worker_died, stream_ended …) is the one that must be handled. */
  onEvent(listener: (event: SessionEvent) => void): () => void;
  /** Idempotent. Without `endStream` viewers wait for the reconnect window. */
  close(how?: { readonly endStream?: boolean }): void;
}

export type OpenTapRequest = {
  readonly streamId: StreamId;
  /** Where the stream is published, when this node may not carry it yet. */
  readonly origin?: NodeAddress;
  /** Refuse with SFU_STREAM_NOT_LIVE when nothing is live; otherwise the tap waits. Default false. */
  readonly requireLive?: boolean;
  /** Simulcast layer to take. Default: the highest. */
  readonly layers?: LayerChoice;
};

export type TapTrack = {
  readonly producerId: ProducerId;
  readonly kind: MediaKind;
  readonly source: TrackSource;
  /** Payload type, SSRC and codec of the packets that come. */
  readonly rtpParameters: RtpParameters;
  readonly paused: boolean;
};

export type TapEvent =
  /** A new track, or the same source again after the publisher came back (another producerId). */
  | { readonly kind: 'trackAdded'; readonly track: TapTrack }
  | { readonly kind: 'trackClosed'; readonly producerId: ProducerId }
  | { readonly kind: 'trackPaused'; readonly producerId: ProducerId; readonly paused: boolean }
  | { readonly kind: 'streamState'; readonly state: StreamState; readonly atMs: number }
  | { readonly kind: 'closed'; readonly reason: SessionCloseReason };

export type TapCallbacks = {
  readonly onEvent: (event: TapEvent) => void;
  /** One RTP packet of a track, in arrival order. The buffer belongs to the callee. */
  readonly onRtp: (track: TapTrack, packet: Buffer) => void;
  /**
   * Compound RTCP with sender reports of the tap's tracks. mediasoup 3.27 starts no RTCP timer on direct
   * transports, so that none come: packets with abs-capture-time say when they were captured.
   */
  readonly onRtcp?: (packet: Buffer) => void;
};

/** A stream's RTP inside this process. Tracks that are there come as `trackAdded` first. */
export interface Tap {
  readonly streamId: StreamId;
  readonly tracks: readonly TapTrack[];
  readonly streamState: StreamState;
  /** Asks the publisher for a keyframe, subject to the limiter. */
  requestKeyframe(producerId: ProducerId): void;
  /** Changes the simulcast layer; undefined takes the highest. */
  setLayers(layers: LayerChoice | undefined): void;
  close(): void;
}

/** What a media process offers its own gateways. */
export interface MediaNode {
  /** @throws SFU_ALREADY_LIVE, SFU_STALE_EPOCH, SFU_STREAM_ENDED, SFU_OVERLOADED, SFU_DRAINING */
  openDirectIngest(request: OpenDirectIngestRequest): Promise<DirectIngest>;
  /** @throws SFU_STREAM_NOT_LIVE (with `requireLive`), SFU_STREAM_ENDED, SFU_OVERLOADED */
  openTap(request: OpenTapRequest, callbacks: TapCallbacks): Promise<Tap>;
}
