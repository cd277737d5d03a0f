/**
 * The first preview picture of each stream that is published on this node: with it the catalog learns that there
 * are any. Tried again while there is none: a publisher may begin with sound alone.
 */
import type { Logger, MediaCatalog, StreamId } from '@freshet/infra/runtime';

export type FirstPreviewsDeps = {
  readonly picture: (streamId: StreamId) => Promise<Buffer | undefined>;
  readonly catalog: Pick<MediaCatalog, 'previewMade'>;
  readonly log: Logger;
};

/** Publishers send a dark or a small picture at first. */
const FIRST_MS = 2000;
const AGAIN_MS = 10_500;
/** Five minutes; who brings a picture later shows it when the stream is packaged, or connects again. */
const MAX_TRIES = 30;

export class FirstPreviews {
  readonly #deps: FirstPreviewsDeps;
  readonly #timers = new Map<StreamId, NodeJS.Timeout>();
  #closed = false;

  constructor(deps: FirstPreviewsDeps) {
    this.#deps = deps;
  }

  /** The stream is live on this node; nothing happens when it was known. */
  begin(streamId: StreamId): void {
    if (!this.#closed && !this.#timers.has(streamId)) {
      this.#later(streamId, FIRST_MS, 1);
    }
  }

  /** It is over. */
  end(streamId: StreamId): void {
    clearTimeout(this.#timers.get(streamId));
    this.#timers.delete(streamId);
  }

  close(): void {
    this.#closed = true;
    this.#timers.forEach((timer) => {
      clearTimeout(timer);
    });
    this.#timers.clear();
  }

  async #make(streamId: StreamId): Promise<boolean> {
    const { picture, catalog, log } = this.#deps;
    try {
      if ((await picture(streamId)) === undefined) {
        return false;
      }
      await catalog.previewMade(streamId, Date.now());
      return true;
    } catch (error) {
      log.debug({ streamId, err: error }, 'no preview picture yet');
      return false;
    }
  }

  #later(streamId: StreamId, waitMs: number, tries: number): void {
    const timer = setTimeout(() => {
      void this.#try(streamId, tries);
    }, waitMs);
    this.#timers.set(streamId, timer.unref());
  }

  async #try(streamId: StreamId, tries: number): Promise<void> {
    const isMade = await this.#make(streamId);
    if (this.#closed || !this.#timers.has(streamId)) {
      return;
    }
    if (isMade || tries >= MAX_TRIES) {
      this.#timers.delete(streamId);
    } else {
      this.#later(streamId, AGAIN_MS, tries + 1);
    }
  }
}
