/**
 * Requests about one thing, decided in the order in which they came: while the database decides some,
 * those that come wait together and are the next statement. So one lot takes many bids with one
 * commit, and none overtakes another.
 */
import { sigError } from '../errors.ts';

type Waiting<I, O> = {
  readonly item: I;
  readonly resolve: (outcome: O) => void;
  readonly reject: (error: unknown) => void;
};

export type BatchOptions = {
  /** In one statement. */
  readonly maxBatch: number;
  /** More are refused. */
  readonly maxWaiting: number;
};

export class BatchQueue<I, O> {
  readonly #decide: (items: readonly I[]) => Promise<readonly O[]>;
  readonly #options: BatchOptions;
  readonly #onIdle: () => void;
  readonly #waiting: Waiting<I, O>[] = [];
  #running = false;

  constructor(
    decide: (items: readonly I[]) => Promise<readonly O[]>,
    options: BatchOptions,
    onIdle: () => void,
  ) {
    this.#decide = decide;
    this.#options = options;
    this.#onIdle = onIdle;
  }

  /** @throws BOARD_BUSY, and what the database throws: then it is not known whether it counts */
  add(item: I): Promise<O> {
    if (this.#waiting.length >= this.#options.maxWaiting) {
      return Promise.reject(sigError('BOARD_BUSY', { retryAfterMs: 500 }));
    }
    return new Promise<O>((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#running) {
        this.#running = true;
        // Whatever else arrived in this turn goes along.
        setImmediate(() => void this.#run());
      }
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#options.maxBatch);
      try {
        const outcomes = await this.#decide(batch.map(({ item }) => item));
        batch.forEach(({ resolve, reject }, index) => {
          const outcome = outcomes[index];
          // A statement answers every item, or fails as a whole.
          if (outcome === undefined && outcomes.length !== batch.length) {
            reject(sigError('BOARD_UNAVAILABLE'));
          } else {
            resolve(outcome as O);
          }
        });
      } catch (error) {
        batch.forEach(({ reject }) => reject(error));
      }
    }
    this.#running = false;
    this.#onIdle();
  }
}

/** One queue for each name, for as long as something waits in it. */
export class BatchQueues<I, O> {
  readonly #queues = new Map<string, BatchQueue<I, O>>();
  readonly #decide: (name: string, items: readonly I[]) => Promise<readonly O[]>;
  readonly #options: BatchOptions;

  constructor(
    decide: (name: string, items: readonly I[]) => Promise<readonly O[]>,
    options: BatchOptions,
  ) {
    this.#decide = decide;
    this.#options = options;
  }

  add(name: string, item: I): Promise<O> {
    let queue = this.#queues.get(name);
    if (queue === undefined) {
      queue = new BatchQueue<I, O>(
        (items) => this.#decide(name, items),
        this.#options,
        () => this.#queues.delete(name),
      );
      this.#queues.set(name, queue);
    }
    return queue.add(item);
  }
}
