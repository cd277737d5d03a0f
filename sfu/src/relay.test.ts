import { setImmediate as nextTurn } from 'node:timers/promises';
import { newId, PlatformError } from '@freshet/infra/runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { fakeTrack } from '../fixtures/fake-media.ts';
import { flowsOn, testContext } from '../fixtures/test-context.ts';
import { newStreamId, startTestNode } from '../fixtures/test-node.ts';
import type { TestNode } from '../fixtures/test-node.ts';
import { BUDGET } from './keyframe-gate.ts';
import { mayServe } from './relay-tree.ts';
import type { LocalSfuNode } from './local-sfu-node.ts';
import type { NodeAddress } from './node-port.ts';
import type { SfuNodeOptionsInput } from './options.ts';

const STORM_MS = 4000;
/** The limit of what a leg's viewers ask for. */
const LEG_LIMIT_MS = 1250;

const context = testContext();
afterEach(context.cleanUp);

const known = new Map<string, LocalSfuNode>();

async function startNode(options: SfuNodeOptionsInput = {}): Promise<TestNode> {
  const connectNode = ({ nodeId }: NodeAddress): LocalSfuNode => {
    const node = known.get(nodeId);
    if (node === undefined) {
      throw new Error('this node is gone');
    }
    return node;
  };
  const test = await startTestNode({ timers: { lingerMs: 200 }, ...options }, { connectNode });
  known.set(test.node.nodeId, test.node);
  context.push(async () => {
    known.delete(test.node.nodeId);
    await test.node.close();
  });
  return test;
}

function addressOf({ node }: TestNode): NodeAddress {
  return { nodeId: node.nodeId, rpcUrl: 'in process' };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof PlatformError ? error.code : String(error)),
  );
}

