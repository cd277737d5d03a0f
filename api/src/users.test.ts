import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFieldCipher, createMemoryRateLimiter } from '@freshet/infra/runtime';
import type { Database } from '@freshet/infra/runtime';
import { FIELD_KEY, startTestApi } from '../../test/support/api.ts';
import type { TestApi } from '../../test/support/api.ts';
import { startTestPostgres } from '../../test/support/postgres.ts';
import type { TestPostgres } from '../../test/support/postgres.ts';
import { createEmailSeal } from './accounts/email-seal.ts';
import { createSignInGuard } from './accounts/sign-in-guard.ts';
import type { SignInGuard } from './accounts/sign-in-guard.ts';
import { apiError } from './errors.ts';

let postgres: TestPostgres;
let it: TestApi;
let db: Database;
const secret = randomBytes(32);

beforeAll(async () => {
  postgres = await startTestPostgres();
  ({ db } = await postgres.database());
});

afterAll(() => postgres.close());

beforeEach(async () => {
  await db.query('TRUNCATE users CASCADE');
  // New for each test, so that each has its request budgets to itself.
  it = await startTestApi({ db }, { secret });
  return () => it.close();
});

const account = { username: 'Ann_1', email: 'ann@example.org', password: 'correct horse' };
const register = (body: unknown = account) => it.call('POST', '/api/v1/users/register', { body });
const login = (body: unknown = account) => it.call('POST', '/api/v1/users/login', { body });
const refresh = (refreshToken: string) =>
  it.call('POST', '/api/v1/users/refresh', { body: { refreshToken } });

/** Signs in from another address of this machine; the status of the answer. */
function statusFrom(localAddress: string, body: object): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(`${it.base}/api/v1/users/login`, {
      method: 'POST',
      localAddress,
      headers: { 'content-type': 'application/json' },
    });
    asked.on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', reject).end(JSON.stringify(body));
  });
}

