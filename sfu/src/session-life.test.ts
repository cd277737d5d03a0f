import { PlatformError } from '@freshet/infra/runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { BAD_DTLS, BAD_RTP_PARAMETERS } from '../fixtures/bad-input.ts';
import { fakeTrack } from '../fixtures/fake-media.ts';
import { flowsOn, testContext } from '../fixtures/test-context.ts';
import { newStreamId, startTestNode } from '../fixtures/test-node.ts';
import type { DtlsParameters, RtpParameters } from './node-port.ts';
import type { SfuNodeOptionsInput } from './options.ts';
import type { TestNode } from '../fixtures/test-node.ts';

const context = testContext();
afterEach(context.cleanUp);

async function startNode(options: SfuNodeOptionsInput = {}): Promise<TestNode> {
  const test = await startTestNode(options);
  context.push(() => test.node.close());
  return test;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof PlatformError ? error.code : String(error)),
  );
}

const publish = {
  protocol: 'webrtc',
  takeover: 'replace',
  reconnectWindowMs: 1000,
  epoch: 1,
} as const;

describe('sessions', () => {
  it('that never connect are closed, and leave nothing', async () => {
    const { node } = await startNode({ timers: { halfOpenMs: 100 } });
    const streamId = newStreamId();
    const rtpCapabilities = await node.routerRtpCapabilities();
    const publisher = await node.openPublish({ ...publish, streamId });
    const viewer = await node.openSubscribe({
      streamId,
      rtpCapabilities,
      plainSdp: false,
      requireLive: false,
    });
    const reasons: string[] = [];
    for (const { sessionId } of [publisher, viewer]) {
      node.onSessionEvent(sessionId, (event) => {
        if (event.kind === 'closed') {
          reasons.push(event.reason);
        }
      });
    }
    await eventually(() => (reasons.length === 2 ? undefined : reasons.join()));
    expect(reasons).toEqual(['ice_failed', 'ice_failed']);
    const load = await node.load();
    expect(load).toMatchObject({ streams: 0, publishSessions: 0, subscribeSessions: 0 });
    expect(load.workers[0]).toMatchObject({ transports: 0, consumers: 0 });
  });

  it('two hundred joins and leaves bring every count back to where it was', async () => {
    const { node } = await startNode({ timers: { lingerMs: 50 } });
    const streamId = newStreamId();
    await context.publish(node, { streamId, tracks: [fakeTrack('vp8')] });
    const rtpCapabilities = await node.routerRtpCapabilities();
    const before = (await node.load()).workers[0];
    expect(before).toMatchObject({ routers: 1, transports: 1, consumers: 0 });
    for (let round = 0; round < 20; round += 1) {
      const sessions = await Promise.all(
        Array.from({ length: 10 }, () =>
          node.openSubscribe({ streamId, rtpCapabilities, plainSdp: false, requireLive: true }),
        ),
      );
      await Promise.all(sessions.map(({ sessionId }) => node.closeSession(sessionId)));
    }
    const after = (await node.load()).workers[0];
    expect(after).toMatchObject({ transports: 1, consumers: 0 });
    expect((await node.load()).subscribeSessions).toBe(0);
    await eventually(async () =>
      (await node.load()).workers[0]?.routers === 1 ? undefined : 'the viewers router is left',
    );
    await node.endStream(streamId);
    await eventually(async () => {
      const load = await node.load();
      const { routers, transports } = load.workers[0] ?? {};
      return load.streams === 0 && routers === 0 && transports === 0 ? undefined : 'left';
    });
  });

  it('survive an ICE restart without a gap that lasts', async () => {
    const { node } = await startNode();
    const streamId = newStreamId();
    await context.publish(node, { streamId });
    const viewer = await context.play(node, { streamId });
    await eventually(flowsOn(viewer, 96));
    const before = viewer.events.length;
    const ice = await node.restartIce(viewer.sessionId);
    expect(ice.usernameFragment).not.toBe('');
    await eventually(flowsOn(viewer, 96));
    expect(viewer.events.slice(before).some(({ kind }) => kind === 'closed')).toBe(false);
  });

  it('keep their events for an owner who listens later, and for one who comes after the end', async () => {
    const { node } = await startNode();
    const streamId = newStreamId();
    const { sessionId } = await node.openPublish({ ...publish, streamId });
    await node.closeSession(sessionId, { reason: 'kicked' });
    const events: unknown[] = [];
    node.onSessionEvent(sessionId, (event) => events.push(event));
    expect(events.at(-1)).toEqual({ kind: 'closed', reason: 'kicked' });
  });

  it('are refused when the node is at its limit, closed or draining', async () => {
    const { node } = await startNode({ limits: { sessions: 1 } });
    const streamId = newStreamId();
    const { sessionId } = await node.openPublish({ ...publish, streamId });
    const second = { ...publish, streamId: newStreamId() };
    expect(await codeOf(node.openPublish(second))).toBe('SFU_OVERLOADED');
    const drained = node.drain(10_000);
    expect(await codeOf(node.openPublish(second))).toBe('SFU_DRAINING');
    await node.closeSession(sessionId);
    await drained;
    await node.close();
    expect(await codeOf(node.openPublish(second))).toBe('SFU_CLOSED');
  });

  it('hear of a drain while their media still flows, and are cut at the deadline', async () => {
    const { node } = await startNode();
    const streamId = newStreamId();
    await context.publish(node, { streamId });
    const viewer = await context.play(node, { streamId });
    await eventually(flowsOn(viewer, 96));
    const drained = node.drain(1500);
    await eventually(() => (viewer.closedReason() === 'node_draining' ? undefined : 'not told'));
    await eventually(flowsOn(viewer, 96));
    await drained;
    expect((await node.load()).subscribeSessions).toBe(0);
  });

  it('end with a caller that gave up', async () => {
    const { node } = await startNode();
    const streamId = newStreamId();
    const abort = new AbortController();
    const opening = node.openPublish({ ...publish, streamId }, { signal: abort.signal });
    abort.abort();
    expect(await codeOf(opening)).toBe('SFU_ABORTED');
    await eventually(async () =>
      (await node.load()).publishSessions === 0 ? undefined : 'a session is left',
    );
  });
});

