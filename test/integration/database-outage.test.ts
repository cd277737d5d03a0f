/**
 * PostgreSQL goes away under a whole server, by a crash and by hanging: media and chat do not notice, the
 * API says when to come back, and nothing that was acknowledged is lost. `DATABASE_AWAY_SECONDS` sets how
 * long; `npm run soak` takes thirty.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { createAccount, createStream } from '../support/account.ts';
import type { TestAccount, TestStream } from '../support/account.ts';
import { startDebianPostgres } from '../support/debian-postgres.ts';
import type { DebianPostgres } from '../support/debian-postgres.ts';
import { eventually } from '../support/eventually.ts';
import { startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';
import { graceSinceNow } from '../support/slow-machine.ts';
import { playWithWerift, publishWithWerift } from '../support/werift-peers.ts';
import type { WeriftPlayer, WeriftPublisher } from '../support/werift-peers.ts';

const AWAY_MS = Number(process.env['DATABASE_AWAY_SECONDS'] ?? 5) * 1000;
/** Fewer than one account may say in all rooms. */
const LINE_EVERY_MS = 600;
/** Packets come every 20 ms; a viewer notices nothing of less. */
const NO_GAP_MS = 2_000;

let postgres: DebianPostgres;
let server: FreshetProcess;
let account: TestAccount;
let stream: TestStream;
let publisher: WeriftPublisher;
let player: WeriftPlayer;
let lines: Lines;
const lastMs = { audio: 0, video: 0 };
const worstMs = { audio: 0, video: 0 };
/** Since the player has media. */
let graceMs = graceSinceNow();

beforeAll(async () => {
  postgres = await startDebianPostgres();
  server = await startFreshet({
    env: { DATABASE_URL: postgres.url, FRESHET_WORKERS: '1', FRESHET_STATEMENT_TIMEOUT: '1s' },
  });
  account = await createAccount(server.baseUrl);
  stream = await createStream(server.baseUrl, account);
  publisher = await publishWithWerift(`${server.baseUrl}/whip`, stream.streamKey);
  await eventually(async () => ((await one()).body['status'] === 'live' ? undefined : 'not live'));
  player = await playWithWerift(`${server.baseUrl}/whep/${stream.streamId}`, {
    onRtp(kind) {
      const now = performance.now();
      worstMs[kind] = Math.max(worstMs[kind], now - (lastMs[kind] || now));
      lastMs[kind] = now;
    },
  });
  await player.packetsAdvance(20);
  graceMs = graceSinceNow();
  lines = await Lines.open();
  await eventually(() =>
    lines.heard.length > 1 ? undefined : `heard ${lines.other.slice(-2).join()}`,
  );
  // Lists are in memory from their first reader on.
  await call('/streams');
}, 90_000);

afterAll(async () => {
  lines.close();
  await player.close();
  await publisher.close();
  await server.stop();
  await postgres.close();
});

/** One person who says numbers in the chat, and another one who hears them. */
class Lines {
  readonly heard: string[] = [];
  readonly acknowledged: string[] = [];
  /** Refusals, for messages of failing tests. */
  readonly other: string[] = [];
  readonly #sockets: readonly WebSocket[];
  readonly #timer: NodeJS.Timeout;
  #said = 0;

  private constructor(speaker: WebSocket, listener: WebSocket) {
    this.#sockets = [speaker, listener];
    listener.on('message', (data) => {
      const entry = parsed(data);
      const { type, text } = entry;
      if (type === 'message') {
        this.heard.push(String(text));
      } else {
        this.other.push(JSON.stringify(entry));
      }
    });
    speaker.on('message', (data) => {
      const entry = parsed(data);
      const { type, nonce } = entry;
      if (type === 'sent') {
        this.acknowledged.push(String(nonce));
      } else if (type === 'error') {
        this.other.push(JSON.stringify(entry));
      }
    });
    this.#timer = setInterval(() => {
      this.#said += 1;
      const text = `line-${String(this.#said)}`;
      speaker.send(JSON.stringify({ text, nonce: text }));
    }, LINE_EVERY_MS);
  }

  static async open(): Promise<Lines> {
    const url = `${server.baseUrl.replace('http', 'ws')}/ws/chat/${stream.chatRoomId}`;
    const headers = { authorization: `Bearer ${account.accessToken}` };
    const sockets = [new WebSocket(url, { headers }), new WebSocket(url)] as const;
    await Promise.all(
      sockets.map((socket) => new Promise((resolve) => socket.once('open', resolve))),
    );
    return new Lines(...sockets);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  close(): void {
    this.stop();
    this.#sockets.forEach((socket) => {
      socket.terminate();
    });
  }
}

