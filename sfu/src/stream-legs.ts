/** The legs of a stream on this node, by worker and table: made when they are wanted, kept in step. */
import type { Logger, StreamId } from '@freshet/infra/runtime';
import { sfuError } from './errors.ts';
import { checkRouterLimits, legKey } from './leg-key.ts';
import { chooseViewerWorker } from './placement.ts';
import { MAIN_TABLE } from './router-codecs.ts';
import { StreamLeg } from './stream-leg.ts';
import type { MediaWorker } from './media-worker.ts';
import type { SfuNodeOptions } from './options.ts';
import type { CodecTable } from './router-codecs.ts';
import type { LegSource } from './stream-leg.ts';

export type StreamLegsDeps = {
  readonly streamId: StreamId;
  readonly log: Logger;
  readonly options: SfuNodeOptions;
  readonly workers: () => readonly MediaWorker[];
  readonly source: () => LegSource;
  /** A leg closed, because nobody used it or with its worker. */
  readonly onClosed: () => void;
};

export class StreamLegs {
  readonly #deps: StreamLegsDeps;
  readonly #legs = new Map<string, Promise<StreamLeg>>();

  constructor(deps: StreamLegsDeps) {
    this.#deps = deps;
  }

  /** The router on `worker` with `table`, made when missing. @throws SFU_OVERLOADED */
  async on(worker: MediaWorker, table: CodecTable): Promise<StreamLeg> {
    const { log, options, source, onClosed } = this.#deps;
    const key = legKey(worker, table);
    const present = this.#legs.get(key);
    if (present !== undefined) {
      return present;
    }
    checkRouterLimits([...this.#legs.keys()], { worker, table, limits: options.limits });
    const created = StreamLeg.create(
      {
        ...{ log, options, source },
        onClosed: () => {
          this.#legs.delete(key);
          onClosed();
        },
      },
      worker,
      table,
    );
    this.#legs.set(key, created);
    created.catch(() => this.#legs.delete(key));
    return created;
  }

  /** A leg for a viewer, in step with the stream. @throws SFU_OVERLOADED, SFU_NO_WORKER */
  async forViewer(table: CodecTable): Promise<StreamLeg> {
    const { options, workers } = this.#deps;
    const all = workers();
    if (all.length === 0) {
      throw sfuError('SFU_NO_WORKER');
    }
    const legs = await Promise.allSettled(this.#legs.values());
    const carrying = legs.flatMap((leg) =>
      leg.status === 'fulfilled' && !leg.value.closed ? [leg.value.worker] : [],
    );
    const worker = chooseViewerWorker(all, carrying, options.limits);
    if (worker === undefined) {
      throw sfuError('SFU_OVERLOADED', { retryAfterMs: 5000 });
    }
    return this.on(worker, table);
  }

  /** The worker that the publisher is or was on, for one that comes back. */
  async lastSourceWorker(lastSourceLeg: StreamLeg | undefined): Promise<MediaWorker | undefined> {
    if (lastSourceLeg?.closed === false) {
      return lastSourceLeg.worker;
    }
    for (const leg of await Promise.allSettled(this.#legs.values())) {
      if (leg.status === 'fulfilled' && leg.value.table === MAIN_TABLE && !leg.value.closed) {
        return leg.value.worker;
      }
    }
    return undefined;
  }

  /** Brings every leg in step. */
  sync(): void {
    for (const leg of this.#legs.values()) {
      leg
        .then((ready) => ready.sync())
        .catch((error: unknown) =>
          this.#deps.log.warn({ streamId: this.#deps.streamId, err: error }, 'leg not in step'),
        );
    }
  }

  /** Closes all. */
  close(): void {
    for (const leg of this.#legs.values()) {
      leg.then((ready) => ready.close()).catch(() => undefined);
    }
    this.#legs.clear();
  }
}
