/** RTMP and SRT publishers through the real listeners into a real SFU, seen again at a tap. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { H264RtpDepacketizer, parseRtpPacket } from '@freshet/infra/media';
import { PlatformError, createLogger, createMetrics, newId } from '@freshet/infra/runtime';
import type { PublishGrant, StreamDirectory, StreamId } from '@freshet/infra/runtime';
import { createSfuNode } from '@freshet/sfu';
import type { LocalSfuNode, StreamState, Tap, TapTrack } from '@freshet/sfu';
import { createIngest } from '@freshet/whip-gateway/ingest';
import type { Ingest } from '@freshet/whip-gateway/ingest';
import { eventually } from '../support/eventually.ts';
import { publishWithFfmpeg } from '../support/ffmpeg-publisher.ts';
import type { FfmpegPublisher, PublisherOptions } from '../support/ffmpeg-publisher.ts';
import { seededRandom } from '../support/fuzz.ts';
import { createLossyRelay } from '../support/lossy-relay.ts';
import { callWithBytes } from '../support/srt-bytes.ts';
import { recordFlv, StampedPublisher } from '../support/stamped-publisher.ts';
import { runFfmpeg, TEST_PICTURE, TEST_TONE } from '../../infra/media/fixtures/run-ffmpeg.ts';

const KEYS = new Map<string, StreamId>();
let epoch = 0;
const lines: string[] = [];
const log = createLogger({
  level: 'debug',
  destination: { write: (line: string) => void lines.push(line) },
});
let node: LocalSfuNode;
let ingest: Ingest;
const publishers: FfmpegPublisher[] = [];
const taps: Tap[] = [];

const directory: StreamDirectory = {
  authorizePublish: (credential) => {
    const streamId = credential.kind === 'streamKey' ? KEYS.get(credential.streamKey) : undefined;
    if (streamId === undefined) {
      return Promise.reject(new PlatformError('UNAUTHENTICATED', 'unauthenticated', 'unknown key'));
    }
    epoch += 1;
    const grant: PublishGrant = {
      streamId,
      userId: newId('us'),
      epoch,
      takeover: 'replace',
      reconnectWindowMs: 30_000,
      limits: { maxBitrateBps: 8e6, maxWidth: 1920, maxHeight: 1080, maxFps: 60 },
    };
    return Promise.resolve(grant);
  },
  authorizePlayback: (streamId) => Promise.resolve({ streamId, status: 'live' }),
  authenticate: () => Promise.reject(new Error('not asked here')),
  markLive: () => Promise.resolve(),
  markEnded: () => Promise.resolve(),
};

const metrics = createMetrics({ processMetrics: false });

beforeAll(async () => {
  node = await createSfuNode(
    { log, metrics, stateSink: { streamStateChanged: () => undefined } },
    { workers: 1 },
  );
  ingest = await createIngest(
    { log, metrics, directory, media: node },
    {
      host: '127.0.0.1',
      rtmpPort: 0,
      rtmps: undefined,
      srt: { port: 0, latencyMs: 60, passphrase: undefined },
      audioBitrateBps: 128_000,
      reencode: { gopMs: 1000, preset: 'ultrafast', encoder: 'libx264', maxConcurrent: 2 },
      maxPublishers: 200,
    },
  );
});

afterEach(async () => {
  taps.splice(0).forEach((tap) => {
    tap.close();
  });
  await Promise.all(publishers.splice(0).map((publisher) => publisher.stop('SIGKILL')));
  await eventually(() => (ingest.publishers === 0 ? undefined : 'a publisher is left'));
});

afterAll(async () => {
  await ingest.close();
  await node.close();
});

type Seen = {
  tracks: TapTrack[];
  states: StreamState[];
  frames: number;
  keyframes: number;
  audioPackets: number;
  /** Largest step from one picture to the next, in ms of the sender's time. */
  largestStepMs: number;
};

