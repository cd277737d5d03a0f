/**
 * The web app as people use it, on the real program in real Chromium: a newcomer opens the studio and
 * is live, a viewer opens the link, the stream ends. Nothing may trip the content security policy.
 */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, startEmbeddedPostgres } from '@freshet/infra/runtime';
import { createAccount, createStream, post, signInScript } from '../support/account.ts';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium, TestPage } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { freshetCommand, startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';
import { silentLog as log } from '../support/postgres.ts';
import { SdkPublisher, SdkViewer } from '../support/sdk-pages.ts';
import { SEEDED_PEAK, seedAnalytics } from '../support/seed-analytics.ts';
import { buildWebApp } from '../support/web-app.ts';

const TIMEOUT_MS = 120_000;

let freshet: FreshetProcess;
let chromium: TestChromium;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  await buildWebApp();
  freshet = await startFreshet();
  closers.push(() => freshet.stop());
  chromium = await launchChromium();
  closers.push(() => chromium.close());
}, TIMEOUT_MS);

afterAll(async () => {
  for (const close of closers.reverse()) {
    await close();
  }
}, TIMEOUT_MS);

const open = (path: string, width = 1280): Promise<TestPage> =>
  chromium.open(freshet.baseUrl + path, { viewport: { width, height: 800 } });

const state = (page: TestPage, wanted: string) =>
  page.page.waitForSelector(`.player[data-state="${wanted}"]`);

/**
 * The strictest rule among browsers: no sound before the page was clicked or typed into. Chromium's own
 * rule cannot be used: to it, what a test evaluates in a page is a click.
 */
const STRICT_AUTOPLAY = `
  let touched = false;
  addEventListener('pointerdown', () => (touched = true), true);
  addEventListener('keydown', () => (touched = true), true);
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    return this.muted || touched
      ? play.call(this)
      : Promise.reject(new DOMException('no click yet', 'NotAllowedError'));
  };
`;

/** Opens the form by a click and makes an account in it. */
async function signUp({ page }: TestPage, opener: string, username: string): Promise<void> {
  await page.click(opener);
  await page.fill('dialog input[name=username]', username);
  await page.fill('dialog input[name=email]', `${username}@example.org`);
  await page.fill('dialog input[name=password]', 'a good password');
  await page.click('dialog button[type=submit]');
  await page.waitForSelector('dialog', { state: 'detached' });
}

test(
  'a newcomer is live within one form, is watched, and ends the stream',
  async () => {
    const studio = await open('/studio');
    const { page } = studio;
    await page.selectOption('select:near(:text("Resolution"))', '360p');
    await page.fill('input[name=title]', 'First time');
    await signUp(studio, '.button-go:not([disabled])', 'newcomer');
    await page.waitForSelector('.preview[data-state="live"]');
    const link = String(await page.locator('.copy-value').first().textContent());
    expect(link).toMatch(/\/watch\/st_/);

    const browse = await open('/');
    await browse.page.click('text=First time');
    await state(browse, 'live');
    expect(new URL(browse.page.url()).pathname).toBe(new URL(link).pathname);
    expect(await browse.page.locator('h1').textContent()).toBe('First time');

    const channel = await open('/c/newcomer', 390);
    await state(channel, 'live');
    const embed = await open(new URL(link).pathname.replace('watch', 'embed'), 640);
    await state(embed, 'live');

    await page.click('text=End stream');
    await page.click('dialog >> text=End stream');
    await page.waitForSelector('text=Your stream has ended');
    await Promise.all([state(browse, 'ended'), state(embed, 'ended')]);
    const late = await open(new URL(link).pathname);
    await state(late, 'ended');

    for (const each of [studio, browse, channel, embed]) {
      expect(each.errors).toEqual([]);
      await each.close();
    }
    await late.close();
  },
  TIMEOUT_MS,
);

