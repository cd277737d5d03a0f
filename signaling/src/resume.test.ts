/** Dropped sockets: what a resume gives back, and what it refuses. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ConsumerId, ProducerId } from '@freshet/infra/runtime';
import { eventually } from '../../test/support/eventually.ts';
import { STREAM } from './fixtures/fake-directory.ts';
import { CONSUMER } from './fixtures/fake-sfu-node.ts';
import type { TestClient } from './fixtures/test-client.ts';
import { startTestServer } from './fixtures/test-server.ts';
import type { TestServer } from './fixtures/test-server.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});

afterEach(async () => {
  await server.close();
  expect(server.signaling.stats()).toMatchObject({ connections: 0, peers: 0 });
  expect(server.sfu.sessions.size).toBe(0);
});

/** A viewer with one session. */
async function viewer(
  token?: string,
): Promise<{ client: TestClient; session: string; sessionId: string }> {
  const client = await server.connect();
  const { session } = await client.hello(token === undefined ? {} : { token });
  const { sessionId } = await client.request('subscribe', {
    streamId: STREAM,
    rtpCapabilities: {},
  });
  return { client, session, sessionId };
}

async function drop(client: TestClient): Promise<void> {
  const before = server.signaling.stats().detachedPeers;
  client.drop();
  await eventually(() =>
    server.signaling.stats().detachedPeers === before + 1 ? undefined : 'not detached yet',
  );
}

test('a resumed peer keeps its sessions and gets what it missed, in order', async () => {
  const { client, session, sessionId } = await viewer();
  server.sfu.emit(sessionId, { kind: 'connected' });
  await client.event('transportState');
  await drop(client);
  expect(server.sfu.callsOf('closeSession')).toHaveLength(0);
  server.sfu.emit(sessionId, { kind: 'consumerAdded', consumer: CONSUMER });
  server.sfu.emit(sessionId, { kind: 'streamState', state: 'live', atMs: 1 });
  const again = await server.connect({ form: 'json' });
  const welcome = await again.hello({ resume: { session, lastSeq: client.lastSeq } });
  expect(welcome).toMatchObject({ resumed: true, lastRequestId: 2 });
  expect(welcome.session).not.toBe(session);
  await again.event('streamStateChanged');
  expect(again.received.map(({ kind }) => kind)).toEqual([
    'welcome',
    'consumerAdded',
    'streamStateChanged',
  ]);
  expect(again.received[1]?.seq).toBe(client.lastSeq + 1);
  again.nextId();
  await again.request('getStats', { sessionId });
  expect(await server.metric('freshet_signaling_resumes_total{outcome="resumed"}')).toBe(1);
});

test('an answer that was lost with the socket is repeated, and its request runs once', async () => {
  const { client, session, sessionId } = await viewer();
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  server.sfu.gates.set('restartIce', () => gate);
  const { lastSeq } = client;
  const requestId = client.send('restartIce', { sessionId });
  await eventually(() =>
    server.sfu.callsOf('restartIce').length === 1 ? undefined : 'not received',
  );
  await drop(client);
  open();
  const again = await server.connect();
  expect(await again.hello({ resume: { session, lastSeq } })).toMatchObject({
    resumed: true,
    lastRequestId: requestId,
  });
  // The client repeats what it has no answer for, under the old id.
  again.send('restartIce', { sessionId }, requestId);
  again.send('getStats', { sessionId }, requestId + 1);
  await again.answer(requestId + 1);
  expect(again.received.filter((message) => message.requestId === requestId)).toMatchObject([
    { kind: 'iceRestarted', iceParameters: { usernameFragment: 'u2' } },
  ]);
  expect(server.sfu.callsOf('restartIce')).toHaveLength(1);
});

test('scores and layers that change while nobody listens come once, as they are then', async () => {
  const { client, session, sessionId } = await viewer();
  await drop(client);
  for (let layer = 0; layer < 1000; layer += 1) {
    server.sfu.emit(sessionId, {
      kind: 'layersChanged',
      consumerId: 'co_1' as ConsumerId,
      layers: { spatialLayer: layer % 3 },
    });
    server.sfu.emit(sessionId, {
      kind: 'producerScore',
      producerId: 'pr_1' as ProducerId,
      scores: [layer % 10],
    });
  }
  const again = await server.connect();
  expect(await again.hello({ resume: { session, lastSeq: client.lastSeq } })).toMatchObject({
    resumed: true,
  });
  await again.event('producerScore');
  expect(again.events('layersChanged')).toMatchObject([{ layers: { spatialLayer: 0 } }]);
  expect(again.events('producerScore')).toMatchObject([{ scores: [9] }]);
});

test('a resume works while the server still believes in the old socket', async () => {
  const { client, session } = await viewer();
  const again = await server.connect();
  expect(await again.hello({ resume: { session, lastSeq: client.lastSeq } })).toMatchObject({
    resumed: true,
  });
  expect(await client.whenClosed()).toEqual({ code: 4509, reason: 'taken over' });
  expect(server.signaling.stats()).toMatchObject({ connections: 1, peers: 1, detachedPeers: 0 });
  expect(server.sfu.sessions.size).toBe(1);
});

test('a secret works until the client proves that it has the next one, and not after', async () => {
  const { client, session } = await viewer();
  const { lastSeq } = client;
  await drop(client);
  const second = await server.connect();
  await second.hello({ resume: { session, lastSeq } });
  // Its Welcome may be lost as well, so the old secret must still do.
  await drop(second);
  const third = await server.connect();
  expect(await third.hello({ resume: { session, lastSeq } })).toMatchObject({ resumed: true });
  third.send('ping', { clientTimeMs: 0 }, 10);
  await third.answer(10);
  const thief = await server.connect();
  expect(await thief.hello({ resume: { session, lastSeq } })).toMatchObject({ resumed: false });
  expect(third.closed).toBeUndefined();
  expect(server.signaling.stats()).toMatchObject({ peers: 2, subscribeSessions: 1 });
});

