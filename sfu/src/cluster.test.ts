import { createLogger, createMemoryRegistry, newId } from '@freshet/infra/runtime';
import type { Registry } from '@freshet/infra/runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { flowsOn, testContext } from '../fixtures/test-context.ts';
import { newStreamId, startTestNode } from '../fixtures/test-node.ts';
import { createCluster } from './cluster.ts';
import { readNodeRecord } from './cluster-records.ts';
import { choosePublisherNode, chooseViewerNode, regionOrder } from './node-placement.ts';
import type { Cluster } from './cluster.ts';
import type { IngestAddress } from './cluster-port.ts';
import type { NodeRecord } from './cluster-records.ts';
import type { LocalSfuNode } from './local-sfu-node.ts';
import type { NodeAddress } from './node-port.ts';

const context = testContext();
const log = createLogger({ level: 'silent' });
const known = new Map<string, LocalSfuNode>();
afterEach(context.cleanUp);

const connectNode = ({ nodeId }: NodeAddress): LocalSfuNode => {
  const node = known.get(nodeId);
  if (node === undefined) {
    throw new Error('this node is gone');
  }
  return node;
};

type Member = { readonly node: LocalSfuNode; readonly cluster: Cluster };

function newRegistry(): Registry {
  const registry = createMemoryRegistry({ log });
  context.push(() => registry.close());
  return registry;
}

async function join(registry: Registry, region = 'here', ingest?: IngestAddress): Promise<Member> {
  const holder: { cluster?: Cluster } = {};
  const { node } = await startTestNode(
    { region, timers: { lingerMs: 200 } },
    {
      connectNode,
      stateSink: { streamStateChanged: (change) => holder.cluster?.streamStateChanged(change) },
    },
  );
  known.set(node.nodeId, node);
  context.push(() => node.close());
  const deps = { registry, log, connectNode, local: node };
  const cluster = await createCluster(deps, {
    rpcUrl: `in process: ${node.nodeId}`,
    ingest: () => ingest,
  });
  context.push(() => cluster.close());
  holder.cluster = cluster;
  return { node, cluster };
}

describe('a node that stands alone', () => {
  it('places everything on itself without asking the registry', async () => {
    const registry = newRegistry();
    const { node, cluster } = await join(registry);
    await registry.close();
    const streamId = newStreamId();
    expect(await cluster.placePublisher(streamId)).toBe(node);
    expect(await cluster.placeViewer(streamId)).toEqual({ node, origin: undefined });
    expect(await cluster.node(node.nodeId)).toBe(node);
  });
});

describe('addresses of ingest', () => {
  it('are those of the nearest region whose nodes have said one', async () => {
    const registry = newRegistry();
    const near = await join(registry, 'near', { host: 'near.example', rtmp: 1935, srt: 8890 });
    await join(registry, 'far', { host: 'far.example', rtmp: 1935, rtmps: 1936 });
    const silent = await join(registry, 'silent');
    await eventually(() =>
      near.cluster.placeIngest({ region: 'far' })?.host === 'far.example'
        ? undefined
        : 'the far node is not known',
    );
    expect(near.cluster.placeIngest({ region: 'far' })).toEqual({
      host: 'far.example',
      rtmp: 1935,
      rtmps: 1936,
    });
    expect(near.cluster.placeIngest()).toEqual({ host: 'near.example', rtmp: 1935, srt: 8890 });
    expect(silent.cluster.placeIngest({ region: 'silent' })?.host).toMatch(/^(near|far)\.example$/);
  });

  it('are not taken from records that could not stand in a URL', () => {
    const nodeId = newId('nd');
    const record = (ingest: unknown) =>
      readNodeRecord(`node/${nodeId}`, { nodeId, rpcUrl: '', ingest })?.ingest;
    expect(record({ host: 'a.example', rtmp: 1935, srt: 'x', rtmps: 70_000 })).toEqual({
      host: 'a.example',
      rtmp: 1935,
    });
    expect(record({ host: 'a.example/x?', rtmp: 1935 })).toBeUndefined();
    expect(record('rubbish')).toBeUndefined();
  });
});

