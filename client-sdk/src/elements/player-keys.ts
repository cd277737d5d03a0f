/** Keys of `<freshet-player>` while it has the focus: space or K, M, up and down, left and right, L, C, F, I. */
import type { Player } from '../player.ts';

/** What the keys act on. */
export interface PlayerKeyTarget {
  readonly player: Player | undefined;
  readonly video: HTMLVideoElement;
  togglePlay(): void;
  toggleMute(): void;
  toggleCaptions(): void;
  toggleFullscreen(): Promise<void>;
  togglePictureInPicture(): Promise<void>;
}

const VOLUME_STEP = 0.1;
const SEEK_STEP_MS = 10_000;

export function handlePlayerKey(event: KeyboardEvent, target: PlayerKeyTarget): void {
  // In the shadow tree the first of the path is what has the focus: fields and buttons keep their keys.
  const [focused] = event.composedPath();
  const takesKeys = focused instanceof HTMLInputElement || focused instanceof HTMLSelectElement;
  const isPressed = focused instanceof HTMLButtonElement && event.key === ' ';
  if (event.ctrlKey || event.metaKey || event.altKey || takesKeys || isPressed) {
    return;
  }
  if (run(event.key.toLowerCase(), target)) {
    event.preventDefault();
  }
}

function run(key: string, target: PlayerKeyTarget): boolean {
  const { player, video } = target;
  switch (key) {
    case ' ':
    case 'k':
      target.togglePlay();
      return true;
    case 'm':
      target.toggleMute();
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
      player?.goLive();
      return true;
    case 'c':
      target.toggleCaptions();
      return true;
    case 'f':
      void target.toggleFullscreen();
      return true;
    case 'i':
      void target.togglePictureInPicture();
      return true;
    default:
      return false;
  }
}

function changeVolume(video: HTMLVideoElement, by: number): void {
  video.volume = Math.min(1, Math.max(0, video.volume + by));
  if (by > 0) {
    video.muted = false;
  }
}

/** Forward only as far as live; a stream that is not recorded stays where it is. */
function seekBy(player: Player | undefined, byMs: number): void {
  if (player === undefined || (byMs > 0 && player.mode !== 'dvr')) {
    return;
  }
  const toMs = (player.captureTimeMs ?? Date.now()) + byMs;
  if (
    player.mode === 'dvr' &&
    player.seekable !== undefined &&
    toMs > player.seekable.end.getTime()
  ) {
    player.goLive();
  } else {
    player.seek(new Date(toMs)).catch(() => undefined);
  }
}
