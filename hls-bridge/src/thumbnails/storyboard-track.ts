/**
 * The storyboard of a recording: sheets of small pictures, one every ten seconds, and a WebVTT track that
 * says which part of which sheet is of which time (Media Fragments URI §4.2.2, `#xywh=`). Pure.
 */

/** Seconds between two pictures. */
export const TILE_S = 10;
export const COLUMNS = 5;
export const TILES_PER_SHEET = 25;
export const TILE_WIDTH_PX = 160;
export const TILE_HEIGHT_PX = 90;

export type Sheet = {
  readonly number: number;
  /** Pictures on it; only the last has less than the others. */
  readonly tiles: number;
};

/**
 * A sheet never changes: the last one of a recording that grows goes by other names as it fills, the first
 * pictures each at once, then row by row, so that few are made that nobody needs any more.
 */
export function sheetsOf(recording: {
  readonly durationS: number;
  readonly ended: boolean;
}): readonly Sheet[] {
  const { durationS, ended } = recording;
  const tiles = ended ? Math.ceil(durationS / TILE_S) : wholeRows(Math.floor(durationS / TILE_S));
  return Array.from({ length: Math.ceil(tiles / TILES_PER_SHEET) }, (_, number) => ({
    number,
    tiles: Math.min(TILES_PER_SHEET, tiles - number * TILES_PER_SHEET),
  }));
}

function wholeRows(tiles: number): number {
  return tiles < COLUMNS ? tiles : tiles - (tiles % COLUMNS);
}

/** Whether this sheet is one, or was one when the recording was shorter: tracks are read before sheets. */
export function isSheetOf(
  recording: { readonly durationS: number; readonly ended: boolean },
  { number, tiles }: Sheet,
): boolean {
  const isNow = sheetsOf(recording).some((now) => now.number === number && now.tiles === tiles);
  const isPossible = tiles > 0 && tiles <= TILES_PER_SHEET && wholeRows(tiles) === tiles;
  const endS = (number * TILES_PER_SHEET + tiles) * TILE_S;
  return isNow || (isPossible && endS <= recording.durationS);
}

export function sheetName({ number, tiles }: Sheet): string {
  return `storyboard-${number}-${tiles}.jpg`;
}

/** Undefined for what is no sheet's name. */
export function parseSheetName(name: string): Sheet | undefined {
  const [, number, tiles] = /^storyboard-(\d{1,5})-(\d{1,2})\.jpg$/.exec(name) ?? [];
  return number === undefined || tiles === undefined
    ? undefined
    : { number: Number(number), tiles: Number(tiles) };
}

export function writeStoryboardTrack(recording: {
  readonly durationS: number;
  readonly ended: boolean;
}): string {
  const cues = sheetsOf(recording).flatMap((sheet) =>
    Array.from({ length: sheet.tiles }, (_, tile) => {
      const fromS = (sheet.number * TILES_PER_SHEET + tile) * TILE_S;
      const toS = Math.min(fromS + TILE_S, recording.durationS);
      const x = (tile % COLUMNS) * TILE_WIDTH_PX;
      const y = Math.floor(tile / COLUMNS) * TILE_HEIGHT_PX;
      const place = `#xywh=${x},${y},${TILE_WIDTH_PX},${TILE_HEIGHT_PX}`;
      return `${timeOf(fromS)} --> ${timeOf(toS)}\n${sheetName(sheet)}${place}\n`;
    }),
  );
  return `WEBVTT\n\n${cues.join('\n')}`;
}

function timeOf(seconds: number): string {
  const ms = Math.round(seconds * 1000);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const rest = String(ms % 1000).padStart(3, '0');
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${rest}`;
}
