import { describe, expect, it } from 'vitest';
import { parseAv1Obus } from '../codec/av1-obu.ts';
import { writeDependencyDescriptor } from './dependency-descriptor.ts';
import { Av1RtpPacketizer } from './av1-rtp-packetizer.ts';
import { H264RtpDepacketizer } from './h264-rtp-depacketizer.ts';
import type { H264AccessUnit } from './h264-rtp-depacketizer.ts';
import { H264RtpPacketizer } from './h264-rtp-packetizer.ts';
import { parseRtpPacket, writeRtpPacket } from './rtp-packet.ts';
import { RtpStreamWriter } from './rtp-stream-writer.ts';
import { readAbsCaptureTime, writeAbsCaptureTime } from './abs-capture-time.ts';
import { fromNtp, parseSenderReport, toNtp } from './sender-report.ts';
import { sequenceDelta, SequenceUnwrapper, timestampDelta } from './sequence-number.ts';
import { Vp9RtpPacketizer } from './vp9-rtp-packetizer.ts';

const SPS = Buffer.from('6742c00dd90141fb0110000003001000000303c0f142a480', 'hex');
const PPS = Buffer.from('68cb83cb20', 'hex');
const slice = (header: number, length: number): Buffer => {
  const unit = Buffer.alloc(length);
  for (let at = 0; at < length; at += 1) {
    unit[at] = (at * 31 + length) & 0xff;
  }
  unit[0] = header;
  return unit;
};
const nalType = (payload: Uint8Array | undefined): number => (payload?.[0] ?? 0) & 0x1f;

describe('RTP packets', () => {
  it('writes and reads header, extensions and payload', () => {
    const packet = {
      payloadType: 108,
      sequenceNumber: 65_535,
      timestamp: 0xfffffffe,
      ssrc: 0xdeadbeef,
      marker: true,
      extensions: [
        { id: 1, data: Buffer.from('a') },
        { id: 12, data: Buffer.from('bcd') },
      ],
      payload: Buffer.from('payload'),
    };
    expect(parseRtpPacket(writeRtpPacket(packet))).toEqual(packet);
  });

  it('skips CSRCs, unknown extension profiles and padding', () => {
    const packet = Buffer.from(
      'b1600001000000020000000300000004100000010000000061620000 02'.replace(/ /g, ''),
      'hex',
    );
    expect(Buffer.from(parseRtpPacket(packet).payload).toString()).toBe('ab\0');
  });

  it('refuses cut-off packets and other versions', () => {
    expect(() => parseRtpPacket(Buffer.alloc(11, 0x80))).toThrow(/cut off/);
    expect(() => parseRtpPacket(Buffer.alloc(12))).toThrow(/version/);
    expect(() => parseRtpPacket(Buffer.from('900000010000000200000003bede00ff', 'hex'))).toThrow(
      /cut off/,
    );
    expect(() => parseRtpPacket(Buffer.from('a0000001000000020000000361ff', 'hex'))).toThrow(
      /cut off/,
    );
  });
});

describe('serial numbers', () => {
  it('counts over the wrap, forwards and backwards', () => {
    expect(sequenceDelta(65_535, 0)).toBe(1);
    expect(sequenceDelta(0, 65_535)).toBe(-1);
    expect(timestampDelta(0xffffffff, 89)).toBe(90);
    const unwrapper = new SequenceUnwrapper();
    expect([65_534, 65_535, 0, 65_535, 1].map((n) => unwrapper.unwrap(n))).toEqual([
      65_534, 65_535, 65_536, 65_535, 65_537,
    ]);
  });
});

describe('H.264 packetizer', () => {
  it('sends a small slice as it is', () => {
    const unit = slice(0x41, 500);
    expect(new H264RtpPacketizer().packetize([unit])).toEqual([unit]);
  });

  it('puts SPS and PPS of avcC into a STAP-A before every IDR', () => {
    const packetizer = new H264RtpPacketizer();
    packetizer.setParameterSets([SPS], [PPS]);
    for (let round = 0; round < 2; round += 1) {
      const payloads = packetizer.packetize([slice(0x65, 300)]);
      expect(payloads.map(nalType)).toEqual([24, 5]);
      const stap = payloads[0] ?? Buffer.alloc(0);
      expect(stap.readUInt16BE(1)).toBe(SPS.length);
      expect(stap.subarray(3, 3 + SPS.length)).toEqual(SPS);
      expect(stap.subarray(5 + SPS.length)).toEqual(PPS);
    }
    expect(packetizer.packetize([slice(0x41, 300)]).map(nalType)).toEqual([1]);
  });

  it('does not send parameter sets twice when they are in-band, and remembers new ones', () => {
    const packetizer = new H264RtpPacketizer();
    const newPps = Buffer.from('68cb83cb21', 'hex');
    packetizer.setParameterSets([SPS], [PPS]);
    const first = packetizer.packetize([Buffer.of(9, 0xf0), SPS, newPps, slice(0x65, 10)]);
    expect(first.map(nalType)).toEqual([24, 5]);
    expect(first[0]?.includes(newPps)).toBe(true);
    expect(first[0]?.includes(PPS)).toBe(false);
    expect(packetizer.packetize([slice(0x65, 10)])[0]?.includes(newPps)).toBe(true);
  });

  it('cuts large slices into FU-A of even size with start and end bits', () => {
    const payloads = new H264RtpPacketizer({ maxPayloadBytes: 1200 }).packetize([
      slice(0x41, 3000),
    ]);
    expect(payloads).toHaveLength(3);
    expect(payloads.map((payload) => payload[0])).toEqual([0x5c, 0x5c, 0x5c]);
    expect(payloads.map((payload) => payload[1])).toEqual([0x81, 0x01, 0x41]);
    expect(Math.max(...payloads.map((payload) => payload.length))).toBeLessThanOrEqual(1200);
  });

  it('drops delimiters and filler, and gives nothing for a unit of only those', () => {
    expect(new H264RtpPacketizer().packetize([Buffer.of(9, 0xf0), Buffer.of(12, 0xff)])).toEqual(
      [],
    );
  });
});

