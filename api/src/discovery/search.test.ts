import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '@freshet/infra/runtime';
import { startTestApi } from '../../../test/support/api.ts';
import type { TestApi, TestUser } from '../../../test/support/api.ts';
import { startTestPostgres } from '../../../test/support/postgres.ts';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { seedLiveStreams } from '../../../test/support/seed-live-streams.ts';
import { CHANGES } from './live-index.ts';
import { CHANNEL_SEARCH, SEARCH_SETTINGS, searchWords, STREAM_SEARCH } from './search.ts';

let postgres: TestPostgres;
let it: TestApi;
let users: Record<'ann' | 'zoe' | 'bob', TestUser>;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  it = await startTestApi({ db });
  users = {
    ann: await it.user('ann'),
    zoe: await it.user('zoe_lowe'),
    bob: await it.user('bobross'),
  };
  await db.query(`UPDATE users SET display_name = 'Zoë Löwe' WHERE username = 'zoe_lowe'`);
  await stream(users.ann, { title: 'Minecraft speedrun', tags: ['retro'], category: 'Gaming' }, 5);
  await stream(users.ann, { title: 'Building a castle', tags: ['minecraft'] }, 500);
  await stream(users.bob, { title: 'Painting happy trees', category: 'Art' }, 50);
  await stream(users.zoe, { title: 'Café del mar: música', category: 'Music' }, 7);
  await stream(users.bob, { title: 'Minecraft at night', mature: true }, 9);
  await stream(users.bob, { title: 'Minecraft in private', visibility: 'private' }, 9);
  await stream(users.bob, { title: 'Minecraft last year' }, 9_000, 'ended');
  await stream(users.bob, { title: 'Minecraft to come' }, 0, 'created');
});

afterAll(async () => {
  await it.close();
  await postgres.close();
});

async function stream(
  owner: TestUser,
  body: object,
  viewers: number,
  status = 'live',
): Promise<void> {
  const made = await it.call('POST', '/api/v1/streams', { token: owner.accessToken, body });
  await it.db.query(
    `UPDATE streams SET status = $2, viewer_count = $3, started_at = now() WHERE id = $1`,
    [made.json.streamId, status, viewers],
  );
}

type Result = {
  streams: { title: string }[];
  channels: { username: string; liveStreamId: string | null }[];
  categories: { slug: string; viewerCount: number }[];
  nextCursor: string | null;
};

async function search(q: string, more = ''): Promise<Result> {
  const path = `/api/v1/streams/search?q=${encodeURIComponent(q)}${more}`;
  const answer = await it.call('GET', path);
  expect(answer.status, answer.text).toBe(200);
  return JSON.parse(answer.text) as Result;
}

async function titles(q: string, more = ''): Promise<readonly string[]> {
  return (await search(q, more)).streams.map(({ title }) => title);
}

