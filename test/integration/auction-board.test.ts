/** Auctions and polls through REST and sockets of two nodes, on a real database. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createBoardStore } from '@freshet/api';
import { createLogger, createMemoryBus, createMetrics } from '@freshet/infra/runtime';
import type { Bus } from '@freshet/infra/runtime';
import { createBoard } from '@freshet/signaling';
import type { Board } from '@freshet/signaling';
import type { AuctionLot, Poll, StreamEvent } from '@freshet/signaling/proto';
import type { TestClient } from '../../signaling/src/fixtures/test-client.ts';
import { startTestServer } from '../../signaling/src/fixtures/test-server.ts';
import type { TestServer } from '../../signaling/src/fixtures/test-server.ts';
import { startTestApi } from '../support/api.ts';
import type { CallAnswer, TestApi, TestUser } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { startTestPostgres } from '../support/postgres.ts';
import type { TestPostgres } from '../support/postgres.ts';

const log = createLogger({ level: 'silent' });
let postgres: TestPostgres;
let it: TestApi;
let bus: Bus;
const boards: Board[] = [];
const nodes: TestServer[] = [];
let host: TestUser;
let ada: TestUser;
let bob: TestUser;
let streamId: string;
let path: string;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  bus = createMemoryBus({ log });
  it = await startTestApi({ db, board: () => boards[0] });
  for (let node = 0; node < 2; node += 1) {
    const metrics = createMetrics({ processMetrics: false });
    const store = createBoardStore(db);
    const board = createBoard({ log, metrics, bus, store, directory: it.api.directory });
    boards.push(board);
    nodes.push(await startTestServer({}, { board, directory: it.api.directory }));
  }
  [host, ada, bob] = [await it.user(), await it.user(), await it.user()];
});

afterAll(async () => {
  await Promise.all(nodes.map((node) => node.close()));
  await Promise.all(boards.map((board) => board.close()));
  await it.close();
  await bus.close();
  await postgres.close();
});

beforeEach(async () => {
  const made = await it.call('POST', '/api/v1/streams', { token: host.accessToken, body: {} });
  ({ streamId } = made.json);
  path = `/api/v1/streams/${streamId}`;
});

const VASE = {
  ...{ title: 'A vase', currency: 'EUR', startPrice: 1000, increment: 100, durationMs: 600_000 },
};

/** What an answer has is the caller's to know. */
const bodyOf = (answer: CallAnswer) => answer.json as unknown as Record<string, unknown>;
const asHost = (method: string, below: string, body?: object): Promise<CallAnswer> =>
  it.call(method, path + below, { token: host.accessToken, ...(body && { body }) });
const codeOf = (answer: CallAnswer): unknown => bodyOf(answer)['code'];

async function openLot(more: object = {}): Promise<string> {
  const made = await asHost('POST', '/auctions', { ...VASE, ...more });
  expect(made.status, made.text).toBe(201);
  const lotId = String(bodyOf(made)['lotId']);
  expect((await asHost('POST', `/auctions/${lotId}/acts`, { action: 'open' })).status).toBe(200);
  return lotId;
}

async function follower(
  node: number,
  user?: TestUser,
  form: 'binary' | 'json' = 'binary',
): Promise<TestClient> {
  const client = await (nodes[node] as TestServer).connect({ form });
  await client.hello(user === undefined ? {} : { token: user.accessToken });
  await client.request('boardJoin', { streamId });
  return client;
}

const updatesOf = (client: TestClient) =>
  client.received.flatMap((message) => (message.kind === 'boardUpdate' ? [message] : []));
const lotSeenBy = (client: TestClient, lotId: string): AuctionLot | undefined =>
  updatesOf(client)
    .flatMap(({ lots }) => lots)
    .findLast((lot) => lot.lotId === lotId);
const pollSeenBy = (client: TestClient, pollId: string): Poll | undefined =>
  updatesOf(client)
    .flatMap(({ polls }) => polls)
    .findLast((poll) => poll.pollId === pollId);

type PartialLot = { readonly [K in keyof AuctionLot]?: AuctionLot[K] | undefined };

