/** Theatre mode of the watch page: the picture as wide as the window, chat beside it or below. Remembered. */
import { useState } from 'preact/hooks';

export type Theatre = { readonly on: boolean; readonly toggle: () => void };

const STORAGE_KEY = 'freshet.theatre';

/** Known before the first picture of the page, so that nothing moves when it is shown. */
export function useTheatre(): Theatre {
  const [on, setOn] = useState(() => readTheatre(() => localStorage));
  const toggle = (): void => {
    writeTheatre(() => localStorage, !on);
    setOn(!on);
  };
  return { on, toggle };
}

/** `storage` may throw: browsers deny it to some pages. */
export function readTheatre(storage: () => Pick<Storage, 'getItem'>): boolean {
  try {
    return storage().getItem(STORAGE_KEY) === 'on';
  } catch {
    return false;
  }
}

export function writeTheatre(
  storage: () => Pick<Storage, 'setItem' | 'removeItem'>,
  on: boolean,
): void {
  try {
    if (on) {
      storage().setItem(STORAGE_KEY, 'on');
    } else {
      storage().removeItem(STORAGE_KEY);
    }
  } catch {
    // It lasts until the page is left.
  }
}
