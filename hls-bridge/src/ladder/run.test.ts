/** A run alone, with a real encoder of the sound. */
import { expect, it } from 'vitest';
import { createLogger } from '@freshet/infra/runtime';
import { eventually } from '../../../test/support/eventually.ts';
import { completeOptions } from '../options.ts';
import type { RenditionSink } from '../rendition-port.ts';
import { AUDIO_ID } from './audio-feed.ts';
import { Run } from './run.ts';

const SILENCE = Buffer.from([0xf8, 0xff, 0xfe]);
const nothing = (): void => undefined;
const sink: RenditionSink = {
  ...{ startRun: nothing, append: nothing, endRun: nothing, end: nothing },
  ...{ suspend: nothing, resume: nothing },
};

it('sound of a track that was replaced just now, whose time nobody knows, does it no harm', async () => {
  const failures: string[] = [];
  const run = new Run(
    {
      sink,
      source: { audioWallMs: () => Infinity, requestKeyframe: nothing },
      gop: () => [],
      log: createLogger({ level: 'silent' }),
    },
    {
      ladder: completeOptions({}).ladder,
      picture: { kind: 'none', pause: false },
      ...{ sound: 'opus', originTicks: 0, originWallMs: () => 0, baseTicks: 0, shed: [] },
      onFailed: (reason) => failures.push(reason),
      onRungFailed: () => 0,
    },
  );
  // As `LiveLadder` does with what it has of the sound when a run starts.
  run.pushAudio({ trackNumber: 1, data: SILENCE, durationMs: 20, ticks: 960 });
  await eventually(() =>
    run.pids.has(AUDIO_ID) || failures.length > 0 ? undefined : 'the encoder has not started yet',
  );
  await run.close();
  expect(failures).toEqual([]);
});
