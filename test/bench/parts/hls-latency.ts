/**
 * How late LL-HLS is, glass to glass, beside WebRTC in the same run; how long a viewer waits for the
 * first picture over HLS, and what a change of the mode costs. In real Chromium on loopback.
 */
import { createAccount, createStream } from '../../support/account.ts';
import { launchChromium } from '../../support/chromium.ts';
import type { TestChromium, TestPage } from '../../support/chromium.ts';
import { startFreshet } from '../../support/freshet-process.ts';
import { multivariantOf } from '../../support/hls/watch-hls.ts';
import { MediaFirewall } from '../../support/media-firewall.ts';
import { pageScript } from '../../support/page-script.ts';
import { openSdkPage } from '../../support/sdk-bundle.ts';
import { percentile, spread } from '../report.ts';
import type { Section } from '../report.ts';

const JOINS = 10;
const SWITCHES = 5;
const FRAMES = 900;
/** Longer than it takes to catch up with the live edge. */
const SETTLE_FRAMES = 450;
const GAP_TIMEOUT_MS = 60_000;

type Target = { readonly url: string; readonly streamId: string };

export async function measure(): Promise<Section> {
  const firewall = await MediaFirewall.open();
  const server = await startFreshet({ env: firewall.serverEnvironment });
  const chromium = await launchChromium();
  try {
    const account = await createAccount(server.baseUrl);
    const stream = await createStream(server.baseUrl, account);
    const target = { url: server.baseUrl, streamId: stream.streamId };
    const studio = await publish(chromium, { ...target, token: account.accessToken });
    // Nobody asked for HLS before: this starts the packaging, and the encoder.
    const coldMs = await join(chromium, target);
    const joins: number[] = [];
    for (let i = 0; i < JOINS; i += 1) {
      joins.push(await join(chromium, target));
    }
    const both = await Promise.all([
      glassToGlass(chromium, target, 'hls'),
      glassToGlass(chromium, target, 'webrtc'),
    ]);
    firewall.exemptPresent();
    const gaps = await switchGaps(chromium, target, firewall);
    await studio.close();
    return section({ coldMs, joins, hls: both[0], webrtc: both[1], gaps });
  } finally {
    await chromium.close();
    await server.stop();
    await firewall.close();
  }
}

type Found = {
  readonly coldMs: number;
  readonly joins: readonly number[];
  readonly hls: Measured;
  readonly webrtc: Measured;
  readonly gaps: Gaps;
};

function section({ coldMs, joins, hls, webrtc, gaps }: Found): Section {
  const below = (limit: number) => ({ limit, better: 'below' }) as const;
  return {
    key: 'hls-latency',
    title: 'LL-HLS: glass to glass, join, and the change between the modes',
    method:
      'One Chromium publishes a picture that shows the time (VP8 720p30, encoded to H.264 for HLS), two play it at once, ' +
      'by the SDK over HLS (hls.js) and over WebRTC; delays are read back from pixels. *Says the player* is `latencyMs` less ' +
      'what the pixels say. *Join* is `play()` to the first frame of a stream that is packaged already. *Gap* is the longest ' +
      'pause between two frames: to HLS when UDP and TCP are cut in mid-stream, with what it takes to notice, and back when they are let through.',
    figures: [
      ...spread('glass to glass over HLS', 'ms', hls.delays, below(2_000)),
      {
        name: 'glass to glass over HLS, p95 against its goal',
        value: percentile(hls.delays, 95),
        unit: 'ms',
        target: below(2_500),
        n: hls.delays.length,
      },
      ...spread('glass to glass over WebRTC in the same run', 'ms', webrtc.delays),
      { name: 'HLS says the player, against pixels', value: hls.errorMs, unit: 'ms' },
      { name: 'WebRTC says the player, against pixels', value: webrtc.errorMs, unit: 'ms' },
      ...spread('join to first frame over HLS', 'ms', joins),
      { name: 'join of the first HLS viewer, who starts the packaging', value: coldMs, unit: 'ms' },
      ...spread('gap WebRTC → HLS', 'ms', gaps.toHls, below(3_000)),
      ...spread('gap HLS → WebRTC', 'ms', gaps.toWebRtc, below(3_000)),
    ],
  };
}

async function publish(
  chromium: TestChromium,
  how: Target & { readonly token: string },
): Promise<TestPage> {
  const studio = await openSdkPage(chromium, how.url, [pageScript('frame-clock')]);
  await studio.page.evaluate(async ({ url, token, streamId }) => {
    const broadcaster = new window.freshet.Broadcaster({ url, token });
    await broadcaster.startPreview();
    await broadcaster.goLive({ streamId }, { video: { layers: 'single' } });
  }, how);
  return studio;
}

