/** AVCDecoderConfigurationRecord, "avcC" (ISO/IEC 14496-15 §5.3.3.1). */
import { mediaError } from '../errors.ts';
import { ByteReader } from './byte-reader.ts';
import type { NalLengthSize } from './nal-unit.ts';

export type AvcConfiguration = {
  readonly profileIdc: number;
  readonly constraintFlags: number;
  readonly levelIdc: number;
  readonly nalLengthSize: NalLengthSize;
  /** Sequence parameter sets, as NAL units without framing. */
  readonly sps: readonly Uint8Array[];
  readonly pps: readonly Uint8Array[];
};

/** @throws MEDIA_TRUNCATED, MEDIA_BAD_BITSTREAM */
export function parseAvcConfiguration(record: Uint8Array): AvcConfiguration {
  const reader = new ByteReader(record);
  if (reader.u8() !== 1) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'unknown avcC version' });
  }
  const profileIdc = reader.u8();
  const constraintFlags = reader.u8();
  const levelIdc = reader.u8();
  // Two bits can hold 1 to 4 only.
  const nalLengthSize = ((reader.u8() & 3) + 1) as NalLengthSize;
  const sps = readSets(reader, reader.u8() & 0x1f);
  const pps = readSets(reader, reader.u8());
  return { profileIdc, constraintFlags, levelIdc, nalLengthSize, sps, pps };
}

/** Writes the record for parameter sets that came in-band; lengths are four bytes. */
export function writeAvcConfiguration(
  sps: readonly Uint8Array[],
  pps: readonly Uint8Array[],
): Buffer {
  const first = sps[0];
  if (first === undefined || first.length < 4) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'avcC needs an SPS' });
  }
  return Buffer.concat([
    Uint8Array.of(1, first[1] ?? 0, first[2] ?? 0, first[3] ?? 0, 0xff, 0xe0 | sps.length),
    ...sps.flatMap(withLength16),
    Uint8Array.of(pps.length),
    ...pps.flatMap(withLength16),
  ]);
}

function withLength16(unit: Uint8Array): Uint8Array[] {
  return [Uint8Array.of(unit.length >> 8, unit.length & 0xff), unit];
}

function readSets(reader: ByteReader, count: number): Uint8Array[] {
  const sets: Uint8Array[] = [];
  for (let index = 0; index < count; index += 1) {
    const set = reader.bytes(reader.u16());
    if (set.length > 0) {
      sets.push(set);
    }
  }
  return sets;
}
