/** A stage over LL-HLS: the host's stream and its guests' feeds, through the real SFU, as one picture and sound. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createHlsBridge, parseRung } from '@freshet/hls-bridge';
import type { HlsBridge, StageScene } from '@freshet/hls-bridge';
import { createListener, createLogger, createMetrics, newId } from '@freshet/infra/runtime';
import type { HttpListener, PublishGrant, StreamDirectory, StreamId } from '@freshet/infra/runtime';
import { createSfuNode } from '@freshet/sfu';
import type { LocalSfuNode } from '@freshet/sfu';
import { createIngest } from '@freshet/whip-gateway/ingest';
import type { Ingest } from '@freshet/whip-gateway/ingest';
import { BEEP, FLASH } from '../support/beep-and-flash.ts';
import { eventually } from '../support/eventually.ts';
import { publishWithFfmpeg } from '../support/ffmpeg-publisher.ts';
import { avSkews } from '../support/hls/av-skew.ts';
import { parsePlaylist } from '../support/hls/parse-playlist.ts';
import type { ParsedPlaylist } from '../support/hls/parse-playlist.ts';
import { newestPicture } from '../support/hls/picture-of.ts';
import type { ShownPicture } from '../support/hls/picture-of.ts';
import { multivariantOf, watchHls } from '../support/hls/watch-hls.ts';

// Programs start slowly on a busy machine.
vi.setConfig({ testTimeout: 200_000 });
const PATIENCE = { timeoutMs: 60_000, intervalMs: 250 };

/** What nobody notices; goal of the product. */
const MAX_SKEW_MS = 40;
const WIDTH = 426;
const HEIGHT = 240;
const COLOURS = {
  red: [255, 0, 0],
  blue: [0, 0, 255],
  lime: [0, 255, 0],
} as const;
type Colour = keyof typeof COLOURS;

const log = createLogger({ level: process.env['LOG'] === undefined ? 'silent' : 'debug' });
const metrics = createMetrics({ processMetrics: false });
const crowdedMetrics = createMetrics({ processMetrics: false });
const KEYS = new Map<string, StreamId>();
let epoch = 0;
let node: LocalSfuNode;
let ingest: Ingest;
let bridge: HlsBridge;
let listener: HttpListener;
let crowdedListener: HttpListener;
/** A bridge without room for a composite. */
let crowded: typeof bridge;
const ears = new Map<string, (scene: StageScene) => void>();
const publishers: { stop(signal?: NodeJS.Signals): Promise<void> }[] = [];

const directory: StreamDirectory = {
  authorizePublish: (credential) => {
    const streamId = credential.kind === 'streamKey' ? KEYS.get(credential.streamKey) : undefined;
    epoch += 1;
    const grant: PublishGrant = {
      // Only keys of the map are used.
      streamId: streamId ?? newId('st'),
      ...{ userId: newId('us'), epoch, takeover: 'replace', reconnectWindowMs: 10_000 },
      limits: { maxBitrateBps: 8e6, maxWidth: 1920, maxHeight: 1080, maxFps: 60 },
    };
    return Promise.resolve(grant);
  },
  authorizePlayback: (streamId) => Promise.resolve({ streamId, status: 'live' }),
  authenticate: () => Promise.reject(new Error('not asked here')),
  markLive: () => Promise.resolve(),
  markEnded: () => Promise.resolve(),
};

beforeAll(async () => {
  const stateSink = { streamStateChanged: () => undefined };
  node = await createSfuNode({ log, metrics, stateSink }, { workers: 1 });
  ingest = await createIngest(
    { log, metrics, directory, media: node },
    {
      ...{ host: '127.0.0.1', rtmpPort: 0, rtmps: undefined, srt: undefined },
      ...{ audioBitrateBps: 128_000, maxPublishers: 20 },
      reencode: { gopMs: 1000, preset: 'ultrafast', encoder: 'libx264', maxConcurrent: 2 },
    },
  );
  bridge = bridgeWith(64, metrics);
  crowded = bridgeWith(0.1, crowdedMetrics);
  listener = await createListener({ log, metrics }, { host: '127.0.0.1', port: 0 });
  listener.mount('/live', bridge.handler);
  crowdedListener = await createListener({ log, metrics }, { host: '127.0.0.1', port: 0 });
  crowdedListener.mount('/live', crowded.handler);
});

afterAll(async () => {
  await Promise.all(publishers.map((publisher) => publisher.stop('SIGKILL')));
  await Promise.all([bridge.close(), crowded.close()]);
  expect(bridge.streams).toBe(0);
  await listener.close({ drainMs: 0 });
  await crowdedListener.close({ drainMs: 0 });
  await ingest.close();
  await node.close();
  metrics.close();
  crowdedMetrics.close();
});

