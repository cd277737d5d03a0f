/** A recording in the browser's own controls: by hls.js, or by the browser alone where it can. */
import { useEffect, useRef, useState } from 'preact/hooks';

const HLS_MIME_TYPE = 'application/vnd.apple.mpegurl';

export function RecordedPlayer(props: {
  readonly url: string;
  readonly label: string;
  readonly poster?: string;
  /** Where to begin. Negative: so many seconds before the end of what is recorded so far. */
  readonly startSeconds?: number;
  readonly autoplay?: boolean;
  readonly onVideo?: (video: HTMLVideoElement) => void;
}) {
  const { url, startSeconds = 0, onVideo } = props;
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<string>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const element = video.current;
    if (element === null) {
      return undefined;
    }
    const abort = new AbortController();
    setProblem(undefined);
    onVideo?.(element);
    open(element, { url, startSeconds, signal: abort.signal, onProblem: setProblem }).catch(() => {
      if (!abort.signal.aborted) {
        setProblem('The player could not be loaded. The network may be down.');
      }
    });
    return () => {
      abort.abort();
    };
  }, [url, startSeconds, attempt, onVideo]);

  return (
    <div class="player recorded-player">
      <video
        ref={video}
        class="player-video"
        controls
        playsInline
        preload="metadata"
        autoplay={props.autoplay ?? false}
        aria-label={props.label}
        {...(props.poster !== undefined && { poster: props.poster })}
      />
      {problem !== undefined && (
        <div class="scene" role="alert">
          <p class="scene-title">This cannot be played now</p>
          <div class="scene-text">
            <p>{problem}</p>
            <button type="button" class="button" onClick={() => setAttempt(attempt + 1)}>
              Try again
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

async function open(
  video: HTMLVideoElement,
  source: {
    readonly url: string;
    readonly startSeconds: number;
    readonly signal: AbortSignal;
    readonly onProblem: (problem: string) => void;
  },
): Promise<void> {
  const { url, startSeconds, signal, onProblem } = source;
  const { default: Hls } = await import('hls.js');
  if (signal.aborted) {
    return;
  }
  if (!Hls.isSupported()) {
    if (video.canPlayType(HLS_MIME_TYPE) === '') {
      onProblem('This browser plays neither HLS nor Media Source Extensions.');
    } else {
      openNative(video, source);
    }
    return;
  }
  const hls = new Hls({
    enableWorker: false,
    enableInterstitialPlayback: false,
    // Rewinding goes to the beginning; the live edge is not run after.
    lowLatencyMode: false,
    liveSyncOnStallIncrease: 0,
    startPosition: startSeconds < 0 ? -1 : startSeconds,
    ...(startSeconds < 0 && { liveSyncDuration: -startSeconds, liveMaxLatencyDuration: Infinity }),
  });
  signal.addEventListener('abort', () => {
    hls.destroy();
  });
  let recovered = false;
  hls.on(Hls.Events.ERROR, (_event, { fatal, type, response }) => {
    if (!fatal) {
      return;
    }
    if (type === Hls.ErrorTypes.MEDIA_ERROR && !recovered) {
      recovered = true;
      hls.recoverMediaError();
      return;
    }
    hls.stopLoad();
    onProblem(
      response?.code === 404
        ? 'It is no longer there, or nothing of it is stored yet.'
        : 'The recording could not be loaded. The network may be down.',
    );
  });
  hls.loadSource(url);
  hls.attachMedia(video);
}

function openNative(video: HTMLVideoElement, source: Parameters<typeof open>[1]): void {
  const { url, startSeconds, signal, onProblem } = source;
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
      onProblem('The recording could not be loaded, or this browser cannot decode it.');
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    video.removeAttribute('src');
    video.load();
  });
}
