import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ingestWarnings } from './ingest-warnings.ts';
import type { HealthFacts } from './ingest-warnings.ts';
import type { IngestWarningCode, VideoHealth } from './ingest-health.ts';

const VIDEO: VideoHealth = {
  codec: 'h264',
  codecString: 'avc1.42e01f',
  profile: 'Constrained Baseline',
  widthPx: 1280,
  heightPx: 720,
  fps: 30,
  variableFrameRate: false,
  bitrateBps: 2_500_000,
  gopMs: 2_000,
  gop: 'regular',
  bFrames: 'none',
  mode: 'passthrough',
  layers: 1,
};
/** A stream that nobody needs to be told anything of. */
const GOOD: HealthFacts = {
  protocol: 'rtmp',
  video: VIDEO,
  audio: { codec: 'aac', sampleRateHz: 48_000, channels: 2, bitrateBps: 128_000, transcoded: true },
  link: { rttMs: 20, packetsLost: 40, lossFraction: 0.01, packetsDropped: 3 },
  droppedFrames: 12,
  driftPpm: 40,
  maxBitrateBps: 6_000_000,
  maxFps: 60,
  hasAudio: true,
  hasVideo: true,
  ageMs: 60_000,
  unsupportedCodecs: [],
  audioFailed: false,
  reencodeProblem: undefined,
  layersLeftOut: 0,
  recentlyLost: 0,
};
const video = (change: Partial<VideoHealth>): Partial<HealthFacts> => ({
  video: { ...VIDEO, ...change },
});
const ENCODED_AGAIN = { mode: 'reencode' } as const;

/** What raises each warning, by itself, and words that its message must have. */
const RAISED: Readonly<
  Record<IngestWarningCode, readonly [facts: Partial<HealthFacts>, words: string]>
> = {
  b_frames: [video({ bFrames: 'present', ...ENCODED_AGAIN }), 're-encode'],
  b_frames_stutter: [{ protocol: 'whip', ...video({ bFrames: 'present' }) }, 'stutters'],
  frame_rate_over_limit: [{ maxFps: 25 }, '(30 of 25)'],
  packet_loss: [{ link: { rttMs: 20, packetsLost: 40, lossFraction: 0.12 } }, '(12 %)'],
  gop_too_long: [video({ gop: 'long', gopMs: 10_000 }), '(10.0 s now)'],
  gop_irregular: [video({ gop: 'irregular', ...ENCODED_AGAIN }), 're-encode'],
  keyframes_missing: [video({ gop: 'missing_keyframes' }), '30 s'],
  variable_frame_rate: [video({ variableFrameRate: true }), 'varies'],
  audio_missing: [{ hasAudio: false }, 'no sound'],
  video_missing: [{ hasVideo: false }, 'no picture'],
  bitrate_over_limit: [{ maxBitrateBps: 2_000_000 }, '(2.6 of 2.0 Mbit/s)'],
  clock_drift: [{ driftPpm: -900 }, 'clock'],
  codec_reencoded: [video({ codec: 'hevc', ...ENCODED_AGAIN }), '(HEVC)'],
  reencode_unavailable: [{ reencodeProblem: 'no_slot' }, 'goes out as it is'],
  layers_left_out: [{ layersLeftOut: 2 }, '(2)'],
  codec_unsupported: [{ unsupportedCodecs: ['AC-3'] }, '(AC-3)'],
  audio_transcoder_failed: [{ audioFailed: true }, 'decoded'],
  frames_dropped: [{ recentlyLost: 7 }, '(7 in half a minute)'],
};
const CODES = Object.keys(RAISED) as IngestWarningCode[];

describe('warnings of ingest', () => {
  it('are none for a stream that is well, whatever was lost long ago', () => {
    expect(ingestWarnings(GOOD)).toEqual([]);
  });

  it.each(CODES)(
    '%s is raised by its cause alone, in words with a remedy, and goes with it',
    (code) => {
      const [facts, words] = RAISED[code];
      const raised = ingestWarnings({ ...GOOD, ...facts });
      expect(raised.map((warning) => warning.code)).toEqual([code]);
      expect(raised[0]?.message).toContain(words);
      expect(raised[0]?.remedy).toMatch(/^[A-Z].+\.$/);
      expect(ingestWarnings(GOOD)).toEqual([]);
    },
  );

  it('say what viewers see while no encoder is free', () => {
    const stutter = { reencodeProblem: 'no_slot', ...video({ bFrames: 'present' }) } as const;
    const codes = ingestWarnings({ ...GOOD, ...stutter }).map(({ code }) => code);
    expect(codes).toEqual(['b_frames_stutter', 'reencode_unavailable']);
    const long = { reencodeProblem: 'failed', ...video({ gop: 'long' }) } as const;
    const [gop, failed] = ingestWarnings({ ...GOOD, ...long });
    expect(gop?.message).not.toContain('re-encode');
    expect(failed?.message).toContain('failed');
    const black = { reencodeProblem: 'no_slot', ...video({ codec: 'hevc', mode: 'waiting' }) };
    const [waiting] = ingestWarnings({ ...GOOD, ...black } as HealthFacts);
    expect(waiting?.message).toContain('no picture');
    expect(waiting?.remedy).toContain('FRESHET_MAX_REENCODES');
    const beside = { reencodeProblem: 'no_slot', ...video({ codec: 'hevc' }) } as const;
    expect(ingestWarnings({ ...GOOD, ...beside })[0]?.message).toContain('your other tracks');
  });

  it('of missing tracks wait for the first seconds', () => {
    const fresh = { hasAudio: false, hasVideo: false, ageMs: 4_000 };
    expect(ingestWarnings({ ...GOOD, ...fresh })).toEqual([]);
  });

  it('are all in the table for broadcasters, and nothing else is', () => {
    const page = readFileSync(new URL('../../docs/ingest.md', import.meta.url), 'utf8');
    const section = page.split('## What the health panel says')[1]?.split('\n## ')[0] ?? '';
    const listed = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, code]) => code ?? '');
    expect(listed.sort()).toEqual([...CODES].sort());
  });
});
