/** The life of publish sessions by RTMP on a real SFU node: races, takeovers, windows, ends. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PlatformError, createLogger, createMetrics, newId } from '@freshet/infra/runtime';
import type { Metrics, PublishGrant, StreamDirectory, StreamId } from '@freshet/infra/runtime';
import { createSfuNode } from '@freshet/sfu';
import type { LocalSfuNode, StreamState } from '@freshet/sfu';
import { eventually } from '../../../test/support/eventually.ts';
import { callWithBytes } from '../../../test/support/srt-bytes.ts';
import { RawClient } from '../rtmp/fixtures/raw-client.ts';
import { RTMP_MESSAGE } from '../rtmp/message.ts';
import { createIngest } from './create-ingest.ts';
import type { Ingest, IngestOptions } from './create-ingest.ts';

type Terms = Pick<PublishGrant, 'takeover' | 'reconnectWindowMs'>;

const RACERS = 100;
const SRT = { port: 0, latencyMs: 60, passphrase: undefined };
const log = createLogger({ level: 'silent' });
const metrics = createMetrics({ processMetrics: false });
const terms = new Map<StreamId, Terms>();
const transitions: { streamId: StreamId; state: StreamState }[] = [];
const clients: RawClient[] = [];
let epoch = 0;
let node: LocalSfuNode;
let ingest: Ingest;

/** The key of a stream is its id here. */
const directory: StreamDirectory = {
  authorizePublish: async (credential) => {
    // What a database would take, so that racers overtake each other.
    await new Promise((resolve) => setImmediate(resolve));
    const streamId =
      credential.kind === 'streamKey' ? (credential.streamKey as StreamId) : undefined;
    const found = streamId === undefined ? undefined : terms.get(streamId);
    if (streamId === undefined || found === undefined) {
      throw new PlatformError('UNAUTHENTICATED', 'unauthenticated', 'unknown key');
    }
    epoch += 1;
    const limits = { maxBitrateBps: 8e6, maxWidth: 1920, maxHeight: 1080, maxFps: 60 };
    return { streamId, userId: newId('us'), epoch, limits, ...found };
  },
  authorizePlayback: (streamId) => Promise.resolve({ streamId, status: 'live' }),
  authenticate: () => Promise.reject(new Error('not asked here')),
  markLive: () => Promise.resolve(),
  markEnded: () => Promise.resolve(),
};

beforeAll(async () => {
  const stateSink = {
    streamStateChanged: ({ streamId, state }: { streamId: StreamId; state: StreamState }) =>
      void transitions.push({ streamId, state }),
  };
  node = await createSfuNode({ log, metrics, stateSink }, { workers: 1 });
  ingest = await open({ srt: undefined, metrics });
});

type How = Pick<IngestOptions, 'srt' | 'mediaTimeoutMs'> & {
  readonly metrics: Metrics;
  readonly media?: LocalSfuNode;
  readonly elsewhere?: { readonly host: string; readonly rtmp: number };
};

function open(how: How): Promise<Ingest> {
  return createIngest(
    { log, metrics: how.metrics, directory, media: how.media ?? node },
    {
      host: '127.0.0.1',
      rtmpPort: 0,
      rtmps: undefined,
      srt: how.srt,
      audioBitrateBps: 128_000,
      reencode: { gopMs: 1000, preset: 'ultrafast', encoder: 'libx264', maxConcurrent: 1 },
      maxPublishers: 2 * RACERS,
      elsewhere: () => how.elsewhere,
      ...(how.mediaTimeoutMs !== undefined && { mediaTimeoutMs: how.mediaTimeoutMs }),
    },
  );
}

afterEach(async () => {
  clients.splice(0).forEach((client) => {
    client.destroy();
  });
  await eventually(() => (ingest.publishers === 0 ? undefined : 'a publisher is left'));
});

afterAll(async () => {
  await ingest.close();
  expect((await node.load()).publishSessions).toBe(0);
  await node.close();
});

function newStream(how: Partial<Terms> = {}): StreamId {
  const streamId = newId('st');
  terms.set(streamId, { takeover: 'replace', reconnectWindowMs: 30_000, ...how });
  return streamId;
}

async function connect(): Promise<RawClient> {
  const client = await RawClient.connect(ingest.ports.rtmp ?? 0);
  clients.push(client);
  return client;
}

async function publish(streamId: StreamId): Promise<RawClient> {
  const client = await connect();
  await client.publish(streamId);
  sendSound(client, 0);
  await eventually(async () =>
    (await node.streamState(streamId)) === 'live' ? undefined : 'not live yet',
  );
  return client;
}

