/** HLS by hls.js on Media Source Extensions, in low-latency mode with catch-up by playback rate. */
import type HlsType from 'hls.js';
import type { ErrorData, HlsConfig, Level, LevelDetails } from 'hls.js';
import { clientError } from '../errors.ts';
import type { FreshetError } from '../errors.ts';
import type { EngineFacts, EngineHooks, EngineSource, HlsEngine } from './hls-engine.ts';
import { listedEvents } from './listed-events.ts';
import { earliestDateOf, edgeDateOf, positionOf } from './media-dates.ts';

/** The module as a bundler or the browser gives it. */
export type HlsModule = { readonly default: typeof HlsType };

/** Fast enough to catch up a second in a few, slow enough not to be heard. */
const CATCH_UP_RATE = 1.25;
/** How much further from the edge each stall moves playback, s; hls.js alone would take a second. */
const STALL_STEP_S = 0.25;
const MAX_BUFFER_S = 10;
const BACK_BUFFER_S = 10;
/** Of who went back: there is no hurry, and they may go back a little more. */
const PAST_BUFFER_S = 30;
/** Values of hls.js's ErrorTypes, which is not at hand before it is loaded. */
const MEDIA_FAULTS: ReadonlySet<string> = new Set(['mediaError', 'muxError']);
const MISSING: ReadonlySet<number> = new Set([403, 404]);

export class HlsJsEngine implements HlsEngine {
  readonly #Hls: typeof HlsType;
  readonly #hls: HlsType;
  readonly #source: EngineSource;
  readonly #hooks: EngineHooks;
  #loadedBytes = 0;
  #mediaRecoveries = 0;
  #closed = false;
  readonly #listening = new AbortController();

  constructor(Hls: typeof HlsType, source: EngineSource, hooks: EngineHooks) {
    this.#Hls = Hls;
    this.#source = source;
    this.#hooks = hooks;
    this.#hls = new Hls(configFor(source));
    const { Events } = Hls;
    this.#hls.on(Events.ERROR, (_event, data) => {
      this.#handleError(data);
    });
    this.#hls.on(Events.FRAG_LOADED, (_event, { frag, part }) => {
      this.#loadedBytes += (part ?? frag).stats.loaded;
    });
    this.#hls.on(Events.MANIFEST_PARSED, () => {
      this.#hooks.onLevels();
    });
    this.#hls.on(Events.LEVEL_SWITCHED, () => {
      this.#hooks.onLevels();
    });
    this.#hls.on(Events.LEVEL_UPDATED, (_event, { details }) => {
      const ranges = Object.values(details.dateRanges);
      this.#hooks.onListed(listedEvents(ranges.map((range) => range?.attr ?? {})));
    });
    this.#hls.on(Events.BUFFER_EOS, () => {
      // Who is in the past still has to see what is buffered.
      if (this.#details?.live === false && source.fromMs === undefined) {
        this.#hooks.onEndOfStream();
      }
    });
  }

  get facts(): EngineFacts {
    const level = this.#level;
    const details = this.#details;
    return {
      levels: this.#hls.levels.map(({ height, bitrate }) => ({ height, bitrateBps: bitrate })),
      currentLevel: this.#hls.currentLevel >= 0 ? this.#hls.currentLevel : undefined,
      hasVideo: this.#hls.levels.some(
        ({ videoCodec, height }) => hasText(videoCodec) || height > 0,
      ),
      hasAudio: this.#hls.audioTracks.length > 0 || hasText(level?.audioCodec),
      videoCodec: level?.videoCodec,
      audioCodec: level?.audioCodec,
      playingDateMs: this.#hls.playingDate?.getTime(),
      edgeDateMs: edgeDateOf(details),
      startDateMs: earliestDateOf(details),
      excessMs: this.#source.fromMs === undefined ? inMs(this.#excessS) : undefined,
      loadedBytes: this.#loadedBytes,
      lowLatency: (details?.partList?.length ?? 0) > 0,
    };
  }

  prepare(signal: AbortSignal): Promise<void> {
    const { Events } = this.#Hls;
    return new Promise((resolve, reject) => {
      const done = (error: FreshetError | undefined): void => {
        signal.removeEventListener('abort', abort);
        this.#hls.off(Events.LEVEL_LOADED, loaded);
        this.#hls.off(Events.ERROR, failed);
        if (error === undefined) {
          resolve();
        } else {
          reject(error);
        }
      };
      const abort = (): void => {
        done(clientError('CLIENT_ABORTED'));
      };
      const loaded = (_event: string, { details }: { details?: LevelDetails }): void => {
        const { fromMs } = this.#source;
        const startS = fromMs === undefined ? undefined : positionOf(details, fromMs);
        done(undefined);
        if (startS !== undefined) {
          this.#hls.startLoad(startS);
        }
      };
      const failed = (_event: string, data: ErrorData): void => {
        if (data.fatal) {
          done(errorOf(data));
        }
      };
      signal.addEventListener('abort', abort);
      this.#hls.on(Events.LEVEL_LOADED, loaded);
      this.#hls.on(Events.ERROR, failed);
      this.#hls.loadSource(this.#source.url);
    });
  }

  attach(video: HTMLVideoElement): void {
    this.#hls.attachMedia(video);
    if (this.#source.fromMs !== undefined) {
      const { signal } = this.#listening;
      video.addEventListener('ended', () => this.#hooks.onEndOfStream(), { signal });
    }
  }

  setLimit(level: number | undefined): void {
    this.#hls.autoLevelCapping = level ?? -1;
    if (level !== undefined && this.#hls.currentLevel > level) {
      // What is buffered above the limit is not waited for.
      this.#hls.nextLevel = level;
      this.#hls.nextLevel = -1;
    }
  }

  setPaused(paused: boolean): void {
    if (this.#source.fromMs !== undefined) {
      return; // Its buffer is bounded, and it goes on where it is.
    }
    if (paused) {
      this.#hls.stopLoad();
      return;
    }
    this.#hls.startLoad(-1);
    this.jumpToEdge();
  }

  jumpToEdge(): void {
    const video = this.#hls.media;
    const live = this.#hls.liveSyncPosition;
    if (video !== null && live !== null && live > video.currentTime) {
      video.currentTime = live;
    }
  }

  seek(dateMs: number): void {
    const video = this.#hls.media;
    const positionS = positionOf(this.#details, dateMs);
    if (video !== null && positionS !== undefined) {
      video.currentTime = positionS;
    }
  }

  close(): void {
    if (!this.#closed) {
      this.#closed = true;
      this.#listening.abort();
      this.#hls.destroy();
    }
  }

  /** Further behind than the playlist wants, s. */
  get #excessS(): number | null {
    const { latency, targetLatency } = this.#hls;
    return targetLatency === null || latency === 0 ? null : latency - targetLatency;
  }

  get #level(): Level | undefined {
    const { levels, currentLevel, loadLevel } = this.#hls;
    return levels[currentLevel >= 0 ? currentLevel : loadLevel];
  }

  get #details(): Level['details'] {
    return this.#level?.details;
  }

  #handleError(data: ErrorData): void {
    if (!data.fatal || this.#closed) {
      return;
    }
    // One try within the same buffer; a second fault of this kind wants a new one.
    if (data.type === this.#Hls.ErrorTypes.MEDIA_ERROR && this.#mediaRecoveries === 0) {
      this.#mediaRecoveries += 1;
      this.#hls.recoverMediaError();
      return;
    }
    this.#hooks.onFatal(errorOf(data));
  }
}