describe('bad input', () => {
  it('is answered with a typed error, and the worker lives', async () => {
    const { node } = await startNode();
    const streamId = newStreamId();
    const [before] = (await node.load()).workers;
    for (const input of Object.values(BAD_DTLS)) {
      const session = await node.openPublish({ ...publish, streamId });
      // What is wrong about it is the point.
      const work = node.connectTransport(session.sessionId, input as DtlsParameters);
      expect(await codeOf(work)).toBe('SFU_BAD_DTLS_PARAMETERS');
      await node.closeSession(session.sessionId);
    }
    const { sessionId } = await node.openPublish({ ...publish, streamId });
    const valid = fakeTrack('h264', { layers: 2 }).rtpParameters;
    for (const change of Object.values(BAD_RTP_PARAMETERS)) {
      const rtpParameters = change(structuredClone(valid)) as RtpParameters;
      const work = node.produce({ sessionId, kind: 'video', source: 'camera', rtpParameters });
      expect(await codeOf(work)).toMatch(/^SFU_(BAD_RTP_PARAMETERS|UNSUPPORTED_CODEC)$/);
    }
    expect((await node.load()).workers[0]?.pid).toBe(before?.pid);
    expect((await node.load()).workers[0]?.transports).toBe(1);
  });

  it('names what is missing: a session, a live stream, a codec in common', async () => {
    const { node } = await startNode();
    const streamId = newStreamId();
    const rtpCapabilities = await node.routerRtpCapabilities();
    const subscribe = { streamId, rtpCapabilities, plainSdp: false, requireLive: true } as const;
    expect(await codeOf(node.openSubscribe(subscribe))).toBe('SFU_STREAM_NOT_LIVE');
    const publisher = await context.publish(node, { streamId, tracks: [fakeTrack('vp8')] });
    const onlyOpus = (rtpCapabilities.codecs ?? []).filter(({ kind }) => kind === 'audio');
    const deaf = { ...subscribe, rtpCapabilities: { codecs: onlyOpus, headerExtensions: [] } };
    expect(await codeOf(node.openSubscribe(deaf))).toBe('SFU_NO_COMMON_CODEC');
    expect((await node.load()).subscribeSessions).toBe(0);
    await publisher.close();
    expect(await codeOf(node.restartIce(publisher.sessionId))).toBe('SFU_SESSION_NOT_FOUND');
  });

  it('cannot publish one source twice, nor use a mid twice', async () => {
    const { node } = await startNode();
    const streamId = newStreamId();
    const { sessionId } = await node.openPublish({ ...publish, streamId });
    const produce = (source: 'camera' | 'screen', mid: string): Promise<unknown> => {
      const { rtpParameters } = fakeTrack('vp8');
      const named = { ...rtpParameters, mid };
      return node.produce({ sessionId, kind: 'video', source, rtpParameters: named });
    };
    await produce('camera', 'a');
    expect(await codeOf(produce('camera', 'b'))).toBe('SFU_SOURCE_TAKEN');
    expect(await codeOf(produce('screen', 'a'))).toBe('SFU_BAD_RTP_PARAMETERS');
  });
});
