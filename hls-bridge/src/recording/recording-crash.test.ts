/**
 * Recordings whose process, or whose store, is killed at random moments (`RECORDING_KILLS` for more of them,
 * `RECORDING_SEED` for other ones), or whose disk is full: what was stored is there, in order, and nothing
 * else is. Then such a recording is played from the bucket.
 */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  createDirectoryObjectStore,
  createLogger,
  createS3ObjectStore,
  PlatformError,
  writePathToken,
} from '@freshet/infra/runtime';
import type { MediaClaim, ObjectStore } from '@freshet/infra/runtime';
import { eventually } from '../../../test/support/eventually.ts';
import { checkRecording } from '../../../test/support/hls/check-recording.ts';
import { seededRandom } from '../../../test/support/fuzz.ts';
import { killRecorder } from '../../../test/support/hls/kill-recorder.ts';
import { FED_VOD, recordFeed } from '../../../test/support/hls/recording-feed.ts';
import { openSmallDisk } from '../../../test/support/small-disk.ts';
import { startTestS3 } from '../../../test/support/s3.ts';
import type { TestS3 } from '../../../test/support/s3.ts';
import { createRecordedOrigin } from '../vod/recorded-origin.ts';
import { createVodShelf } from '../vod/vod-shelf.ts';

vi.setConfig({ testTimeout: 900_000, hookTimeout: 60_000 });

const KILLS = Number(process.env['RECORDING_KILLS'] ?? 3);
const SEED = Number(process.env['RECORDING_SEED'] ?? Date.now() % 1_000_000);
/** How long the store is away; a minute in the long form. */
const AWAY_MS = KILLS > 10 ? 60_000 : 4000;
/** Room for about nine rows of two seconds. */
const DISK_BYTES = 1_048_576;
const FRAME_BYTES = 1800;
const PATH_KEY = Buffer.from('a key of at least thirty-two characters');
const log = createLogger({ level: 'silent' });

let s3: TestS3;

beforeAll(async () => {
  s3 = await startTestS3({ presigned: true, timeoutMs: 5000 });
});

afterAll(() => s3.close());

it('a recorder that is killed again and again, on an encrypted disk whose key is replaced, loses nothing that it had stored', async () => {
  const { rows, problems } = await killRecorder(SEED, KILLS);
  expect({ seed: SEED, problems }).toEqual({ seed: SEED, problems: [] });
  expect(rows).toBeGreaterThan(KILLS);
});

it('a store that is killed again and again, and stays away, leaves no gap', async () => {
  const random = seededRandom(SEED);
  const store = await createS3ObjectStore({ log }, s3.options);
  const recording = recordFeed({ store, log }, 0);
  let seconds = 0;
  const feeding = setInterval(() => {
    recording.feed(2);
    seconds += 2;
  }, 500);
  for (let kill = 0; kill < Math.ceil(KILLS / 2); kill += 1) {
    await sleep(200 + random() * 1000);
    await s3.kill();
    await sleep(kill === 0 ? AWAY_MS : random() * 500);
    await s3.start();
  }
  clearInterval(feeding);
  recording.end();
  await eventually(() => (recording.finished.length > 0 ? undefined : 'not finished'), {
    timeoutMs: 120_000,
  });
  await recording.recorder.close();
  const { rows, problems } = await checkRecording(store, FED_VOD, []);
  expect({ seed: SEED, problems }).toEqual({ seed: SEED, problems: [] });
  expect([rows, recording.problems]).toEqual([seconds / 2, []]);
  await store.close();
});

