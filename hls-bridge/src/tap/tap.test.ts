import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Av1RtpPacketizer, Vp9RtpPacketizer, parseAv1Obus } from '@freshet/infra/media';
import type { RtpPacket } from '@freshet/infra/media';
import { createLogger } from '@freshet/infra/runtime';
import type { TapCallbacks, TapTrack } from '@freshet/sfu';
import { parseHlsPath } from '../origin/request-route.ts';
import { PassthroughJudge } from '../ladder/passthrough-judge.ts';
import { Av1Depacketizer } from './av1-depacketizer.ts';
import { ReorderBuffer } from './reorder-buffer.ts';
import { senderReportsOf } from './sender-reports.ts';
import { openStreamSource } from './stream-source.ts';
import { TrackClock } from './track-clock.ts';
import { VpxDepacketizer } from './vpx-depacketizer.ts';

const packet = (
  sequenceNumber: number,
  payload: Uint8Array = Buffer.alloc(1),
  rest: Partial<RtpPacket> = {},
): RtpPacket => ({
  ...{ payloadType: 96, ssrc: 1, timestamp: 0, marker: false, extensions: [] },
  ...{ sequenceNumber: sequenceNumber & 0xffff, payload },
  ...rest,
});

describe('reorder buffer', () => {
  const numbers = (packets: readonly RtpPacket[]): number[] => packets.map((p) => p.sequenceNumber);

  it('puts a late packet back, across the wrap too', () => {
    const buffer = new ReorderBuffer();
    const out = [65_534, 0, 65_535, 1, 1].flatMap((n) => numbers(buffer.push(packet(n), 0)));
    expect(out).toEqual([65_534, 65_535, 0, 1]);
    expect(buffer.late).toBe(1);
  });

  it('gives a lost packet up after a while, or when too many wait', () => {
    const buffer = new ReorderBuffer();
    buffer.push(packet(1), 0);
    expect(numbers(buffer.push(packet(3), 10))).toEqual([]);
    expect(numbers(buffer.push(packet(4), 500))).toEqual([3, 4]);
    const out = Array.from({ length: 200 }, (_, n) => buffer.push(packet(6 + n), 501)).flat();
    expect(out.length).toBeGreaterThan(60);
  });
});

describe('depacketisers', () => {
  it('a VP8 key frame in two packets comes out whole with its size', () => {
    const frame = Buffer.from([0x10, 0, 0, 0x9d, 0x01, 0x2a, 0x40, 0x01, 0xb4, 0x00, 7, 8, 9]);
    const depacketizer = new VpxDepacketizer('vp8');
    const first = Buffer.concat([Buffer.from([0x90, 0x80, 0x81, 0x02]), frame.subarray(0, 11)]);
    const second = Buffer.concat([Buffer.from([0x80, 0x80, 0x81, 0x02]), frame.subarray(11)]);
    expect(depacketizer.push(packet(1, first))).toEqual([]);
    const [out] = depacketizer.push(packet(2, second, { marker: true }));
    expect(out).toMatchObject({ keyframe: true, size: { widthPx: 320, heightPx: 180 } });
    expect(Buffer.concat(out?.units ?? []).equals(frame)).toBe(true);
  });

  it('VP9 and AV1 come back as our own packetisers were given them', () => {
    const vp9 = Buffer.concat([Buffer.from('824983420013f00b30', 'hex'), Buffer.alloc(4000, 5)]);
    const vp9Out = roundTrip(new VpxDepacketizer('vp9'), new Vp9RtpPacketizer().packetize(vp9));
    expect(vp9Out.map((frame) => Buffer.concat(frame.units).equals(vp9))).toEqual([true]);
    const tile = Buffer.concat([Buffer.from([0x30]), Buffer.alloc(4000, 9)]);
    const obus = parseAv1Obus(tile);
    const av1Out = roundTrip(new Av1Depacketizer(), new Av1RtpPacketizer().packetize(obus));
    const back = parseAv1Obus(Buffer.concat(av1Out[0]?.units ?? []));
    expect(back.map((obu) => Buffer.from(obu.payload))).toEqual(
      obus.map((obu) => Buffer.from(obu.payload)),
    );
  });

  it('a frame with a hole is left out', () => {
    const depacketizer = new VpxDepacketizer('vp8');
    depacketizer.push(packet(1, Buffer.from([0x10, 1, 2, 3])));
    expect(depacketizer.push(packet(3, Buffer.from([0x00, 1]), { marker: true }))).toEqual([]);
    expect(depacketizer.dropped).toBe(1);
  });

  it('never throw on arbitrary payloads', () => {
    const all = [new VpxDepacketizer('vp8'), new VpxDepacketizer('vp9'), new Av1Depacketizer()];
    let sequence = 0;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.boolean(), (payload, marker) => {
        sequence += 1;
        return all.every((one) => Array.isArray(one.push(packet(sequence, payload, { marker }))));
      }),
      { seed: 11, numRuns: 4000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) =>
        Array.isArray(senderReportsOf(Buffer.from(bytes))),
      ),
      { seed: 12, numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (path) => {
        const route = parseHlsPath(`/live/st_a/${path}`);
        return route === undefined || !path.includes('..') || route.resource.kind !== 'media';
      }),
      { seed: 13, numRuns: 2000 },
    );
  });
});

