/** A viewer's way over HLS from the first request to the end, on stand-ins for hls.js and the element. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clientError } from '../errors.ts';
import { FakeHls } from '../testing/fake-hls.ts';
import { FakeSurroundings, settle } from '../testing/fake-surroundings.ts';
import { FakeVideo } from '../testing/fake-video.ts';
import { HlsLeg } from './hls-leg.ts';
import { HLS_MIME_TYPE } from './native-engine.ts';

let surroundings: FakeSurroundings;
let video: FakeVideo;
let told: string[];
let leg: HlsLeg | undefined;

beforeEach(() => {
  surroundings = new FakeSurroundings();
  surroundings.http.answer = ({ url }) => ({
    status: 200,
    body: url.includes('/api/') ? { status: 'live', visibility: 'public' } : undefined,
  });
  video = new FakeVideo();
  told = [];
  FakeHls.made.length = 0;
  vi.stubGlobal('navigator', { vendor: 'Google Inc.' });
  vi.stubGlobal('MediaSource', Function);
  vi.stubGlobal('MediaError', { MEDIA_ERR_DECODE: 3 });
});

afterEach(() => {
  leg?.close();
  leg = undefined;
  vi.unstubAllGlobals();
});

function open(past: { readonly fromMs?: number } = {}): HlsLeg {
  const tell = (what: string) => () => {
    told.push(what);
  };
  leg = new HlsLeg({
    ...past,
    ...{ surroundings, video: video.element, streamId: 'st_1', serverUrl: 'https://example.org' },
    bearer: () => Promise.resolve(undefined),
    load: () => Promise.resolve(FakeHls.module),
    quality: () => 'auto',
    statsIntervalMs: 1_000,
    clockOffsetMs: () => 0,
    context: () => ({ joinTimeMs: undefined, subscribeToFrameMs: undefined }),
    onAnswer: () => undefined,
    onListed: (listed) => told.push(...listed.map(({ eventId }) => `listed ${eventId}`)),
    onReady: tell('ready'),
    onBeforeSource: tell('source'),
    onFirstFrame: tell('frame'),
    play: tell('play'),
    onWaiting: (error) => told.push(`waiting ${error.code}`),
    onStalled: (side) => told.push(`stalled ${side}`),
    onResumed: tell('resumed'),
    onStats: ({ playbackRate }) => told.push(`stats at ${playbackRate}`),
    onQuality: tell('quality'),
    onEnded: tell('ended'),
    onFailed: (error) => told.push(`failed ${error.code}`),
  });
  return leg;
}

/** Everything but figures. */
const events = (): string[] => told.filter((each) => !each.startsWith('stats'));

/** Plays, its first picture shown. */
async function play(): Promise<{ readonly leg: HlsLeg; readonly hls: FakeHls }> {
  const opened = open();
  opened.attach();
  await settle();
  const hls = FakeHls.last;
  hls.levelLoaded();
  await settle();
  video.showFrame();
  expect(events()).toEqual(['ready', 'source', 'play', 'frame']);
  told.length = 0;
  return { leg: opened, hls };
}

/** The picture moves on for so long, at a normal rate. */
async function watch(seconds: number): Promise<void> {
  for (let step = 0; step < seconds * 4; step += 1) {
    video.currentTime += 0.25 * video.playbackRate;
    await surroundings.clock.advance(250);
  }
}

test('what is a little late is caught up by the rate, in low-latency mode', async () => {
  const { hls } = await play();
  expect(hls.config).toMatchObject({ lowLatencyMode: true, maxLiveSyncPlaybackRate: 1.25 });
  hls.late(1.2);
  video.playbackRate = 1.25;
  const fromS = video.currentTime;
  await watch(4);
  // Without a jump: a quarter of a second each second.
  expect(video.currentTime - fromS).toBeCloseTo(5);
  expect(told).toContain('stats at 1.25');
  expect(events()).toEqual([]);
});

