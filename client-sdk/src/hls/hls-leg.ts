/**
 * A stream over HLS in a video element: finds it, prepares it, plays it, watches that it goes on, and
 * starts over by itself when it does not. Gives up only what can never play.
 */
import type { TimerHandle } from '../ports.ts';
import { clientError, toFreshetError } from '../errors.ts';
import type { FreshetError } from '../errors.ts';
import { backoffDelayMs } from '../lib/backoff.ts';
import type { TrackPresence } from '../player-events.ts';
import { layersFor, qualitiesFor } from '../quality.ts';
import type { Quality } from '../quality.ts';
import { askForCdnHosts } from './cdn-hosts.ts';
import type { EngineHooks, HlsEngine } from './hls-engine.ts';
import type { HlsLegOptions } from './hls-leg-options.ts';
import { HlsPlaces } from './hls-places.ts';
import { HlsProgress } from './hls-progress.ts';
import { HlsStatsReader } from './hls-stats.ts';
import { locateStream, pastOf } from './locate-stream.ts';
import type { StreamLocation } from './locate-stream.ts';
import { openEngine } from './open-engine.ts';
import { openWatched } from './opening-watch.ts';
import { SilenceWatch } from './silence-watch.ts';

/** `preparing`: nothing can be shown yet. `ready`: playlists are there. */
export type HlsPhase = 'preparing' | 'ready' | 'playing' | 'closed';

const WATCH_EVERY_MS = 250;
/** A stall of this length is worth a new start; the first is soon, later ones wait longer. */
const RESTART_AFTER_MS = 6_000;
/** Further behind than this, running after the edge would take too long: what is late is skipped. */
const JUMP_BEHIND_MS = 6_000;
const SKIP_BEHIND_MS = 1_500;
/** What nobody foresaw is tried a few times. */
const MAX_UNKNOWN_FAILURES = 3;
const PREPARE_TIMEOUT_MS = 20_000;
/** Playback that begins further from where it was to begin goes there. */
const MAX_MISS_MS = 500;
const RETRY = { baseMs: 500, maxMs: 5_000 } as const;

export class HlsLeg {
  readonly #options: HlsLegOptions;
  readonly #progress: HlsProgress;
  readonly #stats = new HlsStatsReader();
  readonly #work = new AbortController();
  readonly #places: HlsPlaces;
  readonly #silence: SilenceWatch;
  #phase: HlsPhase = 'preparing';
  /** Of the source that was opened last. */
  #url = '';
  #engine: HlsEngine | undefined;
  #wantsElement = false;
  #attempt = 0;
  #timer: TimerHandle | undefined;
  #retryTimer: TimerHandle | undefined;
  #statsAtMs = 0;
  #frameCallback: number | undefined;
  #tellFirstFrame: (() => void) | undefined;
  #paused = false;
  #preparing: AbortController | undefined;
  /** Where the past is to go on, ms since 1970. */
  #fromMs: number | undefined;

