/** The browser's own HLS, as Safari has it, on a stand-in for its video element. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StreamEvent } from '@freshet/signaling/proto';
import type { FreshetError } from '../errors.ts';
import { FakeHttp } from '../testing/fake-surroundings.ts';
import { FakeVideo } from '../testing/fake-video.ts';
import { HLS_MIME_TYPE, NativeEngine } from './native-engine.ts';
import { canPlayHls, openEngine } from './open-engine.ts';

const URL_ = 'https://example.org/live/st_1/master.m3u8';
const DECODE = 3;
const NETWORK = 2;
let http: FakeHttp;
let video: FakeVideo;
let fatal: FreshetError[];
let told: string[];

const hooks = {
  onFatal: (error: FreshetError) => fatal.push(error),
  onEndOfStream: () => told.push('end'),
  onLevels: () => told.push('levels'),
  onListed: (events: readonly StreamEvent[]) =>
    told.push(...events.map(({ eventId, captureTimeMs }) => `${eventId} at ${captureTimeMs}`)),
};
const noLibrary = (): Promise<never> => Promise.reject(new Error('not asked for here'));
const open = (bearer?: string) =>
  openEngine({ url: URL_, bearer, isSteered: true }, hooks, {
    http,
    load: noLibrary,
    video: video.element,
  });

beforeEach(() => {
  http = new FakeHttp();
  http.answer = () => ({ status: 200 });
  video = new FakeVideo(HLS_MIME_TYPE);
  [fatal, told] = [[], []];
  vi.stubGlobal('navigator', { vendor: 'Apple Computer, Inc.' });
  vi.stubGlobal('MediaError', { MEDIA_ERR_DECODE: DECODE });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('Safari plays by itself, whether it has Media Source Extensions or not', async () => {
  expect(await open()).toBeInstanceOf(NativeEngine);
  vi.stubGlobal('MediaSource', Function);
  expect(await open()).toBeInstanceOf(NativeEngine);
});

test('a private stream needs a header, which only hls.js can send', async () => {
  vi.stubGlobal('ManagedMediaSource', Function);
  await expect(open('a viewer token')).rejects.toMatchObject({
    code: 'CLIENT_HLS_LIBRARY_MISSING',
  });
});

test('another browser plays by itself only where nothing else does', async () => {
  vi.stubGlobal('navigator', { vendor: 'Google Inc.' });
  expect(await open()).toBeInstanceOf(NativeEngine);
  vi.stubGlobal('MediaSource', Function);
  await expect(open()).rejects.toMatchObject({ code: 'CLIENT_HLS_LIBRARY_MISSING' });
  vi.unstubAllGlobals();
  vi.stubGlobal('navigator', { vendor: 'Google Inc.' });
  video = new FakeVideo();
  expect(canPlayHls(video.element)).toBe(false);
  await expect(open()).rejects.toMatchObject({ code: 'CLIENT_HLS_UNSUPPORTED' });
});

test('it is ready when the playlist is there, which it asks for once', async () => {
  const engine = await open();
  http.answer = () => ({ status: 503 });
  const { signal } = new AbortController();
  await expect(engine.prepare(signal)).rejects.toMatchObject({ code: 'CLIENT_HLS_STARTING' });
  http.answer = () => ({ status: 200 });
  await engine.prepare(signal);
  expect(http.requests.map(({ url }) => url)).toEqual([URL_, URL_]);
  expect(video.src).toBe('');
});

test('capture time comes from the element’s start date; there is no list of qualities', async () => {
  const engine = await open();
  engine.attach(video.element);
  expect(video.src).toBe(URL_);
  expect(engine.facts).toMatchObject({ levels: [], currentLevel: undefined, hasVideo: true });
  expect([engine.facts.playingDateMs, engine.facts.edgeDateMs]).toEqual([undefined, undefined]);
  Object.assign(video, { startDateMs: 1_000_000, currentTime: 4, readyState: 4, videoWidth: 640 });
  video.canSeekTo(6.5);
  video.dispatchEvent(new Event('loadedmetadata'));
  expect(engine.facts).toMatchObject({
    ...{ playingDateMs: 1_004_000, edgeDateMs: 1_006_500, hasVideo: true, excessMs: undefined },
  });
  video.videoWidth = 0;
  expect(engine.facts.hasVideo).toBe(false);
  // The browser chooses; asking changes nothing.
  engine.setLimit(0);
  expect(told).toEqual(['levels']);
});

test('errors of the element and its end are told, until it is closed', async () => {
  const engine = await open();
  engine.attach(video.element);
  video.fail(DECODE, 'a broken frame');
  video.fail(NETWORK, '');
  expect(fatal.map(({ code }) => code)).toEqual(['CLIENT_HLS_DECODE', 'CLIENT_HLS_FAILED']);
  expect(fatal[0]?.message).toContain('a broken frame');
  video.dispatchEvent(new Event('ended'));
  expect(told).toEqual(['end']);
  engine.close();
  engine.close();
  expect([video.src, video.loads]).toEqual(['', 1]);
  video.fail(DECODE, 'later');
  video.dispatchEvent(new Event('ended'));
  expect([fatal.length, told.length]).toEqual([2, 1]);
});

test('the past begins where it is to, by the start date, and a pause does not carry it to the edge', async () => {
  const fromMs = 1_005_000;
  const source = { url: URL_, bearer: undefined, isSteered: false, fromMs };
  const engine = await openEngine(source, hooks, { http, load: noLibrary, video: video.element });
  engine.attach(video.element);
  Object.assign(video, { startDateMs: 1_000_000, readyState: 4 });
  video.canSeekTo(60);
  video.dispatchEvent(new Event('loadedmetadata'));
  expect([video.currentTime, engine.facts.startDateMs]).toEqual([5, 1_000_000]);
  engine.setPaused(true);
  engine.setPaused(false);
  expect(video.currentTime).toBe(5);
  engine.seek(0);
  expect(video.currentTime).toBe(0);
  // Nearer to the end than three seconds nothing may be there yet.
  engine.seek(2_000_000);
  expect(video.currentTime).toBe(57);
});

test('events of the host are read from the cues of the metadata track, and from no other', async () => {
  const engine = await open();
  engine.attach(video.element);
  const cue = (startTime: number, key: string, data: string) => ({
    startTime,
    value: { key, data },
  });
  const cues = [cue(2, 'X-TYPE', 'goal'), cue(2, 'X-ID', 'ev_1'), cue(2, 'X-DATA', '{}')];
  const tracks = ['captions', 'metadata'].map((kind) => ({ kind, mode: 'disabled', cues }));
  video.textTracks = tracks;
  video.dispatchEvent(new Event('timeupdate'));
  expect(told).toEqual([]);
  expect(tracks.map(({ mode }) => mode)).toEqual(['disabled', 'hidden']);
  video.startDateMs = 1_000_000;
  video.dispatchEvent(new Event('timeupdate'));
  expect(told).toEqual(['ev_1 at 1002000']);
  engine.close();
  video.dispatchEvent(new Event('timeupdate'));
  expect(told).toHaveLength(1);
});

test('going on after a pause skips to the end of what can be had', async () => {
  const engine = await open();
  engine.setPaused(false);
  engine.attach(video.element);
  video.canSeekTo(20);
  engine.setPaused(true);
  expect(video.currentTime).toBe(0);
  engine.setPaused(false);
  expect(video.currentTime).toBe(20);
});
