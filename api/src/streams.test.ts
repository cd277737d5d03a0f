import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StreamId } from '@freshet/infra/runtime';
import { startTestApi } from '../../test/support/api.ts';
import type { TestApi, TestUser } from '../../test/support/api.ts';
import { startTestPostgres } from '../../test/support/postgres.ts';
import type { TestPostgres } from '../../test/support/postgres.ts';
import type { LiveFacts } from './ports.ts';

let postgres: TestPostgres;
let it: TestApi;
let ann: TestUser;
let bob: TestUser;
/** By so much the API's clock is before the machine's. */
let aheadMs = 0;
const ended: StreamId[] = [];
const facts = new Map<StreamId, LiveFacts>();

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  it = await startTestApi({
    db,
    control: {
      endStream: (streamId) => {
        ended.push(streamId);
        return Promise.resolve();
      },
    },
    facts: { liveFacts: () => Promise.resolve(facts) },
    now: () => Date.now() + aheadMs,
  });
  ann = await it.user('ann');
  bob = await it.user('bob');
});

afterAll(async () => {
  await it.close();
  await postgres.close();
});

beforeEach(async () => {
  ended.length = 0;
  facts.clear();
  await it.db.query('DELETE FROM streams');
});

const create = async (body: object = {}, user = ann, path = '/api/v1/streams') =>
  it.call('POST', path, { token: user.accessToken, body });

const get = (streamId: string, user?: TestUser) =>
  it.call('GET', `/api/v1/streams/${streamId}`, { token: user?.accessToken });

async function live(body: object = {}, user = ann): Promise<StreamId> {
  const { streamId, streamKey } = (await create(body, user)).json as {
    streamId: StreamId;
    streamKey: string;
  };
  const grant = await it.api.directory.authorizePublish(
    { kind: 'streamKey', streamKey },
    { remoteAddress: '127.0.0.1', protocol: 'whip' },
  );
  await it.api.directory.markLive(streamId, grant.epoch, Date.now());
  return streamId;
}

