/**
 * Requests that wait for media that is not there yet (§6.2.5.2, §6.2.6): looked at after each change,
 * given up after a while, counted per client address.
 */
import { hlsError } from '../errors.ts';

export type HeldOptions = {
  /** Per client address; many viewers may share one. */
  readonly maxPerAddress: number;
  readonly maxTotal: number;
};

type Held = {
  readonly isDue: () => boolean;
  readonly settle: (error: Error | undefined) => void;
  readonly timer: NodeJS.Timeout;
  /** Waits for its turn to be let go. */
  queued: boolean;
};

/**
 * Requests that are let go in one turn of the event loop: each costs a write to its socket, and
 * thousands may wait for the same part.
 */
const RELEASED_AT_ONCE = 100;

export class HeldRequests {
  readonly #options: HeldOptions;
  readonly #due: Held[] = [];
  #turn: NodeJS.Immediate | undefined;
  readonly #byOwner = new Map<object, Set<Held>>();
  readonly #perAddress = new Map<string, number>();
  #count = 0;
  #refused = 0;

  constructor(options: HeldOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#count;
  }

  /** Requests that found no room. */
  get refused(): number {
    return this.#refused;
  }

  /**
   * Resolves when `isDue` after a `release` of its owner, or `signal` aborts. An `address` of
   * undefined counts in the total only.
   * @throws HLS_TOO_MANY_HELD at once, HLS_BLOCKED_TOO_LONG after `timeoutMs`
   */
  async hold(
    owner: object,
    request: {
      readonly address: string | undefined;
      readonly timeoutMs: number;
      readonly isDue: () => boolean;
      readonly signal: AbortSignal;
    },
  ): Promise<void> {
    const { address } = request;
    const ofAddress = address === undefined ? 0 : (this.#perAddress.get(address) ?? 0);
    if (ofAddress >= this.#options.maxPerAddress || this.#count >= this.#options.maxTotal) {
      this.#refused += 1;
      throw hlsError('HLS_TOO_MANY_HELD', { retryAfterMs: 1000 });
    }
    if (request.signal.aborted) {
      return;
    }
    const all = this.#byOwner.get(owner) ?? new Set<Held>();
    this.#byOwner.set(owner, all);
    this.#count += 1;
    if (address !== undefined) {
      this.#perAddress.set(address, ofAddress + 1);
    }
    await new Promise<void>((resolve, reject) => {
      const abort = (): void => {
        settle(undefined);
      };
      const settle = (error: Error | undefined): void => {
        if (all.delete(held)) {
          clearTimeout(held.timer);
          request.signal.removeEventListener('abort', abort);
          this.#forget(owner, all, address);
          if (error === undefined) {
            resolve();
          } else {
            reject(error);
          }
        }
      };
      const timer = setTimeout(() => {
        settle(hlsError('HLS_BLOCKED_TOO_LONG', { retryAfterMs: 1000 }));
      }, request.timeoutMs);
      const held: Held = { isDue: request.isDue, settle, timer, queued: false };
      all.add(held);
      request.signal.addEventListener('abort', abort, { once: true });
    });
  }

  /** Lets go what is due, in the order it came: some now, the rest in the next turns. */
  release(owner: object): void {
    for (const held of this.#byOwner.get(owner) ?? []) {
      if (!held.queued && held.isDue()) {
        held.queued = true;
        this.#due.push(held);
      }
    }
    if (this.#turn === undefined) {
      this.#releaseSome();
    }
  }

  #releaseSome(): void {
    this.#turn = undefined;
    // Who left in the meantime is settled already.
    for (const held of this.#due.splice(0, RELEASED_AT_ONCE)) {
      held.settle(undefined);
    }
    if (this.#due.length > 0) {
      this.#turn = setImmediate(() => {
        this.#releaseSome();
      });
    }
  }

  /** Fails everything that an owner holds. */
  abandon(owner: object, error: Error): void {
    for (const held of this.#byOwner.get(owner) ?? []) {
      held.settle(error);
    }
  }

  close(): void {
    for (const owner of [...this.#byOwner.keys()]) {
      this.abandon(owner, hlsError('HLS_CLOSED'));
    }
  }

  #forget(owner: object, all: ReadonlySet<Held>, address: string | undefined): void {
    this.#count -= 1;
    if (all.size === 0) {
      this.#byOwner.delete(owner);
    }
    if (address === undefined) {
      return;
    }
    const left = (this.#perAddress.get(address) ?? 1) - 1;
    if (left > 0) {
      this.#perAddress.set(address, left);
    } else {
      this.#perAddress.delete(address);
    }
  }
}
