/** Opus packets: duration from the TOC byte (RFC 6716 §3.1) and the OpusHead header (RFC 7845 §5.1). */
import { mediaError } from '../errors.ts';
import { ByteReader } from './byte-reader.ts';

export type OpusHead = {
  readonly channels: number;
  /** Samples at 48 kHz to drop from the start of the decoded output. */
  readonly preSkip: number;
  readonly inputSampleRateHz: number;
};

/** Opus always counts time in 48 kHz samples. */
export const OPUS_RATE_HZ = 48_000;
/** RFC 6716 §3.2.5: a packet holds at most 120 ms. */
const MAX_PACKET_SAMPLES = 5760;
const SILK_SAMPLES = [480, 960, 1920, 2880];
const CELT_SAMPLES = [120, 240, 480, 960];

/** Samples at 48 kHz in the packet. @throws MEDIA_BAD_BITSTREAM */
export function opusPacketSamples(packet: Uint8Array): number {
  const toc = packet[0];
  if (toc === undefined) {
    throw mediaError('MEDIA_TRUNCATED', { message: 'empty Opus packet' });
  }
  const samples = frameSamples(toc >> 3) * frameCount(toc, packet);
  if (samples === 0 || samples > MAX_PACKET_SAMPLES) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'Opus packet has no valid duration' });
  }
  return samples;
}

/** @throws MEDIA_TRUNCATED, MEDIA_BAD_BITSTREAM */
export function parseOpusHead(bytes: Uint8Array): OpusHead {
  const reader = new ByteReader(bytes);
  if (Buffer.from(reader.bytes(8)).toString('latin1') !== 'OpusHead') {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'OpusHead is missing' });
  }
  const version = reader.u8();
  if (version >> 4 !== 0) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'unknown OpusHead version' });
  }
  const channels = reader.u8();
  // OpusHead is the one little-endian header here.
  const preSkip = Buffer.from(reader.bytes(2)).readUInt16LE();
  const inputSampleRateHz = Buffer.from(reader.bytes(4)).readUInt32LE();
  return { channels, preSkip, inputSampleRateHz };
}

function frameSamples(config: number): number {
  if (config < 12) {
    return SILK_SAMPLES[config & 3] ?? 0;
  }
  return config < 16 ? 480 << (config & 1) : (CELT_SAMPLES[config & 3] ?? 0);
}

function frameCount(toc: number, packet: Uint8Array): number {
  const code = toc & 3;
  if (code === 3) {
    return (packet[1] ?? 0) & 0x3f;
  }
  return code === 0 ? 1 : 2;
}