describe('creating a stream', () => {
  test.each(['/api/v1/streams', '/api/v1/streams/start', '/api/streams', '/api/streams/start'])(
    'POST %s gives its addresses and, once, its key',
    async (path) => {
      const answer = await create({ title: ' First ', tags: ['Retro', 'retro '] }, ann, path);
      expect(answer.status).toBe(201);
      const { streamId, streamKey } = answer.json as { streamId: string; streamKey: string };
      const host = new URL(it.base).host;
      expect(answer.headers.get('location')).toBe(`/api/v1/streams/${streamId}`);
      expect(answer.json).toEqual({
        streamId: expect.stringMatching(/^st_[\w-]{22}$/) as string,
        streamKey: expect.stringMatching(/^sk_[\w-]{22}$/) as string,
        title: 'First',
        streamer: { userId: ann.userId, username: 'ann', displayName: 'ann', avatarUrl: null },
        category: null,
        language: null,
        tags: ['retro'],
        visibility: 'public',
        dvr: true,
        lowLatency: true,
        scheduledStart: null,
        mature: false,
        status: 'created',
        viewerCount: 0,
        peakViewers: 0,
        totalViewers: null,
        createdAt: expect.any(String) as string,
        startedAt: null,
        endedAt: null,
        reconnectWindowSeconds: null,
        playbackUrl: `http://${host}/live/${streamId}/master.m3u8`,
        dashUrl: `http://${host}/live/${streamId}/manifest.mpd`,
        dvrUrl: `http://${host}/live/${streamId}/dvr/master.m3u8`,
        record: null,
        encrypt: null,
        membersLevel: null,
        mayWatch: true,
        vodId: null,
        whepUrl: `http://${host}/whep/${streamId}`,
        chatRoomId: expect.stringMatching(/^rm_/) as string,
        thumbnailUrl: null,
        qualities: [],
        ingestUrl: 'rtmp://127.0.0.1:1935/live',
        rtmpsUrl: null,
        whipUrl: `http://${host}/whip`,
        srtUrl: `srt://127.0.0.1:8890?mode=caller&streamid=publish:${streamKey}`,
      });
      expect((await get(streamId, ann)).text).not.toContain(streamKey);
    },
  );

  test('needs nothing but who is asking, not even a body', async () => {
    const answer = await it.call('POST', '/api/v1/streams', { token: ann.accessToken });
    expect(answer.status).toBe(201);
    expect(answer.json.title).toBe('ann live');
    expect((await it.call('POST', '/api/v1/streams')).status).toBe(401);
  });

  test.each([
    [{ title: 'x'.repeat(141) }, 'title'],
    [{ title: 'two\nlines' }, 'title'],
    [{ language: 'english please' }, 'language'],
    [{ tags: Array.from({ length: 11 }, (_, n) => `t${n}`) }, 'tags'],
    [{ tags: 'one' }, 'tags'],
    [{ visibility: 'secret' }, 'visibility'],
    [{ dvr: 'yes' }, 'dvr'],
    [{ scheduledStart: 'soon' }, 'scheduledStart'],
    [{ scheduledStart: '-271820-01-01T00:00:00Z' }, 'scheduledStart'],
    [{ reconnectWindowSeconds: 1801 }, 'reconnectWindowSeconds'],
  ])('refuses %j', async (body, field) => {
    const answer = await create(body);
    expect(answer.status).toBe(400);
    expect(answer.json.details.fields[0]?.field).toBe(field);
  });

  test('has flags for its packaging and a time that is announced, and all may change', async () => {
    const first = await create({ title: 'Later', scheduledStart: '2031-05-01T18:00:00+02:00' });
    expect(first.json).toMatchObject({
      dvr: true,
      lowLatency: true,
      scheduledStart: '2031-05-01T16:00:00.000Z',
      status: 'created',
    });
    const path = `/api/v1/streams/${first.json.streamId}`;
    const change = (body: object) => it.call('PATCH', path, { token: ann.accessToken, body });
    expect((await change({ dvr: false, lowLatency: false })).json).toMatchObject({
      title: 'Later',
      dvr: false,
      lowLatency: false,
      scheduledStart: '2031-05-01T16:00:00.000Z',
    });
    expect((await change({ scheduledStart: null })).json).toMatchObject({ scheduledStart: null });
    // The word of the client starts nothing.
    expect((await change({ status: 'live', viewerCount: 9 })).json).toMatchObject({
      status: 'created',
      viewerCount: 0,
    });
  });

  test('only a hash of the key is stored', async () => {
    const { streamKey } = (await create()).json as { streamKey: string };
    const { rows } = await it.db.query('SELECT k.*, encode(hash, $1) FROM stream_keys k', [
      'escape',
    ]);
    expect(JSON.stringify(rows)).not.toContain(streamKey.slice(3));
  });

  test('URLs follow the Host that the client used, and a forged one is refused', async () => {
    const { request } = await import('node:http');
    const ask = (host: string) =>
      new Promise<{ status: number; text: string }>((resolve, reject) => {
        const call = request(
          `${it.base}/api/v1/streams`,
          { method: 'POST', headers: { host, authorization: `Bearer ${ann.accessToken}` } },
          (response) => {
            let text = '';
            response.on('data', (chunk) => (text += String(chunk)));
            response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
          },
        );
        call.on('error', reject).end();
      });
    const answer = await ask('live.example.org:8443');
    expect(JSON.parse(answer.text)).toMatchObject({
      whipUrl: 'http://live.example.org:8443/whip',
      ingestUrl: 'rtmp://live.example.org:1935/live',
    });
    for (const host of ['evil.org/path', 'a b', '"><script>', 'x@y']) {
      expect((await ask(host)).status).toBe(400);
    }
  });
});

describe('streams that have not ended', () => {
  test('are a thousand of one account at the most, however many are asked for at once', async () => {
    await it.db.query(
      `INSERT INTO streams (id, user_id, title, chat_room_id, status)
       SELECT 'st_' || n, $1, '', 'rm_' || n, CASE WHEN n > 998 THEN 'ended' ELSE 'created' END
         FROM generate_series(1, 1100) n`,
      [ann.userId],
    );
    const made = await Promise.all(Array.from({ length: 6 }, () => create()));
    expect(made.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409, 409]);
    expect(made.find(({ status }) => status === 409)?.json.code).toBe('API_TOO_MANY');
    expect((await create({}, bob)).status).toBe(201);
    await it.call('POST', '/api/v1/streams/st_1/stop', { token: ann.accessToken });
    expect((await create()).status).toBe(201);
  });
});

