import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { startTestPublisher, startTestViewer } from '../fixtures/index.ts';
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
});
