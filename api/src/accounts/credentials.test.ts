import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFieldCipher, createMemoryBus, createSmtpMail } from '@freshet/infra/runtime';
import type { Bus, Database, Mail, Tokens, UserId } from '@freshet/infra/runtime';
import { FIELD_KEY, startTestApi } from '../../../test/support/api.ts';
import type { TestApi, TestUser } from '../../../test/support/api.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { silentLog, startTestPostgres } from '../../../test/support/postgres.ts';
import type { TestPostgres } from '../../../test/support/postgres.ts';
import { startTestSmtp, tokenOf } from '../../../test/support/smtp.ts';
import type { TestSmtp } from '../../../test/support/smtp.ts';
import { createAccounts } from '../accounts.ts';
import { createPasswords } from '../passwords.ts';
import { createSessions } from '../sessions.ts';
import { issueAccountToken } from './account-tokens.ts';
import { createEmailSeal } from './email-seal.ts';
import { createMailOutbox } from './mail-outbox.ts';
import { resealFields, SEALED_COLUMNS } from './reseal.ts';

let postgres: TestPostgres;
let smtp: TestSmtp;
let mail: Mail;
let bus: Bus;
let db: Database;
let it: TestApi;
/** Another process on the same database. */
let other: TestApi;

beforeAll(async () => {
  [postgres, smtp] = await Promise.all([startTestPostgres(), startTestSmtp()]);
  mail = createSmtpMail({ url: smtp.url, from: 'Freshet <noreply@example.org>', ca: smtp.ca });
  bus = createMemoryBus({ log: silentLog });
  ({ db } = await postgres.database({ poolMax: 10 }));
});

afterAll(async () => {
  await mail.close();
  await bus.close();
  await Promise.all([postgres.close(), smtp.close()]);
});

beforeEach(async () => {
  await db.query('TRUNCATE users, mail_outbox CASCADE');
  smtp.mails.length = 0;
  smtp.refuseWith(undefined);
  it = await startTestApi({ db, mail, bus });
  other = await startTestApi({ db, bus });
  return async () => {
    await it.close();
    await other.close();
  };
});

const post = (path: string, body: unknown, token?: string) =>
  it.call('POST', `/api/v1/users${path}`, { body, token });
const me = async (user: TestUser, api = it) =>
  (await api.call('GET', '/api/v1/users/me', { token: user.accessToken }))
    .json as unknown as Record<string, unknown>;
const login = (user: TestUser, password = user.password) =>
  post('/login', { username: user.username, password });

