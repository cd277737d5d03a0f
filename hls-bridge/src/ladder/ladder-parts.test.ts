/** The pure parts of the ladder: which rungs there are, who is shed, what fits, when to try again. */
import { describe, expect, it } from 'vitest';
import { completeOptions } from '../options.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { encodedRungs, lowerRungs } from './encoded-rung.ts';
import { EncoderBudget } from './encoder-budget.ts';
import { parseRung } from './ladder-options.ts';
import { LoadShedder } from './load-shedder.ts';
import type { RungLoad } from './load-shedder.ts';
import { PicturePlanner, outgrew } from './picture-planner.ts';
import { Restarts } from './restarts.ts';
import { RunTimeline } from './run-timeline.ts';

const { ladder } = completeOptions({});

describe('rungs', () => {
  const shapes = (rungs: ReturnType<typeof encodedRungs>): string[] =>
    rungs.map(
      (rung) =>
        `${rung.widthPx}x${rung.heightPx}@${rung.framesPerSecond}:${rung.bitrateBps / 1000}`,
    );

  it('a large source gets all of them, at most 1080p60 of its own', () => {
    const source = { widthPx: 3840, heightPx: 2160, framesPerSecond: 60 };
    expect(shapes(encodedRungs(source, ladder))).toEqual([
      '1920x1080@60:6000',
      '1280x720@60:3000',
      '854x480@30:1500',
      '640x360@30:800',
    ]);
  });

  it('those that are not smaller than the source are left out, and none is faster than it', () => {
    const source = { widthPx: 1280, heightPx: 720, framesPerSecond: 30 };
    expect(shapes(encodedRungs(source, ladder))).toEqual([
      '1280x720@30:3000',
      '854x480@30:1500',
      '640x360@30:800',
    ]);
    expect(shapes(lowerRungs(source, ladder))).toEqual(['854x480@30:1500', '640x360@30:800']);
    const small = { widthPx: 320, heightPx: 240, framesPerSecond: undefined };
    expect(shapes(encodedRungs(small, ladder))).toEqual(['320x240@30:250']);
  });

  it('an upright picture keeps its shape, and 50 frames become 25', () => {
    const source = { widthPx: 1080, heightPx: 1920, framesPerSecond: 50 };
    expect(shapes(lowerRungs(source, ladder))).toEqual([
      '720x1280@50:3000',
      '480x854@25:1500',
      '360x640@25:800',
    ]);
  });

  it('an account with fewer rungs has the smallest of them below its source', () => {
    const source = { widthPx: 1280, heightPx: 720, framesPerSecond: 30 };
    const narrow = { ...ladder, maxRungs: 1 };
    expect(shapes(encodedRungs(source, narrow))).toEqual(['1280x720@30:3000', '640x360@30:800']);
    expect(shapes(lowerRungs(source, narrow))).toEqual(['640x360@30:800']);
    const none = { ...ladder, maxRungs: 0 };
    expect(shapes(encodedRungs(source, none))).toEqual(['1280x720@30:3000']);
    expect(lowerRungs(source, none)).toEqual([]);
    expect(lowerRungs(source, { ...ladder, maxRungs: 20 })).toEqual(lowerRungs(source, ladder));
  });

  it('a form that is no rung is refused', () => {
    expect(() => parseRung('720')).toThrow(RangeError);
    expect(parseRung('720p60:3000k').bitrateBps).toBe(3_000_000);
  });
});

describe('budget', () => {
  const source = { codec: 'vp8', widthPx: 1280, heightPx: 720, framesPerSecond: 30 } as const;
  const ids = (planner: PicturePlanner): string[] =>
    planner.encode(source).rungs.map(({ id }) => id);

  it('the second ladder that does not fit becomes one rung, and has its turn when the first ends', () => {
    const budget = new EncoderBudget(0.8);
    const [first, second] = [
      new PicturePlanner(budget, ladder),
      new PicturePlanner(budget, ladder),
    ];
    expect(ids(first)).toEqual(['v0', 'v1', 'v2']);
    expect(ids(second)).toHaveLength(1);
    expect(budget.refused).toBe(1);
    first.release();
    expect(ids(second)).toEqual(['v0', 'v1', 'v2']);
    second.release();
    expect(budget.usedCores).toBe(0);
  });

  it('a source that grew in size or rate is worth a new ladder', () => {
    const picture = new PicturePlanner(new EncoderBudget(8), ladder).encode(source);
    expect(outgrew(picture, source, 30, ladder)).toBe(false);
    expect(outgrew(picture, source, 60, ladder)).toBe(true);
    expect(outgrew(picture, { widthPx: 640, heightPx: 360 }, 30, ladder)).toBe(false);
    expect(outgrew(picture, { widthPx: 1920, heightPx: 1080 }, 30, ladder)).toBe(true);
  });
});