async function watch(streamId: StreamId): Promise<Seen> {
  const seen: Seen = {
    ...{ tracks: [], states: [], frames: 0, keyframes: 0, audioPackets: 0, largestStepMs: 0 },
  };
  let last: number | undefined;
  const depacketizers = new Map<string, H264RtpDepacketizer>();
  const tap = await node.openTap(
    { streamId },
    {
      onEvent: (event) => {
        if (event.kind === 'trackAdded') {
          seen.tracks.push(event.track);
        } else if (event.kind === 'streamState') {
          seen.states.push(event.state);
        }
      },
      onRtp: (track, packet) => {
        if (track.kind === 'audio') {
          seen.audioPackets += 1;
          return;
        }
        const depacketizer = depacketizers.get(track.producerId) ?? new H264RtpDepacketizer();
        depacketizers.set(track.producerId, depacketizer);
        for (const frame of depacketizer.push(parseRtpPacket(packet))) {
          seen.frames += 1;
          const ticks = last === undefined ? 0 : (frame.timestamp - last) | 0;
          seen.largestStepMs = Math.max(seen.largestStepMs, ticks / 90);
          last = frame.timestamp;
          seen.keyframes += frame.keyframe ? 1 : 0;
        }
      },
    },
  );
  taps.push(tap);
  return seen;
}

function newStream(): { streamId: StreamId; key: string } {
  const stream = { streamId: newId('st'), key: newId('sk') };
  KEYS.set(stream.key, stream.streamId);
  return stream;
}

function publish(options: PublisherOptions): FfmpegPublisher {
  const publisher = publishWithFfmpeg(options);
  publishers.push(publisher);
  return publisher;
}

const rtmpUrl = (key: string): string => `rtmp://127.0.0.1:${ingest.ports.rtmp}/live/${key}`;
const srtUrl = (key: string): string =>
  `srt://127.0.0.1:${ingest.ports.srt}?mode=caller&pkt_size=1316&streamid=publish:${key}`;

const enough = (seen: Seen, frames: number) => () =>
  seen.frames >= frames && seen.keyframes >= 2 && seen.audioPackets >= 25
    ? undefined
    : `frames ${seen.frames}, keyframes ${seen.keyframes}, audio packets ${seen.audioPackets}`;