const whenLot = (client: TestClient, lotId: string, what: PartialLot): Promise<void> =>
  eventually(() => {
    const lot: Record<string, unknown> = { ...lotSeenBy(client, lotId) };
    const wrong = Object.entries(what).find(([name, value]) => lot[name] !== value);
    return wrong === undefined ? undefined : `${wrong[0]} is ${String(lot[wrong[0]])}`;
  });

let clientIds = 0;
const bid = (client: TestClient, lotId: string, amount: number, more: object = {}) => {
  clientIds += 1;
  return client.ask('bidPlace', { streamId, lotId, clientId: `c${clientIds}`, amount, ...more });
};
const answered = (message: { readonly kind: string }): string =>
  message.kind === 'error' && 'code' in message ? String(message.code) : message.kind;

describe('a lot', () => {
  test('goes from draft to winner before everybody’s eyes, on every node and in both forms', async () => {
    const made = await asHost('POST', '/auctions', { ...VASE, extensionMs: 0, durationMs: 1500 });
    const lotId = String(bodyOf(made)['lotId']);
    const [onA, onB, json] = [
      await follower(0, ada),
      await follower(1, bob),
      await follower(1, undefined, 'json'),
    ];
    await asHost('POST', `/auctions/${lotId}/acts`, { action: 'open' });
    await Promise.all([onA, onB, json].map((each) => whenLot(each, lotId, { status: 'open' })));
    const placed = await bid(onA, lotId, 3000, {
      leg: 'webrtc',
      mediaTimeMs: 1.7e12,
      behindMs: 200,
    });
    expect(placed).toMatchObject({ kind: 'bidPlaced', bidSeq: 1, leading: true, price: 1000 });
    await whenLot(json, lotId, { price: 1000, leaderPaddle: 101, minimum: 1100 });
    expect(await bid(onB, lotId, 2000)).toMatchObject({ leading: false, price: 2100, paddle: 102 });
    await whenLot(onA, lotId, { price: 2100, leaderPaddle: 101 });
    expect(answered(await bid(json, lotId, 9000))).toBe('BOARD_SIGN_IN_REQUIRED');
    await Promise.all(
      [onA, onB, json].map((each) =>
        whenLot(each, lotId, {
          status: 'sold',
          price: 2100,
          leaderPaddle: 101,
          runnerUpPaddle: 102,
        }),
      ),
    );
    expect(lotSeenBy(json, lotId)).not.toHaveProperty('leaderName');
    expect(answered(await bid(onB, lotId, 5000))).toBe('AUCTION_CLOSED');
    const { rows } = await it.db.query(
      'SELECT leg, behind_ms, media_time_ms FROM auction_bids WHERE lot_id = $1 AND seq = 1',
      [lotId],
    );
    expect(rows).toEqual([{ leg: 'webrtc', behind_ms: 200, media_time_ms: 1.7e12 }]);
    const late = await (nodes[0] as TestServer).connect();
    await late.hello({});
    const joined = await late.request('boardJoin', { streamId });
    expect(joined.lots).toMatchObject([{ lotId, status: 'sold' }]);
  });

  test('takes no bid from the past, of nonsense, or of another stream', async () => {
    const lotId = await openLot();
    const client = await follower(0, ada);
    expect(answered(await bid(client, lotId, 2000, { leg: 'dvr' }))).toBe('AUCTION_NOT_LIVE');
    expect(answered(await bid(client, lotId, 2000, { behindMs: 5001 }))).toBe('AUCTION_NOT_LIVE');
    expect(answered(await bid(client, lotId, 0))).toBe('AUCTION_BID_INVALID');
    expect(answered(await bid(client, lotId, 1e12 + 1))).toBe('AUCTION_BID_INVALID');
    expect(answered(await bid(client, lotId, 1500.5))).toBe('SIG_INVALID_MESSAGE');
    expect(answered(await bid(client, lotId, 2000, { clientId: '<i>' }))).toBe(
      'AUCTION_BID_INVALID',
    );
    expect(answered(await bid(client, lotId, 999))).toBe('AUCTION_BID_TOO_LOW');
    expect(answered(await bid(client, 'lot_none', 2000))).toBe('AUCTION_LOT_UNKNOWN');
    const other = { ...lotOther(), streamId: 'st_other' };
    expect(answered(await client.ask('bidPlace', { ...other, lotId }))).toBe('BOARD_NOT_JOINED');
    const elsewhere = await it.call('POST', '/api/v1/streams', {
      token: ada.accessToken,
      body: {},
    });
    await client.request('boardJoin', { streamId: elsewhere.json.streamId });
    const wrong = { ...lotOther(), streamId: elsewhere.json.streamId, lotId };
    expect(answered(await client.ask('bidPlace', wrong))).toBe('AUCTION_LOT_UNKNOWN');
    expect((await it.call('GET', `${path}/auctions/${lotId}/bids`)).json).toMatchObject({
      bids: [],
    });
  });

  test('leaves the time that the slowest viewer declared', async () => {
    const lotId = await openLot({ extensionMs: 0 });
    const [client, slow, nobody] = [
      await follower(0, ada),
      await follower(1, ada),
      await follower(1),
    ];
    // Somebody without an account changes no rule.
    await nobody.request('boardJoin', { streamId, latencyMs: 4900 });
    await slow.request('boardJoin', { streamId, latencyMs: 3100 });
    await whenLot(client, lotId, { extensionMs: 3250 });
    await slow.request('boardJoin', { streamId, latencyMs: 90_000 });
    await whenLot(client, lotId, { extensionMs: 5000 });
  });

  test('is the host’s alone to control, and every act is told and kept', async () => {
    const lotId = await openLot();
    const [client, ours] = [await follower(1, ada), await follower(0, host)];
    const control = { streamId, lotId, action: 'pause' } as const;
    expect(answered(await client.ask('lotControl', control))).toBe('BOARD_FORBIDDEN');
    expect(
      (
        await it.call('POST', `${path}/auctions/${lotId}/acts`, {
          token: ada.accessToken,
          body: { action: 'close' },
        })
      ).status,
    ).toBe(403);
    expect(answered(await ours.ask('lotControl', control))).toBe('done');
    await whenLot(client, lotId, { status: 'paused' });
    expect(answered(await bid(client, lotId, 2000))).toBe('AUCTION_PAUSED');
    await ours.request('lotControl', { ...control, action: 'resume' });
    await bid(client, lotId, 2000);
    await ours.request('lotControl', { ...control, action: 'retract', seq: 1, reason: 'a slip' });
    await whenLot(client, lotId, { bidCount: 0, lastSeq: 1, price: undefined });
    expect(answered(await ours.ask('lotControl', { ...control, action: 'open' }))).toBe(
      'AUCTION_STATE',
    );
    const acts = await asHost('GET', '/auction-acts');
    expect(acts.json).toMatchObject({
      acts: [
        { action: 'retract', details: { seq: 1 }, reason: 'a slip', actorId: host.userId },
        { action: 'resume' },
        { action: 'pause' },
        { action: 'open' },
      ],
    });
    expect((await it.call('GET', `${path}/auction-acts`, { token: ada.accessToken })).status).toBe(
      403,
    );
  });

  test('lets in only approved bidders where the host wants that, and shows names where they may be seen', async () => {
    const lotId = await openLot();
    await asHost('PATCH', '/auctions', { registration: 'approved', bidderNames: 'username' });
    const client = await follower(0, ada);
    expect(answered(await bid(client, lotId, 2000))).toBe('AUCTION_NOT_REGISTERED');
    const asked = await it.call('POST', `${path}/auction-bidders`, {
      token: ada.accessToken,
      body: {},
    });
    expect(asked.json).toMatchObject({ paddle: 101, state: 'asked' });
    expect((await asHost('GET', '/auction-bidders')).json).toMatchObject({
      bidders: [{ userId: ada.userId, username: ada.username, paddle: 101, state: 'asked' }],
    });
    await asHost('PATCH', `/auction-bidders/${ada.userId}`, { state: 'approved' });
    expect(answered(await bid(client, lotId, 2000))).toBe('bidPlaced');
    await whenLot(client, lotId, { leaderName: ada.username });
    await asHost('PATCH', `/auction-bidders/${ada.userId}`, { state: 'denied' });
    expect(answered(await bid(client, lotId, 9000))).toBe('AUCTION_NOT_REGISTERED');
    expect(
      (await asHost('PATCH', `/auction-bidders/${bob.userId}`, { state: 'denied' })).status,
    ).toBe(404);
  });

  test('is told as plain text, validated, and exported so that no spreadsheet runs it', async () => {
    const title = '=HYPERLINK("http://x")<img src=x onerror=alert(1)>';
    const lotId = await openLot({ title, description: '</script><script>alert(1)</script>' });
    const client = await follower(0, ada);
    await bid(client, lotId, 2500);
    expect((await asHost('GET', `/auctions/${lotId}`)).json).toMatchObject({ title });
    const csv = await asHost('GET', '/auction-export?format=csv');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.text.split('\r\n')[1]).toContain(`"'=HYPERLINK(""http://x"")`);
    const whole = await asHost('GET', '/auction-export');
    expect(whole.json).toMatchObject({
      lots: [{ lotId, title, winner: null }],
      bids: [{ amount: 2500, price: 1000, username: ada.username, clientId: `c${clientIds}` }],
      complete: true,
    });
    expect(
      (await it.call('GET', `${path}/auction-export`, { token: ada.accessToken })).status,
    ).toBe(403);
    const bids = await it.call('GET', `${path}/auctions/${lotId}/bids`, { token: bob.accessToken });
    expect(bids.json).toMatchObject({ bids: [{ amount: null, username: null, paddle: 101 }] });
    for (const wrong of [
      { startPrice: 0 },
      { startPrice: 10.5 },
      { startPrice: 1e13 },
      { currency: 'eur' },
      { title: '' },
      { title: 'x'.repeat(141) },
      { description: 'x'.repeat(2001) },
      { durationMs: 10 },
      { increment: -1 },
    ]) {
      expect(
        (await asHost('POST', '/auctions', { ...VASE, ...wrong })).status,
        JSON.stringify(wrong),
      ).toBe(400);
    }
    expect(codeOf(await asHost('POST', '/auctions', { ...VASE, reserve: 10 }))).toBe(
      'AUCTION_LOT_INVALID',
    );
    expect(
      (await it.call('POST', `${path}/auctions`, { token: ada.accessToken, body: VASE })).status,
    ).toBe(403);
  });

  test('can be changed by its host until it opens, and be given more time once it runs', async () => {
    const made = await asHost('POST', '/auctions', { ...VASE, reserve: 2000 });
    const lotId = String(bodyOf(made)['lotId']);
    const client = await follower(1, ada);
    const edit = (body: object, token = host.accessToken) =>
      it.call('PATCH', `${path}/auctions/${lotId}`, { token, body });
    expect((await edit({ title: 'A bowl', reserve: null, buyNow: 9000 })).json).toMatchObject({
      ...{ title: 'A bowl', hasReserve: false, buyNow: 9000, startPrice: 1000 },
    });
    await whenLot(client, lotId, { title: 'A bowl', buyNow: 9000 });
    expect((await edit({ buyNow: null })).json).not.toHaveProperty('buyNow');
    expect(codeOf(await edit({ reserve: 10 }))).toBe('AUCTION_LOT_INVALID');
    expect((await edit({ startPrice: 0 })).status).toBe(400);
    expect((await edit({ title: 'Mine' }, ada.accessToken)).status).toBe(403);
    expect(codeOf(await asHost('PATCH', '/auctions/lot_none', { title: 'A bowl' }))).toBe(
      'AUCTION_LOT_NOT_FOUND',
    );
    await asHost('POST', `/auctions/${lotId}/acts`, { action: 'open' });
    expect(codeOf(await edit({ title: 'Too late' }))).toBe('AUCTION_STATE');
    await whenLot(client, lotId, { status: 'open' });
    const { endsAtMs = 0 } = lotSeenBy(client, lotId) ?? {};
    const ours = await follower(0, host);
    const longer = { streamId, lotId, action: 'extend', byMs: 30_000 } as const;
    expect(answered(await client.ask('lotControl', longer))).toBe('BOARD_FORBIDDEN');
    await ours.request('lotControl', longer);
    await whenLot(client, lotId, { endsAtMs: endsAtMs + 30_000 });
  });

  test('takes only so many bids of one account in a second', async () => {
    const lotId = await openLot();
    const client = await follower(0, ada);
    const many = await Promise.all(
      Array.from({ length: 60 }, (_, n) => bid(client, lotId, 1000 + n)),
    );
    expect(many.filter((each) => answered(each) === 'BOARD_RATE_LIMITED').length).toBeGreaterThan(
      10,
    );
  });

  test('takes the same bid by REST', async () => {
    const lotId = await openLot();
    const body = { clientId: 'rest-1', amount: 1500 };
    const call = () =>
      it.call('POST', `${path}/auctions/${lotId}/bids`, { token: bob.accessToken, body });
    const first = await call();
    expect(first.json).toMatchObject({ seq: 1, leading: true, price: 1000, paddle: 101 });
    expect((await call()).json).toEqual(first.json);
    expect((await it.call('POST', `${path}/auctions/${lotId}/bids`, { body })).status).toBe(401);
  });
});

