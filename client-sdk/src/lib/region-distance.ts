/** Which of several addresses answers this page quickest, by HTTP alone and within a second. */
import type { Clock, HttpPort } from '../ports.ts';

export type RegionPlace = { readonly region: string; readonly probeUrl: string };

export type MeasureOptions = {
  readonly http: HttpPort;
  readonly clock: Clock;
  /** Ends it early, with what is known by then. */
  readonly signal: AbortSignal;
};

/** Timed answers of each place, after one that opens the connection. */
const ROUNDS = 3;
const LIMIT_MS = 1_000;
/** What a nearer place may lose by a slow name server or handshake. */
const GRACE_MS = 50;

/**
 * Asks all places at once, each of them one request after the other, and takes the quickest single
 * answer; where none was timed within a second, the place that answered first at all. What is still
 * open then is aborted.
 *
 * @returns undefined when nobody answered
 */
export async function measureRegions(
  places: readonly RegionPlace[],
  { http, clock, signal }: MeasureOptions,
): Promise<string | undefined> {
  const over = new AbortController();
  const stop = (): void => {
    over.abort();
  };
  signal.addEventListener('abort', stop, { once: true });
  const startedMs = clock.now();
  let limit = clock.setTimer(stop, LIMIT_MS);
  const timed = new Map<string, number>();
  let first: string | undefined;
  let isFirstDone = false;

  const ask = async (probeUrl: string): Promise<number> => {
    const askedMs = clock.now();
    const { status } = await http.request({
      method: 'GET',
      url: probeUrl,
      timeoutMs: LIMIT_MS,
      signal: over.signal,
    });
    if (status >= 300) {
      throw new Error('not a probe');
    }
    return clock.now() - askedMs;
  };
  const measure = async ({ region, probeUrl }: RegionPlace): Promise<void> => {
    await ask(probeUrl);
    first ??= region;
    for (let round = 0; round < ROUNDS; round += 1) {
      const ms = await ask(probeUrl);
      timed.set(region, Math.min(ms, timed.get(region) ?? Infinity));
    }
    if (!isFirstDone) {
      isFirstDone = true;
      // Whoever is nearer has all but finished by now.
      const leftMs = LIMIT_MS - (clock.now() - startedMs);
      clock.clearTimer(limit);
      limit = clock.setTimer(stop, Math.min(leftMs, (timed.get(region) ?? 0) + GRACE_MS));
    }
  };

  await Promise.allSettled(places.map(measure));
  clock.clearTimer(limit);
  signal.removeEventListener('abort', stop);
  const [nearest] = [...timed].sort(([, a], [, b]) => a - b);
  return nearest?.[0] ?? first;
}
