/** Ingest health on the wire: how the media of one's own stream arrives, and what should be changed. */
export type StreamRef = { readonly streamId: string };

export type HealthVideo = {
  /** h264, hevc, av1, vp9 or vp8 */
  readonly codec: string;
  readonly profile?: string;
  /** RFC 6381. */
  readonly codecString?: string;
  readonly width?: number;
  readonly height?: number;
  readonly fps?: number;
  readonly variableFrameRate: boolean;
  /** Distance of keyframes; absent where they come when asked for. */
  readonly gopMs?: number;
  readonly bFrames?: 'present' | 'none';
  readonly bitrateBps: number;
  /** `waiting`: no picture until the server can encode it again. */
  readonly mode: 'deciding' | 'passthrough' | 'reencode' | 'waiting';
  /** Simulcast layers. */
  readonly layers: number;
};

export type HealthAudio = {
  readonly codec: string;
  readonly sampleRateHz: number;
  readonly channels: number;
  readonly bitrateBps: number;
  readonly transcoded: boolean;
};

/** Of the connection; absent where the protocol has no figures. */
export type HealthLink = {
  readonly rttMs?: number;
  readonly packetsLost: number;
  /** 0–1 of late. */
  readonly lossFraction?: number;
  readonly packetsRetransmitted?: number;
  /** Lost for good. */
  readonly packetsDropped?: number;
};

export type HealthWarning = {
  readonly code: string;
  /** What is wrong. */
  readonly message: string;
  /** Which setting to change. */
  readonly remedy: string;
};

/** Without `publishing` nobody sends, and the rest is empty. */
export type StreamHealth = StreamRef & {
  readonly publishing: boolean;
  readonly protocol?: 'webrtc' | 'whip' | 'rtmp' | 'srt';
  readonly connected: boolean;
  readonly measuredAtMs: number;
  readonly video?: HealthVideo;
  readonly audio?: HealthAudio;
  readonly link?: HealthLink;
  readonly droppedFrames: number;
  /**
   * How fast the publisher's clock runs away from ours, parts per million; positive when it is slow.
   * Of browsers and WHIP it is known after two minutes.
   */
  readonly driftPpm?: number;
  readonly warnings: readonly HealthWarning[];
};
