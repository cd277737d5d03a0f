/** A recorded stream in the web app: clip it, go back in it and to live, watch it afterwards. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/accessibility.ts';
import { createAccount, post, signInScript } from '../support/account.ts';
import type { TestAccount } from '../support/account.ts';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { publishWithFfmpeg } from '../support/ffmpeg-publisher.ts';
import type { FfmpegPublisher } from '../support/ffmpeg-publisher.ts';
import { buildWebApp } from '../support/web-app.ts';
import { openSdkPage } from '../support/sdk-bundle.ts';
import { startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';

/** Inside the page of the SDK. */
declare const window: {
  readonly freshet: typeof import('@freshet/client');
  bufferAll(
    player: string,
    url: string,
  ): Promise<{ readonly durationS: number; readonly endS: number; readonly pieces: number }>;
};

vi.setConfig({ testTimeout: 150_000, hookTimeout: 90_000 });

const { resolve: resolveModule } = createRequire(import.meta.url);
const playerScript = (name: string): string => readFileSync(resolveModule(name), 'utf8');

let server: FreshetProcess;
let chromium: TestChromium;
let owner: TestAccount;
let publisher: FfmpegPublisher | undefined;

beforeAll(async () => {
  await buildWebApp();
  const env = { FRESHET_RECORD: 'true', FRESHET_RECONNECT_WINDOW: '5s' };
  server = await startFreshet({ env });
  chromium = await launchChromium();
  owner = await createAccount(server.baseUrl);
});

afterAll(async () => {
  await publisher?.stop('SIGKILL');
  await chromium.close();
  await server.stop();
});

type Shown = { readonly timeS: number; readonly durationS: number; readonly frames: number };

const shown = (page: Page): Promise<Shown> =>
  page.evaluate(() => {
    const video = document.querySelector('video');
    return {
      timeS: video?.currentTime ?? 0,
      durationS: video?.duration ?? 0,
      frames: video?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
    };
  });

async function plays(page: Page, label: RegExp): Promise<Shown> {
  await page.getByLabel(label).waitFor();
  await page.evaluate(() => void document.querySelector('video')?.play());
  const before = await shown(page);
  return eventually(
    async () => {
      const now = await shown(page);
      const isMoving = now.frames > 15 && now.timeS !== before.timeS;
      return isMoving ? undefined : `shown: ${JSON.stringify(now)}`;
    },
    { timeoutMs: 40_000 },
  ).then(() => shown(page));
}

async function vodOf(streamId: string): Promise<Record<string, unknown>> {
  const read = async (path: string) =>
    (await (await fetch(`${server.baseUrl}/api/v1${path}`)).json()) as Record<string, unknown>;
  const { vodId } = await read(`/streams/${streamId}`);
  return typeof vodId === 'string' ? read(`/vods/${vodId}`) : {};
}

