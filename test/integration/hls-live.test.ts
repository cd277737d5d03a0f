/** An encoder's stream through RTMP and the real SFU comes out as LL-HLS. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as HLS from 'hls-parser';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestContext } from 'vitest';
import { createHlsBridge, parseRung } from '@freshet/hls-bridge';
import type { HlsBridge } from '@freshet/hls-bridge';
import {
  PlatformError,
  createListener,
  createLogger,
  createMetrics,
  newId,
} from '@freshet/infra/runtime';
import type { HttpListener, PublishGrant, StreamDirectory, StreamId } from '@freshet/infra/runtime';
import { createSfuNode } from '@freshet/sfu';
import type { LocalSfuNode } from '@freshet/sfu';
import { createIngest } from '@freshet/whip-gateway/ingest';
import type { Ingest } from '@freshet/whip-gateway/ingest';
import { BEEP, FLASH } from '../support/beep-and-flash.ts';
import { eventually } from '../support/eventually.ts';
import { publishWithFfmpeg } from '../support/ffmpeg-publisher.ts';
import type {
  FfmpegPublisher,
  PublisherOptions,
  PublisherPicture,
} from '../support/ffmpeg-publisher.ts';
import { playWithGStreamer } from '../support/gst-player.ts';
import { avSkews } from '../support/hls/av-skew.ts';
import { listedRates } from '../support/hls/listed-rates.ts';
import type { VariantRates } from '../support/hls/listed-rates.ts';
import { parsePlaylist } from '../support/hls/parse-playlist.ts';
import type { ParsedPlaylist } from '../support/hls/parse-playlist.ts';
import { readSamples } from '../support/hls/read-samples.ts';
import { validatePair, validateSnapshot, validateUpdate } from '../support/hls/validate.ts';
import { multivariantOf, watchHls } from '../support/hls/watch-hls.ts';
import type { Watched } from '../support/hls/watch-hls.ts';

// Programs start slowly on a busy machine.
vi.setConfig({ testTimeout: 150_000 });

/** More than is there at once: the playlist has to be read again. */
const GSTREAMER_S = 9;
/** What nobody notices; goal of the product. */
const MAX_SKEW_MS = 40;
const BEEP_AND_FLASH: Partial<PublisherOptions> = {
  picture: { source: FLASH },
  sound: { source: BEEP, channels: 1 },
};

/** Streams whose owners chose plain HLS. */
const PLAIN = new Set<StreamId>();
const KEYS = new Map<string, StreamId>();
const log = createLogger({ level: 'silent' });
const metrics = createMetrics({ processMetrics: false });
let epoch = 0;
let node: LocalSfuNode;
let ingest: Ingest;
let bridge: HlsBridge;
let listener: HttpListener;
/** The same streams with rungs below the source. */
let ladders: { readonly bridge: HlsBridge; readonly listener: HttpListener };

