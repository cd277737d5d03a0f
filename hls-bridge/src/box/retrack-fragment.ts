/**
 * Puts segments of one track into a file of several (ISO/IEC 14496-12 §8.8.7): another track id, the
 * sample entry that it needs, and a place on the file's own time. The media data stays as it is.
 */
import { readBoxes } from './read-boxes.ts';

export type Retrack = {
  readonly trackId: number;
  /** Which sample entry of the track, from 1. */
  readonly sampleEntry: number;
  /** Added to every decoding time. */
  readonly shiftTicks: number;
};

/** Bytes by which every fragment grows: the sample entry's number. */
export const RETRACK_BYTES = 4;

const BOX_HEAD = 8;
const MFHD_BYTES = 16;
const TFHD_BYTES = 16;
const SAMPLE_ENTRY_PRESENT = 0x000002;

/** `segment` must be fragments of media-fragment.ts. */
export function retrackSegment(segment: Buffer, to: Retrack): readonly Buffer[] {
  const chunks: Buffer[] = [];
  for (const box of readBoxes(segment)) {
    const whole = segment.subarray(box.start, box.start + BOX_HEAD + box.payload.length);
    chunks.push(box.type === 'moof' ? retrackHead(whole, to) : whole);
  }
  return chunks;
}

function retrackHead(moof: Buffer, { trackId, sampleEntry, shiftTicks }: Retrack): Buffer {
  const traf = BOX_HEAD + MFHD_BYTES;
  const tfhd = traf + BOX_HEAD;
  const cut = tfhd + TFHD_BYTES;
  const grown = Buffer.concat([
    moof.subarray(0, cut),
    Buffer.alloc(RETRACK_BYTES),
    moof.subarray(cut),
  ]);
  for (const at of [0, traf, tfhd]) {
    grown.writeUInt32BE(grown.readUInt32BE(at) + RETRACK_BYTES, at);
  }
  grown.writeUInt32BE(grown.readUInt32BE(tfhd + 8) | SAMPLE_ENTRY_PRESENT, tfhd + 8);
  grown.writeUInt32BE(trackId, tfhd + 12);
  grown.writeUInt32BE(sampleEntry, cut);
  const tfdt = cut + RETRACK_BYTES;
  const ticks = grown.readBigUInt64BE(tfdt + 12) + BigInt(shiftTicks);
  grown.writeBigUInt64BE(ticks < 0n ? 0n : ticks, tfdt + 12);
  // The data offset counts from the start of moof.
  const trun = tfdt + 20;
  grown.writeInt32BE(grown.readInt32BE(trun + 16) + RETRACK_BYTES, trun + 16);
  return grown;
}
