/** The SDK's Broadcaster as component state: preview, devices, being live, figures over time. */
import type {
  Broadcaster,
  BroadcasterState,
  BroadcasterStats,
  CameraOptions,
  DeviceList,
} from '@freshet/client';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { sdkToken } from '../lib/session.ts';
import { isMixed } from './studio-sound.ts';

const sdk = import('@freshet/client');
// A failure shows when the preview starts.
sdk.catch(() => undefined);

export type StudioModel = {
  readonly broadcaster: Broadcaster | undefined;
  readonly state: BroadcasterState;
  /** Why `state` is `failed`, or what went wrong with a device. */
  readonly error: unknown;
  /** Camera or microphone were asked for and answered, one way or the other. */
  readonly ready: boolean;
  readonly devices: DeviceList;
  readonly cameraId: string | undefined;
  readonly microphoneId: string | undefined;
  readonly microphone: MediaStreamTrack | undefined;
  readonly hasVideo: boolean;
  readonly sharing: boolean;
  readonly muted: { readonly camera: boolean; readonly microphone: boolean };
  readonly notice: string | undefined;
  /** The last minute, oldest first. */
  readonly history: readonly BroadcasterStats[];
  readonly liveSinceMs: number | undefined;
};

const INITIAL: StudioModel = {
  broadcaster: undefined,
  state: 'idle',
  error: undefined,
  ready: false,
  devices: { cameras: [], microphones: [] },
  cameraId: undefined,
  microphoneId: undefined,
  microphone: undefined,
  hasVideo: false,
  sharing: false,
  muted: { camera: false, microphone: false },
  notice: undefined,
  history: [],
  liveSinceMs: undefined,
};

const HISTORY_LENGTH = 60;
const ENDED_NOTICES = {
  camera: 'The camera was disconnected. Choose another one.',
  microphone: 'The microphone was disconnected. Choose another one.',
  screen: 'Screen sharing has ended; viewers see the camera again.',
} as const;

export type Studio = StudioModel & {
  /** Runs something with the broadcaster; errors land in `error`. */
  readonly run: (work: (broadcaster: Broadcaster) => Promise<void>) => void;
  readonly startPreview: (camera: CameraOptions) => void;
};

export function useBroadcaster(initialCamera: CameraOptions): Studio {
  const [model, setModel] = useState(INITIAL);
  const update = useCallback((change: Partial<StudioModel>) => {
    setModel((before) => ({ ...before, ...change }));
  }, []);

  useEffect(() => {
    const abort = new AbortController();
    void start(initialCamera, update, abort.signal).catch((error: unknown) => {
      update({ error, ready: true });
    });
    return () => {
      abort.abort();
    };
    // The first camera only; later ones are set while running.
  }, []);

  const { broadcaster } = model;
  const run = useCallback(
    (work: (broadcaster: Broadcaster) => Promise<void>) => {
      if (broadcaster === undefined) {
        return;
      }
      update({ error: undefined, notice: undefined });
      work(broadcaster).catch((error: unknown) => {
        update({ error });
      });
    },
    [broadcaster, update],
  );
  const startPreview = useCallback(
    (camera: CameraOptions) => {
      run(async (each) => {
        await each.startPreview({ camera });
      });
    },
    [run],
  );
  return { ...model, run, startPreview };
}

async function start(
  camera: CameraOptions,
  update: (change: Partial<StudioModel>) => void,
  signal: AbortSignal,
): Promise<void> {
  const { Broadcaster: Class } = await sdk;
  if (signal.aborted) {
    return;
  }
  const broadcaster = new Class({ url: location.origin, token: sdkToken });
  const guard = new AbortController();
  signal.addEventListener('abort', () => {
    guard.abort();
    void broadcaster.close();
  });
  listen(broadcaster, (change) => {
    if (!signal.aborted) {
      update(change);
    }
  });
  addEventListener(
    'beforeunload',
    (event) => {
      if (broadcaster.state === 'live' || broadcaster.state === 'reconnecting') {
        event.preventDefault();
      }
    },
    { signal: guard.signal },
  );
  update({ broadcaster });
  try {
    await broadcaster.startPreview({ camera });
  } finally {
    if (!guard.signal.aborted) {
      update({ ready: true });
    }
  }
}

function listen(broadcaster: Broadcaster, update: (change: Partial<StudioModel>) => void): void {
  let history: readonly BroadcasterStats[] = [];
  let liveSinceMs: number | undefined;
  broadcaster.on('state', ({ state, error }) => {
    if (state === 'live') {
      liveSinceMs ??= Date.now();
    } else if (state !== 'reconnecting') {
      liveSinceMs = undefined;
      history = [];
    }
    update({ state, history, liveSinceMs, ...(error === undefined ? {} : { error }) });
  });
  broadcaster.on('devices', (devices) => {
    update({ devices });
  });
  broadcaster.on('localTrack', ({ kind, track }) => {
    const deviceId = track?.getSettings().deviceId;
    if (kind === 'audio') {
      // What the mixer makes is of no device.
      update({ microphone: track, ...(!isMixed(track) && { microphoneId: deviceId }) });
    } else {
      const sharing = broadcaster.isSharingScreen;
      update({
        hasVideo: track !== undefined,
        sharing,
        ...(sharing ? {} : { cameraId: deviceId }),
      });
    }
  });
  broadcaster.on('muted', (muted) => {
    update({ muted });
  });
  broadcaster.on('trackEnded', ({ source }) => {
    update({ notice: ENDED_NOTICES[source] });
  });
  broadcaster.on('error', (error) => {
    update({ error });
  });
  broadcaster.on('stats', (stats) => {
    history = [...history, stats].slice(-HISTORY_LENGTH);
    update({ history });
  });
}