function bridgeWith(cpuBudgetCores: number, own: typeof metrics): HlsBridge {
  return createHlsBridge(
    {
      ...{ media: node, directory, log, metrics: own },
      originOf: () => Promise.resolve(undefined),
      listenToStage: (streamId, listen) => {
        ears.set(streamId, listen);
        listen({ layout: 'grid', guestFeedIds: [] });
        return Promise.resolve(() => Promise.resolve());
      },
    },
    {
      ladder: { preset: 'ultrafast', rungs: [] },
      composite: parseRung('240p30:600k'),
      ...{ cpuBudgetCores, startTimeoutMs: 60_000 },
    },
  );
}

/** Somebody who sends what two lavfi graphs make. */
function publish(source: string, sound: string): { readonly feedId: StreamId } {
  const [feedId, key] = [newId('st'), newId('sk')];
  KEYS.set(key, feedId);
  const publisher = publishWithFfmpeg({
    ...{ url: `rtmp://127.0.0.1:${ingest.ports.rtmp}/live/${key}`, format: 'flv', seconds: 180 },
    picture: { source },
    sound: { source: sound, channels: 1 },
  });
  publishers.push(publisher);
  return { feedId };
}

const coloured = (colour: Colour): ReturnType<typeof publish> =>
  publish(`color=${colour}:s=320x180:r=30`, 'sine=f=440:r=48000');

type Spot = readonly [x: number, y: number, colour: Colour];

/** Which of the spots have another colour. */
function wrongOf(picture: ShownPicture, spots: readonly Spot[]): string | undefined {
  const wrong = spots.filter(([x, y, colour]) => {
    const seen = picture.at(Math.round(x * picture.widthPx), Math.round(y * picture.heightPx));
    return COLOURS[colour].some((value, index) => Math.abs(value - (seen[index] ?? 0)) > 60);
  });
  const describe = ([x, y, colour]: Spot): string =>
    `${x},${y} is ${String(picture.at(Math.round(x * picture.widthPx), Math.round(y * picture.heightPx)))}, not ${colour}`;
  return wrong.length === 0 ? undefined : wrong.map(describe).join('; ');
}

