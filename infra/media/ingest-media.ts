/**
 * Media as every way in (RTMP, SRT) hands it on: framing removed, timestamps unwrapped, one value
 * per access unit. Tracks are numbered from 0; track 0 is the one a plain publisher sends.
 */
import type { AacConfiguration } from './codec/aac-configuration.ts';

export type VideoCodec = 'h264' | 'hevc' | 'av1' | 'vp9';
export type AudioCodec = 'aac' | 'opus';

/** What decoders need before the first access unit, and what people are told about the picture. */
export type VideoConfig = {
  readonly kind: 'videoConfig';
  readonly track: number;
  readonly codec: VideoCodec;
  /** RFC 6381. */
  readonly codecString: string;
  /** For instance "Constrained Baseline"; undefined when the codec's profiles have no common name. */
  readonly profileName: string | undefined;
  /** Pixels; undefined until the bitstream has told. */
  readonly width: number | undefined;
  readonly height: number | undefined;
  /** H.264: SPS then PPS; H.265: VPS, SPS, PPS; AV1: configuration OBUs with headers; else empty. */
  readonly parameterSets: readonly Uint8Array[];
  /** H.264 only: depth of picture reordering that the SPS announces. */
  readonly maxReorderFrames: number | undefined;
  /** True for what browsers do not decode although they know the codec: H.264 of 10 bits, 4:2:2 or 4:4:4. */
  readonly undecodable?: boolean;
};

export type VideoAccessUnit = {
  readonly kind: 'videoAccessUnit';
  readonly track: number;
  readonly codec: VideoCodec;
  /** Decoding time on the publisher's timeline, unwrapped; may have a fraction. */
  readonly dtsMs: number;
  /** Composition offset: presentation time = `dtsMs` + `ctsMs`. May be negative. */
  readonly ctsMs: number;
  /** Can a decoder start here? */
  readonly keyframe: boolean;
  /**
   * H.264 and H.265: NAL units without framing; AV1: OBUs without size field; VP9: one frame.
   * Views into memory that belongs to this value.
   */
  readonly units: readonly Uint8Array[];
};

export type AudioConfig = {
  readonly kind: 'audioConfig';
  readonly track: number;
  readonly codec: AudioCodec;
  readonly codecString: string;
  readonly sampleRateHz: number;
  readonly channels: number;
  /** AAC only: the AudioSpecificConfig, raw and parsed. */
  readonly aac: { readonly config: AacConfiguration; readonly bytes: Uint8Array } | undefined;
};

export type AudioFrame = {
  readonly kind: 'audioFrame';
  readonly track: number;
  readonly codec: AudioCodec;
  readonly ptsMs: number;
  /** One raw AAC frame without ADTS header, or one Opus packet. */
  readonly data: Uint8Array;
};

/** Facts the publisher states about itself (onMetaData, SDT): told, never trusted. */
export type IngestMetadata = {
  readonly kind: 'metadata';
  readonly values: Readonly<Record<string, string | number | boolean>>;
};

/** The publisher says that a track ends (sequence end); others may go on. */
export type TrackEnd = {
  readonly kind: 'trackEnd';
  readonly track: number;
  readonly media: 'audio' | 'video';
};

/** Media that we can name but not carry; told once per track and codec. */
export type UnsupportedMedia = {
  readonly kind: 'unsupported';
  readonly track: number;
  readonly media: 'audio' | 'video';
  readonly codecName: string;
};

export type IngestMedia =
  | VideoConfig
  | VideoAccessUnit
  | AudioConfig
  | AudioFrame
  | IngestMetadata
  | TrackEnd
  | UnsupportedMedia;
