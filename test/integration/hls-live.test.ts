/** An encoder's stream through RTMP and the real SFU comes out as LL-HLS. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as HLS from 'hls-parser';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createHlsBridge } from '@freshet/hls-bridge';
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
import { eventually } from '../support/eventually.ts';
import { publishWithFfmpeg } from '../support/ffmpeg-publisher.ts';
import type { FfmpegPublisher, PublisherOptions } from '../support/ffmpeg-publisher.ts';
import { multivariantOf, watchHls } from '../support/hls/watch-hls.ts';

// Programs start slowly on a busy machine.
vi.setConfig({ testTimeout: 150_000 });

const KEYS = new Map<string, StreamId>();
const log = createLogger({ level: 'silent' });
const metrics = createMetrics({ processMetrics: false });
const publishers: FfmpegPublisher[] = [];
let epoch = 0;
let node: LocalSfuNode;
let ingest: Ingest;
let bridge: HlsBridge;
let listener: HttpListener;

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
    { media: node, directory, originOf: () => Promise.resolve(undefined), log, metrics },
    // Nothing below the source: the ladder has its own test.
    { ladder: { preset: 'ultrafast', rungs: [] } },
  );
  listener = await createListener({ log, metrics }, { host: '127.0.0.1', port: 0 });
  listener.mount('/live', bridge.handler);
});

afterEach(async () => {
  await Promise.all(publishers.splice(0).map((publisher) => publisher.stop('SIGKILL')));
});

afterAll(async () => {
  await bridge.close();
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

function publish(options: Partial<PublisherOptions> = {}): Live {
  const [streamId, key] = [newId('st'), newId('sk')];
  KEYS.set(key, streamId);
  const publisher = publishWithFfmpeg({
    url: `rtmp://127.0.0.1:${ingest.ports.rtmp}/live/${key}`,
    format: 'flv',
    ...options,
  });
  publishers.push(publisher);
  return {
    streamId,
    publisher,
    base: `http://127.0.0.1:${listener.address.port}/live/${streamId}`,
  };
}

describe('RTMP as LL-HLS', () => {
  it('H264 passes through without a violation, plays in ffmpeg, and ends with ENDLIST', async () => {
    const { base, streamId } = publish();
    const multivariant = await multivariantOf(base);
    expect(multivariant).toContain('RESOLUTION=320x180');
    expect(multivariant).toContain('mp4a.40.2');
    const watched = await watchHls(base, 16);
    expect(watched.problems).toEqual([]);
    expect(watched.last.size).toBe(2);
    expect(watched.partsRead).toBe(32);
    HLS.setOptions({ strictMode: true });
    expect(() => HLS.parse(multivariant)).not.toThrow();
    for (const { text } of watched.last.values()) {
      expect(HLS.parse(text)).toMatchObject({
        isMasterPlaylist: false,
        lowLatencyCompatibility: {},
      });
    }
    const packets = await probe(`${base}/master.m3u8`);
    expect(new Set(packets.map(({ stream }) => stream)).size).toBe(2);
    for (const stream of ['0', '1']) {
      const times = packets.filter((packet) => packet.stream === stream).map(({ dtsS }) => dtsS);
      const steps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
      expect(Math.min(...steps)).toBeGreaterThan(0);
      expect(Math.max(...steps)).toBeLessThan(0.08);
    }
    await node.endStream(streamId);
    await eventually(async () => {
      const text = await (await fetch(`${base}/v0.m3u8`)).text();
      return text.endsWith('#EXT-X-ENDLIST\n') ? undefined : 'no ENDLIST yet';
    });
  });

  it('a publisher who comes back with another picture size is a discontinuity', async () => {
    const { base, streamId, publisher } = publish();
    await multivariantOf(base);
    const key = [...KEYS].find(([, id]) => id === streamId)?.[0] ?? '';
    await publisher.stop('SIGKILL');
    publishers.push(
      publishWithFfmpeg({
        url: `rtmp://127.0.0.1:${ingest.ports.rtmp}/live/${key}`,
        format: 'flv',
        picture: { size: '426x240' },
      }),
    );
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

  it('key frames that are too far apart for segments are encoded anew', async () => {
    // 3.5 s: short enough to pass the ingest as it is, too long for segments of two seconds.
    const { base } = publish({ picture: { gopFrames: 105 } });
    await multivariantOf(base);
    const watched = await watchHls(base, 8);
    expect(watched.problems).toEqual([]);
    const durations = [...watched.last.values()].flatMap((list) =>
      list.segments.map((segment) => Math.round(segment.durationS)),
    );
    expect(new Set(durations)).toEqual(new Set([2]));
  });

  it('a picture without sound has silence, and sound without a picture is a stream', async () => {
    const silent = publish({ sound: null });
    const alone = publish({ picture: null });
    const watched = await watchHls(silent.base, 4);
    expect(watched.problems).toEqual([]);
    expect(watched.last.size).toBe(2);
    expect(await multivariantOf(alone.base)).toContain('audio.m3u8');
    expect((await watchHls(alone.base, 4)).problems).toEqual([]);
  });

  it('a stream that is not live is not found', async () => {
    const url = `http://127.0.0.1:${listener.address.port}/live/${newId('st')}/master.m3u8`;
    expect((await fetch(url)).status).toBe(404);
  });
});

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
