/** What the one Redis that all nodes share pays for live streams, in leases and those who watch them, and for viewers. */
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import {
  createLogger,
  createMetrics,
  createRedisPresence,
  createRedisRegistry,
  Secret,
} from '@freshet/infra/runtime';
import type { Registry, StreamId } from '@freshet/infra/runtime';
import { startTestRedis } from '../../support/chat-redis.ts';
import { eventually } from '../../support/eventually.ts';
import type { Figure, Section } from '../report.ts';

const NODES = 10;
const FORMS = [{ streams: 1000 }, { streams: 4000 }, { streams: 10_000 }] as const;
/** As the cluster keeps the origin of a stream. */
const TTL_MS = 3000;
const SETTLE_MS = 4000;
const MEASURE_MS = 10_000;
const BEATEN_STREAMS = 2000;
const BEATS_PER_STREAM = 5;

export async function measure(): Promise<Section> {
  const figures: Figure[] = [];
  for (const { streams } of FORMS) {
    const { percent, missed } = await costOf(streams);
    figures.push(
      {
        name: `Redis with ${streams} live streams on ${NODES} nodes`,
        value: percent,
        unit: '% of a core',
      },
      {
        name: `the same for each of ${streams} streams`,
        value: (percent * 1e4) / streams,
        unit: 'µs/s',
      },
      {
        ...{
          name: `nodes that did not hear of an end, of ${streams} streams`,
          value: missed,
          unit: '',
        },
        target: { limit: 0, better: 'below' },
      },
    );
  }
  figures.push({
    name: `a heartbeat on one of ${BEATEN_STREAMS} streams`,
    ...{ value: await beatCostUs(), unit: 'µs' },
  });
  return {
    key: 'registry',
    title: 'Redis: what live streams and their viewers cost it',
    method:
      `${NODES} registries with connections of their own, as nodes have them, hold a lease for each of their streams (life ${TTL_MS / 1000} s, renewed ` +
      'each second) and watch all of them; one process drives them. CPU is what Redis says of itself, over ' +
      `${MEASURE_MS / 1000} s in which nothing begins or ends. ` +
      'Then the last node goes away, and everybody has to hear that its streams are gone. *Heartbeats* are those of ' +
      `${BEATS_PER_STREAM} viewers on each stream, one after the other, as they come when each stream has few: a script for each.`,
    figures,
  };
}

async function costOf(streams: number): Promise<{ percent: number; missed: number }> {
  const redis = await startTestRedis();
  const registries: Registry[] = [];
  const log = createLogger({ level: 'silent' });
  try {
    const seen: Set<string>[] = [];
    for (let index = 0; index < NODES; index += 1) {
      const registry = await createRedisRegistry({ log }, { url: new Secret(redis.url) });
      registries.push(registry);
      const present = new Set<string>();
      seen.push(present);
      await registry.watch('origin/', ({ kind, key }) => {
        if (kind === 'set') {
          present.add(key);
        } else {
          present.delete(key);
        }
      });
      await registry.watch('node/', () => undefined);
    }
    for (const [index, registry] of registries.entries()) {
      for (let stream = index; stream < streams; stream += NODES) {
        const key = `origin/st_${String(stream).padStart(10, '0')}/1`;
        const value = { nodeId: `nd_${index}`, rpcUrl: 'https://10.0.0.1:7070', state: 'live' };
        await registry.acquire(key, value, { ttlMs: TTL_MS });
      }
    }
    await eventually(() => whoMisses(seen, streams), { timeoutMs: 60_000 });
    await pause(SETTLE_MS);
    const before = await cpuMsOf(redis.port);
    await pause(MEASURE_MS);
    const percent = (100 * ((await cpuMsOf(redis.port)) - before)) / MEASURE_MS;
    await registries.at(-1)?.close();
    const others = seen.slice(0, -1);
    const left = streams - Math.ceil((streams - NODES + 1) / NODES);
    await eventually(() => whoMisses(others, left), { timeoutMs: 60_000 });
    return { percent, missed: others.filter(({ size }) => size !== left).length };
  } finally {
    await Promise.allSettled(registries.map((registry) => registry.close()));
    await redis.close();
  }
}

/** CPU of Redis for one viewer's sign of life. */
async function beatCostUs(): Promise<number> {
  const redis = await startTestRedis();
  const log = createLogger({ level: 'silent' });
  const metrics = createMetrics({ processMetrics: false });
  try {
    const presence = await createRedisPresence({ log, metrics }, { url: new Secret(redis.url) });
    const streamIds = Array.from(
      { length: BEATEN_STREAMS },
      (_, index) => `st_${index}` as StreamId,
    );
    const before = await cpuMsOf(redis.port);
    for (let viewer = 0; viewer < BEATS_PER_STREAM; viewer += 1) {
      for (const streamId of streamIds) {
        presence.beat({ streamId, viewerId: `viewer-${viewer}-of-${streamId}`, mode: 'hls' });
      }
      await eventually(async () => {
        const [count] = (await presence.counts(streamIds.slice(-1))).values();
        return count?.hls === viewer + 1 ? undefined : 'the last beat is not counted yet';
      });
    }
    const cpuMs = (await cpuMsOf(redis.port)) - before;
    await presence.close();
    return (cpuMs * 1000) / (BEATEN_STREAMS * BEATS_PER_STREAM);
  } finally {
    await redis.close();
  }
}

function whoMisses(seen: readonly ReadonlySet<string>[], wanted: number): string | undefined {
  const wrong = seen.find(({ size }) => size !== wanted);
  return wrong && `somebody knows ${wrong.size} of ${wanted}`;
}

/** User and system time of Redis so far, ms. */
function cpuMsOf(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write('INFO cpu\r\n'));
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      text += String(chunk);
      const user = /used_cpu_user:([\d.]+)/.exec(text)?.[1];
      const system = /used_cpu_sys:([\d.]+)\r\n/.exec(text)?.[1];
      if (user !== undefined && system !== undefined && text.includes('used_cpu_user_children')) {
        socket.destroy();
        resolve((Number(user) + Number(system)) * 1000);
      }
    });
  });
}
