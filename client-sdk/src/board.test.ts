/** Auction, Polls and Events against a server end made of the real codec. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AuctionLot, ServerBodyOf, StreamEvent } from '@freshet/signaling/proto';
import { Auction } from './auction.ts';
import { Events } from './events.ts';
import type { TimedEvent } from './events.ts';
import { Polls } from './polls.ts';
import { FakeSurroundings, settle } from './testing/fake-surroundings.ts';

const streamId = 'st_1';
let world: FakeSurroundings;
let options: { url: string; streamId: string; surroundings: FakeSurroundings };

beforeEach(() => {
  world = new FakeSurroundings();
  options = { url: 'https://live.example', streamId, surroundings: world };
});

afterEach(() => {
  expect(world.clock.pendingTimers).toBe(0);
  expect(world.listenerCount).toBe(0);
});

const LOT: AuctionLot = {
  ...{ lotId: 'lot_1', number: 1, title: 'A vase', description: '', currency: 'EUR' },
  ...{ startPrice: 1000, increment: 100, hasReserve: false, reserveMet: true, status: 'open' },
  ...{ price: 1000, minimum: 1100, leaderPaddle: 101, bidCount: 1, lastSeq: 1 },
  ...{ durationMs: 60_000, extensionMs: 10_000, revision: 5 },
};
let seq = 0;

/** Answers the newest boardJoin. */
async function join(over: Partial<ServerBodyOf<'boardJoined'>> = {}): Promise<void> {
  await settle();
  const requestId = world.socket.of('boardJoin').at(-1)?.requestId ?? 0;
  seq += 1;
  const none = { lots: [], polls: [], events: [], votes: [] };
  world.socket.say({
    ...{ requestId, seq, kind: 'boardJoined', streamId, ...none },
    ...{ isHost: false, bidderState: 'none', clockSkewMs: 0, ...over },
  });
  await settle();
}

async function connect(over: Partial<ServerBodyOf<'boardJoined'>> = {}): Promise<void> {
  seq = 0;
  world.socket.accept();
  await settle();
  world.socket.welcome({ serverTimeMs: Date.now() });
  await join(over);
}

const update = (news: { lots?: AuctionLot[]; events?: StreamEvent[]; atMs?: number }): void =>
  world.socket.say({
    ...{ requestId: 0, seq: 0, kind: 'boardUpdate', streamId, atMs: 1 },
    ...{ lots: [], polls: [], events: [], ...news },
  });

test('a bid is sent again under its id while nobody knows whether it arrived, with what the bidder saw', async () => {
  const auction = new Auction({ ...options, playhead: { mode: 'hls', latencyMs: 1900 } });
  auction.open();
  await connect({ lots: [LOT] });
  expect(world.socket.of('boardJoin').at(0)?.latencyMs).toBe(1900);
  const placed = auction.bid('lot_1', 5000);
  await settle();
  const [first] = world.socket.of('bidPlace');
  expect(first).toMatchObject({ amount: 5000, leg: 'hls', behindMs: 1900 });
  seq += 1;
  world.socket.say({
    ...{ requestId: first?.requestId ?? 0, seq, kind: 'error', code: 'DATABASE_UNAVAILABLE' },
    ...{ errorKind: 'unavailable', message: 'away', retryable: true, retryAfterMs: 300 },
  });
  await world.clock.advance(350);
  const [, second] = world.socket.of('bidPlace');
  expect(second?.clientId).toBe(first?.clientId);
  seq += 1;
  world.socket.say({
    ...{ requestId: second?.requestId ?? 0, seq, kind: 'bidPlaced', bidSeq: 2, leading: true },
    ...{ price: 1100, paddle: 102, atMs: 1, endsAtMs: 2 },
  });
  await expect(placed).resolves.toMatchObject({ bidSeq: 2, leading: true, paddle: 102 });
  auction.close();
});

