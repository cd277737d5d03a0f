/**
 * Chat over two gateway processes on one Redis without persistence. Speakers and listeners are other
 * processes, which write what they were told; this one compares their files.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOM } from '../../signaling/src/fixtures/fake-chat-store.ts';
import { startTestRedis } from '../support/chat-redis.ts';
import type { TestRedis } from '../support/chat-redis.ts';
import { startChild } from '../support/chat/child.ts';
import type { Child } from '../support/chat/child.ts';
import { eventually } from '../support/eventually.ts';

const TIMEOUT_MS = 120_000;
const PATIENCE = { timeoutMs: 60_000, intervalMs: 100 };
/** The long form is for `npm run soak`. */
const MESSAGES = Number(process.env['CHAT_MESSAGES'] ?? 10_000);
const AWAY_MS = Number(process.env['FRESHET_CHAT_AWAY_MS'] ?? 5_000);
const PER_SECOND = 700;
const SPEAKERS = 20;

let folder: string;
let redis: TestRedis;
const children: Child[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'freshet-chat-'));
  redis = await startTestRedis();
});

afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.kill()));
  await redis.close();
  rmSync(folder, { recursive: true, force: true });
}, TIMEOUT_MS);

function start(name: Parameters<typeof startChild>[0]): Child {
  const child = startChild(name);
  children.push(child);
  return child;
}

async function startGateway(): Promise<Child & { readonly url: string; readonly port: number }> {
  const child = start('gateway-process');
  const port = await child.ask<number>('startChat', { redisUrl: redis.url });
  return { ...child, port, url: `ws://127.0.0.1:${port}/ws` };
}

type State = { readonly joined: number; readonly people: number; readonly gaps: number };

async function whenAllJoined(child: Child): Promise<void> {
  await eventually(async () => {
    const { joined, people } = await child.ask<State>('state');
    return joined === people ? undefined : `${joined} of ${people} joined`;
  }, PATIENCE);
}

const linesOf = (file: string): string[][] =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));

/** What listeners were told against what speakers were promised. */
function compare(): { lost: number; repeated: number; reordered: number; acknowledged: number } {
  const files = readdirSync(folder);
  const promised = files.filter((name) => name.startsWith('said')).flatMap(linesOf);
  const totals = { lost: 0, repeated: 0, reordered: 0, acknowledged: promised.length };
  const orders = new Set<string>();
  for (const file of files.filter((name) => name.startsWith('heard'))) {
    const heard = linesOf(file);
    const ids = new Set(heard.map(([id]) => id));
    totals.lost += promised.filter(([id]) => !ids.has(id)).length;
    totals.repeated += heard.length - ids.size;
    totals.reordered += countReordered(heard.map(([, , text = '']) => text));
    orders.add(heard.map(([id]) => id).join());
  }
  // One order for everybody.
  totals.reordered += orders.size - 1;
  return totals;
}

/** Things of one speaker that came after a later one of theirs. */
function countReordered(texts: readonly string[]): number {
  const latest = new Map<string, number>();
  let reordered = 0;
  for (const text of texts) {
    const [name = '', n = ''] = text.split(' ');
    reordered += Number(n) < (latest.get(name) ?? -1) ? 1 : 0;
    latest.set(name, Math.max(Number(n), latest.get(name) ?? -1));
  }
  return reordered;
}

async function whenHeard(count: number): Promise<void> {
  await eventually(() => {
    const short = readdirSync(folder)
      .filter((name) => name.startsWith('heard'))
      .map((name) => linesOf(name).length)
      .filter((length) => length < count);
    return short.length === 0 ? undefined : `${short[0]} of ${count} heard`;
  }, PATIENCE);
}

type Spoken = { readonly acknowledged: number; readonly refused: number };

function speak(child: Child, urls: readonly string[], how: object): Promise<Spoken> {
  return child.ask<Spoken>('speak', {
    urls,
    roomId: ROOM,
    count: SPEAKERS / 2,
    each: MESSAGES / SPEAKERS,
    perSecond: PER_SECOND / 2,
    ...how,
  });
}

