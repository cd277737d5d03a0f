/** Chat: fan-out against a bare `ws` loop, a room of ten thousand, idle memory, two nodes. */
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { ROOM } from '../../../signaling/src/fixtures/fake-chat-store.ts';
import { TestClient } from '../../../signaling/src/fixtures/test-client.ts';
import { startTestRedis } from '../../support/chat-redis.ts';
import { startChild } from '../../support/chat/child.ts';
import type { Child } from '../../support/chat/child.ts';
import { eventually } from '../../support/eventually.ts';
import { percentile } from '../report.ts';
import type { Figure, Section } from '../report.ts';

const SERVER_CORE = 0;
const CROWD_CORE = 1;
const ROUNDS = 3;
const FAN_OUT_SOCKETS = 5_000;
/** Messages of one measurement of the servers that write each by itself. */
const SINGLE_MESSAGES = 60;
const TOGETHER = 16;
const COALESCED_MESSAGES = TOGETHER * 40;
const BIG_ROOM = 10_000;
const BIG_ROOM_MESSAGES = 300;
const IN_PER_SECOND = 20;
const IDLE_BEFORE = 5_000;
const BANS = 20;
const TEXT = 'hello everybody in this room, this is what people say '.repeat(2);

type Spent = { readonly cpuMs: number; readonly wallMs: number };
type Counts = {
  readonly least: number;
  readonly most: number;
  readonly total: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly samples: number;
};
type Usage = { readonly rssBytes: number; readonly cpu: NodeJS.CpuUsage };

const below = (limit: number): NonNullable<Figure['target']> => ({ limit, better: 'below' });
const above = (limit: number): NonNullable<Figure['target']> => ({ limit, better: 'above' });

export async function measure(): Promise<Section> {
  const fanOut = await measureFanOut();
  const big = await measureBigRoom();
  const idleBytes = await measureIdle();
  const nodes = await measureNodes();
  return {
    key: 'chat',
    title: 'Chat: fan-out, a room of ten thousand, memory, two nodes',
    method:
      'Server and crowd are processes of their own, each pinned to one core. The crowd is bare sockets that count frames by their heads. ' +
      `*Fan-out* is delivered messages per second of CPU time of the server with ${FAN_OUT_SOCKETS} sockets and messages of 330 bytes of JSON, ` +
      'and the baseline is `ws` with one `send` of the same bytes to each socket, measured in turns with ours; medians of three rounds. ' +
      `*Together* is ${TOGETHER} messages per flush at the tick that the room's size gives. ` +
      `The *big room* has ${BIG_ROOM} sockets and one speaker at ${IN_PER_SECOND} messages/s through a socket; latency is send to read in one socket of ten, over the same clock. ` +
      `*Idle memory* is RSS of the process (garbage included) with ${IDLE_BEFORE + BIG_ROOM} authenticated signaling sockets in a room less that with ${IDLE_BEFORE}, per socket. ` +
      '*Two nodes* are processes on one Redis; commands are those that Redis counted.',
    figures: [...fanOut, ...big, idleFigure(idleBytes), ...nodes],
  };
}

async function measureFanOut(): Promise<Figure[]> {
  const perCore: Record<'naive' | 'single' | 'together', number[]> = {
    naive: [],
    single: [],
    together: [],
  };
  let missing = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const kind of ['naive', 'single', 'together'] as const) {
      const { delivered, lost, spent } = await fanOutOnce(kind);
      perCore[kind].push(delivered / (spent.cpuMs / 1000));
      missing += lost;
      told(`fan-out ${kind}, messages per CPU second`, perCore[kind].at(-1) ?? NaN);
    }
  }
  const [naive, single, together] = (['naive', 'single', 'together'] as const).map((kind) =>
    percentile(perCore[kind], 50),
  ) as [number, number, number];
  return [
    { name: 'delivered per core, bare ws', value: Math.round(naive), unit: 'msg/s', n: ROUNDS },
    { name: 'delivered per core, one write each', value: Math.round(single), unit: 'msg/s' },
    {
      name: 'delivered per core, together',
      value: Math.round(together),
      unit: 'msg/s',
      target: above(500_000),
    },
    {
      name: 'one write each, times bare ws',
      value: single / naive,
      unit: '×',
      target: above(1.15),
    },
    { name: 'together, times bare ws', value: together / naive, unit: '×', target: above(6) },
    {
      name: 'messages missing in the fan-out rounds',
      value: missing,
      unit: 'msg',
      target: below(0),
    },
  ];
}

