/** What is delivered over HTTP: files and playlists. */
import { byOwner, counted, edge, raw, reload, status, HELD_PER_ADDRESS } from '../asking.ts';
import type { Table } from '../asking.ts';

export const DELIVERY: Table = {
  'paths that climb': [
    ['/live/../', 400, raw('GET /live/../../etc/passwd HTTP/1.1\r\nHost: x')],
    ['%2e%2e%2f', 400, raw('GET /vod/%2e%2e%2f%2e%2e%2fetc/passwd HTTP/1.1\r\nHost: x')],
    ['..%5c', 400, raw('GET /clips/..%5c..%5csecret.key HTTP/1.1\r\nHost: x')],
    ['a NUL', 400, raw('GET /live/x%00.m3u8 HTTP/1.1\r\nHost: x')],
    ['two slashes', 404, raw('GET //etc//passwd HTTP/1.1\r\nHost: x')],
    [
      'a signed path that is not',
      403,
      (it) =>
        status(it, 'GET', `/t/9999999999.${'a'.repeat(43)}/live/${it.live.streamId}/master.m3u8`),
    ],
    ['a picture by its path', 404, (it) => status(it, 'GET', '/api/v1/avatars/..secret.key')],
    [
      'a clip to delete',
      [400, 404],
      async (it) => {
        const answer = await byOwner('DELETE', () => '/clips/..%2f..%2fsecret.key')(it);
        return answer === 400 || answer === 404 ? [400, 404] : answer;
      },
    ],
  ],
  'LL-HLS directives': [
    ['three segments ahead', 400, (it) => reload(it, (msn) => `_HLS_msn=${msn + 4}`)],
    ['a part of nothing', 400, (it) => reload(it, () => '_HLS_part=0')],
    ['less than nothing', 400, (it) => reload(it, () => '_HLS_msn=-1')],
    ['400 digits', 400, (it) => reload(it, () => `_HLS_msn=${'9'.repeat(400)}`)],
    ['twice', 400, (it) => reload(it, () => '_HLS_msn=1&_HLS_msn=2')],
    [
      'more that wait than one address may have',
      { 200: HELD_PER_ADDRESS, 429: 10 },
      async (it) => {
        const { msn } = await edge(it);
        const from = it.newAddress();
        const path = `/live/${it.live.streamId}/v0.m3u8?_HLS_msn=${msn + 2}`;
        const all = Array.from({ length: HELD_PER_ADDRESS + 10 }, () =>
          status(it, 'GET', path, { from }),
        );
        return counted(await Promise.all(all));
      },
    ],
  ],
};
