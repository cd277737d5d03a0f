/** When a picture is encoded again, when it cannot be, and when no longer: on real encoders and decoders. */
import { describe, expect, it } from 'vitest';
import type { TestContext } from 'vitest';
import { H264_NAL, h264NalType, h264SliceType, parseH264Sps } from '@freshet/infra/media';
import { eventually } from '../../../test/support/eventually.ts';
import { EncoderSlots } from './encoder-slots.ts';
import {
  frames,
  lastLuma,
  picture,
  startPublisher,
  startTestSession,
  tone,
  videosOf,
  x264,
  x265,
} from './fixtures/test-session.ts';
import type {
  PublisherOptions,
  RunningPublisher,
  SentTrack,
  TestSession,
  TestSessionOptions,
} from './fixtures/test-session.ts';

const PATIENCE = { timeout: 120_000 };
const patiently = (check: () => string | undefined): Promise<void> =>
  eventually(check, { timeoutMs: 50_000, intervalMs: 100 });
/** Longer than any test; who publishes is stopped. */
const LONG_S = 100;

type Test = TestSession & { readonly context: TestContext };

/** Closed with the test that `context` is of; several run at a time. */
function start(context: TestContext, options: TestSessionOptions): Test {
  const started = startTestSession(options);
  context.onTestFinished(() => started.session.close());
  return { ...started, context };
}

function publishing(
  { session, context }: Test,
  args: readonly string[],
  how?: PublisherOptions,
): RunningPublisher {
  const publisher = startPublisher(session, args, how);
  context.onTestFinished(() => publisher.stop());
  return publisher;
}

/** For a publisher that goes on where another one ended: options of its output. */
function clock(): () => string[] {
  const begunAtMs = performance.now();
  return () => ['-output_ts_offset', ((performance.now() - begunAtMs) / 1000 + 0.2).toFixed(3)];
}

const modeIs = (test: TestSession, wanted: string) => () => {
  const mode = test.session.health().video?.mode;
  return mode === wanted ? undefined : `the picture is in mode ${String(mode)}`;
};
const layersAre = (test: TestSession, wanted: number) => () => {
  const layers = test.session.health().video?.layers;
  return layers === wanted ? undefined : `the picture has ${String(layers)} layers`;
};
const framesCome = (track: () => SentTrack | undefined, count: number, layer?: number) => () => {
  const sent = track();
  const come = sent === undefined ? 0 : frames(sent, layer).length;
  return come >= count ? undefined : `${come} of ${count} frames`;
};
/** Of the last picture whose size was told. */
const widthOf = (track: SentTrack | undefined): number | undefined =>
  (track === undefined ? [] : frames(track))
    .flatMap(({ units }) => units)
    .filter((unit) => h264NalType(unit) === H264_NAL.sps)
    .map((sps) => parseH264Sps(sps).width)
    .at(-1);
const messageOf = (test: TestSession, code: string): string =>
  test.session.health().warnings.find((warning) => warning.code === code)?.message ?? '';

describe.concurrent('with no encoder free', () => {
  it(
    'B-frames go out as they are, with words about it, until one is free',
    PATIENCE,
    async (context) => {
      const slots = new EncoderSlots(1);
      const release = slots.take();
      const test = start(context, { slots });
      publishing(test, [...picture(LONG_S), ...x264(2, 30)]);
      await patiently(framesCome(() => videosOf(test.tracks)[0], 30));
      expect(test.session.health().video).toMatchObject({
        mode: 'passthrough',
        bFrames: 'present',
      });
      expect(test.warnings().slice(0, 2)).toEqual(['b_frames_stutter', 'reencode_unavailable']);
      expect(messageOf(test, 'reencode_unavailable')).toContain('goes out as it is');
      expect(slots.refused).toBe(1);
      release?.();
      await patiently(modeIs(test, 'reencode'));
      expect(test.warnings()).toContain('b_frames');
      expect(test.warnings()).not.toContain('reencode_unavailable');
      // Viewers kept their track all the while.
      expect(videosOf(test.tracks)).toHaveLength(1);
    },
  );

  it('HEVC has sound and waits with its picture, until one is free', PATIENCE, async (context) => {
    const slots = new EncoderSlots(1);
    const release = slots.take();
    const test = start(context, { slots });
    publishing(test, [...picture(LONG_S), ...tone(LONG_S), ...x265(30), '-c:a', 'aac']);
    const sound = () => test.tracks.find(({ kind }) => kind === 'audio')?.packets.length ?? 0;
    await patiently(() => (sound() > 25 ? undefined : `${sound()} packets of sound`));
    expect(test.session.health().video).toMatchObject({ codec: 'hevc', mode: 'waiting' });
    expect(test.warnings()).toContain('reencode_unavailable');
    expect(messageOf(test, 'reencode_unavailable')).toContain('sound but no picture');
    expect(videosOf(test.tracks)).toEqual([]);
    release?.();
    await patiently(modeIs(test, 'reencode'));
    await patiently(framesCome(() => videosOf(test.tracks)[0], 30));
    expect(test.warnings()).toContain('codec_reencoded');
    expect(test.warnings()).not.toContain('reencode_unavailable');
  });

  it(
    'a smaller H.264 beside HEVC is all there is to see, until one is free',
    PATIENCE,
    async (context) => {
      const slots = new EncoderSlots(1);
      const release = slots.take();
      const test = start(context, { slots });
      publishing(test, [...picture(LONG_S, '320x180'), ...x265(30)]);
      publishing(test, [...picture(LONG_S, '160x90'), ...x264(0, 30)], { track: 1 });
      await patiently(framesCome(() => videosOf(test.tracks)[0], 30));
      expect(test.session.health().video).toMatchObject({ codec: 'hevc', mode: 'passthrough' });
      const codes = ['reencode_unavailable', 'layers_left_out'];
      expect(test.warnings()).toEqual(expect.arrayContaining(codes));
      expect(widthOf(videosOf(test.tracks)[0])).toBe(160);
      release?.();
      await patiently(() =>
        widthOf(videosOf(test.tracks)[1]) === 320 ? undefined : 'the large one is not there yet',
      );
      expect(modeIs(test, 'reencode')()).toBeUndefined();
    },
  );

  it(
    'an encoder that dies again and again is given up for what there is',
    PATIENCE,
    async (context) => {
      const test = start(context, { ffmpegPath: '/bin/false' });
      publishing(test, [...picture(LONG_S), ...x264(2, 30)]);
      await patiently(framesCome(() => videosOf(test.tracks)[0], 45));
      expect(test.session.health().video?.mode).toBe('passthrough');
      expect(messageOf(test, 'reencode_unavailable')).toContain('failed');
    },
  );
});

