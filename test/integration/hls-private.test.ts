/** A private stream through the whole program: whom the API gives a signed path plays it, nobody else. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createAccount } from '../support/account.ts';
import type { TestAccount } from '../support/account.ts';
import { eventually } from '../support/eventually.ts';
import { publishWithFfmpeg } from '../support/ffmpeg-publisher.ts';
import type { FfmpegPublisher } from '../support/ffmpeg-publisher.ts';
import { startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';
import { multivariantOf, watchHls } from '../support/hls/watch-hls.ts';

vi.setConfig({ testTimeout: 150_000, hookTimeout: 90_000 });

let server: FreshetProcess;
let owner: TestAccount;
let publisher: FfmpegPublisher | undefined;

beforeAll(async () => {
  server = await startFreshet({ env: { FRESHET_HLS_PATH_TTL: '1m' } });
  owner = await createAccount(server.baseUrl);
});

afterAll(async () => {
  await publisher?.stop('SIGKILL');
  await server.stop();
});

type Answer = { readonly status: number; readonly body: Readonly<Record<string, string>> };

async function post(path: string, body: object, token?: string): Promise<Answer> {
  const response = await fetch(`${server.baseUrl}/api/v1${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  // Its fields are compared below.
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

/** Of the stream, as its owner sees it, once it is there. */
async function previewOf(streamId: string): Promise<string> {
  let preview = '';
  await eventually(
    async () => {
      const response = await fetch(`${server.baseUrl}/api/v1/streams/${streamId}`, {
        headers: { authorization: `Bearer ${owner.accessToken}` },
      });
      const { thumbnailUrl } = (await response.json()) as { thumbnailUrl: string | null };
      preview = thumbnailUrl ?? '';
      return preview === '' ? 'no preview picture' : undefined;
    },
    { timeoutMs: 60_000 },
  );
  return preview;
}

async function packagedStreams(): Promise<string | undefined> {
  const text = await (
    await fetch(`http://127.0.0.1:${server.addresses['metrics']?.port}/metrics`)
  ).text();
  return /^freshet_hls_streams\S* (\d+)$/m.exec(text)?.[1];
}

it('a private stream plays behind a signed path, all of it, and only there', async () => {
  const made = await post('/streams', { title: 'ours', visibility: 'private' }, owner.accessToken);
  const { streamId = '', streamKey = '', ingestUrl = '', playbackUrl = '' } = made.body;
  expect(playbackUrl).toMatch(/\/t\/\d+\.[\w-]{43}\/live\/st_/);
  publisher = publishWithFfmpeg({ url: `${ingestUrl}/${streamKey}`, format: 'flv' });
  const base = playbackUrl.replace(/\/master\.m3u8$/, '');
  // A picture of it, although nobody watches and nothing is kept.
  const preview = await previewOf(streamId);
  expect(preview).toMatch(/\/t\/\d+\.[\w-]{43}\/live\/st_[^/]+\/preview\.jpg\?at=\d+$/);
  const picture = await fetch(preview);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  const jpeg = Buffer.from(await picture.arrayBuffer());
  expect(jpeg.subarray(0, 2).toString('hex')).toBe('ffd8');
  expect(jpeg.length).toBeGreaterThan(1000);
  expect((await fetch(preview.replace(/\/t\/[^/]+/, ''))).status).toBe(404);
  expect(await packagedStreams()).toBe('0');
  await multivariantOf(base, 60_000);
  // Relative addresses keep the token: playlists and media come from behind it.
  const watched = await watchHls(base, 3);
  expect(watched.problems).toEqual([]);
  const [list] = watched.last.values();
  const uri = list?.segments.at(-1)?.uri ?? '';
  const plain = `${server.baseUrl}/live/${streamId}`;
  for (const rest of ['master.m3u8', 'manifest.mpd', 'v0.m3u8', uri]) {
    expect([rest, (await fetch(`${plain}/${rest}`)).status]).toEqual([rest, 404]);
    expect([rest, (await fetch(`${base}/${rest}`)).status]).toEqual([rest, 200]);
    const forged = `${base.replace(/(\/t\/\d+\.)([\w-])/, (_, head: string, c: string) => `${head}${c === 'a' ? 'b' : 'a'}`)}/${rest}`;
    expect([rest, (await fetch(forged)).status]).toEqual([rest, 403]);
  }
  const own = await fetch(`${plain}/${uri}`, {
    headers: { authorization: `Bearer ${owner.accessToken}` },
  });
  expect(own.status).toBe(200);
  expect(own.headers.get('cache-control')).toContain('private');

  // A viewer renews with the token that the owner gave out; the media behind it is the same.
  const { viewerToken = '' } = (
    await post(`/streams/${streamId}/viewer-token`, {}, owner.accessToken)
  ).body;
  const renewed = await post(`/streams/${streamId}/playback`, { viewerToken });
  expect(renewed.status).toBe(200);
  expect(renewed.body['expiresIn']).toBe(60);
  const again = renewed.body['playbackUrl']?.replace(/\/master\.m3u8$/, '') ?? '';
  expect((await fetch(`${again}/${uri}`)).status).toBe(200);
  const stranger = await createAccount(server.baseUrl);
  expect((await post(`/streams/${streamId}/playback`, {}, stranger.accessToken)).status).toBe(404);
  expect((await post(`/streams/${streamId}/playback`, { viewerToken: 'x' })).status).toBe(404);

  await publisher.stop();
  await post(`/streams/${streamId}/stop`, {}, owner.accessToken);
  await eventually(
    async () => ((await fetch(preview)).status === 404 ? undefined : 'the picture is still there'),
    { timeoutMs: 20_000 },
  );
});

