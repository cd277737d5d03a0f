/**
 * Chat beside a recording: each message is told when the viewer's own playhead reaches the moment at
 * which it was said, however often they pause or jump.
 */
import { browserSurroundings } from './browser-surroundings.ts';
import { ChatHistory } from './chat-history.ts';
import type { ChatHistoryOptions, ReplayedEntry } from './chat-history.ts';
import { Emitter } from './emitter.ts';
import { toFreshetError } from './errors.ts';
import type { FreshetError } from './errors.ts';
import type { Clock } from './ports.ts';

export type ChatReplayOptions = ChatHistoryOptions & {
  /** How much of what was said before a jump's target is shown with it, ms. Default 60,000. */
  readonly contextMs?: number;
  /** Messages that are kept in `messages`. Default 500. */
  readonly historyLength?: number;
};

export type ChatReplayEvents = {
  /** The playhead reached it. */
  readonly message: ReplayedEntry;
  /** The playhead jumped: these take the place of all that was shown. */
  readonly reset: readonly ReplayedEntry[];
  /** What comes next could not be fetched; it is tried again. */
  readonly error: FreshetError;
};

const CONTEXT_MS = 60_000;
const HISTORY_LENGTH = 500;
const PAGE = 200;
/** Fetched so long before it is due. */
const AHEAD_MS = 20_000;
/** A playhead moves on by less than this between two updates. */
const JUMP_MS = 15_000;
/** Players correct themselves by less than this. */
const BACK_MS = 500;
const AGAIN_MS = 5_000;

/**
 * ```ts
 * const replay = new ChatReplay({ url, streamId });
 * replay.on('reset', (entries) => list.replaceChildren(...entries.map(draw)));
 * replay.on('message', (entry) => list.append(draw(entry)));
 * video.addEventListener('timeupdate', () => replay.update(video.currentTime * 1000));
 * ```
 */
export class ChatReplay extends Emitter<ChatReplayEvents> {
  readonly #history: ChatHistory;
  readonly #clock: Clock;
  readonly #contextMs: number;
  readonly #historyLength: number;
  #playheadMs: number | undefined;
  #shown: readonly ReplayedEntry[] = [];
  /** Fetched and not due yet, in order. */
  #waiting: ReplayedEntry[] = [];
  #next: { readonly fromMs: number; readonly after?: string } = { fromMs: 0 };
  /** Nothing more was there at this moment; a stream that goes on may have more later. */
  #askAgainAtMs = 0;
  #mustReset = false;
  #loading: AbortController | undefined;
  #closed = false;

  constructor(options: ChatReplayOptions) {
    super();
    this.#history = new ChatHistory(options);
    this.#clock = (options.surroundings ?? browserSurroundings()).clock;
    this.#contextMs = options.contextMs ?? CONTEXT_MS;
    this.#historyLength = options.historyLength ?? HISTORY_LENGTH;
  }

  /** What is on the screen now, oldest first. */
  get messages(): readonly ReplayedEntry[] {
    return this.#shown;
  }

  /** Where the playhead is, ms since the stream began. Call it at every `timeupdate` and seek. */
  update(mediaTimeMs: number): void {
    if (this.#closed || !Number.isFinite(mediaTimeMs)) {
      return;
    }
    const before = this.#playheadMs;
    this.#playheadMs = mediaTimeMs;
    if (before === undefined || mediaTimeMs < before - BACK_MS || mediaTimeMs > before + JUMP_MS) {
      this.#jump(mediaTimeMs);
    }
    this.#show();
    this.#fill();
  }

  close(): void {
    this.#closed = true;
    this.#loading?.abort();
    this.#waiting = [];
    this.removeAllListeners();
  }

  #jump(mediaTimeMs: number): void {
    this.#loading?.abort();
    this.#loading = undefined;
    this.#waiting = [];
    this.#next = { fromMs: Math.max(0, mediaTimeMs - this.#contextMs) };
    this.#askAgainAtMs = 0;
    this.#mustReset = true;
  }

  /** Tells what is due. After a jump only once its first page is there, all at once. */
  #show(): void {
    const playheadMs = this.#playheadMs ?? 0;
    if (this.#mustReset) {
      return;
    }
    const count = this.#waiting.findIndex((each) => each.mediaTimeMs > playheadMs);
    const due = this.#waiting.splice(0, count === -1 ? this.#waiting.length : count);
    for (const entry of due) {
      this.#shown = [...this.#shown, entry].slice(-this.#historyLength);
      this.emit('message', entry);
    }
  }

  #fill(): void {
    const lastMs = this.#waiting.at(-1)?.mediaTimeMs ?? -Infinity;
    const isEnough = lastMs > (this.#playheadMs ?? 0) + AHEAD_MS;
    if (this.#loading !== undefined || isEnough || this.#clock.now() < this.#askAgainAtMs) {
      return;
    }
    const loading = new AbortController();
    this.#loading = loading;
    this.#load(loading.signal)
      .catch((thrown: unknown) => {
        if (!loading.signal.aborted) {
          this.#askAgainAtMs = this.#clock.now() + AGAIN_MS;
          this.emit('error', toFreshetError(thrown));
        }
      })
      .finally(() => {
        if (this.#loading === loading) {
          this.#loading = undefined;
          this.#show();
          if (!this.#closed) {
            this.#fill();
          }
        }
      });
  }

  async #load(signal: AbortSignal): Promise<void> {
    const page = await this.#history.replay({ ...this.#next, limit: PAGE, signal });
    if (signal.aborted) {
      return;
    }
    this.#waiting.push(...page.entries);
    const last = page.entries.at(-1);
    if (last !== undefined) {
      this.#next = { fromMs: last.mediaTimeMs, after: `${last.epoch}.${String(last.seq)}` };
    }
    if (page.next === undefined) {
      this.#askAgainAtMs = this.#clock.now() + AGAIN_MS;
    }
    this.#reset(page.next === undefined);
  }

  /** The jump is over when everything before the playhead is there. */
  #reset(isAll: boolean): void {
    const playheadMs = this.#playheadMs ?? 0;
    const reaches = (this.#waiting.at(-1)?.mediaTimeMs ?? 0) > playheadMs;
    if (!this.#mustReset || !(isAll || reaches)) {
      return;
    }
    this.#mustReset = false;
    const due = this.#waiting.filter((each) => each.mediaTimeMs <= playheadMs);
    this.#waiting = this.#waiting.slice(due.length);
    this.#shown = due.slice(-this.#historyLength);
    this.emit('reset', this.#shown);
  }
}