async function patchVod(vodId: string, body: object): Promise<void> {
  const changed = await fetch(`${server.baseUrl}/api/v1/vods/${vodId}`, {
    method: 'PATCH',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${owner.accessToken}`,
    },
    body: JSON.stringify(body),
  });
  expect(changed.status).toBe(200);
}

it('a recorded stream is clipped, rewound and watched afterwards', async () => {
  const made = await post(server.baseUrl, '/streams', { title: 'Rapids <at> dawn' }, owner);
  const streamId = String(made['streamId']);
  publisher = publishWithFfmpeg({
    url: `${String(made['ingestUrl'])}/${String(made['streamKey'])}`,
    format: 'flv',
    seconds: 120,
  });
  await eventually(
    async () => {
      const vod = await vodOf(streamId);
      return Number(vod['durationSeconds'] ?? 0) > 8 ? undefined : 'not enough recorded';
    },
    { timeoutMs: 60_000 },
  );
  const session = {
    accessToken: owner.accessToken,
    refreshToken: 'none',
    user: { userId: 'us_1', username: owner.username, displayName: owner.username },
  };
  const watch = await chromium.open(`${server.baseUrl}/watch/${streamId}`, {
    initScripts: [signInScript(session)],
    viewport: { width: 1440, height: 900 },
  });
  const { page } = watch;
  await plays(page, /^Live video/);

  await page.getByPlaceholder('Say something').fill('what a river');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('log').getByText('what a river').waitFor();

  await goesBackAndForth(page);
  await seeksByDate(streamId);

  await page.keyboard.press('c');
  await page.getByRole('dialog').getByLabel('Title').fill('That <wave>');
  await page.getByRole('button', { name: 'Make the clip' }).click();
  const link = page.getByRole('link', { name: 'Open the clip' });
  const path = (await link.getAttribute('href')) ?? '';
  const clip = await chromium.open(server.baseUrl + path);
  await clip.page.getByRole('heading', { name: 'That <wave>' }).waitFor();
  expect((await plays(clip.page, /^Clip of/)).durationS).toBeGreaterThan(4);
  await shoot(clip.page, 'clip');
  const html = await (await fetch(server.baseUrl + path)).text();
  expect(html).toContain('property="og:title" content="That &lt;wave&gt;"');
  expect(html).toMatch(/property="og:video" content="http[^"]*\.mp4"/);
  const live = await (await fetch(`${server.baseUrl}/watch/${streamId}`)).text();
  expect(live).toContain('property="og:title" content="Rapids &lt;at&gt; dawn"');
  await Promise.all([clip.close(), watch.close()]);

  await changesItsAudience(streamId);
  await publisher.stop();
  await post(server.baseUrl, `/streams/${streamId}/stop`, {}, owner);
  await eventually(
    async () => ((await vodOf(streamId))['status'] === 'ready' ? undefined : 'not ready'),
    { timeoutMs: 40_000 },
  );
  const vod = await vodOf(streamId);
  const chapters = [{ startSeconds: 5, title: 'The bend' }];
  await patchVod(String(vod['vodId']), { chapters });
  const channel = await chromium.open(`${server.baseUrl}/c/${owner.username}`);
  await channel.page.getByRole('link', { name: 'That <wave>' }).waitFor();
  await shoot(channel.page, 'channel');
  await channel.page.getByRole('link', { name: 'Rapids <at> dawn' }).click();
  const playing = await plays(channel.page, /^Recording of/);
  expect(Math.abs(playing.durationS - Number(vod['durationSeconds']))).toBeLessThan(0.5);
  // What is at a place is seen before one goes there.
  const line = channel.page.getByLabel('Position in the recording');
  await eventually(async () => {
    await line.hover({ position: { x: 40, y: 10 } });
    const picture = await channel.page.evaluate(() => {
      const tile = document.querySelector('.timeline-picture');
      return tile === null ? '' : getComputedStyle(tile).backgroundImage;
    });
    const [, url = ''] = /url\("(.*)"\)/.exec(picture) ?? [];
    const sheet = url === '' ? undefined : await fetch(url);
    const isThere = sheet?.headers.get('content-type') === 'image/jpeg';
    return isThere ? undefined : `no picture: ${picture} ${String(sheet?.status)}`;
  });
  await shoot(channel.page, 'timeline');
  await line.fill('2');
  await eventually(async () => {
    const { timeS } = await shown(channel.page);
    return timeS >= 1.9 && timeS < 5 ? undefined : `at ${timeS} s`;
  });
  // Chat comes when the playhead does, not before.
  const replay = channel.page.getByRole('region', { name: 'Chat replay' });
  await channel.page.evaluate(() => document.querySelector('video')?.pause());
  await channel.page.getByRole('button', { name: 'The bend' }).click();
  await eventually(async () => {
    const { timeS } = await shown(channel.page);
    return Math.abs(timeS - 5) < 0.1 ? undefined : `at ${timeS} s`;
  });
  expect(await replay.getByText('what a river').count()).toBe(0);
  await channel.page.evaluate(() => {
    const video = document.querySelector('video');
    if (video !== null) {
      video.currentTime = video.duration - 0.5;
    }
  });
  await replay.getByText('what a river').waitFor();
  await shoot(channel.page, 'video');
  expect(channel.errors).toEqual([]);
  await channel.close();
  await isTheSameForAllPlayers(vod);
  await isManagedByItsOwner(vod);

  // A private one is there for guests who bring a viewer token, and for nobody else.
  const address = `${server.baseUrl}/video/${String(vod['vodId'])}`;
  const { viewerToken } = await post(
    server.baseUrl,
    `/streams/${streamId}/viewer-token`,
    undefined,
    owner,
  );
  await patchVod(String(vod['vodId']), { visibility: 'private', encrypted: true });
  // Who was let in a moment ago is remembered for two seconds, and what they were let in to.
  const { playbackUrl } = await post(server.baseUrl, `/vods/${String(vod['vodId'])}/playback`, {
    viewerToken,
  });
  await eventually(
    async () => {
      const list = await fetch(String(playbackUrl).replace('master', 'v0'));
      return (await list.text()).includes('EXT-X-KEY') ? undefined : 'not encrypted yet';
    },
    { timeoutMs: 20_000 },
  );
  const guest = await chromium.open(`${address}#t=${String(viewerToken)}`);
  const opened = await plays(guest.page, /^Recording of/);
  expect(Math.abs(opened.durationS - playing.durationS)).toBeLessThan(0.5);
  // It is encrypted now: keys are fetched, and there is nothing to be saved.
  const names = await guest.page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  expect(names.filter((name) => /\/t\/[^/]+\/vod\/.*-k0-\w+\.key$/.test(name))).not.toEqual([]);
  expect(names.filter((name) => /-s\d+\.m4s$/.test(name))).toEqual([]);
  expect(await guest.page.getByRole('link', { name: 'Download' }).count()).toBe(0);
  const stranger = await chromium.open(address);
  await stranger.page.getByRole('heading', { name: 'No such recording' }).waitFor();
  await Promise.all([guest.close(), stranger.close()]);

  const missing = await chromium.open(`${server.baseUrl}/video/vd_nothing`);
  await missing.page.getByRole('heading', { name: 'No such recording' }).waitFor();
  await missing.close();
});

const FRAME_S = 1 / 30;
const PLAYED = `window.bufferAll = async (name, url) => {
  const video = document.createElement('video');
  video.muted = true;
  document.body.append(video);
  if (name === 'hls.js') {
    const hls = new Hls({ maxBufferLength: 600, maxBufferSize: 600_000_000 });
    hls.attachMedia(video);
    hls.loadSource(url);
  } else {
    const player = new shaka.Player();
    await player.attach(video);
    player.configure({ streaming: { bufferingGoal: 600 } });
    await player.load(url);
  }
  const durationS = () => Math.abs(video.duration) < 1e6 ? video.duration : 0;
  const endS = () => video.buffered.length === 0 ? 0 : video.buffered.end(video.buffered.length - 1);
  for (let tries = 0; tries < 400 && !(durationS() > 0 && endS() > durationS() - 0.2); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const seen = { durationS: durationS(), endS: endS(), pieces: video.buffered.length };
  video.remove();
  return seen;
};`;

/** hls.js and shaka-player, HLS and DASH, and ffprobe: one length to a frame, and nothing missing in between. */
async function isTheSameForAllPlayers(vod: Record<string, unknown>): Promise<void> {
  const { playbackUrl, dashUrl } = vod as { playbackUrl: string; dashUrl: string };
  const opened = await chromium.open(`${server.baseUrl}/healthz`, {
    initScripts: [
      playerScript('hls.js/dist/hls.min.js'),
      playerScript('shaka-player/dist/shaka-player.compiled.js'),
      PLAYED,
    ],
  });
  const { stdout } = await promisify(execFile)('ffprobe', [
    ...['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', playbackUrl],
  ]);
  const probedS = Number(stdout.trim());
  for (const [name, url] of [
    ['hls.js', playbackUrl],
    ['shaka-player', playbackUrl],
    ['shaka-player', dashUrl],
  ] as const) {
    const seen = await opened.page.evaluate(
      ([player, address]) => window.bufferAll(player, address),
      [name, url] as const,
    );
    const facts = { name, url, probedS, ...seen };
    expect(facts).toMatchObject({ pieces: 1 });
    expect(Math.abs(seen.durationS - probedS), JSON.stringify(facts)).toBeLessThan(FRAME_S + 0.001);
    expect(Math.abs(seen.endS - probedS), JSON.stringify(facts)).toBeLessThan(FRAME_S + 0.022);
  }
  await opened.close();
}

/** In the studio, of a stream that an encoder sends: whom it is for, and how its recording is handed out. */
async function changesItsAudience(streamId: string): Promise<void> {
  const { streamer } = (await vodOf(streamId)) as {
    streamer: { userId: string; username: string; displayName: string };
  };
  const session = { accessToken: owner.accessToken, refreshToken: 'none', user: streamer };
  const visit = await chromium.open(`${server.baseUrl}/studio`, {
    initScripts: [signInScript(session)],
  });
  const panel = visit.page.getByRole('region', { name: 'Audience' });
  const become = async (wanted: Record<string, unknown>): Promise<void> => {
    await panel.getByLabel('Encrypt the recording').click();
    await eventually(async () => {
      const { encrypted, membersLevel } = await vodOf(streamId);
      const seen = JSON.stringify({ membersLevel, encrypted });
      return seen === JSON.stringify(wanted) ? undefined : seen;
    });
  };
  await panel.getByLabel('Who may watch').selectOption('0');
  await panel.getByRole('button', { name: 'Change the audience' }).click();
  await panel.getByText('Changed.').waitFor();
  await become({ membersLevel: 0, encrypted: true });
  await expectAccessible(visit.page);
  await panel.getByLabel('Who may watch').selectOption('all');
  await panel.getByRole('button', { name: 'Change the audience' }).click();
  await panel.getByText('Changed.').waitFor();
  await become({ membersLevel: null, encrypted: false });
  expect(visit.errors).toEqual([]);
  await visit.close();
}

/** Below its player: words, audience, end and picture, on a phone; others see what became of it. */
async function isManagedByItsOwner(vod: Record<string, unknown>): Promise<void> {
  const { streamId, vodId, streamer } = vod as {
    streamId: string;
    vodId: string;
    streamer: { userId: string; username: string; displayName: string };
  };
  const session = { accessToken: owner.accessToken, refreshToken: 'none', user: streamer };
  const address = `${server.baseUrl}/video/${vodId}`;
  const visit = await chromium.open(address, {
    initScripts: [signInScript(session)],
    viewport: { width: 390, height: 844 },
  });
  const { page } = visit;
  await page.getByText('Manage this recording').click();
  await page.getByLabel('Title').fill('Rapids');
  await page.getByLabel('Who may watch').selectOption('2');
  await page.getByLabel('Keep until').fill('2999-12-31');
  await page.getByRole('button', { name: 'Add a chapter' }).click();
  await page.getByLabel('Beginning of chapter 2').fill('0:02');
  await page.getByLabel('Name of chapter 2').fill('The start');
  const save = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
  };
  await save();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  const picture = { name: 'picture.png', mimeType: 'image/png', buffer: await page.screenshot() };
  await page.getByLabel('Choose a picture').setInputFiles(picture);
  await page.getByRole('button', { name: 'Remove it' }).waitFor();
  await shoot(page, 'manage');
  const changed = await vodOf(streamId);
  expect(changed).toMatchObject({ title: 'Rapids', membersLevel: 2, mayWatch: false });
  expect(changed['chapters']).toEqual([
    { startSeconds: 2, title: 'The start' },
    { startSeconds: 5, title: 'The bend' },
  ]);
  expect(changed['expiresAt']).toMatch(/^(?:2999-12-31|3000-01-01)T/);
  expect(changed['posterUrl']).toContain('/custom.jpg?at=');
  const other = await chromium.open(address);
  await other.page.getByRole('heading', { name: 'This recording is for members' }).waitFor();
  await other.close();
  await page.getByRole('button', { name: 'Remove it' }).click();
  await page.getByRole('button', { name: 'Remove it' }).waitFor({ state: 'detached' });
  await page.getByLabel('Who may watch').selectOption('all');
  await page.getByLabel('Keep until').fill('');
  await page.getByRole('button', { name: 'Remove chapter 2' }).click();
  await save();
  expect(await vodOf(streamId)).toMatchObject({
    ...{ membersLevel: null, expiresAt: null },
    chapters: [{ startSeconds: 5, title: 'The bend' }],
  });
  expect(visit.errors).toEqual([]);
  await visit.close();
}