describe('encoders through the real SFU', () => {
  it('an RTMP publisher’s picture and sound come out without a re-encode', async () => {
    const { streamId, key } = newStream();
    publish({ url: rtmpUrl(key), format: 'flv' });
    const seen = await watch(streamId);
    await eventually(enough(seen, 60));
    expect(seen.tracks.map((track) => track.kind).sort()).toEqual(['audio', 'video']);
    expect(ingest.health(streamId)).toMatchObject({
      protocol: 'rtmp',
      video: { mode: 'passthrough', widthPx: 320, heightPx: 180 },
      audio: { codec: 'aac', transcoded: true },
      warnings: [],
    });
  });

  it('an SRT publisher’s picture and sound come out without a re-encode', async () => {
    const { streamId, key } = newStream();
    publish({ url: srtUrl(key), format: 'mpegts' });
    const seen = await watch(streamId);
    await eventually(enough(seen, 60));
    await eventually(() => (ingest.health(streamId)?.link ? undefined : 'no link statistics yet'));
    expect(ingest.health(streamId)).toMatchObject({
      protocol: 'srt',
      video: { mode: 'passthrough' },
    });
  });

  it.each([
    ['B-frames', { picture: { bFrames: 2 } }, 'reencode'],
    ['29.97 frames a second', { picture: { fps: '30000/1001' } }, 'passthrough'],
    ['44.1 kHz mono', { sound: { sampleRateHz: 44_100, channels: 1 } }, 'passthrough'],
  ])('%s come out of RTMP', async (_what, how, mode) => {
    const { streamId, key } = newStream();
    publish({ url: rtmpUrl(key), format: 'flv', ...how });
    const seen = await watch(streamId);
    await eventually(enough(seen, 60));
    expect(ingest.health(streamId)?.video?.mode).toBe(mode);
  });

  it('publishers of damaged media take nobody with them', { timeout: 60_000 }, async () => {
    const flv = await recordFlv({ seconds: 5, size: '320x180', fps: 30, bitrateKbps: 300 });
    const port = ingest.ports.rtmp ?? 0;
    const random = seededRandom(29);
    const below = (limit: number): number => Math.floor(random() * limit);
    const flipped = (payload: Buffer): Buffer => {
      const bytes = Buffer.from(payload);
      for (let n = 0; n < 1 + bytes.length / 50; n += 1) {
        // Not the bytes that say what the message is: it is meant to be read.
        const at = Math.min(bytes.length - 1, 2 + below(bytes.length));
        bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
      }
      return bytes;
    };
    const cut = (payload: Buffer): Buffer => payload.subarray(0, 1 + below(payload.length));
    const noise = (payload: Buffer): Buffer =>
      Buffer.concat([
        payload.subarray(0, 2),
        Buffer.from(payload.subarray(2)).map(() => below(256)),
      ]);
    const start = async (
      mangle?: (payload: Buffer) => Buffer,
    ): Promise<{ streamId: StreamId; publisher: StampedPublisher }> => {
      const { streamId, key } = newStream();
      const target = { port, key, ...(mangle && { mangle }) };
      return { streamId, publisher: await StampedPublisher.start(flv, target) };
    };
    const good = await Promise.all(Array.from({ length: 5 }, () => start()));
    const seen = await Promise.all(good.map(({ streamId }) => watch(streamId)));
    await eventually(() => (seen.every(({ frames }) => frames > 30) ? undefined : 'not yet live'));
    const [{ pid: workerPid } = { pid: 0 }] = (await node.load()).workers;
    const bad = await Promise.all([flipped, cut, noise, noise].map((mangle) => start(mangle)));
    await Promise.all(bad.map(({ streamId }) => watch(streamId)));
    const before = seen.map(({ frames }) => frames);
    await eventually(
      () =>
        seen.every(({ frames }, index) => frames > (before[index] ?? 0) + 180)
          ? undefined
          : `frames ${seen.map(({ frames }) => frames).join()}`,
      { timeoutMs: 40_000 },
    );
    // No picture of theirs was lost, nobody was disconnected, and the worker is the same one.
    expect(Math.max(...seen.map(({ largestStepMs }) => largestStepMs))).toBeLessThan(60);
    expect(good.map(({ streamId }) => ingest.health(streamId)?.droppedFrames)).toEqual(
      good.map(() => 0),
    );
    expect((await node.load()).workers[0]?.pid).toBe(workerPid);
    [...good, ...bad].forEach(({ publisher }) => {
      publisher.close();
    });
  });

  it('SRT callers of damaged media take nobody with them', { timeout: 90_000 }, async () => {
    const ts = await runFfmpeg([
      ...TEST_PICTURE('320x180', '30', 8),
      ...TEST_TONE(8),
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '30', '-bf', '0'],
      ...['-c:a', 'aac', '-f', 'mpegts', '-'],
    ]);
    const directory = await mkdtemp(join(tmpdir(), 'freshet-ts-'));
    const random = seededRandom(31);
    const below = (limit: number): number => Math.floor(random() * limit);
    const packets = Array.from({ length: ts.length / 188 }, (_, index) =>
      Buffer.from(ts.subarray(index * 188, (index + 1) * 188)),
    );
    const flipped = (packet: Buffer): Buffer => {
      const bytes = Buffer.from(packet);
      bytes[below(188)] = below(256);
      return bytes;
    };
    const damaged = {
      lost: packets.filter(() => random() > 0.05),
      flipped: packets.map(flipped),
      cut: packets.map((packet) => (random() > 0.05 ? packet : packet.subarray(0, below(188)))),
      noise: packets.map((packet) => (random() > 0.3 ? packet : packet.map(() => below(256)))),
    };
    const good = await Promise.all(
      (['rtmp', 'srt'] as const).map(async (way) => {
        const { streamId, key } = newStream();
        const target = { rtmp: ['flv', rtmpUrl(key)], srt: ['mpegts', srtUrl(key)] } as const;
        const [format, url] = target[way];
        publish({ format, url });
        return { streamId, seen: await watch(streamId) };
      }),
    );
    await eventually(() => (good.every(({ seen }) => seen.frames > 30) ? undefined : 'not live'));
    const workerPid = (await node.load()).workers[0]?.pid;
    const bad = await Promise.all(
      Object.entries(damaged).map(async ([name, bytes]) => {
        const { streamId, key } = newStream();
        const file = join(directory, name);
        await writeFile(file, Buffer.concat(bytes));
        const caller = callWithBytes({
          url: srtUrl(key),
          file,
          bytesPerS: Math.round(ts.length / 8),
        });
        return { streamId, caller };
      }),
    );
    try {
      // What can be read of them is shown, and what cannot be is told to who sends it.
      await eventually(() => {
        const unwarned = bad.filter(({ streamId }) => {
          const codes = ingest.health(streamId)?.warnings.map(({ code }) => code) ?? [];
          return !codes.includes('frames_dropped');
        });
        return unwarned.length === 0 ? undefined : `${unwarned.length} were told nothing`;
      });
      const before = good.map(({ seen }) => seen.frames);
      await eventually(() =>
        good.every(({ seen }, index) => seen.frames > (before[index] ?? 0) + 100)
          ? undefined
          : 'the good ones stand still',
      );
      expect(good.map(({ streamId }) => ingest.health(streamId)?.droppedFrames)).toEqual([0, 0]);
      expect((await node.load()).workers[0]?.pid).toBe(workerPid);
    } finally {
      await Promise.all(bad.map(({ caller }) => caller.stop()));
      await rm(directory, { recursive: true });
    }
  });

  it('an SRT caller is told of loss on its line, as long as there is some', async () => {
    const relay = await createLossyRelay(ingest.ports.srt ?? 0);
    try {
      const { streamId, key } = newStream();
      const url = srtUrl(key).replace(`:${ingest.ports.srt}`, `:${relay.port}`);
      const publisher = publish({ url, format: 'mpegts' });
      const seen = await watch(streamId);
      await eventually(enough(seen, 30));
      expect(ingest.health(streamId)?.link).toMatchObject({ lossFraction: 0 });
      relay.lose(7);
      const told = (): boolean =>
        ingest.health(streamId)?.warnings.some(({ code }) => code === 'packet_loss') ?? false;
      await eventually(() => (told() ? undefined : 'no warning yet'));
      const { link } = ingest.health(streamId) ?? {};
      expect(link?.lossFraction).toBeGreaterThan(0.05);
      expect(link?.packetsRetransmitted).toBeGreaterThan(0);
      relay.lose(0);
      await eventually(() => (told() ? 'still warned' : undefined), { timeoutMs: 40_000 });
      await publisher.stop('SIGKILL');
    } finally {
      relay.close();
    }
  }, 90_000);

  it('viewers stay while the publisher is killed, and see the next picture size', async () => {
    const { streamId, key } = newStream();
    const first = publish({ url: rtmpUrl(key), format: 'flv' });
    const seen = await watch(streamId);
    await eventually(enough(seen, 30));
    await first.stop('SIGKILL');
    await eventually(() =>
      seen.states.at(-1) === 'reconnecting' ? undefined : `state ${seen.states.at(-1)}`,
    );
    const before = seen.frames;
    publish({ url: rtmpUrl(key), format: 'flv', picture: { size: '426x240' } });
    await eventually(() => (seen.frames > before + 30 ? undefined : 'no new frames'));
    expect(seen.states.slice(-2)).toEqual(['reconnecting', 'live']);
    expect(ingest.health(streamId)?.video?.widthPx).toBe(426);
  });

  it('a newer publisher with the same key takes over from the older one', async () => {
    const { streamId, key } = newStream();
    const first = publish({ url: rtmpUrl(key), format: 'flv' });
    const seen = await watch(streamId);
    await eventually(enough(seen, 30));
    publish({ url: srtUrl(key), format: 'mpegts' });
    await first.exited;
    const before = seen.frames;
    await eventually(() => (seen.frames > before + 30 ? undefined : 'no new frames'));
    expect(ingest.publishers).toBe(1);
    expect(ingest.health(streamId)?.protocol).toBe('srt');
  });

  it('a wrong key is refused on both protocols and never reaches a log', async () => {
    const canary = 'sk_canary_5e3a91c0ffee';
    const rtmp = publish({ url: rtmpUrl(canary), format: 'flv' });
    const srt = publish({ url: srtUrl(canary), format: 'mpegts' });
    expect(await rtmp.exited).not.toBe(0);
    expect(await srt.exited).not.toBe(0);
    for (const key of [canary, ...KEYS.keys()]) {
      expect(lines.some((line) => line.includes(key))).toBe(false);
    }
  });
});
