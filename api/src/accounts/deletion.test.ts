import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDirectoryObjectStore } from '@freshet/infra/runtime';
import type { Database, ObjectStore } from '@freshet/infra/runtime';
import { startTestApi } from '../../../test/support/api.ts';
import type { TestApi, TestUser } from '../../../test/support/api.ts';
import { silentLog, startTestPostgres } from '../../../test/support/postgres.ts';
import type { TestPostgres } from '../../../test/support/postgres.ts';
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

const due = (): Promise<number> =>
  deleteDueAccounts({ db, log: silentLog, objects, endStream: () => Promise.resolve() });

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

test('the archive has what is kept about the account, and nothing of secrets', async () => {
  const [ann, bob] = [await it.user(), await it.user()];
  await call(ann, 'POST', '/streams', { title: 'a title of mine' });
  await call(ann, 'POST', `/users/${bob.userId}/follow`);
  await call(ann, 'POST', '/users/me/tokens', { name: 'my bot', scopes: ['chat:read'] });
  await say(ann, 'what I said');
  const archive = await call(ann, 'GET', '/users/me/export');
  expect(archive.headers.get('content-disposition')).toContain(`freshet-${ann.username}.json`);
  expect(archive.json).toMatchObject({
    format: 'freshet-account-1',
    account: { email: ann.email, username: ann.username },
    streams: [{ title: 'a title of mine' }],
    following: [{ username: bob.username }],
    tokens: [{ name: 'my bot' }],
    chatMessages: [{ text: 'what I said' }],
    truncated: [],
  });
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
