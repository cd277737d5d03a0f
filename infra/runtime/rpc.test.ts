import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { generate } from 'selfsigned';
import { eventually } from '../../test/support/eventually.ts';
import { PlatformError } from './errors.ts';
import { newId } from './ids.ts';
import type { NodeId } from './ids.ts';
import { createLogger } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createRpcClient } from './rpc-client.ts';
import type { RpcClient, RpcClientOptions, RpcServer, RpcServerOptions } from './rpc.ts';
import { createRpcServer } from './rpc-server.ts';
import { Secret } from './secret.ts';
import { obtainSelfSigned } from './self-signed-certificate.ts';
import { createServiceTokens } from './service-token.ts';

const log = createLogger({ level: 'silent' });
const secret = new Secret('0123456789abcdef0123456789abcdef');
const serverId = newId('nd');
const clientId = newId('nd');
const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const release of undo.splice(0).reverse()) {
    await release();
  }
});

async function serve(options: Partial<RpcServerOptions> = {}): Promise<RpcServer> {
  const server = await createRpcServer(
    { log },
    { port: 0, secret, nodeId: serverId, methods: {}, ...options },
  );
  undo.push(() => server.close());
  return server;
}

function dial(port: number, options: Partial<RpcClientOptions> = {}): RpcClient {
  const url = `http://127.0.0.1:${port}`;
  const client = createRpcClient({ log }, { url, secret, nodeId: clientId, ...options });
  undo.push(() => client.close());
  return client;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'no error';
  } catch (error) {
    return error instanceof PlatformError ? error.code : `not ours: ${String(error)}`;
  }
}

describe('calls', () => {
  it('carries parameters there, the result back and says who calls', async () => {
    const server = await serve({
      methods: {
        describe: async (params, { caller }) => ({ params, caller: caller.nodeId }),
        nothing: async () => undefined,
      },
    });
    const client = dial(server.address.port);
    expect(await client.call('describe', { text: 'grüße 🎥', list: [1, null] })).toEqual({
      params: { text: 'grüße 🎥', list: [1, null] },
      caller: clientId,
    });
    expect(await client.call('nothing', undefined)).toBeUndefined();
    expect(client.state).toBe('connected');
  });

  it('answers many calls on one connection, each with its own result', async () => {
    const server = await serve({ methods: { double: async (n) => Number(n) * 2 } });
    const client = dial(server.address.port);
    const results = await Promise.all(
      Array.from({ length: 500 }, (_, n) => client.call('double', n)),
    );
    expect(results).toEqual(Array.from({ length: 500 }, (_, n) => n * 2));
  });

  it('carries a PlatformError across whole', async () => {
    const server = await serve({
      methods: {
        fail: async () => {
          throw new PlatformError('SFU_OVERLOADED', 'unavailable', 'no room left', {
            retryable: true,
            retryAfterMs: 2500,
            details: { consumers: 500, nested: { a: [1] } },
          });
        },
      },
    });
    const failure = await dial(server.address.port)
      .call('fail', {})
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PlatformError);
    expect(failure).toMatchObject({
      code: 'SFU_OVERLOADED',
      kind: 'unavailable',
      message: 'no room left',
      retryable: true,
      retryAfterMs: 2500,
      details: { consumers: 500, nested: { a: [1] } },
    });
  });

  it('shows nothing of an unexpected failure but a log id', async () => {
    const server = await serve({
      methods: {
        fail: async () => {
          throw new Error('password=hunter2 in /etc/secret');
        },
      },
    });
    const failure = await dial(server.address.port)
      .call('fail', {})
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'INTERNAL', kind: 'internal' });
    expect(JSON.stringify(failure) + String(failure)).not.toContain('hunter2');
  });

  it('rejects an unknown method, also one that every object has', async () => {
    const server = await serve();
    const client = dial(server.address.port);
    for (const method of ['nope', 'constructor', '__proto__', 'toString', '../x', '']) {
      expect(await codeOf(client.call(method, {}))).toBe('RPC_UNKNOWN_METHOD');
    }
  });

  it('refuses a request over the cap and goes on with the next one', async () => {
    const server = await serve({
      methods: { echo: async (params) => params },
      maxBodyBytes: 1000,
    });
    const client = dial(server.address.port);
    expect(await codeOf(client.call('echo', 'x'.repeat(2000)))).toBe('RPC_TOO_LARGE');
    expect(await codeOf(client.call('echo', 'x'.repeat(2_000_000)))).toBe('RPC_TOO_LARGE');
    expect(await client.call('echo', 'small')).toBe('small');
  });

  it('refuses an answer over the cap', async () => {
    const server = await serve({ methods: { flood: async () => 'x'.repeat(100_000) } });
    const client = dial(server.address.port, { maxBodyBytes: 1000 });
    expect(await codeOf(client.call('flood', {}))).toBe('RPC_TOO_LARGE');
  });
});

