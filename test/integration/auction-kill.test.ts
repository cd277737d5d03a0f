/** Last-second bids of two hundred sockets, and processes that die in the closing second. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBoardStore } from '@freshet/api';
import type { Database } from '@freshet/infra/runtime';
import { createLot } from '../../api/src/board/lot-store.ts';
import { TestClient } from '../../signaling/src/fixtures/test-client.ts';
import { makePeople, makeStream } from '../support/auctions/people.ts';
import { standingOf } from '../support/auctions/rules.ts';
import { startTestRedis } from '../support/chat-redis.ts';
import type { TestRedis } from '../support/chat-redis.ts';
import { eventually } from '../support/eventually.ts';
import { seededRandom } from '../support/fuzz.ts';
import { startTestPostgres } from '../support/postgres.ts';
import type { TestPostgres } from '../support/postgres.ts';

/** More seeds in the long form. */
const RUNS = Number(process.env['AUCTION_RUNS'] ?? 1);
const SOCKETS = 200;
const PROCESS = fileURLToPath(new URL('../support/auctions/board-process.ts', import.meta.url));

let postgres: TestPostgres;
let redis: TestRedis;
let db: Database;
let url: string;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  [postgres, redis] = await Promise.all([startTestPostgres(), startTestRedis()]);
  ({ db, url } = await postgres.database());
});

afterAll(async () => {
  children.forEach((child) => child.kill('SIGKILL'));
  await redis.close();
  await postgres.close();
});

type Node = { readonly child: ChildProcess; readonly url: string };

async function startNode(): Promise<Node> {
  const child = spawn(process.execPath, [PROCESS], {
    env: { ...process.env, DATABASE_URL: url, REDIS_URL: redis.url },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.add(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, url: `ws://127.0.0.1:${Number(line.toString())}/ws` };
}

type Acked = {
  readonly user: string;
  readonly amount: number;
  readonly clientId: string;
  readonly seq: number;
};

/** One bidder, who goes to another node when theirs dies and sends again what has no answer. */
class Bidder {
  readonly user: string;
  readonly acked: Acked[] = [];
  readonly refused: string[] = [];
  readonly #nodes: readonly Node[];
  readonly #stream: string;
  #at: number;
  client: TestClient | undefined;

  constructor(user: string, nodes: readonly Node[], at: number, stream: string) {
    this.user = user;
    this.#nodes = nodes;
    this.#at = at;
    this.#stream = stream;
  }

  async connect(): Promise<TestClient> {
    for (;;) {
      try {
        const node = this.#nodes[this.#at % this.#nodes.length] as Node;
        const client = await TestClient.connect(node.url);
        await client.hello({ token: this.user });
        await client.request('boardJoin', { streamId: this.#stream });
        return (this.client = client);
      } catch {
        this.#at += 1;
      }
    }
  }

  async bid(lotId: string, amount: number, clientId: string): Promise<void> {
    for (;;) {
      const client = this.client ?? (await this.connect());
      const body = { streamId: this.#stream, lotId, clientId, amount };
      const answer = await Promise.race([
        client.ask('bidPlace', body).catch(() => undefined),
        once(client.ws, 'close').then(() => undefined),
      ]);
      if (answer?.kind === 'bidPlaced') {
        this.acked.push({ user: this.user, amount, clientId, seq: answer.bidSeq });
        return;
      }
      if (answer?.kind === 'error' && !answer.retryable) {
        this.refused.push(answer.code);
        return;
      }
      this.client = undefined;
      this.#at += 1;
    }
  }
}

test.each(Array.from({ length: RUNS }, (_, run) => run + 1))(
  'no accepted bid is lost and the ledger names the winner, seed %i',
  async (seed) => {
    const random = seededRandom(seed);
    const nodes = await Promise.all([startNode(), startNode(), startNode()]);
    const [host = ''] = await makePeople(db, `host${seed}`, 1);
    const people = await makePeople(db, `b${seed}`, SOCKETS);
    const streamId = await makeStream(db, host, `kill${seed}`);
    const lot = { startPrice: 1000, increment: 10 };
    const lotId = await createLot(db, streamId, {
      ...{ ...lot, title: 'kill', currency: 'EUR', durationMs: 4000, extensionMs: 700 },
    });
    const bidders = people.map((user, n) => new Bidder(user, nodes, n, streamId));
    await Promise.all(bidders.map((bidder) => bidder.connect()));
    const store = createBoardStore(db);
    await store.actOnLot({ streamId, lotId, actorId: host, action: 'open' });
    const endsAtMs = Date.now() + 4000;
    // Everybody bids in the last second, when two of three processes die one after the other.
    const pause = (untilMs: number): Promise<void> =>
      new Promise((resolve) => setTimeout(resolve, Math.max(0, untilMs - Date.now())));
    const kills = [0, 1].map(async (n) => {
      await pause(endsAtMs - 1000 + random() * 1000);
      nodes[n]?.child.kill('SIGKILL');
    });
    const bids = bidders.map(async (bidder, n) => {
      await pause(endsAtMs - 1000 + random() * 900);
      const amount = 1000 + Math.floor(random() * 5000);
      await bidder.bid(lotId, amount, `s${seed}-${n}`);
      await bidder.bid(lotId, amount + Math.floor(random() * 500), `s${seed}-${n}-again`);
    });
    await Promise.all([...kills, ...bids]);
    await eventually(async () => {
      await store.sweep(streamId);
      const { lots } = await store.read(streamId, { lotIds: [lotId], pollIds: [] });
      return lots[0]?.status === 'sold' ? undefined : `lot is ${String(lots[0]?.status)}`;
    });
    // Whoever is still connected to the node that lived has seen the end.
    const watcher = await (bidders[2] as Bidder).connect();
    const told = await watcher.request('boardJoin', { streamId });
    expect(told.lots).toMatchObject([{ lotId, status: 'sold' }]);

    const { rows: ledger } = await db.query<Acked & { at: Date }>(
      `SELECT user_id AS "user", amount, client_id AS "clientId", seq, at
         FROM auction_bids WHERE lot_id = $1 ORDER BY seq`,
      [lotId],
    );
    const acked = bidders.flatMap((bidder) => bidder.acked);
    expect(acked.length).toBeGreaterThan(5);
    const bySeq = acked.toSorted((a, b) => a.seq - b.seq);
    // Every bid of the ledger was answered to its bidder, and none else was.
    expect(ledger.map(({ at: _at, ...row }) => row)).toEqual(bySeq);
    expect(bySeq.map(({ seq }) => seq)).toEqual(bySeq.map((_, index) => index + 1));
    const { rows } = await db.query<{
      leader: string;
      second: string;
      price: number;
      endsAt: Date;
    }>(
      `SELECT leader_id AS leader, second_id AS second, price, ends_at AS "endsAt"
         FROM auction_lots WHERE id = $1`,
      [lotId],
    );
    const own = standingOf(
      lot,
      bySeq.map(({ user, amount }) => ({ bidder: user, amount })),
    );
    expect(rows[0]).toMatchObject({ leader: own.leader, second: own.second, price: own.price });
    const lastAt = ledger.at(-1)?.at.getTime() ?? 0;
    expect((rows[0]?.endsAt.getTime() ?? 0) - lastAt).toBeGreaterThanOrEqual(699);
    bidders.forEach((bidder) => bidder.client?.ws.terminate());
    nodes.forEach(({ child }) => child.kill('SIGKILL'));
  },
  90_000,
);
