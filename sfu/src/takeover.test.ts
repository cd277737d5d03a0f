import { PlatformError } from '@freshet/infra/runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { flowsOn, testContext } from '../fixtures/test-context.ts';
import { newStreamId, startTestNode } from '../fixtures/test-node.ts';
import { createRtpClient } from '../fixtures/rtp-client.ts';
import type { OpenPublishRequest } from './node-port.ts';
import type { TestNode } from '../fixtures/test-node.ts';

const context = testContext();
let test: TestNode;
beforeAll(async () => {
  test = await startTestNode();
});
afterEach(context.cleanUp);
afterAll(() => test.node.close());

const terms = { protocol: 'webrtc', reconnectWindowMs: 30_000, epoch: 1 } as const;

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof PlatformError ? error.code : String(error)),
  );
}

describe('two publishers of one stream', () => {
  it.each(['refuse', 'replace'] as const)(
    'of a hundred that race to %s, exactly one is left',
    async (takeover) => {
      const streamId = newStreamId();
      const request: OpenPublishRequest = { ...terms, streamId, takeover };
      const results = await Promise.allSettled(
        Array.from({ length: 100 }, () => test.node.openPublish(request)),
      );
      const opened = results.filter(({ status }) => status === 'fulfilled');
      const load = await test.node.load();
      // With replace the first stays until a newcomer's media can flow, which none does here.
      expect(load.publishSessions).toBe(takeover === 'refuse' ? 1 : 2);
      expect(opened.length).toBeLessThanOrEqual(takeover === 'refuse' ? 1 : 100);
      const codes = results.flatMap((result) =>
        result.status === 'rejected' ? [(result.reason as PlatformError).code] : [],
      );
      expect(new Set(codes)).toEqual(
        new Set([takeover === 'refuse' ? 'SFU_ALREADY_LIVE' : 'SFU_SESSION_NOT_FOUND']),
      );
      await test.node.endStream(streamId);
      expect((await test.node.load()).publishSessions).toBe(0);
    },
  );

  it('swap without viewers ever seeing both: the newcomer takes over when its media can flow', async () => {
    const streamId = newStreamId();
    const first = await context.publish(test.node, { streamId });
    const viewer = await context.play(test.node, { streamId });
    await eventually(flowsOn(viewer, 96));
    const second = await context.publish(test.node, { streamId, epoch: 2 });
    await eventually(() =>
      first.events.some((event) => event.kind === 'closed' && event.reason === 'replaced')
        ? undefined
        : 'the first is not replaced',
    );
    await eventually(flowsOn(viewer, 96, 111));
    const load = await test.node.load();
    expect(load.publishSessions).toBe(1);
    expect(load.workers[0]?.consumers).toBe(2);
    expect(test.statesOf(streamId)).toEqual(['live']);
    expect(second.events.some((event) => event.kind === 'closed')).toBe(false);
    await test.node.endStream(streamId);
  });

  it('are told apart by the epoch when one is ended; the stream waits for the next', async () => {
    const streamId = newStreamId();
    const publisher = await context.publish(test.node, { streamId, epoch: 3 });
    await test.node.endPublisher(streamId, 2);
    expect(await test.node.streamState(streamId)).toBe('live');
    await test.node.endPublisher(streamId, 3);
    expect(publisher.events.at(-1)).toEqual({ kind: 'closed', reason: 'kicked' });
    expect(await test.node.streamState(streamId)).toBe('reconnecting');
    await context.publish(test.node, { streamId, epoch: 4 });
    await eventually(async () =>
      (await test.node.streamState(streamId)) === 'live' ? undefined : 'not live again',
    );
    await test.node.endPublisher(newStreamId(), 1);
    await test.node.endStream(streamId);
  });

  it('are fenced by the epoch, also after the stream was forgotten', async () => {
    const streamId = newStreamId();
    const publisher = await context.publish(test.node, { streamId, epoch: 7 });
    const older = { ...terms, streamId, takeover: 'replace', epoch: 6 } as const;
    expect(await codeOf(test.node.openPublish(older))).toBe('SFU_STALE_EPOCH');
    await publisher.close();
    await test.node.endStream(streamId);
    expect(await codeOf(test.node.openPublish({ ...older, epoch: 8 }))).toBe('SFU_STREAM_ENDED');
    expect(await test.node.streamState(streamId)).toBe('ended');
  });

  it('leave nothing when the newcomer gives up before its media flows', async () => {
    const streamId = newStreamId();
    await context.publish(test.node, { streamId });
    const client = await createRtpClient();
    context.push(() => client.close());
    const second = await test.node.openPublish({ ...terms, streamId, takeover: 'replace' });
    await test.node.closeSession(second.sessionId);
    expect(await test.node.streamState(streamId)).toBe('live');
    expect((await test.node.load()).publishSessions).toBe(1);
    await test.node.endStream(streamId);
  });

  it('end the stream when the publisher asks for it', async () => {
    const streamId = newStreamId();
    const publisher = await context.publish(test.node, { streamId });
    const viewer = await context.play(test.node, { streamId });
    await test.node.closeSession(publisher.sessionId, { endStream: true });
    await eventually(() => (viewer.closedReason() === 'stream_ended' ? undefined : 'not told'));
    expect(test.statesOf(streamId)).toEqual(['live', 'ended']);
  });

  it('end the stream when the reconnect window closes', async () => {
    const streamId = newStreamId();
    const publisher = await context.publish(test.node, { streamId, reconnectWindowMs: 200 });
    await publisher.close();
    await eventually(() =>
      test.statesOf(streamId).join() === 'live,reconnecting,ended'
        ? undefined
        : test.statesOf(streamId).join(),
    );
  });

  it('end the stream when the window closes, also where the clock was set back meanwhile', async () => {
    const streamId = newStreamId();
    const publisher = await context.publish(test.node, { streamId, reconnectWindowMs: 200 });
    await publisher.close();
    const realNow = Date.now;
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => realNow() - 60_000);
    try {
      await eventually(() =>
        test.statesOf(streamId).at(-1) === 'ended' ? undefined : test.statesOf(streamId).join(),
      );
    } finally {
      clock.mockRestore();
    }
  });
});
