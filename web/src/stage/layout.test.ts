import type { SeatTrack, StageSeat } from '@freshet/client';
import { expect, test } from 'vitest';
import { largeTile, tilesOf } from './layout.ts';

// Of seats only the id is looked at, of tracks only the source.
const seats = ['a', 'b'].map((seatId) => ({ seatId }) as StageSeat);
const tracksOf = (seatId: string): SeatTrack[] =>
  seatId === 'b' ? [{ source: 'screen' } as SeatTrack] : [];

test('a screen is a tile of its own, before its owner', () => {
  expect(tilesOf(seats, tracksOf).map(({ seatId, source }) => `${seatId} ${source}`)).toEqual([
    'a camera',
    'b screen',
    'b camera',
  ]);
});

test('what is pinned is large, else in speaker layout a screen, else who has the floor', () => {
  const withScreen = tilesOf(seats, tracksOf);
  const without = tilesOf(seats, () => []);
  const pinned = { seatId: 'b', source: 'camera' } as const;
  const quiet = { pinned: undefined, dominantSeatId: undefined };
  expect(largeTile(withScreen, { mode: 'grid', ...quiet })).toBeUndefined();
  expect(largeTile(withScreen, { mode: 'grid', ...quiet, pinned })).toEqual(pinned);
  expect(largeTile(withScreen, { mode: 'speaker', ...quiet })?.source).toBe('screen');
  expect(largeTile(without, { mode: 'speaker', ...quiet, dominantSeatId: 'b' })).toEqual(pinned);
  expect(largeTile(without, { mode: 'speaker', ...quiet })?.seatId).toBe('a');
});
