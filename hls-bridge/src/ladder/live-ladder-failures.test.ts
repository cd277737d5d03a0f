/** A ladder without an ffmpeg: when it tries again, by a clock that the test moves. */
import { expect, it, onTestFinished, vi } from 'vitest';
import { createLogger } from '@freshet/infra/runtime';
import { completeOptions } from '../options.ts';
import type { RenditionSink } from '../rendition-port.ts';
import { EncoderBudget } from './encoder-budget.ts';
import { LiveLadder } from './live-ladder.ts';

const STEP_MS = 100;
const nothing = (): void => undefined;
const sink: RenditionSink = {
  ...{ startRun: nothing, append: nothing, endRun: nothing, end: nothing },
  ...{ suspend: nothing, resume: nothing },
};

it('sound alone is tried again while the picture’s encoders are given up for a minute', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const runs: string[] = [];
  let failures = 0;
  const destination = {
    write: (line: string): void => {
      const { msg, picture } = JSON.parse(line) as { msg: string; picture?: string };
      runs.push(...(msg === 'hls run started' ? [picture ?? ''] : []));
      failures += msg === 'hls encoder failed' ? 1 : 0;
    },
  };
  const ladder = new LiveLadder(
    {
      ...{ sink, budget: new EncoderBudget(64) },
      source: {
        ...{ hasVideo: true, requestKeyframe: nothing },
        ...{ audioWallMs: () => Infinity, videoWallMs: () => () => Date.now() },
      },
      log: createLogger({ level: 'info', destination }),
    },
    completeOptions({ ladder: { ffmpegPath: '/nowhere/ffmpeg', rungs: [] } }).ladder,
  );
  /** As long as no run is about to fail: that takes no time here. */
  const pass = async (seconds: number): Promise<void> => {
    for (let ms = 0; ms < seconds * 1000; ms += STEP_MS) {
      vi.advanceTimersByTime(STEP_MS);
      const ticks = Date.now() * 90;
      ladder.handleVideo({
        ...{ timestamp: ticks >>> 0, ticks, trackNumber: 1, codec: 'vp8', keyframe: true },
        ...{ units: [Buffer.alloc(10)], size: { widthPx: 320, heightPx: 180 } },
      });
      while (failures < runs.length) {
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  };
  const count = (kind: string): number => runs.filter((run) => run === kind).length;
  await pass(40);
  expect(ladder.degraded).toBe(true);
  // The picture is given up, and the sound after as many attempts of its own.
  expect([count('encode'), count('none')]).toEqual([5, 5]);
  expect(runs.lastIndexOf('encode')).toBeLessThan(runs.lastIndexOf('none'));
  await pass(40);
  expect(count('encode')).toBeGreaterThan(5);
  expect(count('none')).toBeGreaterThan(5);
  await ladder.close();
});
