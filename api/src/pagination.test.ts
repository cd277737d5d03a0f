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
let endpointId: unknown;
/** A stream of ann's for lists that are about one. */
const KEPT = 'st_kept';

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  const many = { limit: 1_000_000, windowMs: 60_000 };
  it = await startTestApi({ db }, { rates: { read: many, write: many } });
  ann = await it.user('ann');
  // An administrator, who sees all lists; the role is in the token.
  await db.query(`UPDATE users SET role = 'admin' WHERE id = $1`, [ann.userId]);
  const login = await it.call('POST', '/api/v1/users/login', { body: ann });
  ann = { ...ann, accessToken: login.json.accessToken };
  await db.query(
    `INSERT INTO streams (id, user_id, title, chat_room_id, created_at)
     VALUES ($1, $2, 't', 'rm_kept', now() - interval '1 day')`,
    [KEPT, ann.userId],
  );
  await db.query('INSERT INTO auctions (stream_id) VALUES ($1)', [KEPT]);
  endpointId = await inserted(
    `INSERT INTO webhook_endpoints (owner_id, url, events, secret)
     VALUES ($1, 'https://hooks.example.org', '{}', 's') RETURNING id`,
    [ann.userId],
  );
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
  /** It comes after all that are there. */
  readonly isOldestFirst?: true;
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
    clear: () => it.db.query('DELETE FROM streams WHERE id <> $1', [KEPT]),
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
      next: byCursor,
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
    ...accountLists(),
    ...moderationLists(),
    ...channelLists(),
  ];
}

function accountLists(): readonly List[] {
  const subscriptions = {
    next: byCursor,
    clear: () => it.db.query('DELETE FROM subscriptions'),
  };
  const subscribed = (channelId: string, userId: string) =>
    it.db.query(
      `INSERT INTO subscriptions (channel_id, user_id, level, source) VALUES ($1, $2, 1, 'admin')`,
      [channelId, userId],
    );
  return [
    {
      name: 'sessions',
      path: '/users/me/sessions?',
      ids: idsOf('sessions', 'sessionId'),
      next: byCursor,
      async insert() {
        count += 1;
        const id = `ss_${String(count).padStart(22, '0')}`;
        await it.db.query(
          `WITH made AS (INSERT INTO sessions (id, user_id) VALUES ($1, $2) RETURNING id)
           INSERT INTO refresh_tokens (hash, session_id, expires_at)
           SELECT sha256($1::bytea), id, now() + interval '1 day' FROM made`,
          [id, ann.userId],
        );
        return id;
      },
      clear: () => it.db.query(`DELETE FROM sessions WHERE id LIKE 'ss_0%'`),
    },
    {
      ...subscriptions,
      name: 'my subscriptions',
      path: '/users/me/subscriptions?',
      ids: idsOf('subscriptions', 'channelId'),
      async insert() {
        const id = await person();
        await subscribed(id, ann.userId);
        return id;
      },
    },
    {
      ...subscriptions,
      name: 'my subscribers',
      path: '/users/me/subscribers?',
      ids: idsOf('subscriptions', 'userId'),
      async insert() {
        const id = await person();
        await subscribed(ann.userId, id);
        return id;
      },
    },
    {
      name: 'accounts',
      path: '/admin/users?name=us_&',
      ids: idsOf('users', 'userId'),
      next: byCursor,
      isOldestFirst: true,
      insert: person,
      clear: () => it.db.query(`DELETE FROM users WHERE id LIKE 'us_0%'`),
    },
    {
      name: 'staff of my channel',
      path: '/users/me/channel-staff?',
      ids: idsOf('users', 'userId'),
      next: byCursor,
      isOldestFirst: true,
      async insert() {
        const id = await person();
        await it.db.query(`INSERT INTO chat_roles VALUES ($1, $2, 'moderator')`, [ann.userId, id]);
        return id;
      },
      clear: () => it.db.query('DELETE FROM chat_roles'),
    },
    {
      name: 'webhook deliveries',
      path: `/webhooks/${String(endpointId)}/deliveries?`,
      ids: idsOf('deliveries', 'id'),
      next: byCursor,
      insert: () =>
        inserted(
          `WITH v AS (
             INSERT INTO webhook_events (kind, data) VALUES ('stream.live', '{}') RETURNING id)
           INSERT INTO webhook_deliveries (endpoint_id, event_id, state)
           SELECT $1, id, 'dead' FROM v RETURNING id`,
          [endpointId],
        ),
      clear: () => it.db.query('DELETE FROM webhook_deliveries'),
    },
    {
      name: 'notes about a viewer',
      path: `/streams/${KEPT}/chat/users/${ann.userId}?`,
      // Notes have no id that is shown.
      ids: idsOf('notes', 'note'),
      next: byCursor,
      insert: () =>
        inserted(
          `INSERT INTO chat_notes (owner_id, user_id, author_id, note)
           VALUES ($1, $1, $1, gen_random_uuid()::text) RETURNING note AS id`,
          [ann.userId],
        ),
      clear: () => it.db.query('DELETE FROM chat_notes'),
    },
    {
      name: 'requests to be let in again',
      path: `/streams/${KEPT}/chat/unban-requests?`,
      ids: idsOf('requests', 'id'),
      next: byCursor,
      isOldestFirst: true,
      insert: async () =>
        Number(
          await inserted(
            `INSERT INTO chat_unban_requests (owner_id, room_id, user_id, plea)
             VALUES ($1, 'rm_kept', $2, 'please') RETURNING id`,
            [ann.userId, await person()],
          ),
        ),
      clear: () => it.db.query('DELETE FROM chat_unban_requests'),
    },
  ];
}

