import { describe, expect, it } from 'vitest';
import { parseAacConfiguration, writeAacConfiguration } from './aac-configuration.ts';
import { parseAdtsHeader, writeAdtsHeader } from './adts.ts';
import {
  av1CodecString,
  isAv1Keyframe,
  parseAv1Configuration,
  parseAv1Obus,
  parseAv1SequenceHeader,
  readLeb128,
  writeLeb128,
} from './av1-obu.ts';
import { ByteReader } from './byte-reader.ts';
import {
  hevcCodecString,
  hevcNalType,
  isHevcRandomAccess,
  parseHevcConfiguration,
  parseHevcSps,
} from './hevc-configuration.ts';
import { opusPacketSamples, parseOpusHead } from './opus-packet.ts';
import { parseVp9Frame, vp9CodecString } from './vp9-frame.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex.replace(/ /g, ''), 'hex');

describe('hvcC and H.265 SPS', () => {
  /** x265, 640×360 at 25, as ffmpeg writes it into MP4. */
  const RECORD = bytes(
    '0101600000009000000000003ff000fcfdf8f800000f0320000100' +
      '1840010c01ffff01600000030090000003000003003f959809210001002a' +
      '42010101600000030090000003000003003fa00502016965959a4932bc05a0200000030020000003032122000100074401c172b46240',
  );

  it('reads profile, level, size and the parameter sets in order', () => {
    const hevc = parseHevcConfiguration(RECORD);
    expect(hevc).toMatchObject({ profileIdc: 1, levelIdc: 63, nalLengthSize: 4 });
    expect(hevc.parameterSets.map(hevcNalType)).toEqual([32, 33, 34]);
    const sps = parseHevcSps(hevc.parameterSets[1] ?? new Uint8Array(0));
    expect(sps).toEqual({ profileIdc: 1, levelIdc: 63, width: 640, height: 360 });
    expect(hevcCodecString(sps)).toBe('hvc1.1.4.L63');
  });

  it('knows random access pictures', () => {
    expect(isHevcRandomAccess([bytes('2801af1d')])).toBe(true);
    expect(isHevcRandomAccess([bytes('0201d0')])).toBe(false);
    expect(isHevcRandomAccess([new Uint8Array(0)])).toBe(false);
  });

  it('refuses a record that is cut off', () => {
    expect(() => parseHevcConfiguration(RECORD.subarray(0, 60))).toThrow(/too early/);
    expect(() => parseHevcSps(bytes('4201'))).toThrow(/too early/);
  });
});

describe('AV1', () => {
  const SEQUENCE = bytes('0a0b000000043cfeccdaf90040');

  it('splits a temporal unit and clears the size fields', () => {
    const obus = parseAv1Obus(bytes('1200 0a0b000000043cfeccdaf90040 3204 1400a0b0'));
    expect(obus.map((obu) => obu.type)).toEqual([2, 1, 6]);
    expect(Buffer.from(obus[2]?.bytes ?? []).toString('hex')).toBe('301400a0b0');
    expect(isAv1Keyframe(obus)).toBe(true);
    expect(isAv1Keyframe(parseAv1Obus(bytes('3204 3400a0b0')))).toBe(false);
  });

  it('reads av1C and the sequence header in it', () => {
    const configuration = parseAv1Configuration(Buffer.concat([bytes('81000c00'), SEQUENCE]));
    expect(configuration).toMatchObject({ profile: 0, levelIdx: 0, bitDepth: 8 });
    expect(av1CodecString(configuration)).toBe('av01.0.00M.08');
    const header = parseAv1SequenceHeader(configuration.obus[0]?.payload ?? new Uint8Array(0));
    expect(header).toMatchObject({ width: 320, height: 180 });
  });

  it('refuses a size past the end and a forbidden bit', () => {
    expect(() => parseAv1Obus(bytes('0aff01'))).toThrow();
    expect(() => parseAv1Obus(bytes('8a00'))).toThrow(/forbidden/);
    expect(() => parseAv1Obus(bytes('0affffffffffffffffff'))).toThrow(/too large/);
  });

  it('writes LEB128 numbers that it reads back', () => {
    for (const value of [0, 1, 127, 128, 300, 16_383, 16_384, 2 ** 32 - 1]) {
      expect(readLeb128(new ByteReader(writeLeb128(value)))).toBe(value);
    }
  });
});

