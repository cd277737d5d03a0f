import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AV1RtpPayload, Vp9RtpPayload } from 'werift';
import { splitAnnexB } from '../codec/nal-unit.ts';
import { AV1_OBU, parseAv1Obus, writeLeb128 } from '../codec/av1-obu.ts';
import { H264_NAL, h264NalType } from '../codec/h264-nal.ts';
import { runFfmpeg, TEST_PICTURE } from '../fixtures/run-ffmpeg.ts';
import { Av1RtpPacketizer } from './av1-rtp-packetizer.ts';
import { H264RtpPacketizer } from './h264-rtp-packetizer.ts';
import { RtpStreamWriter } from './rtp-stream-writer.ts';
import { Vp9RtpPacketizer } from './vp9-rtp-packetizer.ts';

const FRAMES = 50;
const FPS = 25;

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => {
    socket.bind(0, '127.0.0.1', resolve);
  });
  const { port } = socket.address();
  socket.close();
  return port;
}

/** ffmpeg as an independent RTP receiver: decodes and counts frames, and complains on stderr. */
async function decode(
  rtpmap: string,
  fmtp: string,
  frames: readonly (readonly Buffer[])[],
): Promise<{ frames: number; stderr: string }> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'rtp-'));
  const sdp = join(folder, 'stream.sdp');
  const lines = [
    ...['v=0', 'o=- 0 0 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0'],
    ...[`m=video ${port} RTP/AVP 96`, `a=rtpmap:96 ${rtpmap}`, `a=fmtp:96 ${fmtp}`, ''],
  ];
  await writeFile(sdp, lines.join('\r\n'));
  const receiver = spawn('ffmpeg', [
    ...['-hide_banner', '-loglevel', 'warning', '-protocol_whitelist', 'file,udp,rtp'],
    ...[
      '-analyzeduration',
      '500000',
      '-fflags',
      'nobuffer',
      '-i',
      sdp,
      '-frames:v',
      String(FRAMES - 5),
      '-progress',
      'pipe:1',
      '-f',
      'null',
      '-',
    ],
  ]);
  let stderr = '';
  let decoded = 0;
  receiver.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  receiver.stdout.on('data', (chunk: Buffer) => {
    for (const match of chunk.toString().matchAll(/^frame=(\d+)$/gm)) {
      decoded = Math.max(decoded, Number(match[1]));
    }
  });
  const exited = once(receiver, 'close');
  const socket = createSocket('udp4');
  // The stream is sent again and again until the receiver, which starts late, has had enough.
  const stop = send(socket, port, frames);
  await exited;
  stop();
  socket.close();
  await rm(folder, { recursive: true });
  return { frames: decoded, stderr };
}

function send(socket: Socket, port: number, frames: readonly (readonly Buffer[])[]): () => void {
  let next = 0;
  const timer = setInterval(() => {
    for (const packet of frames[next % frames.length] ?? []) {
      socket.send(packet, port, '127.0.0.1');
    }
    next += 1;
  }, 8);
  return () => {
    clearInterval(timer);
  };
}

/** Groups the units of an Annex B stream into access units by its delimiters. */
function accessUnits(stream: Uint8Array): Uint8Array[][] {
  const groups: Uint8Array[][] = [];
  for (const unit of splitAnnexB(stream)) {
    if (h264NalType(unit) === H264_NAL.accessUnitDelimiter) {
      groups.push([]);
    }
    groups.at(-1)?.push(unit);
  }
  return groups;
}