const lotOther = () => ({ clientId: 'other', amount: 5000 });

describe('a poll', () => {
  test('is secret until it opens, counts live, and tells who comes what they voted', async () => {
    const [client, other] = [await follower(0, ada), await follower(1, bob)];
    const quiz = {
      question: 'Where?',
      choices: ['<b>here</b>', 'there'],
      answer: 1,
      durationMs: 60_000,
    };
    const made = await asHost('POST', '/polls', quiz);
    const poll = await asHost('POST', '/polls', { ...quiz, answer: undefined });
    const [quizId, pollId] = [String(bodyOf(made)['pollId']), String(bodyOf(poll)['pollId'])];
    expect((await it.call('GET', `${path}/polls`)).json).toMatchObject({ polls: [] });
    expect((await asHost('GET', '/polls')).json).toMatchObject({
      polls: [{ pollId: quizId }, { pollId }],
    });
    const ours = await follower(1, host);
    expect(answered(await client.ask('pollControl', { streamId, pollId, action: 'open' }))).toBe(
      'BOARD_FORBIDDEN',
    );
    await ours.request('pollControl', { streamId, pollId, action: 'open' });
    await eventually(() =>
      pollSeenBy(client, pollId)?.status === 'open' ? undefined : 'not open',
    );
    expect(pollSeenBy(client, quizId)).toBeUndefined();
    expect(answered(await client.ask('pollVote', { streamId, pollId, choice: 1 }))).toBe('done');
    expect(answered(await client.ask('pollVote', { streamId, pollId, choice: 0 }))).toBe(
      'POLL_VOTED_ALREADY',
    );
    expect(answered(await other.ask('pollVote', { streamId, pollId, choice: 1 }))).toBe('done');
    expect(answered(await other.ask('pollVote', { streamId, pollId: quizId, choice: 1 }))).toBe(
      'POLL_NOT_OPEN',
    );
    await eventually(() =>
      pollSeenBy(client, pollId)?.counts[1] === 2 ? undefined : 'not counted',
    );
    const again = await client.request('boardJoin', { streamId });
    expect(again.votes).toEqual([{ pollId, choice: 1 }]);
    expect((await asHost('POST', '/polls', { ...quiz, answer: 2 })).status).toBe(400);
    expect((await asHost('POST', '/polls', { ...quiz, choices: ['one'] })).status).toBe(400);
  });
});

