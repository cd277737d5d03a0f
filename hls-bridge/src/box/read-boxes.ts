/** Reads the boxes of ISO base media files that we wrote ourselves (ISO/IEC 14496-12 §4.2). Pure. */

export type FoundBox = {
  readonly type: string;
  /** Of its first byte, in what was read. */
  readonly start: number;
  readonly payload: Buffer;
};

const HEAD_BYTES = 8;

/** Boxes one after the other; what is cut short ends them. */
export function* readBoxes(bytes: Buffer): Generator<FoundBox> {
  for (let start = 0; start + HEAD_BYTES <= bytes.length;) {
    const size = bytes.readUInt32BE(start);
    if (size < HEAD_BYTES || start + size > bytes.length) {
      return;
    }
    const type = bytes.toString('latin1', start + 4, start + HEAD_BYTES);
    yield { type, start, payload: bytes.subarray(start + HEAD_BYTES, start + size) };
    start += size;
  }
}

/** The payload of the first box on this path, for instance `moov`, `trak`, `mdia`. */
export function findBox(bytes: Buffer, ...path: readonly string[]): Buffer | undefined {
  let inside: Buffer | undefined = bytes;
  for (const type of path) {
    inside = inside && first(inside, type);
  }
  return inside;
}

/** The sample entries of an init segment (`stsd`, §8.5.2), as they are. */
export function sampleEntryOf(initSegment: Buffer): Buffer | undefined {
  const stsd = findBox(initSegment, 'moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd');
  // Version, flags and the number of entries come before them.
  return stsd?.subarray(8);
}

function first(bytes: Buffer, type: string): Buffer | undefined {
  for (const box of readBoxes(bytes)) {
    if (box.type === type) {
      return box.payload;
    }
  }
  return undefined;
}
