/**
 * A small typed event emitter. Listeners are called synchronously in the order they were added; one
 * that throws does not keep the others from hearing.
 */

/** Event name → payload. */
export type EventMap = Readonly<Record<string, unknown>>;

/** Stops listening; may be called twice. */
export type Unsubscribe = () => void;

export class Emitter<Events extends EventMap> {
  readonly #listeners = new Map<keyof Events, Set<(payload: never) => void>>();

  /**
   * Listens to an event.
   *
   * @param options - `signal` ends listening when it aborts.
   * @returns a function that ends listening.
   */
  on<Name extends keyof Events>(
    name: Name,
    listener: (payload: Events[Name]) => void,
    options: { readonly signal?: AbortSignal } = {},
  ): Unsubscribe {
    if (options.signal?.aborted === true) {
      return () => undefined;
    }
    const set = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, set);
    set.add(listener);
    const off = (): void => {
      set.delete(listener);
    };
    options.signal?.addEventListener('abort', off, { once: true });
    return off;
  }

  /** Listens to the next occurrence of an event only. */
  once<Name extends keyof Events>(
    name: Name,
    listener: (payload: Events[Name]) => void,
  ): Unsubscribe {
    const off = this.on(name, (payload) => {
      off();
      listener(payload);
    });
    return off;
  }

  /** Number of listeners of all events. */
  get listenerCount(): number {
    let count = 0;
    for (const set of this.#listeners.values()) {
      count += set.size;
    }
    return count;
  }

  /** Tells all listeners of an event. */
  protected emit<Name extends keyof Events>(name: Name, payload: Events[Name]): void {
    const set = this.#listeners.get(name);
    if (set === undefined) {
      return;
    }
    for (const listener of [...set]) {
      try {
        // The map holds listeners of all events; this set holds those of `name` only.
        (listener as (payload: Events[Name]) => void)(payload);
      } catch (thrown) {
        // A listener's bug must not break the SDK, but must not disappear either.
        queueMicrotask(() => {
          throw thrown;
        });
      }
    }
  }

  /** Forgets all listeners. */
  protected removeAllListeners(): void {
    this.#listeners.clear();
  }
}
