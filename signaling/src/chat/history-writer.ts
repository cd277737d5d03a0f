/**
 * Brings ordered messages into the database: many rows per insert, tried again while the database is
 * away, bounded and counted.
 */
import type { Logger, Metrics } from '@freshet/infra/runtime';
import type { ChatEntry } from '../../proto/index.ts';
import type { ChatStore } from './chat-ports.ts';

type Row = { readonly roomId: string; readonly entry: ChatEntry };

const FLUSH_MS = 250;
const RETRY_MS = 1_000;
const MAX_BATCH = 500;
const MAX_WAITING = 50_000;

export class HistoryWriter {
  readonly #store: Pick<ChatStore, 'save'>;
  readonly #log: Logger;
  readonly #queue: ReturnType<Metrics['queue']>;
  readonly #untrack: () => void;
  readonly #rows: Row[] = [];
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #failed = false;
  #closed = false;

  constructor(deps: {
    readonly store: Pick<ChatStore, 'save'>;
    readonly log: Logger;
    readonly metrics: Metrics;
  }) {
    this.#store = deps.store;
    this.#log = deps.log;
    this.#queue = deps.metrics.queue('chat_history');
    this.#untrack = this.#queue.track(() => this.#rows.length);
  }

  add(row: Row): void {
    if (this.#rows.length >= MAX_WAITING) {
      this.#rows.shift();
      this.#queue.dropped('full');
    }
    this.#rows.push(row);
    this.#schedule(this.#failed ? RETRY_MS : FLUSH_MS);
  }

  /** Resolves when all rows are in the database, or one try for each batch has failed. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running ??= this.#write().finally(() => {
      this.#running = undefined;
      if (this.#rows.length > 0) {
        this.#schedule(this.#failed ? RETRY_MS : FLUSH_MS);
      }
    });
    await this.#running;
  }

  async close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      await this.flush();
      await this.flush();
      if (this.#rows.length > 0) {
        this.#queue.dropped('closed', this.#rows.length);
        this.#log.error({ rows: this.#rows.length }, 'chat history lost');
      }
      this.#untrack();
    }
  }

  #schedule(delayMs: number): void {
    if (this.#timer === undefined && this.#running === undefined && !this.#closed) {
      this.#timer = setTimeout(() => void this.flush(), delayMs);
      this.#timer.unref();
    }
  }

  async #write(): Promise<void> {
    while (this.#rows.length > 0) {
      const batch = this.#rows.slice(0, MAX_BATCH);
      try {
        await this.#store.save(batch);
      } catch (error) {
        if (!this.#failed) {
          this.#log.warn({ err: error, rows: this.#rows.length }, 'chat history waits');
        }
        this.#failed = true;
        return;
      }
      this.#failed = false;
      const saved = new Set(batch);
      // The oldest may have been dropped meanwhile.
      while (this.#rows[0] !== undefined && saved.has(this.#rows[0])) {
        this.#rows.shift();
      }
    }
  }
}
