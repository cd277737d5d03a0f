/**
 * Every page of the web app for people who see, hear or move differently, on the real program: axe in real
 * Chromium, light on a phone and dark on a desk. What each page weighs and whether it jumps while it
 * loads is judged here too.
 */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { breachesOf, expectAccessible } from '../support/accessibility.ts';
import { post, signInScript } from '../support/account.ts';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium, TestPage } from '../support/chromium.ts';
import { freshetCommand, startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';
import { buildWebApp } from '../support/web-app.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const ACCOUNT = { username: 'operator', password: 'a good password' };

let freshet: FreshetProcess;
let chromium: TestChromium;
let studio: TestPage;
let signedIn: string;
let streamId: string;

beforeAll(async () => {
  await buildWebApp();
  freshet = await startFreshet();
  chromium = await launchChromium();
  await post(freshet.baseUrl, '/users/register', { ...ACCOUNT, email: 'operator@example.org' });
  await freshetCommand(freshet, ['admin', 'grant', ACCOUNT.username]);
  const login = await post(freshet.baseUrl, '/users/login', ACCOUNT);
  signedIn = signInScript(login);
  studio = await chromium.open(`${freshet.baseUrl}/studio`, { initScripts: [signedIn] });
  await studio.page.selectOption('select:near(:text("Resolution"))', '360p');
  await studio.page.fill('input[name=title]', 'A quiet evening');
  await studio.page.click('.button-go:not([disabled])');
  await studio.page.waitForSelector('.preview[data-state="live"]');
  const link = String(await studio.page.locator('.copy-value').first().textContent());
  streamId = /st_[\w-]+/.exec(link)?.[0] ?? '';
  const path = `/streams/${streamId}/chat`;
  await post(
    freshet.baseUrl,
    path,
    { text: 'hello everybody' },
    { accessToken: String(login['accessToken']) },
  );
});

afterAll(async () => {
  await chromium.close();
  await freshet.stop();
});

type Visit = {
  readonly what: string;
  readonly path: (stream: string) => string;
  /** Shown before it is judged. */
  readonly ready: string;
  readonly as?: 'owner';
};

const LIVE = '.player[data-state="live"]';
const VISITS: readonly Visit[] = [
  { what: 'the front page', path: () => '/', ready: '.card-title' },
  { what: 'a category', path: () => '/browse/music', ready: 'h1' },
  { what: 'a search', path: () => '/search/evening', ready: '.card-title' },
  { what: 'a live stream', path: (id) => `/watch/${id}`, ready: LIVE },
  { what: 'a live stream, signed in', path: (id) => `/watch/${id}`, ready: LIVE, as: 'owner' },
  {
    what: 'a stream that is not there',
    path: () => '/watch/st_AAAA',
    ready: 'text=No such stream',
  },
  { what: 'a channel', path: () => `/c/${ACCOUNT.username}`, ready: LIVE },
  { what: 'an embedded player', path: (id) => `/embed/${id}`, ready: LIVE },
  { what: 'an invitation that is none', path: () => '/stage/nothing', ready: 'h1' },
  { what: 'a video that is not there', path: () => '/video/vd_AAAA', ready: 'h1' },
  { what: 'a clip that is not there', path: () => '/clip/cl_AAAA', ready: 'h1' },
  { what: 'signing in', path: () => '/login', ready: 'h1' },
  { what: 'registering', path: () => '/register', ready: 'h1' },
  { what: 'a link of an e-mail', path: () => '/verify', ready: 'h1' },
  { what: 'a new password', path: () => '/reset', ready: 'h1' },
  { what: 'the studio before going live', path: () => '/studio', ready: 'h1' },
  { what: 'figures of a channel', path: () => '/analytics', ready: 'h1', as: 'owner' },
  { what: 'figures of a stream', path: (id) => `/analytics/${id}`, ready: 'h1', as: 'owner' },
  { what: 'moderation', path: () => '/mod', ready: 'h1', as: 'owner' },
  { what: 'notifications', path: () => '/notifications', ready: 'h1', as: 'owner' },
  { what: 'account settings', path: () => '/account', ready: 'h1', as: 'owner' },
  { what: 'nodes and streams', path: () => '/admin', ready: '.admin-table tbody tr', as: 'owner' },
];

describe('WCAG 2.2 AA', () => {
  test.each(VISITS)('$what', async ({ path, ready, as }) => {
    const visit = await chromium.open(freshet.baseUrl + path(streamId), {
      initScripts: as === undefined ? [] : [signedIn],
    });
    await visit.page.waitForSelector(ready);
    await expectAccessible(visit.page);
    await visit.close();
  });

  test('the studio while live', () => expectAccessible(studio.page));

  test('the form for signing in over a page', async () => {
    const visit = await chromium.open(`${freshet.baseUrl}/studio`);
    await visit.page.click('text=Sign in to get your key');
    await visit.page.waitForSelector('dialog input[name=username]');
    await expectAccessible(visit.page);
    await visit.close();
  });

  test('a breach is found', async () => {
    const visit = await chromium.open(`${freshet.baseUrl}/login`);
    await visit.page.waitForSelector('h1');
    await visit.page.evaluate(
      `document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="/icon.svg"><button></button>')`,
    );
    const found = (await breachesOf(visit.page)).join('\n');
    expect(found).toContain('image-alt');
    expect(found).toContain('button-name');
    await visit.close();
  });
});

/** Bytes of code and style that come with a page, compressed; and how far things jump (CLS, web.dev/cls). */
const BUDGETS = [
  { what: 'the front page', path: '/', ready: '.card-title', kB: 60 },
  { what: 'a live stream', path: '/watch/', ready: LIVE, kB: 260 },
  { what: 'signing in', path: '/login', ready: 'h1', kB: 60 },
] as const;

const NOTE_JUMPS = `globalThis.jumps = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.jumps += entry.hadRecentInput ? 0 : entry.value;
  }).observe({ type: 'layout-shift', buffered: true });`;

test('theatre mode: from edge to edge, chat beside or below, remembered, and nothing jumps', async () => {
  const url = `${freshet.baseUrl}/watch/${streamId}`;
  const visit = await chromium.open(url, {
    initScripts: [signedIn, NOTE_JUMPS],
    viewport: { width: 1440, height: 900 },
  });
  const { page } = visit;
  const places = async () => {
    const [player, chat] = [page.locator('.player'), page.locator('.chat').first()];
    const [at, beside] = [await player.boundingBox(), await chat.boundingBox()];
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    return { left: at?.x, width: at?.width, chatX: beside?.x, chatY: beside?.y, wide };
  };
  await page.waitForSelector(LIVE);
  await page.waitForSelector('.chat');
  const before = await places();
  await page.getByPlaceholder('Say something').press('t');
  expect(await places()).toEqual(before);
  await page.locator('.player').click({ position: { x: 200, y: 200 } });
  await page.keyboard.press('t');
  await page.waitForSelector('[aria-label="Theatre mode (T)"][aria-pressed="true"]');
  expect(await places()).toEqual({ left: 0, width: 1100, chatX: 1100, chatY: 60, wide: 1440 });
  await page.reload();
  await page.waitForSelector(LIVE);
  await page.waitForSelector('.chat');
  expect(await places()).toMatchObject({ left: 0, width: 1100, chatX: 1100 });
  expect(await page.evaluate('jumps')).toBeLessThanOrEqual(0.1);
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 900 });
  expect(await places()).toMatchObject({ left: 0, width: 390, wide: 390 });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'Theatre mode (T)' }).click();
  expect(await places()).toEqual(before);
  await visit.close();
});

describe('budgets', () => {
  test.each(BUDGETS)('$what: at most $kB kB of code, and nothing jumps', async (budget) => {
    const visit = await chromium.open('about:blank', {
      initScripts: [NOTE_JUMPS],
    });
    let bytes = 0;
    const counting: Promise<unknown>[] = [];
    visit.page.on('response', (response) => {
      if (/\.(?:js|css)$/u.test(new URL(response.url()).pathname)) {
        counting.push(response.body().then((body) => (bytes += gzipSync(body).length)));
      }
    });
    const path = budget.path === '/watch/' ? `/watch/${streamId}` : budget.path;
    await visit.page.goto(freshet.baseUrl + path);
    await visit.page.waitForSelector(budget.ready);
    await visit.page.waitForTimeout(500);
    await Promise.all(counting);
    expect(bytes / 1000).toBeGreaterThan(5);
    expect(bytes / 1000).toBeLessThanOrEqual(budget.kB);
    expect(await visit.page.evaluate('jumps')).toBeLessThanOrEqual(0.1);
    await visit.close();
  });
});