describe('two nodes', () => {
  it('find a stream at its origin, wherever the viewer comes in', async () => {
    const registry = newRegistry();
    const [near, far] = [await join(registry, 'near'), await join(registry, 'far')];
    await eventually(async () =>
      (await registry.list('node/')).length === 2 ? undefined : 'not both are there',
    );
    const streamId = newStreamId();
    const origin = await near.cluster.placePublisher(streamId, { region: 'near' });
    expect(origin.nodeId).toBe(near.node.nodeId);
    await context.publish(origin, { streamId });
    await eventually(async () => {
      const placed = await far.cluster.placeViewer(streamId);
      return placed.origin?.nodeId === near.node.nodeId ? undefined : 'the origin is not known';
    });
    const placed = await far.cluster.placeViewer(streamId, { region: 'far' });
    expect(placed.node).toBe(far.node);
    expect((await far.cluster.placePublisher(streamId)).nodeId).toBe(near.node.nodeId);
    const viewer = await context.play(placed.node, {
      streamId,
      requireLive: true,
      ...(placed.origin === undefined ? {} : { origin: placed.origin }),
    });
    await eventually(flowsOn(viewer, 96, 111));

    // A newer publisher lands at the other node: the first one yields, the viewer follows.
    await context.publish(far.node, { streamId, epoch: 2 });
    await eventually(flowsOn(viewer, 96, 111));
    await eventually(async () =>
      (await near.node.load()).publishSessions === 0 ? undefined : 'two publishers',
    );
    await far.node.endStream(streamId);
    await eventually(async () =>
      (await registry.list('origin/')).length === 0 ? undefined : 'an origin record is left',
    );
  });

  it('say so when a node is not known, and leave nothing in the registry', async () => {
    const registry = newRegistry();
    const { cluster, node } = await join(registry);
    await expect(cluster.node(newNodeId())).rejects.toMatchObject({ code: 'SFU_NODE_UNKNOWN' });
    await cluster.close();
    await node.close();
    expect(await registry.list('')).toEqual([]);
  });
});

describe('a node that cannot be reached', () => {
  it('gets no work although its lease stands, unless all are out of reach', async () => {
    const registry = newRegistry();
    const members = [await join(registry, 'near'), await join(registry, 'near')];
    const suspected = new Set<string>();
    const observer = await createCluster(
      { registry, log, connectNode, suspects: ({ nodeId }) => suspected.has(nodeId) },
      { rpcUrl: '' },
    );
    context.push(() => observer.close());
    const [first, second] = members.map(({ node }) => node.nodeId);
    const streamId = newStreamId();
    suspected.add(first ?? fail());
    expect((await observer.placePublisher(streamId)).nodeId).toBe(second);
    expect((await observer.placeViewer(streamId)).node.nodeId).toBe(second);
    suspected.add(second ?? fail());
    expect([first, second]).toContain((await observer.placePublisher(streamId)).nodeId);
  });
});

describe('nodes of three regions', () => {
  it('carry a stream into each region once, and take another way when a relay is gone', async () => {
    const registry = newRegistry();
    const regions = ['eu', 'us', 'us', 'us', 'asia', 'asia'];
    const members = await Promise.all(regions.map((region) => join(registry, region)));
    await eventually(async () =>
      (await registry.list('node/')).length === members.length ? undefined : 'not all are there',
    );
    const [origin, ...others] = members;
    if (origin === undefined) {
      throw new Error('not reached');
    }
    const streamId = newStreamId();
    await context.publish(origin.node, { streamId });
    const address = { nodeId: origin.node.nodeId, rpcUrl: `in process: ${origin.node.nodeId}` };
    const viewers = await Promise.all(
      others.map(({ node }) =>
        context.play(node, { streamId, origin: address, requireLive: true }),
      ),
    );
    for (const viewer of viewers) {
      await eventually(flowsOn(viewer, 96, 111));
    }
    // The origin sends audio and video once into each of the two other regions.
    const sentBy = async (node: LocalSfuNode): Promise<number> =>
      (await node.relayLinks(streamId)).sending.length;
    expect(await sentBy(origin.node)).toBe(2);
    const us = others.slice(0, 3);
    const links = await Promise.all(us.map(({ node }) => node.relayLinks(streamId)));
    const gateway = us[links.findIndex(({ receivesFrom }) => receivesFrom === address.nodeId)];
    if (gateway === undefined) {
      throw new Error('nobody in us takes it from the origin');
    }
    expect(await sentBy(gateway.node)).toBe(2);

    known.delete(gateway.node.nodeId);
    await gateway.cluster.close();
    await gateway.node.close();
    const left = us.filter((member) => member !== gateway);
    for (const { node } of left) {
      const viewer = viewers[others.findIndex((member) => member.node === node)];
      await eventually(flowsOn(viewer ?? fail(), 96, 111));
    }
    await eventually(async () => {
      const count = await sentBy(origin.node);
      return count === 2 ? undefined : `the origin sends to ${String(count)} nodes`;
    });
  });
});

