/** Recordings through the whole program: a real encoder, nobody watching, a process that is killed, clips. */
import { execFile } from 'node:child_process';
import { createDecipheriv } from 'node:crypto';
import { chmod, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createAccount } from '../support/account.ts';
import type { TestAccount } from '../support/account.ts';
import { eventually } from '../support/eventually.ts';
import { publishWithFfmpeg } from '../support/ffmpeg-publisher.ts';
import type { FfmpegPublisher } from '../support/ffmpeg-publisher.ts';
import { startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';

vi.setConfig({ testTimeout: 150_000, hookTimeout: 90_000 });

const run = promisify(execFile);
const FPS = 30;
const BITS = 16;
const BIT_PX = 16;
/** Each frame shows its number as bars, the lowest bit left: no decoder can mistake it. */
const NUMBERED = `color=s=${BITS * BIT_PX}x64:r=${FPS},format=yuv420p,geq=lum='if(mod(floor(N/pow(2,floor(X/${BIT_PX}))),2),235,16)':cb=128:cr=128`;

let dataDir = '';
let server: FreshetProcess;
let owner: TestAccount;
let stranger: TestAccount;
let publisher: FfmpegPublisher | undefined;
let streamId = '';
let vodId = '';

/** With everything encrypted on the disk. */
const env = {
  FRESHET_RECORD: 'true',
  FRESHET_RECONNECT_WINDOW: '5s',
  FRESHET_OBJECTS_ENCRYPTION: 'only',
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'recorded-'));
  await chmod(dataDir, 0o755);
  server = await startFreshet({ dataDir, env });
  [owner, stranger] = await Promise.all([
    createAccount(server.baseUrl),
    createAccount(server.baseUrl),
  ]);
});

afterAll(async () => {
  await publisher?.stop('SIGKILL');
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

type Json = Readonly<Record<string, unknown>>;

async function call(
  method: string,
  path: string,
  how: { body?: object; as?: TestAccount } = {},
): Promise<{ status: number; json: Json }> {
  const response = await fetch(`${server.baseUrl}/api/v1${path}`, {
    method,
    headers: {
      ...(how.body && { 'content-type': 'application/json' }),
      ...(how.as && { authorization: `Bearer ${how.as.accessToken}` }),
    },
    ...(how.body && { body: JSON.stringify(how.body) }),
  });
  const text = await response.text();
  return { status: response.status, json: (text === '' ? {} : JSON.parse(text)) as Json };
}

async function text(url: string): Promise<string> {
  const response = await fetch(url);
  return response.ok ? response.text() : `${response.status}`;
}

function segmentsIn(playlist: string): number {
  return playlist.match(/#EXTINF/g)?.length ?? 0;
}

/** The numbers on all frames of a file or playlist, as it is shown. */
async function numbersIn(url: string): Promise<number[]> {
  const { stdout } = await run(
    'ffmpeg',
    [
      ...['-v', 'error', '-i', url, '-an', '-vf', `scale=${BITS}:1:flags=neighbor,format=gray`],
      ...['-fps_mode', 'passthrough', '-f', 'rawvideo', '-'],
    ],
    { encoding: 'buffer', maxBuffer: 2 ** 26 },
  );
  return Array.from({ length: Math.floor(stdout.length / BITS) }, (_, frame) =>
    stdout
      .subarray(frame * BITS, (frame + 1) * BITS)
      .reduce((sum, luma, bit) => sum + (luma > 128 ? 2 ** bit : 0), 0),
  );
}

/** The beginning of a recording as a file. */
async function firstSegmentOf(folder: string): Promise<string> {
  const list = await text(`${folder}/v0.m3u8`);
  const uris = [/URI="([^"]*)"/.exec(list)?.[1], /^[^#].*m4s$/m.exec(list)?.[0]];
  const bodies = await Promise.all(
    uris.map(async (uri) => (await fetch(`${folder}/${uri ?? ''}`)).arrayBuffer()),
  );
  const file = join(dataDir, 'first.mp4');
  await writeFile(file, Buffer.concat(bodies.map((body) => Buffer.from(body))));
  return file;
}

/** The numbers of what the playlist of key frames names first. */
async function firstKeyFrameOf(folder: string): Promise<number[]> {
  const list = await text(`${folder}/v0-iframes.m3u8`);
  const [, map = ''] = /EXT-X-MAP:URI="([^"]*)"/.exec(list) ?? [];
  const [, length = '', uri = ''] = /BYTERANGE:(\d+)@0\n(\S+)/.exec(list) ?? [];
  const range = `bytes=0-${Number(length) - 1}`;
  const bodies = [
    await (await fetch(`${folder}/${map}`)).arrayBuffer(),
    await (await fetch(`${folder}/${uri}`, { headers: { range } })).arrayBuffer(),
  ];
  const file = join(dataDir, 'key.mp4');
  await writeFile(file, Buffer.concat(bodies.map((body) => Buffer.from(body))));
  return numbersIn(file);
}

