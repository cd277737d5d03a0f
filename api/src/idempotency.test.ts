import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDatabase, createFieldCipher } from '@freshet/infra/runtime';
import type { Database } from '@freshet/infra/runtime';
import { FIELD_KEY, startTestApi } from '../../test/support/api.ts';
import type { CallAnswer, TestApi, TestUser } from '../../test/support/api.ts';
import { silentLog as log, startTestPostgres } from '../../test/support/postgres.ts';
import type { TestPostgres } from '../../test/support/postgres.ts';
import { createIdempotency, dropOldIdempotencyKeys } from './idempotency.ts';

let postgres: TestPostgres;
let otherPool: Database;
let one: TestApi;
let two: TestApi;
let ann: TestUser;
let key: string;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db, url } = await postgres.database();
  otherPool = await createDatabase({ log }, { url, poolMax: 3 });
  const secret = randomBytes(32);
  one = await startTestApi({ db }, { secret });
  two = await startTestApi({ db: otherPool }, { secret });
  ann = await one.user('ann');
});

afterAll(async () => {
  await one.close();
  await two.close();
  await otherPool.close();
  await postgres.close();
});

beforeEach(() => {
  key = randomUUID();
});

function create(at: TestApi, body: object, options: { as?: TestUser; key?: string } = {}) {
  return at.call('POST', '/api/v1/streams', {
    token: (options.as ?? ann).accessToken,
    headers: { 'idempotency-key': options.key ?? key },
    body,
  });
}

async function streamsOf(user: TestUser): Promise<number> {
  const { rows } = await one.db.query<{ n: number }>(
    'SELECT count(*) AS n FROM streams WHERE user_id = $1',
    [user.userId],
  );
  return rows[0]?.n ?? 0;
}

