/**
 * Lets the first picture and the first sound of a publisher onto the stage together. A player that asks
 * by one SDP exchange is given the tracks that are there, so a track that comes a moment later would be
 * lost on it.
 */
import type { DirectProducer, MediaKind } from '@freshet/sfu';

type Waiting = {
  readonly make: () => Promise<DirectProducer>;
  readonly resolve: (producer: DirectProducer) => void;
  readonly reject: (error: unknown) => void;
};

/** Encoders announce both tracks at once; who has said nothing by then has only one. */
const ANNOUNCED_WITHIN_MS = 500;
/** An announced track that is not ready by then is not waited for. */
const READY_WITHIN_MS = 3_000;
const ORDER = ['video', 'audio'] as const;

export class Curtain {
  readonly #announced = new Set<MediaKind>();
  readonly #waiting = new Map<MediaKind, Waiting>();
  #timer: NodeJS.Timeout | undefined;
  #isOpen = false;

  /** The publisher has said that it will send this kind. */
  announce(kind: MediaKind): void {
    this.#announced.add(kind);
  }

  /** Calls `make` as soon as the other kind is ready too, or is known not to come. */
  produce(kind: MediaKind, make: () => Promise<DirectProducer>): Promise<DirectProducer> {
    if (this.#isOpen) {
      return make();
    }
    return new Promise((resolve, reject) => {
      this.#waiting.set(kind, { make, resolve, reject });
      if (this.#waiting.size === ORDER.length) {
        this.#open();
      } else {
        this.#timer ??= setTimeout(() => this.#late(), ANNOUNCED_WITHIN_MS);
      }
    });
  }

  /** What still waits is never made. */
  close(): void {
    clearTimeout(this.#timer);
    this.#waiting.clear();
  }

  #late(): void {
    const isOtherAnnounced = ORDER.some(
      (kind) => this.#announced.has(kind) && !this.#waiting.has(kind),
    );
    if (isOtherAnnounced) {
      this.#timer = setTimeout(() => this.#open(), READY_WITHIN_MS - ANNOUNCED_WITHIN_MS);
    } else {
      this.#open();
    }
  }

  #open(): void {
    this.#isOpen = true;
    clearTimeout(this.#timer);
    for (const kind of ORDER) {
      const waiting = this.#waiting.get(kind);
      waiting?.make().then(waiting.resolve, waiting.reject);
    }
    this.#waiting.clear();
  }
}
