/** Sources beyond the ordinary, played in Chromium by WHEP with what they have of picture and sound. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { obtainSelfSigned } from '../../infra/runtime/self-signed-certificate.ts';
import { createAccount, createStream } from '../support/account.ts';
import type { Call, TestAccount } from '../support/account.ts';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium, TestPage } from '../support/chromium.ts';
import { watchByWhep } from '../support/encoder-viewers.ts';
import { recordEnhancedFlv } from '../support/enhanced-flv.ts';
import { publishWithFfmpeg } from '../support/ffmpeg-publisher.ts';
import type { PublisherOptions } from '../support/ffmpeg-publisher.ts';
import { startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';
import { StampedPublisher } from '../support/stamped-publisher.ts';

const PATIENCE = { timeout: 170_000 };
let server: FreshetProcess;
let chromium: TestChromium;
let account: TestAccount;

beforeAll(async () => {
  server = await startFreshet({ env: { FRESHET_MAX_REENCODES: '3' } });
  chromium = await launchChromium();
  account = await createAccount(server.baseUrl);
});

afterAll(async () => {
  await chromium.close();
  expect((await server.stop()).code).toBe(0);
});

type Expected = { readonly picture?: boolean; readonly sound?: boolean };

/** Watches until there is what there should be. */
async function plays(
  streamId: string,
  expected: Expected,
  at: { readonly baseUrl: string; readonly selfSigned?: boolean } = server,
): Promise<void> {
  const { baseUrl, selfSigned = false } = at;
  const viewer = await watchByWhep(chromium, { baseUrl, selfSigned, streamId });
  try {
    if (expected.picture !== false) {
      await viewer.framesAdvance(20);
    }
    if (expected.sound !== false) {
      await viewer.isHeard();
    }
  } finally {
    await viewer.close();
  }
}

/** Requests of a page, which has accepted the certificate of its server. */
function callFrom({ page }: TestPage): Call {
  return async (url, { method, headers, body }) => {
    const sent = { url, method, headers: Object.fromEntries(new Headers(headers)), body };
    const answer = await page.evaluate(async ({ url: to, ...init }) => {
      const response = await fetch(to, init as RequestInit);
      return { status: response.status, text: await response.text() };
    }, sent);
    return new Response(answer.text, { status: answer.status });
  };
}

type Way = 'rtmp' | 'srt';

function targetOf(way: Way, streamKey: string): Pick<PublisherOptions, 'url' | 'format'> {
  const port = server.addresses[way]?.port;
  return way === 'rtmp'
    ? { format: 'flv', url: `rtmp://127.0.0.1:${port}/live/${streamKey}` }
    : {
        format: 'mpegts',
        url: `srt://127.0.0.1:${port}?mode=caller&pkt_size=1316&streamid=publish:${streamKey}`,
      };
}

describe('Chromium plays', () => {
  test.concurrent.each([
    ['a keyframe every 10 s by SRT', 'srt', { picture: { gopFrames: 300 } }, {}],
    ['B-frames by RTMP', 'rtmp', { picture: { bFrames: 2 } }, {}],
    ['29.97 frames a second by RTMP', 'rtmp', { picture: { fps: '30000/1001' } }, {}],
    ['44.1 kHz mono by SRT', 'srt', { sound: { sampleRateHz: 44_100, channels: 1 } }, {}],
    ['sound alone by RTMP', 'rtmp', { picture: null }, { picture: false }],
    ['a picture alone by SRT', 'srt', { sound: null }, { sound: false }],
  ] as const)('%s', PATIENCE, async (_what, way, how, expected) => {
    const { streamId, streamKey } = await createStream(server.baseUrl, account);
    const publisher = publishWithFfmpeg({ ...targetOf(way, streamKey), seconds: 160, ...how });
    try {
      await plays(streamId, expected);
    } finally {
      await publisher.stop('SIGKILL');
    }
  });

  test.concurrent('what comes by RTMPS', PATIENCE, async () => {
    const directory = await mkdtemp(join(tmpdir(), 'freshet-tls-'));
    await obtainSelfSigned(directory);
    const [cert, key] = ['crt', 'key'].map((end) => join(directory, `self-signed.${end}`));
    const secure = await startFreshet({
      env: { FRESHET_TLS_CERT: cert ?? '', FRESHET_TLS_KEY: key ?? '' },
    });
    const baseUrl = secure.baseUrl.replace('http:', 'https:');
    const browser = await chromium.open(`${baseUrl}/healthz`, { ignoreHTTPSErrors: true });
    try {
      const owner = await createAccount(baseUrl, callFrom(browser));
      const { streamId, streamKey } = await createStream(baseUrl, owner, callFrom(browser));
      const port = secure.addresses['rtmps']?.port;
      const url = `rtmps://127.0.0.1:${port}/live/${streamKey}`;
      const publisher = publishWithFfmpeg({ url, format: 'flv', seconds: 160 });
      await plays(streamId, {}, { baseUrl, selfSigned: true });
      await publisher.stop('SIGKILL');
    } finally {
      await browser.close();
      await secure.stop();
      await rm(directory, { recursive: true });
    }
  });

  test.concurrent.each(['hevc', 'av1', 'vp9'] as const)(
    '%s by Enhanced RTMP',
    PATIENCE,
    async (codec) => {
      const { streamId, streamKey } = await createStream(server.baseUrl, account);
      const flv = await recordEnhancedFlv(codec, '320x180');
      const port = server.addresses['rtmp']?.port ?? 0;
      const publisher = await StampedPublisher.start(flv, { port, key: streamKey });
      try {
        await plays(streamId, {});
      } finally {
        publisher.close();
      }
    },
  );
});
