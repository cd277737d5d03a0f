import { describe, expect, it, vi } from 'vitest';
import { PlatformError } from '../../runtime/errors.ts';
import { fuzz, fuzzDurationMs } from '../../../test/support/fuzz.ts';
import { FlvTagReader } from '../flv/flv-tag-reader.ts';
import { writeFlvHeader, writeFlvTag } from '../flv/flv-writer.ts';
import { TsIngestReader } from '../mpegts/ts-ingest-reader.ts';
import { H264RtpDepacketizer } from '../rtp/h264-rtp-depacketizer.ts';
import { H264RtpPacketizer } from '../rtp/h264-rtp-packetizer.ts';
import { parseRtpPacket } from '../rtp/rtp-packet.ts';
import { RtpStreamWriter } from '../rtp/rtp-stream-writer.ts';
import { runFfmpeg, TEST_PICTURE, TEST_TONE } from '../fixtures/run-ffmpeg.ts';
import { parseAacConfiguration } from './aac-configuration.ts';
import { parseAdtsHeader } from './adts.ts';
import { parseAv1Configuration, parseAv1SequenceHeader } from './av1-obu.ts';
import { parseAvcConfiguration } from './avc-configuration.ts';
import { h264SliceType, isH264RandomAccess } from './h264-nal.ts';
import { parseH264Sps } from './h264-sps.ts';
import { parseHevcConfiguration, parseHevcSps } from './hevc-configuration.ts';
import { splitAnnexB, splitLengthPrefixed } from './nal-unit.ts';
import { opusPacketSamples, parseOpusHead } from './opus-packet.ts';
import { parseVp9Frame } from './vp9-frame.ts';

/** A soak run raises the budget of each target. */
vi.setConfig({ testTimeout: 60_000 + fuzzDurationMs() });

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const allowed = (error: unknown): boolean =>
  error instanceof PlatformError && error.code.startsWith('MEDIA_');
const SPS = '674d4028eca03c0113f2e022000007d20001d4c01e30632c';
const AVCC = `014d4028ffe10018${SPS}01000468ce0fc8`;
const HVCC =
  '0101600000009000000000003ff000fcfdf8f800000f03200001001840010c01ffff01600000030090000003000003003f959809210001002a42010101600000030090000003000003003fa00502016965959a4932bc05a0200000030020000003032122000100074401c172b46240';
const AV1C = '81000c000a0b000000043cfeccdaf90040';

describe('parsers under mutated input', () => {
  it('NAL splitting gives units or a typed error', () => {
    const corpus = [hex(`00000001${SPS}0000016588840000030001`), hex(`00000018${SPS}0000000265ff`)];
    const rounds = fuzz({
      corpus,
      allowed,
      target: (input) => {
        const units = splitAnnexB(input);
        expect(units.reduce((sum, unit) => sum + unit.length, 0)).toBeLessThanOrEqual(input.length);
        isH264RandomAccess(units);
        units.forEach(h264SliceType);
        splitLengthPrefixed(input, 4);
      },
    });
    expect(rounds).toBeGreaterThan(100);
  });

  it('parameter sets and configurations give values in range or a typed error', () => {
    const corpus = [
      SPS,
      AVCC,
      HVCC,
      AV1C,
      '1190',
      '4f707573486561640102380180bb0000000000',
      'fff14c802e7ffc',
    ];
    const parsers: ((input: Uint8Array) => unknown)[] = [
      parseH264Sps,
      parseAvcConfiguration,
      parseHevcConfiguration,
      parseHevcSps,
      parseAv1Configuration,
      parseAv1SequenceHeader,
      parseVp9Frame,
      parseAacConfiguration,
      parseAdtsHeader,
      opusPacketSamples,
      parseOpusHead,
    ];
    let next = 0;
    const rounds = fuzz({
      corpus: corpus.map(hex),
      allowed,
      durationMs: 1000,
      target: (input) => {
        next = (next + 1) % parsers.length;
        parsers[next]?.(input);
        // The one whose numbers size pictures and buffers.
        const sps = parseH264Sps(input);
        expect(sps.width * sps.height).toBeLessThanOrEqual(16_384 ** 2);
      },
    });
    expect(rounds).toBeGreaterThan(100);
  });

  it('MPEG-TS never throws and never grows', async () => {
    const bytes = await runFfmpeg([
      ...TEST_PICTURE('160x120', '25', 1),
      ...TEST_TONE(1),
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
      ...['-f', 'mpegts', '-'],
    ]);
    const pieces = Array.from({ length: 16 }, (_, n) =>
      bytes.subarray(n * 188 * 4, n * 188 * 4 + 3760),
    );
    let reader = new TsIngestReader();
    let count = 0;
    const rounds = fuzz({
      corpus: pieces,
      allowed: () => false,
      durationMs: 5_000,
      target: (input) => {
        count += 1;
        reader = count % 200 === 0 ? new TsIngestReader() : reader;
        reader.push(input);
      },
    });
    expect(rounds).toBeGreaterThan(100);
  });

  it('FLV and RTP readers give values or a typed error', () => {
    const flv = Buffer.concat([
      writeFlvHeader({ audio: true, video: false }),
      writeFlvTag(8, 40, [hex('af01210a')]),
    ]);
    const packets = new RtpStreamWriter({ ssrc: 1, payloadType: 96, clockRateHz: 90_000 }).write(
      new H264RtpPacketizer().packetize([hex(SPS), hex('68ce0fc8'), Buffer.alloc(4000, 0x65)]),
      { mediaMs: 0, marker: true },
    );
    const depacketizer = new H264RtpDepacketizer();
    fuzz({
      corpus: [flv, ...packets],
      allowed,
      target: (input) => {
        if (input[0] === 0x46) {
          new FlvTagReader().push(input);
        } else {
          depacketizer.push(parseRtpPacket(input));
        }
      },
    });
  });
});