/** Milliseconds from `play()` to the first frame over HLS. */
async function join(chromium: TestChromium, target: Target): Promise<number> {
  const viewer = await openSdkPage(chromium, target.url);
  const joinMs = await viewer.page.evaluate(
    (options) =>
      new Promise<number>((resolve, reject) => {
        const video = document.querySelector('video');
        if (video === null) {
          throw new Error('no video element');
        }
        const player = new window.freshet.Player(video, { ...options, mode: 'hls' });
        player.on('firstFrame', ({ joinTimeMs }) => resolve(joinTimeMs));
        player.play().catch(reject);
      }),
    target,
  );
  await viewer.close();
  return joinMs;
}

type Measured = { readonly delays: number[]; readonly errorMs: number };

async function glassToGlass(
  chromium: TestChromium,
  target: Target,
  mode: 'hls' | 'webrtc',
): Promise<Measured> {
  const viewer = await openSdkPage(chromium, target.url, [pageScript('frame-clock')]);
  const found = await viewer.page.evaluate(
    async ({ options, settle, count }) => {
      const video = document.querySelector('video');
      if (video === null) {
        throw new Error('no video element');
      }
      const player = new window.freshet.Player(video, options);
      const said: number[] = [];
      await player.play();
      await window.frameClock.measure(video, settle, 60_000);
      player.on('stats', ({ latencyMs }) => {
        if (latencyMs !== undefined) {
          said.push(latencyMs);
        }
      });
      const delays = await window.frameClock.measure(video, count, 60_000);
      return { delays, said };
    },
    { options: { ...target, mode }, settle: SETTLE_FRAMES, count: FRAMES },
  );
  await viewer.close();
  const errorMs = percentile(found.said, 50) - percentile(found.delays, 50);
  return { delays: found.delays, errorMs: Math.round(errorMs) };
}

type Gaps = { readonly toHls: number[]; readonly toWebRtc: number[] };

async function switchGaps(
  chromium: TestChromium,
  target: Target,
  firewall: MediaFirewall,
): Promise<Gaps> {
  // Somebody watches over HLS all the time, as for any stream with an audience.
  await multivariantOf(`${target.url}/live/${target.streamId}`);
  const gaps: Gaps = { toHls: [], toWebRtc: [] };
  for (let i = 0; i < SWITCHES; i += 1) {
    const viewer = await openSdkPage(chromium, target.url);
    await viewer.page.evaluate(startWithGapClock, target);
    firewall.block();
    gaps.toHls.push(await viewer.page.evaluate(longestGapUntil, ['hls', GAP_TIMEOUT_MS] as const));
    firewall.allow();
    gaps.toWebRtc.push(
      await viewer.page.evaluate(longestGapUntil, ['webrtc', GAP_TIMEOUT_MS] as const),
    );
    await viewer.close();
  }
  return gaps;
}

type GapPage = {
  player: InstanceType<typeof window.freshet.Player>;
  gap: { longestMs: number; frames: number };
};

/** Runs in the page. */
async function startWithGapClock(options: Target): Promise<void> {
  const video = document.querySelector('video');
  if (video === null) {
    throw new Error('no video element');
  }
  const player = new window.freshet.Player(video, options);
  const gap = { longestMs: 0, frames: 0 };
  Object.assign(window, { player, gap });
  await player.play();
  let lastMs = 0;
  const next = (): void => {
    const nowMs = performance.now();
    gap.longestMs = Math.max(gap.longestMs, lastMs === 0 ? 0 : nowMs - lastMs);
    gap.frames += 1;
    lastMs = nowMs;
    video.requestVideoFrameCallback(next);
  };
  video.requestVideoFrameCallback(next);
  while (gap.frames < 60) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  gap.longestMs = 0;
}

/** Runs in the page. */
async function longestGapUntil(wanted: readonly ['hls' | 'webrtc', number]): Promise<number> {
  const [mode, timeoutMs] = wanted;
  const { player, gap } = window as unknown as GapPage;
  const untilMs = performance.now() + timeoutMs;
  const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));
  while (player.mode !== mode && performance.now() < untilMs) {
    await wait();
  }
  const { frames } = gap;
  while (gap.frames < frames + 60 && performance.now() < untilMs) {
    await wait();
  }
  const { longestMs } = gap;
  gap.longestMs = 0;
  return player.mode === mode ? longestMs : Number.NaN;
}
