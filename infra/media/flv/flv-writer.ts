/** FLV file header and tags (Adobe FLV 10.1, annex E), as ffmpeg's demuxer is fed with them. */
import { mediaError } from '../errors.ts';

export const FLV_TAG = { audio: 8, video: 9, script: 18 } as const;

const TAG_HEADER_BYTES = 11;
const MAX_BODY_BYTES = 0xffffff;

/** Nine bytes of header and the size of the tag before the first, which is none. */
export function writeFlvHeader(has: { readonly audio: boolean; readonly video: boolean }): Buffer {
  const flags = (has.audio ? 4 : 0) | (has.video ? 1 : 0);
  return Buffer.from([0x46, 0x4c, 0x56, 1, flags, 0, 0, 0, 9, 0, 0, 0, 0]);
}

/** One tag with its trailing size. @throws MEDIA_TOO_LARGE above 16 MiB. */
export function writeFlvTag(
  type: number,
  timestampMs: number,
  body: readonly Uint8Array[],
): Buffer {
  const length = body.reduce((sum, part) => sum + part.length, 0);
  if (length > MAX_BODY_BYTES) {
    throw mediaError('MEDIA_TOO_LARGE', { message: 'FLV tag is too large' });
  }
  const tag = Buffer.alloc(TAG_HEADER_BYTES + length + 4);
  const timestamp = timestampMs >>> 0;
  tag[0] = type;
  tag.writeUIntBE(length, 1, 3);
  tag.writeUIntBE(timestamp & 0xffffff, 4, 3);
  tag[7] = timestamp >>> 24;
  let offset = TAG_HEADER_BYTES;
  for (const part of body) {
    tag.set(part, offset);
    offset += part.length;
  }
  tag.writeUInt32BE(TAG_HEADER_BYTES + length, offset);
  return tag;
}