  constructor(options: HlsLegOptions) {
    this.#options = options;
    this.#fromMs = options.fromMs;
    const { clock, http } = options.surroundings;
    this.#progress = new HlsProgress(clock);
    this.#places = new HlsPlaces(clock, options.serverUrl);
    this.#silence = new SilenceWatch({
      ...{ clock, http, signal: this.#work.signal },
      onDead: () => {
        if (this.#phase === 'playing' && this.#places.isCdn) {
          this.#handleFatal(clientError('CLIENT_HLS_FAILED'));
        }
      },
    });
    void this.#prepare();
  }

  get phase(): HlsPhase {
    return this.#phase;
  }

  get stalled(): boolean {
    return this.#progress.stalledSinceMs !== undefined;
  }

  get qualities(): readonly Quality[] {
    return qualitiesFor(this.#engine?.facts.levels.length ?? 1);
  }

  /** The rendition that is shown, 0 the lowest. */
  get currentLayer(): number | undefined {
    return this.#engine?.facts.currentLevel;
  }

  /** What the stream has, as far as playlists tell. */
  get presence(): { readonly audio: TrackPresence; readonly video: TrackPresence } {
    const facts = this.#engine?.facts;
    return {
      audio: facts?.hasAudio === true ? 'on' : 'absent',
      video: facts?.hasVideo === true ? 'on' : 'absent',
    };
  }

  /** Capture time of the newest that can be had, ms since 1970 by the server's clock. */
  get edgeDateMs(): number | undefined {
    return this.#engine?.facts.edgeDateMs;
  }

  /** Capture time of what is shown, ms since 1970 by the server's clock. */
  get playingDateMs(): number | undefined {
    return this.#phase === 'playing' ? this.#engine?.facts.playingDateMs : undefined;
  }

  /** Capture time of the oldest that can be had, ms since 1970 by the server's clock. */
  get startDateMs(): number | undefined {
    return this.#engine?.facts.startDateMs;
  }

  /** Goes to another moment of the past, ms since 1970 by the server's clock. */
  seek(dateMs: number): void {
    this.#fromMs = dateMs;
    this.#progress.reset();
    this.#engine?.seek(dateMs);
  }

  /** Takes the element, at once when playlists are there. */
  attach(): void {
    this.#wantsElement = true;
    if (this.#phase === 'ready' && this.#engine !== undefined) {
      this.#play(this.#engine);
    }
  }

  setPaused(paused: boolean): void {
    this.#paused = paused;
    this.#engine?.setPaused(paused);
    this.#progress.reset();
  }

  applyQuality(): void {
    const levels = this.#engine?.facts.levels.length ?? 0;
    this.#engine?.setLimit(layersFor(this.#options.quality(), levels)?.spatialLayer);
  }

  /** Starts over at once; for a person who is tired of waiting, and when the network is back. */
  retry(): void {
    if (this.#phase === 'preparing' || this.stalled) {
      this.#attempt = 0;
      this.#restart();
    }
  }

  /** Leaves the element empty. Idempotent. */
  close(): void {
    if (this.#phase === 'closed') {
      return;
    }
    this.#phase = 'closed';
    this.#work.abort();
    this.#stopTimers();
    this.#dropEngine();
  }

  async #prepare(): Promise<void> {
    const preparing = new AbortController();
    this.#preparing = preparing;
    const signal = AbortSignal.any([
      preparing.signal,
      this.#work.signal,
      AbortSignal.timeout(PREPARE_TIMEOUT_MS),
    ]);
    let status: StreamLocation['status'];
    try {
      const bearer = await this.#options.bearer();
      const location = await this.#locate(bearer, signal);
      ({ status } = location);
      if (status === 'ended' && this.#fromMs === undefined) {
        this.#options.onEnded();
        return;
      }
      const engine = await this.#openEngine(location, bearer, preparing.signal);
      const prepared = engine.prepare(signal);
      const watched = { ...this.#options.surroundings, url: this.#url, signal };
      await (this.#places.isCdn ? openWatched(prepared, watched) : prepared);
      this.#handlePrepared(engine);
    } catch (thrown) {
      if (!preparing.signal.aborted && this.#phase !== 'closed') {
        this.#handlePrepareFailed(toFreshetError(thrown), status);
      }
    }
  }

  /** HLS may be had where the API is not: the origin's own path is tried then. */
  #locate(bearer: string | undefined, signal: AbortSignal): Promise<StreamLocation> {
    const { surroundings, serverUrl, streamId, onAnswer } = this.#options;
    const { http } = surroundings;
    return locateStream({ http, serverUrl, streamId, bearer, signal, onAnswer });
  }

  async #openEngine(
    location: StreamLocation,
    bearer: string | undefined,
    signal: AbortSignal,
  ): Promise<HlsEngine> {
    const { surroundings, serverUrl, load, video } = this.#options;
    const fromMs = this.#fromMs;
    const wanted = fromMs === undefined ? location : pastOf(location);
    if (this.#places.needsOthers) {
      const asked = { http: surroundings.http, serverUrl, bearer, signal };
      this.#places.learn(await askForCdnHosts({ ...asked, ...wanted }));
    }
    const source = { ...this.#places.choose(wanted, bearer), fromMs };
    this.#silence.reset();
    this.#url = source.url;
    const deps = { http: surroundings.http, load, video };
    const engine = await openEngine(source, this.#hooksFor(signal), deps);
    if (signal.aborted || this.#phase === 'closed') {
      engine.close();
      throw clientError('CLIENT_ABORTED');
    }
    this.#engine = engine;
    return engine;
  }

  #hooksFor(signal: AbortSignal): EngineHooks {
    const ifPresent = (run: () => void) => (): void => {
      if (!signal.aborted) {
        run();
      }
    };
    return {
      onFatal: (error) => {
        if (!signal.aborted && this.#phase !== 'preparing') {
          this.#handleFatal(error);
        }
      },
      onEndOfStream: ifPresent(() => {
        this.#options.onEnded();
      }),
      onLevels: ifPresent(() => {
        this.#options.onQuality();
      }),
      onListed: this.#options.onListed,
    };
  }

  #handlePrepared(engine: HlsEngine): void {
    this.#phase = 'ready';
    this.applyQuality();
    this.#options.onReady();
    if (this.#wantsElement && this.#engine === engine && this.#isIn('ready')) {
      this.#play(engine);
    }
  }

  /** A look that the compiler does not remember: hooks change the phase. */
  #isIn(phase: HlsPhase): boolean {
    return this.#phase === phase;
  }

  #handlePrepareFailed(error: FreshetError, status: StreamLocation['status']): void {
    this.#dropEngine();
    this.#places.failed(error);
    const isHopeless = error.kind === 'internal' && this.#attempt >= MAX_UNKNOWN_FAILURES;
    if (error.kind === 'unsupported' || isHopeless) {
      this.#options.onFailed(error);
      return;
    }
    this.#options.onWaiting(error, status);
    this.#attempt += 1;
    const { random } = this.#options.surroundings;
    this.#prepareIn(RETRY.baseMs + backoffDelayMs(this.#attempt, random, 0, RETRY));
  }

  #play(engine: HlsEngine): void {
    const { video, play, onBeforeSource } = this.#options;
    this.#phase = 'playing';
    onBeforeSource();
    engine.attach(video);
    this.#watchFirstFrame(video);
    this.#progress.reset();
    if (this.#paused) {
      // Paused while it was being prepared: it is there, and waits.
      engine.setPaused(true);
    } else {
      play();
    }
    if (this.#timer === undefined) {
      this.#watch();
    }
  }

  #watchFirstFrame(video: HTMLVideoElement): void {
    const { clock } = this.#options.surroundings;
    const tell = (): void => {
      this.#frameCallback = undefined;
      if (this.#phase === 'playing') {
        this.#attempt = 0;
        this.#places.works();
        this.#skipWhatWaited();
        this.#options.onFirstFrame(clock.now());
      }
    };
    this.#tellFirstFrame = tell;
    if ('requestVideoFrameCallback' in video) {
      this.#frameCallback = video.requestVideoFrameCallback(tell);
    } else {
      (video as HTMLVideoElement).addEventListener('playing', tell, {
        once: true,
        signal: this.#work.signal,
      });
    }
  }

  /** What was loaded while it stood by has become old. */
  #skipWhatWaited(): void {
    const { playingDateMs } = this.#engine?.facts ?? {};
    if (this.#fromMs !== undefined && playingDateMs !== undefined) {
      const missMs = Math.abs(playingDateMs - this.#fromMs);
      if (missMs > MAX_MISS_MS) {
        this.#engine?.seek(this.#fromMs);
      }
    }
    if ((this.#engine?.facts.excessMs ?? 0) > SKIP_BEHIND_MS) {
      this.#engine?.jumpToEdge();
    }
  }

  #watch(): void {
    const { clock } = this.#options.surroundings;
    this.#timer = clock.setTimer(() => {
      this.#timer = undefined;
      this.#look();
      if (this.#phase !== 'closed') {
        this.#watch();
      }
    }, WATCH_EVERY_MS);
  }

  #look(): void {
    const { video } = this.#options;
    const engine = this.#engine;
    if (this.#phase !== 'playing' || engine === undefined || this.#paused || video.paused) {
      this.#progress.reset();
      this.#silence.reset();
      return;
    }
    this.#noteFirstSound(engine);
    if (this.#places.isCdn && this.#options.surroundings.page.online) {
      this.#silence.look(engine.facts, this.#url);
    }
    this.#fromMs &&= engine.facts.playingDateMs ?? this.#fromMs;
    const change = this.#progress.look(video.currentTime, engine.facts.edgeDateMs);
    if (change.kind === 'stalled') {
      this.#options.onStalled(change.side);
    } else if (change.kind === 'resumed') {
      this.#options.onResumed(change.durationMs);
    }
    this.#tellStats(engine);
    if ((engine.facts.excessMs ?? 0) > JUMP_BEHIND_MS) {
      engine.jumpToEdge();
    }
    const stalledMs = this.#progress.stalledForMs;
    if (stalledMs > RESTART_AFTER_MS * Math.min(4, 1 + this.#attempt)) {
      this.#startOver(clientError('CLIENT_HLS_FAILED'));
    }
  }

  /** A stream without pictures, and a page that nobody sees, have no first frame. */
  #noteFirstSound({ facts }: HlsEngine): void {
    const { video, surroundings } = this.#options;
    const isUnseen = !facts.hasVideo || !surroundings.page.visible;
    if (this.#frameCallback !== undefined && isUnseen && video.currentTime > 0 && !video.seeking) {
      video.cancelVideoFrameCallback(this.#frameCallback);
      this.#tellFirstFrame?.();
    }
  }

  #tellStats(engine: HlsEngine): void {
    const { surroundings, statsIntervalMs, onStats, video, context, clockOffsetMs } = this.#options;
    const nowMs = surroundings.clock.now();
    if (nowMs - this.#statsAtMs < statsIntervalMs) {
      return;
    }
    this.#statsAtMs = nowMs;
    const offsetMs = clockOffsetMs();
    const serverNowMs = offsetMs === undefined ? undefined : Date.now() + offsetMs;
    onStats({
      ...this.#stats.read(video, engine.facts, {
        ...context(),
        atMs: nowMs,
        serverNowMs,
        freezeCount: this.#progress.stalls,
        freezeDurationMs: Math.round(this.#progress.stalledTotalMs),
      }),
      ...(this.#fromMs !== undefined && { mode: 'dvr' as const }),
    });
  }

  /** Playback cannot go on in this engine: the last picture stays while a new one starts. */
  #handleFatal(error: FreshetError): void {
    this.#places.failed(error);
    this.#startOver(error);
  }

  #startOver(error: FreshetError): void {
    this.#options.onWaiting(error, undefined);
    this.#attempt += 1;
    const { random } = this.#options.surroundings;
    this.#restart(backoffDelayMs(this.#attempt - 1, random, 0, RETRY));
  }

  #restart(delayMs = 0): void {
    if (this.#phase === 'closed') {
      return;
    }
    this.#options.onBeforeSource();
    this.#dropEngine();
    this.#phase = 'preparing';
    this.#prepareIn(delayMs);
  }

  #prepareIn(delayMs: number): void {
    const { clock } = this.#options.surroundings;
    if (this.#retryTimer !== undefined) {
      clock.clearTimer(this.#retryTimer);
    }
    this.#retryTimer = clock.setTimer(() => {
      this.#retryTimer = undefined;
      void this.#prepare();
    }, delayMs);
  }

  #dropEngine(): void {
    this.#preparing?.abort();
    this.#preparing = undefined;
    const { video } = this.#options;
    if (this.#frameCallback !== undefined) {
      video.cancelVideoFrameCallback(this.#frameCallback);
      this.#frameCallback = undefined;
    }
    const engine = this.#engine;
    this.#engine = undefined;
    if (engine !== undefined) {
      engine.close();
      // Catching up is over.
      video.playbackRate = 1;
    }
  }

  #stopTimers(): void {
    const { clock } = this.#options.surroundings;
    for (const timer of [this.#timer, this.#retryTimer]) {
      if (timer !== undefined) {
        clock.clearTimer(timer);
      }
    }
    this.#timer = undefined;
    this.#retryTimer = undefined;
  }
}