const directory: StreamDirectory = {
  authorizePublish: (credential) => {
    const streamId = credential.kind === 'streamKey' ? KEYS.get(credential.streamKey) : undefined;
    if (streamId === undefined) {
      return Promise.reject(new PlatformError('UNAUTHENTICATED', 'unauthenticated', 'unknown key'));
    }
    epoch += 1;
    const grant: PublishGrant = {
      ...{ streamId, userId: newId('us'), epoch, takeover: 'replace', reconnectWindowMs: 10_000 },
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
  bridge = createHlsBridge(
    {
      ...{ media: node, directory, log, metrics },
      originOf: () => Promise.resolve(undefined),
      packagingOf: (streamId) => Promise.resolve({ lowLatency: !PLAIN.has(streamId) }),
    },
    // Nothing below the source: the ladder has its own test.
    { ladder: { preset: 'ultrafast', rungs: [] } },
  );
  listener = await createListener({ log, metrics }, { host: '127.0.0.1', port: 0 });
  listener.mount('/live', bridge.handler);
  ladders = await serveLadders();
});

async function serveLadders(): Promise<typeof ladders> {
  const made = createHlsBridge(
    { media: node, directory, originOf: () => Promise.resolve(undefined), log, metrics },
    {
      ladder: { preset: 'ultrafast', rungs: ['120p60:200k', '90p30:100k'].map(parseRung) },
      cpuBudgetCores: 64,
      startTimeoutMs: 60_000,
    },
  );
  const listening = await createListener({ log, metrics }, { host: '127.0.0.1', port: 0 });
  listening.mount('/live', made.handler);
  return { bridge: made, listener: listening };
}

afterAll(async () => {
  await bridge.close();
  await ladders.bridge.close();
  await ladders.listener.close({ drainMs: 0 });
  expect(bridge.streams).toBe(0);
  await listener.close({ drainMs: 0 });
  await ingest.close();
  await node.close();
  metrics.close();
});

type Live = {
  readonly streamId: StreamId;
  readonly base: string;
  readonly publisher: FfmpegPublisher;
};

type Test = Pick<TestContext, 'onTestFinished'>;

function publish(test: Test, options: Partial<PublisherOptions> = {}): Live {
  const [streamId, key] = [newId('st'), newId('sk')];
  KEYS.set(key, streamId);
  const publisher = publishWithFfmpeg({
    url: `rtmp://127.0.0.1:${ingest.ports.rtmp}/live/${key}`,
    format: 'flv',
    ...options,
  });
  test.onTestFinished(() => publisher.stop('SIGKILL'));
  return {
    streamId,
    publisher,
    base: `http://127.0.0.1:${listener.address.port}/live/${streamId}`,
  };
}

/** Their time is that of the streams, so they share it. */
describe('RTMP as LL-HLS', { concurrent: true }, () => {
  it('H264 passes through without a violation, plays in ffmpeg and GStreamer, and ends with ENDLIST', async (test) => {
    const { base, streamId } = publish(test, BEEP_AND_FLASH);
    const multivariant = await multivariantOf(base);
    expect(multivariant).toContain('RESOLUTION=320x180');
    expect(multivariant).toContain('mp4a.40.2');
    const [watched, played] = await Promise.all([
      watchHls(base, 16),
      playWithGStreamer(`${base}/master.m3u8`, GSTREAMER_S),
    ]);
    expectSteps(played.pictures);
    expectSteps(played.sounds);
    expect(watched.problems).toEqual([]);
    expect(watched.last.size).toBe(2);
    expect(watched.partsRead).toBeGreaterThanOrEqual(32);
    await expectInStep(base, watched);
    HLS.setOptions({ strictMode: true });
    expect(() => HLS.parse(multivariant)).not.toThrow();
    for (const { text } of watched.last.values()) {
      expect(HLS.parse(text)).toMatchObject({
        isMasterPlaylist: false,
        lowLatencyCompatibility: {},
      });
    }
    for (const manifest of ['master.m3u8', 'manifest.mpd']) {
      const packets = await probe(`${base}/${manifest}`);
      expect([manifest, new Set(packets.map(({ stream }) => stream)).size]).toEqual([manifest, 2]);
      for (const stream of ['0', '1']) {
        expectSteps(packets.filter((packet) => packet.stream === stream).map(({ dtsS }) => dtsS));
      }
    }
    await node.endStream(streamId);
    await eventually(async () => {
      const text = await (await fetch(`${base}/v0.m3u8`)).text();
      return text.endsWith('#EXT-X-ENDLIST\n') ? undefined : 'no ENDLIST yet';
    });
  });

  it('a publisher who comes back with another picture size is a discontinuity', async (test) => {
    const { base, streamId, publisher } = publish(test);
    await multivariantOf(base);
    const key = [...KEYS].find(([, id]) => id === streamId)?.[0] ?? '';
    await publisher.stop('SIGKILL');
    const another = publishWithFfmpeg({
      url: `rtmp://127.0.0.1:${ingest.ports.rtmp}/live/${key}`,
      format: 'flv',
      picture: { size: '426x240' },
    });
    test.onTestFinished(() => another.stop('SIGKILL'));
    await eventually(
      async () => {
        const text = await (await fetch(`${base}/v0.m3u8`)).text();
        return text.includes('#EXT-X-DISCONTINUITY\n') ? undefined : 'no discontinuity yet';
      },
      { timeoutMs: 40_000, intervalMs: 200 },
    );
    const watched = await watchHls(base, 4);
    expect(watched.problems).toEqual([]);
    expect(await multivariantOf(base)).toContain('RESOLUTION=426x240');
  });

  it('key frames that are too far apart for segments are encoded anew', async (test) => {
    // 3.5 s: short enough to pass the ingest as it is, too long for segments of two seconds.
    const { base } = publish(test, {
      ...BEEP_AND_FLASH,
      picture: { source: FLASH, gopFrames: 105 },
    });
    await multivariantOf(base);
    const watched = await watchHls(base, 8);
    expect(watched.problems).toEqual([]);
    await expectInStep(base, watched);
    const durations = [...watched.last.values()].flatMap((list) =>
      list.segments.map((segment) => Math.round(segment.durationS)),
    );
    expect(new Set(durations)).toEqual(new Set([2]));
  });

  it('a picture without sound has silence, and sound without a picture is a stream', async (test) => {
    const silent = publish(test, { sound: null });
    const alone = publish(test, { picture: null });
    const watched = await watchHls(silent.base, 4);
    expect(watched.problems).toEqual([]);
    expect(watched.last.size).toBe(2);
    expect(await multivariantOf(alone.base)).toContain('audio.m3u8');
    expect((await watchHls(alone.base, 4)).problems).toEqual([]);
  });

  it('a stream that wants no low latency is plain HLS of whole segments', async (test) => {
    const { base, streamId } = publish(test);
    PLAIN.add(streamId);
    await multivariantOf(base);
    let before = '';
    const newest = new Set<number>();
    await eventually(
      async () => {
        const answer = await fetch(`${base}/v0.m3u8`);
        const text = await answer.text();
        expect(answer.headers.get('cache-control')).toBe('public, max-age=2');
        expect(text).not.toMatch(/EXT-X-(?:PART|SERVER-CONTROL|PRELOAD-HINT|RENDITION-REPORT)/);
        expect(validateSnapshot(text)).toEqual([]);
        expect(validateUpdate(before === '' ? text : before, text)).toEqual([]);
        expect(validatePair(text, await (await fetch(`${base}/audio.m3u8`)).text())).toEqual([]);
        before = text;
        newest.add(parsePlaylist(text).segments.at(-1)?.msn ?? 0);
        return newest.size >= 3 ? undefined : `${newest.size} segments`;
      },
      { timeoutMs: 40_000, intervalMs: 500 },
    );
    // Nobody is kept waiting for what the playlist did not offer.
    expect((await fetch(`${base}/v0.m3u8?_HLS_msn=99999&_HLS_part=3`)).status).toBe(200);
    const manifest = await (await fetch(`${base}/manifest.mpd`)).text();
    expect(manifest).not.toContain('availabilityTimeOffset');
    for (const name of ['master.m3u8', 'manifest.mpd']) {
      expect(new Set((await probe(`${base}/${name}`)).map(({ stream }) => stream)).size).toBe(2);
    }
  });

  it('a stream that is not live is not found', async () => {
    const url = `http://127.0.0.1:${listener.address.port}/live/${newId('st')}/master.m3u8`;
    expect((await fetch(url)).status).toBe(404);
  });
});

describe('RTMP as a ladder', () => {
  it('every encoder comes out as a ladder that is cut at the same times in all rungs', async (test) => {
    const sources: readonly (readonly [string, PublisherPicture, number])[] = [
      ['clean', {}, 30],
      ['B-frames', { bFrames: 2 }, 30],
      ['key frames ten seconds apart', { gopFrames: 300 }, 30],
      ['60 frames a second', { fps: '60', gopFrames: 60 }, 60],
    ];
    await Promise.all(
      sources.map(async ([name, picture, fps]) => {
        const base = publish(test, { picture, seconds: 120 }).base.replace(
          /:\d+\//,
          `:${ladders.listener.address.port}/`,
        );
        const expected = [
          `RESOLUTION=320x180,FRAME-RATE=${fps}.000`,
          `RESOLUTION=214x120,FRAME-RATE=${fps}.000`,
          'RESOLUTION=160x90,FRAME-RATE=30.000',
        ];
        // A rung whose encoder starts slowly joins the others later.
        await eventually(
          async () => {
            const text = await multivariantOf(base, 80_000);
            const rungs = text.match(/RESOLUTION=\d+x\d+,FRAME-RATE=[\d.]+/g);
            return String(rungs) === String(expected) ? undefined : `${name}: ${String(rungs)}`;
          },
          { timeoutMs: 80_000, intervalMs: 500 },
        );
        const watched = await watchHls(base, 8);
        expect([name, watched.problems]).toEqual([name, []]);
        const lists = ['v0', 'v1', 'v2'].map((id) => watched.last.get(`${id}.m3u8`));
        const msn = Math.min(...lists.map((list) => list?.segments.at(-1)?.msn ?? 0));
        const cuts = await Promise.all(lists.map((list) => readCut(base, list, msn)));
        expect([name, cuts[1]]).toEqual([name, cuts[0]]);
        expect([name, cuts[2]?.startTicks]).toEqual([name, cuts[0]?.startTicks]);
        expect([name, cuts[2]?.endTicks]).toEqual([name, cuts[0]?.endTicks]);
        expect([name, cuts.map((cut) => cut.frames)]).toEqual([name, [2 * fps, 2 * fps, 60]]);
        expect([name, cuts.map((cut) => cut.startsWithKey)]).toEqual([name, [true, true, true]]);
        if (name === 'clean') {
          await expectMeasuredRates(base);
        }
      }),
    );
  });
});

/** Two seconds of one segment, as an independent parser reads it. */
async function readCut(
  base: string,
  list: ParsedPlaylist | undefined,
  msn: number,
): Promise<{ startTicks: number; endTicks: number; frames: number; startsWithKey: boolean }> {
  const uri = list?.segments.find((segment) => segment.msn === msn)?.uri ?? '';
  const body = Buffer.from(await (await fetch(`${base}/${uri}`)).arrayBuffer());
  const samples = readSamples([body]);
  const [first, last] = [samples[0], samples.at(-1)];
  return {
    startTicks: first?.dtsTicks ?? NaN,
    endTicks: (last?.dtsTicks ?? NaN) + (last?.durationTicks ?? NaN),
    frames: samples.length,
    startsWithKey: first?.sync === true,
  };
}

/** Every frame is there, once and in its place. */
function expectSteps(times: readonly number[]): void {
  const steps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(times.length).toBeGreaterThan(60);
  expect(Math.min(...steps)).toBeGreaterThan(0);
  expect(Math.max(...steps)).toBeLessThan(0.08);
}

/** What the multivariant playlist says of bit rates is what its segments have. */
async function expectMeasuredRates(base: string): Promise<void> {
  let found: VariantRates[] | undefined;
  await eventually(async () => {
    found = await listedRates(base);
    return found === undefined ? 'a segment came in between' : undefined;
  });
  expect(found?.length).toBeGreaterThan(0);
  for (const { uri, said, listed } of found ?? []) {
    console.log(`${uri} says ${JSON.stringify(said)}, has ${JSON.stringify(listed)}`);
    expect(said.peakBps).toBeGreaterThanOrEqual(Math.floor(listed.peakBps));
    expect(said.peakBps).toBeLessThan(listed.peakBps * 1.03);
    expect(Math.abs(said.averageBps / listed.averageBps - 1)).toBeLessThan(0.03);
    expect(said.peakBps).toBeGreaterThanOrEqual(said.averageBps);
  }
}

/** Sound and picture are together, by the timestamps of what comes out. */
async function expectInStep(base: string, { last }: Watched): Promise<void> {
  const [video, audio] = [last.get('v0.m3u8'), last.get('audio.m3u8')];
  const skews = video && audio ? await avSkews(base, video, audio) : [];
  console.log(`sound after picture, ms: ${skews.map((ms) => ms.toFixed(1)).join(' ')}`);
  expect(skews.length).toBeGreaterThanOrEqual(2);
  expect(Math.max(...skews.map(Math.abs))).toBeLessThanOrEqual(MAX_SKEW_MS);
}

type Packet = { readonly stream: string; readonly dtsS: number };

/** As a player of plain HLS reads it. */
async function probe(url: string): Promise<Packet[]> {
  const child = spawn('ffprobe', [
    ...['-v', 'error', '-read_intervals', '%+4', '-show_entries'],
    ...['packet=stream_index,dts_time', '-of', 'csv=p=0', url],
  ]);
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.resume();
  await once(child, 'close');
  return output
    .trim()
    .split('\n')
    .map((line) => line.split(','))
    .map(([stream = '', dts = '']) => ({ stream, dtsS: Number(dts) }));
}
