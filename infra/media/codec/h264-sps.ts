/** H.264 sequence parameter set (ITU-T H.264 §7.3.2.1.1 and VUI annex E.1.1). */
import { mediaError } from '../errors.ts';
import { BitReader } from './bit-reader.ts';
import { H264_NAL, h264NalType } from './h264-nal.ts';
import { unescapeNalUnit } from './nal-unit.ts';

export type H264Sps = {
  readonly profileIdc: number;
  /** The constraint_set flags byte. */
  readonly constraintFlags: number;
  readonly levelIdc: number;
  /** Picture size after cropping, in pixels. */
  readonly width: number;
  readonly height: number;
  /** 0 monochrome, 1 4:2:0, 2 4:2:2, 3 4:4:4. */
  readonly chromaFormatIdc: number;
  readonly interlaced: boolean;
  /** From VUI timing; undefined when absent. */
  readonly frameRate: number | undefined;
  readonly fixedFrameRate: boolean;
  /**
   * Pictures that may precede a picture in decoding order and follow it in output order. From the
   * VUI; 0 where pic_order_cnt_type or the profile rule reordering out; undefined when not known.
   */
  readonly maxReorderFrames: number | undefined;
};

const HIGH_PROFILES: ReadonlySet<number> = new Set([
  100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135,
]);
const PROFILE_BASELINE = 66;
const EXTENDED_SAR = 255;
const MAX_DIMENSION = 16_384;
const MAX_POC_CYCLE = 255;
const MAX_HRD_COUNT = 32;

type PictureSize = {
  readonly chromaFormatIdc: number;
  readonly widthMbs: number;
  readonly mapUnits: number;
  readonly frameMbsOnly: boolean;
};

/**
 * Parses an SPS NAL unit, header byte included.
 * @throws MEDIA_TRUNCATED, MEDIA_BAD_BITSTREAM
 */
export function parseH264Sps(unit: Uint8Array): H264Sps {
  if (h264NalType(unit) !== H264_NAL.sps) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'the NAL unit is no SPS' });
  }
  const reader = new BitReader(unescapeNalUnit(unit.subarray(1)));
  const profileIdc = reader.bits(8);
  const constraintFlags = reader.bits(8);
  const levelIdc = reader.bits(8);
  reader.unsignedGolomb();
  const chromaFormatIdc = HIGH_PROFILES.has(profileIdc) ? readChroma(reader) : 1;
  reader.unsignedGolomb();
  const pocType = readPictureOrder(reader);
  reader.unsignedGolomb();
  reader.skip(1);
  const widthMbs = reader.unsignedGolomb() + 1;
  const mapUnits = reader.unsignedGolomb() + 1;
  const frameMbsOnly = reader.flag();
  if (!frameMbsOnly) {
    reader.skip(1);
  }
  reader.skip(1);
  const size = readSize(reader, { chromaFormatIdc, widthMbs, mapUnits, frameMbsOnly });
  const vui = reader.flag() ? readVui(reader) : NO_VUI;
  const neverReorders = pocType === 2 || profileIdc === PROFILE_BASELINE;
  return {
    profileIdc,
    constraintFlags,
    levelIdc,
    ...size,
    chromaFormatIdc,
    interlaced: !frameMbsOnly,
    frameRate: vui.frameRate,
    fixedFrameRate: vui.fixedFrameRate,
    maxReorderFrames: vui.maxReorderFrames ?? (neverReorders ? 0 : undefined),
  };
}

/** The `avc1.PPCCLL` codec string of RFC 6381. */
export function h264CodecString(
  sps: Pick<H264Sps, 'profileIdc' | 'constraintFlags' | 'levelIdc'>,
): string {
  return `avc1.${h264ProfileLevelId(sps)}`;
}

/** Six hex digits: `profile-level-id` of RFC 6184 §8.1. */
export function h264ProfileLevelId(
  sps: Pick<H264Sps, 'profileIdc' | 'constraintFlags' | 'levelIdc'>,
): string {
  return [sps.profileIdc, sps.constraintFlags, sps.levelIdc]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** The name people know a profile by. */
export function h264ProfileName(sps: Pick<H264Sps, 'profileIdc' | 'constraintFlags'>): string {
  switch (sps.profileIdc) {
    case PROFILE_BASELINE:
      return (sps.constraintFlags & 0x40) === 0 ? 'Baseline' : 'Constrained Baseline';
    case 77:
      return 'Main';
    case 88:
      return 'Extended';
    case 100:
      return 'High';
    case 110:
      return 'High 10';
    case 122:
      return 'High 4:2:2';
    case 244:
      return 'High 4:4:4 Predictive';
    default:
      return `profile ${sps.profileIdc}`;
  }
}

function readChroma(reader: BitReader): number {
  const chromaFormatIdc = reader.unsignedGolomb();
  if (chromaFormatIdc > 3) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'chroma_format_idc is out of range' });
  }
  if (chromaFormatIdc === 3) {
    reader.skip(1);
  }
  reader.unsignedGolomb();
  reader.unsignedGolomb();
  reader.skip(1);
  if (reader.flag()) {
    const lists = chromaFormatIdc === 3 ? 12 : 8;
    for (let list = 0; list < lists; list += 1) {
      if (reader.flag()) {
        skipScalingList(reader, list < 6 ? 16 : 64);
      }
    }
  }
  return chromaFormatIdc;
}

