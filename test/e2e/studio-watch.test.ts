/** What a newcomer does: opens the studio, makes an account, goes live; a friend opens the link. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';

let server: FreshetProcess;
let chromium: TestChromium;

beforeAll(async () => {
  server = await startFreshet();
  chromium = await launchChromium();
});

afterAll(async () => {
  await chromium.close();
  expect(await server.stop()).toMatchObject({ code: 0 });
});

/** Frames that the page's video has shown so far. */
const framesShown = (page: Page): Promise<number> =>
  page.evaluate(
    () => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
  );

/** How the stream comes, and how late it is, as the page says. */
async function expectBadge(page: Page, mode: string, words: RegExp): Promise<void> {
  const badge = page.locator(`.latency[data-mode="${mode}"]`);
  await badge.waitFor({ state: 'attached', timeout: 60_000 });
  await eventually(
    async () => {
      const text = (await badge.textContent({ timeout: 5_000 })) ?? '';
      return words.test(text) ? undefined : `the badge says ${text}`;
    },
    { timeoutMs: 60_000, intervalMs: 200 },
  );
}

/** Colour in the middle of the picture that is on the screen. */
const middleOf = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const video = document.querySelector('video');
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    if (video === null || context === null) {
      return [];
    }
    const { videoWidth, videoHeight } = video;
    context.drawImage(video, ...([videoWidth / 2, videoHeight / 2, 4, 4, 0, 0, 1, 1] as const));
    return [...context.getImageData(0, 0, 1, 1).data];
  });

async function expectRed(page: Page, wanted: boolean): Promise<void> {
  await eventually(
    async () => {
      const [red = 0, green = 0, blue = 0] = await middleOf(page);
      const isRed = red > 180 && green < 90 && blue < 90;
      return isRed === wanted ? undefined : `the middle is ${red} ${green} ${blue}`;
    },
    { timeoutMs: 30_000, intervalMs: 200 },
  );
}

/** Viewers get what the scene shows; the sound goes through the mixer once it is touched. */
async function expectScenes(studio: Page, viewer: Page): Promise<void> {
  const picture = await studio.evaluate(async () => {
    const canvas = new OffscreenCanvas(64, 36);
    const context = canvas.getContext('2d');
    if (context !== null) {
      context.fillStyle = '#f00';
      context.fillRect(0, 0, 64, 36);
    }
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  await studio.getByLabel('Image…').setInputFiles({
    ...{ name: 'pause.png', mimeType: 'image/png', buffer: Buffer.from(picture) },
  });
  await expectRed(viewer, true);
  const both = studio.getByRole('button', { name: 'Camera over screen' });
  await both.click();
  await expectRed(viewer, false);
  expect(await both.getAttribute('aria-pressed')).toBe('true');
  await studio.getByLabel('Corner of the camera').selectOption('Top left');

  await studio.getByLabel('Microphone volume').fill('0.5');
  const mixed = studio.locator('.mixer-row meter').first();
  await eventually(
    async () => {
      const level = await mixed.evaluate((meter: HTMLMeterElement) => meter.value);
      return level > 0 ? undefined : 'the mix is silent';
    },
    { timeoutMs: 30_000, intervalMs: 50 },
  );
  // The choice of the device is not lost in it.
  expect(await studio.getByLabel('Microphone', { exact: true }).inputValue()).not.toBe('');
  await studio.getByRole('button', { name: 'Camera', exact: true }).click();
  await studio.getByRole('button', { name: 'Share screen' }).waitFor();
}

async function goLive(page: Page): Promise<string> {
  await page.getByLabel('Title').fill('A quiet morning by the river');
  await page.getByLabel('Category').selectOption('Travel and outdoors');
  await page.getByLabel('Language').selectOption('de');
  await page.getByLabel('Tags').fill('Calm, river ,calm');
  await page.getByRole('button', { name: 'Go live' }).click();
  await page.locator('input[name=username]').fill('river');
  await page.locator('input[name=email]').fill('river@example.org');
  await page.locator('input[name=password]').fill('a long pass phrase');
  await page.getByRole('button', { name: 'Create account and go live' }).click();
  const link = page.getByRole('link', { name: 'Open as a viewer' });
  await link.waitFor();
  return (await link.getAttribute('href')) ?? '';
}

describe('studio and watch page', () => {
  it('a newcomer goes live, a friend watches, and the end of the stream is told', async () => {
    const studio = await chromium.open(`${server.baseUrl}/studio`);
    const path = await goLive(studio.page);
    expect(path).toMatch(/\/watch\/st_[\w-]+$/);
    const stream = async (): Promise<Record<string, unknown>> => {
      const answer = await fetch(
        `${server.baseUrl}/api/v1/streams/${path.split('/').at(-1) ?? ''}`,
      );
      return (await answer.json()) as Record<string, unknown>;
    };
    expect(await stream()).toMatchObject({
      ...{ category: 'Travel and outdoors', language: 'de', mature: false },
      tags: ['calm', 'river'],
    });
    const watch = await chromium.open(new URL(path, server.baseUrl).href);
    await eventually(
      async () => {
        const shown = await framesShown(watch.page);
        return shown > 30 ? undefined : `${shown} frames shown`;
      },
      { timeoutMs: 60_000 },
    );
    await watch.page.getByText('A quiet morning by the river').first().waitFor();
    await expectBadge(watch.page, 'webrtc', /^Real time · [\d.]+ m?s$/);
    await watch.page.locator('.player').hover();
    await watch.page.locator('summary[aria-label="Settings"]').click();
    await watch.page.getByRole('radio', { name: /^Steady/ }).click();
    await expectBadge(watch.page, 'hls', /^Steady · [\d.]+ s behind$/);
    await watch.page.locator('.player').hover();
    await watch.page.locator('summary[aria-label="Settings"]').click();
    await watch.page.getByRole('radio', { name: /^Automatic/ }).click();
    await expectBadge(watch.page, 'webrtc', /^Real time/);

    const home = await chromium.open(server.baseUrl);
    await home.page
      .getByRole('link', { name: /A quiet morning by the river/ })
      .first()
      .waitFor();
    await home.close();
    await expectScenes(studio.page, watch.page);
    await studio.page.getByLabel('For adults only').check();
    await studio.page.getByLabel('Tags').fill('night');
    await eventually(async () => {
      const { mature, tags } = await stream();
      const told = JSON.stringify({ mature, tags });
      return told === '{"mature":true,"tags":["night"]}' ? undefined : told;
    });
    const audience = studio.page.getByRole('region', { name: 'Audience' });
    await audience.getByLabel('Who finds it').selectOption('unlisted');
    await audience.getByRole('button', { name: 'Change the audience' }).click();
    await audience.getByText('Changed.').waitFor();
    await eventually(async () => {
      const { visibility } = await stream();
      return visibility === 'unlisted' ? undefined : String(visibility);
    });

    await studio.page.getByRole('button', { name: 'End stream' }).click();
    await studio.page.getByRole('dialog').getByRole('button', { name: 'End stream' }).click();
    await watch.page.getByText(/ended/i).first().waitFor();
    expect([...studio.errors, ...watch.errors]).toEqual([]);
    await Promise.all([studio.close(), watch.close()]);
  });

  it('a stream that does not exist is told in words', async () => {
    const watch = await chromium.open(`${server.baseUrl}/watch/st_nothingatallnothingatal`);
    await watch.page.getByRole('heading', { name: /no such stream/i }).waitFor();
    await watch.close();
  });
});
