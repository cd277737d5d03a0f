import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  H264_NAL,
  h264NalType,
  h264SliceType,
  h264VideoConfig,
  parseRtpPacket,
  parseSenderReport,
} from '@freshet/infra/media';
import {
  frames,
  picture,
  publish,
  startTestSession,
  tone,
  videosOf,
  x264,
  x265,
} from './fixtures/test-session.ts';
import type { SentTrack, TestSession, TestSessionOptions } from './fixtures/test-session.ts';
import type { IngestSession } from './ingest-session.ts';
import { CAPTURED_BEFORE_MS } from './rtp-track.ts';

const sessions: IngestSession[] = [];

afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.close()));
});

function start(options?: TestSessionOptions): TestSession {
  const started = startTestSession(options);
  sessions.push(started.session);
  return started;
}

const videoOf = (tracks: readonly SentTrack[]): SentTrack | undefined => videosOf(tracks)[0];

/** Wall-clock time of an RTP timestamp, by the track's last sender report. */
function wallMs(track: SentTrack, timestamp: number, clockRateHz: number): number {
  const report = parseSenderReport(track.reports.at(-1) ?? Buffer.alloc(0));
  if (!report) {
    throw new Error('no sender report yet');
  }
  const ticks = (timestamp - report.rtpTimestamp) | 0;
  return report.wallMs + (ticks / clockRateHz) * 1000;
}

const START_MS = Date.parse('2030-01-01T00:00:00Z');
const HALF_AN_HOUR_MS = 30 * 60_000;
const SPS = Buffer.from('6742c00dd90141fb0110000003001000000303c0f142a480', 'hex');
const PPS = Buffer.from('68cb83cb20', 'hex');

/**
 * Opus and H.264 of a publisher whose clock is `ppm` slow, over a link with jitter, as fast as it goes
 * under a clock of the test's. Resolves with the worst that sender reports said after the first minute.
 */
async function halfAnHour(
  session: IngestSession,
  tracks: SentTrack[],
  ppm: number,
): Promise<{ skewMs: number; offMs: number }> {
  const worst = { skewMs: 0, offMs: 0 };
  const audio = {
    track: 0,
    codec: 'opus',
    codecString: 'opus',
    channels: 2,
    aac: undefined,
  } as const;
  session.push(h264VideoConfig(0, [SPS], [PPS]));
  session.push({ kind: 'audioConfig', sampleRateHz: 48_000, ...audio });
  const opus = Buffer.from('fcfffe', 'hex');
  let seed = 7;
  for (let mediaMs = 0; mediaMs < HALF_AN_HOUR_MS; mediaMs += 20) {
    seed = (seed * 16_807) % 2_147_483_647;
    const sentMs = START_MS + mediaMs * (1 + ppm / 1e6);
    vi.setSystemTime(sentMs + (seed % 15));
    if (mediaMs % 40 === 0) {
      const keyframe = mediaMs % 1000 === 0;
      const units = [Buffer.from(keyframe ? '65888000' : '419a0000', 'hex')];
      const unit = { track: 0, codec: 'h264', dtsMs: mediaMs, ctsMs: 0, keyframe, units } as const;
      session.push({ kind: 'videoAccessUnit', ...unit });
    }
    session.push({ kind: 'audioFrame', track: 0, codec: 'opus', ptsMs: mediaMs, data: opus });
    if (mediaMs % 10_000 === 0) {
      // The producers are made between two pushes.
      await new Promise((resolve) => setImmediate(resolve));
    }
    const [video, sound] = [videoOf(tracks), tracks.find(({ kind }) => kind === 'audio')];
    if (mediaMs >= 60_000 && mediaMs % 5_000 === 0 && video && sound) {
      const wall = [
        wallMs(video, parseRtpPacket(video.packets.at(-1) ?? opus).timestamp, 90_000),
        wallMs(sound, parseRtpPacket(sound.packets.at(-1) ?? opus).timestamp, 48_000),
      ] as const;
      worst.skewMs = Math.max(worst.skewMs, Math.abs(wall[0] - wall[1]));
      worst.offMs = Math.max(worst.offMs, Math.abs(wall[1] + CAPTURED_BEFORE_MS - sentMs));
      tracks.forEach((track) => track.packets.splice(0));
    }
  }
  return worst;
}

