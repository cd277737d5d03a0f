/**
 * What an app hands to `@freshet/client/react-native`, on libwebrtc in Node: `@roamhq/wrtc` in the place of
 * react-native-webrtc, and an app that can be sent to the background.
 */
import wrtcModule from '@roamhq/wrtc';
import type { AudioRoute, NativePorts } from '@freshet/client/react-native';

type Wrtc = {
  readonly RTCPeerConnection: unknown;
  readonly MediaStream: {
    readonly prototype: object;
    new (tracks?: readonly unknown[]): MediaStream;
  };
  readonly MediaStreamTrack: unknown;
  readonly RTCSessionDescription: unknown;
  readonly RTCIceCandidate: unknown;
  readonly nonstandard: {
    readonly RTCVideoSource: new () => {
      createTrack(): MediaStreamTrack;
      onFrame(frame: unknown): void;
    };
    readonly RTCAudioSource: new () => {
      createTrack(): MediaStreamTrack;
      onData(data: unknown): void;
    };
    readonly RTCVideoSink: new (track: MediaStreamTrack) => {
      onframe:
        | ((event: {
            readonly frame: { readonly width: number; readonly data: Uint8Array };
          }) => void)
        | null;
      stop(): void;
    };
  };
};
// Its own types need those of a browser under other names.
const wrtc = wrtcModule as unknown as Wrtc;

const WIDTH = 320;
const HEIGHT = 240;
const FRAME_MS = 40;
const AUDIO_MS = 10;
const SAMPLE_RATE = 48_000;
/** Which camera made a picture is seen in how bright it is. */
const BRIGHTNESS = { user: 60, environment: 200 } as const;

export type NativeApp = {
  readonly ports: NativePorts;
  /** What the app's modules were told, in order. */
  readonly calls: readonly string[];
  /** `getUserMedia` was asked with these. */
  readonly asked: readonly { readonly audio: unknown; readonly video: unknown }[];
  /** As if the person had left the app, or come back. */
  go(state: 'active' | 'background'): void;
  /** The system ends the camera, as it does in the background. */
  takeCamera(): void;
  close(): void;
};

export function startNativeApp(): NativeApp {
  const calls: string[] = [];
  const asked: { audio: unknown; video: unknown }[] = [];
  const listeners = new Set<(state: string) => void>();
  const closers: (() => void)[] = [];
  let camera: { readonly track: MediaStreamTrack; stop(): void } | undefined;
  let currentState = 'active';
  const ports: NativePorts = {
    webrtc: {
      registerGlobals,
      mediaDevices: {
        getUserMedia: async (wanted) => {
          asked.push(wanted);
          const tracks: MediaStreamTrack[] = [];
          if (wanted.video !== false) {
            camera?.stop();
            camera = startCamera(sideOf(wanted.video));
            tracks.push(camera.track);
          }
          if (wanted.audio !== false) {
            const microphone = startMicrophone();
            closers.push(microphone.stop);
            tracks.push(microphone.track);
          }
          return { getTracks: () => tracks };
        },
      },
    },
    appState: {
      get currentState() {
        return currentState;
      },
      addEventListener: (_type, listener) => {
        listeners.add(listener);
        return { remove: () => listeners.delete(listener) };
      },
    },
    keepAwake: {
      activate: () => calls.push('awake'),
      deactivate: () => calls.push('may sleep'),
    },
    audioRoute: {
      start: () => calls.push('sound on'),
      select: (route: AudioRoute) => {
        calls.push(`sound to ${route}`);
      },
      stop: () => calls.push('sound off'),
    },
  };
  return {
    ports,
    calls,
    asked,
    go: (state) => {
      currentState = state;
      listeners.forEach((listener) => listener(state));
    },
    takeCamera: () => camera?.stop(),
    close: () => {
      camera?.stop();
      closers.splice(0).forEach((close) => close());
    },
  };
}

/** Middle brightness of the pictures of a track, as they arrive; undefined where none came in time. */
export async function brightnessOf(
  track: MediaStreamTrack,
  timeoutMs: number,
): Promise<number | undefined> {
  const sink = new wrtc.nonstandard.RTCVideoSink(track);
  try {
    return await new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs, undefined);
      sink.onframe = ({ frame }) => {
        clearTimeout(timer);
        resolve(frame.data[frame.width * 10 + 10]);
      };
    });
  } finally {
    sink.stop();
  }
}

/** As react-native-webrtc does it; streams of its have a `release()`, too. */
function registerGlobals(): void {
  const release = { value: () => undefined, configurable: true };
  Object.defineProperty(wrtc.MediaStream.prototype, 'release', release);
  const {
    RTCPeerConnection,
    MediaStream,
    MediaStreamTrack,
    RTCSessionDescription,
    RTCIceCandidate,
  } = wrtc;
  Object.assign(globalThis, {
    ...{ RTCPeerConnection, MediaStream, MediaStreamTrack },
    ...{ RTCSessionDescription, RTCIceCandidate },
  });
}

function sideOf(video: unknown): keyof typeof BRIGHTNESS {
  const { facingMode } = video as { readonly facingMode?: string };
  return facingMode === 'environment' ? 'environment' : 'user';
}

function startCamera(side: keyof typeof BRIGHTNESS) {
  const source = new wrtc.nonstandard.RTCVideoSource();
  const track = source.createTrack();
  const data = new Uint8ClampedArray((WIDTH * HEIGHT * 3) / 2).fill(128);
  let count = 0;
  const timer = setInterval(() => {
    data.fill(BRIGHTNESS[side], 0, WIDTH * HEIGHT);
    // Something moves, so that no frame is like the one before.
    data.fill((count++ * 7) % 256, WIDTH * (HEIGHT - 16), WIDTH * HEIGHT);
    source.onFrame({ width: WIDTH, height: HEIGHT, data });
  }, FRAME_MS);
  return {
    track,
    stop: () => {
      clearInterval(timer);
      track.stop();
    },
  };
}

function startMicrophone() {
  const source = new wrtc.nonstandard.RTCAudioSource();
  const track = source.createTrack();
  const samples = new Int16Array((SAMPLE_RATE * AUDIO_MS) / 1_000).map(
    (_, index) => 8_000 * Math.sin(index / 8),
  );
  const timer = setInterval(() => {
    source.onData({
      samples,
      sampleRate: SAMPLE_RATE,
      bitsPerSample: 16,
      channelCount: 1,
      numberOfFrames: samples.length,
    });
  }, AUDIO_MS);
  return {
    track,
    stop: () => {
      clearInterval(timer);
      track.stop();
    },
  };
}
