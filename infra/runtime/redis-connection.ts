/**
 * A pair of connections to Redis, one for commands and one for subscriptions, that come back by
 * themselves; and scripts, which are sent by their hash. A Redis that hangs counts as away.
 */
import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { createRedisClient } from './redis-client.ts';
import type { RedisClient } from './redis-client.ts';
import type { PlatformError } from './errors.ts';
import type { Logger } from './log.ts';
import type { Secret } from './secret.ts';

const COMMAND_TIMEOUT_MS = 1000;
const CONNECT_TIMEOUT_MS = 2000;
const RECONNECT_MS = 100;
const FIRST_CONNECT_MS = 5000;
const HEARTBEAT_MS = 1000;
/** A Redis that hangs does not answer our goodbye either. */
const DISCONNECT_MS = 500;
/** In these states there is no connection, and so no event of its end. */
const SOCKETLESS: ReadonlySet<string> = new Set(['end', 'close', 'wait', 'reconnecting']);

export type RedisLinkOptions = {
  readonly url: Secret;
  /** Shows in CLIENT LIST. */
  readonly name: string;
  /** What commands fail with while Redis is away. */
  readonly unavailable: (cause: unknown) => PlatformError;
  /** A message of a channel that was subscribed to. */
  readonly onMessage: (channel: string, message: string) => void;
  /** The subscriber is connected again: subscriptions are gone, messages were missed. */
  readonly onReconnected: () => void;
};

export class RedisLink {
  readonly #log: Logger;
  readonly #options: RedisLinkOptions;
  readonly #commands: RedisClient;
  readonly #subscriber: RedisClient;
  readonly #heartbeat: NodeJS.Timeout;
  #closed = false;
  #wasReady = false;

  constructor(log: Logger, options: RedisLinkOptions) {
    this.#log = log;
    this.#options = options;
    this.#commands = this.#connect('commands');
    this.#subscriber = this.#connect('subscriber');
    this.#subscriber.on('smessage', options.onMessage);
    this.#subscriber.on('ready', () => {
      if (this.#wasReady) {
        options.onReconnected();
      }
      this.#wasReady = true;
    });
    this.#heartbeat = setInterval(() => void this.#beat(), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  /** Resolves when both are connected. @throws the options' `unavailable` after 5 s */
  static async open(log: Logger, options: RedisLinkOptions): Promise<RedisLink> {
    const link = new RedisLink(log, options);
    try {
      await link.#untilReady();
      return link;
    } catch (error) {
      await link.close();
      throw options.unavailable(error);
    }
  }

  /** Runs a script as one step. @throws the options' `unavailable` */
  async run(
    script: RedisScript,
    keys: readonly string[],
    args: readonly string[],
  ): Promise<unknown> {
    try {
      return await script.run(this.#commands, keys, args);
    } catch (error) {
      throw this.#options.unavailable(error);
    }
  }

  /** Sharded subscription: on a cluster only the channel's own shard carries it. */
  async subscribe(channel: string): Promise<void> {
    try {
      await this.#subscriber.ssubscribe(channel);
    } catch (error) {
      throw this.#options.unavailable(error);
    }
  }

  /** Failing does not matter: what still comes is ignored. */
  unsubscribe(channel: string): void {
    this.#subscriber.sunsubscribe(channel).catch(() => undefined);
  }

  async close(): Promise<void> {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    clearInterval(this.#heartbeat);
    const gone = [this.#commands, this.#subscriber].map(untilEnded);
    hearLateErrors(this.#commands);
    hearLateErrors(this.#subscriber);
    this.#commands.disconnect();
    this.#subscriber.disconnect();
    await Promise.all(gone);
  }

  /** A subscriber sends nothing by itself, so only this notices that its connection is dead. */
  async #beat(): Promise<void> {
    if (!isReady(this.#subscriber)) {
      return;
    }
    try {
      await this.#subscriber.ping();
    } catch {
      if (!this.#closed && isReady(this.#subscriber)) {
        this.#subscriber.disconnect(true);
      }
    }
  }

  async #untilReady(): Promise<void> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => late.reject(new Error('redis did not answer in time')),
      FIRST_CONNECT_MS,
    );
    const ready = [this.#commands, this.#subscriber].map(
      (redis) => new Promise<void>((resolve) => redis.once('ready', () => resolve())),
    );
    try {
      await Promise.race([Promise.all(ready), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  #connect(role: string): RedisClient {
    const redis = createRedisClient(this.#options.url.reveal(), {
      connectionName: `freshet-${this.#options.name}-${role}`,
      enableOfflineQueue: false,
      autoResubscribe: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      commandTimeout: COMMAND_TIMEOUT_MS,
      connectTimeout: CONNECT_TIMEOUT_MS,
      retryStrategy: () => RECONNECT_MS,
      keepAlive: 5000,
      disconnectTimeout: DISCONNECT_MS,
    });
    let away = false;
    redis.on('error', (error: Error) => {
      hearLateErrors(redis);
      if (!away && !this.#closed) {
        away = true;
        this.#log.warn({ link: this.#options.name, role, err: error }, 'redis is away');
      }
    });
    redis.on('ready', () => {
      if (away) {
        away = false;
        this.#log.info({ link: this.#options.name, role }, 'redis is back');
      }
    });
    return redis;
  }
}

/** A Lua script: sent whole once, by its hash from then on. */
export class RedisScript {
  readonly #text: string;
  readonly #hash: string;

  constructor(text: string) {
    this.#text = text;
    this.#hash = createHash('sha1').update(text).digest('hex');
  }

  async run(
    redis: RedisClient,
    keys: readonly string[],
    args: readonly string[],
  ): Promise<unknown> {
    try {
      return await redis.evalsha(this.#hash, keys.length, ...keys, ...args);
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('NOSCRIPT')) {
        return redis.eval(this.#text, keys.length, ...keys, ...args);
      }
      throw error;
    }
  }
}

function isReady(redis: RedisClient): boolean {
  return redis.status === 'ready';
}

/** A connection whose handshake is given up may fail twice, and ioredis hears the first failure only. */
function hearLateErrors(redis: RedisClient): void {
  // A cluster has neither; of a server's client these are the sockets that it has and that it is opening.
  const { stream, connector } = redis as unknown as {
    readonly stream?: Duplex;
    readonly connector?: { readonly stream?: Duplex | null };
  };
  for (const socket of [stream, connector?.stream]) {
    socket?.on('error', () => undefined);
  }
}

function untilEnded(redis: RedisClient): Promise<void> {
  return SOCKETLESS.has(redis.status)
    ? Promise.resolve()
    : new Promise((resolve) => redis.once('end', () => resolve()));
}
