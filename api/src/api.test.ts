import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:http2';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createDatabase,
  createListener,
  createMetrics,
  runMigrations,
  startEmbeddedPostgres,
} from '@freshet/infra/runtime';
import { startTestApi } from '../../test/support/api.ts';
import type { TestApi } from '../../test/support/api.ts';
import {
  silentLog as log,
  startTestPostgres,
  temporaryDirectory,
} from '../../test/support/postgres.ts';
import type { TestPostgres } from '../../test/support/postgres.ts';
import { API_MIGRATIONS_DIR } from './api.ts';
import { assertRules } from './routes.ts';
import type { Route } from './route.ts';

let postgres: TestPostgres;
let it: TestApi;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  it = await startTestApi({ db });
});

afterAll(async () => {
  await it.close();
  await postgres.close();
});

describe('the route table', () => {
  const sound: Route = {
    method: 'GET',
    path: '/things',
    operationId: 'getThings',
    summary: 'Things',
    tag: 'things',
    access: 'public',
    rate: 'read',
    success: { status: 204 },
    handler: () => Promise.resolve({}),
  };

  test('a route without a rule, a budget or an answer does not start', () => {
    expect(() => assertRules([sound])).not.toThrow();
    const without = (name: keyof Route) => {
      const { [name]: _, ...rest } = sound;
      return rest as unknown as Route;
    };
    expect(() => assertRules([without('access')])).toThrow('GET /things says not who may call it');
    expect(() => assertRules([without('rate')])).toThrow('says not how often');
    expect(() => assertRules([{ ...sound, success: { status: 200 } }])).toThrow('says not what');
    expect(() => assertRules([sound, { ...sound, operationId: 'other' }])).toThrow(
      'declared twice',
    );
  });

  test('every route that says "signed in" refuses a caller who is not', async () => {
    const document = (await it.call('GET', '/api/openapi.json')).json;
    const closed = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { security }]) => security.length === 1)
        .map(([method]) => ({
          method: method.toUpperCase(),
          path: path.replace(/\{\w+\}/, 'st_x'),
        })),
    );
    expect(closed.length).toBeGreaterThan(10);
    for (const { method, path } of closed) {
      for (const prefix of ['/api/v1', '/api']) {
        const answer = await it.call(method, prefix + path, method === 'GET' ? {} : { body: {} });
        expect([prefix + path, answer.status]).toEqual([prefix + path, 401]);
      }
    }
  });
});

