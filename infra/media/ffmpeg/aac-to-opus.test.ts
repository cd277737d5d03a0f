import { describe, expect, it } from 'vitest';
import { beepOnsets } from '../../../test/support/beep-and-flash.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { writeAacConfiguration } from '../codec/aac-configuration.ts';
import { parseAdtsHeader } from '../codec/adts.ts';
import { writeFlvHeader } from '../flv/flv-writer.ts';
import { oggOf } from '../fixtures/ogg-opus.ts';
import { runFfmpeg } from '../fixtures/run-ffmpeg.ts';
import type { AacToOpus, OpusOutput } from './aac-to-opus.ts';
import { createAacToOpus } from './aac-to-opus.ts';
import { OggOpusReader } from './ogg-opus-reader.ts';
import { SegmentMap } from './segment-map.ts';

type Source = { readonly config: Buffer; readonly frameMs: number; readonly frames: Uint8Array[] };

/** A beep of 50 ms in the middle of every second, silence between: sound whose time can be seen. */
async function beeps(sampleRateHz: number, channels: number, durationS: number): Promise<Source> {
  const expression = `if(lt(mod(t+0.5\\,1)\\,0.05)\\,0.8*sin(2*PI*1000*t)\\,0)`;
  const adts = await runFfmpeg([
    ...['-f', 'lavfi', '-i', `aevalsrc=${expression}:s=${sampleRateHz}:d=${durationS}`],
    ...['-ac', String(channels), '-c:a', 'aac', '-b:a', '96k', '-f', 'adts', '-'],
  ]);
  const frames: Uint8Array[] = [];
  for (let at = 0; at < adts.length;) {
    const header = parseAdtsHeader(adts.subarray(at));
    if (header === undefined) {
      break;
    }
    frames.push(adts.subarray(at + header.headerBytes, at + header.frameBytes));
    at += header.frameBytes;
  }
  const config = writeAacConfiguration({
    objectType: 2,
    sampleRateHz,
    channelConfiguration: channels,
  });
  return { config, frameMs: (1024 * 1000) / sampleRateHz, frames };
}

async function transcode(
  source: Source,
  ptsOf: (index: number) => number | undefined,
): Promise<{ packets: OpusOutput[]; failures: number }> {
  const packets: OpusOutput[] = [];
  let failures = 0;
  const transcoder = await createAacToOpus(
    {},
    {
      audioSpecificConfig: source.config,
      onPacket: (packet) => packets.push(packet),
      onFailed: () => (failures += 1),
    },
  );
  source.frames.forEach((data, index) => {
    const ptsMs = ptsOf(index);
    if (ptsMs !== undefined) {
      transcoder.push({ ptsMs, data });
    }
  });
  await transcoder.finish();
  expect(transcoder.droppedFrames).toBe(0);
  return { packets, failures };
}

/** Decodes the packets by ffmpeg and finds where beeps begin, on the packets' own timeline. */
async function beepTimesMs(packets: readonly OpusOutput[]): Promise<number[]> {
  const pcm = await runFfmpeg(
    ['-f', 'ogg', '-i', 'pipe:0', '-f', 's16le', '-ar', '48000', '-ac', '1', '-'],
    oggOf(packets),
  );
  const first = packets[0]?.ptsMs ?? 0;
  return beepOnsets(pcm).map((sample) => first + sample / 48);
}