/** From live to the past, within it by pointer and keys, and back; what a viewer set stays. */
async function goesBackAndForth(page: Page): Promise<void> {
  const line = page.getByLabel('Position in the stream');
  const modeIs = (mode: string) => page.locator(`.player[data-mode="${mode}"]`).waitFor();
  const behindS = async (): Promise<number> => {
    const words = (await line.getAttribute('aria-valuetext')) ?? '';
    const [, minutes = 'NaN', seconds = 'NaN'] = /^(\d+):(\d+) behind/.exec(words) ?? [];
    return Number(minutes) * 60 + Number(seconds);
  };
  await modeIs('webrtc');
  await page.evaluate(() => {
    const video = document.querySelector('video');
    if (video !== null) {
      video.volume = 0.4;
    }
  });
  // Shorter than what the button goes back: its beginning.
  await page.getByRole('button', { name: 'Rewind' }).click();
  await plays(page, /^Rewound video/);
  await modeIs('dvr');
  expect(await behindS()).toBeGreaterThan(6);
  expect(await page.evaluate(() => document.querySelector('video')?.volume)).toBe(0.4);
  // What is at a place is seen before one goes there, though the stream is not over.
  await eventually(
    async () => {
      await line.hover({ position: { x: 12, y: 10 } });
      const picture = await page.evaluate(() => {
        const tile = document.querySelector('.timeline-picture');
        return tile === null ? '' : getComputedStyle(tile).backgroundImage;
      });
      const [, url = ''] = /url\("(.*)"\)/.exec(picture) ?? [];
      const sheet = url === '' ? undefined : await fetch(url);
      const isThere = sheet?.headers.get('content-type') === 'image/jpeg';
      return isThere ? undefined : `no picture: ${picture} ${String(sheet?.status)}`;
    },
    { timeoutMs: 40_000 },
  );
  await shoot(page, 'rewound');
  // By keys: the line takes them when it has the focus, the player when nothing has.
  const before = await behindS();
  await line.press('ArrowRight');
  await line.press('ArrowRight');
  await line.press('ArrowRight');
  await eventually(async () => {
    const after = await behindS();
    return after < before ? undefined : `${before} s behind, then ${after} s`;
  });
  // What is about to be shown is not, once somebody goes live.
  await page.getByRole('button', { name: 'Go live', exact: true }).click();
  await plays(page, /^Live video/);
  await modeIs('webrtc');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('ArrowLeft');
  await plays(page, /^Rewound video/);
  await page.keyboard.press('l');
  await plays(page, /^Live video/);
  await modeIs('webrtc');
  expect(await page.evaluate(() => document.querySelector('video')?.volume)).toBe(0.4);
}

