/** VP9 uncompressed header, first fields (VP9 bitstream specification §6.2), and vpcC. */
import { mediaError } from '../errors.ts';
import { BitReader } from './bit-reader.ts';

export type Vp9Frame = {
  readonly profile: number;
  readonly keyframe: boolean;
  /** Key frames only. */
  readonly width: number | undefined;
  readonly height: number | undefined;
};

const SYNC_CODE = 0x498342;
const COLOR_SPACE_RGB = 7;

/** @throws MEDIA_TRUNCATED, MEDIA_BAD_BITSTREAM */
export function parseVp9Frame(bytes: Uint8Array): Vp9Frame {
  const reader = new BitReader(bytes);
  if (reader.bits(2) !== 2) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'VP9 frame marker is missing' });
  }
  const profile = reader.bit() + 2 * reader.bit();
  if (profile === 3) {
    reader.skip(1);
  }
  const showExisting = reader.flag();
  const keyframe = !showExisting && reader.bit() === 0;
  if (!keyframe) {
    return { profile, keyframe, width: undefined, height: undefined };
  }
  reader.skip(2);
  if (reader.bits(24) !== SYNC_CODE) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'VP9 sync code is missing' });
  }
  skipColorConfig(reader, profile);
  const width = reader.bits(16) + 1;
  const height = reader.bits(16) + 1;
  return { profile, keyframe, width, height };
}

/** `vp09.PP.LL.DD` from a VPCodecConfigurationRecord with its version and flags (vpcC). */
export function vp9CodecString(record: Uint8Array): string {
  const profile = record[4] ?? 0;
  const level = record[5] ?? 10;
  const bitDepth = (record[6] ?? 0x80) >> 4;
  return `vp09.${[profile, level, bitDepth].map((n) => n.toString().padStart(2, '0')).join('.')}`;
}

function skipColorConfig(reader: BitReader, profile: number): void {
  if (profile >= 2) {
    reader.skip(1);
  }
  if (reader.bits(3) === COLOR_SPACE_RGB) {
    reader.skip(profile === 1 || profile === 3 ? 1 : 0);
    return;
  }
  reader.skip(profile === 1 || profile === 3 ? 4 : 1);
}