test.each([
  ['nonsense', () => 'nonsense'],
  ['the empty text', () => ''],
  ['a wrong secret for a real peer', (session: string) => `${session.split('.')[0]}.AAAA`],
  ['a peer id alone', (session: string) => session.split('.')[0] ?? ''],
  ['__proto__', () => '__proto__.x'],
])('a resume with %s begins anew and harms nobody', async (_name, forge) => {
  const { client, session } = await viewer();
  const other = await server.connect();
  const welcome = await other.hello({ resume: { session: forge(session), lastSeq: 0 } });
  expect(welcome).toMatchObject({ resumed: false, lastRequestId: 0 });
  expect(client.closed).toBeUndefined();
  expect(server.sfu.sessions.size).toBe(1);
});

test('another user cannot resume a session even with its secret', async () => {
  const { client, session } = await viewer('token-ada');
  const bob = await server.connect();
  expect(
    await bob.hello({ token: 'token-bob', resume: { session, lastSeq: client.lastSeq } }),
  ).toMatchObject({ resumed: false, userId: 'us_bob1' });
  expect(client.closed).toBeUndefined();
});

test('the same user resumes with a newer token and publishes with that one', async () => {
  const { client, session } = await viewer('token-ada');
  const again = await server.connect();
  const resume = { session, lastSeq: client.lastSeq };
  expect(await again.hello({ token: 'token-ada-newer', resume })).toMatchObject({
    resumed: true,
    username: 'ada',
  });
  again.send('publish', { streamId: STREAM }, 20);
  expect(await again.answer(20)).toMatchObject({ kind: 'publishOpened' });
});

test('a bad token refuses the resume and leaves the session waiting', async () => {
  const { client, session } = await viewer('token-ada');
  const { lastSeq } = client;
  await drop(client);
  const again = await server.connect();
  expect(
    await again.ask('hello', {
      protocolVersion: 1,
      token: 'expired',
      resume: { session, lastSeq },
    }),
  ).toMatchObject({ kind: 'error', errorKind: 'unauthenticated' });
  expect(await again.whenClosed()).toMatchObject({ code: 4501 });
  const third = await server.connect();
  expect(await third.hello({ resume: { session, lastSeq } })).toMatchObject({ resumed: true });
});

test('after the window the sessions are closed and nothing is resumed', async () => {
  await server.close();
  server = await startTestServer({ resumeWindowMs: 50 });
  const { client, session } = await viewer();
  client.drop();
  await eventually(() => (server.sfu.sessions.size === 0 ? undefined : 'session still there'));
  const again = await server.connect();
  expect(await again.hello({ resume: { session, lastSeq: client.lastSeq } })).toMatchObject({
    resumed: false,
  });
});

test('a client that missed more than is kept begins anew, with its old sessions closed', async () => {
  await server.close();
  server = await startTestServer({ maxReplay: 4 });
  const { client, session, sessionId } = await viewer();
  const { lastSeq } = client;
  await drop(client);
  for (let count = 0; count < 6; count += 1) {
    server.sfu.emit(sessionId, { kind: count % 2 === 0 ? 'connected' : 'disconnected' });
  }
  const again = await server.connect();
  expect(await again.hello({ resume: { session, lastSeq } })).toMatchObject({ resumed: false });
  await eventually(() => (server.sfu.sessions.size === 0 ? undefined : 'session still there'));
  expect(server.signaling.stats().peers).toBe(1);
});

test('a last_seq from the future begins anew', async () => {
  const { client, session } = await viewer();
  await drop(client);
  const again = await server.connect();
  expect(await again.hello({ resume: { session, lastSeq: 4_000_000_000 } })).toMatchObject({
    resumed: false,
  });
});

test('pongs prove delivery, so that an idle peer keeps nothing to repeat', async () => {
  await server.close();
  server = await startTestServer({ pingIntervalMs: 50 });
  const { client, session, sessionId } = await viewer();
  server.sfu.emit(sessionId, { kind: 'connected' });
  await client.event('transportState');
  const pings = new Promise<void>((resolve) => {
    let count = 0;
    client.ws.on('ping', () => (count += 1) === 3 && resolve());
  });
  await pings;
  await drop(client);
  const again = await server.connect();
  // What a pong has confirmed is not there to be repeated any more.
  expect(await again.hello({ resume: { session, lastSeq: 0 } })).toMatchObject({ resumed: false });
});

test('a half-open socket is noticed by its silence and waits for a resume', async () => {
  await server.close();
  server = await startTestServer({ pingIntervalMs: 50, pingTimeoutMs: 300 });
  const { client, session } = await viewer();
  client.ws.pause();
  await eventually(() =>
    server.signaling.stats().detachedPeers === 1 ? undefined : 'not noticed yet',
  );
  expect(server.sfu.sessions.size).toBe(1);
  const again = await server.connect();
  expect(await again.hello({ resume: { session, lastSeq: client.lastSeq } })).toMatchObject({
    resumed: true,
  });
});

test('a socket that closes while Hello is answered leaves no peer for longer than the window', async () => {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  await server.close();
  server = await startTestServer({ resumeWindowMs: 50 }, { iceServers: () => gate.then(() => []) });
  const client = await server.connect();
  client.send('hello', { protocolVersion: 1 });
  client.drop();
  await eventually(() => (server.signaling.stats().connections === 0 ? undefined : 'connected'));
  open();
  await eventually(() => (server.signaling.stats().peers === 0 ? undefined : 'peer left'));
});