test('who led and does not any more is told so, and who has the lot as well; old news is no news', async () => {
  const auction = new Auction(options);
  const told: string[] = [];
  auction.on('outbid', ({ price }) => told.push(`outbid at ${String(price)}`));
  auction.on('won', ({ price }) => told.push(`won for ${String(price)}`));
  auction.open();
  await connect({ lots: [LOT], paddle: 101 });
  update({ lots: [{ ...LOT, leaderPaddle: 102, price: 1500, revision: 6 }] });
  update({ lots: [{ ...LOT, revision: 5 }] });
  expect(auction.lots).toMatchObject([{ price: 1500 }]);
  update({ lots: [{ ...LOT, price: 1600, revision: 7 }] });
  update({ lots: [{ ...LOT, price: 1600, revision: 8, status: 'sold', closedAtMs: 9 }] });
  update({ lots: [{ ...LOT, price: 1600, revision: 8, status: 'sold', closedAtMs: 9 }] });
  expect(told).toEqual(['outbid at 1500', 'won for 1600']);
  auction.close();
});

test('an event is told once and when the viewer’s own picture gets there, in the order of pictures', async () => {
  const playhead = { mode: 'webrtc' as const, latencyMs: 30_000 };
  const events = new Events({ ...options, playhead });
  const told: TimedEvent[] = [];
  events.on('event', (event) => told.push(event));
  events.open();
  await connect();
  const nowMs = Date.now();
  const eventOf = (eventId: string, agoMs: number): StreamEvent => {
    return { eventId, type: 'goal', data: '{"team":"home"}', captureTimeMs: nowMs - agoMs };
  };
  update({ events: [eventOf('late', 1_000), eventOf('early', 10_000)] });
  update({ events: [eventOf('early', 10_000)] });
  await world.clock.advance(500);
  expect(told).toEqual([]);
  playhead.latencyMs = 5_000;
  await world.clock.advance(100);
  expect(told.map(({ eventId }) => eventId)).toEqual(['early']);
  playhead.latencyMs = 0;
  await world.clock.advance(100);
  expect(told.map(({ eventId }) => eventId)).toEqual(['early', 'late']);
  expect(told[0]).toMatchObject({ type: 'goal', data: { team: 'home' } });
  events.close();
});

test('an event that only the playlist brings is told with its picture; what both bring is told once', async () => {
  const nowMs = Date.now();
  let shownMs: number | undefined;
  let list: ((events: readonly StreamEvent[]) => void) | undefined;
  const events = new Events({
    ...options,
    playhead: {
      mode: 'hls',
      latencyMs: undefined,
      get captureTimeMs() {
        return shownMs;
      },
      onListed: (listener) => {
        list = listener;
        return () => {
          list = undefined;
        };
      },
    },
  });
  const told: string[] = [];
  events.on('event', ({ eventId, data }) => told.push(`${eventId} ${JSON.stringify(data)}`));
  events.open();
  const eventOf = (eventId: string, atMs: number, data = '1'): StreamEvent => {
    return { eventId, type: 'goal', data, captureTimeMs: nowMs + atMs };
  };
  const listed = [
    ...[eventOf('gone', -9_000), eventOf('just', -1_000), eventOf('both', 1_000, '')],
    ...[eventOf('later', 2_000), eventOf('later', 2_000)],
  ];
  // No socket yet, and no picture.
  list?.(listed);
  await world.clock.advance(100);
  expect(told).toEqual([]);
  shownMs = nowMs;
  list?.(listed);
  list?.(listed);
  expect(told).toEqual(['just 1']);
  // The socket has what was too long for the playlist.
  await connect({ events: [eventOf('both', 1_000, '"whole"')] });
  shownMs = nowMs + 1_500;
  await world.clock.advance(100);
  expect(told).toEqual(['just 1', 'both "whole"']);
  shownMs = nowMs + 2_000;
  await world.clock.advance(100);
  list?.(listed);
  update({ events: [eventOf('later', 2_000)] });
  await world.clock.advance(100);
  expect(told).toEqual(['just 1', 'both "whole"', 'later 1']);
  events.close();
  expect(list).toBeUndefined();
});