describe('search', () => {
  test('finds words of titles, tags, streamers and categories, live ones first', async () => {
    expect(await titles('minecraft')).toEqual([
      'Minecraft speedrun',
      'Building a castle',
      'Minecraft last year',
    ]);
    expect(await titles('happy')).toEqual(['Painting happy trees']);
    expect((await titles('bobross'))[0]).toBe('Painting happy trees');
    expect(await titles('gaming')).toContain('Minecraft speedrun');
    expect(await titles('mine speed')).toEqual(['Minecraft speedrun']);
    expect(await titles('minecraft', '&mature=true')).toContain('Minecraft at night');
  });

  test.each([
    ['minecarft', 'Minecraft speedrun'],
    ['minecrfat sped', 'Minecraft speedrun'],
    ['paintng', 'Painting happy trees'],
    ['hapy tres', 'Painting happy trees'],
    ['cafe', 'Café del mar: música'],
    ['MUSICA', 'Café del mar: música'],
    ['zoe löwe', 'Café del mar: música'],
  ])('finds %s', async (q, title) => {
    expect(await titles(q)).toContain(title);
  });

  test('never finds what is private, not yet live, or taken down', async () => {
    expect(await titles('private')).toEqual([]);
    expect((await titles('minecraft come', '&mature=true')).join()).not.toContain('to come');
    await it.db.query(`UPDATE streams SET blocked_at = now() WHERE title = 'Building a castle'`);
    expect(await titles('castle')).toEqual([]);
    await it.db.query(`UPDATE streams SET blocked_at = NULL WHERE title = 'Building a castle'`);
    expect(await titles('castle')).toEqual(['Building a castle']);
  });

  test('finds people and categories too', async () => {
    const { channels } = await search('zoë');
    expect(channels).toMatchObject([{ username: 'zoe_lowe' }]);
    expect(channels[0]?.liveStreamId).toMatch(/^st_/);
    expect((await search('bobros')).channels[0]?.username).toBe('bobross');
    expect((await search('progaming')).categories.map(({ slug }) => slug)).toContain('gaming');
    expect((await search('programing')).categories[0]?.slug).toBe('software');
  });

  test('follows a stream that is renamed and a streamer who is', async () => {
    await it.db.query(`UPDATE streams SET title = 'Quokka hour' WHERE title LIKE 'Painting%'`);
    expect(await titles('quokka')).toEqual(['Quokka hour']);
    await it.db.query(`UPDATE users SET display_name = 'Thelonious' WHERE username = 'bobross'`);
    expect(await titles('thelonious')).toContain('Quokka hour');
    await it.db.query(`UPDATE streams SET title = 'Painting happy trees' WHERE title LIKE 'Quo%'`);
  });

  test.each(['', '   ', '!!! ??', "'; DROP TABLE users; --", '& | ! <->', '%', '🦆'])(
    'takes %j for words, or for none',
    async (q) => {
      expect((await search(q)).streams).toEqual([]);
    },
  );

  test.each([`q=${'x'.repeat(101)}`, 'q=a&limit=51', 'q=a&cursor=WzQwMV0', 'q=a&cursor=WyJhIl0'])(
    'refuses %s',
    async (query) => {
      expect((await it.call('GET', `/api/v1/streams/search?${query}`)).status).toBe(400);
    },
  );

  test('gives pages that follow each other', async () => {
    const first = await search('minecraft', '&limit=2');
    const second = await search('minecraft', `&limit=2&cursor=${first.nextCursor ?? ''}`);
    expect([...first.streams, ...second.streams].map(({ title }) => title)).toEqual([
      'Minecraft speedrun',
      'Building a castle',
      'Minecraft last year',
    ]);
    expect([second.nextCursor, second.channels]).toEqual([null, []]);
  });

  test('words are few, short and plain', () => {
    expect(searchWords('  Ärger & CAFÉ|au:*lait! ')).toEqual(['arger', 'cafe', 'au', 'lait']);
    expect(searchWords('a '.repeat(20) + 'b c d e f g h i j k l')).toHaveLength(8);
    expect(searchWords('x'.repeat(90))[0]).toHaveLength(32);
  });
});

describe('with twenty thousand live streams', () => {
  let db: Database;
  beforeAll(async () => {
    ({ db } = await postgres.database({ statementTimeoutMs: 60_000 }));
    await seedLiveStreams(db, { count: 20_000 });
  }, 120_000);

  async function plan(sql: string, values: readonly unknown[]): Promise<string> {
    return db.transaction(async (tx) => {
      await tx.query(SEARCH_SETTINGS);
      const { rows } = await tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, values);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
  }

  test('search reads by its indexes', async () => {
    const streams = await plan(STREAM_SEARCH, ['piano:* & 77:*', 'piano 77', false, 21, 0]);
    expect(streams).toContain('stream_search_document');
    expect(streams).toContain('stream_search_words');
    expect(streams).not.toMatch(/Seq Scan on (streams|stream_search|users)/);
    expect(await plan(CHANNEL_SEARCH, ['seed1234', 10])).toContain('users_words');
  });

  test('the feed of changes reads by its index', async () => {
    const feed = await plan(CHANGES, [new Date(), 3, '', 2_000]);
    expect(feed).toContain('streams_changes');
  });
});
