/** One video track of a publisher: decoder configurations and coded frames → IngestMedia. */
import {
  av1VideoConfig,
  h264NalType,
  H264_NAL,
  h264VideoConfig,
  hevcVideoConfig,
  isAv1Keyframe,
  isH264RandomAccess,
  isHevcRandomAccess,
  parseAv1Configuration,
  parseAv1Obus,
  parseAvcConfiguration,
  parseHevcConfiguration,
  parseVp9Frame,
  splitLengthPrefixed,
  vp9CodecString,
} from '@freshet/infra/media';
import type { IngestMedia, NalLengthSize, VideoCodec, VideoConfig } from '@freshet/infra/media';
import type { FlvVideoPacket } from './flv-video-tag.ts';

const CODECS: Readonly<Record<string, VideoCodec>> = {
  avc1: 'h264',
  hvc1: 'hevc',
  av01: 'av1',
  vp09: 'vp9',
};

export class VideoTrack {
  readonly #track: number;
  #codec: VideoCodec | undefined;
  #nalLengthSize: NalLengthSize = 4;
  #configKey = '';
  #configured = false;
  #unsupported = '';

  constructor(track: number) {
    this.#track = track;
  }

  /** `dtsMs` is the message's time. @throws MEDIA_… when the packet cannot be read. */
  push(packet: FlvVideoPacket, dtsMs: number): IngestMedia[] {
    const codec = CODECS[packet.fourCc];
    if (codec === undefined) {
      return this.#refuse(packet.fourCc);
    }
    switch (packet.kind) {
      case 'sequenceStart':
        return this.#configure(codec, packet.body);
      case 'sequenceEnd':
        this.#configured = false;
        this.#configKey = '';
        return [{ kind: 'trackEnd', track: this.#track, media: 'video' }];
      case 'codedFrames':
        return this.#frame(codec, packet, dtsMs);
    }
  }

  #refuse(codecName: string): IngestMedia[] {
    if (this.#unsupported === codecName) {
      return [];
    }
    this.#unsupported = codecName;
    return [{ kind: 'unsupported', track: this.#track, media: 'video', codecName }];
  }

  /** Encoders repeat the same configuration; only a change is news. */
  #configure(codec: VideoCodec, record: Uint8Array): IngestMedia[] {
    if (record.length === 0) {
      return [];
    }
    const key = `${codec}/${Buffer.from(record).toString('latin1')}`;
    if (key === this.#configKey) {
      return [];
    }
    const config = this.#readConfiguration(codec, record);
    this.#codec = codec;
    this.#configKey = key;
    this.#configured = true;
    return [config];
  }

  #readConfiguration(codec: VideoCodec, record: Uint8Array): VideoConfig {
    switch (codec) {
      case 'h264': {
        const avc = parseAvcConfiguration(record);
        const config = h264VideoConfig(this.#track, avc.sps, avc.pps);
        this.#nalLengthSize = avc.nalLengthSize;
        return config;
      }
      case 'hevc': {
        const hevc = parseHevcConfiguration(record);
        const config = hevcVideoConfig(this.#track, hevc.parameterSets);
        this.#nalLengthSize = hevc.nalLengthSize;
        return config;
      }
      case 'av1':
        return av1VideoConfig(this.#track, parseAv1Configuration(record));
      case 'vp9':
        return vp9Config(this.#track, vp9CodecString(record), undefined);
    }
  }

  #frame(codec: VideoCodec, packet: FlvVideoPacket, dtsMs: number): IngestMedia[] {
    // Frames before their configuration cannot be decoded by anybody; VP9 needs none.
    if (codec !== 'vp9' && (!this.#configured || this.#codec !== codec)) {
      return [];
    }
    const times = { dtsMs: dtsMs + packet.offsetMs, ctsMs: packet.ctsMs };
    const unit = { kind: 'videoAccessUnit', track: this.#track, codec, ...times } as const;
    switch (codec) {
      case 'h264': {
        const units = splitLengthPrefixed(packet.body, this.#nalLengthSize);
        if (units.length === 0) {
          return [];
        }
        return [...this.#inBand(units), { ...unit, keyframe: isH264RandomAccess(units), units }];
      }
      case 'hevc': {
        const units = splitLengthPrefixed(packet.body, this.#nalLengthSize);
        return units.length === 0 ? [] : [{ ...unit, keyframe: isHevcRandomAccess(units), units }];
      }
      case 'av1': {
        const obus = parseAv1Obus(packet.body);
        const units = obus.map((obu) => obu.bytes);
        return units.length === 0 ? [] : [{ ...unit, keyframe: isAv1Keyframe(obus), units }];
      }
      case 'vp9': {
        const frame = parseVp9Frame(packet.body);
        return [
          ...this.#vp9Size(frame.width, frame.height),
          { ...unit, keyframe: frame.keyframe, units: [packet.body] },
        ];
      }
    }
  }

  /** A new picture size may come in-band, without a new sequence header. */
  #inBand(units: readonly Uint8Array[]): IngestMedia[] {
    const sps = units.filter((unit) => h264NalType(unit) === H264_NAL.sps);
    if (sps.length === 0) {
      return [];
    }
    const pps = units.filter((unit) => h264NalType(unit) === H264_NAL.pps);
    const key = `in-band/${Buffer.concat([...sps, ...pps]).toString('latin1')}`;
    if (key === this.#configKey) {
      return [];
    }
    const config = h264VideoConfig(this.#track, sps, pps);
    const known = this.#configKey;
    this.#configKey = key;
    // The usual case: the encoder repeats in-band what the sequence header said.
    return sps.every((set) => known.includes(Buffer.from(set).toString('latin1'))) ? [] : [config];
  }

  #vp9Size(width: number | undefined, height: number | undefined): IngestMedia[] {
    if (width === undefined || height === undefined) {
      return [];
    }
    const key = `vp9/${width}x${height}`;
    if (key === this.#configKey) {
      return [];
    }
    this.#configKey = key;
    this.#codec = 'vp9';
    return [vp9Config(this.#track, 'vp09.00.10.08', { width, height })];
  }
}

function vp9Config(
  track: number,
  codecString: string,
  size: { readonly width: number; readonly height: number } | undefined,
): VideoConfig {
  return {
    kind: 'videoConfig',
    track,
    codec: 'vp9',
    codecString,
    profileName: undefined,
    width: size?.width,
    height: size?.height,
    parameterSets: [],
    maxReorderFrames: undefined,
  };
}
