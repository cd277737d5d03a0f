/** The connection against a server end made of the real codec, with a clock that stands still. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FreshetError } from './errors.ts';
import { SignalingConnection } from './signaling-connection.ts';
import type { ConnectionEvents, SignalingConnectionOptions } from './signaling-connection.ts';
import { FakeSurroundings, settle } from './testing/fake-surroundings.ts';

let world: FakeSurroundings;
let connection: SignalingConnection;

beforeEach(() => {
  world = new FakeSurroundings();
});

afterEach(() => {
  connection.close();
  expect(world.clock.pendingTimers).toBe(0);
  expect(world.listenerCount).toBe(0);
  expect(world.socket.closedWith ?? world.socket.readyState).toBeGreaterThanOrEqual(3);
});

function connect(options: Partial<SignalingConnectionOptions> = {}): SignalingConnection {
  connection = new SignalingConnection({
    url: 'https://live.example/base/',
    surroundings: world,
    ...options,
  });
  connection.open();
  return connection;
}

/** Errors of a promise, also those that come before it is awaited. */
function failureOf(promise: Promise<unknown>): Promise<FreshetError> {
  return promise.then(
    () => {
      throw new Error('it did not fail');
    },
    (thrown: unknown) => {
      expect(thrown).toBeInstanceOf(FreshetError);
      return thrown as FreshetError;
    },
  );
}

const states = (to: SignalingConnection): ConnectionEvents['state'][] => {
  const heard: ConnectionEvents['state'][] = [];
  to.on('state', (event) => heard.push(event));
  return heard;
};

describe('a new connection', () => {
  test('goes to /ws below the given address with the binary subprotocol', () => {
    connect();
    expect(world.socket.url).toBe('wss://live.example/base/ws');
    expect(world.socket.protocol).toBe('freshet.v1');
  });

  test('sends the first request right behind Hello, before Welcome', async () => {
    connect({ token: 'tok' });
    const answer = connection.request('unsubscribe', { sessionId: 's1' });
    world.socket.accept();
    expect(world.socket.received.map((message) => message.kind)).toEqual(['hello', 'unsubscribe']);
    expect(world.socket.of('hello')[0]).toMatchObject({ token: 'tok', protocolVersion: 1 });
    world.socket.welcome();
    const requestId = world.socket.of('unsubscribe')[0]?.requestId ?? 0;
    world.socket.say({ requestId, seq: 1, kind: 'done' });
    expect(await answer).toMatchObject({ kind: 'done' });
    expect(connection.state).toBe('open');
  });

  test('waits for a token that takes time', async () => {
    connect({ token: () => Promise.resolve('late') });
    world.socket.accept();
    expect(world.socket.received).toEqual([]);
    await settle();
    expect(world.socket.of('hello')[0]?.token).toBe('late');
    world.socket.welcome();
  });

  test('gives up a socket that stays silent and tries again', async () => {
    connect({ connectTimeoutMs: 5_000 });
    world.socket.accept();
    await world.clock.advance(5_000);
    expect(world.sockets).toHaveLength(2);
    expect(world.sockets[0]?.closedWith).toBe(4000);
  });
});

test('joins are sent to the region that was given, without asking anybody', async () => {
  connect({ region: 'eu' });
  expect(await connection.regionForJoin()).toBe('eu');
  expect(world.http.requests).toEqual([]);
});

test('joins wait for no list of regions once requests can go out', async () => {
  connect();
  world.http.answer = () => ({ status: 200, body: { region: null, regions: [] } });
  const region = connection.regionForJoin();
  world.socket.accept();
  expect(await region).toBeUndefined();
  expect(world.http.requests.map(({ url }) => url)).toEqual([
    'https://live.example/base/api/v1/regions',
  ]);
});

test('a bad address is told to whoever asks for something', async () => {
  connect(); // For the checks at the end.
  const wrong = new SignalingConnection({ url: 'ftp://live.example', surroundings: world });
  const failure = await failureOf(wrong.request('getStats', { sessionId: 's1' }));
  expect(failure.code).toBe('CLIENT_BAD_URL');
  expect(wrong.state).toBe('closed');
});

