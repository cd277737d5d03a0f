/**
 * Real ffmpegs in real time; the source's frames come without an SFU. Three groups go on side by side,
 * each with a source of its own, because their time is the sources' time.
 */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestContext } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import { Cadence } from '../../../test/support/hls/cadence.ts';
import { LadderSource, recordSource } from '../../../test/support/hls/ladder-source.ts';
import type { LadderSourceOptions, SourceFile } from '../../../test/support/hls/ladder-source.ts';
import { parsePlaylist } from '../../../test/support/hls/parse-playlist.ts';
import { readSamples } from '../../../test/support/hls/read-samples.ts';
import { SegmentFlow } from '../../../test/support/hls/segment-flow.ts';
import { servePackager } from '../../../test/support/hls/serve-packager.ts';
import { watchHls } from '../../../test/support/hls/watch-hls.ts';
import { multivariantOf } from '../packager/describe-variants.ts';
import type { RenditionTrack } from '../packager/rendition-track.ts';
import { parseRung } from './ladder-options.ts';

// Programs start slowly on a busy machine.
vi.setConfig({ testTimeout: 150_000 });
const PATIENCE = { timeoutMs: 100_000, intervalMs: 50 };

/** `npm run soak` sets it. */
const EVENTS_S = Number(process.env['HLS_EVENTS_SECONDS'] ?? 60);

const RUNGS = ['120p60:200k', '90p30:100k'].map(parseRung);
const ALL = ['v0', 'v1', 'v2', 'audio'];
/** Groups go on at the same time, the tests of a group one after the other. */
const GROUP = { concurrent: true };
const IN_TURN = { concurrent: false };
let smooth: SourceFile;
let plain: SourceFile;
let otherProfile: SourceFile;
let rare: SourceFile;
let larger: SourceFile;

beforeAll(async () => {
  const size = '320x180';
  [smooth, plain, otherProfile, rare, larger] = await Promise.all([
    recordSource({ size, fps: 60, gopFrames: 60 }),
    recordSource({ size, fps: 30, gopFrames: 30 }),
    recordSource({ size, fps: 30, gopFrames: 30, profile: 'main' }),
    recordSource({ size, fps: 30, gopFrames: 105, seconds: 7 }),
    recordSource({ size: '426x240', fps: 30, gopFrames: 30 }),
  ]);
});

type Test = Pick<TestContext, 'onTestFinished'>;

function playing(
  test: Test,
  file: SourceFile | undefined,
  options: LadderSourceOptions = {},
): LadderSource {
  const source = new LadderSource({ ...options, ladder: { rungs: RUNGS, ...options.ladder } });
  test.onTestFinished(() => source.close());
  if (file !== undefined) {
    source.play(file);
  }
  return source;
}

/** Every rendition has so many segments in a row with media, up to the newest. */
async function flows(source: LadderSource, ids: readonly string[], segments = 2): Promise<void> {
  await eventually(() => {
    const short = ids.filter((id) => {
      const last = source.packager.track(id)?.listed.slice(-segments) ?? [];
      return last.length < segments || last.some(({ gap }) => gap === true);
    });
    return short.length === 0 ? undefined : `${short.join(', ')} without media`;
  }, PATIENCE);
}

/** Watches the segments of all renditions from now on. */
function flowOf(test: Test, source: LadderSource): SegmentFlow {
  const flow = new SegmentFlow();
  test.onTestFinished(() => {
    flow.close();
  });
  source.onUpdate(() => {
    for (const track of source.packager.tracks) {
      flow.add(track.id, parsePlaylist(source.packager.playlist(track, { skip: false })));
    }
  });
  return flow;
}

function mediaOf(track: RenditionTrack, msn: number): ReturnType<typeof readSamples> {
  const segment = track.listed.find((each) => each.msn === msn);
  return readSamples(track.media(segment?.uri ?? '') ?? []);
}

