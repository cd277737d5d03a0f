/** A stream whose brightness tells its time, and how far apart two pages are that show it. */
import type { Page } from 'playwright-core';

const STEP_PER_S = 20;
const STEPS = 219;
/** Of video levels 16 to 235, as a page's pixels have them. */
const PIXEL_PER_STEP = 255 / STEPS;
const PERIOD_S = STEPS / STEP_PER_S;

/** As a lavfi graph: from black to white in eleven seconds, again and again. */
export const BRIGHT_BY_TIME = `color=black:s=32x18:r=30,geq=lum='16+mod(T*${STEP_PER_S}\\,${STEPS})':cb=128:cr=128,scale=320:180:flags=neighbor,format=yuv420p`;

/** How much later the second page shows a picture than the first, ms; negative: sooner. */
export async function apartMs(first: Page, second: Page, selector: string): Promise<number> {
  const [a, b] = await Promise.all([first, second].map((page) => phaseOf(page, selector)));
  const apartS = ((a ?? NaN) - (b ?? NaN) + 1.5 * PERIOD_S) % PERIOD_S;
  return (apartS - PERIOD_S / 2) * 1_000;
}

/** Media time of what is shown, less the time now, s, up to whole periods. */
async function phaseOf(page: Page, selector: string): Promise<number> {
  const { brightness, atMs } = await page.evaluate((wanted) => {
    const video = document.querySelector<HTMLVideoElement>(wanted);
    const canvas = document.createElement('canvas');
    canvas.width = 16;
    canvas.height = 9;
    const context = canvas.getContext('2d');
    if (video === null || context === null || video.videoWidth === 0) {
      return { brightness: NaN, atMs: NaN };
    }
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(4, 2, 8, 4);
    const greens = data.filter((_, index) => index % 4 === 1);
    return {
      brightness: greens.reduce((sum, each) => sum + each, 0) / greens.length,
      atMs: Date.now(),
    };
  }, selector);
  const mediaS = brightness / PIXEL_PER_STEP / STEP_PER_S;
  return (((mediaS - atMs / 1_000) % PERIOD_S) + PERIOD_S) % PERIOD_S;
}
