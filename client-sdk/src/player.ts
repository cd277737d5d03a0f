/**
 * Plays one stream in a video element: joins fast, waits for streams that are not live yet, comes back
 * by itself after any failure (features D19), and changes between WebRTC and HLS (features D2).
 */
import type { StreamEvent, StreamState } from '@freshet/signaling/proto';
import { browserSurroundings } from './browser-surroundings.ts';
import { leaseConnection } from './connection-pool.ts';
import type { ConnectionLease } from './connection-pool.ts';
import { Emitter } from './emitter.ts';
import type { Unsubscribe } from './emitter.ts';
import { clientError } from './errors.ts';
import type { FreshetError } from './errors.ts';
import { loadHlsJs } from './hls/open-engine.ts';
import { deferred } from './lib/deferred.ts';
import type { Deferred } from './lib/deferred.ts';
import { JoinTimes } from './lib/join-times.ts';
import { Playback } from './lib/playback.ts';
import { FINAL_PLAYER_STATES, playerStateOf } from './lib/player-state.ts';
import { newViewerId, Presence } from './lib/presence.ts';
import { ServerClock } from './lib/server-clock.ts';
import { ShownFrame } from './lib/shown-frame.ts';
import { experienceOf } from './lib/experience.ts';
import { httpUrl } from './lib/urls.ts';
import { VideoSink } from './lib/video-sink.ts';
import type {
  ModeChoice,
  ModeReason,
  PlaybackMode,
  PlayerEvents,
  PlayerOptions,
  PlayerState,
  SeekableRange,
} from './player-events.ts';
import type { PlayerStats } from './player-stats.ts';
import type { PageEvent, Surroundings } from './ports.ts';
import type { Quality } from './quality.ts';
import { prewarm } from './rtc/prewarm.ts';

const DEFAULT_STATS_INTERVAL_MS = 1_000;

/**
 * ```ts
 * const player = new Player(document.querySelector('video')!, { url, streamId });
 * player.on('needsGesture', () => { unmuteButton.hidden = false; });
 * player.on('mode', ({ mode, reason }) => { badge.textContent = mode; });
 * await player.play();
 * ```
 */
export class Player extends Emitter<PlayerEvents> {
  /** The server counts this viewer once under it, whatever the mode. */
  readonly viewerId = newViewerId();
  readonly #options: PlayerOptions;
  readonly #surroundings: Surroundings;
  readonly #sink: VideoSink;
  readonly #modes: Playback;
  readonly #times: JoinTimes;
  readonly #serverClock = new ServerClock();
  readonly #shownFrame: ShownFrame;
  readonly #presence: Presence | undefined;
  readonly #stopListening: () => void;
  #lease: ConnectionLease | undefined;
  #opened: Deferred | undefined;
  #state: PlayerState = 'idle';
  #side: PlayerEvents['state']['side'];
  #streamState: StreamState = 'offline';
  #quality: Quality;
  #stats: PlayerStats | undefined;
  #playedMs = 0;
  #viewers: number | undefined;
  #failure: FreshetError | undefined;

