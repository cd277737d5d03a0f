import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDirectoryObjectStore, createFieldCipher } from '@freshet/infra/runtime';
import type { Database, ObjectStore, Tokens } from '@freshet/infra/runtime';
import { FIELD_KEY, startTestApi } from '../../../test/support/api.ts';
import type { TestApi, TestUser } from '../../../test/support/api.ts';
import { silentLog, startTestPostgres } from '../../../test/support/postgres.ts';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { createSessions } from '../sessions.ts';
import { EXPORT_PARTS } from './data-export.ts';
import { deleteDueAccounts } from './deletion.ts';
import { withoutMetadata } from './picture-metadata.ts';

const folder = mkdtempSync(join(tmpdir(), 'freshet-deletion-'));
let postgres: TestPostgres;
let db: Database;
let objects: ObjectStore;
let it: TestApi;
const ended: string[] = [];

beforeAll(async () => {
  postgres = await startTestPostgres();
  ({ db } = await postgres.database());
  objects = await createDirectoryObjectStore({ log: silentLog }, { directory: folder });
  const control = { endStream: async (streamId: string) => void ended.push(streamId) };
  it = await startTestApi({ db, objects, control });
});

afterAll(async () => {
  await it.close();
  await objects.close();
  await postgres.close();
  rmSync(folder, { recursive: true, force: true });
});

const call = (who: TestUser, method: string, path: string, body?: object) =>
  it.call(method, `/api/v1${path}`, { token: who.accessToken, body });

async function say(who: TestUser, text: string): Promise<void> {
  await db.query(
    `INSERT INTO chat_messages (id, room_id, epoch, seq, sent_at, user_id, entry)
     VALUES ($1, 'rm_x', '1', 1, now(), $2, $3)`,
    [`cm_${who.userId}`, who.userId, JSON.stringify({ userId: who.userId, text })],
  );
}

const due = (): Promise<number> => {
  const sessions = createSessions(
    {
      ...{ db, cipher: createFieldCipher([FIELD_KEY]), now: Date.now },
      tokens: {} as unknown as Tokens,
      revocations: { changed: () => Promise.resolve() },
    },
    { accessTtlMs: 1, refreshTtlMs: 1 },
  );
  const endStream = () => Promise.resolve();
  return deleteDueAccounts({ db, log: silentLog, objects, endStream, sessions });
};

/** Asks for the deletion, and lets the grace be over. */
async function leave(who: TestUser): Promise<void> {
  const asked = await call(who, 'POST', '/users/me/deletion', { currentPassword: who.password });
  expect(asked.status).toBe(200);
  await db.query('UPDATE users SET delete_after = now() WHERE id = $1', [who.userId]);
}

