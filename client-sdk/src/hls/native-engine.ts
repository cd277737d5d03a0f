/** HLS by the browser itself: Safari, and phones without Media Source Extensions. */
import { clientError } from '../errors.ts';
import type { HttpPort } from '../ports.ts';
import type { EngineFacts, EngineHooks, EngineSource, HlsEngine } from './hls-engine.ts';
import { eventsOfCues, MAX_LISTED } from './listed-events.ts';
import type { AttributeCue } from './listed-events.ts';

export const HLS_MIME_TYPE = 'application/vnd.apple.mpegurl';

/** WebKit tells capture time this way; not in lib.dom. */
type WithStartDate = HTMLVideoElement & { readonly getStartDate?: () => Date };

/** Date ranges have three attributes that are told. */
const MAX_CUES = 3 * MAX_LISTED;
const TIMEOUT_MS = 20_000;
/** Nearer to the end than this nothing may be there to play yet. */
const EDGE_MARGIN_S = 3;

export class NativeEngine implements HlsEngine {
  readonly #source: EngineSource;
  readonly #hooks: EngineHooks;
  readonly #http: HttpPort;
  readonly #listening = new AbortController();
  #video: WithStartDate | undefined;

  constructor(source: EngineSource, hooks: EngineHooks, http: HttpPort) {
    this.#source = source;
    this.#hooks = hooks;
    this.#http = http;
  }

  get facts(): EngineFacts {
    const video = this.#video;
    const startMs = video?.getStartDate?.().getTime();
    const dated = startMs !== undefined && Number.isFinite(startMs) && video !== undefined;
    const seekable = video?.seekable;
    return {
      levels: [],
      currentLevel: undefined,
      hasVideo: video === undefined || video.readyState === 0 || video.videoWidth > 0,
      hasAudio: true,
      videoCodec: undefined,
      audioCodec: undefined,
      playingDateMs: dated ? startMs + video.currentTime * 1_000 : undefined,
      edgeDateMs:
        dated && seekable !== undefined && seekable.length > 0
          ? startMs + seekable.end(seekable.length - 1) * 1_000
          : undefined,
      startDateMs:
        dated && seekable !== undefined && seekable.length > 0
          ? startMs + seekable.start(0) * 1_000
          : undefined,
      excessMs: undefined,
      loadedBytes: 0,
      lowLatency: false,
    };
  }

  /** Asks for the playlist, which makes the server begin; the browser shows no HTTP status itself. */
  async prepare(signal: AbortSignal): Promise<void> {
    const { url, bearer } = this.#source;
    const { status } = await this.#http.request({
      method: 'GET',
      url,
      bearer,
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    if (status !== 200) {
      throw clientError('CLIENT_HLS_STARTING', { message: `the playlist answered ${status}` });
    }
  }

  attach(video: HTMLVideoElement): void {
    this.#video = video;
    const { signal } = this.#listening;
    video.addEventListener(
      'error',
      () => {
        const isDecode = video.error?.code === MediaError.MEDIA_ERR_DECODE;
        this.#hooks.onFatal(
          clientError(isDecode ? 'CLIENT_HLS_DECODE' : 'CLIENT_HLS_FAILED', {
            ...(video.error !== null && video.error.message !== ''
              ? { message: video.error.message }
              : {}),
          }),
        );
      },
      { signal },
    );
    video.addEventListener('ended', () => this.#hooks.onEndOfStream(), { signal });
    video.addEventListener('loadedmetadata', () => this.#hooks.onLevels(), { signal });
    video.addEventListener('timeupdate', () => this.#readCues(video), { signal });
    const { fromMs } = this.#source;
    if (fromMs !== undefined) {
      const start = (): void => {
        this.seek(fromMs);
      };
      video.addEventListener('loadedmetadata', start, { signal, once: true });
    }
    video.src = this.#source.url;
  }

  setLimit(): void {
    // The browser chooses.
  }

  setPaused(paused: boolean): void {
    if (!paused && this.#source.fromMs === undefined) {
      this.jumpToEdge();
    }
  }

  seek(dateMs: number): void {
    const video = this.#video;
    const startMs = video?.getStartDate?.().getTime() ?? NaN;
    if (video !== undefined && Number.isFinite(startMs) && video.seekable.length > 0) {
      const last = video.seekable.length - 1;
      const latestS = Math.max(video.seekable.start(0), video.seekable.end(last) - EDGE_MARGIN_S);
      const positionS = (dateMs - startMs) / 1_000;
      video.currentTime = Math.min(latestS, Math.max(video.seekable.start(0), positionS));
    }
  }

  jumpToEdge(): void {
    const video = this.#video;
    if (video !== undefined && video.seekable.length > 0) {
      // The browser keeps its own distance from the end.
      video.currentTime = video.seekable.end(video.seekable.length - 1);
    }
  }

  close(): void {
    this.#listening.abort();
    const video = this.#video;
    this.#video = undefined;
    if (video !== undefined) {
      video.removeAttribute('src');
      video.load();
    }
  }

  /** WebKit has the attributes of date ranges as cues of a track, which it fills once it is not disabled. */
  #readCues(video: WithStartDate): void {
    const startMs = video.getStartDate?.().getTime() ?? NaN;
    for (const track of video.textTracks) {
      if (track.kind !== 'metadata') {
        continue;
      }
      if (track.mode === 'disabled') {
        track.mode = 'hidden';
      }
      const cues: readonly AttributeCue[] = [...(track.cues ?? [])].slice(-MAX_CUES);
      const events = eventsOfCues(cues, startMs);
      if (events.length > 0) {
        this.#hooks.onListed(events);
      }
    }
  }
}
