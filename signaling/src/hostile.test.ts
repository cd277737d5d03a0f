/** Hostile and broken clients: each row with the status, error or close code it must give. */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { eventually } from '../../test/support/eventually.ts';
import { STREAM } from './fixtures/fake-directory.ts';
import { CONSUMER } from './fixtures/fake-sfu-node.ts';
import { TestClient } from './fixtures/test-client.ts';
import { startTestServer } from './fixtures/test-server.ts';
import type { TestServer } from './fixtures/test-server.ts';
import type { SignalingOptions } from './index.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});

afterEach(async () => {
  await server.close();
  expect(server.signaling.stats()).toMatchObject({ connections: 0, peers: 0 });
  expect(server.sfu.sessions.size).toBe(0);
});

async function restart(options: SignalingOptions): Promise<void> {
  await server.close();
  server = await startTestServer(options);
}

/** Status of a refused upgrade, or `open`. */
async function statusOf(
  url: string,
  protocols: string[],
  headers: Record<string, string> = {},
): Promise<number | 'open'> {
  const ws = new WebSocket(url, protocols, { headers });
  return new Promise((resolve, reject) => {
    ws.once('open', () => {
      ws.close(1000);
      ws.once('close', () => resolve('open'));
    });
    ws.once('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    ws.once('error', reject);
  });
}

describe('an upgrade', () => {
  test('without one of our subprotocols is answered 400', async () => {
    expect(await statusOf(server.url, [])).toBe(400);
    expect(await statusOf(server.url, ['freshet.v9', 'chat'])).toBe(400);
    expect(await statusOf(server.url, ['chat', 'freshet.v1.json'])).toBe('open');
    expect(await server.metric('freshet_signaling_upgrades_refused_total{status="400"}')).toBe(2);
  });

  test('at another path is answered 404', async () => {
    expect(await statusOf(`${server.url}/admin`, ['freshet.v1'])).toBe(404);
    expect(await statusOf(`${server.url}?x=1`, ['freshet.v1'])).toBe('open');
  });

  test('from a page of another origin is answered 403 when origins are listed', async () => {
    await restart({ allowedOrigins: ['https://good.example'] });
    const headers = { origin: 'https://evil.example' };
    expect(await statusOf(server.url, ['freshet.v1'], headers)).toBe(403);
    expect(await statusOf(server.url, ['freshet.v1'], { origin: 'null' })).toBe(403);
    expect(await statusOf(server.url, ['freshet.v1'], { origin: 'https://good.example' })).toBe(
      'open',
    );
    expect(await statusOf(server.url, ['freshet.v1'])).toBe('open');
  });

  test('over the limit of its address is answered 429, and room comes back', async () => {
    await restart({ maxConnectionsPerAddress: 2 });
    const first = await server.connect();
    await server.connect();
    expect(await statusOf(server.url, ['freshet.v1'])).toBe(429);
    await first.leave();
    await eventually(async () =>
      (await statusOf(server.url, ['freshet.v1'])) === 'open' ? undefined : 'no room yet',
    );
  });

  test('to a full server is answered 503', async () => {
    await restart({ maxConnections: 1 });
    await server.connect();
    expect(await statusOf(server.url, ['freshet.v1'])).toBe(503);
  });

  test('with too many headers is answered 431', async () => {
    const headers = Object.fromEntries(
      Array.from({ length: 200 }, (_value, index) => [`x-header-${index}`, '1']),
    );
    expect(await statusOf(server.url, ['freshet.v1'], headers)).toBe(431);
  });

  test('with 3,000 headers, of which the last say what it is, does not bring the server down', async () => {
    const filler = Array.from({ length: 3000 }, (_value, index) => `a${index}: 1`);
    const lines = [
      'GET /ws HTTP/1.1',
      'Host: x',
      ...filler,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ];
    const reply = await rawExchange(`${lines.join('\r\n')}\r\n\r\n`);
    expect(reply).toMatch(/^HTTP\/1\.1 (431|404)/);
    expect(await statusOf(server.url, ['freshet.v1'])).toBe('open');
  });

  test('that is no WebSocket handshake is answered 4xx', async () => {
    const lines = [
      'GET /ws HTTP/1.1',
      'Host: x',
      'Connection: Upgrade',
      'Upgrade: h2c',
      'Sec-WebSocket-Protocol: freshet.v1',
    ];
    expect(await rawExchange(`${lines.join('\r\n')}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400/);
  });
});

async function rawExchange(request: string): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  let reply = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => (reply += chunk));
  socket.on('error', () => undefined);
  socket.write(request);
  await new Promise((resolve) => socket.once('close', resolve));
  return reply;
}

describe('Hello', () => {
  test.each(['', 'none', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.', 'x'.repeat(8000), '../kid'])(
    'with a token that is not valid gives UNAUTHENTICATED and 4501: %#',
    async (token) => {
      const client = await server.connect();
      const answer = await client.ask('hello', { protocolVersion: 1, token: token || ' ' });
      expect(answer).toMatchObject({
        kind: 'error',
        code: 'UNAUTHENTICATED',
        errorKind: 'unauthenticated',
        retryable: false,
      });
      expect(JSON.stringify(answer)).not.toContain(token || 'never');
      expect(await client.whenClosed()).toEqual({ code: 4501, reason: 'not authenticated' });
    },
  );

  test('with a token longer than any of ours is refused unread', async () => {
    const client = await server.connect();
    const token = 'x'.repeat(20_000);
    expect(await client.ask('hello', { protocolVersion: 1, token })).toMatchObject({
      code: 'SIG_BAD_TOKEN',
    });
    expect(await client.whenClosed()).toMatchObject({ code: 4501 });
    expect(server.directory.asked).toEqual([]);
  });

  test('with a token of 1 MB closes with 1009', async () => {
    const client = await server.connect();
    client.send('hello', { protocolVersion: 1, token: 'x'.repeat(1_000_000) });
    expect(await client.whenClosed()).toMatchObject({ code: 1009 });
    expect(server.directory.asked).toEqual([]);
  });

  test('while the directory is away closes with a code that says come back', async () => {
    const client = await server.connect();
    expect(
      await client.ask('hello', { protocolVersion: 1, token: 'token-database-down' }),
    ).toMatchObject({ errorKind: 'unavailable', retryable: true });
    expect(await client.whenClosed()).toMatchObject({ code: 4011 });
  });

  test('of version 0 gives SIG_UNSUPPORTED_VERSION and 4505; a later version gets ours', async () => {
    const client = await server.connect();
    expect(await client.ask('hello', { protocolVersion: 0 })).toMatchObject({
      code: 'SIG_UNSUPPORTED_VERSION',
    });
    expect(await client.whenClosed()).toMatchObject({ code: 4505 });
    const later = await server.connect();
    expect(await later.hello({ protocolVersion: 9 })).toMatchObject({ protocolVersion: 1 });
  });

  test('twice gives an error the second time and changes nothing', async () => {
    const client = await server.connect();
    await client.hello();
    expect(await client.ask('hello', { protocolVersion: 1, token: 'token-ada' })).toMatchObject({
      code: 'SIG_ALREADY_JOINED',
    });
    await client.request('ping', { clientTimeMs: 1 });
    expect(server.signaling.stats().peers).toBe(1);
  });

  test('that does not come closes with 4008', async () => {
    await restart({ helloTimeoutMs: 50 });
    const client = await server.connect();
    expect(await client.whenClosed()).toEqual({ code: 4008, reason: 'hello timeout' });
    expect(client.received).toMatchObject([{ kind: 'error', code: 'SIG_HELLO_TIMEOUT' }]);
  });

  test('that never gets an answer inside the server ends in a typed timeout', async () => {
    await server.close();
    server = await startTestServer(
      { requestTimeoutMs: 50 },
      { iceServers: () => new Promise(() => undefined) },
    );
    const client = await server.connect();
    expect(await client.ask('hello', { protocolVersion: 1 })).toMatchObject({
      code: 'SIG_REQUEST_TIMEOUT',
    });
    expect(await client.whenClosed()).toMatchObject({ code: 4011 });
  });
});

test.each(['ping', 'publish', 'subscribe', 'simulate'] as const)(
  '%s before Hello gives SIG_HELLO_REQUIRED and 4500',
  async (kind) => {
    const client = await server.connect();
    const bodies = {
      ping: { clientTimeMs: 1 },
      publish: { streamId: STREAM },
      subscribe: { streamId: STREAM, rtpCapabilities: {} },
      simulate: { scenario: 'kill_worker' as const },
    };
    expect(await client.ask(kind, bodies[kind])).toMatchObject({ code: 'SIG_HELLO_REQUIRED' });
    expect(await client.whenClosed()).toMatchObject({ code: 4500 });
    expect(server.sfu.calls).toEqual([]);
  },
);

describe('a frame', () => {
  test.each([
    ['text on the binary subprotocol', 'binary' as const, '{"requestId":1}', 1003],
    ['binary on the JSON subprotocol', 'json' as const, Buffer.from([8, 1]), 1003],
    ['broken protobuf', 'binary' as const, Buffer.from([0x12, 0xff, 0xff, 0xff, 0xff, 0x07]), 1007],
    ['broken JSON', 'json' as const, '{"requestId":', 1007],
    ['JSON of endless depth', 'json' as const, `{"a":${'['.repeat(9000)}`, 1007],
    ['65,537 bytes', 'binary' as const, Buffer.alloc(65_537), 1009],
    ['4 MB', 'binary' as const, Buffer.alloc(4_000_000), 1009],
  ])('of %s closes with its code', async (_name, form, frame, code) => {
    for (const joined of [false, true]) {
      const client = await server.connect({ form });
      if (joined) {
        await client.hello();
      }
      client.ws.send(frame);
      expect(await client.whenClosed()).toMatchObject({ code });
    }
    await eventually(() => (server.signaling.stats().peers === 0 ? undefined : 'peer left'));
  });

  test('of text that is not UTF-8 closes with 1007', async () => {
    const client = await server.connect({ form: 'json' });
    client.ws.send(Buffer.from([0xff, 0xfe, 0x7b]), { binary: false });
    expect(await client.whenClosed()).toMatchObject({ code: 1007 });
  });

  test('in the middle of which the bytes stop being WebSocket closes the socket', async () => {
    const client = await server.connect();
    // The bare socket under the client, to break the framing.
    (client.ws as unknown as { _socket: Socket })._socket.write(
      Buffer.from([0xff, 0xff, 0x00, 0x00]),
    );
    expect(await client.whenClosed()).toMatchObject({ code: 1002 });
  });

  test('with a field that makes no sense is answered and the connection stays', async () => {
    const client = await server.connect({ form: 'json' });
    await client.hello();
    client.ws.send('{"requestId":7,"subscribe":{"streamId":5}}');
    expect(await client.answer(7)).toMatchObject({
      code: 'SIG_INVALID_MESSAGE',
      errorKind: 'invalid_argument',
      message: 'subscribe.streamId must be text',
    });
    client.ws.send('{"requestId":8,"later":{}}');
    expect(await client.answer(8)).toMatchObject({
      code: 'SIG_UNKNOWN_MESSAGE',
      errorKind: 'unsupported',
    });
    client.ws.send('{"requestId":9,"ping":{}}');
    expect(await client.answer(9)).toMatchObject({ kind: 'pong' });
  });

  test('with a request_id that does not grow is answered SIG_REQUEST_ID', async () => {
    const client = await server.connect();
    await client.hello();
    client.send('ping', { clientTimeMs: 1 }, 9);
    await client.answer(9);
    client.received.length = 0;
    client.send('ping', { clientTimeMs: 1 }, 9);
    expect(await client.answer(9)).toMatchObject({ code: 'SIG_REQUEST_ID' });
    client.send('ping', { clientTimeMs: 1 }, 0);
    expect(await client.answer(0)).toMatchObject({ code: 'SIG_REQUEST_ID' });
  });
});

describe('a flood', () => {
  test('of pings is answered SIG_RATE_LIMITED, then closed with 4529', async () => {
    const client = await server.connect();
    await client.hello();
    for (let count = 0; count < 2000; count += 1) {
      client.send('ping', { clientTimeMs: 1 });
    }
    expect(await client.whenClosed()).toEqual({ code: 4529, reason: 'rate limited' });
    const kinds = client.received.map((message) =>
      message.kind === 'error' ? message.code : message.kind,
    );
    expect(kinds.filter((kind) => kind === 'SIG_RATE_LIMITED').length).toBeGreaterThanOrEqual(50);
    expect(kinds.filter((kind) => kind === 'SIG_RATE_LIMITED').length).toBeLessThan(60);
  });

  test('of messages behind an unanswered Hello is bounded', async () => {
    await server.close();
    server = await startTestServer({}, { iceServers: () => new Promise(() => undefined) });
    const client = await server.connect();
    client.send('hello', { protocolVersion: 1 });
    for (let count = 0; count < 100; count += 1) {
      client.send('ping', { clientTimeMs: 1 });
    }
    await eventually(() =>
      client.received.some((each) => each.kind === 'error' && each.code === 'SIG_TOO_MANY_REQUESTS')
        ? undefined
        : 'not refused yet',
    );
    client.drop();
  });

  test('of costly requests is limited on its own', async () => {
    await restart({ costlyRate: { perSecond: 0.01, burst: 2 } });
    const client = await server.connect();
    await client.hello();
    const rtpCapabilities = {};
    const { sessionId } = await client.request('subscribe', { streamId: STREAM, rtpCapabilities });
    await client.request('getStats', { sessionId });
    const answer = await client.ask('restartIce', { sessionId });
    expect(answer).toMatchObject({ code: 'SIG_RATE_LIMITED', retryable: true });
    expect(answer.kind === 'error' && (answer.retryAfterMs ?? 0) > 1000).toBe(true);
    await client.request('pauseConsumer', { sessionId, consumerId: 'co_1', paused: true });
  });

  test('of requests that hang is bounded per peer', async () => {
    await restart({ maxRequestsInFlight: 3 });
    const client = await server.connect();
    await client.hello();
    const { sessionId } = await client.request('subscribe', {
      streamId: STREAM,
      rtpCapabilities: {},
    });
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    server.sfu.gates.set('requestKeyframe', () => gate);
    for (let count = 0; count < 3; count += 1) {
      client.send('requestKeyframe', { sessionId, consumerId: 'co_1' });
    }
    expect(await client.ask('ping', { clientTimeMs: 1 })).toMatchObject({
      code: 'SIG_TOO_MANY_REQUESTS',
    });
    open();
  });

  test('of sessions is bounded per peer', async () => {
    await restart({ maxSessionsPerPeer: 2 });
    const client = await server.connect();
    await client.hello();
    const body = { streamId: STREAM, rtpCapabilities: {} };
    const answers = await Promise.all([1, 2, 3].map(() => client.ask('subscribe', body)));
    expect(answers.filter(({ kind }) => kind === 'subscribed')).toHaveLength(2);
    expect(answers.find(({ kind }) => kind === 'error')).toMatchObject({
      code: 'SIG_TOO_MANY_SESSIONS',
    });
  });
});

describe('a client that reads too slowly', () => {
  /** Big enough that a few of them fill any socket buffer. */
  const big = {
    ...CONSUMER,
    rtpParameters: { ...CONSUMER.rtpParameters, msid: 'x'.repeat(200_000) },
  };

  async function stalledViewer(): Promise<{
    client: TestClient;
    sessionId: string;
    session: string;
  }> {
    const client = await server.connect();
    const { session } = await client.hello();
    const { sessionId } = await client.request('subscribe', {
      streamId: STREAM,
      rtpCapabilities: {},
    });
    client.ws.pause();
    return { client, sessionId, session };
  }

  test('is closed with 4013 when too much is unsent, and can resume', async () => {
    const { client, sessionId, session } = await stalledViewer();
    const { lastSeq } = client;
    for (let count = 0; count < 100; count += 1) {
      server.sfu.emit(sessionId, { kind: 'consumerAdded', consumer: big });
    }
    await eventually(() =>
      server.signaling.stats().detachedPeers === 1 ? undefined : 'not cut yet',
    );
    expect(
      await server.metric('freshet_queue_dropped_total{queue="signaling_send",reason="too_slow"}'),
    ).toBe(1);
    const again = await server.connect();
    expect(await again.hello({ resume: { session, lastSeq } })).toMatchObject({ resumed: true });
    expect(server.sfu.sessions.size).toBe(1);
    again.drop();
    client.ws.resume();
    expect(['4013', '1006']).toContain(String((await client.whenClosed()).code));
  });

  test('misses scores in between and gets the latest when it has caught up', async () => {
    const { client, sessionId } = await stalledViewer();
    await fillTheSocket(sessionId);
    for (let score = 0; score <= 5000; score += 1) {
      server.sfu.emit(sessionId, {
        kind: 'producerScore',
        producerId: CONSUMER.producerId,
        scores: [score],
      });
    }
    client.ws.resume();
    await eventually(() => {
      const last = client.events('producerScore').at(-1);
      return last?.kind === 'producerScore' && last.scores[0] === 5000 ? undefined : 'not latest';
    });
    expect(client.events('producerScore').length).toBeLessThan(100);
    expect(client.closed).toBeUndefined();
    const replaced = await server.metric(
      'freshet_queue_dropped_total{queue="signaling_send",reason="replaced"}',
    );
    expect(replaced).toBeGreaterThan(4000);
  });

  /** Sends until what is unsent passes the soft limit; the kernel takes megabytes first. */
  async function fillTheSocket(sessionId: string): Promise<void> {
    let sent = 0;
    await eventually(() => {
      server.sfu.emit(sessionId, { kind: 'consumerAdded', consumer: big });
      sent += 1;
      server.sfu.emit(sessionId, {
        kind: 'producerScore',
        producerId: CONSUMER.producerId,
        scores: [sent],
      });
      server.sfu.emit(sessionId, {
        kind: 'producerScore',
        producerId: CONSUMER.producerId,
        scores: [sent],
      });
      return server
        .metric('freshet_queue_dropped_total{queue="signaling_send",reason="replaced"}')
        .then((count) => (count > 0 ? undefined : 'not behind yet'));
    });
  }
});

test('a fault of ours costs one connection and not the server', async () => {
  const client = await server.connect();
  await client.hello();
  const { sessionId } = await client.request('subscribe', {
    streamId: STREAM,
    rtpCapabilities: {},
  });
  const bystander = await server.connect();
  await bystander.hello();
  // A state that the protocol has no word for: only a bug can bring it here.
  server.sfu.emit(sessionId, { kind: 'streamState', state: 'exploded' as 'live', atMs: 1 });
  expect(await client.whenClosed()).toEqual({ code: 4012, reason: 'internal error' });
  await bystander.request('ping', { clientTimeMs: 1 });
  await eventually(() => (server.sfu.sessions.size === 0 ? undefined : 'session still there'));
});

test('Simulate is refused unless the server allows it', async () => {
  const client = await server.connect();
  await client.hello();
  expect(await client.ask('simulate', { scenario: 'drop_socket' })).toMatchObject({
    code: 'SIG_SIMULATE_DISABLED',
    errorKind: 'permission_denied',
  });
});

test('Simulate acts the failures out when the server allows it', async () => {
  const killed: string[] = [];
  await server.close();
  server = await startTestServer(
    { allowSimulate: true },
    { killWorker: async (sessionId) => void killed.push(sessionId) },
  );
  const client = await server.connect();
  await client.hello();
  const { sessionId } = await client.request('subscribe', {
    streamId: STREAM,
    rtpCapabilities: {},
  });
  await client.request('simulate', { scenario: 'kill_worker', sessionId });
  expect(killed).toEqual([sessionId]);
  client.send('simulate', { scenario: 'drop_socket' });
  expect(await client.whenClosed()).toMatchObject({ code: 1006 });
  const other = await TestClient.connect(server.url);
  await other.hello();
  await other.request('simulate', { scenario: 'leave_reconnect' });
  expect(await other.event('leave')).toMatchObject({ action: 'reconnect' });
  expect(await other.whenClosed()).toMatchObject({ code: 4010 });
});
