/** Things that are open on this node by id, such as rooms: each opened once for all who ask, bounded in number. */
import { performance } from 'node:perf_hooks';
import { sigError } from '../errors.ts';

export type OpenThing = {
  /** By `performance.now()`. */
  usedAtMs: number;
  close(): void;
};

export type OpenOnceOptions<T extends OpenThing> = {
  readonly open: (id: string) => Promise<T>;
  /** Those that are opening count too. */
  readonly max: number;
  /** What who asks for one more is told. */
  readonly full: 'CHAT_TOO_MANY_ROOMS' | 'BOARD_BUSY' | 'STAGE_BUSY';
};

export class OpenOnce<T extends OpenThing> {
  readonly #options: OpenOnceOptions<T>;
  readonly #opening = new Map<string, Promise<T>>();
  readonly #open = new Map<string, T>();
  #closed = false;

  constructor(options: OpenOnceOptions<T>) {
    this.#options = options;
  }

  get size(): number {
    return this.#open.size;
  }

  /** All that are open, with their ids. */
  entries(): Iterable<[string, T]> {
    return this.#open.entries();
  }

  values(): Iterable<T> {
    return this.#open.values();
  }

  present(id: string): T | undefined {
    return this.#open.get(id);
  }

  /** Marks it as used. @throws SIG_CLOSED, the code of `full`, and what opening throws */
  async get(id: string): Promise<T> {
    const present = this.#open.get(id);
    if (present !== undefined) {
      present.usedAtMs = performance.now();
      return present;
    }
    const { full, max } = this.#options;
    if (this.#closed || this.#opening.size + this.#open.size >= max) {
      throw sigError(this.#closed ? 'SIG_CLOSED' : full, { retryAfterMs: 5000 });
    }
    const opening =
      this.#opening.get(id) ?? this.#openOne(id).finally(() => this.#opening.delete(id));
    this.#opening.set(id, opening);
    return opening;
  }

  /** Closes one that nobody uses any more. */
  drop(id: string): void {
    this.#open.get(id)?.close();
    this.#open.delete(id);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#opening.values());
    for (const thing of this.#open.values()) {
      thing.close();
    }
    this.#open.clear();
  }

  async #openOne(id: string): Promise<T> {
    const thing = await this.#options.open(id);
    if (this.#closed) {
      thing.close();
      throw sigError('SIG_CLOSED');
    }
    this.#open.set(id, thing);
    return thing;
  }
}
