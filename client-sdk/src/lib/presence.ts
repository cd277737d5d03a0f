/**
 * Tells the server that somebody watches, and how well it goes, over plain HTTP: so one number covers
 * viewers of both modes, also behind a CDN. The viewer keeps one id through all switches of the mode.
 */
import type { LiveMode } from '../player-events.ts';
import type { Clock, HttpAnswer, HttpPort, TimerHandle } from '../ports.ts';
import { backoffDelayMs } from './backoff.ts';

/** How playback went so far; members are left out until they are known. */
export type QualityOfExperience = {
  readonly joinMs?: number;
  readonly latencyMs?: number;
  readonly bitrateBps?: number;
  readonly stalledMs?: number;
  readonly playedMs?: number;
  readonly freezes?: number;
  readonly droppedFrames?: number;
};

export type PresenceOptions = {
  readonly clock: Clock;
  readonly random: () => number;
  readonly http: HttpPort;
  /** Of this stream's heartbeats. */
  readonly url: string;
  readonly viewerId: string;
  readonly bearer: () => Promise<string | undefined>;
  readonly quality: () => QualityOfExperience;
  readonly onViewers: (count: number) => void;
  /** Every answer, with the moments of the wall clock around it. */
  readonly onAnswer: (answer: HttpAnswer, askedAtMs: number, cameAtMs: number) => void;
};

const DEFAULT_INTERVAL_MS = 15_000;
/** The server forgets who is silent for a minute. */
const MAX_INTERVAL_MS = 30_000;
const MIN_INTERVAL_MS = 1_000;
const TIMEOUT_MS = 10_000;

export class Presence {
  readonly #options: PresenceOptions;
  #mode: LiveMode | undefined;
  #timer: TimerHandle | undefined;
  #beating: AbortController | undefined;
  #failures = 0;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  /** Somebody watches in this mode, from now on. Said again only when the mode is another. */
  watching(mode: LiveMode): void {
    if (this.#mode !== mode) {
      this.#mode = mode;
      this.#beat();
    }
  }

  /** Nobody watches any more; also to be called when the page goes away. */
  left(): void {
    if (this.#mode === undefined) {
      return;
    }
    this.#mode = undefined;
    this.#stop();
    const { http, url, viewerId } = this.#options;
    if (!http.beacon(url, { viewerId, left: true })) {
      http
        .request({ method: 'DELETE', url: `${url}/${viewerId}`, timeoutMs: TIMEOUT_MS })
        // The server notices by itself within a minute.
        .catch(() => undefined);
    }
  }

  #beat(): void {
    this.#stop();
    const beating = new AbortController();
    this.#beating = beating;
    this.#send(beating.signal)
      .catch(() => {
        this.#failures += 1;
        return Math.max(
          MIN_INTERVAL_MS,
          backoffDelayMs(this.#failures + 1, this.#options.random, 0, {
            maxMs: MAX_INTERVAL_MS,
          }),
        );
      })
      .then((delayMs) => {
        if (!beating.signal.aborted) {
          this.#timer = this.#options.clock.setTimer(() => {
            this.#beat();
          }, delayMs);
        }
      })
      .catch(() => undefined);
  }

  /** Resolves with how long to wait for the next. */
  async #send(signal: AbortSignal): Promise<number> {
    const { http, url, viewerId, bearer, quality, onAnswer, onViewers } = this.#options;
    const mode = this.#mode;
    const token = await bearer();
    const askedAtMs = Date.now();
    const answer = await http.request({
      method: 'POST',
      url,
      bearer: token,
      json: { viewerId, mode, qoe: quality() },
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    signal.throwIfAborted();
    onAnswer(answer, askedAtMs, Date.now());
    if (answer.status === 404) {
      return MAX_INTERVAL_MS; // The stream is gone, or the server does not count.
    }
    if (answer.status !== 200) {
      throw new Error(`heartbeat answered ${answer.status}`);
    }
    this.#failures = 0;
    const { viewerCount, intervalMs } = readBody(answer.body);
    if (viewerCount !== undefined) {
      onViewers(viewerCount);
    }
    return Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, intervalMs ?? DEFAULT_INTERVAL_MS));
  }

  #stop(): void {
    this.#beating?.abort();
    this.#beating = undefined;
    if (this.#timer !== undefined) {
      this.#options.clock.clearTimer(this.#timer);
      this.#timer = undefined;
    }
  }
}

/** 128 random bits as text. They tell viewers apart and guard nothing, so without Web Crypto chance will do. */
export function newViewerId(): string {
  const bytes = new Uint8Array(16);
  const { crypto } = globalThis as { readonly crypto?: Crypto };
  if (crypto === undefined) {
    bytes.forEach((_byte, index) => (bytes[index] = Math.floor(Math.random() * 256)));
  } else {
    crypto.getRandomValues(bytes);
  }
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function readBody(body: unknown): { readonly viewerCount?: number; readonly intervalMs?: number } {
  const fields: Readonly<Record<string, unknown>> =
    typeof body === 'object' && body !== null ? { ...body } : {};
  const { viewerCount, intervalMs } = fields as Readonly<
    Record<'viewerCount' | 'intervalMs', unknown>
  >;
  return {
    ...(typeof viewerCount === 'number' && { viewerCount }),
    ...(typeof intervalMs === 'number' && { intervalMs }),
  };
}
