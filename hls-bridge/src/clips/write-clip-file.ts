/** A clip as one MP4 file that plays while it loads (ISO/IEC 14496-12): `moov` first, tracks interleaved. Pure. */
import { u32 } from '../box/boxes.ts';
import { writeFileType, writeMovie } from '../box/file-movie.ts';
import type { FileTrack } from '../box/file-movie.ts';
import type { ReadSample } from '../box/read-fragment.ts';
import { sampleEntryOf } from '../box/read-boxes.ts';
import { writeSampleTables } from '../box/sample-tables.ts';
import type { Chunk } from '../box/sample-tables.ts';
import type { CutClip, CutTrack } from './cut-clip.ts';

type PlacedChunk = Chunk & { readonly data: readonly Buffer[] };

const MDAT_HEAD_BYTES = 8;
const NOTHING = Buffer.alloc(0);

/** @param initBytes Of the tracks' init segments, by URI. */
export function writeClipFile(clip: CutClip, initBytes: ReadonlyMap<string, Buffer>): Buffer[] {
  const tracks = [clip.video, ...(clip.audio === undefined ? [] : [clip.audio])];
  // Sizes do not depend on offsets, so that the second writing has the length of the first.
  const draft = head(clip, tracks, { chunksOf: interleave(tracks, 0), initBytes });
  const chunksOf = interleave(tracks, draft.length + MDAT_HEAD_BYTES);
  const data = chunksOf
    .flat()
    .sort((a, b) => a.offset - b.offset)
    .flatMap((chunk) => chunk.data);
  const bytes = data.reduce((sum, each) => sum + each.length, MDAT_HEAD_BYTES);
  return [
    head(clip, tracks, { chunksOf, initBytes }),
    Buffer.concat([u32(bytes), Buffer.from('mdat', 'latin1')]),
    ...data,
  ];
}

function head(
  clip: CutClip,
  tracks: readonly CutTrack[],
  parts: { chunksOf: readonly (readonly PlacedChunk[])[]; initBytes: ReadonlyMap<string, Buffer> },
): Buffer {
  const files = tracks.map((track, at): FileTrack => {
    const { init, samples, mediaStartTicks } = track;
    return {
      trackId: at + 1,
      ...{ kind: init.kind, timescale: init.timescale, mediaStartTicks },
      durationTicks: samples.reduce((sum, { durationTicks }) => sum + durationTicks, 0),
      widthPx: init.widthPx ?? 0,
      heightPx: init.heightPx ?? 0,
      sampleEntries: [sampleEntryOf(parts.initBytes.get(init.uri) ?? NOTHING) ?? NOTHING],
      tables: writeSampleTables(samples, parts.chunksOf[at] ?? [], init.kind === 'video'),
    };
  });
  return Buffer.concat([
    writeFileType(false),
    writeMovie(files, {
      durationS: clip.durationS,
      createdMs: clip.startedAtMs,
      fragmented: false,
    }),
  ]);
}

/** A second of one track, then the same second of the other. */
function interleave(tracks: readonly CutTrack[], base: number): PlacedChunk[][] {
  const chunksOf = tracks.map((): PlacedChunk[] => []);
  const rests = tracks.map(({ samples }) => [...samples]);
  let offset = base;
  for (let second = 1; rests.some((rest) => rest.length > 0); second += 1) {
    tracks.forEach(({ init }, at) => {
      const rest = rests[at] ?? [];
      const later = rest.findIndex(({ dtsTicks }) => dtsTicks >= second * init.timescale);
      const taken: ReadSample[] = rest.splice(0, later < 0 ? rest.length : later);
      if (taken.length > 0) {
        const data = taken.map((sample) => sample.data);
        chunksOf[at]?.push({ offset, samples: taken.length, data });
        offset += data.reduce((sum, each) => sum + each.length, 0);
      }
    });
  }
  return chunksOf;
}
