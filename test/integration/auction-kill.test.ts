/**
 * Last-second bids of two hundred sockets and of REST callers, while signaling, the API and PostgreSQL are
 * killed with -9 in the closing second: the ledger is what the bidders were told, and names the winner.
 */
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { API_MIGRATIONS_DIR, createBoardStore } from '@freshet/api';
import { createDatabase, createTokens, runMigrations } from '@freshet/infra/runtime';
import type { Database, Tokens } from '@freshet/infra/runtime';
import { createLot } from '../../api/src/board/lot-store.ts';
import { createSigningKeyStore } from '../../api/src/signing-key-store.ts';
import { TestClient } from '../../signaling/src/fixtures/test-client.ts';
import { makePeople, makeStream } from '../support/auctions/people.ts';
import { standingOf } from '../support/auctions/rules.ts';
import { startBoardProcess } from '../support/auctions/start-board-process.ts';
import type { BoardProcess } from '../support/auctions/start-board-process.ts';
import { startTestRedis } from '../support/chat-redis.ts';
import type { TestRedis } from '../support/chat-redis.ts';
import { startDebianPostgres } from '../support/debian-postgres.ts';
import type { DebianPostgres } from '../support/debian-postgres.ts';
import { eventually } from '../support/eventually.ts';
import { seededRandom } from '../support/fuzz.ts';
import { silentLog as log } from '../support/postgres.ts';

/** More seeds in the long form. */
const RUNS = Number(process.env['AUCTION_RUNS'] ?? 1);
const SOCKETS = 200;
const CALLERS = 20;
const DURATION_MS = 4000;
/** Longer than PostgreSQL needs to be back, so that bids are accepted before and after. */
const EXTENSION_MS = 3500;
const RETRY_MS = 80;
const secret = randomBytes(32);

let postgres: DebianPostgres;
let redis: TestRedis;
let db: Database;
let tokens: Tokens;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  [postgres, redis] = await Promise.all([startDebianPostgres(), startTestRedis()]);
  db = await createDatabase({ log }, { url: postgres.url, poolMax: 5 });
  await runMigrations(db, API_MIGRATIONS_DIR, { log });
  // The API's own keys: sealed with one secret, kept in one database.
  tokens = await createTokens(
    { log, store: createSigningKeyStore(db) },
    { issuer: 'freshet', audience: 'freshet', secret },
  );
}, 60_000);

afterAll(async () => {
  children.forEach((child) => child.kill('SIGKILL'));
  await tokens.close();
  await db.close();
  await redis.close();
  await postgres.close();
});

async function startNode(): Promise<BoardProcess> {
  const { url: databaseUrl } = postgres;
  const node = await startBoardProcess({ databaseUrl, redisUrl: redis.url, secret });
  children.add(node.child);
  return node;
}

type Acked = {
  readonly user: string;
  readonly amount: number;
  readonly clientId: string;
  readonly seq: number;
};
type Bid = Omit<Acked, 'user' | 'seq'> & { readonly lotId: string };
/** What a bidder was told; undefined when nobody knows whether the bid arrived. */
type Told = { readonly seq: number } | { readonly refused: string } | undefined;

/** One bidder, who goes to another node when theirs dies and sends again what has no answer. */
class Bidder {
  readonly user: string;
  readonly acked: Acked[] = [];
  readonly refused: string[] = [];
  readonly #nodes: readonly BoardProcess[];
  readonly #stream: string;
  /** By REST with this token; else by a socket. */
  readonly #token: string | undefined;
  #at: number;
  client: TestClient | undefined;

  constructor(
    user: string,
    where: {
      readonly nodes: readonly BoardProcess[];
      readonly at: number;
      readonly stream: string;
    },
    token?: string,
  ) {
    this.user = user;
    this.#nodes = where.nodes;
    this.#at = where.at;
    this.#stream = where.stream;
    this.#token = token;
  }

