import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StreamId } from '@freshet/infra/runtime';
import { startTestApi } from '../../test/support/api.ts';
import type { TestApi, TestUser } from '../../test/support/api.ts';
import { startTestPostgres } from '../../test/support/postgres.ts';
import type { TestPostgres } from '../../test/support/postgres.ts';

let postgres: TestPostgres;
let it: TestApi;
let ann: TestUser;
let count = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  const many = { limit: 1_000_000, windowMs: 60_000 };
  it = await startTestApi({ db }, { rates: { read: many, write: many } });
  ann = await it.user('ann');
  // Staff, for the audit log; the role is in the token.
  await db.query(`UPDATE users SET role = 'moderator' WHERE id = $1`, [ann.userId]);
  const login = await it.call('POST', '/api/v1/users/login', { body: ann });
  ann = { ...ann, accessToken: login.json.accessToken };
});

afterAll(async () => {
  await it.close();
  await postgres.close();
});

type Body = Readonly<Record<string, readonly Readonly<Record<string, string | number>>[]>> & {
  readonly nextCursor?: string | null;
};
type List = {
  readonly name: string;
  readonly path: string;
  /** How the next page is asked for. */
  readonly next: (body: Body) => string | undefined;
  readonly ids: (body: Body) => readonly unknown[];
  /** Makes one row, which comes before all that are there, and gives its id. */
  readonly insert: () => Promise<unknown>;
  readonly clear: () => Promise<unknown>;
};

const byCursor = (body: Body): string | undefined =>
  typeof body.nextCursor === 'string' ? `cursor=${body.nextCursor}` : undefined;
const byLast = (name: string, key: string) => (body: Body) => {
  const last = body[name]?.at(-1)?.[key];
  return last === undefined ? undefined : `before=${String(last)}`;
};
const idsOf = (name: string, key: string) => (body: Body) =>
  (body[name] ?? []).map((row) => row[key]);

async function inserted(sql: string, values: readonly unknown[] = []): Promise<unknown> {
  const { rows } = await it.db.query<{ id: unknown }>(sql, values);
  return rows[0]?.id;
}

/** Rows of one statement may share their millisecond: ids decide then. */
async function stream(status: 'created' | 'live'): Promise<unknown> {
  count += 1;
  const id = `st_${String(count).padStart(22, '0')}`;
  await it.db.query(
    `INSERT INTO streams (id, user_id, title, chat_room_id, status, started_at, viewer_count)
     VALUES ($1, $2, 't', 'rm_' || $1, 'created', now(), $3)`,
    [id, ann.userId, count],
  );
  if (status === 'live') {
    await it.api.directory.markLive(id as StreamId, 1, Date.now());
  }
  return id;
}

const person = async (): Promise<string> => {
  count += 1;
  const id = `us_${String(count).padStart(22, '0')}`;
  await it.db.query(
    `INSERT INTO users (id, username, email, display_name) VALUES ($1, $1, $1 || '@x.org', 'x')`,
    [id],
  );
  return id;
};

