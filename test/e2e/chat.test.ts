/**
 * Chat as people use it, on the real program in real Chromium: one writes in the page, another reads
 * it elsewhere, the broadcaster moderates, a bot takes part; hostile text stays text.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { createAccount, createStream, post, signInScript } from '../support/account.ts';
import type { TestAccount, TestStream } from '../support/account.ts';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium, TestPage } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';
import { buildWebApp } from '../support/web-app.ts';

const TIMEOUT_MS = 120_000;

let freshet: FreshetProcess;
let chromium: TestChromium;
let ada: TestAccount;
let stream: TestStream;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  await buildWebApp();
  freshet = await startFreshet();
  closers.push(() => freshet.stop());
  chromium = await launchChromium();
  closers.push(() => chromium.close());
  ada = await createAccount(freshet.baseUrl);
  stream = await createStream(freshet.baseUrl, ada);
}, TIMEOUT_MS);

afterAll(async () => {
  for (const close of closers.reverse()) {
    await close();
  }
}, TIMEOUT_MS);

const PASSWORD = 'a good password';

/** The watch page, as somebody who is signed in, or as nobody. */
async function watch(name?: string, width = 1280): Promise<TestPage> {
  const opened = await chromium.open(`${freshet.baseUrl}/watch/${stream.streamId}`, {
    viewport: { width, height: 800 },
    ...(name !== undefined && { initScripts: [signInScript(await session(name))] }),
  });
  await opened.page.waitForSelector('.chat');
  return opened;
}

async function session(name: string): Promise<Record<string, unknown>> {
  const account = { username: name, email: `${name}@example.org`, password: PASSWORD };
  await post(freshet.baseUrl, '/users/register', account).catch(() => undefined);
  return post(freshet.baseUrl, '/users/login', account);
}

async function write(page: Page, text: string): Promise<void> {
  await page.fill('.chat-field', text);
  await page.click('.chat-write button[type="submit"]');
}

const line = (page: Page, text: string) =>
  page.locator('.chat-line:not(.is-sending)', { hasText: text });