/** One Opus packet in E-RTMP clothes, with its header before: passes through without ffmpeg. */
function sendSound(client: RawClient, timestampMs: number): void {
  const head = Buffer.from('4f707573486561640102000080bb0000000000', 'hex');
  const start = Buffer.concat([Buffer.from('904f707573', 'hex'), head]);
  const packet = Buffer.from('914f707573fcfffe', 'hex');
  for (const payload of [start, packet]) {
    client.send({ typeId: RTMP_MESSAGE.audio, streamId: 1, timestampMs, payload });
  }
}

const statesOf = (streamId: StreamId): StreamState[] =>
  transitions.filter((change) => change.streamId === streamId).map(({ state }) => state);

const untilState = (streamId: StreamId, wanted: StreamState): Promise<void> =>
  eventually(() =>
    statesOf(streamId).at(-1) === wanted ? undefined : `states ${statesOf(streamId).join()}`,
  );

describe('publishers that race for one key', () => {
  it.each(['replace', 'refuse'] as const)(
    `of ${RACERS} exactly one is live in the end (%s)`,
    { timeout: 90_000 },
    async (takeover) => {
      const streamId = newStream({ takeover });
      const racers = await Promise.all(Array.from({ length: RACERS }, connect));
      const outcomes = await Promise.allSettled(racers.map((racer) => racer.publish(streamId)));
      let timestampMs = 0;
      await eventually(
        async () => {
          timestampMs += 20;
          const open = racers.filter((racer) => !racer.closed);
          open.forEach((racer) => {
            sendSound(racer, timestampMs);
          });
          const { publishSessions } = await node.load();
          return open.length === 1 && publishSessions === 1 && ingest.publishers === 1
            ? undefined
            : `${open.length} connections, ${publishSessions} sessions, ${ingest.publishers} publishers`;
        },
        { timeoutMs: 60_000 },
      );
      await untilState(streamId, 'live');
      expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
      const winner = racers.find((racer) => !racer.closed);
      sendSound(winner ?? (await connect()), timestampMs + 20);
      expect(ingest.health(streamId)).toMatchObject({ audio: { codec: 'opus' } });
    },
  );

  it('a second publisher is refused in words where takeovers are off, and the first goes on', async () => {
    const streamId = newStream({ takeover: 'refuse' });
    const first = await publish(streamId);
    const second = await connect();
    await expect(second.publish(streamId)).rejects.toThrow('Another encoder is publishing');
    await second.untilClosed();
    expect(first.closed).toBe(false);
    expect(await node.streamState(streamId)).toBe('live');
  }, 60_000);
});

describe('the reconnect window', () => {
  it('of nothing ends the stream with its publisher', async () => {
    const streamId = newStream({ reconnectWindowMs: 0 });
    (await publish(streamId)).destroy();
    await untilState(streamId, 'ended');
    expect(statesOf(streamId)).not.toContain('reconnecting');
  });

  it('of half a second keeps the stream that long, then ends it', async () => {
    const streamId = newStream({ reconnectWindowMs: 500 });
    (await publish(streamId)).destroy();
    await untilState(streamId, 'ended');
    expect(statesOf(streamId).slice(-3)).toEqual(['live', 'reconnecting', 'ended']);
  });

  it('of half an hour takes the publisher back', async () => {
    const streamId = newStream({ reconnectWindowMs: 1_800_000 });
    (await publish(streamId)).destroy();
    await untilState(streamId, 'reconnecting');
    await publish(streamId);
    expect(statesOf(streamId).slice(-3)).toEqual(['live', 'reconnecting', 'live']);
  });
});

describe('a stream that is ended', () => {
  it('disconnects its publisher, and takes no other', async () => {
    const streamId = newStream();
    const publisher = await publish(streamId);
    await node.endStream(streamId);
    await publisher.untilClosed();
    expect(statesOf(streamId).at(-1)).toBe('ended');
    const late = await connect();
    await expect(late.publish(streamId)).rejects.toThrow();
  }, 60_000);
});

