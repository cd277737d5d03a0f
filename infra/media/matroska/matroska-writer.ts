/**
 * A live Matroska stream of one track (RFC 9559), as ffmpeg is fed with access units that FLV
 * cannot carry: segment and clusters of unknown size, one SimpleBlock per frame, no index.
 */

export type MatroskaVideoTrack = {
  readonly codec: 'h264' | 'hevc' | 'vp8' | 'vp9' | 'av1';
  readonly widthPx: number;
  readonly heightPx: number;
  /** When it is known; rate control of encoders behind a demuxer goes by it. */
  readonly framesPerSecond?: number;
};

/** Pictures as they are in memory: planes of Y, U and V, the chroma halved both ways. */
export type MatroskaRawTrack = {
  readonly codec: 'i420';
  readonly widthPx: number;
  readonly heightPx: number;
  readonly framesPerSecond: number;
};

/** Opus, or samples of 16 bits, little endian; always at 48 kHz. */
export type MatroskaAudioTrack = { readonly codec: 'opus' | 'pcm'; readonly channels: 1 | 2 };

export type MatroskaFrame = {
  /** Presentation time from the start of the stream, at least 0. Frames come in decoding order. */
  readonly ptsMs: number;
  readonly keyframe: boolean;
  /**
   * H.264 and H.265: Annex B bytes, parameter sets precede every key frame. AV1: OBUs with sizes. VP8,
   * VP9: a frame. Opus: a packet. I420: the planes, one after the other. PCM: interleaved samples.
   */
  readonly data: Uint8Array;
};

/** A block's time is a signed 16-bit offset from its cluster. */
const MAX_CLUSTER_MS = 30_000;
const CODEC_IDS = {
  h264: 'V_MPEG4/ISO/AVC',
  hevc: 'V_MPEGH/ISO/HEVC',
  vp8: 'V_VP8',
  vp9: 'V_VP9',
  av1: 'V_AV1',
  i420: 'V_UNCOMPRESSED',
} as const;
const AUDIO_RATE_HZ = 48_000;
const UNKNOWN_SIZE = Buffer.from([0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
const NANOSECONDS_PER_MS = 1_000_000;

export class MatroskaWriter {
  #clusterMs: number | undefined;

  /** EBML header, open segment, info and the track. Without CodecPrivate H.264 blocks are Annex B. */
  header(track: MatroskaVideoTrack | MatroskaRawTrack | MatroskaAudioTrack): Buffer {
    const ebml = element(
      0x1a45dfa3,
      element(0x4282, Buffer.from('matroska', 'latin1')),
      element(0x4287, unsigned(4)),
      element(0x4285, unsigned(2)),
    );
    const info = element(0x1549a966, element(0x2ad7b1, unsigned(NANOSECONDS_PER_MS)));
    const entry = element(
      0xae,
      element(0xd7, unsigned(1)),
      element(0x73c5, unsigned(1)),
      element(0x9c, unsigned(0)),
      ...('channels' in track ? audioEntry(track) : videoEntry(track)),
    );
    return Buffer.concat([ebml, id(0x18538067), UNKNOWN_SIZE, info, element(0x1654ae6b, entry)]);
  }

  frame(frame: MatroskaFrame): Buffer {
    const ptsMs = Math.max(0, Math.round(frame.ptsMs));
    const parts: Buffer[] = [];
    if (this.#clusterMs === undefined || Math.abs(ptsMs - this.#clusterMs) > MAX_CLUSTER_MS) {
      this.#clusterMs = ptsMs;
      parts.push(id(0x1f43b675), UNKNOWN_SIZE, element(0xe7, unsigned(ptsMs)));
    }
    const head = Buffer.alloc(4);
    head[0] = 0x81;
    head.writeInt16BE(ptsMs - this.#clusterMs, 1);
    head[3] = frame.keyframe ? 0x80 : 0;
    const { buffer, byteOffset, byteLength } = frame.data;
    const block = element(0xa3, head, Buffer.from(buffer, byteOffset, byteLength));
    // Raw pictures are large: no more than the one copy that a block is.
    return parts.length === 0 ? block : Buffer.concat([...parts, block]);
  }
}

function videoEntry(track: MatroskaVideoTrack | MatroskaRawTrack): Buffer[] {
  const { framesPerSecond } = track;
  return [
    ...(framesPerSecond === undefined
      ? []
      : // DefaultDuration, in nanoseconds.
        [element(0x23e383, unsigned(Math.round(1e9 / framesPerSecond)))]),
    element(0x83, unsigned(1)),
    element(0x86, Buffer.from(CODEC_IDS[track.codec], 'latin1')),
    element(
      0xe0,
      element(0xb0, unsigned(track.widthPx)),
      element(0xba, unsigned(track.heightPx)),
      ...(track.codec === 'i420' ? [element(0x2eb524, Buffer.from('I420', 'latin1'))] : []),
    ),
  ];
}

function audioEntry({ codec, channels }: MatroskaAudioTrack): Buffer[] {
  const rate = Buffer.alloc(8);
  rate.writeDoubleBE(AUDIO_RATE_HZ);
  return [
    element(0x83, unsigned(2)),
    ...(codec === 'opus'
      ? [
          element(0x86, Buffer.from('A_OPUS', 'latin1')),
          element(0x63a2, opusHead(channels)),
          element(0xe1, element(0xb5, rate), element(0x9f, unsigned(channels))),
        ]
      : [
          element(0x86, Buffer.from('A_PCM/INT/LIT', 'latin1')),
          element(
            0xe1,
            element(0xb5, rate),
            element(0x9f, unsigned(channels)),
            element(0x6264, unsigned(16)),
          ),
        ]),
  ];
}

/** CodecPrivate is the OpusHead of RFC 7845 §5.1, here without samples to skip. */
function opusHead(channels: 1 | 2): Buffer {
  const head = Buffer.alloc(19);
  head.write('OpusHead', 'latin1');
  head[8] = 1;
  head[9] = channels;
  head.writeUInt32LE(AUDIO_RATE_HZ, 12);
  return head;
}

function element(elementId: number, ...payload: readonly Buffer[]): Buffer {
  const length = payload.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([id(elementId), size(length), ...payload]);
}

/** Element ids carry their own length marker. */
function id(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value, 0);
  return bytes.subarray(bytes.findIndex((byte) => byte !== 0));
}

function size(length: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE((1n << 56n) | BigInt(length), 0);
  return bytes;
}

function unsigned(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value), 0);
  const first = bytes.findIndex((byte) => byte !== 0);
  return bytes.subarray(first === -1 ? 7 : first);
}
