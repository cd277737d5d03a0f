/** What was made private stays private: recordings follow their stream, clips their recording. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectoryObjectStore, createMemoryBus } from '@freshet/infra/runtime';
import type { Database, ObjectStore } from '@freshet/infra/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi } from '../../../test/support/api.ts';
import type { TestApi, TestUser } from '../../../test/support/api.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { silentLog, startTestPostgres } from '../../../test/support/postgres.ts';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { markStreamThumbnail } from '../streams.ts';
import { removeLeftMedia, removeMedia } from './media-removal.ts';
import { markThumbnail } from './vods.ts';
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

it('what is for members is played by them only, from followers up to a level of subscription', async () => {
  const { streamId, vodId } = await recorded('ready');
  const clipId = vodId.replace('vd_', 'cl_');
  const [follower, subscriber, stranger] = await Promise.all([api.user(), api.user(), api.user()]);
  await db.query('INSERT INTO follows (user_id, channel_id) VALUES ($1, $2)', [
    follower.userId,
    owner.userId,
  ]);
  await db.query(
    `INSERT INTO subscriptions (channel_id, user_id, level, source) VALUES ($1, $2, 2, 'admin')`,
    [owner.userId, subscriber.userId],
  );
  const { catalog } = api.api;
  const people = { owner, follower, subscriber, stranger, guest: undefined };

  /** Every way to it says the same. */
  async function may(person: TestUser | undefined): Promise<boolean> {
    const as = person && { token: person.accessToken };
    const by = person
      ? ({ kind: 'token', token: person.accessToken } as const)
      : ({ kind: 'nothing' } as const);
    const isGranted = (asked: Promise<unknown>): Promise<boolean> =>
      asked.then(
        () => true,
        () => false,
      );
    const played = await api.call('POST', `/api/v1/vods/${vodId}/playback`, { ...as, body: {} });
    const vod = await api.call('GET', `/api/v1/vods/${vodId}`, { ...as });
    const clip = await api.call('GET', `/api/v1/clips/${clipId}`, { ...as });
    const answers = [
      await isGranted(catalog.authorizeVod(vodId as never, by)),
      await isGranted(catalog.authorizeClip(clipId as never, by)),
      played.status === 200,
      vod.json.mayWatch,
      clip.json.mayWatch,
    ];
    expect(new Set(answers).size).toBe(1);
    if (played.status !== 200) {
      expect([played.status, played.json.code]).toEqual([403, 'VOD_FOR_MEMBERS']);
      const body = { startSeconds: 0, endSeconds: 10 };
      const cut = await api.call('POST', `/api/v1/vods/${vodId}/clips`, { ...as, body });
      expect(cut.status).toBe(as === undefined ? 401 : 403);
    }
    return played.status === 200;
  }
  async function whoMay(): Promise<string[]> {
    const names: string[] = [];
    for (const [name, person] of Object.entries(people)) {
      names.push(...((await may(person)) ? [name] : []));
    }
    return names;
  }
  async function forLevel(membersLevel: number | null): Promise<string[]> {
    const path = `/api/v1/vods/${vodId}`;
    const body = { membersLevel };
    const changed = await api.call('PATCH', path, { token: owner.accessToken, body });
    expect([changed.status, changed.json.membersLevel]).toEqual([200, membersLevel]);
    return whoMay();
  }
  expect(await forLevel(null)).toEqual(Object.keys(people));
  expect(await forLevel(0)).toEqual(['owner', 'follower', 'subscriber']);
  expect(await forLevel(3)).toEqual(['owner']);
  expect(await forLevel(2)).toEqual(['owner', 'subscriber']);
  // Not by way of the stream either, which everybody may watch.
  expect(await catalog.recordingOf(streamId as never)).toBeUndefined();
  const subscribed = `SET expires_at = now() WHERE user_id = $1`;
  await db.query(`UPDATE subscriptions ${subscribed}`, [subscriber.userId]);
  expect(await whoMay()).toEqual(['owner']);

  await db.query('UPDATE vods SET deleted_at = now() WHERE id = $1', [vodId]);
  await removeMedia({ db, objects }, 'vods', vodId);
  const clip = await api.call('GET', `/api/v1/clips/${clipId}`, { token: stranger.accessToken });
  expect(clip.json).toMatchObject({ membersLevel: 2, mayWatch: false });
});

