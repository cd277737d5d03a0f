/**
 * Bus in one process's memory. Topics keep their last messages for replay; a topic that nobody
 * publishes to or listens to for a while is forgotten, which shows as a gap, never as silence.
 */
import { randomBytes } from 'node:crypto';
import type { Bus, BusMessage, SubscribeOptions } from './bus.ts';
import type { Logger } from './log.ts';
import { runtimeError } from './runtime-errors.ts';

export type MemoryBusOptions = {
  /** Messages kept per topic. Default 1000. */
  readonly historyLength?: number;
  /** Idle topics kept; the longest idle are forgotten first. Default 10,000. */
  readonly maxIdleTopics?: number;
};

type Listener = (message: BusMessage) => void;

type Topic = {
  readonly epoch: string;
  seq: number;
  readonly history: BusMessage[];
  readonly listeners: Set<Listener>;
};

export const MAX_TOPIC_LENGTH = 256;

export function createMemoryBus(
  deps: { readonly log: Logger },
  options: MemoryBusOptions = {},
): Bus {
  return new MemoryBus(deps.log, options.historyLength ?? 1000, options.maxIdleTopics ?? 10_000);
}

class MemoryBus implements Bus {
  readonly #log: Logger;
  readonly #historyLength: number;
  readonly #maxIdleTopics: number;
  /** In order of last use: the first idle one is the longest idle one. */
  readonly #topics = new Map<string, Topic>();
  #closed = false;

  constructor(log: Logger, historyLength: number, maxIdleTopics: number) {
    this.#log = log;
    this.#historyLength = historyLength;
    this.#maxIdleTopics = maxIdleTopics;
  }

  async publish(name: string, body: unknown): Promise<{ epoch: string; seq: number }> {
    this.#assertUsable(name);
    const topic = this.#use(name);
    topic.seq += 1;
    // A copy, as it would be over a network: nobody sees later changes by the publisher.
    const message: BusMessage = {
      topic: name,
      seq: topic.seq,
      epoch: topic.epoch,
      body: structuredClone(body),
    };
    topic.history.push(message);
    if (topic.history.length > this.#historyLength) {
      topic.history.shift();
    }
    for (const listener of topic.listeners) {
      this.#deliver(listener, message);
    }
    return { epoch: topic.epoch, seq: message.seq };
  }

  async subscribe(
    name: string,
    listener: Listener,
    options: SubscribeOptions = {},
  ): Promise<() => Promise<void>> {
    this.#assertUsable(name);
    const topic = this.#use(name);
    // A wrapper of its own, so that one function can be subscribed twice.
    const own: Listener = (message) => listener(message);
    this.#replay(topic, own, options);
    topic.listeners.add(own);
    return async () => {
      topic.listeners.delete(own);
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#topics.clear();
  }

  #replay(topic: Topic, listener: Listener, options: SubscribeOptions): void {
    const after = options.replayAfter;
    if (after === undefined) {
      return;
    }
    const oldest = topic.seq - topic.history.length;
    if (after.epoch !== topic.epoch || after.seq < oldest || after.seq > topic.seq) {
      options.onGap?.();
      return;
    }
    for (const message of topic.history.slice(after.seq - oldest)) {
      this.#deliver(listener, message);
    }
  }

  #deliver(listener: Listener, message: BusMessage): void {
    queueMicrotask(() => {
      if (this.#closed) {
        return;
      }
      const topic = this.#topics.get(message.topic);
      if (topic?.listeners.has(listener) !== true) {
        return;
      }
      try {
        listener(message);
      } catch (error) {
        this.#log.error({ topic: message.topic, err: error }, 'bus listener failed');
      }
    });
  }

  #use(name: string): Topic {
    const present = this.#topics.get(name);
    const topic = present ?? newTopic();
    this.#topics.delete(name);
    this.#topics.set(name, topic);
    if (present === undefined && this.#topics.size > this.#maxIdleTopics) {
      this.#forgetIdle(name);
    }
    return topic;
  }

  #forgetIdle(except: string): void {
    for (const [name, topic] of this.#topics) {
      if (this.#topics.size <= this.#maxIdleTopics) {
        return;
      }
      if (topic.listeners.size === 0 && name !== except) {
        this.#topics.delete(name);
      }
    }
  }

  #assertUsable(name: string): void {
    if (this.#closed) {
      throw runtimeError('BUS_CLOSED');
    }
    if (name.length === 0 || name.length > MAX_TOPIC_LENGTH) {
      throw runtimeError('BUS_TOPIC_INVALID', { details: { length: name.length } });
    }
  }
}

function newTopic(): Topic {
  return {
    epoch: randomBytes(8).toString('hex'),
    seq: 0,
    history: [],
    listeners: new Set(),
  };
}