async function durationsOf(url: string): Promise<number[]> {
  const { stdout } = await run('ffprobe', [
    ...['-v', 'error', '-show_entries', 'stream=duration', '-of', 'csv=p=0', url],
  ]);
  return stdout.trim().split('\n').map(Number);
}

async function sizeOf(url: string): Promise<string> {
  const { stdout } = await run('ffprobe', [
    ...['-v', 'error', '-show_entries', 'stream=width,height', '-of', 'csv=p=0:s=x', url],
  ]);
  return stdout.trim();
}

/** The first segment that a playlist names. */
function firstUriOf(list: string): string {
  return list.split('\n').find((line) => line.endsWith('.m4s')) ?? '';
}

/** A clip that was being made when its process died is there with each of its frames, or not at all. */
async function clipsAreWhole(): Promise<void> {
  const { json } = await call('GET', `/streams/${streamId}/clips`);
  const clips = json['clips'] as readonly Json[];
  for (const { clipUrl, durationSeconds } of clips) {
    const numbers = await numbersIn(String(clipUrl));
    expect([numbers.length, steps(numbers)]).toEqual([
      Math.round(Number(durationSeconds) * FPS),
      0,
    ]);
  }
  const known = new Set(clips.map(({ clipId }) => clipId));
  const folders = await readdir(join(dataDir, 'objects', 'clips')).catch(() => []);
  for (const folder of folders.filter((name) => !known.has(name))) {
    expect((await fetch(`${server.baseUrl}/clips/${folder}.mp4`)).status).toBe(404);
  }
}

/** Numbers that follow each other, with at most so many steps of another kind. */
function steps(numbers: readonly number[]): number {
  return numbers.slice(1).filter((value, at) => value !== (numbers[at] ?? 0) + 1).length;
}