async function chatPath(path: string, method: string, account: TestAccount, body?: object) {
  const response = await fetch(`${freshet.baseUrl}/api/v1/streams/${stream.streamId}/chat${path}`, {
    method,
    headers: {
      authorization: `Bearer ${account.accessToken}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: (text === '' ? {} : JSON.parse(text)) as Answer };
}

type Answer = {
  readonly code?: string;
  readonly id?: string;
  readonly nextBefore?: string | null;
  readonly messages?: readonly { readonly text: string; readonly userId: string }[];
  readonly acts?: readonly { readonly kind: string; readonly reason: string }[];
  readonly slowModeMs?: number;
};

test(
  'people talk across pages, REST and sockets, and markup stays text',
  async () => {
    const [bob, reader] = [await watch('bobby'), await watch(undefined, 390)];
    await write(bob.page, 'hello from a page :wave:');
    await line(reader.page, 'hello from a page').waitFor();
    expect(await reader.page.locator('.chat-emote').first().textContent()).toBe('👋');

    const hostile =
      '<img src=x onerror="window.pwned=1"> javascript:alert(1) https://x.example/?a=<b>';
    const sent = await chatPath('', 'POST', ada, { text: hostile });
    expect(sent.status).toBe(201);
    for (const { page } of [bob, reader]) {
      await line(page, '<img src=x').waitFor();
      expect(await page.locator('.chat-list img').count()).toBe(0);
      expect(await page.evaluate('window.pwned')).toBeUndefined();
      const href = await page.locator('.chat-list a').first().getAttribute('href');
      expect(href).toMatch(/^https:\/\/x\.example/);
    }
    await reader.page.getByText('Sign in', { exact: true }).last().waitFor();
    for (const each of [bob, reader]) {
      expect(each.errors).toEqual([]);
      await each.close();
    }
  },
  TIMEOUT_MS,
);

test(
  'a timeout silences at once, takes the words off every screen and stands in the log',
  async () => {
    const [eve, reader] = [await watch('evelyn'), await watch()];
    await write(eve.page, 'something rude');
    await line(reader.page, 'something rude').waitFor();
    const page = await chatPath('', 'GET', ada);
    const rude = page.json.messages?.find(({ text }) => text === 'something rude');
    const act = await chatPath('/moderation', 'POST', ada, {
      action: 'timeout',
      userId: rude?.userId,
      durationMs: 60_000,
      reason: 'be kind',
    });
    expect(act.status).toBe(204);
    await eve.page.getByText('You can write again in').waitFor();
    await line(reader.page, 'something rude').waitFor({ state: 'detached' });
    const after = await chatPath('', 'GET', ada);
    expect(after.json.messages?.map(({ text }) => text)).not.toContain('something rude');
    const log = await chatPath('/moderation', 'GET', ada);
    expect(log.json.acts?.[0]).toMatchObject({ kind: 'ban', reason: 'be kind' });
    const other = await createAccount(freshet.baseUrl);
    expect((await chatPath('/moderation', 'GET', other)).status).toBe(403);
    const forbidden = await chatPath('/settings', 'PATCH', other, { slowModeMs: 5000 });
    expect(forbidden).toMatchObject({ status: 403, json: { code: 'CHAT_FORBIDDEN' } });
    await Promise.all([eve.close(), reader.close()]);
  },
  TIMEOUT_MS,
);

test(
  'history pages backwards without a hole, from memory and from the database alike',
  async () => {
    const own = await createStream(freshet.baseUrl, ada);
    const path = `${freshet.baseUrl}/api/v1/streams/${own.streamId}/chat`;
    const headers = { authorization: `Bearer ${ada.accessToken}` };
    const json = { ...headers, 'content-type': 'application/json' };
    for (let n = 1; n <= 25; n += 1) {
      const body = JSON.stringify({ text: `m${n}` });
      expect((await fetch(path, { method: 'POST', headers: json, body })).status).toBe(201);
    }
    const texts: string[] = [];
    let before: string | null | undefined;
    do {
      const query = before ? `?limit=10&before=${before}` : '?limit=10';
      const answer = (await (await fetch(path + query)).json()) as Answer;
      texts.unshift(...(answer.messages ?? []).map(({ text }) => text));
      before = answer.nextBefore;
    } while (before);
    expect(texts).toEqual(Array.from({ length: 25 }, (_none, n) => `m${n + 1}`));
    const bad = await fetch(`${path}?before=nonsense`);
    expect(bad.status).toBe(400);
    for (let n = 26; n <= 80; n += 1) {
      const body = JSON.stringify({ text: `m${n}` });
      expect((await fetch(path, { method: 'POST', headers: json, body })).status).toBe(201);
    }
    const opened = await chromium.open(`${freshet.baseUrl}/watch/${own.streamId}`, {
      viewport: { width: 390, height: 800 },
    });
    const { page } = opened;
    await page.locator('.chat-words', { hasText: /\bm80\s*$/ }).waitFor();
    expect(await page.locator('.chat-line').count()).toBe(50);
    await page.getByRole('button', { name: 'Older messages' }).click();
    await page.locator('.chat-words', { hasText: /\bm1\s*$/ }).waitFor();
    const words = await page.locator('.chat-line .chat-words').allTextContents();
    expect(words.map((text) => /m\d+$/.exec(text.trim())?.[0])).toEqual(
      Array.from({ length: 80 }, (_none, n) => `m${n + 1}`),
    );
    expect(await page.getByRole('button', { name: 'Older messages' }).count()).toBe(0);
    expect(opened.errors).toEqual([]);
    await opened.close();
  },
  TIMEOUT_MS,
);

test('the pages stay within their width, and the shield is one switch', async () => {
  const hostTokens = await session('hostess');
  const token = String(hostTokens['accessToken']);
  const host = { accessToken: token, username: 'hostess' };
  const own = await createStream(freshet.baseUrl, host);
  const opened = await chromium.open(`${freshet.baseUrl}/watch/${own.streamId}`, {
    viewport: { width: 390, height: 800 },
    initScripts: [signInScript(hostTokens)],
  });
  const { page } = opened;
  await write(page, 'w'.repeat(300));
  await line(page, 'www').waitFor();
  const overflow = 'document.documentElement.scrollWidth - innerWidth';
  expect(Number(await page.evaluate(overflow))).toBeLessThanOrEqual(0);
  await page.click('[aria-label="Rules of this chat"]');
  await page.getByLabel('Shield: slow').check();
  await eventually(async () => {
    const answer = await fetch(`${freshet.baseUrl}/api/v1/streams/${own.streamId}/chat/settings`);
    return ((await answer.json()) as { shield?: boolean }).shield === true
      ? undefined
      : 'no shield';
  });
  expect(opened.errors).toEqual([]);
  await opened.close();
});

test('a moderator lets a held message through, and bans from its author’s card', async () => {
  const hostTokens = await session('keeper');
  const host = { accessToken: String(hostTokens['accessToken']), username: 'keeper' };
  const own = await createStream(freshet.baseUrl, host);
  const open = (tokens: Record<string, unknown>): Promise<TestPage> =>
    chromium.open(`${freshet.baseUrl}/watch/${own.streamId}`, {
      viewport: { width: 1280, height: 800 },
      initScripts: [signInScript(tokens)],
    });
  const [keeper, guest] = [await open(hostTokens), await open(await session('guest'))];
  await keeper.page.click('[aria-label="Rules of this chat"]');
  await keeper.page.getByLabel('Hold for a moderator').selectOption({ label: 'Everything rude' });
  await guest.page.locator('.chat-notice').first().waitFor();
  await write(guest.page, 'what a shit day');
  await guest.page.getByText('A moderator looks at this first.').waitFor();
  await keeper.page.getByText('1 message waits').waitFor();
  await keeper.page.getByRole('button', { name: 'Let through' }).click();
  await line(keeper.page, 'what a shit day').waitFor();
  await keeper.page.getByText('1 message waits').waitFor({ state: 'detached' });
  const said = line(keeper.page, 'what a shit day');
  await said.hover();
  await said.locator('.chat-more').click();
  await said.getByRole('button', { name: 'More about them' }).click();
  await said.getByLabel('Note for other moderators').fill('mind the language');
  await said.getByRole('button', { name: 'Save' }).click();
  await said.getByText('mind the language').waitFor();
  await said.getByRole('button', { name: 'Ban', exact: true }).click();
  await guest.page.getByText('You are banned from this chat.').waitFor();
  await guest.page.getByLabel('Why the ban should be lifted').fill('it was raining');
  await guest.page.getByRole('button', { name: 'Ask' }).click();
  await guest.page.getByText('The moderators have your request.').waitFor();
  expect([...keeper.errors, ...guest.errors]).toEqual([]);
  await keeper.close();
  await guest.close();
});

test('the bell counts what is new on every page, and reading it here is reading it everywhere', async () => {
  const nell = await session('nell');
  const [one, two] = await Promise.all(
    ['/', '/browse'].map((path) =>
      chromium.open(freshet.baseUrl + path, {
        viewport: { width: 390, height: 800 },
        initScripts: [signInScript(nell)],
      }),
    ),
  );
  if (one === undefined || two === undefined) {
    throw new Error('two pages were asked for');
  }
  await chatPath('', 'POST', ada, { text: 'hello @nell, are you there?' });
  const bell = (of: TestPage) => of.page.locator('.bell');
  for (const each of [one, two]) {
    await bell(each).and(each.page.getByLabel('Notifications, 1 unread')).waitFor();
  }
  await bell(one).click();
  await one.page.getByText(`${ada.username} mentioned you`).waitFor();
  for (const each of [one, two]) {
    await bell(each)
      .and(each.page.getByLabel('Notifications', { exact: true }))
      .waitFor();
  }
  await one.page.getByText('All notifications and settings').click();
  await one.page.locator('.notices-feed').getByText('hello @nell').waitFor();
  await one.page.getByLabel('Somebody mentions me in a chat').uncheck();
  await eventually(async () => {
    const answer = await fetch(`${freshet.baseUrl}/api/v1/notifications/preferences`, {
      headers: { authorization: `Bearer ${String(nell['accessToken'])}` },
    });
    const { muted } = (await answer.json()) as { muted: string[] };
    return muted.join() === 'mention' ? undefined : muted.join();
  });
  const overflow = 'document.documentElement.scrollWidth - innerWidth';
  expect(Number(await one.page.evaluate(overflow))).toBeLessThanOrEqual(0);
  const worker = await fetch(`${freshet.baseUrl}/push-worker.js`);
  expect([worker.status, worker.headers.get('content-type')]).toEqual([
    200,
    'text/javascript; charset=utf-8',
  ]);
  await two.page.goto(`${freshet.baseUrl}/c/${ada.username}`);
  await two.page.getByRole('button', { name: `Follow ${ada.username}`, exact: true }).click();
  await two.page.getByRole('button', { name: `Follow ${ada.username} no longer` }).click();
  await two.page
    .getByRole('button', { name: `Follow ${ada.username}`, exact: true })
    .and(two.page.locator(':enabled'))
    .waitFor();
  for (const each of [one, two]) {
    expect(each.errors).toEqual([]);
    await each.close();
  }
});

test('what a reader reports is decided on the page of moderators, and its author may appeal', async () => {
  const [hostTokens, guestTokens] = [await session('warden'), await session('rowdy')];
  const host = { accessToken: String(hostTokens['accessToken']), username: 'warden' };
  const own = await createStream(freshet.baseUrl, host);
  const open = (tokens: Record<string, unknown>, path: string, width: number): Promise<TestPage> =>
    chromium.open(freshet.baseUrl + path, {
      viewport: { width, height: 800 },
      initScripts: [signInScript(tokens)],
    });
  const watchPath = `/watch/${own.streamId}`;
  const guest = await open(guestTokens, watchPath, 1280);
  await guest.page.waitForSelector('.chat');
  await write(guest.page, 'you are all awful');
  await line(guest.page, 'you are all awful').waitFor();
  const reader = await open(await session('reader'), watchPath, 1280);
  const said = line(reader.page, 'you are all awful');
  await said.hover();
  await said.locator('.chat-more').click();
  await said.getByRole('button', { name: 'Report' }).click();
  await reader.page.getByLabel('What is wrong?').selectOption({ label: 'Harassment' });
  await reader.page.locator('dialog').getByRole('button', { name: 'Report' }).click();
  await reader.page.getByText('A moderator will look at it.').waitFor();

  const desk = await open(hostTokens, '/mod', 390);
  const card = desk.page.locator('.mod-card', { hasText: 'you are all awful' });
  await card.getByRole('button', { name: 'Claim' }).click();
  await card.getByLabel('Decision').selectOption({ label: 'Time out in the channel' });
  await card.getByLabel('Reason').fill('be kind');
  await card.getByRole('button', { name: 'Decide' }).click();
  await desk.page.getByText('No report waits for you.').waitFor();
  const overflow = 'document.documentElement.scrollWidth - innerWidth';
  expect(Number(await desk.page.evaluate(overflow))).toBeLessThanOrEqual(0);
  await guest.page.getByText('You can write again in').waitFor();
  await line(reader.page, 'you are all awful').waitFor({ state: 'detached' });

  await guest.page.locator('.bell').click();
  await guest.page.getByText('All notifications and settings').click();
  await guest.page.getByRole('heading', { name: 'Decisions about you' }).waitFor();
  // The decision and the act of the chat that it became are one thing to be told of.
  await guest.page.locator('.notices-feed').getByText('You were timed out').waitFor();
  expect(await guest.page.locator('.notices-feed .notice').count()).toBe(1);
  const row = guest.page.locator('.about-me li', { hasText: 'be kind' }).first();
  await row.getByRole('button', { name: 'Appeal' }).click();
  await row.getByLabel('Why this should be undone').fill('it was a joke');
  await row.getByRole('button', { name: 'Send the appeal' }).click();
  await row.getByText('Your appeal waits').waitFor();
  for (const each of [guest, reader, desk]) {
    expect(each.errors).toEqual([]);
    await each.close();
  }
});
