/**
 * The stage in real Chromium pages with the SDK: a host, two guests and a viewer see and hear each other, and
 * somebody over HLS sees and hears all of them in one picture; one guest drops and comes back, is silenced,
 * shares a screen and is removed.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../support/accessibility.ts';
import { createAccount, createStream, post } from '../support/account.ts';
import type { TestAccount, TestStream } from '../support/account.ts';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium, TestPage } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { parsePlaylist } from '../support/hls/parse-playlist.ts';
import { watchHls } from '../support/hls/watch-hls.ts';
import { publishWithFfmpeg } from '../support/ffmpeg-publisher.ts';
import type { FfmpegPublisher } from '../support/ffmpeg-publisher.ts';
import { startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';
import { apartMs, BRIGHT_BY_TIME } from '../support/party-pictures.ts';
import { StagePage } from '../support/stage-page.ts';
import type { Spot } from '../support/stage-page.ts';
import { buildWebApp } from '../support/web-app.ts';

const TIMEOUT_MS = 120_000;
/** Encoders that leave room for the browsers; none is refused on a machine that has other work. */
const SMALL_ENCODERS = {
  FRESHET_HLS_COMPOSITE: '360p30:800k',
  FRESHET_HLS_SOURCE_LIMIT: '360p30:800k',
  FRESHET_HLS_RUNGS: '360p30:800k',
  FRESHET_HLS_PRESET: 'ultrafast',
  FRESHET_HLS_CPU_BUDGET: '6400',
};

let freshet: FreshetProcess;
let chromium: TestChromium;
let owner: TestAccount;
let ada: TestAccount;
let streamId: TestStream['streamId'];
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  await buildWebApp();
  freshet = await startFreshet({ env: SMALL_ENCODERS });
  closers.push(() => freshet.stop());
  chromium = await launchChromium();
  closers.push(() => chromium.close());
  owner = await createAccount(freshet.baseUrl);
  ada = await createAccount(freshet.baseUrl);
  ({ streamId } = await createStream(freshet.baseUrl, owner));
}, TIMEOUT_MS);

afterAll(async () => {
  for (const close of closers.reverse()) {
    await close();
  }
}, TIMEOUT_MS);

const open = (account?: TestAccount): Promise<StagePage> =>
  StagePage.open(chromium, freshet.baseUrl, account?.accessToken);

/** Goal of the product for who watches together. */
const MAX_APART_MS = 500;
/** Where people are in the composite of so many, and where nobody is. */
const THREE_IN_A_GRID: Shown = {
  lit: [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.5, 0.75],
  ],
  dark: [
    [0.08, 0.75],
    [0.92, 0.75],
  ],
};
const TWO_IN_A_GRID: Shown = {
  lit: [
    [0.25, 0.5],
    [0.75, 0.5],
  ],
  dark: [
    [0.5, 0.92],
    [0.5, 0.08],
  ],
};
/** Within the tile of the first guest. */
const SIDE_OF_GRACE: Spot = [0.53, 0.25];
type Shown = { readonly lit: readonly Spot[]; readonly dark: readonly Spot[] };

