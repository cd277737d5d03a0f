/**
 * One process of a load run. Told its share over the channel to its parent, it starts its clients over
 * the ramp, reports each second, and ends when it is told to or when the parent is gone.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { ChatClient } from './chat-client.ts';
import { HlsPlayer } from './hls-player.ts';
import { LoadRecord } from './load-record.ts';
import type { FromWorker, LoadShare, LoadTarget, ToWorker } from './load-share.ts';
import { readH264Tape, readOpusTape, readVp8Tape } from './read-clip.ts';
import { WhepViewer } from './whep-viewer.ts';
import { WhipPublisher } from './whip-publisher.ts';
import type { Film } from './whip-publisher.ts';

type Library = typeof import('node-datachannel');
type Closable = { close(): Promise<void> | void };
type Job = { readonly what: string; readonly run: () => Promise<Closable> };

const REPORT_EVERY_MS = 1000;
/** Starts at once at most this many, whatever the ramp says. */
const STARTS_AT_ONCE = 32;

class LoadWorker {
  readonly #share: LoadShare;
  readonly #record = new LoadRecord();
  readonly #clients: Closable[] = [];
  readonly #speakers: ChatClient[] = [];
  readonly #stop = new AbortController();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #onWatch = Promise.withResolvers<undefined>();
  #starting: Promise<void> = Promise.resolve();

  constructor(share: LoadShare) {
    this.#share = share;
  }

  start(): void {
    this.#timers.push(setInterval(() => this.#tick(), REPORT_EVERY_MS));
    this.#starting = this.#startAll();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.watch();
    this.#timers.forEach((timer) => clearInterval(timer));
    await this.#starting;
    this.#countBlind();
    await Promise.allSettled(this.#clients.map(async (client) => client.close()));
    const { user, system } = process.cpuUsage();
    tell({
      kind: 'done',
      counters: this.#record.counters,
      failures: this.#record.failures,
      measures: this.#record.measures,
      cpuMs: (user + system) / 1000,
    });
  }

  /** All publishers are on the air everywhere. */
  watch(): void {
    this.#onWatch.resolve(undefined);
  }

  async #startAll(): Promise<void> {
    const { publishers, rampMs, viewers } = this.#share;
    const library = viewers + publishers > 0 ? await import('node-datachannel') : undefined;
    if (library !== undefined && publishers > 0) {
      await this.#startOver(await this.#publishing(library), 0);
    }
    tell({ kind: 'published' });
    await this.#onWatch.promise;
    await this.#startOver(this.#watching(library), rampMs);
    this.#speak();
    tell({ kind: 'ready' });
  }

  async #startOver(jobs: readonly Job[], rampMs: number): Promise<void> {
    const pauseMs = rampMs / Math.max(1, jobs.length);
    const running = new Set<Promise<void>>();
    const beganAtMs = performance.now();
    for (const [index, job] of jobs.entries()) {
      await this.#pauseUntil(beganAtMs + index * pauseMs);
      if (running.size >= STARTS_AT_ONCE) {
        await Promise.race(running);
      }
      if (this.#stop.signal.aborted) {
        break;
      }
      const started = this.#run(job).finally(() => running.delete(started));
      running.add(started);
    }
    await Promise.all(running);
  }

  async #run(job: Job): Promise<void> {
    try {
      const client = await job.run();
      this.#clients.push(client);
      if (client instanceof ChatClient) {
        this.#speakers.push(client);
      }
    } catch (error) {
      this.#record.fail(job.what, error);
    }
  }

  async #publishing(library: Library): Promise<readonly Job[]> {
    const { firstTarget, publishers, targets } = this.#share;
    const film = await readFilm(this.#share);
    return targets.slice(firstTarget, firstTarget + publishers).map((target) => ({
      what: 'publish',
      run: () => WhipPublisher.start(library, film, target, this.#record),
    }));
  }

  #watching(library: Library | undefined): readonly Job[] {
    const { chat, hls, targets, token, viewers } = this.#share;
    const record = this.#record;
    const jobs: Job[] = [];
    if (library !== undefined) {
      each(viewers, targets, ({ whepUrl }) => {
        jobs.push({ what: 'watch', run: () => WhepViewer.start(library, whepUrl, record) });
      });
    }
    each(hls, targets, ({ playbackUrl }) => {
      jobs.push({ what: 'hls', run: () => HlsPlayer.start(playbackUrl, record) });
    });
    each(chat, targets, ({ chatUrl }) => {
      jobs.push({ what: 'chat', run: () => ChatClient.start(chatUrl, token, record) });
    });
    return jobs;
  }

  #speak(): void {
    const { chatRate } = this.#share;
    if (chatRate > 0 && this.#speakers.length > 0) {
      let turn = 0;
      this.#timers.push(
        setInterval(() => {
          this.#speakers[turn % this.#speakers.length]?.say();
          turn += 1;
        }, 1000 / chatRate),
      );
    }
  }

  /** Connected is not seen: who has no picture at the end has failed. */
  #countBlind(): void {
    for (const client of this.#clients) {
      if (client instanceof WhepViewer && !client.sawPicture) {
        this.#record.fail('watch', new Error('connected, but no picture came'));
      }
    }
  }

  async #pauseUntil(atMs: number): Promise<void> {
    const { signal } = this.#stop;
    await delay(Math.max(0, atMs - performance.now()), undefined, { signal }).catch(
      () => undefined,
    );
  }

  #tick(): void {
    tell({
      kind: 'tick',
      counters: this.#record.counters,
      failures: this.#record.failures,
      recent: this.#record.takeRecent(),
    });
  }
}

async function readFilm(share: LoadShare): Promise<Film> {
  const read = share.codec === 'h264' ? readH264Tape : readVp8Tape;
  return {
    codec: share.codec,
    layers: await Promise.all(share.layers.map(({ file, fps }) => read(file, fps))),
    audio: await readOpusTape(share.audio),
  };
}

/** `count` times, the targets in turn. */
function each(
  count: number,
  targets: readonly LoadTarget[],
  act: (target: LoadTarget) => void,
): void {
  for (let index = 0; index < count; index += 1) {
    const target = targets[index % targets.length];
    if (target !== undefined) {
      act(target);
    }
  }
}

function tell(message: FromWorker): void {
  process.send?.(message);
}

let worker: LoadWorker | undefined;
process.on('message', (message: ToWorker) => {
  if (message.kind === 'start' && worker === undefined) {
    worker = new LoadWorker(message.share);
    worker.start();
  } else if (message.kind === 'watch') {
    worker?.watch();
  } else if (message.kind === 'stop') {
    void (worker?.stop() ?? Promise.resolve()).then(() => process.disconnect());
  }
});
// Native threads of peers that are still open would keep the process.
process.once('disconnect', () => process.exit(0));
// Ctrl+C reaches the whole group: the parent decides when this ends.
process.on('SIGINT', () => undefined);
