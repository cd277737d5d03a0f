/**
 * The media of one seat: a subscribe session that is kept alive for as long as the seat is there. A
 * guest who is lost and comes back is only a pause here.
 */
import type { Consumer, TrackSource } from '@freshet/signaling/proto';
import type { Unsubscribe } from '../emitter.ts';
import { toFreshetError } from '../errors.ts';
import type { FreshetError } from '../errors.ts';
import type { Surroundings } from '../ports.ts';
import { openSubscribeSession } from '../rtc/subscribe-session.ts';
import type { SubscribeSession } from '../rtc/subscribe-session.ts';
import type { SignalingConnection } from '../signaling-connection.ts';
import { SessionKeeper } from './session-keeper.ts';
import type { SessionEvent } from './session-mailbox.ts';
import { layerForTile } from './tile-layer.ts';

/** One track of a seat. `paused`: whoever sends it has muted it, or was silenced. */
export type SeatTrack = {
  readonly source: TrackSource;
  readonly track: MediaStreamTrack;
  readonly paused: boolean;
};

/** How high a picture is shown, in device pixels; 0: not at all. Absent: as large as it comes. */
export type TileHeights = { readonly camera?: number; readonly screen?: number };

export type SeatFeedOptions = {
  readonly surroundings: Surroundings;
  readonly connection: SignalingConnection;
  readonly serverUrl: string;
  readonly feedId: string;
  readonly viewerToken: string | undefined;
  /** Resolves when the stage was joined, so that the server lets us in. */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  readonly onTracks: () => void;
  readonly onError: (error: FreshetError) => void;
};

type Watched = SeatTrack & { readonly consumer: Consumer };
/** What the server was last asked for about a consumer. */
type Asked = { paused: boolean; layer: number | undefined };

export class SeatFeed {
  readonly feedId: string;
  readonly #options: SeatFeedOptions;
  readonly #keeper: SessionKeeper;
  readonly #watched = new Map<string, Watched>();
  readonly #asked = new Map<string, Asked>();
  readonly #off: Unsubscribe[] = [];
  #heights: TileHeights = {};
  #session: SubscribeSession | undefined;
  #offSession: Unsubscribe | undefined;
  #closed = false;