describe('a publisher without media', () => {
  let strict: Ingest;
  beforeAll(async () => {
    const own = createMetrics({ processMetrics: false });
    strict = await open({ srt: SRT, mediaTimeoutMs: 2_000, metrics: own });
  });
  afterAll(() => strict.close());

  const comesAndGoes = async (): Promise<void> => {
    await eventually(() => (strict.publishers === 1 ? undefined : 'nobody is there'));
    await eventually(() => (strict.publishers === 0 ? undefined : 'it is still there'));
  };

  it.each([
    ['says nothing', 2],
    ['sends what is no media', 50_000],
  ])('by SRT that %s is disconnected', { timeout: 60_000 }, async (_what, bytesPerS) => {
    const port = strict.ports.srt ?? 0;
    const url = `srt://127.0.0.1:${port}?mode=caller&pkt_size=1316&streamid=publish:${newStream()}`;
    const caller = callWithBytes({ url, file: '/dev/zero', bytesPerS });
    try {
      await comesAndGoes();
    } finally {
      await caller.stop();
    }
  });

  it('by RTMP is disconnected, though its connection is alive', { timeout: 60_000 }, async () => {
    const client = await RawClient.connect(strict.ports.rtmp ?? 0);
    clients.push(client);
    await client.publish(newStream());
    const alive = setInterval(() => {
      const payload = Buffer.alloc(4);
      client.send({ typeId: RTMP_MESSAGE.acknowledgement, streamId: 0, timestampMs: 0, payload });
    }, 200);
    try {
      await comesAndGoes();
      await client.untilClosed();
    } finally {
      clearInterval(alive);
    }
  });
});

describe('the SRT listener', () => {
  it('is not to be had where its port is taken, and encoders by RTMP publish all the same', async () => {
    const taken = createSocket('udp4');
    taken.bind(0, '127.0.0.1');
    await once(taken, 'listening');
    const other = await open({
      srt: { ...SRT, port: taken.address().port },
      metrics: createMetrics({ processMetrics: false }),
    });
    try {
      expect(other.srtProblem).toContain('cannot listen on udp');
      expect(other.ports).toEqual({ rtmp: other.ports.rtmp });
      const client = await RawClient.connect(other.ports.rtmp ?? 0);
      clients.push(client);
      await client.publish(newStream());
      await eventually(() => (other.publishers === 1 ? undefined : 'nobody publishes'));
    } finally {
      await other.close();
      taken.close();
    }
  });
});

describe('a node that drains', () => {
  it('asks encoders that know how to connect elsewhere, takes what they send until they have, and disconnects the rest', async () => {
    const ownMetrics = createMetrics({ processMetrics: false });
    const stateSink = { streamStateChanged: () => undefined };
    const leaving = await createSfuNode({ log, metrics: ownMetrics, stateSink }, { workers: 1 });
    const gateway = await open({
      ...{ srt: undefined, metrics: ownMetrics, media: leaving },
      elsewhere: { host: 'other.example', rtmp: 1999 },
    });
    const [able, plain] = await Promise.all(
      [{ capsEx: 1 }, {}].map(async (more) => {
        const client = await RawClient.connect(gateway.ports.rtmp ?? 0);
        clients.push(client);
        const streamId = newStream();
        await client.publish(streamId, more);
        sendSound(client, 0);
        await eventually(async () =>
          (await leaving.streamState(streamId)) === 'live' ? undefined : 'not live yet',
        );
        return { client, streamId };
      }),
    );
    const drained = leaving.drain(20_000);
    await able!.client.status('NetConnection.Connect.ReconnectRequest');
    expect(JSON.stringify(able!.client.commands)).toContain(
      '"tcUrl":"rtmp://other.example:1999/live"',
    );
    await plain!.client.untilClosed();
    expect(JSON.stringify(plain!.client.commands)).toContain('The server is restarting');
    expect(await leaving.streamState(plain!.streamId)).toBe('reconnecting');
    expect(able!.client.closed).toBe(false);
    sendSound(able!.client, 40);
    expect(await leaving.streamState(able!.streamId)).toBe('live');
    able!.client.destroy();
    await drained;
    await gateway.close();
    await leaving.close();
  });
});

describe('metrics', () => {
  it('count publishers by protocol and refusals by reason', async () => {
    const streamId = newStream();
    await publish(streamId);
    const refused = await connect();
    await expect(refused.publish('sk_unknown')).rejects.toThrow();
    const { body } = await metrics.render();
    expect(body).toMatch(/^freshet_ingest_publishers\{protocol="rtmp"\} 1$/m);
    expect(body).toMatch(
      /^freshet_ingest_refused_total\{protocol="rtmp",reason="UNAUTHENTICATED"\} \d+$/m,
    );
    expect(body).toMatch(/^freshet_ingest_reencodes 0$/m);
  }, 60_000);
});
