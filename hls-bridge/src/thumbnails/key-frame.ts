/** The key frame that a segment begins with, as a byte stream of its own (H.264 Annex B). Pure. */
import { parseAvcConfiguration } from '@freshet/infra/media';
import { readFragments } from '../box/read-fragment.ts';
import { sampleEntryOf } from '../box/read-boxes.ts';

const START_CODE = Buffer.from([0, 0, 0, 1]);
const LENGTH_BYTES = 4;

/** Undefined when the segment does not begin with one, or is of another codec. */
export function keyFrameOf(init: Buffer, segment: Buffer): Buffer | undefined {
  const [first] = readFragments(segment);
  const record = avcConfigurationOf(init);
  if (first?.sync !== true || record === undefined) {
    return undefined;
  }
  const { sps, pps } = parseAvcConfiguration(record);
  const units = [...sps, ...pps, ...unitsOf(first.data)];
  return Buffer.concat(units.flatMap((unit) => [START_CODE, unit]));
}

function avcConfigurationOf(init: Buffer): Buffer | undefined {
  const entry = sampleEntryOf(init);
  const at = entry?.indexOf('avcC') ?? -1;
  if (entry === undefined || at < LENGTH_BYTES) {
    return undefined;
  }
  return entry.subarray(at + 4, at - LENGTH_BYTES + entry.readUInt32BE(at - LENGTH_BYTES));
}

function unitsOf(data: Buffer): Buffer[] {
  const units: Buffer[] = [];
  for (let at = 0; at + LENGTH_BYTES <= data.length;) {
    const end = at + LENGTH_BYTES + data.readUInt32BE(at);
    units.push(data.subarray(at + LENGTH_BYTES, end));
    at = end;
  }
  return units;
}
