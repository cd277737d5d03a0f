/** ffmpeg pushes by RTMP and SRT, Chromium plays by WHEP and by the SDK: picture, sound, and returns. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createAccount, createStream } from '../support/account.ts';
import type { TestAccount, TestStream } from '../support/account.ts';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium } from '../support/chromium.ts';
import { watchBySdk, watchByWhep } from '../support/encoder-viewers.ts';
import type { WhepViewer } from '../support/encoder-viewers.ts';
import { publishWithFfmpeg } from '../support/ffmpeg-publisher.ts';
import type { FfmpegPublisher, PublisherPicture } from '../support/ffmpeg-publisher.ts';
import { startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';
import { SdkPublisher } from '../support/sdk-pages.ts';

type Way = 'rtmp' | 'srt';

/** How long the publisher is gone; ten seconds in `npm run soak`. */
const AWAY_SECONDS = Number(process.env['AWAY_SECONDS'] ?? 2);

let server: FreshetProcess;
let chromium: TestChromium;
let account: TestAccount;
const publishers: FfmpegPublisher[] = [];
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  server = await startFreshet();
  chromium = await launchChromium();
  account = await createAccount(server.baseUrl);
});

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
  await Promise.all(publishers.splice(0).map((publisher) => publisher.stop('SIGKILL')));
});

afterAll(async () => {
  await chromium.close();
  expect((await server.stop()).code).toBe(0);
});

type Cast = {
  readonly stream: TestStream;
  readonly streamId: string;
  push(picture?: PublisherPicture): FfmpegPublisher;
};

async function newStream(way: Way): Promise<Cast> {
  const stream = await createStream(server.baseUrl, account);
  const { streamId, streamKey } = stream;
  const port = server.addresses[way]?.port;
  const target = {
    rtmp: { format: 'flv', url: `rtmp://127.0.0.1:${port}/live/${streamKey}` },
    srt: {
      format: 'mpegts',
      url: `srt://127.0.0.1:${port}?mode=caller&pkt_size=1316&streamid=publish:${streamKey}`,
    },
  } as const;
  return {
    ...{ stream, streamId },
    push: (picture = {}) => {
      const publisher = publishWithFfmpeg({ ...target[way], seconds: 170, picture });
      publishers.push(publisher);
      return publisher;
    },
  };
}

async function whep(streamId: string): Promise<WhepViewer> {
  const viewer = await watchByWhep(chromium, { baseUrl: server.baseUrl, streamId });
  closers.push(() => viewer.close());
  return viewer;
}

async function sdk(streamId: string): ReturnType<typeof watchBySdk> {
  const viewer = await watchBySdk(chromium, { baseUrl: server.baseUrl, streamId });
  closers.push(() => viewer.close());
  return viewer;
}

describe('an encoder’s stream in Chromium', () => {
  test.each(['rtmp', 'srt'] as const)('plays from %s with picture and sound', async (way) => {
    const cast = await newStream(way);
    cast.push();
    const viewer = await whep(cast.streamId);
    await viewer.framesAdvance(30);
    await viewer.isHeard();
  });

  test.each([
    ['rtmp', 5],
    ['srt', 1],
  ] as const)(
    'goes on when the publisher by %s is killed and comes back with another size and profile, for %i pages that POSTed once',
    { timeout: 170_000 + AWAY_SECONDS * 1000 },
    async (way, pages) => {
      const cast = await newStream(way);
      const first = cast.push();
      const [bySdk, ...byWhep] = await Promise.all([
        sdk(cast.streamId),
        ...Array.from({ length: pages }, () => whep(cast.streamId)),
      ]);
      const viewers = [bySdk, ...byWhep];
      await Promise.all(viewers.map((viewer) => viewer.framesAdvance(15)));
      const { startedAt } = await read(cast.streamId);
      await first.stop('SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, AWAY_SECONDS * 1000));
      // Away for a while is not over: who asks is told of the same stream.
      expect(await read(cast.streamId)).toMatchObject({ status: 'live', startedAt, endedAt: null });
      const begunAtMs = performance.now();
      cast.push({ size: '426x240', profile: 'main', preset: 'veryfast' });
      await Promise.all(viewers.map((viewer) => viewer.pictureIsWide(426)));
      // Of a machine that does other things too; `npm run bench -- ingest` measures it on a quiet one.
      const backMs = Math.round(performance.now() - begunAtMs);
      process.stdout.write(
        `by ${way}: the picture was on ${viewers.length} pages after ${backMs} ms\n`,
      );
      await Promise.all(viewers.map((viewer) => viewer.framesAdvance(15)));
      await Promise.all(byWhep.map((viewer) => viewer.isHeard()));
      expect(byWhep.map((viewer) => viewer.posts())).toEqual(byWhep.map(() => 0));
      expect(await read(cast.streamId)).toMatchObject({ status: 'live', startedAt, endedAt: null });
    },
  );

  test('takes over from a broadcast of the browser, and that from it', async () => {
    const cast = await newStream('rtmp');
    const { stream } = cast;
    const goLive = async (): Promise<void> => {
      const page = await SdkPublisher.open(chromium, server.baseUrl);
      closers.push(() => page.close());
      await page.goLive({ stream, account, codec: 'VP8', height: 360 });
    };
    await goLive();
    const viewer = await sdk(cast.streamId);
    await viewer.framesAdvance(15);
    const encoder = cast.push({ size: '426x240' });
    await viewer.pictureIsWide(426);
    // Who was replaced does not come back by itself.
    await viewer.framesAdvance(60);
    await viewer.pictureIsWide(426);
    await goLive();
    await viewer.pictureIsWide(640);
    expect(await encoder.exited).not.toBe(0);
    await viewer.framesAdvance(15);
  });
});

async function read(streamId: string): Promise<Record<string, unknown>> {
  const answer = await fetch(`${server.baseUrl}/api/v1/streams/${streamId}`);
  // The route's schema promises an object.
  return (await answer.json()) as Record<string, unknown>;
}