describe('H.264 depacketizer', () => {
  const write = (units: readonly (readonly Uint8Array[])[]): Buffer[] => {
    const packetizer = new H264RtpPacketizer();
    const writer = new RtpStreamWriter({
      ssrc: 1,
      payloadType: 108,
      clockRateHz: 90_000,
      firstSequenceNumber: 65_530,
      firstTimestamp: 2 ** 32 - 1,
    });
    return units.flatMap((unit, index) =>
      writer.write(packetizer.packetize(unit), { mediaMs: index * 40, marker: true }),
    );
  };
  const read = (packets: readonly Buffer[]): H264AccessUnit[] => {
    const depacketizer = new H264RtpDepacketizer();
    return packets.flatMap((packet) => depacketizer.push(parseRtpPacket(packet)));
  };

  it('gives back every unit of every size, over both wraps', () => {
    const units = [
      [SPS, PPS, slice(0x65, 5000)],
      ...[2, 1199, 1200, 1201, 2397, 2400, 60_000].map((length) => [slice(0x41, length)]),
    ];
    const decoded = read(write(units));
    expect(decoded.map((unit) => unit.units.map((nal) => Buffer.from(nal)))).toEqual(units);
    expect(decoded.map((unit) => unit.keyframe)).toEqual([true, ...Array<boolean>(7).fill(false)]);
    expect(decoded[1]?.timestamp).toBe(3599);
  });

  it('leaves out a unit that lost any packet, and only that one', () => {
    const units = [1, 2, 3].map((n) => [slice(0x41, 3000 + n)]);
    const packets = write(units);
    for (let lost = 0; lost < packets.length - 1; lost += 1) {
      const decoded = read(packets.filter((_, index) => index !== lost));
      expect(decoded.length).toBeGreaterThanOrEqual(1);
      for (const unit of decoded) {
        expect([3001, 3002, 3003]).toContain(unit.units[0]?.length);
      }
    }
  });
});

describe('AV1 packetizer', () => {
  const temporalUnit = (payload: number, key: boolean): Uint8Array => {
    const body = slice(key ? 0x10 : 0x30, payload);
    const size = Buffer.of(0x80 | (payload & 0x7f), payload >> 7);
    return Buffer.concat([Buffer.from('1200', 'hex'), Buffer.of(0x32), size, body]);
  };
  const SEQUENCE = parseAv1Obus(Buffer.from('0a0b000000043cfeccdaf90040', 'hex'));

  /** Independent reading of aggregation headers: element bytes, joined over packets. */
  const depacketize = (payloads: readonly Buffer[]): Buffer[] => {
    const obus: Buffer[] = [];
    for (const payload of payloads) {
      const header = payload[0] ?? 0;
      const count = (header >> 4) & 3;
      let at = 1;
      let index = 0;
      while (at < payload.length) {
        let length = payload.length - at;
        if (count === 0 || index < count - 1) {
          length = payload[at] ?? 0;
          at += 1;
          if (length >= 128) {
            length = (length & 0x7f) + (payload[at] ?? 0) * 128;
            at += 1;
          }
        }
        const element = payload.subarray(at, at + length);
        if (index === 0 && (header & 0x80) !== 0) {
          obus.push(Buffer.concat([obus.pop() ?? Buffer.alloc(0), element]));
        } else {
          obus.push(element);
        }
        at += length;
        index += 1;
      }
    }
    return obus;
  };

  it('drops delimiters, adds the sequence header and marks the new sequence on key frames', () => {
    const packetizer = new Av1RtpPacketizer();
    packetizer.setConfigurationObus(SEQUENCE);
    const payloads = packetizer.packetize(parseAv1Obus(temporalUnit(200, true)));
    expect(payloads).toHaveLength(1);
    expect(payloads[0]?.[0]).toBe(0x28);
    expect(depacketize(payloads).map((obu) => (obu[0] ?? 0) >> 3)).toEqual([1, 6]);
    expect(packetizer.packetize(parseAv1Obus(temporalUnit(50, false)))[0]?.[0]).toBe(0x10);
  });

  it('fragments over packets so that the OBUs come back whole', () => {
    const packetizer = new Av1RtpPacketizer();
    packetizer.setConfigurationObus(SEQUENCE);
    for (const size of [1, 127, 128, 1180, 1195, 1199, 1200, 1201, 5000, 12_000]) {
      const obus = parseAv1Obus(temporalUnit(size, true));
      const payloads = packetizer.packetize(obus);
      expect(Math.max(...payloads.map((payload) => payload.length))).toBeLessThanOrEqual(1200);
      expect(depacketize(payloads)).toEqual([SEQUENCE[0]?.bytes, obus[1]?.bytes]);
      payloads.forEach((payload, index) => {
        expect((payload[0] ?? 0) >> 7).toBe(index === 0 ? 0 : 1);
        expect(((payload[0] ?? 0) >> 6) & 1).toBe(index === payloads.length - 1 ? 0 : 1);
      });
    }
  });

  it('writes more than three OBUs with a length each', () => {
    const small = Buffer.from('2a0401020304'.repeat(5), 'hex');
    const payloads = new Av1RtpPacketizer().packetize(parseAv1Obus(small));
    expect((payloads[0]?.[0] ?? 0xff) & 0x30).toBe(0);
    expect(depacketize(payloads)).toHaveLength(5);
  });
});

