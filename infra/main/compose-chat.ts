/** Wires the chat: its order in memory or on Redis, its history and acts in the database. */
import { createChatStore } from '@freshet/api';
import type { Api } from '@freshet/api';
import {
  createMemoryRoomLog,
  createRedisBacklog,
  createRedisRoomLog,
} from '@freshet/infra/runtime';
import type {
  Closer,
  Config,
  Database,
  Logger,
  Metrics,
  RateLimiter,
} from '@freshet/infra/runtime';
import { createAutomod, createChat, createHttpClassifier } from '@freshet/signaling';
import type { Automod, Chat } from '@freshet/signaling';

type Deps = {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly config: Config;
  readonly closer: Closer;
};

/** The chat of this process once it runs: the API is there before it. */
export type ChatSlot = { chat: Chat | undefined };

export function openChat(
  deps: Deps,
  parts: {
    readonly api: Api;
    readonly database: Database;
    readonly slot: ChatSlot;
    /** Shared between processes; undefined where there is one only. */
    readonly budget: RateLimiter | undefined;
  },
): Chat {
  const { metrics, config, closer } = deps;
  const log = deps.log.child({ part: 'chat' });
  const url = config.redisUrl;
  const roomLog = closer.use(
    url === undefined
      ? createMemoryRoomLog()
      : createRedisRoomLog({ log, metrics }, { url: url.reveal() }),
  );
  const chat = closer.use(
    createChat(
      {
        log,
        metrics,
        roomLog,
        backlog:
          url === undefined
            ? undefined
            : closer.use(createRedisBacklog({ log }, { url: url.reveal(), name: 'chat-history' })),
        store: createChatStore(parts.database),
        directory: parts.api.directory,
        budget: parts.budget,
      },
      {
        anonymousReading: config.chatReading === 'everyone',
        deleteWindowMs: config.chatDeleteWindowMs,
        automod: automodOf({ log, metrics, config }),
      },
    ),
  );
  parts.slot.chat = chat;
  return chat;
}

function automodOf({ log, metrics, config }: Pick<Deps, 'log' | 'metrics' | 'config'>): Automod {
  const { chatClassifierUrl: url, chatClassifierToken: token } = config;
  const timeoutMs = config.chatClassifierTimeoutMs;
  return createAutomod({
    onFailure: config.chatClassifierFailure,
    ...(url !== undefined && {
      classifier: createHttpClassifier(
        { log, metrics },
        { url, token: token?.reveal(), timeoutMs },
      ),
    }),
  });
}