describe('giving up', () => {
  it('tells the method when the caller cancels', async () => {
    const seen = Promise.withResolvers<string>();
    const entered = Promise.withResolvers<void>();
    const server = await serve({
      methods: {
        wait: (_params, { signal }) => {
          entered.resolve();
          signal.addEventListener('abort', () => seen.resolve('aborted'));
          return new Promise(() => undefined);
        },
      },
    });
    const cancel = new AbortController();
    const call = codeOf(dial(server.address.port).call('wait', {}, { signal: cancel.signal }));
    await entered.promise;
    cancel.abort();
    expect(await call).toBe('RPC_CANCELLED');
    expect(await seen.promise).toBe('aborted');
  });

  it('does not send a call that is cancelled already', async () => {
    let calls = 0;
    const server = await serve({ methods: { count: async () => (calls += 1) } });
    const client = dial(server.address.port);
    expect(await codeOf(client.call('count', {}, { signal: AbortSignal.abort() }))).toBe(
      'RPC_CANCELLED',
    );
    expect(await client.call('count', {})).toBe(1);
  });

  it('times out, and the method is told too', async () => {
    const seen = Promise.withResolvers<string>();
    const server = await serve({
      methods: {
        wait: (_params, { signal }) => {
          signal.addEventListener('abort', () => seen.resolve('aborted'));
          return new Promise(() => undefined);
        },
      },
    });
    const client = dial(server.address.port);
    expect(await codeOf(client.call('wait', {}, { timeoutMs: 50 }))).toBe('RPC_TIMEOUT');
    expect(await seen.promise).toBe('aborted');
  });
});

describe('authentication', () => {
  it('refuses a token made with another secret', async () => {
    const server = await serve({ methods: { echo: async (params) => params } });
    const client = dial(server.address.port, {
      secret: new Secret('another secret of the cluster'),
    });
    expect(await codeOf(client.call('echo', 1))).toBe('RPC_UNAUTHENTICATED');
    const ended = Promise.withResolvers<Error | undefined>();
    client.stream('echo', {}, () => undefined, ended.resolve);
    expect(await ended.promise).toMatchObject({ code: 'RPC_UNAUTHENTICATED' });
  });

  it('refuses a caller that meant another node', async () => {
    const server = await serve({ methods: { echo: async (params) => params } });
    const wrong = dial(server.address.port, { peerNodeId: newId('nd') });
    expect(await codeOf(wrong.call('echo', 1))).toBe('RPC_UNAUTHENTICATED');
    const right = dial(server.address.port, { peerNodeId: serverId });
    expect(await right.call('echo', 1)).toBe(1);
  });

  it('refuses absent, expired, unsigned and foreign tokens alike', async () => {
    const server = await serve({ methods: { echo: async (params) => params } });
    const old = createServiceTokens({
      secret,
      nodeId: clientId,
      nowMs: () => Date.now() - 600_000,
    });
    // Not of the form of a node id.
    const nameless = createServiceTokens({ secret, nodeId: 'root' as NodeId });
    const none = `${b64({ alg: 'none', typ: 'freshet-service+jwt' })}.${b64({ sub: clientId, aud: 'freshet-rpc', iss: 'freshet', exp: 9e9, iat: 1 })}.`;
    const tokens = [
      undefined,
      'x',
      none,
      'y'.repeat(100_000),
      await old.sign(),
      await nameless.sign(),
    ];
    for (const token of tokens) {
      const answer = await rawCall(server.address.port, '/call/echo', '{"params":1}', {
        'freshet-rpc-version': '1',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      });
      // A header over HTTP/2's own limit is refused before we see it.
      expect([401, 431]).toContain(answer.status);
    }
  });

  it('answers another version of the protocol with an error of its own', async () => {
    const server = await serve();
    const answer = await rawCall(server.address.port, '/call/echo', '{}', {
      'freshet-rpc-version': '2',
    });
    expect(answer).toMatchObject({
      status: 409,
      body: { error: { code: 'RPC_VERSION', details: { serverVersion: '1' } } },
    });
  });
});