test('who is in the past is told what the playlist lists when the picture gets there, not before', async () => {
  const hourAgoMs = Date.now() - 3_600_000;
  const playhead = {
    ...{ mode: 'dvr' as const, latencyMs: 3_600_000, captureTimeMs: hourAgoMs },
    onListed: (listener: (events: readonly StreamEvent[]) => void) => {
      const flood = Array.from({ length: 1_000 }, (_, n) => ({
        ...{ eventId: `ev_${n}`, type: 'goal', data: '{}', captureTimeMs: hourAgoMs + 1_000 + n },
      }));
      listener(flood);
      return () => undefined;
    },
  };
  const events = new Events({ ...options, playhead });
  const told: string[] = [];
  events.on('event', ({ eventId }) => told.push(eventId));
  events.open();
  await connect();
  await world.clock.advance(70_000);
  expect(told).toEqual([]);
  playhead.captureTimeMs = hourAgoMs + 10_000;
  await world.clock.advance(100);
  // No more wait at a time, however many a playlist lists.
  expect([told.length, told[0]]).toEqual([64, 'ev_0']);
  events.close();
});

test('a lot waits for the picture of when it changed, however late the news of it came', async () => {
  const nowMs = Date.now();
  let shownMs = nowMs - 10_000;
  const events = new Events({
    ...options,
    playhead: {
      mode: 'hls',
      latencyMs: undefined,
      get captureTimeMs() {
        return shownMs;
      },
    },
  });
  const told: (number | undefined)[] = [];
  events.on('lot', ({ price }) => told.push(price));
  events.open();
  await connect();
  update({ lots: [{ ...LOT, price: 1200, revision: 6 }], atMs: nowMs - 2_000 });
  update({ lots: [{ ...LOT, price: 1300, revision: 7 }], atMs: nowMs });
  await world.clock.advance(200);
  expect(told).toEqual([]);
  shownMs = nowMs - 1_999;
  await world.clock.advance(60);
  expect(told).toEqual([1200]);
  shownMs = nowMs;
  await world.clock.advance(60);
  expect(told).toEqual([1200, 1300]);
  expect(events.captureTimeMs).toBe(nowMs);
  events.close();
});

test('a board that was lost is joined again with the next connection', async () => {
  const polls = new Polls(options);
  const states: string[] = [];
  polls.on('state', ({ state }) => states.push(state));
  polls.open();
  await connect();
  world.socket.drop();
  await world.clock.advance(30_000);
  await connect({ votes: [{ pollId: 'pl_1', choice: 2 }] });
  expect(polls.voteIn('pl_1')).toBe(2);
  expect(states).toEqual(['joined', 'reconnecting', 'joined']);
  polls.close();
  expect(world.socket.of('boardLeave')).toHaveLength(1);
});

test('who went back in time says so with a bid, and makes nobody wait', async () => {
  const auction = new Auction({ ...options, playhead: { mode: 'dvr', latencyMs: 3_600_000 } });
  auction.open();
  await connect({ lots: [LOT] });
  expect(world.socket.of('boardJoin').at(0)?.latencyMs).toBeUndefined();
  const placed = auction.bid('lot_1', 5000);
  await settle();
  const [bid] = world.socket.of('bidPlace');
  expect(bid).toMatchObject({ leg: 'dvr', behindMs: 3_600_000 });
  seq += 1;
  world.socket.say({
    ...{ requestId: bid?.requestId ?? 0, seq, kind: 'error', code: 'AUCTION_NOT_LIVE' },
    ...{ errorKind: 'failed_precondition', message: 'not live', retryable: false },
  });
  await expect(placed).rejects.toMatchObject({ code: 'AUCTION_NOT_LIVE' });
  auction.close();
});
