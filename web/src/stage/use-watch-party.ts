/** The SDK's WatchParty as component state: made with the stage it belongs to, closed with the component. */
import type { FreshetError, PlayerState, Stage, WatchParty } from '@freshet/client';
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { accessToken, sdkToken } from '../lib/session.ts';

export type PartyModel = {
  /** Undefined until the SDK is there. */
  readonly party: WatchParty | undefined;
  readonly state: PlayerState;
  readonly error: FreshetError | undefined;
  /** Behind who leads, ms; undefined while that is not known. */
  readonly behindMs: number | undefined;
  readonly paused: boolean;
  /** The browser plays it without sound, or not at all, until somebody clicks. */
  readonly needsClick: boolean;
};

const INITIAL: PartyModel = {
  ...{ party: undefined, state: 'connecting', error: undefined, behindMs: undefined },
  ...{ paused: false, needsClick: false },
};

export function useWatchParty(
  video: RefObject<HTMLVideoElement | null>,
  stage: Stage,
): PartyModel & { readonly wake: () => void } {
  const [model, setModel] = useState(INITIAL);
  useEffect(() => {
    let party: WatchParty | undefined;
    let isGone = false;
    const show = (change: Partial<PartyModel>): void => {
      if (!isGone) {
        setModel((before) => ({ ...before, ...change }));
      }
    };
    const start = async (): Promise<void> => {
      const [sdk, token] = await Promise.all([
        import('@freshet/client'),
        accessToken().catch(() => undefined),
      ]);
      const element = video.current;
      if (isGone || element === null) {
        return;
      }
      const made = new sdk.WatchParty(element, {
        ...{ stage, url: location.origin },
        token: token === undefined ? undefined : sdkToken,
      });
      party = made;
      made.on('changed', () => {
        show({ ...INITIAL, party: made, state: made.player?.state ?? 'connecting' });
      });
      made.on('state', ({ state, error }) => show({ state, error, paused: made.paused }));
      made.on('sync', ({ behindMs, paused }) => show({ behindMs, paused }));
      made.on('needsGesture', () => show({ needsClick: true }));
      show({ party: made });
    };
    start().catch(() => undefined);
    return () => {
      isGone = true;
      party?.close();
    };
  }, [video, stage]);
  return {
    ...model,
    wake: () => {
      setModel((before) => ({ ...before, needsClick: false }));
      const player = model.party?.player;
      void player?.unmute().catch(() => undefined);
    },
  };
}
