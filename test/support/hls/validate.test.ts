/** The validator finds nothing wrong with a sound playlist, and each rule in a broken one. */
import { describe, expect, it } from 'vitest';
import { validatePair, validateSnapshot, validateUpdate } from './validate.ts';

const START_MS = Date.UTC(2026, 0, 2);

/** Segments from `first` on, the last two with parts, and an open one with one part. */
function playlist(first: number, count: number): string {
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:6',
    '#EXT-X-TARGETDURATION:2',
    '#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.56,CAN-SKIP-UNTIL=12',
    '#EXT-X-PART-INF:PART-TARGET=0.52',
    `#EXT-X-MEDIA-SEQUENCE:${first}`,
    '#EXT-X-DISCONTINUITY-SEQUENCE:0',
    '#EXT-X-MAP:URI="i.mp4"',
  ];
  const date = (n: number): string =>
    `#EXT-X-PROGRAM-DATE-TIME:${new Date(START_MS + n * 2000).toISOString()}`;
  const part = (n: number, p: number): string =>
    `#EXT-X-PART:DURATION=0.500,URI="p${n * 4 + p}.m4s"${p === 0 ? ',INDEPENDENT=YES' : ''}`;
  for (let n = first; n < first + count; n += 1) {
    lines.push(date(n), ...(n >= first + count - 2 ? [0, 1, 2, 3].map((p) => part(n, p)) : []));
    lines.push('#EXTINF:2.000,', `s${n}.m4s`);
  }
  const open = first + count;
  lines.push(date(open), part(open, 0));
  lines.push(`#EXT-X-PRELOAD-HINT:TYPE=PART,URI="p${open * 4 + 1}.m4s"`);
  lines.push(`#EXT-X-RENDITION-REPORT:URI="audio.m3u8",LAST-MSN=${open},LAST-PART=0`);
  return `${lines.join('\n')}\n`;
}

const SOUND = playlist(10, 8);
const rulesOf = (problems: readonly string[]): string[] =>
  problems.map((problem) => problem.split(':')[0] ?? '');
const swap =
  (from: string | RegExp, to: string) =>
  (text: string): string => {
    expect(text).toMatch(from);
    return text.replace(from, to);
  };

