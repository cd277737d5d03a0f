/**
 * A CDN as browsers need it: hls.js plays through an edge that speaks TLS and HTTP/2, and shaka-player
 * plays its DASH there, neither stands still. Then two CDNs and the origin: a page plays with hls.js through the first edge; it is killed, then the other.
 * The player moves on each time by what the steering manifest told it, and past the CDN it gets the
 * lower rung, as far as there is room.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parseRung } from '@freshet/hls-bridge';
import { writePathToken } from '@freshet/infra/runtime';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium, TestPage } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { startEdge } from '../support/hls/edge.ts';
import type { Edge } from '../support/hls/edge.ts';
import { LadderSource, recordSource } from '../support/hls/ladder-source.ts';
import { SERVED_STREAM, servePackager } from '../support/hls/serve-packager.ts';
import type { ServedPackager } from '../support/hls/serve-packager.ts';
import { pageScript } from '../support/page-script.ts';
import { freePorts } from '../support/ports.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const PATH_SECRET = 'a path secret of at least 32 characters';
const EDGE_SECRET = 'an-edge-secret-of-at-least-32-characters';
/** All on one port: players replace the name of a host only. */
const EDGES = ['127.0.0.1', '127.0.0.2'] as const;
const ORIGIN = '127.0.0.3';
/** Speaks TLS, on a port of its own. */
const SECURE = '127.0.0.1';
/** Without a stall, in seconds. */
const STEADY_S = 12;
const PATIENCE = { timeoutMs: 60_000, intervalMs: 250 };
const script = (path: string): string =>
  readFileSync(createRequire(import.meta.url).resolve(path), 'utf8');
const HLS_JS = script('hls.js/dist/hls.min.js');
const SHAKA = script('shaka-player/dist/shaka-player.compiled.js');

/** Runs in the page. */
const PLAYER = `window.startHls = (url) => {
  const video = document.createElement('video');
  video.muted = true;
  document.body.append(video);
  const hls = new Hls({ lowLatencyMode: true });
  const state = { fatal: [], missing: [], hosts: [], heights: [] };
  hls.on(Hls.Events.ERROR, (_, data) => {
    if (data.fatal) {
      state.fatal.push(data.details);
    }
    if (data.response?.code === 404) {
      state.missing.push(String(data.url ?? data.response.url));
    }
  });
  hls.on(Hls.Events.FRAG_LOADED, (_, { frag, part }) => {
    if (frag.type === 'main') {
      state.hosts.push(new URL((part ?? frag).url).hostname);
      state.heights.push(hls.levels[frag.level]?.height ?? 0);
    }
  });
  hls.loadSource(url);
  hls.attachMedia(video);
  void video.play();
  window.hlsState = () => ({
    timeS: video.currentTime,
    fatal: state.fatal,
    missing: state.missing,
    host: state.hosts.at(-1),
    height: state.heights.at(-1),
  });
};`;

/** Runs in the page. */
const STEADY_PLAYERS = `window.playBoth = async (url, manifestUrl) => {
  const video = (name) => {
    const element = document.createElement('video');
    element.muted = true;
    document.body.append(element);
    window.stallWatch.watch(name, element);
    return element;
  };
  const first = video('hls.js');
  const hls = new Hls({ lowLatencyMode: true });
  hls.on(Hls.Events.ERROR, (_, data) => {
    if (data.fatal) {
      window.stallWatch.fail('hls.js', data.details);
    }
  });
  hls.loadSource(url);
  hls.attachMedia(first);
  void first.play();
  const second = video('shaka');
  const player = new shaka.Player();
  await player.attach(second);
  player.configure({ streaming: { lowLatencyMode: true } });
  player.addEventListener('error', ({ detail }) => window.stallWatch.fail('shaka', String(detail)));
  await player.load(manifestUrl);
  void second.play();
  window.bothFacts = () => ({
    hasParts: hls.levels.some((level) => level.details?.partList?.length > 0),
    isLowLatency: player.getManifest()?.isLowLatency === true,
    protocols: performance
      .getEntriesByType('resource')
      .filter(({ name }) => /\\.(?:m4s|mp4|m3u8|mpd)(?:$|[?])/.test(name))
      // Of a request that was given up nothing is known.
      .filter(({ responseStatus }) => responseStatus === 200)
      .map(({ nextHopProtocol }) => nextHopProtocol),
  });
};`;

type BothFacts = {
  readonly hasParts: boolean;
  readonly isLowLatency: boolean;
  readonly protocols: readonly string[];
};

type StallFacts = { readonly steadyS: number; readonly errors: readonly string[] };

const signed = (): string =>
  writePathToken(Buffer.from(PATH_SECRET), SERVED_STREAM, Math.floor(Date.now() / 1000) + 3600);

type Playing = {
  readonly timeS: number;
  readonly fatal: readonly string[];
  /** What was not there. */
  readonly missing: readonly string[];
  readonly host: string | undefined;
  readonly height: number | undefined;
};

let chromium: TestChromium;
let source: LadderSource;
let served: ServedPackager;
let edges: readonly [Edge, Edge];
let secure: Edge;

