/** Every delivery rule of the origin over HTTP/1.1 and HTTP/2, and clients that mean no good. */
import { connect as connectH2 } from 'node:http2';
import type { ClientHttp2Session } from 'node:http2';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { HAND_FED_STREAM, startHandFedOrigin } from '../support/hls/hand-fed-origin.ts';
import type { HandFedOrigin } from '../support/hls/hand-fed-origin.ts';
import { parseManifest } from '../support/hls/parse-manifest.ts';
import { parsePlaylist } from '../support/hls/parse-playlist.ts';
import type { ParsedPlaylist } from '../support/hls/parse-playlist.ts';

vi.setConfig({ testTimeout: 60_000 });

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
};
type Get = (path: string, headers?: Record<string, string>, method?: string) => Promise<Answer>;

const HELD_PER_ADDRESS = 1000;
const LEAVING = 300;
let directory = '';
let origin: HandFedOrigin;
let session: ClientHttp2Session | undefined;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'freshet-delivery-'));
  origin = await startHandFedOrigin({
    segments: 8,
    hls: { maxPerAddress: HELD_PER_ADDRESS },
    listener: { selfSigned: { directory } },
  });
});

afterAll(async () => {
  session?.destroy();
  await origin.close();
  await rm(directory, { recursive: true, force: true });
});

/** On a connection of its own, to the letter: fetch would tidy the path. */
const overH1: Get = (path, headers = {}, method = 'GET') =>
  new Promise((resolve, reject) => {
    const socket = connect(origin.listener.address.port, '127.0.0.1');
    const chunks: Buffer[] = [];
    const fields = Object.entries({ host: 'test', connection: 'close', ...headers });
    const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('error', reject);
    socket.once('close', () => {
      const all = Buffer.concat(chunks);
      const end = all.indexOf('\r\n\r\n');
      const [first = '', ...rest] = all.toString('latin1', 0, end).split('\r\n');
      const pairs = rest.map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trim()];
      });
      const fields = Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value]));
      const body = all.subarray(end + 4);
      resolve({
        status: Number(first.split(' ')[1]),
        headers: fields,
        body: fields['transfer-encoding'] === 'chunked' ? joinChunks(body) : body,
      });
    });
    socket.write(`${method} ${path} HTTP/1.1\r\n${lines}\r\n`);
  });

/** @throws Error for a body that breaks off */
function joinChunks(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const end = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.toString('latin1', at, end), 16);
    if (end < 0 || Number.isNaN(length)) {
      throw new Error('the body breaks off');
    }
    if (length === 0) {
      return Buffer.concat(chunks);
    }
    chunks.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}

const overH2: Get = (path, headers = {}, method = 'GET') =>
  new Promise((resolve, reject) => {
    const stream = h2Session().request({ ':path': path, ':method': method, ...headers });
    const chunks: Buffer[] = [];
    let head: Record<string, string | undefined> = {};
    stream.once('response', (fields) => {
      const entries = Object.entries(fields).map(([name, value]) => [name, String(value)]);
      head = Object.fromEntries(entries) as Record<string, string>;
    });
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.once('error', reject);
    stream.once('end', () => {
      resolve({ status: Number(head[':status']), headers: head, body: Buffer.concat(chunks) });
    });
    stream.end();
  });

/** Opened when it is wanted: one that brings no request is cut soon. */
function h2Session(): ClientHttp2Session {
  if (session === undefined || session.destroyed) {
    session = connectH2(`https://127.0.0.1:${origin.listener.address.port}`, {
      rejectUnauthorized: false,
    });
    session.on('error', () => undefined);
  }
  return session;
}

const at = (rest: string): string => `/live/${HAND_FED_STREAM}/${rest}`;
const held = (count: number): Promise<void> =>
  eventually(() => {
    const now = origin.origin.heldRequests;
    return now === count ? undefined : `${now} requests are held`;
  });

