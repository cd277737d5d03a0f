/** What a picture for a recording is by its own bytes: JPEG (ITU-T T.81 §B.2.2), PNG or WebP. Pure. */
import { imageFacts } from '../chat/image-facts.ts';
import type { ThumbnailType } from '../ports.ts';

export type ThumbnailFacts = {
  readonly type: ThumbnailType;
  readonly width: number;
  readonly height: number;
};

/** Undefined for anything else. */
export function thumbnailFacts(bytes: Buffer): ThumbnailFacts | undefined {
  const jpeg = jpegSize(bytes);
  if (jpeg !== undefined) {
    return { type: 'image/jpeg', ...jpeg };
  }
  const facts = imageFacts(bytes);
  return facts === undefined || facts.contentType === 'image/gif'
    ? undefined
    : { type: facts.contentType, width: facts.width, height: facts.height };
}

/** Of the first frame header. */
function jpegSize(bytes: Buffer): { readonly width: number; readonly height: number } | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) {
    return undefined;
  }
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
    } else if (isFrameHeader(marker)) {
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
      return width > 0 && height > 0 ? { width, height } : undefined;
    } else {
      at += 2 + bytes.readUInt16BE(at + 2);
    }
  }
  return undefined;
}

/** SOF0 to SOF15 without DHT, JPG and DAC. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
