import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createMemoryPresence,
  createMetrics,
  createRedisPresence,
  Secret,
} from '@freshet/infra/runtime';
import type { Database, Presence } from '@freshet/infra/runtime';
import { startTestApi } from '../../../test/support/api.ts';
import type { CallAnswer, TestApi, TestUser } from '../../../test/support/api.ts';
import { startTestRedis } from '../../../test/support/chat-redis.ts';
import { eventually, shown } from '../../../test/support/eventually.ts';
import { silentLog as log, startTestPostgres } from '../../../test/support/postgres.ts';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { createAudience } from './audience.ts';
import { rollUp } from './roll-up.ts';
import { DAY_MS } from './viewer-hash.ts';

const START = Date.UTC(2026, 2, 3, 12, 0, 0);
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0';
const RATES = { rates: { beat: { limit: 1_000_000, windowMs: 60_000 } } };

let postgres: TestPostgres;
let db: Database;
let nowMs = START;
let presence: Presence;
let it: TestApi;
/** A second process on the same database and presence. */
let other: TestApi;
let ann: TestUser;
let bob: TestUser;

beforeAll(async () => {
  postgres = await startTestPostgres();
  ({ db } = await postgres.database());
  const now = (): number => nowMs;
  presence = createMemoryPresence({ now });
  const options = {
    ...RATES,
    countryHeader: 'cf-ipcountry',
    subdivisionHeader: 'cf-region-code',
    accessTokenTtlMs: 900 * DAY_MS,
  };
  it = await startTestApi({ db, presence, now }, options);
  other = await startTestApi({ db, presence, now }, options);
  ann = await it.user('ann');
  bob = await it.user('bob');
});

afterAll(async () => {
  await other.close();
  await it.close();
  await presence.close();
  await postgres.close();
});

async function live(owner = ann, at = it): Promise<string> {
  const made = await at.call('POST', '/api/v1/streams', { token: owner.accessToken });
  const { streamId } = made.json;
  await at.db.query(
    `UPDATE streams SET status = 'live', started_at = $2, created_at = $2 WHERE id = $1`,
    [streamId, new Date(nowMs)],
  );
  return streamId;
}

type Beat = {
  mode?: string;
  country?: string;
  region?: string;
  agent?: string;
  qoe?: object;
  token?: string;
};

async function beat(streamId: string, viewer: string, more: Beat = {}, at = it): Promise<void> {
  const { mode = 'webrtc', country = 'DE', region = 'BY', agent = FIREFOX, qoe, token } = more;
  const answer = await at.call('POST', `/api/v1/streams/${streamId}/heartbeat`, {
    body: { viewerId: viewer.padEnd(16, '_'), mode, ...(qoe && { qoe }) },
    headers: { 'cf-ipcountry': country, 'cf-region-code': region, 'user-agent': agent },
    token,
  });
  expect(answer.status).toBe(200);
}

async function leave(streamId: string, viewer: string): Promise<void> {
  const body = { viewerId: viewer.padEnd(16, '_'), left: true };
  await it.call('POST', `/api/v1/streams/${streamId}/heartbeat`, { body });
}

/** Both processes look at the same moment, and write. */
async function settle(): Promise<void> {
  await it.api.settleAnalytics();
  await other.api.settleAnalytics();
}

type Analytics = {
  averageViewers: number;
  peakViewers: number;
  uniqueViewers: number;
  watchMinutes: number;
  joins: number;
  leaves: number;
  interval: string;
  points: { at: string; viewers: number; peak: number; webrtc: number; hls: number }[];
  countries: { value: string; viewers: number; watchMinutes: number }[];
  regions: { value: string; viewers: number }[];
  devices: { value: string; viewers: number }[];
  modes: { value: string; viewers: number }[];
  experience: Record<string, number | null>;
};

async function report(path: string, user = ann, at = it): Promise<Analytics> {
  const answer = await at.call('GET', `/api/v1${path}`, { token: user.accessToken });
  expect(answer.status, answer.text).toBe(200);
  return JSON.parse(answer.text) as Analytics;
}

