/**
 * Records the streams of this node that are to be recorded, whether somebody watches them or not, and
 * finishes recordings whose process died.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  Logger,
  MediaCatalog,
  Metrics,
  ObjectStore,
  RecordingGrant,
  StreamId,
  VodId,
} from '@freshet/infra/runtime';
import type { StreamPackager } from '../packager/stream-packager.ts';
import { createJournalReader, JournalWriter } from './journal.ts';
import { RecordingBudget } from './recording-budget.ts';
import { RecordingIndex } from './recording-index.ts';
import { StreamRecording } from './stream-recording.ts';
import { sweepRecording } from './sweep-recording.ts';

export type RecorderDeps = {
  readonly store: ObjectStore;
  readonly catalog: MediaCatalog;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Packages the stream from now on. @throws HLS_OVERLOADED, SFU_… */
  readonly open: (streamId: StreamId) => Promise<StreamPackager>;
};

export type MadeRecording = {
  readonly index: RecordingIndex;
  /** Nothing more comes. */
  readonly ended: boolean;
};

export type RecorderOptions = {
  /** What all recordings may hold in memory while the store is away. */
  readonly maxHeldBytes: number;
  /** Media without a row that is younger may still get one. Default two minutes. */
  readonly minOrphanAgeMs?: number;
  /** Rows of a journal that are put together. Default: five minutes of them. */
  readonly rowsPerEntry?: number;
  /** The longest time between two reports of a recording to the catalog. Default five seconds. */
  readonly reportEveryMs?: number;
};

/**
 * A recording of a stream that ended counts as abandoned when nobody reported for this long: many times
 * the time between two reports, and longer than any step of a recorder that a slow database holds up.
 */
const ABANDONED_MS = 30_000;
const LOOK_AFTER_MS = 10_000;
const MIN_ORPHAN_AGE_MS = 120_000;
const REPORT_EVERY_MS = 5000;
/** Finished recordings that are still to be swept. */
const MAX_TO_SWEEP = 1000;
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 10_000;

export class Recorder {
  readonly #deps: RecorderDeps;
  readonly #budget: RecordingBudget;
  readonly #queue: ReturnType<Metrics['queue']>;
  readonly #untrack: (() => void)[];
  readonly #recordings = new Map<string, StreamRecording>();
  /** Streams that are live here and for which it is being found out whether they are recorded. */
  readonly #beginning = new Map<string, AbortController>();
  readonly #leaving = new Set<Promise<void>>();
  readonly #timer: NodeJS.Timeout;
  readonly #options: RecorderOptions;
  /** Finished, and an earlier process may have left something of them. */
  readonly #toSweep = new Set<VodId>();
  #looking: Promise<void> | undefined;
  #closing: Promise<void> | undefined;

