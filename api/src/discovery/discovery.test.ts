import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StreamId } from '@freshet/infra/runtime';
import { startTestApi } from '../../../test/support/api.ts';
import type { TestApi, TestUser } from '../../../test/support/api.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { startTestPostgres } from '../../../test/support/postgres.ts';
import type { TestPostgres } from '../../../test/support/postgres.ts';

let postgres: TestPostgres;
let it: TestApi;
/** A second process on the same database. */
let other: TestApi;
let ann: TestUser;
let bob: TestUser;
let admin: TestUser;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  it = await startTestApi({ db });
  other = await startTestApi({ db });
  ann = await it.user('ann');
  bob = await it.user('bob');
  admin = await it.user('ada');
  await db.query(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.userId]);
  const login = await it.call('POST', '/api/v1/users/login', { body: admin });
  admin = { ...admin, accessToken: login.json.accessToken };
});

afterAll(async () => {
  await other.close();
  await it.close();
  await postgres.close();
});

beforeEach(async () => {
  await it.db.query('DELETE FROM streams');
});

async function live(body: object = {}, user = ann): Promise<StreamId> {
  const made = await it.call('POST', '/api/v1/streams', { token: user.accessToken, body });
  const { streamId, streamKey } = made.json;
  const grant = await it.api.directory.authorizePublish(
    { kind: 'streamKey', streamKey },
    { remoteAddress: '127.0.0.1', protocol: 'whip' },
  );
  await it.api.directory.markLive(streamId, grant.epoch, Date.now());
  return streamId;
}

async function titles(query = '', at = it): Promise<readonly string[]> {
  const answer = await at.call('GET', `/api/v1/streams${query}`);
  expect(answer.status).toBe(200);
  return answer.json.streams.map(({ title }) => title);
}

type CategoryBody = { slug: string; name: string; aliases: string[]; viewerCount: number };

async function categories(): Promise<readonly CategoryBody[]> {
  const { text } = await it.call('GET', '/api/v1/categories');
  return (JSON.parse(text) as { categories: CategoryBody[] }).categories;
}

describe('lists', () => {
  test('show in this process at once what it changed, and in others soon', async () => {
    await titles('', other);
    const streamId = await live({ title: 'first' });
    expect(await titles()).toEqual(['first']);
    await eventually(async () => ((await titles('', other)).length === 1 ? undefined : 'not yet'));
    const path = `/api/v1/streams/${streamId}`;
    await it.call('PATCH', path, { token: ann.accessToken, body: { title: 'renamed' } });
    expect(await titles()).toEqual(['renamed']);
    await it.call('PATCH', path, { token: ann.accessToken, body: { visibility: 'unlisted' } });
    expect(await titles()).toEqual([]);
    await eventually(async () => ((await titles('', other)).length === 0 ? undefined : 'listed'));
    await it.call('PATCH', path, { token: ann.accessToken, body: { visibility: 'public' } });
    expect(await titles()).toEqual(['renamed']);
    await it.call('POST', `${path}/stop`, { token: ann.accessToken });
    expect(await titles()).toEqual([]);
  });

  test('never show private, unlisted, blocked or waiting streams', async () => {
    await live({ title: 'private', visibility: 'private' });
    await live({ title: 'unlisted', visibility: 'unlisted' });
    await it.call('POST', '/api/v1/streams', { token: ann.accessToken, body: { title: 'made' } });
    const blocked = await live({ title: 'blocked' });
    await it.db.query('UPDATE streams SET blocked_at = now() WHERE id = $1', [blocked]);
    await live({ title: 'seen' });
    for (const sort of ['viewers', 'recent', 'recommended']) {
      expect(await titles(`?sort=${sort}&mature=true`)).toEqual(['seen']);
    }
  });

  test('show streams for adults only to those who ask', async () => {
    await live({ title: 'for all' });
    await live({ title: 'for adults', mature: true });
    expect(await titles()).toEqual(['for all']);
    expect((await titles('?mature=true')).toSorted()).toEqual(['for adults', 'for all']);
  });

  test('answer 304 while nothing changes', async () => {
    await live({ title: 'still' });
    const etag = (await it.call('GET', '/api/v1/streams')).headers.get('etag') ?? '';
    const headers = { 'if-none-match': etag };
    expect((await it.call('GET', '/api/v1/streams', { headers })).status).toBe(304);
    await live({ title: 'new' }, bob);
    expect((await it.call('GET', '/api/v1/streams', { headers })).status).toBe(200);
  });

  test('follow a new name of their streamer, and forget streams whose account is gone', async () => {
    const cyd = await it.user();
    await live({ title: 'hers' }, cyd);
    const body = { displayName: 'Cyd the Great' };
    await it.call('PATCH', '/api/v1/users/me', { token: cyd.accessToken, body });
    await eventually(async () => {
      const { text } = await it.call('GET', '/api/v1/streams');
      return text.includes('Cyd the Great') ? undefined : text;
    });
    await it.db.query('DELETE FROM users WHERE id = $1', [cyd.userId]);
    await eventually(async () => ((await titles()).length === 0 ? undefined : 'still listed'));
  });

  test('are in the order that was asked for', async () => {
    const ids = [
      await live({ title: 'a' }),
      await live({ title: 'b' }),
      await live({ title: 'c' }),
    ];
    await it.db.query(
      `UPDATE streams SET viewer_count = 10 * (ascii(title) - 96),
              started_at = now() - make_interval(hours => ascii(title) - 96)`,
    );
    await it.call('PATCH', `/api/v1/streams/${ids[0] ?? ''}`, {
      token: ann.accessToken,
      body: { language: 'en' },
    });
    expect(await titles('?sort=viewers')).toEqual(['c', 'b', 'a']);
    expect(await titles('?sort=recent')).toEqual(['a', 'b', 'c']);
    expect(await titles('?sort=recommended')).toEqual(['c', 'b', 'a']);
  });
});