describe('verifying an address', () => {
  test('a link comes with the account, verifies once, and says nothing in its own path', async () => {
    const user = await it.user();
    expect(await me(user)).toMatchObject({ email: user.email, emailVerified: false });
    const link = await smtp.mailTo(user.email, /Confirm your e-mail/);
    expect(link.text).toContain(`${it.base}/verify#token=ln_`);
    expect((await post('/verify-email', { token: tokenOf(link) })).status).toBe(204);
    expect(await me(user)).toMatchObject({ emailVerified: true });
    const again = await post('/verify-email', { token: tokenOf(link) });
    expect(again.json).toMatchObject({ status: 409, code: 'API_LINK_INVALID' });
    const asked = await post('/me/email/verification', {}, user.accessToken);
    expect(asked.json.code).toBe('API_EMAIL_VERIFIED');
  });

  test('a second link replaces the first, an old one is over, and there are five an hour', async () => {
    const user = await it.user();
    const first = await smtp.mailTo(user.email, /Confirm/);
    for (let round = 0; round < 4; round += 1) {
      expect((await post('/me/email/verification', {}, user.accessToken)).status).toBe(204);
    }
    const refused = await post('/me/email/verification', {}, user.accessToken);
    expect(refused.status).toBe(429);
    expect((await post('/verify-email', { token: tokenOf(first) })).status).toBe(409);
    await eventually(() => (smtp.mails.length === 4 ? undefined : 'not all mails are there'));
    await db.query(`UPDATE account_tokens SET expires_at = now() - interval '1 second'`);
    for (const each of smtp.mails) {
      expect((await post('/verify-email', { token: tokenOf(each) })).status).toBe(409);
    }
  });

  test('another address holds once its own link was opened; the former one is told', async () => {
    const user = await it.user();
    const bob = await it.user();
    await smtp.mailTo(user.email, /Confirm/);
    await smtp.mailTo(bob.email, /Confirm/);
    const wrong = { email: 'new@example.org', currentPassword: 'not it' };
    expect((await post('/me/email', wrong, user.accessToken)).json.code).toBe('API_PASSWORD_WRONG');
    const change = { email: 'new@example.org', currentPassword: user.password };
    expect((await post('/me/email', change, user.accessToken)).status).toBe(204);
    expect(await me(user)).toMatchObject({ email: user.email });
    const link = await smtp.mailTo('new@example.org', /Confirm/);
    expect((await post('/verify-email', { token: tokenOf(link) })).status).toBe(204);
    expect(await me(user)).toMatchObject({ email: 'new@example.org', emailVerified: true });
    await smtp.mailTo(user.email, /was changed/);
    expect(
      (await post('/login', { email: 'new@example.org', password: user.password })).status,
    ).toBe(200);
    // Somebody else's address stays theirs.
    const theirs = { email: bob.email.toUpperCase(), currentPassword: user.password };
    expect((await post('/me/email', theirs, user.accessToken)).status).toBe(204);
    const stolen = await smtp.mailTo(bob.email.toUpperCase(), /Confirm/);
    expect((await post('/verify-email', { token: tokenOf(stolen) })).json.code).toBe(
      'API_ACCOUNT_TAKEN',
    );
  });
});

describe('a forgotten password', () => {
  test('the link sets a new one once, signs out everywhere, on every process', async () => {
    const user = await it.user();
    expect((await post('/forgot-password', { email: user.email.toUpperCase() })).status).toBe(204);
    const token = tokenOf(await smtp.mailTo(user.email, /Choose a new password/));
    const weak = await post('/reset-password', { token, password: user.username });
    expect(weak.json.code).toBe('API_INVALID');
    const uses = await Promise.all(
      ['quite the newest one', 'another one!'].map((password) =>
        post('/reset-password', { token, password }),
      ),
    );
    expect(uses.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await login(user)).status).toBe(401);
    const password = uses[0]?.status === 204 ? 'quite the newest one' : 'another one!';
    expect((await login(user, password)).status).toBe(200);
    expect((await post('/refresh', { refreshToken: user.refreshToken })).status).toBe(401);
    for (const api of [it, other]) {
      await eventually(async () =>
        (await me(user, api))['code'] === 'UNAUTHENTICATED' ? undefined : 'still signed in',
      );
    }
    await smtp.mailTo(user.email, /Your password was changed/);
    const { rows } = await db.query('SELECT revoked_reason FROM sessions ORDER BY created_at');
    expect(rows).toEqual([{ revoked_reason: 'password_reset' }, { revoked_reason: null }]);
  });

  test('an unknown address gets the same answer and no mail, and nobody is flooded', async () => {
    const user = await it.user();
    await smtp.mailTo(user.email, /Confirm/);
    const answers = [];
    for (const email of ['nobody@example.org', ...Array.from({ length: 5 }, () => user.email)]) {
      answers.push(await post('/forgot-password', { email }));
    }
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(
      new Set(['204 ']),
    );
    await eventually(async () => {
      const { rows } = await db.query(`SELECT 1 FROM mail_outbox WHERE state = 'pending'`);
      return rows.length === 0 && smtp.mails.length >= 3 ? undefined : 'mails are under way';
    });
    expect(smtp.mails.map(({ to }) => to[0])).toEqual([user.email, user.email, user.email]);
  });

  test.each(['', 'x', `ln_${'a'.repeat(43)}`, `ln_${"'".repeat(43)}`])(
    'token %j is refused',
    async (token) => {
      const answer = await post('/reset-password', { token, password: 'a good password' });
      expect(answer.json.code).toBe('API_LINK_INVALID');
    },
  );

  test('a link for verifying is none for a password, and only hashes are stored', async () => {
    const user = await it.user();
    const token = tokenOf(await smtp.mailTo(user.email, /Confirm/));
    const crossed = await post('/reset-password', { token, password: 'a good password' });
    expect(crossed.json.code).toBe('API_LINK_INVALID');
    const { rows } = await db.query(
      `SELECT encode(hash, 'escape') AS hash, (SELECT json_agg(m) FROM mail_outbox m) AS mails
         FROM account_tokens`,
    );
    expect(JSON.stringify(rows)).not.toContain(token.slice(3));
  });
});

