/**
 * ICE, DTLS and RTP parameters in ORTC form, structurally those of mediasoup and mediasoup-client
 * without depending on either. Arrays are mutable because both libraries declare them so. Header
 * extension URIs are plain strings here: which ones are known is the media library's business.
 */
export type MediaKind = 'audio' | 'video';

export type IceParameters = {
  usernameFragment: string;
  password: string;
  iceLite?: boolean;
};

export type IceCandidate = {
  foundation: string;
  priority: number;
  /** The same as `address`; older libraries read this one. */
  ip: string;
  address: string;
  protocol: 'udp' | 'tcp';
  port: number;
  type: 'host';
  tcpType?: 'passive';
};

export type DtlsRole = 'auto' | 'client' | 'server';
export type FingerprintAlgorithm = 'sha-1' | 'sha-224' | 'sha-256' | 'sha-384' | 'sha-512';
export type DtlsFingerprint = { algorithm: FingerprintAlgorithm; value: string };
export type DtlsParameters = { role?: DtlsRole; fingerprints: DtlsFingerprint[] };

export type RtcpFeedback = { type: string; parameter?: string };

/** fmtp parameters by name. */
export type CodecParameters = Record<string, unknown>;

export type RtpCodecCapability = {
  kind: MediaKind;
  mimeType: string;
  preferredPayloadType: number;
  clockRate: number;
  channels?: number;
  parameters?: CodecParameters;
  rtcpFeedback?: RtcpFeedback[];
};

export type RtpHeaderExtensionDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

export type RtpHeaderExtension = {
  kind: MediaKind;
  uri: string;
  preferredId: number;
  preferredEncrypt?: boolean;
  direction?: RtpHeaderExtensionDirection;
};

export type RtpCapabilities = {
  codecs?: RtpCodecCapability[];
  headerExtensions?: RtpHeaderExtension[];
};

export type RtpCodecParameters = {
  mimeType: string;
  payloadType: number;
  clockRate: number;
  channels?: number;
  parameters?: CodecParameters;
  rtcpFeedback?: RtcpFeedback[];
};

export type RtpHeaderExtensionParameters = { uri: string; id: number; encrypt?: boolean };

export type RtpEncoding = {
  ssrc?: number;
  rid?: string;
  codecPayloadType?: number;
  rtx?: { ssrc: number };
  dtx?: boolean;
  scalabilityMode?: string;
  scaleResolutionDownBy?: number;
  maxBitrate?: number;
};

export type RtcpParameters = { cname?: string; reducedSize?: boolean };

export type RtpParameters = {
  mid?: string;
  codecs: RtpCodecParameters[];
  headerExtensions?: RtpHeaderExtensionParameters[];
  encodings?: RtpEncoding[];
  rtcp?: RtcpParameters;
  msid?: string;
};
