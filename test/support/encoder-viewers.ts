/** Chromium viewers of an encoder's stream on a whole server: by WHEP with one POST, and by the SDK. */
import type { TestChromium, TestPage } from './chromium.ts';
import { eventually } from './eventually.ts';
import { pageScript } from './page-script.ts';
import { openSdkPage } from './sdk-bundle.ts';

const PATIENCE = { timeoutMs: 60_000, intervalMs: 200 };

export type EncoderViewer = TestPage & {
  /** Resolves once `count` more frames were shown. */
  framesAdvance(count: number): Promise<void>;
  pictureIsWide(width: number): Promise<void>;
};

export type WhepViewer = EncoderViewer & {
  isHeard(): Promise<void>;
  /** Sound after picture in ms, one figure per flash. */
  avSkewsMs(pairs: number): Promise<number[]>;
  /** The same by the player's own clocks; undefined until it knows them. */
  playoutSkewMs(): Promise<number | undefined>;
  /** POSTs since it was first answered 201. */
  readonly posts: () => number;
};

/** Asks until the stream is live. */
export async function watchByWhep(
  chromium: TestChromium,
  where: {
    readonly baseUrl: string;
    readonly streamId: string;
    /** The server made its certificate itself. */
    readonly selfSigned?: boolean;
  },
): Promise<WhepViewer> {
  const opened = await chromium.open(`${where.baseUrl}/healthz`, {
    initScripts: [pageScript('whip-page'), pageScript('av-sync')],
    ignoreHTTPSErrors: where.selfSigned ?? false,
  });
  const { page } = opened;
  let posts = 0;
  page.on('request', (request) => (posts += request.method() === 'POST' ? 1 : 0));
  await page.setContent('<!doctype html><title>test</title><video autoplay playsinline></video>');
  const url = `${where.baseUrl}/whep/${where.streamId}`;
  await eventually(async () => {
    const status = await page.evaluate(async (at) => (await window.whipPage.play(at)).status, url);
    return status === 201 ? undefined : `WHEP answered ${status}`;
  }, PATIENCE);
  posts = 0;
  return {
    ...viewerOf(opened),
    isHeard: () =>
      eventually(async () => {
        const { audioEnergy } = await page.evaluate(() => window.whipPage.playerStats());
        return audioEnergy > 0 ? undefined : 'no sound yet';
      }, PATIENCE),
    avSkewsMs: (pairs) =>
      page.evaluate(async (count) => {
        const video = document.querySelector('video');
        return video === null
          ? []
          : window.avSync.measure(video, { pairs: count, timeoutMs: 40_000 });
      }, pairs),
    playoutSkewMs: () => page.evaluate(() => window.whipPage.playoutSkewMs()),
    posts: () => posts,
  };
}

export async function watchBySdk(
  chromium: TestChromium,
  where: { readonly baseUrl: string; readonly streamId: string },
): Promise<EncoderViewer> {
  const opened = await openSdkPage(chromium, where.baseUrl);
  await opened.page.evaluate(async ({ baseUrl, streamId }) => {
    const video = document.querySelector('video');
    if (video !== null) {
      await new window.freshet.Player(video, { url: baseUrl, streamId }).play();
    }
  }, where);
  return viewerOf(opened);
}

function viewerOf(opened: TestPage): EncoderViewer {
  const picture = (): Promise<{ frames: number; width: number }> =>
    opened.page.evaluate(() => {
      const video = document.querySelector('video');
      const frames = video?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
      return { frames, width: video?.videoWidth ?? 0 };
    });
  return {
    ...opened,
    framesAdvance: async (count) => {
      const before = await picture();
      await eventually(async () => {
        const { frames } = await picture();
        // The count begins anew when the element gets another track.
        const more = frames < before.frames ? frames : frames - before.frames;
        return more >= count ? undefined : `${more} of ${count} frames`;
      }, PATIENCE);
    },
    pictureIsWide: (width) =>
      eventually(async () => {
        const now = await picture();
        return now.width === width ? undefined : `the picture is ${now.width} wide`;
      }, PATIENCE),
  };
}
