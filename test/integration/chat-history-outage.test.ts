/** Chat history while the database is away: it waits in Redis, outlives its process, and is counted. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createLogger,
  createMemoryRoomLog,
  createMetrics,
  createRedisBacklog,
} from '@freshet/infra/runtime';
import { createChat } from '@freshet/signaling';
import type { Chat } from '@freshet/signaling';
import { fakeChatStore, ROOM } from '../../signaling/src/fixtures/fake-chat-store.ts';
import type { FakeChatStore } from '../../signaling/src/fixtures/fake-chat-store.ts';
import { startTestRedis } from '../support/chat-redis.ts';
import type { TestRedis } from '../support/chat-redis.ts';
import { eventually } from '../support/eventually.ts';

const log = createLogger({ level: 'silent' });
const ADA = { userId: 'us_ada1', username: 'ada', remoteAddress: '127.0.0.1' };
const closers: (() => Promise<unknown> | void)[] = [];
let redis: TestRedis;

beforeEach(async () => {
  redis = await startTestRedis();
  closers.push(() => redis.close());
});

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) {
    await close();
  }
});

function backlogOf(maxRows = 1000): ReturnType<typeof createRedisBacklog> {
  const backlog = createRedisBacklog({ log }, { url: redis.url, name: 'test', maxRows });
  closers.push(() => backlog.close());
  return backlog;
}

function start(store: FakeChatStore, maxRows?: number) {
  const metrics = createMetrics({ processMetrics: false });
  const chat: Chat = createChat(
    {
      ...{ log, metrics, store, roomLog: createMemoryRoomLog(), backlog: backlogOf(maxRows) },
      directory: { authorizePlayback: async (streamId) => ({ streamId, status: 'live' }) },
    },
    { perModerator: 1000 },
  );
  closers.push(() => chat.close());
  return { chat, metrics };
}

const textsIn = (store: FakeChatStore): string[] =>
  [...store.rows.values()].map(({ entry }) => entry.text).toSorted();

test('what was said while the database was away is in it afterwards, by whichever process', async () => {
  const away = fakeChatStore();
  away.away = true;
  const { chat } = start(away);
  for (const text of ['a', 'b', 'c']) {
    await chat.send(ROOM, ADA, { text });
  }
  const watched = backlogOf();
  await eventually(async () => {
    const { length } = await watched.peek(10).catch(() => []);
    return length === 3 ? undefined : `${length} rows wait`;
  });
  // The process ends before the database is back.
  await chat.close();
  const back = fakeChatStore();
  start(back);
  await eventually(() => (textsIn(back).length === 3 ? undefined : 'not there yet'));
  expect(textsIn(back)).toEqual(['a', 'b', 'c']);
  await eventually(async () => ((await watched.peek(1)).length === 0 ? undefined : 'rows left'));
});

test('the backlog is bounded, and what it drops is counted', async () => {
  const away = fakeChatStore();
  away.away = true;
  const { chat, metrics } = start(away, 2);
  for (const text of ['a', 'b', 'c', 'd']) {
    await chat.send(ROOM, ADA, { text });
  }
  await eventually(async () => {
    const { body } = await metrics.render();
    return /queue_dropped_total\{queue="chat_history",reason="backlog_full"\} 2/.test(body)
      ? undefined
      : 'not counted';
  });
  const left = await backlogOf()
    .peek(10)
    .catch(() => []);
  expect(left.length).toBeLessThanOrEqual(2);
});
