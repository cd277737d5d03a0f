/**
 * Bodies of video messages: FLV VideoTagHeader (Adobe FLV 10.1 §E.4.3) and ExVideoTagHeader of
 * Enhanced RTMP v1 and v2.
 */
import { ByteReader, mediaError } from '@freshet/infra/media';
import { PACKET_TYPE_MOD_EX, readModEx } from './flv-mod-ex.ts';
import type { FlvTrackBody } from './flv-multitrack.ts';
import { readMultitrack } from './flv-multitrack.ts';

/** What one track of a video message says. */
export type FlvVideoPacket = {
  readonly track: number;
  /** `avc1`, `hvc1`, …; a name for legacy codec ids that have no FourCC here. */
  readonly fourCc: string;
  readonly kind: 'sequenceStart' | 'codedFrames' | 'sequenceEnd';
  /** As the tag header claims. */
  readonly keyframe: boolean;
  /** Signed composition offset in milliseconds. */
  readonly ctsMs: number;
  /** To add to the message's timestamp, below one millisecond. */
  readonly offsetMs: number;
  readonly body: Uint8Array;
};

const FRAME_KEY = 1;
const FRAME_COMMAND = 5;
const CODEC_AVC = 7;
/** Not in any specification, but what several encoders of before 2023 send for H.265. */
const CODEC_HEVC = 12;
const PACKET = {
  sequenceStart: 0,
  codedFrames: 1,
  sequenceEnd: 2,
  codedFramesX: 3,
  metadata: 4,
  mpeg2TsSequenceStart: 5,
  multitrack: 6,
} as const;

const LEGACY_NAMES: Readonly<Record<number, string>> = {
  2: 'Sorenson H.263',
  3: 'Screen video',
  4: 'VP6',
  5: 'VP6 with alpha',
  6: 'Screen video 2',
};
/** Codecs whose coded frames start with a composition offset. */
const WITH_COMPOSITION: ReadonlySet<string> = new Set(['avc1', 'hvc1', 'vvc1']);

/** Empty for packets without pictures (commands, metadata). @throws MEDIA_TRUNCATED, MEDIA_BAD_BITSTREAM */
export function parseFlvVideo(bytes: Uint8Array): FlvVideoPacket[] {
  const reader = new ByteReader(bytes);
  const first = reader.u8();
  return (first & 0x80) === 0 ? parseLegacy(reader, first) : parseEnhanced(reader, first);
}

function parseLegacy(reader: ByteReader, first: number): FlvVideoPacket[] {
  const frameType = first >> 4;
  const codec = first & 0x0f;
  if (frameType === FRAME_COMMAND) {
    return [];
  }
  const keyframe = frameType === FRAME_KEY;
  if (codec !== CODEC_AVC && codec !== CODEC_HEVC) {
    const fourCc = LEGACY_NAMES[codec] ?? `FLV codec ${codec}`;
    const body = reader.rest();
    return [{ track: 0, fourCc, kind: 'codedFrames', keyframe, ctsMs: 0, offsetMs: 0, body }];
  }
  const fourCc = codec === CODEC_AVC ? 'avc1' : 'hvc1';
  const packetType = reader.u8();
  const ctsMs = reader.i24();
  return toPacket({ track: 0, fourCc, packetType, keyframe, ctsMs, offsetMs: 0 }, reader.rest());
}

function parseEnhanced(reader: ByteReader, first: number): FlvVideoPacket[] {
  const frameType = (first >> 4) & 7;
  const prelude = readModEx(reader, first & 0x0f);
  const { offsetMs } = prelude;
  let { packetType } = prelude;
  if (packetType === PACKET_TYPE_MOD_EX) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'ModEx never ends' });
  }
  if (frameType === FRAME_COMMAND && packetType !== PACKET.metadata) {
    return [];
  }
  let tracks: FlvTrackBody[];
  if (packetType === PACKET.multitrack) {
    const second = reader.u8();
    packetType = second & 0x0f;
    tracks = readMultitrack(reader, second >> 4);
  } else {
    tracks = [{ track: 0, fourCc: reader.fourCc(), body: reader.rest() }];
  }
  const keyframe = frameType === FRAME_KEY;
  return tracks.flatMap(({ track, fourCc, body }) => {
    const inner = new ByteReader(body);
    const timed = packetType === PACKET.codedFrames && WITH_COMPOSITION.has(fourCc);
    const ctsMs = timed ? inner.i24() : 0;
    return toPacket({ track, fourCc, packetType, keyframe, ctsMs, offsetMs }, inner.rest());
  });
}

type Head = Omit<FlvVideoPacket, 'kind' | 'body'> & { readonly packetType: number };

function toPacket({ packetType, ...head }: Head, body: Uint8Array): FlvVideoPacket[] {
  switch (packetType) {
    case PACKET.sequenceStart:
      return [{ ...head, kind: 'sequenceStart', body }];
    case PACKET.codedFrames:
    case PACKET.codedFramesX:
      return [{ ...head, kind: 'codedFrames', body }];
    case PACKET.sequenceEnd:
      return [{ ...head, kind: 'sequenceEnd', body }];
    case PACKET.metadata:
    case PACKET.mpeg2TsSequenceStart:
      return [];
    default:
      throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'unknown video packet type' });
  }
}
