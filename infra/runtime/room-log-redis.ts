/**
 * RoomLog on Redis 7: one script per append gives order, history (Streams) and delivery (sharded
 * pub/sub) in one step. Redis may lose everything: each node keeps what it appended lately and seeds
 * a new epoch with it, and listeners hear each id once.
 */
import { createHash } from 'node:crypto';
import { createRedisClient } from './redis-client.ts';
import type { RedisClient } from './redis-client.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import { RedisRoom } from './room-log-redis-room.ts';
import type { RoomCommands } from './room-log-redis-room.ts';
import type { AppendRequest, AppendResult, RoomListener, RoomLog } from './room-log.ts';
import { runtimeError } from './runtime-errors.ts';

export type RedisRoomLogOptions = {
  readonly url: string;
  /** Entries kept per room. Default 1000. */
  readonly historyLength?: number;
  /** How long an append is held while Redis is away. Default 5 s. */
  readonly holdMs?: number;
  /** Appends of one room that may wait. Default 1000. */
  readonly maxWaiting?: number;
  /** How long an idle room is kept in Redis. Default 1 day. */
  readonly roomLifeMs?: number;
  /** Default `freshet`. */
  readonly keyPrefix?: string;
};

export type ResolvedRoomLogOptions = Required<RedisRoomLogOptions>;

/** Longest wait for one command: a hanging Redis counts as away. */
const COMMAND_TIMEOUT_MS = 1_000;
const RECONNECT_MS = 100;
const IDLE_SWEEP_MS = 30_000;

export function createRedisRoomLog(
  deps: { readonly log: Logger; readonly metrics: Metrics },
  options: RedisRoomLogOptions,
): RoomLog {
  return new RedisRoomLog(deps, {
    historyLength: 1000,
    holdMs: 5_000,
    maxWaiting: 1000,
    roomLifeMs: 86_400_000,
    keyPrefix: 'freshet',
    ...options,
  });
}

class RedisRoomLog implements RoomLog {
  readonly #log: Logger;
  readonly #options: ResolvedRoomLogOptions;
  readonly #commands: RedisClient;
  readonly #subscriber: RedisClient;
  readonly #rooms = new Map<string, RedisRoom>();
  readonly #queue: ReturnType<Metrics['queue']>;
  readonly #sweep: NodeJS.Timeout;
  readonly #untrack: () => void;
  readonly #port: RoomCommands;
  #closed = false;

  constructor(
    deps: { readonly log: Logger; readonly metrics: Metrics },
    options: ResolvedRoomLogOptions,
  ) {
    this.#log = deps.log;
    this.#options = options;
    this.#commands = this.#connect('commands');
    this.#subscriber = this.#connect('subscriber');
    this.#subscriber.on('smessage', (channel: string, message: string) => {
      this.#rooms.get(this.#roomOf(channel))?.handleMessage(message);
    });
    this.#subscriber.on('ready', () => {
      for (const room of this.#rooms.values()) {
        room.resubscribe();
      }
    });
    this.#queue = deps.metrics.queue('room_log_append');
    this.#untrack = this.#queue.track(() =>
      [...this.#rooms.values()].reduce((sum, room) => sum + room.waiting, 0),
    );
    this.#port = {
      script: (text, keys, values) => this.#script(text, keys, values),
      follow: async (channel) => {
        await this.#subscriber.ssubscribe(channel);
      },
      unfollow: async (channel) => {
        await this.#subscriber.sunsubscribe(channel);
      },
      dropped: (reason) => this.#queue.dropped(reason),
      log: deps.log,
    };
    this.#sweep = setInterval(() => this.#forgetIdle(), IDLE_SWEEP_MS);
    this.#sweep.unref();
  }

  async append(name: string, request: AppendRequest): Promise<AppendResult> {
    return this.#room(name).append(request);
  }

  subscribe(name: string, listener: RoomListener): Promise<() => void> {
    return this.#room(name).subscribe(listener);
  }

  signal(name: string, body: string): void {
    if (!this.#closed) {
      this.#commands.spublish(`${this.#options.keyPrefix}:room:{${name}}:c`, `! ${body}`).catch(
        () => undefined, // It may get lost, says the port.
      );
    }
  }

  async close(): Promise<void> {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    clearInterval(this.#sweep);
    this.#untrack();
    for (const room of this.#rooms.values()) {
      room.close();
    }
    this.#rooms.clear();
    this.#commands.disconnect();
    this.#subscriber.disconnect();
  }

  #room(name: string): RedisRoom {
    if (this.#closed) {
      throw runtimeError('ROOM_LOG_CLOSED');
    }
    let room = this.#rooms.get(name);
    if (room === undefined) {
      room = new RedisRoom(name, this.#port, this.#options);
      this.#rooms.set(name, room);
    }
    return room;
  }

  #roomOf(channel: string): string {
    return channel.slice(channel.indexOf('{') + 1, channel.lastIndexOf('}'));
  }

  #forgetIdle(): void {
    for (const [name, room] of this.#rooms) {
      if (room.isIdle()) {
        room.close();
        this.#rooms.delete(name);
      }
    }
  }

  #connect(role: string): RedisClient {
    const redis = createRedisClient(this.#options.url, {
      connectionName: `freshet-room-log-${role}`,
      enableOfflineQueue: false,
      autoResubscribe: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      commandTimeout: COMMAND_TIMEOUT_MS,
      connectTimeout: 2_000,
      retryStrategy: () => RECONNECT_MS,
      keepAlive: 5_000,
    });
    let away = false;
    redis.on('error', (error: Error) => {
      if (!away && !this.#closed) {
        away = true;
        this.#log.warn({ role, err: error }, 'room log cannot reach redis');
      }
    });
    redis.on('ready', () => {
      if (away) {
        away = false;
        this.#log.info({ role }, 'room log reaches redis again');
      }
    });
    return redis;
  }

  async #script(
    text: string,
    keys: readonly string[],
    values: readonly (string | number)[],
  ): Promise<unknown> {
    const hash = createHash('sha1').update(text).digest('hex');
    try {
      return await this.#commands.evalsha(hash, keys.length, ...keys, ...values);
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('NOSCRIPT')) {
        return this.#commands.eval(text, keys.length, ...keys, ...values);
      }
      throw error;
    }
  }
}