describe('an event of the host', () => {
  test('reaches all who follow with the time of its picture, and who comes within a minute', async () => {
    const [client, ours] = [await follower(1, ada), await follower(0, host)];
    const captureTimeMs = Date.now() - 1500;
    const goal = { streamId, type: 'goal', data: '{"team":"home"}', captureTimeMs };
    expect(answered(await client.ask('eventSend', goal))).toBe('BOARD_FORBIDDEN');
    expect(answered(await ours.ask('eventSend', goal))).toBe('done');
    const seen = (): StreamEvent | undefined =>
      updatesOf(client).flatMap(({ events }) => events)[0];
    await eventually(() => (seen() === undefined ? 'no event' : undefined));
    expect(seen()).toMatchObject({ type: 'goal', data: '{"team":"home"}', captureTimeMs });
    expect((await client.request('boardJoin', { streamId })).events).toMatchObject([
      { type: 'goal' },
    ]);
    for (const wrong of [
      { data: 'no json' },
      { type: '<script>' },
      { captureTimeMs: Date.now() - 120_000 },
    ]) {
      expect(answered(await ours.ask('eventSend', { ...goal, ...wrong }))).toBe('EVENT_INVALID');
    }
    const long = { ...goal, data: JSON.stringify('x'.repeat(4096)) };
    expect(answered(await ours.ask('eventSend', long))).toBe('BOARD_TEXT_TOO_LONG');
  });
});