it('a stream that nobody watches is recorded, and can be rewound while it is live', async () => {
  const made = await call('POST', '/streams', { body: { title: 'kept' }, as: owner });
  const { ingestUrl, streamKey } = made.json;
  streamId = String(made.json['streamId']);
  publisher = publishWithFfmpeg({
    url: `${String(ingestUrl)}/${String(streamKey)}`,
    format: 'flv',
    seconds: 90,
    picture: { source: NUMBERED },
  });
  await eventually(
    async () => {
      const { json } = await call('GET', `/streams/${streamId}`);
      vodId = String(json['vodId']);
      return vodId.startsWith('vd_') ? undefined : 'no recording';
    },
    { timeoutMs: 40_000 },
  );
  const dvr = `${server.baseUrl}/live/${streamId}/dvr`;
  await eventually(
    async () => (segmentsIn(await text(`${dvr}/v0.m3u8`)) >= 7 ? undefined : 'not enough yet'),
    { timeoutMs: 60_000 },
  );
  const list = await text(`${dvr}/v0.m3u8`);
  expect(list).not.toContain('ENDLIST');
  expect(await text(`${dvr}/v0.m3u8?_HLS_skip=YES`)).toContain('EXT-X-SKIP');
  expect(await text(`${dvr}/master.m3u8`)).toContain('v0.m3u8');
  const { json } = await call('GET', `/streams/${streamId}`);
  for (const url of [String(json['thumbnailUrl']), `${server.baseUrl}/vod/${vodId}/poster.jpg`]) {
    const picture = await fetch(url);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(0, 2)
        .toString('hex'),
    ).toBe('ffd8');
  }
  const [first = ''] = list.split('\n').filter((line) => line.endsWith('.m4s'));
  const media = await fetch(new URL(first, `${dvr}/v0.m3u8`));
  expect([media.status, media.headers.get('cache-control')]).toEqual([
    200,
    'public, max-age=31536000, immutable',
  ]);
  // The same bytes under the recording's own address, whole and in part.
  const own = `${server.baseUrl}/vod/${vodId}/${first.replace('../', '')}`;
  const whole = Buffer.from(await media.arrayBuffer());
  expect(Buffer.from(await (await fetch(own)).arrayBuffer()).equals(whole)).toBe(true);
  const part = await fetch(own, { headers: { range: 'bytes=10-19' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([
    206,
    `bytes 10-19/${whole.length}`,
  ]);
  expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(10, 20))).toBe(true);
  await isEncryptedWhileItIsLive(dvr, whole);
});

/** What is rewound to opens with its key only; `clear`: the first segment as it is stored. */
async function isEncryptedWhileItIsLive(dvr: string, clear: Buffer): Promise<void> {
  const encrypt = (encrypted: boolean): Promise<unknown> =>
    call('PATCH', `/vods/${vodId}`, { body: { encrypted }, as: owner });
  const listed = async (encrypted: boolean): Promise<string> => {
    let list = '';
    await eventually(
      async () => {
        list = await text(`${dvr}/v0.m3u8`);
        return list.includes('EXT-X-KEY') === encrypted ? undefined : 'not yet';
      },
      { timeoutMs: 20_000 },
    );
    return list;
  };
  await encrypt(true);
  const list = await listed(true);
  expect(list).not.toContain('ENDLIST');
  const [, keyUri = ''] = /#EXT-X-KEY:METHOD=AES-128,URI="([^"]+)"/.exec(list) ?? [];
  const [, msn = ''] = /#EXT-X-MEDIA-SEQUENCE:(\d+)/.exec(list) ?? [];
  const key = await fetch(new URL(keyUri, `${dvr}/v0.m3u8`));
  expect([key.status, key.headers.get('cache-control')]).toEqual([200, 'no-store']);
  const segment = await fetch(new URL(firstUriOf(list), `${dvr}/v0.m3u8`));
  const sealed = Buffer.from(await segment.arrayBuffer());
  const iv = Buffer.alloc(16);
  iv.writeUInt32BE(Number(msn), 12);
  const decipher = createDecipheriv('aes-128-cbc', Buffer.from(await key.arrayBuffer()), iv);
  expect(sealed.equals(clear)).toBe(false);
  expect(Buffer.concat([decipher.update(sealed), decipher.final()]).equals(clear)).toBe(true);
  expect(await text(`${dvr}/v0.m3u8?_HLS_skip=YES`)).toContain('EXT-X-SKIP');
  await encrypt(false);
  await listed(false);
}

