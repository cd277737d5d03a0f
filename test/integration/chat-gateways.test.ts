/**
 * Chat over two gateways on one Redis, with the SDK at both: nothing that was acknowledged is lost,
 * told twice or out of order when Redis dies without a trace, or when a gateway does.
 */
import { afterEach, expect, test } from 'vitest';
import { Chat } from '@freshet/client';
import type { ChatEntry } from '@freshet/signaling/proto';
import { createLogger, createMetrics, createRedisRoomLog } from '@freshet/infra/runtime';
import { createChat } from '@freshet/signaling';
import { fakeChatStore, ROOM } from '../../signaling/src/fixtures/fake-chat-store.ts';
import { startTestServer } from '../../signaling/src/fixtures/test-server.ts';
import { startTestRedis } from '../support/chat-redis.ts';
import { nodeSurroundings } from '../support/chat/node-surroundings.ts';
import { eventually } from '../support/eventually.ts';

const TIMEOUT_MS = 120_000;
const PATIENCE = { timeoutMs: 60_000 };
const closers: (() => Promise<unknown> | void)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) {
    await close();
  }
}, TIMEOUT_MS);

type Gateway = { readonly url: string; close(): Promise<void> };

async function startGateway(redisUrl: string): Promise<Gateway> {
  const log = createLogger({ level: 'silent' });
  const metrics = createMetrics({ processMetrics: false });
  const roomLog = createRedisRoomLog({ log, metrics }, { url: redisUrl });
  const chat = createChat(
    {
      log,
      metrics,
      roomLog,
      store: fakeChatStore(),
      directory: { authorizePlayback: async (streamId) => ({ streamId, status: 'live' }) },
    },
    { perUser: 1_000_000, perModerator: 1_000_000, perUserEverywhere: 1_000_000 },
  );
  const server = await startTestServer({ messageRate: { perSecond: 1e6, burst: 1e6 } }, { chat });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> =>
    (closing ??= server
      .close()
      .then(() => chat.close())
      .then(() => roomLog.close()));
  closers.push(close);
  return { url: server.url, close };
}

type Person = { readonly chat: Chat; readonly heard: ChatEntry[]; gaps: number; gateway: Gateway };

/** The SDK in this process: real sockets to whichever gateway the person is sent to. */
async function join(gateway: Gateway, token?: string): Promise<Person> {
  const person: Person = { chat: undefined as never, heard: [], gaps: 0, gateway };
  const chat = new Chat({
    url: 'http://chat.test',
    roomId: ROOM,
    token,
    surroundings: nodeSurroundings((protocol) => new WebSocket(person.gateway.url, protocol)),
  });
  Object.assign(person, { chat });
  chat.on('message', (entry) => person.heard.push(entry));
  chat.on('gap', () => (person.gaps += 1));
  closers.push(() => chat.close());
  chat.join();
  await eventually(() => (chat.state === 'joined' ? undefined : chat.state), PATIENCE);
  return person;
}

/** Says one thing after the other until told to stop; gives what was acknowledged. */
function talk(person: Person, name: string): { stop(): Promise<void>; readonly said: string[] } {
  const said: string[] = [];
  let on = true;
  const run = async (): Promise<void> => {
    for (let n = 1; on; n += 1) {
      const text = `${name} ${n}`;
      await person.chat.send(text).then(
        () => said.push(text),
        // Refused or lost on the way: not acknowledged, so anything may have become of it.
        () => undefined,
      );
    }
  };
  const running = run();
  return {
    said,
    stop: async () => {
      on = false;
      await running;
    },
  };
}

async function whenMore(said: readonly string[], count: number): Promise<void> {
  const wanted = said.length + count;
  await eventually(
    () => (said.length >= wanted ? undefined : `${said.length}/${wanted}`),
    PATIENCE,
  );
}

/** Everything acknowledged, each once, and every speaker's words in their order. */
async function assertHeard(person: Person, said: readonly string[]): Promise<void> {
  await eventually(() => {
    const heard = new Set(person.heard.map(({ text }) => text));
    const missing = said.filter((text) => !heard.has(text));
    return missing.length === 0 ? undefined : `${missing.length} missing, first ${missing[0]}`;
  }, PATIENCE);
  const texts = person.heard.map(({ text }) => text);
  expect(new Set(texts).size).toBe(texts.length);
  for (const name of new Set(texts.map((text) => text.split(' ')[0]))) {
    const numbers = texts
      .filter((text) => text.startsWith(`${name} `))
      .map((text) => Number(text.split(' ')[1]));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  }
  expect(person.gaps).toBe(0);
}

test(
  'Redis dies twice without a trace: nothing acknowledged is lost, repeated or reordered',
  async () => {
    const redis = await startTestRedis();
    closers.push(() => redis.close());
    const [a, b] = [await startGateway(redis.url), await startGateway(redis.url)];
    const ada = await join(a, 'token-ada');
    const bob = await join(b, 'token-bob');
    const readers = [await join(a), await join(b)];
    const talks = [talk(ada, 'ada'), talk(bob, 'bob')];
    for (let round = 0; round < 2; round += 1) {
      await Promise.all(talks.map(({ said }) => whenMore(said, 150)));
      await redis.kill();
      await redis.restart();
    }
    await Promise.all(talks.map(({ said }) => whenMore(said, 150)));
    await Promise.all(talks.map((each) => each.stop()));
    const said = talks.flatMap((each) => each.said);
    for (const person of [ada, bob, ...readers]) {
      await assertHeard(person, said);
    }
  },
  TIMEOUT_MS,
);

test(
  'a gateway dies: its people are back on the other one and have missed nothing',
  async () => {
    const redis = await startTestRedis();
    closers.push(() => redis.close());
    const [a, b] = [await startGateway(redis.url), await startGateway(redis.url)];
    const bob = await join(b, 'token-bob');
    const movers = await Promise.all(Array.from({ length: 20 }, () => join(a)));
    const speaking = talk(bob, 'bob');
    await whenMore(speaking.said, 100);
    movers.forEach((person) => (person.gateway = b));
    await a.close();
    await whenMore(speaking.said, 100);
    await eventually(
      () => (movers.every(({ chat }) => chat.state === 'joined') ? undefined : 'not all back'),
      PATIENCE,
    );
    await whenMore(speaking.said, 20);
    await speaking.stop();
    for (const person of [bob, ...movers]) {
      await assertHeard(person, speaking.said);
    }
  },
  TIMEOUT_MS,
);
