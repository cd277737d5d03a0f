/** Enhanced RTMP into a real SFU: AV1 and VP9 pass through, tracks become layers that a viewer switches. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { RtpVideoSampler, parseRtpPacket } from '@freshet/infra/media';
import type { SampledCodec } from '@freshet/infra/media';
import { createLogger, createMetrics, newId } from '@freshet/infra/runtime';
import type { StreamDirectory, StreamId } from '@freshet/infra/runtime';
import { createSfuNode } from '@freshet/sfu';
import type { LocalSfuNode, Tap } from '@freshet/sfu';
import { createIngest } from '@freshet/whip-gateway/ingest';
import type { Ingest } from '@freshet/whip-gateway/ingest';
import { recordEnhancedFlv, recordMultitrackFlv } from '../support/enhanced-flv.ts';
import { eventually } from '../support/eventually.ts';
import { recordFlv, StampedPublisher } from '../support/stamped-publisher.ts';

const PATIENCE = { timeout: 90_000 };
const log = createLogger({ level: 'silent' });
const metrics = createMetrics({ processMetrics: false });
let node: LocalSfuNode;
let ingest: Ingest;
const closers: (() => void)[] = [];

/** The key of a stream is its id here. */
const directory: StreamDirectory = {
  authorizePublish: (credential) =>
    Promise.resolve({
      streamId: (credential.kind === 'streamKey' ? credential.streamKey : '') as StreamId,
      userId: newId('us'),
      epoch: 1,
      takeover: 'replace',
      reconnectWindowMs: 0,
      limits: { maxBitrateBps: 1e8, maxWidth: 3840, maxHeight: 2160, maxFps: 60 },
    }),
  authorizePlayback: (streamId) => Promise.resolve({ streamId, status: 'live' }),
  authenticate: () => Promise.reject(new Error('not asked here')),
  markLive: () => Promise.resolve(),
  markEnded: () => Promise.resolve(),
};

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
      srt: undefined,
      audioBitrateBps: 128_000,
      reencode: { gopMs: 1000, preset: 'ultrafast', encoder: 'libx264', maxConcurrent: 1 },
      maxPublishers: 10,
    },
  );
});

afterEach(() => {
  closers.splice(0).forEach((close) => {
    close();
  });
});

afterAll(async () => {
  await ingest.close();
  await node.close();
});

type Watch = {
  readonly tap: Tap;
  /** Of what came since the last look. */
  look: () => RtpVideoSampler;
  mimeType: () => string | undefined;
  audioPackets: () => number;
};

async function watch(streamId: StreamId, codec: SampledCodec): Promise<Watch> {
  let sampler = new RtpVideoSampler(codec);
  let mimeType: string | undefined;
  let audioPackets = 0;
  const tap = await node.openTap(
    { streamId },
    {
      onEvent: () => undefined,
      onRtp: (track, packet) => {
        if (track.kind === 'audio') {
          audioPackets += 1;
        } else {
          mimeType = track.rtpParameters.codecs[0]?.mimeType;
          sampler.push(parseRtpPacket(packet));
        }
      },
    },
  );
  closers.push(() => tap.close());
  const look = (): RtpVideoSampler => {
    const seen = sampler;
    sampler = new RtpVideoSampler(codec);
    return seen;
  };
  return { tap, look, mimeType: () => mimeType, audioPackets: () => audioPackets };
}

async function publish(flv: Buffer): Promise<StreamId> {
  return (await startPublisher(flv)).streamId;
}

async function startPublisher(flv: Buffer): Promise<{ streamId: StreamId; stop: () => void }> {
  const streamId = newId('st');
  const port = ingest.ports.rtmp ?? 0;
  const publisher = await StampedPublisher.start(flv, { port, key: streamId });
  const stop = (): void => {
    publisher.close();
  };
  closers.push(stop);
  return { streamId, stop };
}

/** Looks until a picture of this width comes. */
const untilWide = (seen: Watch, width: number): Promise<void> =>
  eventually(
    () => {
      const { picture } = seen.look();
      return picture?.widthPx === width ? undefined : `the picture is ${picture?.widthPx} wide`;
    },
    { timeoutMs: 30_000, intervalMs: 1_500 },
  );

describe('Enhanced RTMP', () => {
  it.each(['av1', 'vp9'] as const)('%s passes through untouched', PATIENCE, async (codec) => {
    const streamId = await publish(await recordEnhancedFlv(codec, '320x180'));
    const seen = await watch(streamId, codec);
    await untilWide(seen, 320);
    await eventually(() => (seen.audioPackets() > 20 ? undefined : 'no sound yet'));
    expect(seen.mimeType()?.toLowerCase()).toBe(`video/${codec}`);
    expect(ingest.health(streamId)?.video).toMatchObject({ codec, mode: 'passthrough' });
  });

  it('several tracks are layers, and a viewer switches between them', PATIENCE, async () => {
    // The largest first, as encoders number them: layers go by size and not by number.
    const streamId = await publish(await recordMultitrackFlv(['640x360', '160x90', '320x180']));
    const seen = await watch(streamId, 'h264');
    await untilWide(seen, 640);
    expect(ingest.health(streamId)?.video).toMatchObject({ mode: 'passthrough', layers: 3 });
    seen.tap.setLayers({ spatialLayer: 0 });
    await untilWide(seen, 160);
    seen.tap.setLayers({ spatialLayer: 1 });
    await untilWide(seen, 320);
    seen.tap.setLayers(undefined);
    await untilWide(seen, 640);
  });

  it(
    'tracks with B-frames are layers as they are, and one clean picture for all once an encoder is free',
    PATIENCE,
    async () => {
      const sizes = ['640x360', '160x90', '320x180'];
      const flv = await recordMultitrackFlv(sizes, { bFrames: 2, sound: false });
      const single = await recordFlv({
        ...{ seconds: 4, size: '320x180', fps: 25, bitrateKbps: 300, bFrames: 2 },
      });
      const other = await startPublisher(single);
      await eventually(() =>
        ingest.health(other.streamId)?.video?.mode === 'reencode' ? undefined : 'not encoded yet',
      );
      const streamId = await publish(flv);
      // Without sound, a moment without a picture would be the end of this stream.
      const seen = await watch(streamId, 'h264');
      await untilWide(seen, 640);
      const health = () => ingest.health(streamId);
      const codes = (): string[] => health()?.warnings.map(({ code }) => code) ?? [];
      const asItIs = { mode: 'passthrough', layers: 3, bFrames: 'present' };
      expect(health()?.video).toMatchObject(asItIs);
      expect(codes().slice(0, 2)).toEqual(['b_frames_stutter', 'reencode_unavailable']);
      seen.tap.setLayers({ spatialLayer: 0 });
      await untilWide(seen, 160);

      other.stop();
      // Whoever wanted the smallest gets what there is, by itself.
      await untilWide(seen, 640);
      expect(health()?.video).toMatchObject({ mode: 'reencode', layers: 1 });
      expect(codes().slice(0, 2)).toEqual(['b_frames', 'layers_left_out']);
      expect(await node.streamState(streamId)).toBe('live');
      await eventually(
        () => {
          const { frames, hasBFrames } = seen.look();
          return frames > 10 && !hasBFrames ? undefined : `${frames} frames, B: ${hasBFrames}`;
        },
        { intervalMs: 1_500 },
      );
    },
  );
});