/** Good for both ends of a call, as the certificates of nodes must be. */
async function nodeCertificate(): Promise<{ readonly cert: string; readonly key: string }> {
  const made = await generate([{ name: 'commonName', value: 'a node' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [
      { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
  return { cert: made.cert, key: made.private };
}

describe('TLS', () => {
  it('carries calls to a server whose certificate is trusted, and to no other', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'rpc-'));
    undo.push(() => rm(directory, { recursive: true }));
    const tls = await obtainSelfSigned(directory);
    const server = await serve({ methods: { echo: async (params) => params }, tls });
    const url = `https://127.0.0.1:${server.address.port}`;
    expect(await dial(0, { url, ca: tls.cert }).call('echo', 1)).toBe(1);
    expect(await codeOf(dial(0, { url }).call('echo', 1))).toBe('RPC_UNAVAILABLE');
    const plain = dial(server.address.port);
    expect(await codeOf(plain.call('echo', 1))).toMatch(/^RPC_(UNAVAILABLE|TIMEOUT)$/);
  });

  it('asks callers for a certificate of the right authority where it must be mutual', async () => {
    const [own, foreign] = await Promise.all([0, 1].map(() => nodeCertificate()));
    const tls = { ...own!, clientCa: own!.cert };
    const server = await serve({ methods: { echo: async (params) => params }, tls });
    const url = `https://127.0.0.1:${server.address.port}`;
    const call = (identity?: { readonly cert: string; readonly key: string }): Promise<unknown> =>
      dial(0, { url, ca: own!.cert, ...(identity && { identity }) }).call('echo', 1);
    expect(await call(own)).toBe(1);
    expect(await codeOf(call())).toMatch(/^RPC_(UNAVAILABLE|TIMEOUT)$/);
    expect(await codeOf(call(foreign))).toMatch(/^RPC_(UNAVAILABLE|TIMEOUT)$/);
  });
});

describe('streams', () => {
  it('delivers events in order, then the end', async () => {
    const server = await serve({
      streams: {
        count(params, sink) {
          for (let n = 0; n < Number(params); n += 1) {
            sink.send({ n });
          }
          sink.end();
          expect(sink.send('late')).toBe(false);
        },
      },
    });
    const { events, error } = await collect(dial(server.address.port), 'count', 1000);
    expect(events).toEqual(Array.from({ length: 1000 }, (_, n) => ({ n })));
    expect(error).toBeUndefined();
  });

  it('ends with the error of the method', async () => {
    const server = await serve({
      streams: {
        fail(_params, sink) {
          sink.send('first');
          throw new PlatformError('SFU_SESSION_NOT_FOUND', 'not_found', 'no such session');
        },
      },
    });
    const { events, error } = await collect(dial(server.address.port), 'fail', {});
    expect(events).toEqual(['first']);
    expect(error).toMatchObject({ code: 'SFU_SESSION_NOT_FOUND', kind: 'not_found' });
  });

  it('tells the method when the reader stops, and the reader hears no more', async () => {
    const aborted = Promise.withResolvers<void>();
    const server = await serve({
      streams: {
        tick(_params, sink, { signal }) {
          const timer = setInterval(() => sink.send('tick'), 5);
          signal.addEventListener('abort', () => {
            clearInterval(timer);
            aborted.resolve();
          });
        },
      },
    });
    const first = Promise.withResolvers<void>();
    let ends = 0;
    const stop = dial(server.address.port).stream(
      'tick',
      {},
      () => first.resolve(),
      () => {
        ends += 1;
      },
    );
    await first.promise;
    stop();
    await aborted.promise;
    expect(ends).toBe(0);
  });

  it('cuts a reader that is too slow and counts it', async () => {
    const metrics = createMetrics({ processMetrics: false });
    const over = Promise.withResolvers<number>();
    const server = await createRpcServer(
      { log, metrics },
      {
        port: 0,
        secret,
        nodeId: serverId,
        methods: {},
        maxQueuedEvents: 10,
        streams: {
          flood(_params, sink) {
            // No turn of the event loop is given to the writer meanwhile.
            let sent = 0;
            while (sink.send('x'.repeat(50_000))) {
              sent += 1;
            }
            over.resolve(sent);
          },
        },
      },
    );
    undo.push(() => server.close());
    const { error } = await collect(dial(server.address.port), 'flood', {});
    expect(error).toMatchObject({ code: 'RPC_STREAM_OVERFLOW' });
    expect(await over.promise).toBeGreaterThanOrEqual(10);
    expect((await metrics.render()).body).toContain(
      'freshet_queue_dropped_total{queue="rpc_stream",reason="reader_too_slow"} 1',
    );
    metrics.close();
  });
});

describe('loss of the peer', () => {
  it('ends calls and streams when the server closes, and finds a new one at the address', async () => {
    const entered = Promise.withResolvers<void>();
    const options: Partial<RpcServerOptions> = {
      methods: {
        echo: async (params) => params,
        wait: () => {
          entered.resolve();
          return new Promise(() => undefined);
        },
      },
      streams: { quiet: () => undefined },
    };
    const server = await serve(options);
    const client = dial(server.address.port);
    const stream = collect(client, 'quiet', {});
    const call = codeOf(client.call('wait', {}));
    await entered.promise;
    await server.close();
    await server.close();
    expect(await call).toBe('RPC_UNAVAILABLE');
    expect((await stream).error).toMatchObject({ code: 'RPC_UNAVAILABLE' });
    expect(await codeOf(client.call('echo', 1))).toBe('RPC_UNAVAILABLE');
    await serve({ ...options, port: server.address.port });
    await eventually(async () => {
      const code = await codeOf(client.call('echo', 1));
      return code === 'no error' ? undefined : code;
    });
  });

  it('rejects what is open when the client closes, and everything afterwards', async () => {
    const entered = Promise.withResolvers<void>();
    const server = await serve({
      methods: {
        wait: () => {
          entered.resolve();
          return new Promise(() => undefined);
        },
      },
    });
    const client = dial(server.address.port);
    const call = codeOf(client.call('wait', {}));
    await entered.promise;
    await client.close();
    await client.close();
    expect(await call).toBe('RPC_CLOSED');
    expect(await codeOf(client.call('wait', {}))).toBe('RPC_CLOSED');
    expect(client.state).toBe('closed');
  });

  it('can be closed while it connects', async () => {
    const client = dial(9, { keepaliveMs: 200 });
    const call = codeOf(client.call('echo', {}));
    await client.close();
    expect(['RPC_CLOSED', 'RPC_UNAVAILABLE']).toContain(await call);
  });

  it('notices a killed process at once and a stopped one by its pings', async () => {
    for (const fault of ['SIGKILL', 'SIGSTOP'] as const) {
      const { child, port } = await startPeer();
      const states: string[] = [];
      const client = dial(port, { peerNodeId: serverId, onState: (state) => states.push(state) });
      expect(await client.call('pid', {})).toBe(child.pid);
      const ticking = Promise.withResolvers<void>();
      const ended = Promise.withResolvers<Error | undefined>();
      client.stream('ticks', {}, () => ticking.resolve(), ended.resolve);
      await ticking.promise;
      const call = codeOf(client.call('never', {}, { timeoutMs: 60_000 }));
      child.kill(fault);
      // Without keepalive both would wait for the minute above.
      expect(await call).toBe('RPC_UNAVAILABLE');
      expect(await ended.promise).toMatchObject({ code: 'RPC_UNAVAILABLE' });
      await eventually(() => (states[1] === 'connecting' ? undefined : `states: ${states.join()}`));
    }
  });
});

describe('garbage', () => {
  it('survives whatever is sent to the port', async () => {
    const server = await serve({ methods: { echo: async (params) => params } });
    let seed = 42;
    const random = (): number => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
    const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    for (let n = 0; n < 100; n += 1) {
      const noise = Buffer.from(Array.from({ length: 64 }, () => Math.floor(random() * 256)));
      const socket = connect(server.address.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.resume();
      const closed = once(socket, 'close');
      socket.end(n % 2 === 0 ? noise : Buffer.concat([preface, noise]));
      setTimeout(() => socket.destroy(), 200);
      await closed;
    }
    const good = createServiceTokens({ secret, nodeId: clientId });
    const headers = { 'freshet-rpc-version': '1', authorization: `Bearer ${await good.sign()}` };
    for (const body of ['', '{', '[]', '"x"', 'null', '\u0000', '['.repeat(100_000)]) {
      const answer = await rawCall(server.address.port, '/call/echo', body, headers);
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'RPC_BAD_MESSAGE' } } });
    }
    expect(await dial(server.address.port).call('echo', 'still there')).toBe('still there');
  });
});

