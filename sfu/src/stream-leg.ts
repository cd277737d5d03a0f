/**
 * A leg: one stream on one worker's router, with one payload-type table. The publisher's leg (the
 * source) has the producers themselves; every other leg gets twins of them through a pipe and keeps
 * them in step. A leg that nobody uses closes after a linger.
 */
import type { Producer, Router } from 'mediasoup/types';
import type { Logger, ProducerId } from '@freshet/infra/runtime';
import { KeyframeGate } from './keyframe-gate.ts';
import { createReconciler } from './lib/reconciler.ts';
import { createRouterPipe } from './router-pipe.ts';
import { toSfuError } from './to-sfu-error.ts';
import type { PipedTrack, RouterPipe } from './router-pipe.ts';
import type { MediaWorker } from './media-worker.ts';
import type { SfuNodeOptions } from './options.ts';
import type { CodecTable } from './router-codecs.ts';
import type { Track } from './track.ts';

/** A track as this leg's consumers get it. */
export type LegTrack = { readonly track: Track; readonly producer: Producer };

/** What the stream has at the moment and where. */
export type LegSource = {
  readonly leg: StreamLeg | undefined;
  readonly tracks: readonly Track[];
};

export type StreamLegDeps = {
  readonly log: Logger;
  readonly options: SfuNodeOptions;
  readonly source: () => LegSource;
  /** Called when the leg has closed itself or died with its worker. */
  readonly onClosed: (leg: StreamLeg) => void;
};

type Entry = LegTrack & {
  readonly piped: PipedTrack | undefined;
  readonly gate: KeyframeGate | undefined;
};

export class StreamLeg {
  readonly worker: MediaWorker;
  readonly table: CodecTable;
  readonly router: Router;
  readonly #deps: StreamLegDeps;
  readonly #entries = new Map<ProducerId, Entry>();
  readonly #listeners = new Set<() => void>();
  readonly #reconciler = createReconciler(() => this.#reconcile());
  #pipe: { readonly from: StreamLeg; readonly pipe: RouterPipe } | undefined;
  #users = 0;
  /** Media flows into the leg: somebody here can take it. */
  #isAwake = false;
  #lingerTimer: NodeJS.Timeout | undefined;
  #closed = false;

  private constructor(deps: StreamLegDeps, worker: MediaWorker, table: CodecTable, router: Router) {
    this.#deps = deps;
    this.worker = worker;
    this.table = table;
    this.router = router;
    worker.counts.routers += 1;
    router.on('workerclose', () => this.close());
    // Nobody may come: who asked for it can fail meanwhile.
    this.#lingerWhenUnused();
  }