it('the last seconds become a clip that shows each of its frames once', async () => {
  const body = { durationSeconds: 7, title: 'that moment' };
  expect((await call('POST', `/streams/${streamId}/clips`, { body })).status).toBe(401);
  const made = await call('POST', `/streams/${streamId}/clips`, { body, as: stranger });
  expect([made.status, made.json['title']]).toEqual([201, 'that moment']);
  expect(made.json['creator']).toMatchObject({ username: stranger.username });
  const clipUrl = String(made.json['clipUrl']);
  const numbers = await numbersIn(clipUrl);
  expect(numbers).toHaveLength(7 * FPS);
  expect(steps(numbers)).toBe(0);
  for (const seconds of await durationsOf(clipUrl)) {
    expect(Math.abs(seconds - 7)).toBeLessThan(1 / FPS + 0.03);
  }
  // Over HLS the key frame before comes along; players skip to the in-point.
  const master = String(made.json['playbackUrl']);
  const overHls = await numbersIn(master);
  expect(overHls.slice(-numbers.length)).toEqual(numbers);
  expect(steps(overHls)).toBe(0);
  const picture = await fetch(String(made.json['thumbnailUrl']));
  expect(picture.headers.get('content-type')).toBe('image/jpeg');
  const { json } = await call('GET', `/streams/${streamId}/clips`);
  expect(json['clips']).toMatchObject([{ clipId: made.json['clipId'] }]);

  const between = { startSeconds: 3.4, endSeconds: 8.4 };
  const second = await call('POST', `/vods/${vodId}/clips`, { body: between, as: owner });
  expect(second.status).toBe(201);
  const all = await numbersIn(String(second.json['clipUrl']));
  const [zero = -1] = await numbersIn(await firstSegmentOf(`${server.baseUrl}/vod/${vodId}`));
  expect([all[0], all.length, steps(all)]).toEqual([zero + Math.round(3.4 * FPS), 5 * FPS, 0]);
  const long = { startSeconds: 0, endSeconds: 300 };
  expect((await call('POST', `/vods/${vodId}/clips`, { body: long, as: owner })).status).toBe(400);
  const path = `/clips/${String(made.json['clipId'])}`;
  expect((await call('DELETE', path, { as: owner })).status).toBe(204);
  expect((await fetch(String(made.json['thumbnailUrl']))).status).toBe(404);
  expect((await call('GET', path)).status).toBe(404);
});

it('what was stored when the process was killed becomes a recording that plays', async () => {
  const body = { durationSeconds: 6 };
  const cutting = [1, 2, 3, 4].map(() =>
    call('POST', `/streams/${streamId}/clips`, { body, as: stranger }).catch(() => undefined),
  );
  await sleep(Math.random() * 400);
  server.process.kill('SIGKILL');
  await server.exit;
  await publisher?.stop('SIGKILL');
  await Promise.all(cutting);
  const before = await readdir(join(dataDir, 'objects', 'vods', vodId, 'journal'));
  server = await startFreshet({ dataDir, env });
  await eventually(
    async () => {
      const { json } = await call('GET', `/vods/${vodId}`);
      return json['status'] === 'ready' ? undefined : `status ${String(json['status'])}`;
    },
    { timeoutMs: 140_000, intervalMs: 1000 },
  );
  await clipsAreWhole();
  const { json } = await call('GET', `/vods/${vodId}`);
  const list = await text(`${server.baseUrl}/vod/${vodId}/v0.m3u8`);
  expect(list).toContain('#EXT-X-ENDLIST');
  expect(segmentsIn(list)).toBe(before.length);
  const numbers = await numbersIn(String(json['playbackUrl']));
  expect(steps(numbers)).toBe(0);
  expect(Math.abs(numbers.length / FPS - Number(json['durationSeconds']))).toBeLessThan(1 / FPS);

  expect(await numbersIn(String(json['dashUrl']))).toEqual(numbers);
  expect(await firstKeyFrameOf(`${server.baseUrl}/vod/${vodId}`)).toEqual([numbers[0]]);

  const track = await text(String(json['storyboardUrl']));
  const [sheet = ''] = /storyboard-0-\d+\.jpg(?=#xywh=0,0,160,90)/.exec(track) ?? [];
  const sheetUrl = new URL(sheet, String(json['storyboardUrl'])).href;
  const sheets = await Promise.all([fetch(sheetUrl), fetch(sheetUrl)]);
  for (const answer of sheets) {
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  }
  expect(await sizeOf(sheetUrl)).toBe('800x450');
  expect(await text(sheetUrl.replace(/-0-\d+/, '-0-26'))).toBe('404');

  // Encrypted it shows the same, and leaves in no other form.
  const toggle = async (encrypted: boolean): Promise<void> => {
    const changed = await call('PATCH', `/vods/${vodId}`, { body: { encrypted }, as: owner });
    expect(changed.json['encrypted']).toBe(encrypted);
    await eventually(async () =>
      (await text(`${server.baseUrl}/vod/${vodId}/v0.m3u8`)).includes('EXT-X-KEY') === encrypted
        ? undefined
        : 'not yet',
    );
  };
  await toggle(true);
  expect(await numbersIn(String(json['playbackUrl']))).toEqual(numbers);
  for (const refused of ['dashUrl', 'downloadUrl']) {
    expect(await text(String(json[refused]))).toBe('409');
  }
  const dvr = `${server.baseUrl}/live/${streamId}/dvr/master.m3u8`;
  await eventually(async () =>
    (await text(dvr.replace('master', 'v0'))).includes('EXT-X-KEY') ? undefined : 'not yet',
  );
  expect(await numbersIn(dvr)).toEqual(numbers);
  expect(await text(`${server.baseUrl}/live/${streamId}/${firstUriOf(list)}`)).toBe('404');
  await toggle(false);

  const download = String(json['downloadUrl']);
  expect(await numbersIn(download)).toEqual(numbers);
  const response = await fetch(download);
  const whole = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get('content-disposition')).toContain('filename="kept.mp4"');
  const far = whole.length - 3000;
  const part = await fetch(download, { headers: { range: `bytes=${far}-${far + 999}` } });
  expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(far, far + 1000))).toBe(true);
  const file = join(dataDir, 'saved.mp4');
  await writeFile(file, whole);
  for (const seconds of await durationsOf(file)) {
    expect(Math.abs(seconds - Number(json['durationSeconds']))).toBeLessThan(0.1);
  }
}, 200_000);

