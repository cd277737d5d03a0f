/**
 * HEVCDecoderConfigurationRecord, "hvcC" (ISO/IEC 14496-15 §8.3.3.1), and the fields of the SPS
 * that name a stream (ITU-T H.265 §7.3.2.2): enough to report it and to hand it to a transcoder.
 */
import { mediaError } from '../errors.ts';
import { BitReader } from './bit-reader.ts';
import { ByteReader } from './byte-reader.ts';
import type { NalLengthSize } from './nal-unit.ts';
import { unescapeNalUnit } from './nal-unit.ts';

export const HEVC_NAL = {
  firstIrap: 16,
  lastIrap: 21,
  vps: 32,
  sps: 33,
  pps: 34,
  accessUnitDelimiter: 35,
} as const;

export type HevcConfiguration = {
  readonly profileIdc: number;
  /** general_level_idc: 30 × the level number. */
  readonly levelIdc: number;
  readonly nalLengthSize: NalLengthSize;
  /** VPS, SPS and PPS in that order, as NAL units without framing. */
  readonly parameterSets: readonly Uint8Array[];
};

export type HevcSps = {
  readonly profileIdc: number;
  readonly levelIdc: number;
  /** Picture size after the conformance window, in pixels. */
  readonly width: number;
  readonly height: number;
};

const MAX_DIMENSION = 16_384;

export function hevcNalType(unit: Uint8Array): number {
  return ((unit[0] ?? 0) >> 1) & 0x3f;
}

/** Can a decoder start at this access unit (IRAP picture)? */
export function isHevcRandomAccess(units: readonly Uint8Array[]): boolean {
  return units.some((unit) => {
    const type = hevcNalType(unit);
    return unit.length > 0 && type >= HEVC_NAL.firstIrap && type <= HEVC_NAL.lastIrap;
  });
}

/** @throws MEDIA_TRUNCATED, MEDIA_BAD_BITSTREAM */
export function parseHevcConfiguration(record: Uint8Array): HevcConfiguration {
  const reader = new ByteReader(record);
  if (reader.u8() !== 1) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'unknown hvcC version' });
  }
  const profileIdc = reader.u8() & 0x1f;
  reader.bytes(10);
  const levelIdc = reader.u8();
  reader.bytes(8);
  // Two bits can hold 1 to 4 only.
  const nalLengthSize = ((reader.u8() & 3) + 1) as NalLengthSize;
  const parameterSets: Uint8Array[] = [];
  const arrays = reader.u8();
  for (let index = 0; index < arrays; index += 1) {
    reader.u8();
    const count = reader.u16();
    for (let set = 0; set < count; set += 1) {
      const unit = reader.bytes(reader.u16());
      if (unit.length > 0) {
        parameterSets.push(unit);
      }
    }
  }
  const order = (unit: Uint8Array): number => hevcNalType(unit);
  parameterSets.sort((a, b) => order(a) - order(b));
  return { profileIdc, levelIdc, nalLengthSize, parameterSets };
}

/**
 * Parses an SPS NAL unit, two-byte header included.
 * @throws MEDIA_TRUNCATED, MEDIA_BAD_BITSTREAM
 */
export function parseHevcSps(unit: Uint8Array): HevcSps {
  if (hevcNalType(unit) !== HEVC_NAL.sps) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'the NAL unit is no SPS' });
  }
  const reader = new BitReader(unescapeNalUnit(unit.subarray(2)));
  reader.skip(4);
  const maxSubLayersMinus1 = reader.bits(3);
  reader.skip(1);
  reader.skip(3);
  const profileIdc = reader.bits(5);
  reader.skip(32 + 48);
  const levelIdc = reader.bits(8);
  skipSubLayers(reader, maxSubLayersMinus1);
  reader.unsignedGolomb();
  const chromaFormatIdc = reader.unsignedGolomb();
  if (chromaFormatIdc === 3) {
    reader.skip(1);
  }
  let width = reader.unsignedGolomb();
  let height = reader.unsignedGolomb();
  if (reader.flag()) {
    const unitX = chromaFormatIdc === 1 || chromaFormatIdc === 2 ? 2 : 1;
    const unitY = chromaFormatIdc === 1 ? 2 : 1;
    width -= (reader.unsignedGolomb() + reader.unsignedGolomb()) * unitX;
    height -= (reader.unsignedGolomb() + reader.unsignedGolomb()) * unitY;
  }
  if (width <= 0 || height <= 0 || width > MAX_DIMENSION || height > MAX_DIMENSION) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'the picture size is out of range' });
  }
  return { profileIdc, levelIdc, width, height };
}

/** `hvc1` codec string with the constraint bytes left out (RFC 6381 as ISO/IEC 14496-15 uses it). */
export function hevcCodecString(configuration: Pick<HevcSps, 'profileIdc' | 'levelIdc'>): string {
  return `hvc1.${configuration.profileIdc}.4.L${configuration.levelIdc}`;
}

function skipSubLayers(reader: BitReader, count: number): void {
  if (count === 0) {
    return;
  }
  const present: { profile: boolean; level: boolean }[] = [];
  for (let index = 0; index < 8; index += 1) {
    const flags = { profile: reader.flag(), level: reader.flag() };
    if (index < count) {
      present.push(flags);
    }
  }
  for (const flags of present) {
    reader.skip((flags.profile ? 88 : 0) + (flags.level ? 8 : 0));
  }
}
