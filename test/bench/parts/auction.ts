/** Auctions: how soon a bid is answered and seen by a thousand, and how many a second one lot takes. */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { API_MIGRATIONS_DIR, createBoardStore } from '@freshet/api';
import { createDatabase, runMigrations, startEmbeddedPostgres } from '@freshet/infra/runtime';
import type { Database } from '@freshet/infra/runtime';
import { decodeServerMessage, encodeClientMessage, SUBPROTOCOLS } from '@freshet/signaling/proto';
import type { ClientMessage } from '@freshet/signaling/proto';
import { createLot } from '../../../api/src/board/lot-store.ts';
import { makePeople, makeStream } from '../../support/auctions/people.ts';
import { startBoardProcess } from '../../support/auctions/start-board-process.ts';
import { startTestRedis } from '../../support/chat-redis.ts';
import { eventually } from '../../support/eventually.ts';
import { silentLog as log, temporaryDirectory } from '../../support/postgres.ts';
import { percentile } from '../report.ts';
import type { Figure, Section } from '../report.ts';

const SOCKETS = 1_000;
const OPENED_AT_ONCE = 50;
/** Of the calm measurement. */
const BIDS_PER_SECOND = 100;
const CALM_SECONDS = 10;
/** Of the flood: so many bidders bid again as soon as they are answered. */
const FLOOD_BIDDERS = 200;
const FLOOD_SECONDS = 5;
const STEP = 1_000;

const below = (limit: number): NonNullable<Figure['target']> => ({ limit, better: 'below' });
const above = (limit: number): NonNullable<Figure['target']> => ({ limit, better: 'above' });

type Place = { readonly db: Database; readonly port: number };

export async function measure(): Promise<Section> {
  const { calm, flood } = await withServer(async (place) => {
    const crowd = await Crowd.gather(place);
    const calmly = await crowd.bidCalmly();
    process.stdout.write(`  calm: ${calmly.ackMs.length} bids\n`);
    const flooded = await crowd.flood();
    crowd.leave();
    return { calm: calmly, flood: flooded };
  });
  return {
    key: 'auction',
    title: 'Auctions: a bid until it is answered and seen by a thousand, and bids per second',
    method:
      'Signaling, board and API are one process on an embedded PostgreSQL that flushes every commit to disk, and Redis; the crowd is one other process on the same machine. ' +
      `*Calm* is ${BIDS_PER_SECOND} bids/s on one lot from ${SOCKETS} signed-in sockets in turns, all of which follow the lot: from sending a bid to reading its answer, and until the last of the sockets has read an update that contains it. ` +
      `The *flood* is ${FLOOD_BIDDERS} of the sockets that each bid again as soon as they are answered, while all ${SOCKETS} follow. A bid is answered once it is committed.`,
    figures: [
      figure('bid to answer, p50', percentile(calm.ackMs, 50), { n: calm.ackMs.length }),
      figure('bid to answer, p99', percentile(calm.ackMs, 99), { target: below(50) }),
      figure(`bid until all ${SOCKETS} sockets saw it, p50`, percentile(calm.seenMs, 50), {
        n: calm.seenMs.length,
      }),
      figure(`bid until all ${SOCKETS} sockets saw it, p99`, percentile(calm.seenMs, 99), {
        target: below(150),
      }),
      {
        ...figure('bids on one lot in the flood', Math.round(flood.perSecond), {
          target: above(1_000),
        }),
        unit: 'bids/s',
      },
      figure('bid to answer in the flood, p99', percentile(flood.ackMs, 99), {
        n: flood.ackMs.length,
      }),
    ],
  };
}

function figure(name: string, value: number, more: Partial<Figure>): Figure {
  return { name, value, unit: 'ms', ...more };
}

