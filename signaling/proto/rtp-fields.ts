/**
 * Field codecs of the ORTC shapes: where signaling.proto and the media libraries differ (fmtp
 * parameters as a list, RTX as a flat number, one address) this is the place that converts.
 */
import {
  converted,
  enumeration,
  list,
  optional,
  optionalDouble,
  optionalFlag,
  optionalText,
  optionalUint32,
  presentDouble,
  presentUint32,
  struct,
  text,
  uint32,
  word,
} from './fields.ts';
import type { Field } from './fields.ts';
import type {
  CodecParameters,
  DtlsFingerprint,
  DtlsParameters,
  IceCandidate,
  IceParameters,
  MediaKind,
  RtcpFeedback,
  RtcpParameters,
  RtpCapabilities,
  RtpCodecCapability,
  RtpCodecParameters,
  RtpEncoding,
  RtpHeaderExtension,
  RtpHeaderExtensionParameters,
  RtpParameters,
} from './rtp-shapes.ts';

export const mediaKind: Field<MediaKind> = enumeration({
  audio: ['AUDIO', 1],
  video: ['VIDEO', 2],
});

export const iceParameters: Field<IceParameters> = struct<IceParameters>({
  usernameFragment: text,
  password: text,
  iceLite: optionalFlag,
});

export const iceCandidate: Field<IceCandidate> = converted(
  struct<Omit<IceCandidate, 'ip'>>({
    foundation: text,
    priority: uint32,
    address: text,
    protocol: word(['udp', 'tcp']),
    port: uint32,
    type: word(['host']),
    tcpType: optional(word(['passive'])),
  }),
  (wire) => ({ ...wire, ip: wire.address }),
  ({ ip, ...wire }) => ({ ...wire, address: wire.address || ip }),
);

export const dtlsParameters: Field<DtlsParameters> = struct<DtlsParameters>({
  role: optional(word(['auto', 'client', 'server'])),
  fingerprints: list(
    struct<DtlsFingerprint>({
      algorithm: word(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
      value: text,
    }),
  ),
});

type CodecParameter = { name: string; text?: string; number?: number };

/** The empty text is a value here: the field is an arm of a oneof. */
const presentText: Field<string | undefined> = {
  read: (value, path) =>
    value === undefined || value === null ? undefined : text.read(value, path),
  write: (value) => value,
};

const codecParameters: Field<CodecParameters | undefined> = converted(
  list(struct<CodecParameter>({ name: text, text: presentText, number: presentDouble })),
  (wire) => {
    const entries = wire
      .filter(({ name }) => !UNSAFE_NAMES.has(name))
      .map(({ name, text: words, number }) => [name, number ?? words ?? ''] as const);
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  },
  (parameters) =>
    Object.entries<unknown>(parameters ?? {})
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) =>
        typeof value === 'number' && Number.isFinite(value)
          ? { name, number: value }
          : { name, text: String(value) },
      ),
);

/** Names that would reach an object's prototype when somebody copies the parameters. */
const UNSAFE_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const rtcpFeedback: Field<RtcpFeedback[] | undefined> = optionalList(
  struct<RtcpFeedback>({ type: text, parameter: optionalText }),
);

export const rtpCapabilities: Field<RtpCapabilities> = struct<RtpCapabilities>({
  codecs: optionalList(
    struct<RtpCodecCapability>({
      kind: mediaKind,
      mimeType: text,
      preferredPayloadType: uint32,
      clockRate: uint32,
      channels: optionalUint32,
      parameters: codecParameters,
      rtcpFeedback,
    }),
  ),
  headerExtensions: optionalList(
    struct<RtpHeaderExtension>({
      kind: mediaKind,
      uri: text,
      preferredId: uint32,
      preferredEncrypt: optionalFlag,
      direction: optional(word(['sendrecv', 'sendonly', 'recvonly', 'inactive'])),
    }),
  ),
});

type WireEncoding = Omit<RtpEncoding, 'rtx'> & { rtxSsrc?: number };

const rtpEncoding = converted<WireEncoding, RtpEncoding>(
  struct<WireEncoding>({
    ssrc: presentUint32,
    rid: optionalText,
    codecPayloadType: presentUint32,
    rtxSsrc: presentUint32,
    dtx: optionalFlag,
    scalabilityMode: optionalText,
    scaleResolutionDownBy: optionalDouble,
    maxBitrate: optionalUint32,
  }),
  ({ rtxSsrc, ...encoding }) => ({
    ...encoding,
    ...(rtxSsrc === undefined ? {} : { rtx: { ssrc: rtxSsrc } }),
  }),
  ({ rtx, ...encoding }) => (rtx === undefined ? encoding : { ...encoding, rtxSsrc: rtx.ssrc }),
);

export const rtpParameters: Field<RtpParameters> = struct<RtpParameters>({
  mid: optionalText,
  codecs: list(
    struct<RtpCodecParameters>({
      mimeType: text,
      payloadType: uint32,
      clockRate: uint32,
      channels: optionalUint32,
      parameters: codecParameters,
      rtcpFeedback,
    }),
  ),
  headerExtensions: optionalList(
    struct<RtpHeaderExtensionParameters>({ uri: text, id: uint32, encrypt: optionalFlag }),
  ),
  encodings: optionalList(rtpEncoding),
  rtcp: optional(struct<RtcpParameters>({ cname: optionalText, reducedSize: optionalFlag })),
  msid: optionalText,
});

/** A list whose empty form means absent. */
function optionalList<T>(item: Field<T>): Field<T[] | undefined> {
  return converted(
    list(item),
    (items): T[] | undefined => (items.length === 0 ? undefined : items),
    (items) => items ?? [],
  );
}