describe('links that are under way', () => {
  const asked = async (user: TestUser, email: string) => {
    const change = { email, currentPassword: user.password };
    expect((await post('/me/email', change, user.accessToken)).status).toBe(204);
    return tokenOf(await smtp.mailTo(email, /Confirm/));
  };

  test('to another address end with the password, or a thief would come back by one', async () => {
    const user = await it.user();
    const mine = await smtp.mailTo(user.email, /Confirm/);
    const thief = await asked(user, 'thief@example.org');
    const next = 'quite another one';
    const change = { currentPassword: user.password, password: next };
    expect((await post('/me/password', change, user.accessToken)).status).toBe(204);
    expect((await post('/verify-email', { token: thief })).json.code).toBe('API_LINK_INVALID');

    const again = await asked({ ...user, password: next }, 'thief2@example.org');
    await post('/forgot-password', { email: user.email });
    const token = tokenOf(await smtp.mailTo(user.email, /Choose/));
    expect((await post('/reset-password', { token, password: 'my own one' })).status).toBe(204);
    expect((await post('/verify-email', { token: again })).json.code).toBe('API_LINK_INVALID');
    expect((await post('/verify-email', { token: tokenOf(mine) })).json.code).toBe(
      'API_LINK_INVALID',
    );
  });

  test('to the address of the account outlive a new password', async () => {
    const user = await it.user();
    const token = tokenOf(await smtp.mailTo(user.email, /Confirm/));
    const change = { currentPassword: user.password, password: 'quite another one' };
    expect((await post('/me/password', change, user.accessToken)).status).toBe(204);
    expect((await post('/verify-email', { token })).status).toBe(204);
  });

  test('to a former address reset nothing, whenever they were written', async () => {
    const user = await it.user();
    const emails = await createEmailSeal({
      db,
      cipher: createFieldCipher([FIELD_KEY]),
      now: Date.now,
    });
    const token = await issueAccountToken(db, {
      userId: user.userId as UserId,
      kind: 'reset_password',
      email: emails.columns('former@example.org').email,
      ttlMs: 60_000,
    });
    const answer = await post('/reset-password', { token, password: 'a thief has it' });
    expect(answer.json.code).toBe('API_LINK_INVALID');
    expect((await login(user)).status).toBe(200);
  });

  test('that are asked for at once leave one', async () => {
    const user = await it.user();
    await Promise.all([1, 2, 3, 4].map(() => post('/me/email/verification', {}, user.accessToken)));
    const { rows } = await db.query('SELECT 1 FROM account_tokens');
    expect(rows).toHaveLength(1);
  });

  test('a new password names what else still opens the account', async () => {
    const user = await it.user();
    const wish = { name: 'my bot', scopes: ['chat:read'] };
    await post('/me/tokens', wish, user.accessToken);
    const change = { currentPassword: user.password, password: 'quite another one' };
    await post('/me/password', change, user.accessToken);
    expect((await smtp.mailTo(user.email, /A token for your account/)).text).toContain('my bot');
    const told = await smtp.mailTo(user.email, /Your password was changed/);
    expect(told.text).toContain('token "my bot"');
  });
});

