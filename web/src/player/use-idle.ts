/** True when the pointer and the keyboard have rested over an element for a while. */
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const IDLE_AFTER_MS = 2_600;

export function useIdle(element: RefObject<HTMLElement | null>): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (target === null) {
      return undefined;
    }
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = (): void => {
      setIdle(false);
      clearTimeout(timer);
      timer = setTimeout(() => {
        setIdle(true);
      }, IDLE_AFTER_MS);
    };
    const rest = (): void => {
      clearTimeout(timer);
      setIdle(true);
    };
    for (const name of ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const) {
      target.addEventListener(name, wake, { signal: abort.signal });
    }
    target.addEventListener('pointerleave', rest, { signal: abort.signal });
    wake();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [element]);
  return idle;
}
