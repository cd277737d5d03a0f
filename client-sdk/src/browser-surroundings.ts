/** The browser's own clock, sockets and page events as the SDK's ports. */
import { browserHttp } from './browser-http.ts';
import type { Clock, PageEvent, PageSignals, Surroundings, TimerHandle } from './ports.ts';

/** The real surroundings of a page. */
export function browserSurroundings(): Surroundings {
  return {
    clock: browserClock,
    random: () => Math.random(),
    createSocket: (url, protocol) => new WebSocket(url, protocol),
    page: browserPage,
    http: browserHttp,
  };
}

const browserClock: Clock = {
  now: () => performance.now(),
  // The handle is opaque to everyone but this object.
  setTimer: (callback, delayMs) => setTimeout(callback, delayMs) as unknown as TimerHandle,
  clearTimer: (handle) => {
    clearTimeout(handle as unknown as number);
  },
};

/** Not in lib.dom yet: Chromium's network information. */
type WithConnection = { readonly connection?: EventTarget };

const browserPage: PageSignals = {
  get online() {
    return navigator.onLine;
  },
  get visible() {
    return document.visibilityState === 'visible';
  },
  listen: (listener) => {
    const abort = new AbortController();
    const { signal } = abort;
    const say = (event: PageEvent) => (): void => {
      listener(event);
    };
    window.addEventListener('online', say('online'), { signal });
    window.addEventListener('offline', say('offline'), { signal });
    document.addEventListener(
      'visibilitychange',
      () => {
        listener(document.visibilityState === 'visible' ? 'visible' : 'hidden');
      },
      { signal },
    );
    window.addEventListener('pagehide', say('leaving'), { signal });
    // A page that comes back from the browser's cache was visible all the time to itself.
    window.addEventListener('pageshow', (event) => event.persisted && listener('visible'), {
      signal,
    });
    const { connection } = navigator as WithConnection;
    connection?.addEventListener('change', say('networkChanged'), { signal });
    return () => {
      abort.abort();
    };
  },
};