describe('clocks and judgement', () => {
  it('sender reports take the place of arrival', () => {
    const clock = new TrackClock(90_000);
    clock.observe(0xffff_fff0, 5000);
    const ticks = clock.observe(90_000 - 16, 6040);
    expect(clock.wallMs(ticks, true)).toBeCloseTo(6000, 0);
    clock.report({
      ...{ ssrc: 1, wallMs: 5950, rtpTimestamp: 90_000 - 16, packetCount: 0, octetCount: 0 },
    });
    expect(clock.wallMs(ticks, true)).toBeCloseTo(5950, 0);
    expect(clock.wallMs(ticks, false)).toBeCloseTo(6000, 0);
  });

  it.each([
    ['two seconds, steady', 60, 30, 'pass'],
    ['one second, steady', 25, 25, 'pass'],
    ['too far apart', 90, 30, 'encode'],
    ['ten frames a second', 20, 10, 'encode'],
  ])('a GOP that is %s', (_what, gopFrames, fps, verdict) => {
    const judge = new PassthroughJudge();
    for (let n = 0; n <= gopFrames * 3; n += 1) {
      judge.add(n * (90_000 / fps), n % gopFrames === 0);
    }
    expect(judge.verdict).toBe(verdict);
  });

  it('a source that turns irregular is encoded for good', () => {
    const judge = new PassthroughJudge();
    for (let n = 0; n <= 180; n += 1) {
      judge.add(n * 3000, n % 60 === 0);
    }
    expect(judge.verdict).toBe('pass');
    for (let n = 181; n < 400; n += 1) {
      judge.add(n * 3000, false);
    }
    judge.add(400 * 3000, true);
    expect(judge.verdict).toBe('encode');
  });
});

