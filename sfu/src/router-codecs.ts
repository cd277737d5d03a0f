/**
 * Codecs of the routers and their payload types. The main table uses Chromium's numbers, so that a
 * player that negotiates by one SDP exchange needs no other; players with other numbers get a sibling
 * router whose table is made of their own.
 *
 * Inside the SFU every H264 track is labelled constrained baseline, packetization-mode 1: receivers
 * decode main and high under that label, while a track labelled high is refused by all that do not
 * offer it. The other profiles stand in the table so that publishers may negotiate them.
 */
import { generateRouterRtpCapabilities } from 'mediasoup/ortc';
import type { RouterRtpCodecCapability } from 'mediasoup/types';
import type { RtpCapabilities, RtpCodecCapability, RtpParameters } from './node-port.ts';

/** Constrained baseline, level 3.1: what every WebRTC receiver takes. */
export const H264_LABEL = '42e01f';

const H264 = { mimeType: 'video/H264', kind: 'video', clockRate: 90_000 } as const;
const VIDEO_CODEC_ORDER = ['video/vp8', 'video/vp9', 'video/h264', 'video/av1'];

/** The main table. Order matters: publishers without a wish of their own take the first. */
export const MAIN_ROUTER_CODECS: readonly RouterRtpCodecCapability[] = [
  {
    kind: 'audio',
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    preferredPayloadType: 111,
    parameters: { minptime: 10, useinbandfec: 1 },
  },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000, preferredPayloadType: 96 },
  vp9(98, 0),
  vp9(120, 2),
  h264(108, H264_LABEL),
  h264(112, '42001f'),
  h264(114, '4d001f'),
  h264(116, '64001f'),
  h264(118, '640c1f'),
  { kind: 'video', mimeType: 'video/AV1', clockRate: 90_000, preferredPayloadType: 45 },
];

/** Payload types of one router, as text: two players with equal keys can share a router. */
export type CodecTable = {
  readonly key: string;
  readonly codecs: readonly RouterRtpCodecCapability[];
};

/** The router that a stream's media comes in on; taps take it from there, and relays of what is relayed. */
export const MAIN_TABLE: CodecTable = { key: 'main', codecs: MAIN_ROUTER_CODECS };

/** The same numbers on a router of its own for viewers and other nodes: before its pipe sits the keyframe limiter. */
export const VIEWER_TABLE: CodecTable = { key: 'viewers', codecs: MAIN_ROUTER_CODECS };

/** Codecs and header extensions that every node offers publishers and players. */
export function mainRouterCapabilities(): RtpCapabilities {
  return generateRouterRtpCapabilities([...MAIN_ROUTER_CODECS]);
}

/**
 * The table for a plain-SDP player. `inUse` are the codecs of the stream's present tracks: they decide
 * whether the main table fits, and are the last to be left out when payload types collide.
 */
export function tableForPlainSdp(
  player: RtpCapabilities,
  inUse: readonly RtpCodecCapability[],
): CodecTable {
  const offered = (player.codecs ?? []).filter((codec) => isRoutable(codec));
  const wanted = inUse.length === 0 ? offered : offered.filter((codec) => isAmong(codec, inUse));
  if (wanted.every((codec) => mainPayloadType(codec) === codec.preferredPayloadType)) {
    return VIEWER_TABLE;
  }
  const codecs: RouterRtpCodecCapability[] = [];
  for (const codec of [...wanted, ...offered.filter((other) => !wanted.includes(other))]) {
    const candidate = toRouterCodec(codec);
    if (!codecs.some((other) => sameCodec(other, candidate)) && fits([...codecs, candidate])) {
      codecs.push(candidate);
    }
  }
  const key = codecs.map((codec) => `${codecKey(codec)}=${String(codec.preferredPayloadType)}`);
  return { key: key.sort().join(','), codecs };
}

/** Labels a publisher's H264 constrained baseline, mode 1 (a mode 0 stream is a valid mode 1 one). */
export function labelProducerParameters(parameters: RtpParameters): RtpParameters {
  return {
    ...parameters,
    codecs: parameters.codecs.map((codec) =>
      isH264(codec) ? { ...codec, parameters: h264Parameters(codec.parameters) } : codec,
    ),
  };
}

/**
 * A player's capabilities in the SFU's own terms: of its H264 entries with packetization-mode 1 the
 * most basic profile stays, labelled like our tracks.
 */
export function labelPlayerCapabilities(capabilities: RtpCapabilities): RtpCapabilities {
  const codecs = capabilities.codecs ?? [];
  const h264s = codecs.filter((codec) => isH264(codec) && packetizationMode(codec) === 1);
  const best = h264s.sort((a, b) => profileRank(a) - profileRank(b))[0];
  return {
    ...capabilities,
    codecs: codecs.flatMap((codec) => {
      if (!isH264(codec)) {
        return [codec];
      }
      return codec === best ? [{ ...codec, parameters: h264Parameters(codec.parameters) }] : [];
    }),
  };
}

