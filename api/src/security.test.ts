import { createHmac, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFieldCipher, createLogger } from '@freshet/infra/runtime';
import type { Database } from '@freshet/infra/runtime';
import { FIELD_KEY, startTestApi } from '../../test/support/api.ts';
import type { CallAnswer, CallOptions, TestApi, TestUser } from '../../test/support/api.ts';
import { createAccounts } from './accounts.ts';
import { createEmailSeal } from './accounts/email-seal.ts';
import { createPasswords } from './passwords.ts';
import { startTestPostgres } from '../../test/support/postgres.ts';
import type { TestPostgres } from '../../test/support/postgres.ts';

const SECRET = randomBytes(32);
let postgres: TestPostgres;
let it: TestApi;
let ann: TestUser;
let logged = '';

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  await trustOwnKey(db);
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      logged += String(chunk);
      done();
    },
  });
  it = await startTestApi(
    { db, log: createLogger({ level: 'trace', destination }) },
    { secret: SECRET, corsOrigins: ['https://partner.example'] },
  );
  ann = await it.user('ann');
});

afterAll(async () => {
  await it.close();
  await postgres.close();
});

type Row = {
  readonly name: string;
  readonly method?: string;
  readonly path: string;
  readonly options?: CallOptions | (() => CallOptions);
  readonly status: number;
  readonly code?: string;
};

const JSON_TYPE = { 'content-type': 'application/json' };
const REGISTER = '/api/v1/users/register';
const LOGIN = '/api/v1/users/login';
const signedIn =
  (options: CallOptions = {}) =>
  () => ({ token: ann.accessToken, ...options });
const post = (body: string): CallOptions => ({ body, headers: JSON_TYPE });

