/** A recording in the browser's own controls: by hls.js, or by the browser alone where it can. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { FreshetErrorText } from '../parts/error-text.tsx';

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
  const [problem, setProblem] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const element = video.current;
    if (element === null) {
      return undefined;
    }
    const abort = new AbortController();
    setProblem(undefined);
    onVideo?.(element);
    const start = async (): Promise<void> => {
      const { playRecording } = await import('@freshet/client');
      if (!abort.signal.aborted) {
        const recording = playRecording(element, { url, startSeconds, onError: setProblem });
        abort.signal.addEventListener('abort', () => {
          recording.close();
        });
      }
    };
    start().catch(setProblem);
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
            <FreshetErrorText error={problem} />
            <button type="button" class="button" onClick={() => setAttempt(attempt + 1)}>
              Try again
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
