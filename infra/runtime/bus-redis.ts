/**
 * Bus on Redis 7: sharded pub/sub delivers, a Stream per topic keeps the history. A lost connection
 * costs a subscriber nothing that the history still holds; a wiped Redis shows as a gap.
 */
import { randomBytes } from 'node:crypto';
import { MAX_TOPIC_LENGTH } from './bus-memory.ts';
import { PUBLISH, READ } from './bus-redis-scripts.ts';
import { RedisTopic } from './bus-redis-topic.ts';
import type { Position, TopicReading } from './bus-redis-topic.ts';
import type { Bus, BusMessage, SubscribeOptions } from './bus.ts';
import type { Logger } from './log.ts';
import { RedisLink } from './redis-connection.ts';
import { runtimeError } from './runtime-errors.ts';
import type { Secret } from './secret.ts';

export type RedisBusOptions = {
  readonly url: Secret;
  /** Messages kept per topic. Default 1000. */
  readonly historyLength?: number;
  /** How long an idle topic is kept. Default 1 day. */
  readonly topicLifeMs?: number;
  /** Default `freshet`. */
  readonly keyPrefix?: string;
};

const DEFAULTS = { historyLength: 1000, topicLifeMs: 86_400_000, keyPrefix: 'freshet' };

/** Resolves when it is connected. @throws BUS_UNAVAILABLE */
export async function createRedisBus(
  deps: { readonly log: Logger },
  options: RedisBusOptions,
): Promise<Bus> {
  const bus = new RedisBus(deps.log, { ...DEFAULTS, ...options });
  await bus.open();
  return bus;
}

class RedisBus implements Bus {
  readonly #log: Logger;
  readonly #options: Required<RedisBusOptions>;
  readonly #topics = new Map<string, RedisTopic>();
  #link: RedisLink | undefined;
  #closed = false;

  constructor(log: Logger, options: Required<RedisBusOptions>) {
    this.#log = log;
    this.#options = options;
  }

  async open(): Promise<void> {
    this.#link = await RedisLink.open(this.#log, {
      url: this.#options.url,
      name: 'bus',
      unavailable: (cause) => runtimeError('BUS_UNAVAILABLE', { cause }),
      onMessage: (channel, message) => this.#handleMessage(channel, message),
      onReconnected: () => this.#topics.forEach((topic) => topic.reconnected()),
    });
  }

  async publish(name: string, body: unknown): Promise<{ epoch: string; seq: number }> {
    const link = this.#usable(name);
    const { meta, stream, channel } = this.#keys(name);
    const answer = await link.run(
      PUBLISH,
      [meta, stream, channel],
      [
        randomBytes(8).toString('hex'),
        String(this.#options.historyLength),
        String(this.#options.topicLifeMs),
        // JSON has no undefined.
        JSON.stringify(body ?? null),
      ],
    );
    // The script's own answer.
    const [epoch, seq] = answer as [string, number];
    return { epoch, seq };
  }

  async subscribe(
    name: string,
    listener: (message: BusMessage) => void,
    options: SubscribeOptions = {},
  ): Promise<() => Promise<void>> {
    this.#usable(name);
    const topic = this.#topics.get(name) ?? this.#createTopic(name);
    this.#topics.set(name, topic);
    try {
      const stop = await topic.subscribe(listener, options);
      return async () => {
        stop();
        this.#forgetIdle(name, topic);
        return Promise.resolve();
      };
    } catch (error) {
      this.#forgetIdle(name, topic);
      throw error;
    }
  }

  async close(): Promise<void> {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    this.#topics.forEach((topic) => topic.close());
    this.#topics.clear();
    await this.#link?.close();
  }

  #createTopic(name: string): RedisTopic {
    return new RedisTopic(name, {
      log: this.#log,
      follow: () => this.#usable(name).subscribe(this.#keys(name).channel),
      read: (after) => this.#read(name, after),
    });
  }

  async #read(name: string, after: Position): Promise<TopicReading> {
    const { meta, stream } = this.#keys(name);
    const answer = await this.#usable(name).run(
      READ,
      [meta, stream],
      [after.epoch, String(after.seq)],
    );
    // The script's own answer.
    const [epoch, head, flat] = answer as [string, number, string[]];
    const entries = [];
    for (let index = 0; index < flat.length; index += 2) {
      entries.push({ seq: Number(flat[index]), body: flat[index + 1] ?? 'null' });
    }
    return { epoch, head, entries };
  }

  #handleMessage(channel: string, message: string): void {
    const topic = this.#topics.get(this.#nameOf(channel));
    const [epoch = '', seq = ''] = message.split(' ', 2);
    topic?.handleMessage(epoch, Number(seq), message.slice(epoch.length + seq.length + 2));
  }

  #forgetIdle(name: string, topic: RedisTopic): void {
    if (topic.idle && this.#topics.get(name) === topic) {
      this.#topics.delete(name);
      topic.close();
      this.#link?.unsubscribe(this.#keys(name).channel);
    }
  }

  #keys(name: string): { meta: string; stream: string; channel: string } {
    const base = `${this.#options.keyPrefix}:bus:{${tagOf(name)}}`;
    return { meta: `${base}:m`, stream: `${base}:s`, channel: `${base}:c` };
  }

  #nameOf(channel: string): string {
    const tag = channel.slice(channel.indexOf('{') + 1, channel.lastIndexOf('}'));
    return Buffer.from(tag, 'base64url').toString('utf8');
  }

  #usable(name: string): RedisLink {
    if (this.#closed || this.#link === undefined) {
      throw runtimeError('BUS_CLOSED');
    }
    if (name.length === 0 || name.length > MAX_TOPIC_LENGTH) {
      throw runtimeError('BUS_TOPIC_INVALID', { details: { length: name.length } });
    }
    return this.#link;
  }
}

/** A topic may hold braces, which would end the hash tag. */
function tagOf(name: string): string {
  return Buffer.from(name, 'utf8').toString('base64url');
}
