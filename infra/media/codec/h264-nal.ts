/** H.264 NAL unit and slice types (ITU-T H.264 table 7-1, §7.3.3). */
import { BitReader } from './bit-reader.ts';
import { unescapeNalUnit } from './nal-unit.ts';

export const H264_NAL = {
  slice: 1,
  idr: 5,
  sei: 6,
  sps: 7,
  pps: 8,
  accessUnitDelimiter: 9,
  endOfSequence: 10,
  endOfStream: 11,
  filler: 12,
  stapA: 24,
  fuA: 28,
} as const;

export type H264SliceType = 'P' | 'B' | 'I' | 'SP' | 'SI';

const SLICE_TYPES: readonly H264SliceType[] = ['P', 'B', 'I', 'SP', 'SI'];
/** first_mb_in_slice and slice_type are two Exp-Golomb codes: 16 bytes hold them with escapes. */
const SLICE_HEADER_BYTES = 16;
/** recovery_point SEI (annex D.1.8): decoding may start here although it is no IDR. */
const SEI_RECOVERY_POINT = 6;

/** 0 for an empty unit, which is a type that does not exist. */
export function h264NalType(unit: Uint8Array): number {
  return (unit[0] ?? 0) & 0x1f;
}

/** Does the access unit hold an instantaneous decoder refresh? */
export function isH264Idr(units: readonly Uint8Array[]): boolean {
  return units.some((unit) => h264NalType(unit) === H264_NAL.idr);
}

/** Can a decoder start at this access unit: an IDR, or a recovery point SEI (open GOP)? */
export function isH264RandomAccess(units: readonly Uint8Array[]): boolean {
  return units.some((unit) => h264NalType(unit) === H264_NAL.idr || isRecoveryPoint(unit));
}

/** The type of a coded slice; undefined for units that are no slice or are cut off. */
export function h264SliceType(unit: Uint8Array): H264SliceType | undefined {
  const type = h264NalType(unit);
  if (type !== H264_NAL.slice && type !== H264_NAL.idr) {
    return undefined;
  }
  try {
    const reader = new BitReader(unescapeNalUnit(unit.subarray(1, SLICE_HEADER_BYTES)));
    reader.unsignedGolomb();
    return SLICE_TYPES[reader.unsignedGolomb() % 5];
  } catch {
    return undefined;
  }
}

/** Payload types and sizes of an SEI unit are runs of 255 that end with a smaller byte. */
function isRecoveryPoint(unit: Uint8Array): boolean {
  if (h264NalType(unit) !== H264_NAL.sei) {
    return false;
  }
  let at = 1;
  const run = (): number => {
    let value = 0;
    while (unit[at] === 255) {
      value += 255;
      at += 1;
    }
    value += unit[at] ?? 0;
    at += 1;
    return value;
  };
  while (at + 1 < unit.length) {
    const payloadType = run();
    const payloadSize = run();
    if (payloadType === SEI_RECOVERY_POINT) {
      return true;
    }
    at += payloadSize;
  }
  return false;
}
