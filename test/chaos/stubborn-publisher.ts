/** A publisher that behaves as an encoder does: when the server falls silent it connects again, for ever. */
import { setTimeout as delay } from 'node:timers/promises';
import * as library from 'node-datachannel';
import { LoadRecord } from '../../infra/main/load/load-record.ts';
import { WhipPublisher } from '../../infra/main/load/whip-publisher.ts';
import type { Film } from '../../infra/main/load/whip-publisher.ts';
import type { TestStream } from '../support/account.ts';

/** As long as an encoder takes to believe that the connection is gone. */
const SILENT_MS = 3_000;
const LOOK_EVERY_MS = 200;
const RETRY_MS = 500;

export class StubbornPublisher {
  readonly #film: Film;
  readonly #stream: TestStream;
  readonly #whipUrls: readonly string[];
  readonly #running: Promise<void>;
  readonly #stop = new AbortController();
  /** How often it connected. */
  connections = 0;

  constructor(film: Film, stream: TestStream, whipUrls: readonly string[]) {
    this.#film = film;
    this.#stream = stream;
    this.#whipUrls = whipUrls;
    this.#running = this.#run();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** A call, since it changes while others are awaited. */
  #isOver(): boolean {
    return this.#stop.signal.aborted;
  }

  async #run(): Promise<void> {
    let tries = 0;
    while (!this.#isOver()) {
      const whipUrl = this.#whipUrls[tries % this.#whipUrls.length] ?? '';
      tries += 1;
      const publisher = await this.#connect(whipUrl);
      if (publisher === undefined) {
        await delay(RETRY_MS);
        continue;
      }
      this.connections += 1;
      while (!this.#isOver() && publisher.silentMs < SILENT_MS) {
        await delay(LOOK_EVERY_MS);
      }
      // What does not answer any more cannot be told goodbye: nobody waits for it.
      const closed = publisher.close().catch(() => undefined);
      if (this.#isOver()) {
        await closed;
      }
    }
  }

  async #connect(whipUrl: string): Promise<WhipPublisher | undefined> {
    const { playbackUrl, streamId, streamKey, whepUrl } = this.#stream;
    const publish = { whipUrl, streamKey };
    const target = { streamId, whepUrl, playbackUrl, chatUrl: '', publish };
    try {
      return await WhipPublisher.start(library, this.#film, target, new LoadRecord());
    } catch {
      return undefined;
    }
  }
}
