import { describe, expect, it } from 'vitest';
import { BFrameDetector } from './b-frame-detector.ts';
import { FrameIntervalMeter } from './frame-interval-meter.ts';
import { GopMeter } from './gop-meter.ts';
import { MediaTimeline } from './media-timeline.ts';
import { RateMeter } from './rate-meter.ts';
import { RecentGrowth } from './recent-growth.ts';
import { LeastDelayed, SampledDrift } from './sampled-drift.ts';
import { TimeUnwrapper } from './time-unwrapper.ts';

describe('time unwrapper', () => {
  it('goes on over the 32-bit wrap of RTMP milliseconds', () => {
    const clock = new TimeUnwrapper(32);
    expect([0xffffffe0, 0xfffffff0, 0x10, 0x30].map((t) => clock.unwrap(t) - 0xffffffe0)).toEqual([
      0, 16, 48, 80,
    ]);
  });

  it('goes on over the 33-bit wrap of MPEG-TS ticks, twice', () => {
    const clock = new TimeUnwrapper(33);
    const period = 2 ** 33;
    let last = clock.unwrap(period - 10);
    for (let step = 1; step <= 12; step += 1) {
      const next = clock.unwrap((period - 10 + (step * period) / 5) % period);
      expect(next - last).toBeCloseTo(period / 5, 3);
      last = next;
    }
  });

  it('lets small steps backwards be steps backwards, also across the wrap', () => {
    const clock = new TimeUnwrapper(32);
    clock.unwrap(5);
    expect(clock.unwrap(0xfffffffb)).toBe(-5);
    expect(clock.unwrap(5)).toBe(5);
  });
});

describe('media timeline', () => {
  it('keeps audio and video of one moment at one wall time', () => {
    const timeline = new MediaTimeline();
    timeline.observe(1000, 50_000);
    timeline.observe(1013, 50_040);
    expect(timeline.wallMsAt(2000)).toBe(51_000);
  });

  it('does not follow jitter, and follows a clock that is 100 ppm slow', () => {
    const timeline = new MediaTimeline();
    let seed = 1;
    const jitter = (): number => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed % 40;
    };
    for (let mediaMs = 0; mediaMs <= 1_800_000; mediaMs += 40) {
      timeline.observe(mediaMs, 1_000_000 + mediaMs * 1.0001 + jitter());
    }
    expect(timeline.anchors).toBe(1);
    expect(timeline.driftMs()).toBeGreaterThan(150);
    expect(timeline.driftMs()).toBeLessThan(220);
    expect(timeline.driftPpm(1_000_000 + 1_800_000 * 1.0001)).toBeCloseTo(100, -1.5);
    const error = (timeline.wallMsAt(1_800_000) ?? 0) - (1_000_000 + 1_800_000 * 1.0001);
    expect(Math.abs(error)).toBeLessThan(10);
  });

  it('anchors anew when the timeline jumps', () => {
    const timeline = new MediaTimeline();
    timeline.observe(1000, 10_000);
    timeline.observe(500_000, 10_040);
    expect(timeline.anchors).toBe(2);
    expect(timeline.wallMsAt(500_000)).toBe(10_040);
  });
});

describe('rate meter', () => {
  it('measures bits and frames per second and forgets what is old', () => {
    const meter = new RateMeter(2000);
    for (let atMs = 0; atMs < 4000; atMs += 40) {
      meter.add(1000, atMs);
    }
    expect(meter.perSecond(3999)).toBe(25);
    expect(meter.bitrateBps(3999)).toBe(200_000);
    expect(meter.bitrateBps(9000)).toBe(0);
    expect(meter.count).toBe(100);
  });
});

describe('B-frame detector', () => {
  const run = (
    frames: readonly (readonly [number, number])[],
    maxReorderFrames?: number,
  ): BFrameDetector => {
    const detector = new BFrameDetector({ maxReorderFrames });
    frames.forEach(([dtsMs, ctsMs], index) =>
      detector.add({ dtsMs, ctsMs, keyframe: index === 0 }),
    );
    return detector;
  };
  const B_FRAMES: [number, number][] = [
    [0, 67],
    [33, 133],
    [67, 33],
    [100, 0],
    [133, 133],
  ];

  it('finds x264 B-frames within three frames', () => {
    expect(run(B_FRAMES.slice(0, 3)).verdict).toBe('present');
  });

  it('trusts an SPS that allows no reordering at once', () => {
    expect(run([], 0).verdict).toBe('none');
    expect(run([[0, 0]], 0).verdict).toBe('none');
  });

  it('takes frames without offset as none, after ten, or twenty when the SPS leaves room', () => {
    const plain = Array.from({ length: 20 }, (_, n) => [n * 33, 0] as [number, number]);
    expect(run(plain.slice(0, 9)).verdict).toBe('undecided');
    expect(run(plain.slice(0, 10)).verdict).toBe('none');
    expect(run(plain.slice(0, 10), 2).verdict).toBe('undecided');
    expect(run(plain, 2).verdict).toBe('none');
  });

  it('takes a constant offset with rounding as none', () => {
    const rounded = Array.from(
      { length: 30 },
      (_, n) => [n * 33, 66 + (n % 2)] as [number, number],
    );
    expect(run(rounded).verdict).toBe('none');
  });

  it('says none again once the source has been clean for long', () => {
    const detector = run(B_FRAMES);
    for (let n = 5; n < 400; n += 1) {
      detector.add({ dtsMs: n * 33, ctsMs: 0, keyframe: false });
    }
    expect(detector.verdict).toBe('none');
  });

  it('takes a B slice as evidence', () => {
    const detector = new BFrameDetector();
    expect(detector.add({ dtsMs: 0, ctsMs: 0, keyframe: false, hasBSlice: true })).toBe('present');
  });
});