describe('a stage', () => {
  let host: StagePage;
  let viewer: StagePage;
  let grace: StagePage;
  let handed: StagePage;
  let phone: StagePage;

  test(
    'guests come by link and by hand; everybody sees everybody',
    async () => {
      host = await open(owner);
      await host.goLive(streamId);
      await host.join({ streamId, sit: true });
      viewer = await open();
      await viewer.join({ streamId });

      grace = await open();
      await grace.join({ invitation: await host.invite(), name: 'Grace' });
      await grace.publish();
      handed = await open(ada);
      await handed.join({ streamId });
      await handed.raiseHand();
      await host.takeHand(ada.username);
      await handed.whenCalled();
      await handed.sit();
      await handed.publish();

      await Promise.all([
        viewer.whenFrames('Grace', ada.username, owner.username),
        host.whenFrames('Grace', ada.username),
        grace.whenFrames(owner.username, ada.username),
        handed.whenFrames(owner.username, 'Grace'),
      ]);
      await viewer.whenSound('Grace');
      await viewer.whenSpeakers('Grace', ada.username);
    },
    TIMEOUT_MS,
  );

  test(
    'a small tile gets a small picture, a hidden one none',
    async () => {
      await viewer.setLayout([{ name: 'Grace', height: 120 }]);
      await viewer.whenHeight('Grace', 240);
      await viewer.whenStill(ada.username);
      await viewer.setLayout(undefined);
      await viewer.whenHeight('Grace', 480);
      await viewer.whenFrames(ada.username);
    },
    TIMEOUT_MS,
  );

  test(
    'a screen goes beside the camera',
    async () => {
      await grace.shareCanvas();
      await viewer.whenTrack('Grace', 'screen');
      await viewer.whenTrack('Grace', 'camera');
      await grace.stopScreen();
      await viewer.whenTrack('Grace', 'screen', false);
    },
    TIMEOUT_MS,
  );

  test(
    'who is silenced is not heard until a host lifts that',
    async () => {
      await host.act('silence', 'Grace');
      await viewer.whenPaused('Grace', 'microphone', true);
      await eventually(async () => ((await grace.muted()).microphone ? undefined : 'not told'));
      expect(await grace.tryToUnmute()).toBe('CLIENT_WRONG_STATE');
      await host.act('liftSilence', 'Grace');
      await eventually(async () => ((await grace.tryToUnmute()) === 'done' ? undefined : 'held'));
      await viewer.whenPaused('Grace', 'microphone', false);
    },
    TIMEOUT_MS,
  );

  test(
    'over HLS all come as one picture with one sound, laid out as the host says',
    async () => {
      phone = await open();
      await phone.watchOverHls(streamId);
      await phone.whenLit(THREE_IN_A_GRID.lit, THREE_IN_A_GRID.dark);
      await phone.whenHeard();
      // A camera has edges beside it here, a screen fills its tile.
      await phone.whenLit([], [SIDE_OF_GRACE]);
      await grace.shareCanvas();
      await phone.whenLit([SIDE_OF_GRACE]);
      await grace.stopScreen();
      await phone.whenLit(THREE_IN_A_GRID.lit, [...THREE_IN_A_GRID.dark, SIDE_OF_GRACE]);
      await host.layOut('side-by-side');
      await phone.whenLit([
        [0.03, 0.05],
        [0.5, 0.95],
        [0.97, 0.95],
      ]);
      await host.layOut('grid');
      await phone.whenLit(THREE_IN_A_GRID.lit, THREE_IN_A_GRID.dark);
    },
    TIMEOUT_MS,
  );

  test(
    'a guest who drops comes back to the same seat, and viewers see them again, over HLS without a break',
    async () => {
      const base = `${freshet.baseUrl}/live/${streamId}`;
      const before = await breaksOf(base);
      let isOver = false;
      const judged = watchHls(base, { isOver: () => isOver });
      const seat = await grace.ownSeat();
      const token = await grace.seatToken();
      await grace.close();
      await viewer.whenSeat('Grace', 'away');
      await phone.whenLit(TWO_IN_A_GRID.lit, TWO_IN_A_GRID.dark);
      grace = await open();
      await grace.join({ streamId, seatToken: token });
      expect((await grace.ownSeat())?.seatId).toBe(seat?.seatId);
      expect((await grace.ownSeat())?.feedId).toBe(seat?.feedId);
      await grace.publish();
      await viewer.whenSeat('Grace', 'on');
      await viewer.whenFrames('Grace');
      await phone.whenLit(THREE_IN_A_GRID.lit, THREE_IN_A_GRID.dark);
      isOver = true;
      const { problems, partsRead } = await judged;
      expect(problems).toEqual([]);
      expect(partsRead).toBeGreaterThan(10);
      expect(await breaksOf(base)).toBe(before);
    },
    TIMEOUT_MS,
  );

  test(
    'a dropped socket changes nothing on stage',
    async () => {
      await grace.dropSockets();
      await viewer.whenFrames('Grace');
      await grace.whenFrames(owner.username);
      expect((await viewer.seat('Grace'))?.status).toBe('on');
    },
    TIMEOUT_MS,
  );

  test(
    'who is removed is gone at once',
    async () => {
      await host.act('remove', 'Grace');
      await viewer.whenGone('Grace');
      await eventually(async () => ((await grace.ownSeat()) === undefined ? undefined : 'seated'));
      expect(await grace.publishState()).toBe('off');
      await viewer.whenFrames(ada.username);
      await phone.whenLit(TWO_IN_A_GRID.lit, TWO_IN_A_GRID.dark);
      const errors = [host, viewer, handed, phone].flatMap(({ errors }) => errors);
      expect(errors.filter((line) => !line.startsWith('Failed to load resource'))).toEqual([]);
      await Promise.all([host, viewer, grace, handed, phone].map((page) => page.close()));
    },
    TIMEOUT_MS,
  );
});