describe('VP9', () => {
  it('reads the size of a key frame', () => {
    const frame = parseVp9Frame(bytes('824983420013f00b360638241c184a00'));
    expect(frame).toEqual({ profile: 0, keyframe: true, width: 320, height: 180 });
  });

  it('knows inter frames, and refuses what is no frame', () => {
    expect(parseVp9Frame(bytes('8600402280'))).toMatchObject({ keyframe: false });
    expect(() => parseVp9Frame(bytes('0086'))).toThrow(/marker/);
    expect(() => parseVp9Frame(bytes('82000000001300'))).toThrow(/sync/);
    expect(() => parseVp9Frame(new Uint8Array(0))).toThrow();
  });

  it('names the codec from vpcC', () => {
    expect(vp9CodecString(bytes('01000000 00 1f 80 020202 0000'))).toBe('vp09.00.31.08');
  });
});

describe('AAC', () => {
  it('reads AAC-LC in stereo at 48 kHz and in mono at 44.1 kHz', () => {
    expect(parseAacConfiguration(bytes('1190'))).toEqual({
      objectType: 2,
      sampleRateHz: 48_000,
      outputSampleRateHz: 48_000,
      channelConfiguration: 2,
      channels: 2,
      frameSamples: 1024,
      codecString: 'mp4a.40.2',
    });
    expect(parseAacConfiguration(bytes('1208'))).toMatchObject({
      sampleRateHz: 44_100,
      channels: 1,
    });
  });

  it('reads HE-AAC with explicit signalling', () => {
    const config = parseAacConfiguration(bytes('2b920800'));
    expect(config).toMatchObject({
      objectType: 2,
      sampleRateHz: 22_050,
      outputSampleRateHz: 44_100,
      codecString: 'mp4a.40.5',
    });
  });

  it('writes a configuration that it reads back', () => {
    const config = { objectType: 2, sampleRateHz: 44_100, channelConfiguration: 1 };
    expect(writeAacConfiguration(config).toString('hex')).toBe('1208');
  });

  it('refuses reserved values and cut-off configurations', () => {
    expect(() => parseAacConfiguration(bytes('16f8'))).toThrow(/reserved/);
    expect(() => parseAacConfiguration(bytes('11'))).toThrow(/too early/);
    expect(() => parseAacConfiguration(bytes('17800001 10'))).toThrow(/range/);
  });

  it('writes ADTS headers that it reads back, up to the length that fits', () => {
    const config = { objectType: 2, sampleRateHz: 48_000, channelConfiguration: 2 };
    for (const payload of [0, 1, 371, 8184]) {
      const header = parseAdtsHeader(writeAdtsHeader(config, payload));
      expect(header).toEqual({ ...config, headerBytes: 7, frameBytes: payload + 7 });
    }
    expect(() => writeAdtsHeader(config, 8185)).toThrow(/fit/);
    expect(parseAdtsHeader(bytes('fff1'))).toBeUndefined();
    expect(() => parseAdtsHeader(bytes('00f14c802e7ffc'))).toThrow(/sync/);
  });
});

describe('Opus', () => {
  it.each([
    ['SILK 20 ms', '08', 960],
    ['hybrid 10 ms', '60', 480],
    ['hybrid 20 ms', '68', 960],
    ['CELT 2.5 ms', 'e0', 120],
    ['CELT 20 ms', 'fc', 960],
    ['two frames of 20 ms', 'fd', 1920],
    ['three frames of 20 ms by count', 'ff03', 2880],
  ])('tells the duration of %s', (_name, hex, samples) => {
    expect(opusPacketSamples(bytes(hex))).toBe(samples);
  });

  it('refuses packets without a valid duration', () => {
    expect(() => opusPacketSamples(new Uint8Array(0))).toThrow();
    expect(() => opusPacketSamples(bytes('ff00'))).toThrow();
    expect(() => opusPacketSamples(bytes('ff3f'))).toThrow();
  });

  it('reads OpusHead', () => {
    const head = bytes('4f707573486561640102380180bb0000000000');
    expect(parseOpusHead(head)).toEqual({ channels: 2, preSkip: 312, inputSampleRateHz: 48_000 });
    expect(() => parseOpusHead(head.subarray(0, 12))).toThrow();
  });
});
