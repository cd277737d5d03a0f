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
  readonly address: string;
  readonly isDue: () => boolean;
  readonly settle: (error: Error | undefined) => void;
  readonly timer: NodeJS.Timeout;
};

export class HeldRequests {
  readonly #options: HeldOptions;
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
   * Resolves when `isDue` after a `release` of its owner, or `signal` aborts.
   * @throws HLS_TOO_MANY_HELD at once, HLS_BLOCKED_TOO_LONG after `timeoutMs`
   */
  async hold(
    owner: object,
    request: {
      readonly address: string;
      readonly timeoutMs: number;
      readonly isDue: () => boolean;
      readonly signal: AbortSignal;
    },
  ): Promise<void> {
    const ofAddress = this.#perAddress.get(request.address) ?? 0;
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
    this.#perAddress.set(request.address, ofAddress + 1);
    await new Promise<void>((resolve, reject) => {
      const abort = (): void => {
        settle(undefined);
      };
      const settle = (error: Error | undefined): void => {
        if (all.delete(held)) {
          clearTimeout(held.timer);
          request.signal.removeEventListener('abort', abort);
          this.#forget(owner, all, request.address);
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
      const held: Held = { address: request.address, isDue: request.isDue, settle, timer };
      all.add(held);
      request.signal.addEventListener('abort', abort, { once: true });
    });
  }

  /** Lets go what is due. */
  release(owner: object): void {
    for (const held of this.#byOwner.get(owner) ?? []) {
      if (held.isDue()) {
        held.settle(undefined);
      }
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

  #forget(owner: object, all: ReadonlySet<Held>, address: string): void {
    this.#count -= 1;
    const left = (this.#perAddress.get(address) ?? 1) - 1;
    if (left > 0) {
      this.#perAddress.set(address, left);
    } else {
      this.#perAddress.delete(address);
    }
    if (all.size === 0) {
      this.#byOwner.delete(owner);
    }
  }
}
