/**
 * Notices a CDN that swallows what somebody who joins asks for. Playlists may take their time when a stream
 * begins just now; the time of day is beside them at once, and where even that does not come nobody is.
 */
import { clientError } from '../errors.ts';
import type { Clock, HttpPort } from '../ports.ts';

export type OpeningWatchOptions = {
  readonly clock: Clock;
  readonly http: HttpPort;
  /** Ends the watch. */
  readonly signal: AbortSignal;
  /** Whether a failure can be the CDN's: without a network everything fails. */
  readonly isOnline: () => boolean;
};

/** Playlists that are there come sooner, in milliseconds. */
const PATIENCE_MS = 1_200;
const PROBE_TIMEOUT_MS = 1_200;
const PROBE_EVERY_MS = 3_000;

/**
 * Resolves when the watch has ended.
 *
 * @param playlistUrl - what was asked for.
 * @throws CLIENT_HLS_FAILED when nobody is there.
 */
export async function watchOpening(
  playlistUrl: string,
  options: OpeningWatchOptions,
): Promise<void> {
  const { http, signal, isOnline } = options;
  const url = clockBeside(playlistUrl);
  for (let waitMs = PATIENCE_MS; await isStillWanted(options, waitMs); waitMs = PROBE_EVERY_MS) {
    try {
      const timeoutMs = PROBE_TIMEOUT_MS;
      await http.request({ method: 'GET', url, bearer: undefined, timeoutMs, signal });
    } catch (cause) {
      if (!signal.aborted && isOnline()) {
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
