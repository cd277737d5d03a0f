/**
 * The real program, two real Chromium pages with the SDK: one publishes, one watches. Every codec,
 * death of the worker in mid-stream, and what a viewer leaves behind.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccount, createStream } from '../support/account.ts';
import type { TestAccount, TestStream } from '../support/account.ts';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium } from '../support/chromium.ts';
import { eventually, shown } from '../support/eventually.ts';
import { startFreshet, workersOf } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';

import { SdkPublisher, SdkViewer } from '../support/sdk-pages.ts';
import type { PublishOptions } from '../support/sdk-probe-types.ts';

const TIMEOUT_MS = 120_000;
const JOINS = Number(process.env['SDK_JOINS'] ?? '10');

let freshet: FreshetProcess;
let chromium: TestChromium;
const closers: (() => Promise<unknown>)[] = [];
let account: TestAccount;

beforeAll(async () => {
  freshet = await startFreshet();
  closers.push(() => freshet.stop());
  chromium = await launchChromium();
  closers.push(() => chromium.close());
  account = await createAccount(freshet.baseUrl);
}, TIMEOUT_MS);

afterAll(async () => {
  for (const close of closers.reverse()) {
    await close();
  }
}, TIMEOUT_MS);

type Cast = {
  readonly stream: TestStream;
  readonly publisher: SdkPublisher;
  readonly viewer: SdkViewer;
};

/** Runs with a live stream and one viewer who sees it, then closes both. */
async function withViewer(
  options: Partial<Pick<PublishOptions, 'codec' | 'height'>>,
  run: (cast: Cast) => Promise<void>,
): Promise<void> {
  const stream = await createStream(freshet.baseUrl, account);
  const publisher = await SdkPublisher.open(chromium, freshet.baseUrl);
  const { codec = 'VP8', height = 360 } = options;
  await publisher.goLive({ stream, account, codec, height });
  const viewer = await SdkViewer.open(chromium, freshet.baseUrl, stream.streamId);
  await viewer.waitForFrames(5);
  await run({ stream, publisher, viewer });
  noErrors(publisher, viewer);
  await viewer.close();
  await publisher.close();
}

/** The bare test page has no icon; nothing else may be missing. */
function noErrors(...pages: readonly (SdkPublisher | SdkViewer)[]): void {
  const errors = pages.flatMap(({ opened }) => opened.errors);
  expect(errors.filter((line) => !line.startsWith('Failed to load resource'))).toEqual([]);
}

describe('studio to watch', () => {
  test.each(['VP8', 'H264', 'AV1'] as const)(
    '%s: frames advance and sound is heard',
    (codec) =>
      withViewer({ codec }, async ({ viewer }) => {
        await viewer.waitForSound();
        await viewer.waitForFrames(10);
        const { state, stats } = await viewer.facts();
        expect(stats?.videoCodec?.toUpperCase()).toBe(codec);
        expect(state).toBe('live');
        console.log(
          `${codec}: join ${stats?.joinTimeMs} ms, subscribe to frame ${stats?.subscribeToFrameMs} ms`,
        );
      }),
    TIMEOUT_MS,
  );

  test(
    'a simulcast stream offers qualities; what no viewer wants is not sent until one wants it again',
    () =>
      withViewer({ height: 720 }, async ({ publisher, viewer }) => {
        await viewer.waitFor(({ qualities }) =>
          qualities.join() === 'auto,high,medium,low' ? undefined : qualities.join(),
        );
        await viewer.setQuality('low');
        await viewer.waitFor(({ height }) =>
          height === 180 ? undefined : `the picture is ${height} high`,
        );
        const sends = (layers: number) =>
          eventually(
            async () => {
              const active = (await publisher.sent())?.layers.filter((layer) => layer.active);
              return active?.length === layers ? undefined : shown(active);
            },
            { timeoutMs: TIMEOUT_MS / 2 },
          );
        await sends(1);
        await viewer.setQuality('auto');
        await sends(3);
        await viewer.waitFor(({ height }) =>
          height === 720 ? undefined : `the picture is ${height} high`,
        );
      }),
    TIMEOUT_MS,
  );

  test(
    'who wants to spare data gets the smallest picture whatever is chosen, or the sound alone',
    () =>
      withViewer({ height: 720 }, async ({ viewer }) => {
        await viewer.rejoin({ dataUse: 'low' });
        await viewer.waitForFrames(5);
        await viewer.setQuality('high');
        await viewer.waitFor(({ height }) =>
          height === 180 ? undefined : `the picture is ${height} high`,
        );
        await viewer.rejoin({ dataUse: 'audio' });
        await viewer.waitForState('live');
        await viewer.waitForSound();
        const { tracks, stats } = await viewer.facts();
        expect(tracks).toEqual({ audio: 'on', video: 'absent' });
        expect([stats?.videoCodec, stats?.framesDecoded ?? 0]).toEqual([undefined, 0]);
      }),
    TIMEOUT_MS,
  );

  test(
    'a viewer who is early sees the stream start by itself, and its end',
    async () => {
      const stream = await createStream(freshet.baseUrl, account);
      const viewer = await SdkViewer.open(chromium, freshet.baseUrl, stream.streamId);
      await viewer.waitForState('offline');
      const publisher = await SdkPublisher.open(chromium, freshet.baseUrl);
      await publisher.goLive({ stream, account, codec: 'VP8', height: 360 });
      await viewer.waitForFrames(5);
      await viewer.waitForState('live');
      await publisher.stop({ endStream: true });
      await viewer.waitForState('ended');
      noErrors(viewer, publisher);
      await viewer.close();
      await publisher.close();
    },
    TIMEOUT_MS,
  );

  test(
    'muting the microphone and replacing the camera reach the viewer',
    () =>
      withViewer({}, async ({ viewer, publisher }) => {
        const audioIs = (wanted: string) =>
          viewer.waitFor(({ tracks }) =>
            tracks?.audio === wanted ? undefined : `sound is ${tracks?.audio}`,
          );
        await publisher.muteMicrophone(true);
        await audioIs('paused');
        await publisher.muteMicrophone(false);
        await audioIs('on');
        await publisher.replaceCameraByCanvas();
        await viewer.waitFor(({ width, height }) =>
          width === 320 && height === 240 ? undefined : `the picture is ${width} × ${height}`,
        );
      }),
    TIMEOUT_MS,
  );
});

