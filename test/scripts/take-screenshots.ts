/**
 * Takes the pictures in docs/images from the real program in real Chromium: every page at 390 and
 * 1440 px, light and dark, and the one in the README. `node test/scripts/take-screenshots.ts`, or with
 * `moderation` behind it those of moderators and notifications only, with `watch` those of watching,
 * with `studio` that of going live, with `analytics` those of figures, with `auction` those of an auction.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium, TestPage } from '../support/chromium.ts';
import { startFreshet } from '../support/freshet-process.ts';
import { pageScript } from '../support/page-script.ts';
import { buildWebApp } from '../support/web-app.ts';
import { shootAnalytics } from './shoot-analytics.ts';
import { shootAuction } from './shoot-auction.ts';
import { shootModeration } from './shoot-moderation.ts';

const IMAGES = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const WIDTHS = { phone: 390, desk: 1440 } as const;
const HEIGHTS = { phone: 844, desk: 900 } as const;
const THEMES = ['light', 'dark'] as const;
const SETTLE_MS = 1_200;
const PALETTE = 'split[a][b];[a]palettegen=max_colors=200[p];[b][p]paletteuse=dither=sierra2_4a';

type Shot = {
  readonly name: string;
  readonly path: string;
  /** Shown before the picture is taken. */
  readonly ready: string;
  readonly scripts?: readonly string[];
  /** Clicked before the picture is taken. */
  readonly click?: string;
  /** Brought into view before the picture is taken. */
  readonly scrollTo?: string;
};

await buildWebApp();
mkdirSync(IMAGES, { recursive: true });
const freshet = await startFreshet();
const chromium = await launchChromium();
try {
  if (process.argv.includes('moderation')) {
    await shootModeration(chromium, freshet.baseUrl, shoot);
  } else if (process.argv.includes('analytics')) {
    await shootAnalytics(chromium, freshet, shoot);
  } else if (process.argv.includes('studio')) {
    const studio = await goLive(chromium);
    await shootStudio(studio);
    await studio.close();
  } else if (process.argv.includes('watch')) {
    const studio = await goLive(chromium);
    await shootWatching(studio);
    await studio.close();
  } else if (process.argv.includes('auction')) {
    const studio = await goLive(chromium);
    await shootBoard(studio);
    await studio.close();
  } else {
    await shootAll();
  }
} finally {
  await chromium.close();
  await freshet.stop();
}

async function shootAll(): Promise<void> {
  await shoot(chromium, { name: 'browse-empty', path: '/', ready: 'text=Quiet waters' });
  await shoot(chromium, { name: 'register', path: '/register', ready: 'h1' });
  await shoot(chromium, {
    name: 'not-found',
    path: '/watch/st_AAAA',
    ready: 'text=No such stream',
  });
  const studio = await goLive(chromium);
  const pathname = await shootWatching(studio);
  const live = '.player[data-state="live"]';
  await shoot(chromium, { name: 'embed', path: pathname.replace('watch', 'embed'), ready: live });
  await shoot(chromium, { name: 'channel', path: '/c/mara', ready: live });
  await shoot(chromium, { name: 'browse', path: '/', ready: '.card-title' });
  await shootStudio(studio);
  joinSides('studio-live', ['studio-desk-light', 'watch-desk-dark']);
  await shootBoard(studio);
  await studio.close();
  await shootModeration(chromium, freshet.baseUrl, shoot);
  await shootAnalytics(chromium, freshet, shoot);
}

function shootBoard(studio: TestPage): Promise<void> {
  return shootAuction(
    chromium,
    { baseUrl: freshet.baseUrl, studio },
    { shoot, save: (name) => saveAll(studio, name, '#auction-title') },
  );
}

async function shootStudio(studio: TestPage): Promise<void> {
  await saveAll(studio, 'studio');
}

/** The studio at both widths in both themes. */
async function saveAll(studio: TestPage, name: string, scrollTo = 'h1'): Promise<void> {
  for (const device of ['phone', 'desk'] as const) {
    for (const theme of THEMES) {
      await studio.page.setViewportSize({ width: WIDTHS[device], height: HEIGHTS[device] });
      await studio.page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
      await studio.page.locator(scrollTo).first().scrollIntoViewIfNeeded();
      await studio.page.waitForTimeout(SETTLE_MS);
      await save(studio, `${name}-${device}-${theme}`);
    }
  }
}

/** `/watch` over WebRTC, and over HLS where there is no WebRTC. Returns its path. */
async function shootWatching(studio: TestPage): Promise<string> {
  const link = String(await studio.page.locator('.copy-value').first().textContent());
  const { pathname } = new URL(link);
  await shoot(chromium, { name: 'watch', path: pathname, ready: '.player[data-state="live"]' });
  await shoot(chromium, {
    name: 'watch-hls',
    path: pathname,
    ready: 'text=/Steady · [\\d.]+ s behind/',
    scripts: ['delete window.RTCPeerConnection'],
  });
  return pathname;
}

/** One page at both widths in both themes. */
async function shoot(browser: TestChromium, shot: Shot): Promise<void> {
  for (const device of ['phone', 'desk'] as const) {
    for (const theme of THEMES) {
      const visit = await browser.open(freshet.baseUrl + shot.path, {
        viewport: { width: WIDTHS[device], height: HEIGHTS[device] },
        initScripts: [`localStorage.setItem('freshet.theme', '${theme}')`, ...(shot.scripts ?? [])],
      });
      await visit.page.waitForSelector(shot.ready);
      if (shot.click !== undefined) {
        await visit.page.click(shot.click);
      }
      if (shot.scrollTo !== undefined) {
        await visit.page.locator(shot.scrollTo).first().scrollIntoViewIfNeeded();
      }
      await visit.page.mouse.move(WIDTHS[device] / 2, 300);
      await visit.page.waitForTimeout(SETTLE_MS);
      await save(visit, `${shot.name}-${device}-${theme}`);
      await visit.close();
    }
  }
}

async function goLive(browser: TestChromium): Promise<TestPage> {
  const studio = await browser.open(`${freshet.baseUrl}/studio`, {
    viewport: { width: WIDTHS.desk, height: HEIGHTS.desk },
    initScripts: [pageScript('river-camera')],
  });
  const { page } = studio;
  await page.fill('input[name=title]', 'Sunset over the river, painting along');
  await page.selectOption('select[name=category]', 'Art');
  await page.fill('input[name=tags]', 'painting, river, calm');
  await page.click('.button-go:not([disabled])');
  await page.fill('dialog input[name=username]', 'mara');
  await page.fill('dialog input[name=email]', 'mara@example.org');
  await page.fill('dialog input[name=password]', 'a good password');
  await page.click('dialog button[type=submit]');
  await page.waitForSelector('.preview[data-state="live"]');
  return studio;
}

/** PNG of what is visible, with fewer colours so that the repository stays small. */
async function save({ page }: TestPage, name: string): Promise<void> {
  const raw = `${IMAGES}${name}.raw.png`;
  await page.screenshot({ path: raw });
  ffmpeg(['-i', raw, '-vf', PALETTE, `${IMAGES}${name}.png`]);
  rmSync(raw);
}

function joinSides(name: string, parts: readonly string[]): void {
  const inputs = parts.flatMap((part) => ['-i', `${IMAGES}${part}.png`]);
  const filter = `[0][1]hstack,scale=1600:-2:flags=lanczos,${PALETTE}`;
  ffmpeg([...inputs, '-filter_complex', filter, `${IMAGES}${name}.png`]);
}

function ffmpeg(args: readonly string[]): void {
  execFileSync('ffmpeg', ['-y', '-loglevel', 'error', ...args]);
}