async function withServer<R>(work: (place: Place) => Promise<R>): Promise<R> {
  const dataDir = await temporaryDirectory();
  const postgres = await startEmbeddedPostgres({ log }, { dataDir, durable: true });
  const redis = await startTestRedis();
  const db = await createDatabase({ log }, { url: postgres.url, poolMax: 3 });
  try {
    await runMigrations(db, API_MIGRATIONS_DIR, { log });
    const { child, port } = await startBoardProcess({
      ...{ databaseUrl: postgres.url, redisUrl: redis.url },
      ...{ secret: randomBytes(32), unlimited: true },
    });
    try {
      return await work({ db, port });
    } finally {
      child.kill('SIGKILL');
    }
  } finally {
    await db.close();
    await redis.close();
    await postgres.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

type Done = (seq: number | undefined) => void;
/** An update that one socket read: bids up to `seq` were in it. */
type Seen = { readonly seq: number; readonly atMs: number };

class Member {
  readonly ws: WebSocket;
  /** Of each update, in the order in which they came. */
  readonly seen: Seen[] = [];
  readonly #waiting = new Map<number, Done>();
  #requestId = 0;

  constructor(ws: WebSocket) {
    this.ws = ws;
    ws.on('message', (data: Buffer) => {
      const message = decodeServerMessage(data);
      const atMs = performance.now();
      if (message.kind === 'boardUpdate') {
        this.seen.push({ seq: message.lots[0]?.lastSeq ?? 0, atMs });
      } else if (message.kind !== 'unknown') {
        const done = this.#waiting.get(message.requestId);
        done?.(message.kind === 'bidPlaced' ? message.bidSeq : undefined);
        this.#waiting.delete(message.requestId);
      }
    });
  }

  /** Resolves with the place of a bid that stands once the answer is read. */
  async say(message: object): Promise<{ seq: number | undefined; sentMs: number; ackMs: number }> {
    this.#requestId += 1;
    const requestId = this.#requestId;
    const sentMs = performance.now();
    const answered = new Promise<number | undefined>((done) => {
      this.#waiting.set(requestId, done);
    });
    // The callers below make whole messages.
    this.ws.send(encodeClientMessage({ requestId, ...message } as ClientMessage, 'binary'));
    const seq = await answered;
    return { seq, sentMs, ackMs: performance.now() - sentMs };
  }
}

class Crowd {
  readonly #members: readonly Member[];
  readonly #streamId: string;
  readonly #lotId: string;
  #bids = 0;

  private constructor(members: readonly Member[], streamId: string, lotId: string) {
    this.#members = members;
    this.#streamId = streamId;
    this.#lotId = lotId;
  }

  static async gather({ db, port }: Place): Promise<Crowd> {
    const [host = ''] = await makePeople(db, 'host', 1);
    const people = await makePeople(db, 'bidder', SOCKETS);
    const streamId = await makeStream(db, host, 'bench');
    const lotId = await createLot(db, streamId, {
      ...{ title: 'bench', currency: 'EUR', startPrice: 1, increment: 1 },
      ...{ durationMs: 3_600_000, extensionMs: 0 },
    });
    await createBoardStore(db).actOnLot({ streamId, lotId, actorId: host, action: 'open' });
    const members: Member[] = [];
    const waiting = [...people];
    const enter = async (): Promise<void> => {
      for (let token = waiting.pop(); token !== undefined; token = waiting.pop()) {
        const ws = new WebSocket(`ws://127.0.0.1:${port}/ws`, SUBPROTOCOLS.binary);
        const member = new Member(ws);
        await new Promise((resolve, reject) => {
          ws.once('open', resolve);
          ws.once('error', reject);
        });
        await member.say({ kind: 'hello', protocolVersion: 1, token });
        await member.say({ kind: 'boardJoin', streamId });
        members.push(member);
      }
    };
    await Promise.all(Array.from({ length: OPENED_AT_ONCE }, enter));
    return new Crowd(members, streamId, lotId);
  }

  async bidCalmly(): Promise<{ readonly ackMs: number[]; readonly seenMs: number[] }> {
    const count = BIDS_PER_SECOND * CALM_SECONDS;
    const startedMs = performance.now();
    const answers: ReturnType<Crowd['bid']>[] = [];
    for (let n = 0; n < count; n += 1) {
      await pause(Math.max(0, startedMs + (n * 1000) / BIDS_PER_SECOND - performance.now()));
      answers.push(this.bid(n % this.#members.length));
    }
    const bids = (await Promise.all(answers)).filter(({ seq }) => seq !== undefined);
    const lastSeq = Math.max(...bids.map(({ seq = 0 }) => seq));
    await eventually(() => {
      const late = this.#members.filter(({ seen }) => (seen.at(-1)?.seq ?? 0) < lastSeq).length;
      return late === 0 ? undefined : `${late} sockets have not seen the last bid`;
    });
    const seenMs = bids.map(({ seq = 0, sentMs }) => {
      const last = this.#members.map(({ seen }) => seen.find((each) => each.seq >= seq)?.atMs);
      return Math.max(...last.map((atMs) => atMs ?? Infinity)) - sentMs;
    });
    return { ackMs: bids.map(({ ackMs }) => ackMs), seenMs };
  }

  async flood(): Promise<{ readonly perSecond: number; readonly ackMs: number[] }> {
    const ackMs: number[] = [];
    const startedMs = performance.now();
    const untilMs = startedMs + FLOOD_SECONDS * 1000;
    const bidder = async (n: number): Promise<void> => {
      while (performance.now() < untilMs) {
        const answer = await this.bid(n);
        if (answer.seq !== undefined) {
          ackMs.push(answer.ackMs);
        }
      }
    };
    await Promise.all(Array.from({ length: FLOOD_BIDDERS }, (_, n) => bidder(n)));
    return { perSecond: (ackMs.length * 1000) / (performance.now() - startedMs), ackMs };
  }

  /** Above every bid before it. */
  bid(n: number): ReturnType<Member['say']> {
    this.#bids += 1;
    const member = this.#members[n % this.#members.length] as Member;
    return member.say({
      ...{ kind: 'bidPlace', streamId: this.#streamId, lotId: this.#lotId },
      ...{ clientId: `b${this.#bids}`, amount: this.#bids * STEP },
    });
  }

  leave(): void {
    this.#members.forEach(({ ws }) => ws.terminate());
  }
}
