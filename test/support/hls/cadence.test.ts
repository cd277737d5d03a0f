/** Each rule of the cadence is broken once; what keeps to them is not blamed. */
import { beforeEach, describe, expect, it } from 'vitest';
import { Cadence } from './cadence.ts';
import { parsePlaylist } from './parse-playlist.ts';
import type { ParsedPlaylist } from './parse-playlist.ts';

const SLACK_S = 0.1;
const TOLERANCE_MS = 600;
let cadence: Cadence;

beforeEach(() => {
  cadence = new Cadence({ slackS: SLACK_S, toleranceMs: TOLERANCE_MS, shortage: () => 0 });
});

/** So many parts of half a second, four to a segment; `marked`: a tag before the newest segment. */
function list(id: string, parts: number, marked?: 'gap' | 'break'): ParsedPlaylist {
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:6',
    '#EXT-X-TARGETDURATION:2',
    '#EXT-X-PART-INF:PART-TARGET=0.52',
    '#EXT-X-MEDIA-SEQUENCE:0',
  ];
  const newest = Math.floor((parts - 1) / 4);
  for (let part = 0; part < parts; part += 1) {
    const msn = Math.floor(part / 4);
    if (part % 4 === 0) {
      lines.push(...(marked === 'break' && msn === newest ? ['#EXT-X-DISCONTINUITY'] : []));
      lines.push('#EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:00.000Z');
    }
    const gap = marked === 'gap' && part === parts - 1 ? ',GAP=YES' : '';
    lines.push(`#EXT-X-PART:DURATION=0.5,URI="${id}-p${part}.m4s"${gap}`);
    if (part % 4 === 3) {
      lines.push('#EXTINF:2.0,', `${id}-s${msn}.m4s`);
    }
  }
  return parsePlaylist(`${lines.join('\n')}\n`);
}

describe('cadence', () => {
  it('has nothing to say when parts come in time', () => {
    for (let part = 1; part <= 20; part += 1) {
      cadence.add('v0', list('v0', part), part * 500);
      cadence.add('audio', list('audio', part), part * 500 + 300);
    }
    expect(cadence.problems).toEqual([]);
    expect(cadence.parts).toBe(38);
    expect(cadence.worstPartMs).toBe(500);
  });

  it('T1: a part that comes late', () => {
    [500, 1000, 1700].forEach((atMs, n) => {
      cadence.add('v0', list('v0', n + 1), atMs);
    });
    expect(cadence.problems).toEqual(['v0 T1: v0-p2.m4s after 700 ms']);
  });

  it('T1: what a machine had no time for is forgiven, up to the slack, and nothing else', () => {
    let shortageMs = 0;
    const judge = new Cadence({
      ...{ slackS: 1, toleranceMs: TOLERANCE_MS },
      shortage: () => shortageMs,
    });
    const parts = [
      // At, and for how long something waited meanwhile.
      ...([
        [500, 0],
        [1000, 0],
        [1910, 0],
        [3040, 0],
        [4200, 400],
        [5800, 5000],
      ] as const),
    ];
    parts.forEach(([atMs, waitedMs], n) => {
      shortageMs += waitedMs;
      judge.add('v0', list('v0', n + 1), atMs);
    });
    expect(judge.problems).toEqual([
      'v0 T1: v0-p3.m4s after 1130 ms',
      'v0 T1: v0-p5.m4s after 1600 ms',
    ]);
  });

  it('T1: the end of a segment may be late where the source broke off, and nowhere else', () => {
    for (const [name, mark, wanted] of [
      ['v0', 'break', []],
      ['v1', undefined, ['v1 T1: v1-p3.m4s after 1500 ms']],
    ] as const) {
      cadence.add(name, list(name, 2), 0);
      cadence.add(name, list(name, 3), 500);
      cadence.add(name, list(name, 4), 2000);
      cadence.add(name, list(name, 5, mark), 2500);
      expect(cadence.problems).toEqual(wanted);
    }
  });

  it.each(['gap', 'break'] as const)(
    'T1: behind a %s a segment’s time is allowed, no more',
    (mark) => {
      cadence.add('v0', list('v0', 3), 0);
      cadence.add('v0', list('v0', 4), 500);
      cadence.add('v0', list('v0', 5, mark), 3500);
      expect(cadence.problems).toEqual([]);
      cadence.add('v0', list('v0', 9, mark), 6700);
      expect(cadence.problems[0]).toContain('v0 T1: v0-p5.m4s after 3200 ms');
    },
  );

  it('T2: a segment that comes late', () => {
    [0, 500, 3000, 3500].forEach((atMs, n) => {
      cadence.add('v0', list('v0', [3, 4, 7, 8][n] ?? 0), atMs);
    });
    cadence.problems.length = 0;
    cadence.add('v0', list('v0', 12), 6700);
    expect(cadence.problems).toContain('v0 T2: segment 2 3200 ms after the one before');
  });

  it('T2 and T4: the machine’s own waits are forgiven for as long as they were, up to the slack', () => {
    for (const [waitedMs, wanted] of [
      [0, ['T4', 'T2']],
      [500, []],
    ] as const) {
      let shortageMs = 0;
      const judge = new Cadence({ slackS: 1, toleranceMs: 4000, shortage: () => shortageMs });
      judge.add('v0', list('v0', 3), 0);
      judge.add('v1', list('v1', 3), 0);
      judge.add('v0', list('v0', 4), 500);
      shortageMs += waitedMs;
      judge.add('v1', list('v1', 4), 2300);
      [1500, 2500, 3500, 4600].forEach((atMs, n) => {
        judge.add('v0', list('v0', 5 + n), atMs);
      });
      expect(judge.problems.map((problem) => problem.split(' ')[1]?.replace(':', ''))).toEqual(
        wanted,
      );
    }
  });

  it.each([
    [404, 5],
    [200, 800],
  ])('T3: what is listed answers %i after %i ms', (status, ms) => {
    cadence.fetched('v0', 'v0-p1.m4s', { status, ms });
    expect(cadence.problems).toEqual([`v0 T3: v0-p1.m4s answered ${status} after ${ms} ms`]);
  });

  it('T4: a rendition that lags behind another', () => {
    [1, 2, 3].forEach((parts) => {
      cadence.add('v0', list('v0', parts), parts * 500);
      cadence.add('v1', list('v1', parts), parts * 500 + 700);
    });
    expect(cadence.problems).toEqual(['v1 T4: 0.1 700 ms after v0', 'v1 T4: 0.2 700 ms after v0']);
  });
});
