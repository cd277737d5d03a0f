/** The CDN of infra/deploy/edge before recordings and clips: kept for all, shown to those who may see them. */
import { createDecipheriv } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createDirectoryObjectStore, createLogger, writePathToken } from '@freshet/infra/runtime';
import type { HttpHandler, MediaClaim, MediaGrant, ObjectStore } from '@freshet/infra/runtime';
import { hlsError } from '../../hls-bridge/src/errors.ts';
import { createRecordedOrigin } from '../../hls-bridge/src/vod/recorded-origin.ts';
import { createVodShelf } from '../../hls-bridge/src/vod/vod-shelf.ts';
import { eventually } from '../support/eventually.ts';
import { startEdge } from '../support/hls/edge.ts';
import type { Edge } from '../support/hls/edge.ts';
import { startHandFedOrigin } from '../support/hls/hand-fed-origin.ts';
import type { HandFedOrigin } from '../support/hls/hand-fed-origin.ts';
import { FED_VOD, recordFeed } from '../support/hls/recording-feed.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 });

const PATH_SECRET = 'a path secret of at least 32 characters';
const EDGE_SECRET = 'an-edge-secret-of-at-least-32-characters';
const SECRET = Buffer.alloc(32, 'media');
const CLIP = 'cl_edge';
const log = createLogger({ level: 'silent' });
const asked: string[] = [];
let encrypted = false;
let directory = '';
let store: ObjectStore;
let origin: HandFedOrigin;
let edge: Edge;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'edge-recorded-'));
  store = await createDirectoryObjectStore({ log }, { directory });
  const recording = recordFeed({ store, log }, 0);
  recording.feed(9);
  recording.end();
  await eventually(() => (recording.finished.length > 0 ? undefined : 'not recorded'));
  await recording.recorder.close();
  await store.put(`clips/${CLIP}/clip.mp4`, Buffer.from('a clip'), { contentType: 'video/mp4' });
  const recorded = recordedOrigin();
  origin = await startHandFedOrigin({ recorded });
  edge = await startEdge({
    originPort: origin.listener.address.port,
    ...{ pathSecret: PATH_SECRET, edgeSecret: EDGE_SECRET, pathway: 'a' },
  });
});

afterAll(async () => {
  await edge.stop();
  await origin.close();
  await store.close();
  await rm(directory, { recursive: true });
});

/** The recording is private, the clip is not. */
function recordedOrigin(): HttpHandler {
  const privately = (_id: string, by: MediaClaim): Promise<MediaGrant> =>
    by.kind === 'signed_path'
      ? Promise.resolve({ shared: true, title: 'kept', encrypted })
      : Promise.reject(hlsError('HLS_NOT_FOUND'));
  const handler = createRecordedOrigin(
    {
      ...{ store, log, shelf: createVodShelf({ store }, () => undefined) },
      catalog: {
        authorizeVod: privately,
        authorizeClip: () => Promise.resolve({ shared: true, title: '' }),
      },
    },
    {
      pathKey: Buffer.from(PATH_SECRET),
      edgeSecret: EDGE_SECRET,
      windowS: 60,
      mediaSecrets: [SECRET],
    },
  );
  return (request, response) => {
    asked.push(request.url ?? '');
    handler(request, response);
  };
}

const inAnHourS = Math.floor(Date.now() / 1000) + 3600;

/** `n`: which of the many tokens that lead there. */
function signed(rest: string, n = 0, vodId: string = FED_VOD): string {
  const token = writePathToken(Buffer.from(PATH_SECRET), FED_VOD, inAnHourS + n, 'vod');
  return `${edge.baseUrl}/t/${token}/vod/${vodId}/${rest}`;
}

