/**
 * What a broadcaster is told about the stream that arrives: measured facts, and in words
 * what is wrong with which setting to change. Types only: the gateway, or for WebRTC the node, fills
 * them in.
 */
import type { BFrameVerdict } from './timing/b-frame-detector.ts';
import type { GopVerdict } from './timing/gop-meter.ts';

export type IngestWarningCode =
  | 'b_frames'
  | 'b_frames_stutter'
  | 'frame_rate_over_limit'
  | 'packet_loss'
  | 'gop_too_long'
  | 'gop_irregular'
  | 'keyframes_missing'
  | 'variable_frame_rate'
  | 'audio_missing'
  | 'video_missing'
  | 'bitrate_over_limit'
  | 'clock_drift'
  | 'codec_reencoded'
  | 'reencode_unavailable'
  | 'layers_left_out'
  | 'codec_unsupported'
  | 'audio_transcoder_failed'
  | 'frames_dropped';

export type IngestWarning = {
  readonly code: IngestWarningCode;
  /** What is wrong, for people. */
  readonly message: string;
  /** Which setting to change, for people. */
  readonly remedy: string;
};

export type VideoHealth = {
  readonly codec: string;
  /** RFC 6381; undefined until the bitstream has told. */
  readonly codecString: string | undefined;
  readonly profile: string | undefined;
  readonly widthPx: number | undefined;
  readonly heightPx: number | undefined;
  readonly fps: number | undefined;
  readonly variableFrameRate: boolean;
  readonly bitrateBps: number;
  readonly gopMs: number | undefined;
  readonly gop: GopVerdict;
  readonly bFrames: BFrameVerdict;
  /**
   * `passthrough` costs no quality and almost no CPU; `reencode` is our clean copy; `waiting` is no
   * picture at all until we can encode.
   */
  readonly mode: 'deciding' | 'passthrough' | 'reencode' | 'waiting';
  readonly layers: number;
};

export type AudioHealth = {
  readonly codec: string;
  readonly sampleRateHz: number;
  readonly channels: number;
  readonly bitrateBps: number;
  readonly transcoded: boolean;
};

/** Of the connection that the media came over; RTMP has none of these. */
export type LinkHealth = {
  readonly rttMs: number | undefined;
  readonly packetsLost: number;
  /** 0–1 of late. */
  readonly lossFraction?: number;
  readonly packetsRetransmitted?: number;
  /** Lost for good. */
  readonly packetsDropped?: number;
};

export type IngestHealth = {
  readonly protocol: 'rtmp' | 'srt' | 'webrtc' | 'whip';
  readonly video: VideoHealth | undefined;
  readonly audio: AudioHealth | undefined;
  readonly link: LinkHealth | undefined;
  /** Frames that were damaged on the way, or that we had to drop; since the publisher came. */
  readonly droppedFrames: number;
  /** How fast the publisher's clock runs away from ours, in parts per million. */
  readonly driftPpm: number | undefined;
  readonly warnings: readonly IngestWarning[];
};
