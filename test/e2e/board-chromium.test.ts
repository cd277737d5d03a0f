/**
 * The board of a stream in real Chromium, on the real program: a host runs an auction and a poll in the
 * studio, one bidder watches over WebRTC and one over HLS; and events come with the picture they belong
 * to on both legs, measured from pixels.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Events, Player } from '@freshet/client';
import { createAccount, createStream, post, signInScript } from '../support/account.ts';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium, TestPage } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';
import { pageScript } from '../support/page-script.ts';
import { openSdkPage } from '../support/sdk-bundle.ts';
import { buildWebApp } from '../support/web-app.ts';

const TIMEOUT_MS = 180_000;
const FLASHES = 8;
const FLASH_EVERY_MS = 900;
/** An overlay may be so far from its picture. */
const MAX_SKEW_MS = 150;

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

/** Makes an account; the script signs a page in as it. */
async function person(username: string): Promise<{ token: string; script: string }> {
  const account = { username, email: `${username}@example.org`, password: 'a good password' };
  await post(freshet.baseUrl, '/users/register', account);
  const login = await post(freshet.baseUrl, '/users/login', account);
  return { token: String(login['accessToken']), script: signInScript(login) };
}

const open = (path: string, scripts: readonly string[], width = 1280): Promise<TestPage> =>
  chromium.open(freshet.baseUrl + path, {
    initScripts: scripts,
    viewport: { width, height: 800 },
  });

/** The mode line of a page's player. */
const live = ({ page }: TestPage, mode: string) =>
  page.waitForSelector(`.player[data-state="live"][data-mode="${mode}"]`);

/** Waits until the page's board says this. @throws Error with what it says instead */
async function says({ page, errors }: TestPage, text: string): Promise<void> {
  const words = (): Promise<string> => page.locator('main').innerText();
  await eventually(
    async () => {
      const said = (await words()).replaceAll(/\s+/g, ' ');
      return said.includes(text) ? undefined : `not “${text}” but: ${said} ${errors.join(' ')}`;
    },
    { timeoutMs: 40_000 },
  );
}

