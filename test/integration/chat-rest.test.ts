/** Chat over REST on a real database: history, replay, held messages, requests, emotes, scopes, bans. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createChatStore } from '@freshet/api';
import {
  createDirectoryObjectStore,
  createLogger,
  createMemoryRoomLog,
  createMetrics,
} from '@freshet/infra/runtime';
import type { ObjectStore } from '@freshet/infra/runtime';
import { createChat } from '@freshet/signaling';
import type { Chat } from '@freshet/signaling';
import { startTestApi } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import type { TestApi, TestUser } from '../support/api.ts';
import { startTestPostgres } from '../support/postgres.ts';
import type { TestPostgres } from '../support/postgres.ts';

const log = createLogger({ level: 'silent' });
const folder = mkdtempSync(join(tmpdir(), 'freshet-emotes-'));
let postgres: TestPostgres;
let it: TestApi;
let chat: Chat;
let objects: ObjectStore;
let owner: TestUser;
let guest: TestUser;
let streamId: string;
let path: string;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  objects = await createDirectoryObjectStore({ log }, { directory: folder });
  it = await startTestApi({ db, objects, chat: () => chat }, { maxBodyBytes: 1_048_576 });
  chat = createChat(
    {
      log,
      metrics: createMetrics({ processMetrics: false }),
      roomLog: createMemoryRoomLog(),
      store: createChatStore(db),
      directory: it.api.directory,
    },
    { perUser: 1000, perUserEverywhere: 1000 },
  );
});

afterAll(async () => {
  await chat.close();
  await it.close();
  await objects.close();
  await postgres.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  [owner, guest] = [await it.user(), await it.user()];
  const made = await it.call('POST', '/api/v1/streams', { token: owner.accessToken, body: {} });
  ({ streamId } = made.json);
  path = `/api/v1/streams/${streamId}/chat`;
});

type Message = { readonly id: string; readonly text: string; readonly mediaTimeMs?: number };
type Page = {
  readonly messages: readonly Message[];
  readonly nextBefore: string | null;
  readonly nextFromMediaTime: number | null;
  readonly nextAfter: string | null;
};

const say = (who: TestUser, text: string) =>
  it.call('POST', path, { token: who.accessToken, body: { text } });

const act = (who: TestUser, body: object) =>
  it.call('POST', `${path}/moderation`, { token: who.accessToken, body });

async function get<T>(where: string, who?: TestUser): Promise<T> {
  const answer = await it.call('GET', where, { token: who?.accessToken });
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
  // Each caller names the shape of its route.
  return JSON.parse(answer.text) as T;
}

describe('History', () => {
  test('plays beside a recording by media time, what was deleted left out', async () => {
    const startedAt = new Date(Date.now() - 60_000);
    await it.db.query(`UPDATE streams SET status = 'live', started_at = $2 WHERE id = $1`, [
      streamId,
      startedAt,
    ]);
    const ids: string[] = [];
    for (const text of ['one', 'two', 'three', 'gone']) {
      const sent = await say(owner, text);
      ids.push((JSON.parse(sent.text) as Message).id);
    }
    await it.call('DELETE', `${path}/${ids[3]}`, { token: owner.accessToken });
    // An act flushes what waits to be written.
    const all = await get<Page>(`${path}?fromMediaTime=0`);
    expect(all.messages.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    for (const { mediaTimeMs = 0 } of all.messages) {
      expect(mediaTimeMs).toBeGreaterThanOrEqual(60_000);
    }
    const first = all.messages[0]?.mediaTimeMs ?? 0;
    const none = await get<Page>(`${path}?fromMediaTime=0&toMediaTime=${first}`);
    expect(none.messages).toEqual([]);
    const part = await get<Page>(`${path}?fromMediaTime=${first}&limit=2`);
    expect(part.messages).toHaveLength(2);
    expect(part.nextFromMediaTime).toBe(part.messages[1]?.mediaTimeMs);
    const startedAtMs = startedAt.getTime();
    const captured = `from=${startedAtMs + first}&to=${Date.now() + 1000}&clock=capture`;
    const byClock = await get<Page>(`${path}?${captured}`);
    expect(byClock.messages.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    const before = await get<Page>(`${path}?from=0&to=${startedAtMs}&clock=capture`);
    expect(before.messages).toEqual([]);
  });

  test('is read whole page by page, backwards and as a replay, also of one and the same moment', async () => {
    const texts = Array.from({ length: 25 }, (_none, n) => `m${n}`);
    for (const text of texts) {
      await say(owner, text);
    }
    const newest: string[] = [];
    for (let before: string | null = ''; before !== null;) {
      const page: Page = await get(`${path}?limit=7${before === '' ? '' : `&before=${before}`}`);
      newest.unshift(...page.messages.map(({ text }) => text));
      before = page.nextBefore;
    }
    expect(newest).toEqual(texts);
    const stored = `SELECT count(*)::int AS count FROM chat_messages m
      JOIN streams s ON s.chat_room_id = m.room_id WHERE s.id = $1`;
    await eventually(async () => {
      const { rows } = await it.db.query<{ count: number }>(stored, [streamId]);
      return rows[0]?.count === texts.length ? undefined : 'not stored yet';
    });
    // All at once, as in a raid.
    await it.db.query(
      `UPDATE chat_messages m SET media_time_ms = 5000 FROM streams s
        WHERE s.chat_room_id = m.room_id AND s.id = $1`,
      [streamId],
    );
    const replayed: string[] = [];
    let next = 'from=0';
    for (let pages = 0; next !== '' && pages < 10; pages += 1) {
      const page: Page = await get(`${path}?limit=7&${next}`);
      replayed.push(...page.messages.map(({ text }) => text));
      next =
        page.nextFromMediaTime === null
          ? ''
          : `from=${page.nextFromMediaTime}&after=${page.nextAfter ?? ''}`;
    }
    expect(replayed).toEqual(texts);
    expect((await it.call('GET', `${path}?from=0&after=x`)).json.code).toBe('API_CURSOR_INVALID');
    expect((await it.call('GET', `${path}?before=x`)).json.code).toBe('API_CURSOR_INVALID');
  });

  test('is thrown away by whole months when its time is over', async () => {
    await it.db.query(
      `CREATE TABLE chat_messages_202001 PARTITION OF chat_messages
         FOR VALUES FROM ('2020-01-01Z') TO ('2020-02-01Z')`,
    );
    const row = `INSERT INTO chat_messages (id, room_id, epoch, seq, sent_at, entry)
                 VALUES ($1, 'rm_old', 'a', 1, $2, '{}')`;
    await it.db.query(row, ['cm_old', '2020-01-15Z']);
    await it.db.query(row, ['cm_older', '2019-01-15Z']);
    await it.db.query(row, ['cm_new', new Date()]);
    const { rows } = await it.db.query<{ dropped: number }>(
      `SELECT chat_drop_partitions('2020-02-01Z') AS dropped`,
    );
    expect(rows).toEqual([{ dropped: 1 }]);
    const left = await it.db.query(`SELECT id FROM chat_messages WHERE room_id = 'rm_old'`);
    expect(left.rows).toEqual([{ id: 'cm_new' }]);
  });
});

describe('Moderators', () => {
  test('decide about held messages once', async () => {
    const settings = { token: owner.accessToken, body: { automodLevel: 1 } };
    expect((await it.call('PATCH', `${path}/settings`, settings)).status).toBe(200);
    const sent = await say(guest, 'what a retard');
    expect(sent.status).toBe(202);
    const { targetId: messageId } = JSON.parse(sent.text) as { targetId: string };
    expect((await get<Page>(path)).messages.map(({ text }) => text)).not.toContain('what a retard');
    expect((await act(guest, { action: 'approve', messageId })).status).toBe(403);
    const waiting = (who: TestUser) => get<{ held: object[] }>('/api/v1/moderation/held', who);
    const held = { messageId, streamId, channel: owner.username, text: 'what a retard' };
    expect((await waiting(owner)).held).toMatchObject([{ ...held, reasons: ['hate'] }]);
    expect((await waiting(guest)).held).toEqual([]);
    expect((await act(owner, { action: 'approve', messageId })).status).toBe(204);
    expect((await act(owner, { action: 'deny', messageId })).status).toBe(404);
    expect((await waiting(owner)).held).toEqual([]);
    const { messages } = await get<Page>(path);
    expect(messages.at(-1)).toMatchObject({ id: messageId, text: 'what a retard' });
    const { acts } = await get<{ acts: { kind: string; actorId: string }[] }>(
      `${path}/moderation`,
      owner,
    );
    expect(acts.map(({ kind, actorId }) => [kind, actorId])).toEqual([
      ['release', owner.userId],
      ['hold', 'automod'],
      ['settings', owner.userId],
    ]);
  });

  test('see a card of each user, with what others noted', async () => {
    const { userId } = guest;
    await act(owner, { action: 'note', userId, reason: 'first warning' });
    await act(owner, { action: 'restrict', userId });
    await act(owner, { action: 'timeout', userId, durationMs: 60_000 });
    const card = await get<object>(`${path}/users/${userId}`, owner);
    expect(card).toMatchObject({
      ...{ userId, username: guest.username, banned: true, restricted: true },
      notes: [{ authorId: owner.userId, note: 'first warning' }],
    });
    const refused = await it.call('GET', `${path}/users/${userId}`, { token: guest.accessToken });
    expect(refused.status).toBe(403);
    const absent = await it.call('GET', `${path}/users/us_absent`, { token: owner.accessToken });
    expect(absent.json.code).toBe('CHAT_USER_NOT_FOUND');
  });

  test('hear who is banned, and may let them in again', async () => {
    const ask = () =>
      it.call('POST', `${path}/unban-requests`, {
        ...{ token: guest.accessToken, body: { plea: 'it was a joke' } },
      });
    expect((await ask()).json.code).toBe('API_CHAT_NOT_BANNED');
    await act(owner, { action: 'ban', userId: guest.userId });
    expect((await say(guest, 'hello')).json.code).toBe('CHAT_BANNED');
    expect((await ask()).status).toBe(201);
    expect((await ask()).json.code).toBe('API_CHAT_ASKED_ALREADY');
    const open = await get<{ requests: { id: number; plea: string }[] }>(
      `${path}/unban-requests`,
      owner,
    );
    expect(open.requests).toMatchObject([{ plea: 'it was a joke', username: guest.username }]);
    const decide = (who: TestUser) =>
      it.call('POST', `${path}/unban-requests/${open.requests[0]?.id}/decision`, {
        ...{ token: who.accessToken, body: { approve: true, answer: 'be nice' } },
      });
    expect((await decide(guest)).status).toBe(403);
    expect((await decide(owner)).status).toBe(204);
    expect((await decide(owner)).json.code).toBe('API_CHAT_DECIDED');
    expect((await say(guest, 'thank you')).status).toBe(201);
    const own = await get<object>(`${path}/unban-requests`, guest);
    expect(own).toMatchObject({ requests: [{ state: 'approved', answer: 'be nice' }] });
  });

  test('are overruled by another one on appeal, which lifts a ban that is in force', async () => {
    const mate = await it.user();
    await act(owner, { action: 'add_moderator', userId: mate.userId });
    await act(owner, { action: 'ban', userId: guest.userId, reason: 'spam' });
    expect((await say(guest, 'hello')).json.code).toBe('CHAT_BANNED');
    const about = await get<{ chatActs: { chatActId: number }[] }>(
      '/api/v1/users/me/decisions',
      guest,
    );
    expect(about.chatActs).toMatchObject([
      { action: 'ban_channel', channel: owner.username, reason: 'spam', appealState: 'none' },
    ]);
    const chatActId = about.chatActs[0]?.chatActId;
    const told = await get<{ notifications: object[] }>('/api/v1/notifications', guest);
    expect(told.notifications).toMatchObject([
      { kind: 'moderation', data: { chatActId, action: 'ban_channel', reason: 'spam' } },
    ]);
    const body = { chatActId, plea: 'it was a quotation' };
    const filed = await it.call('POST', '/api/v1/appeals', { token: guest.accessToken, body });
    expect(filed.status).toBe(201);
    const { id } = JSON.parse(filed.text) as { id: number };
    const rule = (who: TestUser) =>
      it.call('POST', `/api/v1/moderation/appeals/${id}/ruling`, {
        ...{ token: who.accessToken, body: { reverse: true, answer: 'so it was' } },
      });
    // Nobody judges their own act, or their own plea.
    expect((await rule(owner)).json.code).toBe('MOD_SAME_JUDGE');
    expect((await rule(guest)).json.code).toBe('MOD_APPEAL_NOT_FOUND');
    expect((await rule(mate)).status).toBe(200);
    expect((await say(guest, 'thank you')).status).toBe(201);
    const { rows } = await it.db.query('SELECT 1 FROM chat_bans WHERE user_id = $1', [
      guest.userId,
    ]);
    expect(rows).toEqual([]);
    const after = await get<object>('/api/v1/users/me/decisions', guest);
    expect(after).toMatchObject({ chatActs: [{ appealState: 'reversed' }] });
  });

  test('keep strangers out until they have followed for a while', async () => {
    const settings = { followersOnly: true, followersMinMs: 60_000 };
    await it.call('PATCH', `${path}/settings`, { token: owner.accessToken, body: settings });
    expect((await say(guest, 'a')).json.code).toBe('CHAT_FOLLOWERS_ONLY');
    await it.db.query('INSERT INTO follows (user_id, channel_id) VALUES ($1, $2)', [
      guest.userId,
      owner.userId,
    ]);
    expect((await say(guest, 'b')).json.code).toBe('CHAT_FOLLOWERS_ONLY');
    await it.db.query(
      `UPDATE follows SET created_at = now() - interval '2 minutes' WHERE user_id = $1`,
      [guest.userId],
    );
    expect((await say(guest, 'c')).status).toBe(201);
  });

  test('200 patterns that hang other engines cost nobody time', async () => {
    const words = Array.from({ length: 200 }, (_none, n) => `/((a+)+${n}(x|x)*)+$/`);
    const body = { token: owner.accessToken, body: { words } };
    expect((await it.call('PATCH', `${path}/words`, body)).status).toBe(200);
    expect((await say(guest, `${'a'.repeat(480)}!`)).status).toBe(201);
    const lookahead = { token: owner.accessToken, body: { words: ['/(?=a)b/'] } };
    const refused = await it.call('PATCH', `${path}/words`, lookahead);
    expect([refused.status, refused.json.code]).toEqual([400, 'CHAT_BAD_PATTERN']);
  });
});

describe('A ban from all of the platform', () => {
  test('is kept, and is known to a chat that starts later', async () => {
    await chat.setPlatformBan(guest.userId, {
      ...{ userId: guest.userId, untilMs: null, reason: 'spam', actorId: owner.userId },
    });
    expect((await say(guest, 'hello')).json.code).toBe('CHAT_BANNED');
    const bans = await createChatStore(it.db).platformBans();
    expect(bans.map(({ userId }) => userId)).toContain(guest.userId);
    await chat.setPlatformBan(guest.userId, undefined);
    expect((await say(guest, 'hello')).status).toBe(201);
  });
});

describe('Emotes', () => {
  const upload = (name: string, image: Buffer, who = owner) =>
    it.call('POST', '/api/v1/users/me/emotes', {
      ...{ token: who.accessToken, body: { name, image: image.toString('base64') } },
    });

  test('are pictures that are what they say, served as nothing else', async () => {
    const picture = png(32, 32);
    const made = await upload('ourwave', picture);
    expect(made.status).toBe(201);
    const { emotes } = JSON.parse(made.text) as { emotes: { name: string; url: string }[] };
    expect(emotes.map(({ name }) => name)).toEqual(['ourwave']);
    const served = await fetch(it.base + (emotes[0]?.url ?? ''));
    expect(Buffer.from(await served.arrayBuffer())).toEqual(picture);
    expect(Object.fromEntries(served.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect((await say(guest, 'hi :ourwave:')).status).toBe(201);
    const gone = await it.call('DELETE', '/api/v1/users/me/emotes/ourwave', {
      token: owner.accessToken,
    });
    expect(JSON.parse(gone.text)).toEqual({ emotes: [] });
    expect((await fetch(it.base + (emotes[0]?.url ?? ''))).status).toBe(404);
  });

  test.each([
    ['a page', Buffer.from(`<svg onload="alert(1)">${' '.repeat(60)}</svg>`)],
    ['a picture that is too small', png(8, 8)],
    ['a picture that is too wide', png(600, 20)],
    ['a picture with a page behind it', Buffer.concat([png(32, 32), Buffer.from('<script>')])],
    ['too many bytes', Buffer.concat([png(32, 32), Buffer.alloc(256 * 1024)])],
  ])('are not %s', async (_title, image) => {
    const answer = await upload('evil', image);
    expect([400, 413]).toContain(answer.status);
    expect((await fetch(`${it.base}/api/v1/chat/emotes/..%2f..%2fsecret`)).status).toBe(404);
  });

  test('have names of their own, and are few', async () => {
    expect((await upload('twice', png(20, 20))).status).toBe(201);
    expect((await upload('twice', png(20, 20))).json.code).toBe('API_EMOTE_NAME_TAKEN');
    expect((await upload('No', png(20, 20))).status).toBe(400);
    for (let n = 1; n < 10; n += 1) {
      expect((await upload(`emote_${n}`, png(20, 20))).status).toBe(201);
    }
    expect((await upload('one_more', png(20, 20))).json.code).toBe('API_EMOTE_LIMIT');
  });
});

/** A PNG of one colour; its checksums are left at zero, which nobody here looks at. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length, 0);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc((1 + width * 3) * height, 120);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
