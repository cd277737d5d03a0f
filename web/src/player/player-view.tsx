/** A stream with its own controls: picture, state, keyboard, statistics. */
import type { Player } from '@freshet/client';
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ModeNotice } from './mode-notice.tsx';
import { PlayerControls } from './player-controls.tsx';
import { PlayerOverlay } from './player-overlay.tsx';
import { StatsPanel } from './stats-panel.tsx';
import type { Theatre } from './theatre.ts';
import { usePlayer } from './use-player.ts';
import type { PlayerModel } from './use-player.ts';
import { useIdle } from './use-idle.ts';
import { useShortcuts } from './use-shortcuts.ts';

export function PlayerView(props: {
  readonly streamId: string;
  /** A link to the whole page, where only the player is shown. */
  readonly watchLink?: boolean;
  readonly streamerName?: string | undefined;
  readonly onState?: (state: PlayerModel['state']) => void;
  readonly onMode?: (mode: PlayerModel['mode']['mode']) => void;
  /** How many watch, when the server says so. */
  readonly onViewers?: (count: number) => void;
  /** Holds the player that runs, for who wants to know what is on the screen. */
  readonly playerRef?: RefObject<Player | undefined>;
  /** Absent where there is nothing around the player. */
  readonly theatre?: Theatre;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [attempt, setAttempt] = useState(0);
  const [showStats, setShowStats] = useState(false);
  const model = usePlayer(video, props.streamId, attempt);
  const idle = useIdle(frame);
  const { onState, onMode, onViewers, playerRef } = props;
  useEffect(() => {
    if (playerRef !== undefined) {
      playerRef.current = model.player;
    }
  }, [model.player, playerRef]);

  useEffect(() => {
    onState?.(model.state);
  }, [model.state, onState]);
  const { mode } = model.mode;
  useEffect(() => {
    onMode?.(mode);
  }, [mode, onMode]);
  useEffect(() => {
    if (model.viewers !== undefined) {
      onViewers?.(model.viewers);
    }
  }, [model.viewers, onViewers]);

  const actions = {
    toggleStats: () => setShowStats((before) => !before),
    fullscreen: () => {
      void toggleFullscreen(frame.current, video.current);
    },
    pictureInPicture: () => {
      void togglePictureInPicture(video.current);
    },
  };
  const { theatre } = props;
  useShortcuts({ video, player: model.player, theatre: theatre?.toggle, ...actions });

  const isOver = model.state === 'ended' || model.state === 'failed';
  return (
    <div
      class={`player ${idle && model.state === 'live' && model.need === undefined ? 'is-idle' : ''}`}
      ref={frame}
      data-state={model.state}
      data-mode={model.mode.mode}
    >
      <video
        ref={video}
        class="player-video"
        playsInline
        tabIndex={-1}
        aria-label={labelOf(mode, props.streamerName)}
        onDblClick={actions.fullscreen}
      />
      <PlayerOverlay
        model={model}
        streamerName={props.streamerName}
        framed={props.watchLink === true}
        onRetry={() => setAttempt((before) => before + 1)}
      />
      {!showStats && <ModeNotice model={model} />}
      {showStats && <StatsPanel model={model} onClose={actions.toggleStats} />}
      {!isOver && (
        <PlayerControls
          model={model}
          video={video}
          showStats={showStats}
          setMode={model.setMode}
          theatreMode={theatre}
          watchLink={props.watchLink === true ? `/watch/${props.streamId}` : undefined}
          {...actions}
        />
      )}
    </div>
  );
}

function labelOf(mode: PlayerModel['mode']['mode'], name: string | undefined): string {
  const what = mode === 'dvr' ? 'Rewound video' : 'Live video';
  return name === undefined ? what : `${what} of ${name}`;
}

/** iPhones make only the video itself full-screen. */
type WithWebkit = HTMLVideoElement & { readonly webkitEnterFullscreen?: () => void };

async function toggleFullscreen(
  frame: HTMLElement | null,
  video: WithWebkit | null,
): Promise<void> {
  if (document.fullscreenElement !== null) {
    await document.exitFullscreen();
  } else if (frame !== null && 'requestFullscreen' in frame) {
    await frame.requestFullscreen().catch(() => undefined);
  } else {
    video?.webkitEnterFullscreen?.();
  }
}

async function togglePictureInPicture(video: HTMLVideoElement | null): Promise<void> {
  if (document.pictureInPictureElement !== null) {
    await document.exitPictureInPicture();
  } else {
    await video?.requestPictureInPicture().catch(() => undefined);
  }
}