async function firstSegment(): Promise<string> {
  const list = await (await fetch(signed('v0.m3u8'))).text();
  return /^[^#\n]+m4s$/m.exec(list)?.[0] ?? '';
}

it('the origin is asked once for a segment, whatever the tokens of those who watch', async () => {
  const uri = await firstSegment();
  asked.length = 0;
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => fetch(signed(uri, n))));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(asked).toEqual([`/t/edge/vod/${FED_VOD}/${uri}`]);
  const whole = Buffer.from(await answers[0]!.arrayBuffer());
  const part = await fetch(signed(uri, 7), { headers: { range: 'bytes=10-19' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([
    206,
    `bytes 10-19/${whole.length}`,
  ]);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(10, 20));
  expect(asked).toHaveLength(1);
});

it('a private recording is not shown without a token, nor with one of another or an old one', async () => {
  const uri = await firstSegment();
  for (const rest of ['master.m3u8', 'v0.m3u8', 'storyboard.vtt', 'download.mp4', uri]) {
    expect((await fetch(`${edge.baseUrl}/vod/${FED_VOD}/${rest}`)).status).toBe(404);
    expect((await fetch(signed(rest, 0, 'vd_another'))).status).toBe(403);
    expect((await fetch(signed(rest, -7200))).status).toBe(403);
  }
  expect((await fetch(signed('../../vod/x'))).status).toBeGreaterThanOrEqual(403);
});

it('a whole recording goes through, also in part, and stays out of the cache', async () => {
  asked.length = 0;
  const whole = await fetch(signed('download.mp4'));
  const bytes = Buffer.from(await whole.arrayBuffer());
  expect([whole.status, whole.headers.get('content-disposition')]).toEqual([
    200,
    expect.stringContaining('kept.mp4'),
  ]);
  const part = await fetch(signed('download.mp4'), { headers: { range: 'bytes=100-199' } });
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(100, 200));
  expect(asked).toHaveLength(2);
});

it('an open clip is asked for once, and what is none is not there', async () => {
  asked.length = 0;
  for (let n = 0; n < 3; n += 1) {
    expect(await (await fetch(`${edge.baseUrl}/clips/${CLIP}.mp4`)).text()).toBe('a clip');
  }
  expect(asked).toEqual([`/clips/${CLIP}.mp4`]);
  expect((await fetch(`${edge.baseUrl}/clips/cl_guessed.mp4`)).status).toBe(404);
});

it('an encrypted recording is kept by the CDN, its keys are not, and nothing of it comes in the clear', async () => {
  const clear = await firstSegment();
  const bytes = Buffer.from(await (await fetch(signed(clear))).arrayBuffer());
  encrypted = true;
  const list = await eventually(async () => {
    const text = await (await fetch(signed('v0.m3u8', 1))).text();
    return text.includes('EXT-X-KEY') ? undefined : 'still in the clear';
  }).then(async () => (await fetch(signed('v0.m3u8', 2))).text());
  const uri = /^[^#\n]+m4s$/m.exec(list)?.[0] ?? '';
  const [, keyUri = ''] = /#EXT-X-KEY:METHOD=AES-128,URI="([^"]+)"/.exec(list) ?? [];
  asked.length = 0;
  for (let n = 0; n < 3; n += 1) {
    expect((await fetch(signed(uri, n))).status).toBe(200);
    const key = await fetch(signed(keyUri, n));
    expect([key.status, key.headers.get('cache-control')]).toEqual([200, 'no-store']);
  }
  expect(asked.filter((path) => path.endsWith(uri))).toHaveLength(1);
  expect(asked.filter((path) => path.endsWith(keyUri))).toHaveLength(3);

  const key = Buffer.from(await (await fetch(signed(keyUri))).arrayBuffer());
  const body = Buffer.from(await (await fetch(signed(uri))).arrayBuffer());
  const decipher = createDecipheriv('aes-128-cbc', key, Buffer.alloc(16));
  expect(Buffer.concat([decipher.update(body), decipher.final()]).equals(bytes)).toBe(true);
  const part = await fetch(signed(uri), { headers: { range: 'bytes=10-19' } });
  expect(Buffer.from(await part.arrayBuffer())).toEqual(body.subarray(10, 20));

  expect((await fetch(`${edge.baseUrl}/vod/${FED_VOD}/${keyUri}`)).status).toBe(404);
  expect((await fetch(signed(keyUri, 0, 'vd_another'))).status).toBe(403);
  expect((await fetch(signed(keyUri, -7200))).status).toBe(403);
  const unknown = keyUri.replace(/[0-9a-f]{8}\.key$/, '00000000.key');
  expect((await fetch(signed(unknown))).status).toBe(404);
  for (const rest of ['download.mp4', 'manifest.mpd', clear.replace('-s0', '-s1')]) {
    const refused = await fetch(signed(rest));
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'HLS_ENCRYPTED' });
  }
  expect(list.indexOf('EXT-X-MAP')).toBeLessThan(list.indexOf('EXT-X-KEY'));
  encrypted = false;
  // Whoever is under way with it goes on.
  await eventually(async () => {
    const { status } = await fetch(signed(clear.replace('-s0', '-s2')));
    return status === 200 ? undefined : `still encrypted: ${status}`;
  });
  expect((await fetch(signed(keyUri))).status).toBe(200);
});
