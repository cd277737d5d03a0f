/** A private stream through the whole program: whom the API gives a signed path plays it, nobody else. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createAccount } from '../support/account.ts';
import type { TestAccount } from '../support/account.ts';
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

it('a private stream plays behind a signed path, all of it, and only there', async () => {
  const made = await post('/streams', { title: 'ours', visibility: 'private' }, owner.accessToken);
  const { streamId = '', streamKey = '', ingestUrl = '', playbackUrl = '' } = made.body;
  expect(playbackUrl).toMatch(/\/t\/\d+\.[\w-]{43}\/live\/st_/);
  publisher = publishWithFfmpeg({ url: `${ingestUrl}/${streamKey}`, format: 'flv' });
  const base = playbackUrl.replace(/\/master\.m3u8$/, '');
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
});
