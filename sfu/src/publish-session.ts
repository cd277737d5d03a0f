/** A publish session: one WebRTC client that sends the tracks of one stream. */
import { newId } from '@freshet/infra/runtime';
import type { Logger, ProducerId, SessionId } from '@freshet/infra/runtime';
import { checkRtpParameters } from './check-rtp-parameters.ts';
import { AudioLevelWatch } from './audio-level-watch.ts';
import { sfuError } from './errors.ts';
import { EventChannel } from './lib/event-channel.ts';
import { NOTHING } from './layer-demand.ts';
import { PublishedTracks } from './published-tracks.ts';
import { PublisherDemand } from './publisher-demand.ts';
import { PublisherWatch } from './publisher-watch.ts';
import { readPublisherStats } from './session-stats.ts';
import { WebRtcEndpoint } from './webrtc-endpoint.ts';
import type {
  DtlsParameters,
  IceParameters,
  IngestProtocol,
  OpenPublishRequest,
  ProduceRequest,
  PublisherHealth,
  SessionCloseReason,
  SessionEvent,
  SessionStats,
  StreamState,
  TransportParameters,
} from './node-port.ts';
import type { DemandByTrack, LayerDemand } from './layer-demand.ts';
import type { SfuNodeOptions } from './options.ts';
import type { Publisher } from './publisher.ts';
import type { Session, SessionDeps } from './session.ts';
import type { StreamLeg } from './stream-leg.ts';
import type { Stream, StreamMember } from './stream.ts';
import type { Track } from './track.ts';

export type PublishSessionDeps = SessionDeps & {
  readonly log: Logger;
  readonly options: SfuNodeOptions;
  /** A request went to the publisher. */
  readonly onKeyframeRequest: () => void;
  readonly stream: Stream;
};

export class WebRtcPublishSession implements Session, Publisher, StreamMember {
  readonly kind = 'publish';
  readonly sessionId: SessionId = newId('pub');
  readonly events = new EventChannel<SessionEvent>();
  readonly protocol: IngestProtocol;
  readonly epoch: number;
  readonly reconnectWindowMs: number;
  readonly #deps: PublishSessionDeps;
  readonly #tracks: PublishedTracks;
  readonly #limits: OpenPublishRequest['limits'];
  readonly #demand: PublisherDemand;
  #watch: PublisherWatch | undefined;
  #audioWatch: Promise<AudioLevelWatch> | undefined;
  #leg: StreamLeg | undefined;
  #releaseLeg: (() => void) | undefined;
  #endpoint: WebRtcEndpoint | undefined;
  #wasConnected = false;
  #closed = false;