const gapsOf = ({ packager }: LadderSource, id: string): number[] =>
  (packager.track(id)?.listed ?? []).flatMap(({ msn, gap }) => (gap === true ? [msn] : []));

const discontinuities = ({ packager }: LadderSource): Map<string, number[]> =>
  new Map(
    packager.tracks.map((track) => [
      track.id,
      track.listed.flatMap(({ msn, discontinuity }) => (discontinuity === true ? [msn] : [])),
    ]),
  );

function kill(source: LadderSource, id: string, signal: NodeJS.Signals): number {
  const pid = source.ladder.pids.get(id) ?? 0;
  expect(pid).toBeGreaterThan(0);
  process.kill(pid, signal);
  return pid;
}

/** Lets a process run a fortieth of the time: too little for an encoder that is not of the quickest. */
function starve(pid: number): NodeJS.Timeout {
  let phase = 0;
  return setInterval(() => {
    phase = (phase + 1) % 80;
    try {
      process.kill(pid, phase === 1 ? 'SIGSTOP' : phase === 79 ? 'SIGCONT' : 0);
    } catch {
      // It was shed, which is what the test waits for.
    }
  }, 10);
}

/** Everything that a source may do, once. */
async function everyEvent(source: LadderSource, isOver: () => boolean): Promise<void> {
  const breaksOf = (): number[] => source.packager.tracks.map((track) => track.discontinuities);
  const broken = async (count: number): Promise<void> => {
    await eventually(() => {
      const breaks = breaksOf();
      return breaks.every((n) => n >= count) ? undefined : `${breaks.join(', ')} discontinuities`;
    }, PATIENCE);
    await flows(source, ALL);
  };
  source.mute(false);
  let breaks = Math.max(...breaksOf());
  for (const file of [otherProfile, larger, plain]) {
    source.play(file, { sameTrack: true });
    await broken((breaks += 1));
    if (isOver()) {
      return;
    }
  }
  const maps = source.packager.track('v0')?.listed.map(({ mapUri }) => mapUri);
  expect(new Set(maps).size).toBeGreaterThan(1);

  source.pause();
  await pass(5000);
  // A player that joins now must come to the picture when it is back.
  expect(multivariantOf(source.packager)).toContain('v0.m3u8');
  source.play(plain, { sameTrack: true });
  await broken(breaks + 1);
  // Where the picture is away for whole segments the sound is there.
  const away = source.packager
    .track('v0')
    ?.listed.filter(({ gap, durationS }) => gap === true && durationS > 1);
  expect(away?.length).toBeGreaterThan(0);
  const silent = gapsOf(source, 'audio');
  expect(away?.filter(({ msn }) => silent.includes(msn))).toEqual([]);
  // A publisher who is gone takes the sound with him.
  breaks = Math.max(...breaksOf());
  source.pause();
  source.mute(true);
  await pass(3000);
  source.mute(false);
  source.play(plain);
  await broken(breaks + 1);
  source.mute(true);
}

