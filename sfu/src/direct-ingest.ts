/**
 * Direct ingest: a publisher inside this process (RTMP, SRT). Its RTP reaches the router through a
 * DirectTransport; for its stream it is a publish session like any other, connected from the start.
 */
import { newId } from '@freshet/infra/runtime';
import type { DirectTransport } from 'mediasoup/types';
import type { ProducerId, SessionId, StreamId } from '@freshet/infra/runtime';
import { checkProduce } from './check-requests.ts';
import { checkRtpParameters } from './check-rtp-parameters.ts';
import { sfuError } from './errors.ts';
import { EventChannel } from './lib/event-channel.ts';
import { keyframeRequestSsrcs } from './lib/rtcp-keyframe-requests.ts';
import { PublishedTracks } from './published-tracks.ts';
import { readPublisherStats } from './session-stats.ts';
import { toSfuError } from './to-sfu-error.ts';
import type {
  DirectIngest,
  DirectProduceRequest,
  DirectProducer,
  OpenDirectIngestRequest,
} from './media-port.ts';
import type { NodeCore } from './node-core.ts';
import type {
  IceParameters,
  IngestProtocol,
  PublisherHealth,
  SessionCloseReason,
  SessionEvent,
  SessionStats,
  StreamState,
} from './node-port.ts';
import type { SfuNodeOptions } from './options.ts';
import type { Publisher } from './publisher.ts';
import type { Session, SessionDeps } from './session.ts';
import type { StreamLeg } from './stream-leg.ts';
import type { Stream, StreamMember } from './stream.ts';
import type { Track } from './track.ts';

type DirectIngestDeps = SessionDeps & {
  readonly options: SfuNodeOptions;
  /** A request went to the publisher. */
  readonly onKeyframeRequest: () => void;
  readonly stream: Stream;
};

/** @throws SFU_ALREADY_LIVE, SFU_STALE_EPOCH, SFU_STREAM_ENDED, SFU_OVERLOADED, SFU_DRAINING */
export async function openDirectIngest(
  core: NodeCore,
  request: OpenDirectIngestRequest,
): Promise<DirectIngest> {
  core.admit();
  const stream = core.streams.obtain(request.streamId);
  const session = new DirectIngestSession(
    {
      options: core.options,
      onKeyframeRequest: () => core.keyframeRequested(stream),
      stream,
      onClosed: core.sessionClosed,
    },
    request,
  );
  stream.claim(session, request);
  core.sessions.add(session);
  try {
    await session.open(await core.legForPublisher(stream));
    return session;
  } catch (error) {
    session.close({});
    throw error;
  }
}

class DirectIngestSession implements DirectIngest, Session, Publisher, StreamMember {
  readonly kind = 'ingest';
  readonly sessionId: SessionId = newId('pub');
  readonly streamId: StreamId;
  readonly events = new EventChannel<SessionEvent>();
  readonly protocol: IngestProtocol;
  readonly epoch: number;
  readonly reconnectWindowMs: number;
  readonly #deps: DirectIngestDeps;
  readonly #health: OpenDirectIngestRequest['health'];
  readonly #onDraining: OpenDirectIngestRequest['onDraining'];
  readonly #tracks: PublishedTracks;
  /** Who to ask for a keyframe, by SSRC. */
  readonly #keyframeListeners = new Map<number, Set<() => void>>();
  #leg: StreamLeg | undefined;
  #releaseLeg: (() => void) | undefined;
  #transport: DirectTransport | undefined;
  #closed = false;

  constructor(deps: DirectIngestDeps, request: OpenDirectIngestRequest) {
    this.#deps = deps;
    this.streamId = request.streamId;
    this.protocol = request.protocol;
    this.epoch = request.epoch;
    this.reconnectWindowMs = request.reconnectWindowMs;
    this.#health = request.health;
    this.#onDraining = request.onDraining;
    this.#tracks = new PublishedTracks({
      options: deps.options,
      onKeyframeRequest: deps.onKeyframeRequest,
      onChanged: () => deps.stream.publisherChanged(this),
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
    return this.#transport !== undefined && !this.#closed;
  }

  get wasConnected(): boolean {
    return this.#transport !== undefined;
  }

