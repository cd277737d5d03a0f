import * as HLS from 'hls-parser';
import { describe, expect, it } from 'vitest';
import { skippableSegments, writeMediaPlaylist } from './media-playlist.ts';
import type { PlaylistSnapshot, Segment } from './media-playlist.ts';

const START_MS = Date.UTC(2026, 0, 2, 3, 4, 5, 6);

function segment(n: number): Segment {
  return {
    uri: `s${n}.m4s`,
    durationS: 2,
    programDateTimeMs: START_MS + n * 2000,
    parts: [0, 1, 2, 3].map((p) => ({
      uri: `s${n}.${p}.m4s`,
      durationS: 0.5,
      independent: p === 0,
    })),
  };
}

function live(count: number): PlaylistSnapshot {
  return {
    targetDurationS: 2,
    lowLatency: {
      partTargetS: 0.52,
      partHoldBackS: 1.56,
      canSkipUntilS: 12,
      preloadHintUri: `s${count}.1.m4s`,
      reports: [{ uri: '../audio/media.m3u8', lastMsn: count, lastPart: 0 }],
    },
    mediaSequence: 0,
    discontinuitySequence: 0,
    mapUri: 'init.mp4',
    segments: Array.from({ length: count }, (_, n) => segment(n)),
    open: {
      parts: [{ uri: `s${count}.0.m4s`, durationS: 0.5, independent: true }],
      programDateTimeMs: START_MS + count * 2000,
    },
    ended: false,
  };
}

describe('media playlist', () => {
  it('is written as a whole like this', () => {
    expect(writeMediaPlaylist(live(3))).toBe(`#EXTM3U
#EXT-X-VERSION:6
#EXT-X-TARGETDURATION:2
#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.56,CAN-SKIP-UNTIL=12
#EXT-X-PART-INF:PART-TARGET=0.52
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-DISCONTINUITY-SEQUENCE:0
#EXT-X-MAP:URI="init.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:05.006Z
#EXTINF:2.000,
s0.m4s
#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:07.006Z
#EXT-X-PART:DURATION=0.500,URI="s1.0.m4s",INDEPENDENT=YES
#EXT-X-PART:DURATION=0.500,URI="s1.1.m4s"
#EXT-X-PART:DURATION=0.500,URI="s1.2.m4s"
#EXT-X-PART:DURATION=0.500,URI="s1.3.m4s"
#EXTINF:2.000,
s1.m4s
#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:09.006Z
#EXT-X-PART:DURATION=0.500,URI="s2.0.m4s",INDEPENDENT=YES
#EXT-X-PART:DURATION=0.500,URI="s2.1.m4s"
#EXT-X-PART:DURATION=0.500,URI="s2.2.m4s"
#EXT-X-PART:DURATION=0.500,URI="s2.3.m4s"
#EXTINF:2.000,
s2.m4s
#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:11.006Z
#EXT-X-PART:DURATION=0.500,URI="s3.0.m4s",INDEPENDENT=YES
#EXT-X-PRELOAD-HINT:TYPE=PART,URI="s3.1.m4s"
#EXT-X-RENDITION-REPORT:URI="../audio/media.m3u8",LAST-MSN=3,LAST-PART=0
`);
  });

  it('agrees with an independent strict parser, whole and as a delta', () => {
    HLS.setOptions({ strictMode: true });
    expect(() => HLS.parse(writeMediaPlaylist(live(20)))).not.toThrow();
    const delta = writeMediaPlaylist(live(20), { skip: true });
    expect(delta).toContain('#EXT-X-VERSION:9');
    expect(delta).toContain('#EXT-X-SKIP:SKIPPED-SEGMENTS=14');
    expect(() => HLS.parse(delta)).not.toThrow();
  });

  it('sends the whole list when nothing may be skipped', () => {
    expect(skippableSegments(live(5))).toBe(0);
    expect(writeMediaPlaylist(live(5), { skip: true })).toBe(writeMediaPlaylist(live(5)));
  });

  it('never skips what lies within the skip boundary', () => {
    for (let count = 0; count < 40; count++) {
      const skipped = skippableSegments(live(count));
      const keptS = (count - skipped) * 2 + 0.5;
      expect(skipped === 0 || keptS >= 12).toBe(true);
    }
  });

  it('ends with ENDLIST and without a hint', () => {
    const { lowLatency, open: _open, ...rest } = live(3);
    const text = writeMediaPlaylist({
      ...rest,
      ended: true,
      ...(lowLatency ? { lowLatency: { ...lowLatency } } : {}),
    });
    expect(text.endsWith('#EXT-X-ENDLIST\n')).toBe(true);
    expect(text).not.toContain('PRELOAD-HINT');
  });

  it('puts DISCONTINUITY and a new MAP before the first part of their segment', () => {
    const snapshot = live(3);
    const segments = snapshot.segments.map((s, n) =>
      n === 2 ? { ...s, discontinuity: true, mapUri: 'init2.mp4' } : s,
    );
    const text = writeMediaPlaylist({ ...snapshot, segments });
    expect(text).toContain(
      '#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI="init2.mp4"\n#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:09.006Z\n#EXT-X-PART',
    );
    expect(text.match(/EXT-X-MAP/g)).toHaveLength(2);
  });
});
