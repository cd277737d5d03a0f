import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StreamId } from '@freshet/infra/runtime';
import { startTestApi } from '../../../test/support/api.ts';
import type { TestApi, TestUser } from '../../../test/support/api.ts';
import { silentLog, startTestPostgres } from '../../../test/support/postgres.ts';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { createFanOut } from './fan-out.ts';

let postgres: TestPostgres;
let it: TestApi;
let ann: TestUser;
let bob: TestUser;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  it = await startTestApi({ db });
  ann = await it.user('ann');
  bob = await it.user('bob');
});

afterAll(async () => {
  await it.close();
  await postgres.close();
});

type Feed = { unread: number; notifications: { id: number; kind: string; data: object }[] };

async function feed({ accessToken: token }: TestUser): Promise<Feed> {
  return JSON.parse((await it.call('GET', '/api/v1/notifications', { token })).text) as Feed;
}

async function goLive(): Promise<StreamId> {
  const made = await it.call('POST', '/api/v1/streams', { token: ann.accessToken, body: {} });
  const { streamId } = made.json;
  await it.api.directory.markLive(streamId, 1, Date.now());
  return streamId;
}

test('every follower is told once that a channel is live, in batches of several workers', async () => {
  await it.db.query(
    `WITH made AS (
       INSERT INTO users (id, username, email, display_name)
       SELECT 'us_' || n, 'fan' || n, 'fan' || n || '@example.org', 'Fan'
         FROM generate_series(1, 500) n RETURNING id)
     INSERT INTO follows (user_id, channel_id) SELECT id, $1 FROM made`,
    [ann.userId],
  );
  await it.db.query(`INSERT INTO notification_preferences VALUES ('us_7', '{live}')`);
  const workers = [1, 2].map(() => createFanOut({ db: it.db, log: silentLog }, { batch: 40 }));
  const streamId = await goLive();
  // The stream that comes back is not told of again.
  await it.api.directory.markLive(streamId, 2, Date.now());
  for (let open = 1; open > 0;) {
    await Promise.all(workers.map((each) => each.round()));
    const { rows } = await it.db.query<{ open: number }>(
      'SELECT count(*)::int AS open FROM notification_jobs WHERE done_at IS NULL',
    );
    open = rows[0]?.open ?? 0;
  }
  await Promise.all(workers.map((each) => each.close()));
  const { rows } = await it.db.query(
    `SELECT count(*)::int AS all, count(DISTINCT user_id)::int AS people,
            bool_or(user_id = 'us_7') AS muted FROM notifications`,
  );
  expect(rows).toEqual([{ all: 499, people: 499, muted: false }]);
});

test('a mention and a reply come to the feed, are read, and no longer come when muted', async () => {
  const streamId = await goLive();
  const say = (id: string, entry: object) =>
    it.db.query(
      `INSERT INTO chat_messages (id, room_id, epoch, seq, sent_at, user_id, entry)
       SELECT $1, chat_room_id, 'e', 1, now(), $2, $3 FROM streams WHERE id = $4`,
      [id, id === 'cm_0' ? bob.userId : ann.userId, JSON.stringify(entry), streamId],
    );
  await say('cm_0', { text: 'hello', username: 'bob', mentions: [] });
  await say('cm_1', { text: '@bob hi', username: 'ann', mentions: ['Bob'] });
  const replyTo = { id: 'cm_0', username: 'bob', text: 'hello' };
  await say('cm_2', { text: 'yes', username: 'ann', mentions: [], replyTo });
  await say('cm_3', { text: 'psst @bob', mentions: ['bob'], restricted: true });
  const first = await feed(bob);
  expect(first.unread).toBe(2);
  expect(first.notifications.map(({ kind }) => kind)).toEqual(['reply', 'mention']);
  expect(first.notifications[1]?.data).toMatchObject({
    username: 'ann',
    text: '@bob hi',
    streamId,
  });

  const token = bob.accessToken;
  const upTo = first.notifications[0]?.id;
  await it.call('POST', '/api/v1/notifications/read', { token, body: { upTo } });
  const muted = { muted: ['mention'] };
  await it.call('PATCH', '/api/v1/notifications/preferences', { token, body: muted });
  await say('cm_4', { text: '@bob again', username: 'ann', mentions: ['bob'] });
  const after = await feed(bob);
  expect([after.unread, after.notifications.length]).toEqual([0, 2]);
  expect(await feed(ann)).toEqual({ unread: 0, notifications: [] });
});
