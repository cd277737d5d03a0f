/** Reads segments that media-fragment.ts wrote back into samples (ISO/IEC 14496-12 §8.8). Pure. */
import { readBoxes, findBox } from './read-boxes.ts';
import type { Sample } from './media-fragment.ts';

export type ReadSample = Sample & { readonly dtsTicks: number };

const ENTRY_BYTES = 16;
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