describe('dependency descriptor', () => {
  it('carries the structure on the first packet of a key frame and three bytes elsewhere', () => {
    const key = { startOfFrame: true, endOfFrame: false, keyframe: true, frameNumber: 7 };
    const structure = writeDependencyDescriptor(key);
    expect(structure.subarray(0, 3).toString('hex')).toBe('800007');
    expect(structure.length).toBe(9);
    const rest = writeDependencyDescriptor({ ...key, startOfFrame: false, endOfFrame: true });
    expect(rest.toString('hex')).toBe('400007');
    const delta = { startOfFrame: true, endOfFrame: true, keyframe: false, frameNumber: 0xffff };
    expect(writeDependencyDescriptor(delta).toString('hex')).toBe('c1ffff');
  });
});

describe('VP9 packetizer', () => {
  it('writes flexible-mode descriptors with frame borders and the reference to the last frame', () => {
    const packetizer = new Vp9RtpPacketizer({ maxPayloadBytes: 100 });
    const key = Buffer.concat([Buffer.from('824983420013f00b36', 'hex'), Buffer.alloc(150, 1)]);
    const inter = Buffer.concat([Buffer.from('860040', 'hex'), Buffer.alloc(20, 2)]);
    const keyPayloads = packetizer.packetize(key);
    expect(keyPayloads.map((payload) => payload.subarray(0, 3).toString('hex'))).toEqual([
      '988000',
      '948000',
    ]);
    expect(Buffer.concat(keyPayloads.map((payload) => payload.subarray(3)))).toEqual(key);
    const [interPayload = Buffer.alloc(0)] = packetizer.packetize(inter);
    expect(interPayload.subarray(0, 4).toString('hex')).toBe('dc800102');
    expect(interPayload.subarray(4)).toEqual(inter);
  });
});

describe('sender reports', () => {
  it('ties the RTP clock to NTP time', () => {
    const writer = new RtpStreamWriter({
      ssrc: 9,
      payloadType: 111,
      clockRateHz: 48_000,
      firstTimestamp: 1000,
    });
    writer.write([Buffer.alloc(100)], { mediaMs: 0, marker: false });
    const wallMs = Date.UTC(2026, 10, 20, 12, 0, 0, 250);
    const report = parseSenderReport(writer.senderReport({ mediaMs: 20, wallMs }));
    expect(report).toMatchObject({ ssrc: 9, rtpTimestamp: 1960, packetCount: 1, octetCount: 100 });
    expect(report?.wallMs).toBeCloseTo(wallMs, 2);
  });

  it('packets say themselves when they were captured', () => {
    const wallMs = Date.UTC(2030, 1, 2, 3, 4, 5, 678);
    const packet = parseRtpPacket(
      writeRtpPacket({
        ...{ payloadType: 111, sequenceNumber: 1, timestamp: 2, ssrc: 3, marker: false },
        extensions: [writeAbsCaptureTime(13, wallMs)],
        payload: Buffer.from('fc', 'hex'),
      }),
    );
    expect(readAbsCaptureTime(packet.extensions, 13)).toBeCloseTo(wallMs, 2);
    expect(readAbsCaptureTime(packet.extensions, 12)).toBeUndefined();
    expect(readAbsCaptureTime([{ id: 13, data: Buffer.alloc(3) }], 13)).toBeUndefined();
  });

  it('reads times after the NTP era ends in 2036', () => {
    const later = Date.UTC(2037, 0, 1);
    expect(fromNtp(toNtp(later))).toBeCloseTo(later, 2);
  });
});
