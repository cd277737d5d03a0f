/** Chat under chaos: one speaks without pause, two read at different gateways; what was acknowledged is compared. */
import { setTimeout as delay } from 'node:timers/promises';
import { Chat } from '@freshet/client';
import { nodeSurroundings } from '../support/chat/node-surroundings.ts';

export type ChatReport = {
  /** Acknowledged to the speaker. */
  readonly said: number;
  /** Refused or not answered: not acknowledged, so not counted below. */
  readonly refused: number;
  /** Over both readers. */
  readonly lost: number;
  readonly duplicated: number;
  readonly reordered: number;
};

type Reader = { readonly chat: Chat; readonly heard: string[] };

const PAUSE_MS = 250;
const CATCH_UP_MS = 30_000;

export class ChatWitness {
  readonly #speaker: Reader;
  readonly #readers: readonly Reader[];
  readonly #said: string[] = [];
  readonly #running: Promise<void>;
  #refused = 0;
  #isClosed = false;

  private constructor(speaker: Reader, readers: readonly Reader[]) {
    this.#speaker = speaker;
    this.#readers = readers;
    this.#running = this.#speak();
  }

  /** @param gateways - `ws://…/ws` of each, as of now; the speaker and the first reader share one */
  static async start(
    gateways: readonly (() => string)[],
    who: { readonly roomId: string; readonly token: string },
  ): Promise<ChatWitness> {
    const [first = () => '', second = first] = gateways;
    const [speaker, near, far] = await Promise.all([
      join(first, who),
      join(first, { roomId: who.roomId }),
      join(second, { roomId: who.roomId }),
    ]);
    return new ChatWitness(speaker, [near, far]);
  }

  /** Stops speaking, waits for the readers, and compares. */
  async report(): Promise<ChatReport> {
    this.#isClosed = true;
    await this.#running;
    const last = this.#said.at(-1);
    const deadline = performance.now() + CATCH_UP_MS;
    while (
      last !== undefined &&
      this.#readers.some(({ heard }) => !heard.includes(last)) &&
      performance.now() < deadline
    ) {
      await delay(100);
    }
    const reports = this.#readers.map(({ heard }) => compare(this.#said, heard));
    [this.#speaker, ...this.#readers].forEach(({ chat }) => chat.close());
    const sum = (of: (report: (typeof reports)[number]) => number): number =>
      reports.reduce((total, report) => total + of(report), 0);
    return {
      said: this.#said.length,
      refused: this.#refused,
      lost: sum(({ lost }) => lost),
      duplicated: sum(({ duplicated }) => duplicated),
      reordered: sum(({ reordered }) => reordered),
    };
  }

  async #speak(): Promise<void> {
    for (let n = 1; !this.#isClosed; n += 1) {
      const text = `chaos ${n}`;
      try {
        await this.#speaker.chat.send(text);
        this.#said.push(text);
      } catch {
        this.#refused += 1;
      }
      await delay(PAUSE_MS);
    }
  }
}

/** Said one after the other, so they must be heard in that order. */
export function compare(
  said: readonly string[],
  heard: readonly string[],
): { readonly lost: number; readonly duplicated: number; readonly reordered: number } {
  const places = new Map(said.map((text, place) => [text, place]));
  const times = new Map<string, number>();
  let latest = -1;
  let reordered = 0;
  for (const text of heard) {
    const place = places.get(text);
    if (place !== undefined) {
      const before = times.get(text) ?? 0;
      times.set(text, before + 1);
      reordered += before === 0 && place < latest ? 1 : 0;
      latest = Math.max(latest, place);
    }
  }
  return {
    lost: said.filter((text) => !times.has(text)).length,
    duplicated: [...times.values()].reduce((sum, count) => sum + count - 1, 0),
    reordered,
  };
}

/** The SDK on sockets of Node. */
async function join(
  gateway: () => string,
  who: { readonly roomId: string; readonly token?: string },
): Promise<Reader> {
  const heard: string[] = [];
  const chat = new Chat({
    url: 'http://chat.test',
    roomId: who.roomId,
    ...(who.token !== undefined && { token: who.token }),
    surroundings: nodeSurroundings((protocol) => new WebSocket(gateway(), protocol)),
  });
  chat.on('message', ({ text }) => heard.push(text));
  chat.join();
  const deadline = performance.now() + CATCH_UP_MS;
  while (chat.state !== 'joined' && performance.now() < deadline) {
    await delay(50);
  }
  if (chat.state !== 'joined') {
    chat.close();
    throw new Error(`the chat room could not be joined: ${chat.state}`);
  }
  return { chat, heard };
}
