/**
 * Knows in which region this page should be served, for as long as the browser's tab is open: asks the
 * server which regions there are (`GET /api/v1/regions`), and measures them where there are several and the
 * server does not know where we are.
 */
import { browserSurroundings } from '../browser-surroundings.ts';
import type { Surroundings } from '../ports.ts';
import { deferred } from './deferred.ts';
import { measureRegions } from './region-distance.ts';
import type { RegionPlace } from './region-distance.ts';
import { httpUrl } from './urls.ts';

const ASK_TIMEOUT_MS = 2_000;
const MAX_PLACES = 16;
const REGION = /^[a-z0-9][a-z0-9-]{0,31}$/u;
const STORAGE_KEY = 'freshet.region';
/** People travel, and cables break. */
const KEEP_MS = 30 * 60_000;

type Phase = 'idle' | 'asking' | 'measuring' | 'known';

export class RegionFinder {
  readonly #serverUrl: string;
  readonly #surroundings: Pick<Surroundings, 'http' | 'clock'>;
  #phase: Phase = 'idle';
  #region: string | undefined;
  #work: AbortController | undefined;
  /** It is clear whether there is anything to measure. */
  #told = deferred();
  #done = deferred();

  constructor(serverUrl: string, surroundings: Pick<Surroundings, 'http' | 'clock'>) {
    this.#serverUrl = serverUrl;
    this.#surroundings = surroundings;
  }

  /** Begins, unless that was done or the answer is known. Never throws. */
  start(): void {
    if (this.#phase !== 'idle') {
      return;
    }
    const kept = recall(this.#serverUrl);
    if (kept !== undefined) {
      this.#region = kept === '' ? undefined : kept;
      this.#phase = 'known';
      return;
    }
    // Who knows from the last visit that there will be something to measure waits for it.
    this.#phase = hadSeveral(this.#serverUrl) ? 'measuring' : 'asking';
    this.#told = deferred();
    this.#done = deferred();
    this.#work = new AbortController();
    void this.#run(this.#work.signal);
  }

  /**
   * The region, or undefined when anywhere will do. Waits for a measurement, which is bounded; for the
   * server's list only until `flowing`, unless it had several on the last visit, so that a join is never
   * later where there is nothing to measure.
   */
  async find(flowing: Promise<void>, signal?: AbortSignal): Promise<string | undefined> {
    this.start();
    if (this.#phase === 'asking') {
      await unlessAborted(Promise.race([this.#told.promise, flowing]), signal);
    }
    if (this.#phase === 'measuring') {
      await unlessAborted(this.#done.promise, signal);
    }
    return this.#region;
  }

  /** The network is another one: the next join measures anew; until that is done the former region stands. */
  forget(): void {
    if (this.#phase === 'known') {
      this.#phase = 'idle';
      keep(this.#serverUrl, undefined);
    }
  }

  /** Aborts what is under way. */
  close(): void {
    this.#work?.abort();
  }

  async #run(signal: AbortSignal): Promise<void> {
    try {
      const places = await this.#ask(signal);
      noteSeveral(this.#serverUrl, places.length > 1);
      if (places.length > 1) {
        this.#phase = 'measuring';
        this.#told.resolve();
      }
      this.#region =
        places.length > 1
          ? await measureRegions(places, { ...this.#surroundings, signal })
          : undefined;
      this.#phase = 'known';
      keep(this.#serverUrl, this.#region ?? '');
    } catch {
      // Without an answer anywhere will do; the next join asks again.
      this.#phase = 'idle';
    }
    this.#told.resolve();
    this.#done.resolve();
  }

  async #ask(signal: AbortSignal): Promise<readonly RegionPlace[]> {
    const { status, body } = await this.#surroundings.http.request({
      method: 'GET',
      url: httpUrl(this.#serverUrl, '/api/v1/regions'),
      timeoutMs: ASK_TIMEOUT_MS,
      signal,
    });
    return status === 200 ? placesOf(body) : [];
  }
}

const finders = new Map<string, RegionFinder>();

/** One for each server, for the whole page. */
export function sharedRegionFinder(serverUrl: string): RegionFinder {
  const known = finders.get(serverUrl);
  if (known !== undefined) {
    return known;
  }
  const made = new RegionFinder(serverUrl, browserSurroundings());
  finders.set(serverUrl, made);
  return made;
}

function placesOf(body: unknown): readonly RegionPlace[] {
  const list = typeof body === 'object' && body !== null && 'regions' in body ? body.regions : [];
  return (Array.isArray(list) ? (list as readonly unknown[]) : [])
    .filter(isPlace)
    .slice(0, MAX_PLACES);
}

function isPlace(value: unknown): value is RegionPlace {
  return (
    typeof value === 'object' &&
    value !== null &&
    'region' in value &&
    'probeUrl' in value &&
    typeof value.region === 'string' &&
    REGION.test(value.region) &&
    typeof value.probeUrl === 'string' &&
    /^https?:\/\//u.test(value.probeUrl)
  );
}

function unlessAborted(promise: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) {
    return promise;
  }
  return new Promise((resolve) => {
    const end = (): void => {
      signal.removeEventListener('abort', end);
      resolve();
    };
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) {
      end();
    }
    void promise.then(end, end);
  });
}

/** The region; empty: there is nothing to choose. Undefined: not known in this tab. */
function recall(serverUrl: string): string | undefined {
  try {
    const text = sessionStorage.getItem(`${STORAGE_KEY}:${new URL(serverUrl).host}`);
    const [region = '', untilMs] = text?.split(' ') ?? [];
    return Number(untilMs) > Date.now() && (region === '' || REGION.test(region))
      ? region
      : undefined;
  } catch {
    return undefined; // No storage here.
  }
}

/** On the last visit, this tab or not. */
function hadSeveral(serverUrl: string): boolean {
  try {
    return localStorage.getItem(`${STORAGE_KEY}s:${new URL(serverUrl).host}`) !== null;
  } catch {
    return false;
  }
}

function noteSeveral(serverUrl: string, several: boolean): void {
  try {
    const key = `${STORAGE_KEY}s:${new URL(serverUrl).host}`;
    if (several) {
      localStorage.setItem(key, '1');
    } else {
      localStorage.removeItem(key);
    }
  } catch {
    // As below.
  }
}

function keep(serverUrl: string, region: string | undefined): void {
  try {
    const key = `${STORAGE_KEY}:${new URL(serverUrl).host}`;
    if (region === undefined) {
      sessionStorage.removeItem(key);
    } else {
      sessionStorage.setItem(key, `${region} ${Date.now() + KEEP_MS}`);
    }
  } catch {
    // No storage, or none left: the next page measures again.
  }
}
