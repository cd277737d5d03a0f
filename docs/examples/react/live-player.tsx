/** A stream as a React component: state, delay, sound, and everything given back when it goes away. */
import { Player } from '@freshet/client';
import type { FreshetError, PlayerState } from '@freshet/client';
import { useEffect, useRef, useState } from 'react';

export type LivePlayerProps = {
  /** Of your server, for instance `https://live.example.org`. */
  readonly url: string;
  readonly streamId: string;
};

export function LivePlayer({ url, streamId }: LivePlayerProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [player, setPlayer] = useState<Player>();
  const [state, setState] = useState<PlayerState>('idle');
  const [error, setError] = useState<FreshetError>();
  const [latencyMs, setLatencyMs] = useState<number>();
  const [silent, setSilent] = useState(false);

  useEffect(() => {
    if (video.current === null) {
      return undefined;
    }
    const created = new Player(video.current, { url, streamId });
    created.on('state', (event) => {
      setState(event.state);
      setError(event.error);
    });
    created.on('stats', () => setLatencyMs(created.latencyMs));
    created.on('needsGesture', () => setSilent(true));
    // What goes wrong arrives as the state `failed`.
    created.play().catch(() => undefined);
    setPlayer(created);
    return () => created.close();
  }, [url, streamId]);

  return (
    <figure>
      <video ref={video} playsInline />
      <figcaption>
        <span role="status">
          {error === undefined ? state : `${error.message}. ${error.remedy}`}
        </span>
        {latencyMs !== undefined && <span> {latencyMs} ms behind</span>}
        {silent && (
          <button
            type="button"
            onClick={() => {
              setSilent(false);
              void player?.unmute();
            }}
          >
            Turn the sound on
          </button>
        )}
      </figcaption>
    </figure>
  );
}
