/** A Chromium page publishes by WHIP, another plays by WHEP, both on plain RTCPeerConnection. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import type { TestChromium, TestPage } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { startMediaNode } from '../support/media-node.ts';
import type { MediaNode, TestStream } from '../support/media-node.ts';
import { openPlayerPage, openPublisherPage } from '../support/whip-pages.ts';
import type { PlayerPage, PublisherPage, PublishSettings } from '../support/whip-pages.ts';

let chromium: TestChromium;
let node: MediaNode;
let streams = 0;
const pages: TestPage[] = [];

beforeAll(async () => {
  node = await startMediaNode();
  chromium = await launchChromium();
});

afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.close()));
});

afterAll(async () => {
  await chromium.close();
  await node.close();
  expect(node.gateway.stats()).toEqual({ whipSessions: 0, whepSessions: 0, eventStreams: 0 });
});

function newStream(): TestStream {
  streams += 1;
  return node.directory.addStream(`chromium${streams}`);
}

async function publish(stream: TestStream, settings: PublishSettings = {}): Promise<PublisherPage> {
  const page = await openPublisherPage(chromium, { node, stream }, settings);
  pages.push(page);
  expect(page.posted.status).toBe(201);
  return page;
}

async function play(stream: TestStream): Promise<PlayerPage> {
  const page = await openPlayerPage(chromium, { node, stream });
  pages.push(page);
  expect(page.posted.status).toBe(201);
  return page;
}

async function pictureIsWide(player: PlayerPage, expected: number): Promise<void> {
  await eventually(
    async () => {
      const { width } = await player.stats();
      return width === expected ? undefined : `the picture is ${width} wide`;
    },
    { timeoutMs: 60_000, intervalMs: 200 },
  );
}

describe('WHIP to WHEP in Chromium', () => {
  test.each(['video/VP8', 'video/H264', 'video/AV1', 'video/VP9'])(
    '%s plays with advancing frames and with sound',
    async (codec) => {
      const stream = newStream();
      const publisher = await publish(stream, { codec });
      const player = await play(stream);
      await player.framesAdvance(15);
      await eventually(async () =>
        (await player.stats()).audioEnergy > 0 ? undefined : 'no sound yet',
      );
      expect((await player.stats()).codec).toBe(codec);
      expect(publisher.errors).toEqual([]);
      expect(player.errors).toEqual([]);
    },
  );

  test('an offer with bundle-only sections plays', async () => {
    const stream = newStream();
    await publish(stream, { bundlePolicy: 'max-bundle' });
    await (await play(stream)).framesAdvance(10);
  });

  test('three simulcast layers arrive, the player gets the highest and can choose the lowest', async () => {
    const stream = newStream();
    const publisher = await publish(stream, { simulcast: true });
    expect(publisher.posted.answer).toContain('a=simulcast:recv q;h;f\r\n');
    // Chromium adds the higher layers in the first seconds; a player of the first moment climbs with it.
    const player = await play(stream);
    await pictureIsWide(player, 960);
    const session = player.posted.location;
    const postJson = async (path: string, body: unknown): Promise<number> => {
      const headers = { 'content-type': 'application/json' };
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      return (await fetch(`${session}/${path}`, init)).status;
    };
    expect(await postJson('events', ['layers'])).toBe(201);
    expect(await postJson('layer', { mediaId: '1', rid: '0' })).toBe(200);
    await pictureIsWide(player, 240);
    expect(await postJson('layer', { mediaId: '1' })).toBe(200);
  });
});

describe('ICE restart', () => {
  test('W17 by PATCH keeps the media flowing', async () => {
    const stream = newStream();
    const publisher = await publish(stream);
    const player = await play(stream);
    await player.framesAdvance(5);
    expect(await publisher.restartIce()).toBe(200);
    await player.framesAdvance(20);
    expect((await publisher.senderStats()).connection).toBe('connected');
  });
});

describe('a player that POSTs once', () => {
  test.each(['VP8', 'H264'])(
    'shows frames again when the publisher deleted its session and comes back with %s',
    async (codec) => {
      const stream = newStream();
      const settings = { codec: `video/${codec}` };
      const first = await publish(stream, settings);
      const player = await play(stream);
      await player.framesAdvance(10);
      expect(await first.unpublish()).toBe(200);
      await eventually(async () =>
        (await node.sfu.streamState(stream.streamId)) === 'reconnecting'
          ? undefined
          : 'the stream is still live',
      );
      await publish(stream, settings);
      await player.framesAdvance(10);
      expect((await player.stats()).connection).toBe('connected');
    },
  );

  test('shows frames again when the publisher was killed without a word and comes back', async () => {
    const stream = newStream();
    const first = await publish(stream);
    const player = await play(stream);
    await player.framesAdvance(10);
    await first.close();
    const second = await publish(stream);
    await player.framesAdvance(10);
    await eventually(async () =>
      (await fetch(first.posted.location)).status === 404 ? undefined : 'the old URL still lives',
    );
    expect((await fetch(second.posted.location)).status).toBe(204);
  });

  test('shows frames again when the publisher closed its connection and comes back', async () => {
    const stream = newStream();
    const first = await publish(stream);
    const player = await play(stream);
    await player.framesAdvance(10);
    await first.vanish();
    await publish(stream, { simulcast: true });
    await player.framesAdvance(10);
  });
});
