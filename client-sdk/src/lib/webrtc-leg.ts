/**
 * A stream over WebRTC: one subscribe session at a time, kept alive by ICE restarts and new sessions,
 * its tracks, their layers and statistics. Shows nothing itself.
 */
import type { Consumer, StreamState } from '@freshet/signaling/proto';
import type { Unsubscribe } from '../emitter.ts';
import { clientError, toFreshetError } from '../errors.ts';
import type { FreshetError } from '../errors.ts';
import type { TrackPresence } from '../player-events.ts';
import type { PlayerStats, PlayerStatsContext } from '../player-stats.ts';
import type { Surroundings } from '../ports.ts';
import { layersFor, qualitiesFor } from '../quality.ts';
import type { Quality } from '../quality.ts';
import { openSubscribeSession } from '../rtc/subscribe-session.ts';
import type { SubscribeSession, WatchedTrack } from '../rtc/subscribe-session.ts';
import type { SignalingConnection } from '../signaling-connection.ts';
import type { JoinTimes } from './join-times.ts';
import { PlaybackMonitor } from './playback-monitor.ts';
import { RetiredSessions } from './retired-sessions.ts';
import { SessionKeeper } from './session-keeper.ts';
import type { RecoveryStep } from './session-keeper.ts';
import type { SessionEvent } from './session-mailbox.ts';
import { WatchedTracks } from './watched-tracks.ts';

export type WebRtcLegOptions = {
  readonly surroundings: Surroundings;
  readonly connection: SignalingConnection;
  readonly serverUrl: string;
  readonly streamId: string;
  readonly viewerToken: string | undefined;
  readonly jitterBufferTargetMs: number | undefined;
  /** Pictures are neither received nor shown. */
  readonly soundOnly: boolean;
  readonly statsIntervalMs: number;
  readonly quality: () => Quality;
  /** Undefined for a trial, which is not a join. */
  readonly times: JoinTimes | undefined;
  readonly context: () => Omit<PlayerStatsContext, 'spatialLayer'>;
  readonly onOpened: () => void;
  readonly onTrack: (track: MediaStreamTrack) => void;
  readonly onTrackEnded: (track: MediaStreamTrack) => void;
  readonly onTracks: () => void;
  readonly onQuality: () => void;
  readonly onStreamState: (state: StreamState, atMs: number) => void;
  readonly onRecovering: (step: RecoveryStep) => void;
  readonly onRecovered: (durationMs: number) => void;
  readonly onStats: (stats: PlayerStats) => void;
  readonly onMinorError: (error: FreshetError) => void;
  /** Nothing more is tried. */
  readonly onFailed: (error: FreshetError) => void;
};

/** What a judge of the connection needs to know; ms, 0 when there is nothing to wait for. */
export type WebRtcHealth = {
  /** Since the server was asked to let us in. */
  readonly waitingForServerMs: number;
  /** Since there are tracks that cannot come. */
  readonly waitingForMediaMs: number;
  /** Since the last packet of any session, though packets are due. */
  readonly silentMs: number;
  /** ICE holds that the server can be reached. */
  readonly isTransportUp: boolean;
  /** Sound is due, so silence means that nothing gets through; a picture may just not change. */
  readonly isSoundDue: boolean;
};

export class WebRtcLeg {
  readonly #options: WebRtcLegOptions;
  readonly #keeper: SessionKeeper;
  readonly #tracks = new WatchedTracks();
  readonly #monitor: PlaybackMonitor;
  readonly #retired: RetiredSessions;
  readonly #offConnection: Unsubscribe[] = [];
  #session: SubscribeSession | undefined;
  #offSession: Unsubscribe | undefined;
  #streamState: StreamState = 'offline';
  #currentLayer: number | undefined;
  #paused = false;
  #startedAtMs: number | undefined;
  #waitingForMediaSinceMs: number | undefined;
  /** When the last packet came, or when none had to; undefined before the first. */
  #heardAtMs: number | undefined;
  #closed = false;

