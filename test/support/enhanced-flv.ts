/**
 * Recordings in Enhanced RTMP's form, which Debian's ffmpeg cannot write: H.265, AV1 and VP9 pictures
 * with AAC, and several H.264 tracks in one stream. ffmpeg encodes, this puts the frames into tags.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  FLV_TAG,
  FlvTagReader,
  HEVC_NAL,
  hevcNalType,
  splitAnnexB,
  writeFlvHeader,
  writeFlvTag,
} from '@freshet/infra/media';
import { ivfFrames } from '../../infra/media/fixtures/ivf.ts';
import { recordFlv } from './stamped-publisher.ts';

export type EnhancedCodec = 'hevc' | 'av1' | 'vp9';

const FPS = 25;
const SECONDS = 4;
const MAX_BYTES = 64 * 1024 * 1024;
const PACKET = { sequenceStart: 0, codedFrames: 1, codedFramesX: 3, multitrack: 6 } as const;

const ENCODERS: Readonly<Record<EnhancedCodec, readonly string[]>> = {
  hevc: ['libx265', '-preset', 'ultrafast', '-x265-params', 'bframes=0:aud=1:log-level=none'],
  av1: ['libaom-av1', '-usage', 'realtime', '-cpu-used', '8', '-lag-in-frames', '0'],
  vp9: ['libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-lag-in-frames', '0'],
};
const FOUR_CC = { hevc: 'hvc1', av1: 'av01', vp9: 'vp09' } as const;

type Frame = { readonly keyframe: boolean; readonly body: Buffer };

/** `size` picture of one codec with a keyframe each second, and a tone. */
export async function recordEnhancedFlv(codec: EnhancedCodec, size: string): Promise<Buffer> {
  const { stdout } = await promisify(execFile)(
    'ffmpeg',
    [
      ...['-v', 'error', '-f', 'lavfi', '-i', `testsrc2=s=${size}:r=${FPS}:d=${SECONDS}`],
      ...['-c:v', ...ENCODERS[codec], '-g', `${FPS}`, '-b:v', '400k', '-pix_fmt', 'yuv420p'],
      ...['-f', codec === 'hevc' ? 'hevc' : 'ivf', '-'],
    ],
    { encoding: 'buffer', maxBuffer: MAX_BYTES },
  );
  const { configuration, frames } = READERS[codec](stdout);
  const fourCc = Buffer.from(FOUR_CC[codec]);
  const head = (packet: number, keyframe: boolean): Buffer =>
    Buffer.concat([Uint8Array.of(0x80 | ((keyframe ? 1 : 2) << 4) | packet), fourCc]);
  // Only codecs whose frames have a composition offset have the form without one.
  const coded = codec === 'hevc' ? PACKET.codedFramesX : PACKET.codedFrames;
  const start =
    configuration === undefined ? [] : [tag(0, head(PACKET.sequenceStart, true), configuration)];
  const pictures = frames.map(({ keyframe, body }, index) =>
    tag((index * 1000) / FPS, head(coded, keyframe), body),
  );
  return writeFlv([...start, ...pictures, ...(await soundTags())]);
}

/** One H.264 track for each size, in the order given; all from one encoder's clock. */
export async function recordMultitrackFlv(
  sizes: readonly string[],
  how: { readonly bFrames?: number; readonly sound?: boolean } = {},
): Promise<Buffer> {
  const { bFrames = 0, sound = true } = how;
  const tracks = await Promise.all(
    sizes.map((size) => recordFlv({ seconds: SECONDS, size, fps: FPS, bitrateKbps: 300, bFrames })),
  );
  // With B-frames the composition offset is there too, which is behind the packet type in a legacy tag.
  const coded = bFrames === 0 ? PACKET.codedFramesX : PACKET.codedFrames;
  const codedFrom = bFrames === 0 ? 5 : 2;
  const pictures = tracks.flatMap((flv, track) =>
    readFlv(flv)
      .filter(({ type, body }) => type === FLV_TAG.video && body[1] !== 2)
      .map(({ timestampMs, body }) => {
        const isStart = body[1] === 0;
        const packet = isStart ? PACKET.sequenceStart : coded;
        const head = Uint8Array.of(0x80 | ((body[0] ?? 0) & 0x70) | PACKET.multitrack, packet);
        const name = Buffer.concat([Buffer.from('avc1'), Uint8Array.of(track)]);
        // After the legacy tag's five bytes: frame type, packet type, composition offset.
        const from = isStart ? 5 : codedFrom;
        return tag(timestampMs, Buffer.concat([head, name]), body.subarray(from));
      }),
  );
  return writeFlv([...pictures, ...(sound ? await soundTags() : [])]);
}

