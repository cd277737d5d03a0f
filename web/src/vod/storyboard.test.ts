// The storyboard of a recording, as the page reads it.
import { expect, it } from 'vitest';
import { parseStoryboard, tileAt } from './storyboard.ts';

const TRACK = `WEBVTT

00:00:00.000 --> 00:00:10.000
storyboard-0-25.jpg#xywh=0,0,160,90

00:00:10.000 --> 00:00:20.000
storyboard-0-25.jpg#xywh=160,0,160,90

01:00:20.000 --> 01:00:21.500
storyboard-14-3.jpg#xywh=320,90,160,90
`;

it('is read with the places of its pictures, beside the track', () => {
  const tiles = parseStoryboard(TRACK, 'https://a.example/t/1.x/vod/vd_1/storyboard.vtt');
  expect(tiles.map(({ fromSeconds }) => fromSeconds)).toEqual([0, 10, 3620]);
  expect(tiles[2]).toMatchObject({
    url: 'https://a.example/t/1.x/vod/vd_1/storyboard-14-3.jpg',
    ...{ x: 320, y: 90, width: 160, height: 90 },
  });
  expect(parseStoryboard('WEBVTT\n\nsomething else', 'https://a.example/')).toEqual([]);
});

it('has the picture of any time', () => {
  const tiles = parseStoryboard(TRACK, 'https://a.example/x.vtt');
  const at = (seconds: number): number | undefined => tileAt(tiles, seconds)?.fromSeconds;
  expect([at(0), at(9.9), at(10), at(500), at(9999)]).toEqual([0, 0, 10, 10, 3620]);
  expect(tileAt([], 5)).toBeUndefined();
});