describe('what we packetize', () => {
  it(
    'is decoded by ffmpeg without a complaint: H.264, parameter sets only out of band',
    { timeout: 60_000 },
    async () => {
      const stream = await runFfmpeg([
        ...TEST_PICTURE('640x360', String(FPS), FRAMES / FPS),
        ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '25'],
        ...['-x264-params', 'aud=1:sliced-threads=0', '-pix_fmt', 'yuv420p', '-f', 'h264', '-'],
      ]);
      const units = accessUnits(stream);
      expect(units).toHaveLength(FRAMES);
      const ofType = (type: number): Uint8Array[] =>
        units
          .flat()
          .filter((unit) => h264NalType(unit) === type)
          .slice(0, 1);
      const packetizer = new H264RtpPacketizer();
      packetizer.setParameterSets(ofType(H264_NAL.sps), ofType(H264_NAL.pps));
      const writer = new RtpStreamWriter({ ssrc: 7, payloadType: 96, clockRateHz: 90_000 });
      // Many rounds, so that numbers and times go on while the receiver starts.
      const frames = Array.from({ length: 40 * FRAMES }, (_, index) => {
        const unit = units[index % FRAMES] ?? [];
        const slices = unit.filter((nal) => ![7, 8].includes(h264NalType(nal)));
        return writer.write(packetizer.packetize(slices), {
          mediaMs: (index * 1000) / FPS,
          marker: true,
        });
      });
      const result = await decode('H264/90000', 'packetization-mode=1', frames);
      expect(result.frames).toBeGreaterThanOrEqual(FRAMES - 5);
      // Joining in the middle may cost frames before the first IDR, but nothing after it.
      expect(result.stderr).not.toMatch(/max delay|bad cseq|Dropping|concealing|Invalid|corrupt/);
    },
  );

  it(
    'is put together by another depacketizer: VP9 in flexible mode',
    { timeout: 60_000 },
    async () => {
      // Not by ffmpeg, whose VP9 depacketizer reads reference indices of a draft before RFC 9628.
      const ivf = await runFfmpeg([
        ...TEST_PICTURE('640x360', String(FPS), 0.8),
        ...['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-lag-in-frames', '0'],
        ...['-g', '10', '-auto-alt-ref', '0', '-f', 'ivf', '-'],
      ]);
      const packetizer = new Vp9RtpPacketizer();
      const stored = ivfFrames(ivf);
      expect(stored).toHaveLength(20);
      stored.forEach((frame, index) => {
        const payloads = packetizer
          .packetize(frame)
          .map((bytes) => Vp9RtpPayload.deSerialize(bytes));
        expect(payloads[0]?.isKeyframe).toBe(index % 10 === 0);
        expect(payloads.at(-1)?.eBit).toBe(1);
        expect(payloads[0]?.pDiff).toEqual(index % 10 === 0 ? [] : [1]);
        expect(Buffer.concat(payloads.map((part) => part.payload))).toEqual(Buffer.from(frame));
      });
    },
  );

  it(
    'is put together by another depacketizer and decoded by ffmpeg: AV1',
    { timeout: 60_000 },
    async () => {
      const ivf = await runFfmpeg([
        ...TEST_PICTURE('640x360', String(FPS), 0.8),
        ...[
          '-c:v',
          'libaom-av1',
          '-cpu-used',
          '8',
          '-usage',
          'realtime',
          '-g',
          '10',
          '-f',
          'ivf',
          '-',
        ],
      ]);
      const units = ivfFrames(ivf).map(parseAv1Obus);
      expect(units).toHaveLength(20);
      const sequenceHeader = units[0]?.find((obu) => obu.type === AV1_OBU.sequenceHeader);
      const packetizer = new Av1RtpPacketizer();
      packetizer.setConfigurationObus(sequenceHeader === undefined ? [] : [sequenceHeader]);
      const stream: Buffer[] = [];
      units.forEach((unit, index) => {
        // Without the headers in-band, as Enhanced RTMP senders may leave them to av1C.
        const bare = unit.filter((obu) => obu.type !== AV1_OBU.sequenceHeader);
        const payloads = packetizer
          .packetize(bare)
          .map((payload) => AV1RtpPayload.deSerialize(payload));
        expect(payloads[0]?.isKeyframe).toBe(index % 10 === 0);
        // The last OBU comes back without its size, which a byte stream needs.
        stream.push(Buffer.of(0x12, 0));
        for (const obu of parseAv1Obus(AV1RtpPayload.getFrame(payloads))) {
          const head = Buffer.of((obu.bytes[0] ?? 0) | 2);
          stream.push(head, Buffer.from(writeLeb128(obu.payload.length)), Buffer.from(obu.payload));
        }
      });
      const decoded = await runFfmpeg(
        ['-f', 'obu', '-i', 'pipe:0', '-f', 'framemd5', '-'],
        Buffer.concat(stream),
      );
      const original = await runFfmpeg(['-f', 'ivf', '-i', 'pipe:0', '-f', 'framemd5', '-'], ivf);
      const sums = (text: Buffer): string[] =>
        text
          .toString()
          .split('\n')
          .filter((line) => line.startsWith('0,'))
          .map((line) => line.split(',').at(-1) ?? '');
      expect(sums(original)).toHaveLength(20);
      expect(sums(decoded)).toEqual(sums(original));
    },
  );
});

function ivfFrames(ivf: Buffer): Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (let at = 32; at < ivf.length;) {
    const length = ivf.readUInt32LE(at);
    frames.push(ivf.subarray(at + 12, at + 12 + length));
    at += 12 + length;
  }
  return frames;
}
