/** Media by WHIP in and WHEP out between stacks that are not ours: werift and @roamhq/wrtc. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { startMediaNode } from '../support/media-node.ts';
import type { MediaNode, TestStream } from '../support/media-node.ts';
import { playWithWerift, publishWithWerift } from '../support/werift-peers.ts';
import type { PayloadTypes, WeriftPlayer, WeriftPublisher } from '../support/werift-peers.ts';
import { publishWithWrtc } from '../support/wrtc-publisher.ts';

let node: MediaNode;
let streams = 0;

beforeAll(async () => {
  node = await startMediaNode();
});

afterAll(async () => {
  await node.close();
  expect(node.gateway.stats()).toEqual({ whipSessions: 0, whepSessions: 0, eventStreams: 0 });
});

function newStream(): TestStream {
  streams += 1;
  return node.directory.addStream(`peers${streams}`);
}

async function publish(stream: TestStream, types?: PayloadTypes): Promise<WeriftPublisher> {
  const publisher = await publishWithWerift(`${node.url}/whip`, stream.streamKey, types);
  await eventually(() => (publisher.connected ? undefined : 'the publisher is not connected'));
  return publisher;
}

function play(stream: TestStream, types?: PayloadTypes): Promise<WeriftPlayer> {
  return playWithWerift(`${node.url}/whep/${stream.streamId}`, types && { types });
}

async function statusOf(url: string): Promise<number> {
  return (await fetch(url)).status;
}

describe('WHIP to WHEP without a browser', () => {
  test('werift publishes and a werift player gets both tracks', async () => {
    const stream = newStream();
    const publisher = await publish(stream);
    const player = await play(stream);
    await player.packetsAdvance(20);
    expect([...player.payloadTypes].sort()).toEqual([111, 96]);
    await player.close();
    expect(await publisher.unpublish()).toBe(200);
  });

  test('players with payload types of their own get those, beside players with the usual ones', async () => {
    const stream = newStream();
    // Firefox's numbers, from the publisher too.
    const publisher = await publish(stream, { opus: 109, vp8: 120 });
    const usual = await play(stream);
    const other = await play(stream, { opus: 109, vp8: 120 });
    const third = await play(stream, { opus: 96, vp8: 97 });
    await Promise.all([usual, other, third].map((player) => player.packetsAdvance(20)));
    expect([...usual.payloadTypes].sort()).toEqual([111, 96]);
    expect([...other.payloadTypes].sort()).toEqual([109, 120]);
    expect([...third.payloadTypes].sort()).toEqual([96, 97]);
    await Promise.all([usual, other, third].map((player) => player.close()));
    await publisher.unpublish();
  });

  test('libwebrtc in Node publishes VP8 and Opus', async () => {
    const stream = newStream();
    const publisher = await publishWithWrtc(`${node.url}/whip`, stream.streamKey);
    await eventually(async () =>
      (await node.sfu.streamState(stream.streamId)) === 'live' ? undefined : 'not live yet',
    );
    const player = await play(stream);
    await player.packetsAdvance(20);
    await player.close();
    expect(await publisher.unpublish()).toBe(200);
  });

  test('a newer publisher replaces the older one, whose URL answers 404 then', async () => {
    const stream = newStream();
    const first = await publish(stream);
    const second = await publish(stream);
    await eventually(async () =>
      (await statusOf(first.posted.location)) === 404 ? undefined : 'the first URL still lives',
    );
    expect(await statusOf(second.posted.location)).toBe(204);
    const player = await play(stream);
    await player.packetsAdvance(20);
    await player.close();
    await first.close();
    await second.unpublish();
  });

  test('a stream that ends takes publisher and players with it', async () => {
    const stream = newStream();
    const publisher = await publish(stream);
    const player = await play(stream);
    await player.packetsAdvance(5);
    await node.sfu.endStream(stream.streamId);
    await eventually(async () => {
      const statuses = [
        await statusOf(publisher.posted.location),
        await statusOf(player.posted.location),
      ];
      return statuses.every((status) => status === 404) ? undefined : `answers ${statuses.join()}`;
    });
    await player.close();
    await publisher.close();
  });

  test('after the worker was killed old URLs answer 404 and a new POST plays', async () => {
    const stream = newStream();
    const before = await publish(stream);
    const player = await play(stream);
    await player.packetsAdvance(5);
    const [worker] = (await node.sfu.load()).workers;
    process.kill(worker?.pid ?? 0, 'SIGKILL');
    await eventually(async () => {
      const statuses = [
        await statusOf(before.posted.location),
        await statusOf(player.posted.location),
      ];
      return statuses.every((status) => status === 404) ? undefined : `answers ${statuses.join()}`;
    });
    await before.close();
    await player.close();
    await eventually(async () => {
      const [replacement] = (await node.sfu.load()).workers;
      return replacement !== undefined && replacement.pid !== worker?.pid
        ? undefined
        : 'no new worker';
    });
    const again = await publish(stream);
    const next = await play(stream);
    await next.packetsAdvance(5);
    await next.close();
    await again.unpublish();
  });
});
