/** Keys for the player, as long as nobody types into a field: space or K, M, arrows, L, F, T, I, S. */
import type { Player } from '@freshet/client';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

export type ShortcutTargets = {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly player: Player | undefined;
  readonly toggleStats: () => void;
  readonly fullscreen: () => void;
  readonly pictureInPicture: () => void;
  /** Absent where there is nothing around the player. */
  readonly theatre: (() => void) | undefined;
};

const VOLUME_STEP = 0.1;
const SEEK_STEP_MS = 10_000;

export function useShortcuts(targets: ShortcutTargets): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isForSomeoneElse(event)) {
        return;
      }
      if (runShortcut(event.key, targets)) {
        event.preventDefault();
      }
    };
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
    };
  });
}

/** Fields take all keys; buttons and links take what presses them. */
function isForSomeoneElse(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof Element)) {
    return false;
  }
  if (target.closest('input, textarea, select, dialog, [contenteditable]') !== null) {
    return true;
  }
  return event.key === ' ' && target.closest('button, a, summary') !== null;
}

function runShortcut(key: string, targets: ShortcutTargets): boolean {
  const { player } = targets;
  const video = targets.video.current;
  if (video === null || player === undefined) {
    return false;
  }
  switch (key.toLowerCase()) {
    case ' ':
    case 'k':
      togglePlay(player, video);
      return true;
    case 'm':
      toggleMute(player, video);
      return true;
    case 'arrowup':
      changeVolume(video, VOLUME_STEP);
      return true;
    case 'arrowdown':
      changeVolume(video, -VOLUME_STEP);
      return true;
    case 'arrowleft':
      seekBy(player, -SEEK_STEP_MS);
      return true;
    case 'arrowright':
      seekBy(player, SEEK_STEP_MS);
      return true;
    case 'l':
      player.goLive();
      return true;
    case 'f':
      targets.fullscreen();
      return true;
    case 't':
      targets.theatre?.();
      return targets.theatre !== undefined;
    case 'i':
      targets.pictureInPicture();
      return true;
    case 's':
      targets.toggleStats();
      return true;
    default:
      return false;
  }
}

export function togglePlay(player: Player, video: HTMLVideoElement): void {
  if (video.paused) {
    player.play().catch(() => undefined);
  } else {
    player.pause();
  }
}

export function toggleMute(player: Player, video: HTMLVideoElement): void {
  if (video.muted || video.volume === 0) {
    void player.unmute();
  } else {
    video.muted = true;
  }
}

/** Back from live too; forward only as far as live. A stream that is not recorded stays where it is. */
function seekBy(player: Player, byMs: number): void {
  const { mode, captureTimeMs = Date.now(), seekable } = player;
  if (byMs > 0 && mode !== 'dvr') {
    return;
  }
  const toMs = captureTimeMs + byMs;
  if (mode === 'dvr' && seekable !== undefined && toMs > seekable.end.getTime()) {
    player.goLive();
  } else {
    player.seek(new Date(toMs)).catch(() => undefined);
  }
}

function changeVolume(video: HTMLVideoElement, by: number): void {
  video.volume = Math.min(1, Math.max(0, video.volume + by));
  if (by > 0) {
    video.muted = false;
  }
}
