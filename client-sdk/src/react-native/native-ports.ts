/**
 * What the SDK needs of React Native, as ports in the shapes of the modules that apps have: an app hands its own in, and
 * this package depends on none of them.
 */

/** `react-native-webrtc`, the whole module. */
export interface ReactNativeWebRtc {
  /** Puts RTCPeerConnection, MediaStream and navigator.mediaDevices where WebRTC code expects them. */
  registerGlobals(): void;
  readonly mediaDevices: {
    getUserMedia(constraints: {
      readonly audio: boolean | Readonly<Record<string, unknown>>;
      readonly video: boolean | Readonly<Record<string, unknown>>;
    }): Promise<NativeStream>;
  };
}

/** What is used of a MediaStream of react-native-webrtc. */
export interface NativeStream {
  getTracks(): readonly unknown[];
}

/** `AppState` of react-native. */
export interface AppStatePort {
  readonly currentState: string;
  addEventListener(type: 'change', listener: (state: string) => void): { remove(): void };
}

/** `@react-native-community/netinfo`; without it only the app's coming to the front makes the SDK look again. */
export interface NetInfoPort {
  addEventListener(
    listener: (state: { readonly type: string; readonly isConnected: boolean | null }) => void,
  ): () => void;
}

/** For instance `expo-keep-awake` or `@sayem314/react-native-keep-awake`. */
export interface KeepAwakePort {
  activate(): void;
  deactivate(): void;
}

/** Where sound comes out. */
export type AudioRoute = 'speaker' | 'earpiece' | 'bluetooth' | 'headset';

/** For instance `react-native-incall-manager`, behind three functions of the app. */
export interface AudioRoutePort {
  /** The app is about to speak or listen: take the audio session. */
  start(): void;
  select(route: AudioRoute): void | Promise<void>;
  stop(): void;
}

export type NativePorts = {
  readonly webrtc: ReactNativeWebRtc;
  readonly appState: AppStatePort;
  readonly netInfo?: NetInfoPort;
  readonly keepAwake?: KeepAwakePort;
  readonly audioRoute?: AudioRoutePort;
};