/** Where a word still stands, anywhere in the database. */
async function tablesWith(word: string): Promise<readonly string[]> {
  const { rows } = await db.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
      WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace
      ORDER BY relname`,
  );
  const found = [];
  for (const { name } of rows) {
    const hit = await db.query(
      `SELECT 1 FROM ${name} t WHERE position($1 in lower(t::text)) > 0 LIMIT 1`,
      [word.toLowerCase()],
    );
    if (hit.rowCount > 0) {
      found.push(name);
    }
  }
  return found;
}

type Ledger = {
  readonly lots: readonly { status: string; leaderPaddle: number; winner: string | null }[];
  readonly bids: readonly { paddle: number; username: string; amount: number }[];
};

const LOT = { title: 'A lot', currency: 'EUR', startPrice: 100, increment: 10 };

/** A lot of a new stream, open for a while. */
async function openLot(host: TestUser): Promise<{ streamId: string; lotId: string }> {
  const { streamId } = (await call(host, 'POST', '/streams', {})).json;
  const lot = { ...LOT, durationMs: 600_000 };
  const made = await call(host, 'POST', `/streams/${streamId}/auctions`, lot);
  const { lotId } = made.json as unknown as { lotId: string };
  await actOn(host, { streamId, lotId }, 'open');
  return { streamId, lotId };
}

async function actOn(
  host: TestUser,
  { streamId, lotId }: { streamId: string; lotId: string },
  action: string,
): Promise<void> {
  const path = `/streams/${streamId}/auctions/${lotId}/acts`;
  expect((await call(host, 'POST', path, { action })).status).toBe(200);
}

async function bid(who: TestUser, lotId: string, amount: number): Promise<void> {
  const bids = [{ userId: who.userId, clientId: 'c1', amount, leg: 'test' }];
  const { rows } = await db.query('SELECT code FROM auction_place($1, $2)', [
    lotId,
    JSON.stringify(bids),
  ]);
  expect(rows).toEqual([{ code: null }]);
}

test('an account ends its streams at once, may come back, and is gone after the grace', async () => {
  const [ann, bob] = [await it.user(), await it.user()];
  const { streamId } = (await call(ann, 'POST', '/streams', {})).json;
  await call(bob, 'POST', `/users/${ann.userId}/follow`);
  await say(ann, 'canary of ann');
  await say(bob, 'words of bob');
  const second = (await it.call('POST', '/api/v1/users/login', { body: ann })).json.accessToken;
  const ask = (currentPassword: string) =>
    call(ann, 'POST', '/users/me/deletion', { currentPassword });
  expect((await ask('not it')).json.code).toBe('API_PASSWORD_WRONG');
  const asked = await ask(ann.password);
  const inDays = (Date.parse(asked.text.slice(16, 40)) - Date.now()) / 86_400_000;
  expect(Math.round(inDays)).toBe(14);
  expect(ended).toContain(streamId);
  expect((await it.call('GET', '/api/v1/users/me', { token: second })).status).toBe(401);
  expect(await due()).toBe(0);
  expect((await call(ann, 'DELETE', '/users/me/deletion')).status).toBe(204);
  expect((await call(ann, 'GET', '/users/me/deletion')).json).toEqual({ deleteAfter: null });
  await ask(ann.password);
  await db.query(`UPDATE users SET delete_after = now() WHERE id = $1`, [ann.userId]);
  await objects.put('avatars/av_ann1', Buffer.from('x'), { contentType: 'image/png' });
  await db.query(`UPDATE users SET avatar_url = '/api/v1/avatars/av_ann1' WHERE id = $1`, [
    ann.userId,
  ]);
  // A recording goes first, with its media: its row says which that is.
  await db.query(
    `INSERT INTO vods (id, stream_id, user_id, title, visibility) VALUES ('vd_1', $1, $2, '', 'public')`,
    [streamId, ann.userId],
  );
  expect(await due()).toBe(0);
  const leaving = await db.query('SELECT 1 FROM vods WHERE deleted_at IS NOT NULL');
  expect(leaving.rows).toHaveLength(1);
  await db.query('DELETE FROM vods');
  const rounds = await Promise.all([due(), due()]);
  expect(rounds.reduce((sum, count) => sum + count)).toBe(1);
  expect((await it.call('POST', '/api/v1/users/login', { body: ann })).status).toBe(401);
  expect((await it.call('GET', `/api/v1/users/${ann.userId}`)).status).toBe(404);
  expect((await it.call('GET', `/api/v1/streams/${streamId}`)).status).toBe(404);
  expect(await objects.get('avatars/av_ann1')).toBeUndefined();
  const { rows } = await db.query('SELECT entry FROM chat_messages');
  expect(JSON.stringify(rows)).not.toContain('canary of ann');
  expect(JSON.stringify(rows)).toContain('words of bob');
  expect((await call(bob, 'GET', '/users/me')).status).toBe(200);
});

test('the ledger of an auction outlives who won it, and who held it', async () => {
  const [ann, bob, cara] = [await it.user(), await it.user(), await it.user()];
  const lot = await openLot(bob);
  await bid(cara, lot.lotId, 150);
  await bid(ann, lot.lotId, 500);
  await leave(ann);
  // Who leads may yet win.
  expect(await due()).toBe(0);
  await actOn(bob, lot, 'close');
  expect(await due()).toBe(1);
  const path = `/streams/${lot.streamId}/auction-export`;
  const ledger = (await call(bob, 'GET', path)).json as unknown as Ledger;
  expect(ledger.lots).toMatchObject([{ status: 'sold', leaderPaddle: 102, winner: null }]);
  expect(ledger.bids).toMatchObject([
    { paddle: 101, username: cara.username, amount: 150 },
    { paddle: 102, username: '', amount: 500 },
  ]);
  const bids = await call(bob, 'GET', `/streams/${lot.streamId}/auctions/${lot.lotId}/bids`);
  expect(bids.json).toMatchObject({ bids: [{ paddle: 102, amount: 500 }, { paddle: 101 }] });
  expect((await call(cara, 'GET', '/users/me/export')).json).toMatchObject({
    bids: [{ lot: 'A lot', amount: 150 }],
  });

  const open = await openLot(bob);
  await leave(bob);
  expect(await due()).toBe(1);
  const { rows } = await db.query(
    `SELECT l.status, (SELECT count(*)::integer FROM auction_bids b WHERE b.lot_id = l.id) AS bids
       FROM auction_lots l WHERE l.id = ANY ($1) ORDER BY l.created_at`,
    [[lot.lotId, open.lotId]],
  );
  expect(rows).toEqual([
    { status: 'sold', bids: 2 },
    { status: 'cancelled', bids: 0 },
  ]);
});

test('nothing names who left, nobody is in by an old token, and what stays leads to nobody', async () => {
  const bob = await it.user();
  const ann = await it.user('canary_of_names');
  const { userId } = ann;
  await call(ann, 'PATCH', '/users/me', { displayName: 'Canary_of_names', bio: 'canary_of_names' });
  const { streamId } = (
    await it.call('POST', '/api/v1/streams', {
      token: ann.accessToken,
      headers: { 'idempotency-key': 'canary' },
      body: { title: 'canary_of_names live' },
    })
  ).json;
  await db.query(`UPDATE streams SET status = 'live', started_at = now() WHERE id = $1`, [
    streamId,
  ]);
  await call(ann, 'POST', '/users/me/channel-key', {});
  await call(ann, 'PATCH', '/users/me/channel', { title: 'canary_of_names' });
  await call(ann, 'POST', `/users/${bob.userId}/follow`);
  await call(bob, 'POST', `/users/${userId}/follow`);
  await call(ann, 'POST', '/users/me/tokens', { name: 'canary_of_names', scopes: ['chat:read'] });
  const entry = { userId, username: ann.username, text: 'hello', mentions: [bob.username] };
  for (const sql of [
    `INSERT INTO chat_messages (id, room_id, epoch, seq, sent_at, user_id, entry)
     VALUES ('cm_canary', 'rm_y', '1', 1, now(), $1, $2)`,
    `INSERT INTO chat_held (id, owner_id, room_id, user_id, entry, reasons)
     VALUES ('h1', '${bob.userId}', 'rm_y', $1, $2, '{}')`,
    `INSERT INTO watch_history (user_id, channel_id, day, beats)
     SELECT $1, '${bob.userId}', current_date, 1 WHERE $2::jsonb IS NOT NULL`,
    `INSERT INTO chat_bans (owner_id, user_id, reason)
     SELECT $1, '${bob.userId}', 'canary_of_names' WHERE $2::jsonb IS NOT NULL`,
    `INSERT INTO mod_decisions (action, actor_id, target_user_id, reason)
     SELECT 'warn', 'us_x', $1, 'canary_of_names' WHERE $2::jsonb IS NOT NULL`,
  ]) {
    await db.query(sql, [userId, JSON.stringify(entry)]);
  }
  const told = await call(bob, 'GET', '/notifications');
  expect(told.text).toContain(ann.username);
  const poll = { question: 'Which?', choices: ['a', 'b'], durationMs: 60_000 };
  const hosted = (await call(bob, 'POST', '/streams', {})).json.streamId;
  const { pollId } = (await call(bob, 'POST', `/streams/${hosted}/polls`, poll))
    .json as unknown as { pollId: string };
  await call(bob, 'POST', `/streams/${hosted}/polls/${pollId}/acts`, { action: 'open' });
  await db.query('SELECT poll_place($1, $2)', [pollId, JSON.stringify([{ userId, choice: 1 }])]);

  await db.query(`INSERT INTO stages (stream_id, document) VALUES ($1, $2)`, [
    hosted,
    JSON.stringify({ guests: [{ userId, name: ann.username }] }),
  ]);
  await call(bob, 'POST', `/streams/${hosted}/stop`);

  const here = await tablesWith(ann.username);
  expect(here).toEqual(expect.arrayContaining(['users', 'notifications', 'chat_messages']));
  await leave(ann);
  expect(await due()).toBe(1);
  expect(await tablesWith(ann.username)).toEqual([]);
  expect(await tablesWith(userId)).toEqual(['audit_log']);
  for (const method of ['GET', 'POST']) {
    const path = method === 'GET' ? '/users/me' : '/streams';
    const answer = await call(ann, method, path, method === 'GET' ? undefined : {});
    expect([answer.status, answer.json.code]).toEqual([401, 'UNAUTHENTICATED']);
  }
  const counts = await db.query('SELECT counts FROM polls WHERE id = $1', [pollId]);
  expect(counts.rows).toEqual([{ counts: [0, 1] }]);
});

/** What is kept about people and not handed out, and why. */
const NOT_IN_ARCHIVE: Readonly<Record<string, string>> = {
  account_tokens: 'links of mails, which are keys',
  channel_similar: 'of channels, made from many people',
  chat_notes: 'what moderators wrote for each other',
  chat_restrictions: 'a measure that works by not being known',
  mod_cases: 'evidence of others; what was decided is in `decisions`',
  notification_digests: 'how far the last mail went',
  notification_jobs: 'work for others, for some days',
};

test('every table about people is in the archive, or it says here why not', async () => {
  const { rows } = await db.query<{ name: string }>(
    `SELECT DISTINCT conrelid::regclass::text AS name FROM pg_constraint
      WHERE contype = 'f' AND confrelid = 'users'::regclass ORDER BY name`,
  );
  const sql = Object.values(EXPORT_PARTS).join(' ');
  const missing = rows
    .map(({ name }) => name)
    .filter((name) => !new RegExp(`\\b${name}\\b`).test(sql) && !(name in NOT_IN_ARCHIVE));
  expect(missing).toEqual([]);
});

test('the archive has what is kept about the account, and nothing of secrets', async () => {
  const [ann, bob] = [await it.user(), await it.user()];
  await call(ann, 'POST', '/streams', { title: 'a title of mine' });
  await call(ann, 'POST', `/users/${bob.userId}/follow`);
  await call(ann, 'POST', '/users/me/tokens', { name: 'my bot', scopes: ['chat:read'] });
  await say(ann, 'what I said');
  const [cara, dan] = [await it.user(), await it.user()];
  // Of a subscription that is over nothing is told to the channel.
  await db.query(
    `INSERT INTO subscriptions (channel_id, user_id, level, source, started_at, expires_at)
     VALUES ($1, $2, 2, 'admin', '2026-01-02T03:04:05Z', now() + interval '1 day'),
            ($1, $3, 1, 'admin', '2026-01-02T03:04:05Z', '2026-01-03T03:04:05Z'),
            ($2, $1, 1, 'admin', '2026-01-02T03:04:05Z', NULL)`,
    [ann.userId, cara.userId, dan.userId],
  );
  const archive = await call(ann, 'GET', '/users/me/export');
  expect(archive.headers.get('content-disposition')).toContain(`freshet-${ann.username}.json`);
  expect(archive.json).toMatchObject({
    format: 'freshet-account-1',
    account: { email: ann.email, username: ann.username },
    streams: [{ title: 'a title of mine' }],
    following: [{ username: bob.username }],
    tokens: [{ name: 'my bot' }],
    chatMessages: [{ text: 'what I said' }],
    subscriptions: [{ channel: cara.username, level: 1 }],
    truncated: [],
  });
  expect(Reflect.get(archive.json, 'subscribers')).toEqual([
    { user_id: cara.userId, level: 2, started_at: '2026-01-02T03:04:05.000Z' },
  ]);
  for (const { email } of [bob, cara, dan]) {
    expect(archive.text).not.toContain(email);
  }
  expect(archive.text).not.toMatch(/argon2|fs1\.|"hash"/);
  for (let round = 0; round < 4; round += 1) {
    await call(ann, 'GET', '/users/me/export');
  }
  expect((await call(ann, 'GET', '/users/me/export')).status).toBe(429);
});

test('the last administrator stays', async () => {
  const ann = await it.user();
  await db.query(`UPDATE users SET role = 'admin' WHERE id = $1`, [ann.userId]);
  const asked = await call(ann, 'POST', '/users/me/deletion', { currentPassword: ann.password });
  expect(asked.json.code).toBe('API_LAST_ADMIN');
});

test('pictures lose what is not picture', () => {
  const part = (kind: string, text: string): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    return Buffer.concat([length, Buffer.from(kind + text), Buffer.alloc(4)]);
  };
  const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const kept = [head, part('IHDR', 'size'), part('IDAT', 'pixels'), part('IEND', '')];
  const whole = Buffer.concat([...kept.slice(0, 2), part('eXIf', 'a position'), ...kept.slice(2)]);
  expect(withoutMetadata(whole, 'image/png')).toEqual(Buffer.concat(kept));
  expect(withoutMetadata(whole.subarray(0, -3), 'image/png')).toBeUndefined();
});
