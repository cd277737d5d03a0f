import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { fakeTrack, isFakeKeyframe } from '../fixtures/fake-media.ts';
import { flowsOn, testContext } from '../fixtures/test-context.ts';
import { newStreamId, startTestNode } from '../fixtures/test-node.ts';
import type { OutgoingRtp } from '../fixtures/rtp-client.ts';
import type { ProducerId } from '@freshet/infra/runtime';
import type { DirectIngest, TapEvent } from './media-port.ts';
import type { TestNode } from '../fixtures/test-node.ts';

const context = testContext();
let test: TestNode;
beforeAll(async () => {
  test = await startTestNode({ timers: { lingerMs: 100 } });
});
afterEach(context.cleanUp);
afterAll(() => test.node.close());

const terms = { protocol: 'rtmp', takeover: 'replace', reconnectWindowMs: 30_000 } as const;

describe('direct ingest', () => {
  it('publishes RTP of this process, hears keyframe requests, and waits like any publisher', async () => {
    const streamId = newStreamId();
    const ingest = await test.node.openDirectIngest({ ...terms, streamId, epoch: 1 });
    const sent = await send(ingest);
    const viewer = await context.play(test.node, { streamId, requireLive: true });
    await eventually(flowsOn(viewer, 108));
    await eventually(() => (sent.requests() > 0 ? undefined : 'no keyframe was asked for'));
    expect(viewer.keyframes()).toBeGreaterThan(0);
    expect(test.changes.at(-1)).toMatchObject({ streamId, state: 'live', protocol: 'rtmp' });
    expect((await test.node.sessionStats(ingest.sessionId)).tracks).toHaveLength(1);

    ingest.close();
    await eventually(() => (viewer.states().includes('reconnecting') ? undefined : 'not told'));
    const again = await test.node.openDirectIngest({ ...terms, streamId, epoch: 2 });
    await send(again);
    await eventually(flowsOn(viewer, 108));
    again.close({ endStream: true });
    expect(test.statesOf(streamId)).toEqual(['live', 'reconnecting', 'live', 'ended']);
  });

  it('goes on as live when its only track gives way to another', async () => {
    const streamId = newStreamId();
    // Without a window, a moment without tracks would be the end of the stream.
    const open = { ...terms, streamId, epoch: 1, reconnectWindowMs: 0 };
    const ingest = await test.node.openDirectIngest(open);
    const first = await send(ingest);
    const viewer = await context.play(test.node, { streamId, requireLive: true });
    await eventually(flowsOn(viewer, 108));
    await expect(send(ingest)).rejects.toThrow();
    const second = await send(ingest, first.producerId);
    await eventually(flowsOn(viewer, 108));
    const { tracks } = await test.node.sessionStats(ingest.sessionId);
    expect(tracks.map(({ id }) => id)).toEqual([second.producerId]);
    expect(test.statesOf(streamId)).toEqual(['live']);
    ingest.close();
  });

  it('is told when a newer publisher takes over', async () => {
    const streamId = newStreamId();
    const ingest = await test.node.openDirectIngest({ ...terms, streamId, epoch: 1 });
    await send(ingest);
    const closed: string[] = [];
    ingest.onEvent((event) => closed.push(event.kind === 'closed' ? event.reason : event.kind));
    await context.publish(test.node, { streamId, epoch: 2 });
    await eventually(() => (closed.includes('replaced') ? undefined : closed.join()));
    await test.node.endStream(streamId);
  });
});

describe('a tap', () => {
  it('gives the RTP and sender reports of every track, across a new publisher', async () => {
    const streamId = newStreamId();
    const events: TapEvent[] = [];
    const packets = new Map<string, number>();
    let hasKeyframe = false;
    const tap = await test.node.openTap(
      { streamId },
      {
        onEvent: (event) => events.push(event),
        onRtp: ({ producerId }, packet) => {
          packets.set(producerId, (packets.get(producerId) ?? 0) + 1);
          hasKeyframe ||= isFakeKeyframe('vp8', payloadOf(packet));
        },
      },
    );
    context.push(() => tap.close());
    const first = await context.publish(test.node, { streamId });
    const flows = (): string | undefined =>
      tap.tracks.length === 2 && tap.tracks.every((t) => (packets.get(t.producerId) ?? 0) > 5)
        ? undefined
        : `packets: ${JSON.stringify([...packets])}`;
    await eventually(flows);
    const firstIds = tap.tracks.map(({ producerId }) => producerId);
    expect([...firstIds].sort()).toEqual([...first.producerIds].sort());
    expect(hasKeyframe).toBe(true);

    await first.close();
    await context.publish(test.node, { streamId, epoch: 2 });
    await eventually(() =>
      tap.tracks.some(({ producerId }) => firstIds.includes(producerId)) ? 'old tracks' : undefined,
    );
    await eventually(flows);
    const kinds = events.map((event) => (event.kind === 'streamState' ? event.state : event.kind));
    expect(kinds.filter((kind) => kind === 'trackAdded')).toHaveLength(4);
    expect(kinds.filter((kind) => kind === 'trackClosed')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'live')).toHaveLength(2);
    await test.node.endStream(streamId);
    expect(events.at(-1)).toEqual({ kind: 'closed', reason: 'stream_ended' });
  });
});

/** Sends H264 until the ingest closes. */
async function send(
  ingest: DirectIngest,
  replaces?: ProducerId,
): Promise<{ readonly producerId: ProducerId; readonly requests: () => number }> {
  const track = fakeTrack('h264');
  const { kind, rtpParameters, source } = track;
  const request = { kind, source, rtpParameters };
  const producer = await ingest.produce(replaces ? { ...request, replaces } : request);
  let requests = 0;
  producer.onKeyframeRequest(() => {
    requests += 1;
    track.ssrcs.forEach((ssrc) => track.keyframe(ssrc));
  });
  const timer = setInterval(() => {
    track.next().forEach((packet) => producer.sendRtp(serialize(packet)));
  }, track.intervalMs);
  context.push(() => clearInterval(timer));
  return { producerId: producer.producerId, requests: () => requests };
}

/** RFC 3550 §5.3.1: the header extension comes between the header and the payload. */
function payloadOf(packet: Buffer): Buffer {
  const hasExtension = (packet.readUInt8(0) & 0x10) !== 0;
  return packet.subarray(hasExtension ? 16 + packet.readUInt16BE(14) * 4 : 12);
}

/** RFC 3550 §5.1 without extensions. */
function serialize(packet: OutgoingRtp): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt8(0x80, 0);
  header.writeUInt8(packet.payloadType | (packet.marker ? 0x80 : 0), 1);
  header.writeUInt16BE(packet.sequenceNumber, 2);
  header.writeUInt32BE(packet.timestamp, 4);
  header.writeUInt32BE(packet.ssrc, 8);
  return Buffer.concat([header, packet.payload]);
}
