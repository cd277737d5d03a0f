/** Chromium publishes by WHIP, and another page of it plays the same stream as LL-HLS with hls.js. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createHlsBridge, parseRung } from '@freshet/hls-bridge';
import type { HlsBridge } from '@freshet/hls-bridge';
import { createListener, createLogger, createMetrics } from '@freshet/infra/runtime';
import type { HttpListener } from '@freshet/infra/runtime';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium, TestPage } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { Cadence } from '../support/hls/cadence.ts';
import { multivariantOf, watchHls } from '../support/hls/watch-hls.ts';
import { startMediaNode } from '../support/media-node.ts';
import type { MediaNode } from '../support/media-node.ts';
import { openPublisherPage } from '../support/whip-pages.ts';

vi.setConfig({ testTimeout: 180_000 });

/** `npm run soak` sets it. */
const SCREEN_S = Number(process.env['HLS_SCREEN_SECONDS'] ?? 20);
const SCREEN = { codec: 'video/VP8', stage: 'restless-screen' } as const;
/** The publisher comes back so often, in milliseconds. */
const RETURN_MS = 120_000;
/** What a machine that is busy with something else may add to every limit of the cadence. */
const SLACK_S = 1.5;

const HLS_JS = readFileSync(
  createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js'),
  'utf8',
);
const log = createLogger({ level: 'silent' });
const metrics = createMetrics({ processMetrics: false });
const pages: TestPage[] = [];
let chromium: TestChromium;
let node: MediaNode;
let bridge: HlsBridge;
let listener: HttpListener;

beforeAll(async () => {
  node = await startMediaNode();
  bridge = createHlsBridge(
    {
      ...{ media: node.sfu, directory: node.directory, log, metrics },
      originOf: () => Promise.resolve(undefined),
    },
    {
      ladder: {
        ...{ preset: 'ultrafast', rungs: [parseRung('180p30:200k')] },
        sourceLimit: parseRung('360p30:800k'),
      },
      cpuBudgetCores: 64,
    },
  );
  listener = await createListener({ log, metrics }, { host: '127.0.0.1', port: 0 });
  listener.mount('/live', bridge.handler);
  chromium = await launchChromium();
});

afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.close()));
});

afterAll(async () => {
  await chromium.close();
  await bridge.close();
  await listener.close({ drainMs: 0 });
  await node.close();
  metrics.close();
});

type Playing = {
  readonly timeS: number;
  readonly widthPx: number;
  readonly fatal: readonly string[];
  readonly latencyS: number;
  readonly lowLatency: boolean;
};

async function publish(codec: string): Promise<string> {
  const stream = node.directory.addStream(`hls${codec.replace('video/', '').toLowerCase()}`);
  pages.push(await openPublisherPage(chromium, { node, stream }, { codec }));
  return `http://127.0.0.1:${listener.address.port}/live/${stream.streamId}`;
}

/** Runs in the page. */
const PLAYER = `window.startHls = (url) => {
  const video = document.querySelector('video');
  const hls = new Hls({ lowLatencyMode: true });
  const state = { fatal: [], hls, video };
  hls.on(Hls.Events.ERROR, (_, data) => data.fatal && state.fatal.push(data.details));
  hls.loadSource(url);
  hls.attachMedia(video);
  void video.play();
  window.hlsState = () => ({
    timeS: video.currentTime,
    widthPx: video.videoWidth,
    fatal: state.fatal,
    latencyS: hls.latency,
    lowLatency: hls.levels.some((level) => level.details?.partList?.length > 0),
  });
};`;

describe('a browser’s stream over LL-HLS', () => {
  it('VP8 plays in hls.js with parts and without a fatal error', async () => {
    const base = await publish('video/VP8');
    expect(await multivariantOf(base)).toMatch(/CODECS="avc1\.[0-9a-f]{6},mp4a\.40\.2"/);
    const player = await chromium.open(node.url, { initScripts: [HLS_JS, PLAYER] });
    pages.push(player);
    await player.page.evaluate(`window.startHls(${JSON.stringify(`${base}/master.m3u8`)})`);
    const state = (): Promise<Playing> => player.page.evaluate<Playing>('window.hlsState()');
    let firstS: number | undefined;
    await eventually(
      async () => {
        const { timeS, widthPx, fatal } = await state();
        firstS ??= widthPx > 0 && timeS > 0 ? timeS : undefined;
        const playedS = timeS - (firstS ?? timeS);
        return playedS > 8 ? undefined : `played ${playedS} s, errors: ${fatal.join(', ')}`;
      },
      { timeoutMs: 100_000, intervalMs: 500 },
    );
    expect(await state()).toMatchObject({ fatal: [], lowLatency: true });
  });

  it(
    'a screen that changes its rate and its size, and a publisher who comes back, break no rule',
    async () => {
      const stream = node.directory.addStream('hlsscreen');
      const where = { node, stream };
      const publisher = await openPublisherPage(chromium, where, { ...SCREEN });
      pages.push(publisher);
      const base = `http://127.0.0.1:${listener.address.port}/live/${stream.streamId}`;
      await multivariantOf(base, 80_000);
      const cadence = new Cadence(SLACK_S);
      const watching = watchHls(base, { seconds: SCREEN_S, cadence });
      const untilMs = Date.now() + SCREEN_S * 1000;
      for (let leftMs = SCREEN_S * 1000; leftMs > 0; leftMs = untilMs - Date.now()) {
        await new Promise((resolve) => setTimeout(resolve, Math.min(RETURN_MS, leftMs / 2)));
        await publisher.vanish();
        await publisher.publishAgain();
        await new Promise((resolve) => setTimeout(resolve, Math.min(RETURN_MS, leftMs / 2)));
      }
      const watched = await watching;
      console.log(`${cadence.parts} parts, the longest wait for one ${cadence.worstPartMs} ms`);
      expect([...watched.problems, ...cadence.problems]).toEqual([]);
      expect(watched.last.size).toBeGreaterThanOrEqual(2);
    },
    SCREEN_S * 1000 + 180_000,
  );

  it.each(['video/VP9', 'video/AV1', 'video/H264'])(
    '%s comes out with its rungs and without a violation',
    async (codec) => {
      const base = await publish(codec);
      // A rung whose encoder starts slowly joins the other later.
      await eventually(
        async () => {
          const rungs = (await multivariantOf(base, 80_000)).match(/RESOLUTION=\d+x\d+/g);
          const isWhole = String(rungs) === 'RESOLUTION=640x360,RESOLUTION=320x180';
          return isWhole ? undefined : `only ${String(rungs)}`;
        },
        { timeoutMs: 80_000, intervalMs: 500 },
      );
      const watched = await watchHls(base, 3);
      expect(watched.problems).toEqual([]);
      expect(watched.last.size).toBe(3);
    },
  );
});
