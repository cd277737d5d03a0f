/**
 * CMAF header (ISO/IEC 23000-19 §7.3.1): `ftyp` and a `moov` of one track without samples, for AVC
 * video (ISO/IEC 14496-15) and AAC or Opus audio. What EXT-X-MAP points at.
 */
import { UNITY_MATRIX, box, fullBox, u16, u32, u8, zeros } from './boxes.ts';

export type VideoTrack = {
  readonly kind: 'video';
  /** Ticks per second of the media timeline. */
  readonly timescale: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** AVCDecoderConfigurationRecord. */
  readonly avcC: Buffer;
};

export type AudioTrack = {
  readonly kind: 'audio';
  readonly timescale: number;
  readonly sampleRateHz: number;
  readonly channels: number;
  /** AudioSpecificConfig (ISO/IEC 14496-3 §1.6.2.1). */
  readonly audioSpecificConfig: Buffer;
  readonly bitrateBps: number;
};

export type Track = VideoTrack | AudioTrack;

export const TRACK_ID = 1;

export function writeInitSegment(track: Track): Buffer {
  return Buffer.concat([fileType(), movie(track)]);
}

function fileType(): Buffer {
  const brands = ['iso6', 'cmfc', 'mp41'].map((brand) => Buffer.from(brand, 'latin1'));
  return box('ftyp', Buffer.from('iso6', 'latin1'), u32(1), ...brands);
}

function movie(track: Track): Buffer {
  const header = fullBox(
    'mvhd',
    0,
    0,
    u32(0),
    u32(0),
    u32(track.timescale),
    u32(0),
    u32(0x10000),
    u16(0x100),
    zeros(10),
    UNITY_MATRIX,
    zeros(24),
    u32(TRACK_ID + 1),
  );
  const extends_ = box(
    'mvex',
    fullBox('trex', 0, 0, u32(TRACK_ID), u32(1), u32(0), u32(0), u32(0)),
  );
  return box('moov', header, trak(track), extends_);
}

function trak(track: Track): Buffer {
  const video = track.kind === 'video';
  const header = fullBox(
    'tkhd',
    0,
    // Enabled, in movie, in preview.
    0x7,
    u32(0),
    u32(0),
    u32(TRACK_ID),
    u32(0),
    u32(0),
    zeros(8),
    u16(0),
    u16(video ? 0 : 1),
    u16(video ? 0 : 0x100),
    u16(0),
    UNITY_MATRIX,
    u32(video ? track.widthPx << 16 : 0),
    u32(video ? track.heightPx << 16 : 0),
  );
  const mediaHeader = fullBox(
    'mdhd',
    0,
    0,
    u32(0),
    u32(0),
    u32(track.timescale),
    u32(0),
    u16(UNDETERMINED_LANGUAGE),
    u16(0),
  );
  const handler = fullBox(
    'hdlr',
    0,
    0,
    u32(0),
    Buffer.from(video ? 'vide' : 'soun', 'latin1'),
    zeros(12),
    Buffer.from('freshet\0', 'latin1'),
  );
  return box('trak', header, box('mdia', mediaHeader, handler, mediaInformation(track)));
}

function mediaInformation(track: Track): Buffer {
  const kindHeader =
    track.kind === 'video' ? fullBox('vmhd', 0, 1, zeros(8)) : fullBox('smhd', 0, 0, zeros(4));
  const dataInformation = box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1)));
  const entry = track.kind === 'video' ? avc1(track) : mp4a(track);
  const samples = box(
    'stbl',
    fullBox('stsd', 0, 0, u32(1), entry),
    fullBox('stts', 0, 0, u32(0)),
    fullBox('stsc', 0, 0, u32(0)),
    fullBox('stsz', 0, 0, u32(0), u32(0)),
    fullBox('stco', 0, 0, u32(0)),
  );
  return box('minf', kindHeader, dataInformation, samples);
}

function avc1(track: VideoTrack): Buffer {
  return box(
    'avc1',
    zeros(6),
    u16(1),
    zeros(16),
    u16(track.widthPx),
    u16(track.heightPx),
    u32(0x480000),
    u32(0x480000),
    u32(0),
    u16(1),
    zeros(32),
    u16(0x18),
    u16(0xffff),
    box('avcC', track.avcC),
    box('pasp', u32(1), u32(1)),
  );
}

function mp4a(track: AudioTrack): Buffer {
  return box(
    'mp4a',
    zeros(6),
    u16(1),
    zeros(8),
    u16(track.channels),
    u16(16),
    u16(0),
    u16(0),
    u32(track.sampleRateHz << 16),
    elementaryStream(track),
  );
}

/** `esds` (ISO/IEC 14496-14 §5.6): ES, DecoderConfig and DecoderSpecificInfo descriptors. */
function elementaryStream(track: AudioTrack): Buffer {
  const specific = descriptor(0x05, track.audioSpecificConfig);
  const config = descriptor(
    0x04,
    // AAC (object type 0x40), audio stream with the reserved bit.
    Buffer.concat([u8(0x40), u8(0x15), zeros(3), u32(track.bitrateBps), u32(track.bitrateBps)]),
    specific,
  );
  const stream = descriptor(0x03, u16(TRACK_ID), u8(0), config, descriptor(0x06, u8(0x02)));
  return fullBox('esds', 0, 0, stream);
}

function descriptor(tag: number, ...payload: readonly Buffer[]): Buffer {
  const body = Buffer.concat(payload);
  return Buffer.concat([u8(tag), u8(body.length), body]);
}

/** ISO 639-2/T `und`, packed into 15 bits. */
const UNDETERMINED_LANGUAGE = 0x55c4;
