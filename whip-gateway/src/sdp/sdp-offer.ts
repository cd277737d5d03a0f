/** An SDP offer (RFC 8866, RFC 9429) as far as WHIP and WHEP need it: plain values, checked once. */
import type { DtlsParameters } from '@freshet/sfu';

export type SdpOffer = {
  readonly sections: readonly SdpSection[];
  /** mids of the BUNDLE group (RFC 9143), in its order; undefined without such a group. */
  readonly bundleMids: readonly string[] | undefined;
  readonly ice: IceCredentials;
  /** The client's fingerprints; `role` is what the client will be once we answer passive. */
  readonly dtlsParameters: DtlsParameters;
  readonly setup: string | undefined;
  readonly extmapAllowMixed: boolean;
};

export type IceCredentials = { readonly ufrag: string; readonly pwd: string };

export type SdpDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** One m= section. */
export type SdpSection = {
  /** `audio`, `video`, or something that is never accepted (`application`, `text`…). */
  readonly media: string;
  /** Empty when the offer has no a=mid. */
  readonly mid: string;
  readonly protocol: string;
  /** Payload types as written, for rejecting the section to the letter. */
  readonly formats: string;
  /** Port 0 without a=bundle-only: the client itself does not use the section (RFC 9143 §6). */
  readonly disabled: boolean;
  readonly direction: SdpDirection;
  readonly codecs: readonly SdpCodec[];
  readonly extensions: readonly SdpExtension[];
  /** rids in the order of a=simulcast:send, else of the a=rid lines (RFC 8853 §5.2). */
  readonly sendRids: readonly string[];
  readonly ssrcs: SdpSsrcs;
  /** Identification of the MediaStream, when there is one (RFC 8830). */
  readonly msidStream: string | undefined;
  readonly rtcpMux: boolean;
  readonly rtcpRsize: boolean;
};

export type SdpCodec = {
  readonly payloadType: number;
  /** For instance `video/H264`, spelled as in the offer. */
  readonly mimeType: string;
  readonly clockRate: number;
  readonly channels: number | undefined;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** The a=fmtp value to the letter; empty when there is none. */
  readonly fmtp: string;
  readonly rtcpFeedback: readonly { readonly type: string; readonly parameter: string }[];
};

export type SdpExtension = {
  readonly id: number;
  readonly uri: string;
  readonly direction: SdpDirection;
};

export type SdpSsrcs = {
  /** Media SSRCs lowest layer first, with their RTX SSRC; more than one only by ssrc-group:SIM. */
  readonly encodings: readonly { readonly ssrc: number; readonly rtxSsrc: number | undefined }[];
  readonly cname: string | undefined;
};