it('a stream for members is played by them only, whichever way they ask, and so is what is recorded of it', async () => {
  const { streamId, vodId } = await recorded('recording');
  const [follower, subscriber, moderator, stranger] = await Promise.all(
    Array.from({ length: 4 }, () => api.user()),
  );
  await db.query('INSERT INTO follows (user_id, channel_id) VALUES ($1, $2)', [
    follower?.userId,
    owner.userId,
  ]);
  await db.query(
    `INSERT INTO subscriptions (channel_id, user_id, level, source) VALUES ($1, $2, 2, 'admin')`,
    [owner.userId, subscriber?.userId],
  );
  await db.query(`INSERT INTO chat_roles (owner_id, user_id, role) VALUES ($1, $2, 'moderator')`, [
    owner.userId,
    moderator?.userId,
  ]);
  const { directory, catalog } = api.api;
  const people = { owner, follower, subscriber, moderator, stranger, guest: undefined };

  /** Every way to it says the same. */
  async function may(person: TestUser | undefined): Promise<boolean> {
    const as = { token: person?.accessToken };
    // What WHEP, signaling, the board and the HLS origin ask.
    const asked = await directory.authorizePlayback(streamId, person?.accessToken).then(
      ({ status }) => status,
      (error: unknown) => (error as { code: string }).code,
    );
    const played = await api.call('POST', `/api/v1/streams/${streamId}/playback`, {
      ...as,
      body: {},
    });
    const stream = await api.call('GET', `/api/v1/streams/${streamId}`, as);
    const chat = await api.call('GET', `/api/v1/streams/${streamId}/chat?clock=capture&from=0`, as);
    const answers = [
      asked === 'created',
      played.status === 200,
      stream.json.mayWatch,
      chat.status === 200,
    ];
    expect([person?.username, new Set(answers).size, answers]).toEqual([
      person?.username,
      1,
      answers,
    ]);
    if (played.status !== 200) {
      expect([asked, played.status, played.json.code, chat.json.code]).toEqual([
        'STREAM_FOR_MEMBERS',
        403,
        'STREAM_FOR_MEMBERS',
        'STREAM_FOR_MEMBERS',
      ]);
    }
    return played.status === 200;
  }
  async function forLevel(membersLevel: number | null): Promise<string[]> {
    const path = `/api/v1/streams/${streamId}`;
    const body = { membersLevel };
    const changed = await api.call('PATCH', path, { token: owner.accessToken, body });
    expect([changed.status, changed.json.membersLevel]).toEqual([200, membersLevel]);
    const names: string[] = [];
    for (const [name, person] of Object.entries(people)) {
      names.push(...((await may(person)) ? [name] : []));
    }
    return names;
  }
  const levelOfVod = async (): Promise<unknown> =>
    (await api.call('GET', `/api/v1/vods/${vodId}`)).json.membersLevel;
  expect(await forLevel(null)).toEqual(Object.keys(people));
  expect(await forLevel(0)).toEqual(['owner', 'follower', 'subscriber', 'moderator']);
  expect(await forLevel(3)).toEqual(['owner', 'moderator']);
  expect(await forLevel(2)).toEqual(['owner', 'subscriber', 'moderator']);
  // While it is recorded its recording follows, and can be rewound by way of the stream.
  expect(await levelOfVod()).toBe(2);
  expect(await catalog.recordingOf(streamId)).toMatchObject({ vodId });
  await db.query(`UPDATE vods SET members_level = 3 WHERE id = $1`, [vodId]);
  expect(await catalog.recordingOf(streamId)).toBeUndefined();
  // Afterwards it only becomes one for fewer people.
  await db.query(`UPDATE vods SET status = 'ready', members_level = 1 WHERE id = $1`, [vodId]);
  await forLevel(null);
  expect(await levelOfVod()).toBe(1);
  await forLevel(2);
  expect(await levelOfVod()).toBe(2);

  // A guest whom the owner gave a token is let in; a private stream is nobody else's.
  const { viewerToken } = (
    await api.call('POST', `/api/v1/streams/${streamId}/viewer-token`, {
      token: owner.accessToken,
    })
  ).json;
  expect((await directory.authorizePlayback(streamId, viewerToken)).status).toBe('created');
  await api.call('PATCH', `/api/v1/streams/${streamId}`, {
    token: owner.accessToken,
    body: { visibility: 'private' },
  });
  await expect(
    directory.authorizePlayback(streamId, subscriber?.accessToken),
  ).rejects.toMatchObject({ code: 'STREAM_NOT_FOUND' });
});