describe('placement', () => {
  const record = (nodeId: string, change: Partial<NodeRecord> = {}): NodeRecord => ({
    nodeId: nodeId as NodeRecord['nodeId'],
    rpcUrl: '',
    region: 'eu',
    draining: false,
    minCpu: 0.1,
    maxCpu: 0.1,
    meanCpu: 0.1,
    occupancy: 0,
    consumers: 0,
    egressBps: 0,
    regionRttMs: {},
    ...change,
  });
  const none = { region: undefined, origin: undefined };

  it('takes the least loaded node of the region that is not draining', () => {
    const nodes = [
      record('a', { draining: true, meanCpu: 0 }),
      record('b', { meanCpu: 0.4 }),
      record('c', { meanCpu: 0.2 }),
      record('d', { meanCpu: 0, region: 'us' }),
    ];
    expect(choosePublisherNode(nodes, { ...none, region: 'eu' })?.nodeId).toBe('c');
    expect(choosePublisherNode(nodes, { ...none, region: 'us' })?.nodeId).toBe('d');
    expect(choosePublisherNode(nodes, { ...none, region: 'mars' })?.nodeId).toBe('d');
  });

  it('keeps a publisher at its origin, and viewers while that is comfortable', () => {
    const origin = record('a', { maxCpu: 0.4, meanCpu: 0.4 });
    const wish = { streamId: newStreamId(), region: 'eu', origin: origin.nodeId };
    const other = record('b');
    expect(choosePublisherNode([origin, other], wish)?.nodeId).toBe('a');
    expect(chooseViewerNode([origin, other], wish)?.nodeId).toBe('a');
    const busy = { ...origin, maxCpu: 0.7 };
    expect(chooseViewerNode([busy, other], wish)?.nodeId).toBe('b');
    expect(chooseViewerNode([], wish)).toBeUndefined();
  });

  it('gathers the viewers of a stream on the same nodes, and other streams on others', () => {
    const nodes = ['a', 'b', 'c', 'd', 'e'].map((id) => record(id));
    const wish = { region: 'eu', origin: undefined };
    const streams = Array.from({ length: 50 }, () => newStreamId());
    const chosen = streams.map(
      (streamId) => chooseViewerNode(nodes, { ...wish, streamId })?.nodeId,
    );
    const again = streams.map((streamId) => chooseViewerNode(nodes, { ...wish, streamId })?.nodeId);
    expect(again).toEqual(chosen);
    expect(new Set(chosen).size).toBe(5);
    // The first choice is busy: the second one takes over, and always the same.
    const streamId = newStreamId();
    const first = chooseViewerNode(nodes, { ...wish, streamId })?.nodeId;
    const busy = nodes.map((node) => (node.nodeId === first ? { ...node, maxCpu: 0.6 } : node));
    expect(chooseViewerNode(busy, { ...wish, streamId })?.nodeId).not.toBe(first);
  });

  it('spills to the nearest region with room, and takes nothing when all are full', () => {
    const streamId = newStreamId();
    const near = record('a', { minCpu: 0.95, regionRttMs: { us: 90, asia: 200 } });
    const us = record('b', { region: 'us' });
    const asia = record('c', { region: 'asia' });
    const wish = { streamId, region: 'eu', origin: undefined };
    expect(chooseViewerNode([asia, near, us], wish)?.nodeId).toBe('b');
    expect(regionOrder([asia, near, us], 'eu')).toEqual(['eu', 'us', 'asia']);
    const full = { ...us, occupancy: 1 };
    expect(chooseViewerNode([asia, near, full], wish)?.nodeId).toBe('c');
    expect(chooseViewerNode([near, full], wish)).toBeUndefined();
    expect(choosePublisherNode([near, full], wish)).toBeUndefined();
  });
});

function fail(): never {
  throw new Error('no viewer');
}

function newNodeId(): NodeRecord['nodeId'] {
  return 'nd_unknown' as NodeRecord['nodeId'];
}
