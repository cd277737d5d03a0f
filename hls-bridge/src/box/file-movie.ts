/**
 * `ftyp` and `moov` of files that are saved (ISO/IEC 14496-12 §8.2): several tracks, each with the
 * sample entries of its init segments; with sample tables, or as the head of fragments. Pure.
 */
import { UNITY_MATRIX, box, fullBox, u16, u32, u64, zeros } from './boxes.ts';

export type FileTrack = {
  readonly trackId: number;
  readonly kind: 'video' | 'audio';
  readonly timescale: number;
  /** In ticks of its own. */
  readonly durationTicks: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** One box each. */
  readonly sampleEntries: readonly Buffer[];
  /** `stts`, `stsz` and the others; those of a file of fragments are empty. */
  readonly tables: readonly Buffer[];
  /** Shown from here on, in ticks of its own: what comes before is needed for decoding only. */
  readonly mediaStartTicks?: number;
};

export const MOVIE_TIMESCALE = 90_000;
/** 2082844800 s lie between 1904 and 1970. */
const EPOCH_1904_S = 2_082_844_800;
/** ISO 639-2/T `und`, packed into 15 bits. */
const UNDETERMINED_LANGUAGE = 0x55c4;

export function writeFileType(fragmented: boolean): Buffer {
  const brands = (fragmented ? ['iso6', 'mp41', 'mp42'] : ['isom', 'iso2', 'avc1', 'mp41']).map(
    (brand) => Buffer.from(brand, 'latin1'),
  );
  return box('ftyp', brands[0] ?? zeros(4), u32(0x200), ...brands);
}

export function writeMovie(
  tracks: readonly FileTrack[],
  movie: { readonly durationS: number; readonly createdMs: number; readonly fragmented: boolean },
): Buffer {
  const duration = Math.round(movie.durationS * MOVIE_TIMESCALE);
  const createdS = Math.floor(movie.createdMs / 1000) + EPOCH_1904_S;
  const shown = movie.fragmented ? 0 : duration;
  const header = fullBox(
    'mvhd',
    1,
    0,
    ...[u64(createdS), u64(createdS), u32(MOVIE_TIMESCALE), u64(shown)],
    ...[u32(0x10000), u16(0x100), zeros(10), UNITY_MATRIX, zeros(24)],
    u32(tracks.length + 1),
  );
  const extended = box(
    'mvex',
    fullBox('mehd', 1, 0, u64(duration)),
    ...tracks.map(({ trackId }) =>
      fullBox('trex', 0, 0, u32(trackId), u32(1), u32(0), u32(0), u32(0)),
    ),
  );
  return box(
    'moov',
    header,
    ...tracks.map((track) => trak(track, shown, createdS)),
    ...(movie.fragmented ? [extended] : []),
  );
}

function trak(track: FileTrack, shown: number, createdS: number): Buffer {
  const video = track.kind === 'video';
  const header = fullBox(
    'tkhd',
    1,
    0x7,
    ...[u64(createdS), u64(createdS), u32(track.trackId), u32(0), u64(shown), zeros(8)],
    ...[u16(0), u16(0), u16(video ? 0 : 0x100), u16(0), UNITY_MATRIX],
    ...[u32(track.widthPx << 16), u32(track.heightPx << 16)],
  );
  const media = box(
    'mdia',
    fullBox(
      'mdhd',
      1,
      0,
      ...[u64(createdS), u64(createdS), u32(track.timescale), u64(track.durationTicks)],
      ...[u16(UNDETERMINED_LANGUAGE), u16(0)],
    ),
    fullBox(
      'hdlr',
      0,
      0,
      ...[u32(0), Buffer.from(video ? 'vide' : 'soun', 'latin1'), zeros(12)],
      Buffer.from('freshet\0', 'latin1'),
    ),
    box(
      'minf',
      video ? fullBox('vmhd', 0, 1, zeros(8)) : fullBox('smhd', 0, 0, zeros(4)),
      box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1))),
      box(
        'stbl',
        fullBox('stsd', 0, 0, u32(track.sampleEntries.length), ...track.sampleEntries),
        ...track.tables,
      ),
    ),
  );
  const start = track.mediaStartTicks;
  const edit =
    start === undefined
      ? []
      : // Presentation begins at this media time, at normal speed (§8.6.6).
        [box('edts', fullBox('elst', 1, 0, u32(1), u64(shown), u64(start), u16(1), u16(0)))];
  return box('trak', header, ...edit, media);
}

/** The sample tables of a track whose samples are all in fragments. */
export const NO_TABLES: readonly Buffer[] = [
  fullBox('stts', 0, 0, u32(0)),
  fullBox('stsc', 0, 0, u32(0)),
  fullBox('stsz', 0, 0, u32(0), u32(0)),
  fullBox('stco', 0, 0, u32(0)),
];