describe('a stream', () => {
  test('has viewers over time, counted once by however many processes', async () => {
    nowMs = START;
    const streamId = await live();
    // Two minutes: ada from both processes all the time, bob over HLS in the second minute.
    for (let slot = 0; slot < 12; slot += 1) {
      nowMs = START + slot * 10_000;
      await beat(streamId, 'ada', {}, slot % 2 === 0 ? it : other);
      if (slot >= 6) {
        const there = { country: 'FR', region: 'not a code' };
        await beat(streamId, 'bob', { mode: 'hls', ...there, agent: IPHONE }, other);
      }
      await settle();
    }
    nowMs = START + 120_000;
    await leave(streamId, 'bob');
    await settle();
    nowMs += 1_000;
    const seen = await report(`/streams/${streamId}/analytics`);
    expect(seen.points.slice(0, 2)).toMatchObject([
      { at: '2026-03-03T12:00:00.000Z', viewers: 1, peak: 1, webrtc: 1, hls: 0 },
      { at: '2026-03-03T12:01:00.000Z', viewers: 2, peak: 2, webrtc: 1, hls: 1 },
    ]);
    expect(seen).toMatchObject({
      interval: 'minute',
      averageViewers: 1.46,
      peakViewers: 2,
      uniqueViewers: 2,
      watchMinutes: 3.17,
      joins: 2,
      leaves: 1,
      countries: [
        { value: 'DE', viewers: 1, watchMinutes: 1.8333333333333333 },
        { value: 'FR', viewers: 1 },
      ],
      regions: [
        { value: 'DE-BY', viewers: 1 },
        { value: 'ZZ', viewers: 1 },
      ],
      devices: [
        { value: 'desktop', viewers: 1 },
        { value: 'mobile', viewers: 1 },
      ],
      modes: [
        { value: 'hls', viewers: 1 },
        { value: 'webrtc', viewers: 1 },
      ],
    });
    // Everybody who sees the stream is told how many it had, also of one who has left.
    const shownTo = (await it.call('GET', `/api/v1/streams/${streamId}`)).json;
    expect(shownTo).toMatchObject({ totalViewers: 2 });
    const path = `/api/v1/streams/${streamId}/analytics.csv?table=audience`;
    const csv = await it.call('GET', path, { token: ann.accessToken });
    expect(csv.text.split('\r\n')).toEqual([
      ...['kind,value,viewers,watch_minutes', 'country,DE,1,1.83', 'country,FR,1,0.83'],
      ...['region,DE-BY,1,1.83', 'region,ZZ,1,0.83', 'device,desktop,1,1.83'],
      ...['device,mobile,1,0.83', 'mode,hls,1,0.83', 'mode,webrtc,1,1.83', ''],
    ]);
  });

  test('has the quality that viewers report, as far as it can be true', async () => {
    nowMs = START + 3_600_000;
    const streamId = await live();
    const qoe = { joinMs: 300, latencyMs: 200, bitrateBps: 2_000_000, playedMs: 10_000 };
    await beat(streamId, 'ada', { qoe: { ...qoe, stalledMs: 0, freezes: 0 } });
    await beat(streamId, 'bob', { qoe: { ...qoe, joinMs: 500, stalledMs: 0 } });
    await beat(streamId, 'cyd', { qoe: { ...qoe, joinMs: 700 } }, other);
    nowMs += 60_000;
    await beat(streamId, 'ada', {
      qoe: { ...qoe, playedMs: 54_000, stalledMs: 6_000, freezes: 3 },
    });
    const lie = { viewerId: 'liar'.padEnd(16, '_'), qoe: { playedMs: 86_000_000, joinMs: 60_000 } };
    const said = await it.call('POST', `/api/v1/streams/${streamId}/qoe`, { body: lie });
    expect(said.status).toBe(204);
    await settle();
    const { experience } = await report(`/streams/${streamId}/analytics`);
    expect(experience).toMatchObject({
      reports: 4,
      joinMsP50: 600,
      latencyMsP50: 200,
      bitrateBpsP50: 2_000_000,
    });
    // 54 + 10 + 10 s, and 60 s of the one who says a day.
    expect(experience['freezeRatio']).toBeCloseTo(6_000 / (134_000 + 6_000), 5);
    expect(experience['freezesPerHour']).toBeCloseTo((3 * 3_600) / 134, 3);
  });

  test('shows its figures to its owner only, and refuses spans that make no sense', async () => {
    const streamId = await live();
    const path = `/api/v1/streams/${streamId}/analytics`;
    const as = async (token?: string, more = ''): Promise<CallAnswer> =>
      it.call('GET', path + more, { token });
    expect((await as()).status).toBe(401);
    expect((await as(bob.accessToken)).status).toBe(403);
    expect((await as(ann.accessToken)).status).toBe(200);
    expect((await as(ann.accessToken, '?interval=second')).status).toBe(400);
    expect((await as(ann.accessToken, '?from=2020-01-01T00:00:00Z')).status).toBe(400);
    const backwards = '?from=2026-03-05T00:00:00Z&to=2026-03-04T00:00:00Z';
    expect((await as(ann.accessToken, backwards)).status).toBe(400);
  });
});