describe('documents', () => {
  test('the OpenAPI document names every route once, with answers and problems', async () => {
    const answer = await it.call('GET', '/api/openapi.json');
    expect(answer.json).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/api/v1' }] });
    const operations = Object.values(answer.json.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(operations).toContain('createStream');
    expect(new Set(operations).size).toBe(operations.length);
    const references = [...answer.text.matchAll(/"#\/components\/schemas\/(\w+)"/g)];
    const { schemas } = answer.json.components;
    expect(Object.keys(schemas)).toEqual(
      expect.arrayContaining([...new Set(references.map(([, name]) => name))]),
    );
  });

  test('the page needs no script and no other host', async () => {
    const page = await it.call('GET', '/api/docs');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.text).toContain('/users/register');
    expect(page.text).not.toMatch(/<script|https?:\/\//);
  });

  test.each(['/.well-known/jwks.json', '/api/v1/jwks', '/api/jwks'])(
    'the public keys at %s verify our tokens, also after a rotation',
    async (path) => {
      const { accessToken, userId } = await it.user();
      const { keys } = (await it.call('GET', path)).json;
      const [header = '', payload = '', signature = ''] = accessToken.split('.');
      const { kid } = JSON.parse(atob(header)) as { kid: string };
      // Verified by another implementation than the one that signed.
      const key = keys.find((each) => each['kid'] === kid) ?? {};
      const publicKey = createPublicKey({ key, format: 'jwk' });
      const signed = Buffer.from(`${header}.${payload}`);
      expect(verify(null, signed, publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
      expect(JSON.parse(atob(payload))).toMatchObject({ sub: userId, iss: 'freshet' });
      await it.api.rotateSigningKey();
      const me = await it.call('GET', '/api/v1/users/me', { token: accessToken });
      expect(me.status).toBe(200);
    },
  );
});

test('a viewer token outlives the key that signed it, to its own end', async () => {
  const { db } = await postgres.database();
  let nowMs = Date.now();
  const api = await startTestApi({ db, now: () => nowMs });
  const { accessToken: token } = await api.user();
  const made = await api.call('POST', '/api/v1/streams', {
    token,
    body: { visibility: 'private' },
  });
  const { streamId } = made.json;
  const viewer = await api.call('POST', `/api/v1/streams/${streamId}/viewer-token`, { token });
  await api.api.rotateSigningKey();
  const watch = () => api.api.directory.authorizePlayback(streamId, viewer.json.viewerToken);
  nowMs += 3.9 * 3_600_000;
  await expect(watch()).resolves.toMatchObject({ streamId });
  nowMs += 0.2 * 3_600_000;
  await expect(watch()).rejects.toMatchObject({ code: 'STREAM_NOT_FOUND' });
  await api.close();
});

describe('on the real listener', () => {
  test('answers over HTTP/2, with https in its URLs', async () => {
    const directory = await temporaryDirectory();
    const metrics = createMetrics({ processMetrics: false });
    const listener = await createListener(
      { log, metrics },
      { host: '127.0.0.1', port: 0, selfSigned: { directory } },
    );
    listener.mount('/api', it.api.handler);
    const { accessToken } = await it.user();
    const base = `https://127.0.0.1:${listener.address.port}`;
    const session = connect(base, { rejectUnauthorized: false });
    const stream = session.request({
      ':method': 'POST',
      ':path': '/api/v1/streams',
      'content-type': 'application/json',
      authorization: `Bearer ${accessToken}`,
    });
    stream.end(JSON.stringify({ title: 'Over h2' }));
    let text = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    const [headers] = (await once(stream, 'response')) as [Record<string, unknown>];
    await once(stream, 'end');
    expect(headers[':status']).toBe(201);
    expect(JSON.parse(text)).toMatchObject({ title: 'Over h2', whipUrl: `${base}/whip` });
    session.close();
    await listener.close({ drainMs: 100 });
    metrics.close();
    await rm(directory, { recursive: true, force: true });
  });
});

describe('two processes on one database', () => {
  test('behave as one: tokens, keys and ends of the one count for the other', async () => {
    const { db, url } = await postgres.database();
    const otherPool = await createDatabase({ log }, { url, poolMax: 3 });
    const secret = randomBytes(32);
    const one = await startTestApi({ db }, { secret });
    const two = await startTestApi({ db: otherPool }, { secret });
    const user = await one.user();
    const made = await two.call('POST', '/api/v1/streams', { token: user.accessToken, body: {} });
    expect(made.status).toBe(201);
    const { streamId, streamKey } = made.json as { streamId: string; streamKey: string };
    const rotated = await one.call('POST', `/api/v1/streams/${streamId}/key`, {
      token: user.accessToken,
      body: {},
    });
    const publish = (key: string) =>
      two.api.directory.authorizePublish(
        { kind: 'streamKey', streamKey: key },
        { remoteAddress: '127.0.0.1', protocol: 'whip' },
      );
    await expect(publish(streamKey)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(publish(rotated.json.streamKey)).resolves.toMatchObject({ streamId });
    await one.close();
    await two.close();
    await otherPool.close();
  });
});

describe('without a database', () => {
  test('the API answers 503 with Retry-After, tokens still verify, and it recovers by itself', async () => {
    const dataDir = await temporaryDirectory();
    let server = await startEmbeddedPostgres({ log }, { dataDir, durable: false });
    const port = Number(new URL(server.url).port);
    const db = await createDatabase(
      { log },
      { url: server.url, poolMax: 3, connectTimeoutMs: 500 },
    );
    await runMigrations(db, API_MIGRATIONS_DIR, { log });
    const api = await startTestApi({ db });
    const user = await api.user();
    await server.close();

    for (const path of ['/api/v1/streams', '/api/v1/users/me']) {
      const answer = await api.call('GET', path, { token: user.accessToken });
      expect([answer.status, answer.json.code]).toEqual([503, 'DATABASE_UNAVAILABLE']);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const { directory } = api.api;
    await expect(directory.authenticate(user.accessToken)).resolves.toMatchObject({
      userId: user.userId,
    });
    await expect(
      directory.authorizePublish(
        { kind: 'streamKey', streamKey: 'sk_AAAAAAAAAAAAAAAAAAAAAA' },
        { remoteAddress: '127.0.0.1', protocol: 'whip' },
      ),
    ).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE', retryable: true });

    server = await startEmbeddedPostgres({ log }, { dataDir, port, durable: false });
    const back = await api.call('GET', '/api/v1/users/me', { token: user.accessToken });
    expect(back.status).toBe(200);
    await api.close();
    await db.close();
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  });
});

describe('closing', () => {
  test('twice is once; afterwards requests are told to come back', async () => {
    const { db } = await postgres.database();
    const api = await startTestApi({ db });
    await api.api.close();
    await api.api.close();
    const answer = await api.call('GET', '/api/v1/streams');
    expect([answer.status, answer.json.code]).toEqual([503, 'API_CLOSED']);
    await api.close();
  });
});