describe('one snapshot', () => {
  it('a sound playlist has no violation', () => {
    expect(validateSnapshot(SOUND)).toEqual([]);
  });

  it.each<[string, (text: string) => string]>([
    ['no-extm3u', swap('#EXTM3U\n', '')],
    ['no-target-duration', swap('#EXT-X-TARGETDURATION:2\n', '')],
    ['tag-twice', swap('#EXT-X-PART-INF', '#EXT-X-PART-INF:PART-TARGET=0.52\n#EXT-X-PART-INF')],
    ['version-too-low', swap('VERSION:6', 'VERSION:4')],
    ['version-too-high', swap('VERSION:6', 'VERSION:10')],
    ['live-window-with-type', swap('#EXT-X-MAP', '#EXT-X-PLAYLIST-TYPE:EVENT\n#EXT-X-MAP')],
    [
      'discontinuity-sequence-missing',
      (text) =>
        swap(
          's15.m4s\n',
          's15.m4s\n#EXT-X-DISCONTINUITY\n',
        )(text).replace('#EXT-X-DISCONTINUITY-SEQUENCE:0\n', ''),
    ],
    [
      'discontinuity-sequence-late',
      (text) =>
        `${text.replace('#EXT-X-DISCONTINUITY-SEQUENCE:0\n', '')}#EXT-X-DISCONTINUITY-SEQUENCE:0\n`,
    ],
    ['part-inf-does-not-match-parts', swap('#EXT-X-PART-INF:PART-TARGET=0.52\n', '')],
    ['part-hold-back-missing', swap(',PART-HOLD-BACK=1.56', '')],
    ['part-hold-back-too-small', swap('PART-HOLD-BACK=1.56', 'PART-HOLD-BACK=1.3')],
    ['no-blocking-reload', swap('CAN-BLOCK-RELOAD=YES,', '')],
    ['hold-back-too-small', swap('CAN-BLOCK', 'HOLD-BACK=5,CAN-BLOCK')],
    ['can-skip-until-too-small', swap('CAN-SKIP-UNTIL=12', 'CAN-SKIP-UNTIL=11')],
    ['skip-dateranges-without-skip-until', swap('CAN-SKIP-UNTIL=12', 'CAN-SKIP-DATERANGES=YES')],
    ['skips-nothing', swap('#EXT-X-MAP', '#EXT-X-SKIP:SKIPPED-SEGMENTS=0\n#EXT-X-MAP')],
    [
      'skip-without-skip-until',
      (text) =>
        swap(
          '#EXT-X-MAP',
          '#EXT-X-SKIP:SKIPPED-SEGMENTS=3\n#EXT-X-MAP',
        )(text).replace(',CAN-SKIP-UNTIL=12', ''),
    ],
    ['segment-too-long', swap('#EXTINF:2.000', '#EXTINF:2.600')],
    ['segment-without-duration', swap('#EXTINF:2.000,\ns12', '#EXTINF:0,\ns12')],
    ['no-date', swap(/#EXT-X-PROGRAM-DATE-TIME:[^\n]*\n/, '')],
    ['date-jumps', swap('2026-01-02T00:00:24.000Z', '2026-01-02T00:00:31.000Z')],
    ['parts-do-not-add-up', swap('DURATION=0.500,URI="p67', 'DURATION=0.300,URI="p67')],
    [
      'tag-after-part',
      swap(
        '#EXT-X-PART:DURATION=0.500,URI="p69',
        '#EXT-X-DISCONTINUITY\n#EXT-X-PART:DURATION=0.500,URI="p69',
      ),
    ],
    ['no-map', swap('#EXT-X-MAP:URI="i.mp4"\n', '')],
    ['map-without-discontinuity', swap('s12.m4s\n', 's12.m4s\n#EXT-X-MAP:URI="j.mp4"\n')],
    ['part-too-long', swap('DURATION=0.500,URI="p66', 'DURATION=0.521,URI="p66')],
    ['part-too-short', swap('DURATION=0.500,URI="p66', 'DURATION=0.400,URI="p66')],
    ['segment-starts-dependent', swap('URI="p68.m4s",INDEPENDENT=YES', 'URI="p68.m4s"')],
    [
      'parts-listed-too-long',
      swap(
        '#EXTINF:2.000,\ns11',
        '#EXT-X-PART:DURATION=2,URI="q.m4s",INDEPENDENT=YES\n#EXTINF:2.000,\ns11',
      ),
    ],
    ['uri-twice', swap('"p66.m4s"', '"p65.m4s"')],
    ['no-preload-hint', swap(/#EXT-X-PRELOAD-HINT[^\n]*\n/, '')],
    [
      'two-preload-hints',
      swap('#EXT-X-PRELOAD-HINT', '#EXT-X-PRELOAD-HINT:TYPE=PART,URI="z"\n#EXT-X-PRELOAD-HINT'),
    ],
    ['hint-of-listed-part', swap('URI="p73.m4s"', 'URI="p72.m4s"')],
    ['bad-rendition-report', swap('URI="audio.m3u8"', 'URI="https://example.org/audio.m3u8"')],
    ['hint-after-end', (text) => `${text}#EXT-X-ENDLIST\n`],
    [
      'pending-parts-after-end',
      (text) => `${text.replace(/#EXT-X-PRELOAD-HINT[^\n]*\n/, '')}#EXT-X-ENDLIST\n`,
    ],
  ])('finds %s', (rule, breakIt) => {
    expect(rulesOf(validateSnapshot(breakIt(SOUND)))).toContain(rule);
  });
});

describe('two snapshots', () => {
  it('a sound update has no violation', () => {
    expect(validateUpdate(SOUND, playlist(11, 8))).toEqual([]);
  });

  it.each<[string, (text: string) => string]>([
    ['target-duration-changed', swap('TARGETDURATION:2', 'TARGETDURATION:3')],
    ['part-target-changed', swap('PART-TARGET=0.52', 'PART-TARGET=0.51')],
    ['hold-back-changed', swap('PART-HOLD-BACK=1.56', 'PART-HOLD-BACK=1.6')],
    ['segment-changed', swap('s14.m4s', 's14b.m4s')],
    ['parts-changed', swap('DURATION=0.500,URI="p70', 'DURATION=0.490,URI="p70')],
    ['hint-not-kept', swap('URI="p73.m4s"', 'URI="other.m4s"')],
    ['discontinuity-sequence-wrong', swap('DISCONTINUITY-SEQUENCE:0', 'DISCONTINUITY-SEQUENCE:1')],
  ])('finds %s', (rule, breakIt) => {
    expect(rulesOf(validateUpdate(SOUND, breakIt(playlist(11, 8))))).toContain(rule);
  });

  it('finds numbers that go back, a window that shrinks and media after the end', () => {
    expect(rulesOf(validateUpdate(playlist(11, 8), SOUND))).toContain('media-sequence-went-back');
    expect(rulesOf(validateUpdate(SOUND, playlist(16, 2)))).toContain('window-too-small');
    const ended = `${SOUND}#EXT-X-ENDLIST\n`;
    expect(rulesOf(validateUpdate(ended, playlist(11, 8)))).toEqual(
      expect.arrayContaining(['ended-stream-went-on', 'segment-after-end']),
    );
    const second = playlist(11, 8).replace('SEQUENCE:11', 'SEQUENCE:10');
    expect(validateUpdate(SOUND, second).length).toBeGreaterThan(0);
  });
});

describe('two renditions', () => {
  it('sound ones agree', () => {
    expect(validatePair(SOUND, playlist(10, 8))).toEqual([]);
  });

  it.each<[string, (text: string) => string]>([
    ['renditions-target-duration-differs', swap('TARGETDURATION:2', 'TARGETDURATION:3')],
    ['renditions-server-control-differs', swap('CAN-SKIP-UNTIL=12', 'CAN-SKIP-UNTIL=13')],
    ['renditions-discontinuity-differs', swap('s12.m4s\n', 's12.m4s\n#EXT-X-DISCONTINUITY\n')],
    ['renditions-apart', swap('2026-01-02T00:00:24.000Z', '2026-01-02T00:00:29.000Z')],
  ])('finds %s', (rule, breakIt) => {
    expect(rulesOf(validatePair(SOUND, breakIt(SOUND)))).toContain(rule);
  });
});
