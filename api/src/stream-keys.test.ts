import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase } from '@freshet/infra/runtime';
import type { Database, StreamId } from '@freshet/infra/runtime';
import { startTestApi } from '../../test/support/api.ts';
import type { TestApi, TestUser } from '../../test/support/api.ts';
import { silentLog as log, startTestPostgres } from '../../test/support/postgres.ts';
import type { TestPostgres } from '../../test/support/postgres.ts';
import { eventually } from '../../test/support/eventually.ts';
import { createKeySessions, dropOldKeys } from './key-sessions.ts';
import { dropOldKeyActs } from './stream-key-acts.ts';

let postgres: TestPostgres;
let otherPool: Database;
let processes: readonly [TestApi, TestApi];
let ann: TestUser;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db, url } = await postgres.database();
  otherPool = await createDatabase({ log }, { url, poolMax: 4 });
  const secret = randomBytes(32);
  const many = { limit: 100_000, windowMs: 60_000 };
  const options = { secret, rates: { write: many, read: many } };
  // Wrong keys are counted by address, and here they are the point.
  const rateLimiter = {
    take: () => Promise.resolve({ allowed: true, retryAfterMs: 0 }),
    give: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  processes = [
    await startTestApi({ db, rateLimiter }, options),
    await startTestApi({ db: otherPool, rateLimiter }, options),
  ];
  ann = await processes[0].user('ann');
});

afterAll(async () => {
  await processes[0].close();
  await processes[1].close();
  await otherPool.close();
  await postgres.close();
});

async function create(): Promise<{ streamId: StreamId; streamKey: string }> {
  const { json } = await processes[0].call('POST', '/api/v1/streams', {
    token: ann.accessToken,
    body: {},
  });
  return { streamId: json.streamId, streamKey: json.streamKey };
}

async function rotate(at: 0 | 1, streamId: string, body: object): Promise<string> {
  const path = `/api/v1/streams/${streamId}/key`;
  const answer = await processes[at].call('POST', path, { token: ann.accessToken, body });
  expect([answer.status, answer.text]).toEqual([200, answer.text]);
  return answer.json.streamKey;
}

/** Undefined when it was let in, else why not. */
async function show(
  at: 0 | 1,
  streamKey: string,
  remoteAddress = '192.0.2.1',
): Promise<string | undefined> {
  const from = { remoteAddress, protocol: 'rtmp' };
  return processes[at].api.directory.authorizePublish({ kind: 'streamKey', streamKey }, from).then(
    () => undefined,
    (error: unknown) => (error as { code: string }).code,
  );
}

const acts = fc.array(
  fc.record({
    kind: fc.constantFrom('rotate', 'rotate', 'show', 'show', 'show', 'end' as const),
    at: fc.constantFrom(0, 1),
    grace: fc.boolean(),
    oneTime: fc.boolean(),
    bound: fc.boolean(),
    which: fc.nat(5),
    fromHome: fc.boolean(),
  }),
  { minLength: 4, maxLength: 14 },
);

const HOME = '2001:db8::7';