it('a disk that is full stops the recording, not the stream, and no gap is left when there is room again', async () => {
  const disk = await openSmallDisk(DISK_BYTES);
  // Where nothing can be mounted, the store says what a disk would.
  let isFull = disk === undefined;
  const directory = disk?.directory ?? (await mkdtemp(join(tmpdir(), 'freshet-disk-')));
  const real = await createDirectoryObjectStore({ log }, { directory });
  const store = Object.assign(Object.create(real) as ObjectStore, {
    put: (...args: Parameters<ObjectStore['put']>) =>
      isFull
        ? Promise.reject(new PlatformError('OBJECT_STORE_FULL', 'unavailable', 'made up'))
        : real.put(...args),
    get: real.get.bind(real),
    list: real.list.bind(real),
    delete: real.delete.bind(real),
  });
  try {
    const recording = recordFeed({ store, log }, 0, { frameBytes: FRAME_BYTES });
    let seconds = 0;
    const feed = (): void => {
      recording.feed(2);
      seconds += 2;
    };
    await eventually(
      () => {
        feed();
        return recording.problems.includes('storage_full') ? undefined : 'not told';
      },
      { timeoutMs: 30_000, intervalMs: 100 },
    );
    if (disk !== undefined) {
      const { bavail, bsize } = await statfs(directory);
      expect(bavail * bsize).toBeLessThan(2 * 30 * FRAME_BYTES);
    }
    // The stream goes on meanwhile, and what comes waits.
    for (let more = 0; more < 5; more += 1) {
      feed();
    }
    expect(recording.liveSegments()).toBeGreaterThanOrEqual(seconds / 2 - 1);
    expect(recording.finished).toEqual([]);
    isFull = false;
    await disk?.resize(64 * DISK_BYTES);
    recording.end();
    await eventually(() => (recording.finished.length > 0 ? undefined : 'not finished'), {
      timeoutMs: 60_000,
    });
    await recording.recorder.close();
    const { rows, problems } = await checkRecording(store, FED_VOD, []);
    expect(problems).toEqual([]);
    expect(rows).toBe(seconds / 2);
    expect(recording.finished[0]?.durationMs).toBe(seconds * 1000);
    // What did not fit has left nothing.
    expect(await readdir(join(directory, '.tmp'))).toEqual([]);
    await real.close();
  } finally {
    await disk?.close();
    await rm(directory, { recursive: true, force: true });
  }
});

it('viewers are sent to the bucket for media, and to a CDN for what everybody may see only', async () => {
  const publicUrl = 'https://cdn.example.org';
  const store = await createS3ObjectStore({ log }, { ...s3.options, publicUrl });
  const shelf = createVodShelf({ store }, () => undefined);
  let isPrivate = true;
  const catalog = {
    // As the catalog does: a signed path was checked, and its answer may be kept by an edge.
    authorizeVod: (_id: string, by: MediaClaim) =>
      Promise.resolve({ shared: !isPrivate || by.kind === 'signed_path', title: '' }),
    authorizeClip: () => Promise.resolve({ shared: false, title: '' }),
  };
  const origin = createRecordedOrigin(
    { store, catalog, shelf, log },
    { pathKey: PATH_KEY, edgeSecret: undefined, windowS: 60 },
  );
  const server = createServer(origin).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const folder = `${base}/vod/${FED_VOD}`;
  const list = await (await fetch(`${folder}/v0.m3u8`)).text();
  const uri = /^[^#\n]+m4s$/m.exec(list)?.[0] ?? '';
  const sent = await fetch(`${folder}/${uri}`, { redirect: 'manual' });
  expect([sent.status, sent.headers.get('cache-control')]).toEqual([302, 'private, max-age=1800']);
  expect(sent.headers.get('location')).toContain(
    `${s3.endpoint}/recordings/vods/${FED_VOD}/media/`,
  );
  const expiryS = Math.floor(Date.now() / 1000) + 600;
  const path = `/t/${writePathToken(PATH_KEY, FED_VOD, expiryS, 'vod')}/vod/${FED_VOD}/${uri}`;
  const bySignedPath = await fetch(base + path, { redirect: 'manual' });
  expect(bySignedPath.headers.get('location')).toContain(s3.endpoint);
  const whole = Buffer.from(await (await fetch(`${folder}/${uri}`)).arrayBuffer());
  const range = await fetch(`${folder}/${uri}`, { headers: { range: 'bytes=4-7' } });
  expect([range.status, Buffer.from(await range.arrayBuffer())]).toEqual([
    206,
    whole.subarray(4, 8),
  ]);
  const head = await fetch(`${folder}/${uri}`, { method: 'HEAD', redirect: 'manual' });
  expect([head.status, head.headers.get('content-length')]).toEqual([200, `${whole.length}`]);
  isPrivate = false;
  // What is known of who may have it is a moment old at most.
  await eventually(async () => {
    const open = await fetch(`${folder}/${uri}`, { redirect: 'manual' });
    const to = open.headers.get('location') ?? '';
    return to === `${publicUrl}/vods/${FED_VOD}/media/${uri}` ? undefined : `sent to ${to}`;
  });
  server.closeAllConnections();
  server.close();
  await store.close();
});
