import { once } from 'node:events';
import type { EventEmitter } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { connect as connectHttp2 } from 'node:http2';
import { request as httpsRequest } from 'node:https';
import { connect as connectTcp } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { createListener } from './http-listener.ts';
import type { HealthyHttpListener, ListenerOptions } from './http-listener.ts';
import { clientAddress, parseNetworks, resolveAddress } from './client-address.ts';
import { createLogger } from './log.ts';
import { createMetrics } from './metrics.ts';
import { obtainSelfSigned } from './self-signed-certificate.ts';

const log = createLogger({ level: 'silent' });
const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const release of undo.splice(0).reverse()) {
    await release();
  }
});

async function listen(options: Partial<ListenerOptions> = {}): Promise<HealthyHttpListener> {
  const metrics = createMetrics({ processMetrics: false });
  const listener = await createListener(
    { log, metrics },
    { host: '127.0.0.1', port: 0, ...options },
  );
  undo.push(async () => {
    await listener.close({ drainMs: 0 });
    expect((await metrics.render()).body).toContain('freshet_http_connections 0');
    metrics.close();
  });
  return listener;
}

async function directory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'listener-'));
  undo.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

function base(listener: HealthyHttpListener): string {
  return `http://127.0.0.1:${listener.address.port}`;
}