test(
  'without a click yet it plays silently and offers the sound',
  async () => {
    const studio = await open('/studio');
    await studio.page.selectOption('select:near(:text("Resolution"))', '360p');
    await signUp(studio, 'text=Sign in to get your key', 'silent_start');
    await studio.page.click('.button-go:not([disabled])');
    await studio.page.waitForSelector('.preview[data-state="live"]');
    const link = String(await studio.page.locator('.copy-value').first().textContent());

    const viewer = await chromium.open(link, { initScripts: [STRICT_AUTOPLAY] });
    await state(viewer, 'live');
    await viewer.page.waitForSelector('text=Tap for sound');
    expect(await viewer.page.evaluate('document.querySelector("video").muted')).toBe(true);
    await viewer.page.click('text=Tap for sound');
    await viewer.page.waitForSelector('text=Tap for sound', { state: 'detached' });
    expect(await viewer.page.evaluate('document.querySelector("video").muted')).toBe(false);
    await viewer.page.keyboard.press('m');
    expect(await viewer.page.evaluate('document.querySelector("video").muted')).toBe(true);
    await viewer.page.keyboard.press('s');
    await viewer.page.waitForSelector('text=Join time');

    await studio.page.click('text=Share screen');
    await studio.page.waitForSelector('text=Stop sharing');
    await studio.page.click('text=Stop sharing');
    await studio.page.waitForSelector('text=Share screen');
    expect([...viewer.errors, ...studio.errors]).toEqual([]);
    await viewer.close();
    await studio.close();
  },
  TIMEOUT_MS,
);

test.each([
  [
    'NotAllowedError',
    'Access to the camera or microphone was denied.',
    'allow camera and microphone',
  ],
  ['NotReadableError', 'The camera or microphone is in use', 'Close the program'],
])(
  'a camera that answers %s is explained',
  async (name, sentence, remedy) => {
    const visit = await chromium.open(`${freshet.baseUrl}/studio`, {
      initScripts: [
        `navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', '${name}'));`,
      ],
    });
    await visit.page.waitForSelector(`text=${sentence}`);
    await visit.page.waitForSelector(`text=${remedy}`);
    expect(await visit.page.isDisabled('.button-go')).toBe(true);
    expect(visit.errors).toEqual([]);
    await visit.close();
  },
  TIMEOUT_MS,
);

test(
  'by plain http away from localhost the studio leads to https, and watching works',
  async () => {
    const studio = await open('/studio');
    await studio.page.selectOption('select:near(:text("Resolution"))', '360p');
    await signUp(studio, '.button-go:not([disabled])', 'plain_http');
    await studio.page.waitForSelector('.preview[data-state="live"]');
    const link = new URL(String(await studio.page.locator('.copy-value').first().textContent()));

    const elsewhere = await launchChromium({
      args: ['--host-resolver-rules=MAP freshet.test 127.0.0.1'],
    });
    closers.push(() => elsewhere.close());
    const base = `http://freshet.test:${freshet.httpPort}`;
    const insecure = await elsewhere.open(`${base}/studio`);
    await insecure.page.waitForSelector('text=Open the studio by https');
    expect(await insecure.page.getAttribute('.preview a', 'href')).toBe(
      `https://freshet.test:${freshet.httpPort}/studio`,
    );
    const viewer = await elsewhere.open(base + link.pathname);
    await state(viewer, 'live');
    expect([...insecure.errors, ...viewer.errors]).toEqual([]);
    await insecure.close();
    await viewer.close();
    await studio.close();
  },
  TIMEOUT_MS,
);

test(
  'a key is covered until it is asked for, and never in the address',
  async () => {
    const studio = await open('/studio');
    const { page } = studio;
    await signUp(studio, 'text=Sign in to get your key', 'encoder_owner');
    await page.click('text=Make the key');
    await page.waitForSelector('text=Copy the key now');
    expect(await page.locator('.copy-value').first().textContent()).toMatch(/^•+$/);
    await page.click('text=ffmpeg >> nth=0');
    expect(await page.locator('body').innerText()).not.toMatch(/sk_/);
    await page.click('[aria-label="Show Stream key"]');
    expect(await page.locator('.copy-value').first().textContent()).toMatch(/\w{12,}/);
    expect(page.url()).not.toMatch(/key/);
    expect(studio.errors).toEqual([]);
    await studio.close();
  },
  TIMEOUT_MS,
);

