/** The manifest of a hand-fed stream, read back: periods stay where they are, ends stand. */
import { beforeEach, describe, expect, it } from 'vitest';
import { parseManifest } from '../../../test/support/hls/parse-manifest.ts';
import type { ParsedManifest } from '../../../test/support/hls/parse-manifest.ts';
import type { RenditionConfig } from '../rendition-port.ts';
import { StreamPackager } from '../packager/stream-packager.ts';
import { writeDashManifest } from './write-manifest.ts';

const AVCC = Buffer.from('0142c00dffe100096742c00dda0507ec0401000468ce3c80', 'hex');
const START_MS = Date.UTC(2026, 0, 1);
let packager: StreamPackager;
let frames = 0;

beforeEach(() => {
  makePackager();
});

function makePackager(how: { readonly lowLatency?: boolean } = {}): void {
  packager = new StreamPackager({
    ...{ targetDurationS: 2, partTargetS: 0.52, windowSegments: 8, firstMsn: 100 },
    ...{ prefix: 'prefix-of-16-chars', ...how },
  });
  frames = 0;
  startRun(START_MS);
}

const video = (id: string): RenditionConfig => ({
  ...{ kind: 'video', id, codec: 'avc1.42c00d', widthPx: 320, heightPx: 180 },
  ...{ framesPerSecond: 30, avcC: AVCC },
});

function startRun(originWallMs: number): void {
  packager.startRun({ originWallMs, renditions: [video('v0')] });
}

/** Whole segments of 2 s. */
function feed(segments: number, ids: readonly string[] = ['v0']): void {
  for (let n = 0; n < segments * 60; n += 1, frames += 1) {
    for (const id of ids) {
      packager.append(id, {
        data: Buffer.alloc(100, frames),
        ...{ dtsTicks: frames * 3000, durationTicks: 3000, compositionOffsetTicks: 0 },
        sync: frames % 60 === 0,
      });
    }
  }
}

const whole = (index: number): object => ({
  uri: `prefix-of-16-chars/v0-t${index * 180_000}.m4s`,
  ...{ startTicks: index * 180_000, ticks: 180_000 },
});

const manifest = (): ParsedManifest =>
  parseManifest(writeDashManifest(packager, { limitPx: Infinity, nowMs: START_MS }) ?? '');

describe('the DASH manifest', () => {
  it('is not there before there is a segment', () => {
    expect(writeDashManifest(packager, { limitPx: Infinity, nowMs: START_MS })).toBeUndefined();
  });

  it('names the segments that HLS names, the one that is being made and the one behind it', () => {
    feed(4);
    const [period] = manifest().periods;
    const [video] = period?.representations ?? [];
    // The fourth is whole when the next begins.
    expect(video?.segments).toEqual([0, 1, 2, 3, 4].map(whole));
    expect(video?.earlyS).toBe(1.48);
    expect(period?.startMs).toBe(START_MS);
    const track = packager.track('v0');
    expect(video?.segments.map(({ startTicks }) => track?.msnAt(startTicks))).toEqual([
      ...[100, 101, 102, 103, 104],
    ]);
  });

  it('names whole segments only when the stream has no low latency', () => {
    makePackager({ lowLatency: false });
    feed(4);
    const [video] = manifest().periods[0]?.representations ?? [];
    expect(video?.segments).toEqual([0, 1, 2].map(whole));
    expect(video?.earlyS).toBe(0);
  });

  it('leaves out what became a gap, without moving what follows', () => {
    packager.endRun();
    packager.startRun({ originWallMs: START_MS, renditions: [video('v0'), video('v1')] });
    feed(1, ['v0', 'v1']);
    feed(1, ['v0', 'v1']);
    packager.suspend('v1');
    feed(2);
    packager.resume(video('v1'), frames * 3000);
    feed(3, ['v0', 'v1']);
    const [one, two] = manifest().periods[0]?.representations ?? [];
    const starts = (of: typeof one): number[] =>
      (of?.segments ?? []).map((s) => s.startTicks / 180_000);
    expect(starts(one)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(starts(two)).toEqual([0, 1, 4, 5, 6, 7]);
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
