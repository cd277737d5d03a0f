import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { newId } from '@freshet/infra/runtime';
import type { StreamDirectory, StreamId } from '@freshet/infra/runtime';
import { startTestApi } from '../../test/support/api.ts';
import type { TestApi, TestUser } from '../../test/support/api.ts';
import { eventually } from '../../test/support/eventually.ts';
import { startTestPostgres } from '../../test/support/postgres.ts';
import type { TestPostgres } from '../../test/support/postgres.ts';
import { createLiveWatch } from './live-watch.ts';
import { silentLog as log } from '../../test/support/postgres.ts';

let postgres: TestPostgres;
let it: TestApi;
let ann: TestUser;
let bob: TestUser;
let directory: StreamDirectory;
let address = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  it = await startTestApi({ db }, { reconnectWindowMs: 12_000 });
  ({ directory } = it.api);
  ann = await it.user('ann');
  bob = await it.user('bob');
});

afterAll(async () => {
  await it.close();
  await postgres.close();
});

// Wrong keys are counted by address: each test comes from one of its own.
beforeEach(() => {
  address += 1;
});

const from = () => ({ remoteAddress: `192.0.2.${address}`, protocol: 'whip' });
const byKey = (streamKey: string) =>
  directory.authorizePublish({ kind: 'streamKey', streamKey }, from());

type Made = { streamId: StreamId; streamKey: string };

async function create(body: object = {}): Promise<Made> {
  const answer = await it.call('POST', '/api/v1/streams', { token: ann.accessToken, body });
  return answer.json;
}

async function channelKey(body: object = {}): Promise<string> {
  const path = '/api/v1/users/me/channel-key';
  const answer = await it.call('POST', path, { token: ann.accessToken, body });
  expect(answer.status).toBe(201);
  return (answer.json as Made).streamKey;
}

const rotate = async (streamId: string, body: object = {}) =>
  (await it.call('POST', `/api/v1/streams/${streamId}/key`, { token: ann.accessToken, body })).json;

const statusOf = async (streamId: StreamId) =>
  (await it.call('GET', `/api/v1/streams/${streamId}`)).json.status as string;