/** Media comes from there, and the picture moves. */
async function playsIn(page: TestPage['page'], address: string): Promise<Playing> {
  const state = (): Promise<Playing> => page.evaluate<Playing>('window.hlsState()');
  let before: number | undefined;
  const startMs = Date.now();
  await eventually(async () => {
    const { host, timeS, fatal } = await state();
    expect(fatal).toEqual([]);
    if (host !== address) {
      return `media comes from ${host ?? 'nowhere'}`;
    }
    // The first move is to the live edge.
    before ??= timeS > 0 ? timeS : undefined;
    const playedS = timeS - (before ?? timeS);
    return playedS > 3 ? undefined : `played ${playedS} s`;
  }, PATIENCE);
  console.log(`plays from ${address} after ${Date.now() - startMs} ms`);
  return state();
}

beforeAll(async () => {
  const [port = 0] = await freePorts(1);
  source = new LadderSource({ judged: false, ladder: { rungs: [parseRung('90p30:150k')] } });
  served = await servePackager(source.packager, {
    ...{ address: ORIGIN, port, originHost: ORIGIN },
    pathways: EDGES.map((host, n) => ({ id: 'ab'.charAt(n), host })),
    ...{ pathKey: Buffer.from(PATH_SECRET), edgeSecret: EDGE_SECRET },
    ...{ maxDirectViewers: 1, maxDirectPx: 100 },
  });
  source.onUpdate(served.changed);
  source.play(await recordSource({ size: '320x180', fps: 30, gopFrames: 60 }));
  const common = {
    ...{ originAddress: ORIGIN, originPort: port, port },
    ...{ pathSecret: PATH_SECRET, edgeSecret: EDGE_SECRET },
  };
  edges = [
    await startEdge({ ...common, address: EDGES[0], pathway: 'a' }),
    await startEdge({ ...common, address: EDGES[1], pathway: 'b' }),
  ];
  const [securePort = 0] = await freePorts(1);
  secure = await startEdge({
    ...common,
    ...{ address: SECURE, port: securePort, pathway: 'a', tls: true, shield: edges[0].shield },
  });
  chromium = await launchChromium();
  const path = `/t/${signed()}/live/${SERVED_STREAM}/master.m3u8`;
  await eventually(async () => {
    const text = await (await fetch(`${edges[0].baseUrl}${path}`)).text();
    return text.includes('320x180') && text.includes('160x90') ? undefined : text;
  }, PATIENCE);
});

afterAll(async () => {
  await chromium.close();
  await secure.stop();
  await edges[0].stop();
  await edges[1].stop();
  await served.close();
  await source.close();
});

test('over TLS and HTTP/2 hls.js plays through an edge, and shaka-player its low-latency DASH', async () => {
  const folder = `${secure.baseUrl}/t/${signed()}/live/${SERVED_STREAM}`;
  const { page, close } = await chromium.open(`${folder}/clock`, {
    initScripts: [pageScript('stall-watch'), HLS_JS, SHAKA, STEADY_PLAYERS],
    ignoreHTTPSErrors: true,
  });
  const urls = ['master.m3u8', 'manifest.mpd'].map((name) => JSON.stringify(`${folder}/${name}`));
  await page.evaluate(`window.playBoth(${urls.join(', ')})`);
  const names = ['hls.js', 'shaka'];
  const facts = (): Promise<StallFacts[]> =>
    Promise.all(
      names.map((name) => page.evaluate<StallFacts>(`window.stallWatch.facts('${name}')`)),
    );
  await eventually(async () => {
    const seen = await facts();
    return seen.every(({ steadyS }) => steadyS >= STEADY_S) ? undefined : JSON.stringify(seen);
  }, PATIENCE);
  expect((await facts()).map(({ errors }) => errors)).toEqual([[], []]);
  const both = await page.evaluate<BothFacts>('window.bothFacts()');
  expect(both).toMatchObject({ hasParts: true, isLowLatency: true });
  expect(both.protocols.length).toBeGreaterThan(20);
  expect(new Set(both.protocols)).toEqual(new Set(['h2']));
  await close();
});

test('players move from a dead CDN to the next one, and from the last to the origin', async () => {
  const path = `/t/${signed()}/live/${SERVED_STREAM}/master.m3u8`;
  const { page, close } = await chromium.open(served.base, { initScripts: [HLS_JS, PLAYER] });
  await page.evaluate(`window.startHls(${JSON.stringify(`${edges[0].baseUrl}${path}`)})`);
  const playsFrom = (address: string): Promise<Playing> => playsIn(page, address);
  expect((await playsFrom(EDGES[0])).height).toBe(180);
  await edges[0].stop();
  expect((await playsFrom(EDGES[1])).height).toBe(180);
  await edges[1].stop();
  // The lower rung is all that there is past the CDN, and one viewer all who may.
  expect((await playsFrom(ORIGIN)).height).toBe(90);
  const another = await fetch(`${served.base}/v1.m3u8`, { headers: { 'user-agent': 'another' } });
  expect(another.status).toBe(503);
  await close();

  // Who comes past the CDN from the beginning hears of nothing that is not there for him.
  const direct = await chromium.open(served.base, { initScripts: [HLS_JS, PLAYER] });
  const url = `http://${ORIGIN}:${served.port}${path}`;
  await direct.page.evaluate(`window.startHls(${JSON.stringify(url)})`);
  const played = await playsIn(direct.page, ORIGIN);
  expect(played).toMatchObject({ height: 90, missing: [] });
  await direct.close();
});
