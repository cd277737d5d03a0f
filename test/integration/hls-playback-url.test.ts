/** The real program: what RTMP brings in plays at the stream's playbackUrl, and the end is an ENDLIST. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { publishWithFfmpeg } from '../support/ffmpeg-publisher.ts';
import type { FfmpegPublisher } from '../support/ffmpeg-publisher.ts';
import { startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';
import { multivariantOf, watchHls } from '../support/hls/watch-hls.ts';

vi.setConfig({ testTimeout: 150_000, hookTimeout: 90_000 });

let server: FreshetProcess;
let publisher: FfmpegPublisher | undefined;

beforeAll(async () => {
  server = await startFreshet();
});

afterAll(async () => {
  await publisher?.stop('SIGKILL');
  await server.stop();
});

async function post(path: string, body: object, token?: string): Promise<Record<string, string>> {
  const response = await fetch(`${server.baseUrl}/api/v1${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  expect(response.status).toBeLessThan(300);
  const text = await response.text();
  return text === '' ? {} : (JSON.parse(text) as Record<string, string>);
}

it('a stream plays at its playbackUrl until it is stopped', async () => {
  const password = 'a-long-password-7';
  await post('/users/register', { username: 'ada', email: 'ada@example.org', password });
  const { accessToken = '' } = await post('/users/login', { username: 'ada', password });
  const stream = await post('/streams', { title: 'first' }, accessToken);
  const playbackUrl = stream['playbackUrl'] ?? '';
  expect((await fetch(playbackUrl)).status).toBe(404);
  publisher = publishWithFfmpeg({
    url: `${stream['ingestUrl']}/${stream['streamKey']}`,
    format: 'flv',
  });
  const base = playbackUrl.replace(/\/master\.m3u8$/, '');
  expect(await multivariantOf(base, 60_000)).toContain('RESOLUTION=320x180');
  expect((await watchHls(base, 4)).problems).toEqual([]);
  await post(`/streams/${stream['streamId']}/stop`, {}, accessToken);
  await eventually(async () => {
    const text = await (await fetch(`${base}/v0.m3u8`)).text();
    return text.endsWith('#EXT-X-ENDLIST\n') ? undefined : `no ENDLIST yet: ${text.slice(-200)}`;
  });
});