describe('shedding', () => {
  /** Feeds the shedder every 100 ms; `speeds` of v0, v1, v2, which leads. Returns what it decided. */
  function run(
    shedder: LoadShedder,
    fromMs: number,
    toMs: number,
    speeds: readonly number[],
  ): string[] {
    const decisions: string[] = [];
    for (let nowMs = fromMs; nowMs <= toMs; nowMs += 100) {
      const loads = speeds.flatMap((speed, index): RungLoad[] => {
        const id = `v${index}`;
        const outputMs = fromMs + (nowMs - fromMs) * speed;
        return shedder.shed.includes(id)
          ? []
          : [{ id, inputMs: nowMs, outputMs, leads: index === 2 }];
      });
      const { shed, restore } = shedder.observe(nowMs, loads);
      decisions.push(...(shed === undefined ? [] : [`-${shed}`]));
      decisions.push(...(restore === undefined ? [] : [`+${restore}`]));
    }
    return decisions;
  }

  it('encoders in time are left alone', () => {
    expect(run(new LoadShedder(ladder.shedding), 0, 60_000, [1, 1, 1])).toEqual([]);
  });

  it('whoever falls behind, the best goes, then the next, the leader never', () => {
    const shedder = new LoadShedder(ladder.shedding);
    expect(run(shedder, 0, 40_000, [1, 1, 0.9])).toEqual(['-v0', '-v1']);
  });

  it('an encoder that makes nothing at all hangs, and is not shed for it; a slow one is', () => {
    const shedder = new LoadShedder(ladder.shedding);
    const decisions = (fromMs: number, outputOf: (nowMs: number) => number): string[] => {
      const shed: string[] = [];
      for (let nowMs = fromMs; nowMs < fromMs + 3000; nowMs += 100) {
        const loads = [{ id: 'v0', inputMs: nowMs, outputMs: outputOf(nowMs), leads: false }];
        shed.push(...[shedder.observe(nowMs, loads).shed ?? []].flat());
      }
      return shed;
    };
    expect(run(shedder, 0, 9900, [1])).toEqual([]);
    expect(decisions(10_000, () => 10_000)).toEqual([]);
    // Slow, as one that waits for its turn is: a picture now and then.
    expect(decisions(13_000, (nowMs) => Math.floor(nowMs / 1000) * 100)).toEqual(['v0']);
  });

  it('what was shed comes back last first after a time of quiet, later when it goes again', () => {
    const shedder = new LoadShedder(ladder.shedding);
    expect(run(shedder, 0, 9000, [0.5, 1, 1])).toEqual(['-v0']);
    expect(run(shedder, 9100, 29_000, [1, 1, 1])).toEqual([]);
    expect(run(shedder, 29_100, 60_000, [1, 1, 1])).toEqual(['+v0']);
    expect(run(shedder, 60_100, 68_000, [0.5, 1, 1])).toEqual(['-v0']);
    expect(run(shedder, 68_100, 110_000, [1, 1, 1])).toEqual([]);
    expect(run(shedder, 110_100, 140_000, [1, 1, 1])).toEqual(['+v0']);
  });

  it('a new run begins with a clean sheet', () => {
    const shedder = new LoadShedder(ladder.shedding);
    expect(run(shedder, 0, 4000, [0.5, 1, 1])).toEqual([]);
    shedder.settle(4000);
    expect(run(shedder, 4100, 8900, [0.5, 1, 1])).toEqual([]);
  });
});

describe('circuit breaker', () => {
  it('opens at the fifth failure in a minute and closes when nothing failed for long', () => {
    const circuit = new CircuitBreaker();
    const waits = [0, 1000, 2000, 3000].map((nowMs) => circuit.failed(nowMs) - nowMs);
    expect(waits).toEqual([200, 500, 1000, 2000]);
    expect(circuit.isOpen).toBe(false);
    expect(circuit.failed(4000)).toBe(64_000);
    expect(circuit.isOpen).toBe(true);
    circuit.works(70_000);
    expect(circuit.isOpen).toBe(true);
    circuit.works(125_000);
    expect(circuit.isOpen).toBe(false);
  });

  it('failures that are far apart do not add up', () => {
    const circuit = new CircuitBreaker();
    [0, 20_000, 40_000, 65_000, 85_000, 110_000].forEach((nowMs) => circuit.failed(nowMs));
    expect(circuit.isOpen).toBe(false);
  });

  it('of a picture does not keep sound alone waiting, nor the other way round', () => {
    const restarts = new Restarts();
    [0, 1000, 2000, 3000].forEach((nowMs) => restarts.runFailed('picture', nowMs));
    // A rung counts with its picture.
    expect(restarts.rungFailed(4000)).toBe(64_000);
    expect(restarts.runFailed('picture', 5000)).toBe(65_000);
    expect(restarts.degraded).toBe(true);
    expect([restarts.mayStart('picture', 6000), restarts.mayStart('sound', 6000)]).toEqual([
      false,
      true,
    ]);
    expect(restarts.runFailed('sound', 6000)).toBe(6200);
    expect([restarts.mayStart('sound', 6100), restarts.mayStart('sound', 6200)]).toEqual([
      false,
      true,
    ]);
    restarts.works(126_000);
    expect(restarts.degraded).toBe(false);
    [130_000, 131_000, 132_000, 133_000, 134_000].forEach((nowMs) =>
      restarts.runFailed('sound', nowMs),
    );
    expect([restarts.degraded, restarts.mayStart('picture', 134_000)]).toEqual([true, true]);
  });
});

describe('run timeline', () => {
  it('follows the wall clock, never goes back, and stays whole in 48 kHz', () => {
    const timeline = new RunTimeline();
    expect(timeline.begin(1_000_000)).toBe(900_000);
    timeline.end(1_080_007);
    expect(timeline.endWallMs).toBeCloseTo(1_002_000.08, 1);
    const second = timeline.begin(1_001_000);
    expect(second).toBe(1_080_015);
    expect((second * 48_000) / 90_000).toBe(Math.round((second * 48_000) / 90_000));
    expect(timeline.begin(1_010_000)).toBe(1_800_000);
  });
});