describe('sessions', () => {
  test('a sign-in that began before the password changed opens none after it', async () => {
    const user = await it.user();
    const cipher = createFieldCipher([FIELD_KEY]);
    const emails = await createEmailSeal({ db, cipher, now: Date.now });
    const accounts = createAccounts({ db, emails, passwords: await createPasswords() });
    const sessions = createSessions(
      {
        ...{ db, cipher, now: Date.now },
        tokens: { sign: () => Promise.resolve('a token') } as unknown as Tokens,
        revocations: { changed: () => Promise.resolve() },
      },
      { accessTtlMs: 60_000, refreshTtlMs: 60_000 },
    );
    const late = await accounts.signIn(user.username, user.password);
    const change = { currentPassword: user.password, password: 'quite another one' };
    expect((await post('/me/password', change, user.accessToken)).status).toBe(204);
    const { passwordHash } = late;
    await expect(sessions.open(late.user, { passwordHash })).rejects.toMatchObject({
      code: 'API_LOGIN_FAILED',
    });
    const now = await accounts.signIn(user.username, 'quite another one');
    await sessions.open(now.user, { passwordHash: now.passwordHash });
  });

  test('changing the password asks for the present one and ends all but this session', async () => {
    const user = await it.user();
    const second = (await login(user)).json;
    const wrong = { currentPassword: 'no', password: 'quite another one' };
    expect((await post('/me/password', wrong, user.accessToken)).json).toMatchObject({
      code: 'API_PASSWORD_WRONG',
      status: 403,
    });
    const change = { currentPassword: user.password, password: 'quite another one' };
    expect((await post('/me/password', change, user.accessToken)).status).toBe(204);
    expect(await me(user)).toMatchObject({ userId: user.userId });
    expect((await post('/refresh', { refreshToken: second.refreshToken })).status).toBe(401);
    expect(await me({ ...user, accessToken: second.accessToken })).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect((await login(user)).status).toBe(401);
  });

  test('are listed with what signed in, ended one by one or all at once, in both processes', async () => {
    const user = await it.user();
    const second = (await login(user)).json.accessToken;
    const list = async () =>
      (
        (await it.call('GET', '/api/v1/users/me/sessions', { token: user.accessToken }))
          .json as unknown as { sessions: { sessionId: string; current: boolean }[] }
      ).sessions;
    const before = await list();
    expect(before.map(({ current }) => current).sort()).toEqual([false, true]);
    expect(before[0]).toMatchObject({ userAgent: 'node', createdAt: expect.any(String) as string });
    const gone = before.find(({ current }) => !current)?.sessionId ?? '';
    const stranger = await it.user();
    const end = (id: string, token: string) =>
      it.call('DELETE', `/api/v1/users/me/sessions/${id}`, { token });
    expect((await end(gone, stranger.accessToken)).status).toBe(404);
    expect((await end(gone, user.accessToken)).status).toBe(204);
    expect(await list()).toHaveLength(1);
    await eventually(async () =>
      (await me({ ...user, accessToken: second }, other))['code'] === 'UNAUTHENTICATED'
        ? undefined
        : 'the other process still lets it in',
    );
    await it.call('DELETE', '/api/v1/users/me/sessions?keepCurrent=true', {
      token: user.accessToken,
    });
    expect(await me(user)).toMatchObject({ userId: user.userId });
    await it.call('DELETE', '/api/v1/users/me/sessions', { token: user.accessToken });
    expect(await me(user)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await me(stranger)).toMatchObject({ userId: stranger.userId });
  });
});

