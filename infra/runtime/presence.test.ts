import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, shown } from '../../test/support/eventually.ts';
import { startTestRedis } from '../../test/support/chat-redis.ts';
import type { TestRedis } from '../../test/support/chat-redis.ts';
import { createLogger } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createMemoryPresence } from './presence-memory.ts';
import { createRedisPresence } from './presence-redis.ts';
import { viewersOf } from './presence.ts';
import type { Presence } from './presence.ts';
import { Secret } from './secret.ts';

const log = createLogger({ level: 'silent' });
let redis: TestRedis;
let streams = 0;

beforeAll(async () => {
  redis = await startTestRedis();
});

afterAll(async () => {
  await redis.close();
});

function overRedis(staleMs?: number): Promise<Presence> {
  const options = { url: new Secret(redis.url), ...(staleMs !== undefined && { staleMs }) };
  return createRedisPresence({ log, metrics: createMetrics({ processMetrics: false }) }, options);
}

function newStream(): string {
  streams += 1;
  return `st_presence_${String(streams)}`;
}

async function becomes(presence: Presence, streamId: string, expected: object): Promise<void> {
  await eventually(async () => {
    const seen = (await presence.counts([streamId])).get(streamId);
    try {
      expect(seen).toMatchObject(expected);
      return undefined;
    } catch {
      return `seen: ${JSON.stringify(seen)}`;
    }
  });
}

describe.each([
  ['in memory', () => Promise.resolve(createMemoryPresence())],
  ['over Redis', () => overRedis()],
] as const)('presence %s', (_name, open) => {
  let presence: Presence;
  beforeAll(async () => {
    presence = await open();
  });
  afterAll(async () => {
    await presence.close();
  });

  it('counts a viewer once, whatever the mode, and remembers peak and total', async () => {
    const streamId = newStream();
    presence.beat({ streamId, viewerId: 'ada', mode: 'webrtc' });
    presence.beat({ streamId, viewerId: 'bob', mode: 'hls' });
    presence.beat({ streamId, viewerId: 'cyd', mode: 'hls' });
    presence.beat({ streamId, viewerId: 'ada', mode: 'webrtc' });
    await becomes(presence, streamId, { webrtc: 1, hls: 2, peak: 3, unique: 3 });
    presence.beat({ streamId, viewerId: 'ada', mode: 'hls' });
    await becomes(presence, streamId, { webrtc: 0, hls: 3, peak: 3, unique: 3 });
    presence.leave(streamId, 'bob');
    presence.leave(streamId, 'nobody');
    await becomes(presence, streamId, { hls: 2, peak: 3, unique: 3 });
    presence.beat({ streamId, viewerId: 'bob', mode: 'webrtc' });
    await becomes(presence, streamId, { webrtc: 1, hls: 2, peak: 3, unique: 3 });
    // Four came (one of them twice), one went; a change of the mode is neither.
    await becomes(presence, streamId, { joins: 4, leaves: 1 });
  });

  it('knows nothing of streams that nobody watched, and keeps streams apart', async () => {
    const [one, other] = [newStream(), newStream()];
    presence.beat({ streamId: one, viewerId: 'ada', mode: 'webrtc' });
    await becomes(presence, one, { webrtc: 1 });
    const counts = await presence.counts([one, other]);
    expect([...counts.keys()]).toEqual([one]);
    expect(viewersOf(counts.get(other))).toBe(0);
  });

  it('takes thousands of viewers of one stream at once', async () => {
    const streamId = newStream();
    for (let viewer = 0; viewer < 3_000; viewer += 1) {
      presence.beat({ streamId, viewerId: `viewer-${String(viewer)}`, mode: 'hls' });
    }
    await becomes(presence, streamId, { webrtc: 0, hls: 3_000, peak: 3_000 });
    const { unique = 0 } = (await presence.counts([streamId])).get(streamId) ?? {};
    expect(Math.abs(unique - 3_000)).toBeLessThan(120);
  });

  it('closes twice', async () => {
    const second = await open();
    await second.close();
    await second.close();
  });
});

it('forgets in memory who is silent for more than a minute', async () => {
  let nowMs = 0;
  const presence = createMemoryPresence({ now: () => nowMs });
  presence.beat({ streamId: 's', viewerId: 'ada', mode: 'webrtc' });
  nowMs = 59_000;
  presence.beat({ streamId: 's', viewerId: 'bob', mode: 'webrtc' });
  expect((await presence.counts(['s'])).get('s')).toMatchObject({ webrtc: 2 });
  nowMs = 61_000;
  expect((await presence.counts(['s'])).get('s')).toMatchObject({ webrtc: 1, peak: 2, unique: 2 });
  presence.beat({ streamId: 's', viewerId: 'ada', mode: 'webrtc' });
  expect((await presence.counts(['s'])).get('s')).toMatchObject({ joins: 3, leaves: 1 });
  await presence.close();
});

it('forgets over Redis who is silent', async () => {
  const presence = await overRedis(300);
  const streamId = newStream();
  presence.beat({ streamId, viewerId: 'ada', mode: 'webrtc' });
  await becomes(presence, streamId, { peak: 1 });
  await becomes(presence, streamId, { webrtc: 0, hls: 0, peak: 1, unique: 1, leaves: 1 });
  await presence.close();
});

it('is one over several processes', async () => {
  const [near, far] = [await overRedis(), await overRedis()];
  const streamId = newStream();
  near.beat({ streamId, viewerId: 'ada', mode: 'webrtc' });
  far.beat({ streamId, viewerId: 'ada', mode: 'hls' });
  far.beat({ streamId, viewerId: 'bob', mode: 'hls' });
  await becomes(near, streamId, { hls: 2, unique: 2 });
  await becomes(far, streamId, { hls: 2, unique: 2 });
  await Promise.all([near.close(), far.close()]);
});

it('gives the last figures while Redis is away, and counts on when it is back', async () => {
  const presence = await overRedis();
  const streamId = newStream();
  presence.beat({ streamId, viewerId: 'ada', mode: 'webrtc' });
  await becomes(presence, streamId, { webrtc: 1 });
  await redis.kill();
  presence.beat({ streamId, viewerId: 'bob', mode: 'webrtc' });
  expect((await presence.counts([streamId])).get(streamId)).toMatchObject({ webrtc: 1 });
  await redis.restart();
  await eventually(async () => {
    presence.beat({ streamId, viewerId: 'ada', mode: 'webrtc' });
    presence.beat({ streamId, viewerId: 'bob', mode: 'webrtc' });
    const seen = (await presence.counts([streamId])).get(streamId);
    return seen?.webrtc === 2 ? undefined : shown(seen);
  });
  await presence.close();
});