describe('a relay', () => {
  it('is opened once for many viewers, carries every layer, and leaves with the last of them', async () => {
    const [origin, edge] = [await startNode(), await startNode()];
    const streamId = newStreamId();
    const tracks = [fakeTrack('vp8', { layers: 3 }), fakeTrack('opus')];
    const publisher = await context.publish(origin.node, { streamId, tracks });
    const options = { streamId, origin: addressOf(origin), requireLive: true };
    const viewers = await Promise.all([1, 2, 3].map(() => context.play(edge.node, options)));
    for (const viewer of viewers) {
      await eventually(flowsOn(viewer, 96, 111));
    }
    const video = viewers[0]?.consumers.find(({ kind }) => kind === 'video');
    expect(video).toMatchObject({ type: 'simulcast', spatialLayers: 3, source: 'camera' });
    expect(publisher.producerIds).toContain(video?.producerId);
    expect((await origin.node.load()).workers[0]?.consumers).toBe(2);
    expect(edge.changes).toEqual([]);

    for (const viewer of viewers) {
      await viewer.close();
    }
    await eventually(async () => {
      const consumers = (await origin.node.load()).workers[0]?.consumers;
      const { streams } = await edge.node.load();
      return consumers === 0 && streams === 0 ? undefined : 'the relay is left';
    });
  });

  it('is open and at rest where a stream is kept warm, before it is live and until the time is over', async () => {
    const [origin, edge] = [await startNode(), await startNode()];
    const streamId = newStreamId();
    await edge.node.warm({ streamId, holdMs: 60_000 });
    await context.publish(origin.node, { streamId });
    // What the cluster tells every node when a stream begins.
    edge.node.yieldStream(streamId, 1, addressOf(origin));
    const isResting = async (): Promise<string | undefined> => {
      const { sending } = await origin.node.relayLinks(streamId);
      return sending.length === 1 && sending[0]?.idle === true
        ? undefined
        : JSON.stringify(sending);
    };
    await eventually(isResting);
    const viewer = await context.play(edge.node, { streamId, origin: addressOf(origin) });
    await eventually(flowsOn(viewer, 96, 111));
    await viewer.close();
    // Longer than the linger after which an unwatched relay leaves.
    await new Promise((resolve) => setTimeout(resolve, 600));
    await eventually(isResting);
    await edge.node.warm({ streamId, origin: addressOf(origin), holdMs: 1000 });
    await eventually(async () => {
      const { streams } = await edge.node.load();
      const { sending } = await origin.node.relayLinks(streamId);
      return streams + sending.length === 0 ? undefined : 'the stream is still warm';
    });
  });

  it('follows a publisher whose worker died, and one that pauses', async () => {
    const [origin, edge] = [await startNode(), await startNode()];
    const streamId = newStreamId();
    const publisher = await context.publish(origin.node, { streamId });
    const viewer = await context.play(edge.node, { streamId, origin: addressOf(origin) });
    await eventually(flowsOn(viewer, 96));
    for (const producerId of publisher.producerIds) {
      await origin.node.setProducerPaused(publisher.sessionId, producerId, true);
    }
    await eventually(() => (viewer.states().at(-1) === 'paused' ? undefined : 'not paused'));

    process.kill((await origin.node.load()).workers[0]?.pid ?? 0, 'SIGKILL');
    await eventually(() => (viewer.states().at(-1) === 'reconnecting' ? undefined : 'not told'));
    await eventually(async () =>
      (await origin.node.load()).workers.length === 1 ? undefined : 'no worker yet',
    );
    await context.publish(origin.node, { streamId, epoch: 2 });
    await eventually(flowsOn(viewer, 96, 111));
    expect(viewer.closedReason()).toBeUndefined();
    await origin.node.endStream(streamId);
    await eventually(() => (viewer.closedReason() === 'stream_ended' ? undefined : 'not told'));
  });

  it('comes back on another worker when its own died, for the viewers that are left', async () => {
    const origin = await startNode();
    const limits = { spreadConsumersPerWorker: 2, spreadCpu: 2 };
    const edge = await startNode({ workers: 2, limits });
    const streamId = newStreamId();
    await context.publish(origin.node, { streamId });
    const options = { streamId, origin: addressOf(origin), requireLive: true };
    const viewers = [
      await context.play(edge.node, options),
      await context.play(edge.node, options),
    ];
    for (const viewer of viewers) {
      await eventually(flowsOn(viewer, 96));
    }
    // The relay came in where the first viewer is.
    const [first] = viewers;
    const workers = (await edge.node.load()).workers;
    process.kill(workers[0]?.pid ?? 0, 'SIGKILL');
    await eventually(() =>
      viewers.some((viewer) => viewer.closedReason() === 'worker_died') ? undefined : 'not told',
    );
    const left = viewers.find((viewer) => viewer.closedReason() === undefined);
    expect(left).toBeDefined();
    await eventually(flowsOn(left ?? first ?? fail(), 96, 111));
  });

  it('asks for a keyframe when somebody can see it, over any number of nodes, and knows how far it is', async () => {
    const [origin, one, other] = [await startNode(), await startNode(), await startNode()];
    const streamId = newStreamId();
    const publisher = await context.publish(origin.node, { streamId });
    // Which of two nodes may serve the other is told by their ids.
    const placeOf = ({ node }: typeof one) => ({ nodeId: node.nodeId, region: '' });
    const isFirst = mayServe(streamId, placeOf(one), placeOf(other));
    const [middle, edge] = isFirst ? [one, other] : [other, one];
    // The edge takes it from the middle, which takes it from the origin.
    const between = { ...addressOf(middle) };
    edge.node.useRelayTree(() => between);
    middle.node.useRelayTree(() => addressOf(origin));
    const before = publisher.keyframeRequestsAtMs.length;
    const { sessionId } = await edge.node.openSubscribe({
      ...{ streamId, origin: addressOf(origin), requireLive: true, plainSdp: false },
      rtpCapabilities: await edge.node.routerRtpCapabilities(),
    });
    // Its session is open, and nobody has connected to it.
    for (const { node } of [origin, middle]) {
      expect((await node.relayLinks(streamId)).sending).toMatchObject([{ idle: true }]);
    }
    expect((await edge.node.relayLinks(streamId)).depth).toBe(2);
    expect(publisher.keyframeRequestsAtMs).toHaveLength(before);

    const viewer = await context.play(edge.node, { streamId, origin: addressOf(origin) });
    await eventually(() => (viewer.firstKeyframeMs() === undefined ? 'no keyframe' : undefined));
    await eventually(flowsOn(viewer, 96, 111));
    expect(publisher.keyframeRequestsAtMs.length).toBeGreaterThan(before);
    await eventually(async () => {
      const [way] = (await origin.node.relayLinks(streamId)).sending;
      return way?.rttMs !== undefined && way.lossFraction === 0 && (way.bitrateBps ?? 0) > 0
        ? undefined
        : JSON.stringify(way);
    });
    await edge.node.closeSession(sessionId);
  });

  it('asks as seldom for a storm on several nodes as for one on a single node', async () => {
    const nodes = [await startNode(), await startNode(), await startNode(), await startNode()];
    const [origin = fail()] = nodes;
    const streamId = newStreamId();
    const publisher = await context.publish(origin.node, { streamId });
    const from = { origin: addressOf(origin), requireLive: true };
    const watching = await Promise.all(
      nodes.map(async ({ node }) => {
        const viewer = await context.play(node, { streamId, ...(node !== origin.node && from) });
        await eventually(flowsOn(viewer, 96));
        const video = viewer.consumers.find(({ kind }) => kind === 'video') ?? fail();
        return { node, sessionId: viewer.sessionId, consumerId: video.consumerId };
      }),
    );
    const before = publisher.keyframeRequestsAtMs.length;
    const beganAtMs = performance.now();
    while (performance.now() - beganAtMs < STORM_MS) {
      const sinceMs = performance.now() - beganAtMs;
      for (const [index, { node, sessionId, consumerId }] of watching.entries()) {
        // One after the other, so that their limits do not end together.
        if (sinceMs > (index * LEG_LIMIT_MS) / watching.length) {
          await node.requestKeyframe(sessionId, consumerId);
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const requests = publisher.keyframeRequestsAtMs.slice(before);
    const spanMs = (requests.at(-1) ?? 0) - (requests[0] ?? 0);
    // Of the four of them together (keyframe-gate.ts), and they are not forgotten either.
    expect(requests.length).toBeLessThanOrEqual(BUDGET + 2 + Math.floor(spanMs / LEG_LIMIT_MS));
    expect(requests.length).toBeGreaterThanOrEqual(2);
  });

  it('moves to the new origin when the stream is published at another node, without a break', async () => {
    const [first, second, edge] = [await startNode(), await startNode(), await startNode()];
    const streamId = newStreamId();
    const publisher = await context.publish(first.node, { streamId });
    const viewer = await context.play(edge.node, { streamId, origin: addressOf(first) });
    const local = await context.play(first.node, { streamId });
    await eventually(flowsOn(viewer, 96));
    await context.publish(second.node, { streamId, epoch: 2 });
    for (const test of [first, edge]) {
      test.node.yieldStream(streamId, 2, addressOf(second));
    }
    await eventually(() =>
      publisher.events.some((event) => event.kind === 'closed' && event.reason === 'replaced')
        ? undefined
        : 'the old publisher is not replaced',
    );
    await eventually(flowsOn(viewer, 96, 111));
    await eventually(flowsOn(local, 96, 111));
    // What came the old way went on until the new one was open, and until each viewer had it.
    for (const { events } of [viewer, local]) {
      const news = events.flatMap(({ kind }) => (/^consumer(Added|Closed)/.test(kind) ? kind : []));
      expect(news.slice(0, 2)).toEqual(['consumerAdded', 'consumerAdded']);
      await eventually(() =>
        events.filter(({ kind }) => kind === 'consumerClosed').length === 2
          ? undefined
          : 'the old consumers are open',
      );
    }
    expect([...viewer.states(), ...local.states()]).not.toContain('reconnecting');
    expect(first.statesOf(streamId)).toEqual(['live']);
    expect(second.statesOf(streamId)).toEqual(['live']);
  });

  it('is refused in a circle, for an unknown stream, and without a port', async () => {
    const origin = await startNode();
    const edge = await startNode({ pipe: { portBase: 41_900, portCount: 1 } });
    const streamId = newStreamId();
    await context.publish(origin.node, { streamId });
    const options = { streamId, origin: addressOf(origin), requireLive: true };
    const viewer = await context.play(edge.node, options);
    await eventually(flowsOn(viewer, 96));
    const remote = { ip: '127.0.0.1', port: 9 };
    const relay = { streamId, to: newId('nd'), remote };
    expect(await codeOf(edge.node.openRelay(relay))).toBe('SFU_RELAY_LOOP');
    const unknown = { ...relay, streamId: newStreamId() };
    expect(await codeOf(origin.node.openRelay(unknown))).toBe('SFU_STREAM_NOT_FOUND');
    const other = newStreamId();
    await context.publish(origin.node, { streamId: other });
    const rtpCapabilities = await edge.node.routerRtpCapabilities();
    const subscribe = { ...options, streamId: other, rtpCapabilities, plainSdp: false };
    expect(await codeOf(edge.node.openSubscribe(subscribe))).toBe('SFU_NO_PIPE_PORT');
    expect((await edge.node.load()).subscribeSessions).toBe(1);
  });

  it('that is closed while it opens is not listed for ever', async () => {
    const origin = await startNode();
    const streamId = newStreamId();
    await context.publish(origin.node, { streamId });
    const keyBase64 = Buffer.alloc(44).toString('base64');
    const srtpParameters = { cryptoSuite: 'AEAD_AES_256_GCM', keyBase64 } as const;
    const remote = { ip: '127.0.0.1', port: 9, srtpParameters };
    const opening = codeOf(origin.node.openRelay({ streamId, to: newId('nd'), remote }));
    // Its consumers are there, and it connects now.
    while ((await origin.node.load()).workers[0]?.consumers === 0) {
      await nextTurn();
    }
    await origin.node.endStream(streamId);
    expect(await opening).toBe('SFU_RELAY_FAILED');
    expect((await origin.node.relayLinks(streamId)).sending).toEqual([]);
  });

  it('is closed by both ends when the other one is gone', async () => {
    const [origin, edge] = [await startNode(), await startNode()];
    const streamId = newStreamId();
    await context.publish(origin.node, { streamId });
    const viewer = await context.play(edge.node, { streamId, origin: addressOf(origin) });
    await eventually(flowsOn(viewer, 96));
    origin.node.nodeLost(edge.node.nodeId);
    // The edge is still there in truth, so it comes back by itself.
    await eventually(() => (viewer.states().at(-1) === 'reconnecting' ? undefined : 'not told'));
    await eventually(flowsOn(viewer, 96, 111));

    known.delete(origin.node.nodeId);
    await origin.node.close();
    await eventually(() => (viewer.states().at(-1) === 'reconnecting' ? undefined : 'not told'));
    expect(viewer.closedReason()).toBeUndefined();
  });
});

function fail(): never {
  throw new Error('no viewer');
}
