/**
 * The whole REST surface at once, by its own document: every route called as everybody and with every
 * token scope, private streams shown to nobody, and a client made from the document by others' tools.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import createClient from 'openapi-fetch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TOKEN_SCOPES } from '@freshet/infra/runtime';
import { REPO_ROOT } from '../rules/sources.ts';
import type { paths } from '../support/generated/openapi.ts';
import { EVERYBODY, startRestSurface } from '../support/rest-surface.ts';
import type { DocumentedRoute, RestSurface, Somebody } from '../support/rest-surface.ts';

let surface: RestSurface;

beforeAll(async () => {
  surface = await startRestSurface();
});

afterAll(() => surface.close());

type Call = { readonly params?: Record<string, string>; readonly body?: object };
/** What a route acts on, and a body that it takes; made anew for every call. */
type Fixture = () => Promise<Call> | Call;
type Rule = readonly Somebody[];

const SIGNED_IN: Rule = EVERYBODY.filter((who) => who !== 'anonymous');
const RULES: Readonly<Record<string, Rule>> = {
  public: EVERYBODY,
  optional: EVERYBODY,
  user: SIGNED_IN,
  owner: ['owner'],
  channelStaff: ['owner', 'channelModerator'],
  staff: ['staff', 'admin'],
  admin: ['admin'],
};

const JUDGES: Rule = ['owner', 'channelModerator', 'staff', 'admin'];
/** Whom the objects of the fixtures below concern. */
const PARTIES: Readonly<Record<string, Rule>> = {
  deleteChat: ['owner', 'channelModerator'],
  deleteClip: ['owner', 'staff', 'admin'],
  getModerationCase: JUDGES,
  claimCase: JUDGES,
  releaseCase: JUDGES,
  escalateCase: JUDGES,
  decideCase: JUDGES,
  getDecision: JUDGES,
  judgeAppeal: JUDGES,
  stepTakedown: ['staff', 'admin'],
};

// A frame header of 100 × 100 pixels: nobody decodes it here.
const PICTURE = Buffer.from('ffd8ffc00011080064006401'.padEnd(80, '0'), 'hex').toString('base64');

const FIXTURES: Readonly<Record<string, Fixture>> = {
  editStream: () => ({ body: { title: 'another title' } }),
  rotateStreamKey: () => ({ body: {} }),
  editChatSettings: () => ({ body: { slowModeMs: 0 } }),
  setBannedWords: () => ({ body: { words: [] } }),
  moderateChat: () => ({
    body: { action: 'note', userId: surface.third.userId, reason: 'a note' },
  }),
  sendChat: () => ({ body: { text: 'hello' } }),
  createCategory: () => ({
    body: { slug: `c${randomBytes(4).toString('hex')}`, name: randomUUID() },
  }),
  changeCategory: () => ({ params: { slug: 'music' }, body: { name: 'Music' } }),
  decideUnbanRequest: async () => ({
    params: { requestId: await inserted(UNBAN_REQUEST) },
    body: { approve: false },
  }),
  deleteChat: async () => {
    const streamId = await surface.stream();
    const said = await surface.it.call('POST', `/api/v1/streams/${streamId}/chat`, {
      token: surface.third.accessToken,
      body: { text: 'something' },
    });
    return { params: { streamId, messageId: (said.json as unknown as { id: string }).id } };
  },
  getModerationCase: aCase(),
  claimCase: aCase(),
  releaseCase: aCase(),
  escalateCase: aCase(),
  decideCase: aCase({ action: 'dismiss' }),
  getDecision: async () => ({ params: { id: await inserted(DECISION) } }),
  judgeAppeal: async () => ({
    params: { id: await inserted(APPEAL) },
    body: { reverse: false },
  }),
  stepTakedown: async () => ({
    params: { id: await inserted(TAKEDOWN, [await surface.stream()]) },
    body: { step: 'reject' },
  }),
  revokeAccessToken: async () => {
    const made = await mine('POST', '/users/me/tokens', { name: 't', scopes: ['user:read'] });
    return { params: { tokenId: String(made['tokenId']) } };
  },
  endSession: async () => ({ params: { sessionId: await inserted(SESSION) } }),
  unlinkLogin: async () => ({ params: { loginId: await inserted(LOGIN) } }),
  removeEmote: async () => ({ params: { name: await inserted(EMOTE) } }),
  editVod: async () => ({ params: { vodId: await aRecording('vods') }, body: { title: 'mine' } }),
  setStreamThumbnail: () => ({ body: { image: PICTURE } }),
  setVodThumbnail: async () => ({
    params: { vodId: await aRecording('vods') },
    body: { image: PICTURE },
  }),
  removeVodThumbnail: async () => ({ params: { vodId: await aRecording('vods') } }),
  deleteVod: async () => ({ params: { vodId: await aRecording('vods') } }),
  deleteClip: async () => ({ params: { clipId: await aRecording('clips') } }),
  editTier: () => ({ params: { name: 'plus' }, body: {} }),
  removeTier: async () => {
    await surface.it.db.query(`INSERT INTO tiers (name, title) VALUES ('spare', 'Spare')
        ON CONFLICT DO NOTHING`);
    return { params: { name: 'spare' } };
  },
  addTier: () => {
    tiers += 1;
    return { body: { name: `tier${tiers}` } };
  },
  grantSubscription: () => ({ body: { channelId: surface.owner.userId, level: 1 } }),
  revokeSubscription: () => ({ params: { channelId: surface.owner.userId } }),
  createLot: () => ({ body: LOT }),
  actOnLot: async () => ({ params: await aLot(), body: { action: 'open' } }),
  editLot: async () => ({ params: await aLot(), body: { title: 'Another title' } }),
  decideBidder: async () => {
    const streamId = await surface.stream();
    await surface.it.call('POST', `/api/v1/streams/${streamId}/auction-bidders`, {
      token: surface.third.accessToken,
      body: {},
    });
    return { params: { streamId }, body: { state: 'approved' } };
  },
  createPoll: () => ({ body: POLL }),
  actOnPoll: async () => {
    const streamId = await surface.stream();
    const poll = await mine('POST', `/streams/${streamId}/polls`, POLL);
    return { params: { streamId, pollId: String(poll['pollId']) }, body: { action: 'open' } };
  },
  removeWebhook: aWebhook,
  rotateWebhookSecret: aWebhook,
  listWebhookDeliveries: aWebhook,
  redeliverWebhook: async () => ({ params: { id: await inserted(DELIVERY) } }),
};

