/** Request budgets and what else two API processes share through one Redis and one PostgreSQL. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  Closer,
  createDatabase,
  createMetrics,
  createRedisPresence,
  createRedisRateLimiter,
  Secret,
} from '@freshet/infra/runtime';
import type { Database } from '@freshet/infra/runtime';
import { startTestApi } from '../support/api.ts';
import type { CallAnswer, TestApi } from '../support/api.ts';
import { startTestRedis } from '../support/chat-redis.ts';
import type { TestRedis } from '../support/chat-redis.ts';
import { eventually } from '../support/eventually.ts';
import { silentLog as log, startTestPostgres } from '../support/postgres.ts';
import type { TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
let redis: TestRedis;
let one: TestApi;
let two: TestApi;
const closer = new Closer();
const MANY = { limit: 100_000, windowMs: 60_000 };
/** Small enough to be used up, and slow enough not to refill meanwhile. */
const FEW = { limit: 6, windowMs: 3_600_000 };

beforeAll(async () => {
  postgres = await startTestPostgres();
  redis = await startTestRedis();
  const { db, url } = await postgres.database();
  const other = closer.use(await createDatabase({ log }, { url, poolMax: 3 }));
  const secret = randomBytes(32);
  const keyPrefix = randomUUID();
  const start = async (database: Database): Promise<TestApi> => {
    const metrics = createMetrics({ processMetrics: false });
    closer.push(() => metrics.close());
    const shared = { url: new Secret(redis.url), keyPrefix };
    const [rateLimiter, presence] = await Promise.all([
      createRedisRateLimiter({ log }, shared),
      createRedisPresence({ log, metrics }, shared),
    ]);
    closer.use(rateLimiter);
    closer.use(presence);
    return startTestApi(
      { db: database, rateLimiter, presence },
      {
        secret,
        trustedProxies: ['127.0.0.1'],
        rates: { read: FEW, write: FEW, login: MANY, register: MANY, beat: MANY },
      },
    );
  };
  one = await start(db);
  two = await start(other);
});

afterAll(async () => {
  await one.close();
  await two.close();
  await closer.close();
  await redis.close();
  await postgres.close();
});

/** Asks the two processes in turns until one says no. */
async function untilRefused(
  ask: (at: TestApi) => Promise<CallAnswer>,
): Promise<{ readonly allowed: number; readonly refused: CallAnswer }> {
  for (let allowed = 0; ; allowed += 1) {
    const answer = await ask(allowed % 2 === 0 ? one : two);
    if (answer.status === 429 || allowed > 50) {
      return { allowed, refused: answer };
    }
  }
}

describe('budgets over two processes', () => {
  test('of an address are one, say when to come back, and leave those who sign in alone', async () => {
    const { allowed, refused } = await untilRefused((at) => at.call('GET', '/api/v1/streams'));
    expect(allowed).toBe(FEW.limit);
    expect(refused.json).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(300);
    for (const at of [one, two]) {
      expect((await at.call('GET', '/api/v1/streams')).status).toBe(429);
      expect((await at.call('GET', '/api/openapi.json')).status).toBe(429);
      expect((await at.call('GET', '/api/v1/nothing')).status).toBe(429);
    }
    const user = await one.user();
    const me = await two.call('GET', '/api/v1/users/me', { token: user.accessToken });
    expect(me.status).toBe(200);
  });

  test('of an account are one, apart for reading and writing, and apart from other accounts', async () => {
    const [ann, bob] = [await one.user(), await two.user()];
    const write = (token: string) => (at: TestApi) =>
      at.call('PATCH', '/api/v1/users/me', { token, body: { bio: 'x' } });
    const { allowed, refused } = await untilRefused(write(ann.accessToken));
    expect([allowed, refused.json.code]).toEqual([FEW.limit, 'RATE_LIMITED']);
    const read = await two.call('GET', '/api/v1/users/me', { token: ann.accessToken });
    expect(read.status).toBe(200);
    expect((await write(bob.accessToken)(one)).status).toBe(200);
  });

  test('wrong passwords for one account are counted together', async () => {
    const user = await one.user();
    const { refused } = await untilRefused((at) =>
      at.call('POST', '/api/v1/users/login', {
        body: { username: user.username, password: 'not the right one' },
      }),
    );
    expect(refused.json.code).toBe('RATE_LIMITED');
    const right = await two.call('POST', '/api/v1/users/login', { body: user });
    expect(right.status).toBe(429);
  });

  test('viewers who beat in either process are counted once', async () => {
    const owner = await one.user();
    const made = await one.call('POST', '/api/v1/streams', { token: owner.accessToken, body: {} });
    const path = `/api/v1/streams/${made.json.streamId}/heartbeat`;
    const beat = (at: TestApi, n: number) =>
      at.call('POST', path, { body: { viewerId: `viewer-number-${n}-of-many`, mode: 'hls' } });
    await eventually(async () => {
      await Promise.all([beat(one, 1), beat(two, 1), beat(two, 2), beat(one, 3)]);
      const { json } = await beat(one, 3);
      const { viewerCount } = json as unknown as { viewerCount: number };
      return viewerCount === 3 ? undefined : `${viewerCount} viewers`;
    });
  });
});