const READERS: Readonly<
  Record<EnhancedCodec, (stream: Buffer) => { configuration?: Buffer; frames: Frame[] }>
> = {
  hevc: (stream) => {
    const units: Uint8Array[][] = [];
    for (const unit of splitAnnexB(stream)) {
      if (hevcNalType(unit) === ACCESS_UNIT_DELIMITER) {
        units.push([]);
      } else {
        units.at(-1)?.push(unit);
      }
    }
    const isSet = (unit: Uint8Array): boolean => PARAMETER_SETS.includes(hevcNalType(unit));
    const sets = PARAMETER_SETS.flatMap(
      (type) => units[0]?.filter((unit) => hevcNalType(unit) === type).slice(0, 1) ?? [],
    );
    const frames = units.map((all) => {
      const kept = all.filter((unit) => !isSet(unit));
      const keyframe = kept.some((unit) => {
        const type = hevcNalType(unit);
        return type >= HEVC_NAL.firstIrap && type <= HEVC_NAL.lastIrap;
      });
      return { keyframe, body: Buffer.concat(kept.flatMap((unit) => [uint32(unit.length), unit])) };
    });
    return { configuration: hvcC(sets), frames };
  },
  av1: (stream) => {
    const frames = ivfFrames(stream);
    const header = sequenceHeaderOf(frames[0] ?? Buffer.alloc(0));
    return {
      // AV1-ISOBMFF §2.3: version 1; Main profile, level 2.0; 8 bit 4:2:0.
      configuration: Buffer.concat([Uint8Array.of(0x81, 0, 0x0c, 0), header]),
      frames: frames.map((body, index) => ({ keyframe: index % FPS === 0, body })),
    };
  },
  vp9: (stream) => ({
    frames: ivfFrames(stream).map((body, index) => ({ keyframe: index % FPS === 0, body })),
  }),
};

const ACCESS_UNIT_DELIMITER = 35;
const PARAMETER_SETS: readonly number[] = [32, 33, 34];

/** ISO/IEC 14496-15 §8.3.3.1, with what a reader of parameter sets needs. */
function hvcC(sets: readonly Uint8Array[]): Buffer {
  const head = Buffer.alloc(23);
  head[0] = 1;
  head[1] = 1;
  head[12] = 93;
  head[21] = 3;
  head[22] = sets.length;
  return Buffer.concat([
    head,
    ...sets.flatMap((set) => {
      const array = Buffer.alloc(5);
      array[0] = hevcNalType(set);
      array.writeUInt16BE(1, 1);
      array.writeUInt16BE(set.length, 3);
      return [array, set];
    }),
  ]);
}

/** The OBU of type 1, size field included; the first unit starts with a delimiter of two bytes. */
function sequenceHeaderOf(unit: Buffer): Buffer {
  const at = unit[0] === 0x12 ? 2 : 0;
  return unit.subarray(at, at + 2 + (unit[at + 1] ?? 0));
}

async function soundTags(): Promise<Buffer[]> {
  const flv = await recordFlv({ seconds: SECONDS, size: '64x36', fps: FPS, bitrateKbps: 64 });
  return readFlv(flv)
    .filter(({ type }) => type === FLV_TAG.audio)
    .map(({ timestampMs, body }) => writeFlvTag(FLV_TAG.audio, timestampMs, [body]));
}

function readFlv(flv: Buffer): ReturnType<FlvTagReader['push']> {
  return new FlvTagReader().push(flv);
}

function tag(timestampMs: number, head: Uint8Array, body: Uint8Array): Buffer {
  return writeFlvTag(FLV_TAG.video, timestampMs, [head, body]);
}

/** In order of time; what has the same time stays in the order given. */
function writeFlv(tags: readonly Buffer[]): Buffer {
  const timeOf = (bytes: Buffer): number => bytes.readUIntBE(4, 3);
  const ordered = [...tags].sort((a, b) => timeOf(a) - timeOf(b));
  return Buffer.concat([writeFlvHeader({ audio: true, video: true }), ...ordered]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
