/** ADTS frame headers (ISO/IEC 14496-3 annex 1.A). */
import { mediaError } from '../errors.ts';
import type { AacConfiguration } from './aac-configuration.ts';
import { aacSampleRateHz, aacSampleRateIndex } from './aac-configuration.ts';

export const ADTS_HEADER_BYTES = 7;

export type AdtsHeader = {
  readonly objectType: number;
  readonly sampleRateHz: number;
  readonly channelConfiguration: number;
  /** 7, or 9 with a CRC. */
  readonly headerBytes: number;
  /** Header and payload. */
  readonly frameBytes: number;
};

const MAX_FRAME_BYTES = 0x1fff;

/** @throws MEDIA_TOO_LARGE when the frame does not fit the 13-bit length. */
export function writeAdtsHeader(
  config: Pick<AacConfiguration, 'objectType' | 'sampleRateHz' | 'channelConfiguration'>,
  payloadBytes: number,
): Buffer {
  const length = payloadBytes + ADTS_HEADER_BYTES;
  if (length > MAX_FRAME_BYTES) {
    throw mediaError('MEDIA_TOO_LARGE', { message: 'AAC frame does not fit ADTS' });
  }
  // Two bits: main, LC, SSR, LTP. Everything else is announced as LC, its core.
  const profile = config.objectType >= 1 && config.objectType <= 4 ? config.objectType - 1 : 1;
  const rate = aacSampleRateIndex(config.sampleRateHz);
  const channels = config.channelConfiguration;
  return Buffer.of(
    0xff,
    0xf1,
    (profile << 6) | (rate << 2) | (channels >> 2),
    ((channels & 3) << 6) | (length >> 11),
    (length >> 3) & 0xff,
    ((length & 7) << 5) | 0x1f,
    0xfc,
  );
}

/**
 * Reads the header at the start of `bytes`; undefined when fewer than seven bytes are there.
 * @throws MEDIA_BAD_BITSTREAM when no header is there.
 */
export function parseAdtsHeader(bytes: Uint8Array): AdtsHeader | undefined {
  if (bytes.length < ADTS_HEADER_BYTES) {
    return undefined;
  }
  const at = (index: number): number => bytes[index] ?? 0;
  if (at(0) !== 0xff || (at(1) & 0xf6) !== 0xf0) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'ADTS sync word is missing' });
  }
  const headerBytes = (at(1) & 1) === 1 ? ADTS_HEADER_BYTES : ADTS_HEADER_BYTES + 2;
  const frameBytes = ((at(3) & 3) << 11) | (at(4) << 3) | (at(5) >> 5);
  if (frameBytes < headerBytes) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'ADTS frame is shorter than its header' });
  }
  return {
    objectType: (at(2) >> 6) + 1,
    sampleRateHz: aacSampleRateHz((at(2) >> 2) & 15),
    channelConfiguration: ((at(2) & 1) << 2) | (at(3) >> 6),
    headerBytes,
    frameBytes,
  };
}