  constructor(options: WebRtcLegOptions) {
    this.#options = options;
    const { clock, random } = options.surroundings;
    this.#retired = new RetiredSessions(clock);
    this.#keeper = new SessionKeeper({
      clock,
      random,
      open: (signal) => this.#open(signal),
      restartIce: async (signal) => this.#session?.restartIce(signal),
      onRecovering: (step) => {
        options.onRecovering(step);
      },
      onRecovered: (durationMs) => {
        options.onRecovered(durationMs);
      },
      onFailed: (error) => {
        options.onFailed(error);
      },
    });
    this.#monitor = this.#createMonitor();
    this.#listen();
  }

  get recovering(): boolean {
    return this.#keeper.recovering;
  }

  get isAudioOnly(): boolean {
    return this.#tracks.isAudioOnly;
  }

  get presence(): { readonly audio: TrackPresence; readonly video: TrackPresence } {
    return this.#tracks.presence();
  }

  get qualities(): readonly Quality[] {
    return qualitiesFor(this.#tracks.video?.consumer.spatialLayers ?? 1);
  }

  get currentLayer(): number | undefined {
    return this.#currentLayer;
  }

  /** The picture and the sound to be shown now. */
  get shownTracks(): readonly MediaStreamTrack[] {
    return [this.#tracks.video, this.#tracks.audio].flatMap((watched) =>
      watched === undefined ? [] : [watched.track],
    );
  }

  get health(): WebRtcHealth {
    const nowMs = this.#options.surroundings.clock.now();
    const isAdmitted = this.#session !== undefined;
    const waitingSince = this.#waitingForMediaSinceMs;
    return {
      waitingForServerMs: isAdmitted ? 0 : nowMs - (this.#startedAtMs ?? nowMs),
      waitingForMediaMs: waitingSince === undefined ? 0 : nowMs - waitingSince,
      silentMs: nowMs - (this.#heardAtMs ?? nowMs),
      isTransportUp: this.#session?.transportState === 'connected',
      isSoundDue: this.presence.audio === 'on',
    };
  }

  start(): void {
    this.#startedAtMs = this.#options.surroundings.clock.now();
    this.#keeper.start();
    this.#monitor.start();
  }

  /** Does at once what waits for its time. */
  retry(): void {
    this.#keeper.retry();
  }

  setPaused(paused: boolean): void {
    this.#paused = paused;
    for (const { consumer } of this.#tracks.all()) {
      this.#pause(consumer, paused);
    }
  }

  applyQuality(): void {
    const consumer = this.#tracks.video?.consumer;
    const session = this.#session;
    if (consumer === undefined || session === undefined || consumer.spatialLayers <= 1) {
      return;
    }
    const layers = layersFor(this.#options.quality(), consumer.spatialLayers);
    this.#options.connection
      .request('setLayers', {
        sessionId: session.sessionId,
        consumerId: consumer.consumerId,
        ...(layers === undefined ? {} : { layers }),
      })
      .catch((thrown: unknown) => {
        this.#tellMinor(thrown);
      });
  }

  /** The new session's picture is there: those before it are of no use any more. */
  closeRetired(): void {
    this.#retired.closeAll();
  }

  /** Idempotent. */
  close(): void {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    this.#keeper.stop();
    this.#monitor.close();
    this.#retire();
    this.#retired.closeAll();
    this.#tracks.clear();
    for (const off of this.#offConnection.splice(0)) {
      off();
    }
  }

  #createMonitor(): PlaybackMonitor {
    const { surroundings, statsIntervalMs, connection, context, onStats } = this.#options;
    return new PlaybackMonitor({
      clock: surroundings.clock,
      intervalMs: statsIntervalMs,
      session: () => this.#session,
      connection,
      context: () => ({ ...context(), spatialLayer: this.#currentLayer }),
      isExpected: () =>
        this.#streamState === 'live' && !this.#paused && this.presence.video !== 'paused',
      onStats,
      onStall: () => {
        this.#keeper.handleStall();
      },
      onSilence: (silentMs) => {
        this.#hear(silentMs);
      },
    });
  }

  #hear(silentMs: number | undefined): void {
    // A session that is still being made says nothing about how long nothing has come, however short.
    if (this.#session?.transportState === 'connected' || silentMs === undefined) {
      this.#heardAtMs = this.#options.surroundings.clock.now() - (silentMs ?? 0);
    }
  }

  #listen(): void {
    const { connection } = this.#options;
    this.#offConnection.push(
      connection.on('sessionsLost', () => {
        this.#keeper.handleSessionsLost();
      }),
      connection.on('networkChanged', () => {
        this.#keeper.handleNetworkChange();
      }),
      connection.on('state', ({ state, error }) => {
        if (state === 'closed') {
          this.#options.onFailed(error ?? clientError('CLIENT_CLOSED'));
        }
      }),
    );
  }

  async #open(signal: AbortSignal): Promise<void> {
    const { connection, serverUrl, streamId, viewerToken, times } = this.#options;
    times?.subscribed();
    const session = await openSubscribeSession({
      connection,
      serverUrl,
      streamId,
      viewerToken,
      jitterBufferTargetMs: this.#options.jitterBufferTargetMs,
      signal,
      onTransport: (state) => {
        if (this.#session === session) {
          this.#waitForMedia(state !== 'connected' && state !== 'closed');
          this.#keeper.handleTransport(state);
        }
      },
    });
    this.#retire();
    this.#session = session;
    this.#tracks.clear();
    this.#monitor.reset();
    this.#offSession = connection.listenSession(session.sessionId, (event) => {
      this.#handleSessionEvent(event);
    });
    this.#setStreamState(session.subscribed.streamState, Date.now());
    await this.#consume(session, session.subscribed.consumers);
    this.#options.onOpened();
  }

  async #consume(session: SubscribeSession, offered: readonly Consumer[]): Promise<void> {
    const isWanted = ({ kind }: Consumer): boolean => !this.#options.soundOnly || kind === 'audio';
    for (const consumer of offered) {
      if (!isWanted(consumer)) {
        this.#pause(consumer, true);
      }
    }
    const consumers = offered.filter(isWanted);
    if (consumers.length === 0) {
      return;
    }
    const watched = await session.consume(consumers);
    if (this.#session !== session) {
      return;
    }
    for (const track of watched) {
      this.#show(track);
    }
    this.#waitForMedia(session.transportState !== 'connected');
    this.applyQuality();
    this.#options.onTracks();
    this.#options.onQuality();
  }

  #pause({ consumerId }: Consumer, paused: boolean): void {
    const sessionId = this.#session?.sessionId;
    if (sessionId !== undefined) {
      this.#options.connection
        .request('pauseConsumer', { sessionId, consumerId, paused })
        .catch((thrown: unknown) => {
          this.#tellMinor(thrown);
        });
    }
  }

  #show(track: WatchedTrack): void {
    this.#tracks.add(track);
    if (this.#tracks.isShown(track)) {
      this.#options.onTrack(track.track);
    }
  }

  #waitForMedia(waiting: boolean): void {
    if (!waiting) {
      this.#waitingForMediaSinceMs = undefined;
    } else if (this.#wasNeverConnected) {
      this.#waitingForMediaSinceMs ??= this.#options.surroundings.clock.now();
    }
  }

  /** ICE that was lost shows as silence instead. */
  get #wasNeverConnected(): boolean {
    const state = this.#session?.transportState;
    return state === 'new' || state === 'connecting' || state === 'failed';
  }

  #handleSessionEvent(event: SessionEvent): void {
    const session = this.#session;
    if (session === undefined) {
      return;
    }
    switch (event.kind) {
      case 'consumerAdded':
        this.#options.times?.trackAdded();
        this.#consume(session, [event.consumer]).catch((thrown: unknown) => {
          this.#options.onMinorError(toFreshetError(thrown));
        });
        break;
      case 'consumerClosed':
        this.#handleConsumerClosed(session, event.consumerId);
        break;
      case 'consumerPaused':
        this.#tracks.setPaused(event.consumerId, event.paused);
        this.#options.onTracks();
        break;
      case 'layersChanged':
        if (event.consumerId === this.#tracks.video?.consumer.consumerId) {
          this.#currentLayer = event.layers?.spatialLayer;
          this.#options.onQuality();
        }
        break;
      case 'streamStateChanged':
        this.#setStreamState(event.state, event.atMs);
        break;
      case 'sessionClosed':
        if (event.reason === 'stream_ended') {
          this.#setStreamState('ended', Date.now());
        } else {
          this.#keeper.handleSessionClosed(event.reason, event.retry);
        }
        break;
      default:
        break; // About the transport, which tells by itself, or about publishing.
    }
  }

  #handleConsumerClosed(session: SubscribeSession, consumerId: string): void {
    const closed = this.#tracks.remove(consumerId);
    if (closed !== undefined) {
      this.#options.onTrackEnded(closed.track);
    }
    session.closeConsumer(consumerId);
    if (this.#tracks.all().length === 0) {
      this.#waitForMedia(false);
    }
    this.#options.onTracks();
  }

  #setStreamState(state: StreamState, atMs: number): void {
    this.#streamState = state;
    if (state === 'ended') {
      this.#keeper.stop();
    }
    this.#options.onStreamState(state, atMs);
  }

  /** A lost socket repeats or replaces the request; everything else is worth telling. */
  #tellMinor(thrown: unknown): void {
    const error = toFreshetError(thrown);
    if (!this.#closed && !error.retryable && error.kind !== 'not_found') {
      this.#options.onMinorError(error);
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
}
