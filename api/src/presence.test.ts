import { createMemoryPresence } from '@freshet/infra/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi } from '../../test/support/api.ts';
import type { CallAnswer, TestApi, TestUser } from '../../test/support/api.ts';
import { startTestPostgres } from '../../test/support/postgres.ts';
import type { TestPostgres } from '../../test/support/postgres.ts';

const ADA = 'a'.repeat(32);
const BOB = 'b'.repeat(32);

let postgres: TestPostgres;
let api: TestApi;
/** A second process on the same database and presence. */
let second: TestApi;
let owner: TestUser;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  const presence = createMemoryPresence();
  api = await startTestApi({ db, presence });
  second = await startTestApi({ db, presence });
  owner = await api.user();
});

afterAll(async () => {
  await second.close();
  await api.close();
  await postgres.close();
});

async function newStream(body: object = {}): Promise<string> {
  const made = await api.call('POST', '/api/v1/streams', { token: owner.accessToken, body });
  return made.json.streamId;
}

function beat(streamId: string, body: object, more: object = {}, at = api): Promise<CallAnswer> {
  return at.call('POST', `/api/v1/streams/${streamId}/heartbeat`, { body, ...more });
}

it('counts viewers of both modes in one number, once each, over all processes', async () => {
  const streamId = await newStream();
  const first = await beat(streamId, { viewerId: ADA, mode: 'webrtc', qoe: { joinMs: 120 } });
  expect(first.status).toBe(200);
  expect(JSON.parse(first.text)).toEqual({ viewerCount: 1, intervalMs: 15_000 });
  const answers = [
    await beat(streamId, { viewerId: BOB, mode: 'hls' }, {}, second),
    await beat(streamId, { viewerId: ADA, mode: 'hls' }, {}, second),
    await beat(streamId, { viewerId: ADA, left: true }),
  ];
  expect(
    answers.map(({ text }) => (JSON.parse(text) as { viewerCount: number }).viewerCount),
  ).toEqual([2, 2, 1]);
  const gone = await api.call('DELETE', `/api/v1/streams/${streamId}/heartbeat/${BOB}`);
  expect(gone.status).toBe(204);
  const after = await beat(streamId, { viewerId: ADA, left: true });
  expect(after.text).toContain('"viewerCount":0');
});

it('takes heartbeats of a private stream only from those who may watch it', async () => {
  const streamId = await newStream({ visibility: 'private' });
  const viewer = { viewerId: ADA, mode: 'hls' };
  expect((await beat(streamId, viewer)).status).toBe(404);
  expect((await beat(streamId, viewer, { token: 'nonsense' })).status).toBe(404);
  expect((await beat(streamId, viewer, { token: owner.accessToken })).status).toBe(200);
  const token = await api.call('POST', `/api/v1/streams/${streamId}/viewer-token`, {
    token: owner.accessToken,
  });
  const byToken = await beat(streamId, viewer, { token: token.json.viewerToken });
  expect(byToken.status).toBe(200);
});

it.each([
  ['no viewer', {}],
  ['a short id', { viewerId: 'short', mode: 'hls' }],
  ['an id with markup', { viewerId: '<script>alert(1)</script>', mode: 'hls' }],
  ['an unknown mode', { viewerId: ADA, mode: 'telepathy' }],
  ['a negative figure', { viewerId: ADA, mode: 'hls', qoe: { joinMs: -1 } }],
  ['a figure beyond reason', { viewerId: ADA, mode: 'hls', qoe: { bitrateBps: 1e12 } }],
  ['a figure that is none', { viewerId: ADA, mode: 'hls', qoe: { latencyMs: 'soon' } }],
])('refuses %s', async (_name, body) => {
  expect((await beat(await newStream(), body)).status).toBe(400);
});

it('does not know streams that are not there or over', async () => {
  expect((await beat('st_unknown', { viewerId: ADA, mode: 'hls' })).status).toBe(404);
  const streamId = await newStream();
  await api.call('POST', `/api/v1/streams/${streamId}/stop`, { token: owner.accessToken });
  expect((await beat(streamId, { viewerId: ADA, mode: 'hls' })).status).toBe(404);
});

it('limits what one address may send', async () => {
  const { db } = await postgres.database();
  const tight = await startTestApi({ db }, { rates: { beat: { limit: 3, windowMs: 60_000 } } });
  const path = '/api/v1/streams/st_unknown/heartbeat';
  const body = { viewerId: ADA, mode: 'hls' };
  const statuses: number[] = [];
  let last: CallAnswer | undefined;
  for (let turn = 0; turn < 5; turn += 1) {
    last = await tight.call('POST', path, { body });
    statuses.push(last.status);
  }
  expect(statuses).toEqual([404, 404, 404, 429, 429]);
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  await tight.close();
});
