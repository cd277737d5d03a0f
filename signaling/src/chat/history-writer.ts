/**
 * Brings ordered messages into the database: many rows per insert. While the database is away they
 * wait in a backlog that outlives this process, or, where there is none, in memory; both are bounded
 * and count what they drop.
 */
import type { Backlog, Logger, Metrics } from '@freshet/infra/runtime';
import { PlatformError } from '@freshet/infra/runtime';
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
  readonly #backlog: Backlog | undefined;
  /** There may be rows in the backlog, perhaps of another process. */
  #mayHaveBacklog: boolean;
  #failed = false;
  #closed = false;

  constructor(deps: {
    readonly store: Pick<ChatStore, 'save'>;
    readonly log: Logger;
    readonly metrics: Metrics;
    readonly backlog?: Backlog | undefined;
  }) {
    this.#store = deps.store;
    this.#log = deps.log;
    this.#backlog = deps.backlog;
    this.#mayHaveBacklog = deps.backlog !== undefined;
    this.#queue = deps.metrics.queue('chat_history');
    this.#untrack = this.#queue.track(() => this.#rows.length);
    if (this.#mayHaveBacklog) {
      this.#schedule(RETRY_MS);
    }
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
      if (this.#rows.length > 0 || this.#mayHaveBacklog) {
        this.#schedule(this.#failed || this.#mayHaveBacklog ? RETRY_MS : FLUSH_MS);
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
    if (this.#mayHaveBacklog) {
      await this.#drain();
    }
    while (this.#rows.length > 0) {
      const batch = this.#rows.slice(0, MAX_BATCH);
      try {
        await this.#store.save(batch);
        this.#failed = false;
      } catch (error) {
        this.#noteFailure(error);
        if (!(await this.#keepElsewhere(batch))) {
          return;
        }
      }
      const done = new Set(batch);
      // The oldest may have been dropped meanwhile.
      while (this.#rows[0] !== undefined && done.has(this.#rows[0])) {
        this.#rows.shift();
      }
    }
  }

  /** Brings the backlog into the database, as far as both can be reached. */
  async #drain(): Promise<void> {
    const backlog = this.#backlog;
    try {
      for (;;) {
        const kept = (await backlog?.peek(MAX_BATCH)) ?? [];
        if (kept.length === 0) {
          this.#mayHaveBacklog = false;
          return;
        }
        // Only #keepElsewhere() puts rows there.
        await this.#store.save(kept.map((row) => JSON.parse(row) as Row));
        await backlog?.remove(kept);
        this.#failed = false;
      }
    } catch (error) {
      // Without the backlog, what is in memory goes on; without the database, it is kept elsewhere.
      if (!(error instanceof PlatformError && error.code === 'BACKLOG_UNAVAILABLE')) {
        this.#noteFailure(error);
      }
    }
  }

  /** Into the backlog, where rows outlive this process. */
  async #keepElsewhere(batch: readonly Row[]): Promise<boolean> {
    if (this.#backlog === undefined) {
      return false;
    }
    try {
      const dropped = await this.#backlog.push(batch.map((row) => JSON.stringify(row)));
      this.#mayHaveBacklog = true;
      if (dropped > 0) {
        this.#queue.dropped('backlog_full', dropped);
      }
      return true;
    } catch (error) {
      this.#log.debug({ err: error }, 'chat history stays in memory');
      return false;
    }
  }

  #noteFailure(error: unknown): void {
    if (!this.#failed) {
      this.#log.warn({ err: error, rows: this.#rows.length }, 'chat history waits');
    }
    this.#failed = true;
  }
}
