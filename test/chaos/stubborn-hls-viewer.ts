/** An HLS viewer who goes to the next node when the picture stands still, as a CDN with several origins does. */
import { setTimeout as delay } from 'node:timers/promises';
import { HlsPlayer } from '../../infra/main/load/hls-player.ts';
import { LoadRecord } from '../../infra/main/load/load-record.ts';

const LOOK_EVERY_MS = 200;
const STALLED_MS = 3_000;

export class StubbornHlsViewer {
  readonly #urls: () => readonly string[];
  readonly #running: Promise<void>;
  readonly #stop = new AbortController();
  #player: HlsPlayer | undefined;

  /** @param urls - master playlists of one stream at all origins, as of now */
  constructor(urls: () => readonly string[]) {
    this.#urls = urls;
    this.#running = this.#run();
  }

  get isPlaying(): boolean {
    return this.#player?.isPlaying ?? false;
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
    for (let turn = 0; !this.#isOver(); turn += 1) {
      const urls = this.#urls();
      try {
        this.#player = await HlsPlayer.start(urls[turn % urls.length] ?? '', new LoadRecord());
      } catch {
        continue;
      }
      let playedAtMs = performance.now();
      while (!this.#isOver() && performance.now() - playedAtMs < STALLED_MS) {
        await delay(LOOK_EVERY_MS);
        playedAtMs = this.#player.isPlaying ? performance.now() : playedAtMs;
      }
      await this.#player.close();
      this.#player = undefined;
    }
  }
}