  constructor(options: SeatFeedOptions) {
    this.feedId = options.feedId;
    this.#options = options;
    const { clock, random } = options.surroundings;
    this.#keeper = new SessionKeeper({
      clock,
      random,
      open: (signal) => this.#open(signal),
      restartIce: async (signal) => this.#session?.restartIce(signal),
      onRecovering: () => undefined,
      onRecovered: () => undefined,
      onFailed: (error) => {
        options.onError(error);
      },
    });
    const { connection } = options;
    this.#off.push(
      connection.on('sessionsLost', () => {
        this.#keeper.handleSessionsLost();
      }),
      connection.on('networkChanged', () => {
        this.#keeper.handleNetworkChange();
      }),
    );
    this.#keeper.start();
  }

  /** What comes at the moment, one track per source. */
  get tracks(): readonly SeatTrack[] {
    return [...this.#watched.values()].map(({ source, track, paused }) => ({
      ...{ source, track, paused },
    }));
  }

  /** Asks for no larger pictures than are shown, and for none that are not. */
  setHeights(heights: TileHeights): void {
    this.#heights = heights;
    this.#applyHeights();
  }

  /** Statistics of the peer connection; undefined while there is none. */
  getStats(): Promise<RTCStatsReport> | undefined {
    return this.#session?.getStats();
  }

  /** Idempotent. */
  close(): void {
    if (!this.#closed) {
      this.#closed = true;
      this.#keeper.stop();
      this.#off.splice(0).forEach((off) => {
        off();
      });
      this.#drop();
    }
  }

  async #open(signal: AbortSignal): Promise<void> {
    const { connection, serverUrl, feedId, viewerToken, ready } = this.#options;
    await ready(signal);
    const session = await openSubscribeSession({
      ...{ connection, serverUrl, viewerToken, signal },
      streamId: feedId,
      jitterBufferTargetMs: undefined,
      onTransport: (state) => {
        if (this.#session === session) {
          this.#keeper.handleTransport(state);
        }
      },
    });
    this.#drop();
    this.#session = session;
    this.#offSession = connection.listenSession(session.sessionId, (event) => {
      this.#handleEvent(session, event);
    });
    await this.#consume(session, session.subscribed.consumers);
  }

  async #consume(session: SubscribeSession, consumers: readonly Consumer[]): Promise<void> {
    if (consumers.length === 0) {
      return;
    }
    const added = await session.consume(consumers);
    if (this.#session !== session) {
      return;
    }
    for (const { consumer, track } of added) {
      const { source, producerPaused: paused, consumerId } = consumer;
      this.#watched.set(consumerId, { source, track, paused, consumer });
    }
    this.#applyHeights();
    this.#options.onTracks();
  }

  #handleEvent(session: SubscribeSession, event: SessionEvent): void {
    switch (event.kind) {
      case 'consumerAdded':
        this.#consume(session, [event.consumer]).catch((thrown: unknown) => {
          this.#tell(thrown);
        });
        break;
      case 'consumerClosed':
        this.#watched.delete(event.consumerId);
        this.#asked.delete(event.consumerId);
        session.closeConsumer(event.consumerId);
        this.#options.onTracks();
        break;
      case 'consumerPaused': {
        const watched = this.#watched.get(event.consumerId);
        if (watched !== undefined) {
          this.#watched.set(event.consumerId, { ...watched, paused: event.paused });
          this.#options.onTracks();
        }
        break;
      }
      case 'sessionClosed':
        this.#drop(false);
        this.#options.onTracks();
        // The seat is still there, so whoever has it may send again.
        this.#keeper.handleSessionClosed(
          event.reason,
          event.retry || event.reason === 'stream_ended',
        );
        break;
      default:
        break; // About the transport, which tells by itself, about publishing, or of no matter here.
    }
  }

  #applyHeights(): void {
    const session = this.#session;
    for (const [consumerId, { consumer, source }] of this.#watched) {
      if (session !== undefined && consumer.kind === 'video') {
        const height = source === 'screen' ? this.#heights.screen : this.#heights.camera;
        this.#ask(session, consumerId, {
          paused: height === 0,
          layer: height === undefined ? undefined : layerForTile(consumer.spatialLayers, height),
        });
      }
    }
  }

  #ask(session: SubscribeSession, consumerId: string, wanted: Asked): void {
    const { connection } = this.#options;
    const { sessionId } = session;
    const before = this.#asked.get(consumerId) ?? { paused: false, layer: undefined };
    this.#asked.set(consumerId, wanted);
    const tell = (thrown: unknown): void => {
      this.#tell(thrown);
    };
    if (wanted.paused !== before.paused) {
      connection
        .request('pauseConsumer', { sessionId, consumerId, paused: wanted.paused })
        .catch(tell);
    }
    if (!wanted.paused && wanted.layer !== before.layer) {
      const { layer } = wanted;
      const layers = layer === undefined ? {} : { layers: { spatialLayer: layer } };
      connection.request('setLayers', { sessionId, consumerId, ...layers }).catch(tell);
    }
  }

  /** A lost socket repeats or replaces the request; everything else is worth telling. */
  #tell(thrown: unknown): void {
    const error = toFreshetError(thrown);
    if (!this.#closed && !error.retryable && error.kind !== 'not_found') {
      this.#options.onError(error);
    }
  }

  #drop(tellServer = true): void {
    this.#offSession?.();
    this.#offSession = undefined;
    this.#session?.close(tellServer);
    this.#session = undefined;
    this.#watched.clear();
    this.#asked.clear();
  }
}