describe('AAC to Opus', () => {
  it.each([
    [48_000, 2],
    [44_100, 1],
  ])(
    'keeps beeps of %i Hz, %i channels within 2 ms of their input times',
    async (rate, channels) => {
      const source = await beeps(rate, channels, 6);
      const baseMs = 5_000_000;
      const { packets, failures } = await transcode(
        source,
        (n) => baseMs + Math.round(n * source.frameMs),
      );
      expect(failures).toBe(0);
      packets.slice(1).forEach((packet, index) => {
        expect(packet.samples).toBe(960);
        expect(packet.ptsMs - (packets[index]?.ptsMs ?? 0)).toBeCloseTo(20, 6);
      });
      const times = await beepTimesMs(packets);
      expect(times.length).toBe(6);
      // The encoder that made the input delays by one frame of priming, which its timestamps include.
      times.forEach((time, second) => {
        expect(Math.abs(time - baseMs - second * 1000 - 500 - source.frameMs)).toBeLessThan(2);
      });
    },
  );

  it('fills a gap of half a second with silence, at the right time', async () => {
    const source = await beeps(48_000, 2, 6);
    const gapFrom = 100;
    const { packets } = await transcode(source, (n) =>
      n >= gapFrom && n < gapFrom + 24 ? undefined : Math.round(n * source.frameMs),
    );
    packets.slice(1).forEach((packet, index) => {
      expect(packet.ptsMs - (packets[index]?.ptsMs ?? 0)).toBeCloseTo(20, 6);
    });
    const last = (await beepTimesMs(packets)).at(-1) ?? 0;
    expect(Math.abs(last - 5500 - source.frameMs)).toBeLessThan(15);
  });

  it('jumps with the input over an hour, forwards and back, without making an hour of silence', async () => {
    const source = await beeps(48_000, 2, 6);
    const { packets } = await transcode(source, (n) => {
      const ms = Math.round(n * source.frameMs);
      return n < 100 ? ms : n < 200 ? ms + 3_600_000 : ms;
    });
    expect(packets.length).toBeLessThan(320);
    const jumps = packets
      .slice(1)
      .map((packet, index) => packet.ptsMs - (packets[index]?.ptsMs ?? 0));
    expect(jumps.filter((step) => step > 3_500_000)).toHaveLength(1);
    expect(jumps.filter((step) => step < -3_500_000)).toHaveLength(1);
    expect(packets.at(-1)?.ptsMs).toBeGreaterThan(5900);
  });

  it(
    'follows a source whose clock is 1200 ppm off, as far as 200 ppm go in half an hour',
    { timeout: 180_000 },
    async () => {
      const source = await beeps(48_000, 2, 6);
      const minutes = 5;
      const packets: OpusOutput[] = [];
      const transcoder = await createAacToOpus(
        {},
        {
          audioSpecificConfig: source.config,
          onPacket: (packet) => packets.push({ ...packet, data: new Uint8Array(0) }),
          onFailed: () => undefined,
        },
      );
      const total = Math.floor((minutes * 60_000) / source.frameMs);
      const stretch = 1.0012;
      for (let n = 0; n < total; n += 1) {
        const data = source.frames[n % source.frames.length] ?? new Uint8Array(0);
        transcoder.push({ ptsMs: Math.round(n * source.frameMs * stretch), data });
        if (n % 500 === 499) {
          const fedMs = n * source.frameMs * stretch;
          await eventually(() =>
            (packets.at(-1)?.ptsMs ?? 0) > fedMs - 2000 ? undefined : 'the encoder lags behind',
          );
        }
      }
      await transcoder.finish();
      expect(transcoder.droppedFrames).toBe(0);
      const wanted = total * source.frameMs * stretch;
      const last = packets.at(-1);
      // Without correction the output would be 360 ms short.
      expect(Math.abs((last?.ptsMs ?? 0) + 20 - wanted)).toBeLessThan(40);
    },
  );

  it('starts a new child when one dies, and gives up when they keep dying', async () => {
    const source = await beeps(48_000, 2, 2);
    const finals: boolean[] = [];
    let packets = 0;
    const transcoder: AacToOpus = await createAacToOpus(
      {},
      {
        audioSpecificConfig: source.config,
        onPacket: () => (packets += 1),
        onFailed: ({ final }) => finals.push(final),
      },
    );
    for (let round = 0; round < 4; round += 1) {
      await eventually(() => (transcoder.pid === undefined ? 'no child' : undefined));
      const before = packets;
      source.frames.forEach((data, n) => {
        transcoder.push({ ptsMs: n * source.frameMs, data });
      });
      await eventually(() => (packets > before ? undefined : 'no packets'));
      process.kill(transcoder.pid ?? 0, 'SIGKILL');
      await eventually(() => (finals.length > round ? undefined : 'death not noticed'));
    }
    expect(finals).toEqual([false, false, false, true]);
    transcoder.push({ ptsMs: 0, data: Buffer.alloc(10) });
    expect(transcoder.droppedFrames).toBe(1);
    await transcoder.close();
    await transcoder.close();
  });

  it('survives frames that are no AAC at all', async () => {
    const source = await beeps(48_000, 2, 2);
    const noisy = {
      ...source,
      frames: source.frames.map((frame, n) =>
        n % 5 === 2 ? Buffer.alloc(frame.length, n) : frame,
      ),
    };
    const { packets, failures } = await transcode(noisy, (n) => Math.round(n * source.frameMs));
    expect(failures).toBe(0);
    expect(packets.length).toBeGreaterThan(50);
  });
});

describe('segment map', () => {
  it('starts at 0, keeps small gaps, cuts large ones, and maps back', () => {
    const map = new SegmentMap();
    expect([10_000, 10_021, 10_900].map((ms) => map.toOutput(ms))).toEqual([0, 21, 900]);
    expect(map.toOutput(100_000)).toBe(921);
    expect(map.toOutput(100_021)).toBe(942);
    expect(map.toOutput(50)).toBe(963);
    expect([0, 900, 921, 942, 963].map((ms) => map.toInput(ms))).toEqual([
      10_000, 10_900, 100_000, 100_021, 50,
    ]);
    expect(map.toInput(-2.5)).toBe(9997.5);
  });

  it('never goes back on small steps backwards', () => {
    const map = new SegmentMap();
    expect([0, 40, 30, 60].map((ms) => map.toOutput(ms))).toEqual([0, 40, 40, 60]);
  });
});

describe('Ogg reader', () => {
  it('refuses what is no Ogg, and a page that never ends', () => {
    expect(() =>
      new OggOpusReader().push(writeFlvHeader({ audio: true, video: false }).subarray(0, 13)),
    ).not.toThrow();
    expect(() => new OggOpusReader().push(Buffer.alloc(100))).toThrow(/Ogg/);
  });

  it('reads packets however the bytes are cut', () => {
    const packet = {
      ptsMs: 0,
      samples: 960,
      data: Buffer.concat([Buffer.of(0xfc), Buffer.alloc(700, 7)]),
    };
    const bytes = oggOf([packet, packet, packet]);
    const reader = new OggOpusReader();
    const read = Array.from(bytes).flatMap((byte) => reader.push(Buffer.of(byte)));
    expect(read.map(({ ptsMs, samples }) => [ptsMs, samples])).toEqual([
      [0, 960],
      [20, 960],
      [40, 960],
    ]);
    expect(read[2]?.data).toEqual(packet.data);
  });
});
