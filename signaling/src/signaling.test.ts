/** Conversations that go well: hello, publishing, watching, events, in both wire forms. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ConsumerId, ProducerId } from '@freshet/infra/runtime';
import { eventually } from '../../test/support/eventually.ts';
import { ENDED_STREAM, STREAM, STREAM_KEY } from './fixtures/fake-directory.ts';
import { CAPABILITIES, CONSUMER } from './fixtures/fake-sfu-node.ts';
import { startTestServer } from './fixtures/test-server.ts';
import type { TestServer } from './fixtures/test-server.ts';

const RTP = { codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000 }] };
const DTLS = { fingerprints: [{ algorithm: 'sha-256' as const, value: 'AB' }] };

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});

afterEach(async () => {
  await server.close();
  expect(server.signaling.stats()).toEqual({
    connections: 0,
    peers: 0,
    detachedPeers: 0,
    publishSessions: 0,
    subscribeSessions: 0,
  });
  expect(server.sfu.sessions.size).toBe(0);
});

describe.each(['binary', 'json'] as const)('in the %s form', (form) => {
  test('Hello without a token is answered with Welcome for an anonymous viewer', async () => {
    const client = await server.connect({ form });
    const welcome = await client.hello();
    expect(welcome).toMatchObject({
      protocolVersion: 1,
      resumed: false,
      pingIntervalMs: 5000,
      resumeWindowMs: 15_000,
      iceServers: [{ urls: ['stun:127.0.0.1:3478'] }],
      lastRequestId: 0,
      seq: 0,
    });
    expect(welcome.userId).toBeUndefined();
    expect(welcome.routerRtpCapabilities.codecs).toEqual(CAPABILITIES.codecs);
    expect(client.ws.protocol).toBe(form === 'binary' ? 'freshet.v1' : 'freshet.v1.json');
    expect(client.ws.extensions).toBe('');
  });

  test('a user publishes, sends tracks and ends the stream', async () => {
    const client = await server.connect({ form });
    const welcome = await client.hello({ token: 'token-ada' });
    expect(welcome).toMatchObject({ userId: 'us_ada1', username: 'ada' });
    const opened = await client.request('publish', { streamId: STREAM, dtlsParameters: DTLS });
    expect(opened.streamId).toBe(STREAM);
    expect(opened.transport.iceCandidates[0]).toMatchObject({ address: '127.0.0.1', port: 40_000 });
    expect(server.sfu.callsOf('openPublish')[0]).toEqual([
      {
        streamId: STREAM,
        protocol: 'webrtc',
        takeover: 'replace',
        reconnectWindowMs: 30_000,
        epoch: 42,
        limits: { maxBitrateBps: 1, maxWidth: 1, maxHeight: 1, maxFps: 1 },
        dtlsParameters: DTLS,
      },
    ]);
    const { sessionId } = opened;
    const produced = await client.request('produce', {
      sessionId,
      mediaKind: 'audio',
      source: 'microphone',
      rtpParameters: RTP,
      paused: false,
    });
    expect(produced.producerId).toBe('pr_9');
    expect(server.sfu.callsOf('produce')[0]).toEqual([
      { sessionId, kind: 'audio', source: 'microphone', rtpParameters: RTP, paused: false },
    ]);
    await client.request('pauseProducer', { sessionId, producerId: 'pr_9', paused: true });
    await client.request('closeProducer', { sessionId, producerId: 'pr_9' });
    expect(await client.request('restartIce', { sessionId })).toMatchObject({
      iceParameters: { usernameFragment: 'u2' },
    });
    expect(server.signaling.stats()).toMatchObject({ publishSessions: 1 });
    await client.request('unpublish', { sessionId, endStream: true });
    expect(server.sfu.callsOf('closeSession')).toEqual([
      [sessionId, { endStream: true, reason: 'requested' }],
    ]);
    expect(await client.ask('getStats', { sessionId })).toMatchObject({
      kind: 'error',
      code: 'SIG_SESSION_NOT_FOUND',
    });
  });

  test('an anonymous viewer watches, chooses layers and hears every event in order', async () => {
    server.sfu.streamState = 'live';
    const client = await server.connect({ form });
    await client.hello();
    const subscribed = await client.request('subscribe', {
      streamId: STREAM,
      rtpCapabilities: { codecs: [] },
    });
    expect(subscribed).toMatchObject({ streamState: 'live', consumers: [CONSUMER] });
    const { sessionId } = subscribed;
    const consumerId = 'co_1' as ConsumerId;
    await client.request('connectTransport', { sessionId, dtlsParameters: DTLS });
    await client.request('setLayers', { sessionId, consumerId, layers: { spatialLayer: 0 } });
    await client.request('setLayers', { sessionId, consumerId });
    await client.request('pauseConsumer', { sessionId, consumerId, paused: true });
    await client.request('requestKeyframe', { sessionId, consumerId });
    expect(await client.request('getStats', { sessionId })).toMatchObject({ bytesSent: 20 });
    expect(server.sfu.callsOf('setPreferredLayers').map((args) => args[2])).toEqual([
      { spatialLayer: 0 },
      undefined,
    ]);
    server.sfu.emit(sessionId, { kind: 'connected' });
    server.sfu.emit(sessionId, { kind: 'consumerAdded', consumer: CONSUMER });
    server.sfu.emit(sessionId, { kind: 'layersChanged', consumerId, layers: undefined });
    server.sfu.emit(sessionId, { kind: 'consumerPausedByPublisher', consumerId, paused: true });
    server.sfu.emit(sessionId, { kind: 'streamState', state: 'reconnecting', atMs: 5 });
    server.sfu.emit(sessionId, { kind: 'consumerClosed', consumerId });
    server.sfu.emit(sessionId, { kind: 'disconnected' });
    server.sfu.emit(sessionId, { kind: 'closed', reason: 'worker_died' });
    expect(await client.event('sessionClosed')).toMatchObject({
      sessionId,
      reason: 'worker_died',
      retry: true,
    });
    const events = client.received.filter(({ requestId }) => requestId === 0);
    expect(events.map(({ kind }) => kind)).toEqual([
      'transportState',
      'consumerAdded',
      'layersChanged',
      'consumerPaused',
      'streamStateChanged',
      'consumerClosed',
      'transportState',
      'sessionClosed',
    ]);
    const seqs = client.received.map(({ seq }) => seq).filter((seq) => seq > 0);
    expect(seqs).toEqual(seqs.map((_seq, index) => index + 1));
    expect(server.signaling.stats()).toMatchObject({ subscribeSessions: 0, peers: 1 });
  });

  test('Ping is answered with both clocks', async () => {
    const client = await server.connect({ form });
    await client.hello();
    const pong = await client.request('ping', { clientTimeMs: 12.5 });
    expect(pong.clientTimeMs).toBe(12.5);
    expect(pong.serverTimeMs).toBeGreaterThan(1_600_000_000_000);
    expect(pong.seq).toBe(0);
  });
});

test('requests sent right behind Hello wait for Welcome and keep their order', async () => {
  const client = await server.connect();
  const hello = client.send('hello', { protocolVersion: 1, token: 'token-ada' });
  const publish = client.send('publish', { streamId: STREAM });
  const subscribe = client.send('subscribe', { streamId: STREAM, rtpCapabilities: {} });
  await client.answer(subscribe);
  await client.answer(publish);
  expect(client.received[0]).toMatchObject({ kind: 'welcome', requestId: hello });
  expect(server.sfu.calls.map(({ name }) => name)).toEqual(['openPublish', 'openSubscribe']);
});

test('a stream key publishes without a token, and only that key', async () => {
  const client = await server.connect();
  await client.hello();
  expect(await client.ask('publish', { streamKey: 'sk_wrong' })).toMatchObject({
    code: 'UNAUTHENTICATED',
    errorKind: 'unauthenticated',
    retryable: false,
  });
  expect(await client.ask('publish', { streamId: STREAM })).toMatchObject({
    code: 'SIG_TOKEN_REQUIRED',
  });
  const opened = await client.request('publish', { streamKey: STREAM_KEY });
  expect(opened.streamId).toBe(STREAM);
});

test('requests of one session run one after the other, those of two sessions do not wait', async () => {
  const client = await server.connect();
  await client.hello({ token: 'token-ada' });
  const first = await client.request('publish', { streamId: STREAM });
  const second = await client.request('subscribe', { streamId: STREAM, rtpCapabilities: {} });
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  server.sfu.gates.set('connectTransport', () => gate);
  const dtlsParameters = DTLS;
  client.send('connectTransport', { sessionId: first.sessionId, dtlsParameters });
  const produce = client.send('produce', {
    sessionId: first.sessionId,
    mediaKind: 'audio',
    source: 'microphone',
    rtpParameters: RTP,
    paused: false,
  });
  await client.request('getStats', { sessionId: second.sessionId });
  expect(server.sfu.callsOf('produce')).toHaveLength(0);
  open();
  await client.answer(produce);
  const names = server.sfu.calls.map(({ name }) => name);
  expect(names.indexOf('connectTransport')).toBeLessThan(names.indexOf('produce'));
});

test('events that came before the answer follow it', async () => {
  server.sfu.earlyEvents = [{ kind: 'connected' }, { kind: 'streamState', state: 'live', atMs: 1 }];
  const client = await server.connect();
  await client.hello();
  await client.request('subscribe', { streamId: STREAM, rtpCapabilities: {} });
  await client.event('streamStateChanged');
  expect(client.received.map(({ kind }) => kind)).toEqual([
    'welcome',
    'subscribed',
    'transportState',
    'streamStateChanged',
  ]);
});

test('a session that ends before its answer is told as answer and then closed', async () => {
  server.sfu.earlyEvents = [{ kind: 'closed', reason: 'node_draining' }];
  const client = await server.connect();
  await client.hello();
  const { sessionId } = await client.request('subscribe', {
    streamId: STREAM,
    rtpCapabilities: {},
  });
  expect(await client.event('sessionClosed')).toMatchObject({ sessionId, retry: true });
  expect(server.signaling.stats().subscribeSessions).toBe(0);
});

test('a stream without a publisher can be subscribed and is told as offline', async () => {
  const client = await server.connect();
  await client.hello();
  const answer = await client.request('subscribe', { streamId: STREAM, rtpCapabilities: {} });
  expect(answer).toMatchObject({ streamState: 'offline', consumers: [] });
  expect(server.sfu.callsOf('openSubscribe')[0]?.[0]).toMatchObject({
    requireLive: false,
    plainSdp: false,
  });
});

test('an ended or unknown stream, or no stream id, is a typed error', async () => {
  const client = await server.connect();
  await client.hello();
  const rtpCapabilities = {};
  expect(await client.ask('subscribe', { streamId: ENDED_STREAM, rtpCapabilities })).toMatchObject({
    code: 'SIG_STREAM_ENDED',
    errorKind: 'failed_precondition',
  });
  expect(await client.ask('subscribe', { streamId: 'st_nowhere', rtpCapabilities })).toMatchObject({
    code: 'STREAM_NOT_FOUND',
    errorKind: 'not_found',
  });
  expect(await client.ask('subscribe', { streamId: '../x', rtpCapabilities })).toMatchObject({
    code: 'SIG_STREAM_ID_REQUIRED',
  });
});

test('a request that does not fit its session says so', async () => {
  const client = await server.connect();
  await client.hello();
  const { sessionId } = await client.request('subscribe', {
    streamId: STREAM,
    rtpCapabilities: {},
  });
  expect(await client.ask('unpublish', { sessionId, endStream: false })).toMatchObject({
    code: 'SIG_WRONG_DIRECTION',
  });
});

test('a peer cannot reach the session of another peer', async () => {
  const victim = await server.connect();
  await victim.hello();
  const { sessionId } = await victim.request('subscribe', {
    streamId: STREAM,
    rtpCapabilities: {},
  });
  const other = await server.connect();
  await other.hello();
  expect(await other.ask('unsubscribe', { sessionId })).toMatchObject({
    code: 'SIG_SESSION_NOT_FOUND',
  });
  expect(server.sfu.sessions.size).toBe(1);
});

test('a client that leaves with 1000 ends its sessions at once', async () => {
  const client = await server.connect();
  await client.hello();
  await client.request('subscribe', { streamId: STREAM, rtpCapabilities: {} });
  await client.leave();
  await eventually(() => (server.sfu.sessions.size === 0 ? undefined : 'session still there'));
  expect(server.signaling.stats().peers).toBe(0);
});

test('an unexpected failure is told without its cause', async () => {
  server.sfu.gates.set('openSubscribe', () =>
    Promise.reject(new Error('ECONNREFUSED 10.0.0.7:5432 password=hunter2')),
  );
  const client = await server.connect();
  await client.hello();
  const answer = await client.ask('subscribe', { streamId: STREAM, rtpCapabilities: {} });
  expect(answer).toMatchObject({ kind: 'error', code: 'INTERNAL', errorKind: 'internal' });
  expect(JSON.stringify(answer)).not.toMatch(/hunter2|ECONNREFUSED/);
});

test('a node that does not answer costs a typed timeout, and what it opens late is closed', async () => {
  await server.close();
  server = await startTestServer({ requestTimeoutMs: 100 });
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  server.sfu.gates.set('openSubscribe', () => gate);
  const client = await server.connect();
  await client.hello();
  const answer = await client.ask('subscribe', { streamId: STREAM, rtpCapabilities: {} });
  expect(answer).toMatchObject({
    code: 'SIG_REQUEST_TIMEOUT',
    errorKind: 'timeout',
    retryable: true,
  });
  open();
  await eventually(() =>
    server.sfu.callsOf('closeSession').length === 1 ? undefined : 'late session not closed',
  );
});

test('quality reports become metrics, at most one per second', async () => {
  const client = await server.connect();
  await client.hello();
  const { sessionId } = await client.request('subscribe', {
    streamId: STREAM,
    rtpCapabilities: {},
  });
  const report = {
    sessionId,
    joinTimeMs: 180,
    freezeCount: 0,
    freezeDurationMs: 0,
    bitrateBps: 1,
    framesPerSecond: 30,
    latencyMs: 90,
  };
  await client.request('reportQuality', report);
  expect(await client.ask('reportQuality', report)).toMatchObject({ code: 'SIG_RATE_LIMITED' });
  expect(await server.metric('freshet_viewer_join_time_ms_count')).toBe(1);
  expect(await server.metric('freshet_viewer_latency_ms_count')).toBe(1);
});

test('scores that replace each other are sent once when the client keeps up', async () => {
  const client = await server.connect();
  await client.hello({ token: 'token-ada' });
  const { sessionId } = await client.request('publish', { streamId: STREAM });
  const producerId = 'pr_9' as ProducerId;
  server.sfu.emit(sessionId, { kind: 'producerScore', producerId, scores: [10] });
  server.sfu.emit(sessionId, { kind: 'producerScore', producerId, scores: [7] });
  await client.event('producerScore', 2);
  expect(client.events('producerScore')).toHaveLength(2);
});
