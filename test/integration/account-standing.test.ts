/** Roles, tiers and subscriptions: who is given what, and where it shows. */
import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryBus, createMemoryRoomLog, createMetrics } from '@freshet/infra/runtime';
import type { Bus, Database } from '@freshet/infra/runtime';
import { createChatStore } from '@freshet/api';
import { createChat } from '@freshet/signaling';
import type { Chat } from '@freshet/signaling';
import { startTestApi } from '../support/api.ts';
import type { TestApi, TestUser } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { silentLog, startTestPostgres } from '../support/postgres.ts';
import type { TestPostgres } from '../support/postgres.ts';

const SECRET = `whsec_${randomBytes(32).toString('base64')}`;
let postgres: TestPostgres;
let db: Database;
let bus: Bus;
let it: TestApi;
let other: TestApi;
let chat: Chat;
let admin: TestUser;
let ann: TestUser;
let bob: TestUser;

beforeAll(async () => {
  postgres = await startTestPostgres();
  ({ db } = await postgres.database({ poolMax: 10 }));
  bus = createMemoryBus({ log: silentLog });
  it = await startTestApi({ db, bus, chat: () => chat }, { subscriptionSecret: SECRET });
  other = await startTestApi({ db, bus });
  chat = createChat({
    log: silentLog,
    metrics: createMetrics({ processMetrics: false }),
    roomLog: createMemoryRoomLog(),
    store: createChatStore(db),
    directory: it.api.directory,
  });
});

afterAll(async () => {
  await chat.close();
  await it.close();
  await other.close();
  await bus.close();
  await postgres.close();
});

beforeEach(async () => {
  // It locks many tables, and the two processes read some of them all the time: PostgreSQL may choose to end it.
  await eventually(() => db.query('TRUNCATE users CASCADE').then(() => undefined, String));
  [admin, ann, bob] = await Promise.all([it.user(), it.user(), it.user()]);
  await db.query(`UPDATE users SET role = 'admin', role_changed_at = now() WHERE id = $1`, [
    admin.userId,
  ]);
  await pause();
});

/** Until every process has read again what was written past it. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 700));
const call = (who: TestUser, method: string, path: string, body?: object) =>
  it.call(method, `/api/v1${path}`, { token: who.accessToken, body });
/** By the other process. */
const listPeopleThere = (who: TestUser) =>
  other.call('GET', '/api/v1/admin/users', { token: who.accessToken });
const change = (who: TestUser, of: TestUser, body: object) =>
  call(who, 'PATCH', `/admin/users/${of.userId}`, body);

/** The other process hears of it over the bus. */
const hasThere = (user: TestUser, wanted: number) => async () => {
  const { status } = await listPeopleThere(user);
  return status === wanted ? undefined : `the other process answers ${String(status)}`;
};