  constructor(deps: RecorderDeps, options: RecorderOptions) {
    this.#deps = deps;
    this.#budget = new RecordingBudget(options.maxHeldBytes);
    this.#options = options;
    this.#queue = deps.metrics.queue('recording');
    this.#untrack = [
      this.#queue.track(() => this.#sum(({ depth }) => depth)),
      deps.metrics.observedGauge(
        { name: 'recording_held_bytes', help: 'Media that waits to be stored' },
        () => this.#budget.heldBytes,
      ),
      deps.metrics.observedGauge(
        { name: 'recording_streams', help: 'Streams that are recorded' },
        () => this.#recordings.size,
      ),
    ];
    this.#timer = setInterval(() => {
      this.#lookAfterAbandoned();
    }, LOOK_AFTER_MS);
    this.#timer.unref();
  }

  /** Whether the stream must be packaged although nobody watches. */
  keeps(streamId: string): boolean {
    return this.#recordings.has(streamId);
  }

  /** A recording that is made here, or was until a moment ago. */
  made(vodId: string): MadeRecording | undefined {
    const found = [...this.#recordings.values()].find((each) => each.vodId === vodId);
    return found && { index: found.index, ended: found.finished };
  }

  /** The stream has a publisher on this node. */
  begin(streamId: StreamId): void {
    const busy = this.#recordings.has(streamId) || this.#beginning.has(streamId);
    if (busy || this.#closing !== undefined) {
      return;
    }
    const stop = new AbortController();
    this.#beginning.set(streamId, stop);
    void this.#begin(streamId, stop.signal).finally(() => this.#beginning.delete(streamId));
  }

  /** To be called after every change of a stream's packager. */
  changed(streamId: string): void {
    this.#recordings.get(streamId)?.changed();
  }

  /** The stream is not packaged here any more. */
  gone(streamId: string): void {
    this.#beginning.get(streamId)?.abort();
    const recording = this.#recordings.get(streamId);
    if (recording !== undefined) {
      this.#recordings.delete(streamId);
      const leaving = recording.close().finally(() => this.#leaving.delete(leaving));
      this.#leaving.add(leaving);
    }
  }

  /** Resolves when what is queued is stored, or can wait no longer. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= this.#shutDown();
    return this.#closing;
  }

  async #shutDown(): Promise<void> {
    clearInterval(this.#timer);
    this.#beginning.forEach((stop) => {
      stop.abort();
    });
    const open = [...this.#recordings.values()];
    await Promise.all([...open.map((each) => each.abandon()), ...this.#leaving, this.#looking]);
    this.#recordings.clear();
    this.#untrack.splice(0).forEach((remove) => {
      remove();
    });
  }

  async #begin(streamId: StreamId, signal: AbortSignal): Promise<void> {
    const { catalog, log } = this.#deps;
    for (
      let waitMs = FIRST_RETRY_MS;
      !signal.aborted;
      waitMs = Math.min(waitMs * 2, MAX_RETRY_MS)
    ) {
      try {
        const grant = await catalog.beginRecording(streamId);
        if (grant !== undefined) {
          this.#start(streamId, grant, await this.#deps.open(streamId));
        }
        return;
      } catch (error) {
        if (isOver(error)) {
          return;
        }
        log.warn({ streamId, err: error }, 'recording could not begin yet');
      }
      await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }

  #start(streamId: StreamId, grant: RecordingGrant, packager: StreamPackager): void {
    if (this.#closing !== undefined) {
      return;
    }
    const { store, catalog, log } = this.#deps;
    const recording = new StreamRecording(
      {
        ...{ store, catalog, budget: this.#budget, streamId },
        rowsPerEntry: this.#options.rowsPerEntry,
        reportEveryMs: this.#options.reportEveryMs ?? REPORT_EVERY_MS,
        log: log.child({ streamId }),
        onDropped: (reason) => this.#queue.dropped(reason),
        onFinished: ({ resumed }) => {
          if (resumed) {
            this.#sweepLater(grant.vodId);
          }
        },
      },
      grant,
      packager,
    );
    this.#recordings.set(streamId, recording);
    log.info({ streamId, vodId: grant.vodId }, 'recording begins');
    recording.changed();
  }

  #lookAfterAbandoned(): void {
    this.#looking ??= this.#finishAbandoned()
      .then(() => this.sweep())
      .catch((error: unknown) => {
        this.#deps.log.warn({ err: error }, 'abandoned recordings not finished');
      })
      .finally(() => {
        this.#looking = undefined;
      });
  }

  async #finishAbandoned(): Promise<void> {
    const { catalog, log } = this.#deps;
    for (const vodId of await catalog.abandonedRecordings(ABANDONED_MS)) {
      if (this.made(vodId) === undefined && this.#closing === undefined) {
        await this.finishFromJournal(vodId);
        log.info({ vodId }, 'abandoned recording finished');
      }
    }
  }

  /** What the journal names is the recording, whoever wrote it. */
  async finishFromJournal(vodId: VodId): Promise<void> {
    const { store, catalog } = this.#deps;
    const { rows, endedMs } = await createJournalReader(store, vodId).read();
    if (endedMs === undefined && rows.length > 0) {
      await new JournalWriter(store, vodId).end(Date.now());
    }
    const index = new RecordingIndex(rows);
    await catalog.finishRecording(vodId, {
      durationMs: Math.round(index.durationS * 1000),
      sizeBytes: index.bytes,
    });
    this.#sweepLater(vodId);
  }

  /** Removes what processes that died have left of recordings that were finished here. */
  async sweep(): Promise<void> {
    const { store, log } = this.#deps;
    for (const vodId of this.#toSweep) {
      if (this.#closing !== undefined) {
        return;
      }
      const journal = await createJournalReader(store, vodId).read();
      const minAgeMs = this.#options.minOrphanAgeMs ?? MIN_ORPHAN_AGE_MS;
      if (journal.endedMs === undefined) {
        // It goes on: whoever finishes it looks again.
        this.#toSweep.delete(vodId);
      } else if ((await sweepRecording(store, vodId, { journal, minAgeMs })) === 0) {
        this.#toSweep.delete(vodId);
        log.debug({ vodId }, 'recording swept');
      }
    }
  }

  #sweepLater(vodId: VodId): void {
    if (this.#toSweep.size < MAX_TO_SWEEP) {
      this.#toSweep.add(vodId);
    }
  }

  #sum(of: (recording: StreamRecording) => number): number {
    return [...this.#recordings.values()].reduce((total, each) => total + of(each), 0);
  }
}

const OVER: ReadonlySet<unknown> = new Set([
  'SFU_STREAM_NOT_LIVE',
  'SFU_STREAM_ENDED',
  'HLS_STREAM_NOT_LIVE',
  'HLS_CLOSED',
  'STREAM_NOT_FOUND',
]);

function isOver(error: unknown): boolean {
  return error instanceof Error && 'code' in error && OVER.has(error.code);
}