/** One row per kind of hostile input; the same server answers all of them, one after the other. */
const ROWS: readonly Row[] = [
  // Size and shape of bodies
  {
    name: '10 MB of JSON',
    method: 'POST',
    path: LOGIN,
    options: post(`"${'a'.repeat(10_000_000)}"`),
    status: 413,
    code: 'API_BODY_TOO_LARGE',
  },
  {
    name: 'a bomb of brackets',
    method: 'POST',
    path: LOGIN,
    options: post('['.repeat(30_000)),
    status: 400,
    code: 'API_BODY_MALFORMED',
  },
  {
    name: 'depth in an unknown field',
    method: 'POST',
    path: LOGIN,
    options: post(`{"x":${'{"a":'.repeat(20)}1${'}'.repeat(20)}}`),
    status: 400,
    code: 'API_BODY_MALFORMED',
  },
  {
    name: 'half a body',
    method: 'POST',
    path: LOGIN,
    options: post('{"username":"a'),
    status: 400,
    code: 'API_BODY_MALFORMED',
  },
  {
    name: 'a compressed body',
    method: 'POST',
    path: LOGIN,
    options: { body: 'x', headers: { ...JSON_TYPE, 'content-encoding': 'gzip' } },
    status: 415,
    code: 'API_CONTENT_TYPE',
  },
  {
    name: 'a form',
    method: 'POST',
    path: LOGIN,
    options: {
      body: 'username=a',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
    status: 415,
    code: 'API_CONTENT_TYPE',
  },
  {
    name: 'text that is JSON',
    method: 'POST',
    path: LOGIN,
    options: { body: '{}', headers: { 'content-type': 'text/plain' } },
    status: 415,
    code: 'API_CONTENT_TYPE',
  },
  {
    name: 'a NUL in a text',
    method: 'POST',
    path: LOGIN,
    options: post('{"username":"a\\u0000b","password":"x"}'),
    status: 400,
    code: 'API_BODY_MALFORMED',
  },
  {
    name: 'a NUL in a path',
    path: '/api/v1/users/by-name/a%00b',
    status: 400,
    code: 'API_INVALID',
  },
  {
    name: 'a NUL in a query',
    path: '/api/v1/streams?category=%00',
    status: 400,
    code: 'API_INVALID',
  },
  { name: 'a broken escape in a path', path: '/api/v1/users/%zz', status: 400 },
  { name: 'a path that climbs', path: '/api/v1/users/..%2f..%2fetc%2fpasswd', status: 404 },
  { name: 'a very long id', path: `/api/v1/streams/${'a'.repeat(2000)}`, status: 404 },
  // Prototype pollution
  {
    name: '__proto__',
    method: 'POST',
    path: REGISTER,
    options: post('{"__proto__":{"polluted":1}}'),
    status: 400,
    code: 'API_BODY_MALFORMED',
  },
  {
    name: 'constructor.prototype',
    method: 'PATCH',
    path: '/api/v1/users/me',
    options: signedIn(post('{"constructor":{"prototype":{"polluted":1}}}')),
    status: 400,
    code: 'API_BODY_MALFORMED',
  },
  {
    name: 'an escaped __proto__',
    method: 'POST',
    path: REGISTER,
    options: post('{"\\u005f_proto__":{"polluted":1}}'),
    status: 400,
    code: 'API_BODY_MALFORMED',
  },
  { name: '__proto__ in a query', path: '/api/v1/streams?__proto__=1&constructor=2', status: 200 },
  // SQL
  {
    name: 'quotes in a filter',
    path: `/api/v1/streams?category=${encodeURIComponent("' OR 1=1 --")}`,
    status: 200,
  },
  {
    name: 'quotes in a sort',
    path: `/api/v1/streams?sort=${encodeURIComponent("recent'; DROP TABLE users; --")}`,
    status: 400,
    code: 'API_INVALID',
  },
  {
    name: 'quotes in a cursor',
    path: `/api/v1/streams?cursor=${Buffer.from(`["1' OR 1=1","x"]`).toString('base64url')}`,
    status: 400,
    code: 'API_CURSOR_INVALID',
  },
  {
    name: 'a cursor beyond every count',
    path: `/api/v1/streams?cursor=${Buffer.from('[99999999999,"x"]').toString('base64url')}`,
    status: 200,
  },
  {
    name: 'a cursor before all times',
    path: `/api/v1/streams?sort=recent&cursor=${Buffer.from(
      '["-271820-01-01T00:00:00Z","x"]',
    ).toString('base64url')}`,
    status: 400,
    code: 'API_CURSOR_INVALID',
  },
  {
    name: 'quotes in a name',
    path: `/api/v1/users/by-name/${encodeURIComponent("' OR '1'='1")}`,
    status: 404,
    code: 'API_USER_NOT_FOUND',
  },
  {
    name: 'quotes at sign-in',
    method: 'POST',
    path: LOGIN,
    options: { body: { username: "' OR 1=1 --", password: "' OR 1=1 --" } },
    status: 401,
    code: 'API_LOGIN_FAILED',
  },
  // Credentials
  { name: 'no token', path: '/api/v1/users/me', status: 401, code: 'UNAUTHENTICATED' },
  {
    name: 'another scheme',
    path: '/api/v1/users/me',
    options: { headers: { authorization: 'Basic YTpi' } },
    status: 401,
    code: 'UNAUTHENTICATED',
  },
  {
    name: 'a token in the query',
    path: '/api/v1/users/me?access_token=x',
    status: 401,
    code: 'UNAUTHENTICATED',
  },
  {
    name: 'a bad token where none is needed',
    path: '/api/v1/streams/st_unknown',
    options: { token: 'x' },
    status: 401,
    code: 'UNAUTHENTICATED',
  },
  // Origins
  {
    name: 'a change from a foreign origin',
    method: 'POST',
    path: LOGIN,
    options: { body: {}, headers: { origin: 'https://evil.example' } },
    status: 403,
    code: 'API_ORIGIN_DENIED',
  },
  {
    name: 'a change from a foreign origin with a cookie',
    method: 'POST',
    path: LOGIN,
    options: { body: {}, headers: { origin: 'null', cookie: 'a=b' } },
    status: 403,
    code: 'API_ORIGIN_DENIED',
  },
  // Routes
  { name: 'an unknown route', path: '/api/v1/nothing', status: 404, code: 'API_NOT_FOUND' },
  {
    name: 'an unknown method',
    method: 'PUT',
    path: '/api/v1/users/me',
    status: 404,
    code: 'API_NOT_FOUND',
  },
];

describe('hostile requests', () => {
  test.each(ROWS)('$name is answered $status', async (row) => {
    const options = typeof row.options === 'function' ? row.options() : row.options;
    const answer = await it.call(row.method ?? 'GET', row.path, options);
    expect([answer.status, answer.json.code]).toEqual([row.status, row.code ?? answer.json.code]);
    expectSafe(answer);
    const clean: Record<string, unknown> = {};
    expect(clean['polluted']).toBeUndefined();
    const { rowCount } = await it.db.query('SELECT 1 FROM users');
    expect(rowCount).toBe(1);
  });

  function expectSafe(answer: CallAnswer): void {
    expect(answer.text).not.toMatch(/ at .+:\d+|node_modules|SELECT |pg_/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    if (answer.status >= 400) {
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  }

  test('a body whose length is a lie does not hold a handler', async () => {
    const { port } = new URL(it.base);
    const text = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          `POST ${LOGIN} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n` +
            'content-length: 99999999\r\n\r\n{}',
        );
      });
      let answer = '';
      socket.on('data', (chunk) => {
        answer += String(chunk);
        socket.destroy();
      });
      socket.on('close', () => resolve(answer)).on('error', reject);
    });
    expect(text).toContain(' 413 ');
  });
});