test(
  'a host runs an auction and a poll from the studio, and bidders on both legs bid to the end',
  async () => {
    const [host, ada, bob] = [await person('auctioneer'), await person('ada'), await person('bob')];
    const studio = await open('/studio', [host.script]);
    await studio.page.selectOption('select:near(:text("Resolution"))', '360p');
    await studio.page.fill('input[name=title]', 'Vases');
    await studio.page.click('.button-go:not([disabled])');
    await studio.page.waitForSelector('.preview[data-state="live"]');
    const link = String(await studio.page.locator('.copy-value').first().textContent());
    const { pathname } = new URL(link);
    const onRtc = await open(pathname, [ada.script]);
    const onHls = await open(pathname, [bob.script, 'delete window.RTCPeerConnection'], 390);

    await studio.page.click('text=Add lot');
    await studio.page.fill('dialog input[name=title]', 'A blue vase');
    await studio.page.fill('dialog input[name=startPrice]', 'nothing');
    await studio.page.click('dialog button[type=submit]');
    await studio.page.waitForSelector('dialog >> text=Write an amount');
    await studio.page.fill('dialog input[name=startPrice]', '12.50');
    await studio.page.fill('dialog input[name=buyNow]', '500');
    await studio.page.fill('dialog input[name=minutes]', '10');
    await studio.page.click('dialog button[type=submit]');
    await studio.page.waitForSelector('dialog', { state: 'detached' });
    await Promise.all([says(onRtc, 'Starts at €12.50'), says(onHls, 'Starts at €12.50')]);
    await studio.page.getByRole('button', { name: 'Edit lot 1' }).click();
    await studio.page.fill('dialog input[name=title]', 'A green vase');
    await studio.page.click('dialog button[type=submit]');
    await says(onHls, 'A green vase');
    await studio.page.getByRole('button', { name: 'Start: lot 1' }).click();
    await Promise.all([live(onRtc, 'webrtc'), live(onHls, 'hls')]);

    await onRtc.page.getByRole('button', { name: 'Bid €12.50' }).click();
    await says(onRtc, 'You lead at €12.50');
    await says(onHls, 'Paddle 101 leads at €12.50');
    await onHls.page.fill('.board input[name=maximum]', '5');
    await onHls.page.click('text=Set maximum');
    await says(onHls, 'Bid €13.50 or more.');
    await onHls.page.fill('.board input[name=maximum]', '40');
    await onHls.page.keyboard.press('Enter');
    await says(onHls, 'Your maximum is €40.00');
    await says(onRtc, 'You are outbid.');
    // The other has more: whoever bids against a maximum is outbid at once, and told so.
    await onRtc.page.getByRole('button', { name: 'Bid €14.50' }).click();
    await says(onHls, 'You lead at €15.50');
    await studio.page.getByRole('button', { name: '+30 s: lot 1' }).click();
    await onRtc.page.click('.bids summary');
    await eventually(async () => {
      const bids = await onRtc.page.locator('.bid-list li').count();
      return bids === 3 ? undefined : `${bids} bids are listed`;
    });

    await studio.page.click('text=Ask something');
    await studio.page.fill('dialog input[name=question]', 'Which one next?');
    await studio.page.fill('dialog input[name=choice-1]', 'The bowl');
    await studio.page.fill('dialog input[name=choice-2]', 'The jug');
    await studio.page.selectOption('dialog select[name=answer]', '1');
    await studio.page.click('dialog button[type=submit]');
    await studio.page.getByRole('button', { name: 'Start: Which one next?' }).click();
    await onRtc.page.click('text=The jug');
    await onHls.page.click('text=The bowl');
    await Promise.all([
      says(onRtc, 'Your answer is in. 2 votes so far'),
      says(onHls, 'Your answer is in. 2 votes so far'),
    ]);
    await studio.page.getByRole('button', { name: 'Close now: Which one next?' }).click();
    await Promise.all([says(onRtc, 'You were right.'), says(onHls, 'Not this time.')]);

    await studio.page.getByRole('button', { name: 'Close now: lot 1' }).click();
    await Promise.all([
      says(onHls, 'Sold to you for €15.50'),
      says(onRtc, 'Sold to Paddle 102 for €15.50'),
      says(studio, 'Sold to Paddle 102 for €15.50'),
    ]);
    const [download] = await Promise.all([
      studio.page.waitForEvent('download'),
      studio.page.click('text=Export bids as CSV'),
    ]);
    expect(download.suggestedFilename()).toBe('auction.csv');

    for (const each of [studio, onRtc, onHls]) {
      expect(each.errors).toEqual([]);
      await each.close();
    }
  },
  TIMEOUT_MS,
);

/** Inside the pages. */
declare const window: {
  readonly freshet: typeof import('@freshet/client');
  readonly eventFlash: Window['eventFlash'];
  events: Events;
  player: Player;
  seen: { picture: Record<number, number>; event: Record<number, number> };
  /** Of events that only playlists brought. */
  listed: { n: number; lateMs: number }[];
};
type Target = { readonly url: string; readonly streamId: string; readonly token?: string };

async function watcher(target: Target, mode: 'webrtc' | 'hls'): Promise<TestPage> {
  const opened = await openSdkPage(chromium, target.url, [pageScript('event-flash')]);
  await opened.page.evaluate(
    async (how) => {
      const video = document.querySelector('video');
      if (video === null) {
        throw new Error('no video on the page');
      }
      window.player = new window.freshet.Player(video, how);
      window.events = new window.freshet.Events({ ...how, playhead: window.player });
      window.seen = window.eventFlash.watch(video, window.events);
      window.events.open();
      // The socket knows of no such stream.
      const quiet = new window.freshet.Events({
        ...how,
        ...{ streamId: 'st_none', playhead: window.player },
      });
      window.listed = [];
      quiet.on('event', ({ data, lateMs }) => {
        window.listed.push({ n: (data as { n: number }).n, lateMs });
      });
      quiet.open();
      await window.player.play();
    },
    { ...target, mode },
  );
  await eventually(
    async () => {
      const known = await opened.page.evaluate(() => window.player.captureTimeMs !== undefined);
      return known ? undefined : 'it is not known what is on the screen';
    },
    { timeoutMs: 60_000 },
  );
  return opened;
}

