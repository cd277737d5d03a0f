/** Everybody on stage as tiles: all alike, who speaks larger, or one pinned; tells how large each is. */
import type { Stage, StageSeat } from '@freshet/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import '../styles/stage.css';
import { isSame, largeTile, tilesOf } from './layout.ts';
import type { LayoutMode } from './layout.ts';
import { SeatTile } from './seat-tile.tsx';
import type { TileId } from './seat-tile.tsx';

export function StageTiles(props: {
  readonly stage: Stage;
  readonly seats: readonly StageSeat[];
  readonly muted: boolean;
  readonly label: string;
}) {
  const { stage, seats, muted } = props;
  const [mode, setMode] = useState<LayoutMode>('grid');
  const [pinned, setPinned] = useState<TileId>();
  const box = useRef<HTMLDivElement>(null);
  const { dominantSeatId } = stage.speakers;
  const tiles = tilesOf(seats, (seatId) => stage.tracksOf(seatId));
  const large = largeTile(tiles, { mode, pinned, dominantSeatId });
  useTileSizes(stage, box, tiles);
  return (
    <section class="tiles-panel" aria-label={props.label}>
      {tiles.length > 1 && (
        <div class="tiles-modes" role="group" aria-label="Layout">
          {MODES.map(([value, label]) => (
            <button
              type="button"
              key={value}
              class="button button-small"
              aria-pressed={mode === value && pinned === undefined}
              onClick={() => {
                setPinned(undefined);
                setMode(value);
              }}
            >
              {label}
            </button>
          ))}
        </div>
      )}
      <div class="tiles" data-large={large !== undefined} data-count={tiles.length} ref={box}>
        {tiles.map((id) => {
          const seat = seats.find(({ seatId }) => seatId === id.seatId);
          const isPinned = pinned !== undefined && isSame(pinned, id);
          return (
            seat !== undefined && (
              <SeatTile
                key={`${id.seatId} ${id.source}`}
                {...{ id, seat, muted, pinned: isPinned }}
                tracks={stage.tracksOf(id.seatId)}
                large={large !== undefined && isSame(large, id)}
                speaking={id.seatId === dominantSeatId && id.source === 'camera'}
                onPin={() => setPinned(isPinned ? undefined : id)}
              />
            )
          );
        })}
      </div>
    </section>
  );
}

const MODES: readonly (readonly [LayoutMode, string])[] = [
  ['grid', 'Grid'],
  ['speaker', 'Speaker'],
];

/** The server sends no larger pictures than are shown. */
function useTileSizes(
  stage: Stage,
  box: { readonly current: HTMLDivElement | null },
  tiles: readonly TileId[],
): void {
  const key = tiles.map(({ seatId, source }) => `${seatId} ${source}`).join();
  useEffect(() => {
    const tell = (): void => {
      const shown = [...(box.current?.querySelectorAll<HTMLElement>('.tile') ?? [])];
      stage.setLayout(
        shown.map((tile) => ({
          seatId: tile.dataset['seat'] ?? '',
          source: tile.dataset['source'] === 'screen' ? 'screen' : 'camera',
          height: tile.clientHeight,
        })),
      );
    };
    const observer = new ResizeObserver(tell);
    box.current?.querySelectorAll('.tile').forEach((tile) => {
      observer.observe(tile);
    });
    tell();
    return () => {
      observer.disconnect();
    };
  }, [stage, key]);
}
