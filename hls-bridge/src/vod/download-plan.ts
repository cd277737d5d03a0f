/**
 * A recording as one MP4 file of fragments, planned without reading its media: every byte's place is
 * known from the index, so that the file can be streamed, and asked for by ranges. Nothing is encoded.
 */
import { NO_TABLES, writeFileType, writeMovie } from '../box/file-movie.ts';
import type { FileTrack } from '../box/file-movie.ts';
import { sampleEntryOf } from '../box/read-boxes.ts';
import { RETRACK_BYTES } from '../box/retrack-fragment.ts';
import type { Retrack } from '../box/retrack-fragment.ts';
import type { RecordingIndex } from '../recording/recording-index.ts';
import type { RecordedInit } from '../recording/recording-row.ts';

export type DownloadPiece = {
  /** Of the stored segment. */
  readonly uri: string;
  readonly bytes: number;
  readonly retrack: Retrack;
};

export type DownloadPlan = {
  readonly head: Buffer;
  readonly pieces: readonly DownloadPiece[];
  readonly sizeBytes: number;
};

/** Init segments of the best picture and the sound, in the order in which they come. */
export function initsForDownload(index: RecordingIndex): readonly RecordedInit[] {
  const wanted = chosen(index).map(({ id }) => id);
  const uris = new Set(
    index.rows.flatMap(({ segments }) =>
      segments.filter(({ id, bytes }) => bytes > 0 && wanted.includes(id)).map(({ map }) => map),
    ),
  );
  return [...uris].flatMap((uri) => index.init(uri) ?? []);
}

/** `initBytes`: of every init segment of `initsForDownload`, by URI. */
export function planDownload(
  index: RecordingIndex,
  initBytes: ReadonlyMap<string, Buffer>,
): DownloadPlan {
  const tracks = chosen(index).map((init, at) => {
    const inits = initsForDownload(index).filter(({ id }) => id === init.id);
    const entryOf = new Map(inits.map(({ uri }, entry) => [uri, entry + 1]));
    const largest = (of: (init: RecordedInit) => number | undefined): number =>
      Math.max(0, ...inits.map((each) => of(each) ?? 0));
    const file: FileTrack = {
      ...{ trackId: at + 1, kind: init.kind, timescale: init.timescale, durationTicks: 0 },
      widthPx: largest(({ widthPx }) => widthPx),
      heightPx: largest(({ heightPx }) => heightPx),
      sampleEntries: inits.map(
        ({ uri }) => sampleEntryOf(initBytes.get(uri) ?? NOTHING) ?? NOTHING,
      ),
      tables: NO_TABLES,
    };
    return { id: init.id, timescale: init.timescale, entryOf, file };
  });
  const pieces: DownloadPiece[] = [];
  let shiftS = 0;
  for (const row of index.rows) {
    const [lead] = row.segments;
    if (lead !== undefined && (row.index === 0 || row.breaks)) {
      shiftS = row.startS - lead.startTicks / timescaleOf(index, lead.map);
    }
    for (const track of tracks) {
      const segment = row.segments.find(({ id, bytes }) => id === track.id && bytes > 0);
      if (segment !== undefined) {
        pieces.push({
          uri: segment.uri,
          bytes: segment.bytes + segment.fragments * RETRACK_BYTES,
          retrack: {
            trackId: track.file.trackId,
            sampleEntry: track.entryOf.get(segment.map) ?? 1,
            shiftTicks: Math.round(shiftS * track.timescale),
          },
        });
      }
    }
  }
  const head = Buffer.concat([
    writeFileType(true),
    writeMovie(
      tracks.map(({ file }) => file),
      {
        durationS: index.durationS,
        createdMs: index.rows[0]?.wallMs ?? 0,
        fragmented: true,
      },
    ),
  ]);
  const sizeBytes = pieces.reduce((sum, { bytes }) => sum + bytes, head.length);
  return { head, pieces, sizeBytes };
}

const NOTHING = Buffer.alloc(0);

function chosen(index: RecordingIndex): readonly RecordedInit[] {
  const { offered } = index;
  const video = offered.find(({ kind }) => kind === 'video');
  const audio = offered.find(({ kind }) => kind === 'audio');
  return [...(video === undefined ? [] : [video]), ...(audio === undefined ? [] : [audio])];
}

function timescaleOf(index: RecordingIndex, map: string): number {
  return index.init(map)?.timescale ?? 90_000;
}