describe('failures', () => {
  test(
    'kill -9 of the worker: both sides come back and the picture goes on',
    () =>
      withViewer({}, async ({ viewer }) => {
        await viewer.startGapClock();
        const { peerConnectionsMade } = await viewer.counts();
        killWorkers();
        await eventually(
          async () => {
            const counts = await viewer.counts();
            return counts.peerConnectionsMade > peerConnectionsMade ? undefined : 'no new session';
          },
          { timeoutMs: 30_000 },
        );
        await viewer.waitForFrames(15);
        const { gapMs, black } = await viewer.counts();
        console.log(`worker killed: ${gapMs} ms without a new frame`);
        await viewer.waitForSound();
        await viewer.waitForState('live');
        expect(black).toBe(false);
      }),
    TIMEOUT_MS,
  );

  test(
    'a socket that drops is resumed without a new session',
    () =>
      withViewer({}, async ({ viewer }) => {
        const before = await viewer.counts();
        await viewer.dropSockets();
        await eventually(
          async () =>
            (await viewer.counts()).socketsMade > before.socketsMade ? undefined : 'no new socket',
          { timeoutMs: 20_000 },
        );
        await viewer.waitForFrames(10);
        expect((await viewer.counts()).peerConnectionsMade).toBe(before.peerConnectionsMade);
        await viewer.waitForState('live');
      }),
    TIMEOUT_MS,
  );
});

describe('another network', () => {
  test(
    'gets new ICE credentials, and the session and the picture go on',
    () =>
      withViewer({}, async ({ viewer }) => {
        const before = await viewer.counts();
        await viewer.changeNetwork();
        await viewer.waitFor(({ recoveries }) =>
          recoveries.join() === 'restart_ice network_changed,recovered'
            ? undefined
            : recoveries.join(),
        );
        await viewer.waitForFrames(15);
        expect((await viewer.counts()).peerConnectionsMade).toBe(before.peerConnectionsMade);
        await viewer.waitForState('live');
      }),
    TIMEOUT_MS,
  );
});

describe('leaving', () => {
  test(
    `${JOINS} joins leave no peer connection and no socket`,
    () =>
      withViewer({}, async ({ viewer }) => {
        const joins: number[] = [];
        for (let round = 0; round < JOINS; round += 1) {
          await viewer.leave();
          await viewer.join();
          await viewer.waitForFrames(1);
          joins.push((await viewer.facts()).joinTimeMs ?? 0);
        }
        joins.sort((a, b) => a - b);
        console.log(`${JOINS} joins: p50 ${joins[JOINS / 2]} ms, max ${joins.at(-1)} ms`);
        await viewer.leave();
        await eventually(async () => {
          const { peerConnections, sockets } = await viewer.counts();
          return peerConnections + sockets === 0
            ? undefined
            : `${peerConnections} connections and ${sockets} sockets are open`;
        });
      }),
    TIMEOUT_MS + JOINS * 3000,
  );
});

function killWorkers(): void {
  const workers = workersOf(freshet.pid);
  expect(workers).not.toEqual([]);
  for (const pid of workers) {
    process.kill(pid, 'SIGKILL');
  }
}
