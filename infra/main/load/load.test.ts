import { writeRtpPacket, writeSenderReport } from '@freshet/infra/media';
import { describe, expect, it } from 'vitest';
import { drawResult } from './draw-result.ts';
import { readFrameStamp, writeFrameStamp } from './frame-stamp.ts';
import { parseLoadPlan } from './load-plan.ts';
import type { LoadResult } from './load-result.ts';
import { COUNTERS } from './load-share.ts';
import type { Counters } from './load-share.ts';
import { printResult } from './print-result.ts';
import { RtpWatch } from './rtp-watch.ts';
import { Tally } from './tally.ts';

describe('the plan of a load run', () => {
  it('has a default for everything but what to watch', () => {
    expect(parseLoadPlan(['--publishers', '2', '--viewers', '40'])).toMatchObject({
      url: 'http://127.0.0.1:8080',
      publishers: 2,
      viewers: 40,
      hls: 0,
      durationS: 30,
      codec: 'h264',
      width: 1280,
      height: 720,
    });
  });

  it('takes the server without its path and several streams', () => {
    const plan = parseLoadPlan([
      'https://live.example.org/x',
      '--viewers',
      '1',
      '--stream',
      'a',
      '--stream',
      'b',
    ]);
    expect(plan).toMatchObject({ url: 'https://live.example.org', streamIds: ['a', 'b'] });
  });

  it.each([
    [[], 'name a --stream'],
    [['ftp://x', '--publishers', '1'], 'one URL'],
    [['--publishers', '1', '--stream', 'a'], 'not both'],
    [['--publishers', '-1'], 'argument'],
    [['--publishers', '1.5'], 'whole number'],
    [['--viewers', '1000000', '--stream', 'a'], '20000'],
    [['--publishers', '1', '--size', '719x1'], 'divisible by 8'],
    [['--publishers', '1', '--codec', 'h266'], 'h264 or vp8'],
    [['--publishers', '1', '--fast'], '--help'],
  ])('refuses %j with a sentence that says what is right', (args, sentence) => {
    expect(() => parseLoadPlan(args)).toThrow(sentence);
  });
});

describe('a tally', () => {
  it('gives nearest-rank percentiles of what was added here and elsewhere', () => {
    const [one, other] = [new Tally(), new Tally()];
    for (let value = 1; value <= 100; value += 1) {
      (value % 2 === 0 ? one : other).add(value);
    }
    one.addAll(other.sorted());
    expect([50, 95, 99, 100].map((p) => one.percentile(p))).toEqual([50, 95, 99, 100]);
    expect(one.total).toBe(100);
  });

  it('is empty without values and leaves out what is none', () => {
    const tally = new Tally();
    tally.add(NaN);
    expect(tally.percentile(50)).toBeUndefined();
  });

  it('stays small however many different values come', () => {
    const tally = new Tally();
    for (let index = 0; index < 100_000; index += 1) {
      tally.add(index / 7);
    }
    expect(tally.sorted().length).toBeLessThan(5_000);
  });
});

describe('the stamp in a picture', () => {
  it('comes back to the tenth of a millisecond, and other SEI is not taken for one', () => {
    const stamp = writeFrameStamp(1_795_878_651_945.26);
    expect(readFrameStamp(stamp)).toBe(1_795_878_651_945.3);
    expect(readFrameStamp(Buffer.from([0x06, 0x05, 0x10, ...new Array<number>(17).fill(7)]))).toBe(
      undefined,
    );
    expect(readFrameStamp(Buffer.from([0x65, 1, 2]))).toBeUndefined();
  });
});

/** One packet a frame, every 40 ms; each fifth is a keyframe. */
function watched(from: number, count: number, skip: (frame: number) => boolean = () => false) {
  const seen = { first: 0, frames: 0, freezes: 0, latency: [] as number[] };
  const watch = new RtpWatch(() => 'h264', {
    onFirstFrame: () => (seen.first += 1),
    onFrame: () => (seen.frames += 1),
    onFreeze: () => (seen.freezes += 1),
    onLatency: (ms) => seen.latency.push(ms),
  });
  for (let frame = from; frame < from + count; frame += 1) {
    if (!skip(frame)) {
      watch.push(packetOf(frame), 1000 + frame * 40);
    }
  }
  return { watch, seen };
}

