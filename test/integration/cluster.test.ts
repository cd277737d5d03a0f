/** One control process and two media processes over one Redis and one PostgreSQL: all separate. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createAccount, createStream, post } from '../support/account.ts';
import type { TestAccount, TestStream } from '../support/account.ts';
import { startTestRedis } from '../support/chat-redis.ts';
import type { TestRedis } from '../support/chat-redis.ts';
import { eventually } from '../support/eventually.ts';
import { startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';
import { startTestPostgres } from '../support/postgres.ts';
import type { TestPostgres } from '../support/postgres.ts';
import { playWithWerift, publishWithWerift } from '../support/werift-peers.ts';
import type { WeriftPublisher } from '../support/werift-peers.ts';

let redis: TestRedis;
let postgres: TestPostgres;
let databaseUrl: string;
let control: FreshetProcess;
let media: FreshetProcess[];
let account: TestAccount;
const undo: (() => unknown)[] = [];

function start(role: string, more: Record<string, string> = {}): Promise<FreshetProcess> {
  return startFreshet({
    args: ['--role', role],
    env: {
      DATABASE_URL: databaseUrl,
      REDIS_URL: redis.url,
      FRESHET_RPC_SECRET: 'a secret that all nodes of this test share',
      FRESHET_FIELD_KEYS: 'a field key that all nodes of this test share',
      FRESHET_WORKERS: '1',
      FRESHET_DRAIN: '1s',
      ...more,
    },
  });
}

beforeAll(async () => {
  [redis, postgres] = await Promise.all([startTestRedis(), startTestPostgres()]);
  ({ url: databaseUrl } = await postgres.database());
  control = await start('control');
  media = await Promise.all([
    start('media', {
      ...{ FRESHET_NODE_ID: 'nd_first', FRESHET_REGION: 'east' },
      FRESHET_INGEST_ADDRESS: 'east.example.org',
    }),
    start('media', {
      ...{ FRESHET_NODE_ID: 'nd_second', FRESHET_REGION: 'west' },
      FRESHET_INGEST_ADDRESS: 'west.example.org',
    }),
  ]);
  account = await createAccount(control.baseUrl);
}, 120_000);

afterEach(async () => {
  for (const release of undo.splice(0).reverse()) {
    await release();
  }
});

afterAll(async () => {
  await Promise.all([...media, control].map((server) => server.stop()));
  await Promise.all([redis.close(), postgres.close()]);
}, 120_000);

async function publish(stream: TestStream): Promise<WeriftPublisher> {
  let publisher: WeriftPublisher | undefined;
  await eventually(async () => {
    try {
      publisher = await publishWithWerift(`${control.baseUrl}/whip`, stream.streamKey);
      return undefined;
    } catch (error) {
      return String(error);
    }
  });
  if (publisher === undefined) {
    throw new Error('not reached: eventually throws');
  }
  const { close } = publisher;
  undo.push(close);
  return publisher;
}

/**
 * Asks again as players do: until the origin has said where it is the answer is 409, and while the lease
 * of a dead node lasts it may be 503.
 */
async function plays(stream: TestStream): Promise<void> {
  await eventually(async () => {
    try {
      const player = await playWithWerift(`${control.baseUrl}/whep/${stream.streamId}`);
      undo.push(() => player.close());
      await player.packetsAdvance(20);
      return undefined;
    } catch (error) {
      return String(error);
    }
  });
}

it('tells encoders the media process of their region', async () => {
  const rtmp = media.map((server) => server.addresses['rtmp']?.port);
  const addressesFor = async (region: string): Promise<Record<string, unknown>> =>
    post(control.baseUrl, `/streams?region=${region}`, { title: 'near' }, account);
  await eventually(async () => {
    const east = await addressesFor('east');
    const west = await addressesFor('west');
    const told = [east, west].map(({ ingestUrl, whipUrl }) => [ingestUrl, whipUrl]);
    const right = [
      [`rtmp://east.example.org:${rtmp[0]}/live`, `${control.baseUrl}/whip?region=east`],
      [`rtmp://west.example.org:${rtmp[1]}/live`, `${control.baseUrl}/whip?region=west`],
    ];
    return JSON.stringify(told) === JSON.stringify(right) ? undefined : JSON.stringify(told);
  });
});

it('publishes and plays at a process that has no media of its own', async () => {
  const stream = await createStream(control.baseUrl, account);
  const publisher = await publish(stream);
  expect(publisher.posted.location).toMatch(/nd_(first|second)/);
  await plays(stream);
  // The media process told the database, the control process answers from it.
  await eventually(async () => {
    const answer = await fetch(`${control.baseUrl}/api/v1/streams/${stream.streamId}`);
    const { status } = (await answer.json()) as { status: string };
    return status === 'live' ? undefined : `the stream is ${status}`;
  });
  // Any process knows the way to a session, by the node in its URL.
  const { pathname } = new URL(publisher.posted.location);
  const elsewhere = media.find((server) => !pathname.includes(nodeOf(server)));
  const deleted = await fetch(`${elsewhere?.baseUrl ?? ''}${pathname}`, { method: 'DELETE' });
  expect(deleted.status).toBe(200);
});

it('goes on with the other media process when one is killed', async () => {
  const stream = await createStream(control.baseUrl, account);
  const publisher = await publish(stream);
  const dead = media.find((server) => publisher.posted.location.includes(nodeOf(server)));
  dead?.process.kill('SIGKILL');
  await dead?.exit;
  await publisher.close();
  const again = await publish(stream);
  expect(again.posted.location).not.toContain(dead && nodeOf(dead));
  await plays(stream);
  expect((await fetch(`${control.baseUrl}/readyz`)).status).toBe(200);
});

it('does not start apart from others without a way to them', async () => {
  const failure = await startFreshet({ args: ['--role', 'media'] }).catch(String);
  expect(failure).toContain('role media needs other processes, and so REDIS_URL');
});

function nodeOf(server: FreshetProcess): string {
  const line = server.lines().find((entry) => typeof entry['nodeId'] === 'string');
  return String(line?.['nodeId']);
}
