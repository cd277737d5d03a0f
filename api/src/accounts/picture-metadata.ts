/**
 * Takes out of a picture what is not picture: where and when a camera took it, comments, previews.
 * PNG chunks (W3C PNG 3 §11.3) and WebP chunks (RFC 9649 §2.7); a GIF has no place for positions. Pure.
 */
import type { ImageFacts } from '../chat/image-facts.ts';

const PNG_DROPPED = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);
const WEBP_DROPPED = new Set(['EXIF', 'XMP ']);
/** Bits of VP8X that announce the two. */
const WEBP_FLAGS = 0b0000_1100;
const PNG_HEAD = 8;
const RIFF_HEAD = 12;

/** Undefined when its parts do not add up. */
export function withoutMetadata(
  bytes: Buffer,
  contentType: ImageFacts['contentType'],
): Buffer | undefined {
  switch (contentType) {
    case 'image/png':
      return withoutPngText(bytes);
    case 'image/webp':
      return withoutWebpText(bytes);
    case 'image/gif':
      return bytes;
  }
}

function withoutPngText(bytes: Buffer): Buffer | undefined {
  const kept = [bytes.subarray(0, PNG_HEAD)];
  let at = PNG_HEAD;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) {
      return undefined;
    }
    if (!PNG_DROPPED.has(bytes.toString('latin1', at + 4, at + 8))) {
      kept.push(bytes.subarray(at, end));
    }
    at = end;
  }
  return at === bytes.length ? Buffer.concat(kept) : undefined;
}

function withoutWebpText(bytes: Buffer): Buffer | undefined {
  const kept: Buffer[] = [];
  let at = RIFF_HEAD;
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (end > bytes.length) {
      return undefined;
    }
    const kind = bytes.toString('latin1', at, at + 4);
    if (!WEBP_DROPPED.has(kind)) {
      const chunk = Buffer.from(bytes.subarray(at, end));
      if (kind === 'VP8X') {
        chunk[8] = (chunk[8] ?? 0) & ~WEBP_FLAGS;
      }
      kept.push(chunk);
    }
    at = end;
  }
  if (at !== bytes.length) {
    return undefined;
  }
  const body = Buffer.concat(kept);
  const head = Buffer.from(bytes.subarray(0, RIFF_HEAD));
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}
