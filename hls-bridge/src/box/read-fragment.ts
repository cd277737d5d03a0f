/** Reads segments that media-fragment.ts wrote back into samples (ISO/IEC 14496-12 §8.8). Pure. */
import { readBoxes, findBox } from './read-boxes.ts';
import type { Sample } from './media-fragment.ts';

export type ReadSample = Sample & { readonly dtsTicks: number };

const ENTRY_BYTES = 16;
const MDAT_HEAD_BYTES = 8;
const NON_SYNC = 0x00010000;

/** In decoding order; data are views of `segment`. */
export function readFragments(segment: Buffer): ReadSample[] {
  const samples: ReadSample[] = [];
  let head: Buffer | undefined;
  for (const box of readBoxes(segment)) {
    if (box.type === 'moof') {
      head = box.payload;
    } else if (box.type === 'mdat' && head !== undefined) {
      readRun(head, box.payload, samples);
      head = undefined;
    }
  }
  return samples;
}

/**
 * Bytes from the beginning of a fragment to the end of its first sample: what a player needs who shows only
 * key frames. Undefined when it does not begin with one.
 */
export function keyFrameBytes(fragment: Buffer): number | undefined {
  const [moof, mdat] = readBoxes(fragment);
  const run = moof?.type === 'moof' ? findBox(moof.payload, 'traf', 'trun') : undefined;
  if (run === undefined || run.length < 12 + ENTRY_BYTES || mdat?.type !== 'mdat') {
    return undefined;
  }
  const isSync = (run.readUInt32BE(12 + 8) & NON_SYNC) === 0;
  const dataStart = mdat.start + MDAT_HEAD_BYTES;
  return isSync ? dataStart + run.readUInt32BE(12 + 4) : undefined;
}

function readRun(moof: Buffer, data: Buffer, into: ReadSample[]): void {
  const decodeTime = findBox(moof, 'traf', 'tfdt');
  const run = findBox(moof, 'traf', 'trun');
  if (decodeTime === undefined || run === undefined || decodeTime.length < 12 || run.length < 12) {
    return;
  }
  let dtsTicks = Number(decodeTime.readBigUInt64BE(4));
  const count = Math.min(run.readUInt32BE(4), Math.floor((run.length - 12) / ENTRY_BYTES));
  let offset = 0;
  for (let index = 0; index < count; index += 1) {
    const at = 12 + index * ENTRY_BYTES;
    const durationTicks = run.readUInt32BE(at);
    const bytes = run.readUInt32BE(at + 4);
    into.push({
      data: data.subarray(offset, offset + bytes),
      durationTicks,
      dtsTicks,
      sync: (run.readUInt32BE(at + 8) & NON_SYNC) === 0,
      compositionOffsetTicks: run.readInt32BE(at + 12),
    });
    offset += bytes;
    dtsTicks += durationTicks;
  }
}