describe('categories', () => {
  test('gather streams under their slug, name and aliases, whatever the case', async () => {
    await live({ title: 'name', category: 'Just Chatting' });
    await live({ title: 'slug', category: 'just-chatting' });
    await live({ title: 'alias', category: 'TALK' });
    await live({ title: 'own words', category: 'Knitting' });
    await it.db.query(`UPDATE streams SET viewer_count = 5 WHERE status = 'live'`);
    for (const category of ['just-chatting', 'Just%20chatting', 'chatting']) {
      expect((await titles(`?category=${category}`)).toSorted()).toEqual(['alias', 'name', 'slug']);
    }
    expect(await titles('?category=knitting')).toEqual(['own words']);
    await eventually(async () => {
      const first = (await categories())[0];
      const is = first?.slug === 'just-chatting' && first.viewerCount === 15;
      return is ? undefined : JSON.stringify(first);
    });
  });

  test('are made and renamed by administrators only, and streams follow', async () => {
    const body = { slug: 'knitting', name: 'Knitting', aliases: ['Crochet'] };
    const path = '/api/v1/categories';
    expect((await it.call('POST', path, { body })).status).toBe(401);
    expect((await it.call('POST', path, { body, token: ann.accessToken })).status).toBe(403);
    const own = await live({ title: 'own words', category: 'Knitting' });
    const made = await it.call('POST', path, { body, token: admin.accessToken });
    expect([made.status, JSON.parse(made.text)]).toMatchObject([201, { ...body, streamCount: 1 }]);
    await it.call('POST', `/api/v1/streams/${own}/stop`, { token: ann.accessToken });
    const again = await it.call('POST', path, { body, token: admin.accessToken });
    expect([again.status, again.json.code]).toEqual([409, 'CATEGORY_TAKEN']);
    const streamId = await live({ title: 'wool', category: 'crochet' });
    expect(await titles('?category=knitting')).toEqual(['wool']);
    const renamed = await it.call('PATCH', `${path}/knitting`, {
      token: admin.accessToken,
      body: { name: 'Fibre arts', aliases: ['Crochet', 'Knitting'] },
    });
    expect(JSON.parse(renamed.text)).toMatchObject({ name: 'Fibre arts', streamCount: 1 });
    const { text } = await it.call('GET', `/api/v1/streams/${streamId}`);
    expect(text).toContain('"category":"Fibre arts"');
    expect(await titles('?category=fibre%20arts')).toEqual(['wool']);
    const taken = { token: admin.accessToken, body: { aliases: ['Music'] } };
    expect((await it.call('PATCH', `${path}/knitting`, taken)).status).toBe(409);
    const unknown = await it.call('PATCH', `${path}/none`, { ...taken, body: { name: 'x' } });
    expect([unknown.status, unknown.json.code]).toEqual([404, 'CATEGORY_NOT_FOUND']);
  });
});
