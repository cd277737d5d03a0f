/** What was made private stays private: recordings follow their stream, clips their recording. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectoryObjectStore } from '@freshet/infra/runtime';
import type { Database, ObjectStore } from '@freshet/infra/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi } from '../../../test/support/api.ts';
import type { TestApi, TestUser } from '../../../test/support/api.ts';
import { silentLog, startTestPostgres } from '../../../test/support/postgres.ts';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { removeMedia } from './media-removal.ts';
import type { VodPage } from './vods.ts';

let postgres: TestPostgres;
let db: Database;
let folder: string;
let objects: ObjectStore;
let api: TestApi;
let owner: TestUser;

beforeAll(async () => {
  postgres = await startTestPostgres();
  ({ db } = await postgres.database());
  folder = await mkdtemp(join(tmpdir(), 'freshet-kept-'));
  objects = await createDirectoryObjectStore({ log: silentLog }, { directory: folder });
  api = await startTestApi({ db, objects });
  owner = await api.user();
});

afterAll(async () => {
  await api.close();
  await postgres.close();
  await rm(folder, { recursive: true });
});

let made = 0;

/** A stream with a recording and a clip of it. */
async function recorded(status: 'recording' | 'ready') {
  const stream = await api.call('POST', '/api/v1/streams', { token: owner.accessToken, body: {} });
  const { streamId } = stream.json;
  made += 1;
  const [vodId, clipId] = [`vd_${'A'.repeat(21)}${made}`, `cl_${'A'.repeat(21)}${made}`];
  await db.query(
    `INSERT INTO vods (id, stream_id, user_id, title, visibility, status)
     VALUES ($1, $2, $3, 't', 'public', $4)`,
    [vodId, streamId, owner.userId, status],
  );
  await db.query(
    `INSERT INTO clips (id, stream_id, user_id, title, duration_ms, size_bytes, width, height, started_at)
     VALUES ($1, $2, $3, 't', 1, 1, 2, 2, now())`,
    [clipId, streamId, owner.userId],
  );
  const edit = (visibility: string) =>
    api.call('PATCH', `/api/v1/streams/${streamId}`, {
      token: owner.accessToken,
      body: { visibility },
    });
  const vodIs = async (): Promise<unknown> =>
    (await db.query<{ visibility: string }>('SELECT visibility FROM vods WHERE id = $1', [vodId]))
      .rows[0]?.visibility;
  const clipStatus = async () => (await api.call('GET', `/api/v1/clips/${clipId}`)).status;
  return { streamId, vodId, edit, vodIs, clipStatus };
}

it('a recording that runs follows its stream, one that is done becomes private with it', async () => {
  const live = await recorded('recording');
  await live.edit('private');
  expect([await live.vodIs(), await live.clipStatus()]).toEqual(['private', 404]);
  await live.edit('public');
  expect([await live.vodIs(), await live.clipStatus()]).toEqual(['public', 200]);

  const done = await recorded('ready');
  await done.edit('private');
  await done.edit('public');
  expect([await done.vodIs(), await done.clipStatus()]).toEqual(['private', 404]);
});

it('clips of a private recording stay private when it is deleted', async () => {
  const { vodId, clipStatus } = await recorded('ready');
  await db.query(`UPDATE vods SET visibility = 'private', deleted_at = now() WHERE id = $1`, [
    vodId,
  ]);
  expect(await clipStatus()).toBe(404);
  await removeMedia({ db, objects }, 'vods', vodId);
  const { rowCount } = await db.query('SELECT FROM vods WHERE id = $1', [vodId]);
  expect([rowCount, await clipStatus()]).toEqual([0, 404]);
});

it('a private recording is not there by way of its public stream', async () => {
  const { streamId, vodId } = await recorded('ready');
  const { catalog } = api.api;
  // The stream was found by its id before.
  expect((await catalog.recordingOf(streamId as never))?.vodId).toBe(vodId);
  await db.query(`UPDATE vods SET visibility = 'private' WHERE id = $1`, [vodId]);
  expect(await catalog.recordingOf(streamId as never)).toBeUndefined();
});

it('a private recording is shown to who holds a viewer token of its stream, and to nobody else', async () => {
  const { streamId, vodId, edit } = await recorded('ready');
  const other = await recorded('ready');
  await edit('private');
  const tokenOf = async (stream: string): Promise<string> => {
    const path = `/api/v1/streams/${stream}/viewer-token`;
    return (await api.call('POST', path, { token: owner.accessToken })).json.viewerToken;
  };
  const ask = async (body: object) =>
    api.call('POST', `/api/v1/vods/${vodId}/playback`, { body: { ...body } });
  expect((await ask({})).status).toBe(404);
  expect((await ask({ viewerToken: await tokenOf(other.streamId) })).status).toBe(404);
  const shown = await ask({ viewerToken: await tokenOf(streamId) });
  expect(shown.status).toBe(200);
  expect(shown.json).toMatchObject({ vod: { vodId, visibility: 'private' } });
  // Also when the stream is over, as long as there is a recording.
  const over = `/api/v1/streams/${other.streamId}`;
  await api.call('POST', `${over}/stop`, { token: owner.accessToken });
  const late = () => api.call('POST', `${over}/viewer-token`, { token: owner.accessToken });
  expect((await late()).status).toBe(201);
  await db.query('UPDATE vods SET deleted_at = now() WHERE id = $1', [other.vodId]);
  expect((await late()).json.code).toBe('STREAM_ENDED');
  expect((await api.call('GET', `/api/v1/vods/${vodId}`)).status).toBe(404);
});

it('a channel lists its recordings page by page, each once', async () => {
  const before = await recorded('ready');
  expect(before.vodId).toBeDefined();
  const seen: string[] = [];
  let cursor = '';
  do {
    const query = `limit=2${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const page = await api.call('GET', `/api/v1/users/${owner.userId}/vods?${query}`, {
      token: owner.accessToken,
    });
    // The answer has the form of its schema.
    const { vods, nextCursor } = page.json as unknown as VodPage;
    seen.push(...vods.map(({ vodId }) => vodId));
    cursor = nextCursor ?? '';
  } while (cursor !== '');
  const { rows } = await db.query<{ id: string }>(
    'SELECT id FROM vods WHERE deleted_at IS NULL ORDER BY created_at DESC, id DESC',
  );
  expect(seen).toEqual(rows.map(({ id }) => id));
});