/**
 * RFC 8725: every one of these was accepted by somebody once. Each is made from a good token; where only the head
 * or the claims are bad, the signature is good, by a key that the server trusts.
 */
const FORGED: readonly (readonly [string, (good: string) => string | Promise<string>])[] = [
  ['alg none', (good) => `${head(good, { alg: 'none' })}.${claims(good)}.`],
  ['alg None, with our signature', (good) => reheaded(good, { alg: 'None' })],
  ['HS256 under the public key', signedByPublicKey],
  ['an unknown kid', (good) => reheaded(good, { kid: 'nobody' })],
  ['a kid that is a path', (good) => reheaded(good, { kid: '../../../../dev/null' })],
  ['a kid that is SQL', (good) => reheaded(good, { kid: `x' UNION SELECT 'y` })],
  ['a key of its own (jwk)', (good) => resigned(good, { jwk: { kty: 'OKP', crv: 'Ed25519' } })],
  ['keys elsewhere (jku)', (good) => resigned(good, { jku: `${it.base}/called` })],
  ['a certificate elsewhere (x5u)', (good) => resigned(good, { x5u: `${it.base}/called` })],
  ['critical extensions', (good) => resigned(good, { crit: ['x'], x: 1 })],
  ['a known critical extension', (good) => resigned(good, { crit: ['b64'], b64: true })],
  ['another type', (good) => resigned(good, { typ: 'JWT' })],
  ['claims of somebody else', (good) => tampered(good, { sub: 'us_AAAAAAAAAAAAAAAAAAAAAA' })],
  ['a role of its own', (good) => tampered(good, { role: 'admin' })],
  ['no end', (good) => resigned(good, {}, { exp: undefined })],
  ['another audience', (good) => resigned(good, {}, { aud: 'elsewhere' })],
  ['another issuer', (good) => resigned(good, {}, { iss: 'elsewhere' })],
  ['not yet', (good) => resigned(good, {}, { nbf: 4_000_000_000 })],
  ['long over', (good) => resigned(good, {}, { exp: 1_000_000_000 })],
  ['nobody', (good) => resigned(good, {}, { sub: undefined })],
  ['no signature', (good) => good.slice(0, good.lastIndexOf('.') + 1)],
  ['two dots more', (good) => `${good}..`],
  ['encryption (JWE)', (good) => `${head(good, { alg: 'dir', enc: 'A256GCM' })}..aa.bb.cc`],
  ['the refresh token', () => ann.refreshToken],
];

test('a good signature is not enough: time, purpose and size are looked at', async () => {
  const ask = async (token: string) => {
    const answer = await it.call('GET', '/api/v1/users/me', { token });
    return [answer.status, answer.json.code];
  };
  const refused = [401, 'UNAUTHENTICATED'];
  const { rows } = await it.db.query('SELECT kid FROM signing_keys');
  const made = await it.call('POST', '/api/v1/streams', {
    token: ann.accessToken,
    body: { visibility: 'private' },
  });
  const path = `/api/v1/streams/${made.json.streamId}/viewer-token`;
  const viewer = await it.call('POST', path, { token: ann.accessToken, body: {} });
  expect(viewer.json.viewerToken).toMatch(/^ey/);
  expect(await ask(viewer.json.viewerToken)).toEqual(refused);
  await it.db.query('DELETE FROM streams');
  // Another process on the same keys, whose clock is behind, or right.
  for (const [shiftMs, works] of [
    [-3_600_000, false],
    [0, true],
  ] as const) {
    const shifted = await startTestApi(
      { db: it.db, now: () => Date.now() + shiftMs },
      { secret: SECRET },
    );
    const login = await shifted.call('POST', LOGIN, { body: ann });
    expect(await ask(login.json.accessToken)).toEqual(works ? [200, undefined] : refused);
    await shifted.close();
  }
  expect((await it.db.query('SELECT kid FROM signing_keys')).rows).toEqual(rows);
  const large = await it.call('GET', '/api/v1/users/me', { token: 'a'.repeat(1_000_000) });
  expect(large.status).toBe(431);
});

