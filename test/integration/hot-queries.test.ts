/** Hot queries among thousands of rows of everything: each reads by indexes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBoardStore, createChatStore } from '@freshet/api';
import { createMemoryRoomLog, createMetrics } from '@freshet/infra/runtime';
import type { Database, StreamId, UserId } from '@freshet/infra/runtime';
import { createChat } from '@freshet/signaling';
import type { Chat } from '@freshet/signaling';
import { startTestApi } from '../support/api.ts';
import type { TestApi, TestUser } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { silentLog as log, startTestPostgres } from '../support/postgres.ts';
import type { TestPostgres } from '../support/postgres.ts';
import { QueryWatch } from '../support/query-plans.ts';
import { seedLiveStreams } from '../support/seed-live-streams.ts';
import { seedManyRows } from '../support/seed-many-rows.ts';

let postgres: TestPostgres;
let db: Database;
let watch: QueryWatch;
let it: TestApi;
let ann: TestUser;
let bob: TestUser;
let board: ReturnType<typeof createBoardStore>;
let chat: Chat;

beforeAll(async () => {
  postgres = await startTestPostgres();
  // One connection: its counters are asked for in order.
  ({ db } = await postgres.database({ statementTimeoutMs: 60_000, poolMax: 1 }));
  await seedLiveStreams(db, { count: 10_000, users: 4_000 });
  await seedManyRows(db);
  watch = await QueryWatch.on(db);
  it = await startTestApi({ db: watch.database, chat: () => chat });
  const { directory } = it.api;
  chat = createChat({
    ...{ log, directory, metrics: createMetrics({ processMetrics: false }) },
    ...{ store: createChatStore(watch.database), roomLog: createMemoryRoomLog() },
  });
  board = createBoardStore(watch.database);
  ann = await it.user('ann');
  bob = await it.user('bob');
  await db.query(`UPDATE users SET role = 'admin' WHERE id = $1`, [ann.userId]);
  ann = await signedInAgain();
  // Lists are read as a whole once, at their first use; from then on only what changed.
  await it.call('GET', '/api/v1/streams');
}, 180_000);

afterAll(async () => {
  await chat.close();
  await it.close();
  await postgres.close();
});

/** Whose role has changed. */
async function signedInAgain(): Promise<TestUser> {
  const { json } = await it.call('POST', '/api/v1/users/login', {
    body: { username: ann.username, password: ann.password },
  });
  return { ...ann, accessToken: json.accessToken, refreshToken: json.refreshToken };
}

async function as(method: string, path: string, body?: object): Promise<void> {
  const { status, text } = await it.call(method, `/api/v1${path}`, {
    token: ann.accessToken,
    ...(body && { body }),
  });
  // A refusal would have asked the database less.
  if (status >= 400) {
    throw new Error(`${method} ${path} answered ${String(status)}: ${text}`);
  }
}

const STREAM = 'st_seed7' as StreamId;
const LOT = `lot_st_seed0`;

