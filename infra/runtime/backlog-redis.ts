/** Backlog in a list of Redis, shared by all nodes, bounded. */
import type { Backlog } from './backlog.ts';
import type { Logger } from './log.ts';
import { createRedisClient } from './redis-client.ts';
import { runtimeError } from './runtime-errors.ts';

export type RedisBacklogOptions = {
  readonly url: string;
  /** What waits here, for instance `chat-history`. */
  readonly name: string;
  /** Rows kept; the oldest go first. Default 200,000. */
  readonly maxRows?: number;
  /** Default `freshet`. */
  readonly keyPrefix?: string;
};

const DEFAULT_MAX_ROWS = 200_000;
const COMMAND_TIMEOUT_MS = 1_000;
const RECONNECT_MS = 500;

/** KEYS: list. ARGV: rows kept, then the rows. Gives how many had to go. */
const PUSH = `
for i = 2, #ARGV do redis.call('RPUSH', KEYS[1], ARGV[i]) end
local over = redis.call('LLEN', KEYS[1]) - tonumber(ARGV[1])
if over > 0 then redis.call('LTRIM', KEYS[1], over, -1) end
return math.max(0, over)
`;

/** KEYS: list. ARGV: oldest row, count. Nothing when another node has taken it. */
const REMOVE = `
if redis.call('LINDEX', KEYS[1], 0) == ARGV[1] then
  redis.call('LTRIM', KEYS[1], ARGV[2], -1)
end
return 1
`;

export function createRedisBacklog(
  deps: { readonly log: Logger },
  options: RedisBacklogOptions,
): Backlog {
  const key = `${options.keyPrefix ?? 'freshet'}:backlog:${options.name}`;
  const maxRows = options.maxRows ?? DEFAULT_MAX_ROWS;
  const redis = createRedisClient(options.url, {
    connectionName: `freshet-backlog-${options.name}`,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy: () => RECONNECT_MS,
  });
  redis.on('error', (error: Error) => {
    deps.log.debug({ err: error, backlog: options.name }, 'backlog cannot reach redis');
  });
  const orAway = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw runtimeError('BACKLOG_UNAVAILABLE', { cause: error });
    }
  };
  return {
    push: async (rows) => Number(await orAway(redis.eval(PUSH, 1, key, maxRows, ...rows))),
    peek: (limit) => orAway(redis.lrange(key, 0, limit - 1)),
    remove: async (rows) => {
      await orAway(redis.eval(REMOVE, 1, key, rows[0] ?? '', rows.length));
    },
    close: async () => {
      redis.disconnect();
    },
  };
}