  /** Prepares in the background: certificate, codecs, socket. Nothing plays before `play()`. */
  constructor(video: HTMLVideoElement, options: PlayerOptions) {
    super();
    this.#options = options;
    this.#surroundings = options.surroundings ?? browserSurroundings();
    this.#quality = options.quality ?? 'auto';
    const { clock, page } = this.#surroundings;
    this.#times = new JoinTimes(clock);
    this.#shownFrame = new ShownFrame(video, clock);
    this.#sink = new VideoSink(video, {
      clock,
      onFirstFrame: (atMs) => {
        this.#modes.handleFirstFrame(atMs);
      },
      onNeedsGesture: (need) => {
        this.emit('needsGesture', { need });
      },
    });
    prewarm(options.url, options.region);
    const { url, token, region, surroundings } = options;
    this.#lease = leaseConnection({ url, token, region, ...(surroundings && { surroundings }) });
    this.#modes = this.#createPlayback(this.#lease);
    this.#presence = options.presence === false ? undefined : this.#createPresence();
    this.#stopListening = page.listen((event) => {
      this.#handlePageEvent(event);
    });
  }

  get state(): PlayerState {
    return this.#state;
  }

  get streamState(): StreamState {
    return this.#streamState;
  }

  /** How media comes; see the `mode` event. */
  get mode(): PlaybackMode {
    return this.#modes.mode;
  }

  /** Why the mode is what it is. */
  get reason(): ModeReason {
    return this.#modes.reason;
  }

  /** From the camera to the screen, ms, as far as it is known. */
  get latencyMs(): number | undefined {
    if (this.#stats?.latencyMs !== undefined || this.mode !== 'webrtc') {
      return this.#stats?.latencyMs;
    }
    const { captureMs } = this.#shownFrame;
    return captureMs === undefined ? undefined : Math.max(0, Math.round(Date.now() - captureMs));
  }

  /** Capture time of the picture on the screen now, ms since 1970 by the server's clock, where it is known. */
  get captureTimeMs(): number | undefined {
    if (this.mode !== 'webrtc') {
      return this.#modes.playingDateMs;
    }
    const offsetMs = this.#clockOffsetMs();
    if (offsetMs === undefined) {
      return undefined;
    }
    const latencyMs = this.#stats?.latencyMs;
    if (latencyMs !== undefined) {
      return Date.now() + offsetMs - latencyMs;
    }
    const { captureMs } = this.#shownFrame;
    return captureMs === undefined ? undefined : captureMs + offsetMs;
  }

  /** How many watch; undefined until the server said so. */
  get viewers(): number | undefined {
    return this.#viewers;
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
    return this.#modes.qualities;
  }

  /**
   * What can be gone to, while the stream is recorded and its viewers may go back: as the playlist says
   * in the past, and from when the stream began once `findSeekable()` has asked. Undefined before.
   */
  get seekable(): SeekableRange | undefined {
    return this.#modes.seekable;
  }

  /** Asks the server; undefined when one cannot go back. @throws CLIENT_HTTP_FAILED, CLIENT_TIMEOUT */
  findSeekable(): Promise<SeekableRange | undefined> {
    return this.#modes.findSeekable();
  }

  /**
   * Joins the stream, or goes on after `pause()`. Resolves when the server let us in; pictures follow
   * (`firstFrame`), at once when the stream is live.
   *
   * @throws CLIENT_UNSUPPORTED_BROWSER, CLIENT_REFUSED, CLIENT_CLOSED, CLIENT_HLS_UNSUPPORTED and the
   *   server's own codes, when nothing more is tried.
   */
  async play(): Promise<void> {
    if (this.#state === 'closed' || this.#failure !== undefined) {
      throw this.#failure ?? clientError('CLIENT_CLOSED');
    }
    if (this.#opened === undefined) {
      this.#opened = deferred();
      this.#times.played();
      this.#setState({ state: 'connecting' });
      this.#modes.start();
    } else {
      this.#modes.setPaused(false);
      void this.#sink.play();
    }
    return this.#opened.promise;
  }

  /** Stops the picture and its traffic; `play()` goes on at the live edge, in the past where it was. */
  pause(): void {
    this.#sink.video.pause();
    this.#modes.setPaused(true);
  }

  /**
   * Goes to a moment of a stream that is recorded: a capture time, seconds from the beginning of
   * `seekable`, or, when negative, seconds before now. Plays over HLS from there, until `goLive()`.
   * Resolves when the picture is shown; live plays on until then, and for good when it fails.
   *
   * @throws CLIENT_NOT_SEEKABLE, CLIENT_WRONG_STATE before `play()`, CLIENT_CLOSED, CLIENT_HTTP_FAILED
   *   and what HLS fails with
   */
  async seek(to: Date | number): Promise<void> {
    if (this.#opened === undefined || FINAL_PLAYER_STATES.has(this.#state)) {
      throw clientError('CLIENT_WRONG_STATE');
    }
    await this.#modes.seek(to);
  }

  /** Leaves the past: live comes in the way that it would for a new viewer, WebRTC before HLS. */
  goLive(): void {
    this.#modes.goLive();
  }

  /** Turns the sound on; call it from a click or key handler. */
  unmute(): Promise<void> {
    return this.#sink.unmute();
  }

  /** Limits the picture's quality; lasts over reconnects and changes of the mode. */
  setQuality(quality: Quality): void {
    this.#quality = quality;
    this.#modes.applyQuality();
    this.#tellQuality();
  }

  /** Another choice of how media may come; playback goes on meanwhile. */
  setMode(choice: ModeChoice): void {
    this.#modes.choose(choice);
  }

  /** For `Events`. */
  onListed(listener: (events: readonly StreamEvent[]) => void): Unsubscribe {
    return this.on('listed', listener);
  }

  /** Tries again at once what waits for its next try. Never needed, but people like to do something. */
  retry(): void {
    this.#modes.retry();
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

  #createPlayback({ connection }: ConnectionLease): Playback {
    const { url: serverUrl, streamId, viewerToken, jitterBufferTargetMs } = this.#options;
    const { dataUse = 'full' } = this.#options;
    const { joinTimes, ...common } = {
      surroundings: this.#surroundings,
      serverUrl,
      streamId,
      statsIntervalMs: this.#options.statsIntervalMs ?? DEFAULT_STATS_INTERVAL_MS,
      quality: () => (dataUse === 'full' ? this.#quality : 'low'),
      joinTimes: () => ({
        joinTimeMs: this.#times.joinTimeMs,
        subscribeToFrameMs: this.#times.subscribeToFrameMs,
      }),
    };
    const clockOffsetMs = (): number | undefined => this.#clockOffsetMs(connection);
    return new Playback({
      choice: this.#options.mode ?? 'auto',
      sink: this.#sink,
      webrtc: {
        ...common,
        ...{ connection, viewerToken, jitterBufferTargetMs, times: this.#times },
        soundOnly: dataUse === 'audio',
        context: () => ({ ...joinTimes(), serverNowMs: this.#serverNowMs() }),
      },
      hls: {
        ...common,
        video: this.#sink.video,
        bearer: () => this.#bearer(),
        load: this.#options.loadHls ?? loadHlsJs,
        clockOffsetMs,
        context: joinTimes,
        onListed: (events) => {
          this.emit('listed', events);
        },
        onAnswer: ({ dateMs }, askedAtMs, cameAtMs) => {
          this.#serverClock.observe(dateMs, askedAtMs, cameAtMs);
        },
      },
      serverNowMs: () => this.#serverNowMs() ?? Date.now(),
      onTimeline: (event) => {
        this.emit('timeline', event);
      },
      onMode: (mode, reason) => {
        this.#shownFrame.reset();
        this.#stats = undefined;
        this.emit('mode', { mode, reason });
      },
      onOpened: () => this.#opened?.resolve(),
      onStreamState: (state, atMs) => {
        this.#handleStreamState(state, atMs);
      },
      onChange: () => {
        this.#updateState();
      },
      onFirstFrame: (atMs) => {
        this.emit('firstFrame', this.#times.firstFrame(atMs));
      },
      onTracks: () => {
        this.emit('tracks', this.#modes.presence);
        this.#updateState();
      },
      onQuality: () => {
        this.#tellQuality();
      },
      onRecovering: (step) => {
        this.emit('reconnecting', step);
        this.#updateState();
      },
      onRecovered: (durationMs) => {
        this.emit('reconnected', { durationMs });
        this.#updateState();
      },
      onStats: (stats) => {
        this.#handleStats(stats);
      },
      onMinorError: (error) => {
        this.emit('error', error);
      },
      onFailed: (error) => {
        this.#fail(error);
      },
    });
  }

  #clockOffsetMs(connection = this.#lease?.connection): number | undefined {
    return connection?.welcome === undefined
      ? this.#serverClock.offsetMs
      : connection.clockOffsetMs;
  }

  #serverNowMs(): number | undefined {
    const offsetMs = this.#clockOffsetMs();
    return offsetMs === undefined ? undefined : Date.now() + offsetMs;
  }

  #createPresence(): Presence {
    const { clock, random, http } = this.#surroundings;
    const { url, streamId } = this.#options;
    return new Presence({
      ...{ clock, random, http, viewerId: this.viewerId },
      url: httpUrl(url, `/api/v1/streams/${encodeURIComponent(streamId)}/heartbeat`),
      bearer: () => this.#bearer(),
      quality: () => experienceOf(this.#stats, this.#playedMs),
      onViewers: (count) => {
        this.#viewers = count;
        this.emit('viewers', { count });
      },
      onAnswer: ({ dateMs }, askedAtMs, cameAtMs) => {
        this.#serverClock.observe(dateMs, askedAtMs, cameAtMs);
      },
    });
  }

  async #bearer(): Promise<string | undefined> {
    const { viewerToken, token } = this.#options;
    return viewerToken ?? (typeof token === 'function' ? await token() : token);
  }

  #handlePageEvent(event: PageEvent): void {
    if (event === 'online' || event === 'networkChanged') {
      this.#modes.retry();
    } else if (event === 'leaving') {
      this.#presence?.left();
    } else if (event === 'visible' && this.#state === 'live') {
      this.#tellPresence();
    }
  }

  #handleStats(stats: PlayerStats): void {
    this.#stats = stats;
    if (this.#state === 'live' && !this.#sink.video.paused) {
      this.#playedMs += this.#options.statsIntervalMs ?? DEFAULT_STATS_INTERVAL_MS;
    }
    this.emit('stats', stats);
  }

  #handleStreamState(state: StreamState, atMs: number): void {
    this.#streamState = state;
    this.emit('streamState', { state, atMs });
    if (state === 'ended') {
      this.#opened?.resolve();
      this.#setState({ state: 'ended' });
      this.#release();
    } else {
      this.#updateState();
    }
  }

  #updateState(): void {
    if (this.#opened === undefined || FINAL_PLAYER_STATES.has(this.#state)) {
      return;
    }
    this.#setState(
      playerStateOf({
        recovering: this.#modes.isRecovering,
        // The past plays on whatever the publisher does.
        streamState: this.#modes.isPast ? 'live' : this.#streamState,
        isPlaying: this.#modes.isPlaying,
      }),
    );
  }

  #setState(event: PlayerEvents['state']): void {
    if (event.state !== this.#state || event.side !== this.#side) {
      this.#state = event.state;
      this.#side = event.side;
      this.emit('state', event);
    }
    if (event.state === 'live') {
      this.#tellPresence();
    }
  }

  /** For the server, the past is HLS. */
  #tellPresence(): void {
    this.#presence?.watching(this.mode === 'webrtc' ? 'webrtc' : 'hls');
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

  #tellQuality(): void {
    this.emit('quality', {
      available: this.qualities,
      selected: this.#quality,
      current: this.qualities.length > 1 ? this.#modes.currentLayer : undefined,
    });
  }

  #release(): void {
    this.#stopListening();
    this.#presence?.left();
    this.#modes.close();
    this.#sink.close();
    this.#shownFrame.close();
    this.#lease?.release();
    this.#lease = undefined;
  }
}