describe('an Idempotency-Key', () => {
  test('gives the same answer again, in another process too, and makes one thing', async () => {
    const before = await streamsOf(ann);
    const first = await create(one, { title: 'Once' });
    const again = await create(one, { title: 'Once' });
    const there = await create(two, { title: 'Once' }, { key: `"${key}"` });
    expect([first.status, again.status, there.status]).toEqual([201, 201, 201]);
    expect([again.text, there.text]).toEqual([first.text, first.text]);
    expect(first.json.streamKey).toMatch(/^sk_/);
    expect(there.headers.get('location')).toBe(first.headers.get('location'));
    const replayed = [first, again, there].map((each) => each.headers.get('idempotency-replayed'));
    expect(replayed).toEqual([null, 'true', 'true']);
    expect(await streamsOf(ann)).toBe(before + 1);
  });

  test('with another body, or for another route, is refused', async () => {
    await create(one, { title: 'This' });
    const other = await create(two, { title: 'That' });
    expect([other.status, other.json.code]).toEqual([422, 'API_IDEMPOTENCY_MISMATCH']);
    const elsewhere = await one.call('POST', '/api/v1/users/me/tokens', {
      token: ann.accessToken,
      headers: { 'idempotency-key': key },
      body: { name: 'n', scopes: ['user:read'] },
    });
    expect(elsewhere.status).toBe(422);
  });

  test('a database that goes away after the work does not have it done again', async () => {
    const cipher = createFieldCipher([FIELD_KEY]);
    let away = 3;
    const query: Database['query'] = (sql, values) => {
      if (sql.includes('SET answer = $4') && away > 0) {
        away -= 1;
        return Promise.reject(new Error('the database is away'));
      }
      return one.db.query(sql, values);
    };
    const flaky = createIdempotency({ db: { ...one.db, query }, cipher, log });
    const call = { principal: 'us_someone', key, operationId: 'create', input: { a: 1 } };
    let done = 0;
    const work = () => Promise.resolve({ status: 201 as const, body: { made: (done += 1) } });
    const first = await flaky.run(call, work);
    expect(first).toEqual({ reply: { status: 201, body: { made: 1 } }, replayed: false });
    const elsewhere = createIdempotency({ db: otherPool, cipher, log });
    const again = await elsewhere.run(call, work);
    expect([again.replayed, again.reply, done, away]).toEqual([true, first.reply, 1, 0]);
    await flaky.close();
    await elsewhere.close();
  });

  test('asked for twenty times at once in two processes makes one thing', async () => {
    const before = await streamsOf(ann);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => create(n % 2 === 0 ? one : two, { title: 'Rush' })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await streamsOf(ann)).toBe(before + 1);
  });

  test('belongs to whoever used it', async () => {
    const bob = await one.user();
    const hers = await create(one, { title: 'Same' });
    const his = await create(one, { title: 'Same' }, { as: bob });
    expect(his.status).toBe(201);
    expect(his.json.streamId).not.toBe(hers.json.streamId);
  });

  test('serves people who have no account yet', async () => {
    const body = { username: 'twice', email: 'twice@example.org', password: 'a good password' };
    const ask = (at: TestApi): Promise<CallAnswer> =>
      at.call('POST', '/api/v1/users/register', { headers: { 'idempotency-key': key }, body });
    const first = await ask(one);
    const again = await ask(two);
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    const without = await one.call('POST', '/api/v1/users/register', { body });
    expect(without.status).toBe(409);
  });

  test('of work that failed may be used again', async () => {
    const taken = { username: 'ann', email: 'new@example.org', password: 'a good password' };
    const ask = (body: object): Promise<CallAnswer> =>
      one.call('POST', '/api/v1/users/register', { headers: { 'idempotency-key': key }, body });
    expect((await ask(taken)).status).toBe(409);
    expect((await ask({ ...taken, username: 'ann2' })).status).toBe(201);
  });

  test('whose process died in the middle is taken over after its time', async () => {
    await create(one, { title: 'Left behind' });
    await one.db.query(
      `UPDATE idempotency_keys SET answer = NULL, claimed_until = now() - interval '1 s'`,
    );
    const taken = await create(two, { title: 'Left behind' });
    expect([taken.status, taken.headers.get('idempotency-replayed')]).toEqual([201, null]);
  });

  test('is one while field keys are being replaced, in whichever order processes have them', async () => {
    const [old, next] = [FIELD_KEY, randomBytes(32)];
    const [before, after] = [
      await startTestApi({ db: one.db }, { fieldKeys: [old, next] }),
      await startTestApi({ db: otherPool }, { fieldKeys: [next, old] }),
    ];
    const body = { username: 'rotating', email: 'r@example.org', password: 'a good password' };
    const ask = (at: TestApi): Promise<CallAnswer> =>
      at.call('POST', '/api/v1/users/register', { headers: { 'idempotency-key': key }, body });
    const first = await ask(before);
    const again = await ask(after);
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    await before.close();
    await after.close();
  });

  test.each([' ', 'a b', 'x'.repeat(129), 'ümlaut'])('of the form %j is refused', async (bad) => {
    const header = Buffer.from(bad).toString('latin1');
    const answer = await create(one, {}, { key: header });
    // fetch trims, and an empty header is one of a bad form.
    expect([answer.status, answer.json.code]).toEqual([400, 'API_IDEMPOTENCY_KEY']);
  });

  test('is not kept for long, nor in numbers, nor in clear', async () => {
    const made = await create(one, { title: 'A title to look for' });
    const { rows } = await one.db.query<{ row: string }>(
      `SELECT idempotency_keys::text || encode(key_hash, 'escape') AS row FROM idempotency_keys`,
    );
    const stored = rows.map(({ row }) => row).join('\n');
    for (const secret of [made.json.streamKey, key, 'A title to look for', 'a good password']) {
      expect(stored).not.toContain(secret);
    }
    await one.db.query(
      `INSERT INTO idempotency_keys
         (principal, key_hash, request_hash, claim, claimed_until, expires_at)
       SELECT 'us_many', decode(lpad(to_hex(n), 8, '0'), 'hex'), '', gen_random_uuid(), now(),
              now() + make_interval(hours => CASE WHEN n <= 5 THEN -1 ELSE 1 END)
         FROM generate_series(1, 1200) n`,
    );
    await dropOldIdempotencyKeys(one.db);
    const left = await one.db.query(`SELECT 1 FROM idempotency_keys WHERE principal = 'us_many'`);
    expect(left.rowCount).toBe(1000);
  });
});