/** The SDK alone: to a moment, which is shown within a frame or two, and to live by WebRTC again. */
async function seeksByDate(streamId: string): Promise<void> {
  const opened = await openSdkPage(chromium, server.baseUrl, []);
  const plain = await post(server.baseUrl, '/streams', { title: 'x', record: false }, owner);
  const ids = { streamId, plainId: String(plain['streamId']), url: server.baseUrl };
  const moved = await opened.page.evaluate(async ({ url, streamId: id, plainId }) => {
    const video = document.querySelector('video') ?? document.createElement('video');
    document.body.append(video);
    video.muted = true;
    const player = new window.freshet.Player(video, { url, streamId: id, statsIntervalMs: 250 });
    const timeline: { readonly at: string; readonly gapMs: number }[] = [];
    const live = Promise.withResolvers<undefined>();
    player.on('timeline', (event) => {
      timeline.push(event);
      if (event.at === 'live-edge') {
        live.resolve(undefined);
      }
    });
    const started = new Promise((resolve) => player.on('firstFrame', resolve));
    await player.play();
    await started;
    const range = await player.findSeekable();
    const wanted = new Date((range?.start.getTime() ?? 0) + 5000);
    await player.seek(wanted);
    const offMs = (player.captureTimeMs ?? NaN) - wanted.getTime();
    const stats = new Promise((resolve) => player.on('stats', resolve));
    await stats;
    const { mode, latencyMs = NaN } = player;
    player.goLive();
    await live.promise;
    const modeAtEnd = player.mode;
    player.close();
    const other = new window.freshet.Player(video, { url, streamId: plainId });
    other.play().catch(() => undefined);
    const unseekable = await other.seek(-10).then(
      () => 'sought',
      (error: unknown) => (error instanceof window.freshet.FreshetError ? error.code : 'another'),
    );
    other.close();
    return { mode, offMs, latencyMs, timeline, modeAtEnd, unseekable };
  }, ids);
  await opened.close();
  expect(moved).toMatchObject({
    ...{ mode: 'dvr', modeAtEnd: 'webrtc', unseekable: 'CLIENT_NOT_SEEKABLE' },
    timeline: [{ at: 'rewound' }, { at: 'live-edge' }],
  });
  expect(Math.abs(moved.offMs)).toBeLessThan(1000);
  expect(moved.latencyMs).toBeGreaterThan(5000);
  const [there, back] = moved.timeline.map(({ gapMs }) => gapMs);
  console.log(`gap to the past ${there} ms, to live ${back} ms, off by ${moved.offMs} ms`);
}

/** For people who look at pages: `SCREENSHOTS_DIR` names a folder. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS_DIR'];
  if (folder !== undefined) {
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
    }
  }
}