test(
  'every page fits a phone, a tablet and a desk without scrolling sideways, in both themes',
  async () => {
    const account = await createAccount(freshet.baseUrl);
    const { streamId } = await createStream(freshet.baseUrl, account);
    const paths = [
      '/',
      '/login',
      '/register',
      '/studio',
      `/watch/${streamId}`,
      `/c/${account.username}`,
    ];
    for (const width of [390, 768, 1440]) {
      const visit = await open('/', width);
      for (const path of paths) {
        await visit.page.goto(freshet.baseUrl + path);
        await visit.page.waitForSelector('h1, .player');
        const wider = await visit.page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect(`${path} at ${width}: ${String(wider)}`).toBe(`${path} at ${width}: 0`);
      }
      await visit.page.click(
        '[aria-label="Use the dark theme"], [aria-label="Use the light theme"]',
      );
      expect(visit.errors).toEqual([]);
      await visit.close();
    }
  },
  TIMEOUT_MS,
);

test(
  'administrators see the nodes and the way of a stream, others are told who may',
  async () => {
    const credentials = { username: 'operator', password: 'a good password' };
    const login = () => post(freshet.baseUrl, '/users/login', credentials);
    const look = async (): Promise<TestPage> =>
      chromium.open(`${freshet.baseUrl}/admin`, { initScripts: [signInScript(await login())] });
    await post(freshet.baseUrl, '/users/register', {
      ...credentials,
      email: 'operator@example.org',
    });
    const before = await look();
    await before.page.waitForSelector('text=For administrators');
    await before.close();
    await freshetCommand(freshet, ['admin', 'grant', 'operator']);

    const account = await createAccount(freshet.baseUrl);
    const stream = await createStream(freshet.baseUrl, account);
    const publisher = await SdkPublisher.open(chromium, freshet.baseUrl);
    await publisher.goLive({ stream, account, codec: 'VP8', height: 360 });
    const viewer = await SdkViewer.open(chromium, freshet.baseUrl, stream.streamId);
    await viewer.waitForFrames(5);

    const admin = await look();
    await admin.page.waitForSelector('.admin-table tbody tr');
    expect(await admin.page.locator('.admin-table tbody tr').count()).toBe(1);
    // Streams of earlier tests may still be in their reconnect window.
    await admin.page.click(`.admin-stream:has-text("${account.username}")`);
    // The tree is read again every few seconds.
    await admin.page.waitForSelector(
      '.admin-tree img[alt="Relay tree. Nodes: 1. Watching over WebRTC: 1."]',
    );
    expect(
      await admin.page.evaluate(`document.querySelector('.admin-tree img').naturalWidth`),
    ).toBeGreaterThan(100);
    expect(admin.errors).toEqual([]);
    for (const page of [admin, viewer, publisher]) {
      await page.close();
    }
  },
  TIMEOUT_MS,
);

/** Nothing sticks out of the page on either side. */
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

test(
  'the figures of a stream and of its channel, on a phone and on a desk, and as a file',
  async () => {
    const account = {
      username: 'counted',
      email: 'counted@example.org',
      password: 'good pass word',
    };
    await post(freshet.baseUrl, '/users/register', account);
    const login = await post(freshet.baseUrl, '/users/login', account);
    const owner = { accessToken: String(login['accessToken']), username: account.username };
    const { streamId } = await createStream(freshet.baseUrl, owner);
    const server = await startEmbeddedPostgres({ log }, { dataDir: freshet.dataDir });
    const db = await createDatabase({ log }, { url: server.url, poolMax: 1 });
    await seedAnalytics(db, streamId);
    await db.close();
    await server.close();

    for (const [path, title] of [
      ['/analytics', 'Your channel'],
      [`/analytics/${streamId}`, 'a test stream'],
    ] as const) {
      for (const width of [390, 1440]) {
        const visit = await chromium.open(freshet.baseUrl + path, {
          viewport: { width, height: 900 },
          initScripts: [signInScript(login)],
        });
        const { page } = visit;
        await page.waitForSelector(`h1:text("${title}")`);
        await page.waitForSelector('text=Germany');
        await page.getByText('Germany, BY').waitFor();
        const peak = page.locator('.tile', { hasText: 'Most at once' }).locator('dd');
        await eventually(async () => {
          const told = await peak.textContent();
          return told === String(SEEDED_PEAK) ? undefined : `a peak of ${told}`;
        });
        await page.waitForSelector('text=Time to the picture');
        expect(await page.locator('.analytics svg').count()).toBeGreaterThan(2);
        expect(await page.evaluate(OVERFLOW)).toBe(0);
        expect(visit.errors).toEqual([]);
        await visit.close();
      }
    }

    const visit = await chromium.open(`${freshet.baseUrl}/analytics/${streamId}`, {
      initScripts: [signInScript(login)],
    });
    const download = visit.page.waitForEvent('download');
    await visit.page.click('text=Save as CSV');
    const lines = (await readFile(await (await download).path(), 'utf8')).trim().split(/\r?\n/);
    expect(lines[0]).toMatch(/^time,viewers/);
    expect(lines.length).toBeGreaterThan(80);
    const second = visit.page.waitForEvent('download');
    await visit.page.click('text=Save audience as CSV');
    const audience = await readFile(await (await second).path(), 'utf8');
    expect(audience).toMatch(/^kind,value,viewers,watch_minutes\r\ncountry,DE,/);
    expect(audience).toContain('\r\nregion,DE-BY,20,');
    await visit.close();

    const stranger = await open(`/analytics/${streamId}`);
    await stranger.page.waitForSelector('text=Sign in to see your analytics');
    await stranger.close();
  },
  TIMEOUT_MS,
);

