/** GStreamer's webrtcbin publishes by WHIP, a Chromium page plays by WHEP. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { publishWithGStreamer } from '../support/gst-publisher.ts';
import { startMediaNode } from '../support/media-node.ts';
import type { MediaNode } from '../support/media-node.ts';
import { openPlayerPage } from '../support/whip-pages.ts';

let chromium: TestChromium;
let node: MediaNode;

beforeAll(async () => {
  node = await startMediaNode();
  chromium = await launchChromium();
});

afterAll(async () => {
  await chromium.close();
  await node.close();
});

test.each([
  ['vp8', 'video/VP8'],
  ['h264', 'video/H264'],
] as const)(
  'GStreamer publishes %s, which plays with sound in Chromium',
  async (codec, mimeType) => {
    const stream = node.directory.addStream(`gst${codec}`);
    const publisher = await publishWithGStreamer({
      url: `${node.url}/whip`,
      token: stream.streamKey,
      codec,
    });
    await eventually(async () =>
      (await node.sfu.streamState(stream.streamId)) === 'live' ? undefined : 'not live yet',
    );
    const player = await openPlayerPage(chromium, { node, stream });
    expect(player.posted.status).toBe(201);
    await player.framesAdvance(15);
    await eventually(async () => ((await player.stats()).audioEnergy > 0 ? undefined : 'no sound'));
    expect((await player.stats()).codec).toBe(mimeType);
    expect(await publisher.close()).toBe(0);
    expect(publisher.lines).toContain('deleted');
    await player.close();
  },
);
