import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomBytes } from 'node:crypto';

import type { MailMessage, StreamId } from '@freshet/infra/runtime';
import { startTestApi } from '../../../test/support/api.ts';
import type { TestApi, TestUser } from '../../../test/support/api.ts';
import { eventually, shown } from '../../../test/support/eventually.ts';
import { silentLog, startTestPostgres } from '../../../test/support/postgres.ts';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { createEmailSeal } from '../accounts/email-seal.ts';
import { openFieldCipher } from '../accounts/field-keys.ts';
import { createMailOutbox } from '../accounts/mail-outbox.ts';
import { sendDigests } from './digests.ts';
import { createFanOut } from './fan-out.ts';

const secret = randomBytes(32);
let postgres: TestPostgres;
let it: TestApi;
let ann: TestUser;
let bob: TestUser;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  it = await startTestApi({ db }, { secret, fieldKeys: [] });
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
  expect(await feed(ann)).toEqual({ unread: 0, notifications: [], nextCursor: null });
});

test('a channel that comes back again and again tells its followers once in half an hour', async () => {
  const eve = await it.user();
  const { userId: channelId, accessToken: token } = eve;
  await it.db.query('INSERT INTO follows (user_id, channel_id) VALUES ($1, $2)', [
    ...[bob.userId, channelId],
  ]);
  const seen: StreamId[] = [];
  const fanOut = createFanOut({ db: it.db, log: silentLog });
  for (let start = 0; start < 4; start += 1) {
    if (start === 3) {
      await it.db.query(
        `UPDATE notification_jobs SET created_at = now() - interval '31 minutes'
          WHERE channel_id = $1`,
        [channelId],
      );
    }
    const made = await it.call('POST', '/api/v1/streams', { token, body: {} });
    const { streamId } = made.json;
    seen.push(streamId);
    await it.api.directory.markLive(streamId, 1, Date.now());
    await it.call('DELETE', `/api/v1/streams/${streamId}`, { token });
  }
  await fanOut.round();
  await fanOut.close();
  const told = async (): Promise<unknown[]> =>
    (await feed(bob)).notifications
      .filter(({ kind, data }) => kind === 'live' && Reflect.get(data, 'channelId') === channelId)
      .map(({ data }) => Reflect.get(data, 'streamId') as unknown);
  await eventually(async () => ((await told()).length === 2 ? undefined : shown(await told())));
  expect(await told()).toEqual([seen[3], seen[0]]);
});

test('who made a clip hears that it is ready, and the channel that somebody made one of its stream', async () => {
  const [maker, owner] = [await it.user(), await it.user()];
  const { accessToken: token } = owner;
  const { streamId } = (await it.call('POST', '/api/v1/streams', { token, body: {} })).json;
  for (const [clipId, creator] of [
    ['cl_theirs', maker],
    ['cl_own', owner],
  ] as const) {
    await it.db.query(
      `INSERT INTO clips (id, stream_id, user_id, creator_id, title, duration_ms, size_bytes, width,
                          height, started_at)
       VALUES ($1, $2, $3, $4, 'a moment', 1000, 1, 16, 16, now())`,
      [clipId, streamId, owner.userId, creator.userId],
    );
  }
  const clips = async (who: TestUser): Promise<object[]> =>
    (await feed(who)).notifications.map(({ kind, data }) => ({ kind, ...data }));
  const clip = { kind: 'clip', title: 'a moment', streamId };
  expect(await clips(maker)).toEqual([
    { ...clip, clipId: 'cl_theirs', username: owner.username, displayName: owner.username },
  ]);
  expect(await clips(owner)).toEqual([
    { ...clip, clipId: 'cl_own', username: owner.username, displayName: owner.username },
    { ...clip, clipId: 'cl_theirs', creator: maker.username },
  ]);
});

