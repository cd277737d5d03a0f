/** Reads a prepared film into RTP payloads, once for all publishers of a process. */
import { readFile } from 'node:fs/promises';
import {
  DEFAULT_MAX_PAYLOAD_BYTES,
  H264RtpPacketizer,
  OggOpusReader,
  h264NalType,
  splitAnnexB,
} from '@freshet/infra/media';

/** A film that goes round: frame `n` is `frames[n % frames.length]`. */
export type VideoTape = {
  readonly fps: number;
  readonly frames: readonly (readonly Uint8Array[])[];
};

export type AudioTape = {
  readonly packets: readonly Uint8Array[];
  /** Of one packet. */
  readonly durationMs: number;
};

const IVF_HEADER_BYTES = 32;
const IVF_FRAME_HEADER_BYTES = 12;
const OPUS_PACKET_MS = 20;
const READ_BYTES = 64 * 1024;
/** First slice of a picture: first_mb_in_slice is 0, one bit "1" behind the header. */
const FIRST_SLICE_BIT = 0x80;

export async function readH264Tape(file: string, fps: number): Promise<VideoTape> {
  const packetizer = new H264RtpPacketizer();
  const frames: Uint8Array[][] = [];
  let unit: Uint8Array[] = [];
  let hasSlice = false;
  const flush = (): void => {
    if (hasSlice) {
      frames.push(packetizer.packetize(unit));
      unit = [];
      hasSlice = false;
    }
  };
  for (const nal of splitAnnexB(await readFile(file))) {
    const type = h264NalType(nal);
    const isSlice = type === 1 || type === 5;
    if (!isSlice || ((nal[1] ?? 0) & FIRST_SLICE_BIT) !== 0) {
      flush();
    }
    unit.push(nal);
    hasSlice ||= isSlice;
  }
  flush();
  return { fps, frames };
}

export async function readVp8Tape(file: string, fps: number): Promise<VideoTape> {
  const bytes = await readFile(file);
  const frames: Uint8Array[][] = [];
  let at = IVF_HEADER_BYTES;
  while (at + IVF_FRAME_HEADER_BYTES <= bytes.length) {
    const length = bytes.readUInt32LE(at);
    at += IVF_FRAME_HEADER_BYTES;
    frames.push(vp8Payloads(bytes.subarray(at, at + length)));
    at += length;
  }
  return { fps, frames };
}

/** RFC 7741 §4.2 with the smallest descriptor: only the bit that starts a partition. */
function vp8Payloads(frame: Uint8Array): Uint8Array[] {
  const room = DEFAULT_MAX_PAYLOAD_BYTES - 1;
  const payloads: Uint8Array[] = [];
  for (let at = 0; at < frame.length; at += room) {
    const descriptor = at === 0 ? 0x10 : 0x00;
    payloads.push(Buffer.concat([Uint8Array.of(descriptor), frame.subarray(at, at + room)]));
  }
  return payloads;
}

/** A film without sound gives no packets. */
export async function readOpusTape(file: string): Promise<AudioTape> {
  const bytes = await readFile(file);
  const reader = new OggOpusReader();
  const packets: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += READ_BYTES) {
    packets.push(...reader.push(bytes.subarray(at, at + READ_BYTES)).map(({ data }) => data));
  }
  return { packets, durationMs: OPUS_PACKET_MS };
}
