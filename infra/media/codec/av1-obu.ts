/** AV1 open bitstream units, sequence header and av1C (AV1 specification §5.3–5.5; AV1-ISOBMFF §2.3). */
import { mediaError } from '../errors.ts';
import { BitReader } from './bit-reader.ts';
import { ByteReader } from './byte-reader.ts';

export const AV1_OBU = {
  sequenceHeader: 1,
  temporalDelimiter: 2,
  frameHeader: 3,
  tileGroup: 4,
  metadata: 5,
  frame: 6,
  redundantFrameHeader: 7,
  tileList: 8,
  padding: 15,
} as const;

export type Av1Obu = {
  readonly type: number;
  /** Header with the size flag cleared (and the extension byte when there), then the payload. */
  readonly bytes: Uint8Array;
  readonly payload: Uint8Array;
};

export type Av1Configuration = {
  readonly profile: number;
  readonly levelIdx: number;
  readonly tier: number;
  readonly bitDepth: 8 | 10 | 12;
  /** OBUs stored in the record, usually the sequence header. */
  readonly obus: readonly Av1Obu[];
};

export type Av1SequenceHeader = {
  readonly profile: number;
  readonly levelIdx: number;
  readonly width: number;
  readonly height: number;
};

const MAX_OBUS = 1024;

/**
 * Splits a low-overhead byte stream (one temporal unit); the last OBU may lack its size.
 * @throws MEDIA_TRUNCATED, MEDIA_BAD_BITSTREAM
 */
export function parseAv1Obus(bytes: Uint8Array): Av1Obu[] {
  const reader = new ByteReader(bytes);
  const obus: Av1Obu[] = [];
  while (reader.remaining > 0) {
    const header = reader.u8();
    if ((header & 0x80) !== 0) {
      throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'OBU forbidden bit is set' });
    }
    const extension = (header & 4) === 0 ? [] : [reader.u8()];
    const size = (header & 2) === 0 ? reader.remaining : readLeb128(reader);
    const payload = reader.bytes(size);
    const head = Uint8Array.of(header & ~2, ...extension);
    obus.push({ type: (header >> 3) & 15, bytes: Buffer.concat([head, payload]), payload });
    if (obus.length > MAX_OBUS) {
      throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'too many OBUs in one temporal unit' });
    }
  }
  return obus;
}

/** @throws MEDIA_TRUNCATED, MEDIA_BAD_BITSTREAM */
export function parseAv1Configuration(record: Uint8Array): Av1Configuration {
  const reader = new ByteReader(record);
  if (reader.u8() !== 0x81) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'unknown av1C version' });
  }
  const second = reader.u8();
  const third = reader.u8();
  reader.u8();
  const highBitDepth = (third & 0x40) !== 0;
  const twelveBit = (third & 0x20) !== 0;
  return {
    profile: second >> 5,
    levelIdx: second & 0x1f,
    tier: third >> 7,
    bitDepth: highBitDepth ? (twelveBit ? 12 : 10) : 8,
    obus: parseAv1Obus(reader.rest()),
  };
}

/** Reads profile, level and size (§5.5.1). @throws MEDIA_TRUNCATED, MEDIA_BAD_BITSTREAM */
export function parseAv1SequenceHeader(payload: Uint8Array): Av1SequenceHeader {
  const reader = new BitReader(payload);
  const profile = reader.bits(3);
  reader.skip(1);
  const reduced = reader.flag();
  const levelIdx = reduced ? reader.bits(5) : readOperatingPoints(reader);
  const widthBits = reader.bits(4) + 1;
  const heightBits = reader.bits(4) + 1;
  const width = reader.bits(widthBits) + 1;
  const height = reader.bits(heightBits) + 1;
  return { profile, levelIdx, width, height };
}

/** A temporal unit can be decoded from when it carries a sequence header and a key frame. */
export function isAv1Keyframe(obus: readonly Av1Obu[]): boolean {
  const frame = obus.find((obu) => obu.type === AV1_OBU.frame || obu.type === AV1_OBU.frameHeader);
  const first = frame?.payload[0];
  if (first === undefined) {
    return false;
  }
  // show_existing_frame(1) then frame_type(2); KEY_FRAME is 0.
  return (first & 0x80) === 0 && ((first >> 5) & 3) === 0;
}

/** `av01.P.LLT.DD` (AV1-ISOBMFF §5). */
export function av1CodecString(configuration: Omit<Av1Configuration, 'obus'>): string {
  const two = (value: number): string => value.toString().padStart(2, '0');
  const tier = configuration.tier === 0 ? 'M' : 'H';
  return `av01.${configuration.profile}.${two(configuration.levelIdx)}${tier}.${two(configuration.bitDepth)}`;
}

/** Writes a LEB128 number of up to 32 bits. */
export function writeLeb128(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return Uint8Array.from(bytes);
}

/** @throws MEDIA_TRUNCATED, MEDIA_BAD_BITSTREAM for more than 32 bits. */
export function readLeb128(reader: ByteReader): number {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = reader.u8();
    value += (byte & 0x7f) * 2 ** (7 * index);
    if ((byte & 0x80) === 0 && value <= 0xffffffff) {
      return value;
    }
  }
  throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'LEB128 number is too large' });
}

function readOperatingPoints(reader: BitReader): number {
  let decoderModel = false;
  let delayBits = 0;
  if (reader.flag()) {
    reader.skip(64);
    if (reader.flag()) {
      reader.unsignedGolomb();
    }
    decoderModel = reader.flag();
    if (decoderModel) {
      delayBits = reader.bits(5) + 1;
      reader.skip(32 + 5 + 5);
    }
  }
  const initialDisplayDelay = reader.flag();
  const points = reader.bits(5) + 1;
  let firstLevel = 0;
  for (let index = 0; index < points; index += 1) {
    reader.skip(12);
    const level = reader.bits(5);
    firstLevel = index === 0 ? level : firstLevel;
    if (level > 7) {
      reader.skip(1);
    }
    if (decoderModel && reader.flag()) {
      reader.skip(2 * delayBits + 1);
    }
    if (initialDisplayDelay && reader.flag()) {
      reader.skip(4);
    }
  }
  return firstLevel;
}