describe('keys of a stream in two processes', () => {
  test('whatever is done, a key is good exactly as long as its rules say', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (steps) => {
        const { streamId, streamKey } = await create();
        const keys = [{ streamKey, good: true, oneTime: false, bound: false }];
        let ended = false;
        for (const { kind, at, which, ...rule } of steps) {
          if (kind === 'rotate' && !ended) {
            const body = {
              graceSeconds: rule.grace ? 3600 : 0,
              oneTime: rule.oneTime,
              ...(rule.bound && { boundIp: HOME }),
            };
            const next = await rotate(at, streamId, body);
            for (const key of keys) {
              key.good &&= rule.grace;
            }
            keys.push({ streamKey: next, good: true, oneTime: rule.oneTime, bound: rule.bound });
          } else if (kind === 'show') {
            const key = keys[which % keys.length]!;
            const seen = await show(at, key.streamKey, rule.fromHome ? HOME : '192.0.2.1');
            const fits = !key.bound || rule.fromHome;
            const wanted = key.good ? (fits ? undefined : 'KEY_ADDRESS_DENIED') : 'UNAUTHENTICATED';
            expect(seen).toBe(wanted);
            key.good &&= !(key.oneTime && fits);
          } else if (kind === 'end' && !ended) {
            ended = true;
            const path = `/api/v1/streams/${streamId}/stop`;
            await processes[at].call('POST', path, { token: ann.accessToken });
            keys.forEach((key) => (key.good = false));
          }
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test('of many rotations at once one key is left', async () => {
    const { streamId } = await create();
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, n) => rotate((n % 2) as 0 | 1, streamId, {})),
    );
    const seen = await Promise.all(made.map((key) => show(1, key)));
    expect(seen.filter((each) => each === undefined)).toHaveLength(1);
  });

  test('a key that works once is got by one of many', async () => {
    const { streamId } = await create();
    const key = await rotate(0, streamId, { oneTime: true });
    const seen = await Promise.all(
      Array.from({ length: 10 }, (_, n) => show((n % 2) as 0 | 1, key)),
    );
    expect(seen.filter((each) => each === undefined)).toHaveLength(1);
  });

  test('the grace ends by itself, and says when', async () => {
    const { streamId, streamKey } = await create();
    const path = `/api/v1/streams/${streamId}/key`;
    const answer = await processes[0].call('POST', path, {
      token: ann.accessToken,
      body: { graceSeconds: 60 },
    });
    const { previousUntil } = answer.json as unknown as { previousUntil: string };
    expect(Math.abs(Date.parse(previousUntil) - Date.now() - 60_000)).toBeLessThan(20_000);
    expect(await show(1, streamKey)).toBeUndefined();
    await otherPool.query(
      `UPDATE stream_keys SET revoked_at = now() - interval '1 ms'
        WHERE stream_id = $1 AND revoked_at IS NOT NULL`,
      [streamId],
    );
    expect(await show(1, streamKey)).toBe('UNAUTHENTICATED');
    expect(await show(1, answer.json.streamKey)).toBeUndefined();
  });
});

describe('what is published with a key that was replaced', () => {
  const ended: string[] = [];
  const sessions = () =>
    createKeySessions({
      ...{ db: otherPool, log },
      endPublisher: async (streamId, epoch) => void ended.push(`${streamId} ${epoch}`),
    });

  /** Lets a publisher in and says that it is live; how `endPublisher` would name it. */
  async function publish(streamKey: string): Promise<string> {
    const { directory } = processes[0].api;
    const from = { remoteAddress: '192.0.2.1', protocol: 'rtmp' } as const;
    const { streamId, epoch } = await directory.authorizePublish(
      { kind: 'streamKey', streamKey },
      from,
    );
    await directory.markLive(streamId, epoch, Date.now());
    return `${streamId} ${epoch}`;
  }

  test('ends, and what the new key publishes goes on', async () => {
    const keys = sessions();
    const { streamId, streamKey } = await create();
    const first = await publish(streamKey);
    await keys.round();
    expect(ended).not.toContain(first);
    const next = await rotate(1, streamId, {});
    await eventually(() => (ended.includes(first) ? undefined : 'the publisher goes on'));
    const second = await publish(next);
    await keys.round();
    await keys.round();
    expect(ended).not.toContain(second);
    expect(ended.filter((each) => each === first)).toHaveLength(1);
    await keys.close();
  });

  test('ends when its grace is over, not before', async () => {
    const { streamId, streamKey } = await create();
    const name = await publish(streamKey);
    await rotate(0, streamId, { graceSeconds: 3600 });
    const keys = sessions();
    await keys.round();
    expect(ended).not.toContain(name);
    await otherPool.query(
      `UPDATE stream_keys SET sessions_end_at = now() WHERE stream_id = $1
          AND sessions_end_at IS NOT NULL`,
      [streamId],
    );
    await keys.round();
    await keys.round();
    expect(ended).toContain(name);
    await keys.close();
  });

  test('does not end by the use of a key that works once, but by the key after that', async () => {
    const { streamId } = await create();
    const once = await rotate(0, streamId, { oneTime: true });
    const name = await publish(once);
    const keys = sessions();
    await keys.round();
    expect(ended).not.toContain(name);
    await rotate(1, streamId, {});
    await eventually(() => (ended.includes(name) ? undefined : 'the guest goes on'));
    await keys.close();
  });

  test('ends by the key of a channel too, also when the media side was away at first', async () => {
    const path = '/api/v1/users/me/channel-key';
    const token = ann.accessToken;
    const made = await processes[0].call('POST', path, { token, body: {} });
    const name = await publish(made.json.streamKey);
    let asked = 0;
    const keys = createKeySessions({
      ...{ db: otherPool, log },
      endPublisher: async (streamId, epoch) => {
        asked += `${streamId} ${epoch}` === name ? 1 : 0;
        return asked < 2 ? Promise.reject(new Error('away')) : undefined;
      },
    });
    await processes[1].call('POST', path, { token, body: {} });
    await eventually(() => (asked >= 2 ? undefined : 'not tried again'));
    await keys.close();
  });
});

