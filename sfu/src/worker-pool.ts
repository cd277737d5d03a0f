/**
 * WorkerPool: the node's media workers, one per core by default. A worker that dies is replaced, with
 * a pause that doubles while replacements keep dying.
 */
import type { Logger, Metrics } from '@freshet/infra/runtime';
import { createMediaWorker } from './media-worker.ts';
import type { MediaWorker } from './media-worker.ts';
import type { SfuNodeOptions } from './options.ts';

const MAX_BACKOFF_MS = 10_000;
/** A worker that lived this long was healthy: the next pause is short again. */
const HEALTHY_MS = 30_000;

export type WorkerPoolDeps = {
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Called once per death, before a replacement is made. */
  readonly onWorkerDied: (worker: MediaWorker) => void;
};

type Slot = {
  readonly index: number;
  worker: MediaWorker | undefined;
  startedAtMs: number;
  failures: number;
  timer: NodeJS.Timeout | undefined;
  starting: Promise<void> | undefined;
};

export class WorkerPool {
  readonly #deps: WorkerPoolDeps;
  readonly #options: SfuNodeOptions;
  readonly #slots: Slot[];
  readonly #restarts;
  #closed = false;

  private constructor(deps: WorkerPoolDeps, options: SfuNodeOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#slots = Array.from({ length: Math.max(1, options.workers) }, (_, index) => ({
      index,
      worker: undefined,
      startedAtMs: 0,
      failures: 0,
      timer: undefined,
      starting: undefined,
    }));
    this.#restarts = deps.metrics.counter({
      name: 'sfu_worker_restarts_total',
      help: 'Media workers that died and were replaced',
    });
  }

  /** @throws SFU_WORKER_FAILED when a worker does not start (port taken, binary missing). */
  static async create(deps: WorkerPoolDeps, options: SfuNodeOptions): Promise<WorkerPool> {
    const pool = new WorkerPool(deps, options);
    const results = await Promise.allSettled(pool.#slots.map((slot) => pool.#start(slot)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) {
      await pool.close();
      throw failed.reason;
    }
    return pool;
  }

  /** Workers that run now, in index order. */
  get workers(): readonly MediaWorker[] {
    return this.#slots.flatMap((slot) => (slot.worker === undefined ? [] : [slot.worker]));
  }

  /** Resolves when all worker processes are gone. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(
      this.#slots.map(async (slot) => {
        clearTimeout(slot.timer);
        await slot.starting?.catch(() => undefined);
        const worker = slot.worker;
        slot.worker = undefined;
        await worker?.close();
      }),
    );
  }

  async #start(slot: Slot): Promise<void> {
    const starting = createMediaWorker(this.#deps, slot.index, this.#options);
    slot.starting = starting.then(
      () => undefined,
      () => undefined,
    );
    const worker = await starting;
    slot.starting = undefined;
    if (this.#closed) {
      await worker.close();
      return;
    }
    slot.worker = worker;
    slot.startedAtMs = performance.now();
    worker.onDied(() => this.#handleDeath(slot, worker));
    this.#deps.log.info(
      { worker: slot.index, pid: worker.worker.pid, rtcPort: worker.rtcPort },
      'worker running',
    );
  }

  #handleDeath(slot: Slot, worker: MediaWorker): void {
    if (slot.worker !== worker || this.#closed) {
      return;
    }
    slot.worker = undefined;
    this.#deps.log.error({ worker: slot.index, pid: worker.worker.pid }, 'worker died');
    this.#restarts.inc();
    const livedMs = performance.now() - slot.startedAtMs;
    slot.failures = livedMs >= HEALTHY_MS ? 0 : slot.failures;
    this.#deps.onWorkerDied(worker);
    this.#restartLater(slot);
  }

  #restartLater(slot: Slot): void {
    const pauseMs = Math.min(
      MAX_BACKOFF_MS,
      this.#options.timers.restartBackoffMs * 2 ** slot.failures,
    );
    slot.failures += 1;
    slot.timer = setTimeout(() => {
      this.#start(slot).catch((error: unknown) => {
        this.#deps.log.error({ worker: slot.index, err: error }, 'worker did not start');
        if (!this.#closed) {
          this.#restartLater(slot);
        }
      });
    }, pauseMs);
  }
}