async function fanOutOnce(
  kind: 'naive' | 'single' | 'together',
): Promise<{ delivered: number; lost: number; spent: Spent }> {
  return withChildren(async (server, crowd) => {
    const isNaive = kind === 'naive';
    const port = await (isNaive
      ? server.ask<number>('startNaive')
      : server.ask<number>('startChat', kind === 'single' ? { writesPerSecond: 1e12 } : {}));
    await gather(server, crowd, { port, count: FAN_OUT_SOCKETS, path: isNaive ? '/' : FLAT });
    const count = kind === 'together' ? COALESCED_MESSAGES : SINGLE_MESSAGES;
    const spent = await (isNaive
      ? server.ask<Spent>('floodNaively', { count })
      : server.ask<Spent>('flood', {
          count,
          together: kind === 'together' ? TOGETHER : 1,
          intervalMs: kind === 'together' ? 100 : 0,
          text: TEXT,
        }));
    const counts = await settled(crowd, count);
    return { delivered: counts.total, lost: count * FAN_OUT_SOCKETS - counts.total, spent };
  });
}

async function measureBigRoom(): Promise<Figure[]> {
  const calm = await bigRoom({ stalled: 0 });
  told('big room, p99 ms', calm.counts.p99Ms);
  const stalled = await bigRoom({ stalled: 1 });
  told('big room with a stalled socket, p99 ms', stalled.counts.p99Ms);
  return [
    {
      name: `room of ${BIG_ROOM}, send to read, p50`,
      value: calm.counts.p50Ms,
      unit: 'ms',
      n: calm.counts.samples,
    },
    {
      name: `room of ${BIG_ROOM}, send to read, p99`,
      value: calm.counts.p99Ms,
      unit: 'ms',
      target: below(300),
    },
    {
      name: `room of ${BIG_ROOM}, messages that a healthy socket missed`,
      value: calm.missed + stalled.missed,
      unit: 'msg',
      target: below(0),
    },
    { name: `room of ${BIG_ROOM}, CPU of the server`, value: calm.cores, unit: 'core' },
    {
      name: 'one stalled socket adds to the p50 of others',
      value: Math.max(0, stalled.counts.p50Ms - calm.counts.p50Ms),
      unit: 'ms',
      target: below(5),
    },
    {
      name: 'entries that the stalled socket was spared',
      value: stalled.skipped,
      unit: 'msg',
      target: above(1),
    },
  ];
}

/** A stalled socket reads nothing, and has let so many answers pile up that its buffers are full. */
async function bigRoom(how: {
  readonly stalled: number;
}): Promise<{ counts: Counts; missed: number; cores: number; skipped: number }> {
  return withChildren(async (server, crowd) => {
    const port = await server.ask<number>('startChat');
    await gather(server, crowd, { port, count: BIG_ROOM, path: FLAT, sampleEvery: 10 });
    if (how.stalled > 0) {
      const { stalled: count } = how;
      await crowd.ask('join', { port, count, roomId: ROOM, path: FLAT, stalled: true });
      await pause(2_000);
    }
    await crowd.ask('reset');
    const before = await server.ask<Usage>('usage');
    const startedAtMs = performance.now();
    const said = { port, roomId: ROOM, perSecond: IN_PER_SECOND, count: BIG_ROOM_MESSAGES };
    await crowd.ask('speak', said);
    const wallMs = performance.now() - startedAtMs;
    const { cpu } = await server.ask<Usage>('usage');
    const counts = await settled(crowd, BIG_ROOM_MESSAGES);
    const cpuUs = cpu.user + cpu.system - before.cpu.user - before.cpu.system;
    return {
      counts,
      missed: BIG_ROOM * BIG_ROOM_MESSAGES - counts.total,
      cores: cpuUs / 1000 / wallMs,
      skipped: await server.ask<number>('metric', { name: 'freshet_queue_dropped_total' }),
    };
  });
}

async function measureIdle(): Promise<number> {
  return withChildren(async (server, crowd) => {
    const port = await server.ask<number>('startChat', { pingIntervalMs: 5_000 });
    // What the process needs for anybody at all, and its heap's head room, are not counted.
    await gather(server, crowd, { port, count: IDLE_BEFORE, path: '/ws' });
    await pause(12_000);
    const before = await server.ask<Usage>('usage');
    await gather(server, crowd, { port, count: BIG_ROOM, path: '/ws', already: IDLE_BEFORE });
    // Until pings have told that the answers arrived.
    await pause(12_000);
    const after = await server.ask<Usage>('usage');
    const bytes = (after.rssBytes - before.rssBytes) / BIG_ROOM;
    told('idle bytes per socket', bytes);
    return bytes;
  });
}

function idleFigure(bytes: number): Figure {
  return {
    name: 'memory of an idle authenticated connection in a room (RSS)',
    value: bytes / 1000,
    unit: 'kB',
    target: below(15),
    n: BIG_ROOM,
  };
}