describe('ingest session', () => {
  it('passes clean H.264 through and makes Opus of AAC', async () => {
    const { session, tracks } = start();
    const input = [...picture(3), ...tone(3), ...x264(0, 30), '-c:a', 'aac', '-b:a', '128k'];
    await publish(session, input);
    const health = session.health();
    expect(health.video).toMatchObject({ codec: 'h264', mode: 'passthrough', bFrames: 'none' });
    expect(health.audio).toMatchObject({ codec: 'aac', transcoded: true });
    expect(health.warnings).toEqual([]);
    expect(tracks.map((track) => track.kind).sort()).toEqual(['audio', 'video']);
    const video = videoOf(tracks);
    const seen = video ? frames(video) : [];
    expect(seen.length).toBeGreaterThanOrEqual(85);
    const first = seen[0]?.units.map((unit) => h264NalType(unit)) ?? [];
    expect(first.slice(0, 2)).toEqual([H264_NAL.sps, H264_NAL.pps]);
    expect(first).toContain(H264_NAL.idr);
  });

  it('keeps sound and picture within 40 ms of each other by their sender reports', async () => {
    const { session, tracks } = start();
    const input = [...picture(4), ...tone(4, 44_100), ...x264(0, 30), '-c:a', 'aac', '-ac', '1'];
    await publish(session, input);
    const video = videoOf(tracks);
    const audio = tracks.find((track) => track.kind === 'audio');
    if (!video || !audio) {
      throw new Error('a track is missing');
    }
    const firstVideo = parseRtpPacket(video.packets[0] ?? Buffer.alloc(0));
    const firstAudio = parseRtpPacket(audio.packets[0] ?? Buffer.alloc(0));
    // Both inputs of ffmpeg start at the same moment.
    const skew =
      wallMs(video, firstVideo.timestamp, 90_000) - wallMs(audio, firstAudio.timestamp, 48_000);
    expect(Math.abs(skew)).toBeLessThanOrEqual(40);
  });

  it.each([
    ['true', 0],
    ['300 ppm fast', -300],
    ['800 ppm slow', 800],
  ])(
    'keeps sound and picture together, and with our clock, for half an hour of a clock that is %s',
    async (_what, ppm) => {
      vi.useFakeTimers({ toFake: ['Date'], now: START_MS });
      try {
        const { session, tracks } = start();
        const worst = await halfAnHour(session, tracks, ppm);
        expect(worst.skewMs).toBeLessThanOrEqual(40);
        expect(worst.offMs).toBeLessThanOrEqual(40);
        const { driftPpm, warnings } = session.health();
        expect(Math.abs((driftPpm ?? 0) - ppm)).toBeLessThan(50);
        const told = warnings.some(({ code }) => code === 'clock_drift');
        expect(told).toBe(Math.abs(ppm) > 500);
      } finally {
        vi.useRealTimers();
      }
    },
  );

  it('re-encodes B-frames, says so, and sends frames in showing order', async () => {
    const { session, tracks } = start();
    await publish(session, [...picture(5), ...x264(2, 30)]);
    const health = session.health();
    expect(health.video).toMatchObject({ bFrames: 'present', mode: 'reencode' });
    expect(health.warnings.map((warning) => warning.code)).toContain('b_frames');
    const video = videoOf(tracks);
    const seen = video ? frames(video) : [];
    const last = seen.slice(-45);
    expect(last.flatMap((f) => f.units).some((unit) => h264SliceType(unit) === 'B')).toBe(false);
    const steps = last.slice(1).map((f, i) => (f.timestamp - (last[i]?.timestamp ?? 0)) | 0);
    expect(steps.every((step) => step > 0)).toBe(true);
  });

  it('re-encodes a picture whose keyframes are too far apart, without a break', async () => {
    const { session, tracks } = start();
    await publish(session, [...picture(9), ...x264(0, 300)]);
    const health = session.health();
    expect(health.video).toMatchObject({ mode: 'reencode' });
    expect(health.warnings.map((warning) => warning.code)).toContain('gop_too_long');
    const video = videoOf(tracks);
    const seen = video ? frames(video) : [];
    const keyframes = seen.filter((f) => f.units.some((u) => h264NalType(u) === H264_NAL.idr));
    expect(keyframes.length).toBeGreaterThan(2);
    const steps = seen.slice(1).map((f, i) => (f.timestamp - (seen[i]?.timestamp ?? 0)) | 0);
    // Passthrough hands over at the encoder's next frame: time neither jumps nor runs back.
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(Math.max(...steps)).toBeLessThanOrEqual(9_000);
  });

  it('re-encodes HEVC from its first keyframe', async () => {
    const { session, tracks } = start();
    await publish(session, [...picture(4), ...x265(30)]);
    expect(session.health().video).toMatchObject({ codec: 'hevc', mode: 'reencode' });
    const video = videoOf(tracks);
    expect(video ? frames(video).length : 0).toBeGreaterThan(60);
  });

  it('takes sound alone', async () => {
    const { session, tracks } = start();
    await publish(session, [...tone(2), '-c:a', 'aac']);
    expect(tracks.map((track) => track.kind)).toEqual(['audio']);
    expect(tracks[0]?.packets.length).toBeGreaterThan(60);
  });

  it('passes Opus through as it is', async () => {
    const { session, tracks } = start();
    await publish(session, [...tone(2), '-ac', '2', '-c:a', 'libopus']);
    expect(session.health().audio).toMatchObject({ codec: 'opus', transcoded: false });
    expect(tracks[0]?.packets.length).toBeGreaterThan(60);
  });

  it('ends a session whose picture is larger than the account allows', async () => {
    const { session, ended, closed } = start({ limits: { maxWidth: 256, maxHeight: 144 } });
    await publish(session, [...picture(1), ...x264(0, 30)]);
    expect(ended).toEqual(['limit_exceeded']);
    expect(closed()).toBe(true);
  });

  it('tells of losses on the way for half a minute, and counts them for good', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: START_MS });
    try {
      let damaged = 0;
      const { session, warnings } = start({ lostBefore: () => ({ damaged, queueFull: 0 }) });
      session.setLink({ rttMs: 20, packetsLost: 9, packetsDropped: 0 });
      expect(warnings()).not.toContain('frames_dropped');
      damaged = 7;
      expect(warnings()).toContain('frames_dropped');
      vi.setSystemTime(START_MS + 31_000);
      expect(warnings()).not.toContain('frames_dropped');
      expect(session.health().droppedFrames).toBe(7);
      session.setLink({ rttMs: 20, packetsLost: 9, packetsDropped: 2 });
      expect(warnings()).toContain('frames_dropped');
    } finally {
      vi.useRealTimers();
    }
  });

  it('tells of sound that stays away, and of a codec that it cannot read, while it is so', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: START_MS });
    try {
      const { session, warnings } = start();
      const sound = (atMs: number): void => {
        vi.setSystemTime(START_MS + atMs);
        const data = Buffer.from('fcfffe', 'hex');
        const frame = { track: 0, codec: 'opus', ptsMs: atMs, data } as const;
        session.push({ kind: 'audioFrame', ...frame });
      };
      const unsupported = { track: 1, media: 'audio', codecName: 'AC-3' } as const;
      session.push({ kind: 'unsupported', ...unsupported });
      sound(0);
      expect(warnings()).toEqual(['codec_unsupported']);
      session.push({ kind: 'trackEnd', track: 1, media: 'audio' });
      vi.setSystemTime(START_MS + 6_000);
      expect(warnings()).toEqual(['video_missing', 'audio_missing']);
      sound(6_100);
      expect(warnings()).toEqual(['video_missing']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('closes twice and before any media', async () => {
    const { session, closed } = start();
    await session.close();
    await session.close();
    expect(closed()).toBe(true);
    session.push({ kind: 'metadata', values: {} });
  });
});
