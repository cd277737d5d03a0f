import { afterAll, beforeAll, expect, it, test } from 'vitest';
import type { StreamId, UserId } from '@freshet/infra/runtime';
import { startTestApi } from '../../../test/support/api.ts';
import type { TestApi, TestUser } from '../../../test/support/api.ts';
import { startTestPostgres } from '../../../test/support/postgres.ts';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { findCoWatching } from './co-watching.ts';
import { acceptedLanguages } from './recommend.ts';
import { readTaste } from './taste.ts';

let postgres: TestPostgres;
let api: TestApi;
let ann: TestUser;
/** Streamers, each with one live stream. */
const streamers = new Map<string, TestUser>();

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  api = await startTestApi({ db }, { rates: { register: { limit: 1_000, windowMs: 60_000 } } });
  ann = await api.user('ann');
  for (const [name, category, language, viewers] of [
    ['jazzer', 'Music', 'en', 3],
    ['pianist', 'Music', 'en', 3],
    ['painter', 'Art', 'de', 3],
    ['gamer', 'Gaming', 'en', 900],
    ['koch', 'Cooking', 'de', 3],
  ] as const) {
    const user = await api.user(name);
    streamers.set(name, user);
    const made = await api.call('POST', '/api/v1/streams', {
      token: user.accessToken,
      body: { title: name, category, language },
    });
    await db.query(
      `UPDATE streams SET status = 'live', started_at = now(), viewer_count = $2 WHERE id = $1`,
      [made.json.streamId, viewers],
    );
  }
});

afterAll(async () => {
  await api.close();
  await postgres.close();
});

function idOf(name: string): string {
  return streamers.get(name)?.userId ?? '';
}

async function watched(who: TestUser, name: string, beats: number): Promise<void> {
  await api.db.query(
    `INSERT INTO watch_history (user_id, channel_id, day, beats) VALUES ($1, $2, current_date, $3)`,
    [who.userId, idOf(name), beats],
  );
}

type Entry = { reason: string; stream: { title: string } };

async function recommended(
  who: TestUser,
  language = 'en',
): Promise<readonly (readonly [string, string])[]> {
  const answer = await api.call('GET', '/api/v1/users/me/recommendations', {
    token: who.accessToken,
    headers: { 'accept-language': language },
  });
  expect(answer.status, answer.text).toBe(200);
  const { recommendations } = JSON.parse(answer.text) as { recommendations: Entry[] };
  return recommendations.map(({ reason, stream }) => [stream.title, reason] as const);
}

test('who follows nobody sees nobody, then exactly whom they follow, while they are live', async () => {
  const list = async (query = ''): Promise<readonly string[]> => {
    const path = `/api/v1/users/me/following/live${query}`;
    const answer = await api.call('GET', path, { token: ann.accessToken });
    expect(answer.status).toBe(200);
    return answer.json.streams.map(({ title }) => title);
  };
  expect(await list()).toEqual([]);
  for (const name of ['koch', 'gamer']) {
    await api.call('POST', `/api/v1/users/${idOf(name)}/follow`, { token: ann.accessToken });
  }
  expect(await list()).toEqual(['gamer', 'koch']);
  const first = await api.call('GET', '/api/v1/me/following/live?limit=1', {
    token: ann.accessToken,
  });
  expect(first.json.streams).toMatchObject([{ title: 'gamer' }]);
  expect(await list(`?limit=1&cursor=${first.json.nextCursor ?? ''}`)).toEqual(['koch']);
  await api.call('DELETE', `/api/v1/users/${idOf('gamer')}/follow`, { token: ann.accessToken });
  expect(await list()).toEqual(['koch']);
  expect((await api.call('GET', '/api/v1/users/me/following/live')).status).toBe(401);
});