/** What these take, where a whole call is made of a stream that is not there. */
const MORE_BODIES: Readonly<Record<string, object>> = {
  placeBid: { clientId: 'c1', amount: 10_000 },
  votePoll: { choice: 0 },
  askForUnban: { plea: 'please' },
};

let tiers = 0;

const LOT = {
  ...{ title: 'A lot', currency: 'EUR', startPrice: 100, increment: 10 },
  durationMs: 60_000,
};
const POLL = { question: 'Which?', choices: ['a', 'b'], durationMs: 60_000 };

const SESSION = `INSERT INTO sessions (id, user_id)
  SELECT gen_random_uuid(), $1 WHERE $2::text IS NOT NULL RETURNING id`;
const LOGIN = `INSERT INTO user_logins (id, user_id, provider, issuer, subject)
  SELECT gen_random_uuid(), $1, 'p', 'i', gen_random_uuid() WHERE $2::text IS NOT NULL RETURNING id`;
const EMOTE = `INSERT INTO chat_emotes (id, owner_id, name, content_type, width, height, size_bytes)
  SELECT 'em_' || n, $1, n, 'image/png', 32, 32, 1
    FROM (SELECT 'e' || left(md5(random()::text), 12) AS n) made WHERE $2::text IS NOT NULL
  RETURNING name AS id`;
const UNBAN_REQUEST = `INSERT INTO chat_unban_requests (owner_id, room_id, user_id, plea, decided_at)
  VALUES ($1, 'rm_x', $2, 'please', now()) RETURNING id`;
const CASE = `INSERT INTO mod_cases
    (subject_kind, subject_id, channel_id, target_user_id, evidence, level)
  VALUES ('message', gen_random_uuid()::text, $1, $2, '{}', 'channel') RETURNING id`;
const APPEAL = `WITH d AS (
    INSERT INTO mod_decisions (action, actor_id, target_user_id, channel_id)
    VALUES ('timeout', 'us_gone', $2, $1) RETURNING id)
  INSERT INTO mod_appeals (decision_id, decision_actor, appellant_id, plea)
  SELECT id, 'us_gone', $2, 'please' FROM d RETURNING id`;
const DECISION = `INSERT INTO mod_decisions (action, actor_id, target_user_id, channel_id)
  VALUES ('timeout', 'us_gone', $2, $1) RETURNING id`;
const TAKEDOWN = `INSERT INTO takedowns
    (stream_id, owner_id, claimant_id, claimant_name, claimant_email, work)
  VALUES ($3, $1, $2, 'n', 'n@example.org', 'w') RETURNING id`;
