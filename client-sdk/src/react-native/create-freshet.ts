/** The door of the React Native entry: takes the app's modules once, and makes players and broadcasters. */
import { ReactNative106 } from 'mediasoup-client/handlers/ReactNative106';
import type { Surroundings } from '../ports.ts';
import { setHandlerFactory } from '../rtc/rtc-device.ts';
import { NativeBroadcaster } from './native-broadcaster.ts';
import type { NativeBroadcasterOptions } from './native-broadcaster.ts';
import { createNativePlayer } from './native-player.ts';
import type { NativePlayer, NativePlayerOptions } from './native-player.ts';
import type { NativePorts } from './native-ports.ts';
import { nativeSurroundings } from './native-surroundings.ts';

export type NativeFreshet = {
  createPlayer(options: NativePlayerOptions): NativePlayer;
  createBroadcaster(options: NativeBroadcasterOptions): NativeBroadcaster;
  /** For `Chat`, `Auction`, `Events`, `Polls` and `Stage`, which take it as an option. */
  readonly surroundings: Surroundings;
};

/**
 * Call it once, before anything else of the SDK.
 *
 * ```ts
 * import * as webrtc from 'react-native-webrtc';
 * import { AppState } from 'react-native';
 * export const freshet = createFreshet({ webrtc, appState: AppState });
 * ```
 */
export function createFreshet(ports: NativePorts): NativeFreshet {
  ports.webrtc.registerGlobals();
  setHandlerFactory(ReactNative106.createFactory({}));
  const surroundings = nativeSurroundings(ports);
  return {
    surroundings,
    createPlayer: (options) => createNativePlayer(options, surroundings),
    createBroadcaster: (options) => new NativeBroadcaster(options, ports, surroundings),
  };
}