/** The source goes on for so long. */
const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('rungs beside a source that passes through', GROUP, () => {
  it('have its cuts, key frames and times at 60 frames', IN_TURN, async (test) => {
    const source = playing(test, smooth);
    await flows(source, ['v0', 'v1', 'v2', 'audio']);
    const tracks = ['v0', 'v1', 'v2'].map((id) => source.packager.track(id));
    const { msn = 0 } = tracks[2]?.listed.at(-1) ?? {};
    const times = tracks.map((track) => (track ? mediaOf(track, msn) : []));
    const [own = [], same = [], half = []] = times;
    expect(own).toHaveLength(120);
    expect(same.map(({ dtsTicks }) => dtsTicks)).toEqual(own.map(({ dtsTicks }) => dtsTicks));
    expect(half.map(({ dtsTicks }) => dtsTicks)).toEqual(
      own.filter((_, index) => index % 2 === 0).map(({ dtsTicks }) => dtsTicks),
    );
    expect(times.map((samples) => samples.findIndex(({ sync }) => sync))).toEqual([0, 0, 0]);
    const text = multivariantOf(source.packager) ?? '';
    expect(text.match(/RESOLUTION=\d+x\d+,FRAME-RATE=[\d.]+/g)).toEqual([
      'RESOLUTION=320x180,FRAME-RATE=60.000',
      'RESOLUTION=214x120,FRAME-RATE=60.000',
      'RESOLUTION=160x90,FRAME-RATE=30.000',
    ]);
    expect(source.problems).toEqual([]);
    expect(source.keyframeRequests).toBe(0);
  });

  it('may die or hang, which is a gap; the others go on meanwhile', IN_TURN, async (test) => {
    const source = playing(test, plain, { windowSegments: 30 });
    await flows(source, ALL);
    const flow = flowOf(test, source);
    for (const signal of ['SIGKILL', 'SIGSTOP'] as const) {
      const before = gapsOf(source, 'v1').length;
      await eventually(() => (flow.newest('v1') > 0 ? undefined : 'no segment yet'), PATIENCE);
      const source0 = flow.newest('v0');
      const pid = kill(source, 'v1', signal);
      await eventually(
        () => (gapsOf(source, 'v1').length > before ? undefined : 'no gap yet'),
        PATIENCE,
      );
      if (signal === 'SIGSTOP') {
        // It takes longer than a segment to see that an encoder hangs.
        expect(flow.newest('v0')).toBeGreaterThan(source0);
      }
      await flows(source, ALL);
      expect(source.ladder.pids.get('v1')).not.toBe(pid);
    }
    expect(flow.problems).toEqual([]);
    expect([...discontinuities(source).values()].flat()).toEqual([]);
    expect(['v0', 'v2', 'audio'].flatMap((id) => gapsOf(source, id))).toEqual([]);
    expect(source.ladder.degraded).toBe(false);
    expect(source.problems).toEqual([]);
  });

  it('are left out when the budget has no room for them', IN_TURN, async (test) => {
    const source = playing(test, undefined, { budgetCores: 0 });
    await flows(source, ['audio']);
    expect(multivariantOf(source.packager)).not.toContain('RESOLUTION');
    source.play(plain);
    await flows(source, ['v0', 'audio']);
    expect(multivariantOf(source.packager)).toContain('RESOLUTION=320x180');
    const [v0, audio] = ['v0', 'audio'].map((id) => source.packager.track(id));
    // Each closes its segment by itself, a moment apart.
    await eventually(() => (v0?.nextMsn === audio?.nextMsn ? undefined : 'not at one segment'));
    expect(source.packager.tracks.map(({ id }) => id).sort()).toEqual(['audio', 'v0']);
    expect(source.budget.refused).toBe(1);
    expect(source.problems).toEqual([]);
  });
});