test('what a playlist lists of the host is told, what it lists of others is not', async () => {
  const { hls } = await play();
  const range = { ID: 'ev_1', CLASS: 'freshet.event', 'X-TYPE': 'goal', 'X-DATA': '{}' };
  const dated = { ...range, 'START-DATE': '2026-01-02T03:04:05.006Z' };
  hls.listed([{ ...dated, ID: 'ad', CLASS: 'com.apple.hls.interstitial' }, dated]);
  expect(events()).toEqual(['listed ev_1']);
});

test('paused while it is prepared it waits, and plays only when told to', async () => {
  const opened = open();
  opened.attach();
  await settle();
  opened.setPaused(true);
  FakeHls.last.levelLoaded();
  await settle();
  expect(events()).toEqual(['ready', 'source']);
  expect(FakeHls.last.loading).toBe(false);
  opened.setPaused(false);
  expect(FakeHls.last.loading).toBe(true);
});

test('what is far too late is skipped', async () => {
  const { hls } = await play();
  hls.late(6.5);
  await watch(0.25);
  expect(video.currentTime).toBe(FakeHls.SYNC_S);
});

test('a stall is told with its side, starts over after a while, and the rate is normal again', async () => {
  const { hls } = await play();
  await watch(1);
  video.playbackRate = 1.25;
  await surroundings.clock.advance(1_600);
  expect(events()).toEqual(['stalled viewer']);
  await surroundings.clock.advance(6_000);
  expect(events()).toContain('waiting CLIENT_HLS_FAILED');
  expect([hls.destroyed, video.playbackRate]).toEqual([true, 1]);
  await surroundings.clock.advance(6_000);
  expect(FakeHls.made).toHaveLength(2);
});

test('a media fault is mended once within the engine, and then by a new one', async () => {
  const { hls } = await play();
  hls.fail('mediaError', 'bufferAppendError');
  expect([hls.recoveries, events()]).toEqual([1, []]);
  hls.fail('mediaError', 'bufferAppendError');
  expect(events()).toEqual(['waiting CLIENT_HLS_DECODE', 'source']);
  await surroundings.clock.advance(10_000);
  expect(FakeHls.made).toHaveLength(2);
});

/** Stand-ins throw at once what takes so long in truth, in milliseconds. */
const PROBE_TIMEOUT_MS = 1_200;
const CDN_PATH = '/t/99.sig-x/live/st_1/master.m3u8';
const CDN_URL = `https://cdn.example.net${CDN_PATH}`;
/** As the server writes it for who comes past all CDNs. */
const STEERING_MANIFEST = {
  VERSION: 1,
  TTL: 10,
  'PATHWAY-PRIORITY': ['a', 'b', 'origin'],
  'PATHWAY-CLONES': [
    { 'BASE-ID': 'origin', ID: 'a', 'URI-REPLACEMENT': { HOST: 'cdn.example.net' } },
    { 'BASE-ID': 'origin', ID: 'b', 'URI-REPLACEMENT': { HOST: 'other.example.net' } },
  ],
};
const hosts = (): string[] => FakeHls.made.map(({ url }) => new URL(url).host);

/** A private stream, whose path carries its own proof, at a CDN that answers with this or throws. */
function behindCdn(answer: () => { readonly status: number }): void {
  surroundings.http.answer = ({ url }) =>
    url.includes('/api/')
      ? {
          status: 200,
          body: { status: 'live', visibility: 'private', playbackUrl: CDN_URL },
        }
      : answer();
}

test('when the CDN fails the server itself is next, signed path included; a server without room gives way', async () => {
  behindCdn(() => ({ status: 200 }));
  open().attach();
  await settle();
  for (let failure = 1; failure <= 3; failure += 1) {
    FakeHls.last.fail('networkError', 'manifestLoadError');
    await surroundings.clock.advance(10_000);
    await settle();
  }
  const [cdn, own] = ['cdn.example.net', 'example.org'];
  expect(hosts()).toEqual([cdn, own, cdn, own]);
  expect(new URL(FakeHls.made[1]?.url ?? '').pathname).toBe(CDN_PATH);
});

