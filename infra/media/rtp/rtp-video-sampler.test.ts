import { describe, expect, it } from 'vitest';
import { parseAv1Obus } from '../codec/av1-obu.ts';
import { splitAnnexB } from '../codec/nal-unit.ts';
import { H264_NAL, h264NalType } from '../codec/h264-nal.ts';
import { ivfFrames } from '../fixtures/ivf.ts';
import { runFfmpeg, TEST_PICTURE } from '../fixtures/run-ffmpeg.ts';
import { Av1RtpPacketizer } from './av1-rtp-packetizer.ts';
import { H264RtpPacketizer } from './h264-rtp-packetizer.ts';
import { RtpVideoSampler } from './rtp-video-sampler.ts';
import type { SampledCodec } from './rtp-video-sampler.ts';
import { Vp9RtpPacketizer } from './vp9-rtp-packetizer.ts';
import { readVp9Descriptor } from './vpx-payload-descriptor.ts';

const PICTURE = TEST_PICTURE('162x90', '25', 2);

const ENCODERS: Readonly<Record<SampledCodec, readonly string[]>> = {
  h264: ['libx264', '-preset', 'ultrafast', '-x264-params', 'aud=1', '-f', 'h264'],
  vp8: ['libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-f', 'ivf'],
  vp9: [
    'libvpx-vp9',
    '-deadline',
    'realtime',
    '-cpu-used',
    '8',
    '-lag-in-frames',
    '0',
    '-f',
    'ivf',
  ],
  av1: ['libaom-av1', '-usage', 'realtime', '-cpu-used', '8', '-lag-in-frames', '0', '-f', 'ivf'],
};

/** RTP payloads of every frame, as the codec's payload format cuts them. */
async function payloadsOf(codec: SampledCodec): Promise<readonly (readonly Uint8Array[])[]> {
  const stream = await runFfmpeg([
    ...PICTURE,
    '-c:v',
    ...ENCODERS[codec],
    '-pix_fmt',
    'yuv420p',
    '-',
  ]);
  switch (codec) {
    case 'h264': {
      const units: Uint8Array[][] = [];
      for (const nal of splitAnnexB(stream)) {
        if (h264NalType(nal) === H264_NAL.accessUnitDelimiter) {
          units.push([]);
        }
        units.at(-1)?.push(nal);
      }
      const packetizer = new H264RtpPacketizer();
      return units.map((unit) => packetizer.packetize(unit));
    }
    case 'vp8':
      // RFC 7741 §4.2: X, S; picture id of 15 bits; then the bytes.
      return ivfFrames(stream).map((frame, index) => [
        Buffer.concat([Uint8Array.of(0x90, 0x80, 0x80 | (index >> 8), index & 0xff), frame]),
      ]);
    case 'vp9': {
      const packetizer = new Vp9RtpPacketizer();
      return ivfFrames(stream).map((frame) => packetizer.packetize(frame));
    }
    case 'av1': {
      const packetizer = new Av1RtpPacketizer();
      return ivfFrames(stream).map((frame) => packetizer.packetize(parseAv1Obus(frame)));
    }
  }
}

function sample(codec: SampledCodec, frames: readonly (readonly Uint8Array[])[]): RtpVideoSampler {
  const sampler = new RtpVideoSampler(codec);
  let sequenceNumber = 65_500;
  frames.forEach((payloads, frame) => {
    payloads.forEach((payload, index) => {
      sampler.push({
        payloadType: 96,
        sequenceNumber: sequenceNumber++ & 0xffff,
        timestamp: (0xffff_f000 + frame * 3600) >>> 0,
        ssrc: 1,
        marker: index === payloads.length - 1,
        extensions: [],
        payload,
      });
    });
  });
  return sampler;
}

describe('a sample of a sender’s RTP', () => {
  it.each(['h264', 'vp8', 'vp9', 'av1'] as const)(
    'tells size and frame rate of %s, across the wrap of its numbers',
    { timeout: 60_000 },
    async (codec) => {
      const sampler = sample(codec, await payloadsOf(codec));
      expect(sampler.picture).toMatchObject({ widthPx: 162, heightPx: 90 });
      expect(sampler.intervals.fps).toBeCloseTo(25, 1);
      expect(sampler.frames).toBe(50);
    },
  );

  it('tells B-frames of H.264 by their slices, and other codecs’ by times that run backwards', async () => {
    const b = Buffer.from([0x01, 0b1_010_0000]);
    expect(sample('h264', [[b]]).hasBFrames).toBe(true);
    expect(sample('h264', await payloadsOf('h264')).hasBFrames).toBe(false);
    const sampler = new RtpVideoSampler('vp8');
    [0, 9000, 3000, 6000].forEach((timestamp, index) => {
      const payload = Buffer.from([0x10, 1]);
      const head = { payloadType: 96, ssrc: 1, marker: true, extensions: [] };
      sampler.push({ ...head, sequenceNumber: index, timestamp, payload });
    });
    expect(sampler.hasBFrames).toBe(true);
  });

  it('reads the sizes of VP9’s spatial layers', () => {
    // RFC 9628 §4.2: I and V set; N_S 2, Y; three sizes.
    const sizes = [320, 180, 640, 360, 1280, 720].flatMap((value) => [value >> 8, value & 0xff]);
    const descriptor = readVp9Descriptor(Uint8Array.of(0x8a, 0x01, 0x50, ...sizes, 0xff));
    expect(descriptor.sizes.at(-1)).toEqual({ widthPx: 1280, heightPx: 720 });
    expect(descriptor).toMatchObject({ offset: 15, isFrameStart: true, isInter: false });
  });
});