describe.each<[string, Get]>([
  ['HTTP/1.1', overH1],
  ['HTTP/2', overH2],
])('over %s', (_, get) => {
  const list = async (query = ''): Promise<ParsedPlaylist> => {
    const answer = await get(at(`v0.m3u8${query}`));
    expect(answer.status).toBe(200);
    return parsePlaylist(answer.body.toString());
  };
  const edge = async (): Promise<{ msn: number; part: number; parts: string }> => {
    const now = await list();
    const msn = now.mediaSequence + now.segments.length;
    const part = now.open?.parts.length ?? 0;
    return { msn, part, parts: `_HLS_msn=${msn}&_HLS_part=${part}` };
  };

  it('D1: a segment is waited for until it is whole', async () => {
    const { msn } = await edge();
    const waiting = list(`?_HLS_msn=${msn}`);
    await held(1);
    for (let n = 0; n < 4 && origin.origin.heldRequests > 0; n += 1) {
      origin.feed(1);
    }
    expect((await waiting).segments.at(-1)?.msn).toBe(msn);
  });

  it('D2: a part is waited for until it is listed', async () => {
    const { msn, part, parts } = await edge();
    const waiting = list(`?${parts}`);
    await held(1);
    origin.feed(1);
    const now = await waiting;
    const segment =
      now.open?.msn === msn ? now.open : now.segments.find((each) => each.msn === msn);
    expect(segment?.parts.length).toBeGreaterThan(part);
  });

  it('D3: a part behind the last of a segment is the first of the next', async () => {
    // A whole segment, and the first part of the next.
    while ((await edge()).part !== 1) {
      origin.feed(1);
    }
    const { msn } = await edge();
    const first = await list(`?_HLS_msn=${msn - 1}&_HLS_part=4`);
    expect(first.open?.msn).toBe(msn);
    // Of a segment that is open: no part 4 of four, so it is the next one's first.
    const waiting = list(`?_HLS_msn=${msn}&_HLS_part=4`);
    await held(1);
    origin.feed(3);
    expect(origin.origin.heldRequests).toBe(1);
    origin.feed(1);
    const now = await waiting;
    expect([now.open?.msn, now.open?.parts.length]).toEqual([msn + 1, 1]);
  });

  it.each(['_HLS_msn=0', '_HLS_msn=1&_HLS_part=99'])(
    'D4: %s is long gone: the whole list, at once',
    async (query) => {
      expect((await list(`?${query}`)).segments.length).toBeGreaterThanOrEqual(8);
    },
  );

  it.each([
    ['D5', () => '_HLS_part=1'],
    ['D11', () => '_HLS_msn=-1'],
    ['D11', () => '_HLS_msn=1.5'],
    ['D11', () => '_HLS_msn=0x10'],
    ['D11', () => '_HLS_msn='],
    ['D11', () => '_HLS_msn=1&_HLS_msn=2'],
    ['D11', () => `_HLS_msn=${'9'.repeat(400)}`],
    ['D11', () => '_HLS_other=1'],
    ['D11', () => '_HLS_skip=perhaps'],
  ])(
    '%s: a query that is wrong for good is a bad request that may be kept',
    async (_rule, query) => {
      const answer = await get(at(`v0.m3u8?${query()}`));
      expect(answer.status).toBe(400);
      expect(answer.headers['cache-control']).toBe('max-age=8');
      expect(JSON.parse(answer.body.toString())).toMatchObject({ code: 'HLS_BAD_DIRECTIVE' });
    },
  );

  it('D6: too far ahead is a bad request that nobody keeps', async () => {
    const { msn, part } = await edge();
    for (const query of [`_HLS_msn=${msn + 2}`, `_HLS_msn=${msn}&_HLS_part=${part + 6}`]) {
      const answer = await get(at(`v0.m3u8?${query}`));
      expect([query, answer.status]).toEqual([query, 400]);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });

  it('D7: who waited for three target durations is told to come again', async () => {
    const { parts } = await edge();
    const answer = await get(at(`v0.m3u8?${parts}`));
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('1');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('D9: a delta leaves out what is old, and a client can put it together again', async () => {
    const whole = await list();
    const delta = await list('?_HLS_skip=YES');
    const skipped = whole.segments.length - delta.segments.length;
    expect(skipped).toBeGreaterThan(0);
    expect(delta.text).toContain(`#EXT-X-SKIP:SKIPPED-SEGMENTS=${skipped}\n`);
    expect(delta.version).toBe(9);
    expect(delta.mediaSequence).toBe(whole.mediaSequence);
    const known = new Map(whole.segments.map(({ msn, uri }) => [msn, uri]));
    delta.segments.forEach(({ msn, uri }) => {
      expect(uri).toBe(known.get(msn));
    });
    expect(await list('?_HLS_skip=v2')).toMatchObject({ text: delta.text });
  });

  const growing = async (): Promise<string[]> => {
    const text = (await get(at('manifest.mpd'))).body.toString();
    const segments = parseManifest(text).periods.at(-1)?.representations[0]?.segments ?? [];
    return segments.slice(-2).map(({ uri }) => uri);
  };

  it('DASH: the segment that is being made comes part by part, and the next one after it', async () => {
    const { msn } = await edge();
    const uris = await growing();
    const waiting = Promise.all(uris.map((uri) => get(at(uri))));
    await held(2);
    const all = { isWhole: false };
    void waiting.then(() => (all.isWhole = true));
    await eventually(() => {
      origin.feed(1);
      return all.isWhole ? undefined : 'not whole yet';
    });
    const [one, two] = await waiting;
    const whole = uris.map((uri, n) => get(at(uri.replace(/-t\d+/, `-s${msn + n}`))));
    const [first, second] = await Promise.all(whole);
    for (const [grown, made] of [
      [one, first],
      [two, second],
    ]) {
      expect(grown?.status).toBe(200);
      expect(grown?.headers['content-length']).toBeUndefined();
      expect(grown?.headers['cache-control']).toContain('immutable');
      expect(grown?.body.equals(made?.body ?? Buffer.alloc(0))).toBe(true);
    }
  });

  it('D10: the hinted part is held, what is not hinted is not there', async () => {
    const now = await list();
    const hinted = now.hints[0]?.get('URI') ?? '';
    const unhinted = hinted.replace(/(\d+)\.m4s$/, (_all, n) => `${Number(n) + 1}.m4s`);
    const early = await get(at(unhinted));
    expect(early.status).toBe(404);
    expect(early.headers['cache-control']).toBe('no-store');
    const waiting = get(at(hinted));
    await held(1);
    origin.feed(1);
    const part = await waiting;
    expect(part.status).toBe(200);
    expect(Number(part.headers['content-length'])).toBe(part.body.length);
  });

  it('H2, H4, H6, H7: types, lifetimes, compression, no Age', async () => {
    const now = await list();
    const part = now.open?.parts[0]?.uri ?? now.segments.at(-1)?.parts[0]?.uri ?? '';
    const init = now.segments[0]?.map ?? '';
    const past = now.mediaSequence;
    const seen = await Promise.all(
      ['master.m3u8', 'v0.m3u8', `v0.m3u8?_HLS_msn=${past}`, part, init].map(async (rest) => {
        const { status, headers } = await get(at(rest));
        return [status, headers['content-type'], headers['cache-control'], headers['age']];
      }),
    );
    const type = 'application/vnd.apple.mpegurl';
    const immutable = 'public, max-age=31536000, immutable';
    expect(seen).toEqual([
      [200, type, 'public, max-age=2', undefined],
      [200, type, 'public, max-age=1', undefined],
      [200, type, 'public, max-age=12', undefined],
      [200, 'video/mp4', immutable, undefined],
      [200, 'video/mp4', immutable, undefined],
    ]);
    const packed = await get(at('v0.m3u8'), { 'accept-encoding': 'br, gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.headers['vary']).toBe('Accept-Encoding');
    expect(gunzipSync(packed.body).toString()).toBe(now.text);
    expect(packed.headers['date']).toMatch(/GMT$/);
  });

  it('pages of any origin may read, and ask whether they may', async () => {
    const answer = await get(at('v0.m3u8'), { origin: 'https://example.org' });
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    const preflight = await get(at('v0.m3u8'), { origin: 'https://example.org' }, 'OPTIONS');
    expect(preflight.status).toBe(204);
    expect((await get(at('v0.m3u8'), {}, 'DELETE')).status).toBe(405);
    const refused = await get(at('v0.m3u8?_HLS_part=1'));
    expect(refused.headers['access-control-allow-origin']).toBe('*');
  });

  it('HEAD has the length of what GET brings', async () => {
    const part = (await list()).segments.at(-1)?.uri ?? '';
    const [head, whole] = [await get(at(part), {}, 'HEAD'), await get(at(part))];
    expect(head.body.length).toBe(0);
    expect(Number(head.headers['content-length'])).toBe(whole.body.length);
  });

  it.each([
    ...['../../../etc/passwd', '%2e%2e/%2e%2e/etc/passwd', '..%2f..%2fetc/passwd'],
    ...['prefix-of-16-chars/../v0.m3u8', 'prefix-of-16-chars/v0-p1.m4s%00', 'v0.m3u8/'],
    ...['prefix-of-16-chars/v0-p99999999999999999999.m4s', './v0.m3u8', 'prefix-of-16-chars\\v0'],
  ])('%s leads nowhere', async (rest) => {
    expect([400, 404]).toContain((await get(at(rest))).status);
  });
});

describe('clients that mean no good', () => {
  it('hundreds that wait are let go together, and one more than allowed is refused', async () => {
    const now = parsePlaylist((await overH1(at('v0.m3u8'))).body.toString());
    const msn = now.mediaSequence + now.segments.length;
    const target = at(`v0.m3u8?_HLS_msn=${msn}&_HLS_part=${now.open?.parts.length ?? 0}`);
    const sockets: Socket[] = [];
    let answered = 0;
    for (let n = 0; n < HELD_PER_ADDRESS; n += 1) {
      const socket = connect(origin.listener.address.port, '127.0.0.1');
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.once('data', () => {
        answered += 1;
      });
      socket.write(`GET ${target} HTTP/1.1\r\nhost: test\r\n\r\n`);
    }
    await held(HELD_PER_ADDRESS);
    const refused = await overH1(target);
    expect(refused.status).toBe(429);
    expect(JSON.parse(refused.body.toString())).toMatchObject({ code: 'HLS_TOO_MANY_HELD' });
    // Who leaves makes room.
    sockets.splice(0, LEAVING).forEach((socket) => socket.destroy());
    await held(HELD_PER_ADDRESS - LEAVING);
    origin.feed(1);
    await eventually(() =>
      answered === HELD_PER_ADDRESS - LEAVING ? undefined : `${answered} are answered`,
    );
    sockets.forEach((socket) => socket.destroy());
    await held(0);
  });

  it('who reads slowly keeps nobody waiting', async () => {
    const part = parsePlaylist((await overH1(at('v0.m3u8'))).body.toString()).segments.at(-1)?.uri;
    const slow = Array.from({ length: 20 }, () => {
      const socket = connect(origin.listener.address.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.pause();
      // Far more than fits into the buffers between us.
      socket.write(`GET ${at(part ?? '')} HTTP/1.1\r\nhost: test\r\n\r\n`.repeat(200));
      return socket;
    });
    for (let n = 0; n < 5; n += 1) {
      expect((await overH1(at('v0.m3u8'))).status).toBe(200);
      expect((await overH2(at('v0.m3u8'))).status).toBe(200);
    }
    slow.forEach((socket) => socket.destroy());
  });

  it('requests that were sent ahead are answered in their order', async () => {
    const socket = connect(origin.listener.address.port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    const ask = (rest: string): string => `GET ${at(rest)} HTTP/1.1\r\nhost: test\r\n\r\n`;
    socket.write(ask('v0.m3u8') + ask('nothing.m3u8') + ask('master.m3u8'));
    await eventually(() => (text.includes('STREAM-INF') ? undefined : 'the last is not there'));
    const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status);
    expect(statuses).toEqual(['200', '404', '200']);
    socket.destroy();
  });
});

describe('the end', () => {
  it('D8: directives do not matter any more, hints are gone, all that waits is answered', async () => {
    const now = parsePlaylist((await overH1(at('v0.m3u8'))).body.toString());
    const msn = now.mediaSequence + now.segments.length;
    const hint = now.hints[0]?.get('URI') ?? '';
    const waiting = [
      overH1(at(`v0.m3u8?_HLS_msn=${msn + 1}`)),
      overH2(at(`v0.m3u8?_HLS_msn=${msn + 1}`)),
      overH1(at(hint)),
    ] as const;
    await held(3);
    origin.packager.end();
    const [one, two, part] = await Promise.all(waiting);
    expect(one.body.toString()).toContain('#EXT-X-ENDLIST');
    expect(two.body.toString()).toContain('#EXT-X-ENDLIST');
    expect(one.body.toString()).not.toContain('PRELOAD-HINT');
    expect(part.status).toBe(404);
    for (const get of [overH1, overH2]) {
      const late = await get(at('v0.m3u8?_HLS_msn=99999&_HLS_part=3&_HLS_skip=YES'));
      expect(late.status).toBe(200);
      expect(late.body.toString()).not.toContain('EXT-X-SKIP');
    }
  });
});