describe.concurrent('H.264 that browsers cannot decode', () => {
  it('is encoded again, as 4:2:0 of 8 bits', PATIENCE, async (context) => {
    const test = start(context, { slots: new EncoderSlots(1) });
    const clean = x264(0, 30).map((word) => (word === 'yuv420p' ? 'yuv422p' : word));
    expect(clean).toContain('yuv422p');
    publishing(test, [...picture(LONG_S), ...clean]);
    await patiently(framesCome(() => videosOf(test.tracks)[0], 30));
    expect(test.session.health().video).toMatchObject({ mode: 'reencode' });
    expect(test.warnings()).toContain('codec_reencoded');
    const sets = videosOf(test.tracks)
      .flatMap((track) => frames(track))
      .flatMap(({ units }) => units);
    const sps = sets.find((unit) => h264NalType(unit) === H264_NAL.sps);
    expect(sps && parseH264Sps(sps).chromaFormatIdc).toBe(1);
  });
});

describe.concurrent('a source that was mended', () => {
  it.for([
    ['parameter sets in its pictures', false],
    ['parameter sets beside them', true],
  ] as const)(
    'with %s passes through again, on the same track',
    PATIENCE,
    async ([, setsBeside], context) => {
      const test = start(context, { cleanBeforePassthroughMs: 4_000 });
      const goesOn = clock();
      const first = publishing(test, [...picture(LONG_S), ...x264(2, 30)], { setsBeside });
      await patiently(framesCome(() => videosOf(test.tracks)[0], 45));
      expect(test.session.health().video).toMatchObject({ mode: 'reencode' });
      await first.stop();
      publishing(test, [...picture(LONG_S), ...x264(0, 30), ...goesOn()], { setsBeside });
      await patiently(modeIs(test, 'passthrough'));
      expect(test.session.health().video?.bFrames).toBe('none');
      expect(test.warnings()).not.toContain('b_frames');
      const [video, ...others] = videosOf(test.tracks);
      expect(others).toEqual([]);
      const before = video ? frames(video).length : 0;
      await patiently(framesCome(() => video, before + 45));
      const seen = video ? frames(video) : [];
      const steps = seen
        .slice(1)
        .map((f, i) => ((f.timestamp - (seen[i]?.timestamp ?? 0)) | 0) / 90);
      expect(Math.min(...steps)).toBeGreaterThan(0);
      // The longest is the time between the two encoders of this test; our encode went on after it.
      expect(Math.max(...steps)).toBeLessThan(2_500);
    },
  );

  it('is encoded anew when it changes its size', PATIENCE, async (context) => {
    const test = start(context, {});
    const goesOn = clock();
    const how = { setsBeside: true };
    const first = publishing(test, [...picture(LONG_S, '320x180'), ...x264(2, 30)], how);
    await patiently(framesCome(() => videosOf(test.tracks)[0], 30));
    await first.stop();
    const [video] = videosOf(test.tracks);
    publishing(test, [...picture(LONG_S, '426x240'), ...x264(2, 30), ...goesOn()], how);
    await patiently(() => (widthOf(video) === 426 ? undefined : `${String(widthOf(video))} wide`));
    await patiently(modeIs(test, 'reencode'));
    const before = video ? frames(video).length : 0;
    await patiently(framesCome(() => video, before + 45));
    const last = video
      ? frames(video)
          .slice(-30)
          .flatMap(({ units }) => units)
      : [];
    expect(last.some((unit) => h264SliceType(unit) === 'B')).toBe(false);
    expect(widthOf(video)).toBe(426);
    expect(test.session.health().droppedFrames).toBe(0);
  });

  it(
    'is a track in place of the one before when it changes its codec',
    PATIENCE,
    async (context) => {
      const test = start(context, {});
      const goesOn = clock();
      const h264 = [...picture(LONG_S), ...x264(0, 30)];
      const first = publishing(test, h264);
      await patiently(framesCome(() => videosOf(test.tracks)[0], 30));
      await first.stop();
      const second = publishing(test, [...picture(LONG_S), ...x265(30), ...goesOn()]);
      await patiently(framesCome(() => videosOf(test.tracks)[1], 30));
      expect(test.session.health().video).toMatchObject({ codec: 'hevc', mode: 'reencode' });
      await second.stop();
      publishing(test, [...h264, ...goesOn()]);
      await patiently(framesCome(() => videosOf(test.tracks)[2], 30));
      expect(test.session.health().video).toMatchObject({ codec: 'h264', mode: 'passthrough' });
      await patiently(() => {
        const open = videosOf(test.tracks).map(({ closed }) => !closed);
        return open.join() === 'false,false,true' ? undefined : `open are ${open.join()}`;
      });
    },
  );

  it('is decoded with its own parameter sets when they change', PATIENCE, async (context) => {
    const test = start(context, {});
    const goesOn = clock();
    const how = { setsBeside: true };
    const first = publishing(test, [...picture(LONG_S), ...x264(2, 30)], how);
    await patiently(framesCome(() => videosOf(test.tracks)[0], 30));
    await first.stop();
    const [video] = videosOf(test.tracks);
    const before = video ? frames(video).length : 0;
    const white = ['-re', '-f', 'lavfi', '-i', `color=white:s=320x180:r=30:d=${LONG_S}`];
    publishing(test, [...white, ...x264(2, 30), '-coder', 'ac', ...goesOn()], how);
    await patiently(framesCome(() => video, before + 75));
    expect(modeIs(test, 'reencode')()).toBeUndefined();
    expect(video && (await lastLuma(video))).toBeGreaterThan(220);
  });

  it(
    'gives its layers back, which were one while it was encoded again',
    PATIENCE,
    async (context) => {
      const slots = new EncoderSlots(1);
      const release = slots.take();
      const test = start(context, { slots, cleanBeforePassthroughMs: 1_000 });
      const goesOn = clock();
      publishing(test, [...picture(LONG_S, '160x90'), ...x264(0, 30)], { track: 1 });
      const large = publishing(test, [...picture(LONG_S, '320x180'), ...x264(2, 30)]);
      // Nobody can mend the large one: both go out as they are.
      await patiently(layersAre(test, 2));
      for (const layer of [0, 1]) {
        await patiently(framesCome(() => videosOf(test.tracks).at(-1), 30, layer));
      }
      expect(modeIs(test, 'passthrough')()).toBeUndefined();
      expect(test.warnings()).not.toContain('layers_left_out');

      const both = videosOf(test.tracks).at(-1);
      release?.();
      await patiently(modeIs(test, 'reencode'));
      expect(layersAre(test, 1)()).toBeUndefined();
      expect(test.warnings()).toContain('layers_left_out');
      await patiently(() => (videosOf(test.tracks).at(-1) === both ? 'no other track' : undefined));
      const one = videosOf(test.tracks).at(-1);
      await patiently(framesCome(() => one, 30));
      expect(both?.closed).toBe(true);
      expect(one?.rtpParameters.encodings).toHaveLength(1);

      await large.stop();
      publishing(test, [...picture(LONG_S, '320x180'), ...x264(0, 30), ...goesOn()]);
      await patiently(modeIs(test, 'passthrough'));
      expect(layersAre(test, 2)()).toBeUndefined();
      expect(test.warnings()).not.toContain('layers_left_out');
      for (const layer of [0, 1]) {
        await patiently(framesCome(() => videosOf(test.tracks).at(-1), 30, layer));
      }
      expect(one?.closed).toBe(true);
    },
  );
});

describe.concurrent('beside a picture that is good', () => {
  it(
    'a layer that stutters is left out, and is back when it is mended',
    PATIENCE,
    async (context) => {
      const test = start(context, {});
      const goesOn = clock();
      publishing(test, [...picture(LONG_S, '320x180'), ...x264(0, 30)]);
      const small = publishing(test, [...picture(LONG_S, '160x90'), ...x264(2, 30)], { track: 1 });
      await patiently(modeIs(test, 'passthrough'));
      await patiently(() =>
        test.warnings().includes('layers_left_out') ? undefined : 'all layers are there',
      );
      expect(layersAre(test, 1)()).toBeUndefined();
      await small.stop();
      const mended = [...picture(LONG_S, '160x90'), ...x264(0, 30), ...goesOn()];
      publishing(test, mended, { track: 1 });
      await patiently(layersAre(test, 2));
      expect(test.warnings()).not.toContain('layers_left_out');
      expect(modeIs(test, 'passthrough')()).toBeUndefined();
    },
  );
});
