import { expect, test } from 'vitest';
import {
  formatBitrate,
  formatCount,
  formatDuration,
  formatMs,
  formatShare,
  formatViewers,
} from './format.ts';

test('durations grow an hour when they need one', () => {
  expect([0, 65_000, 3_605_000, -5].map(formatDuration)).toEqual([
    '0:00',
    '1:05',
    '1:00:05',
    '0:00',
  ]);
});

test('counts are short and in the right number', () => {
  expect([formatCount(950), formatCount(1_234)]).toEqual(['950', '1.2K']);
  expect([formatViewers(1), formatViewers(0)]).toEqual(['1 viewer', '0 viewers']);
});

test('what is not known yet is a dash', () => {
  expect([formatBitrate(undefined), formatMs(undefined), formatShare(undefined)]).toEqual([
    '–',
    '–',
    '–',
  ]);
  expect([
    formatBitrate(2_450_000),
    formatBitrate(90_400),
    formatMs(12.4),
    formatShare(0.012),
  ]).toEqual(['2.5 Mbit/s', '90 kbit/s', '12 ms', '1.2 %']);
});
