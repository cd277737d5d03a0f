/** Closes a `<details>` menu on Escape and on a click beside it. */
import { useEffect } from 'preact/hooks';
import type { RefObject } from 'preact';

export function useDismissableMenu(menu: RefObject<HTMLDetailsElement | null>): void {
  useEffect(() => {
    const abort = new AbortController();
    const close = (isMeant: (current: HTMLDetailsElement) => boolean): void => {
      const { current } = menu;
      if (current !== null && isMeant(current)) {
        current.open = false;
      }
    };
    document.addEventListener(
      'pointerdown',
      ({ target }) => {
        close((current) => target instanceof Node && !current.contains(target));
      },
      { signal: abort.signal },
    );
    document.addEventListener(
      'keydown',
      ({ key }) => {
        close(() => key === 'Escape');
      },
      { signal: abort.signal },
    );
    return () => {
      abort.abort();
    };
  }, [menu]);
}
