/**
 * What moderators do, over two gateway processes on one Redis: each act is told to every socket of
 * every node in the one order of the room, and bites on the node that did not hear it first.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ChatAction, ChatEntry, ServerMessage } from '@freshet/signaling/proto';
import { ROOM } from '../../signaling/src/fixtures/fake-chat-store.ts';
import { TestClient } from '../../signaling/src/fixtures/test-client.ts';
import { startTestRedis } from '../support/chat-redis.ts';
import type { TestRedis } from '../support/chat-redis.ts';
import { startChild } from '../support/chat/child.ts';
import type { Child } from '../support/chat/child.ts';
import { eventually } from '../support/eventually.ts';

const TIMEOUT_MS = 60_000;
const PATIENCE = { timeoutMs: 20_000 };
/** Told to whom it concerns within this time, says issue 6; here it is no more than noted down. */
const waits: number[] = [];

let redis: TestRedis;
let gateways: Child[] = [];
let urls: string[] = [];
let people = 1;
let victim: { readonly token: string; readonly userId: string };
const sockets: TestClient[] = [];

beforeAll(async () => {
  redis = await startTestRedis();
  gateways = [startChild('gateway-process'), startChild('gateway-process')];
  urls = await Promise.all(
    gateways.map(async (child) => {
      const port = await child.ask<number>('startChat', { redisUrl: redis.url });
      return `ws://127.0.0.1:${port}/ws`;
    }),
  );
}, TIMEOUT_MS);

afterAll(async () => {
  await Promise.all(gateways.map((child) => child.kill()));
  await redis.close();
}, TIMEOUT_MS);

beforeEach(() => {
  sockets.splice(0).forEach((socket) => socket.drop());
  people += 1;
  victim = { token: `user-${people}`, userId: `us_user-${people}` };
});

async function inRoom(gateway: 0 | 1, token?: string, form: 'binary' | 'json' = 'binary') {
  const client = await TestClient.connect(urls[gateway] ?? '', { form });
  sockets.push(client);
  await client.hello(token === undefined ? {} : { token });
  await client.request('chatJoin', { roomId: ROOM });
  return client;
}

const codeOf = (answer: ServerMessage): string =>
  answer.kind === 'error' ? answer.code : answer.kind;

const say = async (of: TestClient, text: string): Promise<ServerMessage> =>
  of.ask('chatSend', { roomId: ROOM, text, announcement: false });

const entriesOf = (of: TestClient): ChatEntry[] =>
  of.received.flatMap((each) => (each.kind === 'chatEvents' ? [...each.entries] : []));

const told = (of: TestClient, notice: string, userId?: string): ChatEntry | undefined =>
  entriesOf(of).find(
    (each) => each.notice === notice && (userId === undefined || each.userId === userId),
  );

/** All of them have the notice; how long the slowest took is noted down. */
async function whenTold(all: readonly TestClient[], notice: string, userId: string) {
  const startedAtMs = performance.now();
  await eventually(
    () => (all.every((each) => told(each, notice, userId)) ? undefined : `no ${notice} yet`),
    { ...PATIENCE, intervalMs: 5 },
  );
  waits.push(performance.now() - startedAtMs);
}

/** What the next messages of somebody come to. */
async function whenRefused(of: TestClient, code: string): Promise<void> {
  let n = 0;
  await eventually(async () => {
    const got = codeOf(await say(of, `try ${(n += 1)} ${people}`));
    return got === code ? undefined : got;
  }, PATIENCE);
}

type Row = {
  readonly action: ChatAction;
  readonly durationMs?: number;
  /** Told to everybody as. */
  readonly notice: string;
  /** What the user’s next message gets. */
  readonly then: string;
};

