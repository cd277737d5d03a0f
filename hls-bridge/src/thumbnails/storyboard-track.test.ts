// The storyboard's track: which picture is of which time, and what is not there yet.
import { expect, it } from 'vitest';
import {
  isSheetOf,
  parseSheetName,
  sheetName,
  sheetsOf,
  writeStoryboardTrack,
} from './storyboard-track.ts';

it('a finished recording has a picture for every ten seconds begun, 25 on a sheet', () => {
  expect(sheetsOf({ durationS: 271, ended: true })).toEqual([
    { number: 0, tiles: 25 },
    { number: 1, tiles: 3 },
  ]);
  const cues = writeStoryboardTrack({ durationS: 271, ended: true }).trimEnd().split('\n\n');
  expect(cues).toHaveLength(1 + 28);
  expect(cues[0]).toBe('WEBVTT');
  expect(cues[8]).toBe('00:01:10.000 --> 00:01:20.000\nstoryboard-0-25.jpg#xywh=320,90,160,90');
  expect(cues.at(-1)).toBe('00:04:30.000 --> 00:04:31.000\nstoryboard-1-3.jpg#xywh=320,0,160,90');
});

it('one that grows has its first pictures at once, then whole rows', () => {
  const tilesAt = (durationS: number) =>
    sheetsOf({ durationS, ended: false }).map(({ tiles }) => tiles);
  expect([9, 10, 49, 59, 99, 100, 249, 259, 499].map(tilesAt)).toEqual([
    ...[[], [1], [4], [5], [5], [10], [20], [25], [25, 20]],
  ]);
  // A track that was read a moment ago names what there was then, and nothing names the future.
  const sizes = [...Array(30).keys()];
  const at64 = { durationS: 64, ended: false };
  expect(sizes.filter((tiles) => isSheetOf(at64, { number: 0, tiles }))).toEqual([1, 2, 3, 4, 5]);
  expect(isSheetOf(at64, { number: 1, tiles: 1 })).toBe(false);
  expect(writeStoryboardTrack({ durationS: 9, ended: false })).toBe('WEBVTT\n\n');
  expect(writeStoryboardTrack({ durationS: 40_000, ended: true })).toContain('\n11:06:30.000 -->');
});

it('sheets are known by their names, and nothing else is', () => {
  const sheet = { number: 12, tiles: 7 };
  expect(parseSheetName(sheetName(sheet))).toEqual(sheet);
  for (const name of ['storyboard-1.jpg', 'storyboard--1-2.jpg', 'storyboard-1-2.png', 'x']) {
    expect(parseSheetName(name)).toBeUndefined();
  }
});