/** Their time is that of the streams, so they share it. */
describe('a stage over HLS', { concurrent: true }, () => {
  it('guests come, are laid out in every way, and leave, in one playlist that goes on', async () => {
    const host = coloured('red');
    const base = `http://127.0.0.1:${listener.address.port}/live/${host.feedId}`;
    await multivariantOf(base);
    const tell = (layout: StageScene['layout'], more: Partial<StageScene> = {}): void =>
      ears.get(host.feedId)?.({ layout, guestFeedIds: [], ...more });
    const shows = (...spots: readonly Spot[]): Promise<void> =>
      eventually(async () => {
        const picture = await newestPicture(base).catch((error: unknown) => String(error));
        return typeof picture === 'string' ? picture : wrongOf(picture, spots);
      }, PATIENCE);
    let isOver = false;
    const watching = watchHls(base, { isOver: () => isOver });
    const before = await breaksOf(base);
    await shows([0.1, 0.1, 'red'], [0.9, 0.9, 'red']);

    const grace = coloured('blue');
    const guestFeedIds = [grace.feedId];
    tell('grid', { guestFeedIds });
    await shows([0.25, 0.5, 'red'], [0.75, 0.5, 'blue']);
    expect(await multivariantOf(base)).toContain(`RESOLUTION=${WIDTH}x${HEIGHT}`);
    expect(await breaksOf(base)).toBe(before + 1);

    tell('speaker', { guestFeedIds, speakingFeedId: grace.feedId });
    await shows([0.375, 0.5, 'blue'], [0.875, 0.5, 'red']);
    tell('side-by-side', { guestFeedIds });
    await shows([0.25, 0.1, 'red'], [0.75, 0.9, 'blue']);
    tell('picture-in-picture', { guestFeedIds });
    await shows([0.1, 0.1, 'red'], [0.85, 0.85, 'blue'], [0.1, 0.9, 'red']);
    tell('picture-in-picture', { guestFeedIds, pinnedFeedId: grace.feedId });
    await shows([0.1, 0.1, 'blue'], [0.85, 0.85, 'red']);

    const linus = coloured('lime');
    tell('grid', { guestFeedIds: [grace.feedId, linus.feedId] });
    await shows([0.25, 0.25, 'red'], [0.75, 0.25, 'blue'], [0.5, 0.75, 'lime']);
    tell('grid', { guestFeedIds: [linus.feedId] });
    await shows([0.25, 0.5, 'red'], [0.75, 0.5, 'lime']);
    // All of that without a break.
    expect(await breaksOf(base)).toBe(before + 1);

    tell('grid');
    await eventually(async () => {
      const text = await multivariantOf(base);
      return text.includes('RESOLUTION=320x180') ? undefined : text;
    }, PATIENCE);
    await shows([0.1, 0.1, 'red'], [0.9, 0.9, 'red'], [0.75, 0.5, 'red']);
    await eventually(async () => {
      const breaks = await breaksOf(base);
      return breaks === before + 2 ? undefined : `${breaks} breaks`;
    }, PATIENCE);
    isOver = true;
    const { problems, last, partsRead } = await watching;
    expect(problems).toEqual([]);
    expect(partsRead).toBeGreaterThan(20);
    console.log(`gaps of time at breaks, s: ${holesOf(last.get('v0.m3u8')).join(' ')}`);
    expect(Math.max(...holesOf(last.get('v0.m3u8')))).toBeLessThanOrEqual(2);
  });

  it("a guest's voice is in step with the guest's picture", async () => {
    const host = publish('color=black:s=320x180:r=30', 'anullsrc=r=48000:cl=mono');
    const guest = publish(FLASH, BEEP);
    const base = `http://127.0.0.1:${listener.address.port}/live/${host.feedId}`;
    await multivariantOf(base);
    ears.get(host.feedId)?.({
      ...{ layout: 'picture-in-picture', guestFeedIds: [guest.feedId] },
      pinnedFeedId: guest.feedId,
    });
    await eventually(async () => {
      const text = await multivariantOf(base);
      return text.includes(`RESOLUTION=${WIDTH}x${HEIGHT}`) ? undefined : text;
    }, PATIENCE);
    const { last, problems } = await watchHls(base, 16);
    expect(problems).toEqual([]);
    const [video, audio] = [last.get('v0.m3u8'), last.get('audio.m3u8')];
    const skews = video && audio ? await avSkews(base, video, audio) : [];
    console.log(`sound after picture, ms: ${skews.map((ms) => ms.toFixed(1)).join(' ')}`);
    expect(skews.length).toBeGreaterThanOrEqual(2);
    // A picture waits for the next frame of the canvas; the clocks of the first seconds are still being learnt.
    const apart = skews.map(Math.abs).sort((a, b) => a - b);
    expect(apart[Math.floor(apart.length / 2)]).toBeLessThanOrEqual(MAX_SKEW_MS);
    expect(apart.at(-1)).toBeLessThanOrEqual(2 * MAX_SKEW_MS);
  });

  it('without room for a composite the host alone goes out, and that is told', async () => {
    const host = coloured('red');
    const guest = coloured('blue');
    const base = `http://127.0.0.1:${crowdedListener.address.port}/live/${host.feedId}`;
    expect(await multivariantOf(base)).toContain('RESOLUTION=320x180');
    ears.get(host.feedId)?.({ layout: 'grid', guestFeedIds: [guest.feedId] });
    await eventually(async () => {
      const { body: text } = await crowdedMetrics.render();
      return /hls_composites_refused 1\b/.test(text) ? undefined : 'not refused';
    }, PATIENCE);
    expect(await multivariantOf(base)).toContain('RESOLUTION=320x180');
    ears.get(host.feedId)?.({ layout: 'grid', guestFeedIds: [] });
    await eventually(async () => {
      const { body: text } = await crowdedMetrics.render();
      return /hls_composites_refused 0\b/.test(text) ? undefined : 'still refused';
    }, PATIENCE);
  });
});

/** Discontinuities of the stream so far. */
async function breaksOf(base: string): Promise<number> {
  const { text } = parsePlaylist(await (await fetch(`${base}/v0.m3u8`)).text());
  const gone = /#EXT-X-DISCONTINUITY-SEQUENCE:(\d+)/.exec(text)?.[1] ?? '0';
  return Number(gone) + text.split('\n').filter((line) => line === '#EXT-X-DISCONTINUITY').length;
}

/** Time between the capture of a run's end and of the next one's start, in seconds; negative: seen twice. */
function holesOf(list: ParsedPlaylist | undefined): number[] {
  const segments = list?.segments ?? [];
  return segments.flatMap(({ discontinuity, dateMs = NaN }, index) => {
    const { dateMs: beforeMs = NaN, durationS = NaN } = segments[index - 1] ?? {};
    return discontinuity && index > 0 ? [(dateMs - beforeMs) / 1000 - durationS] : [];
  });
}