describe('requests', () => {
  test('fail with the error that the server answers', async () => {
    connect();
    world.socket.accept();
    world.socket.welcome();
    const failed = failureOf(connection.request('restartIce', { sessionId: 's1' }));
    world.socket.say({
      requestId: world.socket.of('restartIce')[0]?.requestId ?? 0,
      seq: 1,
      kind: 'error',
      code: 'SIG_SESSION_NOT_FOUND',
      errorKind: 'not_found',
      message: 'no such session',
      retryable: false,
    });
    expect(await failed).toMatchObject({ code: 'SIG_SESSION_NOT_FOUND', kind: 'not_found' });
  });

  test('time out, and leave no timer when they are answered', async () => {
    connect({ requestTimeoutMs: 2_000 });
    world.socket.accept();
    world.socket.welcome();
    const failed = failureOf(connection.request('getStats', { sessionId: 's1' }));
    await world.clock.advance(2_000);
    expect((await failed).code).toBe('CLIENT_TIMEOUT');
  });

  test('that are aborted close the session that opens too late', async () => {
    connect();
    world.socket.accept();
    world.socket.welcome();
    const abort = new AbortController();
    const failed = failureOf(
      connection.request('publish', { streamId: 'st_1' }, { signal: abort.signal }),
    );
    abort.abort();
    expect((await failed).code).toBe('CLIENT_ABORTED');
    world.socket.say({
      requestId: world.socket.of('publish')[0]?.requestId ?? 0,
      seq: 1,
      kind: 'publishOpened',
      sessionId: 'se_late',
      streamId: 'st_1',
      transport: {
        iceParameters: { usernameFragment: 'u', password: 'p' },
        iceCandidates: [],
        dtlsParameters: { fingerprints: [{ algorithm: 'sha-256', value: 'AA' }] },
      },
    });
    expect(world.socket.of('unpublish')[0]).toMatchObject({
      sessionId: 'se_late',
      endStream: false,
    });
  });

  test('fail when the connection is closed', async () => {
    connect();
    const failed = failureOf(connection.request('getStats', { sessionId: 's1' }));
    connection.close();
    connection.close();
    expect((await failed).code).toBe('CLIENT_CLOSED');
    const later = await failureOf(connection.request('getStats', { sessionId: 's1' }));
    expect(later.code).toBe('CLIENT_CLOSED');
  });
});

describe('events of a session', () => {
  test('that came before anyone listened are kept in order', () => {
    connect();
    world.socket.accept();
    world.socket.welcome();
    const paused = (seq: number, value: boolean): void => {
      world.socket.say({
        requestId: 0,
        seq,
        kind: 'consumerPaused',
        sessionId: 's1',
        consumerId: 'c1',
        paused: value,
      });
    };
    paused(1, true);
    paused(2, false);
    const heard: unknown[] = [];
    connection.listenSession('s1', (event) => heard.push(event));
    paused(3, true);
    paused(3, true); // Repeated by the server after a resume.
    expect(heard).toMatchObject([{ paused: true }, { paused: false }, { paused: true }]);
  });
});

describe('a dropped socket', () => {
  test('is replaced at once, then with full jitter up to 8 s', async () => {
    connect();
    const heard = states(connection);
    for (let round = 0; round < 8; round += 1) {
      world.socket.drop();
      await world.clock.advance(8_000);
    }
    const delays = heard.filter((event) => event.state === 'waiting').map((event) => event.delayMs);
    expect(delays).toEqual([0, 150, 300, 600, 1_200, 2_400, 4_000, 4_000]);
  });

  test('is resumed: only what the server has not received is sent again', async () => {
    connect();
    world.socket.accept();
    world.socket.welcome({ session: 'one' });
    const first = connection.request('unsubscribe', { sessionId: 's1' });
    const second = connection.request('unsubscribe', { sessionId: 's2' });
    world.socket.say({
      requestId: 0,
      seq: 7,
      kind: 'consumerClosed',
      sessionId: 's1',
      consumerId: 'c',
    });
    world.socket.drop();
    await world.clock.advance(0);
    world.socket.accept();
    expect(world.socket.of('hello')[0]?.resume).toEqual({ session: 'one', lastSeq: 7 });
    expect(world.socket.of('unsubscribe')).toEqual([]);
    world.socket.welcome({ session: 'two', resumed: true, lastRequestId: 2 });
    expect(world.socket.of('unsubscribe').map((message) => message.requestId)).toEqual([3]);
    world.socket.say({ requestId: 2, seq: 8, kind: 'done' });
    world.socket.say({ requestId: 3, seq: 9, kind: 'done' });
    await Promise.all([first, second]);
  });

  test('that cannot be resumed fails requests about old sessions and repeats the others', async () => {
    connect();
    world.socket.accept();
    world.socket.welcome();
    const lost: unknown[] = [];
    connection.on('sessionsLost', () => lost.push('lost'));
    const old = failureOf(connection.request('getStats', { sessionId: 's1' }));
    const subscribe = connection.request('subscribe', { streamId: 'st', rtpCapabilities: {} });
    world.socket.drop();
    await world.clock.advance(0);
    world.socket.accept();
    world.socket.welcome({ session: 'new' });
    expect((await old).code).toBe('CLIENT_SOCKET_LOST');
    expect(lost).toEqual(['lost']);
    expect(world.socket.of('subscribe')).toHaveLength(1);
    const failed = failureOf(subscribe);
    connection.close();
    await failed;
  });

  test('closed with 4503 is not replaced', async () => {
    connect();
    world.socket.accept();
    world.socket.welcome();
    const heard = states(connection);
    world.socket.drop(4503, 'not allowed');
    await world.clock.advance(60_000);
    expect(world.sockets).toHaveLength(1);
    expect(heard).toMatchObject([{ state: 'closed', error: { code: 'CLIENT_REFUSED' } }]);
  });

  test('closed with 4013 is replaced and resumed', async () => {
    connect();
    world.socket.accept();
    world.socket.welcome();
    world.socket.drop(4013, 'too slow');
    await world.clock.advance(0);
    world.socket.accept();
    expect(world.socket.of('hello')[0]?.resume?.session).toBe('secret');
  });

  test('is tried again at once when the page comes back online', async () => {
    world.chance = 0.99;
    connect();
    const heard = states(connection);
    for (let round = 0; round < 5; round += 1) {
      world.socket.drop();
      await world.clock.advance(round === 4 ? 0 : 8_000);
    }
    expect(heard.at(-1)).toMatchObject({ state: 'waiting' });
    world.tell('online');
    expect(heard.at(-1)).toEqual({ state: 'connecting' });
    expect(world.sockets).toHaveLength(6);
  });
});