it('streams of a channel key begin as the channel says', async () => {
  const as = { token: owner.accessToken };
  const set = await api.call('PATCH', '/api/v1/users/me/channel', {
    ...as,
    body: { membersLevel: 1 },
  });
  expect([set.status, set.json.membersLevel]).toEqual([200, 1]);
  await api.call('PATCH', '/api/v1/users/me/channel', { ...as, body: { membersLevel: null } });
});

it('recordings of a tier go after its days, media and all, and their owner is told when', async () => {
  const [old, young, growing] = [
    await recorded('ready'),
    await recorded('ready'),
    await recorded('recording'),
  ];
  const put = (vodId: string, name: string) =>
    objects.put(`vods/${vodId}/${name}`, Buffer.from('x'), { contentType: 'image/jpeg' });
  for (const { vodId } of [old, young, growing]) {
    await put(vodId, 'media/prefix-1/v0-s1.m4s');
    await put(vodId, 'journal/end.json');
    await put(vodId, 'pictures/poster.jpg');
    await put(vodId, 'pictures/storyboard-0-25.jpg');
  }
  await db.query(
    `UPDATE vods SET created_at = now() - make_interval(days => CASE WHEN id = $1 THEN 6 ELSE 8 END)
      WHERE id = ANY ($2)`,
    [young.vodId, [old, young, growing].map(({ vodId }) => vodId)],
  );
  const count = async ({ vodId }: { vodId: string }): Promise<number> =>
    (await objects.list(`vods/${vodId}/`)).objects.length;
  const log = silentLog;
  await removeLeftMedia({ db, objects, log });
  expect(await Promise.all([old, young, growing].map(count))).toEqual([4, 4, 4]);

  await db.query(`UPDATE tiers SET recording_days = 7 WHERE name = 'free'`);
  const shown = await api.call('GET', `/api/v1/vods/${young.vodId}`);
  const leftH = (Date.parse(shown.json.expiresAt ?? '') - Date.now()) / 3_600_000;
  expect(Math.abs(leftH - 24)).toBeLessThan(1.1);
  await removeLeftMedia({ db, objects, log });
  expect((await api.call('GET', `/api/v1/vods/${old.vodId}`)).status).toBe(404);
  // A recorder that is still at work is left a minute.
  await db.query(`UPDATE vods SET deleted_at = now() - interval '2 minutes' WHERE id = $1`, [
    old.vodId,
  ]);
  await removeLeftMedia({ db, objects, log });
  expect(await Promise.all([old, young, growing].map(count))).toEqual([0, 4, 4]);
  expect((await db.query('SELECT FROM vods WHERE id = $1', [old.vodId])).rowCount).toBe(0);
  await db.query(`UPDATE tiers SET recording_days = NULL WHERE name = 'free'`);
});

it('a recording that is taken back and published again is the same, with its links and its clips', async () => {
  const { vodId, clipStatus } = await recorded('ready');
  const path = `/api/v1/vods/${vodId}`;
  const edit = (body: object) => api.call('PATCH', path, { token: owner.accessToken, body });
  const urlsOf = async (): Promise<unknown> => {
    const {
      playbackUrl,
      posterUrl,
      vodId: id,
    } = (await api.call('GET', path)).json as unknown as {
      [name: string]: string;
    };
    return { playbackUrl, posterUrl, id };
  };
  const before = await urlsOf();
  const listed = async (): Promise<boolean> =>
    (await api.call('GET', '/api/v1/vods?limit=100')).text.includes(vodId);
  expect([await listed(), await clipStatus()]).toEqual([true, 200]);
  const hidden = await edit({ visibility: 'private' });
  expect(hidden.status).toBe(200);
  const asked = { kind: 'nothing' } as const;
  await expect(api.api.catalog.authorizeVod(vodId as never, asked)).rejects.toMatchObject({
    code: 'VOD_NOT_FOUND',
  });
  expect([(await api.call('GET', path)).status, await listed(), await clipStatus()]).toEqual([
    404,
    false,
    404,
  ]);
  await edit({ visibility: 'public' });
  expect(await urlsOf()).toEqual(before);
  expect([await listed(), await clipStatus()]).toEqual([true, 200]);
  expect(await api.api.catalog.authorizeVod(vodId as never, asked)).toMatchObject({ shared: true });
});

