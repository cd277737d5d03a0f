/** Sign-in at another provider, against a real one on a local port. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '@freshet/infra/runtime';
import { startTestApi } from '../../../test/support/api.ts';
import type { TestApi, TestUser } from '../../../test/support/api.ts';
import { startTestOidc, TestBrowser } from '../../../test/support/oidc.ts';
import type { TestOidc } from '../../../test/support/oidc.ts';
import { startTestPostgres } from '../../../test/support/postgres.ts';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { readOidcProviders } from './oidc-providers.ts';

let postgres: TestPostgres;
let db: Database;
let oidc: TestOidc;
let it: TestApi;
let directory: string;

const DOWN = 'http://127.0.0.1:1';
const CALLBACK = '/api/v1/auth/local/callback';

beforeAll(async () => {
  [postgres, oidc, directory] = await Promise.all([
    startTestPostgres(),
    startTestOidc(),
    mkdtemp(join(tmpdir(), 'freshet-oidc-')),
  ]);
  ({ db } = await postgres.database({ poolMax: 10 }));
  const { issuer, clientId, clientSecret } = oidc;
  const oidcFile = await file([
    { id: 'local', name: 'Local', issuer, clientId, clientSecret },
    { id: 'down', name: 'Down', issuer: DOWN, clientId, clientSecret },
  ]);
  const many = { limit: 1_000, windowMs: 60_000 };
  it = await startTestApi({ db }, { oidcFile, rates: { login: many } });
  oidc.allowRedirect(it.base + CALLBACK);
});

afterAll(async () => {
  await it.close();
  await Promise.all([postgres.close(), oidc.close(), rm(directory, { recursive: true })]);
});

beforeEach(async () => {
  await db.query('TRUNCATE users, sign_in_steps, mail_outbox CASCADE');
  oidc.account = {
    sub: 'ann-1',
    email: 'ann@example.org',
    email_verified: true,
    preferred_username: 'ann',
    name: 'Ann\u202e Example',
  };
});

async function file(content: unknown): Promise<string> {
  const path = join(directory, `${Math.random()}.json`);
  await writeFile(path, JSON.stringify(content));
  return path;
}

const start = (query = '') => `${it.base}/api/v1/auth/local/start${query}`;
const isCallback = (location: string) => location.startsWith(it.base + CALLBACK);
const isPage = (location: string) => /\/(login|account)\?/.test(location);
const errorOf = (location: string) => new URL(location).searchParams.get('error');

/** The token pair for the ticket of an address; or the problem. */
async function exchange(browser: TestBrowser, page: string) {
  const ticket = new URLSearchParams(new URL(page).hash.slice(1)).get('ticket');
  const response = await browser.fetch(`${it.base}/api/v1/auth/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ticket }),
  });
  return (await response.json()) as {
    code?: string;
    accessToken: string;
    user: Record<string, unknown>;
  };
}

async function signIn(browser = new TestBrowser()) {
  const page = await browser.follow(start(), isPage);
  expect(errorOf(page)).toBeNull();
  return exchange(browser, page);
}

async function link(user: TestUser, browser = new TestBrowser()): Promise<string> {
  const response = await browser.fetch(`${it.base}/api/v1/auth/local/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${user.accessToken}` },
    body: JSON.stringify({ currentPassword: user.password }),
  });
  expect(response.status).toBe(200);
  const { location } = (await response.json()) as { location: string };
  return browser.follow(location, isPage);
}

const logins = async (token: string) =>
  (await it.call('GET', '/api/v1/users/me/logins', { token })).json as unknown as {
    logins: { loginId: string; provider: string; email: string }[];
  };

test('a new login makes an account, the same login opens it again, and its ticket works once', async () => {
  const listed = await it.call('GET', '/api/v1/auth/providers');
  expect(listed.json).toEqual({
    providers: [
      { id: 'local', name: 'Local' },
      { id: 'down', name: 'Down' },
    ],
  });
  const browser = new TestBrowser();
  const page = await browser.follow(start('?next=/studio%3Fa=1'), isPage);
  expect(new URL(page).searchParams.get('next')).toBe('/studio?a=1');
  expect((await exchange(new TestBrowser(), page)).code).toBe('API_SIGN_IN_STALE');
  const first = await exchange(browser, page);
  expect(first.user).toMatchObject({
    username: 'ann',
    displayName: 'Ann Example',
    email: 'ann@example.org',
    emailVerified: true,
    hasPassword: false,
  });
  expect((await exchange(browser, page)).code).toBe('API_SIGN_IN_STALE');
  oidc.account = { sub: 'ann-1', email: 'other@example.org', preferred_username: 'annie' };
  const again = await signIn();
  expect(again.user).toMatchObject({ userId: first.user['userId'], email: 'ann@example.org' });
  const { rows } = await db.query<{ text: string }>(
    'SELECT l::text AS text FROM user_logins l UNION ALL SELECT s::text FROM sign_in_steps s',
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.text).not.toContain('example.org');
});

test('a taken name gets an ending, an address that is not verified a mail', async () => {
  await it.user('ann');
  oidc.account = { sub: 'ann-2', email: 'ann2@example.org', preferred_username: 'ann' };
  const { user } = await signIn();
  expect(user['username']).toMatch(/^ann-[0-9a-f]{6}$/);
  expect(user['emailVerified']).toBe(false);
  const { rows } = await db.query(`SELECT 1 FROM mail_outbox WHERE kind LIKE 'verif%'`);
  expect(rows.length).toBeGreaterThan(0);
});

test('the address of an account opens it to nobody; without an address there is no account', async () => {
  const ann = await it.user('ann');
  const taken = await new TestBrowser().follow(start(), isPage);
  expect(errorOf(taken)).toBe('API_ACCOUNT_EXISTS');
  expect((await logins(ann.accessToken)).logins).toEqual([]);
  oidc.account = { sub: 'nobody' };
  expect(errorOf(await new TestBrowser().follow(start(), isPage))).toBe('API_EMAIL_MISSING');
  oidc.account = undefined;
  expect(errorOf(await new TestBrowser().follow(start(), isPage))).toBe('API_SIGN_IN_REFUSED');
  const { rows } = await db.query('SELECT 1 FROM users');
  expect(rows).toHaveLength(1);
});

test('another state, another browser, a second time, another flow’s code and another nonce are refused', async () => {
  const browser = new TestBrowser();
  const back = await browser.follow(start(), isCallback);
  const other = new URL(back);
  other.searchParams.set('state', 'x'.repeat(43));
  expect(errorOf(await browser.follow(other.href, isPage))).toBe('API_SIGN_IN_STALE');
  expect(errorOf(await new TestBrowser().follow(back, isPage))).toBe('API_SIGN_IN_STALE');
  // None of that used the flow up.
  expect(errorOf(await browser.follow(back, isPage))).toBeNull();
  expect(errorOf(await browser.follow(back, isPage))).toBe('API_SIGN_IN_STALE');

  const stolen = new URL(await new TestBrowser().follow(start(), isCallback)).searchParams;
  const mine = new URL(await browser.follow(start(), isCallback));
  mine.searchParams.set('code', stolen.get('code') ?? '');
  expect(errorOf(await browser.follow(mine.href, isPage))).toBe('API_SIGN_IN_INVALID');

  const asked = new URL(await browser.follow(start(), (at) => at.startsWith(oidc.issuer)));
  asked.searchParams.set('nonce', 'another');
  expect(errorOf(await browser.follow(asked.href, isPage))).toBe('API_SIGN_IN_INVALID');

  const late = await browser.follow(start(), isCallback);
  await db.query(`UPDATE sign_in_steps SET expires_at = now() - interval '1 second'`);
  expect(errorOf(await browser.follow(late, isPage))).toBe('API_SIGN_IN_STALE');
});

test('a provider that is down, one that is unknown, and addresses elsewhere to go on at', async () => {
  const down = await new TestBrowser().follow(`${it.base}/api/v1/auth/down/start`, isPage);
  expect(errorOf(down)).toBe('API_PROVIDER_UNAVAILABLE');
  const unknown = await it.call('GET', '/api/v1/auth/nobody/start');
  expect(unknown.json.code).toBe('API_PROVIDER_NOT_FOUND');
  for (const next of ['//evil.org', 'https://evil.org', '/\\evil.org', '/\t/evil.org', 'x']) {
    const answer = await it.call(
      'GET',
      start(`?next=${encodeURIComponent(next)}`).slice(it.base.length),
    );
    expect(answer.json.code, next).toBe('API_INVALID');
  }
  const cookie = (await it.call('GET', '/api/v1/auth/local/start')).headers.get('set-cookie');
  expect(cookie).toMatch(/; Path=\/api\/; Max-Age=900; HttpOnly; SameSite=Lax$/);
});

test('a provider that goes away while somebody is there is told from one that refuses', async () => {
  const away = await startTestOidc();
  const { issuer, clientId, clientSecret } = away;
  const oidcFile = await file([{ id: 'local', name: 'Away', issuer, clientId, clientSecret }]);
  const api = await startTestApi({ db }, { oidcFile });
  try {
    away.allowRedirect(api.base + CALLBACK);
    away.account = { sub: 'ann-1', email: 'ann@example.org' };
    const browser = new TestBrowser();
    const back = await browser.follow(`${api.base}/api/v1/auth/local/start`, (at) =>
      at.startsWith(api.base + CALLBACK),
    );
    await away.close();
    expect(errorOf(await browser.follow(back, isPage))).toBe('API_PROVIDER_UNAVAILABLE');
  } finally {
    await api.close();
  }
});

test('a login is linked by who is signed in, opens that account only, and is unlinked', async () => {
  const ann = await it.user('ann');
  const bob = await it.user('bob');
  const wrong = await it.call('POST', '/api/v1/auth/local/link', {
    token: ann.accessToken,
    body: { currentPassword: 'not it' },
  });
  expect(wrong.json.code).toBe('API_PASSWORD_WRONG');
  expect(await link(ann)).toBe(`${it.base}/account?linked=local`);
  expect((await signIn()).user).toMatchObject({ userId: ann.userId });
  expect(await link(bob)).toBe(`${it.base}/account?error=API_LOGIN_LINKED`);
  const [mine] = (await logins(ann.accessToken)).logins;
  expect(mine).toMatchObject({ provider: 'local', email: 'ann@example.org' });
  const unlink = (token: string) =>
    it.call('DELETE', `/api/v1/users/me/logins/${mine?.loginId}`, { token });
  expect((await unlink(bob.accessToken)).json.code).toBe('API_LOGIN_NOT_FOUND');
  expect((await unlink(ann.accessToken)).status).toBe(204);
  expect((await logins(ann.accessToken)).logins).toEqual([]);
  expect(errorOf(await new TestBrowser().follow(start(), isPage))).toBe('API_ACCOUNT_EXISTS');
  // The owner is told of both, or a thief could leave a door open.
  const { rows } = await db.query(
    `SELECT kind FROM mail_outbox WHERE kind LIKE 'login%' ORDER BY id`,
  );
  expect(rows).toEqual([{ kind: 'login_linked' }, { kind: 'login_unlinked' }]);
});

test('two tabs of one browser sign in at once', async () => {
  const browser = new TestBrowser();
  const isThere = (location: string) => location.startsWith(oidc.issuer);
  const tabs = [
    await browser.follow(start('?next=/one'), isThere),
    await browser.follow(start('?next=/two'), isThere),
  ];
  for (const tab of tabs) {
    const page = await browser.follow(tab, isPage);
    expect(errorOf(page)).toBeNull();
    expect((await exchange(browser, page)).user).toMatchObject({ username: 'ann' });
  }
});

test('a new login that comes twice in one moment is one account; one of two who link it has it', async () => {
  const browsers = [new TestBrowser(), new TestBrowser(), new TestBrowser()];
  const backs: string[] = [];
  for (const browser of browsers) {
    backs.push(await browser.follow(start(), isCallback));
  }
  const pages = await Promise.all(
    browsers.map((browser, n) => browser.follow(backs[n] ?? '', isPage)),
  );
  expect(pages.map(errorOf)).toEqual([null, null, null]);
  const ids = [];
  for (const [n, browser] of browsers.entries()) {
    ids.push((await exchange(browser, pages[n] ?? '')).user['userId']);
  }
  expect(new Set(ids).size).toBe(1);

  oidc.account = { sub: 'wanted-by-two', email: 'w@example.org' };
  const owners = [await it.user('bob'), await it.user('cara')];
  const linked = await Promise.all(owners.map((owner) => link(owner)));
  expect(linked.map(errorOf).sort()).toEqual(['API_LOGIN_LINKED', null]);
});

test('the last way in stays, and who signed out meanwhile links nothing', async () => {
  const { accessToken } = await signIn();
  await db.query(`UPDATE sessions SET created_at = now() - interval '16 minutes'`);
  // Without a password there is nothing to ask for but a new sign-in.
  const old = { token: accessToken, body: { password: 'of a thief', email: 'thief@example.org' } };
  for (const each of [
    'users/me/password',
    'users/me/email',
    'users/me/deletion',
    'auth/local/link',
  ]) {
    const answer = await it.call('POST', `/api/v1/${each}`, old);
    expect([each, answer.status, answer.json.code]).toEqual([each, 403, 'API_SIGN_IN_AGAIN']);
  }
  await db.query('UPDATE sessions SET created_at = now()');
  const [only] = (await logins(accessToken)).logins;
  const path = `/api/v1/users/me/logins/${only?.loginId}`;
  const refused = await it.call('DELETE', path, { token: accessToken });
  expect(refused.json.code).toBe('API_LAST_LOGIN');
  const password = { password: 'a good password' };
  await it.call('POST', '/api/v1/users/me/password', { token: accessToken, body: password });
  expect((await it.call('DELETE', path, { token: accessToken })).status).toBe(204);

  const bob = await it.user('bob');
  const browser = new TestBrowser();
  const begun = await browser.fetch(`${it.base}/api/v1/auth/local/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bob.accessToken}` },
    body: JSON.stringify({ currentPassword: bob.password }),
  });
  const { location } = (await begun.json()) as { location: string };
  const back = await browser.follow(location, isCallback);
  await it.call('POST', '/api/v1/users/logout', { token: bob.accessToken, body: {} });
  expect(errorOf(await browser.follow(back, isPage))).toBe('API_SIGN_IN_STALE');
});

test('a file of providers that is not as it must be is refused without its secrets', async () => {
  const good = { id: 'a', name: 'A', issuer: 'https://a.example', clientId: 'c' };
  const secret = { clientSecret: 'very secret' };
  const bad = [
    [good],
    [{ ...good, ...secret, issuer: 'http://a.example' }],
    [{ ...good, ...secret, id: 'A b' }],
    [
      { ...good, ...secret },
      { ...good, ...secret },
    ],
  ];
  for (const each of bad) {
    const refusal = await readOidcProviders(await file(each)).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'API_OIDC_FILE' });
    expect(String(refusal)).not.toContain('very secret');
  }
  await expect(readOidcProviders(join(directory, 'none'))).rejects.toThrow('cannot be read');
  expect(await readOidcProviders(await file([{ ...good, ...secret }]))).toHaveLength(1);
});