const DELIVERY = `WITH e AS (
    INSERT INTO webhook_endpoints (owner_id, url, events, secret)
    SELECT $1, 'https://hooks.example.org', '{}', 's' WHERE $2::text IS NOT NULL RETURNING id
  ), v AS (INSERT INTO webhook_events (kind, data) VALUES ('stream.live', '{}') RETURNING id)
  INSERT INTO webhook_deliveries (endpoint_id, event_id, state)
  SELECT e.id, v.id, 'dead' FROM e, v RETURNING id`;

/** Every statement is given the owner and the third person. */
async function inserted(sql: string, more: readonly string[] = []): Promise<string> {
  const { owner, third, it } = surface;
  const { rows } = await it.db.query<{ id: number }>(sql, [owner.userId, third.userId, ...more]);
  return String(rows[0]?.id);
}

function aCase(body?: object): Fixture {
  return async () => ({ params: { id: await inserted(CASE) }, ...(body && { body }) });
}

async function aLot(): Promise<Record<string, string>> {
  const streamId = await surface.stream();
  const lot = await mine('POST', `/streams/${streamId}/auctions`, LOT);
  return { streamId, lotId: String(lot['lotId']) };
}

async function aWebhook(): Promise<Call> {
  const { rows } = await surface.it.db.query<{ id: number }>(
    `INSERT INTO webhook_endpoints (owner_id, url, events, secret)
     VALUES ($1, 'https://hooks.example.org', '{}', 's') RETURNING id`,
    [surface.owner.userId],
  );
  return { params: { id: String(rows[0]?.id) } };
}

/** A public one of the owner. */
async function aRecording(table: 'vods' | 'clips'): Promise<string> {
  const id = `${table === 'vods' ? 'vd' : 'cl'}_${randomBytes(8).toString('hex')}`;
  const more =
    table === 'vods'
      ? ['visibility, status', `'public', 'ready'`]
      : ['duration_ms, size_bytes, width, height, started_at', '1000, 1, 16, 16, now()'];
  await surface.it.db.query(
    `INSERT INTO ${table} (id, stream_id, user_id, title, ${more[0] ?? ''})
     VALUES ($1, $2, $3, 'a title', ${more[1] ?? ''})`,
    [id, await surface.stream(), surface.owner.userId],
  );
  return id;
}

async function mine(method: string, path: string, body: object): Promise<Record<string, unknown>> {
  const token = surface.owner.accessToken;
  const answer = await surface.it.call(method, `/api/v1${path}`, { token, body });
  return answer.json;
}

/** Calls the route on a fresh object of the owner. */
async function call(
  route: DocumentedRoute,
  token: string | undefined,
  streamId?: string,
): Promise<{ readonly status: number; readonly code: string | undefined }> {
  const { params = {}, body = MORE_BODIES[streamId === undefined ? '' : route.operationId] ?? {} } =
    (await FIXTURES[route.operationId]?.()) ?? {};
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  let path = route.path;
  for (const name of names) {
    const value =
      (name === 'streamId' ? streamId : undefined) ?? params[name] ?? (await parameter(name));
    path = path.replace(`{${name}}`, encodeURIComponent(value));
  }
  const answer = await surface.it.call(route.method, `/api/v1${path}`, {
    token,
    ...(route.method !== 'GET' && { body }),
  });
  return { status: answer.status, code: answer.json.code };
}

async function parameter(name: string): Promise<string> {
  switch (name) {
    case 'streamId':
      return surface.stream();
    case 'userId':
      return surface.third.userId;
    case 'username':
      return surface.third.username;
    case 'viewerId':
      return 'a-viewer-of-this-stream';
    default:
      return '999999';
  }
}

const REFUSALS: ReadonlySet<number> = new Set([401, 403, 404]);
const OPEN = new Set(['public', 'optional', 'user']);
const ROLE_CODES = new Set(['API_FORBIDDEN', 'API_SCOPE_MISSING', 'API_BANNED']);

/** Of what is open to all, only being sent away as a person counts: what is not there is not there. */
function isRefused(route: DocumentedRoute, answer: Awaited<ReturnType<typeof call>>): boolean {
  return OPEN.has(route.access)
    ? answer.status === 401 || ROLE_CODES.has(answer.code ?? '')
    : REFUSALS.has(answer.status);
}

/** Calls that may end the account or the sign-in session of who calls. */
function endsCaller({ method, path }: DocumentedRoute): boolean {
  return method !== 'GET' && /^\/users\/me(\/|$)|logout/.test(path);
}

