import { describe, expect, it } from 'vitest';
import { parseAvcConfiguration, writeAvcConfiguration } from './avc-configuration.ts';
import { h264SliceType, isH264Idr, isH264RandomAccess } from './h264-nal.ts';
import { h264CodecString, h264ProfileName, parseH264Sps } from './h264-sps.ts';
import {
  joinAnnexB,
  joinLengthPrefixed,
  splitAnnexB,
  splitLengthPrefixed,
  unescapeNalUnit,
} from './nal-unit.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** Parameter sets of x264: 320×240 at 30, 1080p at 29.97 with B-frames, 720p at 60 zerolatency. */
const BASELINE_SPS = bytes('6742c00dd90141fb0110000003001000000303c0f142a480');
const MAIN_SPS = bytes('674d4028eca03c0113f2e022000007d20001d4c01e30632c');
const ZEROLATENCY_SPS = bytes('6742c020da014016ec0440000003004000001e23c60ca8');

describe('NAL unit framing', () => {
  it('splits start codes of three and four bytes and ignores what precedes the first', () => {
    const units = splitAnnexB(
      bytes('ffee000001 6742 00000001 68ce 0000 000001 65880000'.replace(/ /g, '')),
    );
    expect(units.map((unit) => Buffer.from(unit).toString('hex'))).toEqual([
      '6742',
      '68ce',
      '6588',
    ]);
  });

  it('splits length prefixes of one to four bytes and leaves empty units out', () => {
    expect(splitLengthPrefixed(bytes('02674200016 8'.replace(' ', '')), 1)).toHaveLength(2);
    expect(splitLengthPrefixed(bytes('0002674200000001 68'.replace(' ', '')), 2)).toHaveLength(2);
    expect(splitLengthPrefixed(bytes('0000026742'), 3)).toHaveLength(1);
    expect(splitLengthPrefixed(bytes('000000026742'), 4)).toHaveLength(1);
  });

  it('refuses a length that points past the end', () => {
    expect(() => splitLengthPrefixed(bytes('000000ff6742'), 4)).toThrow(/cut off/);
    expect(() => splitLengthPrefixed(bytes('0000'), 4)).toThrow(/cut off/);
  });

  it('refuses an access unit of a hundred thousand units', () => {
    expect(() => splitLengthPrefixed(Buffer.alloc(200_000, 1), 1)).toThrow(/too many/);
  });

  it('joins what it split, in both framings', () => {
    const units = [MAIN_SPS, bytes('68ce0fc8')];
    expect(splitAnnexB(joinAnnexB(units)).map((unit) => Buffer.from(unit))).toEqual(units);
    expect(splitLengthPrefixed(joinLengthPrefixed(units), 4).map((u) => Buffer.from(u))).toEqual(
      units,
    );
  });

  it('removes emulation prevention bytes and nothing else', () => {
    expect(Buffer.from(unescapeNalUnit(bytes('0000030100000003000003'))).toString('hex')).toBe(
      '00000100000000 00'.replace(' ', ''),
    );
  });
});

describe('H.264 SPS', () => {
  it('reads a baseline SPS whose profile rules reordering out', () => {
    expect(parseH264Sps(BASELINE_SPS)).toMatchObject({
      profileIdc: 66,
      levelIdc: 13,
      width: 320,
      height: 240,
      frameRate: 30,
      fixedFrameRate: false,
      maxReorderFrames: 0,
      interlaced: false,
    });
  });

  it('reads cropping, timing and the reorder depth of a stream with B-frames', () => {
    const sps = parseH264Sps(MAIN_SPS);
    expect(sps).toMatchObject({ width: 1920, height: 1080, maxReorderFrames: 2 });
    expect(sps.frameRate).toBeCloseTo(30000 / 1001, 3);
    expect(h264CodecString(sps)).toBe('avc1.4d4028');
    expect(h264ProfileName(sps)).toBe('Main');
  });

  it('reads a zerolatency stream', () => {
    const sps = parseH264Sps(ZEROLATENCY_SPS);
    expect(sps).toMatchObject({ width: 1280, height: 720, frameRate: 60, maxReorderFrames: 0 });
    expect(h264ProfileName(sps)).toBe('Constrained Baseline');
  });

  it('refuses other units, cut-off ones and absurd sizes', () => {
    expect(() => parseH264Sps(bytes('68ce0fc8'))).toThrow(/no SPS/);
    expect(() => parseH264Sps(BASELINE_SPS.subarray(0, 6))).toThrow(/too early/);
    expect(() => parseH264Sps(bytes('6742c00d000000000000000000'))).toThrow();
    expect(() => parseH264Sps(new Uint8Array(0))).toThrow();
  });

  it('ignores a VUI that is cut off', () => {
    expect(parseH264Sps(ZEROLATENCY_SPS.subarray(0, 10))).toMatchObject({
      width: 1280,
      height: 720,
    });
  });
});

describe('H.264 slices', () => {
  it('names slice types', () => {
    expect(h264SliceType(bytes('65888419f1088a'))).toBe('I');
    expect(h264SliceType(bytes('419a383bf9e100'))).toBe('P');
    expect(h264SliceType(bytes('019e417a43ff'))).toBe('B');
    expect(h264SliceType(MAIN_SPS)).toBeUndefined();
    expect(h264SliceType(bytes('41'))).toBeUndefined();
  });

  it('takes an IDR and a recovery point as random access, a plain slice not', () => {
    const idr = bytes('65888419');
    const recoveryPoint = bytes('0606018480');
    const slice = bytes('419a383b');
    expect(isH264Idr([idr])).toBe(true);
    expect(isH264RandomAccess([idr])).toBe(true);
    expect(isH264RandomAccess([recoveryPoint, slice])).toBe(true);
    expect(isH264RandomAccess([slice])).toBe(false);
  });
});

describe('avcC', () => {
  it('reads the record that ffmpeg writes into FLV', () => {
    const record = bytes(
      '014d4028ffe10018674d4028eca03c0113f2e022000007d20001d4c01e30632c01000468ce0fc8',
    );
    const avc = parseAvcConfiguration(record);
    expect(avc).toMatchObject({ profileIdc: 77, levelIdc: 40, nalLengthSize: 4 });
    expect(avc.sps.map((unit) => Buffer.from(unit))).toEqual([MAIN_SPS]);
    expect(avc.pps).toHaveLength(1);
    expect(writeAvcConfiguration(avc.sps, avc.pps)).toEqual(record);
  });

  it('refuses records that are cut off or of another version', () => {
    expect(() => parseAvcConfiguration(bytes('014d4028ffe10018674d'))).toThrow(/too early/);
    expect(() => parseAvcConfiguration(bytes('004d4028ffe1'))).toThrow(/version/);
    expect(() => parseAvcConfiguration(new Uint8Array(0))).toThrow();
  });
});