test('nothing that a token names is fetched', async () => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.end('{"keys":[]}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
  for (const changes of [{ jku: url }, { x5u: url }, { jku: url, kid: 'nobody' }]) {
    const token = reheaded(ann.accessToken, changes);
    expect((await it.call('GET', '/api/v1/users/me', { token })).status).toBe(401);
  }
  server.close();
  await once(server, 'close');
  expect(asked).toBe(0);
});

const text = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const parsed = (part = ''): object =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
const head = (good: string, changes: object): string =>
  text({ ...parsed(good.split('.')[0]), ...changes });
const claims = (good: string): string => good.split('.')[1] ?? '';
const reheaded = (good: string, changes: object): string =>
  [head(good, changes), ...good.split('.').slice(1)].join('.');

function tampered(good: string, changes: object): string {
  const [header, payload, signature] = good.split('.');
  return [header, text({ ...parsed(payload), ...changes }), signature].join('.');
}

const OWN_KID = 'k'.repeat(43);
const ownKey = generateKeyPairSync('ed25519');

/** A key that the test holds, of the month before: the server makes its own, and still believes this one. */
async function trustOwnKey(db: Database): Promise<void> {
  const sealed = randomBytes(64);
  await db.query(
    `INSERT INTO signing_keys (kid, public_jwk, sealed_private, created_at, active_at)
     VALUES ($1, $2, $3, now() - interval '31 days', now() - interval '31 days')`,
    [OWN_KID, JSON.stringify(ownKey.publicKey.export({ format: 'jwk' })), sealed],
  );
}

function resigned(good: string, header: object, changes: object = {}): string {
  const body = text({ ...parsed(claims(good)), ...changes });
  const signed = `${head(good, { kid: OWN_KID, ...header })}.${body}`;
  return `${signed}.${sign(null, Buffer.from(signed), ownKey.privateKey).toString('base64url')}`;
}

async function signedByPublicKey(good: string): Promise<string> {
  const { keys } = (await it.call('GET', '/.well-known/jwks.json')).json;
  const pem = createPublicKey({ key: keys[0] ?? {}, format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  });
  const signed = `${head(good, { alg: 'HS256' })}.${claims(good)}`;
  return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
}

describe('tokens that are not ours', () => {
  test('the signature of the forgeries is accepted when nothing else is changed', async () => {
    const token = resigned(ann.accessToken, {});
    expect((await it.call('GET', '/api/v1/users/me', { token })).status).toBe(200);
  });

  test.each(FORGED)('%s: 401, like every other', async (_name, forge) => {
    const answer = await it.call('GET', '/api/v1/users/me', {
      token: await forge(ann.accessToken),
    });
    const nobody = await it.call('GET', '/api/v1/users/me', { token: 'x.y.z' });
    expect([answer.status, answer.text]).toEqual([401, nobody.text]);
  });
});

describe('fields that are not for users to set', () => {
  test('are left as they are: role, tier, owner, status, counts, keys', async () => {
    const wishes = {
      ...{ role: 'admin', tier: 'partner', userId: 'us_x', id: 'us_x', emailVerified: true },
      ...{ status: 'live', viewerCount: 9, peakViewers: 9, user_id: 'us_x', blockedAt: null },
      ...{ liveEpoch: 9, chatRoomId: 'rm_x', streamKey: 'sk_mine', startedAt: '2020-01-01' },
    };
    const token = ann.accessToken;
    const before = await it.call('GET', '/api/v1/users/me', { token });
    const edited = await it.call('PATCH', '/api/v1/users/me', { token, body: wishes });
    expect([edited.status, edited.json]).toEqual([200, before.json]);
    const made = await it.call('POST', '/api/v1/streams', { token, body: wishes });
    expect(made.json).toMatchObject({ status: 'created', viewerCount: 0, peakViewers: 0 });
    expect(made.text).not.toMatch(/"us_x"|"rm_x"|sk_mine/);
    const path = `/api/v1/streams/${made.json.streamId}`;
    const changed = await it.call('PATCH', path, { token, body: wishes });
    expect(changed.json).toMatchObject({ status: 'created', viewerCount: 0, startedAt: null });
    await it.db.query('DELETE FROM streams');
  });
});

