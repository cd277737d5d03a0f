/** What lies over the picture: how the stream is doing, in words, and what to do about it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { FreshetErrorText } from '../parts/error-text.tsx';
import { Icon } from '../parts/icon.tsx';
import type { PlayerModel } from './use-player.ts';

export function PlayerOverlay(props: {
  readonly model: PlayerModel;
  readonly streamerName: string | undefined;
  /** In another site's frame links open a tab of their own. */
  readonly framed: boolean;
  readonly onRetry: () => void;
}) {
  const { model, onRetry } = props;
  const name = props.streamerName ?? 'the streamer';
  switch (model.state) {
    case 'idle':
    case 'connecting':
      return <Connecting onRetry={onRetry} />;
    case 'offline':
      return (
        <Scene title="Not live yet" busy>
          Stay here: it starts by itself the moment {name} goes live.
        </Scene>
      );
    case 'paused':
      return <Scene title="Paused">{capital(name)} will be right back.</Scene>;
    case 'reconnecting':
      return model.side === 'publisher' ? (
        <Strip>
          {model.mode.mode === 'hls'
            ? 'The stream is interrupted. It goes on by itself…'
            : `${capital(name)} lost the connection. Waiting for them to come back…`}
        </Strip>
      ) : (
        <Reconnecting onRetry={() => model.player?.retry()} />
      );
    case 'ended':
      return (
        <Scene title="This stream has ended">
          <a
            class="button button-on-dark"
            href="/"
            {...(props.framed ? { target: '_blank', rel: 'noopener' } : {})}
          >
            See what is live
          </a>
        </Scene>
      );
    case 'failed':
      return (
        <Scene title="Playback is not possible">
          <FreshetErrorText error={model.error} />
          <button type="button" class="button button-on-dark" onClick={onRetry}>
            Try again
          </button>
        </Scene>
      );
    case 'live':
      return <LiveOverlay model={model} name={name} />;
    case 'closed':
      return null;
  }
}

/** When waiting gets long people want to know that it is noticed, and to do something. */
const LONG_MS = 7_000;

function Connecting(props: { readonly onRetry: () => void }) {
  const { isLong, isOffline } = usePatience();
  return (
    <Scene title={isOffline ? 'You are offline' : isLong ? 'Still connecting' : 'Connecting'} busy>
      {isOffline
        ? 'It starts by itself when your network is back.'
        : isLong
          ? 'Your network makes this slow. Other ways to reach the stream are being tried.'
          : 'The picture is on its way.'}
      {isLong && <RetryButton onRetry={props.onRetry} />}
    </Scene>
  );
}

function Reconnecting(props: { readonly onRetry: () => void }) {
  const { isLong, isOffline } = usePatience();
  return (
    <Strip>
      {isOffline
        ? 'You are offline. It goes on by itself when your network is back.'
        : isLong
          ? 'Still no picture. Your network may be down; trying again and again…'
          : 'Your connection dropped. Reconnecting…'}
      {isLong && <RetryButton onRetry={props.onRetry} />}
    </Strip>
  );
}

function RetryButton(props: { readonly onRetry: () => void }) {
  return (
    <button type="button" class="button button-on-dark" onClick={props.onRetry}>
      <Icon name="refresh" /> Try now
    </button>
  );
}

function usePatience(): { readonly isLong: boolean; readonly isOffline: boolean } {
  const [isLong, setLong] = useState(false);
  const [isOffline, setOffline] = useState(!navigator.onLine);
  useEffect(() => {
    const timer = setTimeout(() => {
      setLong(true);
    }, LONG_MS);
    const update = (): void => {
      setOffline(!navigator.onLine);
    };
    const abort = new AbortController();
    addEventListener('online', update, { signal: abort.signal });
    addEventListener('offline', update, { signal: abort.signal });
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, []);
  return { isLong, isOffline };
}

function LiveOverlay(props: { readonly model: PlayerModel; readonly name: string }) {
  const { need, player, tracks } = props.model;
  if (need === 'play') {
    return (
      <div class="scene">
        <button
          type="button"
          class="big-play"
          aria-label="Play"
          onClick={() => void player?.unmute()}
        >
          <Icon name="play" />
        </button>
      </div>
    );
  }
  return (
    <>
      {tracks.video === 'paused' && (
        <Scene title="Camera is off">{capital(props.name)} turned it off.</Scene>
      )}
      {tracks.video === 'absent' && tracks.audio !== 'absent' && <Scene title="Sound only" />}
      {need === 'unmute' && (
        <button type="button" class="unmute" onClick={() => void player?.unmute()}>
          <Icon name="muted" /> Tap for sound
        </button>
      )}
    </>
  );
}

function Scene(props: {
  readonly title: string;
  readonly busy?: boolean;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="scene" role="status">
      {props.busy === true && (
        <svg class="scene-flow" viewBox="0 0 120 36" aria-hidden="true" focusable="false">
          <path d="M2 10c20-12 38 14 58 4s38-12 58 0" />
          <path d="M2 20c20-12 38 14 58 4s38-12 58 0" />
          <path d="M2 30c20-12 38 14 58 4s38-12 58 0" />
        </svg>
      )}
      <p class="scene-title">{props.title}</p>
      {props.children !== undefined && <div class="scene-text">{props.children}</div>}
    </div>
  );
}

function Strip(props: { readonly children: ComponentChildren }) {
  return (
    <p class="strip" role="status">
      <span class="strip-dot" /> {props.children}
    </p>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