describe('what was done with keys', () => {
  type Acts = {
    readonly acts: readonly { readonly kind: string; readonly remoteAddress: string | null }[];
    readonly nextCursor: string | null;
  };
  const read = async (who: TestUser, query: string): Promise<Acts> => {
    const path = `/api/v1/users/me/stream-keys/acts?${query}`;
    const answer = await processes[1].call('GET', path, { token: who.accessToken });
    return answer.json as unknown as Acts;
  };

  test('is on record for their owner: made, used, refused, and from where', async () => {
    const { streamId } = await create();
    const key = await rotate(0, streamId, { boundIp: HOME });
    await show(0, key, HOME);
    await show(1, key, '::ffff:192.0.2.9');
    await show(1, 'sk_AAAAAAAAAAAAAAAAAAAAAA');
    const page = await read(ann, `streamId=${streamId}&limit=3`);
    expect(page.acts.map(({ kind, remoteAddress }) => [kind, remoteAddress])).toEqual([
      ['refused', '192.0.2.9'],
      ['used', HOME],
      ['issued', null],
    ]);
    const rest = await read(ann, `streamId=${streamId}&limit=3&cursor=${page.nextCursor ?? ''}`);
    expect(rest.acts.map(({ kind }) => kind)).toEqual(['issued']);
    expect(rest.nextCursor).toBeNull();
    expect(JSON.stringify([page, rest])).not.toContain(key.slice(3));
    const bob = await processes[0].user();
    expect((await read(bob, `streamId=${streamId}`)).acts).toEqual([]);
  });

  test('has the keys that are not good any more too, once a minute from each address', async () => {
    const { streamId } = await create();
    const [used, expired] = [
      await rotate(0, streamId, { oneTime: true }),
      await rotate(0, streamId, {}),
    ];
    await otherPool.query(
      `UPDATE stream_keys SET expires_at = now() WHERE stream_id = $1 AND revoked_at IS NULL`,
      [streamId],
    );
    for (const address of [HOME, HOME, '192.0.2.9']) {
      expect(await show(0, used, address)).toBe('UNAUTHENTICATED');
      expect(await show(1, expired, address)).toBe('UNAUTHENTICATED');
    }
    const { acts } = await read(ann, `streamId=${streamId}&limit=20`);
    const refused = acts.filter(({ kind }) => kind === 'refused');
    expect(refused.map(({ remoteAddress }) => remoteAddress).toSorted()).toEqual(
      [HOME, HOME, '192.0.2.9', '192.0.2.9'].toSorted(),
    );
  });

  test('ends with the keys themselves, a quarter of a year after they were good', async () => {
    const { streamId, streamKey } = await create();
    await rotate(0, streamId, {});
    const aged = (days: number) =>
      otherPool.query(
        `UPDATE stream_keys SET revoked_at = now() - make_interval(days => $2)
          WHERE stream_id = $1 AND revoked_at IS NOT NULL`,
        [streamId, days],
      );
    const left = async (): Promise<number> => {
      await dropOldKeys(otherPool);
      const sql = 'SELECT 1 FROM stream_keys WHERE stream_id = $1';
      return (await otherPool.query(sql, [streamId])).rowCount;
    };
    await aged(89);
    expect(await left()).toBe(2);
    await aged(91);
    expect(await left()).toBe(1);
    expect(await show(0, streamKey)).toBe('UNAUTHENTICATED');
  });

  test('is kept in numbers that are bounded, and not for good', async () => {
    await otherPool.query(
      `INSERT INTO stream_key_acts (user_id, key_id, kind, created_at)
       SELECT $1, 'k', 'used', now() - make_interval(days => CASE WHEN n = 1 THEN 100 ELSE 0 END)
         FROM generate_series(1, 1100) n`,
      [ann.userId],
    );
    await dropOldKeyActs(otherPool);
    const { rows } = await otherPool.query<{ n: number; old: number }>(
      `SELECT count(*) AS n, count(*) FILTER (WHERE created_at < now() - interval '1 day') AS old
         FROM stream_key_acts WHERE user_id = $1`,
      [ann.userId],
    );
    expect(rows[0]).toEqual({ n: 1000, old: 0 });
  });
});
