import { expect, test } from 'vitest';
import { Speakers } from './speakers.ts';

const SEATS = new Set(['a', 'b']);

test('whoever speaks first has the floor, through a breath, until somebody is clearly louder', () => {
  const speakers = new Speakers();
  expect(speakers.look(SEATS, 0)).toMatchObject({ speakers: [], isNews: true });
  speakers.hear('a', 30, 0);
  expect(speakers.look(SEATS, 0)).toMatchObject({ dominantSeatId: 'a', isNews: true });
  expect(speakers.look(SEATS, 1).isNews).toBe(false);
  speakers.hear('b', 25, 10);
  const both = speakers.look(SEATS, 10);
  expect(both.speakers.map(({ seatId }) => seatId)).toEqual(['b', 'a']);
  expect(both).toMatchObject({ dominantSeatId: 'a', mayChange: true });
  speakers.hear('b', 22, 20);
  expect(speakers.look(SEATS, 20).dominantSeatId).toBe('b');
});

test('a silence longer than a breath gives the floor to who speaks, and nobody loses it to silence', () => {
  const speakers = new Speakers();
  speakers.hear('a', 30, 0);
  speakers.look(SEATS, 0);
  speakers.hear('a', 127, 100);
  expect(speakers.look(SEATS, 5_000)).toMatchObject({ dominantSeatId: 'a', speakers: [] });
  speakers.hear('a', 30, 5_000);
  speakers.hear('a', 127, 6_000);
  speakers.hear('b', 45, 6_100);
  expect(speakers.look(SEATS, 6_500).dominantSeatId).toBe('a');
  expect(speakers.look(SEATS, 7_000).dominantSeatId).toBe('b');
});

test('who left the stage has no floor', () => {
  const speakers = new Speakers();
  speakers.hear('a', 30, 0);
  speakers.look(SEATS, 0);
  const after = speakers.look(new Set(['b']), 1);
  expect(after).toMatchObject({ speakers: [], isNews: true });
  expect(after.dominantSeatId).toBeUndefined();
});
