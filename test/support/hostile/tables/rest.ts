/** REST: bodies, arguments, origins, addresses to call, and listeners of our own. */
import { existsSync } from 'node:fs';
import { expect } from 'vitest';
import { commandLineOf } from '../../command-line.ts';
import { descendantsOf } from '../../freshet-process.ts';
import { api, byOwner, edge, login, status, webhook, CALL_REFUSED } from '../asking.ts';
import type { Table } from '../asking.ts';

const SENTINEL = '/tmp/freshet-was-injected';
const MARKUP = '<img src=x onerror=alert(1)>';

export const REST: Table = {
  'addresses that we are to call': [
    ['loopback', CALL_REFUSED, webhook('https://127.0.0.1/')],
    ['metadata of a cloud', CALL_REFUSED, webhook('https://169.254.169.254/latest/')],
    ['mapped loopback', CALL_REFUSED, webhook('https://[::ffff:127.0.0.1]/')],
    ['nowhere', CALL_REFUSED, webhook('https://0.0.0.0/')],
    ['a decimal', CALL_REFUSED, webhook('https://2130706433/')],
    ['a private network', CALL_REFUSED, webhook('https://10.0.0.1:6379/')],
    ['a file', CALL_REFUSED, webhook('file:///etc/passwd')],
    ['credentials', CALL_REFUSED, webhook('https://a:b@example.com/')],
  ],
  'arguments and markup': [
    [
      'options of ffmpeg and a shell as title',
      false,
      async (it) => {
        const title = `-i /etc/passwd $(touch ${SENTINEL}) \`touch ${SENTINEL}\``;
        expect(await byOwner('PATCH', () => `/streams/${it.live.streamId}`, { title })(it)).toBe(
          200,
        );
        await edge(it);
        const lines = descendantsOf(it.server.pid).map(commandLineOf).join('\n');
        return existsSync(SENTINEL) || lines.includes('/etc/passwd');
      },
    ],
    [
      'a playlist of files as picture',
      400,
      byOwner('POST', () => '/users/me/avatar', {
        image: Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n').toString(
          'base64',
        ),
      }),
    ],
    [
      'markup as title',
      [200, false, false],
      async (it) => {
        const path = `/streams/${it.spare.streamId}`;
        const changed = await byOwner('PATCH', () => path, { title: MARKUP })(it);
        const page = await it.ask('GET', `/watch/${it.spare.streamId}`);
        const policy = String(page.headers['content-security-policy']);
        const scripts = /script-src[^;]*|default-src[^;]*/.exec(policy)?.[0] ?? 'unsafe-inline';
        return [changed, page.text.includes(MARKUP), scripts.includes('unsafe-inline')];
      },
    ],
    ['SQL in a filter', 200, api('GET', `/streams?category=${encodeURIComponent("' OR 1=1 --")}`)],
    [
      'SQL in a sort',
      400,
      api('GET', `/streams?sort=${encodeURIComponent("recent'; DROP TABLE users")}`),
    ],
    [
      'SQL in a cursor',
      400,
      api('GET', `/streams?cursor=${Buffer.from(`["1' OR 1","x"]`).toString('base64url')}`),
    ],
    [
      'SQL in a search',
      200,
      api('GET', `/streams/search?q=${encodeURIComponent("'; DROP TABLE users; --")}`),
    ],
    ['SQL at sign-in', 401, login({ username: "' OR 1=1 --", password: "' OR 1=1 --" })],
    [
      'a pattern that blows up',
      [200, 201],
      async (it) => {
        const words = ['/(a+)+$/', '(a+)+$'];
        const path = `/streams/${it.spare.streamId}/chat`;
        const set = await byOwner('PATCH', () => `${path}/words`, { words })(it);
        const said = await byOwner('POST', () => path, { text: `${'a'.repeat(300)}!` })(it);
        return [set, said];
      },
    ],
  ],
  'other origins': [
    ['a change', 403, login({}, { origin: 'https://evil.example' })],
    ['a change with a cookie', 403, login({}, { origin: 'null', cookie: 'a=b' })],
    [
      'a look',
      [undefined, undefined],
      async (it) => {
        const { headers } = await it.ask('GET', '/api/v1/streams', {
          headers: { origin: 'https://evil.example' },
        });
        return [
          headers['access-control-allow-origin'],
          headers['access-control-allow-credentials'],
        ];
      },
    ],
  ],
  bombs: [
    ['10 MB of JSON', 413, login(`"${'a'.repeat(10_000_000)}"`)],
    ['30,000 brackets', 400, login('['.repeat(30_000))],
    ['depth in an unknown member', 400, login(`{"x":${'{"a":'.repeat(100)}1${'}'.repeat(100)}}`)],
    ['a compressed body', 415, login('x', { 'content-encoding': 'gzip' })],
    ['__proto__', 400, login('{"__proto__":{"polluted":1}}')],
    [
      'constructor.prototype',
      400,
      byOwner('PATCH', () => '/users/me', '{"constructor":{"prototype":{"polluted":1}}}'),
    ],
  ],
  'listeners of our own': [
    ['metrics from outside', 404, (it) => status(it, 'GET', '/metrics')],
    [
      'where metrics listen',
      '127.0.0.1',
      (it) => Promise.resolve(it.server.addresses['metrics']?.host),
    ],
    ['node-to-node calls', undefined, (it) => Promise.resolve(it.server.addresses['rpc'])],
  ],
};
