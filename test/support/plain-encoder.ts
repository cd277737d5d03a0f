/** A WHIP encoder that connects again as soon as its connection is over, as those do. */
import { setTimeout as pause } from 'node:timers/promises';
import { publishVp8WithLibdatachannel } from './libdatachannel-peers.ts';

const LOOK_EVERY_MS = 10;
const RETRY_MS = 100;

export class PlainEncoder {
  readonly #url: string;
  readonly #streamKey: string;
  readonly #over = new AbortController();
  readonly #running: Promise<void>;
  #opened = 0;
  #postedAtMs = 0;
  #connectedAtMs: number | undefined;

  constructor(url: string, streamKey: string) {
    this.#url = url;
    this.#streamKey = streamKey;
    this.#running = this.#run();
  }

  /** Sessions so far. */
  get opened(): number {
    return this.#opened;
  }

  /** When the last session was asked for, of `performance.now()`. */
  get postedAtMs(): number {
    return this.#postedAtMs;
  }

  /** When it could send; undefined while it cannot. */
  get connectedAtMs(): number | undefined {
    return this.#connectedAtMs;
  }

  async close(): Promise<void> {
    this.#over.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#isOver()) {
      const peer = await publishVp8WithLibdatachannel(this.#url, this.#streamKey).catch(
        () => undefined,
      );
      if (peer === undefined) {
        await pause(RETRY_MS);
        continue;
      }
      this.#opened += 1;
      this.#postedAtMs = peer.posted.postedAtMs;
      this.#connectedAtMs = this.#postedAtMs + peer.connectedMs;
      while (peer.connected && !this.#isOver()) {
        await pause(LOOK_EVERY_MS);
      }
      this.#connectedAtMs = undefined;
      peer.close();
    }
  }

  /** TypeScript would remember the answer across a wait; a call makes it ask again. */
  #isOver(): boolean {
    return this.#over.signal.aborted;
  }
}
