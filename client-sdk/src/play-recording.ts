/** Plays a recording, or a live stream from before its present moment, in a video element over HLS. */
import { clientError } from './errors.ts';
import type { FreshetError } from './errors.ts';
import { loadHlsJs } from './hls/open-engine.ts';
import type { HlsLoader } from './hls/open-engine.ts';
import { HLS_MIME_TYPE } from './hls/native-engine.ts';

export type RecordingOptions = {
  /** `playbackUrl` of a recording, or `dvrUrl` of a stream. */
  readonly url: string;
  /** Where to begin, seconds; negative: so long before the end of what is recorded. Default 0. */
  readonly startSeconds?: number;
  /** Loads hls.js; default `() => import('hls.js')`. */
  readonly loadHls?: HlsLoader;
  /** Playback cannot go on: CLIENT_HLS_FAILED, CLIENT_HLS_UNSUPPORTED, CLIENT_HLS_LIBRARY_MISSING. */
  readonly onError: (error: FreshetError) => void;
};

export type Recording = {
  /** Leaves the element empty and ends all requests. Idempotent. */
  close(): void;
};

/**
 * Seeking is the element's own (`currentTime`, its controls). For the live edge use a `Player`.
 *
 * ```ts
 * const recording = playRecording(video, { url: vod.playbackUrl, onError: show });
 * ```
 */
export function playRecording(video: HTMLVideoElement, options: RecordingOptions): Recording {
  const life = new AbortController();
  open(video, options, life.signal).catch((cause: unknown) => {
    if (!life.signal.aborted) {
      options.onError(clientError('CLIENT_HLS_LIBRARY_MISSING', { cause }));
    }
  });
  return {
    close() {
      life.abort();
    },
  };
}

async function open(
  video: HTMLVideoElement,
  options: RecordingOptions,
  signal: AbortSignal,
): Promise<void> {
  const { url, startSeconds = 0, loadHls = loadHlsJs, onError } = options;
  const { default: Hls } = await loadHls();
  if (signal.aborted) {
    return;
  }
  if (!Hls.isSupported()) {
    if (video.canPlayType(HLS_MIME_TYPE) === '') {
      onError(clientError('CLIENT_HLS_UNSUPPORTED'));
    } else {
      openNative(video, options, signal);
    }
    return;
  }
  const hls = new Hls({
    // fMP4 needs no remuxing, and content security policies need not allow blob workers.
    enableWorker: false,
    enableInterstitialPlayback: false,
    lowLatencyMode: false,
    // Whoever went back is not carried to the live edge.
    startPosition: startSeconds < 0 ? -1 : startSeconds,
    ...(startSeconds < 0 && { liveSyncDuration: -startSeconds, liveMaxLatencyDuration: Infinity }),
  });
  signal.addEventListener('abort', () => {
    hls.destroy();
  });
  let recovered = false;
  hls.on(Hls.Events.ERROR, (_event, { fatal, type, details, error }) => {
    if (fatal && type === Hls.ErrorTypes.MEDIA_ERROR && !recovered) {
      recovered = true;
      hls.recoverMediaError();
    } else if (fatal) {
      hls.stopLoad();
      onError(clientError('CLIENT_HLS_FAILED', { message: details, cause: error }));
    }
  });
  hls.loadSource(url);
  hls.attachMedia(video);
}

function openNative(
  video: HTMLVideoElement,
  { url, startSeconds = 0, onError }: RecordingOptions,
  signal: AbortSignal,
): void {
  video.src = url;
  video.addEventListener(
    'loadedmetadata',
    () => {
      const { seekable } = video;
      const end = seekable.length > 0 ? seekable.end(seekable.length - 1) : video.duration;
      video.currentTime = startSeconds < 0 ? Math.max(0, end + startSeconds) : startSeconds;
    },
    { signal, once: true },
  );
  video.addEventListener(
    'error',
    () => {
      onError(clientError('CLIENT_HLS_FAILED'));
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    video.removeAttribute('src');
    video.load();
  });
}