test('a CDN that swallows everything is left before the buffer is long empty, and not tried again for a minute', async () => {
  behindCdn(() => {
    throw clientError('CLIENT_TIMEOUT');
  });
  const { hls } = await play();
  // What is buffered plays on, and nothing new comes.
  await watch(1.5);
  await settle();
  expect(events()).toEqual(['waiting CLIENT_HLS_FAILED', 'source']);
  expect(hls.destroyed).toBe(true);
  const playAgain = async (): Promise<void> => {
    await surroundings.clock.advance(1_000);
    await settle();
    FakeHls.last.levelLoaded();
    await settle();
    video.showFrame();
  };
  await playAgain();
  FakeHls.last.fail('mediaError', 'bufferAppendError');
  FakeHls.last.fail('mediaError', 'bufferAppendError');
  await playAgain();
  const [cdn, own] = ['cdn.example.net', 'example.org'];
  expect(hosts()).toEqual([cdn, own, own]);
  // Nor does the server's steering manifest lead back to it.
  const steering = (of: FakeHls | undefined): boolean =>
    !('contentSteeringController' in (of?.config ?? {}));
  expect(FakeHls.made.map(steering)).toEqual([true, false, false]);
});

test('who joins at a CDN that swallows everything is at the server within four seconds', async () => {
  behindCdn(() => {
    throw clientError('CLIENT_TIMEOUT');
  });
  open().attach();
  await settle();
  await surroundings.clock.advance(4_000 - PROBE_TIMEOUT_MS);
  const [first, second] = FakeHls.made;
  expect(hosts()).toEqual(['cdn.example.net', 'example.org']);
  expect([first?.destroyed, second?.destroyed]).toEqual([true, false]);
  const probes = surroundings.http.requests.filter(({ url }) => url.includes('cdn.example.net'));
  expect(probes).toMatchObject([
    {
      url: 'https://cdn.example.net/t/99.sig-x/live/st_1/clock',
      bearer: undefined,
      timeoutMs: PROBE_TIMEOUT_MS,
    },
  ]);
  FakeHls.last.levelLoaded();
  await settle();
  video.showFrame();
  expect(events()).toEqual(['waiting CLIENT_HLS_FAILED', 'ready', 'source', 'play', 'frame']);
});

test('where the server knows of another CDN that one is next', async () => {
  behindCdn(() => ({ status: 200 }));
  const { answer } = surroundings.http;
  const STEERING = 'https://example.org/t/99.sig-x/live/st_1/steering.json';
  surroundings.http.answer = (request) =>
    request.url === STEERING ? { status: 200, body: STEERING_MANIFEST } : answer(request);
  open().attach();
  await settle();
  for (let failure = 1; failure <= 2; failure += 1) {
    FakeHls.last.fail('networkError', 'manifestLoadError');
    await surroundings.clock.advance(10_000);
    await settle();
  }
  expect(hosts()).toEqual(['cdn.example.net', 'other.example.net', 'example.org']);
  expect(new URL(FakeHls.made[1]?.url ?? '').pathname).toBe(CDN_PATH);
  expect(surroundings.http.requests.filter(({ url }) => url === STEERING)).toHaveLength(1);
});

test('a stream that takes long to begin is no reason to leave a CDN that answers', async () => {
  behindCdn(() => ({ status: 200 }));
  open().attach();
  await settle();
  await surroundings.clock.advance(15_000);
  expect(hosts()).toEqual(['cdn.example.net']);
  FakeHls.last.levelLoaded();
  await settle();
  const { length } = surroundings.http.requests;
  expect(events()).toEqual(['ready', 'source', 'play']);
  leg?.close();
  await surroundings.clock.advance(15_000);
  expect([surroundings.http.requests.length, surroundings.clock.pendingTimers]).toEqual([
    ...[length, 0],
  ]);
});