async function measureNodes(): Promise<Figure[]> {
  const redis = await startTestRedis();
  const a = startChild('gateway-process');
  const b = startChild('gateway-process');
  const crowd = startChild('crowd-process');
  const count = 500;
  try {
    const portA = await a.ask<number>('startChat', { redisUrl: redis.url });
    const portB = await b.ask<number>('startChat', { redisUrl: redis.url });
    await gather(a, crowd, { port: portA, count: 10, path: FLAT });
    await gather(b, crowd, { port: portB, count: 40, path: FLAT, sampleEvery: 1, already: 0 });
    const before = await commandsOf(redis.url);
    await crowd.ask('speak', { port: portA, roomId: ROOM, perSecond: 100, count });
    const after = await commandsOf(redis.url);
    const counts = await settled(crowd, count);
    told('node to node, p99 ms', counts.p99Ms);
    const banMs = await slowestBan([portA, portB]);
    told('ban told everywhere, slowest ms', banMs);
    return [
      {
        name: 'a ban is told to every socket of the user on both nodes, slowest',
        value: banMs,
        unit: 'ms',
        target: below(1000),
        n: BANS,
      },
      { name: 'node to node, p50', value: counts.p50Ms, unit: 'ms', n: counts.samples },
      { name: 'node to node, p99', value: counts.p99Ms, unit: 'ms', target: below(20) },
      {
        name: 'Redis: publishes per message',
        value: (after.publishes - before.publishes) / count,
        unit: '',
        target: below(1.05),
      },
      {
        name: 'Redis: deliveries per message, two nodes subscribed',
        value: after.subscribers,
        unit: '',
        target: below(2),
      },
    ];
  } finally {
    await Promise.all([a, b, crowd].map((child) => child.kill()));
    await redis.close();
  }
}

/** From the moderator's request until the last of six sockets of the user, three on each node, knows. */
async function slowestBan(ports: readonly number[]): Promise<number> {
  const open = async (port: number, token: string): Promise<TestClient> => {
    const client = await TestClient.connect(`ws://127.0.0.1:${port}/ws`);
    await client.hello({ token });
    await client.request('chatJoin', { roomId: ROOM });
    return client;
  };
  const [portA = 0] = ports;
  const host = await open(portA, 'user-0');
  const own = await Promise.all(
    ports.flatMap((port) => [1, 2, 3].map(() => open(port, 'user-77'))),
  );
  const isTold = (of: TestClient): boolean =>
    of.received.some(
      (each) => each.kind === 'chatEvents' && each.entries.some(({ notice }) => notice === 'ban'),
    );
  let slowestMs = 0;
  for (let n = 0; n < BANS; n += 1) {
    own.forEach(({ received }) => (received.length = 0));
    const userId = 'us_user-77';
    const startedAtMs = performance.now();
    await host.request('chatModerate', { roomId: ROOM, action: 'ban', userId });
    await eventually(() => (own.every(isTold) ? undefined : 'not told'), { intervalMs: 1 });
    slowestMs = Math.max(slowestMs, performance.now() - startedAtMs);
    await host.request('chatModerate', { roomId: ROOM, action: 'unban', userId });
  }
  [host, ...own].forEach((client) => client.drop());
  return slowestMs;
}

/** What Redis counted: presence of each node is told every 5 s and not part of a message. */
async function commandsOf(url: string): Promise<{ publishes: number; subscribers: number }> {
  const redis = new Redis(url);
  try {
    const stats = await redis.info('commandstats');
    const calls = Number(/cmdstat_spublish:calls=(\d+)/.exec(stats)?.[1] ?? 0);
    const channel = `freshet:room:{${ROOM}}:c`;
    // Answers name and count in turn.
    const [, subscribers] = (await redis.call('PUBSUB', 'SHARDNUMSUB', channel)) as [
      string,
      number,
    ];
    return { publishes: calls, subscribers };
  } finally {
    redis.disconnect();
  }
}

const FLAT = `/ws/chat/${ROOM}`;

async function gather(
  server: Child,
  crowd: Child,
  how: {
    readonly port: number;
    readonly count: number;
    readonly path: string;
    readonly sampleEvery?: number;
    readonly already?: number;
  },
): Promise<void> {
  await crowd.ask('join', { roomId: ROOM, sampleEvery: 0, ...how });
  const wanted = how.count + (how.already ?? 0);
  await eventually(
    async () => {
      const sockets = await server.ask<number>('sockets');
      return sockets >= wanted ? undefined : `${sockets} of ${wanted} sockets`;
    },
    { timeoutMs: 60_000, intervalMs: 100 },
  );
  await crowd.ask('reset');
}

/** Counts once nothing more arrives. */
async function settled(crowd: Child, wanted: number): Promise<Counts> {
  let counts = await crowd.ask<Counts>('counts');
  for (let tries = 0; tries < 20 && counts.least < wanted; tries += 1) {
    await pause(250);
    counts = await crowd.ask<Counts>('counts');
  }
  return counts;
}

async function withChildren<R>(work: (server: Child, crowd: Child) => Promise<R>): Promise<R> {
  const server = startChild('gateway-process', { core: SERVER_CORE });
  const crowd = startChild('crowd-process', { core: CROWD_CORE });
  try {
    return await work(server, crowd);
  } finally {
    await Promise.all([server.kill(), crowd.kill()]);
  }
}

function told(what: string, value: number): void {
  process.stdout.write(`  ${what}: ${value.toPrecision(4)}\n`);
}
