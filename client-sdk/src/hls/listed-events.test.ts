// Date ranges of playlists as events: what the server writes is read back, anything else is ignored.
import { expect, test } from 'vitest';
import { eventsOfCues, listedEvents, MAX_LISTED } from './listed-events.ts';

const START_MS = Date.UTC(2026, 0, 2, 3, 4, 5, 6);
const DATA = JSON.stringify({ team: 'home "A"', share: '50%', text: 'eins\nzwei · ü' });
const QUOTED = DATA.replaceAll(/[%"\n]/g, (character) => encodeURIComponent(character));
const RANGE = {
  ...{ ID: 'ev_1', CLASS: 'freshet.event', 'START-DATE': '2026-01-02T03:04:05.006Z' },
  ...{ DURATION: '0', 'X-TYPE': 'goal', 'X-ID': 'ev_1', 'X-DATA': QUOTED },
};

test('a range that the server wrote is the event that it was', () => {
  expect(listedEvents([RANGE])).toEqual([
    { eventId: 'ev_1', type: 'goal', data: DATA, captureTimeMs: START_MS },
  ]);
});

test('data that was too long for the playlist is absent, the event is not', () => {
  const { 'X-DATA': _data, ...without } = RANGE;
  expect(listedEvents([without])).toMatchObject([{ eventId: 'ev_1', data: '' }]);
});

test.each([
  ['of another class', { CLASS: 'com.apple.hls.interstitial' }],
  ['without a class', { CLASS: undefined }],
  ['without an id', { ID: undefined }],
  ['with an id that is none', { ID: 'ev_<script>' }],
  ['with an id without end', { ID: 'e'.repeat(65) }],
  ['without a type', { 'X-TYPE': undefined }],
  ['with a type that no host can send', { 'X-TYPE': '__proto__' }],
  ['with a type without end', { 'X-TYPE': 'g'.repeat(65) }],
  ['without a date', { 'START-DATE': undefined }],
  ['with a date that is none', { 'START-DATE': 'tomorrow' }],
  ['with broken percent-encoding', { 'X-DATA': '%E0%A4%A' }],
  ['with data that is too long', { 'X-DATA': 'x'.repeat(1_025) }],
  ['with data that is far too long', { 'X-DATA': '%41'.repeat(100_000) }],
  ['with data that is no text', { 'X-DATA': { toString: (): string => '1' } }],
])('a range %s is no event', (_what, over) => {
  expect(listedEvents([{ ...RANGE, ...over }])).toEqual([]);
});

test('of however many no more than the latest are read', () => {
  const ranges = Array.from({ length: 1_000 }, (_, n) => ({ ...RANGE, ID: `ev_${n}` }));
  const events = listedEvents(ranges);
  expect(events).toHaveLength(MAX_LISTED);
  expect(events.at(-1)?.eventId).toBe('ev_999');
});

test('WebKit’s cues of one range are one event, also of two at the same moment', () => {
  const cue = (startTime: number, key: string, data: unknown) => ({
    startTime,
    value: { key, data },
  });
  const cues = [
    ...[cue(4, 'X-TYPE', 'goal'), cue(4, 'X-ID', 'ev_1'), cue(4, 'X-DATA', QUOTED)],
    ...[cue(4, 'X-TYPE', 'card'), cue(4, 'X-ID', 'ev_2')],
    ...[cue(6.5, 'X-TYPE', 'goal'), cue(6.5, 'X-ID', 'ev_3'), cue(6.5, 'X-DATA', '{}')],
    // ID3 and ranges of others are no events.
    ...[cue(7, 'TXXX', 'text'), { startTime: 8 }, cue(9, 'X-TYPE', 'goal')],
  ];
  expect(eventsOfCues(cues, START_MS)).toEqual([
    { eventId: 'ev_1', type: 'goal', data: DATA, captureTimeMs: START_MS + 4_000 },
    { eventId: 'ev_2', type: 'card', data: '', captureTimeMs: START_MS + 4_000 },
    { eventId: 'ev_3', type: 'goal', data: '{}', captureTimeMs: START_MS + 6_500 },
  ]);
  expect(eventsOfCues(cues, NaN)).toEqual([]);
});