describe('who may call what', () => {
  test('every route lets in whom its rule names, and nobody else', async () => {
    const routes = await surface.routes();
    expect(routes.length).toBeGreaterThan(60);
    const faults: string[] = [];
    for (const route of routes) {
      const rule = RULES[route.access] ?? PARTIES[route.operationId];
      if (rule === undefined) {
        faults.push(`${route.operationId}: the test does not know whom ${route.access} means`);
        continue;
      }
      for (const who of EVERYBODY) {
        const token = await surface.tokenOf(who, {
          throwaway: endsCaller(route) && who !== 'owner',
        });
        // What ends an account must not end the owner's, who is needed for the rest.
        if (who === 'owner' && endsCaller(route) && OPEN.has(route.access)) {
          continue;
        }
        const answer = await call(route, token);
        const refused = isRefused(route, answer);
        const isSound = answer.status < 500 && (OPEN.has(route.access) || answer.status !== 400);
        if (refused === rule.includes(who) || !isSound) {
          const text = `${answer.status} ${answer.code ?? ''}`.trim();
          faults.push(`${route.operationId} (${route.access}) as ${who}: ${text}`);
        }
      }
    }
    expect(faults).toEqual([]);
  }, 120_000);

  test('every route takes a token with the scope that it names, and no other', async () => {
    const tokens = new Map<string, string>();
    for (const scope of TOKEN_SCOPES) {
      const made = await mine('POST', '/users/me/tokens', { name: scope, scopes: [scope] });
      tokens.set(scope, String(made['token']));
    }
    const faults: string[] = [];
    for (const { operationId, method, path, scope: needed, access } of await surface.routes()) {
      const url = `/api/v1${path.replace(/\{\w+\}/g, '999999')}`;
      for (const [scope, token] of access === 'public' ? [] : tokens) {
        const answer = await surface.it.call(method, url, {
          token,
          ...(method !== 'GET' && { body: {} }),
        });
        const isMissing = answer.json.code === 'API_SCOPE_MISSING';
        if (isMissing === (scope === needed) || answer.status === 401) {
          faults.push(`${operationId} (${String(needed)}) with ${scope}: ${answer.status}`);
        }
      }
    }
    expect(faults).toEqual([]);
  }, 120_000);

  test('a private stream is not there for anybody but its owner, whatever is asked of it', async () => {
    const streamId = await surface.stream({ visibility: 'private' });
    const token = await surface.tokenOf('other');
    const asked = (await surface.routes()).filter(
      ({ path, access }) =>
        // Administrators are told of every stream, others of none by these.
        path.includes('{streamId}') && access !== 'public' && access !== 'admin',
    );
    expect(asked.length).toBeGreaterThan(15);
    const seen = [];
    for (const route of asked) {
      const { status, code } = await call(route, token, streamId);
      seen.push([route.operationId, status, code]);
    }
    expect(seen).toEqual(asked.map(({ operationId }) => [operationId, 404, 'STREAM_NOT_FOUND']));
  });
});

/** Texts that were SQL, patterns, numbers or objects to somebody once. */
const HOSTILE_TEXTS = [
  `' OR '1'='1`,
  `'; DROP TABLE users; --`,
  `\\'); SELECT pg_sleep(30); --`,
  '%_\\',
  '$1',
  '{"$gt":""}',
  '1e999',
  '-0',
  '\ud800',
  '\u202e\u0000',
  '../../etc/passwd',
];
const HOSTILE_VALUES = [...HOSTILE_TEXTS, {}, [], null, true, 1e308, -1, [[]], { length: 1e9 }];