describe('what is written', () => {
  test('names nobody: no address, no viewer id, and another hash on another day', async () => {
    nowMs = START + 5 * DAY_MS;
    const streamId = await live();
    await beat(streamId, 'somebody_secret_');
    await settle();
    nowMs += DAY_MS;
    await beat(streamId, 'somebody_secret_');
    await settle();
    const { rows } = await db.query<{ viewer: Buffer }>(
      'SELECT * FROM analytics_sessions WHERE stream_id = $1',
      [streamId],
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]?.viewer.equals(rows[1]?.viewer ?? Buffer.alloc(0))).toBe(false);
    const text = JSON.stringify(rows);
    expect(text).not.toContain('127.0.0.1');
    expect(text).not.toContain('somebody');
    expect(text).not.toContain(Buffer.from('somebody_secret_').toString('hex'));
  });

  test('is one statement for thousands of heartbeats, and waits while the database is away', async () => {
    nowMs = START + 9 * DAY_MS;
    const streamId = await live();
    let statements = 0;
    let down = true;
    const counting: Database = {
      ...db,
      query: async (...args) => {
        statements += 1;
        if (down) {
          throw new Error('away');
        }
        return db.query(...args);
      },
      transaction: (work) => db.transaction(work),
      close: () => Promise.resolve(),
    };
    const metrics = createMetrics({ processMetrics: false });
    const audience = createAudience(
      { db: counting, log, now: () => nowMs, metrics },
      { flushMs: 3_600_000, maxWaiting: 1_500 },
    );
    for (let n = 0; n < 10_000; n += 1) {
      audience.note({
        ...{ streamId, viewerId: `viewer-${String(n % 2_000)}`, mode: 'hls' },
        ...{ country: 'ZZ', region: 'ZZ', device: 'tv', experience: { playedMs: n } },
      });
    }
    await expect(audience.flush()).rejects.toThrow('away');
    down = false;
    statements = 0;
    await audience.flush();
    expect(statements).toBeLessThanOrEqual(4);
    const { rows } = await db.query<{ viewers: number; played: number }>(
      `SELECT count(*) AS viewers, max(played_ms) AS played FROM analytics_sessions WHERE stream_id = $1`,
      [streamId],
    );
    expect(rows[0]).toEqual({ viewers: 1_500, played: 9_499 });
    // Five hundred viewers found no room, five times each.
    const { body } = await metrics.render();
    expect(body).toContain('freshet_queue_dropped_total{queue="analytics",reason="full"} 2500');
    await audience.close();
  });

  test('remembers what signed-in people watched, and nothing of the streamer herself', async () => {
    nowMs = START + 12 * DAY_MS;
    const streamId = await live();
    await beat(streamId, 'bob', { token: bob.accessToken });
    await beat(streamId, 'bob', { token: bob.accessToken }, other);
    await beat(streamId, 'ann', { token: ann.accessToken });
    await settle();
    const { rows } = await db.query('SELECT user_id, channel_id, beats FROM watch_history');
    expect(rows).toEqual([{ user_id: bob.userId, channel_id: ann.userId, beats: 2 }]);
  });
});

describe('a channel', () => {
  test('adds its streams up, and keeps its figures when minutes and sessions are gone', async () => {
    const { db: own } = await postgres.database();
    const viewers = createMemoryPresence({ now: () => nowMs });
    const now = (): number => nowMs;
    const at = await startTestApi(
      { db: own, presence: viewers, now },
      {
        ...{ ...RATES, accessTokenTtlMs: 900 * DAY_MS },
        ...{ countryHeader: 'cf-ipcountry', subdivisionHeader: 'cf-region-code' },
      },
    );
    nowMs = START;
    const eve = await at.user('eve');
    const streams = [await live(eve, at), await live(eve, at)];
    for (let slot = 0; slot < 6; slot += 1) {
      nowMs = START + slot * 10_000;
      await beat(streams[0] ?? '', 'ada', { qoe: { joinMs: 400, playedMs: 1_000 } }, at);
      await beat(streams[1] ?? '', 'bob', { qoe: { joinMs: 400, playedMs: 1_000 } }, at);
      await at.api.settleAnalytics();
    }
    const whole = '?from=2026-03-01T00:00:00Z&to=2026-03-05T00:00:00Z';
    const facts = { uniqueViewers: 2, watchMinutes: 2, joins: 2, peakViewers: 1 };
    nowMs += 60_000;
    expect(await report(`/users/me/analytics${whole}`, eve, at)).toMatchObject({
      ...facts,
      interval: 'hour',
    });
    // Spans that are answered from hours and from days, before there are any.
    for (const [from, interval] of [
      ['2026-02-10', 'day'],
      ['2025-10-01', 'day'],
    ]) {
      const span = `?from=${from}T00:00:00Z&to=2026-03-05T00:00:00Z`;
      const seen = await report(`/users/me/analytics${span}`, eve, at);
      expect(seen).toMatchObject({ ...facts, interval });
    }
    const audience = {
      countries: [{ value: 'DE', viewers: 2 }],
      regions: [{ value: 'DE-BY', viewers: 2 }],
      devices: [{ value: 'desktop', viewers: 2 }],
      experience: { reports: 2, joinMsP50: 400 },
    };
    for (const [days, interval] of [
      [1, 'hour'],
      [2, 'hour'],
      [20, 'hour'],
      [200, 'day'],
    ] as const) {
      nowMs = START + days * DAY_MS;
      await rollUp(own, nowMs);
      const seen = await report(`/users/me/analytics${whole}`, eve, at);
      expect(seen).toMatchObject({ ...facts, ...audience, interval });
    }
    const { rows } = await own.query<{ minutes: number; hours: number; sessions: number }>(
      `SELECT (SELECT count(*) FROM analytics_minutes) AS minutes,
              (SELECT count(*) FROM analytics_hours) AS hours,
              (SELECT count(*) FROM analytics_sessions) AS sessions`,
    );
    expect(rows[0]).toEqual({ minutes: 0, hours: 0, sessions: 0 });
    await at.close();
    await viewers.close();
  });
});

