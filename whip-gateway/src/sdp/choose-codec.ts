/**
 * Which of a publisher's offered codecs is answered. Across codecs the client's order decides
 * (RFC 3264 §6.1), within H264 the profile that most viewers decode. A Producer has one codec, so
 * the answer has one, and its RTX when offered.
 */
import type { RtpCapabilities, RtpCodecCapability } from '@freshet/sfu';
import { h264Profile } from './h264-profile.ts';
import type { H264Profile } from './h264-profile.ts';
import type { SdpCodec, SdpSection } from './sdp-offer.ts';

export type ChosenCodec = {
  readonly codec: SdpCodec;
  readonly rtx: SdpCodec | undefined;
  /** The router's own entry; its feedback types are the ones we do. */
  readonly routerCodec: RtpCodecCapability;
};

/** Best first. What is not here (4:2:2, 10 bit…) is not decodable by most viewers. */
const H264_PROFILE_ORDER: readonly H264Profile[] = [
  'constrained-baseline',
  'baseline',
  'main',
  'constrained-high',
  'high',
];

/** Undefined when the section has no codec that the routers take. */
export function chooseCodec(section: SdpSection, router: RtpCapabilities): ChosenCodec | undefined {
  const matches = section.codecs.flatMap((codec) => {
    const routerCodec = router.codecs?.find((candidate) => isMatch(codec, candidate));
    return routerCodec === undefined ? [] : [{ codec, routerCodec }];
  });
  const first = matches[0];
  if (first === undefined) {
    return undefined;
  }
  const sameKind = matches.filter((match) => nameOf(match.codec) === nameOf(first.codec));
  const best = sameKind.reduce((a, b) => (rank(b.codec) < rank(a.codec) ? b : a));
  return { ...best, rtx: findRtx(section, best.codec) };
}

/** Lower-case mime type. */
export function nameOf(codec: { readonly mimeType: string }): string {
  return codec.mimeType.toLowerCase();
}

function isMatch(codec: SdpCodec, candidate: RtpCodecCapability): boolean {
  if (
    nameOf(codec) !== nameOf(candidate) ||
    isRepair(codec) ||
    codec.clockRate !== candidate.clockRate ||
    (candidate.kind === 'audio' && (codec.channels ?? 1) !== (candidate.channels ?? 1))
  ) {
    return false;
  }
  const ours = candidate.parameters ?? {};
  switch (nameOf(codec)) {
    case 'video/h264':
      return rank(codec) !== Infinity;
    case 'video/vp9':
      return Number(codec.parameters['profile-id'] ?? 0) === Number(ours['profile-id'] ?? 0);
    case 'video/av1':
      return Number(codec.parameters['profile'] ?? 0) === Number(ours['profile'] ?? 0);
    default:
      return true;
  }
}

/** RTX, RED and forward error correction are never a Producer's media codec. */
function isRepair(codec: SdpCodec): boolean {
  return /\/(rtx|red|ulpfec|flexfec-?\d*)$/.test(nameOf(codec));
}

/** Lower is better; packetization-mode 1 goes before 0 within a profile (RFC 6184 §6.2). */
function rank(codec: SdpCodec): number {
  if (nameOf(codec) !== 'video/h264') {
    return 0;
  }
  const profile = H264_PROFILE_ORDER.indexOf(h264Profile(codec.parameters['profile-level-id']));
  const mode = Number(codec.parameters['packetization-mode'] ?? 0);
  if (profile < 0 || (mode !== 0 && mode !== 1)) {
    return Infinity;
  }
  return (mode === 1 ? 0 : H264_PROFILE_ORDER.length) + profile;
}

function findRtx(section: SdpSection, codec: SdpCodec): SdpCodec | undefined {
  return section.codecs.find(
    (other) =>
      nameOf(other).endsWith('/rtx') &&
      Number(other.parameters['apt']) === codec.payloadType &&
      other.clockRate === codec.clockRate,
  );
}
