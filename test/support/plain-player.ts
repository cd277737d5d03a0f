/**
 * A WHEP player that knows nothing of us but the drafts: one POST, then media; when its connection ends it
 * POSTs again. One that listens reads the event `reconnect` (webrtc-http-egress-events) and POSTs where it
 * says while the old session still plays. Notes when what happened.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from './eventually.ts';
import { playVp8WithLibdatachannel } from './libdatachannel-peers.ts';
import type { LibdatachannelPeer } from './libdatachannel-peers.ts';

const EVENTS_LINK = /<([^>]+)>; rel="urn:ietf:params:whep:ext:core:server-sent-events"/;
const LOOK_EVERY_MS = 10;
const RETRY_MS = 100;
const PATIENCE_MS = 20_000;

/** One session; times are of `performance.now()`. */
export type PlainStay = {
  readonly postedAtMs: number;
  firstVideoAtMs?: number;
  lastVideoAtMs?: number;
  /** The event `reconnect` came. */
  toldAtMs?: number;
  /** Where that said to POST. */
  toldUrl?: string;
  /** The connection was seen to be over. */
  endedAtMs?: number;
};

export type PlainPlayerOptions = {
  /** Whether it reads events. */
  readonly listens: boolean;
  /** Every video packet as it comes. */
  readonly onVideo?: (() => void) | undefined;
};

export class PlainPlayer {
  readonly stays: PlainStay[] = [];
  readonly #options: PlainPlayerOptions;
  readonly #over = new AbortController();
  readonly #running: Promise<void>;
  #url: string;
  #lastVideoAtMs: number | undefined;
  #longestMs = 0;
  #packets = 0;

  constructor(url: string, options: PlainPlayerOptions) {
    this.#url = url;
    this.#options = options;
    this.#running = this.#run();
  }

  /** Longest time without a video packet since the last call; what lasts still counts. */
  takeGapMs(): number {
    const nowMs = performance.now();
    const gapMs = Math.max(this.#longestMs, nowMs - (this.#lastVideoAtMs ?? nowMs));
    this.#longestMs = 0;
    return Math.round(gapMs);
  }

  /** Waits for so many more video packets. */
  async flows(packets = 20): Promise<void> {
    const before = this.#packets;
    await eventually(
      () =>
        this.#packets - before >= packets
          ? undefined
          : `${this.#packets - before} of ${packets}: ${JSON.stringify(this.stays.slice(-3))}`,
      { timeoutMs: 60_000 },
    );
  }

  async close(): Promise<void> {
    this.#over.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    let former: LibdatachannelPeer | undefined;
    while (!this.#isOver()) {
      const opened = await this.#open().catch(() => undefined);
      if (opened === undefined) {
        await pause(RETRY_MS);
        continue;
      }
      const { player, stay } = opened;
      if (former !== undefined) {
        await this.#until(() => stay.firstVideoAtMs !== undefined);
        former.close();
        former = undefined;
      }
      while (player.connected && stay.toldAtMs === undefined && !this.#isOver()) {
        await pause(LOOK_EVERY_MS);
      }
      if (stay.toldAtMs !== undefined && player.connected) {
        former = player;
      } else {
        stay.endedAtMs = performance.now();
        player.close();
      }
    }
    former?.close();
  }

  async #open(): Promise<{ readonly player: LibdatachannelPeer; readonly stay: PlainStay }> {
    const times: Partial<PlainStay> = {};
    let noted = times;
    const player = await playVp8WithLibdatachannel(this.#url, {
      onVideo: () => {
        const nowMs = performance.now();
        noted.firstVideoAtMs ??= nowMs;
        noted.lastVideoAtMs = nowMs;
        this.#heard(nowMs);
      },
    });
    const stay: PlainStay = { ...times, postedAtMs: player.posted.postedAtMs };
    noted = stay;
    this.stays.push(stay);
    if (this.#options.listens) {
      // Without events it is a player that does not listen.
      this.#listen(player, stay).catch(() => undefined);
    }
    return { player, stay };
  }

  async #listen({ posted }: LibdatachannelPeer, stay: PlainStay): Promise<void> {
    const signal = this.#over.signal;
    const [, events = ''] = EVENTS_LINK.exec(posted.link) ?? [];
    const subscribed = await fetch(events, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      ...{ body: JSON.stringify(['reconnect']), signal },
    });
    const stream = await fetch(subscribed.headers.get('location') ?? '', { signal });
    const decoder = new TextDecoder();
    let text = '';
    // Bodies of fetch are bytes; the DOM-less types do not say so.
    for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      const [, json] = /event: reconnect\ndata: (.*)\n\n/.exec(text) ?? [];
      if (json !== undefined) {
        const { url } = JSON.parse(json) as { url: string };
        this.#url = url;
        stay.toldUrl = url;
        stay.toldAtMs = performance.now();
        return;
      }
    }
  }

  #heard(nowMs: number): void {
    this.#longestMs = Math.max(this.#longestMs, nowMs - (this.#lastVideoAtMs ?? nowMs));
    this.#lastVideoAtMs = nowMs;
    this.#packets += 1;
    this.#options.onVideo?.();
  }

  async #until(isTrue: () => boolean): Promise<void> {
    const untilMs = performance.now() + PATIENCE_MS;
    while (!isTrue() && performance.now() < untilMs && !this.#isOver()) {
      await pause(LOOK_EVERY_MS);
    }
  }

  /** TypeScript would remember the answer across a wait; a call makes it ask again. */
  #isOver(): boolean {
    return this.#over.signal.aborted;
  }
}