function moderationLists(): readonly List[] {
  const about = { path: '/users/me/decisions?', next: byCursor };
  const queue = { path: '/moderation/queue?', next: byCursor, isOldestFirst: true } as const;
  return [
    {
      ...about,
      name: 'decisions about me',
      ids: idsOf('decisions', 'id'),
      insert: () =>
        inserted(
          `INSERT INTO mod_decisions (action, actor_id, target_user_id)
           VALUES ('warn', 'us_x', $1) RETURNING id`,
          [ann.userId],
        ),
      clear: () => it.db.query('DELETE FROM mod_decisions'),
    },
    {
      ...about,
      name: 'acts of chats about me',
      ids: idsOf('chatActs', 'chatActId'),
      insert: () =>
        inserted(
          `INSERT INTO chat_acts (owner_id, room_id, actor_id, kind, user_id)
           VALUES ($1, 'rm_kept', 'us_x', 'ban', $1) RETURNING id`,
          [ann.userId],
        ),
      clear: () => it.db.query('DELETE FROM chat_acts'),
    },
    {
      ...queue,
      name: 'cases',
      ids: idsOf('cases', 'id'),
      insert: () =>
        inserted(
          `INSERT INTO mod_cases (subject_kind, subject_id, evidence, level)
           VALUES ('user', gen_random_uuid()::text, '{}', 'platform') RETURNING id`,
        ),
      clear: () => it.db.query('DELETE FROM mod_cases'),
    },
    {
      ...queue,
      name: 'appeals',
      ids: idsOf('appeals', 'id'),
      insert: async () =>
        inserted(
          `WITH d AS (
             INSERT INTO mod_decisions (action, actor_id, target_user_id)
             VALUES ('warn', 'us_x', $1) RETURNING id)
           INSERT INTO mod_appeals (decision_id, decision_actor, appellant_id, plea)
           SELECT id, 'us_x', $1, 'please' FROM d RETURNING id`,
          [await person()],
        ),
      clear: () => it.db.query('DELETE FROM mod_appeals'),
    },
    {
      name: 'held messages',
      path: '/moderation/held?',
      ids: idsOf('held', 'messageId'),
      next: byCursor,
      isOldestFirst: true,
      insert: () => {
        count += 1;
        return inserted(
          `INSERT INTO chat_held (id, owner_id, room_id, user_id, entry, reasons)
           VALUES ($1, $2, 'rm_kept', 'us_x', '{"username": "x", "text": "t"}', '{}')
           RETURNING id`,
          [`cm_${String(count).padStart(22, '0')}`, ann.userId],
        );
      },
      clear: () => it.db.query('DELETE FROM chat_held'),
    },
    {
      name: 'takedowns',
      path: '/takedowns?',
      ids: idsOf('takedowns', 'id'),
      next: byCursor,
      insert: () =>
        inserted(
          `INSERT INTO takedowns
             (stream_id, owner_id, claimant_id, claimant_name, claimant_email, work)
           VALUES ($1, $2, 'us_x', 'n', 'n@example.org', 'w') RETURNING id`,
          [KEPT, ann.userId],
        ),
      clear: () => it.db.query('DELETE FROM takedowns'),
    },
  ];
}

