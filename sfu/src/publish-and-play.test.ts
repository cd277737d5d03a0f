import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { fakeTrack, startTestPublisher, startTestViewer } from '../fixtures/index.ts';
import { newStreamId, startTestNode } from '../fixtures/test-node.ts';
import type { TestNode } from '../fixtures/test-node.ts';

describe('publish and play on one node', () => {
  let test: TestNode;
  beforeAll(async () => {
    test = await startTestNode();
  });
  afterAll(() => test.node.close());

  it('carries video and audio from a publisher to a viewer', async () => {
    const streamId = newStreamId();
    const publisher = await startTestPublisher(test.node, { streamId });
    const viewer = await startTestViewer(test.node, { streamId });
    await eventually(() =>
      (viewer.packets.get(96) ?? 0) > 10 && (viewer.packets.get(111) ?? 0) > 10
        ? undefined
        : `packets: ${JSON.stringify([...viewer.packets])}`,
    );
    expect(viewer.keyframes()).toBeGreaterThan(0);
    expect(viewer.consumers.map(({ source }) => source).sort()).toEqual(['camera', 'microphone']);
    expect(test.statesOf(streamId)).toEqual(['live']);
    await viewer.close();
    await publisher.close();
    await eventually(async () => {
      const load = await test.node.load();
      return load.publishSessions + load.subscribeSessions === 0 ? undefined : 'sessions are left';
    });
    expect(test.statesOf(streamId)).toEqual(['live', 'reconnecting']);
    await test.node.endStream(streamId);
  });

  it('negotiates bandwidth estimation only where there is a layer to switch', async () => {
    const feedbackFor = async (layers: number): Promise<string[]> => {
      const streamId = newStreamId();
      const tracks = [fakeTrack('vp8', { layers }), fakeTrack('opus')];
      const publisher = await startTestPublisher(test.node, { streamId, tracks });
      const viewer = await startTestViewer(test.node, { streamId });
      await viewer.close();
      await publisher.close();
      await test.node.endStream(streamId);
      return viewer.consumers.flatMap(({ kind, rtpParameters }) => [
        ...rtpParameters.codecs.flatMap((codec) =>
          (codec.rtcpFeedback ?? []).map(({ type }) => `${kind} ${type}`),
        ),
        ...(rtpParameters.headerExtensions ?? []).map(({ uri }) => `${kind} ${uri}`),
      ]);
    };
    const isEstimation = (text: string): boolean =>
      /transport-cc|transport-wide-cc|remb|abs-send-time/.test(text);
    expect((await feedbackFor(1)).filter(isEstimation)).toEqual([]);
    const layered = (await feedbackFor(3)).filter(isEstimation);
    expect(layered.length).toBeGreaterThan(0);
    expect(layered.every((text) => text.startsWith('video '))).toBe(true);
  });

  it('asks the publisher for few keyframes, however many viewers ask', async () => {
    const streamId = newStreamId();
    const publisher = await startTestPublisher(test.node, {
      streamId,
      tracks: [fakeTrack('vp8')],
    });
    const viewers = await Promise.all(
      Array.from({ length: 8 }, () => startTestViewer(test.node, { streamId })),
    );
    for (const viewer of viewers) {
      await eventually(() => (viewer.keyframes() > 0 ? undefined : 'no keyframe'));
    }
    const before = publisher.keyframeRequestsAtMs.length;
    let asked = 0;
    const beganAtMs = performance.now();
    await eventually(() => {
      for (const viewer of viewers) {
        viewer.ssrcs.forEach((ssrc) => viewer.client.sendPli(ssrc));
        asked += 1;
      }
      return asked >= 800 ? undefined : 'still asking';
    });
    const seconds = (performance.now() - beganAtMs) / 1000;
    const requests = publisher.keyframeRequestsAtMs.length - before;
    expect(requests).toBeLessThanOrEqual(5 + 2 * seconds);
    await Promise.all(viewers.map((viewer) => viewer.close()));
    await publisher.close();
    await test.node.endStream(streamId);
  });
});
