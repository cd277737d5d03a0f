/** What the database decides about lots and polls, against the rules written a second time. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBoardStore } from '@freshet/api';
import type { BidOutcome, BidRequest, BoardStore, Lot, LotDraft } from '@freshet/api';
import { PlatformError } from '@freshet/infra/runtime';
import type { Database } from '@freshet/infra/runtime';
import { databaseError } from '../../infra/runtime/database-errors.ts';
import { createLot } from '../../api/src/board/lot-store.ts';
import { createPoll } from '../../api/src/board/poll-store.ts';
import { makePeople, makeStream } from '../support/auctions/people.ts';
import { minimumFor, standingOf } from '../support/auctions/rules.ts';
import type { RuleBid } from '../support/auctions/rules.ts';
import { eventually } from '../support/eventually.ts';
import { seededRandom } from '../support/fuzz.ts';
import { startTestPostgres } from '../support/postgres.ts';
import type { TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
let db: Database;
let store: BoardStore;
let host: string;
let bidders: readonly string[];
let streamId: string;
let streams = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
  ({ db } = await postgres.database());
  store = createBoardStore(db);
  [host = ''] = await makePeople(db, 'host', 1);
  bidders = await makePeople(db, 'bidder', 12);
});

afterAll(() => postgres.close());

const DRAFT: LotDraft = {
  ...{ title: 'A vase', currency: 'EUR', startPrice: 1000, increment: 100, durationMs: 600_000 },
  extensionMs: 10_000,
};

async function newStream(): Promise<string> {
  streams += 1;
  return (streamId = await makeStream(db, host, `s${streams}`));
}

async function openLot(more: Partial<LotDraft> = {}): Promise<string> {
  const lotId = await createLot(db, streamId, { ...DRAFT, ...more });
  await store.actOnLot({ streamId, lotId, actorId: host, action: 'open' });
  return lotId;
}

async function lotOf(lotId: string): Promise<Lot> {
  const { lots } = await store.read(streamId, { lotIds: [lotId], pollIds: [] });
  expect(lots).toHaveLength(1);
  return lots[0] as Lot;
}

let bidCount = 0;
function bidOf(
  userId: string | undefined,
  amount: number,
  more: Partial<BidRequest> = {},
): BidRequest {
  bidCount += 1;
  return { userId: userId ?? '', clientId: `c-${bidCount}`, amount, ...more };
}

function codeOf(outcome: BidOutcome | undefined): string | undefined {
  return outcome?.kind === 'refused' ? errorCode(outcome.error) : outcome?.kind;
}

async function bid(
  lotId: string,
  userId: string | undefined,
  amount: number,
): Promise<string | undefined> {
  return codeOf((await store.place(lotId, [bidOf(userId, amount)]))[0]);
}

const errorCode = (error: unknown): string =>
  error instanceof PlatformError ? error.code : String(error);

const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(() => 'done', errorCode);

describe('bids', () => {
  test('are decided as the rules say, one by one and many at once, also after retractions', async () => {
    const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);
    const random = seededRandom(seed);
    const upTo = (n: number): number => Math.floor(random() * n);
    await newStream();
    for (let round = 0; round < 25; round += 1) {
      const startPrice = 1 + upTo(50);
      const reserve = random() < 0.5 ? startPrice + upTo(60) : undefined;
      const buyNow = random() < 0.3 ? (reserve ?? startPrice) + 40 + upTo(100) : undefined;
      const lot = {
        startPrice,
        increment: 1 + upTo(9),
        ...(reserve && { reserve }),
        ...(buyNow && { buyNow }),
      };
      const lotId = await openLot(lot);
      const ledger: (RuleBid & { seq: number })[] = [];
      for (let step = 0; step < 8; step += 1) {
        const batch = Array.from({ length: 1 + upTo(6) }, () => {
          const price = standingOf(lot, ledger).price ?? startPrice;
          return bidOf(bidders[upTo(5)], Math.max(1, price - 5 + upTo(40)));
        });
        const outcomes = await store.place(lotId, batch);
        batch.forEach(({ userId, amount }, index) => {
          const outcome = outcomes[index];
          const note = `seed ${seed}, round ${round}, step ${step}, bid ${index}`;
          const before = standingOf(lot, ledger);
          if (before.isBought) {
            expect(codeOf(outcome), note).toBe('AUCTION_CLOSED');
          } else if (amount < minimumFor(lot, ledger, userId)) {
            expect(codeOf(outcome), note).toBe('AUCTION_BID_TOO_LOW');
          } else {
            ledger.push({ bidder: userId, amount, seq: (ledger.at(-1)?.seq ?? 0) + 1 });
            const after = standingOf(lot, ledger);
            expect(outcome, note).toMatchObject({
              kind: 'accepted',
              price: after.price,
              leading: after.leader === userId,
            });
          }
        });
        if (random() < 0.25 && ledger.length > 0 && !standingOf(lot, ledger).isBought) {
          const [gone] = ledger.splice(upTo(ledger.length), 1);
          // Numbers go on after a retraction; only the order matters to the rules.
          const { rows } = await db.query<{ seq: number }>(
            `SELECT seq FROM auction_bids WHERE lot_id = $1 AND user_id = $2 AND amount = $3
                AND retracted_at IS NULL`,
            [lotId, gone?.bidder, gone?.amount],
          );
          await store.actOnLot({
            streamId,
            lotId,
            actorId: host,
            action: 'retract',
            seq: rows[0]?.seq,
          });
        }
        const { rows } = await db.query<{
          leader: string | null;
          second: string | null;
          price: number | null;
        }>(
          'SELECT leader_id AS leader, second_id AS second, price FROM auction_lots WHERE id = $1',
          [lotId],
        );
        const { leader = null, second = null, price = null } = standingOf(lot, ledger);
        expect(rows[0], `seed ${seed}, round ${round}, step ${step}`).toEqual({
          leader,
          second,
          price,
        });
      }
    }
  });

  test('with the same client id are one bid, also when the lot is over', async () => {
    await newStream();
    const lotId = await openLot();
    const again = bidOf(bidders[0], 1500);
    const [first] = await store.place(lotId, [again]);
    const [second, third] = await store.place(lotId, [again, again]);
    expect([second, third]).toEqual([first, first]);
    await store.actOnLot({ streamId, lotId, actorId: host, action: 'close' });
    expect(await store.place(lotId, [again])).toEqual([first]);
    expect(codeOf((await store.place(lotId, [{ ...again, amount: 9999 }]))[0])).toBe(
      'AUCTION_CLIENT_ID_USED',
    );
    expect((await lotOf(lotId)).bidCount).toBe(1);
  });

  test('from many connections at once get one order without gaps', async () => {
    await newStream();
    const lotId = await openLot();
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        store.place(lotId, [bidOf(bidders[n % 12], 1000 + n * 100)]),
      ),
    );
    const seqs = outcomes.flat().flatMap((each) => (each.kind === 'accepted' ? [each.seq] : []));
    expect(seqs.toSorted((a, b) => a - b)).toEqual(seqs.map((_, index) => index + 1));
    const { rows } = await db.query<{ inOrder: boolean }>(
      `SELECT bool_and(at >= before AND price >= price_before) AS "inOrder" FROM (
         SELECT at, price, lag(at, 1, at) OVER (ORDER BY seq) AS before,
                lag(price, 1, price) OVER (ORDER BY seq) AS price_before
           FROM auction_bids WHERE lot_id = $1) AS each`,
      [lotId],
    );
    expect(rows).toEqual([{ inOrder: true }]);
    expect((await lotOf(lotId)).bidCount).toBe(seqs.length);
  });

  test('are decided although the database gave their statement up for another’s sake, but not for ever', async () => {
    await newStream();
    const lotId = await openLot();
    let conflicts = 2;
    const contended: Database = {
      query: (text, values) => {
        if (conflicts > 0) {
          conflicts -= 1;
          return Promise.reject(databaseError('DATABASE_CONFLICT', { retryable: true }));
        }
        return db.query(text, values);
      },
      transaction: (work, how) => db.transaction(work, how),
      close: () => Promise.resolve(),
    };
    const placed = await createBoardStore(contended).place(lotId, [bidOf(bidders[0], 1500)]);
    expect(codeOf(placed[0])).toBe('accepted');
    conflicts = Infinity;
    const refused = createBoardStore(contended).place(lotId, [bidOf(bidders[1], 2000)]);
    expect(await refusal(refused)).toBe('DATABASE_CONFLICT');
    expect((await lotOf(lotId)).bidCount).toBe(1);
  });

  test('of hosts, of the denied, of the banned, and of nobody are refused', async () => {
    await newStream();
    const lotId = await openLot();
    expect(await bid(lotId, host, 2000)).toBe('AUCTION_OWN_LOT');
    expect(await bid(lotId, 'us_nobody', 2000)).toBe('AUCTION_NOT_REGISTERED');
    expect(await bid('lot_none', bidders[0], 2000)).toBe('AUCTION_LOT_NOT_FOUND');
    await db.query(
      `INSERT INTO chat_platform_bans (user_id, reason, created_by) VALUES ($1, 'spam', $2)`,
      [bidders[11], host],
    );
    expect(await bid(lotId, bidders[11], 2000)).toBe('AUCTION_NOT_REGISTERED');
    await db.query(`UPDATE auctions SET registration = 'approved' WHERE stream_id = $1`, [
      streamId,
    ]);
    expect(await bid(lotId, bidders[0], 2000)).toBe('AUCTION_NOT_REGISTERED');
    await db.query(`SELECT auction_paddle($1, $2, 'approved')`, [streamId, bidders[0]]);
    expect(await bid(lotId, bidders[0], 2000)).toBe('accepted');
  });
});

describe('the end of a lot', () => {
  test('comes by the database’s clock, whoever asks, and no bid is taken after it', async () => {
    await newStream();
    const lotId = await openLot({ durationMs: 1000, extensionMs: 0 });
    expect(await bid(lotId, bidders[0], 1000)).toBe('accepted');
    await eventually(async () => {
      const code = await bid(lotId, bidders[1], 1100);
      return code === 'AUCTION_CLOSED' ? undefined : String(code);
    });
    const lot = await lotOf(lotId);
    expect(lot.status).toBe('sold');
    expect(lot.closedAtMs).toBe(lot.endsAtMs);
    const { rows } = await db.query(
      'SELECT FROM auction_bids b JOIN auction_lots l ON l.id = b.lot_id WHERE l.id = $1 AND b.at >= l.ends_at',
      [lotId],
    );
    expect(rows).toEqual([]);
    expect(await store.sweep(streamId)).toEqual({ lotIds: [], pollIds: [] });
  });

  test('moves so that everybody has time: the lot’s own, and the largest declared delay', async () => {
    await newStream();
    const lotId = await openLot({ durationMs: 3000, extensionMs: 2000 });
    const place = async (amount: number): Promise<number> => {
      const [outcome] = await store.place(lotId, [bidOf(bidders[amount % 2], amount)]);
      return outcome?.kind === 'accepted' ? outcome.endsAtMs - outcome.atMs : NaN;
    };
    expect(await place(1001)).toBeGreaterThanOrEqual(2000);
    expect(await store.declareLatency(streamId, 4200)).toBe(true);
    expect(await store.declareLatency(streamId, 4200)).toBe(false);
    expect(await place(1500)).toBeGreaterThanOrEqual(4199);
    expect(await store.declareLatency(streamId, 60_000)).toBe(true);
    const leftMs = await place(2001);
    expect(leftMs).toBeGreaterThanOrEqual(4999);
    expect(leftMs).toBeLessThan(10_000);
    expect((await lotOf(lotId)).extensionMs).toBe(5000);
  });

  test('is sold at the buy-now price at once, and unsold below the reserve', async () => {
    await newStream();
    const bought = await openLot({ buyNow: 5000 });
    expect(await bid(bought, bidders[0], 4000)).toBe('accepted');
    expect(await bid(bought, bidders[1], 7000)).toBe('accepted');
    expect(await lotOf(bought)).toMatchObject({
      status: 'sold',
      price: 5000,
      leaderPaddle: 102,
      runnerUpPaddle: 101,
    });
    expect(await bid(bought, bidders[2], 9000)).toBe('AUCTION_CLOSED');
    const reserved = await openLot({ reserve: 3000 });
    expect(await bid(reserved, bidders[0], 2000)).toBe('accepted');
    expect(await lotOf(reserved)).toMatchObject({
      price: 1000,
      hasReserve: true,
      reserveMet: false,
    });
    await store.actOnLot({ streamId, lotId: reserved, actorId: host, action: 'close' });
    expect(await lotOf(reserved)).toMatchObject({ status: 'unsold' });
  });

  test('comes later where the host gives more time, also to a paused lot', async () => {
    await newStream();
    const lotId = await openLot();
    const { endsAtMs = 0 } = await lotOf(lotId);
    const extend = (byMs?: number) =>
      refusal(store.actOnLot({ streamId, lotId, actorId: host, action: 'extend', byMs }));
    expect(await extend(30_000)).toBe('done');
    expect((await lotOf(lotId)).endsAtMs).toBe(endsAtMs + 30_000);
    expect(await extend()).toBe('AUCTION_STATE');
    expect(await extend(3_600_001)).toBe('AUCTION_STATE');
    await store.actOnLot({ streamId, lotId, actorId: host, action: 'pause' });
    const { remainingMs = 0 } = await lotOf(lotId);
    expect(await extend(1_000)).toBe('done');
    expect((await lotOf(lotId)).remainingMs).toBe(remainingMs + 1_000);
    await store.actOnLot({ streamId, lotId, actorId: host, action: 'close' });
    expect(await extend(1_000)).toBe('AUCTION_STATE');
    const { rows } = await db.query(
      `SELECT details FROM auction_acts WHERE lot_id = $1 AND action = 'extend' ORDER BY id`,
      [lotId],
    );
    expect(rows).toEqual([{ details: { byMs: 30_000 } }, { details: { byMs: 1_000 } }]);
  });

  test('waits while the host pauses; every act is in the audit log', async () => {
    await newStream();
    const lotId = await openLot();
    const act = (action: 'pause' | 'resume' | 'open' | 'cancel' | 'retract', seq?: number) =>
      refusal(store.actOnLot({ streamId, lotId, actorId: host, action, seq, reason: 'why' }));
    expect(await act('pause')).toBe('done');
    expect(await bid(lotId, bidders[0], 2000)).toBe('AUCTION_PAUSED');
    expect((await lotOf(lotId)).remainingMs).toBeGreaterThan(590_000);
    expect(await act('open')).toBe('AUCTION_STATE');
    expect(await act('resume')).toBe('done');
    expect(await bid(lotId, bidders[0], 2000)).toBe('accepted');
    expect(await bid(lotId, bidders[1], 3000)).toBe('accepted');
    expect(await act('retract', 2)).toBe('done');
    expect(await act('retract', 2)).toBe('AUCTION_BID_NOT_FOUND');
    expect(await lotOf(lotId)).toMatchObject({
      price: 1000,
      leaderPaddle: 101,
      bidCount: 1,
      lastSeq: 2,
    });
    expect(await act('cancel')).toBe('done');
    expect(await bid(lotId, bidders[0], 9000)).toBe('AUCTION_CLOSED');
    const { rows } = await db.query<{ action: string }>(
      'SELECT action FROM auction_acts WHERE lot_id = $1 ORDER BY id',
      [lotId],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'open',
      'pause',
      'resume',
      'retract',
      'cancel',
    ]);
  });

  test('and its beginning come by themselves where the host planned them', async () => {
    await newStream();
    const lotId = await createLot(db, streamId, {
      ...DRAFT,
      opensAtMs: Date.now() - 1000,
      durationMs: 1500,
    });
    expect(await bid(lotId, bidders[0], 1000)).toBe('accepted');
    const later = await createLot(db, streamId, { ...DRAFT, opensAtMs: Date.now() + 60_000 });
    expect(await bid(later, bidders[0], 1000)).toBe('AUCTION_NOT_OPEN');
    const missed = await createLot(db, streamId, {
      ...DRAFT,
      opensAtMs: Date.now() - 9000,
      durationMs: 1000,
    });
    expect((await store.sweep(streamId)).lotIds).toEqual([missed]);
    expect(await lotOf(missed)).toMatchObject({ status: 'unsold', bidCount: 0 });
  });
});

describe('polls', () => {
  const vote = async (
    pollId: string,
    voter: number,
    choice: number,
  ): Promise<string | undefined> => {
    const [error] = await store.vote(pollId, [{ userId: bidders[voter] ?? '', choice }]);
    return error && errorCode(error);
  };
  const pollOf = async (pollId: string) =>
    (await store.read(streamId, { lotIds: [], pollIds: [pollId] })).polls[0];

  test('decide each vote by itself: a wild one and one of nobody do not undo the others', async () => {
    await newStream();
    const pollId = await createPoll(db, streamId, {
      question: '?',
      choices: ['a', 'b'],
      durationMs: 60_000,
    });
    await store.actOnPoll({ streamId, pollId, action: 'open' });
    const answers = await store.vote(pollId, [
      { userId: bidders[0] ?? '', choice: 1 },
      { userId: bidders[1] ?? '', choice: 4_000_000_000 },
      { userId: 'us_nobody', choice: 0 },
      { userId: bidders[2] ?? '', choice: 0 },
    ]);
    expect(answers.map((error) => error && errorCode(error))).toEqual([
      undefined,
      'POLL_NO_SUCH_CHOICE',
      'POLL_NOT_FOUND',
      undefined,
    ]);
    expect(await pollOf(pollId)).toMatchObject({ counts: [1, 1], voteCount: 2 });
  });

  test('count each account once, and close by the database’s clock', async () => {
    await newStream();
    const pollId = await createPoll(db, streamId, {
      question: '?',
      choices: ['a', 'b'],
      durationMs: 1500,
    });
    expect(await vote(pollId, 0, 0)).toBe('POLL_NOT_OPEN');
    await store.actOnPoll({ streamId, pollId, action: 'open' });
    const votes = Array.from({ length: 24 }, (_, n) => vote(pollId, n % 12, n % 2));
    expect(await Promise.all(votes)).toEqual(votes.map(() => undefined));
    expect(await vote(pollId, 0, 1)).toBe('POLL_VOTED_ALREADY');
    expect(await vote(pollId, 0, 0)).toBeUndefined();
    expect(await vote(pollId, 0, 7)).toBe('POLL_VOTED_ALREADY');
    expect(await pollOf(pollId)).toMatchObject({ counts: [6, 6], voteCount: 12, status: 'open' });
    await eventually(async () =>
      (await store.sweep(streamId)).pollIds.includes(pollId) ? undefined : 'still open',
    );
    expect(await pollOf(pollId)).toMatchObject({ counts: [6, 6], status: 'closed' });
  });

  test('that are quizzes keep answer and counts back until they close', async () => {
    await newStream();
    const quiz = { question: '?', choices: ['a', 'b'], answer: 1, durationMs: 60_000 };
    const pollId = await createPoll(db, streamId, quiz);
    await store.actOnPoll({ streamId, pollId, action: 'open' });
    await vote(pollId, 0, 1);
    expect(await vote(pollId, 1, 9)).toBe('POLL_NO_SUCH_CHOICE');
    const open = await pollOf(pollId);
    expect(open).toMatchObject({ isQuiz: true, counts: [], voteCount: 1 });
    expect(open).not.toHaveProperty('answer');
    await store.actOnPoll({ streamId, pollId, action: 'close' });
    expect(await pollOf(pollId)).toMatchObject({ counts: [0, 1], answer: 1 });
    expect(await refusal(store.actOnPoll({ streamId, pollId, action: 'open' }))).toBe('POLL_STATE');
  });
});