/** How much later the event came than its picture, ms, of each flash. */
async function skewsOf({ page }: TestPage): Promise<number[]> {
  await eventually(
    async () => {
      const { picture, event } = await page.evaluate(() => window.seen);
      const [pictures, events] = [Object.keys(picture).length, Object.keys(event).length];
      return pictures === FLASHES && events === FLASHES
        ? undefined
        : `${pictures} pictures and ${events} events`;
    },
    { timeoutMs: 30_000 },
  );
  const { picture, event } = await page.evaluate(() => window.seen);
  return Object.keys(picture).map((n) =>
    Math.round((event[Number(n)] ?? NaN) - (picture[Number(n)] ?? NaN)),
  );
}

test(
  'an event comes with the picture it belongs to, over WebRTC and over HLS, and is in the playlists',
  async () => {
    const { baseUrl: url } = freshet;
    const account = await createAccount(url);
    const stream = await createStream(url, account);
    const { streamId } = stream;
    const host = await openSdkPage(chromium, url, [pageScript('event-flash')]);
    await host.page.evaluate(
      async (how) => {
        const broadcaster = new window.freshet.Broadcaster(how);
        await broadcaster.startPreview({ camera: { width: 640, height: 360 }, microphone: false });
        await broadcaster.goLive({ streamId: how.streamId }, { video: { codec: 'VP8' } });
        window.events = new window.freshet.Events(how);
        window.events.open();
      },
      { url, streamId, token: account.accessToken },
    );
    const onRtc = await watcher({ url, streamId }, 'webrtc');
    const onHls = await watcher({ url, streamId }, 'hls');
    await host.page.evaluate(
      ([count, everyMs]) => window.eventFlash.flash(window.events, count, everyMs),
      [FLASHES, FLASH_EVERY_MS] as const,
    );
    const rtc = await skewsOf(onRtc);
    const hls = await skewsOf(onHls);
    console.log(`event less picture, ms: WebRTC ${rtc.join(' ')}, HLS ${hls.join(' ')}`);
    for (const skews of [rtc, hls]) {
      const sizes = skews.map(Math.abs).sort((a, b) => a - b);
      // A machine that is busy may hold single frames back.
      expect(sizes[Math.floor(FLASHES / 2)]).toBeLessThanOrEqual(MAX_SKEW_MS);
    }
    const listedOn = ({ page }: TestPage) => page.evaluate(() => window.listed);
    await eventually(async () => {
      const { length } = await listedOn(onHls);
      return length === FLASHES ? undefined : `${length} came by the playlist`;
    });
    const listed = await listedOn(onHls);
    console.log(`later than their picture, ms: ${listed.map(({ lateMs }) => lateMs).join(' ')}`);
    expect(listed.map(({ n }) => n)).toEqual(Array.from({ length: FLASHES }, (_, n) => n + 1));
    expect(await listedOn(onRtc)).toEqual([]);
    const multivariant = await (await fetch(new URL(stream.playbackUrl, url))).text();
    const rendition = multivariant.split('\n').find((line) => line.endsWith('.m3u8')) ?? '';
    const playlistUrl = new URL(rendition, new URL(stream.playbackUrl, url));
    const playlist = await (await fetch(playlistUrl)).text();
    expect(playlist.match(/^#EXT-X-DATERANGE:.*X-TYPE="flash"/gm)).toHaveLength(FLASHES);
    for (const each of [onRtc, onHls, host]) {
      await each.close();
    }
  },
  TIMEOUT_MS,
);
