/**
 * EventChannel: events in order for exactly one listener. What happens before the listener is there
 * is kept (bounded); after the last event the channel is over.
 */

/** More than a session can cause before its owner listens. */
const MAX_BACKLOG = 256;

export class EventChannel<E> {
  #listener: ((event: E) => void) | undefined;
  #backlog: E[] = [];
  #over = false;

  /** True once the last event was delivered. */
  get drained(): boolean {
    return this.#over && this.#backlog.length === 0;
  }

  emit(event: E): void {
    if (this.#over) {
      return;
    }
    if (this.#listener !== undefined) {
      this.#listener(event);
    } else if (this.#backlog.length < MAX_BACKLOG) {
      this.#backlog.push(event);
    }
  }

  /** Emits the last event; later ones are ignored. */
  end(event: E): void {
    if (!this.#over && this.#listener === undefined && this.#backlog.length >= MAX_BACKLOG) {
      // The last event must not be lost, even to an owner that came late.
      this.#backlog.pop();
    }
    this.emit(event);
    this.#over = true;
  }

  /** Replaces the listener; the backlog is delivered at once. Call the result to stop. */
  listen(listener: (event: E) => void): () => void {
    this.#listener = listener;
    const backlog = this.#backlog;
    this.#backlog = [];
    for (const event of backlog) {
      listener(event);
    }
    return () => {
      if (this.#listener === listener) {
        this.#listener = undefined;
      }
    };
  }
}
