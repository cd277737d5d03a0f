/**
 * The samples of docs/examples as their readers run them: on a site of their own, in a real Chromium, against the real
 * program. One goes live by `<freshet-studio>`, one watches by `<freshet-player>`, one by React.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FreshetPlayerElement, FreshetStudioElement } from '@freshet/client/elements';
import { createAccount, createStream } from '../support/account.ts';
import type { TestStream } from '../support/account.ts';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium, TestPage } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { startFreshet } from '../support/freshet-process.ts';
import { serveSamples } from '../support/sample-site.ts';
import type { SampleSite } from '../support/sample-site.ts';
import { buildWebApp } from '../support/web-app.ts';

/** Inside of the pages. */
declare const window: { leave(): void };

const TIMEOUT_MS = 120_000;
const WAIT = { timeoutMs: 40_000 };
const closers: (() => Promise<unknown>)[] = [];
let chromium: TestChromium;
let site: SampleSite;
let stream: TestStream;
let studio: TestPage;

beforeAll(async () => {
  await buildWebApp();
  const freshet = await startFreshet({ env: { FRESHET_CORS_ORIGINS: '*' } });
  closers.push(() => freshet.stop());
  chromium = await launchChromium();
  closers.push(() => chromium.close());
  const account = await createAccount(freshet.baseUrl);
  stream = await createStream(freshet.baseUrl, account);
  site = await serveSamples({
    server: freshet.baseUrl,
    streamId: stream.streamId,
    token: account.accessToken,
  });
  closers.push(() => site.close());
}, TIMEOUT_MS);

afterAll(async () => {
  for (const close of closers.reverse()) {
    await close();
  }
}, TIMEOUT_MS);

const stateOf = (opened: TestPage, tag: string): Promise<string | null> =>
  opened.page.locator(tag).getAttribute('state');

async function waitForState(opened: TestPage, tag: string, wanted: string): Promise<void> {
  await eventually(async () => {
    const state = await stateOf(opened, tag);
    return state === wanted ? undefined : `${tag} is ${state}: ${opened.errors.join()}`;
  }, WAIT);
}

/** What the element's own video has shown so far. */
const framesOf = (opened: TestPage): Promise<number> =>
  opened.page
    .locator('freshet-player')
    .evaluate(
      (element) =>
        (element as FreshetPlayerElement).video.getVideoPlaybackQuality().totalVideoFrames,
    );

test(
  'plain HTML: the studio goes live at a click, and tells what it sends',
  async () => {
    studio = await chromium.open(`${site.url}/studio.html`);
    const { page } = studio;
    const host = page.locator('freshet-studio');
    const go = host.getByRole('button', { name: 'Go live' });
    await eventually(async () => ((await go.isEnabled()) ? undefined : 'no camera yet'), WAIT);
    expect(
      await host.getByLabel('Camera', { exact: true }).locator('option').count(),
    ).toBeGreaterThan(0);
    await go.click();
    await waitForState(studio, 'freshet-studio', 'live');
    await eventually(async () => {
      const sent = await page.locator('#sent').textContent();
      return /^[1-9]\d* kbit\/s$/.test(sent ?? '') ? undefined : `sent: ${sent}`;
    }, WAIT);
    const loudest = host.locator('meter').evaluate(async (meter: HTMLMeterElement) => {
      const values: number[] = [];
      while (values.length < 100 && Math.max(0, ...values) === 0) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        values.push(meter.value);
      }
      return Math.max(...values);
    });
    expect(await loudest).toBeGreaterThan(0);
    await host.getByRole('button', { name: 'Mute' }).click();
    expect(
      await host.evaluate((element) => (element as FreshetStudioElement).broadcaster?.muted),
    ).toEqual({ camera: false, microphone: true });
    // The token is nobody's to read.
    expect(await host.evaluate((element) => element.outerHTML)).not.toContain('token');
  },
  TIMEOUT_MS,
);

test(
  'plain HTML: the player shows it, obeys keys and attributes, and has captions and slots',
  async () => {
    const watcher = await chromium.open(`${site.url}/watch.html`);
    const { page } = watcher;
    const host = page.locator('freshet-player');
    await waitForState(watcher, 'freshet-player', 'live');
    const before = await framesOf(watcher);
    await eventually(
      async () => ((await framesOf(watcher)) > before + 10 ? undefined : 'it stands'),
      WAIT,
    );
    expect(await page.locator('#clock').textContent()).toBe('live');
    await eventually(async () => {
      const delay = await page.locator('#delay').textContent();
      return /^\d+ ms$/.test(delay ?? '') ? undefined : `delay: ${delay}`;
    }, WAIT);

    await host.focus();
    const video = host.locator('video');
    const isPaused = (): Promise<boolean> =>
      video.evaluate((each: HTMLVideoElement) => each.paused);
    await page.keyboard.press('k');
    await eventually(async () => ((await isPaused()) ? undefined : 'it plays'), WAIT);
    await page.keyboard.press('k');
    await eventually(async () => ((await isPaused()) ? 'it is paused' : undefined), WAIT);
    await page.keyboard.press('c');
    const cue = () =>
      video.evaluate((each: HTMLVideoElement) => {
        const [first] = each.textTracks[0]?.activeCues ?? [];
        return first instanceof VTTCue ? first.text : undefined;
      });
    await eventually(async () => ((await cue()) === 'Hello' ? undefined : 'no caption'), WAIT);
    await page.keyboard.press('m');
    expect(await video.evaluate((each: HTMLVideoElement) => each.muted)).toBe(false);

    // An unknown stream waits or fails in the page's own words; the first player is closed.
    const old = await host.evaluateHandle((element) => (element as FreshetPlayerElement).player);
    await host.evaluate((element) => {
      element.setAttribute('mode', 'hls');
    });
    await eventually(async () => {
      const mode = await host.evaluate((element) => (element as FreshetPlayerElement).player?.mode);
      return mode === 'hls' ? undefined : `it plays by ${mode}`;
    }, WAIT);
    await host.evaluate((element) => {
      element.remove();
    });
    expect(await old.evaluate((player) => player?.state)).toBe('closed');
    await watcher.close();
  },
  TIMEOUT_MS,
);

test(
  'React: the component plays, tells its delay, and leaves nothing behind',
  async () => {
    const watcher = await chromium.open(`${site.url}/react.html`);
    const { page } = watcher;
    await eventually(async () => {
      const text = await page.locator('figcaption').textContent();
      return /^live \d+ ms behind/.test(text ?? '') ? undefined : `it says ${text}`;
    }, WAIT);
    await page.evaluate(() => {
      window.leave();
    });
    expect(await page.locator('video').count()).toBe(0);
    // The site has no icon.
    expect(watcher.errors.filter((line) => !line.includes('/favicon.ico'))).toEqual([]);
    await watcher.close();
  },
  TIMEOUT_MS,
);

test(
  'the studio ends the stream, and the player says so',
  async () => {
    const watcher = await chromium.open(`${site.url}/watch.html`);
    await waitForState(watcher, 'freshet-player', 'live');
    await studio.page.locator('freshet-studio').getByRole('button', { name: 'End stream' }).click();
    await waitForState(studio, 'freshet-studio', 'ended');
    await waitForState(watcher, 'freshet-player', 'ended');
    const text = watcher.page.locator('freshet-player').getByText('This stream has ended.');
    expect(await text.isVisible()).toBe(true);
  },
  TIMEOUT_MS,
);