describe('publishing by a stream key', () => {
  test('grants the stream of the key, with a greater epoch each time', async () => {
    const { streamId, streamKey } = await create();
    const first = await byKey(streamKey);
    const second = await byKey(streamKey);
    expect(first).toEqual({
      streamId,
      userId: ann.userId,
      epoch: expect.any(Number) as number,
      takeover: 'replace',
      reconnectWindowMs: 12_000,
      limits: { maxBitrateBps: 20_000_000, maxWidth: 3840, maxHeight: 2160, maxFps: 60 },
    });
    expect(second.epoch).toBeGreaterThan(first.epoch);
  });

  test('grants the reconnect window of the stream where it has one of its own', async () => {
    const { streamId, streamKey } = await create({ reconnectWindowSeconds: 1800 });
    expect((await byKey(streamKey)).reconnectWindowMs).toBe(1_800_000);
    const change = (body: object) =>
      it.call('PATCH', `/api/v1/streams/${streamId}`, { token: ann.accessToken, body });
    expect((await change({ reconnectWindowSeconds: 0 })).json).toMatchObject({
      reconnectWindowSeconds: 0,
    });
    expect((await byKey(streamKey)).reconnectWindowMs).toBe(0);
    await change({ reconnectWindowSeconds: null });
    expect((await byKey(streamKey)).reconnectWindowMs).toBe(12_000);
  });

  test('epochs of streams that publish at once all differ', async () => {
    const keys = await Promise.all([create(), create(), create()]);
    const grants = await Promise.all([...keys, ...keys].map(({ streamKey }) => byKey(streamKey)));
    expect(new Set(grants.map(({ epoch }) => epoch)).size).toBe(6);
  });

  test('after a rotation the old key is refused at once and the new one works', async () => {
    const { streamId, streamKey } = await create();
    const next = await rotate(streamId);
    expect(next.streamKey).not.toBe(streamKey);
    await expect(byKey(streamKey)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(byKey(next.streamKey)).resolves.toMatchObject({ streamId });
  });

  test('of many rotations at once exactly the last key works', async () => {
    const { streamId } = await create();
    const keys = await Promise.all(Array.from({ length: 6 }, () => rotate(streamId)));
    const outcomes = await Promise.allSettled(keys.map(({ streamKey }) => byKey(streamKey)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('a wrong, a used-up and a senseless key get the same answer', async () => {
    const { streamId, streamKey } = await create();
    await directory.markEnded(streamId, 0, Date.now());
    const answers = [streamKey, newId('sk'), 'x', '', streamId, 'sk_' + 'a'.repeat(5000)].map(
      (key) => byKey(key).catch((error: unknown) => error as Error),
    );
    for (const error of await Promise.all(answers)) {
      expect(error).toMatchObject({
        code: 'UNAUTHENTICATED',
        message: 'the credentials were not accepted',
        details: {},
      });
    }
  });

  test('an address that shows too many wrong keys is sent away, others are not', async () => {
    const { streamKey } = await create();
    for (let round = 0; round < 20; round += 1) {
      await expect(byKey(newId('sk'))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
    const limited = { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) as number };
    await expect(byKey(newId('sk'))).rejects.toMatchObject(limited);
    await expect(byKey(streamKey)).rejects.toMatchObject(limited);
    await expect(
      directory.authorizePublish(
        { kind: 'streamKey', streamKey },
        { remoteAddress: '::ffff:198.51.100.7', protocol: 'rtmp' },
      ),
    ).resolves.toBeDefined();
  });

  test('a key may expire, and may be bound to one address in any spelling', async () => {
    const { streamId } = await create();
    const bound = await rotate(streamId, { boundIp: '2001:db8::1' });
    expect(bound.boundIp).toBe('2001:db8::1');
    const publish = (remoteAddress: string) =>
      directory.authorizePublish(
        { kind: 'streamKey', streamKey: bound.streamKey },
        { remoteAddress, protocol: 'srt' },
      );
    await expect(publish('2001:DB8:0:0::1')).resolves.toMatchObject({ streamId });
    await expect(publish('2001:db8::2')).rejects.toMatchObject({ code: 'KEY_ADDRESS_DENIED' });
    await expect(publish('192.0.2.1')).rejects.toMatchObject({ code: 'KEY_ADDRESS_DENIED' });

    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const brief = await rotate(streamId, { expiresAt });
    await expect(byKey(brief.streamKey)).resolves.toBeDefined();
    await it.db.query(
      `UPDATE stream_keys SET expires_at = now() - interval '1 s' WHERE stream_id = $1
          AND revoked_at IS NULL`,
      [streamId],
    );
    await expect(byKey(brief.streamKey)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test.each([
    { boundIp: 'localhost' },
    { boundIp: 'fe80::1%eth0' },
    { expiresAt: 'tomorrow' },
    { expiresAt: '2001-01-01T00:00:00Z' },
  ])('a rotation with %j is 400', async (body) => {
    const { streamId } = await create();
    const path = `/api/v1/streams/${streamId}/key`;
    expect((await it.call('POST', path, { token: ann.accessToken, body })).status).toBe(400);
  });
});

describe('publishing by an access token', () => {
  const byToken = (accessToken: string, streamId: StreamId) =>
    directory.authorizePublish({ kind: 'accessToken', accessToken, streamId }, from());

  test('is for the owner of the stream', async () => {
    const { streamId } = await create();
    await expect(byToken(ann.accessToken, streamId)).resolves.toMatchObject({ streamId });
    await expect(byToken(bob.accessToken, streamId)).rejects.toMatchObject({
      code: 'STREAM_NOT_FOUND',
    });
    await expect(byToken('nonsense', streamId)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(byToken(ann.accessToken, newId('st'))).rejects.toMatchObject({
      code: 'STREAM_NOT_FOUND',
    });
  });

  test('says when the stream has ended', async () => {
    const { streamId } = await create();
    await directory.markEnded(streamId, 0, Date.now());
    await expect(byToken(ann.accessToken, streamId)).rejects.toMatchObject({
      code: 'STREAM_ENDED',
    });
  });
});

describe('publishing by the channel key', () => {
  test('starts a stream with the defaults of the channel and continues it until it ends', async () => {
    await it.call('PATCH', '/api/v1/users/me/channel', {
      token: ann.accessToken,
      body: { title: 'Every evening', category: 'Music', tags: ['Jazz'] },
    });
    const key = await channelKey();
    const first = await byKey(key);
    expect((await it.call('GET', `/api/v1/streams/${first.streamId}`)).json).toMatchObject({
      title: 'Every evening',
      category: 'Music',
      tags: ['jazz'],
      status: 'created',
    });
    await directory.markLive(first.streamId, first.epoch, Date.now());
    const again = await byKey(key);
    expect(again.streamId).toBe(first.streamId);
    expect(again.epoch).toBeGreaterThan(first.epoch);
    await directory.markEnded(first.streamId, again.epoch, Date.now());
    const next = await byKey(key);
    expect(next.streamId).not.toBe(first.streamId);
    await directory.markEnded(next.streamId, next.epoch, Date.now());
  });

  test('two encoders at the same moment end up on one stream', async () => {
    const key = await channelKey();
    const grants = await Promise.all([byKey(key), byKey(key), byKey(key), byKey(key)]);
    expect(new Set(grants.map(({ streamId }) => streamId)).size).toBe(1);
  });

  test('it is shown once; afterwards only what is known about it', async () => {
    const path = '/api/v1/users/me/channel-key';
    expect((await it.call('GET', path, { token: bob.accessToken })).json).toMatchObject({
      exists: false,
      createdAt: null,
    });
    const key = await channelKey();
    const state = await it.call('GET', path, { token: ann.accessToken });
    expect(state.json).toMatchObject({ exists: true, ingestUrl: 'rtmp://127.0.0.1:1935/live' });
    expect(state.text).not.toContain(key);
    const next = await channelKey();
    await expect(byKey(key)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(byKey(next)).resolves.toMatchObject({ userId: ann.userId });
  });
});

describe('playing', () => {
  test('public and unlisted streams are for everybody, unknown ones are not found', async () => {
    const { streamId } = await create({ visibility: 'unlisted' });
    expect(await directory.authorizePlayback(streamId)).toEqual({ streamId, status: 'created' });
    await expect(directory.authorizePlayback(newId('st'))).rejects.toMatchObject({
      code: 'STREAM_NOT_FOUND',
    });
  });

  test('a stream is packaged as its owner chose', async () => {
    const [quick, plain] = [await create({}), await create({ lowLatency: false, dvr: false })];
    const [first, second] = [quick.streamId, plain.streamId];
    expect(await directory.packagingOf?.(first)).toEqual({ lowLatency: true, dvr: true });
    expect(await directory.packagingOf?.(second)).toEqual({ lowLatency: false, dvr: false });
  });

  test('and with no more rungs than the tier of its owner has', async () => {
    const { streamId } = await create({});
    await it.db.query("INSERT INTO tiers (name, title, max_rungs) VALUES ('narrow', 'Narrow', 1)");
    await it.db.query("UPDATE users SET tier = 'narrow' WHERE id = $1", [ann.userId]);
    expect(await directory.packagingOf?.(streamId)).toMatchObject({ maxRungs: 1 });
    await it.db.query("UPDATE users SET tier = 'free' WHERE id = $1", [ann.userId]);
    expect(await directory.packagingOf?.(streamId)).not.toHaveProperty('maxRungs');
  });

  test('private ones are for the owner, and for who holds a viewer token of that stream', async () => {
    const { streamId } = await create({ visibility: 'private' });
    const other = await create({ visibility: 'private' });
    const tokenFor = async (id: string) =>
      (await it.call('POST', `/api/v1/streams/${id}/viewer-token`, { token: ann.accessToken })).json
        .viewerToken;
    for (const viewer of [ann.accessToken, await tokenFor(streamId)]) {
      await expect(directory.authorizePlayback(streamId, viewer)).resolves.toBeDefined();
    }
    for (const viewer of [undefined, '', 'x', bob.accessToken, await tokenFor(other.streamId)]) {
      await expect(directory.authorizePlayback(streamId, viewer)).rejects.toMatchObject({
        code: 'STREAM_NOT_FOUND',
      });
    }
  });

  test('a viewer token signs nobody in', async () => {
    const { streamId } = await create();
    const path = `/api/v1/streams/${streamId}/viewer-token`;
    const { viewerToken } = (await it.call('POST', path, { token: ann.accessToken })).json as {
      viewerToken: string;
    };
    await expect(directory.authenticate(viewerToken)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect(await directory.authenticate(ann.accessToken)).toMatchObject({
      userId: ann.userId,
      username: 'ann',
      role: 'user',
    });
  });
});

describe('life and death', () => {
  test('are idempotent, and the start time is that of the first report', async () => {
    const { streamId, streamKey } = await create();
    const { epoch } = await byKey(streamKey);
    const startMs = Date.parse('2030-01-01T00:00:00Z');
    await directory.markLive(streamId, epoch, startMs);
    await directory.markLive(streamId, epoch, startMs + 5_000);
    const { startedAt } = (await it.call('GET', `/api/v1/streams/${streamId}`)).json;
    expect(startedAt).toBe('2030-01-01T00:00:00.000Z');
    await directory.markEnded(streamId, epoch, startMs + 9_000);
    await directory.markEnded(streamId, epoch, startMs + 99_000);
    await directory.markLive(streamId, epoch, startMs + 99_000);
    expect((await it.call('GET', `/api/v1/streams/${streamId}`)).json).toMatchObject({
      status: 'ended',
      endedAt: '2030-01-01T00:00:09.000Z',
    });
  });

  test('what an older publisher reports after a newer one went live is ignored', async () => {
    const { streamId, streamKey } = await create();
    const older = await byKey(streamKey);
    const newer = await byKey(streamKey);
    await directory.markLive(streamId, newer.epoch, Date.now());
    await directory.markEnded(streamId, older.epoch, Date.now());
    expect(await statusOf(streamId)).toBe('live');
    await directory.markEnded(streamId, newer.epoch, Date.now());
    expect(await statusOf(streamId)).toBe('ended');
  });

  test('a grant that never went live does not keep the live publisher from ending', async () => {
    const { streamId, streamKey } = await create();
    const { epoch } = await byKey(streamKey);
    await directory.markLive(streamId, epoch, Date.now());
    await byKey(streamKey);
    await directory.markEnded(streamId, epoch, Date.now());
    expect(await statusOf(streamId)).toBe('ended');
  });

  test('reports about unknown streams change nothing', async () => {
    await directory.markLive(newId('st'), 1, Date.now());
    await directory.markEnded(newId('st'), 1, Date.now());
  });

  test('a live stream whose media is gone for longer than the window is ended, no other one', async () => {
    const [gone, there] = [await create(), await create()];
    for (const { streamId, streamKey } of [gone, there]) {
      await directory.markLive(streamId, (await byKey(streamKey)).epoch, Date.now());
    }
    let nowMs = Date.now();
    let answers = true;
    const ended: string[] = [];
    const watch = createLiveWatch(
      {
        db: it.db,
        log,
        now: () => nowMs,
        onEnded: (streamId) => void ended.push(streamId),
        facts: {
          liveFacts: () =>
            answers
              ? Promise.resolve(new Map([[there.streamId, { viewerCount: 3 }]]))
              : Promise.reject(new Error('no node answers')),
        },
      },
      { reconnectWindowMs: 12_000 },
    );
    await watch.round();
    expect(await statusOf(gone.streamId)).toBe('live');
    nowMs += 60_000;
    answers = false;
    await watch.round();
    expect(await statusOf(gone.streamId)).toBe('live');
    expect(ended).toEqual([]);
    answers = true;
    await watch.round();
    expect(ended).toEqual([gone.streamId]);
    // Lists in memory follow the database a moment later.
    await eventually(async () =>
      (await statusOf(gone.streamId)) === 'ended' ? undefined : 'still live',
    );
    expect((await it.call('GET', `/api/v1/streams/${there.streamId}`)).json).toMatchObject({
      status: 'live',
      viewerCount: 3,
    });
    await watch.close();
  });

  test('a stream that is ended for want of media has left the lists at the very next look', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    let nowMs = Date.now();
    let looks = 0;
    const none = () => {
      looks += 1;
      return Promise.resolve(new Map());
    };
    const other = await startTestApi(
      { db: it.db, now: () => nowMs, facts: { liveFacts: none } },
      { reconnectWindowMs: 1_000 },
    );
    try {
      const { streamId, streamKey } = await create();
      await directory.markLive(streamId, (await byKey(streamKey)).epoch, Date.now());
      const statusThere = async () =>
        (await other.call('GET', `/api/v1/streams/${streamId}`)).json.status;
      const listedThere = async () =>
        (await other.call('GET', '/api/v1/streams?limit=100')).json.streams.map(
          (stream) => stream.streamId,
        );
      expect(await listedThere()).toContain(streamId);
      expect(await statusThere()).toBe('live');
      const before = looks;
      vi.advanceTimersByTime(10_000);
      await eventually(() => (looks > before ? undefined : 'no round yet'));
      nowMs += 60_000;
      await eventually(async () => {
        vi.advanceTimersByTime(10_000);
        const { rows } = await it.db.query<{ status: string }>(
          'SELECT status FROM streams WHERE id = $1',
          [streamId],
        );
        return rows[0]?.status === 'ended' ? undefined : 'not ended yet';
      });
      expect(await statusThere()).toBe('ended');
      expect(await listedThere()).not.toContain(streamId);
    } finally {
      vi.useRealTimers();
      await other.close();
    }
  });
});