describe('origins', () => {
  const ask = (origin: string) => it.call('GET', '/api/v1/streams', { headers: { origin } });

  test('a listed origin may call, without credentials', async () => {
    const answer = await ask('https://partner.example');
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://partner.example');
    expect(answer.headers.get('access-control-expose-headers')).toContain('retry-after');
    const preflight = await it.call('OPTIONS', LOGIN, {
      headers: {
        origin: 'https://partner.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH');
  });

  test('another origin may not read, and is never reflected', async () => {
    for (const origin of ['https://evil.example', 'null', 'https://partner.example.evil.example']) {
      const answer = await ask(origin);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(answer.headers.get('vary')).toContain('origin');
    }
  });

  test('our own pages may call', async () => {
    const answer = await it.call('POST', LOGIN, { body: {}, headers: { origin: it.base } });
    expect(answer.status).toBe(400);
  });
});

describe('enumeration of accounts', () => {
  // Clocks of a busy machine say little, so the work is counted and its processor time weighed.
  test('a sign-in compares one password for an unknown name as for a known one', async () => {
    const real = await createPasswords();
    let compared = 0;
    const verify: typeof real.verify = (...given) => {
      compared += 1;
      return real.verify(...given);
    };
    const cipher = createFieldCipher([FIELD_KEY]);
    const emails = await createEmailSeal({ db: it.db, cipher, now: Date.now });
    const accounts = createAccounts({ db: it.db, emails, passwords: { ...real, verify } });
    for (const name of ['nobody', 'ann', 'nobody@example.org']) {
      compared = 0;
      await expect(accounts.signIn(name, 'not this one')).rejects.toMatchObject({
        code: 'API_LOGIN_FAILED',
      });
      expect(compared).toBe(1);
    }
  });

  test('a comparison without a hash computes one all the same', async () => {
    const passwords = await createPasswords();
    const before = process.cpuUsage();
    for (let round = 0; round < 5; round += 1) {
      expect(await passwords.verify('a password that nobody has', undefined)).toBe(false);
    }
    const { user, system } = process.cpuUsage(before);
    // Five times argon2id over 19 MiB; an early return costs next to nothing.
    expect(user + system).toBeGreaterThan(20_000);
  });
});

describe('secrets', () => {
  test('no key, token or password is in any log line or error body', async () => {
    const password = 'canary password 7153';
    const account = { username: 'canary', email: 'canary@example.org', password };
    await it.call('POST', REGISTER, { body: account });
    const login = await it.call('POST', LOGIN, { body: account });
    const token = login.json.accessToken;
    const made = await it.call('POST', '/api/v1/streams', { token, body: {} });
    const streamKey = made.json.streamKey;
    const { directory } = it.api;
    const from = { remoteAddress: '192.0.2.200', protocol: 'rtmp' };
    await directory.authorizePublish({ kind: 'streamKey', streamKey }, from);
    const wrong = 'sk_canaryKeyThatDoesNotEx';
    const refusal = await directory
      .authorizePublish({ kind: 'streamKey', streamKey: wrong }, from)
      .catch((error: unknown) => JSON.stringify(error) + String(error));
    const echoes = await Promise.all([
      it.call('POST', LOGIN, { body: { ...account, username: password } }),
      it.call('POST', REGISTER, { body: account }),
      it.call('GET', `/api/v1/streams/${streamKey}`),
      it.call('POST', '/api/v1/users/refresh', { body: { refreshToken: streamKey } }),
      it.call('GET', '/api/v1/users/me', { token: `${token}x` }),
    ]);
    const everything = [logged, refusal, ...echoes.map(({ text }) => text)].map(String).join('\n');
    const secrets = [password, streamKey, wrong, token, login.json.refreshToken];
    for (const secret of secrets) {
      expect(everything).not.toContain(secret);
    }
  });
});

describe('limits', () => {
  test('a budget that is used up is 429 with Retry-After, per address or account', async () => {
    const { db } = await postgres.database();
    let nowMs = Date.now();
    const small = await startTestApi(
      { db, now: () => nowMs },
      { rates: { read: { limit: 3, windowMs: 30_000 } } },
    );
    const user = await small.user();
    const read = (token?: string) => small.call('GET', '/api/v1/streams', { token });
    const statuses = [];
    for (let round = 0; round < 4; round += 1) {
      statuses.push((await read()).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await read();
    expect(refused.headers.get('retry-after')).toBe('10');
    expect(refused.json).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
    const me = await small.call('GET', '/api/v1/users/me', { token: user.accessToken });
    expect(me.status).toBe(200);
    nowMs += 11_000;
    expect((await read()).status).toBe(200);
    await small.close();
  });
});