/** True for the same codec whatever the payload type; VP9 profiles are different codecs. */
export function sameCodec(
  a: { readonly mimeType: string; readonly parameters?: unknown },
  b: { readonly mimeType: string; readonly parameters?: unknown },
): boolean {
  return codecKey(a) === codecKey(b);
}

function codecKey(codec: { readonly mimeType: string; readonly parameters?: unknown }): string {
  const mimeType = codec.mimeType.toLowerCase();
  return mimeType === 'video/vp9' ? `${mimeType}/${String(vp9Profile(codec))}` : mimeType;
}

function isRoutable(codec: RtpCodecCapability): boolean {
  const mimeType = codec.mimeType.toLowerCase();
  if (mimeType === 'audio/opus') {
    return codec.clockRate === 48_000 && codec.channels === 2;
  }
  return (
    VIDEO_CODEC_ORDER.includes(mimeType) &&
    codec.clockRate === 90_000 &&
    (!isH264(codec) || packetizationMode(codec) === 1)
  );
}

function isAmong(codec: RtpCodecCapability, codecs: readonly RtpCodecCapability[]): boolean {
  return codecs.some((other) => sameCodec(codec, other));
}

function mainPayloadType(codec: RtpCodecCapability): number | undefined {
  return MAIN_ROUTER_CODECS.find((main) => sameCodec(main, codec))?.preferredPayloadType;
}

function toRouterCodec(codec: RtpCodecCapability): RouterRtpCodecCapability {
  const base = MAIN_ROUTER_CODECS.find((main) => sameCodec(main, codec)) ?? codec;
  return { ...base, preferredPayloadType: codec.preferredPayloadType };
}

/** Answers of `fits`: players of one kind all ask the same, and mediasoup copies all that it knows for each answer. */
const KNOWN = new Map<string, boolean>();
const MAX_KNOWN = 256;

/** False when mediasoup's own choice of RTX payload types collides with a later codec's number. */
function fits(codecs: readonly RouterRtpCodecCapability[]): boolean {
  const key = JSON.stringify(codecs);
  const known = KNOWN.get(key) ?? canBeRouted(codecs);
  // Deleting first keeps the map in order of use.
  KNOWN.delete(key);
  KNOWN.set(key, known);
  const [oldest = key] = KNOWN.keys();
  if (KNOWN.size > MAX_KNOWN) {
    KNOWN.delete(oldest);
  }
  return known;
}

function canBeRouted(codecs: readonly RouterRtpCodecCapability[]): boolean {
  try {
    generateRouterRtpCapabilities([...codecs]);
    return true;
  } catch {
    return false;
  }
}

function h264(payloadType: number, profileLevelId: string): RouterRtpCodecCapability {
  return {
    ...H264,
    preferredPayloadType: payloadType,
    parameters: {
      'packetization-mode': 1,
      'level-asymmetry-allowed': 1,
      'profile-level-id': profileLevelId,
    },
  };
}

function vp9(payloadType: number, profile: number): RouterRtpCodecCapability {
  return {
    kind: 'video',
    mimeType: 'video/VP9',
    clockRate: 90_000,
    preferredPayloadType: payloadType,
    parameters: { 'profile-id': profile },
  };
}

function h264Parameters(given: unknown): Record<string, unknown> {
  return {
    ...parametersOf(given),
    'packetization-mode': 1,
    'level-asymmetry-allowed': 1,
    'profile-level-id': H264_LABEL,
  };
}

function isH264(codec: { readonly mimeType: string }): boolean {
  return codec.mimeType.toLowerCase() === 'video/h264';
}

function packetizationMode(codec: RtpCodecCapability): number {
  return Number(parametersOf(codec.parameters)['packetization-mode'] ?? 0);
}

function vp9Profile(codec: { readonly parameters?: unknown }): number {
  return Number(parametersOf(codec.parameters)['profile-id'] ?? 0);
}

/**
 * Most basic profile first (RFC 6184 §8.1: without the parameter it is baseline); a decoder of a
 * later one decodes the earlier ones too.
 */
function profileRank(codec: RtpCodecCapability): number {
  const given = parametersOf(codec.parameters)['profile-level-id'];
  const id = typeof given === 'string' ? given : '42000a';
  const profile = Number.parseInt(id.slice(0, 2), 16);
  const constraints = Number.parseInt(id.slice(2, 4), 16);
  const isConstrainedBaseline =
    (profile === 0x42 && (constraints & 0x40) !== 0) ||
    (profile === 0x4d && (constraints & 0x80) !== 0);
  if (isConstrainedBaseline) {
    return 0;
  }
  const rank = [0x42, 0x4d, 0x64].indexOf(profile);
  return rank < 0 ? 4 : rank + 1;
}

function parametersOf(given: unknown): Readonly<Record<string, unknown>> {
  // Format parameters were checked to be a plain object, or come from our own tables.
  return (given ?? {}) as Readonly<Record<string, unknown>>;
}
