/**
 * UTF-8 (RFC 3629) without TextDecoder, which not every React Native has: strict when it reads, and with U+FFFD for
 * halves of characters when it writes.
 */

const REPLACEMENT = 0xfffd;
/** Code points are joined in pieces, because a call takes only so many arguments. */
const PIECE = 4_096;

/** @throws where the bytes are not UTF-8 */
export function readUtf8(bytes: Uint8Array, start: number, end: number): string {
  const text: string[] = [];
  let points: number[] = [];
  for (let at = start; at < end;) {
    const first = bytes[at] ?? 0;
    const length = lengthOf(first);
    let point = length === 1 ? first : first & (127 >> length);
    for (let index = 1; index < length; index += 1) {
      const next = at + index < end ? (bytes[at + index] ?? 0) : 0;
      if ((next & 0xc0) !== 0x80) {
        throw new Error('invalid UTF-8');
      }
      point = (point << 6) | (next & 63);
    }
    if (!isPoint(point, length)) {
      throw new Error('invalid UTF-8');
    }
    points.push(point);
    at += length;
    if (points.length === PIECE) {
      text.push(String.fromCodePoint(...points));
      points = [];
    }
  }
  return text.join('') + String.fromCodePoint(...points);
}

/** How many bytes a text takes. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    bytes += bytesOf(pointOf(character));
  }
  return bytes;
}

/** Writes at a place that has room for `utf8Length()` bytes. */
export function writeUtf8(text: string, into: Uint8Array, start: number): void {
  let at = start;
  for (const character of text) {
    const point = pointOf(character);
    const length = bytesOf(point);
    if (length === 1) {
      into[at] = point;
    } else {
      into[at] = ((0xf00 >> length) & 0xff) | (point >> (6 * (length - 1)));
      for (let index = 1; index < length; index += 1) {
        into[at + index] = 0x80 | ((point >> (6 * (length - 1 - index))) & 63);
      }
    }
    at += length;
  }
}

/** Of the whole sequence, by its first byte. */
function lengthOf(first: number): number {
  if (first < 0x80) {
    return 1;
  }
  if (first < 0xc2 || first > 0xf4) {
    throw new Error('invalid UTF-8');
  }
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** Neither longer than need be, nor half of a pair, nor past the last. */
function isPoint(point: number, length: number): boolean {
  return bytesOf(point) === length && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
}

function pointOf(character: string): number {
  const point = character.codePointAt(0) ?? REPLACEMENT;
  return point >= 0xd800 && point <= 0xdfff ? REPLACEMENT : point;
}

function bytesOf(point: number): number {
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}