describe('GOP meter', () => {
  const run = (gopsMs: readonly number[], tailMs = 0): GopMeter => {
    const meter = new GopMeter();
    let atMs = 0;
    for (const gopMs of gopsMs) {
      for (let t = 0; t < gopMs; t += 40) {
        meter.add(atMs + t, t === 0);
      }
      atMs += gopMs;
    }
    for (let t = 0; t <= tailMs; t += 40) {
      meter.add(atMs + t, t === 0);
    }
    return meter;
  };

  it('calls two seconds regular, also with extra key frames at scene cuts', () => {
    expect(run([2000, 2000, 2000]).measure()).toMatchObject({ verdict: 'regular', gopMs: 2000 });
    expect(run([2000, 600, 1400, 2000, 2000]).measure().verdict).toBe('regular');
  });

  it('convicts a GOP over four seconds while it is still running', () => {
    expect(run([], 4080).measure().verdict).toBe('long');
    expect(run([10_000, 10_000]).measure().verdict).toBe('long');
  });

  it('calls GOPs of ever-changing length irregular', () => {
    expect(run([3800, 800, 3600, 1000, 3900, 700]).measure().verdict).toBe('irregular');
  });

  it('misses key frames after half a minute', () => {
    expect(run([], 31_000).measure().verdict).toBe('missing_keyframes');
  });

  it('recovers when the source becomes clean, and starts anew after a jump back', () => {
    expect(run([10_000, 2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000]).measure().verdict).toBe(
      'regular',
    );
    const meter = run([], 8000);
    meter.add(0, true);
    expect(meter.measure().verdict).toBe('unknown');
  });
});

describe('frame interval meter', () => {
  const run = (intervalOf: (n: number) => number): ReturnType<FrameIntervalMeter['measure']> => {
    const meter = new FrameIntervalMeter();
    let atMs = 0;
    for (let n = 0; n < 100; n += 1) {
      meter.add(Math.round(atMs));
      atMs += intervalOf(n);
    }
    return meter.measure();
  };

  it('measures 29.97 frames per second through millisecond rounding', () => {
    const measured = run(() => 1001 / 30);
    expect(measured.variable).toBe(false);
    expect(measured.fps).toBeCloseTo(29.97, 1);
  });

  it('forgives a dropped frame now and then', () => {
    expect(run((n) => (n % 20 === 0 ? 80 : 40)).variable).toBe(false);
  });

  it('calls a screen share variable', () => {
    expect(run((n) => 16 + ((n * 37) % 150)).variable).toBe(true);
  });
});

describe('drift told from short looks', () => {
  /** A look every minute at 75 frames, delayed by up to 60 ms each, of a clock that is `ppm` slow. */
  function driftAfter(minutes: number, ppm: number, from = 0): number | undefined {
    const drift = new SampledDrift(90_000);
    let seed = 1;
    for (let minute = 0; minute <= minutes; minute += 1) {
      const look = new LeastDelayed(90_000);
      for (let frame = 0; frame < 75; frame += 1) {
        seed = (seed * 16_807) % 2_147_483_647;
        const wallMs = minute * 60_000 + frame * 33.3;
        const rtpTimestamp = (from + Math.round(wallMs * (1 - ppm / 1e6) * 90)) >>> 0;
        look.add({ rtpTimestamp, arrivedAtMs: 5_000 + wallMs + (seed % 60) });
      }
      if (look.reading !== undefined) {
        drift.add(look.reading);
      }
    }
    return drift.ppm;
  }

  it('finds a clock that is off, over the wrap of RTP timestamps too', () => {
    expect(driftAfter(1, 800)).toBeUndefined();
    expect(Math.abs((driftAfter(5, 800) ?? 0) - 800)).toBeLessThan(60);
    expect(Math.abs((driftAfter(5, -800, 2 ** 32 - 9_000_000) ?? 0) + 800)).toBeLessThan(60);
    expect(Math.abs(driftAfter(30, 0) ?? 1e6)).toBeLessThan(20);
  });

  it('starts anew when the sender begins another timeline', () => {
    const drift = new SampledDrift(90_000);
    drift.add({ rtpTimestamp: 0, arrivedAtMs: 0 });
    drift.add({ rtpTimestamp: 120_000 * 90, arrivedAtMs: 120_000 });
    expect(drift.ppm).toBe(0);
    drift.add({ rtpTimestamp: 7, arrivedAtMs: 180_000 });
    expect(drift.ppm).toBeUndefined();
  });
});

describe('recent growth', () => {
  it('forgets what is over, and begins anew with its counter', () => {
    const growth = new RecentGrowth(30_000);
    growth.look(5, 0);
    growth.look(8, 400);
    growth.look(8, 20_000);
    expect(growth.within(20_000)).toBe(8);
    growth.look(9, 25_000);
    expect(growth.within(31_000)).toBe(1);
    growth.look(2, 32_000);
    expect(growth.within(32_000)).toBe(1);
    growth.look(4, 33_000);
    expect(growth.within(33_000)).toBe(3);
    expect(growth.within(90_000)).toBe(0);
  });
});
