/** What nobody watches is not sent: between nodes, and by a publisher who can be told. */
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { fakeTrack } from '../fixtures/fake-media.ts';
import { flowsOn, testContext } from '../fixtures/test-context.ts';
import { newStreamId, startTestNode } from '../fixtures/test-node.ts';
import type { TestNode } from '../fixtures/test-node.ts';
import type { TestViewer } from '../fixtures/test-peers.ts';
import type { LocalSfuNode } from './local-sfu-node.ts';
import type { NodeAddress, SessionEvent } from './node-port.ts';

/** Tracks pause after a fifth of it. */
const LINGER_MS = 5000;
const AUDIO = 111;
const VIDEO = 96;

const context = testContext();
const known = new Map<string, LocalSfuNode>();
afterEach(context.cleanUp);

async function startNode(lingerMs: number): Promise<TestNode> {
  const connectNode = ({ nodeId }: NodeAddress): LocalSfuNode => {
    const node = known.get(nodeId);
    if (node === undefined) {
      throw new Error('this node is gone');
    }
    return node;
  };
  const test = await startTestNode({ timers: { lingerMs } }, { connectNode });
  known.set(test.node.nodeId, test.node);
  context.push(() => test.node.close());
  return test;
}

const addressOf = ({ node }: TestNode): NodeAddress => ({
  nodeId: node.nodeId,
  rpcUrl: 'in process',
});

function consumerId(viewer: TestViewer, kind: 'audio' | 'video'): never {
  const found = viewer.consumers.find((consumer) => consumer.kind === kind)?.consumerId;
  expect(found).toBeDefined();
  return found as never;
}

describe('a relay', () => {
  it('rests while nobody watches behind it, and goes on for the next viewer', async () => {
    const [origin, edge] = [await startNode(LINGER_MS), await startNode(LINGER_MS)];
    const streamId = newStreamId();
    await context.publish(origin.node, { streamId });
    const options = { streamId, origin: addressOf(origin), requireLive: true };
    const first = await context.play(edge.node, options);
    await eventually(flowsOn(first, VIDEO, AUDIO));
    const relay = async () => (await origin.node.relayLinks(streamId)).sending;
    expect(await relay()).toMatchObject([{ to: edge.node.nodeId, idle: false }]);
    const { relayId } = (await relay())[0] ?? {};

    await first.close();
    await eventually(async () => ((await relay())[0]?.idle === true ? undefined : 'not idle'));
    const second = await context.play(edge.node, options);
    await eventually(flowsOn(second, VIDEO, AUDIO));
    expect(await relay()).toMatchObject([
      { relayId, to: edge.node.nodeId, idle: false, resting: [] },
    ]);
  });

  it('carries sound alone for viewers who paused the picture', async () => {
    const [origin, edge] = [await startNode(LINGER_MS), await startNode(LINGER_MS)];
    const streamId = newStreamId();
    await context.publish(origin.node, { streamId });
    const viewer = await context.play(edge.node, { streamId, origin: addressOf(origin) });
    await eventually(flowsOn(viewer, VIDEO, AUDIO));
    const resting = async () => (await origin.node.relayLinks(streamId)).sending[0]?.resting;
    const track = viewer.consumers.find(({ kind }) => kind === 'video')?.producerId;
    const video = consumerId(viewer, 'video');
    await edge.node.setConsumerPaused(viewer.sessionId, video, true);
    await eventually(async () => ((await resting())?.length === 1 ? undefined : 'all is sent'));
    expect(await resting()).toEqual([track]);
    await eventually(flowsOn(viewer, AUDIO));
    await edge.node.setConsumerPaused(viewer.sessionId, video, false);
    await eventually(flowsOn(viewer, VIDEO, AUDIO));
    expect(await resting()).toEqual([]);
  });

  it('is refused a demand that no node would send, and one for a relay that is not there', async () => {
    const { node } = await startNode(LINGER_MS);
    const missing = 'rl_none' as never;
    await expect(node.setRelayDemand(missing, {})).rejects.toMatchObject({
      code: 'SFU_RELAY_NOT_FOUND',
    });
    for (const bad of [{ a: 9 }, { a: -2 }, { a: 0.5 }, { 'a b': 0 }, null, 7]) {
      await expect(node.setRelayDemand(missing, bad as never)).rejects.toMatchObject({
        code: 'SFU_BAD_REQUEST',
      });
    }
  });
});

describe('a publisher', () => {
  const wanted = (events: readonly SessionEvent[]): readonly number[] =>
    events.flatMap((event) => (event.kind === 'layersWanted' ? [event.spatialLayer] : []));

  it('is told when viewers of all nodes want less than it sends, and when one wants more', async () => {
    const [origin, edge] = [await startNode(1000), await startNode(1000)];
    const streamId = newStreamId();
    const tracks = [fakeTrack('vp8', { layers: 3 }), fakeTrack('opus')];
    const publisher = await context.publish(origin.node, { streamId, tracks });
    const near = await context.play(origin.node, { streamId });
    const far = await context.play(edge.node, { streamId, origin: addressOf(origin) });
    await eventually(flowsOn(far, VIDEO, AUDIO));

    await origin.node.setPreferredLayers(near.sessionId, consumerId(near, 'video'), {
      spatialLayer: 0,
    });
    await edge.node.setPreferredLayers(far.sessionId, consumerId(far, 'video'), {
      spatialLayer: 1,
    });
    const told = () => wanted(publisher.events);
    await eventually(() => (told().at(-1) === 1 ? undefined : `told ${JSON.stringify(told())}`));
    await edge.node.setPreferredLayers(far.sessionId, consumerId(far, 'video'), undefined);
    await eventually(() => (told().at(-1) === 2 ? undefined : `told ${JSON.stringify(told())}`));
    expect(told()).toEqual([1, 2]);
  });
});