describe('An act on one node, for a user with sockets on both', () => {
  test.each<Row>([
    { action: 'ban', notice: 'ban', then: 'CHAT_BANNED' },
    { action: 'timeout', durationMs: 60_000, notice: 'timeout', then: 'CHAT_TIMED_OUT' },
    { action: 'delete_all', notice: 'cleared', then: 'chatSent' },
    { action: 'add_vip', notice: 'role', then: 'chatSent' },
  ])('$action', async ({ action, durationMs, notice, then }) => {
    const { token, userId } = victim;
    const ada = await inRoom(0, 'user-0');
    const own = [
      await inRoom(0, token),
      await inRoom(1, token, 'json'),
      await inRoom(1, token),
    ] as const;
    const reader = await inRoom(1);
    await say(own[1], `before ${people}`);
    await eventually(
      () => (entriesOf(reader).some(({ text }) => text === `before ${people}`) ? undefined : 'no'),
      PATIENCE,
    );
    const done = await ada.ask('chatModerate', {
      roomId: ROOM,
      action,
      userId,
      ...(durationMs !== undefined && { durationMs }),
    });
    expect(codeOf(done)).toBe('done');
    await say(ada, `after ${people}`);
    await whenTold([...own, reader], notice, userId);
    for (const socket of own) {
      await whenRefused(socket, then);
    }
    // The room's one order: everybody hears of the act before what was said behind it.
    await eventually(
      () => (entriesOf(reader).some(({ text }) => text === `after ${people}`) ? undefined : 'no'),
      PATIENCE,
    );
    for (const each of [...own, reader]) {
      const order = entriesOf(each).map((entry) => entry.notice ?? entry.text);
      expect(order.indexOf(notice)).toBeLessThan(order.indexOf(`after ${people}`));
    }
    const late = await inRoom(1);
    const { entries } = await late.request('chatJoin', { roomId: ROOM });
    const texts = entries.map(({ text }) => text);
    expect(texts.includes(`before ${people}`)).toBe(action === 'add_vip');
  });

  test('a ban, and unban lets them write again on both', async () => {
    const { token, userId } = victim;
    const ada = await inRoom(1, 'user-0');
    const own = [await inRoom(0, token), await inRoom(1, token)] as const;
    await ada.request('chatModerate', { roomId: ROOM, action: 'ban', userId });
    await whenTold(own, 'ban', userId);
    await ada.request('chatModerate', { roomId: ROOM, action: 'unban', userId });
    await whenTold(own, 'unban', userId);
    for (const socket of own) {
      await whenRefused(socket, 'chatSent');
    }
  });

  test('shadow restriction: others stop hearing them on both nodes, and they do not learn it', async () => {
    const { token, userId } = victim;
    const ada = await inRoom(0, 'user-0');
    const [own, reader] = [await inRoom(1, token), await inRoom(1)];
    await ada.request('chatModerate', { roomId: ROOM, action: 'restrict', userId });
    await eventually(async () => {
      await say(own, `whisper ${people}`);
      return entriesOf(own).some(({ restricted }) => restricted === true) ? undefined : 'heard yet';
    }, PATIENCE);
    await say(ada, `end ${people}`);
    await eventually(
      () => (entriesOf(reader).some(({ text }) => text === `end ${people}`) ? undefined : 'no'),
      PATIENCE,
    );
    const hidden = entriesOf(own).filter(({ restricted }) => restricted === true);
    const ids = new Set(entriesOf(reader).map(({ id }) => id));
    expect(hidden.filter(({ id }) => ids.has(id))).toEqual([]);
    expect(told(own, 'restricted')).toBeUndefined();
    await eventually(
      () => (entriesOf(ada).some(({ restricted }) => restricted === true) ? undefined : 'not seen'),
      PATIENCE,
    );
  });

  test('a ban from the platform silences them on both, and what they said is gone', async () => {
    const { token, userId } = victim;
    const own = [await inRoom(0, token), await inRoom(1, token)] as const;
    const reader = await inRoom(1);
    await say(own[0], `platform ${people}`);
    await eventually(
      () => (entriesOf(reader).some((each) => each.userId === userId) ? undefined : 'not heard'),
      PATIENCE,
    );
    await gateways[0]?.ask('platformBan', { userId, banned: true });
    await whenTold([...own, reader], 'ban', userId);
    for (const socket of own) {
      await whenRefused(socket, 'CHAT_BANNED');
    }
    const late = await (await inRoom(1)).request('chatJoin', { roomId: ROOM });
    expect(late.entries.map(({ text }) => text)).not.toContain(`platform ${people}`);
    await gateways[1]?.ask('platformBan', { userId, banned: false });
    for (const socket of own) {
      await whenRefused(socket, 'chatSent');
    }
  });
});

test('every act of this file was told on both nodes', () => {
  const slowestMs = Math.round(Math.max(...waits));
  process.stdout.write(`slowest act, both nodes told: ${slowestMs} ms of ${waits.length}\n`);
  expect(waits.length).toBeGreaterThanOrEqual(7);
});
