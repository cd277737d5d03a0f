/**
 * Notices a CDN that swallows what it is asked: when nothing new has come for a while it is asked for a
 * playlist that is always there. A publisher who pauses is no reason to leave: then that answer comes.
 */
import { toFreshetError } from '../errors.ts';
import type { Clock, HttpPort } from '../ports.ts';
import type { EngineFacts } from './hls-engine.ts';

export type SilenceWatchOptions = {
  readonly clock: Clock;
  readonly http: HttpPort;
  readonly signal: AbortSignal;
  /** Nothing comes from there any more. */
  readonly onDead: () => void;
};

/** Two parts are late, in milliseconds. */
const SILENT_MS = 1_200;
const PROBE_TIMEOUT_MS = 1_200;
const PROBE_EVERY_MS = 3_000;

export class SilenceWatch {
  readonly #options: SilenceWatchOptions;
  #news = '';
  #newsAtMs: number;
  #notBeforeMs = 0;

  constructor(options: SilenceWatchOptions) {
    this.#options = options;
    this.#newsAtMs = options.clock.now();
  }

  /** Nothing has to come now, or from elsewhere. */
  reset(): void {
    this.#newsAtMs = this.#options.clock.now();
  }

  /** @param url - what to ask for: a playlist that caches have. */
  look({ loadedBytes, edgeDateMs }: EngineFacts, url: string): void {
    const nowMs = this.#options.clock.now();
    const news = `${loadedBytes} ${edgeDateMs ?? ''}`;
    if (news !== this.#news) {
      this.#news = news;
      this.#newsAtMs = nowMs;
    } else if (nowMs - this.#newsAtMs >= SILENT_MS && nowMs >= this.#notBeforeMs) {
      this.#notBeforeMs = nowMs + PROBE_EVERY_MS;
      void this.#probe(url);
    }
  }

  async #probe(url: string): Promise<void> {
    const { http, signal, onDead } = this.#options;
    const askedAtMs = this.#newsAtMs;
    try {
      await http.request({
        ...{ method: 'GET', url, bearer: undefined, signal },
        timeoutMs: PROBE_TIMEOUT_MS,
      });
    } catch (thrown) {
      const isLeft = signal.aborted || toFreshetError(thrown).code === 'CLIENT_ABORTED';
      if (!isLeft && this.#newsAtMs === askedAtMs) {
        onDead();
      }
    }
  }
}
