import { describe, expect, it } from 'vitest';
import type { AudioFrame, IngestMedia, VideoAccessUnit } from '../ingest-media.ts';
import { runFfmpeg, TEST_PICTURE, TEST_TONE } from '../fixtures/run-ffmpeg.ts';
import { PesReader } from './pes.ts';
import { crc32Mpeg, parseProgramMap, SectionReader } from './psi.ts';
import { TsIngestReader } from './ts-ingest-reader.ts';
import { TS_PACKET_BYTES, TsFramer } from './ts-packet.ts';

const videoOf = (media: readonly IngestMedia[]): VideoAccessUnit[] =>
  media.filter((item) => item.kind === 'videoAccessUnit');
const audioOf = (media: readonly IngestMedia[]): AudioFrame[] =>
  media.filter((item) => item.kind === 'audioFrame');

function read(
  bytes: Uint8Array,
  chunkBytes = 1316,
): { media: IngestMedia[]; reader: TsIngestReader } {
  const reader = new TsIngestReader();
  const media: IngestMedia[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    media.push(...reader.push(bytes.subarray(at, at + chunkBytes)));
  }
  media.push(...reader.flush());
  return { media, reader };
}

const H264_AAC = [
  ...TEST_PICTURE('320x240', '25', 2),
  ...TEST_TONE(2),
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '25'],
  ...['-pix_fmt', 'yuv420p', '-c:a', 'aac', '-ar', '48000', '-ac', '2', '-f', 'mpegts', '-'],
];

describe('MPEG-TS from ffmpeg', () => {
  it('gives every access unit and audio frame of H.264 and AAC with steady times', async () => {
    const { media, reader } = read(await runFfmpeg(H264_AAC));
    expect(media.find((item) => item.kind === 'videoConfig')).toMatchObject({
      codec: 'h264',
      width: 320,
      height: 240,
      maxReorderFrames: 0,
    });
    expect(media.find((item) => item.kind === 'audioConfig')).toMatchObject({
      codec: 'aac',
      sampleRateHz: 48_000,
      channels: 2,
    });
    const video = videoOf(media);
    expect(video).toHaveLength(50);
    expect(video.filter((unit) => unit.keyframe)).toHaveLength(2);
    video.slice(1).forEach((unit, index) => {
      expect(unit.dtsMs - (video[index]?.dtsMs ?? 0)).toBeCloseTo(40, 1);
      expect(unit.ctsMs).toBe(0);
    });
    const audio = audioOf(media);
    expect(audio.length).toBeGreaterThanOrEqual(94);
    audio.slice(1).forEach((frame, index) => {
      expect(frame.ptsMs - (audio[index]?.ptsMs ?? 0)).toBeCloseTo(1024 / 48, 0);
    });
    expect(reader.counters).toMatchObject({ continuityErrors: 0, malformed: 0, droppedPackets: 0 });
  });

  it('gives the composition offsets of B-frames', async () => {
    const bytes = await runFfmpeg([
      ...TEST_PICTURE('320x240', '25', 1),
      ...['-c:v', 'libx264', '-bf', '2', '-g', '25', '-pix_fmt', 'yuv420p', '-f', 'mpegts', '-'],
    ]);
    const video = videoOf(read(bytes).media);
    expect(video).toHaveLength(25);
    expect(new Set(video.map((unit) => Math.round(unit.ctsMs))).size).toBeGreaterThan(2);
    const shown = video.map((unit) => unit.dtsMs + unit.ctsMs).sort((a, b) => a - b);
    expect((shown[24] ?? 0) - (shown[0] ?? 0)).toBeCloseTo(960, 0);
  });

  it('gives H.265, and Opus with its packet times', async () => {
    const bytes = await runFfmpeg([
      ...TEST_PICTURE('320x240', '25', 1),
      ...TEST_TONE(1),
      ...['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none:bframes=0'],
      ...['-pix_fmt', 'yuv420p', '-c:a', 'libopus', '-ac', '2', '-f', 'mpegts', '-'],
    ]);
    const { media, reader } = read(bytes);
    expect(media.find((item) => item.kind === 'videoConfig')).toMatchObject({
      codec: 'hevc',
      width: 320,
      height: 240,
    });
    expect(media.find((item) => item.kind === 'audioConfig')).toMatchObject({
      codec: 'opus',
      channels: 2,
    });
    expect(videoOf(media)).toHaveLength(25);
    const audio = audioOf(media);
    expect(audio.length).toBeGreaterThanOrEqual(50);
    audio.slice(1).forEach((frame, index) => {
      expect(frame.ptsMs - (audio[index]?.ptsMs ?? 0)).toBeCloseTo(20, 0);
    });
    expect(reader.counters.malformed).toBe(0);
  });

  it('names media that it does not carry', async () => {
    const bytes = await runFfmpeg([
      ...TEST_PICTURE('320x240', '25', 1),
      ...TEST_TONE(1),
      ...['-c:v', 'mpeg2video', '-c:a', 'mp2', '-f', 'mpegts', '-'],
    ]);
    const named = read(bytes).media.filter((item) => item.kind === 'unsupported');
    expect(named.map((item) => item.codecName).sort()).toEqual(['MPEG-1 audio', 'MPEG-2 video']);
  });

  it('gives the same media however the bytes are cut', async () => {
    const bytes = await runFfmpeg(H264_AAC);
    const whole = read(bytes, bytes.length).media;
    for (const chunkBytes of [1, 187, 188, 189, 5000]) {
      expect(read(bytes.subarray(0, 150_000), chunkBytes).media.length).toBe(
        read(bytes.subarray(0, 150_000), 150_000).media.length,
      );
    }
    expect(videoOf(whole)).toHaveLength(50);
  });

  it('counts lost packets and loses only what they belonged to', async () => {
    const bytes = await runFfmpeg(H264_AAC);
    const packets = Math.floor(bytes.length / TS_PACKET_BYTES);
    const damaged = Buffer.concat(
      Array.from({ length: packets }, (_, n) => n)
        .filter((n) => n < 100 || n % 97 !== 0)
        .map((n) => bytes.subarray(n * TS_PACKET_BYTES, (n + 1) * TS_PACKET_BYTES)),
    );
    const { media, reader } = read(damaged);
    expect(reader.counters.continuityErrors).toBeGreaterThan(0);
    expect(reader.counters.continuityErrors).toBeLessThanOrEqual(Math.ceil(packets / 97));
    const kept = videoOf(media).length;
    expect(kept).toBeGreaterThan(10);
    expect(kept).toBeLessThan(50);
    expect(reader.counters.droppedPackets).toBeGreaterThan(0);
  });

  it('counts tables whose CRC is wrong, and reads the next ones', async () => {
    const bytes = await runFfmpeg(H264_AAC);
    const damaged = Buffer.from(bytes);
    const pids = Array.from(
      { length: bytes.length / TS_PACKET_BYTES },
      (_, n) => bytes.readUInt16BE(n * TS_PACKET_BYTES + 1) & 0x1fff,
    );
    // The program number of the first association, whose sum then does not fit.
    const at = pids.indexOf(0) * TS_PACKET_BYTES + 4 + 1 + 8;
    damaged.writeUInt8(damaged.readUInt8(at) ^ 0x55, at);
    const { media, reader } = read(damaged);
    expect(reader.counters.sectionErrors).toBe(1);
    expect(videoOf(media).length).toBeGreaterThan(10);
    expect(read(bytes).reader.counters.sectionErrors).toBe(0);
  });

  it('finds the packet grid again after garbage', async () => {
    const bytes = await runFfmpeg(H264_AAC);
    const cut = 188 * 200;
    const damaged = Buffer.concat([
      Buffer.alloc(333, 0x47),
      bytes.subarray(0, cut),
      Buffer.alloc(77, 0x12),
      bytes.subarray(cut),
    ]);
    const { media, reader } = read(damaged);
    expect(reader.counters.syncLosses).toBeGreaterThan(0);
    expect(videoOf(media).length).toBeGreaterThan(45);
  });

  it('keeps time over the 33-bit wrap', async () => {
    const wrapS = 2 ** 33 / 90_000;
    const bytes = await runFfmpeg([
      ...H264_AAC.slice(0, -1),
      ...['-output_ts_offset', (wrapS - 1).toFixed(3), '-mpegts_copyts', '1', '-'],
    ]);
    const video = videoOf(read(bytes).media);
    expect(video).toHaveLength(50);
    video.slice(1).forEach((unit, index) => {
      expect(unit.dtsMs - (video[index]?.dtsMs ?? 0)).toBeCloseTo(40, 1);
    });
    expect((video[49]?.dtsMs ?? 0) / 1000).toBeGreaterThan(wrapS);
  });
});

