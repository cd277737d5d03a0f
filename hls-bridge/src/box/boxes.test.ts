import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as MP4Box from 'mp4box';
import { describe, expect, it } from 'vitest';
import { writeInitSegment } from './init-segment.ts';
import { writeFragment } from './media-fragment.ts';
import type { Sample } from './media-fragment.ts';

/** SPS and PPS of a 320x180 constrained baseline stream. */
const SPS = Buffer.from('6742c00dda0507ec0440000003004000000f23c50aa8', 'hex');
const PPS = Buffer.from('68ce3c80', 'hex');
const AVCC = Buffer.concat([
  Buffer.from([1, 0x42, 0xc0, 0x0d, 0xff, 0xe1, 0, SPS.length]),
  SPS,
  Buffer.from([1, 0, PPS.length]),
  PPS,
]);

function parse(...chunks: Buffer[]): MP4Box.ISOFile {
  const file = MP4Box.createFile();
  const whole = Buffer.concat(chunks);
  const bytes = whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.length);
  file.appendBuffer(MP4Box.MP4BoxBuffer.fromArrayBuffer(bytes, 0));
  file.flush();
  return file;
}

const video = (): Buffer =>
  writeInitSegment({
    kind: 'video',
    timescale: 90_000,
    widthPx: 320,
    heightPx: 180,
    avcC: AVCC,
  });

const samples: Sample[] = [0, 1, 2].map((n) => ({
  data: Buffer.from([0, 0, 0, 2, n === 0 ? 0x65 : 0x41, n]),
  durationTicks: 3000,
  compositionOffsetTicks: n === 1 ? -1500 : 0,
  sync: n === 0,
}));

describe('CMAF boxes', () => {
  it('an independent parser reads the video track back', () => {
    const info = parse(video()).getInfo();
    expect(info.isFragmented).toBe(true);
    expect(info.tracks[0]).toMatchObject({
      codec: 'avc1.42c00d',
      timescale: 90_000,
      video: { width: 320, height: 180 },
    });
  });

  it('an independent parser reads the audio track back', () => {
    const info = parse(
      writeInitSegment({
        kind: 'audio',
        timescale: 48_000,
        sampleRateHz: 48_000,
        channels: 2,
        audioSpecificConfig: Buffer.from([0x11, 0x90]),
        bitrateBps: 128_000,
      }),
    ).getInfo();
    expect(info.tracks[0]).toMatchObject({
      codec: 'mp4a.40.2',
      audio: { sample_rate: 48_000, channel_count: 2 },
    });
  });

  it('an independent parser finds every sample of a fragment at its time', () => {
    const baseTicks = 2 ** 33 + 7;
    const file = parse(video(), writeFragment({ sequenceNumber: 5, baseTicks, samples }));
    const found = file.getTrackSamplesInfo(1);
    expect(found.map((s) => [s.dts - baseTicks, s.cts - s.dts, s.is_sync, s.size])).toEqual([
      [0, 0, true, 6],
      [3000, -1500, false, 6],
      [6000, 0, false, 6],
    ]);
  });

  it('ffprobe accepts init segment and fragment as one file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'freshet-boxes-'));
    const path = join(folder, 'x.mp4');
    writeFileSync(
      path,
      Buffer.concat([video(), writeFragment({ sequenceNumber: 1, baseTicks: 900_000, samples })]),
    );
    const probe = spawnSync('ffprobe', [
      ...['-v', 'quiet', '-show_entries', 'packet=dts,size,flags', '-of', 'csv=p=0', path],
    ]);
    rmSync(folder, { recursive: true });
    // The number of flag characters grew between ffmpeg versions; the first is the key flag.
    const packets = probe.stdout.toString().trim().split('\n');
    expect(packets.map((line) => line.replace(/_*$/, ''))).toEqual([
      '900000,6,K',
      '903000,6,',
      '906000,6,',
    ]);
  });
});
