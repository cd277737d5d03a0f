/** Sound and picture of encoders at the end of the whole way, as a WHEP player of other people gets them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccount, createStream } from '../support/account.ts';
import type { TestAccount } from '../support/account.ts';
import { BEEP, FLASH } from '../support/beep-and-flash.ts';
import { eventually } from '../support/eventually.ts';
import { hlsSkewsMs } from '../support/ffmpeg-loopback.ts';
import { publishWithFfmpeg } from '../support/ffmpeg-publisher.ts';
import { startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';
import { SkewViewer } from '../support/skew-viewer.ts';
import { percentile } from '../bench/report.ts';
import { recordFlv, StampedPublisher } from '../support/stamped-publisher.ts';

/** How long streams are watched; half an hour in `npm run soak`. */
const AIR_SECONDS = Number(process.env['AIR_SECONDS'] ?? 9);
const FPS = 30;
const MAX_SKEW_MS = 40;

let server: FreshetProcess;
let account: TestAccount;

beforeAll(async () => {
  server = await startFreshet({ env: { FRESHET_MAX_REENCODES: '1' } });
  account = await createAccount(server.baseUrl);
}, 120_000);

afterAll(async () => {
  expect((await server.stop()).code).toBe(0);
});

/** Asks until the stream is live, and watches for as long as the test is to last. */
async function watch(streamId: string): Promise<{ skews: number[]; steps: number[] }> {
  let viewer: SkewViewer | undefined;
  await eventually(
    async () => {
      viewer = await SkewViewer.open(`${server.baseUrl}/whep/${streamId}`).catch(() => undefined);
      return viewer === undefined ? 'not live yet' : undefined;
    },
    { timeoutMs: 40_000, intervalMs: 200 },
  );
  try {
    await eventually(
      () => {
        const pictures = viewer?.pictures ?? 0;
        return pictures >= (AIR_SECONDS - 1) * FPS ? undefined : `${pictures} pictures came`;
      },
      { timeoutMs: 60_000 + AIR_SECONDS * 1000, intervalMs: 200 },
    );
    return { skews: (await viewer?.skewsMs()) ?? [], steps: viewer?.stepsMs ?? [] };
  } finally {
    await viewer?.close();
  }
}

/** Flashes of the first and the last minute, whose medians tell whether the two run apart. */
const MINUTE = 60;

function expectTogether(skews: readonly number[], what: string): void {
  if (skews.length > 2 * MINUTE) {
    const [begun, end] = [skews.slice(0, MINUTE), skews.slice(-MINUTE)];
    const furthest = Math.max(...skews.map(Math.abs)).toFixed(1);
    process.stdout.write(
      `${what}, ${skews.length} flashes: sound after picture ${percentile(begun, 50).toFixed(1)} ms in the first minute, ` +
        `${percentile(end, 50).toFixed(1)} ms in the last, ${furthest} ms at most either way\n`,
    );
  }
  // The first flashes come before the sender reports that tell when they were.
  expect(skews.length).toBeGreaterThanOrEqual(AIR_SECONDS - 7);
  expect(Math.max(...skews.map(Math.abs))).toBeLessThanOrEqual(MAX_SKEW_MS);
}

const PATIENCE = { timeout: 120_000 + AIR_SECONDS * 1000 };

describe('sound and picture are together', () => {
  it.concurrent.each([
    ['RTMP', 'rtmp', 0, 48_000],
    ['RTMP with B-frames, encoded again', 'rtmp', 2, 48_000],
    ['SRT at 44.1 kHz', 'srt', 0, 44_100],
  ] as const)('by %s', PATIENCE, async (what, way, bFrames, sampleRateHz) => {
    const { streamId, streamKey } = await createStream(server.baseUrl, account);
    const port = server.addresses[way]?.port;
    const publisher = publishWithFfmpeg({
      ...(way === 'rtmp'
        ? { format: 'flv', url: `rtmp://127.0.0.1:${port}/live/${streamKey}` }
        : {
            format: 'mpegts',
            url: `srt://127.0.0.1:${port}?mode=caller&pkt_size=1316&streamid=publish:${streamKey}`,
          }),
      picture: { source: FLASH, bFrames },
      sound: { source: BEEP, sampleRateHz },
      seconds: AIR_SECONDS + 60,
    });
    try {
      const { skews } = await watch(streamId);
      expectTogether(skews, what);
    } finally {
      await publisher.stop('SIGKILL');
    }
  });

  it.concurrent('by RTMP, in HLS', PATIENCE, async () => {
    const { streamId, streamKey, playbackUrl } = await createStream(server.baseUrl, account);
    const publisher = publishWithFfmpeg({
      format: 'flv',
      url: `rtmp://127.0.0.1:${server.addresses['rtmp']?.port}/live/${streamKey}`,
      picture: { source: FLASH },
      sound: { source: BEEP },
      seconds: AIR_SECONDS + 60,
    });
    try {
      await eventually(
        async () => {
          const { ok, status } = await fetch(playbackUrl);
          return ok ? undefined : `${streamId} answered ${status}`;
        },
        { timeoutMs: 40_000, intervalMs: 500 },
      );
      const skews = await hlsSkewsMs(playbackUrl, AIR_SECONDS - 2);
      expectTogether(skews, 'HLS');
    } finally {
      await publisher.stop('SIGKILL');
    }
  });

  it.concurrent('when RTMP’s clock, which is 300 ppm fast, begins anew', PATIENCE, async () => {
    const flv = await recordFlv({
      ...{ seconds: 10, size: '320x180', fps: FPS, bitrateKbps: 300 },
      ...{ picture: FLASH, sound: BEEP },
    });
    // Extended timestamps begin after 4 h 39 min; the field itself ends after 49 days.
    const casts = [0xffffff, 2 ** 32].map(async (wrapMs) => {
      const { streamId, streamKey } = await createStream(server.baseUrl, account);
      const publisher = await StampedPublisher.start(flv, {
        ...{ port: server.addresses['rtmp']?.port ?? 0, key: streamKey },
        ...{ firstTimestampMs: wrapMs - 4_000, clockSpeed: 1.0003 },
      });
      try {
        const { skews, steps } = await watch(streamId);
        expectTogether(skews, `RTMP that wraps at ${wrapMs}`);
        expect(Math.min(...steps)).toBeGreaterThan(0);
        expect(Math.max(...steps)).toBeLessThan(100);
      } finally {
        publisher.close();
      }
    });
    await Promise.all(casts);
  });
});