describe('tracks of a stream', () => {
  it.each([
    ['picture', 'camera', 'screen'],
    ['sound', 'microphone', 'screen-audio'],
  ] as const)('another %s stands in for the one that goes', async (_what, main, other) => {
    const tap = await openFakeTap();
    const first = tap.add(main);
    const second = tap.add(other);
    expect(tap.taken(second)).toBeUndefined();
    expect(tap.taken(first)).toBe(1);
    tap.remove(first);
    expect(tap.keyframesAsked.at(-1)).toBe(second.producerId);
    expect(tap.taken(second)).toBe(2);
    // What was there before the other one goes first again, when it comes back.
    const again = tap.add(main);
    expect(tap.taken(second)).toBeUndefined();
    expect(tap.taken(again)).toBe(3);
    tap.remove(again);
    expect(tap.taken(second)).toBe(4);
    tap.remove(second);
    expect(tap.has(second)).toBe(false);
  });

  it('a track that went while it waited does not stand in', async () => {
    const tap = await openFakeTap();
    const camera = tap.add('camera');
    const screen = tap.add('screen');
    tap.remove(screen);
    tap.remove(camera);
    expect(tap.has(camera)).toBe(false);
    const next = tap.add('screen');
    expect(tap.taken(next)).toBe(2);
    const joins = tap.add('camera');
    expect(tap.taken(joins)).toBeUndefined();
    expect(tap.taken(next)).toBe(2);
  });

  it('a publisher that returns takes the place of its old track', async () => {
    const tap = await openFakeTap();
    const before = tap.add('camera');
    const after = tap.add('camera');
    tap.remove(before);
    expect(tap.taken(before)).toBeUndefined();
    expect(tap.taken(after)).toBe(2);
  });
});

/** A source on a tap whose tracks come and go as told. */
async function openFakeTap() {
  let callbacks: TapCallbacks | undefined;
  let count = 0;
  let taken: number | undefined;
  const keyframesAsked: string[] = [];
  const sent = new Map<TapTrack, number>();
  const openTap = (_request: unknown, given: TapCallbacks) => {
    callbacks = given;
    const requestKeyframe = (producerId: string) => void keyframesAsked.push(producerId);
    return Promise.resolve({ requestKeyframe } as never);
  };
  const take = ({ trackNumber }: { readonly trackNumber: number }): void => {
    taken = trackNumber;
  };
  const source = await openStreamSource(
    { media: { openTap }, log: createLogger({ level: 'silent' }) },
    { streamId: 'stream' as never },
    { onVideo: take, onAudio: take, onState: () => undefined, onClosed: () => undefined },
  );
  const isSound = (track: TapTrack): boolean => track.kind === 'audio';
  return {
    keyframesAsked,
    add(name: TapTrack['source']): TapTrack {
      count += 1;
      const kind = name === 'camera' || name === 'screen' ? 'video' : 'audio';
      const [mimeType, clockRate] =
        kind === 'video' ? (['video/H264', 90_000] as const) : (['audio/opus', 48_000] as const);
      const track: TapTrack = {
        ...{ producerId: `producer-${count}` as never, kind, source: name, paused: false },
        rtpParameters: { codecs: [{ mimeType, payloadType: 96, clockRate }] },
      };
      callbacks?.onEvent({ kind: 'trackAdded', track });
      return track;
    },
    remove({ producerId }: TapTrack): void {
      callbacks?.onEvent({ kind: 'trackClosed', producerId });
    },
    has: (track: TapTrack): boolean => (isSound(track) ? source.hasAudio : source.hasVideo),
    /** Track number of what comes out when a packet of the track comes in. */
    taken(track: TapTrack): number | undefined {
      taken = undefined;
      const sequenceNumber = (sent.get(track) ?? 0) + 1;
      sent.set(track, sequenceNumber);
      const header = Buffer.from([0x80, 0xe0, 0, sequenceNumber, 0, 0, 0, 0, 0, 0, 0, 1]);
      header.writeUInt32BE(sequenceNumber * 3000, 4);
      // One Opus frame of 20 ms, or an IDR slice.
      const payload = isSound(track) ? [0xf8, 0xff, 0xfe] : [0x65, 0x88, 0x84];
      callbacks?.onRtp(track, Buffer.concat([header, Buffer.from(payload)]));
      return taken;
    },
  };
}

function roundTrip(
  depacketizer: { push(packet: RtpPacket): readonly { readonly units: readonly Uint8Array[] }[] },
  payloads: readonly Buffer[],
): { readonly units: readonly Uint8Array[] }[] {
  return payloads.flatMap((payload, index) =>
    depacketizer.push(packet(index, payload, { marker: index === payloads.length - 1 })),
  );
}
