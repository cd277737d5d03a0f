/** The bar under the picture: play, sound, live badge, quality, statistics, picture in picture, full screen. */
import type { ModeChoice } from '@freshet/client';
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { LiveBadge } from '../parts/live-badge.tsx';
import { modeBadge, whyMode } from './mode-words.ts';
import { SettingsMenu } from './settings-menu.tsx';
import type { Theatre } from './theatre.ts';
import type { PlayerModel } from './use-player.ts';
import { toggleMute, togglePlay } from './use-shortcuts.ts';

export function PlayerControls(props: {
  readonly model: PlayerModel;
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly showStats: boolean;
  readonly watchLink: string | undefined;
  readonly setMode: (choice: ModeChoice) => void;
  readonly toggleStats: () => void;
  readonly fullscreen: () => void;
  readonly pictureInPicture: () => void;
  readonly theatreMode: Theatre | undefined;
}) {
  const { model, video, showStats } = props;
  const { paused, muted, volume } = useVideoState(video);
  const isFullscreen = useFullscreen();
  const { player, stats, quality, mode } = model;
  const silent = muted || volume === 0;
  const element = video.current;

  return (
    <div class="controls" role="group" aria-label="Player controls">
      <button
        type="button"
        class="control"
        aria-label={paused ? 'Play (K)' : 'Pause (K)'}
        disabled={player === undefined}
        onClick={() => {
          if (player !== undefined && element !== null) {
            togglePlay(player, element);
          }
        }}
      >
        <Icon name={paused ? 'play' : 'pause'} />
      </button>
      <div class="volume">
        <button
          type="button"
          class="control"
          aria-label={silent ? 'Unmute (M)' : 'Mute (M)'}
          onClick={() => {
            if (player !== undefined && element !== null) {
              toggleMute(player, element);
            }
          }}
        >
          <Icon name={silent ? 'muted' : 'volume'} />
        </button>
        <input
          class="volume-slider"
          type="range"
          min="0"
          max="1"
          step="0.05"
          aria-label="Volume"
          value={silent ? 0 : volume}
          onInput={(event) => {
            if (element !== null) {
              element.volume = Number(event.currentTarget.value);
              element.muted = element.volume === 0;
            }
          }}
        />
      </div>
      {model.state === 'live' && (
        <span class="controls-live">
          {mode.mode !== 'dvr' && <LiveBadge />}
          <button
            type="button"
            class="badge badge-dark latency"
            title={whyMode(mode.mode, mode.reason)}
            aria-label={`${modeBadge(mode.mode, stats)}. ${whyMode(mode.mode, mode.reason)}`}
            data-mode={mode.mode}
            onClick={props.toggleStats}
          >
            {modeBadge(mode.mode, stats)}
          </button>
        </span>
      )}
      <span class="controls-gap" />
      <SettingsMenu
        available={quality.available}
        selected={quality.selected}
        onSelect={(choice) => player?.setQuality(choice)}
        modeChoice={model.modeChoice}
        onMode={props.setMode}
      />
      <button
        type="button"
        class="control control-optional"
        aria-label="Statistics (S)"
        aria-pressed={showStats}
        onClick={props.toggleStats}
      >
        <Icon name="stats" />
      </button>
      {document.pictureInPictureEnabled && (
        <button
          type="button"
          class="control control-optional"
          aria-label="Picture in picture (I)"
          onClick={props.pictureInPicture}
        >
          <Icon name="pip" />
        </button>
      )}
      {props.watchLink !== undefined && (
        <a class="control control-link" href={props.watchLink} target="_blank" rel="noopener">
          Watch on Freshet
        </a>
      )}
      {props.theatreMode !== undefined && (
        <button
          type="button"
          class="control control-optional"
          aria-label="Theatre mode (T)"
          aria-pressed={props.theatreMode.on}
          onClick={props.theatreMode.toggle}
        >
          <Icon name="theatre" />
        </button>
      )}
      <button
        type="button"
        class="control"
        aria-label={isFullscreen ? 'Leave full screen (F)' : 'Full screen (F)'}
        onClick={props.fullscreen}
      >
        <Icon name={isFullscreen ? 'exitFullscreen' : 'fullscreen'} />
      </button>
    </div>
  );
}

function useVideoState(video: RefObject<HTMLVideoElement | null>) {
  const [state, setState] = useState({ paused: true, muted: false, volume: 1 });
  useEffect(() => {
    const element = video.current;
    if (element === null) {
      return undefined;
    }
    const abort = new AbortController();
    const update = (): void => {
      setState({ paused: element.paused, muted: element.muted, volume: element.volume });
    };
    for (const name of ['play', 'pause', 'volumechange'] as const) {
      element.addEventListener(name, update, { signal: abort.signal });
    }
    update();
    return () => {
      abort.abort();
    };
  }, [video]);
  return state;
}

function useFullscreen(): boolean {
  const [full, setFull] = useState(false);
  useEffect(() => {
    const update = (): void => {
      setFull(document.fullscreenElement !== null);
    };
    document.addEventListener('fullscreenchange', update);
    return () => {
      document.removeEventListener('fullscreenchange', update);
    };
  }, []);
  return full;
}
