/** The end: goodbyes, and nothing left behind after many lives. */
import { afterEach, expect, test } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { STREAM } from './fixtures/fake-directory.ts';
import { TestClient } from './fixtures/test-client.ts';
import { startTestServer } from './fixtures/test-server.ts';
import type { TestServer } from './fixtures/test-server.ts';
import type { SignalingOptions } from './index.ts';

let server: TestServer | undefined;

async function start(options: SignalingOptions = {}): Promise<TestServer> {
  server = await startTestServer(options);
  return server;
}

afterEach(async () => {
  await server?.close();
});

async function join(to: TestServer): Promise<TestClient> {
  const client = await to.connect();
  await client.hello();
  await client.request('subscribe', { streamId: STREAM, rtpCapabilities: {} });
  return client;
}

test('close() tells everyone to reconnect, takes nobody new, and ends every session', async () => {
  const { signaling, sfu, url } = await start();
  const clients = await Promise.all([1, 2, 3].map(() => join(server as TestServer)));
  const closing = signaling.close({ drainMs: 3_000 });
  await expect(TestClient.connect(url)).rejects.toThrow('status 503');
  for (const client of clients) {
    expect(await client.event('leave')).toMatchObject({ action: 'reconnect' });
    expect(client.closed).toBeUndefined();
  }
  await closing;
  for (const client of clients) {
    expect(await client.whenClosed()).toEqual({ code: 4010, reason: 'reconnect' });
  }
  expect(sfu.sessions.size).toBe(0);
  expect(signaling.stats()).toMatchObject({ connections: 0, peers: 0 });
});

test('close() is over as soon as the last client has left', async () => {
  const { signaling } = await start();
  const client = await join(server as TestServer);
  const closing = signaling.close({ drainMs: 600_000 });
  await client.event('leave');
  await client.leave();
  await closing;
});

test('close() works before anyone came, twice, and during a request', async () => {
  const { signaling, sfu } = await start();
  const client = await join(server as TestServer);
  const gate = Promise.withResolvers<void>();
  sfu.gates.set('openSubscribe', () => gate.promise);
  client.send('subscribe', { streamId: STREAM, rtpCapabilities: {} });
  await eventually(() => (sfu.callsOf('openSubscribe').length === 2 ? undefined : 'not there'));
  await Promise.all([signaling.close({ drainMs: 0 }), signaling.close()]);
  gate.resolve();
  await eventually(() => (sfu.sessions.size === 0 ? undefined : 'late session left'));
});

test('close() does not wait for sockets that do not answer the close frame', async () => {
  const { signaling } = await start();
  const client = await join(server as TestServer);
  client.ws.pause();
  await signaling.close({ drainMs: 0 });
  expect(signaling.stats().connections).toBe(0);
});

test('200 clients that come, watch and go leave no peer, session, timer or socket', async () => {
  const started = await start({ resumeWindowMs: 200 });
  const before = resources();
  for (let cycle = 0; cycle < 200; cycle += 1) {
    const client = await TestClient.connect(started.url, {
      form: cycle % 2 === 0 ? 'binary' : 'json',
    });
    client.sendMessage({ requestId: 1, kind: 'hello', protocolVersion: 1 });
    client.sendMessage({ requestId: 2, kind: 'subscribe', streamId: STREAM, rtpCapabilities: {} });
    await client.answer(2);
    if (cycle % 3 === 0) {
      client.drop();
    } else {
      client.ws.close(1000);
    }
  }
  await eventually(() => {
    const { connections, peers, detachedPeers } = started.signaling.stats();
    return connections + peers + detachedPeers === 0 ? undefined : 'somebody is left';
  });
  await eventually(() => (started.sfu.sessions.size === 0 ? undefined : 'a session is left'));
  await eventually(() => {
    const after = resources();
    return after.timers <= before.timers && after.sockets <= before.sockets
      ? undefined
      : `timers ${before.timers} → ${after.timers}, sockets ${before.sockets} → ${after.sockets}`;
  });
});

/** What keeps a process alive, by kind. */
function resources(): { readonly timers: number; readonly sockets: number } {
  const names = process.getActiveResourcesInfo();
  return {
    // The wait itself holds one timer at a time.
    timers: names.filter((name) => name === 'Timeout').length,
    sockets: names.filter((name) => name === 'TCPSocketWrap').length,
  };
}