function channelLists(): readonly List[] {
  return [
    {
      name: 'acts of my chat',
      path: `/streams/${KEPT}/chat/moderation?`,
      ids: idsOf('acts', 'id'),
      next: byCursor,
      insert: () =>
        inserted(
          `INSERT INTO chat_acts (owner_id, room_id, actor_id, kind)
           VALUES ($1, 'rm_kept', $1, 'settings') RETURNING id`,
          [ann.userId],
        ),
      clear: () => it.db.query('DELETE FROM chat_acts'),
    },
    {
      name: 'bidders',
      path: `/streams/${KEPT}/auction-bidders?`,
      ids: idsOf('bidders', 'paddle'),
      next: byCursor,
      isOldestFirst: true,
      insert: async () => {
        count += 1;
        return inserted(
          `INSERT INTO auction_bidders (stream_id, user_id, paddle)
           VALUES ($1, $2, $3) RETURNING paddle AS id`,
          [KEPT, await person(), count],
        );
      },
      clear: () => it.db.query('DELETE FROM auction_bidders'),
    },
    {
      name: 'acts of an auction',
      path: `/streams/${KEPT}/auction-acts?`,
      ids: idsOf('acts', 'id'),
      next: byCursor,
      insert: () =>
        inserted(
          `INSERT INTO auction_acts (stream_id, actor_id, action)
           VALUES ($1, $2, 'open') RETURNING id`,
          [KEPT, ann.userId],
        ),
      clear: () => it.db.query('DELETE FROM auction_acts'),
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

/** The table needs what `beforeAll` makes; its names are known before. */
const NAMES = [
  ...['the newest live streams', 'live streams by viewers', 'my streams', 'followers'],
  ...['people I follow', 'what was done with keys', 'notifications', 'the audit log'],
  ...['sessions', 'my subscriptions', 'my subscribers', 'accounts', 'staff of my channel'],
  ...['webhook deliveries', 'notes about a viewer', 'requests to be let in again'],
  ...['decisions about me', 'acts of chats about me', 'cases', 'appeals', 'held messages'],
  ...['takedowns', 'acts of my chat', 'bidders', 'acts of an auction'],
] as const;

describe('pages while rows come in', () => {
  test('are asked of every list of the table', () => {
    expect(lists().map(({ name }) => name)).toEqual(NAMES);
  });

  test.each([...NAMES])('of %s show every row once, in order', async (name) => {
    const list = lists().find((each) => each.name === name);
    if (list === undefined) {
      throw new Error('there is no such list');
    }
    await fc.assert(
      fc.asyncProperty(PLAN, async (plan) => {
        await list.clear();
        const before: unknown[] = [];
        for (let n = 0; n < plan.rows; n += 1) {
          const id = await list.insert();
          before.splice(list.isOldestFirst === true ? n : 0, 0, id);
        }
        const seen = await paged(list, plan, before.at(-1));
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.filter((id) => before.includes(id))).toEqual(before);
      }),
      { numRuns: 6 },
    );
  });
});

describe('lists that are polled', () => {
  test('cost no body while nothing has changed', async () => {
    for (const list of lists()) {
      await list.clear();
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