function collect(
  client: RpcClient,
  method: string,
  params: unknown,
): Promise<{ events: unknown[]; error: Error | undefined }> {
  return new Promise((resolve) => {
    const events: unknown[] = [];
    client.stream(
      method,
      params,
      (event) => events.push(event),
      (error) => resolve({ events, error }),
    );
  });
}

async function startPeer(): Promise<{ child: ChildProcess; port: number }> {
  const path = fileURLToPath(new URL('fixtures/rpc-peer.ts', import.meta.url));
  const child = spawn(process.execPath, [path, serverId, secret.reveal()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  undo.push(async () => {
    const gone =
      child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
    child.kill('SIGKILL');
    await gone;
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, port: Number(line.toString()) };
}

function b64(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** One request without our client, so that everything in it can be wrong. */
async function rawCall(
  port: number,
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; body: unknown }> {
  const session = connectHttp2(`http://127.0.0.1:${port}`);
  session.on('error', () => undefined);
  try {
    const stream = session.request({ ':method': 'POST', ':path': path, ...headers });
    const chunks: Buffer[] = [];
    let status = 431;
    stream.on('response', (answer) => (status = Number(answer[':status'])));
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('error', () => undefined);
    stream.end(body);
    await new Promise((resolve) => stream.once('close', resolve));
    const text = Buffer.concat(chunks).toString();
    return { status, body: text === '' ? undefined : JSON.parse(text) };
  } finally {
    session.destroy();
  }
}
