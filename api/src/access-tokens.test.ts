import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StreamId } from '@freshet/infra/runtime';
import { startTestApi } from '../../test/support/api.ts';
import type { TestApi, TestUser } from '../../test/support/api.ts';
import { startTestPostgres } from '../../test/support/postgres.ts';
import type { TestPostgres } from '../../test/support/postgres.ts';

let postgres: TestPostgres;
let it: TestApi;
let ann: TestUser;
let nowMs = Date.now();

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { db } = await postgres.database();
  it = await startTestApi({ db, now: () => nowMs });
  ann = await it.user('ann');
});

afterAll(async () => {
  await it.close();
  await postgres.close();
});

type Made = { token: string; tokenId: string };

async function make(wish: object, token = ann.accessToken): Promise<Made> {
  const answer = await it.call('POST', '/api/v1/users/me/tokens', {
    token,
    body: { name: 'bot', ...wish },
  });
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
  return JSON.parse(answer.text) as Made;
}

describe('personal and app tokens', () => {
  test('a token is shown once, kept as a hash, and listed without itself', async () => {
    const { token, tokenId } = await make({ name: 'My bot', scopes: ['chat:write'] });
    expect(token).toMatch(/^frp_[\w-]{43}$/);
    const { rows } = await it.db.query('SELECT * FROM access_tokens WHERE id = $1', [tokenId]);
    expect(JSON.stringify(rows)).not.toContain(token);
    const list = await it.call('GET', '/api/v1/users/me/tokens', { token: ann.accessToken });
    expect(list.text).not.toContain(token);
    expect(JSON.parse(list.text)).toMatchObject({
      tokens: [{ tokenId, name: 'My bot', hint: token.slice(-4), scopes: ['chat:write'] }],
    });
  });

  test('it does what its scopes say and nothing else, over REST', async () => {
    const { token } = await make({ scopes: ['streams:read', 'streams:write'] });
    const made = await it.call('POST', '/api/v1/streams', { token, body: {} });
    expect(made.status).toBe(201);
    const refused = await Promise.all([
      it.call('GET', '/api/v1/users/me', { token }),
      it.call('POST', '/api/v1/users/me/channel-key', { token, body: {} }),
      it.call('POST', '/api/v1/users/me/tokens', {
        token,
        body: { name: 'x', scopes: ['chat:read'] },
      }),
      it.call('GET', '/api/v1/users/me/tokens', { token }),
      it.call('POST', `/api/v1/streams/${made.json.streamId}/chat`, { token, body: { text: 'x' } }),
    ]);
    expect(refused.map(({ status, json }) => [status, json.code])).toEqual(
      refused.map(() => [403, 'API_SCOPE_MISSING']),
    );
  });

  test('signaling, chat and publishing take it with the same scopes', async () => {
    const { directory } = it.api;
    const chat = await make({ kind: 'app', scopes: ['chat:read', 'chat:write'] });
    expect(await directory.authenticate(chat.token)).toEqual({
      userId: ann.userId,
      username: 'ann',
      role: 'user',
      scopes: ['chat:read', 'chat:write'],
      // What a revocation names.
      sessionId: expect.stringMatching(/^at_/) as string,
    });
    const made = await it.call('POST', '/api/v1/streams', { token: ann.accessToken, body: {} });
    const streamId: StreamId = made.json.streamId;
    const publish = (accessToken: string) =>
      directory.authorizePublish(
        { kind: 'accessToken', accessToken, streamId },
        { remoteAddress: '127.0.0.1', protocol: 'whip' },
      );
    await expect(publish(chat.token)).rejects.toMatchObject({ code: 'API_SCOPE_MISSING' });
    const able = await make({ scopes: ['streams:write'] });
    await expect(publish(able.token)).resolves.toMatchObject({ streamId });
  });

  test('an app token cannot be given the account', async () => {
    const answer = await it.call('POST', '/api/v1/users/me/tokens', {
      token: ann.accessToken,
      body: { name: 'x', kind: 'app', scopes: ['user:write'] },
    });
    expect([answer.status, answer.json.details.fields[0]?.field]).toEqual([400, 'scopes']);
  });

  test('a revoked, expired, unknown or foreign token is refused in the same words', async () => {
    const revoked = await make({ scopes: ['user:read'] });
    const me = (token: string) => it.call('GET', '/api/v1/users/me', { token });
    expect((await me(revoked.token)).status).toBe(200);
    const other = await it.user();
    const path = `/api/v1/users/me/tokens/${revoked.tokenId}`;
    const foreign = await it.call('DELETE', path, { token: other.accessToken });
    expect([foreign.status, foreign.json.code]).toEqual([404, 'API_TOKEN_NOT_FOUND']);
    expect((await it.call('DELETE', path, { token: ann.accessToken })).status).toBe(204);
    const expiresAt = new Date(nowMs + 60_000).toISOString();
    const expired = await make({ scopes: ['user:read'], expiresAt });
    expect((await me(expired.token)).status).toBe(200);
    nowMs += 61_000;
    const refused = await Promise.all(
      [revoked.token, expired.token, `frp_${'A'.repeat(43)}`, 'frp_', 'frp_short'].map(me),
    );
    expect(new Set(refused.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(refused[0]?.status).toBe(401);
  });

  test('revoking bites in another process within a second of its time', async () => {
    const twin = await startTestApi({ db: it.db, now: () => nowMs });
    const { token, tokenId } = await make({ scopes: ['user:read'] });
    expect((await twin.call('GET', '/api/v1/users/me', { token })).status).toBe(200);
    await it.call('DELETE', `/api/v1/users/me/tokens/${tokenId}`, { token: ann.accessToken });
    nowMs += 1001;
    expect((await twin.call('GET', '/api/v1/users/me', { token })).status).toBe(401);
    await twin.close();
  });

  test('a tool of an administrator has none of their powers over the platform', async () => {
    const admin = await it.user();
    await it.db.query(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.userId]);
    const session = (await it.call('POST', '/api/v1/users/login', { body: admin })).json
      .accessToken;
    const made = await it.call('POST', '/api/v1/users/me/tokens', {
      token: session,
      body: { name: 'bot', kind: 'app', scopes: ['webhooks:write', 'channel:moderate'] },
    });
    const { token } = made.json as unknown as { token: string };
    await expect(it.api.directory.authenticate(session)).resolves.toMatchObject({ role: 'admin' });
    await expect(it.api.directory.authenticate(token)).resolves.toMatchObject({ role: 'user' });
    const hook = { url: 'https://hooks.example.org', events: ['stream.live'], platform: true };
    const add = (as: string) => it.call('POST', '/api/v1/webhooks', { token: as, body: hook });
    expect((await add(token)).json.code).toBe('API_FORBIDDEN');
    expect((await add(session)).status).toBe(201);
  });

  test('last use is noted', async () => {
    const { token, tokenId } = await make({ scopes: ['user:read'] });
    await it.call('GET', '/api/v1/users/me', { token });
    const { rows } = await it.db.query<{ at: Date | null }>(
      'SELECT last_used_at AS at FROM access_tokens WHERE id = $1',
      [tokenId],
    );
    expect(rows[0]?.at).toBeInstanceOf(Date);
  });
});

describe('following', () => {
  test('is idempotent, counted, listed newest first, and ends', async () => {
    const channel = await it.user();
    const fans = [await it.user(), await it.user(), await it.user()];
    const path = `/api/v1/users/${channel.userId}/follow`;
    for (const { accessToken: token } of [...fans, ...fans]) {
      expect((await it.call('POST', path, { token })).status).toBe(200);
    }
    const list = async (query: string) =>
      JSON.parse(
        (await it.call('GET', `/api/v1/users/${channel.userId}/followers${query}`)).text,
      ) as { users: { userId: string }[]; nextCursor: string | null };
    const first = await list('?limit=2');
    expect(first.users).toHaveLength(2);
    // Somebody who comes in between does not move the next page.
    await it.call('POST', path, { token: ann.accessToken });
    const second = await list(`?limit=2&cursor=${first.nextCursor ?? ''}`);
    const ids = [...first.users, ...second.users].map(({ userId }) => userId);
    expect(ids.toSorted()).toEqual(fans.map(({ userId }) => userId).toSorted());
    expect(second.nextCursor).toBeNull();
    const token = fans[0]?.accessToken;
    expect((await it.call('GET', path, { token })).json).toMatchObject({
      following: true,
      followerCount: 4,
    });
    expect((await it.call('DELETE', path, { token })).status).toBe(204);
    expect((await it.call('GET', path, { token })).json).toMatchObject({
      following: false,
      followerCount: 3,
    });
  });

  test('nobody follows themselves or a user who is not there', async () => {
    const token = ann.accessToken;
    const self = await it.call('POST', `/api/v1/users/${ann.userId}/follow`, { token });
    const nobody = await it.call('POST', '/api/v1/users/us_nobodyatall/follow', { token });
    expect([self.status, nobody.json.code]).toEqual([400, 'API_USER_NOT_FOUND']);
  });
});
