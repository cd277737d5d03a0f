/**
 * A signaling gateway in a process of its own, with chat on a Redis or in memory; or, for comparison,
 * a bare `ws` server that sends everything to everyone. Accounts are `user-<n>`; user 0 is broadcaster.
 */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { createMemoryRoomLog, createMetrics, createRedisRoomLog } from '@freshet/infra/runtime';
import type { UserId } from '@freshet/infra/runtime';
import { createChat, createSignaling } from '@freshet/signaling';
import type { Chat } from '@freshet/signaling';
import { WebSocketServer } from 'ws';
import { fakeChatStore, ROOM } from '../../../signaling/src/fixtures/fake-chat-store.ts';
import { fakeDirectory } from '../../../signaling/src/fixtures/fake-directory.ts';
import { CAPABILITIES, FakeSfuNode } from '../../../signaling/src/fixtures/fake-sfu-node.ts';
import { answerQuestions } from './child.ts';
import { recordedLog } from '../run-records.ts';

const MANY = 1_000_000;
/** As long as an entry of ours is as JSON, so that both servers move the same bytes. */
const NAIVE_BYTES = 330;

let chat: Chat | undefined;
let naive: WebSocketServer | undefined;
let metrics = createMetrics({ processMetrics: false });

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', 4096, resolve));
  return (server.address() as AddressInfo).port;
}

async function startChat(options: {
  readonly redisUrl?: string;
  readonly port?: number;
  readonly writesPerSecond?: number;
  readonly pingIntervalMs?: number;
}): Promise<number> {
  const log = recordedLog('gateway-process');
  metrics = createMetrics({ processMetrics: false });
  const { redisUrl, writesPerSecond } = options;
  const roomLog =
    redisUrl === undefined
      ? createMemoryRoomLog()
      : createRedisRoomLog({ log, metrics }, { url: redisUrl, maxWaiting: 20_000 });
  const directory = fakeDirectory();
  const sfu = new FakeSfuNode();
  chat = createChat(
    {
      log,
      metrics,
      roomLog,
      store: { ...fakeChatStore(), save: async () => undefined },
      directory: { authorizePlayback: async (streamId) => ({ streamId, status: 'live' }) },
    },
    {
      perUser: MANY,
      perModerator: MANY,
      perUserEverywhere: MANY,
      ...(writesPerSecond !== undefined && { writesPerSecond }),
    },
  );
  const signaling = createSignaling(
    {
      directory: {
        ...directory,
        authenticate: async (token) => ({ userId: userIdOf(token), username: token }),
      },
      cluster: sfu.cluster,
      routerRtpCapabilities: async () => CAPABILITIES,
      iceServers: () => [],
      log,
      metrics,
      chat,
    },
    {
      messageRate: { perSecond: MANY, burst: MANY },
      maxConnections: 30_000,
      maxConnectionsPerAddress: 30_000,
      pingIntervalMs: options.pingIntervalMs ?? 20_000,
      pingTimeoutMs: 120_000,
    },
  );
  const server = createServer((_request, response) => response.writeHead(404).end());
  server.on('upgrade', signaling.upgrade);
  return listen(server, options.port ?? 0);
}

function userIdOf(token: string): UserId {
  return (token === 'user-0' ? 'us_ada1' : `us_${token}`) as UserId;
}

async function startNaive(): Promise<number> {
  const server = createServer((_request, response) => response.writeHead(404).end());
  naive = new WebSocketServer({ server, perMessageDeflate: false });
  return listen(server, 0);
}

/** Says `count` things, `together` of them at a time, each time waiting until they were written. */
async function flood(options: {
  readonly count: number;
  readonly together: number;
  readonly intervalMs: number;
  readonly text: string;
}): Promise<{ readonly cpuMs: number; readonly wallMs: number }> {
  const { count, together, intervalMs, text } = options;
  const author = { userId: 'us_ada1', username: 'user-0', remoteAddress: '127.0.0.1' };
  const cpu = process.cpuUsage();
  const startedAtMs = performance.now();
  for (let said = 0; said < count; said += together) {
    for (let n = 0; n < together; n += 1) {
      await chat?.send(ROOM, author, { text: `${text} ${said + n}` });
    }
    await (intervalMs > 0 ? pause(intervalMs) : turns());
  }
  await turns();
  return spent(cpu, startedAtMs);
}

async function floodNaively(options: {
  readonly count: number;
}): Promise<{ readonly cpuMs: number; readonly wallMs: number }> {
  const cpu = process.cpuUsage();
  const startedAtMs = performance.now();
  for (let n = 0; n < options.count; n += 1) {
    const head = { n, text: '' };
    const text = 'x'.repeat(NAIVE_BYTES - JSON.stringify(head).length);
    const message = JSON.stringify({ ...head, text });
    naive?.clients.forEach((client) => client.send(message));
    await turns();
  }
  return spent(cpu, startedAtMs);
}

/** More turns of the loop than a round of writing takes. */
async function turns(): Promise<void> {
  for (let n = 0; n < 32; n += 1) {
    await nextTurn();
  }
}

function spent(
  before: NodeJS.CpuUsage,
  startedAtMs: number,
): { readonly cpuMs: number; readonly wallMs: number } {
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1000, wallMs: performance.now() - startedAtMs };
}

async function metric(name: string): Promise<number> {
  const { body } = await metrics.render();
  return body
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

answerQuestions({
  startChat,
  startNaive,
  flood,
  floodNaively,
  platformBan: async ({
    userId,
    banned,
  }: {
    readonly userId: string;
    readonly banned: boolean;
  }) => {
    const ban = { userId, untilMs: null, reason: 'a test', actorId: 'us_staff' };
    await chat?.setPlatformBan(userId, banned ? ban : undefined);
  },
  sockets: () => naive?.clients.size ?? metric('freshet_chat_sockets'),
  metric: ({ name }: { readonly name: string }) => metric(name),
  usage: () => ({ rssBytes: process.memoryUsage.rss(), cpu: process.cpuUsage() }),
});