describe('a ladder whose encoders fail', GROUP, () => {
  it(
    'has the same cuts when nothing passes through, and loses its leader',
    IN_TURN,
    async (test) => {
      const source = playing(test, rare, { windowSegments: 30 });
      await flows(source, ALL);
      const common = source.packager.track('v0')?.listed.at(-2);
      for (const id of ['v0', 'v1', 'v2']) {
        const track = source.packager.track(id);
        const twin = track?.listed.find(({ msn }) => msn === common?.msn);
        expect(twin).toMatchObject({ startTicks: common?.startTicks, durationS: 2 });
        const samples = track ? mediaOf(track, common?.msn ?? 0) : [];
        expect([samples.length, samples[0]?.sync]).toEqual([60, true]);
      }
      const flow = flowOf(test, source);
      let lastMsn = source.packager.track('v2')?.edge().lastMsn ?? 0;
      for (const signal of ['SIGKILL', 'SIGSTOP'] as const) {
        kill(source, 'v2', signal);
        await eventually(() => {
          const msn = discontinuities(source).get('v2')?.at(-1) ?? 0;
          return msn > lastMsn ? undefined : 'no discontinuity yet';
        }, PATIENCE);
        await flows(source, ALL);
        lastMsn = source.packager.track('v2')?.edge().lastMsn ?? 0;
      }
      // A loaded machine may have one rendition a segment behind the other for a moment.
      await eventually(() => {
        const breaks = [...discontinuities(source)];
        const isSame = new Set(breaks.map(([, msns]) => String(msns))).size === 1;
        return isSame ? undefined : JSON.stringify(breaks);
      }, PATIENCE);
      expect(flow.problems).toEqual([]);
      console.log(`a leader that hangs costs ${flow.worstHoleMs} ms of the stream`);
      expect(source.problems).toEqual([]);
    },
  );

  it(
    'is degraded after five failures in a minute, and its source flows on',
    IN_TURN,
    async (test) => {
      const source = playing(test, plain, { ladder: { rungs: RUNGS.slice(1) } });
      await flows(source, ['v0', 'v1', 'audio']);
      let last = 0;
      for (let n = 0; n < 5; n += 1) {
        await eventually(() => {
          const pid = source.ladder.pids.get('v1') ?? 0;
          return pid > 0 && pid !== last ? undefined : 'no new encoder yet';
        }, PATIENCE);
        last = kill(source, 'v1', 'SIGKILL');
      }
      await eventually(() => (source.ladder.degraded ? undefined : 'not degraded'), PATIENCE);
      expect(multivariantOf(source.packager)).not.toContain('v1.m3u8');
      await flows(source, ['v0', 'audio']);
      expect(source.problems).toEqual([]);
    },
  );

  it(
    'sheds an encoder that is starved, and restores it when there is room',
    IN_TURN,
    async (test) => {
      const shedding = { windowMs: 2000, holdMs: 2000 };
      const source = playing(test, plain, { ladder: { shedding, preset: 'slow' } });
      await flows(source, ALL);
      const pid = source.ladder.pids.get('v1') ?? 0;
      const starving = starve(pid);
      await eventually(() => (source.ladder.shed.length > 0 ? undefined : 'not shed'), PATIENCE);
      clearInterval(starving);
      expect(source.ladder.shed).toEqual(['v1']);
      expect(multivariantOf(source.packager)).not.toContain('v1.m3u8');
      expect(multivariantOf(source.packager)).toContain('v2.m3u8');
      await eventually(
        () => (source.ladder.shed.length === 0 ? undefined : 'still shed'),
        PATIENCE,
      );
      await flows(source, ALL);
      expect(multivariantOf(source.packager)).toContain('v1.m3u8');
      expect([...discontinuities(source).values()].flat()).toEqual([]);
      expect(source.problems).toEqual([]);
    },
  );
});

describe('a minute', GROUP, () => {
  it(
    'with every event, read over HTTP: late sound, another profile, another size, a pause, a return',
    async (test) => {
      const source = playing(test, plain, { windowSegments: 30, sound: false });
      const served = await servePackager(source.packager);
      source.onUpdate(served.changed);
      const flow = flowOf(test, source);
      const cadence = new Cadence();
      await flows(source, ALL);
      const watching = watchHls(served.base, { seconds: EVENTS_S, cadence });
      const untilMs = Date.now() + EVENTS_S * 1000;
      await eventually(() => (cadence.parts > 0 ? undefined : 'nobody reads yet'), PATIENCE);
      for (let round = 0; Date.now() < untilMs; round += 1) {
        await everyEvent(source, () => round > 0 && Date.now() > untilMs);
      }
      const watched = await watching;
      await served.close();
      expect(watched.problems).toEqual([]);
      expect(source.problems).toEqual([]);
      expect(cadence.problems).toEqual([]);
      expect(flow.problems.filter((problem) => problem.includes('F1'))).toEqual([]);
      expect(watched.last.size).toBe(4);
      console.log(`${cadence.parts} parts, the longest wait for one ${cadence.worstPartMs} ms`);
    },
    EVENTS_S * 1000 + 150_000,
  );
});