function lists(): readonly List[] {
  const streams = {
    ids: idsOf('streams', 'streamId'),
    next: byCursor,
    clear: () => it.db.query('DELETE FROM streams'),
  };
  const live = { ...streams, insert: () => stream('live') };
  const people = {
    ids: idsOf('users', 'userId'),
    next: byCursor,
    clear: () => it.db.query('DELETE FROM follows'),
  };
  return [
    { ...live, name: 'the newest live streams', path: '/streams?sort=recent' },
    { ...live, name: 'live streams by viewers', path: '/streams?sort=viewers' },
    { ...streams, name: 'my streams', path: '/users/me/streams?', insert: () => stream('created') },
    {
      ...people,
      name: 'followers',
      path: `/users/${ann.userId}/followers?`,
      async insert() {
        const id = await person();
        await it.db.query('INSERT INTO follows VALUES ($1, $2)', [id, ann.userId]);
        return id;
      },
    },
    {
      ...people,
      name: 'people I follow',
      path: `/users/${ann.userId}/following?`,
      async insert() {
        const id = await person();
        await it.db.query('INSERT INTO follows VALUES ($1, $2)', [ann.userId, id]);
        return id;
      },
    },
    {
      name: 'what was done with keys',
      path: '/users/me/stream-keys/acts?',
      ids: idsOf('acts', 'id'),
      next: byCursor,
      insert: () =>
        inserted(
          `INSERT INTO stream_key_acts (user_id, key_id, kind) VALUES ($1, 'k', 'used') RETURNING id`,
          [ann.userId],
        ),
      clear: () => it.db.query('DELETE FROM stream_key_acts'),
    },
    {
      name: 'notifications',
      path: '/notifications?',
      ids: idsOf('notifications', 'id'),
      next: byLast('notifications', 'id'),
      insert: () =>
        inserted(
          `INSERT INTO notifications (user_id, kind, dedup_key, data)
           VALUES ($1, 'live', gen_random_uuid()::text, '{}') RETURNING id`,
          [ann.userId],
        ),
      clear: () => it.db.query('DELETE FROM notifications'),
    },
    {
      name: 'the audit log',
      path: '/moderation/audit?',
      ids: idsOf('rows', 'seq'),
      next: byLast('rows', 'seq'),
      insert: () =>
        inserted(
          `INSERT INTO audit_log (actor_id, kind, subject, details)
           VALUES ('us_x', 'test', 's', '{}') RETURNING seq AS id`,
        ),
      // It cannot be cleared, and what is older comes last.
      clear: () => Promise.resolve(),
    },
  ];
}

const PLAN = fc.record({
  rows: fc.integer({ min: 1, max: 9 }),
  limit: fc.integer({ min: 1, max: 4 }),
  /** How many come in between after each page. */
  between: fc.array(fc.nat(2), { minLength: 12, maxLength: 12 }),
});

async function read(list: List, query: string): Promise<Body> {
  const path = `/api/v1${list.path}&${query}`.replace('?&', '?');
  const answer = await it.call('GET', path, { token: ann.accessToken });
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.json as unknown as Body;
}

/** Every id that was seen, page by page, with what came in meanwhile. */
async function paged(
  list: List,
  plan: { limit: number; between: readonly number[] },
  end: unknown,
) {
  const seen: unknown[] = [];
  let query: string | undefined = '';
  for (let page = 0; query !== undefined && page < 40; page += 1) {
    const body = await read(list, `limit=${String(plan.limit)}&${query}`);
    seen.push(...list.ids(body));
    query = seen.includes(end) ? undefined : list.next(body);
    for (let n = 0; n < (plan.between[page] ?? 0); n += 1) {
      await list.insert();
    }
  }
  return seen;
}

describe('pages while rows come in', () => {
  test.each(Array.from({ length: 8 }, (_, index) => index))(
    'of list %i show every row once, in order',
    async (index) => {
      const list = lists()[index];
      if (list === undefined) {
        throw new Error('there is no such list');
      }
      await fc.assert(
        fc.asyncProperty(PLAN, async (plan) => {
          await list.clear();
          const before: unknown[] = [];
          for (let n = 0; n < plan.rows; n += 1) {
            before.unshift(await list.insert());
          }
          const seen = await paged(list, plan, before.at(-1));
          expect(new Set(seen).size).toBe(seen.length);
          expect(seen.filter((id) => before.includes(id))).toEqual(before);
        }),
        { numRuns: 12 },
      );
    },
  );
});

describe('lists that are polled', () => {
  test('cost no body while nothing has changed', async () => {
    for (const list of lists()) {
      const ask = (etag?: string) =>
        it.call('GET', `/api/v1${list.path}`, {
          token: ann.accessToken,
          ...(etag !== undefined && { headers: { 'if-none-match': etag } }),
        });
      const first = await ask();
      const etag = first.headers.get('etag') ?? '';
      const again = await ask(etag);
      expect([list.name, again.status, again.text]).toEqual([list.name, 304, '']);
      expect(again.headers.get('etag')).toBe(etag);
      await list.insert();
      const changed = await ask(`"other", ${etag}`);
      expect([list.name, changed.status]).toEqual([list.name, 200]);
      expect(changed.headers.get('cache-control')).toBe('private, no-cache');
    }
  });
});