describe('the outbox', () => {
  test('tries again while the server is away, gives up on a refusal, and keeps no text', async () => {
    const user = await it.user();
    await smtp.mailTo(user.email, /Confirm/);
    smtp.refuseWith(451);
    await post('/forgot-password', { email: user.email });
    const state = async () =>
      (
        await db.query(
          `SELECT state, attempts, last_error AS error, sealed IS NULL AS empty FROM mail_outbox
            WHERE kind = 'reset_password'`,
        )
      ).rows[0];
    await eventually(async () =>
      (await state())?.['error'] === 'MAIL_UNAVAILABLE' ? undefined : 'not tried yet',
    );
    expect(await state()).toMatchObject({ state: 'pending', attempts: 1, empty: false });
    smtp.refuseWith(undefined);
    await db.query('UPDATE mail_outbox SET next_at = now()');
    await smtp.mailTo(user.email, /Choose/);
    await eventually(async () => ((await state())?.['state'] === 'sent' ? undefined : 'not sent'));
    expect(await state()).toMatchObject({ attempts: 2, empty: true });
    smtp.refuseWith(550);
    await post('/forgot-password', { email: user.email });
    await eventually(async () => {
      const { rows } = await db.query(`SELECT 1 FROM mail_outbox WHERE state = 'dead'`);
      return rows.length === 1 ? undefined : 'not given up';
    });
  });

  test('two processes send one mail once', async () => {
    const cipher = createFieldCipher([FIELD_KEY]);
    const sent: string[] = [];
    const port: Mail = {
      send: async ({ to }) => void sent.push(to),
      close: async () => undefined,
    };
    const boxes = [1, 2, 3].map(() => createMailOutbox({ db, log: silentLog, cipher, mail: port }));
    await it.close();
    const names = Array.from({ length: 20 }, (_, index) => `p${index}@example.org`);
    for (const to of names) {
      await boxes[0]?.add(db, { kind: 'test', to, subject: 's', text: 't', ttlMs: 60_000 });
    }
    await eventually(async () => {
      await Promise.all(boxes.map((box) => box.round()));
      return sent.length < names.length ? 'not all are sent' : undefined;
    });
    expect(sent.toSorted()).toEqual(names.toSorted());
    await Promise.all(boxes.map((box) => box.close()));
  });
});

/** A round of sealing anew, with these keys. */
async function care(keys: Buffer[]): Promise<number> {
  const cipher = createFieldCipher(keys);
  const emails = await createEmailSeal({ db, cipher, now: Date.now });
  return resealFields({ db, cipher, emails, log: silentLog });
}

