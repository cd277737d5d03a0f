/** The origin over real HTTP, with a packager that is fed by hand. */
import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  PlatformError,
  createListener,
  createLogger,
  createMetrics,
  writePathToken,
} from '@freshet/infra/runtime';
import type { HttpListener, StreamId } from '@freshet/infra/runtime';
import { eventually } from '../../../test/support/eventually.ts';
import { parseManifest } from '../../../test/support/hls/parse-manifest.ts';
import { hlsError } from '../errors.ts';
import { completeOptions } from '../options.ts';
import { StreamPackager } from '../packager/stream-packager.ts';
import { createOrigin } from './create-origin.ts';
import type { Origin } from './create-origin.ts';

const STREAM = 'st_origintest';
const KEY = Buffer.from('a key of at least thirty-two characters');
const HELD_PER_ADDRESS = 5;
const AVCC = Buffer.from(
  '0142c00dffe100166742c00dda0507ec0440000003004000000f23c50aa801000468ce3c80',
  'hex',
);
const log = createLogger({ level: 'silent' });
const metrics = createMetrics({ processMetrics: false });
let listener: HttpListener;
let origin: Origin;
let packager: StreamPackager;
let frames = 0;
let base = '';

beforeAll(async () => {
  origin = createOrigin(
    {
      streams: {
        find: (id) => (id === STREAM || id === 'st_private' ? packager : undefined),
        obtain: (id) =>
          id === STREAM || id === 'st_private'
            ? Promise.resolve(packager)
            : Promise.reject(hlsError('HLS_STREAM_NOT_LIVE')),
      },
      directory: {
        authorizePlayback: (streamId: StreamId, viewer?: string) =>
          streamId === 'st_private' && viewer !== 'good'
            ? Promise.reject(new PlatformError('UNAUTHENTICATED', 'unauthenticated', 'private'))
            : Promise.resolve({ streamId, status: 'live' }),
      },
      log,
      metrics,
    },
    { ...completeOptions({}), maxPerAddress: HELD_PER_ADDRESS, maxTotal: 100, pathKey: KEY },
  );
  listener = await createListener({ log, metrics }, { host: '127.0.0.1', port: 0 });
  listener.mountExchange('/live', origin.answer);
  listener.mountExchange('/t', origin.answer);
  base = `http://127.0.0.1:${listener.address.port}`;
});

afterAll(async () => {
  origin.close();
  await listener.close({ drainMs: 0 });
  metrics.close();
});

/** Segments 100 to 104, and one part of 105. */
beforeEach(() => {
  frames = 0;
  const made: StreamPackager = new StreamPackager({
    ...{ targetDurationS: 2, partTargetS: 0.52, windowSegments: 8, firstMsn: 100 },
    prefix: 'prefix-of-16-chars',
    onUpdate: () => {
      origin.changed(made);
    },
  });
  packager = made;
  packager.startRun({
    originWallMs: Date.UTC(2026, 0, 1),
    renditions: [
      {
        ...{ kind: 'video', id: 'v0', codec: 'avc1.42c00d', widthPx: 320, heightPx: 180 },
        ...{ framesPerSecond: 30, avcC: AVCC },
      },
    ],
  });
  feed(5 * 60 + 15);
});

function feed(count: number): void {
  for (let n = 0; n < count; n += 1, frames += 1) {
    packager.append('v0', {
      data: Buffer.alloc(300, frames),
      ...{ dtsTicks: 900_000 + frames * 3000, durationTicks: 3000, compositionOffsetTicks: 0 },
      sync: frames % 60 === 0,
    });
  }
}

const at = (path: string): string => `${base}/live/${STREAM}/${path}`;
const playlist = (query = ''): Promise<Response> => fetch(at(`v0.m3u8${query}`));
const held = (count: number): Promise<void> =>
  eventually(() =>
    origin.heldRequests === count ? undefined : `${origin.heldRequests} requests are held`,
  );