/** A JPEG with what cameras and people hide in one: a place in EXIF, and something behind its end. */
async function pictureWithSecrets(): Promise<Buffer> {
  const { stdout } = await run(
    'ffmpeg',
    [
      ...['-v', 'error', '-f', 'lavfi', '-i', 'color=red:s=1600x900', '-frames:v', '1'],
      ...['-f', 'image2', '-c:v', 'mjpeg', '-'],
    ],
    { encoding: 'buffer', maxBuffer: 2 ** 24 },
  );
  const exif = Buffer.from('....Exif\0\0secret-place');
  exif.writeUInt16BE(0xffe1, 0);
  exif.writeUInt16BE(exif.length - 2, 2);
  const [start, rest] = [stdout.subarray(0, 2), stdout.subarray(2)];
  return Buffer.concat([start, exif, rest, Buffer.from('secret-program')]);
}

/** As long as its owner chose none for the recording. */
async function showsThatOfItsStream(image: Buffer): Promise<void> {
  const path = `/streams/${streamId}/thumbnail`;
  const poster = async (): Promise<string> =>
    String((await call('GET', `/vods/${vodId}`)).json['posterUrl']);
  await call('POST', path, { body: { image: image.toString('base64') }, as: owner });
  const url = await poster();
  expect(url).toMatch(/\/vod\/vd_[^/]+\/custom\.jpg\?at=/);
  expect(await sizeOf(url)).toBe('1280x720');
  await call('DELETE', path, { as: owner });
  expect(await poster()).toBe(`${server.baseUrl}/vod/${vodId}/poster.jpg`);
  expect((await fetch(url)).status).toBe(404);
}

