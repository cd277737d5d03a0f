/** `@freshet/client/react-native`: the SDK on react-native-webrtc. */
export { createFreshet } from './create-freshet.ts';
export type { NativeFreshet } from './create-freshet.ts';
export { NativeBroadcaster } from './native-broadcaster.ts';
export type {
  CameraSide,
  NativeBroadcasterEvents,
  NativeBroadcasterOptions,
  NativePreviewOptions,
} from './native-broadcaster.ts';
export type { NativePlayer, NativePlayerOptions } from './native-player.ts';
export type {
  AppStatePort,
  AudioRoute,
  AudioRoutePort,
  KeepAwakePort,
  NativePorts,
  NetInfoPort,
  ReactNativeWebRtc,
} from './native-ports.ts';
export { NativeView } from './native-view.ts';
export type { NativeViewEvents } from './native-view.ts';
export * from '../index.ts';
