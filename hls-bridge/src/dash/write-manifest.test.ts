/** The manifest of a hand-fed stream, read back: periods stay where they are, ends stand. */
import { beforeEach, describe, expect, it } from 'vitest';
import { parseManifest } from '../../../test/support/hls/parse-manifest.ts';
import type { ParsedManifest } from '../../../test/support/hls/parse-manifest.ts';
import { StreamPackager } from '../packager/stream-packager.ts';
import { writeDashManifest } from './write-manifest.ts';

const AVCC = Buffer.from('0142c00dffe100096742c00dda0507ec0401000468ce3c80', 'hex');
const START_MS = Date.UTC(2026, 0, 1);
let packager: StreamPackager;
let frames = 0;

beforeEach(() => {
  packager = new StreamPackager({
    ...{ targetDurationS: 2, partTargetS: 0.52, windowSegments: 6, firstMsn: 100 },
    prefix: 'prefix-of-16-chars',
  });
  frames = 0;
  startRun(START_MS);
});

function startRun(originWallMs: number): void {
  packager.startRun({
    originWallMs,
    renditions: [
      {
        ...{ kind: 'video', id: 'v0', codec: 'avc1.42c00d', widthPx: 320, heightPx: 180 },
        ...{ framesPerSecond: 30, avcC: AVCC },
      },
    ],
  });
}

/** Whole segments of 2 s. */
function feed(segments: number): void {
  for (let n = 0; n < segments * 60; n += 1, frames += 1) {
    packager.append('v0', {
      data: Buffer.alloc(100, frames),
      ...{ dtsTicks: frames * 3000, durationTicks: 3000, compositionOffsetTicks: 0 },
      sync: frames % 60 === 0,
    });
  }
}

const manifest = (): ParsedManifest =>
  parseManifest(writeDashManifest(packager, { limitPx: Infinity, nowMs: START_MS }) ?? '');

describe('the DASH manifest', () => {
  it('is not there before there is a segment', () => {
    expect(writeDashManifest(packager, { limitPx: Infinity, nowMs: START_MS })).toBeUndefined();
  });

  it('names the segments that HLS names, one after the other', () => {
    feed(4);
    const [period] = manifest().periods;
    const [video] = period?.representations ?? [];
    // The fourth is whole when the next begins.
    expect(video?.segments).toEqual(
      [100, 101, 102].map((msn, index) => ({
        uri: `prefix-of-16-chars/v0-s${msn}.m4s`,
        ...{ startTicks: index * 180_000, ticks: 180_000 },
      })),
    );
    expect(period?.startMs).toBe(START_MS);
  });

  it('a period stays where it began when its first segments leave the window', () => {
    feed(4);
    const before = manifest().periods[0];
    feed(6);
    const after = manifest().periods[0];
    expect(after?.representations[0]?.segments[0]?.startTicks).toBeGreaterThan(0);
    expect([after?.id, after?.startMs]).toEqual([before?.id, before?.startMs]);
    expect(after?.representations[0]?.offsetTicks).toBe(before?.representations[0]?.offsetTicks);
  });

  it('a discontinuity begins a period, at its own time of day', () => {
    feed(3);
    packager.endRun();
    startRun(START_MS + 5000);
    feed(3);
    const [one, two] = manifest().periods;
    expect(one?.startMs).toBe(START_MS);
    expect(two?.startMs).toBe(START_MS + 5000 + 6000);
    expect(two?.representations[0]?.offsetTicks).toBe(540_000);
    feed(8);
    // The first period has left the window; the second is still the same.
    const [left, ...others] = manifest().periods;
    expect(others).toEqual([]);
    expect([left?.id, left?.startMs]).toEqual([two?.id, two?.startMs]);
  });

  it('stands when the stream is over, and begins at nought', () => {
    feed(3);
    packager.end();
    const { mpd, periods } = manifest();
    expect(mpd).toMatchObject({ type: 'static', mediaPresentationDuration: 'PT6S' });
    expect(mpd['availabilityStartTime']).toBeUndefined();
    expect(periods[0]?.startMs).toBe(0);
  });
});