  /** @throws SFU_WORKER_FAILED */
  static async create(
    deps: StreamLegDeps,
    worker: MediaWorker,
    table: CodecTable,
  ): Promise<StreamLeg> {
    try {
      const router = await worker.worker.createRouter({ mediaCodecs: [...table.codecs] });
      return new StreamLeg(deps, worker, table, router);
    } catch (error) {
      throw toSfuError(error, 'SFU_WORKER_FAILED');
    }
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Tracks that can be consumed here now: of each source the newest, while one takes another's place. */
  get tracks(): readonly LegTrack[] {
    return [...new Map([...this.#entries.values()].map((one) => [one.track.source, one])).values()];
  }

  /** Keeps the leg from closing; call the result once when done with it. */
  hold(): () => void {
    this.#users += 1;
    clearTimeout(this.#lingerTimer);
    let isHeld = true;
    return () => {
      if (isHeld) {
        isHeld = false;
        this.#users -= 1;
        this.#lingerWhenUnused();
      }
    };
  }

  /** Somebody here can take media from now on; a leg that was asleep asks for keyframes by itself. */
  wake(): void {
    if (!this.#isAwake) {
      this.#isAwake = true;
      this.#startPipe();
      this.#entries.forEach(({ gate }) => gate?.passed());
    }
  }

  /** A viewer of this leg, or one behind a relay from it, needs a keyframe of the track to start. */
  viewerJoined(trackId: ProducerId): void {
    if (!this.#isAwake) {
      this.wake();
      return;
    }
    const entry = this.#entries.get(trackId);
    if (entry?.gate?.admitsJoin() === true) {
      entry.piped?.requestKeyframe();
    }
  }

  /** Calls `listener` after the tracks of the leg changed. */
  onTracksChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Brings the leg in step with the stream. */
  sync(): Promise<void> {
    return this.#reconciler.request();
  }

  /** Idempotent; everything on the router closes with it. */
  close(): void {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    clearTimeout(this.#lingerTimer);
    this.worker.counts.routers -= 1;
    this.#closePipe();
    this.router.close();
    this.#entries.clear();
    this.#deps.onClosed(this);
    this.#listeners.clear();
  }

  #lingerWhenUnused(): void {
    if (this.#users === 0 && !this.#closed) {
      clearTimeout(this.#lingerTimer);
      this.#lingerTimer = setTimeout(() => this.close(), this.#deps.options.timers.lingerMs);
    }
  }

  async #reconcile(): Promise<void> {
    if (this.#closed) {
      return;
    }
    const { leg: source, tracks } = this.#deps.source();
    let isChanged = this.#dropStale(source, tracks);
    if (source !== undefined && source !== this && !source.closed && tracks.length > 0) {
      isChanged = (await this.#pipeMissing(source, tracks)) || isChanged;
    } else if (source === this) {
      isChanged = this.#adoptOwn(tracks) || isChanged;
    }
    this.#followPauses();
    if (this.#isAwake) {
      this.#startPipe();
    }
    if (isChanged) {
      for (const listener of [...this.#listeners]) {
        listener();
      }
    }
  }

  #dropStale(source: StreamLeg | undefined, tracks: readonly Track[]): boolean {
    const sizeBefore = this.#entries.size;
    if (this.#pipe !== undefined && (this.#pipe.from !== source || this.#pipe.pipe.closed)) {
      this.#closePipe();
    }
    for (const [id, entry] of this.#entries) {
      if (entry.producer.closed || !tracks.includes(entry.track)) {
        this.#entries.delete(id);
        closeAfterSource(entry);
      }
    }
    return this.#entries.size !== sizeBefore;
  }

  #adoptOwn(tracks: readonly Track[]): boolean {
    const missing = tracks.filter((track) => !this.#entries.has(track.id));
    for (const track of missing) {
      const { producer } = track;
      this.#entries.set(track.id, { track, producer, piped: undefined, gate: undefined });
    }
    return missing.length > 0;
  }

  async #pipeMissing(source: StreamLeg, tracks: readonly Track[]): Promise<boolean> {
    const missing = tracks.filter((track) => !this.#entries.has(track.id) && this.#takes(track));
    if (missing.length === 0) {
      return false;
    }
    const pipe = await this.#ensurePipe(source);
    const results = await Promise.allSettled(missing.map((track) => pipe.carry(track)));
    for (const [position, result] of results.entries()) {
      const track = missing[position];
      if (track === undefined) {
        continue;
      }
      if (result.status === 'rejected') {
        this.#deps.log.warn({ err: result.reason, trackId: track.id }, 'track not piped');
      } else if (this.#closed || track.producer.closed) {
        result.value.close();
      } else {
        this.#addPiped(track, result.value);
      }
    }
    return true;
  }

  #addPiped(track: Track, piped: PipedTrack): void {
    const { producer } = piped;
    if (track.kind === 'audio') {
      this.#entries.set(track.id, { track, producer, piped, gate: undefined });
      return;
    }
    const gate = new KeyframeGate({ delayMs: this.#deps.options.viewerKeyframeDelayMs });
    producer.on('trace', () => gate.passed());
    // Without the trace nobody gets past the limit, which is slower but not wrong.
    producer.enableTraceEvent(['pli', 'fir']).catch(() => undefined);
    this.#entries.set(track.id, { track, producer, piped, gate });
  }

  /** A sibling router has only the codecs its players asked for. */
  #takes(track: Track): boolean {
    const mimeType = track.producer.rtpParameters.codecs[0]?.mimeType.toLowerCase();
    return this.table.codecs.some((codec) => codec.mimeType.toLowerCase() === mimeType);
  }

  async #ensurePipe(source: StreamLeg): Promise<RouterPipe> {
    if (this.#pipe === undefined) {
      const { options } = this.#deps;
      const keyframeRequestDelayMs = options.viewerKeyframeDelayMs;
      const pipe = await createRouterPipe(source.router, this.router, { keyframeRequestDelayMs });
      if (this.#closed) {
        pipe.close();
      }
      this.#pipe = { from: source, pipe };
    }
    return this.#pipe.pipe;
  }

  #startPipe(): void {
    this.#pipe?.pipe.start().catch((error: unknown) => {
      if (!this.#closed) {
        this.#deps.log.warn({ err: error }, 'pipe not started');
      }
    });
  }

  #followPauses(): void {
    for (const { track, producer, piped } of this.#entries.values()) {
      if (piped === undefined || producer.closed || producer.paused === track.paused) {
        continue;
      }
      const done = track.paused ? producer.pause() : producer.resume();
      // It can only fail when the producer closes meanwhile, which the next run sees.
      done.catch(() => undefined);
    }
  }

  #closePipe(): void {
    for (const [id, entry] of this.#entries) {
      if (entry.piped !== undefined) {
        entry.piped.close();
        this.#entries.delete(id);
      }
    }
    this.#pipe?.pipe.close();
    this.#pipe = undefined;
  }
}

/** A source that was replaced goes on for a moment, for viewers who change over: so does its twin. */
function closeAfterSource({ piped, track }: Entry): void {
  if (piped !== undefined && !track.producer.closed && !piped.producer.closed) {
    track.producer.observer.once('close', () => piped.close());
  } else {
    piped?.close();
  }
}