const HOT: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['signing in', () => as('POST', '/users/login', { username: 'ann', password: ann.password })],
  [
    'exchanging a refresh token',
    () => as('POST', '/users/refresh', { refreshToken: ann.refreshToken }),
  ],
  ['one’s own account', () => as('GET', '/users/me')],
  ['a profile', () => as('GET', `/users/${bob.userId}`)],
  ['a channel', () => as('GET', '/users/by-name/seed7')],
  ['one’s own streams', () => as('GET', '/users/me/streams')],
  ['following', () => as('POST', `/users/${bob.userId}/follow`)],
  ['followers', () => as('GET', `/users/${bob.userId}/followers`)],
  ['followed channels that are live', () => as('GET', '/users/me/following/live')],
  ['what followed channels announced', () => as('GET', '/users/me/following/upcoming')],
  ['what a channel announced', () => as('GET', '/users/us_seed1/upcoming')],
  ['recommendations', () => as('GET', '/users/me/recommendations')],
  ['records of keys', () => as('GET', '/users/me/stream-keys/acts')],
  [
    'a new stream under an Idempotency-Key, and its life',
    async () => {
      const made = await it.call('POST', '/api/v1/streams', {
        token: ann.accessToken,
        headers: { 'idempotency-key': 'one' },
        body: {},
      });
      const { streamId, streamKey } = made.json;
      const { directory } = it.api;
      const from = { remoteAddress: '192.0.2.1', protocol: 'rtmp' };
      const grant = await directory.authorizePublish({ kind: 'streamKey', streamKey }, from);
      await directory.markLive(streamId, grant.epoch, Date.now());
      await directory.authorizePlayback(streamId, undefined);
      await directory.markEnded(streamId, grant.epoch, Date.now());
      await as('GET', `/streams/${streamId}`);
    },
  ],
  ['notifications', () => as('GET', '/notifications')],
  ['notifications that were read', () => as('POST', '/notifications/read', { upTo: 5 })],
  ['the count of unread ones', () => it.api.unreadNotifications(ann.userId as UserId)],
  ['figures of a channel', () => as('GET', '/users/me/analytics?interval=minute')],
  ['figures of a channel over weeks', () => as('GET', `/users/me/analytics?from=${daysAgo(30)}`)],
  [
    'figures of a stream, and what its viewers beat',
    async () => {
      const { json } = await it.call('POST', '/api/v1/streams', {
        token: ann.accessToken,
        body: {},
      });
      await as('GET', `/streams/${json.streamId}/analytics`);
      const beat = { viewerId: 'viewer-0000000001', mode: 'hls', qoe: { joinMs: 100 } };
      await as('POST', `/streams/${STREAM}/heartbeat`, beat);
      await it.api.settleAnalytics();
    },
  ],
  ['a board as it is opened', () => board.contents('st_seed0')],
  [
    'a bid, and a vote',
    async () => {
      const { userId } = bob;
      const opened = { ...{ streamId: 'st_seed0', lotId: LOT }, actorId: 'us_seed0' };
      await board.actOnLot({ ...opened, action: 'open' });
      const outcomes = await board.place(LOT, [
        { userId, clientId: 'one', amount: 500, leg: 'webrtc' },
      ]);
      expect(outcomes).toMatchObject([{ kind: 'accepted' }]);
      await board.bidder('st_seed0', userId);
      await board.vote('poll_st_seed0', [{ userId, choice: 0 }]);
      await board.voteOf('poll_st_seed0', userId);
      await board.sweep('st_seed0');
    },
  ],
  ['bids on a lot', () => as('GET', `/streams/st_seed0/auctions/${LOT}/bids`)],
  ['recordings', () => as('GET', '/vods')],
  ['recordings of a channel', () => as('GET', '/users/us_seed7/vods')],
  ['a recording', () => as('GET', `/vods/vd_${STREAM}`)],
  ['clips of a stream', () => as('GET', `/streams/${STREAM}/clips`)],
  ['clips of a channel', () => as('GET', '/users/us_seed7/clips')],
  ['the life of a recording', () => recordingLife()],
  ['history of a chat', () => as('GET', `/streams/${STREAM}/chat`)],
  [
    'a message in a chat, that mentions somebody',
    async () => {
      await as('POST', `/streams/${STREAM}/chat`, { text: 'hello @bob' });
      await eventually(async () => {
        const { rowCount } = await db.query(
          `SELECT 1 FROM notifications WHERE user_id = $1 AND kind = 'mention'`,
          [bob.userId],
        );
        return rowCount > 0 ? undefined : 'not told yet';
      });
    },
  ],
  ['a report', () => as('POST', '/reports', report())],
  ['the queue of moderators', () => as('GET', '/moderation/queue')],
  ['decisions about oneself', () => as('GET', '/users/me/decisions')],
  ['the audit log', () => as('GET', '/moderation/audit')],
  ['webhooks', () => as('GET', '/webhooks')],
];

/** Rounds of a process, which do go over a good part of all that there is. */
const ROUNDS =
  /ORDER BY viewer_count DESC LIMIT|INSERT INTO analytics_(hours|days|audiences|experience) /;

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
const report = () => ({ kind: 'stream', id: STREAM, reason: 'spam' });

async function recordingLife(): Promise<void> {
  const { catalog } = it.api;
  const { json } = await it.call('POST', '/api/v1/streams', {
    token: ann.accessToken,
    body: { record: true },
  });
  const begun = await catalog.beginRecording(json.streamId);
  if (begun === undefined) {
    throw new Error('it is not recorded');
  }
  const facts = { durationMs: 1_000, sizeBytes: 1_000 };
  await catalog.reportRecording(begun.vodId, facts);
  await catalog.finishRecording(begun.vodId, facts);
}

describe('with thousands of users and streams', () => {
  test('every table that grows with them is a large one', () => {
    expect(watch.largeTables).toEqual(
      expect.arrayContaining([
        ...['access_tokens', 'auction_bidders', 'auction_bids', 'auction_lots', 'audit_log'],
        ...['chat_bans', 'chat_roles', 'clips', 'follows', 'idempotency_keys', 'mod_cases'],
        ...['notifications', 'poll_votes', 'polls', 'push_subscriptions', 'refresh_tokens'],
        ...['sessions', 'stream_keys', 'stream_search', 'streams', 'users', 'vods'],
        ...['watch_history', 'webhook_deliveries', 'webhook_endpoints'],
      ]),
    );
    expect(watch.largeTables.join()).toMatch(/analytics_sessions_\d+.*chat_messages_\d+/);
  });

  test.each(HOT)('%s: read by indexes', async (_name, work) => {
    const { statements, readWhole } = await watch.during(work);
    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements.filter(({ text }) => !ROUNDS.test(text))) {
      expect(await watch.wholeRead(statement)).toBeUndefined();
    }
    // Functions and triggers among them.
    if (!statements.some(({ text }) => ROUNDS.test(text))) {
      expect(readWhole).toEqual([]);
    }
  });

  test('the judge finds a table that is read as a whole, in a statement and in a function', async () => {
    const whole = { text: `SELECT 1 FROM streams WHERE title = $1`, values: ['x'] };
    expect(await watch.wholeRead(whole)).toMatch(/Seq Scan on streams/);
    await db.query(`CREATE FUNCTION read_all() RETURNS bigint LANGUAGE plpgsql AS $$
      BEGIN RETURN (SELECT count(*) FROM vods WHERE title = 'x'); END $$`);
    const { readWhole } = await watch.during(() => watch.database.query('SELECT read_all()'));
    expect(readWhole).toContain('vods');
  });
});
