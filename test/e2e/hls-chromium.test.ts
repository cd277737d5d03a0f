/**
 * Chromium publishes by WHIP, and another page of it plays the same stream as LL-HLS with hls.js. The
 * restless screen goes on beside the codecs, which come one after the other.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestContext } from 'vitest';
import { createHlsBridge, parseRung } from '@freshet/hls-bridge';
import type { HlsBridge } from '@freshet/hls-bridge';
import { createListener, createLogger, createMetrics } from '@freshet/infra/runtime';
import type { HttpListener } from '@freshet/infra/runtime';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { Cadence } from '../support/hls/cadence.ts';
import { multivariantOf, watchHls } from '../support/hls/watch-hls.ts';
import { startMediaNode } from '../support/media-node.ts';
import type { MediaNode } from '../support/media-node.ts';
import { openPublisherPage } from '../support/whip-pages.ts';
import type { PublishSettings, PublisherPage } from '../support/whip-pages.ts';

vi.setConfig({ testTimeout: 180_000 });

/** `npm run soak` sets it. */
const SCREEN_S = Number(process.env['HLS_SCREEN_SECONDS'] ?? 24);
const IS_SOAK = process.env['HLS_SCREEN_SECONDS'] !== undefined;
const SCREEN = {
  codec: 'video/VP8',
  stage: 'restless-screen',
  simulcast: true,
  opusDtx: true,
} as const;
/** Lowest first; of a small picture Chromium sends fewer. */
const LAYERS = ['q', 'h', 'f'];
/** The publisher comes back so often, in milliseconds; a short time tries all events in a few minutes. */
const RETURN_MS = Number(process.env['HLS_RETURN_SECONDS'] ?? 60) * 1000;
/** As what the publisher comes back, in turn; without a soak's time only as before. */
const RETURNS: readonly PublishSettings[] = [
  {},
  { only: 'audio' },
  { lateAudioMs: 5_000 },
  { codec: 'video/H264', profile: '42e0', simulcast: false },
  { codec: 'video/H264', profile: '4d00', simulcast: false },
  { only: 'video' },
];
/** More than two publishers at a time would be too much for a small machine. */
const IN_TURN = { concurrent: false };
/** At full rate Chromium sends fifty a second. */
const MAX_DTX_PACKETS = 20;
const SECOND_MS = 1_000;

const HLS_JS = readFileSync(
  createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js'),
  'utf8',
);
const log = createLogger({ level: 'silent' });
const metrics = createMetrics({ processMetrics: false });
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

type Test = Pick<TestContext, 'onTestFinished'>;

async function publish(test: Test, codec: string): Promise<string> {
  const stream = node.directory.addStream(`hls${codec.replace('video/', '').toLowerCase()}`);
  const publisher = await openPublisherPage(chromium, { node, stream }, { codec });
  test.onTestFinished(() => publisher.close());
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

/** The best layer is away for so long, and comes back. */
async function withoutTopLayer(publisher: PublisherPage, ms: number): Promise<void> {
  let top = '';
  await eventually(async () => {
    const { frames } = await publisher.senderStats();
    top = LAYERS.findLast((rid) => (frames[rid] ?? 0) > 0) ?? '';
    return top === '' || top === LAYERS[0] ? `layers so far: ${JSON.stringify(frames)}` : undefined;
  });
  const topFrames = async (): Promise<number> => (await publisher.senderStats()).frames[top] ?? 0;
  await publisher.setLayer(top, false);
  const before = await topFrames();
  await sleep(ms);
  // A frame may have been on its way.
  expect((await topFrames()) - before).toBeLessThanOrEqual(2);
  await publisher.setLayer(top, true);
  await eventually(async () =>
    (await topFrames()) > before + 2 ? undefined : 'the layer did not come back',
  );
}

/** There is a second in which next to nothing is sent of the sound. */
async function expectDtx(publisher: PublisherPage): Promise<void> {
  await eventually(async () => {
    const before = await publisher.senderStats();
    await sleep(SECOND_MS);
    const sent = (await publisher.senderStats()).audioPackets - before.audioPackets;
    return sent <= MAX_DTX_PACKETS ? undefined : `${sent} packets in a second`;
  });
}

/** Goes without a word, comes back as this for a while, and then as it was. */
async function comeBackAs(
  publisher: PublisherPage,
  settings: PublishSettings,
  ms: number,
): Promise<void> {
  await publisher.vanish();
  await publisher.publishAgain(settings);
  await sleep(ms);
  if (Object.keys(settings).length > 0) {
    await publisher.vanish();
    await publisher.publishAgain();
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a shared screen over LL-HLS', { concurrent: true }, () => {
  it(
    'a screen that changes its rate and its size, a layer that goes, DTX and returns break no rule',
    async (test) => {
      const stream = node.directory.addStream('hlsscreen');
      const where = { node, stream };
      const publisher = await openPublisherPage(chromium, where, { ...SCREEN });
      test.onTestFinished(() => publisher.close());
      const base = `http://127.0.0.1:${listener.address.port}/live/${stream.streamId}`;
      await multivariantOf(base, 80_000);
      const cadence = new Cadence();
      const watching = watchHls(base, { seconds: SCREEN_S, cadence });
      // What goes wrong before it is awaited is told first.
      watching.catch(() => undefined);
      const untilMs = Date.now() + SCREEN_S * 1000;
      let returns = 0;
      for (let leftMs = SCREEN_S * 1000; leftMs > 0; leftMs = untilMs - Date.now()) {
        const thirdMs = Math.min(RETURN_MS, leftMs / 3);
        await withoutTopLayer(publisher, thirdMs);
        await expectDtx(publisher);
        const settings = (IS_SOAK ? RETURNS[returns % RETURNS.length] : undefined) ?? {};
        await comeBackAs(publisher, settings, thirdMs);
        returns += 1;
      }
      const watched = await watching;
      console.log(`${returns} returns`);
      console.log(`${cadence.parts} parts, the longest wait for one ${cadence.worstPartMs} ms`);
      expect([...watched.problems, ...cadence.problems]).toEqual([]);
      expect(watched.last.size).toBeGreaterThanOrEqual(2);
    },
    SCREEN_S * 1000 + 180_000,
  );
});

describe('a browser’s stream over LL-HLS', { concurrent: true }, () => {
  it('VP8 plays in hls.js with parts and without a fatal error', IN_TURN, async (test) => {
    const base = await publish(test, 'video/VP8');
    expect(await multivariantOf(base)).toMatch(/CODECS="avc1\.[0-9a-f]{6},mp4a\.40\.2"/);
    const player = await chromium.open(node.url, { initScripts: [HLS_JS, PLAYER] });
    test.onTestFinished(() => player.close());
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

  it.for(['video/VP9', 'video/AV1', 'video/H264'])(
    '%s comes out with its rungs and without a violation',
    IN_TURN,
    async (codec, test) => {
      const base = await publish(test, codec);
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