it('a recording shows the picture of its stream until its owner chooses another, or none', async () => {
  /** When the picture that is shown was chosen; undefined: it is one of its beginning. */
  const chosenAt = async (id: string): Promise<string | undefined> =>
    /custom\.jpg\?at=(\d+)/.exec((await api.call('GET', `/api/v1/vods/${id}`)).text)?.[1];
  const { streamId, vodId } = await recorded('ready');
  expect(await chosenAt(vodId)).toBeUndefined();
  await markStreamThumbnail(db, streamId, true);
  expect(await chosenAt(vodId)).toBeDefined();
  await markStreamThumbnail(db, streamId, false);
  expect(await chosenAt(vodId)).toBeUndefined();
  await markStreamThumbnail(db, streamId, true);

  await db.query(`UPDATE vods SET thumbnail_at = '2026-01-01T00:00:00Z' WHERE id = $1`, [vodId]);
  const own = String(Date.UTC(2026, 0, 1));
  await markStreamThumbnail(db, streamId, true);
  expect(await chosenAt(vodId)).toBe(own);
  await markThumbnail(db, vodId as never, false);
  await markStreamThumbnail(db, streamId, true);
  expect(await chosenAt(vodId)).toBeUndefined();

  // One that had a picture before it was live.
  const as = { token: owner.accessToken };
  const announced = await api.call('POST', '/api/v1/streams', { ...as, body: { record: true } });
  await markStreamThumbnail(db, announced.json.streamId, true);
  const begun = await api.api.catalog.beginRecording(announced.json.streamId);
  const seen = await api.call('GET', `/api/v1/streams/${announced.json.streamId}`);
  const ofStream = /custom\.jpg\?at=(\d+)/.exec(seen.text)?.[1];
  expect(ofStream).toBeDefined();
  expect(await chosenAt(begun?.vodId ?? '')).toBe(ofStream);
});

it('that a stream is for fewer people is told to every process, with whom it is for', async () => {
  const bus = createMemoryBus({ log: silentLog });
  const [here, there] = [await startTestApi({ db, bus }), await startTestApi({ db, bus })];
  const [follower, stranger] = await Promise.all([here.user(), here.user()]);
  const channel = await here.user();
  await db.query('INSERT INTO follows (user_id, channel_id) VALUES ($1, $2)', [
    follower.userId,
    channel.userId,
  ]);
  const as = { token: channel.accessToken };
  const { streamId } = (await here.call('POST', '/api/v1/streams', { ...as, body: {} })).json;
  const told: Record<'here' | 'there', string[]> = { here: [], there: [] };
  const people = { channel, follower, stranger, guest: undefined };
  for (const [name, { api: each }] of Object.entries({ here, there })) {
    each.onNarrowed(({ streamId: of, isFor }) => {
      expect(of).toBe(streamId);
      void Promise.all(
        Object.entries(people).map(async ([who, person]) =>
          (await isFor(person?.userId as never)) ? [who] : [],
        ),
      ).then((those) => told[name as 'here' | 'there'].push(those.flat().join(' ')));
    });
  }
  const become = async (body: object, times: number): Promise<unknown> => {
    const path = `/api/v1/streams/${streamId}`;
    expect((await here.call('PATCH', path, { ...as, body })).status).toBe(200);
    await eventually(() =>
      [told.here, told.there].every(({ length }) => length === times)
        ? undefined
        : JSON.stringify(told),
    );
    expect(told.here).toEqual(told.there);
    return told.here.at(-1);
  };
  await become({ title: 'the same for everybody', visibility: 'unlisted' }, 0);
  expect(await become({ membersLevel: 0 }, 1)).toBe('channel follower');
  expect(await become({ membersLevel: 3 }, 2)).toBe('channel');
  await become({ membersLevel: 0 }, 2);
  await become({ membersLevel: null }, 2);
  expect(await become({ visibility: 'private' }, 3)).toBe('channel');
  await Promise.all([here.close(), there.close()]);
  await bus.close();
});