  async open(leg: StreamLeg): Promise<void> {
    this.#refuseWhenClosed();
    this.#releaseLeg = leg.hold();
    this.#leg = leg;
    const transport = await leg.router.createDirectTransport().catch((error: unknown) => {
      throw toSfuError(error, 'SFU_WORKER_FAILED');
    });
    if (this.#closed) {
      transport.close();
      throw sfuError('SFU_SESSION_NOT_FOUND');
    }
    transport.on('rtcp', (packet) => this.#handleRtcp(packet));
    this.#transport = transport;
    leg.worker.counts.transports += 1;
    this.#deps.stream.addMember(this);
    this.events.emit({ kind: 'connected' });
  }

  async produce(request: DirectProduceRequest): Promise<DirectProducer> {
    checkProduce({ ...request, sessionId: this.sessionId });
    const rtpParameters = checkRtpParameters(request.kind, request.rtpParameters);
    const ssrcs = (rtpParameters.encodings ?? []).flatMap(({ ssrc }) => ssrc ?? []);
    if (ssrcs.length === 0) {
      throw sfuError('SFU_BAD_RTP_PARAMETERS', { message: 'encodings need an ssrc each' });
    }
    const transport = this.#transport;
    if (transport === undefined || this.#closed) {
      throw sfuError('SFU_SESSION_NOT_FOUND');
    }
    const { kind, source, replaces } = request;
    const input = { kind, source, rtpParameters, paused: false, replaces };
    const track = await this.#tracks.add(transport, input);
    return this.#directProducer(transport, track, ssrcs);
  }

  onEvent(listener: (event: SessionEvent) => void): () => void {
    return this.events.listen(listener);
  }

  connect(): Promise<void> {
    return Promise.reject(sfuError('SFU_WRONG_SESSION'));
  }

  restartIce(): Promise<IceParameters> {
    return Promise.reject(sfuError('SFU_WRONG_SESSION'));
  }

  stats(): Promise<SessionStats> {
    return readPublisherStats(undefined, [...this.tracks.values()]);
  }

  async health(): Promise<PublisherHealth> {
    const { protocol, connected } = this;
    const media = this.#health?.();
    return { protocol, connected, stats: await this.stats(), ...(media && { media }) };
  }

  streamStateChanged(state: StreamState, atMs: number): void {
    this.events.emit({ kind: 'streamState', state, atMs });
  }

  leave(): void {
    if (this.#onDraining === undefined) {
      this.close('node_draining');
    } else {
      this.#onDraining();
    }
  }

  close(
    first: SessionCloseReason | { readonly endStream?: boolean } = {},
    second: { readonly endStream?: boolean } = {},
  ): void {
    // The gateway says how, the node says why: one method serves both contracts.
    const reason = typeof first === 'string' ? first : 'requested';
    const how = typeof first === 'string' ? second : first;
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

  #tearDown(reason: SessionCloseReason): void {
    this.#closed = true;
    this.#tracks.close();
    if (this.#transport !== undefined && this.#leg !== undefined) {
      this.#leg.worker.counts.transports -= 1;
      this.#transport.close();
    }
    this.#keyframeListeners.clear();
    this.#releaseLeg?.();
    this.#deps.stream.removeMember(this);
    this.events.end({ kind: 'closed', reason });
    this.#deps.onClosed(this, reason);
  }

  #handleRtcp(packet: Buffer): void {
    for (const ssrc of keyframeRequestSsrcs(packet)) {
      for (const listener of this.#keyframeListeners.get(ssrc) ?? []) {
        listener();
      }
    }
  }

  #directProducer(
    transport: DirectTransport,
    track: Track,
    ssrcs: readonly number[],
  ): DirectProducer {
    return {
      producerId: track.id,
      sendRtp: (packet) => {
        if (!track.producer.closed) {
          track.producer.send(packet);
        }
      },
      sendRtcp: (packet) => {
        if (!transport.closed) {
          transport.sendRtcp(packet);
        }
      },
      onKeyframeRequest: (listener) => {
        const sets = ssrcs.map((ssrc) => {
          const set = this.#keyframeListeners.get(ssrc) ?? new Set();
          this.#keyframeListeners.set(ssrc, set.add(listener));
          return set;
        });
        return () => sets.forEach((set) => set.delete(listener));
      },
      setPaused: (paused) => this.#tracks.setPaused(track.id, paused),
      close: () => {
        if (this.#tracks.byId.has(track.id)) {
          this.#tracks.remove(track.id);
        }
      },
    };
  }
}
