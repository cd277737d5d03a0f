import { expect, it } from 'vitest';
import { chaptersOf, rowsOf, secondsOf, withRow } from './chapter-rows.ts';

it('times are read as clocks show them', () => {
  expect(['0:05', '4:05', '1:04:05', ' 75 ', '90:00'].map(secondsOf)).toEqual([
    ...[5, 245, 3845, 75, 5400],
  ]);
  const none = ['', 'soon', '4:5', '4:60', '1:60:00', ':05', '1:2:3:04', '-1', '1e3'];
  expect(none.map(secondsOf)).toEqual(none.map(() => undefined));
});

it('chapters go there and back by the order of their beginnings, to the fraction that they had', () => {
  const before = [{ startSeconds: 5.25, title: 'The bend' }];
  const rows = withRow(rowsOf(before), 2.9);
  expect(rows.map(({ key, at }) => [key, at])).toEqual([
    [0, '0:05'],
    [1, '0:02'],
  ]);
  const typed = rows.map((row) => (row.key === 1 ? { ...row, title: ' The start ' } : row));
  expect(chaptersOf(typed, 5)).toEqual([{ startSeconds: 2, title: 'The start' }, ...before]);
  expect(chaptersOf([], undefined)).toEqual([]);
});

it('what cannot be a chapter is said in words', () => {
  const row = { key: 0, at: '0:05', title: 'x' };
  expect(() => chaptersOf([{ ...row, at: 'soon' }], 10)).toThrow('“soon” is no time');
  expect(() => chaptersOf([{ ...row, title: ' ' }], 10)).toThrow('at 0:05 has no name');
  expect(() => chaptersOf([{ ...row, at: '0:10' }], 10)).toThrow('over before 0:10');
  expect(() => chaptersOf([row, { ...row, key: 1, at: '5' }], 10)).toThrow('begin at 0:05');
  expect(chaptersOf([{ ...row, at: '0:10' }], undefined)).toHaveLength(1);
});
