/**
 * Plays one stream in a video element: joins fast, waits for streams that are not live yet, and
 * comes back by itself after any failure (features D19).
 */
import type { Consumer, StreamState } from '@freshet/signaling/proto';
import { browserSurroundings } from './browser-surroundings.ts';
import { leaseConnection } from './connection-pool.ts';
import type { ConnectionLease } from './connection-pool.ts';
import { Emitter } from './emitter.ts';
import type { Unsubscribe } from './emitter.ts';
import { clientError, toFreshetError } from './errors.ts';
import type { FreshetError } from './errors.ts';
import { deferred } from './lib/deferred.ts';
import type { Deferred } from './lib/deferred.ts';
import { JoinTimes } from './lib/join-times.ts';
import { PlaybackMonitor } from './lib/playback-monitor.ts';
import { FINAL_PLAYER_STATES, playerStateOf } from './lib/player-state.ts';
import { RetiredSessions } from './lib/retired-sessions.ts';
import { SessionKeeper } from './lib/session-keeper.ts';
import type { SessionEvent } from './lib/session-mailbox.ts';
import { VideoSink } from './lib/video-sink.ts';
import { WatchedTracks } from './lib/watched-tracks.ts';
import type { PlayerEvents, PlayerOptions, PlayerState } from './player-events.ts';
import type { PlayerStats } from './player-stats.ts';
import type { Surroundings } from './ports.ts';
import { layersFor, qualitiesFor } from './quality.ts';
import type { Quality } from './quality.ts';
import { prewarm } from './rtc/prewarm.ts';
import { openSubscribeSession } from './rtc/subscribe-session.ts';
import type { SubscribeSession } from './rtc/subscribe-session.ts';

const DEFAULT_STATS_INTERVAL_MS = 1_000;

/**
 * ```ts
 * const player = new Player(document.querySelector('video')!, { url, streamId });
 * player.on('needsGesture', () => { unmuteButton.hidden = false; });
 * await player.play();
 * ```
 */
export class Player extends Emitter<PlayerEvents> {
  readonly #options: PlayerOptions;
  readonly #surroundings: Surroundings;
  readonly #sink: VideoSink;
  readonly #keeper: SessionKeeper;
  readonly #tracks = new WatchedTracks();
  readonly #monitor: PlaybackMonitor;
  readonly #offConnection: Unsubscribe[] = [];
  readonly #retired: RetiredSessions;
  readonly #times: JoinTimes;
  #lease: ConnectionLease | undefined;
  #opened: Deferred | undefined;
  #session: SubscribeSession | undefined;
  #offSession: Unsubscribe | undefined;
  #state: PlayerState = 'idle';
  #streamState: StreamState = 'offline';
  #quality: Quality;
  #currentLayer: number | undefined;
  #stats: PlayerStats | undefined;
  #viewerPaused = false;
  #failure: FreshetError | undefined;

