/** One stream and two ways in: who comes later takes over, or is refused, whichever way it comes. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLogger, createMetrics } from '@freshet/infra/runtime';
import type { StreamDirectory } from '@freshet/infra/runtime';
import type { StreamState, Tap } from '@freshet/sfu';
import { createIngest } from '@freshet/whip-gateway/ingest';
import type { Ingest } from '@freshet/whip-gateway/ingest';
import { eventually } from '../support/eventually.ts';
import { publishWithFfmpeg } from '../support/ffmpeg-publisher.ts';
import type { FfmpegPublisher } from '../support/ffmpeg-publisher.ts';
import { startMediaNode } from '../support/media-node.ts';
import type { MediaNode, TestStream } from '../support/media-node.ts';
import { publishWithWerift } from '../support/werift-peers.ts';
import type { WeriftPublisher } from '../support/werift-peers.ts';

type Way = 'rtmp' | 'srt';

const log = createLogger({ level: 'silent' });
const metrics = createMetrics({ processMetrics: false });
const closers: (() => unknown)[] = [];
let node: MediaNode;
let ingest: Ingest;
let streams = 0;

beforeAll(async () => {
  node = await startMediaNode();
  const directory: StreamDirectory = {
    ...node.directory,
    authenticate: () => Promise.reject(new Error('not asked here')),
    markLive: () => Promise.resolve(),
    markEnded: () => Promise.resolve(),
  };
  ingest = await createIngest(
    { log, metrics, directory, media: node.sfu },
    {
      host: '127.0.0.1',
      rtmpPort: 0,
      rtmps: undefined,
      srt: { port: 0, latencyMs: 60, passphrase: undefined },
      audioBitrateBps: 128_000,
      reencode: { gopMs: 1000, preset: 'ultrafast', encoder: 'libx264', maxConcurrent: 1 },
      maxPublishers: 20,
    },
  );
});

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

afterAll(async () => {
  await ingest.close();
  await node.close();
});

function newStream(takeover: 'replace' | 'refuse'): TestStream {
  streams += 1;
  return node.directory.addStream(`takeover${streams}`, { takeover });
}

async function byWhip({ streamKey }: TestStream): Promise<WeriftPublisher> {
  const publisher = await publishWithWerift(`${node.url}/whip`, streamKey);
  closers.push(() => publisher.close());
  return publisher;
}

function byEncoder(way: Way, { streamKey }: TestStream): FfmpegPublisher {
  const port = ingest.ports[way];
  const target = {
    rtmp: { format: 'flv', url: `rtmp://127.0.0.1:${port}/live/${streamKey}` },
    srt: {
      format: 'mpegts',
      url: `srt://127.0.0.1:${port}?mode=caller&pkt_size=1316&streamid=publish:${streamKey}`,
    },
  } as const;
  const publisher = publishWithFfmpeg(target[way]);
  closers.push(() => publisher.stop('SIGKILL'));
  return publisher;
}

type Viewer = { readonly tap: Tap; readonly states: StreamState[]; readonly codecs: string[] };

/** Sees the picture's codec of every packet, once for each change. */
async function watch({ streamId }: TestStream): Promise<Viewer> {
  const states: StreamState[] = [];
  const codecs: string[] = [];
  const tap = await node.sfu.openTap(
    { streamId },
    {
      onEvent: (event) => {
        if (event.kind === 'streamState') {
          states.push(event.state);
        }
      },
      onRtp: ({ kind, rtpParameters }) => {
        const codec = rtpParameters.codecs[0]?.mimeType ?? '';
        if (kind === 'video' && codecs.at(-1) !== codec) {
          codecs.push(codec);
        }
      },
    },
  );
  closers.push(() => tap.close());
  return { tap, states, codecs };
}

const sees = (viewer: Viewer, codecs: readonly string[]): Promise<void> =>
  eventually(
    () =>
      viewer.codecs.join() === codecs.join() ? undefined : `pictures were ${viewer.codecs.join()}`,
    { timeoutMs: 30_000 },
  );
const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;
const protocolOf = async ({ streamId }: TestStream): Promise<string | undefined> =>
  (await node.sfu.publisherHealth(streamId))?.protocol;

describe.each(['rtmp', 'srt'] as const)('a WHIP publisher and an encoder by %s', (way) => {
  it('take over from each other, and viewers stay', async () => {
    const stream = newStream('replace');
    const viewer = await watch(stream);
    const first = await byWhip(stream);
    await sees(viewer, ['video/VP8']);
    const encoder = byEncoder(way, stream);
    await sees(viewer, ['video/VP8', 'video/H264']);
    await eventually(async () =>
      (await statusOf(first.posted.location)) === 404 ? undefined : 'the first is still there',
    );
    expect(await protocolOf(stream)).toBe(way);
    const second = await byWhip(stream);
    await sees(viewer, ['video/VP8', 'video/H264', 'video/VP8']);
    expect(await encoder.exited).not.toBe(0);
    expect(await protocolOf(stream)).toBe('whip');
    expect(await statusOf(second.posted.location)).toBe(204);
    expect(ingest.publishers).toBe(0);
    // At no time was the stream away.
    expect(viewer.states.filter((state) => state !== 'offline')).toEqual(['live']);
  });

  it('refuse each other where takeovers are off, and the first goes on', async () => {
    const stream = newStream('refuse');
    const viewer = await watch(stream);
    const first = await byWhip(stream);
    await sees(viewer, ['video/VP8']);
    expect(await byEncoder(way, stream).exited).not.toBe(0);
    expect(await statusOf(first.posted.location)).toBe(204);
    expect(await protocolOf(stream)).toBe('whip');

    const other = newStream('refuse');
    const encoder = byEncoder(way, other);
    const watching = await watch(other);
    await sees(watching, ['video/H264']);
    await expect(byWhip(other)).rejects.toThrow('refused with 409');
    expect(encoder.child.exitCode).toBeNull();
    expect(await protocolOf(other)).toBe(way);
  });
});
