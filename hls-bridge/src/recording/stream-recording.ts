/**
 * The recording of one stream for as long as it is packaged here: finished rows wait in a bounded
 * queue, are stored one after the other, media before journal, and are tried again while the store is
 * away. Nothing here makes the live stream wait.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { PlatformError } from '@freshet/infra/runtime';
import type {
  Logger,
  MediaCatalog,
  ObjectStore,
  RecordingFacts,
  RecordingGrant,
  RecordingProblem,
  StreamId,
} from '@freshet/infra/runtime';
import type { StreamPackager } from '../packager/stream-packager.ts';
import { createJournalReader, JournalWriter } from './journal.ts';
import { deleteRecording } from './delete-recording.ts';
import type { RecordingBudget } from './recording-budget.ts';
import { RecordingIndex } from './recording-index.ts';
import { mediaKey, pictureKey } from './recording-keys.ts';
import { pictureOfFragment } from '../thumbnails/picture-of-fragment.ts';
import { RowCollector } from './row-collector.ts';
import type { CollectedRow, MediaBody } from './row-collector.ts';

export type StreamRecordingDeps = {
  readonly store: ObjectStore;
  readonly catalog: MediaCatalog;
  readonly budget: RecordingBudget;
  readonly log: Logger;
  readonly streamId: StreamId;
  /** Rows of the journal that are put together. */
  readonly rowsPerEntry: number | undefined;
  /** The longest time between two reports to the catalog, so that nobody thinks that it is abandoned. */
  readonly reportEveryMs: number;
  /** Told of rows that were thrown away. */
  readonly onDropped: (reason: RecordingProblem) => void;
  /** `resumed`: an earlier process may have left something. */
  readonly onFinished: (how: { readonly resumed: boolean }) => void;
};

const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 5000;
/** A store that does not answer is asked again. */
const PUT_TIMEOUT_MS = 30_000;
/** Rows between two reports to the catalog: ten seconds. */
const REPORT_ROWS = 5;
const POSTER_ROW = 6;
const POSTER_WIDTH_PX = 640;
/** How long a process that ends waits for what is queued. */
const CLOSE_MS = 5000;
/** How long the end of a stream is tried to be written; then it is left to who looks after the abandoned. */
const FINISH_MS = 300_000;

export class StreamRecording {
  readonly vodId: RecordingGrant['vodId'];
  readonly packager: StreamPackager;
  readonly index = new RecordingIndex();
  readonly #deps: StreamRecordingDeps;
  readonly #maxBytes: number;
  readonly #collector: RowCollector;
  readonly #journal: JournalWriter;
  readonly #queue: CollectedRow[] = [];
  readonly #giveUp = new AbortController();
  #working: Promise<void> | undefined;
  #prepared = false;
  #resumed = false;
  #finishing = false;
  #finished = false;
  #stopped = false;
  #problem: RecordingProblem | undefined;
  #unreported = 0;
  #reporting = false;
  readonly #heartbeat: NodeJS.Timeout;
  #closing: Promise<void> | undefined;