function skipScalingList(reader: BitReader, size: number): void {
  let last = 8;
  let next = 8;
  for (let index = 0; index < size; index += 1) {
    if (next !== 0) {
      next = (last + reader.signedGolomb() + 256) & 0xff;
    }
    last = next === 0 ? last : next;
  }
}

function readPictureOrder(reader: BitReader): number {
  const pocType = reader.unsignedGolomb();
  if (pocType === 0) {
    reader.unsignedGolomb();
  } else if (pocType === 1) {
    reader.skip(1);
    reader.signedGolomb();
    reader.signedGolomb();
    const cycle = reader.unsignedGolomb();
    if (cycle > MAX_POC_CYCLE) {
      throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'picture order cycle is too long' });
    }
    for (let index = 0; index < cycle; index += 1) {
      reader.signedGolomb();
    }
  }
  return pocType;
}

function readSize(reader: BitReader, size: PictureSize): { width: number; height: number } {
  const { chromaFormatIdc, frameMbsOnly } = size;
  let width = size.widthMbs * 16;
  let height = size.mapUnits * 16 * (frameMbsOnly ? 1 : 2);
  if (reader.flag()) {
    const unitX = chromaFormatIdc === 1 || chromaFormatIdc === 2 ? 2 : 1;
    const unitY = (chromaFormatIdc === 1 ? 2 : 1) * (frameMbsOnly ? 1 : 2);
    width -= (reader.unsignedGolomb() + reader.unsignedGolomb()) * unitX;
    height -= (reader.unsignedGolomb() + reader.unsignedGolomb()) * unitY;
  }
  if (width <= 0 || height <= 0 || width > MAX_DIMENSION || height > MAX_DIMENSION) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'the picture size is out of range' });
  }
  return { width, height };
}

type Vui = Pick<H264Sps, 'frameRate' | 'fixedFrameRate' | 'maxReorderFrames'>;
const NO_VUI: Vui = { frameRate: undefined, fixedFrameRate: false, maxReorderFrames: undefined };

/** A VUI that is cut off is ignored: the picture size before it is good, and encoders do this. */
function readVui(reader: BitReader): Vui {
  let frameRate: number | undefined;
  let fixedFrameRate = false;
  try {
    skipVideoSignal(reader);
    if (reader.flag()) {
      const unitsInTick = reader.bits(32);
      const timeScale = reader.bits(32);
      fixedFrameRate = reader.flag();
      frameRate = unitsInTick > 0 && timeScale > 0 ? timeScale / (2 * unitsInTick) : undefined;
    }
    const nalHrd = reader.flag();
    if (nalHrd) {
      skipHrd(reader);
    }
    const vclHrd = reader.flag();
    if (vclHrd) {
      skipHrd(reader);
    }
    reader.skip(nalHrd || vclHrd ? 2 : 1);
    return { frameRate, fixedFrameRate, maxReorderFrames: readRestriction(reader) };
  } catch {
    return { frameRate, fixedFrameRate, maxReorderFrames: undefined };
  }
}

function skipVideoSignal(reader: BitReader): void {
  if (reader.flag() && reader.bits(8) === EXTENDED_SAR) {
    reader.skip(32);
  }
  if (reader.flag()) {
    reader.skip(1);
  }
  if (reader.flag()) {
    reader.skip(4);
    if (reader.flag()) {
      reader.skip(24);
    }
  }
  if (reader.flag()) {
    reader.unsignedGolomb();
    reader.unsignedGolomb();
  }
}

function skipHrd(reader: BitReader): void {
  const count = reader.unsignedGolomb() + 1;
  if (count > MAX_HRD_COUNT) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'too many HRD entries' });
  }
  reader.skip(8);
  for (let index = 0; index < count; index += 1) {
    reader.unsignedGolomb();
    reader.unsignedGolomb();
    reader.skip(1);
  }
  reader.skip(20);
}

function readRestriction(reader: BitReader): number | undefined {
  if (!reader.flag()) {
    return undefined;
  }
  reader.skip(1);
  for (let index = 0; index < 4; index += 1) {
    reader.unsignedGolomb();
  }
  const maxReorderFrames = reader.unsignedGolomb();
  return maxReorderFrames <= 16 ? maxReorderFrames : undefined;
}
