/**
 * An LL-HLS player of a load run: reloads playlists with blocking requests and fetches each part as a
 * player does, and keeps the playhead of a player that has to show them. Nothing is decoded.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { parse, setOptions, types } from 'hls-parser';
import { HlsTrackLoader } from './hls-track-loader.ts';
import { HlsRequests } from './hls-requests.ts';
import type { LoadRecord } from './load-record.ts';

// Without this it prints what it thinks of a playlist.
setOptions({ silent: true });

const SAMPLE_EVERY_MS = 1000;
const START_TIMEOUT_MS = 30_000;
const RETRY_MS = 1000;

export class HlsPlayer {
  readonly #record: LoadRecord;
  readonly #stop = new AbortController();
  readonly #loaders: readonly HlsTrackLoader[];
  readonly #begunAtMs: number;
  #running: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  /** Capture time at the playhead, as of `atMs`; undefined until it plays. */
  #playhead: { readonly captureMs: number; readonly atMs: number } | undefined;
  #stalledSinceMs: number | undefined;
  #stalledMs = 0;
  #playedSinceMs = 0;

  private constructor(urls: readonly string[], begunAtMs: number, record: LoadRecord) {
    this.#record = record;
    this.#begunAtMs = begunAtMs;
    const requests = new HlsRequests(record, this.#stop.signal);
    this.#loaders = urls.map((url) => new HlsTrackLoader(url, requests, () => this.#moved()));
  }

  /** Resolves when it plays. @throws Error when the stream has no HLS in time */
  static async start(masterUrl: string, record: LoadRecord): Promise<HlsPlayer> {
    const begunAtMs = performance.now();
    const urls = await readMaster(masterUrl, record);
    const player = new HlsPlayer(urls, begunAtMs, record);
    await player.#play();
    return player;
  }

  async #play(): Promise<void> {
    const { signal } = this.#stop;
    this.#running = Promise.all(this.#loaders.map((loader) => loader.run(signal)));
    this.#timer = setInterval(() => this.#sample(), SAMPLE_EVERY_MS);
    const deadline = performance.now() + START_TIMEOUT_MS;
    while (this.#playhead === undefined) {
      if (performance.now() > deadline) {
        await this.close();
        throw new Error(`no media to play within ${START_TIMEOUT_MS / 1000} s`);
      }
      await delay(20);
    }
    this.#record.count('hlsOn');
    this.#record.measure('hlsStartMs', performance.now() - this.#begunAtMs);
  }

  /** False while the picture stands still for want of media. */
  get isPlaying(): boolean {
    this.#moved();
    return this.#playhead !== undefined && this.#stalledSinceMs === undefined;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    const started = this.#playhead !== undefined;
    if (!this.#stop.signal.aborted && started) {
      this.#moved();
      this.#record.count('hlsOn', -1);
      const watchedMs = performance.now() - this.#playedSinceMs;
      this.#record.measure('hlsStallPercent', (100 * this.#stalledMs) / Math.max(1, watchedMs));
    }
    this.#stop.abort();
    await this.#running;
  }

  /** Something was loaded, or time went by: does it play? */
  #moved(): void {
    const now = performance.now();
    const from = Math.max(...this.#loaders.map(({ startMs }) => startMs ?? Infinity));
    const loadedMs = Math.min(...this.#loaders.map(({ endMs }) => endMs ?? -Infinity));
    if (!(loadedMs > from)) {
      return;
    }
    if (this.#playhead === undefined) {
      this.#playhead = { captureMs: from, atMs: now };
      this.#playedSinceMs = now;
      return;
    }
    const reached = this.#playhead.captureMs + (now - this.#playhead.atMs);
    if (reached <= loadedMs) {
      if (this.#stalledSinceMs !== undefined) {
        this.#stalledMs += now - this.#stalledSinceMs;
        this.#stalledSinceMs = undefined;
      }
      this.#playhead = { captureMs: reached, atMs: now };
      return;
    }
    // The picture stood still at the end of what there was; time goes on from there.
    if (this.#stalledSinceMs === undefined) {
      this.#stalledSinceMs = now - (reached - loadedMs);
      this.#record.count('hlsStalls');
    }
    this.#playhead = { captureMs: loadedMs, atMs: now };
  }

  #sample(): void {
    this.#moved();
    if (this.#playhead !== undefined && this.#stalledSinceMs === undefined) {
      this.#record.measure('hlsLatencyMs', Date.now() - this.#playhead.captureMs);
    }
  }
}

/** The best variant's playlist and that of its sound. Waits for a stream that has just begun. */
async function readMaster(masterUrl: string, record: LoadRecord): Promise<readonly string[]> {
  const requests = new HlsRequests(record, AbortSignal.timeout(START_TIMEOUT_MS));
  for (;;) {
    const text = await requests.text(masterUrl).catch((error: unknown) => error as Error);
    if (typeof text === 'string') {
      const urls = bestVariant(text, masterUrl);
      if (urls.length > 0) {
        return urls;
      }
    } else if (requests.aborted) {
      throw new Error(`no playlist within ${START_TIMEOUT_MS / 1000} s (${text.message})`);
    }
    await delay(RETRY_MS);
  }
}

function bestVariant(text: string, masterUrl: string): readonly string[] {
  const playlist = parse(text);
  if (!(playlist instanceof types.MasterPlaylist)) {
    return [masterUrl];
  }
  const [best] = [...playlist.variants].sort((a, b) => b.bandwidth - a.bandwidth);
  if (best === undefined) {
    return [];
  }
  const sound = best.audio.find(({ uri }) => uri !== undefined)?.uri;
  return [best.uri, ...(sound === undefined ? [] : [sound])].map(
    (uri) => new URL(uri, masterUrl).href,
  );
}
