/** A stream in a React Native app: `Player` over WebRTC, with the app's states. */
import { Player } from '../player.ts';
import type { PlayerOptions } from '../player-events.ts';
import type { Surroundings } from '../ports.ts';
import { NativeView } from './native-view.ts';

export type NativePlayerOptions = Omit<PlayerOptions, 'surroundings' | 'mode' | 'loadHls'> & {
  /**
   * What happens in the background: `pause` gives the network back, `play` goes on with the sound (the app needs the
   * background mode `audio` on iOS, a foreground service on Android). Default `pause`.
   */
  readonly inBackground?: 'pause' | 'play';
};

export type NativePlayer = {
  readonly player: Player;
  /** For `RTCView`. */
  readonly view: NativeView;
  close(): void;
};

export function createNativePlayer(
  options: NativePlayerOptions,
  surroundings: Surroundings,
): NativePlayer {
  const { inBackground = 'pause', ...rest } = options;
  const view = new NativeView();
  // The view answers everything that Player asks of an element over WebRTC; HLS is what it cannot do.
  const element = view as unknown as HTMLVideoElement;
  const player = new Player(element, { ...rest, mode: 'webrtc', surroundings });
  let pausedByUs = false;
  const off = surroundings.page.listen((event) => {
    if (event === 'hidden' && inBackground === 'pause' && !view.paused) {
      pausedByUs = true;
      player.pause();
    } else if (event === 'visible' && pausedByUs) {
      pausedByUs = false;
      // Failures arrive as the `failed` state.
      player.play().catch(() => undefined);
    }
  });
  return {
    player,
    view,
    close: () => {
      off();
      player.close();
      view.close();
    },
  };
}
