/** Web Push against a push service of the test’s own, which checks the proof and opens the payload. */
import { createECDH, createPublicKey, randomBytes, verify, webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createMemoryBus, createMemoryRateLimiter } from '@freshet/infra/runtime';
import type { Bus } from '@freshet/infra/runtime';
import { startTestApi } from '../../../test/support/api.ts';
import type { TestApi, TestUser } from '../../../test/support/api.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { silentLog, startTestPostgres } from '../../../test/support/postgres.ts';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { derivePushKeys, isPushTarget, MAX_PAYLOAD_BYTES, sealPush } from './push-message.ts';
import { NOTIFICATION_TOPIC } from './told.ts';
import type { NotificationMessage } from './told.ts';

type Received = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

let postgres: TestPostgres;
let it: TestApi;
let bus: Bus;
let service: Server;
let origin: string;
let status = 201;
let ann: TestUser;
let bob: TestUser;
const limiter = createMemoryRateLimiter({ now: Date.now });
const received: Received[] = [];
const told: NotificationMessage[] = [];

beforeAll(async () => {
  service = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { url: path = '', headers } = request;
      received.push({ path, headers, body: Buffer.concat(parts) });
      response.writeHead(status).end();
    });
  });
  service.listen(0, '127.0.0.1');
  await once(service, 'listening');
  origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  bus = createMemoryBus({ log: silentLog });
  await bus.subscribe(NOTIFICATION_TOPIC, ({ body }) => told.push(body as NotificationMessage));
  it = await startTestApi({
    ...{ db, bus, rateLimiter: limiter },
    webhookRules: { allowHttp: true, allowAddress: (address) => address === '127.0.0.1' },
  });
});

afterAll(async () => {
  await it.close();
  await bus.close();
  await postgres.close();
  service.close();
});

beforeEach(async () => {
  status = 201;
  received.length = 0;
  told.length = 0;
  [ann, bob] = [await it.user(), await it.user()];
});

/** What a browser keeps to itself, and what it gives away. */
function browser(name = randomBytes(6).toString('hex')) {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  const auth = randomBytes(16);
  const endpoint = `${origin}/push/${name}`;
  const keys = {
    p256dh: ecdh.getPublicKey().toString('base64url'),
    auth: auth.toString('base64url'),
  };
  return { ecdh, auth, subscription: { endpoint, keys } };
}

type Browser = ReturnType<typeof browser>;

const call = (user: TestUser, method: string, path: string, body?: object) =>
  it.call(method, `/api/v1/notifications${path}`, { token: user.accessToken, body });

async function subscribed(user: TestUser): Promise<Browser & { readonly id: number }> {
  const made = browser();
  const answer = await call(user, 'POST', '/push', made.subscription);
  expect(answer.status).toBe(201);
  const { id } = JSON.parse(answer.text) as { id: number };
  return { ...made, id };
}

let mentions = 0;
/** As the chat does when somebody is mentioned. */
async function mention(user: TestUser): Promise<void> {
  mentions += 1;
  const data = JSON.stringify({ username: ann.username, text: `hi ${mentions}`, streamId: 'st_1' });
  await it.db.query(`SELECT notify_user($1, 'mention', $2, $3)`, [
    user.userId,
    `chat:${mentions}`,
    data,
  ]);
}

const whenReceived = (count: number): Promise<void> =>
  eventually(() => (received.length >= count ? undefined : `${received.length} of ${count}`));

/** Nothing more comes: the next thing that is told is told, and still there are so many. */
async function whenTold(user: TestUser): Promise<void> {
  const before = told.length;
  await mention(user);
  await eventually(() => (told.length > before ? undefined : 'not told'));
}

/** RFC 8291 §3.4 by the other implementation that is at hand: the browser's own, in Node. */
async function open({ ecdh, auth }: Browser, body: Buffer): Promise<Record<string, unknown>> {
  const salt = body.subarray(0, 16);
  const keyLength = body[20] ?? 0;
  const theirs = body.subarray(21, 21 + keyLength);
  const shared = ecdh.computeSecret(theirs);
  const derive = async (key: Buffer, with_: Buffer, info: Buffer, bytes: number) => {
    const base = await webcrypto.subtle.importKey('raw', key, 'HKDF', false, ['deriveBits']);
    const how = { name: 'HKDF', hash: 'SHA-256', salt: with_, info };
    return Buffer.from(await webcrypto.subtle.deriveBits(how, base, bytes * 8));
  };
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), theirs]);
  const ikm = await derive(shared, auth, keyInfo, 32);
  const raw = await derive(ikm, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const iv = await derive(ikm, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const key = await webcrypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
  const sealed = body.subarray(21 + keyLength);
  const plain = Buffer.from(await webcrypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed));
  expect(plain.at(-1)).toBe(2);
  return JSON.parse(plain.subarray(0, -1).toString()) as Record<string, unknown>;
}

