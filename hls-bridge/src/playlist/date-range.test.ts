import * as HLS from 'hls-parser';
import { expect, test } from 'vitest';
import { DateRanges, dateRangeLine } from './date-range.ts';
import type { StreamEvent } from './date-range.ts';
import { writeMediaPlaylist } from './media-playlist.ts';

const START_MS = Date.UTC(2026, 0, 2, 3, 4, 5, 6);

function event(n: number, more: Partial<StreamEvent> = {}): StreamEvent {
  return { eventId: `ev_${n}`, type: 'goal', data: '{}', captureTimeMs: START_MS + n, ...more };
}

const idsOf = (lines: readonly string[]): string[] =>
  lines.map((line) => /ID="ev_(\d+)"/.exec(line)?.[1] ?? '');

test('an event is a date range of no length whose data can be quoted', () => {
  const data = JSON.stringify({ team: 'home "A"', share: '50%', text: 'eins\nzwei · ü' });
  const line = dateRangeLine(event(0, { data }));
  expect(line).toMatch(
    /^#EXT-X-DATERANGE:ID="ev_0",CLASS="freshet.event",START-DATE="2026-01-02T03:04:05.006Z",DURATION=0,X-TYPE="goal",X-ID="ev_0",X-DATA="[^"\n]*"$/,
  );
  const quoted = /X-DATA="([^"]*)"/.exec(line)?.[1] ?? '';
  expect(decodeURIComponent(quoted)).toBe(data);
});

test('ranges are told once, in the order of their pictures, from a moment on', () => {
  const ranges = new DateRanges();
  [event(30), event(10), event(20), event(10)].forEach((each) => ranges.add(each));
  expect(idsOf(ranges.lines(0))).toEqual(['10', '20', '30']);
  expect(idsOf(ranges.lines(START_MS + 20))).toEqual(['20', '30']);
  expect(ranges.lines(START_MS + 31)).toEqual([]);
});

test('however many and large they are, a playlist grows by little', () => {
  const ranges = new DateRanges();
  for (let n = 0; n < 500; n += 1) {
    ranges.add(event(n, { data: JSON.stringify('x'.repeat(n % 2 === 0 ? 900 : 4000)) }));
  }
  const lines = ranges.lines(0);
  expect(idsOf(lines).at(-1)).toBe('499');
  expect(lines.join('').length).toBeLessThanOrEqual(8192);
  const small = new DateRanges();
  for (let n = 0; n < 500; n += 1) {
    small.add(event(n));
  }
  expect(small.lines(0)).toHaveLength(32);
});

test('an independent strict parser reads them, also out of a delta', () => {
  HLS.setOptions({ strictMode: true });
  const text = writeMediaPlaylist({
    targetDurationS: 2,
    mediaSequence: 0,
    discontinuitySequence: 0,
    mapUri: 'init.mp4',
    dateRanges: [dateRangeLine(event(0))],
    segments: [{ uri: 's0.m4s', durationS: 2, programDateTimeMs: START_MS, parts: [] }],
    ended: false,
  });
  const playlist = HLS.parse(text);
  const [segment] = 'segments' in playlist ? playlist.segments : [];
  expect(segment?.dateRange).toMatchObject({ id: 'ev_0', classId: 'freshet.event' });
});