test(
  'a stream is announced in the studio, told of on the channel, and begun when it is time',
  async () => {
    const account = {
      username: 'announcer',
      email: 'announcer@example.org',
      password: 'good pass word',
    };
    await post(freshet.baseUrl, '/users/register', account);
    const login = await post(freshet.baseUrl, '/users/login', account);
    const studio = await chromium.open(`${freshet.baseUrl}/studio`, {
      initScripts: [signInScript(login)],
    });
    const { page } = studio;
    await page.getByLabel('Title').fill('Songs at six');
    await page.getByLabel('Tags').fill('calm');
    await page.getByLabel('Starts at').fill('2031-05-01T18:00');
    await page.getByRole('button', { name: 'Announce' }).click();
    const announced = page.getByRole('list', { name: 'Announced streams' });
    const path = (await announced.getByRole('link').getAttribute('href')) ?? '';
    // What is in the form by then is of another stream.
    await page.getByLabel('Title').fill('Something else');

    const channel = await open(`/c/${account.username}`, 390);
    await channel.page.getByRole('heading', { name: 'Coming up' }).waitFor();
    await channel.page.getByText('Thu, May 1, 6:00 PM').waitFor();
    expect(await channel.page.evaluate(OVERFLOW)).toBe(0);
    await channel.page.getByRole('link', { name: 'Songs at six' }).click();
    await channel.page.getByText('Starts Thu, May 1, 6:00 PM').waitFor();

    await announced.getByRole('button', { name: 'Go live now' }).click();
    await page.getByRole('button', { name: 'End stream' }).waitFor({ timeout: 30_000 });
    await state(channel, 'live');
    expect(await page.getByLabel('Title').inputValue()).toBe('Songs at six');
    const stream = (await (
      await fetch(`${freshet.baseUrl}/api/v1${path.replace('watch', 'streams')}`)
    ).json()) as object;
    expect(stream).toMatchObject({ status: 'live', title: 'Songs at six', tags: ['calm'] });
    await page.getByRole('button', { name: 'End stream' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End stream' }).click();
    await state(channel, 'ended');
    expect([...studio.errors, ...channel.errors]).toEqual([]);
    await Promise.all([studio.close(), channel.close()]);
  },
  TIMEOUT_MS,
);

test(
  'what is not there says so, and the keyboard reaches the content first',
  async () => {
    const visit = await open('/watch/st_AAAAAAAAAAAAAAAAAAAAAA');
    await visit.page.waitForSelector('text=No such stream');
    await visit.page.keyboard.press('Tab');
    expect(await visit.page.evaluate('document.activeElement.textContent.trim()')).toBe(
      'Skip to content',
    );
    await visit.page.keyboard.press('Enter');
    expect(await visit.page.evaluate('document.activeElement.id')).toBe('main');
    await visit.close();
  },
  TIMEOUT_MS,
);