describe('addresses at rest', () => {
  test('are sealed, and found by who signs in; no row has them in plain', async () => {
    const user = await it.user();
    const { rows } = await db.query<{ row: string }>('SELECT u::text AS row FROM users u');
    expect(rows[0]?.row).toContain('fs1.');
    expect(rows[0]?.row).not.toContain('example.org');
    expect((await post('/login', { email: user.email, password: user.password })).status).toBe(200);
  });

  test('of the time before are found, then sealed; a new key seals all again', async () => {
    const user = await it.user();
    const account = { email: user.email, password: user.password };
    await db.query('UPDATE users SET email = $1, email_index = null', [user.email]);
    expect((await post('/login', account)).status).toBe(200);
    const taken = {
      username: 'somebody',
      email: user.email.toUpperCase(),
      password: 'long enough',
    };
    expect((await post('/register', taken)).json.code).toBe('API_ACCOUNT_TAKEN');
    expect(await care([FIELD_KEY])).toBe(1);
    expect(await care([FIELD_KEY])).toBe(0);
    expect((await post('/login', account)).status).toBe(200);
    const fresh = randomBytes(32);
    const both = await startTestApi({ db }, { fieldKeys: [fresh, FIELD_KEY] });
    const again = await both.call('POST', '/api/v1/users/register', { body: taken });
    expect(again.json.code).toBe('API_ACCOUNT_TAKEN');
    // The address, and that of the link in the mail which waits to be opened.
    expect(await care([fresh, FIELD_KEY])).toBe(2);
    const found = await both.call('POST', '/api/v1/users/login', { body: account });
    expect(found.status).toBe(200);
    await both.close();
    await care([FIELD_KEY, fresh]);
  });

  test('a new key seals everything again that an older one sealed, and the older one can go', async () => {
    const user = await it.user();
    const token = user.accessToken;
    await smtp.mailTo(user.email, /Confirm/);
    const hook = { url: 'https://hooks.example.org', events: ['stream.live'] };
    const made = await it.call('POST', '/api/v1/webhooks', { token, body: hook });
    expect(made.status).toBe(201);
    const endpoint = 'https://push.example.org/one';
    const cipher = createFieldCipher([FIELD_KEY]);
    const push = 'push_subscriptions.sealed';
    const sealed = cipher.seal(JSON.stringify({ endpoint }), push);
    await db.query(
      'INSERT INTO push_subscriptions (user_id, endpoint_index, sealed) VALUES ($1, $2, $3)',
      [user.userId, cipher.index(endpoint, push), sealed],
    );
    await db.query(
      `INSERT INTO user_logins (id, user_id, provider, issuer, subject, email)
       VALUES ('l', $1, 'p', 'i', 's', $2), ('broken', $1, 'p', 'i', 't', $3)`,
      [
        user.userId,
        cipher.seal(user.email, 'user_logins.email'),
        createFieldCipher([randomBytes(32)]).seal('x', 'user_logins.email'),
      ],
    );
    const fresh = randomBytes(32);
    expect(await care([fresh, FIELD_KEY])).toBeGreaterThanOrEqual(5);
    const next = createFieldCipher([fresh]);
    const probe = async () =>
      (await db.query('SELECT sealed FROM field_probe')).rows[0]?.['sealed'];
    // One field cannot be opened: with the key that it needs not known, no key is told to be useless.
    expect(next.isStale(String(await probe()))).toBe(true);
    await db.query(`DELETE FROM user_logins WHERE id = 'broken'`);
    expect(await care([fresh, FIELD_KEY])).toBe(0);
    expect(next.isStale(String(await probe()))).toBe(false);
    for (const { table, column, context } of SEALED_COLUMNS) {
      const { rows } = await db.query<{ text: string }>(
        `SELECT ${column} AS text FROM ${table} WHERE ${column} IS NOT NULL`,
      );
      rows.forEach(({ text }) => next.open(text, context));
    }
    const { rows } = await db.query<{ index: Buffer }>(
      'SELECT endpoint_index AS index FROM push_subscriptions',
    );
    expect(rows[0]?.index).toEqual(next.index(endpoint, push));
    const only = await startTestApi({ db }, { fieldKeys: [fresh] });
    const account = { email: user.email, password: user.password };
    expect((await only.call('POST', '/api/v1/users/login', { body: account })).status).toBe(200);
    await only.close();
    expect(await care([FIELD_KEY, fresh])).toBeGreaterThanOrEqual(5);
  });

  test('while the version before may still run, it finds what it can read', async () => {
    await db.query(`UPDATE field_sealing SET starts_at = now() + interval '1 hour'`);
    const young = await startTestApi({ db });
    const user = await young.user();
    const { rows } = await db.query<{ email: string }>('SELECT email FROM users');
    expect(rows).toEqual([{ email: user.email }]);
    const account = { email: user.email, password: user.password };
    expect((await young.call('POST', '/api/v1/users/login', { body: account })).status).toBe(200);
    await young.close();
    await db.query('UPDATE field_sealing SET starts_at = now()');
  });

  test('a process without the key of the others does not start, and says what to set', async () => {
    await expect(startTestApi({ db }, { fieldKeys: [] })).rejects.toMatchObject({
      code: 'FIELD_KEY_UNKNOWN',
      message: expect.stringContaining('FRESHET_FIELD_KEYS') as string,
    });
  });
});