describe('registering', () => {
  test('answers 201 with the account, and never with anything of the password', async () => {
    const answer = await register();
    expect(answer.status).toBe(201);
    expect(answer.json).toEqual({
      userId: expect.stringMatching(/^us_/) as string,
      username: 'Ann_1',
      displayName: 'Ann_1',
      email: 'ann@example.org',
      emailVerified: false,
      hasPassword: true,
      bio: '',
      avatarUrl: null,
      links: [],
      chatColor: null,
      role: 'user',
      tier: 'free',
      createdAt: expect.any(String) as string,
    });
    const { rows } = await it.db.query<{ hash: string }>('SELECT password_hash AS hash FROM users');
    expect(rows[0]?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('names every field that is wrong in one answer', async () => {
    const answer = await register({ username: '!', email: 'nobody', password: 'short' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.json).toMatchObject({ code: 'API_INVALID', status: 400, retryable: false });
    expect(answer.json.details.fields).toEqual([
      { field: 'username', problem: 'must be text of 2 to 32 characters' },
      { field: 'email', problem: 'must be an e-mail address' },
      { field: 'password', problem: 'must be text of 8 to 256 characters' },
    ]);
    expect(answer.text).not.toContain('short');
  });

  test.each([
    [{}, ['username', 'email', 'password']],
    [{ ...account, username: 'admin' }, ['username']],
    [{ ...account, username: 'a b' }, ['username']],
    [{ ...account, username: 'ann\u202egpj' }, ['username']],
    [{ ...account, username: 7 }, ['username']],
    [{ ...account, email: 'a@b' }, ['email']],
    [{ ...account, email: `${'a'.repeat(300)}@example.org` }, ['email']],
    [{ ...account, password: account.email }, ['password']],
    [{ ...account, displayName: 'a\nb' }, ['displayName']],
    [[account], ['body']],
    ['"text"', ['body']],
  ])('refuses %j', async (body, fields) => {
    const answer = await register(body);
    expect(answer.status).toBe(400);
    const named = answer.json.details.fields.map(({ field }) => field);
    expect(named).toEqual(fields);
  });

  test('a taken name or address is a conflict, whatever its case; only the public one is named', async () => {
    await register();
    const name = await register({ ...account, username: 'ANN_1', email: 'other@example.org' });
    expect(name.status).toBe(409);
    expect(name.json).toMatchObject({
      code: 'API_ACCOUNT_TAKEN',
      details: { fields: [{ field: 'username', problem: 'is taken' }] },
    });
    const email = await register({ ...account, username: 'bob', email: 'ANN@example.org' });
    expect(email.status).toBe(409);
    expect(email.json.code).toBe('API_ACCOUNT_TAKEN');
    expect(email.text).not.toContain('ann');
  });

  test('whose addresses have accounts is told ten times an hour, and then no more', async () => {
    await register();
    const ask = (n: number, email: string) =>
      register({ ...account, username: `guesser${n}`, email }).then(({ status }) => status);
    // The same account again is no guess, however often a script asks for it.
    for (let n = 0; n < 12; n += 1) {
      expect((await register()).json.details.fields[0]?.field).toBe('username');
    }
    const told = [];
    for (let n = 0; n < 10; n += 1) {
      told.push(await ask(n, account.email));
    }
    expect(told).toEqual(Array.from({ length: 10 }, () => 409));
    expect([await ask(10, account.email), await ask(11, 'free@example.org')]).toEqual([429, 429]);
  });

  test('fields that are not for the caller are dropped (mass assignment)', async () => {
    const answer = await register({ ...account, role: 'admin', tier: 'gold', id: 'us_me' });
    expect(answer.json).toMatchObject({ role: 'user', tier: 'free' });
    expect(answer.json.userId).not.toBe('us_me');
  });
});

describe('signing in', () => {
  test.each([
    { username: 'ann_1', password: account.password },
    { email: 'ANN@example.org', password: account.password },
    { username: 'ann@example.org', password: account.password },
  ])('works by %j', async (body) => {
    const { userId } = (await register()).json as { userId: string };
    const answer = await login(body);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ expiresIn: 900, tokenType: 'Bearer', user: { userId } });
    const me = await it.call('GET', '/api/users/me', { token: answer.json.accessToken });
    expect(me.json).toMatchObject({ userId, email: account.email });
  });

  test('a wrong password and an unknown name get the same answer', async () => {
    await register();
    const wrong = await login({ ...account, password: 'something else' });
    const unknown = await login({ username: 'nobody', password: 'something else' });
    expect(wrong.status).toBe(401);
    expect(unknown.status).toBe(401);
    expect(unknown.text).toBe(wrong.text);
  });

  test('without a name it says what is missing', async () => {
    const answer = await login({ password: 'something' });
    expect(answer.status).toBe(400);
    expect(answer.json.details.fields[0]?.field).toBe('username');
  });

  test('ten wrong passwords close an account for a while to whoever showed them', async () => {
    await register();
    for (let round = 0; round < 10; round += 1) {
      expect((await login({ ...account, password: `wrong ${round}` })).status).toBe(401);
    }
    const refused = await login();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.json).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
    // Not to somebody elsewhere, or every guesser could lock an owner out.
    expect(await statusFrom('127.0.0.2', account)).toBe(200);
  });

  test('many addresses are counted together, but the owner’s own stays open', async () => {
    const user = await it.user();
    const guess = guesser(await createGuard());
    // What was right, or too much for the server, is no guess.
    for (let n = 0; n < 30; n += 1) {
      expect(await guess(user.username, '192.0.2.0', true)).toBe('in');
    }
    for (let n = 0; n < 100; n += 1) {
      const name = n % 2 === 0 ? user.username : user.username.toUpperCase();
      expect(await guess(name, `192.0.2.${n}`, false)).toBe('API_LOGIN_FAILED');
    }
    expect(await guess(user.username, '198.51.100.1', true)).toBe('RATE_LIMITED');
    // They signed in from there before.
    expect(await guess(user.username, '127.0.0.1', true)).toBe('in');
    expect(await guess('somebody-else', '198.51.100.1', true)).toBe('in');
  });

  test('guesses that are made at once are counted as if they came one by one', async () => {
    const guess = guesser(await createGuard());
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => guess('somebody', '192.0.2.1', false)),
    );
    expect(answers.filter((code) => code === 'API_LOGIN_FAILED')).toHaveLength(10);
    expect(answers.filter((code) => code === 'RATE_LIMITED')).toHaveLength(30);
  });
});