test('a publisher who pauses is no reason to leave a CDN that answers', async () => {
  behindCdn(() => ({ status: 200 }));
  const { hls } = await play();
  await watch(10);
  expect(hls.destroyed).toBe(false);
  const asked = surroundings.http.requests.filter(({ url }) => url === CDN_URL);
  expect(asked.length).toBeGreaterThanOrEqual(2);
  expect(asked.length).toBeLessThanOrEqual(4);
  expect(asked.every(({ bearer }) => bearer === undefined)).toBe(true);
});

test('a stream that begins just now is no reason to leave the CDN at once', async () => {
  behindCdn(() => ({ status: 200 }));
  open().attach();
  await settle();
  for (let refusal = 1; refusal <= 2; refusal += 1) {
    FakeHls.last.fail('networkError', 'manifestLoadError', 404);
    await surroundings.clock.advance(10_000);
    await settle();
  }
  expect(hosts()).toEqual(['cdn.example.net', 'cdn.example.net', 'example.org']);
});

test('Safari goes the same way: its first picture, an error of the element, another try', async () => {
  vi.stubGlobal('navigator', { vendor: 'Apple Computer, Inc.' });
  video = new FakeVideo(HLS_MIME_TYPE);
  const opened = open();
  opened.attach();
  await settle();
  expect(video.src).toBe('https://example.org/live/st_1/master.m3u8');
  expect(opened.qualities).toEqual(['auto']);
  video.showFrame();
  video.fail(3, 'a broken frame');
  expect(events()).toEqual([
    'ready',
    'source',
    'play',
    'frame',
    'waiting CLIENT_HLS_DECODE',
    'source',
  ]);
  expect(video.src).toBe('');
  await surroundings.clock.advance(10_000);
  expect(video.src).not.toBe('');
  video.dispatchEvent(new Event('ended'));
  expect(events().at(-1)).toBe('ended');
  expect(FakeHls.made).toEqual([]);
});

test('closed it leaves nothing behind', async () => {
  const { leg: opened, hls } = await play();
  opened.close();
  opened.close();
  await surroundings.clock.advance(60_000);
  expect([hls.destroyed, opened.phase, surroundings.clock.pendingTimers]).toEqual([
    ...[true, 'closed', 0],
  ]);
});

const DVR_URL = 'https://example.org/live/st_1/dvr/master.m3u8';

test('the past comes from the recording, keeps its distance, and waits where it is while paused', async () => {
  surroundings.http.answer = () => ({
    status: 200,
    body: { status: 'live', visibility: 'public', vodId: 'vd_1', dvr: true, dvrUrl: DVR_URL },
  });
  const fromMs = Date.UTC(2026, 3, 4);
  const opened = open({ fromMs });
  opened.attach();
  await settle();
  const hls = FakeHls.last;
  expect(hls.url).toBe(DVR_URL);
  expect(hls.config).toMatchObject({ lowLatencyMode: false, liveMaxLatencyDuration: Infinity });
  hls.levelLoaded();
  await settle();
  video.showFrame();
  hls.late(600);
  await watch(1);
  expect(video.currentTime).toBe(1);
  opened.setPaused(true);
  opened.setPaused(false);
  expect([video.currentTime, hls.loading]).toEqual([1, true]);
  // Over means over for who has seen the end, not for whose buffer has.
  expect(events()).not.toContain('ended');
  video.dispatchEvent(new Event('ended'));
  expect(events().at(-1)).toBe('ended');
});

test('what is not recorded has no past', async () => {
  open({ fromMs: 1 });
  await settle();
  expect(events()).toEqual(['failed CLIENT_NOT_SEEKABLE']);
  expect(FakeHls.made).toHaveLength(0);
});
