// The storyboard's track: which picture is of which time, and what is not there yet.
import { expect, it } from 'vitest';
import { parseSheetName, sheetName, sheetsOf, writeStoryboardTrack } from './storyboard-track.ts';

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

it('one that grows has whole sheets only', () => {
  expect(sheetsOf({ durationS: 499, ended: false })).toEqual([{ number: 0, tiles: 25 }]);
  expect(writeStoryboardTrack({ durationS: 40, ended: false })).toBe('WEBVTT\n\n');
  expect(writeStoryboardTrack({ durationS: 40_000, ended: true })).toContain('\n11:06:30.000 -->');
});

it('sheets are known by their names, and nothing else is', () => {
  const sheet = { number: 12, tiles: 7 };
  expect(parseSheetName(sheetName(sheet))).toEqual(sheet);
  for (const name of ['storyboard-1.jpg', 'storyboard--1-2.jpg', 'storyboard-1-2.png', 'x']) {
    expect(parseSheetName(name)).toBeUndefined();
  }
});
