/**
 * Hostile input in one table: what is sent to a whole server with all its listeners open, and what it must answer.
 * After each row the same process with the same workers serves, and a publisher beside it is on the air.
 *
 * Not here, because each wants a server of its own: overload and quotas over nodes (`whip.test.ts`,
 * `rest-limits.test.ts`), names that resolve to inside (`webhooks.test.ts`), links out of the store
 * (`object-store-directory.test.ts`), fuzzing (`*fuzz*.test.ts`). There is no restreaming and no import by URL.
 */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { encodeAmf0 } from '../../whip-gateway/src/rtmp/amf0.ts';
import { commandLineOf } from '../support/command-line.ts';
import { eventually } from '../support/eventually.ts';
import { descendantsOf } from '../support/freshet-process.ts';
import { seededRandom } from '../support/fuzz.ts';
import {
  chatFlood,
  compressedFrame,
  emptyFingerprints,
  frames,
  hex,
  mediaPort,
  message,
  mutatedOffers,
  patchSession,
  postOffer,
  rtmp,
  rtmpBytes,
  rtmpKeys,
  srt,
  whip,
} from '../support/hostile/attacks.ts';
import {
  bare,
  datagrams,
  drip,
  listenForDatagrams,
  statusOf,
} from '../support/hostile/bare-sockets.ts';
import {
  asJwe,
  reclaimed,
  reheaded,
  signedByPublicKey,
  unsigned,
} from '../support/hostile/forged-tokens.ts';
import { offer, startHostileSite } from '../support/hostile/hostile-site.ts';
import type { AskOptions, HostileSite } from '../support/hostile/hostile-site.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

/** What is sent, what must be answered, and how it is sent. */
type Row = readonly [sent: string, answer: unknown, send: (it: HostileSite) => Promise<unknown>];

const HELD_PER_ADDRESS = 20;
const SENTINEL = '/tmp/freshet-was-injected';
const MARKUP = '<img src=x onerror=alert(1)>';
const SLOW_MS = 20_000;

let site: HostileSite;
let firstSegment = 0;
let slow: readonly Promise<unknown>[];

beforeAll(async () => {
  site = await startHostileSite({ FRESHET_HLS_MAX_HELD_PER_ADDRESS: String(HELD_PER_ADDRESS) });
  slow = SLOW.map(([, , send]) => send(site));
  slow.forEach((each) => void each.catch(() => undefined));
  firstSegment = (await edge(site)).msn;
});

afterAll(async () => {
  await site.close();
});

const status = async (
  it: HostileSite,
  method: string,
  path: string,
  options?: AskOptions,
): Promise<number> => (await it.ask(method, path, options)).status;

const api =
  (method: string, path: string, options?: AskOptions) =>
  (it: HostileSite): Promise<number> =>
    status(it, method, `/api/v1${path}`, options);

const login = (body: unknown, headers = {}): ((it: HostileSite) => Promise<number>) =>
  api('POST', '/users/login', { body, headers });

const byOwner =
  (method: string, path: (it: HostileSite) => string, body?: unknown) =>
  (it: HostileSite): Promise<number> =>
    status(it, method, `/api/v1${path(it)}`, {
      token: it.owner.accessToken,
      ...(body !== undefined && { body }),
    });

const byStranger =
  (method: string, path: (it: HostileSite) => string, body?: unknown) =>
  (it: HostileSite): Promise<number> =>
    status(it, method, `/api/v1${path(it)}`, {
      token: it.stranger.accessToken,
      ...(body !== undefined && { body }),
    });

