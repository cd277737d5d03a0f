/** Tells for a moment that the stream comes in another way now, and why. */
import { useEffect, useState } from 'preact/hooks';
import { whyMode } from './mode-words.ts';
import type { PlayerModel } from './use-player.ts';

const SHOWN_FOR_MS = 7_000;

export function ModeNotice(props: { readonly model: PlayerModel }) {
  const { mode, modeChanges, state } = props.model;
  const [seen, setSeen] = useState(0);
  const isNew = modeChanges > seen;
  useEffect(() => {
    if (!isNew || state !== 'live') {
      return undefined;
    }
    const timer = setTimeout(() => {
      setSeen(modeChanges);
    }, SHOWN_FOR_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [isNew, modeChanges, state]);
  if (!isNew || state !== 'live' || mode.reason === 'requested') {
    return null;
  }
  return (
    <p class="strip strip-calm" role="status">
      {whyMode(mode.mode, mode.reason)}
    </p>
  );
}
