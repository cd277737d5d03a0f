/** The SDK's Stage as component state: made with the page, closed with it, drawn again at every change. */
import type { Stage, StageOptions } from '@freshet/client';
import { useEffect, useState } from 'preact/hooks';
import { sdkToken } from '../lib/session.ts';

export type StageModel = {
  /** Undefined until the SDK is there. */
  readonly stage: Stage | undefined;
  /** Why it failed, or what went wrong last. */
  readonly error: unknown;
};

/** What changes what is shown. */
const EVENTS = [
  'changed',
  'state',
  'tracks',
  'publishing',
  'muted',
  'localTrack',
  'called',
  'unseated',
  'speakers',
] as const;

/**
 * Makes a Stage for as long as `key` stays. `begin` joins it, or leaves that for later; what it throws is
 * the error.
 */
export function useStage(
  key: string,
  options: Omit<StageOptions, 'url' | 'token'>,
  begin: (stage: Stage) => Promise<unknown>,
): StageModel {
  const [model, setModel] = useState<StageModel>({ stage: undefined, error: undefined });
  useEffect(() => {
    let stage: Stage | undefined;
    let isGone = false;
    const show = (change: Partial<StageModel>): void => {
      if (!isGone) {
        setModel((before) => ({ ...before, ...change }));
      }
    };
    const start = async (): Promise<void> => {
      const sdk = await import('@freshet/client');
      if (isGone) {
        return;
      }
      const made = new sdk.Stage({ ...options, url: location.origin, token: sdkToken });
      stage = made;
      EVENTS.forEach((name) => made.on(name, () => show({ stage: made })));
      made.on('error', (error) => show({ error }));
      made.on('state', ({ state, error }) => {
        if (state === 'failed') {
          show({ error });
        }
      });
      show({ stage: made });
      await begin(made);
    };
    start().catch((error: unknown) => show({ error }));
    return () => {
      isGone = true;
      stage?.close();
    };
    // Options belong to the key.
  }, [key]);
  return model;
}