it('a picture of the owner’s choice is encoded again, and stands for the recording', async () => {
  const path = `/vods/${vodId}/thumbnail`;
  const put = (image: Buffer, as = owner) =>
    call('POST', path, { body: { image: image.toString('base64') }, as });
  const given = await pictureWithSecrets();
  expect(given.toString('latin1')).toMatch(/secret-place.*secret-program$/s);
  await showsThatOfItsStream(given);
  const made = await put(given);
  expect(made.status).toBe(200);
  const url = String(made.json['posterUrl']);
  const shown = await fetch(url);
  const picture = Buffer.from(await shown.arrayBuffer());
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect(picture.toString('latin1')).not.toMatch(/secret|Exif/);
  expect(await sizeOf(url)).toBe('1280x720');

  const huge = Buffer.from(given);
  const header = huge.indexOf(Buffer.from([0xff, 0xc0]));
  huge.writeUInt16BE(65_000, header + 5);
  const page = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
  const torn = Buffer.concat([given.subarray(0, header + 9), Buffer.alloc(200)]);
  for (const bad of [huge, page, torn]) {
    const refused = await put(bad);
    expect([refused.status, refused.json['code']]).toEqual([400, 'THUMBNAIL_INVALID']);
  }
  expect((await put(given, stranger)).status).toBe(403);
  // What was there is there still.
  expect((await call('GET', `/vods/${vodId}`)).json['posterUrl']).toBe(url);

  const back = await call('DELETE', path, { as: owner });
  expect(back.json['posterUrl']).toBe(`${server.baseUrl}/vod/${vodId}/poster.jpg`);
  expect((await fetch(url)).status).toBe(404);
  await put(given);
});

it('a private recording is there for its owner and behind a signed path; a deleted one is gone', async () => {
  const chapters = [{ startSeconds: 2, title: 'two' }];
  const changed = await call('PATCH', `/vods/${vodId}`, {
    body: { title: 'ours', visibility: 'private', chapters },
    as: owner,
  });
  expect(changed.json).toMatchObject({ title: 'ours', visibility: 'private', chapters });
  const plain = `${server.baseUrl}/vod/${vodId}/master.m3u8`;
  await eventually(async () => ((await text(plain)) === '404' ? undefined : 'still open'));
  for (const path of [`/vods/${vodId}`, '/vods/vd_guessed', '/clips/cl_guessed']) {
    expect((await call('GET', path, { as: stranger })).status).toBe(404);
  }
  expect((await call('PATCH', `/vods/${vodId}`, { body: {}, as: stranger })).status).toBe(404);
  expect((await call('GET', '/vods')).json['vods']).toEqual([]);
  const signed = String(changed.json['playbackUrl']);
  expect(signed).toMatch(/\/t\/\d+\.[\w-]{43}\/vod\/vd_/);
  expect(segmentsIn(await text(signed.replace('master.m3u8', 'v0.m3u8')))).toBeGreaterThan(5);
  expect(await text(signed.replace(/\/vod\/vd_[\w-]+/, '/vod/vd_another'))).toBe('403');
  const bearer = { authorization: `Bearer ${owner.accessToken}` };
  expect((await fetch(plain, { headers: bearer })).headers.get('cache-control')).toMatch(/private/);
  for (const odd of ['/vod/../vod', `/vod/${vodId}/%2e%2e/x`, `/vod/${vodId}/..%2f..%2fsecret`]) {
    expect([400, 404]).toContain((await fetch(`${server.baseUrl}${odd}`)).status);
  }

  expect((await call('DELETE', `/vods/${vodId}`, { as: owner })).status).toBe(204);
  expect((await call('GET', `/vods/${vodId}`, { as: owner })).status).toBe(404);
  await eventually(async () => ((await text(signed)) === '404' ? undefined : 'still there'));
  const clips = await readdir(join(dataDir, 'objects', 'clips'), { recursive: true });
  const kept = clips.filter((name) => name.endsWith('.mp4'));
  expect(kept).not.toEqual([]);
  for (const name of kept) {
    const file = await readFile(join(dataDir, 'objects', 'clips', name), 'latin1');
    expect(file.startsWith('FRSEAL1\n')).toBe(true);
    expect(file).not.toContain('ftyp');
  }
  const left = await readdir(join(dataDir, 'objects', 'vods'), { recursive: true });
  expect(left.filter((name) => /\.\w+$/.test(name))).toEqual([]);
});
