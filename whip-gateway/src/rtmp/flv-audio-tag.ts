/**
 * Bodies of audio messages: FLV AudioTagHeader (Adobe FLV 10.1 §E.4.2) and ExAudioTagHeader of
 * Enhanced RTMP v2.
 */
import { ByteReader, mediaError } from '@freshet/infra/media';
import { PACKET_TYPE_MOD_EX, readModEx } from './flv-mod-ex.ts';
import type { FlvTrackBody } from './flv-multitrack.ts';
import { readMultitrack } from './flv-multitrack.ts';

export type FlvAudioPacket = {
  readonly track: number;
  /** `mp4a`, `Opus`, …; a name for legacy sound formats that have no FourCC here. */
  readonly fourCc: string;
  readonly kind: 'sequenceStart' | 'codedFrames' | 'sequenceEnd';
  /** To add to the message's timestamp, below one millisecond. */
  readonly offsetMs: number;
  readonly body: Uint8Array;
};

const SOUND_EX_HEADER = 9;
const SOUND_AAC = 10;
const AAC_SEQUENCE_HEADER = 0;
const PACKET = {
  sequenceStart: 0,
  codedFrames: 1,
  sequenceEnd: 2,
  multichannelConfig: 4,
  multitrack: 5,
} as const;

const LEGACY_NAMES: Readonly<Record<number, string>> = {
  0: 'PCM',
  1: 'ADPCM',
  2: 'MP3',
  3: 'PCM',
  4: 'Nellymoser',
  5: 'Nellymoser',
  6: 'Nellymoser',
  7: 'G.711 A-law',
  8: 'G.711 mu-law',
  11: 'Speex',
  14: 'MP3',
};

/** Empty for packets without sound. @throws MEDIA_TRUNCATED, MEDIA_BAD_BITSTREAM */
export function parseFlvAudio(bytes: Uint8Array): FlvAudioPacket[] {
  const reader = new ByteReader(bytes);
  const first = reader.u8();
  const format = first >> 4;
  if (format === SOUND_EX_HEADER) {
    return parseEnhanced(reader, first & 0x0f);
  }
  if (format !== SOUND_AAC) {
    const fourCc = LEGACY_NAMES[format] ?? `FLV sound format ${format}`;
    return [{ track: 0, fourCc, kind: 'codedFrames', offsetMs: 0, body: reader.rest() }];
  }
  const kind = reader.u8() === AAC_SEQUENCE_HEADER ? 'sequenceStart' : 'codedFrames';
  return [{ track: 0, fourCc: 'mp4a', kind, offsetMs: 0, body: reader.rest() }];
}

function parseEnhanced(reader: ByteReader, firstType: number): FlvAudioPacket[] {
  const { packetType: outerType, offsetMs } = readModEx(reader, firstType);
  if (outerType === PACKET_TYPE_MOD_EX) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'ModEx never ends' });
  }
  let packetType = outerType;
  let tracks: FlvTrackBody[];
  if (outerType === PACKET.multitrack) {
    const second = reader.u8();
    packetType = second & 0x0f;
    tracks = readMultitrack(reader, second >> 4);
  } else {
    tracks = [{ track: 0, fourCc: reader.fourCc(), body: reader.rest() }];
  }
  const kind = kindOf(packetType);
  return kind === undefined
    ? []
    : tracks.map(({ track, fourCc, body }) => ({ track, fourCc, kind, offsetMs, body }));
}

function kindOf(packetType: number): FlvAudioPacket['kind'] | undefined {
  switch (packetType) {
    case PACKET.sequenceStart:
      return 'sequenceStart';
    case PACKET.codedFrames:
      return 'codedFrames';
    case PACKET.sequenceEnd:
      return 'sequenceEnd';
    case PACKET.multichannelConfig:
      return undefined;
    default:
      throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'unknown audio packet type' });
  }
}