describe('routing', () => {
  it('sends a request to the longest prefix that ends at a segment', async () => {
    const listener = await listen();
    for (const prefix of ['/', '/whip', '/whip/sessions']) {
      listener.mount(prefix, (request, response) => response.end(`${prefix} ${request.url ?? ''}`));
    }
    const cases = {
      '/whip': '/whip /whip',
      '/whip/': '/whip /whip/',
      '/whip/x?a=1': '/whip /whip/x?a=1',
      '/whip/sessions/7': '/whip/sessions /whip/sessions/7',
      '/whipx': '/ /whipx',
      '/%77hip/x': '/whip /%77hip/x',
      '//whip//x': '/whip /whip/x',
    };
    for (const [path, answer] of Object.entries(cases)) {
      expect(await (await fetch(base(listener) + path)).text()).toBe(answer);
    }
  });

  it('answers 404 as a problem where nothing is mounted', async () => {
    const listener = await listen();
    const response = await fetch(`${base(listener)}/nope`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND' });
  });

  it('refuses paths that two parsers could read differently', async () => {
    const listener = await listen();
    listener.mount('/', (_request, response) => response.end('reached'));
    const paths = [
      '/a/../b',
      '/a/%2e%2e/b',
      '/a/.%2E/b',
      '/a/..',
      '/a%2fb',
      '/a%2Fb',
      '/a%5cb',
      '/a\\b',
      '/a%00',
      '/a%0d%0aX',
      '/a%zz',
      '/%ff%fe',
      `/${'x'.repeat(9000)}`,
      'nonsense',
      'ftp://h/x',
    ];
    for (const path of paths) {
      const { status } = await rawRequest(listener.address.port, `GET ${path} HTTP/1.1`);
      expect([path.slice(0, 20), status]).toEqual([path.slice(0, 20), 400]);
    }
    const { status } = await rawRequest(listener.address.port, 'GET http://x/fine HTTP/1.1');
    expect(status).toBe(200);
  });

  it('answers 500 with a log id when a handler throws or rejects', async () => {
    const listener = await listen();
    listener.mount('/throws', () => {
      throw new Error('secret of the house');
    });
    const rejects: (request: unknown, response: unknown) => Promise<void> = async () => {
      throw new Error('secret of the house');
    };
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- what is tested here
    listener.mount('/rejects', rejects);
    for (const path of ['/throws', '/rejects']) {
      const response = await fetch(base(listener) + path);
      const text = await response.text();
      expect(response.status).toBe(500);
      expect(JSON.parse(text)).toHaveProperty('code', 'INTERNAL');
      expect(JSON.parse(text)).toHaveProperty('logId');
      expect(text).not.toContain('secret');
    }
    expect((await fetch(`${base(listener)}/healthz`)).status).toBe(200);
  });

  it('refuses to mount a prefix twice or one that is none', async () => {
    const listener = await listen();
    listener.mount('/a', () => undefined);
    expect(() => listener.mount('/a', () => undefined)).toThrow('mounted already');
    for (const bad of ['', 'a', '/a/', '/a//b', '/../x']) {
      expect(() => listener.mount(bad, () => undefined)).toThrow('not a prefix');
    }
  });

  it('believes X-Forwarded-For of trusted proxies only, from the near end', async () => {
    const seen: string[] = [];
    for (const trustedProxies of [['127.0.0.0/8', '10.0.0.0/8'], undefined]) {
      const listener = await listen(trustedProxies && { trustedProxies });
      listener.mount('/', (request, response) => {
        seen.push(clientAddress(request));
        response.end();
      });
      const headers = { 'x-forwarded-for': '1.1.1.1, 203.0.113.9, 10.1.2.3' };
      await fetch(base(listener), { headers });
    }
    expect(seen).toEqual(['203.0.113.9', '127.0.0.1']);
  });

  it.each([
    ['203.0.113.9:4711', '203.0.113.9'],
    ['[2001:db8::1]:4711', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['unknown', '10.0.0.1'],
    ['203.0.113.9, unknown', '10.0.0.1'],
    ['203.0.113.9:4711:1', '10.0.0.1'],
  ])('takes %j of a proxy for %s', (forwarded, client) => {
    expect(resolveAddress('10.0.0.1', forwarded, parseNetworks(['10.0.0.0/8']))).toBe(client);
  });
});

describe('health', () => {
  it('is ready when every check is content, and says which one is not', async () => {
    const listener = await listen();
    let reason: string | undefined = 'still starting';
    const remove = listener.addReadinessCheck('database', () => reason);
    listener.addReadinessCheck('worker', async () => undefined);
    const starting = await fetch(`${base(listener)}/readyz`);
    expect(starting.status).toBe(503);
    expect(starting.headers.get('retry-after')).toBe('1');
    expect(await starting.json()).toEqual({
      status: 'not ready',
      checks: { database: 'still starting', worker: 'ok' },
    });
    reason = undefined;
    expect((await fetch(`${base(listener)}/readyz`)).status).toBe(200);
    listener.addReadinessCheck('broken', () => {
      throw new Error('postgres://user:hunter2@db');
    });
    const broken = await (await fetch(`${base(listener)}/readyz`)).text();
    expect(broken).toContain('failed');
    expect(broken).not.toContain('hunter2');
    remove();
    listener.setDraining();
    expect(await (await fetch(`${base(listener)}/readyz`)).json()).toMatchObject({
      status: 'draining',
    });
    expect((await fetch(`${base(listener)}/healthz`)).status).toBe(200);
  });
});

describe('TLS', () => {
  it('speaks plain HTTP, HTTPS and HTTP/2 on one port with a certificate of its own', async () => {
    const listener = await listen({ selfSigned: { directory: await directory() } });
    listener.mount('/', (request, response) =>
      response.end(`${request.httpVersion} ${request.method ?? ''}`),
    );
    const { port } = listener.address;
    expect(await (await fetch(base(listener))).text()).toBe('1.1 GET');
    expect(await getTls(port, '/')).toEqual({ status: 200, body: '1.1 GET' });
    expect(await getHttp2(port, '/')).toEqual({ status: 200, body: '2.0 GET' });
    expect(await getHttp2(port, '/a/%2e%2e/b')).toMatchObject({ status: 400 });
    expect(await getHttp2(port, '/healthz')).toMatchObject({ status: 200 });
  });

  it('keeps its own certificate over restarts, privately', async () => {
    const path = await directory();
    const first = await obtainSelfSigned(path);
    expect(await obtainSelfSigned(path)).toEqual(first);
    expect((await stat(join(path, 'self-signed.key'))).mode & 0o077).toBe(0);
    await writeFile(join(path, 'self-signed.crt'), 'not a certificate');
    expect((await obtainSelfSigned(path)).cert).not.toBe(first.cert);
  });

  it('redirects plain requests to https when a certificate is configured, but not probes', async () => {
    const tls = await files(await directory());
    const listener = await listen({ tls });
    listener.mount('/', (_request, response) => response.end('secure'));
    const answer = await fetch(`${base(listener)}/watch?x=1`, { redirect: 'manual' });
    expect(answer.status).toBe(307);
    expect(answer.headers.get('location')).toBe(
      `https://127.0.0.1:${listener.address.port}/watch?x=1`,
    );
    expect((await fetch(`${base(listener)}/healthz`)).status).toBe(200);
    expect((await fetch(`${base(listener)}/readyz`)).status).toBe(200);
    expect(await getTls(listener.address.port, '/')).toEqual({ status: 200, body: 'secure' });
    const evil = await rawRequest(listener.address.port, 'GET / HTTP/1.1', 'Host: a/b@evil');
    expect(evil.status).toBe(400);
  });

  it('uses a new certificate as soon as the files change, and the old one meanwhile', async () => {
    const tls = await files(await directory());
    const listener = await listen({ tls, tlsReloadMs: 20 });
    const before = await fingerprint(listener.address.port);
    await writeFile(tls.certPath, 'half written');
    expect(await fingerprint(listener.address.port)).toBe(before);
    const other = await obtainSelfSigned(await directory());
    await writeFile(tls.keyPath, other.key);
    await writeFile(tls.certPath, other.cert);
    await eventually(async () =>
      (await fingerprint(listener.address.port)) === before ? 'old certificate' : undefined,
    );
  });

  it('does not start with a key of another certificate', async () => {
    const tls = await files(await directory());
    const other = await obtainSelfSigned(await directory());
    await writeFile(tls.keyPath, other.key);
    await expect(listen({ tls })).rejects.toMatchObject({ code: 'TLS_FILES_INVALID' });
  });

  it('cuts a TLS handshake where it has no certificate', async () => {
    const listener = await listen();
    await expect(getTls(listener.address.port, '/')).rejects.toThrow();
    expect((await fetch(`${base(listener)}/healthz`)).status).toBe(200);
  });
});

describe('upgrades', () => {
  it('go to their own table, in the clear and over TLS', async () => {
    const listener = await listen({ selfSigned: { directory: await directory() } });
    listener.mount('/', (_request, response) => response.end('no upgrade'));
    listener.mountUpgrade('/ws', (request, socket) => {
      socket.end(`HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n${request.url ?? ''}`);
    });
    const { port } = listener.address;
    const lines = ['GET /ws/chat?a=1 HTTP/1.1', 'Connection: Upgrade', 'Upgrade: x'] as const;
    const plain = await rawRequest(port, ...lines);
    expect(plain).toMatchObject({ status: 101, body: '/ws/chat?a=1' });
    const secure = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
    expect(await exchange(secure, ...lines)).toMatchObject({ status: 101, body: '/ws/chat?a=1' });
  });

  it('are answered 404 where nothing is mounted and 400 on a bad path', async () => {
    const listener = await listen();
    listener.mountUpgrade('/ws', (_request, socket) => socket.destroy());
    const headers = ['Connection: Upgrade', 'Upgrade: websocket'] as const;
    const { port } = listener.address;
    const missing = await rawRequest(port, 'GET /wsx HTTP/1.1', ...headers);
    expect(missing.status).toBe(404);
    expect(JSON.parse(missing.body)).toMatchObject({ code: 'ROUTE_NOT_FOUND' });
    expect((await rawRequest(port, 'GET /ws/%2e%2e/x HTTP/1.1', ...headers)).status).toBe(400);
    const many = Array.from({ length: 200 }, (_, n) => `x-${n}: 1`);
    expect((await rawRequest(port, 'GET /ws HTTP/1.1', ...headers, ...many)).status).toBe(431);
  });
});

describe('hostile clients', () => {
  it('get 431 for heads that are too big or have too many fields', async () => {
    const listener = await listen();
    const { port } = listener.address;
    const many = Array.from({ length: 150 }, (_, n) => `x-${n}: 1`);
    expect((await rawRequest(port, 'GET /healthz HTTP/1.1', ...many)).status).toBe(431);
    const big = `x: ${'y'.repeat(20_000)}`;
    expect((await rawRequest(port, 'GET /healthz HTTP/1.1', big)).status).toBe(431);
  });

  it('get 408 or are cut when they send their head, body or handshake too slowly', async () => {
    const listener = await listen({
      selfSigned: { directory: await directory() },
      limits: { headersTimeoutMs: 300, requestTimeoutMs: 600 },
    });
    listener.mount('/sink', (request) => void request.resume());
    const { port } = listener.address;
    const silent = connectTcp(port, '127.0.0.1');
    const slowHead = dribble(port, 'GET /healthz HTTP/1.1\r\nx: ');
    const slowBody = dribble(port, 'POST /sink HTTP/1.1\r\nhost: x\r\ncontent-length: 999\r\n\r\n');
    const halfTls = dribble(port, Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01]));
    const idleH2 = connectHttp2(`https://127.0.0.1:${port}`, { rejectUnauthorized: false });
    idleH2.on('error', () => undefined);
    const [head, body] = await Promise.all([
      slowHead,
      slowBody,
      halfTls,
      closeOf(silent),
      closeOf(idleH2),
    ]);
    expect(head).toContain(' 408 ');
    expect(body).toContain(' 408 ');
    expect((await fetch(`${base(listener)}/healthz`)).status).toBe(200);
  });

  it('get 408 over HTTP/2 too when they send their body too slowly', async () => {
    const listener = await listen({
      selfSigned: { directory: await directory() },
      limits: { headersTimeoutMs: 200, requestTimeoutMs: 200 },
    });
    listener.mount('/sink', (request) => void request.resume());
    listener.mount('/quick', (request, response) => {
      request.resume().on('end', () => setTimeout(() => response.end('late answer'), 400));
    });
    const session = connectHttp2(`https://127.0.0.1:${listener.address.port}`, {
      rejectUnauthorized: false,
    });
    undo.push(() => session.destroy());
    const statusOf = async (path: string, finish: boolean): Promise<unknown> => {
      const stream = session.request({ ':path': path, ':method': 'POST' });
      stream.on('error', () => undefined);
      stream.write('x');
      if (finish) {
        stream.end();
      }
      const status = await new Promise((resolve) => {
        stream.once('response', (headers) => resolve(headers[':status']));
      });
      stream.close();
      return status;
    };
    expect(await statusOf('/sink', false)).toBe(408);
    // The limit is for the body; the answer may take its time.
    expect(await statusOf('/quick', true)).toBe(200);
  });

  it('get no more than their share of connections', async () => {
    const listener = await listen({
      limits: { maxConnectionsPerAddress: 3, limitLoopback: true },
    });
    const { port } = listener.address;
    const held: Socket[] = [];
    for (let n = 0; n < 3; n += 1) {
      const socket = connectTcp(port, '127.0.0.1');
      await once(socket, 'connect');
      held.push(socket);
    }
    const refused = connectTcp(port, '127.0.0.1');
    refused.on('error', () => undefined);
    await closeOf(refused);
    const closed = closeOf(held[0] ?? refused);
    held[0]?.destroy();
    await closed;
    await eventually(() =>
      fetch(`${base(listener)}/healthz`).then(
        () => undefined,
        () => 'the place is not free yet',
      ),
    );
    for (const socket of held) {
      socket.destroy();
    }
  });

  it('cannot stop it with noise', async () => {
    const listener = await listen({ selfSigned: { directory: await directory() } });
    let seed = 7;
    const random = (): number => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
    const starts = [Buffer.alloc(0), Buffer.from([0x16, 3, 1]), Buffer.from('GET / HTTP/1.1\r\n')];
    for (let n = 0; n < 150; n += 1) {
      const noise = Buffer.from(Array.from({ length: 80 }, () => Math.floor(random() * 256)));
      const socket = connectTcp(listener.address.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.resume();
      const closed = closeOf(socket);
      socket.end(Buffer.concat([starts[n % 3] ?? noise, noise]));
      setTimeout(() => socket.destroy(), 100);
      await closed;
    }
    expect((await fetch(`${base(listener)}/healthz`)).status).toBe(200);
  });
});

describe('closing', () => {
  it('waits for a running request, refuses new ones, and may be called twice', async () => {
    const listener = await listen();
    const finish = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    listener.mount('/slow', (_request, response) => {
      entered.resolve();
      void finish.promise.then(() => response.end('done'));
    });
    const answer = fetch(`${base(listener)}/slow`).then((response) => response.text());
    await entered.promise;
    const closes = [listener.close(), listener.close()];
    await expect(fetch(`${base(listener)}/healthz`)).rejects.toThrow();
    finish.resolve();
    expect(await answer).toBe('done');
    await Promise.all(closes);
  });

  it('cuts requests, upgraded and idle connections at the deadline', async () => {
    const listener = await listen({ selfSigned: { directory: await directory() } });
    const entered = Promise.withResolvers<void>();
    listener.mount('/never', () => entered.resolve());
    listener.mountUpgrade('/ws', (_request, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n');
    });
    const never = fetch(`${base(listener)}/never`).then(
      () => 'answered',
      () => 'cut',
    );
    await entered.promise;
    const upgraded = connectTcp(listener.address.port, '127.0.0.1');
    upgraded.write('GET /ws HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n');
    await once(upgraded, 'data');
    const h2 = connectHttp2(`https://127.0.0.1:${listener.address.port}`, {
      rejectUnauthorized: false,
    });
    h2.on('error', () => undefined);
    await once(h2, 'connect');
    const closed = Promise.all([closeOf(upgraded), closeOf(h2)]);
    await listener.close({ drainMs: 50 });
    await closed;
    expect(await never).toBe('cut');
  });

  it('leaves the port free, also after a failed start', async () => {
    const first = await listen();
    const taken = listen({ port: first.address.port });
    await expect(taken).rejects.toMatchObject({
      code: 'LISTEN_FAILED',
      message: `port ${first.address.port} on 127.0.0.1 is in use by another program; FRESHET_HTTP_PORT names another`,
    });
    await first.close();
    await listen({ port: first.address.port });
  });
});

async function files(path: string): Promise<{ certPath: string; keyPath: string }> {
  await obtainSelfSigned(path);
  return { certPath: join(path, 'self-signed.crt'), keyPath: join(path, 'self-signed.key') };
}

async function fingerprint(port: number): Promise<string> {
  const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { fingerprint256 } = socket.getPeerCertificate();
  const closed = closeOf(socket);
  socket.destroy();
  await closed;
  return fingerprint256;
}

function getTls(port: number, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest(
      { port, host: '127.0.0.1', path, rejectUnauthorized: false, agent: false },
      (response) => {
        let body = '';
        response.on('data', (chunk) => (body += String(chunk)));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      },
    );
    request.on('error', reject);
    request.end();
  });
}