/** The last whole segment of the live stream and how many parts of the next are there. */
async function edge(it: HostileSite): Promise<{ readonly msn: number; readonly list: string }> {
  const path = `/live/${it.live.streamId}/v0.m3u8`;
  let found = { msn: 0, list: '' };
  await eventually(
    async () => {
      const { text: list, status: code } = await it.ask('GET', path);
      const start = /#EXT-X-MEDIA-SEQUENCE:(\d+)/.exec(list)?.[1];
      const segments = list.match(/^#EXTINF/gm)?.length ?? 0;
      found = { msn: Number(start) + segments - 1, list };
      return segments > 1 ? undefined : `${code} ${list}`;
    },
    { timeoutMs: 60_000, intervalMs: 200 },
  );
  return found;
}

async function reload(it: HostileSite, query: (msn: number) => string): Promise<number> {
  const { msn } = await edge(it);
  return status(it, 'GET', `/live/${it.live.streamId}/v0.m3u8?${query(msn)}`);
}

/** Status of a request with a token made of a good one; WebSockets and REST must agree. */
const token =
  (forge: (good: string, it: HostileSite) => string | Promise<string>) =>
  async (it: HostileSite): Promise<unknown> => {
    const forged = await forge(it.owner.accessToken, it);
    const path = '/api/v1/users/me';
    const [mine, other] = [
      await it.ask('GET', path, { token: forged }),
      await it.ask('GET', path, { token: 'x.y.z' }),
    ];
    const hello = JSON.stringify({ requestId: 1, hello: { protocolVersion: 1, token: forged } });
    return [mine.status, mine.text === other.text, await frames(it, 'json', hello)];
  };
const REFUSED = [401, true, 4501];

const webhook =
  (url: string) =>
  async (it: HostileSite): Promise<unknown> => {
    const { accessToken } = it.owner;
    const body = { url, events: ['stream.live'] };
    const answer = await it.ask('POST', '/api/v1/webhooks', { token: accessToken, body });
    return [answer.status, answer.json['code']];
  };
const CALL_REFUSED = [400, 'WEBHOOK_URL_REFUSED'];

const raw =
  (head: string, withinMs = 5_000) =>
  async (it: HostileSite): Promise<number> => {
    const { untilClosed } = await bare(it.server.httpPort, `${head}\r\nConnection: close\r\n\r\n`);
    return statusOf(await untilClosed(withinMs));
  };

const garbage = (count: number, shape: (bytes: Buffer) => Buffer): Buffer[] => {
  const random = seededRandom(3);
  return Array.from({ length: count }, () =>
    shape(
      Buffer.from(Array.from({ length: 60 + Math.floor(random() * 1200) }, () => random() * 256)),
    ),
  );
};
const startsWith = (head: string) => (bytes: Buffer) => {
  hex(head).copy(bytes);
  return bytes;
};

const TABLE: Readonly<Record<string, readonly Row[]>> = {
  'malformed SDP': [
    ['nothing', 400, (it) => whip(it, '')],
    ['no m= line', 400, (it) => whip(it, 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n')],
    ['a NUL', 400, (it) => whip(it, offer().replace('s=-', 's=\u0000'))],
    ['a thousand m= lines', 400, (it) => whip(it, offer() + 'm=\r\n'.repeat(1_000))],
    ['text that is none', 400, (it) => whip(it, 'nonsense')],
    ['60 damaged offers', [], mutatedOffers],
  ],
  'what WHIP does not take': [
    [
      'another content type',
      415,
      (it) => whip(it, offer(), { headers: { 'content-type': 'text/plain' } }),
    ],
    [
      'a session that is none',
      404,
      (it) => status(it, 'DELETE', '/whip/sessions/nd_none.pub_none'),
    ],
    ['an ICE restart without If-Match', 428, (it) => patchSession(it, {})],
    ['an ETag of another time', 412, (it) => patchSession(it, { 'if-match': '"old"' })],
    [
      'a PATCH of another kind',
      415,
      (it) => patchSession(it, { 'content-type': 'application/json', 'if-match': '*' }),
    ],
    ['H.265 alone', 422, (it) => whip(it, offer('obs-31-hevc'))],
    ['10 MB', 413, (it) => whip(it, offer() + 'a=x\r\n'.repeat(2_000_000))],
  ],
  'the media ports': [
    ['a connection without fingerprints', 'SFU_BAD_DTLS_PARAMETERS', emptyFingerprints],
    [
      'noise',
      0,
      async (it) =>
        datagrams(
          await mediaPort(it),
          garbage(200, (bytes) => bytes),
        ),
    ],
    [
      'RTP with impossible padding',
      0,
      async (it) => datagrams(await mediaPort(it), garbage(100, startsWith('b060 ffff'))),
    ],
    [
      'RTCP that is longer than it is',
      0,
      async (it) => datagrams(await mediaPort(it), garbage(100, startsWith('81c9 ffff'))),
    ],
    [
      'STUN of nobody',
      0,
      async (it) => datagrams(await mediaPort(it), garbage(100, startsWith('0001 ffff 2112a442'))),
    ],
    [
      'a DTLS ClientHello without ICE',
      0,
      async (it) =>
        datagrams(
          await mediaPort(it),
          garbage(100, startsWith('16fefd 0000 000000000000 0030 01')),
        ),
    ],
    [
      'candidates inside our network',
      0,
      async (it) => {
        const sink = await listenForDatagrams();
        const lines = [
          `a=candidate:1 1 udp 2122260223 127.0.0.1 ${sink.port} typ host`,
          `a=candidate:2 1 udp 2122260222 localhost ${sink.port} typ host`,
          `a=candidate:3 1 udp 2122260221 1234abcd.local ${sink.port} typ host`,
        ];
        const created = await postOffer(it, `${offer()}${lines.join('\r\n')}\r\n`);
        expect(created.status).toBe(201);
        await datagrams(sink.port, []);
        await it.ask('DELETE', new URL(created.headers.location ?? '').pathname);
        sink.close();
        return sink.count();
      },
    ],
  ],
  RTMP: [
    [
      'an HTTP request',
      'closed',
      (it) => rtmp(it, async (c) => c.socket.write('GET / HTTP/1.1\r\n\r\n')),
    ],
    [
      'chunks of 0 bytes',
      'closed',
      (it) => rtmp(it, rtmpBytes(hex('02 000000 000004 01 00000000 00000000'))),
    ],
    [
      'a control message of 16 MB',
      'closed',
      (it) => rtmp(it, rtmpBytes(hex('03 000000 ffffff 14 00000000'))),
    ],
    [
      'a video message of 16 MB',
      'closed',
      (it) =>
        rtmp(it, async (c) => {
          await c.publish(it.spare.streamKey);
          c.socket.write(hex('06 000000 ffffff 09 01000000'));
        }),
    ],
    [
      '100,000 chunk streams',
      'closed',
      (it) =>
        rtmp(it, async (c) => {
          await c.publish(it.spare.streamKey);
          const one = hex('000000 000010 09 01000000 aa');
          c.socket.write(
            Buffer.concat(
              Array.from({ length: 100_000 }, (_, n) =>
                Buffer.concat([Buffer.of(1, n & 0xff, (n >> 8) & 0xff), one]),
              ),
            ),
          );
        }),
    ],
    [
      '70,000 nested AMF arrays',
      'closed',
      (it) =>
        rtmp(it, async (c) => {
          await c.publish(it.spare.streamKey);
          const nested = Array.from({ length: 70_000 }, () => hex('0a 00000001'));
          c.send({
            typeId: 18,
            streamId: 1,
            payload: Buffer.concat([encodeAmf0(['onMetaData']), ...nested]),
          });
        }),
    ],
    ['an AMF array of 2^32-1 values', 'closed', (it) => rtmp(it, amf(hex('0a ffffffff')))],
    ['an unknown AMF marker', 'closed', (it) => rtmp(it, amf(hex('99')))],
    [
      'a thousand damaged pictures',
      'closed',
      (it) =>
        rtmp(it, async (c) => {
          await c.publish(it.spare.streamKey);
          c.socket.write(
            Buffer.concat(
              Array.from({ length: 1000 }, () => hex('06 000000 000003 09 01000000 170100')),
            ),
          );
        }),
    ],
  ],
  SRT: [
    [
      'noise',
      'answers',
      async (it) => {
        await datagrams(
          it.port('srt'),
          garbage(100, (bytes) => bytes),
          0,
        );
        return srt(it, 5, 1);
      },
    ],
    ['a stream id of 1 kB', 'answers', (it) => srt(it, 5, 256)],
    ['an oversized KMREQ', 'answers', (it) => srt(it, 3, 300)],
    ['an oversized KMRSP', 'answers', (it) => srt(it, 4, 300)],
  ],
  'protobuf and WebSocket': [
    ['a truncated varint', 1007, (it) => frames(it, 'binary', hex('08 ff'))],
    ['2 GB by its length', 1007, (it) => frames(it, 'binary', hex('12 ff ff ff ff 07'))],
    ['an unknown arm', 'SIG_UNKNOWN_MESSAGE', (it) => message(it, '{"requestId":2,"later":{}}')],
    [
      'members called __proto__',
      'pong',
      (it) => message(it, '{"requestId":2,"__proto__":{"x":1},"ping":{"__proto__":{"x":1}}}'),
    ],
    ['text on the binary protocol', 1003, (it) => frames(it, 'binary', '{"requestId":1}')],
    ['broken JSON', 1007, (it) => frames(it, 'json', '{"requestId":', { joined: true })],
    ['JSON without end', 1007, (it) => frames(it, 'json', `{"a":${'['.repeat(9_000)}`)],
    ['4 MB', 1009, (it) => frames(it, 'json', 'x'.repeat(4_000_000), { joined: true })],
    ['a compressed frame', ['', 1002], compressedFrame],
    [
      '200 headers',
      431,
      (it) =>
        it.socket('/ws', {
          protocol: 'freshet.v1',
          headers: Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`x-h-${n}`, '1'])),
        }).ended,
    ],
    ['no subprotocol', 400, (it) => it.socket('/ws').ended],
    ['another path', 404, (it) => it.socket('/ws/../admin/x', { protocol: 'freshet.v1' }).ended],
  ],
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
  tokens: [
    ['alg none', REFUSED, token(unsigned)],
    [
      'HS256 under the public key',
      REFUSED,
      token(async (good, it) => {
        const { text } = await it.ask('GET', '/.well-known/jwks.json');
        // RFC 7517 §5: a list of keys.
        const { keys } = JSON.parse(text) as { keys: readonly Record<string, string>[] };
        return signedByPublicKey(good, keys[0] ?? {});
      }),
    ],
    ['a kid that is a path', REFUSED, token((good) => reheaded(good, { kid: '../../dev/null' }))],
    ['an unknown kid', REFUSED, token((good) => reheaded(good, { kid: 'nobody' }))],
    [
      'a key of its own',
      REFUSED,
      token((good) => reheaded(good, { jwk: { kty: 'OKP', crv: 'Ed25519' } })),
    ],
    [
      'keys elsewhere',
      REFUSED,
      token((good, it) => reheaded(good, { jku: `${it.server.baseUrl}/healthz` })),
    ],
    [
      'a certificate elsewhere',
      REFUSED,
      token((good, it) => reheaded(good, { x5u: it.server.baseUrl })),
    ],
    ['another end', REFUSED, token((good) => reclaimed(good, { exp: 4_000_000_000 }))],
    ['another beginning', REFUSED, token((good) => reclaimed(good, { nbf: 4_000_000_000 }))],
    ['another issuer', REFUSED, token((good) => reclaimed(good, { iss: 'https://evil.example' }))],
    ['another audience', REFUSED, token((good) => reclaimed(good, { aud: 'elsewhere' }))],
    ['a role of its own', REFUSED, token((good) => reclaimed(good, { role: 'admin' }))],
    ['encryption (JWE)', REFUSED, token(asJwe)],
    [
      '1 MB',
      'refused',
      async (it) => {
        // It does not wait for the end of it: who still writes may miss the 431.
        const answer = api('GET', '/users/me', { token: 'a'.repeat(1_000_000) })(it);
        return answer.then(
          (code) => (code === 431 ? 'refused' : code),
          () => 'refused',
        );
      },
    ],
  ],
  'stream keys': [
    [
      'thirty wrong keys by WHIP from one address',
      { 401: 20, 429: 10 },
      async (it) => {
        const from = it.newAddress();
        const all: number[] = [];
        for (let n = 0; n < 30; n += 1) {
          all.push((await postOffer(it, offer(), { token: `sk_wrongKeyNumber${n}`, from })).status);
        }
        return counted(all);
      },
    ],
    ['thirty wrong keys by RTMP from one address', 'locked out', (it) => rtmpKeys(it, 30)],
    [
      'a wrong key, no key and an access token',
      1,
      async (it) => {
        const keys = ['sk_wrongKey', 'x', it.stranger.accessToken];
        const answers = await Promise.all(
          keys.map((key) => postOffer(it, offer(), { token: key })),
        );
        return new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size;
      },
    ],
    [
      'a look for the key in log, metrics, command lines and public answers',
      [],
      async (it) => {
        const keys = [it.live.streamKey, it.spare.streamKey, it.hidden.streamKey];
        const metrics = await fetch(`http://127.0.0.1:${it.port('metrics')}/metrics`);
        const places: Readonly<Record<string, string>> = {
          log: it.server.output(),
          metrics: await metrics.text(),
          processes: descendantsOf(it.server.pid).map(commandLineOf).join('\n'),
          stream: (await it.ask('GET', `/api/v1/streams/${it.live.streamId}`)).text,
          list: (await it.ask('GET', '/api/v1/streams')).text,
          page: (await it.ask('GET', `/watch/${it.live.streamId}`)).text,
          playlist: (await edge(it)).list,
        };
        return Object.keys(places).filter((name) =>
          keys.some((key) => places[name]?.includes(key)),
        );
      },
    ],
  ],
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
  'chat and quotas': [
    ['a thousand messages over two sockets', 'few', chatFlood],
    ['a title of 200 kB', 400, byOwner('POST', () => '/streams', { title: 'x'.repeat(200_000) })],
    [
      'a hundred tags',
      400,
      byOwner('POST', () => '/streams', { tags: Array.from({ length: 100 }, (_, n) => `t${n}`) }),
    ],
  ],
  'things of others': [
    ['their key', 404, byStranger('POST', (it) => `/streams/${it.hidden.streamId}/key`)],
    ['their private stream', 404, byStranger('GET', (it) => `/streams/${it.hidden.streamId}`)],
    [
      'their private playback',
      404,
      byStranger('POST', (it) => `/streams/${it.hidden.streamId}/playback`, {}),
    ],
    [
      'their private media',
      404,
      (it) => status(it, 'GET', `/live/${it.hidden.streamId}/master.m3u8`),
    ],
    ['their analytics', 404, byStranger('GET', (it) => `/streams/${it.hidden.streamId}/analytics`)],
    [
      'their public stream to stop',
      403,
      byStranger('POST', (it) => `/streams/${it.live.streamId}/stop`, {}),
    ],
    ['the audit log', 403, byStranger('GET', () => '/moderation/audit')],
    ['the nodes', 403, byStranger('GET', () => '/admin/nodes')],
  ],
  'who has an account': [
    [
      'a sign-in of nobody and of somebody',
      1,
      async (it) => {
        const names = ['nobody-at-all', it.owner.username];
        const answers = await Promise.all(
          names.map((username) =>
            it.ask('POST', '/api/v1/users/login', { body: { username, password: 'not this one' } }),
          ),
        );
        return new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size;
      },
    ],
    [
      'a forgotten password of nobody and of somebody',
      1,
      async (it) => {
        const addresses = ['nobody@example.org', `${it.owner.username}@example.org`];
        const answers = await Promise.all(
          addresses.map((email) =>
            it.ask('POST', '/api/v1/users/forgot-password', { body: { email } }),
          ),
        );
        return new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size;
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

/** They wait for a deadline of the server, so they wait beside all others. */
const SLOW: readonly Row[] = [
  [
    'half an RTMP handshake',
    'closed',
    (it) => rtmp(it, async (c) => c.socket.write(Buffer.of(3, 0)), SLOW_MS),
  ],
  ['an RTMP handshake and nothing more', 'closed', (it) => rtmp(it, (c) => c.handshake(), SLOW_MS)],
  [
    'chunks of 2 GB and silence',
    'closed',
    (it) => rtmp(it, rtmpBytes(hex('02 000000 000004 01 00000000 7fffffff')), SLOW_MS),
  ],
  [
    'a WebSocket that says nothing',
    4008,
    async (it) => it.socket('/ws', { protocol: 'freshet.v1' }).ended,
  ],
  [
    'a header by single bytes',
    408,
    async (it) =>
      statusOf(
        await drip(
          it.server.httpPort,
          { head: 'GET / HTTP/1.1\r\nHost: x\r\nx-slow: ', text: 'a', everyMs: 500 },
          SLOW_MS,
        ),
      ),
  ],
  [
    'a body by single bytes',
    408,
    async (it) => {
      const head = `POST /api/v1/users/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`;
      return statusOf(await drip(it.server.httpPort, { head, text: ' ', everyMs: 500 }, SLOW_MS));
    },
  ],
  [
    'the first byte of TLS',
    '',
    async (it) => (await bare(it.server.httpPort, hex('16'))).untilClosed(SLOW_MS),
  ],
  [
    '300 halves of a header, and a good request beside them',
    [200, 300],
    async (it) => {
      const all = await Promise.all(
        Array.from({ length: 300 }, () => bare(it.server.httpPort, 'GET / HTTP/1.1\r\nHost: ')),
      );
      const good = await status(it, 'GET', '/healthz');
      const ended = await Promise.all(all.map((each) => each.untilClosed(SLOW_MS)));
      return [good, ended.length];
    },
  ],
];

function amf(value: Uint8Array) {
  return async (client: Parameters<Parameters<typeof rtmp>[1]>[0]): Promise<void> => {
    await client.handshake();
    client.send({ typeId: 20, payload: Buffer.concat([encodeAmf0(['connect', 1]), value]) });
  };
}

function counted(values: readonly number[]): Readonly<Record<number, number>> {
  const counts: Record<number, number> = {};
  values.forEach((value) => (counts[value] = (counts[value] ?? 0) + 1));
  return counts;
}

describe.each(Object.entries(TABLE))('%s', (_input, rows) => {
  test.each(rows)('%s: %j', async (_sent, answer, send) => {
    expect(await send(site)).toEqual(answer);
    await site.assertServing();
  });
});

describe('those who take their time', () => {
  test.each(SLOW.map(([sent, answer], place) => [sent, answer, place] as const))(
    '%s: %j',
    async (_sent, answer, place) => {
      expect(await slow[place]).toEqual(answer);
    },
  );
});

test('after all of it the publisher beside them lost nothing', async () => {
  await site.assertServing();
  const { msn, list } = await edge(site);
  expect(msn).toBeGreaterThan(firstSegment);
  expect(list).not.toMatch(/^#EXT-X-(DISCONTINUITY|GAP)$/m);
  const levels = site.server.lines().map((line) => line['level']);
  expect(levels.filter((level) => level === 'error' || level === 'fatal')).toEqual([]);
});
