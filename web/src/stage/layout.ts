/** Which tiles there are, and which of them are large. Pure. */
import type { SeatTrack, StageSeat } from '@freshet/client';
import type { TileId } from './seat-tile.tsx';

export type LayoutMode = 'grid' | 'speaker';

/** One tile per seat, and one before it per screen. */
export function tilesOf(
  seats: readonly StageSeat[],
  tracksOf: (seatId: string) => readonly SeatTrack[],
): readonly TileId[] {
  return seats.flatMap(({ seatId }): TileId[] => {
    const hasScreen = tracksOf(seatId).some(({ source }) => source === 'screen');
    return [
      ...(hasScreen ? [{ seatId, source: 'screen' as const }] : []),
      { seatId, source: 'camera' as const },
    ];
  });
}

/** The tile that is larger than the others: what is pinned, else a screen, else who speaks. */
export function largeTile(
  tiles: readonly TileId[],
  how: {
    readonly mode: LayoutMode;
    readonly pinned: TileId | undefined;
    readonly dominantSeatId: string | undefined;
  },
): TileId | undefined {
  const pinned = tiles.find((tile) => how.pinned !== undefined && isSame(tile, how.pinned));
  if (pinned !== undefined || how.mode === 'grid') {
    return pinned;
  }
  return (
    tiles.find(({ source }) => source === 'screen') ??
    tiles.find(({ seatId }) => seatId === how.dominantSeatId) ??
    tiles[0]
  );
}

export function isSame(a: TileId, b: TileId): boolean {
  return a.seatId === b.seatId && a.source === b.source;
}