function packetOf(frame: number): Buffer {
  return writeRtpPacket({
    payloadType: 96,
    sequenceNumber: (65_530 + frame) & 0xffff,
    timestamp: (frame * 3600) >>> 0,
    ssrc: 7,
    marker: true,
    extensions: [],
    payload: Buffer.from([frame % 5 === 0 ? 0x65 : 0x41, 1, 2, 3]),
  });
}

describe('what a viewer sees of a track', () => {
  it('starts with a whole keyframe, and a wrap of the numbers loses nothing', () => {
    const { watch, seen } = watched(3, 20);
    expect(seen).toMatchObject({ first: 1, frames: 18, freezes: 0 });
    expect(watch.lost).toBe(0);
    expect(watch.jitterMs).toBeCloseTo(0);
  });

  it('counts what is missing and how long the picture stood still', () => {
    const { watch, seen } = watched(0, 40, (frame) => frame >= 20 && frame < 30);
    expect(watch.lost).toBe(10);
    expect(seen.freezes).toBe(1);
    expect(watch.frozenMs).toBeCloseTo(11 * 40);
  });

  it('takes the age of a picture from the reports of its own track in a compound', () => {
    const { watch, seen } = watched(0, 5);
    const report = (ssrc: number, wallMs: number): Buffer =>
      writeSenderReport({ ssrc, wallMs, rtpTimestamp: 4 * 3600, packetCount: 5, octetCount: 20 });
    const now = Date.now();
    watch.push(Buffer.concat([report(8, now - 9_999), report(7, now - 200)]), 1200);
    watch.push(packetOf(5), 1240);
    expect(seen.latency).toHaveLength(1);
    expect(seen.latency[0]).toBeGreaterThan(150);
    expect(seen.latency[0]).toBeLessThan(5_000);
  });

  it('passes over what is no RTP', () => {
    const { watch } = watched(0, 0);
    watch.push(Buffer.alloc(0), 0);
    watch.push(Buffer.from([0x80, 200, 0, 1]), 0);
    watch.push(Buffer.alloc(12), 0);
    expect(watch.packets).toBe(0);
  });
});

const RESULT: LoadResult = {
  url: 'http://a"<b>',
  startedAt: '2026-01-01T00:00:00.000Z',
  plan: parseLoadPlan(['--stream', 'a', '--viewers', '2']),
  heldS: 10,
  connected: { publishers: 0, viewers: 1, hls: 0, chat: 0 },
  counters: Object.fromEntries(COUNTERS.map((name) => [name, 0])) as Counters,
  lossPercent: 0,
  measures: { joinMs: { n: 1, p50: 12.25, p95: 12.25, p99: 12.25, max: 1234 } },
  failures: [{ reason: 'watch: 404 <script>', count: 1 }],
  toolCores: 0.1,
  crashedProcesses: 0,
  moments: [0, 1, 2].map((atS) => ({
    ...{ atS, viewers: 1, hls: 0, chat: 0, publishers: 0, mbps: atS, lostPackets: 0, freezes: 0 },
    ...{ latencyMs: undefined, hlsLatencyMs: undefined, chatDelayMs: undefined },
  })),
};

describe('the result of a load run', () => {
  it('as a table names what failed beside what was measured', () => {
    const text = printResult(RESULT);
    expect(text).toContain('1 of 2 viewers');
    expect(text).toMatch(/POST to connected \(ICE, DTLS\) +12\.3 +12\.3 +12\.3 +1234 +ms +1/);
    expect(text).toContain('1 × watch: 404 <script>');
  });

  it('as a page has its plots inside and believes no text', () => {
    const page = drawResult(RESULT);
    expect(page.match(/<svg/g)).toHaveLength(2);
    expect(page).not.toContain('<script>');
    expect(page).not.toContain('<b>');
    expect(page).not.toMatch(/src=|href=/);
  });
});
