/**
 * Notices a CDN that swallows what somebody who joins asks for. Playlists may take their time when a stream
 * begins just now; the time of day is beside them at once, and where even that does not come nobody is.
 */
import { clientError } from '../errors.ts';
import type { Surroundings } from '../ports.ts';

export type OpeningWatchOptions = Pick<Surroundings, 'clock' | 'http' | 'page'> & {
  /** The playlist that was asked for. */
  readonly url: string;
  readonly signal: AbortSignal;
};

/** Playlists that are there come sooner, in milliseconds. */
const PATIENCE_MS = 1_200;
const PROBE_TIMEOUT_MS = 1_200;
const PROBE_EVERY_MS = 3_000;

/**
 * Resolves with what was asked for.
 *
 * @throws what `opening` throws; CLIENT_HLS_FAILED when nobody is there
 */
export async function openWatched(
  opening: Promise<void>,
  options: OpeningWatchOptions,
): Promise<void> {
  const watching = new AbortController();
  const signal = AbortSignal.any([options.signal, watching.signal]);
  try {
    await Promise.race([opening, watch({ ...options, signal }).then(() => opening)]);
  } finally {
    watching.abort();
  }
}

/** Resolves when the signal ends it. */
async function watch(options: OpeningWatchOptions): Promise<void> {
  const { http, page, signal } = options;
  const url = clockBeside(options.url);
  for (let waitMs = PATIENCE_MS; await isStillWanted(options, waitMs); waitMs = PROBE_EVERY_MS) {
    try {
      const timeoutMs = PROBE_TIMEOUT_MS;
      await http.request({ method: 'GET', url, bearer: undefined, timeoutMs, signal });
    } catch (cause) {
      // Without a network everything fails, and nobody can stand in.
      if (!signal.aborted && page.online) {
        throw clientError('CLIENT_HLS_FAILED', { message: 'the CDN does not answer', cause });
      }
    }
  }
}

/** `/live/:streamId/clock`; a rewound stream's playlists are a folder below. */
function clockBeside(playlistUrl: string): string {
  const url = new URL(playlistUrl);
  url.pathname = url.pathname.replace(/\/(?:dvr\/)?[^/]*$/, '/clock');
  url.search = '';
  return url.href;
}

/** False as soon as the watch has ended. */
function isStillWanted({ clock, signal }: OpeningWatchOptions, waitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve(false);
      return;
    }
    const stop = (): void => {
      clock.clearTimer(timer);
      resolve(false);
    };
    const timer = clock.setTimer(() => {
      signal.removeEventListener('abort', stop);
      resolve(true);
    }, waitMs);
    signal.addEventListener('abort', stop, { once: true });
  });
}