  constructor(deps: PublishSessionDeps, request: OpenPublishRequest) {
    this.#deps = deps;
    this.protocol = request.protocol;
    this.epoch = request.epoch;
    this.reconnectWindowMs = request.reconnectWindowMs;
    this.#limits = request.limits;
    this.#tracks = new PublishedTracks({
      options: deps.options,
      onKeyframeRequest: deps.onKeyframeRequest,
      onChanged: () => {
        this.#syncAudioWatch();
        deps.stream.publisherChanged(this);
      },
      emit: (event) => this.events.emit(event),
      onKeyframe: (producerId) => this.#watch?.keyframe(producerId),
    });
    this.#demand = new PublisherDemand({
      tracks: () => this.tracks,
      emit: (event) => this.events.emit(event),
    });
  }

  get leg(): StreamLeg | undefined {
    return this.#leg;
  }

  get tracks(): ReadonlyMap<ProducerId, Track> {
    return this.#tracks.byId;
  }

  get connected(): boolean {
    return this.#endpoint?.connected ?? false;
  }

  get wasConnected(): boolean {
    return this.#wasConnected;
  }

  get transport(): TransportParameters {
    return this.#open().parameters;
  }

  /** Makes the transport on `leg`. @throws SFU_WORKER_FAILED, SFU_SESSION_NOT_FOUND when closed meanwhile */
  async open(leg: StreamLeg): Promise<void> {
    this.#refuseWhenClosed();
    this.#releaseLeg = leg.hold();
    this.#leg = leg;
    const endpoint = await WebRtcEndpoint.create(
      { role: 'publisher', worker: leg.worker, router: leg.router, options: this.#deps.options },
      {
        onConnected: () => {
          this.#wasConnected = true;
          this.#watch ??= this.#startWatch(leg);
          this.events.emit({ kind: 'connected' });
          this.#deps.stream.publisherChanged(this);
        },
        onDisconnected: () => {
          this.events.emit({ kind: 'disconnected' });
          this.#deps.stream.publisherChanged(this);
        },
        onLost: (reason) => this.close(reason),
      },
    );
    if (this.#closed) {
      endpoint.close();
      throw sfuError('SFU_SESSION_NOT_FOUND');
    }
    this.#endpoint = endpoint;
    this.#deps.stream.addMember(this);
  }

  connect(dtlsParameters: DtlsParameters): Promise<void> {
    return this.#open().connect(dtlsParameters);
  }

  restartIce(): Promise<IceParameters> {
    return this.#open().restartIce();
  }

  /** @throws SFU_BAD_RTP_PARAMETERS, SFU_UNSUPPORTED_CODEC, SFU_SOURCE_TAKEN, SFU_TOO_MANY_PRODUCERS */
  async produce(request: ProduceRequest): Promise<Track> {
    const rtpParameters = checkRtpParameters(request.kind, request.rtpParameters);
    const { mid } = rtpParameters;
    const isMidTaken = [...this.tracks.values()].some(
      (track) => mid !== undefined && track.producer.rtpParameters.mid === mid,
    );
    if (isMidTaken) {
      throw sfuError('SFU_BAD_RTP_PARAMETERS', { message: 'mid is used twice' });
    }
    return this.#tracks.add(this.#open().transport, {
      kind: request.kind,
      source: request.source,
      rtpParameters,
      paused: request.paused ?? false,
    });
  }

  closeProducer(producerId: ProducerId): void {
    this.#tracks.remove(producerId);
  }

  setProducerPaused(producerId: ProducerId, paused: boolean): Promise<void> {
    return this.#tracks.setPaused(producerId, paused);
  }

  /** Idempotent. @throws SFU_SESSION_NOT_FOUND, SFU_WORKER_FAILED */
  async watchAudio(on: boolean): Promise<void> {
    this.#open();
    if (!on) {
      this.#stopAudioWatch();
      return;
    }
    const { leg } = this;
    if (leg === undefined) {
      throw sfuError('SFU_SESSION_NOT_FOUND');
    }
    const watch = (this.#audioWatch ??= AudioLevelWatch.create(leg.router, (belowFullScaleDb) => {
      this.events.emit({ kind: 'audioLevel', belowFullScaleDb });
    }));
    await watch;
    this.#syncAudioWatch();
  }

  stats(): Promise<SessionStats> {
    return readPublisherStats(this.#open().transport, [...this.tracks.values()]);
  }

  async health(): Promise<PublisherHealth> {
    const { protocol, connected } = this;
    const stats = await this.stats();
    const media = this.#watch?.health(stats);
    return { protocol, connected, stats, ...(media && { media }) };
  }

  /** A publisher takes nothing; it is a member to hear of the stream's state. */
  demandFor(): LayerDemand {
    return NOTHING;
  }

  /** WHIP has no words for it: only clients of signaling can be told. */
  demandChanged(demand: DemandByTrack): void {
    if (this.protocol === 'webrtc' && !this.#closed) {
      this.#demand.update(demand);
    }
  }

  streamStateChanged(state: StreamState, atMs: number): void {
    this.events.emit({ kind: 'streamState', state, atMs });
  }

  /** WHIP has no words for it: such a client sees its transport close and posts again. */
  leave(): void {
    if (this.protocol === 'webrtc') {
      this.events.end({ kind: 'closed', reason: 'node_draining' });
    } else {
      this.close('node_draining');
    }
  }

  close(reason: SessionCloseReason, how: { readonly endStream?: boolean } = {}): void {
    if (!this.#closed) {
      this.#tearDown(reason);
      this.#deps.stream.publisherClosed(this, { endStream: how.endStream ?? false });
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
      throw sfuError('SFU_SESSION_NOT_FOUND');
    }
  }

  #syncAudioWatch(): void {
    const microphones = [...this.tracks.values()].filter(({ source }) => source === 'microphone');
    this.#audioWatch?.then(
      (watch) => microphones.forEach(({ producer }) => watch.add(producer)),
      () => undefined, // Told to who asked for it.
    );
  }

  #stopAudioWatch(): void {
    this.#audioWatch?.then(
      (watch) => watch.close(),
      () => undefined,
    );
    this.#audioWatch = undefined;
  }

  #tearDown(reason: SessionCloseReason): void {
    this.#closed = true;
    this.#stopAudioWatch();
    this.#watch?.close();
    this.#demand.close();
    this.#tracks.close();
    this.#endpoint?.close();
    this.#releaseLeg?.();
    this.#deps.stream.removeMember(this);
    this.events.end({ kind: 'closed', reason });
    this.#deps.onClosed(this, reason);
  }

  #startWatch(leg: StreamLeg): PublisherWatch {
    return new PublisherWatch({
      protocol: this.protocol,
      leg,
      tracks: () => this.tracks,
      stats: () => this.stats(),
      isReduced: (track) => this.#demand.isReduced(track),
      limits: this.#limits,
      onOverLimit: (facts) => {
        const { sessionId } = this;
        this.#deps.log.warn({ sessionId, ...facts }, 'publisher is over a limit');
        this.close('limit_exceeded');
      },
    });
  }

  #open(): WebRtcEndpoint {
    if (this.#closed || this.#endpoint === undefined) {
      throw sfuError('SFU_SESSION_NOT_FOUND');
    }
    return this.#endpoint;
  }
}
