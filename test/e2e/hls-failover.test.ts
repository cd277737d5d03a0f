/**
 * Two CDNs and the origin: a page plays with hls.js through the first edge; it is killed, then the other.
 * The player moves on each time by what the steering manifest told it, and past the CDN it gets the
 * lower rung, as far as there is room.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parseRung } from '@freshet/hls-bridge';
import { writePathToken } from '@freshet/infra/runtime';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { startEdge } from '../support/hls/edge.ts';
import type { Edge } from '../support/hls/edge.ts';
import { LadderSource, recordSource } from '../support/hls/ladder-source.ts';
import { SERVED_STREAM, servePackager } from '../support/hls/serve-packager.ts';
import type { ServedPackager } from '../support/hls/serve-packager.ts';
import { freePorts } from '../support/ports.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const PATH_SECRET = 'a path secret of at least 32 characters';
const EDGE_SECRET = 'an-edge-secret-of-at-least-32-characters';
/** All on one port: players replace the name of a host only. */
const EDGES = ['127.0.0.1', '127.0.0.2'] as const;
const ORIGIN = '127.0.0.3';
const PATIENCE = { timeoutMs: 60_000, intervalMs: 250 };
const HLS_JS = readFileSync(
  createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js'),
  'utf8',
);

/** Runs in the page. */
const PLAYER = `window.startHls = (url) => {
  const video = document.createElement('video');
  video.muted = true;
  document.body.append(video);
  const hls = new Hls({ lowLatencyMode: true });
  const state = { fatal: [], hosts: [], heights: [] };
  hls.on(Hls.Events.ERROR, (_, data) => data.fatal && state.fatal.push(data.details));
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
    host: state.hosts.at(-1),
    height: state.heights.at(-1),
  });
};`;

type Playing = {
  readonly timeS: number;
  readonly fatal: readonly string[];
  readonly host: string | undefined;
  readonly height: number | undefined;
};

let chromium: TestChromium;
let source: LadderSource;
let served: ServedPackager;
let edges: readonly [Edge, Edge];

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
  chromium = await launchChromium();
});

afterAll(async () => {
  await chromium.close();
  await edges[0].stop();
  await edges[1].stop();
  await served.close();
  await source.close();
});

test('players move from a dead CDN to the next one, and from the last to the origin', async () => {
  const token = writePathToken(
    Buffer.from(PATH_SECRET),
    SERVED_STREAM,
    Math.floor(Date.now() / 1000) + 3600,
  );
  const path = `/t/${token}/live/${SERVED_STREAM}/master.m3u8`;
  await eventually(async () => {
    const answer = await fetch(`${edges[0].baseUrl}${path}`);
    const text = await answer.text();
    return text.includes('320x180') && text.includes('160x90') ? undefined : text;
  }, PATIENCE);
  const { page, close } = await chromium.open(served.base, { initScripts: [HLS_JS, PLAYER] });
  await page.evaluate(`window.startHls(${JSON.stringify(`${edges[0].baseUrl}${path}`)})`);
  const state = (): Promise<Playing> => page.evaluate<Playing>('window.hlsState()');
  /** Media comes from there, and the picture moves. */
  const playsFrom = async (address: string): Promise<Playing> => {
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
  };
  expect((await playsFrom(EDGES[0])).height).toBe(180);
  await edges[0].stop();
  expect((await playsFrom(EDGES[1])).height).toBe(180);
  await edges[1].stop();
  // The lower rung is all that there is past the CDN, and one viewer all who may.
  expect((await playsFrom(ORIGIN)).height).toBe(90);
  const another = await fetch(`${served.base}/v1.m3u8`, { headers: { 'user-agent': 'another' } });
  expect(another.status).toBe(503);
  await close();
});