describe('hostile input', () => {
  test('in any parameter of any route breaks nothing, and says nothing of how it is made', async () => {
    const token = await surface.tokenOf('other');
    const { paths: documented } = (await surface.it.call('GET', '/api/openapi.json'))
      .json as unknown as { paths: Documented };
    const before = await users();
    const faults: string[] = [];
    let asked = 0;
    const ask = async (method: string, path: string, body?: object): Promise<void> => {
      asked += 1;
      const answer = await surface.it.call(method, `/api/v1${path}`, { token, body });
      if (answer.status >= 500 || /syntax|pg_|SELECT|node_modules/.test(answer.text)) {
        faults.push(`${method} ${path} ${JSON.stringify(body)}: ${answer.status} ${answer.text}`);
      }
    };
    for (const [path, methods] of Object.entries(documented)) {
      for (const [method, { operationId, parameters = [], requestBody }] of Object.entries(
        methods,
      )) {
        if (UNASKED.has(operationId)) {
          continue;
        }
        const known = path.replace(/\{\w+\}/g, '999999');
        const queries = parameters.filter((each) => each.in === 'query');
        for (const text of HOSTILE_TEXTS) {
          const hostile = encodeURIComponent(text.toWellFormed());
          if (path.includes('{')) {
            await ask(method.toUpperCase(), path.replace(/\{\w+\}/g, hostile));
          }
          if (queries.length > 0) {
            const query = queries.map(({ name }) => `${name}=${hostile}`).join('&');
            await ask(method.toUpperCase(), `${known}?${query}`);
          }
        }
        const fields = Object.keys(
          requestBody?.content['application/json'].schema.properties ?? {},
        );
        for (const value of fields.length === 0 ? [] : HOSTILE_VALUES) {
          await ask(
            method.toUpperCase(),
            known,
            Object.fromEntries(fields.map((field) => [field, value])),
          );
        }
      }
    }
    expect(faults).toEqual([]);
    expect(await users()).toBe(before);
    expect(asked).toBeGreaterThan(1000);
    // It was somebody who is signed in, to the end.
    expect((await surface.it.call('GET', '/api/v1/users/me', { token })).status).toBe(200);
  }, 120_000);

  type Documented = Record<
    string,
    Record<
      string,
      {
        readonly operationId: string;
        readonly parameters?: readonly { readonly name: string; readonly in: string }[];
        readonly requestBody?: {
          readonly content: {
            readonly 'application/json': { readonly schema: { readonly properties?: object } };
          };
        };
      }
    >
  >;

  /** Would end whoever asks. */
  const UNASKED = new Set(['logout', 'endSessions', 'requestDeletion']);

  async function users(): Promise<number> {
    return (await surface.it.db.query('SELECT 1 FROM users')).rowCount;
  }
});

describe('the OpenAPI document', () => {
  test('is the one that is committed', async () => {
    const served = await surface.it.call('GET', '/api/openapi.json');
    const committed = readFileSync(join(REPO_ROOT, 'docs', 'openapi.json'), 'utf8');
    expect(JSON.parse(committed)).toEqual(JSON.parse(served.text));
  });

  test('declares every answer: success, problems by status, and when to come back', async () => {
    const { paths: documented } = (await surface.it.call('GET', '/api/openapi.json'))
      .json as unknown as { paths: Record<string, Record<string, { responses: object }>> };
    for (const [path, methods] of Object.entries(documented)) {
      for (const [method, { responses }] of Object.entries(methods)) {
        const statuses = Object.keys(responses);
        const wanted = ['429', '503', 'default', ...(method === 'get' ? ['304'] : [])];
        expect([path, method, statuses]).toEqual([path, method, expect.arrayContaining(wanted)]);
        expect(statuses.some((status) => /^(2..|302)$/.test(status))).toBe(true);
      }
    }
  });

  test('makes a client by others’ tools that works: account, stream, list, chat, end', async () => {
    const client = createClient<paths>({ baseUrl: `${surface.it.base}/api/v1` });
    const account = { username: 'a_client', email: 'c@example.org', password: 'a good password' };
    const registered = await client.POST('/users/register', { body: account });
    expect(registered.data?.username).toBe('a_client');
    const login = await client.POST('/users/login', { body: account });
    client.use({
      onRequest({ request }) {
        request.headers.set('authorization', `Bearer ${login.data?.accessToken ?? ''}`);
      },
    });
    const made = await client.POST('/streams', { body: { title: 'By a client', tags: ['a'] } });
    expect(made.data).toMatchObject({ title: 'By a client', status: 'created' });
    const path = { streamId: made.data?.streamId ?? '' };
    const listed = await client.GET('/users/me/streams', { params: { query: { limit: 10 } } });
    expect(listed.data?.streams.map(({ streamId }) => streamId)).toEqual([path.streamId]);
    const browsed = await client.GET('/streams', { params: { query: { sort: 'recent' } } });
    expect(browsed.data?.streams).toEqual(expect.any(Array));
    const said = await client.POST('/streams/{streamId}/chat', {
      params: { path },
      body: { text: 'hello' },
    });
    expect(said.data?.text).toBe('hello');
    const ended = await client.DELETE('/streams/{streamId}', { params: { path } });
    expect(ended.data?.status).toBe('ended');
    const missing = await client.GET('/streams/{streamId}', {
      params: { path: { streamId: 'st_none' } },
    });
    expect(missing.error?.code).toBe('STREAM_NOT_FOUND');
  });
});
