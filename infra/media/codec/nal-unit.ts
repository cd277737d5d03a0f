/**
 * NAL unit framing shared by H.264 and H.265: start codes (Annex B of both) and length prefixes
 * (ISO/IEC 14496-15). Units are views without any framing.
 */
import { mediaError } from '../errors.ts';

/** More units in one access unit than this is not a picture, it is an attack. */
const MAX_NAL_UNITS = 4096;
const START_CODE = Uint8Array.of(0, 0, 0, 1);

export type NalLengthSize = 1 | 2 | 3 | 4;

/**
 * Splits length-prefixed units; empty ones are left out.
 * @throws MEDIA_TRUNCATED when a length points past the end, MEDIA_BAD_BITSTREAM for too many units.
 */
export function splitLengthPrefixed(bytes: Uint8Array, lengthSize: NalLengthSize): Uint8Array[] {
  const units: Uint8Array[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    if (offset + lengthSize > bytes.length) {
      throw mediaError('MEDIA_TRUNCATED', { message: 'NAL unit length is cut off' });
    }
    let length = 0;
    for (let index = 0; index < lengthSize; index += 1) {
      length = length * 256 + (bytes[offset + index] ?? 0);
    }
    offset += lengthSize;
    if (length > bytes.length - offset) {
      throw mediaError('MEDIA_TRUNCATED', { message: 'NAL unit is cut off' });
    }
    if (length > 0) {
      pushUnit(units, bytes.subarray(offset, offset + length));
    }
    offset += length;
  }
  return units;
}

/**
 * Splits an Annex B byte stream; bytes before the first start code are ignored.
 * @throws MEDIA_BAD_BITSTREAM for too many units.
 */
export function splitAnnexB(bytes: Uint8Array): Uint8Array[] {
  const units: Uint8Array[] = [];
  let start = -1;
  let at = 0;
  while (at + 2 < bytes.length) {
    const third = bytes[at + 2] ?? 0;
    if (third > 1) {
      at += 3;
    } else if (third === 1 && bytes[at] === 0 && bytes[at + 1] === 0) {
      if (start >= 0) {
        pushTrimmed(units, bytes, start, at);
      }
      at += 3;
      start = at;
    } else {
      at += 1;
    }
  }
  if (start >= 0) {
    pushTrimmed(units, bytes, start, bytes.length);
  }
  return units;
}

/** Joins units with four-byte start codes. */
export function joinAnnexB(units: readonly Uint8Array[]): Buffer {
  return Buffer.concat(units.flatMap((unit) => [START_CODE, unit]));
}

/** Joins units with four-byte lengths. */
export function joinLengthPrefixed(units: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    units.flatMap((unit) => {
      const length = Buffer.allocUnsafe(4);
      length.writeUInt32BE(unit.length);
      return [length, unit];
    }),
  );
}

/** Removes emulation prevention bytes: NAL unit → RBSP (H.264 §7.4.1, H.265 §7.4.2). */
export function unescapeNalUnit(unit: Uint8Array): Uint8Array {
  let zeros = 0;
  let escapes = 0;
  const output = new Uint8Array(unit.length);
  for (let index = 0; index < unit.length; index += 1) {
    const byte = unit[index] ?? 0;
    if (zeros >= 2 && byte === 3) {
      escapes += 1;
      zeros = 0;
      continue;
    }
    output[index - escapes] = byte;
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return output.subarray(0, unit.length - escapes);
}

/** Zero bytes that end a unit belong to the next start code (trailing_zero_8bits). */
function pushTrimmed(units: Uint8Array[], bytes: Uint8Array, start: number, end: number): void {
  let last = end;
  while (last > start && bytes[last - 1] === 0) {
    last -= 1;
  }
  if (last > start) {
    pushUnit(units, bytes.subarray(start, last));
  }
}

function pushUnit(units: Uint8Array[], unit: Uint8Array): void {
  if (units.length >= MAX_NAL_UNITS) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'too many NAL units in one access unit' });
  }
  units.push(unit);
}