it('a stream for members plays for them, by HLS and WHEP; others see the picture that its owner chose', async () => {
  const [follower, stranger] = await Promise.all([
    createAccount(server.baseUrl),
    createAccount(server.baseUrl),
  ]);
  const made = await post('/streams', { title: 'for you', membersLevel: 0 }, owner.accessToken);
  const { streamId = '', streamKey = '', ingestUrl = '' } = made.body;
  publisher = publishWithFfmpeg({ url: `${ingestUrl}/${streamKey}`, format: 'flv' });
  await previewOf(streamId);
  const seenBy = async (as?: TestAccount): Promise<Readonly<Record<string, unknown>>> => {
    const response = await fetch(`${server.baseUrl}/api/v1/streams/${streamId}`, {
      headers: as === undefined ? {} : { authorization: `Bearer ${as.accessToken}` },
    });
    return (await response.json()) as Record<string, unknown>;
  };
  const { streamer } = await seenBy();
  const { userId } = streamer as { userId: string };
  await post(`/users/${userId}/follow`, {}, follower.accessToken);
  const refusal = async (url: string, init: RequestInit = {}): Promise<readonly unknown[]> => {
    const response = await fetch(url, init);
    const { code } = (await response.json()) as { code: string };
    return [response.status, code];
  };
  const bearer = (as: TestAccount): Record<string, string> => ({
    authorization: `Bearer ${as.accessToken}`,
  });
  const refused = [403, 'STREAM_FOR_MEMBERS'];
  for (const as of [undefined, stranger]) {
    const { playbackUrl, mayWatch, thumbnailUrl } = await seenBy(as);
    expect([mayWatch, thumbnailUrl]).toEqual([false, null]);
    const headers = as === undefined ? {} : bearer(as);
    expect(await refusal(String(playbackUrl), { headers })).toEqual(refused);
    const offer = { method: 'POST', headers: { ...headers, 'content-type': 'application/sdp' } };
    const whep = `${server.baseUrl}/whep/${streamId}`;
    expect(await refusal(whep, { ...offer, body: 'v=0' })).toEqual(refused);
    const played = await post(`/streams/${streamId}/playback`, {}, as?.accessToken);
    expect([played.status, played.body['code']]).toEqual(refused);
  }
  const { playbackUrl, mayWatch } = await seenBy(follower);
  expect(mayWatch).toBe(true);
  expect(playbackUrl).toMatch(/\/t\/\d+\.[\w-]{43}\/live\/st_/);
  const base = String(playbackUrl).replace(/\/master\.m3u8$/, '');
  await multivariantOf(base, 60_000);
  expect((await watchHls(base, 2)).problems).toEqual([]);
  // Let in, they are told what is wrong with the offer.
  const [status] = await refusal(`${server.baseUrl}/whep/${streamId}`, {
    method: 'POST',
    headers: { ...bearer(follower), 'content-type': 'application/sdp' },
    body: 'v=0',
  });
  expect(status).toBe(400);

  const { stdout } = await promisify(execFile)(
    'ffmpeg',
    ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=s=640x360', '-frames:v', '1', '-f', 'mjpeg', '-'],
    { encoding: 'buffer' },
  );
  const path = `/streams/${streamId}/thumbnail`;
  const image = stdout.toString('base64');
  expect((await post(path, { image }, stranger.accessToken)).status).toBe(403);
  const chosen = await post(path, { image }, owner.accessToken);
  expect(chosen.body['thumbnailUrl']).toContain('/custom.jpg?at=');
  await eventually(async () =>
    (await seenBy())['thumbnailUrl'] === null ? 'lists do not know it yet' : undefined,
  );
  const shown = await fetch(String((await seenBy())['thumbnailUrl']));
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  await fetch(`${server.baseUrl}/api/v1${path}`, { method: 'DELETE', headers: bearer(owner) });
  await eventually(
    async () =>
      (await fetch(`${server.baseUrl}/live/${streamId}/custom.jpg`)).status === 404
        ? undefined
        : 'it is still there',
    { timeoutMs: 20_000 },
  );
});