test(
  'Redis dies for seconds and comes back empty: nothing acknowledged is lost, repeated or reordered',
  async () => {
    const [a, b] = [await startGateway(), await startGateway()];
    const urls = [a.url, b.url];
    const [speakersA, speakersB, listeners] = [
      start('talk-process'),
      start('talk-process'),
      start('talk-process'),
    ];
    await listeners.ask('listen', { urls, roomId: ROOM, count: 4, file: join(folder, 'heard') });
    await whenAllJoined(listeners);
    const speaking = Promise.all([
      speak(speakersA, urls, { name: 'a', home: 0, file: join(folder, 'said.a') }),
      speak(speakersB, urls, { name: 'b', home: 1, file: join(folder, 'said.b') }),
    ]);
    await whenHeard(MESSAGES / 4);
    await redis.kill();
    await new Promise((resolve) => setTimeout(resolve, AWAY_MS));
    await redis.restart();
    const spoken = await speaking;
    const acknowledged = spoken.reduce((sum, each) => sum + each.acknowledged, 0);
    await whenHeard(acknowledged);
    await listeners.ask('finish');
    expect(compare()).toEqual({ lost: 0, repeated: 0, reordered: 0, acknowledged });
    // Held for five seconds, then refused: most got through.
    expect(acknowledged).toBeGreaterThan(MESSAGES * 0.5);
    expect((await listeners.ask<State>('state')).gaps).toBe(0);
  },
  TIMEOUT_MS,
);

test(
  'kill -9 of a gateway: its people are back on the other one and have missed nothing',
  async () => {
    const [a, b] = [await startGateway(), await startGateway()];
    const [speakers, listeners] = [start('talk-process'), start('talk-process')];
    const urls = [a.url, b.url];
    await listeners.ask('listen', { urls, roomId: ROOM, count: 40, file: join(folder, 'heard') });
    await whenAllJoined(listeners);
    const speaking = speak(speakers, urls, {
      name: 'b',
      home: 1,
      each: 200,
      file: join(folder, 'said.b'),
    });
    await whenHeard(300);
    await a.kill();
    const { acknowledged } = await speaking;
    await whenHeard(acknowledged);
    await whenAllJoined(listeners);
    await listeners.ask('finish');
    expect(compare()).toEqual({ lost: 0, repeated: 0, reordered: 0, acknowledged });
    expect(acknowledged).toBe((SPEAKERS / 2) * 200);
  },
  TIMEOUT_MS,
);

test(
  'a herd of 2,000 sockets that lost its gateway comes back to the other, and each hears what is said',
  async () => {
    const [a, b] = [await startGateway(), await startGateway()];
    const [speakers, herd] = [start('talk-process'), start('talk-process')];
    await herd.ask('listen', { urls: [a.url], roomId: ROOM, count: 2_000 });
    await whenAllJoined(herd);
    // From now on the second gateway is the only one there is.
    await herd.ask('listen', { urls: [b.url], roomId: ROOM, count: 0 });
    await a.kill();
    await eventually(async () => {
      const sockets = await b.ask<number>('sockets');
      return sockets === 2_000 ? undefined : `${sockets} are back`;
    }, PATIENCE);
    await whenAllJoined(herd);
    const { acknowledged } = await speak(speakers, [b.url], {
      name: 'b',
      home: 0,
      count: 2,
      each: 5,
      file: join(folder, 'said.b'),
    });
    expect(acknowledged).toBe(10);
    await eventually(async () => {
      const { heard } = await herd.ask<State & { readonly heard: number }>('state');
      return heard === 20_000 ? undefined : `${heard} heard`;
    }, PATIENCE);
    expect((await herd.ask<State>('state')).gaps).toBe(0);
  },
  TIMEOUT_MS,
);