describe('roles', () => {
  test('are given and taken in every process at once, with tokens that say otherwise', async () => {
    expect((await listPeopleThere(ann)).json.code).toBe('API_FORBIDDEN');
    const made = await change(admin, ann, { role: 'admin', reason: 'helps out' });
    expect(made.json).toMatchObject({ userId: ann.userId, role: 'admin', banned: false });
    await eventually(hasThere(ann, 200));
    await change(admin, ann, { role: 'user' });
    await eventually(hasThere(ann, 403));
    const log = await call(admin, 'GET', '/moderation/audit?limit=2');
    expect(log.text).toContain('helps out');
    expect(log.json).toMatchObject({
      rows: [
        { kind: 'account.role', subject: ann.userId, details: { from: 'admin', to: 'user' } },
        { kind: 'account.role', actorId: admin.userId, details: { from: 'user', to: 'admin' } },
      ],
    });
  });

  test('nobody changes their own, and the last administrator stays one', async () => {
    expect((await change(admin, admin, { role: 'user' })).json.code).toBe('API_OWN_ROLE');
    await change(admin, ann, { role: 'admin' });
    const both = await Promise.all([
      change(admin, ann, { role: 'user' }),
      change(ann, admin, { role: 'user' }),
    ]);
    expect(both.some(({ status }) => status === 200)).toBe(true);
    const { rows } = await db.query(`SELECT id FROM users WHERE role = 'admin'`);
    expect(rows).toHaveLength(1);
  });

  test('people are listed by name, role and tier, page by page', async () => {
    const names = [admin, ann, bob].map(({ username }) => username).sort();
    const list = async (query: string): Promise<string[]> => {
      const { json } = await call(admin, 'GET', `/admin/users?${query}`);
      return (json as unknown as { users: TestUser[] }).users.map(({ username }) => username);
    };
    const first = await list('limit=2');
    expect([...first, ...(await list(`limit=2&after=${first[1] ?? ''}`))]).toEqual(names);
    expect(await list('role=admin')).toEqual([admin.username]);
    expect(await list(`name=${ann.username.toUpperCase()}`)).toEqual([ann.username]);
    expect(await list('tier=pro')).toEqual([]);
  });

  test('a channel has its own moderators, with a stream and without one', async () => {
    const path = `/users/me/channel-staff/${bob.userId}`;
    const staff = async () =>
      ((await call(ann, 'GET', '/users/me/channel-staff')).json as unknown as { users: object[] })
        .users;
    for (const withStream of [false, true]) {
      if (withStream) {
        await call(ann, 'POST', '/streams', {});
      }
      expect((await call(ann, 'POST', path, {})).status).toBe(204);
      expect(await staff()).toMatchObject([{ userId: bob.userId, role: 'moderator' }]);
      expect((await call(ann, 'DELETE', path)).status).toBe(204);
      expect((await call(ann, 'DELETE', path)).status).toBe(204);
      expect(await staff()).toEqual([]);
    }
    const nobody = await call(ann, 'POST', '/users/me/channel-staff/us_nobody', {});
    expect(nobody.json.code).toBe('CHAT_USER_NOT_FOUND');
    const { rows } = await db.query('SELECT kind FROM chat_acts WHERE owner_id = $1', [ann.userId]);
    expect(rows.map(({ kind }) => kind)).toEqual(['role', 'role', 'role', 'role']);
  });

  test('a bot that moderates a channel makes no moderators of it, by either way', async () => {
    const { streamId } = (await call(ann, 'POST', '/streams', {})).json;
    const staffPath = `/users/me/channel-staff/${bob.userId}`;
    const inChat = { action: 'add_moderator', userId: bob.userId };
    const asked: [path: string, body: object][] = [
      [staffPath, {}],
      [`/streams/${streamId}/chat/moderation`, inChat],
    ];
    const tokenWith = async (...scopes: string[]): Promise<TestUser> => {
      const made = await call(ann, 'POST', '/users/me/tokens', {
        kind: 'app',
        name: 'bot',
        scopes,
      });
      const { token } = made.json as unknown as { token: string };
      return { ...ann, accessToken: token };
    };
    const bot = await tokenWith('channel:moderate');
    const note = { action: 'note', userId: bob.userId, reason: 'a note' };
    expect((await call(bot, 'POST', asked[1]?.[0] ?? '', note)).status).toBe(204);
    for (const [path, body] of asked) {
      expect((await call(bot, 'POST', path, body)).json.code).toMatch(/_SCOPE_MISSING$/);
    }
    expect((await call(bot, 'GET', '/users/me/channel-staff')).status).toBe(403);
    const { rowCount } = await db.query('SELECT 1 FROM chat_roles WHERE owner_id = $1', [
      ann.userId,
    ]);
    expect(rowCount).toBe(0);
    const deputy = await tokenWith('channel:manage');
    expect((await call(deputy, 'POST', staffPath, {})).status).toBe(204);
    // What works in the chat is for tokens that moderate; one that also manages does both there.
    const both = await tokenWith('channel:moderate', 'channel:manage');
    const undo = { action: 'remove_moderator', userId: bob.userId };
    expect((await call(both, 'POST', asked[1]?.[0] ?? '', undo)).status).toBe(204);
  });
});

describe('tiers', () => {
  test('narrow what a publisher may send from the next one on, never past the installation', async () => {
    const small = { name: 'small', maxBitrateBps: 1_500_000, maxHeight: 720, maxFps: 500 };
    expect((await call(admin, 'POST', '/admin/tiers', small)).json.code).toBe('API_INVALID');
    const made = await call(admin, 'POST', '/admin/tiers', { ...small, maxFps: 240 });
    expect([made.status, made.json]).toMatchObject([201, { name: 'small', title: 'small' }]);
    expect((await call(admin, 'POST', '/admin/tiers', { name: 'small' })).json.code).toBe(
      'API_TIER_TAKEN',
    );
    const grant = async () => {
      const { streamId } = (await call(ann, 'POST', '/streams', {})).json;
      const credential = {
        kind: 'accessToken',
        accessToken: ann.accessToken,
        streamId,
      } as const;
      const from = { remoteAddress: '192.0.2.1', protocol: 'webrtc' };
      return (await it.api.directory.authorizePublish(credential, from)).limits;
    };
    const whole = { maxBitrateBps: 20_000_000, maxWidth: 3840, maxHeight: 2160, maxFps: 60 };
    expect(await grant()).toEqual(whole);
    expect((await change(admin, ann, { tier: 'nosuch' })).json.code).toBe('API_TIER_NOT_FOUND');
    await change(admin, ann, { tier: 'small' });
    const narrowed = { ...whole, maxBitrateBps: 1_500_000, maxHeight: 720 };
    expect(await grant()).toEqual(narrowed);
    const limits = await call(ann, 'GET', '/users/me/limits');
    expect(limits.json).toMatchObject({ ...narrowed, tier: 'small', maxEmotes: 10 });
    await call(admin, 'PATCH', '/admin/tiers/small', { maxHeight: null, maxEmotes: 3 });
    expect(await grant()).toEqual({ ...narrowed, maxHeight: 2160 });
    expect((await call(admin, 'DELETE', '/admin/tiers/small')).json.code).toBe('API_TIER_IN_USE');
    await change(admin, ann, { tier: 'free' });
    expect((await call(admin, 'DELETE', '/admin/tiers/small')).status).toBe(204);
    expect((await call(admin, 'DELETE', '/admin/tiers/free')).json.code).toBe('API_TIER_IN_USE');
  });
});