  /** Prepares in the background: certificate, codecs, socket. Nothing plays before `play()`. */
  constructor(video: HTMLVideoElement, options: PlayerOptions) {
    super();
    this.#options = options;
    this.#surroundings = options.surroundings ?? browserSurroundings();
    this.#quality = options.quality ?? 'auto';
    const { clock, random } = this.#surroundings;
    this.#retired = new RetiredSessions(clock);
    this.#times = new JoinTimes(clock);
    this.#sink = new VideoSink(video, {
      clock,
      onFirstFrame: (atMs) => {
        this.#handleFirstFrame(atMs);
      },
      onNeedsGesture: (need) => {
        this.emit('needsGesture', { need });
      },
    });
    this.#keeper = new SessionKeeper({
      clock,
      random,
      open: (signal) => this.#open(signal),
      restartIce: async (signal) => this.#session?.restartIce(signal),
      onRecovering: (step) => {
        this.emit('reconnecting', step);
        this.#updateState();
      },
      onRecovered: (durationMs) => {
        this.emit('reconnected', { durationMs });
        this.#updateState();
      },
      onFailed: (error) => {
        this.#fail(error);
      },
    });
    this.#monitor = this.#createMonitor();
    prewarm(options.url);
    this.#lease = this.#connect();
  }

  get state(): PlayerState {
    return this.#state;
  }

  get streamState(): StreamState {
    return this.#streamState;
  }

  /** The latest figures; see the `stats` event. */
  get stats(): PlayerStats | undefined {
    return this.#stats;
  }

  get quality(): Quality {
    return this.#quality;
  }

  /** What can be chosen with `setQuality()` now. */
  get qualities(): readonly Quality[] {
    return qualitiesFor(this.#tracks.video?.consumer.spatialLayers ?? 1);
  }

  /**
   * Joins the stream, or goes on after `pause()`. Resolves when the server let us in; pictures follow
   * (`firstFrame`), at once when the stream is live.
   *
   * @throws CLIENT_UNSUPPORTED_BROWSER, CLIENT_REFUSED, CLIENT_CLOSED and the server's own codes,
   *   when nothing more is tried.
   */
  async play(): Promise<void> {
    if (this.#state === 'closed' || this.#failure !== undefined) {
      throw this.#failure ?? clientError('CLIENT_CLOSED');
    }
    if (this.#opened === undefined) {
      this.#opened = deferred();
      this.#times.played();
      this.#setState({ state: 'connecting' });
      this.#keeper.start();
      this.#monitor.start();
    } else {
      this.#pauseConsumers(false);
      void this.#sink.play();
    }
    return this.#opened.promise;
  }

  /** Stops the picture and its traffic; `play()` goes on at the live edge. */
  pause(): void {
    this.#sink.video.pause();
    this.#pauseConsumers(true);
  }

  /** Turns the sound on; call it from a click or key handler. */
  unmute(): Promise<void> {
    return this.#sink.unmute();
  }

  /** Limits the picture's quality; lasts over reconnects. */
  setQuality(quality: Quality): void {
    this.#quality = quality;
    this.#sendLayers();
    this.#tellQuality();
  }

  /** Ends playback and gives everything back: tracks, timers, listeners, the socket. */
  close(): void {
    if (this.#state === 'closed') {
      return;
    }
    this.#setState({ state: 'closed' });
    this.#opened?.reject(clientError('CLIENT_CLOSED'));
    this.#release();
    this.removeAllListeners();
  }

  #createMonitor(): PlaybackMonitor {
    return new PlaybackMonitor({
      clock: this.#surroundings.clock,
      intervalMs: this.#options.statsIntervalMs ?? DEFAULT_STATS_INTERVAL_MS,
      session: () => this.#session,
      connection: () => this.#lease?.connection,
      context: () => ({
        joinTimeMs: this.#times.joinTimeMs,
        subscribeToFrameMs: this.#times.subscribeToFrameMs,
        spatialLayer: this.#currentLayer,
      }),
      isExpected: () =>
        this.#streamState === 'live' &&
        !this.#viewerPaused &&
        this.#tracks.presence().video !== 'paused',
      onStats: (stats) => {
        this.#stats = stats;
        this.emit('stats', stats);
      },
      onStall: () => {
        this.#keeper.handleStall();
      },
    });
  }

  #connect(): ConnectionLease {
    const { url, token, surroundings } = this.#options;
    const lease = leaseConnection({
      url,
      token,
      ...(surroundings === undefined ? {} : { surroundings }),
    });
    const { connection } = lease;
    this.#offConnection.push(
      connection.on('sessionsLost', () => {
        this.#keeper.handleSessionsLost();
      }),
      connection.on('networkChanged', () => {
        this.#keeper.handleNetworkChange();
      }),
      connection.on('state', ({ state, error }) => {
        if (state === 'closed') {
          this.#fail(error ?? clientError('CLIENT_CLOSED'));
        }
      }),
    );
    return lease;
  }

  async #open(signal: AbortSignal): Promise<void> {
    const lease = this.#lease;
    if (lease === undefined) {
      throw clientError('CLIENT_CLOSED');
    }
    this.#times.subscribed();
    const session = await openSubscribeSession({
      connection: lease.connection,
      serverUrl: this.#options.url,
      streamId: this.#options.streamId,
      viewerToken: this.#options.viewerToken,
      jitterBufferTargetMs: this.#options.jitterBufferTargetMs,
      signal,
      onTransport: (state) => {
        if (this.#session === session) {
          this.#keeper.handleTransport(state);
        }
      },
    });
    this.#retire();
    this.#session = session;
    this.#tracks.clear();
    this.#monitor.reset();
    this.#offSession = lease.connection.listenSession(session.sessionId, (event) => {
      this.#handleSessionEvent(event);
    });
    this.#handleStreamState(session.subscribed.streamState, Date.now());
    await this.#consume(session, session.subscribed.consumers);
    this.#opened?.resolve();
  }

  async #consume(session: SubscribeSession, consumers: readonly Consumer[]): Promise<void> {
    if (consumers.length === 0) {
      return;
    }
    const watched = await session.consume(consumers);
    if (this.#session !== session) {
      return;
    }
    for (const track of watched) {
      this.#tracks.add(track);
      if (this.#tracks.isShown(track)) {
        this.#sink.setTrack(track.track);
      }
    }
    this.#sendLayers();
    this.emit('tracks', this.#tracks.presence());
    this.#tellQuality();
  }

  #handleSessionEvent(event: SessionEvent): void {
    const session = this.#session;
    if (session === undefined) {
      return;
    }
    switch (event.kind) {
      case 'consumerAdded':
        this.#times.trackAdded();
        this.#consume(session, [event.consumer]).catch((thrown: unknown) => {
          this.emit('error', toFreshetError(thrown));
        });
        break;
      case 'consumerClosed':
        this.#handleConsumerClosed(session, event.consumerId);
        break;
      case 'consumerPaused':
        this.#tracks.setPaused(event.consumerId, event.paused);
        this.emit('tracks', this.#tracks.presence());
        break;
      case 'layersChanged':
        if (event.consumerId === this.#tracks.video?.consumer.consumerId) {
          this.#currentLayer = event.layers?.spatialLayer;
          this.#tellQuality();
        }
        break;
      case 'streamStateChanged':
        this.#handleStreamState(event.state, event.atMs);
        break;
      case 'sessionClosed':
        this.#handleSessionClosed(event.reason, event.retry);
        break;
      default:
        break; // About the transport, which tells by itself, or about publishing.
    }
  }

  #handleConsumerClosed(session: SubscribeSession, consumerId: string): void {
    const closed = this.#tracks.remove(consumerId);
    if (closed !== undefined) {
      this.#sink.endTrack(closed.track);
    }
    session.closeConsumer(consumerId);
    this.emit('tracks', this.#tracks.presence());
  }

  #handleSessionClosed(reason: string, retry: boolean): void {
    if (reason === 'stream_ended') {
      this.#handleStreamState('ended', Date.now());
    } else {
      this.#keeper.handleSessionClosed(reason, retry);
    }
  }

  #handleStreamState(state: StreamState, atMs: number): void {
    this.#streamState = state;
    this.emit('streamState', { state, atMs });
    if (state === 'ended') {
      this.#keeper.stop();
      this.#opened?.resolve();
      this.#setState({ state: 'ended' });
      this.#release();
    } else {
      this.#updateState();
    }
  }

  #handleFirstFrame(atMs: number): void {
    const times = this.#times.firstFrame(atMs);
    this.#retired.closeAll();
    this.emit('firstFrame', times);
    this.#updateState();
  }

  #updateState(): void {
    if (this.#opened === undefined || FINAL_PLAYER_STATES.has(this.#state)) {
      return;
    }
    this.#setState(
      playerStateOf({
        recovering: this.#keeper.recovering,
        streamState: this.#streamState,
        isPlaying: this.#times.subscribeToFrameMs !== undefined || this.#tracks.isAudioOnly,
      }),
    );
  }

  #setState(event: PlayerEvents['state']): void {
    if (event.state !== this.#state || event.side !== undefined) {
      this.#state = event.state;
      this.emit('state', event);
    }
  }

  #fail(error: FreshetError): void {
    if (FINAL_PLAYER_STATES.has(this.#state)) {
      return;
    }
    if (error.code.endsWith('STREAM_ENDED')) {
      // Whoever opens the link too late is told the same as whoever was there.
      this.#handleStreamState('ended', Date.now());
      return;
    }
    this.#failure = error;
    this.#opened?.reject(error);
    this.#setState({ state: 'failed', error });
    this.#release();
  }

  #sendLayers(): void {
    const consumer = this.#tracks.video?.consumer;
    const session = this.#session;
    if (consumer === undefined || session === undefined || consumer.spatialLayers <= 1) {
      return;
    }
    const layers = layersFor(this.#quality, consumer.spatialLayers);
    this.#lease?.connection
      .request('setLayers', {
        sessionId: session.sessionId,
        consumerId: consumer.consumerId,
        ...(layers === undefined ? {} : { layers }),
      })
      .catch((thrown: unknown) => {
        this.#tellMinor(thrown);
      });
  }

  #tellQuality(): void {
    this.emit('quality', {
      available: this.qualities,
      selected: this.#quality,
      current: this.qualities.length > 1 ? this.#currentLayer : undefined,
    });
  }

  #pauseConsumers(paused: boolean): void {
    const sessionId = this.#session?.sessionId;
    for (const { consumer } of this.#tracks.all()) {
      if (sessionId !== undefined) {
        this.#lease?.connection
          .request('pauseConsumer', { sessionId, consumerId: consumer.consumerId, paused })
          .catch((thrown: unknown) => {
            this.#tellMinor(thrown);
          });
      }
    }
    this.#viewerPaused = paused;
  }

  /** A lost socket repeats or replaces the request; everything else is worth telling. */
  #tellMinor(thrown: unknown): void {
    const error = toFreshetError(thrown);
    if (!FINAL_PLAYER_STATES.has(this.#state) && !error.retryable && error.kind !== 'not_found') {
      this.emit('error', error);
    }
  }

  /** Lets the present session go on until the next one's picture is there. */
  #retire(): void {
    this.#offSession?.();
    this.#offSession = undefined;
    if (this.#session !== undefined) {
      this.#retired.add(this.#session);
      this.#session = undefined;
    }
  }

  #release(): void {
    this.#keeper.stop();
    this.#monitor.close();
    this.#retire();
    this.#retired.closeAll();
    this.#sink.close();
    this.#tracks.clear();
    for (const off of this.#offConnection.splice(0)) {
      off();
    }
    this.#lease?.release();
    this.#lease = undefined;
  }
}