  get #port(): number {
    return this.#nodes[this.#at % this.#nodes.length]?.port ?? 0;
  }

  async connect(): Promise<TestClient> {
    for (;;) {
      try {
        const client = await TestClient.connect(`ws://127.0.0.1:${this.#port}/ws`);
        await client.hello({ token: this.user });
        await client.request('boardJoin', { streamId: this.#stream });
        return (this.client = client);
      } catch {
        this.#at += 1;
        await pause(RETRY_MS);
      }
    }
  }

  async bid(bid: Bid): Promise<void> {
    for (;;) {
      const told = await (this.#token === undefined ? this.#say(bid) : this.#call(bid));
      if (told === undefined) {
        this.#at += 1;
        await pause(RETRY_MS);
      } else if ('seq' in told) {
        const { amount, clientId } = bid;
        this.acked.push({ user: this.user, amount, clientId, seq: told.seq });
        return;
      } else {
        this.refused.push(told.refused);
        return;
      }
    }
  }

  async #say(bid: Bid): Promise<Told> {
    const client = this.client ?? (await this.connect());
    const answer = await Promise.race([
      client.ask('bidPlace', { ...bid, streamId: this.#stream }).catch(() => undefined),
      once(client.ws, 'close').then(() => undefined),
    ]);
    if (answer?.kind === 'bidPlaced') {
      return { seq: answer.bidSeq };
    }
    if (answer?.kind === 'error' && !answer.retryable) {
      return { refused: answer.code };
    }
    this.client?.ws.terminate();
    this.client = undefined;
    return undefined;
  }

  async #call({ lotId, clientId, amount }: Bid): Promise<Told> {
    try {
      const path = `/api/v1/streams/${this.#stream}/auctions/${lotId}/bids`;
      const answer = await fetch(`http://127.0.0.1:${this.#port}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${this.#token ?? ''}`,
        },
        body: JSON.stringify({ clientId, amount }),
        signal: AbortSignal.timeout(10_000),
      });
      const body = (await answer.json()) as { seq: number; code: string };
      if (answer.ok) {
        return { seq: body.seq };
      }
      return answer.status >= 500 || answer.status === 429 ? undefined : { refused: body.code };
    } catch {
      return undefined;
    }
  }
}

const tokenOf = (user: string): Promise<string> =>
  tokens.sign('access', {
    subject: user,
    ttlMs: 3_600_000,
    claims: { username: user, role: 'user', sid: `ss_${user}` },
  });

test.each(Array.from({ length: RUNS }, (_, run) => run + 1))(
  'no accepted bid is lost and the ledger names the winner, seed %i',
  async (seed) => {
    const random = seededRandom(seed);
    const nodes = await Promise.all([startNode(), startNode(), startNode()]);
    const [host = ''] = await makePeople(db, `host${seed}`, 1);
    const people = await makePeople(db, `b${seed}`, SOCKETS + CALLERS);
    const stream = await makeStream(db, host, `kill${seed}`);
    const lot = { startPrice: 1000, increment: 10 };
    const lotId = await createLot(db, stream, {
      ...{ ...lot, title: 'kill', currency: 'EUR' },
      ...{ durationMs: DURATION_MS, extensionMs: EXTENSION_MS },
    });
    const sockets = people
      .slice(0, SOCKETS)
      .map((user, n) => new Bidder(user, { nodes, at: n, stream }));
    const callers = await Promise.all(
      people
        .slice(SOCKETS)
        .map(async (user) => new Bidder(user, { nodes, at: 1, stream }, await tokenOf(user))),
    );
    await Promise.all(sockets.map((bidder) => bidder.connect()));
    const store = createBoardStore(db);
    await store.actOnLot({ streamId: stream, lotId, actorId: host, action: 'open' });
    const endsAtMs = Date.now() + DURATION_MS;
    const inClosingSecond = (): Promise<void> =>
      pause(Math.max(0, endsAtMs - 1000 + random() * 900 - Date.now()));
    // A signaling node, the one that is the callers' API as well, and the database; one node lives.
    const kills = [0, 1].map(async (n) => {
      await inClosingSecond();
      nodes[n]?.child.kill('SIGKILL');
    });
    const outage = inClosingSecond()
      .then(() => postgres.killAll())
      .then(() => postgres.restart());
    const bids = [...sockets, ...callers].map(async (bidder, n) => {
      await inClosingSecond();
      const amount = 1000 + Math.floor(random() * 5000);
      await bidder.bid({ lotId, amount, clientId: `s${seed}-${n}` });
      const more = amount + Math.floor(random() * 500);
      await bidder.bid({ lotId, amount: more, clientId: `s${seed}-${n}-again` });
    });
    await Promise.all([...kills, outage, ...bids]);
    await eventually(
      async () => {
        await store.sweep(stream);
        const { lots } = await store.read(stream, { lotIds: [lotId], pollIds: [] });
        return lots[0]?.status === 'sold' ? undefined : `lot is ${String(lots[0]?.status)}`;
      },
      { timeoutMs: 30_000 },
    );
    // Whoever is still connected to the node that lived has seen the end.
    const watcher = await (sockets[2] as Bidder).connect();
    const told = await watcher.request('boardJoin', { streamId: stream });
    expect(told.lots).toMatchObject([{ lotId, status: 'sold' }]);

    const { rows: ledger } = await db.query<Acked & { at: Date }>(
      `SELECT user_id AS "user", amount, client_id AS "clientId", seq, at
         FROM auction_bids WHERE lot_id = $1 ORDER BY seq`,
      [lotId],
    );
    const acked = [...sockets, ...callers].flatMap((bidder) => bidder.acked);
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
    expect((rows[0]?.endsAt.getTime() ?? 0) - lastAt).toBeGreaterThanOrEqual(EXTENSION_MS - 1);
    sockets.forEach(({ client }) => client?.ws.terminate());
    nodes.forEach(({ child }) => child.kill('SIGKILL'));
  },
  120_000,
);