/** RFC 8292 §2: whose key it is, and what it says. */
function claimsOf(header: string | undefined, publicKey: string): Record<string, unknown> {
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(header ?? '') ?? [];
  expect(key).toBe(publicKey);
  const point = Buffer.from(key, 'base64url');
  const jwk = {
    ...{ kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url') },
    y: point.subarray(33).toString('base64url'),
  };
  const [head = '', claims = '', signature = ''] = token.split('.');
  const isGood = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  expect(isGood).toBe(true);
  const part = (text: string): unknown => JSON.parse(Buffer.from(text, 'base64url').toString());
  expect(part(head)).toEqual({ typ: 'JWT', alg: 'ES256' });
  return part(claims) as Record<string, unknown>;
}

test('the example of RFC 8291 §5 comes out byte for byte', () => {
  const own = createECDH('prime256v1');
  own.setPrivateKey(Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'));
  const target = {
    p256dh:
      'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  };
  const salt = Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url');
  const text = Buffer.from('When I grow up, I want to be a watermelon');
  expect(sealPush(target, text, { own, salt }).toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6T' +
      'lzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4' +
      'a-fN',
  );
  expect(sealPush(target, Buffer.alloc(MAX_PAYLOAD_BYTES))).toHaveLength(4096);
  expect(() => sealPush(target, Buffer.alloc(MAX_PAYLOAD_BYTES + 1))).toThrow(RangeError);
});

test('an installation has one pair of keys, made of its secret', () => {
  const [one, two] = [randomBytes(32), randomBytes(32)];
  expect(derivePushKeys(one).publicKey).toBe(derivePushKeys(one).publicKey);
  expect(derivePushKeys(one).publicKey).not.toBe(derivePushKeys(two).publicKey);
  expect(isPushTarget({ p256dh: derivePushKeys(one).publicKey, auth: 'A'.repeat(22) })).toBe(true);
});

test('a mention wakes every browser of the user, signed and sealed for each, and nobody else’s', async () => {
  const [one, two] = [await subscribed(bob), await subscribed(bob)];
  await subscribed(ann);
  await mention(bob);
  await whenReceived(2);
  const state = await call(bob, 'GET', '/push');
  const { publicKey } = JSON.parse(state.text) as { publicKey: string };
  for (const each of [one, two]) {
    const path = new URL(each.subscription.endpoint).pathname;
    const request = received.find((candidate) => candidate.path === path);
    expect(request?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400' });
    const { aud, exp, sub } = claimsOf(request?.headers.authorization, publicKey);
    expect([aud, sub]).toEqual([origin, 'mailto:operator@localhost']);
    // At most a day (RFC 8292 §2).
    expect(Number(exp) * 1000 - Date.now()).toBeLessThan(86_400_000);
    expect(await open(each, request?.body ?? Buffer.alloc(0))).toMatchObject({
      ...{ kind: 'mention', title: `${ann.username} mentioned you`, path: '/watch/st_1' },
      ...{ body: `hi ${mentions}`, unread: 1 },
    });
  }
  expect(received).toHaveLength(2);
  expect(told).toMatchObject([
    { kind: 'told', groups: [{ kind: 'mention', to: [[bob.userId, expect.any(Number), 1]] }] },
  ]);
});

test('followers of a channel that goes live are told as one group', async () => {
  const fan = await it.user();
  for (const { userId } of [bob, fan]) {
    await it.db.query('INSERT INTO follows (user_id, channel_id) VALUES ($1, $2)', [
      userId,
      ann.userId,
    ]);
  }
  const browserOfBob = await subscribed(bob);
  const made = await it.call('POST', '/api/v1/streams', { token: ann.accessToken, body: {} });
  await it.api.directory.markLive(made.json.streamId, 1, Date.now());
  await whenReceived(1);
  expect(await open(browserOfBob, received[0]?.body ?? Buffer.alloc(0))).toMatchObject({
    ...{ kind: 'live', path: `/watch/${made.json.streamId}` },
  });
  expect(received[0]?.headers).toMatchObject({ ttl: '3600', urgency: 'normal' });
  const [first] = told;
  const groups = first?.kind === 'told' ? first.groups : [];
  expect(groups).toHaveLength(1);
  expect(groups[0]?.to.map(([userId]) => userId).toSorted()).toEqual(
    [bob.userId, fan.userId].toSorted(),
  );
});

test('a browser that is gone is forgotten, one that fails is tried again the next time', async () => {
  const each = await subscribed(bob);
  status = 503;
  await mention(bob);
  await whenReceived(1);
  await eventually(async () => {
    const { rows } = await it.db.query<{ failures: number }>(
      'SELECT failures FROM push_subscriptions WHERE id = $1',
      [each.id],
    );
    return rows[0]?.failures === 1 ? undefined : 'not counted';
  });
  status = 410;
  await mention(bob);
  await eventually(async () => {
    const { text } = await call(bob, 'GET', '/push');
    const { subscriptions } = JSON.parse(text) as { subscriptions: object[] };
    return subscriptions.length === 0 ? undefined : 'still there';
  });
});

test('who does not want pushes gets none, and still hears on open pages', async () => {
  await subscribed(bob);
  const quiet = await call(bob, 'PATCH', '/preferences', { push: false });
  expect(JSON.parse(quiet.text)).toEqual({ muted: [], push: false, digest: 'off' });
  await whenTold(bob);
  await whenTold(bob);
  expect(received).toEqual([]);
  await call(bob, 'PATCH', '/preferences', { push: true, muted: ['mention'] });
  await mention(bob);
  await whenTold(ann);
  expect(received).toEqual([]);
});

test('twenty pushes an hour are enough for anybody', async () => {
  await subscribed(bob);
  for (let n = 0; n < 19; n += 1) {
    await limiter.take(`push:${bob.userId}`, { limit: 20, windowMs: 3_600_000 });
  }
  await whenTold(bob);
  await whenReceived(1);
  await whenTold(bob);
  await whenTold(bob);
  expect(received).toHaveLength(1);
});

test('where a browser is reached is sealed, its owner’s alone, and never inside our network', async () => {
  const mine = await subscribed(bob);
  const { rows } = await it.db.query<{ sealed: string }>(
    'SELECT sealed FROM push_subscriptions WHERE id = $1',
    [mine.id],
  );
  expect(rows[0]?.sealed).toMatch(/^fs1\./);
  expect(JSON.stringify(rows)).not.toContain('push/');
  await call(ann, 'DELETE', `/push/${mine.id}`);
  const again = await call(bob, 'POST', '/push', mine.subscription);
  expect(JSON.parse(again.text)).toMatchObject({ id: mine.id });
  expect((await call(bob, 'DELETE', `/push/${mine.id}`)).status).toBe(204);

  const good = browser().subscription;
  for (const bad of [
    { ...good, endpoint: 'https://169.254.169.254/latest' },
    { ...good, endpoint: 'https://[::1]/x' },
    { ...good, endpoint: 'file:///etc/passwd' },
    { ...good, keys: { ...good.keys, auth: 'AAAA' } },
    { ...good, keys: { ...good.keys, p256dh: Buffer.alloc(65, 4).toString('base64url') } },
    { ...good, keys: { ...good.keys, p256dh: '' } },
  ]) {
    const answer = await call(bob, 'POST', '/push', bad);
    expect([answer.status, answer.json.code]).toEqual([400, 'PUSH_TARGET_REFUSED']);
  }
});

test('reading on one device is told to the others', async () => {
  await whenTold(bob);
  const feed = JSON.parse((await call(bob, 'GET', '')).text) as { notifications: { id: number }[] };
  await call(bob, 'POST', '/read', { upTo: feed.notifications[0]?.id });
  await eventually(() => (told.some(({ kind }) => kind === 'read') ? undefined : 'not told'));
  expect(told.at(-1)).toEqual({ kind: 'read', userId: bob.userId, unread: 0 });
});