  constructor(deps: StreamRecordingDeps, grant: RecordingGrant, packager: StreamPackager) {
    this.#deps = deps;
    this.vodId = grant.vodId;
    this.packager = packager;
    this.#maxBytes = grant.maxBytes;
    this.#collector = new RowCollector(packager.options.prefix);
    this.#journal = new JournalWriter(deps.store, grant.vodId, deps.rowsPerEntry);
    this.#heartbeat = setInterval(() => {
      this.#reportNow();
    }, deps.reportEveryMs);
    this.#heartbeat.unref();
  }

  /** Rows that are not stored yet. */
  get depth(): number {
    return this.#queue.length;
  }

  /** All of it is stored. */
  get finished(): boolean {
    return this.#finished;
  }

  get problem(): RecordingProblem | undefined {
    return this.#problem;
  }

  /** To be called after every change of the packager. */
  changed(): void {
    if (this.#finishing || this.#closing !== undefined) {
      return;
    }
    if (!this.#stopped) {
      for (const row of this.#collector.collect(this.packager.tracks)) {
        this.#enqueue(row);
      }
    }
    if (this.packager.ended) {
      this.#finishing = true;
      setTimeout(() => this.#giveUp.abort(), FINISH_MS).unref();
    }
    this.#work();
  }

  /** Resolves when everything is stored, or can wait no longer. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= this.#shutDown();
    return this.#closing;
  }

  async #shutDown(): Promise<void> {
    const timer = setTimeout(() => this.#giveUp.abort(), this.#finishing ? FINISH_MS : CLOSE_MS);
    await this.#working;
    clearTimeout(timer);
    clearInterval(this.#heartbeat);
    this.#forget();
  }

  /** As `close`, but without waiting for a store that is away. */
  abandon(): Promise<void> {
    setTimeout(() => this.#giveUp.abort(), CLOSE_MS).unref();
    return this.close();
  }

  #enqueue(collected: CollectedRow): void {
    const { budget, log, onDropped } = this.#deps;
    if (!budget.take(collected.bytes)) {
      this.#collector.breakNext();
      const problem = this.#problem ?? 'too_slow';
      if (this.#problem === undefined) {
        log.error({ vodId: this.vodId }, 'recording loses segments: the store is too slow or away');
      }
      this.#notice(problem);
      onDropped(problem);
      return;
    }
    this.#queue.push(collected);
  }

  #work(): void {
    const due = this.#queue.length > 0 || (this.#finishing && !this.#finished);
    if (this.#working === undefined && due && !this.#giveUp.signal.aborted) {
      this.#working = this.#run().finally(() => {
        this.#working = undefined;
        if (!this.#giveUp.signal.aborted) {
          this.#work();
        }
      });
    }
  }

  async #run(): Promise<void> {
    if (!this.#prepared && !(await this.#persist(() => this.#prepare()))) {
      return;
    }
    for (let head = this.#queue[0]; head !== undefined; head = this.#queue[0]) {
      const row = head;
      if (!this.#stopped && this.index.bytes + row.bytes > this.#maxBytes) {
        this.#deps.log.warn({ vodId: this.vodId }, 'recording stops: its quota is used up');
        this.#stopped = true;
        this.#notice('quota');
      }
      if (!this.#stopped) {
        if (!(await this.#persist(() => this.#store(row)))) {
          return;
        }
        this.index.add(row.row);
        this.#report();
        this.#picture(row);
      }
      // Who forgot the queue meanwhile has given its bytes back already.
      if (this.#queue[0] === row) {
        this.#queue.shift();
        this.#deps.budget.give(row.bytes);
      }
    }
    if (this.#finishing && !this.#finished) {
      this.#finished = await this.#persist(() => this.#finish());
    }
  }

  /** What an earlier time of this stream has left. */
  async #prepare(): Promise<void> {
    const { rows, endedMs } = await createJournalReader(this.#deps.store, this.vodId).read();
    if (endedMs !== undefined) {
      await this.#journal.reopen();
    }
    rows.forEach((row) => {
      this.index.add(row);
    });
    this.#resumed = rows.length > 0;
    this.#prepared = true;
  }

  async #store(collected: CollectedRow): Promise<void> {
    await Promise.all(collected.bodies.map((body) => this.#put(body)));
    await this.#journal.append(collected.row, this.#putSignal());
    if (this.#problem !== undefined && this.#problem !== 'quota') {
      this.#deps.log.info({ vodId: this.vodId }, 'recording goes on');
      this.#problem = undefined;
    }
    if (this.#journal.wantsCompaction) {
      // The next row tries again when this fails.
      await this.#journal.compact(this.#putSignal()).catch(() => undefined);
    }
  }

  async #put({ uri, chunks }: MediaBody): Promise<void> {
    const [only, another] = chunks;
    const body = only !== undefined && another === undefined ? only : Buffer.concat(chunks);
    await this.#deps.store.put(mediaKey(this.vodId, uri), body, {
      contentType: uri.endsWith('.mp4') ? 'video/mp4' : 'video/iso.segment',
      signal: this.#putSignal(),
    });
  }

  /** A store that hangs does not hold up who gives up. */
  #putSignal(): AbortSignal {
    return AbortSignal.any([this.#giveUp.signal, AbortSignal.timeout(PUT_TIMEOUT_MS)]);
  }

  /** The first picture, and a better one ten seconds later: many streams begin with black. */
  #picture({ row, bodies }: CollectedRow): void {
    const rows = this.index.rows.length;
    if (rows !== 1 && rows !== POSTER_ROW) {
      return;
    }
    const { catalog, store, streamId, log } = this.#deps;
    const video = row.segments.find(
      ({ bytes, map }) => bytes > 0 && this.index.init(map)?.kind === 'video',
    );
    const [fragment] = bodies.find(({ uri }) => uri === video?.uri)?.chunks ?? [];
    const init = this.packager.track(video?.id ?? '')?.init(video?.map ?? '')?.bytes;
    const steps = async (): Promise<void> => {
      await catalog.previewMade(streamId, row.wallMs);
      const size = { widthPx: POSTER_WIDTH_PX };
      const picture = init && fragment && (await pictureOfFragment({}, { init, fragment, size }));
      if (picture !== undefined && !this.#giveUp.signal.aborted) {
        const contentType = 'image/jpeg';
        await store.put(pictureKey(this.vodId, 'poster.jpg'), picture, { contentType });
      }
    };
    steps().catch((error: unknown) => {
      log.warn({ vodId: this.vodId, err: error }, 'recording has no picture');
    });
  }

  async #finish(): Promise<void> {
    const { catalog, log, onFinished } = this.#deps;
    await this.#journal.end(Date.now(), this.#giveUp.signal);
    await catalog.finishRecording(this.vodId, this.#facts());
    log.info({ vodId: this.vodId, ...this.#facts() }, 'recording finished');
    onFinished({ resumed: this.#resumed });
  }

  /** Tries until it works. False when there is no time left. */
  async #persist(step: () => Promise<void>): Promise<boolean> {
    let waitMs = FIRST_RETRY_MS;
    const { signal } = this.#giveUp;
    while (!signal.aborted) {
      try {
        await step();
        return true;
      } catch (error) {
        this.#judge(error);
      }
      await sleep(waitMs, undefined, { signal }).catch(() => undefined);
      waitMs = Math.min(waitMs * 2, MAX_RETRY_MS);
    }
    return false;
  }

  #judge(error: unknown): void {
    const full = error instanceof PlatformError && error.code === 'OBJECT_STORE_FULL';
    if (full && this.#problem !== 'storage_full') {
      this.#deps.log.error({ vodId: this.vodId }, 'recording stops: the store is full');
      this.#notice('storage_full');
      return;
    }
    this.#deps.log.debug({ vodId: this.vodId, err: error }, 'recording is tried again');
  }

  #notice(problem: RecordingProblem): void {
    if (this.#problem !== problem) {
      this.#problem = problem;
      this.#reportNow();
    }
  }

  #report(): void {
    this.#unreported += 1;
    if (this.#unreported >= REPORT_ROWS) {
      this.#reportNow();
    }
  }

  #reportNow(): void {
    if (this.#reporting || this.#finished || this.#giveUp.signal.aborted) {
      return;
    }
    this.#unreported = 0;
    this.#reporting = true;
    const { catalog, log } = this.#deps;
    const problem = this.#problem;
    catalog
      .reportRecording(this.vodId, {
        // What an earlier time has left is not forgotten while it is not read yet.
        ...(this.#prepared && this.#facts()),
        ...(problem !== undefined && { problem }),
      })
      .then((verdict) => {
        if (verdict === 'stop') {
          this.#deleted();
        }
      })
      .catch((error: unknown) => {
        log.debug({ vodId: this.vodId, err: error }, 'recording not reported');
      })
      .finally(() => {
        this.#reporting = false;
      });
  }

  /** Its owner deleted it while it was made: what was written meanwhile goes too. */
  #deleted(): void {
    this.#stopped = true;
    this.#finished = true;
    this.#giveUp.abort();
    void (this.#working ?? Promise.resolve())
      .then(() => deleteRecording(this.#deps.store, this.vodId))
      .catch((error: unknown) => {
        this.#deps.log.warn({ vodId: this.vodId, err: error }, 'deleted recording left media');
      });
    this.#forget();
  }

  #forget(): void {
    this.#queue.splice(0).forEach(({ bytes }) => {
      this.#deps.budget.give(bytes);
    });
  }

  #facts(): RecordingFacts {
    return { durationMs: Math.round(this.index.durationS * 1000), sizeBytes: this.index.bytes };
  }
}
