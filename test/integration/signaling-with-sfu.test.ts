/** Signaling in front of a real media node: real ICE, DTLS and SRTP, media made up. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLogger, createMetrics } from '@freshet/infra/runtime';
import { createSfuNode } from '@freshet/sfu';
import type { LocalSfuNode } from '@freshet/sfu';
import { createRtpClient, fakeTrack } from '@freshet/sfu/testing';
import type { RtpClient } from '@freshet/sfu/testing';
import { eventually } from '../support/eventually.ts';
import { STREAM } from '../../signaling/src/fixtures/fake-directory.ts';
import type { TestClient } from '../../signaling/src/fixtures/test-client.ts';
import { startTestServer } from '../../signaling/src/fixtures/test-server.ts';
import type { TestServer } from '../../signaling/src/fixtures/test-server.ts';

let node: LocalSfuNode;
let server: TestServer;

beforeEach(async () => {
  node = await createSfuNode(
    {
      log: createLogger({ level: 'silent' }),
      metrics: createMetrics({ processMetrics: false }),
      stateSink: { streamStateChanged: () => undefined },
    },
    { workers: 1, pipe: { portBase: 0 } },
  );
  server = await startTestServer(
    {},
    {
      cluster: {
        placePublisher: async () => node,
        placeViewer: async () => ({ node, origin: undefined }),
        node: async () => node,
      },
      routerRtpCapabilities: () => node.routerRtpCapabilities(),
    },
  );
});

afterEach(async () => {
  await server.close();
  await eventually(async () => {
    const { publishSessions, subscribeSessions } = await node.load();
    return publishSessions + subscribeSessions === 0 ? undefined : 'sessions are left at the node';
  });
  await node.close();
});

type Publisher = { client: TestClient; sessionId: string; rtp: RtpClient; stop: () => void };

async function publish(): Promise<Publisher> {
  const rtp = await createRtpClient();
  const client = await server.connect({ form: 'json' });
  await client.hello({ token: 'token-ada' });
  const opened = await client.request('publish', {
    streamId: STREAM,
    dtlsParameters: rtp.dtlsParameters,
  });
  const tracks = [fakeTrack('vp8'), fakeTrack('opus')];
  for (const { kind, source, rtpParameters } of tracks) {
    await client.request('produce', {
      sessionId: opened.sessionId,
      mediaKind: kind,
      source,
      rtpParameters,
      paused: false,
    });
  }
  rtp.onKeyframeRequest((ssrc) => tracks.forEach((track) => track.keyframe(ssrc)));
  await rtp.connect(opened.transport);
  const timers = tracks.map((track) =>
    setInterval(() => track.next().forEach((packet) => rtp.send(packet)), track.intervalMs),
  );
  return {
    client,
    sessionId: opened.sessionId,
    rtp,
    stop: () => timers.forEach((timer) => clearInterval(timer)),
  };
}

type Viewer = { client: TestClient; session: string; rtp: RtpClient; packets: () => number };

async function watch(): Promise<Viewer> {
  const rtp = await createRtpClient();
  const client = await server.connect();
  const welcome = await client.hello();
  const subscribed = await client.request('subscribe', {
    streamId: STREAM,
    rtpCapabilities: welcome.routerRtpCapabilities,
    dtlsParameters: rtp.dtlsParameters,
  });
  expect(subscribed.consumers.map(({ source }) => source).sort()).toEqual(['camera', 'microphone']);
  expect(subscribed.streamState).toBe('live');
  let packets = 0;
  rtp.onRtp(() => (packets += 1));
  await rtp.connect(subscribed.transport);
  return { client, session: welcome.session, rtp, packets: () => packets };
}

test('media flows from a JSON publisher to a protobuf viewer, also while its socket is gone', async () => {
  const publisher = await publish();
  const viewer = await watch();
  await eventually(() => (viewer.packets() > 20 ? undefined : `${viewer.packets()} packets`));
  expect(await viewer.client.event('transportState')).toMatchObject({ state: 'connected' });

  viewer.client.drop();
  await eventually(() => (server.signaling.stats().detachedPeers === 1 ? undefined : 'attached'));
  const before = viewer.packets();
  await eventually(() => (viewer.packets() > before + 20 ? undefined : 'no media meanwhile'));

  publisher.stop();
  await publisher.client.request('unpublish', {
    sessionId: publisher.sessionId,
    endStream: false,
  });
  const again = await server.connect();
  const resume = { session: viewer.session, lastSeq: viewer.client.lastSeq };
  expect(await again.hello({ resume })).toMatchObject({ resumed: true });
  expect(await again.event('streamStateChanged')).toMatchObject({ state: 'reconnecting' });

  await again.leave();
  await publisher.rtp.close();
  await viewer.rtp.close();
});

test('ending the stream is told to the viewer as ended and closed without a retry', async () => {
  const publisher = await publish();
  const viewer = await watch();
  publisher.stop();
  const { sessionId } = publisher;
  await publisher.client.request('unpublish', { sessionId, endStream: true });
  expect(await viewer.client.event('sessionClosed')).toMatchObject({
    reason: 'stream_ended',
    retry: false,
  });
  expect(viewer.client.events('streamStateChanged').at(-1)).toMatchObject({ state: 'ended' });
  await publisher.rtp.close();
  await viewer.rtp.close();
});

test('a worker that dies closes the sessions with a reason that says to come back', async () => {
  const publisher = await publish();
  const viewer = await watch();
  publisher.stop();
  const [worker] = (await node.load()).workers;
  process.kill(worker?.pid ?? 0, 'SIGKILL');
  expect(await viewer.client.event('sessionClosed')).toMatchObject({
    reason: 'worker_died',
    retry: true,
  });
  expect(await publisher.client.event('sessionClosed')).toMatchObject({ retry: true });
  expect(server.signaling.stats()).toMatchObject({ publishSessions: 0, subscribeSessions: 0 });
  await publisher.rtp.close();
  await viewer.rtp.close();
});

test('parameters that mediasoup refuses are a typed error, and the session lives on', async () => {
  const client = await server.connect();
  await client.hello({ token: 'token-ada' });
  const { sessionId } = await client.request('publish', { streamId: STREAM });
  const answer = await client.ask('produce', {
    sessionId,
    mediaKind: 'video',
    source: 'camera',
    rtpParameters: { codecs: [{ mimeType: 'video/nonsense', payloadType: 96, clockRate: 1 }] },
    paused: false,
  });
  expect(answer).toMatchObject({ kind: 'error', retryable: false });
  expect(answer.kind === 'error' && answer.code).toMatch(/^SFU_/);
  await client.request('getStats', { sessionId });
});
