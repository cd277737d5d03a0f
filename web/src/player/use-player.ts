/** The SDK's Player as component state. Its code is fetched in parallel with the page's. */
import type {
  FreshetError,
  GestureNeed,
  ModeChoice,
  Player,
  PlayerEvents,
  PlayerState,
  PlayerStats,
} from '@freshet/client';
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { accessToken, sdkToken } from '../lib/session.ts';

const sdk = import('@freshet/client');
sdk
  .then(({ prewarm }) => {
    prewarm(location.origin);
  })
  // A failure shows when the player is made.
  .catch(() => undefined);

export type PlayerModel = {
  readonly player: Player | undefined;
  readonly state: PlayerState;
  readonly side: 'viewer' | 'publisher' | undefined;
  readonly error: FreshetError | Error | undefined;
  readonly need: GestureNeed | undefined;
  readonly tracks: PlayerEvents['tracks'];
  readonly quality: PlayerEvents['quality'];
  readonly stats: PlayerStats | undefined;
  readonly mode: PlayerEvents['mode'];
  /** How often the mode was changed while it played; 0 when it is as it began. */
  readonly modeChanges: number;
  /** What the viewer wants of the mode. */
  readonly modeChoice: ModeChoice;
  readonly viewers: number | undefined;
};

const INITIAL: PlayerModel = {
  player: undefined,
  state: 'connecting',
  side: undefined,
  error: undefined,
  need: undefined,
  tracks: { audio: 'absent', video: 'absent' },
  quality: { available: ['auto'], selected: 'auto', current: undefined },
  stats: undefined,
  mode: { mode: 'webrtc', reason: 'start' },
  modeChanges: 0,
  modeChoice: 'auto',
  viewers: undefined,
};

/** Plays a stream in the element; `attempt` makes a new player when it grows. */
export function usePlayer(
  video: RefObject<HTMLVideoElement | null>,
  streamId: string,
  attempt: number,
): PlayerModel & { readonly setMode: (choice: ModeChoice) => void } {
  const [model, setModel] = useState(INITIAL);
  useEffect(() => {
    const abort = new AbortController();
    setModel(INITIAL);
    const update: Update = (change) => {
      if (!abort.signal.aborted) {
        setModel((before) => ({
          ...before,
          ...(typeof change === 'function' ? change(before) : change),
        }));
      }
    };
    start(video, streamId, { update, signal: abort.signal }).catch((thrown: unknown) => {
      update({
        state: 'failed',
        error: thrown instanceof Error ? thrown : new Error('The player could not be loaded.'),
      });
    });
    return () => {
      abort.abort();
    };
  }, [video, streamId, attempt]);
  const setMode = (modeChoice: ModeChoice): void => {
    model.player?.setMode(modeChoice);
    setModel((before) => ({ ...before, modeChoice }));
  };
  return { ...model, setMode };
}

type Change = Partial<PlayerModel>;
type Update = (change: Change | ((before: PlayerModel) => Change)) => void;

async function start(
  video: RefObject<HTMLVideoElement | null>,
  streamId: string,
  life: { readonly update: Update; readonly signal: AbortSignal },
): Promise<void> {
  const { update, signal } = life;
  const [{ Player }, token] = await Promise.all([sdk, accessToken().catch(() => undefined)]);
  const element = video.current;
  if (signal.aborted || element === null) {
    return;
  }
  const viewerToken = new URLSearchParams(location.hash.slice(1)).get('t') ?? undefined;
  const player = new Player(element, {
    url: location.origin,
    streamId,
    // A function, so that a reconnect after hours brings a fresh one.
    token: token === undefined ? undefined : sdkToken,
    viewerToken,
  });
  signal.addEventListener('abort', () => {
    player.close();
  });
  update({ player });
  player.on('state', ({ state, side, error }) => {
    update({ state, side, error });
  });
  player.on('needsGesture', ({ need }) => {
    update({ need });
  });
  player.on('tracks', (tracks) => {
    update({ tracks });
  });
  player.on('quality', (quality) => {
    update({ quality });
  });
  player.on('stats', (stats) => {
    update({ stats });
  });
  player.on('mode', (mode) => {
    update((before) => ({
      mode,
      modeChanges: before.modeChanges + (mode.reason === 'start' ? 0 : 1),
    }));
  });
  player.on('viewers', ({ count }) => {
    update({ viewers: count });
  });
  element.addEventListener(
    'volumechange',
    () => {
      if (!element.muted) {
        update({ need: undefined });
      }
    },
    { signal },
  );
  // Failures arrive as the `failed` state.
  player.play().catch(() => undefined);
}