test('what a channel announced is listed soonest first, until it begins or is late', async () => {
  const owner = await api.user('announcer');
  const token = owner.accessToken;
  const HOUR_MS = 3_600_000;
  const announce = async (title: string, inMs: number, more: object = {}): Promise<string> => {
    const scheduledStart = new Date(Date.now() + inMs).toISOString();
    const body = { title, scheduledStart, ...more };
    return (await api.call('POST', '/api/v1/streams', { token, body })).json.streamId;
  };
  const titles = async (path: string, as?: TestUser): Promise<readonly string[]> => {
    const answer = await api.call('GET', `/api/v1${path}`, { token: as?.accessToken });
    expect(answer.status, answer.text).toBe(200);
    return answer.json.streams.map(({ title }) => title);
  };
  await announce('tomorrow', 24 * HOUR_MS);
  const soon = await announce('soon', HOUR_MS);
  await announce('ten minutes late', -HOUR_MS / 6);
  await announce('forgotten', -HOUR_MS);
  await announce('for friends', HOUR_MS, { visibility: 'unlisted' });
  await announce('for nobody', HOUR_MS, { visibility: 'private' });
  await api.call('POST', '/api/v1/streams', { token, body: { title: 'at some time' } });
  const path = `/users/${owner.userId}/upcoming`;
  const all = ['ten minutes late', 'soon', 'tomorrow'];
  expect(await titles(path)).toEqual(all);
  expect(await titles(path, ann)).toEqual(all);
  expect((await titles(path, owner)).toSorted()).toEqual(
    [...all, 'for friends', 'for nobody'].toSorted(),
  );
  const page = await api.call('GET', `/api/v1${path}?limit=2`);
  // What is for all has its addresses for all.
  expect(page.json.streams[0]).toMatchObject({ mayWatch: true });
  expect(await titles(`${path}?limit=2&cursor=${page.json.nextCursor ?? ''}`)).toEqual([
    'tomorrow',
  ]);
  const fan = await api.user();
  expect(await titles('/users/me/following/upcoming', fan)).toEqual([]);
  await api.call('POST', `/api/v1/users/${owner.userId}/follow`, { token: fan.accessToken });
  expect(await titles('/users/me/following/upcoming', fan)).toEqual(all);
  await api.api.directory.markLive(soon as StreamId, 1, Date.now());
  expect(await titles(path)).toEqual(['ten minutes late', 'tomorrow']);
  expect((await api.call('GET', '/api/v1/users/me/following/upcoming')).status).toBe(401);
  expect((await api.call('GET', `/api/v1${path}?cursor=nonsense`)).status).toBe(400);
  await api.call('DELETE', `/api/v1/streams/${soon}`, { token });
});

test('who has watched nothing gets what is popular, in their language', async () => {
  const english = await recommended(await api.user());
  expect(english[0]).toEqual(['gamer', 'language']);
  const german = await recommended(await api.user(), 'de-AT,en;q=0.1');
  const places = german.map(([title]) => title);
  expect(places.indexOf('koch')).toBeLessThan(places.indexOf('jazzer'));
  expect(german.find(([title]) => title === 'koch')).toEqual(['koch', 'language']);
});

test('follows, watching, and what others watch too come before what is popular', async () => {
  const people = [await api.user(), await api.user(), await api.user()];
  for (const person of people) {
    await watched(person, 'jazzer', 400);
    await watched(person, 'pianist', 400);
  }
  const [one] = people;
  await watched(one ?? ann, 'koch', 400);
  expect(await findCoWatching(api.db, Date.now())).toBe(true);
  const bea = await api.user();
  await watched(bea, 'jazzer', 2_000);
  await api.call('POST', `/api/v1/users/${idOf('painter')}/follow`, { token: bea.accessToken });
  const seen = await recommended(bea);
  expect(seen.slice(0, 4)).toEqual([
    ['jazzer', 'watched'],
    ['pianist', 'similar'],
    ['painter', 'followed'],
    ['gamer', 'language'],
  ]);
});

test('one person in common makes no neighbours, and nobody is recommended to themselves', async () => {
  const { rows } = await api.db.query<{ other: string }>(
    'SELECT other_id AS other FROM channel_similar WHERE channel_id = $1',
    [idOf('jazzer')],
  );
  expect(rows.map(({ other }) => other)).toEqual([idOf('pianist')]);
  const own = await recommended(streamers.get('gamer') ?? ann);
  expect(own.map(([title]) => title)).not.toContain('gamer');
});

test('what was watched long ago counts less', async () => {
  const cleo = await api.user();
  await watched(cleo, 'jazzer', 600);
  const nowMs = Date.now();
  const now = await readTaste(api.db, cleo.userId as UserId, nowMs);
  const later = await readTaste(api.db, cleo.userId as UserId, nowMs + 10 * 86_400_000);
  expect(now.watched.get(idOf('jazzer'))).toBeCloseTo(0.5, 5);
  expect(later.watched.get(idOf('jazzer'))).toBeCloseTo(0.25, 5);
  expect(now.categories.get('music')).toBe(1);
});

it.each([
  ['de-AT,de;q=0.9,en;q=0.5', ['de-at', 'de', 'en']],
  ['en;q=0.1, fr', ['fr', 'en']],
  ['*', []],
  ['en;q=0', []],
  [undefined, []],
  ['<script>,en', ['en']],
])('reads %s', (header, languages) => {
  expect(acceptedLanguages(header)).toEqual(languages);
});