describe('reading a stream', () => {
  test('follows the media: created, live with its viewers, ended', async () => {
    const streamId = await live({ title: 'On air' });
    facts.set(streamId, { viewerCount: 7, qualities: ['720p30'] });
    expect((await get(streamId)).json).toMatchObject({
      status: 'live',
      viewerCount: 7,
      peakViewers: 7,
      qualities: ['720p30'],
      startedAt: expect.any(String) as string,
    });
    await it.call('POST', `/api/v1/streams/${streamId}/stop`, { token: ann.accessToken });
    expect((await get(streamId)).json).toMatchObject({
      status: 'ended',
      viewerCount: 0,
      endedAt: expect.any(String) as string,
    });
  });

  test('a private one does not exist for others; an unlisted one does', async () => {
    const hidden = (await create({ visibility: 'private' })).json.streamId as string;
    const unlisted = (await create({ visibility: 'unlisted' })).json.streamId as string;
    expect((await get(hidden, ann)).status).toBe(200);
    for (const viewer of [undefined, bob]) {
      expect((await get(hidden, viewer)).json).toMatchObject({ code: 'STREAM_NOT_FOUND' });
      expect((await get(unlisted, viewer)).status).toBe(200);
    }
  });

  test('an unchanged stream costs a poller no body', async () => {
    const streamId = (await create()).json.streamId as string;
    const etag = (await get(streamId)).headers.get('etag') ?? '';
    const path = `/api/v1/streams/${streamId}`;
    const again = await it.call('GET', path, { headers: { 'if-none-match': etag } });
    expect([again.status, again.text]).toEqual([304, '']);
    await it.call('PATCH', path, { token: ann.accessToken, body: { title: 'New' } });
    const changed = await it.call('GET', path, { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
  });

  test('a channel shows its live public stream', async () => {
    const streamId = await live();
    await live({ visibility: 'unlisted' });
    const answer = await it.call('GET', '/api/v1/users/by-name/ann');
    expect(answer.json.currentStreamId).toBe(streamId);
  });
});

describe('changing a stream', () => {
  test('changes what is given and leaves the rest', async () => {
    const streamId = (await create({ title: 'Old', category: 'Music', language: 'de' })).json
      .streamId as string;
    const answer = await it.call('PATCH', `/api/v1/streams/${streamId}`, {
      token: ann.accessToken,
      body: { title: 'New', category: null, userId: bob.userId, status: 'live' },
    });
    expect(answer.json).toMatchObject({
      title: 'New',
      category: null,
      language: 'de',
      status: 'created',
      streamer: { userId: ann.userId },
    });
  });

  test.each([
    ['PATCH', ''],
    ['POST', '/stop'],
    ['DELETE', ''],
    ['POST', '/key'],
    ['POST', '/viewer-token'],
  ])("%s %s of somebody else's is 403, and 404 when it is private", async (method, tail) => {
    for (const [visibility, status] of [
      ['public', 403],
      ['private', 404],
    ] as const) {
      const streamId = (await create({ visibility })).json.streamId as string;
      const path = `/api/v1/streams/${streamId}${tail}`;
      const answer = await it.call(method, path, { token: bob.accessToken, body: {} });
      expect(answer.status).toBe(status);
      expect((await it.call(method, path, { body: {} })).status).toBe(401);
      expect((await get(streamId, ann)).json.status).toBe('created');
    }
    expect(ended).toEqual([]);
  });

  test.each([
    ['POST', '/stop'],
    ['DELETE', ''],
  ])('%s %s ends it for good, once', async (method, tail) => {
    const streamId = await live();
    const path = `/api/v1/streams/${streamId}${tail}`;
    const first = await it.call(method, path, { token: ann.accessToken });
    const second = await it.call(method, path, { token: ann.accessToken });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.json).toMatchObject({ status: 'ended', endedAt: first.json.endedAt as string });
    expect(ended).toContain(streamId);
  });
});

describe('browsing', () => {
  const list = async (query = '') => {
    const answer = await it.call('GET', `/api/v1/streams${query}`);
    return answer.json;
  };
  const titles = async (query = '') => (await list(query)).streams.map(({ title }) => title);

  test('lists what is public and live, by filter', async () => {
    await live({ title: 'a', category: 'Music', language: 'de', tags: ['Jazz'] });
    await live({ title: 'b', category: 'Games', language: 'en' });
    await live({ title: 'hidden', visibility: 'unlisted' });
    await create({ title: 'not yet' });
    expect((await titles('?sort=recent')).sort()).toEqual(['a', 'b']);
    expect(await titles('?category=music')).toEqual(['a']);
    expect(await titles('?language=EN')).toEqual(['b']);
    expect(await titles('?tag=jazz')).toEqual(['a']);
    expect(await titles(`?tag=${encodeURIComponent("'; DROP TABLE streams; --")}`)).toEqual([]);
  });

  test.each(['recent', 'viewers', 'recommended'])(
    'pages by %s neither repeat nor lose a stream while others start',
    async (sort) => {
      const before: string[] = [];
      for (let n = 0; n < 7; n += 1) {
        before.push(await live({ title: `s${n}` }));
      }
      await it.db.query(`UPDATE streams SET viewer_count = (ascii(right(title, 1)) * 7) % 3,
        started_at = '2030-01-01'::timestamptz - (ascii(right(title, 1)) % 2) * interval '1 s'`);
      const seen: string[] = [];
      let cursor: string | null = '';
      do {
        const page = await list(`?sort=${sort}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
        seen.push(...page.streams.map(({ streamId }) => streamId));
        cursor = page.nextCursor;
        await live({ title: 'late' });
        await it.db.query(`UPDATE streams SET viewer_count = 99 WHERE title = 'late'`);
      } while (cursor !== null);
      const old = seen.filter((id) => before.includes(id));
      expect(old.sort()).toEqual(before.sort());
      expect(new Set(seen).size).toBe(seen.length);
    },
  );

  test.each(['?limit=0', '?limit=101', '?limit=x', '?sort=worst', '?cursor=x', '?cursor=WyJhIl0'])(
    'GET /streams%s is 400',
    async (query) => {
      expect((await it.call('GET', `/api/v1/streams${query}`)).status).toBe(400);
    },
  );

  test("a user's own list has everything, newest first, in pages", async () => {
    for (const title of ['one', 'two', 'three']) {
      await create({ title, visibility: 'private' });
    }
    await create({ title: 'not mine' }, bob);
    const ask = async (query: string) => {
      const path = `/api/v1/users/me/streams${query}`;
      return (await it.call('GET', path, { token: ann.accessToken })).json;
    };
    const first = await ask('?limit=2');
    const second = await ask(`?limit=2&cursor=${first.nextCursor}`);
    const all = [...first.streams, ...second.streams].map(({ title }) => title);
    expect(all).toEqual(['three', 'two', 'one']);
    expect(second.nextCursor).toBeNull();
  });
});

describe('what other sites show of a link', () => {
  const ask = (path: string) => {
    const request = new IncomingMessage(new Socket());
    request.headers.host = new URL(it.base).host;
    return it.api.shareCard(path, request);
  };
  /** Once what was remembered is forgotten. */
  const cardOf = (path: string) => {
    aheadMs += 5_001;
    return ask(path);
  };

  test('of a stream and of its channel: title, who, and the preview once there is one', async () => {
    const streamId = await live({ title: 'A <river>' });
    const page = `/watch/${streamId}`;
    const card = await cardOf(page);
    expect(card).toEqual({
      ...{ title: 'A <river>', description: 'ann is live', url: it.base + page },
    });
    await it.db.query('UPDATE streams SET preview_at = now() WHERE id = $1', [streamId]);
    const preview = `${it.base}/live/${streamId}/preview.jpg?at=`;
    expect((await cardOf(page))?.imageUrl).toMatch(
      new RegExp(`^${preview.replace('?', '[?]')}\\d+$`),
    );
    expect(await cardOf('/c/Ann')).toMatchObject({
      ...{ type: 'profile', title: 'ann', description: 'Live now: A <river>' },
      ...{ url: `${it.base}/c/ann`, imageUrl: expect.stringContaining(preview) as string },
    });
    // Remembered for a moment.
    await cardOf(page);
    await it.db.query('UPDATE streams SET mature = true WHERE id = $1', [streamId]);
    expect((await ask(page))?.imageUrl).toBeDefined();
    expect((await cardOf(page))?.imageUrl).toBeUndefined();
    expect((await cardOf('/c/ann'))?.imageUrl).toBeUndefined();
  });

  test.each([
    ['private', `visibility = 'private'`],
    ['for members', 'members_level = 0'],
    ['taken down', 'blocked_at = now()'],
  ])('says nothing of a stream that is %s', async (_what, change) => {
    const streamId = await live({ title: 'A secret' });
    await it.db.query(`UPDATE streams SET preview_at = now(), ${change} WHERE id = $1`, [streamId]);
    expect(await cardOf(`/watch/${streamId}`)).toBeUndefined();
    const channel = await cardOf('/c/ann');
    expect(channel).toEqual({
      ...{ type: 'profile', title: 'ann', description: '@ann on Freshet', url: `${it.base}/c/ann` },
    });
  });

  test('says nothing of what is not there, and of other pages', async () => {
    for (const path of ['/watch/st_AAAA', '/c/nobody', '/studio', '/watch/', '/toString/x']) {
      expect([path, await cardOf(path)]).toEqual([path, undefined]);
    }
  });
});
