/** Join time, first frame and glass-to-glass delay over the SFU, in real Chromium on loopback. */
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { createAccount, createStream } from '../../support/account.ts';
import { launchChromium } from '../../support/chromium.ts';
import type { TestChromium } from '../../support/chromium.ts';
import { descendantsOf, proportionalBytes, startFreshet } from '../../support/freshet-process.ts';
import { pageScript } from '../../support/page-script.ts';
import { openSdkPage } from '../../support/sdk-bundle.ts';
import { percentile, spread } from '../report.ts';
import type { Section } from '../report.ts';

const JOINS = 25;
/** Joins in quicker succession measure the keyframe limiter instead: one request a second, by design. */
const BETWEEN_JOINS_MS = 1200;
const FRAMES = 300;

export async function measure(): Promise<Section> {
  const begun = performance.now();
  const server = await startFreshet();
  const readyMs = performance.now() - begun;
  // A second start on the same data is what "a set-up machine" means.
  const idleBytes = proportionalBytes([server.pid, ...descendantsOf(server.pid)]);
  const chromium = await launchChromium();
  try {
    const account = await createAccount(server.baseUrl);
    const { streamId } = await createStream(server.baseUrl, account);
    const studio = await openSdkPage(chromium, server.baseUrl, [pageScript('frame-clock')]);
    await studio.page.evaluate(
      async ({ url, token, id }) => {
        const broadcaster = new window.freshet.Broadcaster({ url, token });
        await broadcaster.startPreview();
        await broadcaster.goLive({ streamId: id }, { video: { layers: 'single' } });
      },
      { url: server.baseUrl, token: account.accessToken, id: streamId },
    );
    const cold = await coldJoins(chromium, server.baseUrl, streamId);
    const warm = await warmJoins(chromium, server.baseUrl, streamId);
    const through = await glassToGlass(chromium, server.baseUrl, streamId);
    await studio.close();
    const direct = await directGlassToGlass(chromium, server.baseUrl);
    return {
      key: 'webrtc',
      title: 'WebRTC: join, first frame, glass to glass',
      method:
        'One Chromium publishes a picture that shows the time, another plays it; VP8 720p30 over loopback. ' +
        '*Join* is `Player.play()` on a fresh page to the first decoded frame; *subscribe* has the socket open. ' +
        'Glass to glass is read back from pixels; *server-added* is its p50 less that of a direct peer connection in the same run.',
      figures: [
        ...spread('join to first frame', 'ms', cold, { limit: 250, better: 'below' }),
        ...spread('subscribe to first frame', 'ms', warm, { limit: 120, better: 'below' }),
        ...spread('glass to glass', 'ms', through, { limit: 120, better: 'below' }),
        ...spread('glass to glass without a server', 'ms', direct),
        {
          name: 'server-added delay, p50',
          value: percentile(through, 50) - percentile(direct, 50),
          unit: 'ms',
          target: { limit: 10, better: 'below' },
        },
        {
          name: 'idle process tree (PSS)',
          value: Math.round(idleBytes / 2 ** 20),
          unit: 'MB',
          target: { limit: 400, better: 'below' },
        },
        { name: 'first start with a new database', value: Math.round(readyMs), unit: 'ms' },
      ],
    };
  } finally {
    await chromium.close();
    await server.stop();
  }
}

async function coldJoins(chromium: TestChromium, url: string, streamId: string): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < JOINS; i++) {
    await pause(BETWEEN_JOINS_MS);
    const viewer = await openSdkPage(chromium, url);
    await viewer.page.evaluate((server) => {
      window.freshet.prewarm(server);
    }, url);
    times.push(await joinOnce(viewer.page, url, streamId));
    await viewer.close();
  }
  return times;
}

async function warmJoins(chromium: TestChromium, url: string, streamId: string): Promise<number[]> {
  const viewer = await openSdkPage(chromium, url);
  // Keeps the page's connection open between the measured players.
  await joinOnce(viewer.page, url, streamId, true);
  const times: number[] = [];
  for (let i = 0; i < JOINS; i++) {
    await pause(BETWEEN_JOINS_MS);
    times.push(await joinOnce(viewer.page, url, streamId));
  }
  await viewer.close();
  return times;
}

type Page = Awaited<ReturnType<TestChromium['open']>>['page'];

/** Milliseconds from `play()` to the first decoded frame. */
function joinOnce(page: Page, url: string, streamId: string, keep = false): Promise<number> {
  return page.evaluate(
    ({ server, id, stay }) =>
      new Promise<number>((resolve, reject) => {
        const video = document.createElement('video');
        video.muted = true;
        document.body.append(video);
        const player = new window.freshet.Player(video, { url: server, streamId: id });
        player.on('firstFrame', ({ joinTimeMs }) => {
          if (!stay) {
            player.close();
            video.remove();
          }
          resolve(joinTimeMs);
        });
        player.play().catch(reject);
      }),
    { server: url, id: streamId, stay: keep },
  );
}

async function glassToGlass(
  chromium: TestChromium,
  url: string,
  streamId: string,
): Promise<number[]> {
  const viewer = await openSdkPage(chromium, url, [pageScript('frame-clock')]);
  const delays = await viewer.page.evaluate(
    async ({ server, id, count }) => {
      const video = document.querySelector('video');
      if (!video) {
        throw new Error('no video element');
      }
      const player = new window.freshet.Player(video, { url: server, streamId: id });
      await player.play();
      await window.frameClock.measure(video, 150, 20_000);
      return window.frameClock.measure(video, count, 40_000);
    },
    { server: url, id: streamId, count: FRAMES },
  );
  await viewer.close();
  return delays;
}

/** The same picture from one peer connection to another, each in a page of its own. */
async function directGlassToGlass(chromium: TestChromium, url: string): Promise<number[]> {
  const sender = await openSdkPage(chromium, url, [pageScript('frame-clock')]);
  const receiver = await openSdkPage(chromium, url, [pageScript('frame-clock')]);
  const offer = await sender.page.evaluate(async () => {
    const pc = new RTCPeerConnection();
    Object.assign(window, { pc });
    const stream = window.frameClock.stream();
    stream.getTracks().forEach((track) => pc.addTrack(track, stream));
    await pc.setLocalDescription();
    while (pc.iceGatheringState !== 'complete') {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return pc.localDescription?.sdp ?? '';
  });
  const answer = await receiver.page.evaluate(async (sdp) => {
    const pc = new RTCPeerConnection();
    Object.assign(window, { pc });
    pc.ontrack = ({ streams }) => {
      const video = document.querySelector('video');
      if (video) {
        video.srcObject = streams[0] ?? null;
      }
    };
    await pc.setRemoteDescription({ type: 'offer', sdp });
    await pc.setLocalDescription();
    while (pc.iceGatheringState !== 'complete') {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return pc.localDescription?.sdp ?? '';
  }, offer);
  await sender.page.evaluate(
    (sdp) =>
      (window as unknown as { pc: RTCPeerConnection }).pc.setRemoteDescription({
        type: 'answer',
        sdp,
      }),
    answer,
  );
  const delays = await receiver.page.evaluate(async (count) => {
    const video = document.querySelector('video');
    if (!video) {
      throw new Error('no video element');
    }
    await window.frameClock.measure(video, 150, 20_000);
    return window.frameClock.measure(video, count, 40_000);
  }, FRAMES);
  await Promise.all([sender.close(), receiver.close()]);
  return delays;
}