describe('MPEG-TS parts', () => {
  it('checks the CRC of a section', () => {
    const pat = Buffer.from('00b00d0001c100000001f0002ab104b2', 'hex');
    expect(crc32Mpeg(pat)).toBe(0);
    const section = new SectionReader();
    expect(section.push(Buffer.concat([Buffer.of(0), pat]), true)).toBeDefined();
    pat[9] = 0xff;
    expect(section.push(Buffer.concat([Buffer.of(0), pat]), true)).toBeUndefined();
  });

  it('caps a PES packet that never ends', () => {
    const reader = new PesReader(1000);
    reader.push(Buffer.from('000001e00000800000', 'hex'), true);
    for (let n = 0; n < 100; n += 1) {
      reader.push(Buffer.alloc(184), false);
    }
    expect(reader.dropped).toBe(1);
    expect(reader.flush()).toEqual([]);
  });

  it('ignores a program map whose lengths lie', () => {
    const map = Buffer.from(
      '02b01700 01c10000 e100f000 1be100ffff 0fe101f000 00000000'.replace(/ /g, ''),
      'hex',
    );
    expect(parseProgramMap(map)).toEqual([]);
  });

  it('keeps at most a few packets while it looks for the grid', () => {
    const framer = new TsFramer();
    for (let n = 0; n < 1000; n += 1) {
      expect(framer.push(Buffer.alloc(1000, 0x48))).toEqual([]);
    }
    expect(framer.skippedBytes).toBeGreaterThan(990_000);
  });
});
