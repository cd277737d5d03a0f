/**
 * The publisher whose place was taken while it still sent. It goes on for a moment: whoever watches has the new
 * picture before the old one stops.
 */
import type { SessionCloseReason } from './node-port.ts';
import type { Publisher } from './publisher.ts';

/** Consumers are made and negotiated anew meanwhile, and their first keyframe comes. */
export const CHANGE_OVER_MS = 1500;

export class FormerPublisher {
  #publisher: Publisher | undefined;
  #timer: NodeJS.Timeout | undefined;

  get publisher(): Publisher | undefined {
    return this.#publisher;
  }

  /** Closes it in a while; one that was held before closes now. */
  hold(publisher: Publisher): void {
    this.close('replaced');
    this.#publisher = publisher;
    this.#timer = setTimeout(() => this.close('replaced'), CHANGE_OVER_MS);
    publisher.replaced?.();
  }

  /** It closed by itself. Does nothing for others. */
  forget(publisher: Publisher): void {
    if (publisher === this.#publisher) {
      clearTimeout(this.#timer);
      this.#publisher = undefined;
    }
  }

  /** Closes it now. Idempotent. */
  close(reason: SessionCloseReason): void {
    const publisher = this.#publisher;
    if (publisher !== undefined) {
      this.forget(publisher);
      publisher.closedByStream(reason);
    }
  }
}
