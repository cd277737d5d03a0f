/**
 * One topic of the Redis bus on this node: follows the channel, and reads the history whenever a
 * message does not continue what was delivered last (a reconnect, a lost message, a wiped Redis).
 */
import type { BusMessage, SubscribeOptions } from './bus.ts';
import type { Logger } from './log.ts';

export type Position = { readonly epoch: string; readonly seq: number };

export type TopicReading = {
  readonly epoch: string;
  readonly head: number;
  readonly entries: readonly { readonly seq: number; readonly body: string }[];
};

export type TopicDeps = {
  readonly log: Logger;
  readonly read: (after: Position) => Promise<TopicReading>;
  readonly follow: () => Promise<void>;
};

type Subscriber = {
  readonly listener: (message: BusMessage) => void;
  readonly onGap: (() => void) | undefined;
  stopped: boolean;
};

const NOWHERE: Position = { epoch: '', seq: 0 };
const RETRY_MS = 250;
const MAX_HELD = 1000;

/** The next message of the same epoch, or the first of all. */
function continues(position: Position, epoch: string, seq: number): boolean {
  return seq === position.seq + 1 && (epoch === position.epoch || position.epoch === '');
}

export class RedisTopic {
  readonly #name: string;
  readonly #deps: TopicDeps;
  readonly #subscribers = new Set<Subscriber>();
  /** Up to where all subscribers were served; undefined until the channel was followed once. */
  #position: Position | undefined;
  /** Work on the topic, one after the other; messages wait for its end in `#held`. */
  #work: Promise<void> = Promise.resolve();
  #working = 0;
  #held: { readonly epoch: string; readonly seq: number; readonly body: string }[] = [];
  /** Messages came that were not held: what they said has to be read. */
  #missed = false;
  #closed = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(name: string, deps: TopicDeps) {
    this.#name = name;
    this.#deps = deps;
  }

  get idle(): boolean {
    return this.#subscribers.size === 0 && this.#working === 0;
  }

  async subscribe(
    listener: (message: BusMessage) => void,
    options: SubscribeOptions,
  ): Promise<() => void> {
    const subscriber: Subscriber = { listener, onGap: options.onGap, stopped: false };
    await this.#enqueue(async () => {
      const position = await this.#start();
      if (options.replayAfter !== undefined) {
        await this.#replay(subscriber, options.replayAfter, position);
      }
      this.#subscribers.add(subscriber);
    });
    return () => {
      subscriber.stopped = true;
      this.#subscribers.delete(subscriber);
    };
  }

  handleMessage(epoch: string, seq: number, body: string): void {
    const position = this.#position;
    if (this.#working > 0 || position === undefined) {
      this.#hold(epoch, seq, body);
    } else if (continues(position, epoch, seq)) {
      this.#position = { epoch, seq };
      this.#deliverToAll(epoch, seq, body);
    } else if (epoch !== position.epoch || seq > position.seq) {
      this.#hold(epoch, seq, body);
      this.catchUp();
    }
  }

  /** The connection is new: follows again and reads what was missed. */
  reconnected(): void {
    void this.#enqueue(() => this.#deps.follow()).then(
      () => this.catchUp(),
      () => this.#retryLater(() => this.reconnected()),
    );
  }

  catchUp(): void {
    void this.#enqueue(() => this.#readOn()).catch(() => this.#retryLater(() => this.catchUp()));
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    for (const subscriber of this.#subscribers) {
      subscriber.stopped = true;
    }
    this.#subscribers.clear();
  }

  #retryLater(work: () => void): void {
    if (!this.#closed) {
      clearTimeout(this.#retry);
      this.#retry = setTimeout(work, RETRY_MS);
    }
  }

  /** Where the live flow stands now, with everybody served up to there. */
  async #start(): Promise<Position> {
    if (this.#position === undefined) {
      await this.#deps.follow();
      const { epoch, head } = await this.#deps.read({ epoch: '', seq: 0 });
      this.#position = { epoch, seq: head };
    } else {
      await this.#readOn();
    }
    return this.#position;
  }

  async #replay(subscriber: Subscriber, after: Position, upTo: Position): Promise<void> {
    const reading = await this.#deps.read(after);
    const held = reading.epoch === after.epoch && after.seq <= reading.head;
    const oldest = reading.entries[0]?.seq ?? reading.head + 1;
    if (!held || oldest !== after.seq + 1) {
      this.#tellGap(subscriber);
      return;
    }
    for (const { seq, body } of reading.entries) {
      if (seq <= upTo.seq && reading.epoch === upTo.epoch) {
        this.#deliver(subscriber, this.#message(reading.epoch, seq, body));
      }
    }
  }

  async #readOn(): Promise<void> {
    const position = this.#position ?? NOWHERE;
    const { epoch, head, entries } = await this.#deps.read(position);
    if (epoch === '') {
      // Wiped, and nobody has published since: what comes next begins a new epoch.
      return;
    }
    const sameEpoch = epoch === position.epoch;
    const oldest = entries[0]?.seq ?? head + 1;
    const next = sameEpoch ? position.seq + 1 : 1;
    if ((!sameEpoch && position.epoch !== '') || oldest !== next) {
      this.#subscribers.forEach((subscriber) => this.#tellGap(subscriber));
    }
    this.#position = { epoch, seq: head };
    for (const { seq, body } of entries) {
      this.#deliverToAll(epoch, seq, body);
    }
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    this.#working += 1;
    const done = this.#work.then(work).finally(() => {
      this.#working -= 1;
      if (this.#working === 0 && !this.#closed) {
        this.#applyHeld();
      }
    });
    this.#work = done.catch(() => undefined);
    return done;
  }

  #hold(epoch: string, seq: number, body: string): void {
    if (this.#held.length < MAX_HELD) {
      this.#held.push({ epoch, seq, body });
    } else {
      this.#missed = true;
    }
  }

  /** What came during the work: most of it was read already, the rest usually continues it. */
  #applyHeld(): void {
    const held = this.#held;
    this.#held = [];
    let mustRead = this.#missed;
    this.#missed = false;
    for (const { epoch, seq, body } of held) {
      const position = this.#position ?? NOWHERE;
      if (!mustRead && continues(position, epoch, seq)) {
        this.#position = { epoch, seq };
        this.#deliverToAll(epoch, seq, body);
      } else if (epoch !== position.epoch || seq > position.seq) {
        // Of another epoch, which may be an older one: reading tells. It is not held again, so that
        // this ends.
        mustRead = true;
      }
    }
    if (mustRead && this.#position !== undefined) {
      this.catchUp();
    }
  }

  #deliverToAll(epoch: string, seq: number, body: string): void {
    for (const subscriber of this.#subscribers) {
      this.#deliver(subscriber, this.#message(epoch, seq, body));
    }
  }

  /** Parsed for each listener, so that none can change what another one sees. */
  #message(epoch: string, seq: number, body: string): BusMessage {
    const parsed: unknown = JSON.parse(body);
    return { topic: this.#name, epoch, seq, body: parsed };
  }

  #deliver(subscriber: Subscriber, message: BusMessage): void {
    if (subscriber.stopped) {
      return;
    }
    try {
      subscriber.listener(message);
    } catch (error) {
      this.#deps.log.error({ topic: this.#name, err: error }, 'bus listener failed');
    }
  }

  #tellGap(subscriber: Subscriber): void {
    try {
      subscriber.onGap?.();
    } catch (error) {
      this.#deps.log.error({ topic: this.#name, err: error }, 'bus listener failed');
    }
  }
}