async function getHttp2(port: number, path: string): Promise<{ status: number; body: string }> {
  const session = connectHttp2(`https://127.0.0.1:${port}`, { rejectUnauthorized: false });
  try {
    const stream = session.request({ ':path': path });
    stream.setEncoding('utf8');
    let body = '';
    let status = 0;
    stream.on('response', (headers) => (status = Number(headers[':status'])));
    stream.on('data', (chunk) => (body += String(chunk)));
    await once(stream, 'end');
    return { status, body };
  } finally {
    session.destroy();
  }
}

/** A request as text, since fetch would tidy it. */
function rawRequest(
  port: number,
  ...lines: readonly string[]
): Promise<{ status: number; body: string }> {
  return exchange(connectTcp(port, '127.0.0.1'), ...lines);
}

async function exchange(
  socket: Socket,
  ...lines: readonly string[]
): Promise<{ status: number; body: string }> {
  let text = '';
  socket.on('data', (chunk) => (text += chunk.toString()));
  socket.on('error', () => undefined);
  const host = lines.some((line) => line.startsWith('Host:')) ? [] : ['Host: x'];
  const close = lines.some((line) => line.startsWith('Connection:')) ? [] : ['Connection: close'];
  socket.write(`${[...lines, ...host, ...close].join('\r\n')}\r\n\r\n`);
  await closeOf(socket);
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
  return { status, body: text.slice(text.indexOf('\r\n\r\n') + 4) };
}

/** Sends the start, then a byte now and then; gives what came back when the server cut. */
async function dribble(port: number, start: string | Buffer): Promise<string> {
  const socket = connectTcp(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => (text += chunk.toString()));
  socket.on('error', () => undefined);
  socket.write(start);
  const timer = setInterval(() => socket.writable && socket.write('a'), 50);
  await closeOf(socket);
  clearInterval(timer);
  return text;
}

/** Unlike `once`, content with a reset before the close. */
function closeOf(emitter: EventEmitter): Promise<void> {
  emitter.on('error', () => undefined);
  return new Promise((resolve) => emitter.once('close', () => resolve()));
}
