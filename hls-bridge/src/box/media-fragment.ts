/** CMAF chunk (ISO/IEC 23000-19 §7.3.2): one `moof` and its `mdat`. Parts and segments are made of these. */
import { box, fullBox, u32, u64 } from './boxes.ts';
import { TRACK_ID } from './init-segment.ts';

export type Sample = {
  /** Length-prefixed NAL units, or one raw AAC frame. */
  readonly data: Buffer;
  readonly durationTicks: number;
  /** Presentation minus decoding time; may be negative. */
  readonly compositionOffsetTicks: number;
  /** Can decoding start here? */
  readonly sync: boolean;
};

export type Fragment = {
  /** Counts up by one per fragment of a track (`mfhd`). */
  readonly sequenceNumber: number;
  /** Decoding time of the first sample in ticks (`tfdt`). */
  readonly baseTicks: number;
  readonly samples: readonly Sample[];
};

export function writeFragment(fragment: Fragment): Buffer {
  const bodyBytes = fragment.samples.reduce((sum, sample) => sum + sample.data.length, 0);
  const head = movieFragment(fragment, 0);
  // The data offset counts from the start of moof; its size does not depend on the value.
  const moof = movieFragment(fragment, head.length + MDAT_HEAD_BYTES);
  const mdatHead = Buffer.concat([u32(bodyBytes + MDAT_HEAD_BYTES), Buffer.from('mdat', 'latin1')]);
  return Buffer.concat([moof, mdatHead, ...fragment.samples.map((sample) => sample.data)]);
}

const MDAT_HEAD_BYTES = 8;

function movieFragment(fragment: Fragment, dataOffset: number): Buffer {
  return box(
    'moof',
    fullBox('mfhd', 0, 0, u32(fragment.sequenceNumber)),
    box(
      'traf',
      // default-base-is-moof (§8.8.7.1), as CMAF demands.
      fullBox('tfhd', 0, 0x020000, u32(TRACK_ID)),
      fullBox('tfdt', 1, 0, u64(fragment.baseTicks)),
      run(fragment.samples, dataOffset),
    ),
  );
}

/** `trun` version 1: data offset, and per sample duration, size, flags, signed composition offset. */
function run(samples: readonly Sample[], dataOffset: number): Buffer {
  const entries = Buffer.allocUnsafe(samples.length * 16);
  samples.forEach((sample, index) => {
    const at = index * 16;
    entries.writeUInt32BE(sample.durationTicks, at);
    entries.writeUInt32BE(sample.data.length, at + 4);
    entries.writeUInt32BE(sample.sync ? SYNC_FLAGS : NON_SYNC_FLAGS, at + 8);
    entries.writeInt32BE(sample.compositionOffsetTicks, at + 12);
  });
  return fullBox('trun', 1, 0x000f01, u32(samples.length), u32(dataOffset), entries);
}

/** sample_depends_on = 2 (no other sample). */
const SYNC_FLAGS = 0x02000000;
/** sample_depends_on = 1, sample_is_non_sync_sample. */
const NON_SYNC_FLAGS = 0x01010000;