describe('the web app', () => {
  const visit = (path: string, width: number): Promise<TestPage> =>
    chromium.open(new URL(path, freshet.baseUrl).href, { viewport: { width, height: 900 } });
  const plays = (visitor: TestPage, selector: string): Promise<unknown> =>
    visitor.page.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll<HTMLVideoElement>(wanted)].some(
          (video) => video.getVideoPlaybackQuality().totalVideoFrames > 5,
        ),
      selector,
    );
  /** For the eyes of whoever changes the pages. */
  const picture = async (visitor: TestPage, name: string): Promise<void> => {
    const directory = process.env['PICTURES_TO'];
    if (directory !== undefined) {
      await visitor.page.screenshot({ path: `${directory}/${name}.png`, fullPage: true });
    }
  };

  /** Host and guest see a third stream at the same moment; then one that only the host may watch, whose id comes back. */
  const watchTogether = async (studio: TestPage, guest: TestPage): Promise<string> => {
    const video = '.party-video';
    const third = await createStream(freshet.baseUrl, ada);
    const sender = publishTo(third);
    const { page } = studio;
    const link = page.getByLabel('Watch another stream together');
    await link.fill(new URL(`/watch/${third.streamId}`, freshet.baseUrl).href);
    await page.getByRole('button', { name: 'Watch together' }).click();
    await Promise.all([plays(studio, video), plays(guest, video)]);
    await guest.page.getByText('You are in step').waitFor();
    await whenTogether(page, guest.page, video);
    await picture(studio, 'party-studio-desk');
    await picture(guest, 'party-guest-phone');
    await expectAccessible(guest.page);

    await page.getByRole('button', { name: 'Pause' }).click();
    await guest.page.getByText('Paused for everybody').waitFor();
    const isPaused = (): Promise<boolean> =>
      guest.page.evaluate(
        (s) => document.querySelector<HTMLVideoElement>(s)?.paused === true,
        video,
      );
    expect(await isPaused()).toBe(true);
    await page.getByRole('button', { name: 'Go on' }).click();
    await eventually(async () => ((await isPaused()) ? 'paused' : undefined));
    await whenTogether(page, guest.page, video);
    await page.getByRole('button', { name: 'End the party' }).click();
    await guest.page.waitForSelector('.party', { state: 'detached' });
    await sender.stop();

    const own = await secretStreamOf(page);
    const secret = publishTo(own);
    await link.fill(own.streamId);
    await page.getByRole('button', { name: 'Watch together' }).click();
    await plays(studio, video);
    await guest.page.getByText('You may not watch this stream').waitFor();
    const size = await guest.page
      .locator(video)
      .evaluate((each: HTMLVideoElement) => each.videoWidth);
    expect(size).toBe(0);
    await page.getByRole('button', { name: 'End the party' }).click();
    await guest.page.waitForSelector('.party', { state: 'detached' });
    await secret.stop();
    return own.streamId;
  };
  const publishTo = ({ streamKey }: TestStream): FfmpegPublisher => {
    const { port = 0 } = freshet.addresses['rtmp'] ?? {};
    const sender = publishWithFfmpeg({
      ...{ url: `rtmp://127.0.0.1:${port}/live/${streamKey}`, format: 'flv', seconds: 180 },
      picture: { source: BRIGHT_BY_TIME },
    });
    closers.push(() => sender.stop('SIGKILL'));
    return sender;
  };
  /** Of whoever is signed in on the page. */
  const secretStreamOf = async (page: TestPage['page']): Promise<TestStream> => {
    const accessToken = await page.evaluate(() => {
      const session: unknown = JSON.parse(localStorage.getItem('freshet.session') ?? '{}');
      return (session as { readonly accessToken: string }).accessToken;
    });
    const body = { title: 'For me alone', visibility: 'private' };
    // The route's schema promises these members.
    return (await post(freshet.baseUrl, '/streams', body, {
      accessToken,
    })) as unknown as TestStream;
  };
  /** Three times in a row, as far as the eye can tell. */
  const whenTogether = async (
    one: TestPage['page'],
    other: TestPage['page'],
    selector: string,
  ): Promise<void> => {
    const seen: number[] = [];
    await eventually(
      async () => {
        seen.push(Math.round(await apartMs(one, other, selector)));
        const last = seen.slice(-3);
        return last.length === 3 && last.every((ms) => Math.abs(ms) <= MAX_APART_MS)
          ? undefined
          : `apart, ms: ${seen.slice(-8).join(' ')}`;
      },
      { timeoutMs: 60_000, intervalMs: 500 },
    );
    console.log(`pictures of a watch party apart, ms: ${seen.join(' ')}`);
  };

  test(
    'a host invites by link from the studio; the guest comes on a phone and is watched',
    async () => {
      const studio = await visit('/studio', 1440);
      const { page } = studio;
      await page.selectOption('select:near(:text("Resolution"))', '360p');
      await page.fill('input[name=title]', 'An evening with friends');
      await page.click('.button-go:not([disabled])');
      await page.fill('dialog input[name=username]', 'stagehost');
      await page.fill('dialog input[name=email]', 'stagehost@example.org');
      await page.fill('dialog input[name=password]', 'a good password');
      await page.click('dialog button[type=submit]');
      await page.waitForSelector('.preview[data-state="live"]');
      const watchLink = String(await page.locator('.copy-value').first().textContent());
      await page.getByRole('button', { name: 'Invite a guest' }).click();
      const link = String(await page.locator('.guests .copy-value').textContent());
      expect(link).toMatch(/\/stage\/st_/);

      const watch = await visit(new URL(watchLink).pathname, 1440);
      const guest = await visit(new URL(link).pathname, 390);
      await guest.page.getByLabel('Your name').fill('Grace Hopper');
      await plays(guest, '.self-video');
      await picture(guest, 'stage-invited-phone');
      await guest.page.getByRole('button', { name: 'Come on stage' }).click();
      await plays(guest, '.tile-video');
      await plays(studio, '.guests .tile-video');
      await plays(watch, '.watch-guests .tile-video');
      await picture(guest, 'stage-guest-phone');
      const layout = page.getByLabel('HLS viewers see');
      await layout.focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await eventually(async () => {
        const chosen = await layout.inputValue();
        return chosen === 'side-by-side' ? undefined : chosen;
      });
      await page.keyboard.press('Tab');
      await page.keyboard.press('g');
      await page.waitForSelector('.composite-picker option:checked:text-is("Grace Hopper")', {
        state: 'attached',
      });
      await expectAccessible(page);
      await picture(studio, 'stage-studio-desk');
      await picture(watch, 'stage-watch-desk');

      await guest.page.reload();
      await guest.page.waitForSelector('.stage-page[data-publishing="live"]');
      await plays(guest, '.tile-video');
      await plays(watch, '.watch-guests .tile-video');

      const secretId = await watchTogether(studio, guest);
      expect(await layout.inputValue()).toBe('side-by-side');

      await page.getByRole('button', { name: 'Silence Grace Hopper' }).click();
      await guest.page.getByText('A host has silenced you').waitFor();
      await page.getByRole('button', { name: 'Remove Grace Hopper' }).click();
      await guest.page.getByText('You are not on stage any more').waitFor();
      await watch.page.waitForSelector('.watch-guests', { state: 'detached' });

      const again = await visit(new URL(link).pathname, 1440);
      await again.page.getByLabel('Your name').fill('Late');
      await again.page.getByRole('button', { name: 'Come on stage' }).click();
      await again.page.getByText('The invitation is not valid').first().waitFor();
      // The browser says by itself that the guest got nothing of that one.
      const errors = [studio, watch, guest].flatMap(({ errors }) => errors);
      expect(errors.filter((line) => !line.includes(secretId))).toEqual([]);
      await Promise.all([studio, watch, guest, again].map((each) => each.close()));
    },
    2 * TIMEOUT_MS,
  );
});

/** Discontinuities of the best rendition so far. */
async function breaksOf(base: string): Promise<number> {
  const { text } = parsePlaylist(await (await fetch(`${base}/v0.m3u8`)).text());
  const gone = /#EXT-X-DISCONTINUITY-SEQUENCE:(\d+)/.exec(text)?.[1] ?? '0';
  return Number(gone) + text.split('\n').filter((line) => line === '#EXT-X-DISCONTINUITY').length;
}