function parsed(data: WebSocket.RawData): Record<string, unknown> {
  // `ws` gives text as one Buffer.
  return JSON.parse((data as Buffer).toString()) as Record<string, unknown>;
}

type Answer = {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: Record<string, unknown>;
};

async function call(path: string, body?: object, token = account.accessToken): Promise<Answer> {
  const response = await fetch(`${server.baseUrl}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
  };
}

const one = () => call(`/streams/${stream.streamId}`);

/** What must hold while nobody answers for the database. */
async function whileAway(): Promise<void> {
  const heardBefore = lines.heard.length;
  const until = Date.now() + AWAY_MS;
  do {
    const refused = await Promise.all([
      call('/users/me'),
      call('/streams', { title: 'not now' }),
      call('/users/login', { username: account.username, password: 'whatever it is' }),
      whip(),
    ]);
    for (const { status, retryAfter } of refused) {
      expect(status).toBe(503);
      expect(Number(retryAfter)).toBeGreaterThan(0);
    }
    // What is in memory is still told.
    const list = await call('/streams');
    expect(list.status).toBe(200);
    expect(JSON.stringify(list.body)).toContain(stream.streamId);
    expect((await fetch(`${server.baseUrl}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.baseUrl}/readyz`)).status).toBe(503);
    await player.packetsAdvance(20);
    await new Promise((resolve) => setTimeout(resolve, 200));
  } while (Date.now() < until);
  expect(lines.heard.length).toBeGreaterThan(heardBefore + AWAY_MS / LINE_EVERY_MS / 3);
}

/** Somebody else who wants to publish. */
async function whip(): Promise<Pick<Answer, 'status' | 'retryAfter'>> {
  const response = await fetch(`${server.baseUrl}/whip`, {
    method: 'POST',
    headers: { 'content-type': 'application/sdp', authorization: `Bearer ${stream.streamKey}` },
    body: 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n',
  });
  await response.body?.cancel();
  return { status: response.status, retryAfter: response.headers.get('retry-after') };
}

async function isBack(): Promise<void> {
  await eventually(async () => {
    const { status } = await call('/users/me');
    return status === 200 ? undefined : `answered ${String(status)}`;
  });
  expect((await fetch(`${server.baseUrl}/readyz`)).status).toBe(200);
  expect((await one()).body).toMatchObject({ status: 'live' });
  expect(player.connected).toBe(true);
  expect(publisher.connected).toBe(true);
}

describe('a server whose database', () => {
  test(
    'crashes goes on with media and chat, refuses the rest for a while, and recovers by itself',
    async () => {
      const made = await call('/streams', { title: 'made right before' });
      expect(made.status).toBe(201);
      await postgres.kill();
      await whileAway();
      await postgres.restart();
      await isBack();
      const kept = await call(`/streams/${String(made.body['streamId'])}`);
      expect(kept.body).toMatchObject({ title: 'made right before' });
    },
    AWAY_MS * 3 + 60_000,
  );

  test(
    'hangs does the same',
    async () => {
      postgres.freeze();
      try {
        await whileAway();
      } finally {
        postgres.thaw();
      }
      await isBack();
    },
    AWAY_MS * 3 + 60_000,
  );

  test('is back has every line of the chat, in order, and media never stood still', async () => {
    lines.stop();
    await eventually(async () => {
      const { acknowledged } = lines;
      const history = await call(`/streams/${stream.streamId}/chat?limit=100`);
      const texts = new Set(
        (history.body['messages'] as { text: string }[]).map(({ text }) => text),
      );
      const missing = acknowledged.slice(-90).filter((text) => !texts.has(text));
      return missing.length === 0 ? undefined : `missing: ${missing.join(', ')}`;
    });
    const wanted = lines.heard.map((_, index) => `line-${String(index + 1)}`);
    expect(lines.heard).toEqual(wanted);
    expect(lines.acknowledged).toEqual(wanted);
    expect(worstMs.audio).toBeLessThan(NO_GAP_MS + graceMs());
    expect(worstMs.video).toBeLessThan(NO_GAP_MS + graceMs());
    expect(server.output()).not.toMatch(/unhandled|uncaught/i);
    expect(server.process.exitCode).toBeNull();
  });
});