describe('subscriptions', () => {
  const grant = (body: object) =>
    call(admin, 'POST', `/admin/users/${bob.userId}/subscriptions`, body);

  function event(body: object, how: { id?: string; secret?: string; atS?: number } = {}) {
    const { id = `evt_${randomBytes(6).toString('hex')}`, secret = SECRET } = how;
    const timestamp = String(how.atS ?? Math.floor(Date.now() / 1000));
    const text = JSON.stringify(body);
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64');
    return it.call('POST', '/api/v1/subscriptions/events', {
      body: text,
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${mac}`,
      },
    });
  }

  test('are granted by an administrator, seen by both sides, and end', async () => {
    const made = await grant({ channelId: ann.userId, level: 2 });
    expect([made.status, made.json]).toMatchObject([201, { level: 2, expiresAt: null }]);
    const state = () => call(bob, 'GET', `/users/${ann.userId}/subscription`);
    expect((await state()).json).toEqual({ subscribed: true, level: 2, expiresAt: null });
    expect((await call(bob, 'GET', '/users/me/subscriptions')).json).toMatchObject({
      subscriptions: [{ channelId: ann.userId, username: ann.username, level: 2 }],
    });
    expect((await call(ann, 'GET', '/users/me/subscribers')).json).toMatchObject({
      subscriptions: [{ userId: bob.userId, username: bob.username }],
    });
    await grant({ channelId: ann.userId, level: 1, expiresAt: '2020-01-01T00:00:00Z' });
    expect((await state()).json).toMatchObject({ subscribed: false });
    await grant({ channelId: ann.userId, level: 3 });
    const path = `/admin/users/${bob.userId}/subscriptions/${ann.userId}`;
    expect((await call(admin, 'DELETE', path)).status).toBe(204);
    expect((await state()).json).toMatchObject({ subscribed: false, level: null });
    expect((await grant({ channelId: bob.userId, level: 1 })).json.code).toBe('API_INVALID');
    expect((await grant({ channelId: 'us_no', level: 1 })).json.code).toBe('API_USER_NOT_FOUND');
    expect((await grant({ channelId: ann.userId, level: 9 })).json.code).toBe('API_INVALID');
  });

  test('come from the payment side by signed events, each once', async () => {
    const body = {
      type: 'subscription.granted',
      channelId: ann.userId,
      userId: bob.userId,
      level: 2,
    };
    const first = await event(body, { id: 'evt_one' });
    expect([first.status, first.json]).toEqual([200, { applied: true }]);
    const revoked = await event({ ...body, type: 'subscription.revoked' });
    expect(revoked.json).toEqual({ applied: true });
    expect((await event(body, { id: 'evt_one' })).json).toEqual({ applied: false });
    const { rows } = await db.query('SELECT 1 FROM subscriptions');
    expect(rows).toEqual([]);
    const wrong = `whsec_${randomBytes(32).toString('base64')}`;
    const nowS = Math.floor(Date.now() / 1000);
    for (const how of [{ secret: wrong }, { atS: nowS - 400 }, { atS: nowS + 400 }, { id: '' }]) {
      expect((await event(body, how)).json.code).toBe('UNAUTHENTICATED');
    }
    const closed = await other.call('POST', '/api/v1/subscriptions/events', { body });
    expect(closed.json.code).toBe('API_NOT_FOUND');
  });

  test('open the subscribers’ mode of the chat and show in messages, as verified and colour do', async () => {
    const { streamId } = (await call(ann, 'POST', '/streams', {})).json;
    const path = `/streams/${streamId}/chat`;
    const say = async (text: string) => (await call(bob, 'POST', path, { text })).json;
    const mode = (settings: object) => call(ann, 'PATCH', `${path}/settings`, settings);
    expect((await mode({ subscribersOnly: true })).status).toBe(200);
    expect(await say('two')).toMatchObject({ code: 'CHAT_SUBSCRIBERS_ONLY' });
    await grant({ channelId: ann.userId, level: 1 });
    await db.query(`UPDATE users SET chat_color = '#2f9e44' WHERE id = $1`, [bob.userId]);
    expect(await say('three')).toMatchObject({ badges: ['subscriber'], color: '#2f9e44' });
    await mode({ subscribersOnly: false, verifiedOnly: true });
    expect(await say('four')).toMatchObject({ code: 'CHAT_VERIFIED_ONLY' });
    await db.query('UPDATE users SET email_verified_at = now() WHERE id = $1', [bob.userId]);
    expect(await say('five')).toMatchObject({ text: 'five' });
  });
});