describe('liveness', () => {
  test('a socket without a Pong is given up and its session resumed', async () => {
    connect();
    world.socket.accept();
    world.socket.welcome({ pingIntervalMs: 4_000 });
    await world.clock.advance(4_000);
    expect(world.socket.of('ping')).toHaveLength(1);
    await world.clock.advance(4_000);
    expect(world.sockets).toHaveLength(2);
    expect(world.sockets[0]?.closedWith).toBe(4000);
  });

  test('a Pong tells the round trip', async () => {
    connect();
    world.socket.accept();
    world.socket.welcome({ pingIntervalMs: 4_000 });
    await world.clock.advance(4_000);
    const ping = world.socket.of('ping')[0];
    await world.clock.advance(40);
    world.socket.say({
      requestId: ping?.requestId ?? 0,
      seq: 0,
      kind: 'pong',
      clientTimeMs: ping?.clientTimeMs ?? 0,
      serverTimeMs: 5,
    });
    expect(connection.rttMs).toBe(40);
    await world.clock.advance(3_900);
    expect(world.sockets).toHaveLength(1);
  });
});

describe('what the server asks for', () => {
  test('Leave with reconnect starts a new session', async () => {
    connect();
    world.socket.accept();
    world.socket.welcome();
    const lost: unknown[] = [];
    connection.on('sessionsLost', () => lost.push('lost'));
    world.socket.say({ requestId: 0, seq: 0, kind: 'leave', action: 'reconnect' });
    await world.clock.advance(300);
    world.socket.accept();
    expect(world.socket.of('hello')[0]?.resume).toBeUndefined();
    world.socket.welcome({ session: 'other' });
    expect(lost).toEqual(['lost']);
  });

  test('Leave with disconnect ends it', async () => {
    connect();
    world.socket.accept();
    world.socket.welcome();
    world.socket.say({ requestId: 0, seq: 0, kind: 'leave', action: 'disconnect' });
    await world.clock.advance(60_000);
    expect(connection.state).toBe('closed');
    expect(world.sockets).toHaveLength(1);
  });

  test('a refused token is fetched once more, then it is over', async () => {
    const tokens = ['old', 'new'];
    connect({ token: () => tokens.shift() ?? 'none' });
    const refuse = (): void => {
      world.socket.accept();
      world.socket.say({
        requestId: world.socket.of('hello')[0]?.requestId ?? 0,
        seq: 0,
        kind: 'error',
        code: 'SIG_BAD_TOKEN',
        errorKind: 'unauthenticated',
        message: 'the token is not valid',
        retryable: false,
      });
    };
    refuse();
    await world.clock.advance(0);
    expect(world.sockets).toHaveLength(2);
    const heard = states(connection);
    refuse();
    expect(heard).toMatchObject([{ state: 'closed', error: { code: 'SIG_BAD_TOKEN' } }]);
  });

  test('a frame that is no message is not trusted: the socket is replaced', async () => {
    connect();
    world.socket.accept();
    world.socket.welcome();
    const bytes = new Uint8Array([0xff, 0xff, 0xff]);
    world.socket.onmessage?.(new MessageEvent('message', { data: bytes.buffer }));
    await world.clock.advance(0);
    expect(world.sockets).toHaveLength(2);
  });
});