describe('playlists', () => {
  it('the multivariant and media playlists have their type, lifetime and CORS', async () => {
    const multivariant = await fetch(at('master.m3u8'));
    expect(multivariant.status).toBe(200);
    expect(await multivariant.text()).toContain('RESOLUTION=320x180');
    const media = await playlist();
    expect(media.headers.get('content-type')).toBe('application/vnd.apple.mpegurl');
    expect(media.headers.get('cache-control')).toBe('public, max-age=1');
    expect(media.headers.get('access-control-allow-origin')).toBe('*');
    expect(media.headers.get('vary')).toBe('Accept-Encoding');
    expect(media.headers.get('age')).toBeNull();
    expect((await media.text()).match(/#EXTINF/g)).toHaveLength(5);
  });

  it('are compressed for who takes it, and only for them', async () => {
    const bytes = await rawGet(at('v0.m3u8'), { 'accept-encoding': 'gzip' });
    expect(bytes.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(bytes.body).toString()).toContain('#EXTM3U');
    const plain = await rawGet(at('v0.m3u8'), { 'accept-encoding': 'gzip;q=0' });
    expect(plain.headers['content-encoding']).toBeUndefined();
  });

  it.each([
    ['?_HLS_msn=104', 'D1: complete'],
    ['?_HLS_msn=105&_HLS_part=0', 'D2: listed'],
    ['?_HLS_msn=104&_HLS_part=4', 'D3: part 0 of the next segment'],
    ['?_HLS_msn=3', 'D4: long gone'],
    ['?_HLS_msn=0&_HLS_part=77', 'D4: part of what is long gone'],
  ])('%s is answered at once and may be kept (%s)', async (query) => {
    const response = await playlist(query);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('public, max-age=12');
  });

  it.each([
    ['?_HLS_part=1'],
    ['?_HLS_msn=200'],
    ['?_HLS_msn=105&_HLS_part=60'],
    ['?_HLS_msn=-1'],
    ['?_HLS_msn=1e2'],
    ['?_HLS_msn=999999999999999999999999'],
    ['?_HLS_unheard=1'],
  ])('%s is a bad request', async (query) => {
    const response = await playlist(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'HLS_BAD_DIRECTIVE' });
  });

  it('a reload is held until the part is there', async () => {
    const reload = playlist('?_HLS_msn=105&_HLS_part=1');
    await held(1);
    feed(15);
    const text = await (await reload).text();
    expect(text.match(/#EXT-X-PART:/g)).toHaveLength(2 * 4 + 2);
    await held(0);
  });

  it('a reload for a segment is held until the segment is complete', async () => {
    const reload = playlist('?_HLS_msn=105');
    await held(1);
    feed(15);
    expect(origin.heldRequests).toBe(1);
    feed(60);
    expect(await (await reload).text()).toContain('-s105.m4s');
  });

  it('a delta leaves out what lies beyond the skip boundary', async () => {
    feed(60 * 3);
    const text = await (await playlist('?_HLS_skip=YES')).text();
    expect(text).toContain('#EXT-X-SKIP:SKIPPED-SEGMENTS=');
    expect(text).toContain('#EXT-X-VERSION:9');
  });

  it('the end lets go of all that is held, and directives do not matter any more', async () => {
    const reload = playlist('?_HLS_msn=106');
    await held(1);
    packager.end();
    expect(await (await reload).text()).toContain('#EXT-X-ENDLIST');
    const late = await playlist('?_HLS_msn=900&_HLS_skip=YES');
    expect(late.status).toBe(200);
    expect(await late.text()).not.toContain('EXT-X-SKIP');
  });

  it('a client that leaves is forgotten, and one address cannot hold too many', async () => {
    const leave = new AbortController();
    const reloads = Array.from({ length: HELD_PER_ADDRESS }, () =>
      fetch(at('v0.m3u8?_HLS_msn=106'), { signal: leave.signal }).catch(() => undefined),
    );
    await held(HELD_PER_ADDRESS);
    expect((await playlist('?_HLS_msn=106')).status).toBe(429);
    leave.abort();
    await Promise.all(reloads);
    await held(0);
  });

  it('who waits in vain is told to come again', async () => {
    const response = await playlist('?_HLS_msn=106');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('media', () => {
  it('a part is what its playlist says, for ever', async () => {
    const text = await (await playlist()).text();
    const uri = /EXT-X-PART:[^\n]*URI="([^"]+)"/.exec(text)?.[1] ?? '';
    const part = await fetch(at(uri));
    expect(part.headers.get('cache-control')).toContain('immutable');
    expect(part.headers.get('content-type')).toBe('video/mp4');
    const bytes = Buffer.from(await part.arrayBuffer());
    expect(bytes.toString('latin1', 4, 8)).toBe('moof');
    expect(part.headers.get('content-length')).toBe(String(bytes.length));
    const head = await fetch(at(uri), { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(bytes.length));
  });

  it('the hinted part is held and then sent whole', async () => {
    const uri = packager.tracks[0]?.nextPartUri ?? '';
    const part = fetch(at(uri));
    await held(1);
    feed(15);
    expect((await part).status).toBe(200);
    expect((await (await part).arrayBuffer()).byteLength).toBeGreaterThan(15 * 300);
  });

  it('a hint that the end makes void is not found', async () => {
    const part = fetch(at(packager.tracks[0]?.nextPartUri ?? ''));
    await held(1);
    packager.end();
    expect((await part).status).toBe(404);
  });

  it.each([
    ['prefix-of-16-chars/v0-p999.m4s'],
    ['another-prefix-16/v0-p1.m4s'],
    ['prefix-of-16-chars/v7-p1.m4s'],
    ['v9.m3u8'],
    ['nothing'],
    ['prefix-of-16-chars/../v0.m3u8'],
    ['%2e%2e/%2e%2e/etc/passwd'],
  ])('%s is not there', async (path) => {
    const answer = await rawGet(`${base}/live/${STREAM}/${path}`, {});
    expect([400, 404]).toContain(answer.status);
  });
});

describe('methods and streams', () => {
  it('only reading is allowed, and pages may ask', async () => {
    expect((await fetch(at('v0.m3u8'), { method: 'POST' })).status).toBe(405);
    const preflight = await fetch(at('v0.m3u8'), { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('GET');
  });

  it('a stream that is not live is not found', async () => {
    expect((await fetch(`${base}/live/st_other/master.m3u8`)).status).toBe(404);
  });

  it('a private stream needs a viewer token or a signed path', async () => {
    const url = `${base}/live/st_private/v0.m3u8`;
    expect((await fetch(url)).status).toBe(401);
    const own = await fetch(url, { headers: { authorization: 'Bearer good' } });
    expect(own.status).toBe(200);
    expect(own.headers.get('cache-control')).toBe('private, max-age=1');
    const nowS = Math.floor(Date.now() / 1000);
    const signed = (token: string, stream = 'st_private'): Promise<Response> =>
      fetch(`${base}/t/${token}/live/${stream}/v0.m3u8`);
    expect((await signed(writePathToken(KEY, 'st_private', nowS + 60))).status).toBe(200);
    expect((await signed(writePathToken(KEY, 'st_private', nowS - 1))).status).toBe(403);
    expect((await signed(writePathToken(KEY, STREAM, nowS + 60))).status).toBe(403);
    expect((await signed(writePathToken(Buffer.from('x'), 'st_private', nowS + 60))).status).toBe(
      403,
    );
    expect((await signed(`${nowS + 60}.short`)).status).toBe(403);
  });
});

type RawAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
};

/** Without the tidying that fetch does to paths and encodings. */
function rawGet(url: string, headers: Record<string, string>): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const path = url.slice(url.indexOf('/', 'http://'.length));
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('segments that are being made', () => {
  /** The open one, and the one behind it. */
  const growing = async (): Promise<string[]> => {
    const { periods } = parseManifest(await (await fetch(at('manifest.mpd'))).text());
    return (periods[0]?.representations[0]?.segments ?? []).slice(-2).map(({ uri }) => uri);
  };

  it('send each part as soon as it is there, and end whole', async () => {
    const [uri = ''] = await growing();
    const response = await fetch(at(uri));
    const reader = response.body?.getReader();
    const first = await reader?.read();
    const part = await fetch(
      at(packager.track('v0')?.nextPartUri.replace(/\d+(?=\.)/, '20') ?? ''),
    );
    expect(Buffer.from(first?.value ?? [])).toEqual(Buffer.from(await part.arrayBuffer()));
    await held(1);
    feed(46);
    const rest: Buffer[] = [];
    for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
      rest.push(Buffer.from(next.value as Uint8Array));
    }
    const whole = await (await fetch(at(uri.replace(/-t\d+/, '-s105')))).arrayBuffer();
    expect(Buffer.concat([Buffer.from(first?.value ?? []), ...rest])).toEqual(Buffer.from(whole));
  });

  it('break off with their connection when the stream goes away', async () => {
    const [uri = ''] = await growing();
    const response = await fetch(at(uri));
    expect(response.status).toBe(200);
    await held(1);
    origin.gone(packager);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  it('are not there when the stream ends or breaks before their first part', async () => {
    const [, next = ''] = await growing();
    const waiting = fetch(at(next));
    await held(1);
    packager.end();
    expect((await waiting).status).toBe(404);
    expect((await fetch(at(next))).status).toBe(404);
  });

  it('let a client go that leaves', async () => {
    const [uri = ''] = await growing();
    const leaving = new AbortController();
    await fetch(at(uri), { signal: leaving.signal });
    await held(1);
    leaving.abort();
    await held(0);
  });
});