async function createGuard(): Promise<SignInGuard> {
  const cipher = createFieldCipher([FIELD_KEY]);
  return createSignInGuard({
    ...{ db, cipher, rateLimiter: createMemoryRateLimiter({ now: Date.now }) },
    emails: await createEmailSeal({ db, cipher, now: Date.now }),
  });
}

/** Tells how a guess ended: `in`, or the code of the refusal. */
function guesser(guard: SignInGuard) {
  return (name: string, address: string, right: boolean): Promise<string> => {
    const compare = () =>
      right ? Promise.resolve('in') : Promise.reject(apiError('API_LOGIN_FAILED'));
    return guard
      .guessing(name, address, compare)
      .catch((error: unknown) => (error as { code: string }).code);
  };
}

describe('refreshing', () => {
  test('gives the next pair, and works once for each token', async () => {
    const { refreshToken } = await it.user();
    const second = await refresh(refreshToken);
    expect(second.status).toBe(200);
    expect(second.json.refreshToken).not.toBe(refreshToken);
    const third = await refresh(second.json.refreshToken);
    expect(third.status).toBe(200);
    const me = await it.call('GET', '/api/v1/users/me', { token: third.json.accessToken });
    expect(me.status).toBe(200);
  });

  test('a token used twice ends the whole session, and no other one', async () => {
    const user = await it.user();
    const other = await login(user);
    const second = await refresh(user.refreshToken);
    const stolen = await refresh(user.refreshToken);
    expect(stolen.status).toBe(401);
    expect((await refresh(second.json.refreshToken)).status).toBe(401);
    expect((await refresh(other.json.refreshToken)).status).toBe(200);
    const { rows } = await it.db.query('SELECT revoked_reason FROM sessions ORDER BY created_at');
    expect(rows).toEqual([{ revoked_reason: 'reuse' }, { revoked_reason: null }]);
  });

  test('of two exchanges at the same moment at most one succeeds', async () => {
    const { refreshToken } = await it.user();
    const answers = await Promise.all([1, 2, 3, 4].map(() => refresh(refreshToken)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('the answer that was lost is given again under its key, wherever it is asked for', async () => {
    const { refreshToken } = await it.user();
    const other = await startTestApi({ db }, { secret });
    const again = (at: TestApi, key: string) =>
      at.call('POST', '/api/v1/users/refresh', {
        body: { refreshToken },
        headers: { 'idempotency-key': key },
      });
    const answers = await Promise.all([again(it, 'k1'), again(other, 'k1'), again(it, 'k1')]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const next = answers[0].json.refreshToken;
    expect((await again(other, 'k1')).json.refreshToken).toBe(next);
    const me = await it.call('GET', '/api/v1/users/me', { token: answers[0].json.accessToken });
    expect(me.status).toBe(200);
    // Whoever has not the key is a thief as before.
    expect((await again(other, 'k2')).status).toBe(401);
    expect((await refresh(next)).status).toBe(401);
    const { rows } = await db.query(`SELECT principal FROM idempotency_keys`);
    expect(JSON.stringify(rows)).not.toContain(refreshToken.slice(3));
    await other.close();
  });

  test.each(['', 'rt_x', `rt_${'a'.repeat(43)}`, `rt_${"'".repeat(43)}`])(
    'refuses %j',
    async (token) => {
      expect((await refresh(token)).json.code).toBe('UNAUTHENTICATED');
    },
  );

  test('an access token is no refresh token, and the other way round', async () => {
    const { accessToken, refreshToken } = await it.user();
    expect((await refresh(accessToken.slice(0, 128))).status).toBe(401);
    const me = await it.call('GET', '/api/v1/users/me', { token: refreshToken });
    expect(me.status).toBe(401);
  });

  test('a refresh token expires', async () => {
    const { refreshToken } = await it.user();
    await it.db.query(`UPDATE refresh_tokens SET expires_at = now() - interval '1 second'`);
    expect((await refresh(refreshToken)).status).toBe(401);
  });

  test('logout ends the session, by either token, and asks nothing of who is out already', async () => {
    const first = await it.user();
    const path = '/api/v1/users/logout';
    const { refreshToken } = first;
    expect((await it.call('POST', path, { body: { refreshToken } })).status).toBe(204);
    expect((await refresh(refreshToken)).status).toBe(401);
    const second = await it.user();
    expect((await it.call('POST', path, { token: second.accessToken })).status).toBe(204);
    expect((await refresh(second.refreshToken)).status).toBe(401);
    expect((await it.call('POST', path)).status).toBe(204);
  });

  test('only hashes of refresh tokens are stored', async () => {
    const { refreshToken } = await it.user();
    const { rows } = await it.db.query('SELECT encode(hash, $1) AS hash FROM refresh_tokens', [
      'escape',
    ]);
    expect(JSON.stringify(rows)).not.toContain(refreshToken.slice(3));
  });
});

describe('profiles', () => {
  test('the public one has no address, role or tier', async () => {
    const user = await it.user();
    const answer = await it.call('GET', `/api/v1/users/${user.userId}`);
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.json as object).sort()).toEqual([
      'avatarUrl',
      'bio',
      'createdAt',
      'displayName',
      'links',
      'userId',
      'username',
    ]);
  });

  test('the owner changes display name and bio, and nothing else', async () => {
    const user = await it.user();
    const answer = await it.call('PATCH', '/api/v1/users/me', {
      token: user.accessToken,
      body: { displayName: 'Ann', bio: '<b>hi</b> 🎬', username: 'root', role: 'admin' },
    });
    expect(answer.json).toMatchObject({
      displayName: 'Ann',
      bio: '<b>hi</b> 🎬',
      username: user.username,
      role: 'user',
    });
    const again = await it.call('PATCH', '/api/v1/users/me', { token: user.accessToken, body: {} });
    expect(again.json).toMatchObject({ displayName: 'Ann' });
  });

  test('links and a colour that can be read are kept, others refused', async () => {
    const user = await it.user();
    const edit = (body: object) =>
      it.call('PATCH', '/api/v1/users/me', { token: user.accessToken, body });
    const links = [{ title: 'Home', url: 'https://ann.example' }];
    expect((await edit({ links, chatColor: '#2F9E44' })).json).toMatchObject({
      links,
      chatColor: '#2f9e44',
    });
    expect((await edit({ chatColor: null })).json).toMatchObject({ links, chatColor: null });
    for (const body of [
      { chatColor: '#ffffff' },
      { chatColor: '#000010' },
      { chatColor: 'red' },
      { links: [{ title: 'x', url: 'http://ann.example' }] },
      { links: [{ title: 'x', url: 'javascript:alert(1)' }] },
      { links: Array.from({ length: 6 }, () => links[0]) },
    ]) {
      expect((await edit(body)).json.code).toBe('API_INVALID');
    }
    const shown = await it.call('GET', `/api/v1/users/${user.userId}`);
    expect(shown.json).toMatchObject({ links });
  });

  test('a channel is found by its name in any case', async () => {
    const user = await it.user('Channel-One');
    const answer = await it.call('GET', '/api/v1/users/by-name/channel-one');
    expect(answer.json).toMatchObject({ userId: user.userId, currentStreamId: null });
  });

  test.each(['/users/us_nobodyatall', '/users/nonsense', '/users/by-name/nobody'])(
    '%s is 404',
    async (path) => {
      expect((await it.call('GET', `/api/v1${path}`)).json).toMatchObject({
        status: 404,
        code: 'API_USER_NOT_FOUND',
      });
    },
  );
});
