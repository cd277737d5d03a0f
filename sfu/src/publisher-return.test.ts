import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { fakeTrack } from '../fixtures/fake-media.ts';
import { flowsOn, testContext } from '../fixtures/test-context.ts';
import { newStreamId, startTestNode } from '../fixtures/test-node.ts';
import type { TestNode } from '../fixtures/test-node.ts';
import type { RtpCapabilities } from './node-port.ts';

const context = testContext();
let test: TestNode;
beforeAll(async () => {
  test = await startTestNode({ timers: { lingerMs: 200 } });
});
afterEach(context.cleanUp);
afterAll(() => test.node.close());

/** A WHEP player with Chromium's numbers, or others. */
function player(vp8: number, opus: number): RtpCapabilities {
  const nack = [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }] as const;
  return {
    codecs: [
      {
        kind: 'video',
        mimeType: 'video/VP8',
        clockRate: 90_000,
        preferredPayloadType: vp8,
        rtcpFeedback: [...nack, { type: 'transport-cc' }],
      },
      {
        kind: 'audio',
        mimeType: 'audio/opus',
        clockRate: 48_000,
        channels: 2,
        preferredPayloadType: opus,
      },
    ],
    headerExtensions: [],
  };
}

describe('a publisher that comes back', () => {
  it('fills the slots of an SDK viewer again and tells it, with its choices kept', async () => {
    const streamId = newStreamId();
    const first = await context.publish(test.node, { streamId });
    const viewer = await context.play(test.node, { streamId });
    await eventually(flowsOn(viewer, 96, 111));
    const audio = viewer.consumers.find(({ kind }) => kind === 'audio');
    const { sessionId } = viewer;
    await test.node.setConsumerPaused(sessionId, audio?.consumerId ?? fail('no audio'), true);

    await first.close();
    await eventually(() =>
      viewer.events.filter((event) => event.kind === 'consumerClosed').length === 2
        ? undefined
        : 'consumers are not closed',
    );
    await context.publish(test.node, { streamId, epoch: 2 });
    await eventually(flowsOn(viewer, 96));
    const added = viewer.events.flatMap((event) =>
      event.kind === 'consumerAdded' ? [event.consumer] : [],
    );
    expect(added.map(({ source }) => source).sort()).toEqual(['camera', 'microphone']);
    const stats = await test.node.sessionStats(sessionId);
    const audioTrack = stats.tracks.find(({ kind }) => kind === 'audio');
    expect(audioTrack?.bitrateBps ?? 0).toBe(0);
    expect(viewer.states()).toEqual(['reconnecting', 'live']);
    await test.node.endStream(streamId);
  });

  it('shows a plain-SDP player frames again without a word, on the same payload types', async () => {
    const streamId = newStreamId();
    const first = await context.publish(test.node, { streamId });
    const viewer = await context.play(test.node, {
      streamId,
      plainSdp: true,
      requireLive: true,
      rtpCapabilities: player(96, 111),
      mids: { audio: '0', video: '1' },
    });
    await eventually(flowsOn(viewer, 96, 111));
    expect(viewer.consumers.map(({ rtpParameters }) => rtpParameters.mid).sort()).toEqual([
      '0',
      '1',
    ]);
    expect(viewer.consumers.flatMap(({ rtpParameters }) => rtpParameters.headerExtensions)).toEqual(
      [],
    );
    expect(viewer.consumers.flatMap(({ rtpParameters }) => rtpParameters.codecs)).toHaveLength(2);

    await first.close();
    await context.publish(test.node, { streamId, epoch: 2 });
    await eventually(flowsOn(viewer, 96, 111));
    expect([...viewer.packets.keys()].sort()).toEqual([111, 96]);
    expect(viewer.events.some((event) => event.kind.startsWith('consumer'))).toBe(false);
    await test.node.endStream(streamId);
  });

  it('reaches a player with payload types of its own through a sibling router', async () => {
    const streamId = newStreamId();
    const first = await context.publish(test.node, { streamId });
    const options = { streamId, plainSdp: true, requireLive: true } as const;
    const viewer = await context.play(test.node, {
      ...options,
      rtpCapabilities: player(126, 109),
    });
    await eventually(flowsOn(viewer, 126, 109));
    await eventually(async () => {
      const worker = (await test.node.load()).workers[0];
      return worker?.routers === 2 ? undefined : `routers: ${String(worker?.routers)}`;
    });

    await first.close();
    await context.publish(test.node, { streamId, epoch: 2 });
    await eventually(flowsOn(viewer, 126, 109));
    expect([...viewer.packets.keys()].sort()).toEqual([109, 126]);

    await viewer.close();
    await test.node.endStream(streamId);
    await eventually(async () => {
      const worker = (await test.node.load()).workers[0];
      return worker?.routers === 0 ? undefined : `routers are left: ${String(worker?.routers)}`;
    });
  });

  it('is waited for by viewers who came first', async () => {
    const streamId = newStreamId();
    const viewer = await context.play(test.node, { streamId });
    expect(viewer.consumers).toEqual([]);
    await context.publish(test.node, { streamId, tracks: [fakeTrack('vp8')] });
    await eventually(flowsOn(viewer, 96));
    expect(viewer.states()).toEqual(['live']);
    await test.node.endStream(streamId);
    await eventually(() => (viewer.closedReason() === 'stream_ended' ? undefined : 'not told'));
  });

  it('is told to viewers when it pauses and returns', async () => {
    const streamId = newStreamId();
    const publisher = await context.publish(test.node, { streamId, tracks: [fakeTrack('vp8')] });
    const viewer = await context.play(test.node, { streamId });
    await eventually(flowsOn(viewer, 96));
    const [producerId = fail('no producer')] = publisher.producerIds;
    await test.node.setProducerPaused(publisher.sessionId, producerId, true);
    await eventually(() => (viewer.states().includes('paused') ? undefined : 'not paused'));
    await test.node.setProducerPaused(publisher.sessionId, producerId, false);
    await eventually(flowsOn(viewer, 96));
    expect(viewer.states()).toEqual(['paused', 'live']);
    const pauses = viewer.events.flatMap((event) =>
      event.kind === 'consumerPausedByPublisher' ? [event.paused] : [],
    );
    expect(pauses).toEqual([true, false]);
  });
});

function fail(reason: string): never {
  throw new Error(reason);
}
