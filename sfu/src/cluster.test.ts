import { createLogger, createMemoryRegistry } from '@freshet/infra/runtime';
import type { Registry } from '@freshet/infra/runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { flowsOn, testContext } from '../fixtures/test-context.ts';
import { newStreamId, startTestNode } from '../fixtures/test-node.ts';
import { createCluster } from './cluster.ts';
import { choosePublisherNode, chooseViewerNode } from './node-placement.ts';
import type { Cluster } from './cluster.ts';
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

async function join(registry: Registry, region = 'here'): Promise<Member> {
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
  const cluster = await createCluster(deps, { rpcUrl: `in process: ${node.nodeId}` });
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

describe('placement', () => {
  const record = (nodeId: string, change: Partial<NodeRecord> = {}): NodeRecord => ({
    nodeId: nodeId as NodeRecord['nodeId'],
    rpcUrl: '',
    region: 'eu',
    draining: false,
    maxCpu: 0.1,
    meanCpu: 0.1,
    consumers: 0,
    egressBps: 0,
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
    const wish = { region: 'eu', origin: origin.nodeId };
    const other = record('b');
    expect(choosePublisherNode([origin, other], wish)?.nodeId).toBe('a');
    expect(chooseViewerNode([origin, other], wish)?.nodeId).toBe('a');
    const busy = { ...origin, maxCpu: 0.7 };
    expect(chooseViewerNode([busy, other], wish)?.nodeId).toBe('b');
    expect(chooseViewerNode([], wish)).toBeUndefined();
  });
});

function newNodeId(): NodeRecord['nodeId'] {
  return 'nd_unknown' as NodeRecord['nodeId'];
}