test('a stream has chat, follows and a line of CSV for every interval', async () => {
  nowMs = Date.now() - 60_000;
  const streamId = await live(bob);
  await db.query(
    `INSERT INTO chat_messages (id, room_id, epoch, seq, sent_at, entry)
     SELECT 'cm_' || n, s.chat_room_id, 'e', n, now() - interval '20 s', '{}'
       FROM streams s, generate_series(1, 30) n WHERE s.id = $1`,
    [streamId],
  );
  await it.call('POST', `/api/v1/users/${bob.userId}/follow`, { token: ann.accessToken });
  nowMs = Date.now() + 1_000;
  const seen = await report(`/streams/${streamId}/analytics`, bob);
  expect(seen).toMatchObject({ chatMessages: 30, followsGained: 1 });
  const path = `/api/v1/streams/${streamId}/analytics.csv`;
  const csv = await it.call('GET', path, { token: bob.accessToken });
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const lines = csv.text.split('\r\n');
  expect(lines[0]).toBe('time,viewers,peak,webrtc,hls,joins,leaves,chat_messages,follows');
  expect(lines).toHaveLength(seen.points.length + 2);
  const who = await it.call('GET', `${path}?table=audience`, { token: bob.accessToken });
  expect(who.text).toBe('kind,value,viewers,watch_minutes\r\n');
  expect(lines[1]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,0\.00,0,0\.00,0\.00,0,0,\d+,\d+$/);
});

test('two processes over Redis add up to what there is', async () => {
  const redis = await startTestRedis();
  const { db: own } = await postgres.database();
  const options = { url: new Secret(redis.url) };
  const open = (): Promise<Presence> =>
    createRedisPresence({ log, metrics: createMetrics({ processMetrics: false }) }, options);
  const [here, there] = [await open(), await open()];
  const one = await startTestApi({ db: own, presence: here }, RATES);
  const two = await startTestApi({ db: own, presence: there }, RATES);
  nowMs = Date.now();
  const eve = await one.user('eve');
  const streamId = await live(eve, one);
  for (let viewer = 0; viewer < 20; viewer += 1) {
    await beat(streamId, `viewer-${String(viewer)}`, { mode: viewer < 5 ? 'hls' : 'webrtc' }, one);
    await beat(streamId, `viewer-${String(viewer)}`, { mode: viewer < 5 ? 'hls' : 'webrtc' }, two);
  }
  await eventually(async () => {
    const all = (await there.counts([streamId])).get(streamId);
    return all?.webrtc === 15 && all.hls === 5 ? undefined : shown(all);
  });
  // A round of its own accord may have looked while they came: from the next minute on all are there.
  nowMs = (Math.floor(nowMs / 60_000) + 1) * 60_000;
  await Promise.all([one.api.settleAnalytics(), two.api.settleAnalytics()]);
  const seen = await report(`/streams/${streamId}/analytics`, eve, two);
  expect(seen).toMatchObject({ peakViewers: 20, uniqueViewers: 20, joins: 20, leaves: 0 });
  expect(seen.points.findLast(({ peak }) => peak > 0)).toMatchObject({ viewers: 20, hls: 5 });
  expect(seen.modes).toMatchObject([
    { value: 'webrtc', viewers: 15 },
    { value: 'hls', viewers: 5 },
  ]);
  await Promise.all([one.close(), two.close()]);
  await Promise.all([here.close(), there.close()]);
  await redis.close();
});
