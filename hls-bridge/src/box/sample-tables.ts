/** Sample tables of a file without fragments (ISO/IEC 14496-12 §8.6, §8.7). Pure. */
import { fullBox, u32 } from './boxes.ts';
import type { Sample } from './media-fragment.ts';

/** Samples that lie one after the other in the file, all of one sample entry. */
export type Chunk = { readonly offset: number; readonly samples: number };

export function writeSampleTables(
  samples: readonly Sample[],
  chunks: readonly Chunk[],
  hasSyncTable: boolean,
): Buffer[] {
  const compositions = samples.some(({ compositionOffsetTicks }) => compositionOffsetTicks !== 0);
  return [
    runs('stts', 0, samples, ({ durationTicks }) => durationTicks),
    ...(compositions
      ? [runs('ctts', 1, samples, ({ compositionOffsetTicks }) => compositionOffsetTicks)]
      : []),
    ...(hasSyncTable ? [syncSamples(samples)] : []),
    sampleToChunk(chunks),
    sampleSizes(samples),
    chunkOffsets(chunks),
  ];
}

/** Runs of equal values: count and value each. */
function runs(
  type: string,
  version: number,
  samples: readonly Sample[],
  valueOf: (sample: Sample) => number,
): Buffer {
  const entries: Buffer[] = [];
  let count = 0;
  let value = 0;
  const flush = (): void => {
    if (count > 0) {
      entries.push(u32(count), u32(value));
    }
  };
  for (const sample of samples) {
    const next = valueOf(sample);
    if (count > 0 && next !== value) {
      flush();
      count = 0;
    }
    value = next;
    count += 1;
  }
  flush();
  return fullBox(type, version, 0, u32(entries.length / 2), ...entries);
}

function syncSamples(samples: readonly Sample[]): Buffer {
  const numbers = samples.flatMap(({ sync }, index) => (sync ? [index + 1] : []));
  return fullBox('stss', 0, 0, u32(numbers.length), ...numbers.map(u32));
}

function sampleToChunk(chunks: readonly Chunk[]): Buffer {
  const entries = chunks.flatMap(({ samples }, index) =>
    samples === chunks[index - 1]?.samples ? [] : [u32(index + 1), u32(samples), u32(1)],
  );
  return fullBox('stsc', 0, 0, u32(entries.length / 3), ...entries);
}

function sampleSizes(samples: readonly Sample[]): Buffer {
  const sizes = samples.map(({ data }) => u32(data.length));
  return fullBox('stsz', 0, 0, u32(0), u32(samples.length), ...sizes);
}

function chunkOffsets(chunks: readonly Chunk[]): Buffer {
  // Clips are far below four gigabytes.
  return fullBox('stco', 0, 0, u32(chunks.length), ...chunks.map(({ offset }) => u32(offset)));
}
