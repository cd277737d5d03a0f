/**
 * Writes stream transitions of this node's SFU to the StreamDirectory and tells the Bus. The media
 * path never waits for the database: while it is away the newest facts of each stream are kept and
 * tried again.
 */
import type { Bus, Logger, Metrics, StreamDirectory, StreamId } from '@freshet/infra/runtime';
import type { StreamStateSink } from '@freshet/sfu';

type Change = Parameters<StreamStateSink['streamStateChanged']>[0];

/** What the directory has to learn of one publisher's time on a stream. */
type Pending = {
  readonly streamId: StreamId;
  readonly epoch: number;
  liveAtMs?: number;
  endedAtMs?: number;
};

/** Topic of a stream's transitions: `{streamId, epoch, state, protocol, atMs}`. */
export function streamTopic(streamId: StreamId): string {
  return `stream/${streamId}`;
}

const MAX_PENDING = 10_000;
const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 5000;
const LAST_TRY_MS = 2000;

export interface StreamRecorder extends StreamStateSink {
  /** Tries once more what is pending, for two seconds at most. */
  close(): Promise<void>;
}

export function createStreamRecorder(deps: {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly bus: Promise<Bus>;
  readonly directory: Promise<Pick<StreamDirectory, 'markLive' | 'markEnded'>>;
}): StreamRecorder {
  return new Recorder(deps);
}

class Recorder implements StreamRecorder {
  readonly #deps: Parameters<typeof createStreamRecorder>[0];
  readonly #pending = new Map<string, Pending>();
  readonly #queue: ReturnType<Metrics['queue']>;
  readonly #untrack: () => void;
  #writing: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #retryMs = FIRST_RETRY_MS;
  #closing: Promise<void> | undefined;

  constructor(deps: Parameters<typeof createStreamRecorder>[0]) {
    this.#deps = deps;
    this.#queue = deps.metrics.queue('stream_recorder');
    this.#untrack = this.#queue.track(() => this.#pending.size);
  }

  streamStateChanged(change: Change): void {
    this.#announce(change);
    if (change.state !== 'live' && change.state !== 'ended') {
      return;
    }
    const key = `${change.streamId} ${change.epoch}`;
    const entry = this.#pending.get(key) ?? { streamId: change.streamId, epoch: change.epoch };
    if (change.state === 'live') {
      entry.liveAtMs ??= change.atMs;
    } else {
      entry.endedAtMs = change.atMs;
    }
    if (!this.#pending.has(key) && this.#pending.size >= MAX_PENDING) {
      this.#queue.dropped('full');
      this.#deps.log.error({ streamId: change.streamId }, 'stream transition not recorded');
      return;
    }
    this.#pending.set(key, entry);
    this.#write();
  }

  close(): Promise<void> {
    this.#closing ??= this.#shutDown();
    return this.#closing;
  }

  async #shutDown(): Promise<void> {
    clearTimeout(this.#retry);
    const late = new Promise<void>((resolve) => setTimeout(resolve, LAST_TRY_MS).unref());
    await Promise.race([this.#lastTry(), late]);
    this.#untrack();
  }

  async #lastTry(): Promise<void> {
    await this.#writing;
    await this.#writeAll();
    if (this.#pending.size > 0) {
      this.#deps.log.error({ streams: this.#pending.size }, 'stream transitions not recorded');
    }
  }

  #announce(change: Change): void {
    this.#deps.bus
      .then((bus) => bus.publish(streamTopic(change.streamId), { ...change }))
      .catch((error: unknown) => {
        this.#deps.log.warn({ streamId: change.streamId, err: error }, 'transition not announced');
      });
  }

  #write(): void {
    if (this.#writing !== undefined || this.#retry !== undefined || this.#closing !== undefined) {
      return;
    }
    this.#writing = this.#writeAll().finally(() => {
      this.#writing = undefined;
      if (this.#pending.size > 0) {
        this.#writeLater();
      }
    });
  }

  #writeLater(): void {
    if (this.#closing !== undefined) {
      return;
    }
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.#write();
    }, this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, MAX_RETRY_MS);
  }

  /** Until everything is written, also what comes meanwhile, or until the first failure. */
  async #writeAll(): Promise<void> {
    for (const [key, entry] of this.#pending) {
      const { liveAtMs, endedAtMs } = entry;
      try {
        await this.#record(entry);
      } catch (error) {
        this.#deps.log.warn(
          { streamId: entry.streamId, err: error },
          'transition not recorded yet',
        );
        return;
      }
      this.#retryMs = FIRST_RETRY_MS;
      if (entry.liveAtMs === liveAtMs && entry.endedAtMs === endedAtMs) {
        this.#pending.delete(key);
      }
    }
  }

  async #record(entry: Readonly<Pending>): Promise<void> {
    const directory = await this.#deps.directory;
    if (entry.liveAtMs !== undefined) {
      await directory.markLive(entry.streamId, entry.epoch, entry.liveAtMs);
    }
    if (entry.endedAtMs !== undefined) {
      await directory.markEnded(entry.streamId, entry.epoch, entry.endedAtMs);
    }
  }
}