test('one feed takes sixty live channels and sixty clips an hour, and decisions all the same', async () => {
  const [fan, other] = [await it.user(), await it.user()];
  await it.db.query(
    `WITH made AS (
       INSERT INTO users (id, username, email, display_name)
       SELECT 'us_ch' || n, 'ch' || n, 'ch' || n || '@example.org', 'Channel'
         FROM generate_series(1, 62) n RETURNING id)
     INSERT INTO follows (user_id, channel_id) SELECT $1, id FROM made`,
    [fan.userId],
  );
  await it.db.query(`INSERT INTO follows (user_id, channel_id) VALUES ($1, 'us_ch62')`, [
    other.userId,
  ]);
  const goLiveFrom = async (key: string, first: number, last: number): Promise<void> => {
    await it.db.query(
      `INSERT INTO notification_jobs (kind, channel_id, dedup_key, data)
       SELECT 'live', 'us_ch' || n, 'live:' || $1 || n, '{}'
         FROM generate_series($2::int, $3::int) n`,
      [key, first, last],
    );
    const fanOut = createFanOut({ db: it.db, log: silentLog });
    await eventually(async () => {
      await fanOut.round();
      const { rows } = await it.db.query('SELECT 1 FROM notification_jobs WHERE done_at IS NULL');
      return rows.length === 0 ? undefined : 'not all are told';
    });
    await fanOut.close();
  };
  const tell = async (kind: string, count: number): Promise<void> => {
    await it.db.query(
      `SELECT notify_user($1, $2::text, $2 || n, '{}') FROM generate_series(1, $3::int) n`,
      [fan.userId, kind, count],
    );
  };
  const told = async (who: TestUser): Promise<object> => {
    const { rows } = await it.db.query<{ kind: string; count: number }>(
      'SELECT kind, count(*)::int AS count FROM notifications WHERE user_id = $1 GROUP BY kind',
      [who.userId],
    );
    return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
  };
  await goLiveFrom('st_a', 1, 60);
  // Neither takes the other’s places.
  await tell('clip', 62);
  await tell('moderation', 62);
  await goLiveFrom('st_a', 61, 62);
  expect(await told(fan)).toEqual({ live: 60, clip: 60, moderation: 62 });
  expect(await told(other)).toEqual({ live: 1 });

  await it.db.query(
    `UPDATE notifications SET created_at = now() - interval '61 minutes' WHERE user_id = $1`,
    [fan.userId],
  );
  await goLiveFrom('st_b', 62, 62);
  // Sixty of them are there already.
  await tell('clip', 63);
  expect(await told(fan)).toMatchObject({ live: 61, clip: 63 });
});

test('what is unread comes by mail: once, when it is due, to a verified address of who asked for it', async () => {
  const [dan, eve, fay] = [await it.user(), await it.user(), await it.user()];
  const cipher = await openFieldCipher(it.db, { fieldKeys: [], secret });
  const sent: MailMessage[] = [];
  const mailOutbox = createMailOutbox({
    ...{ db: it.db, log: silentLog, cipher },
    mail: {
      // Others ask whether an address is right.
      send: async (message) => {
        if (message.messageId.includes('digest')) {
          sent.push(message);
        }
      },
      close: async () => undefined,
    },
  });
  let nowMs = Date.now();
  const now = (): number => nowMs;
  const emails = await createEmailSeal({ db: it.db, cipher, now });
  const deps = { db: it.db, emails, mailOutbox, now };
  const round = async (): Promise<number> => {
    const due = await sendDigests(deps, { publicUrl: 'https://live.example' });
    for (let tried = 1; tried > 0;) {
      tried = await mailOutbox.round();
    }
    return due;
  };
  const tell = async (count: number): Promise<void> => {
    for (const { userId } of [dan, eve, fay]) {
      for (let n = 0; n < count; n += 1) {
        const data = JSON.stringify({ username: 'ann', text: `line ${n}`, streamId: 'st_1' });
        const key = `chat:${randomBytes(8).toString('hex')}`;
        await it.db.query(`SELECT notify_user($1, 'mention', $2, $3)`, [userId, key, data]);
      }
    }
  };
  const verified = 'UPDATE users SET email_verified_at = now() WHERE id = ANY ($1)';
  await it.db.query(verified, [[dan.userId, eve.userId]]);
  // Eve does not ask, Fay’s address is not hers yet.
  for (const who of [dan, fay]) {
    const token = who.accessToken;
    const body = { digest: 'daily' };
    await it.call('PATCH', '/api/v1/notifications/preferences', { token, body });
  }
  await tell(23);
  expect(await round()).toBe(1);
  expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
    [dan.email, 'You missed 23 things'],
  ]);
  expect(sent[0]?.text).toContain(
    '- ann mentioned you: line 22\n  https://live.example/watch/st_1',
  );
  expect(sent[0]?.text).toContain('and 3 more.');
  await tell(1);
  expect(await round()).toBe(0);
  nowMs += 24 * 3_600_000;
  expect(await round()).toBe(1);
  expect(sent.at(-1)?.subject).toBe('You missed something');
  nowMs += 24 * 3_600_000;
  // Nothing new.
  expect(await round()).toBe(0);
  await mailOutbox.close();
});
