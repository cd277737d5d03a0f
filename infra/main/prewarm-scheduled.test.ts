import type { NodeId, StreamId } from '@freshet/infra/runtime';
import type { NodeRecord, SfuNode, WarmRequest } from '@freshet/sfu';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi } from '../../test/support/api.ts';
import type { TestApi } from '../../test/support/api.ts';
import { silentLog, startTestPostgres } from '../../test/support/postgres.ts';
import type { TestPostgres } from '../../test/support/postgres.ts';
import { schedulePrewarming } from './prewarm-scheduled.ts';

const MINUTE_MS = 60_000;

let postgres: TestPostgres;
let api: TestApi;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  api = await startTestApi({ db });
});

afterAll(async () => {
  await api.close();
  await postgres.close();
});

function node(name: string, region: string): NodeRecord {
  return {
    ...{ nodeId: `nd_${name}` as NodeId, rpcUrl: `http://${name}`, region, draining: false },
    ...{ minCpu: 0, maxCpu: 0, meanCpu: 0, occupancy: 0, consumers: 0, egressBps: 0 },
    regionRttMs: {},
  };
}

async function streamAt(minutes: number | undefined): Promise<StreamId> {
  const { accessToken } = await api.user();
  const scheduledStart =
    minutes === undefined ? undefined : new Date(Date.now() + minutes * MINUTE_MS).toISOString();
  const body = { title: 'an event', ...(scheduledStart !== undefined && { scheduledStart }) };
  const { status, json } = await api.call('POST', '/api/v1/streams', { token: accessToken, body });
  expect(status).toBe(201);
  return json.streamId;
}

it('lets one node of every region carry what begins within five minutes, and nothing else', async () => {
  const soon = await streamAt(4);
  const late = await streamAt(-5);
  const tomorrow = await streamAt(24 * 60);
  const missed = await streamAt(-60);
  const whenever = await streamAt(undefined);
  const asked: { readonly nodeId: NodeId; readonly streamId: StreamId }[] = [];
  let nodes = [node('first-node', 'eu'), node('other-node', 'eu'), node('far-node', 'us')];
  const schedule = schedulePrewarming({
    log: silentLog,
    database: api.db,
    cluster: {
      nodes: () => nodes,
      streams: () => [],
      // Only what is called of a node.
      node: (nodeId) =>
        Promise.resolve({
          warm: ({ streamId }: WarmRequest) => {
            asked.push({ nodeId, streamId });
            return Promise.resolve();
          },
        } as unknown as SfuNode),
    },
  });
  await schedule.look();
  for (const streamId of [soon, late]) {
    const places = asked.filter((one) => one.streamId === streamId).map(({ nodeId }) => nodeId);
    expect(places).toHaveLength(2);
    expect(places).toContain('nd_far-node');
  }
  const others = new Set<string>([tomorrow, missed, whenever]);
  expect(asked.filter(({ streamId }) => others.has(streamId))).toEqual([]);

  // A node that stands alone has nothing to bring anywhere.
  nodes = nodes.slice(0, 1);
  asked.length = 0;
  await schedule.look();
  expect(asked).toEqual([]);
  schedule.close();
});