/** hls.js leaves out what it is given no controller for, which its types do not say. */
const NO_STEERING = { contentSteeringController: undefined } as unknown as Partial<HlsConfig>;

/** Follows the live edge closely. */
const LIVE = {
  lowLatencyMode: true,
  maxLiveSyncPlaybackRate: CATCH_UP_RATE,
  liveSyncOnStallIncrease: STALL_STEP_S,
  // The picture that the viewer had before stays until the first part is there.
  startFragPrefetch: true,
  maxBufferLength: MAX_BUFFER_S,
  backBufferLength: BACK_BUFFER_S,
} as const;

/** Nobody who went back is carried to the live edge. */
const PAST = {
  lowLatencyMode: false,
  liveSyncDuration: PAST_BUFFER_S,
  liveMaxLatencyDuration: Infinity,
  maxBufferLength: PAST_BUFFER_S,
  backBufferLength: PAST_BUFFER_S,
} as const;

function configFor({ bearer, fromMs, isSteered }: EngineSource): Partial<HlsConfig> {
  return {
    ...(fromMs === undefined ? LIVE : PAST),
    // fMP4 needs no remuxing, and content security policies need not allow blob workers.
    enableWorker: false,
    enableInterstitialPlayback: false,
    testBandwidth: false,
    ...(!isSteered && NO_STEERING),
    ...(bearer !== undefined && {
      xhrSetup: (xhr: XMLHttpRequest) => {
        xhr.setRequestHeader('authorization', `Bearer ${bearer}`);
      },
    }),
  };
}

function errorOf(data: ErrorData): FreshetError {
  const status = data.response?.code;
  if (status !== undefined && (MISSING.has(status) || status === 503)) {
    return clientError('CLIENT_HLS_STARTING', { message: `${data.details}: ${status}` });
  }
  const isMedia = MEDIA_FAULTS.has(data.type);
  return clientError(isMedia ? 'CLIENT_HLS_DECODE' : 'CLIENT_HLS_FAILED', {
    message: data.details,
    cause: data.error,
  });
}

function hasText(text: string | undefined): boolean {
  return text !== undefined && text !== '';
}

function inMs(seconds: number | null): number | undefined {
  return seconds === null ? undefined : Math.round(seconds * 1_000);
}
