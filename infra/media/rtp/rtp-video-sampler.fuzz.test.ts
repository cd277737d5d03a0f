import { expect, it } from 'vitest';
import { fuzz, fuzzDurationMs } from '../../../test/support/fuzz.ts';
import { RtpVideoSampler } from './rtp-video-sampler.ts';

it('a sample survives whatever a sender writes', { timeout: 30_000 + fuzzDurationMs() }, () => {
  const corpus = [
    Buffer.from([0x90, 0x80, 0x80, 1, 0, 0, 0, 0x9d, 1, 0x2a, 64, 0, 64, 0]),
    Buffer.from([0x8a, 0x01, 0x50, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0xff]),
    Buffer.from([0x18, 0x0a, 0x0a, 1, 2, 3]),
    Buffer.from([0x78, 0, 4, 0x67, 0x42, 0xe0, 0x1f, 0, 2, 0x68, 0xce]),
  ];
  // The sampler itself swallows what the parsers refuse: nothing may come out of it.
  const rounds = fuzz({ corpus, target: sampleTwice, allowed: () => false });
  expect(rounds).toBeGreaterThan(100);
});

/** The same payload in two packets, for every codec. */
function sampleTwice(payload: Uint8Array): void {
  for (const codec of ['h264', 'vp8', 'vp9', 'av1'] as const) {
    const sampler = new RtpVideoSampler(codec);
    for (const sequenceNumber of [65_535, 0]) {
      const head = { payloadType: 96, ssrc: 1, marker: true, extensions: [] };
      sampler.push({ ...head, sequenceNumber, timestamp: sequenceNumber * 3600, payload });
    }
  }
}
