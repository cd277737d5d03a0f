/**
 * WHIP offer × router capabilities → what is produced and what is answered, all or nothing
 * (RFC 9725 §4.2, §4.4). The client's payload types and extension ids are kept; mediasoup maps them.
 */
import type { RtpCapabilities, RtpEncodingParameters, RtpParameters } from '@freshet/sfu';
import { whipError } from '../errors.ts';
import { checkOffer, WHIP_RULES } from './check-offer.ts';
import type { MediaSection } from './check-offer.ts';
import { chooseCodec, nameOf } from './choose-codec.ts';
import type { ChosenCodec } from './choose-codec.ts';
import { lowestFirst } from './rid-order.ts';
import type { RidOrder } from './rid-order.ts';
import type { SdpCodec, SdpExtension, SdpOffer } from './sdp-offer.ts';

export type WhipSection = {
  readonly section: MediaSection;
  readonly codec: SdpCodec;
  readonly rtx: SdpCodec | undefined;
  readonly extensions: readonly SdpExtension[];
  readonly rtcpFeedback: SdpCodec['rtcpFeedback'];
  /** Accepted rids in the offer's order; empty without simulcast. */
  readonly rids: readonly string[];
  /** For `produce`. */
  readonly rtpParameters: RtpParameters;
};

type HeaderExtension = NonNullable<RtpParameters['headerExtensions']>[number];

const MAX_LAYERS = 4;
const MID_URI = 'urn:ietf:params:rtp-hdrext:sdes:mid';
const RID_URI = 'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id';
const TRANSPORT_CC_URI =
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01';
const ABS_SEND_TIME_URI = 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time';

/** @throws WHIP_SDP_UNSUPPORTED, WHIP_NO_COMMON_CODEC */
export function negotiateWhip(
  offer: SdpOffer,
  router: RtpCapabilities,
  options: { readonly ridOrder?: RidOrder } = {},
): readonly WhipSection[] {
  return checkOffer(offer, WHIP_RULES).map((section) => {
    const chosen = chooseCodec(section, router);
    if (chosen === undefined) {
      throw whipError('WHIP_NO_COMMON_CODEC', { details: unsupportedCodecs(section, router) });
    }
    return negotiateSection(section, chosen, router, options.ridOrder);
  });
}

function negotiateSection(
  section: MediaSection,
  chosen: ChosenCodec,
  router: RtpCapabilities,
  ridOrder: RidOrder | undefined,
): WhipSection {
  const extensions = chooseExtensions(section, router);
  const rtcpFeedback = chooseFeedback(chosen, extensions);
  const rids = chooseRids(section, extensions);
  const { codec, rtx } = chosen;
  const rtpParameters: RtpParameters = {
    ...(section.mid !== '' && { mid: section.mid }),
    codecs: [codec, ...(rtx === undefined ? [] : [rtx])].map((entry) => ({
      mimeType: entry.mimeType,
      payloadType: entry.payloadType,
      clockRate: entry.clockRate,
      ...(entry.channels !== undefined && { channels: entry.channels }),
      parameters: { ...entry.parameters },
      rtcpFeedback: entry === rtx ? [] : rtcpFeedback.map((feedback) => ({ ...feedback })),
    })),
    // Every uri is one of the router's own.
    headerExtensions: extensions.map(({ id, uri }) => ({ id, uri: uri as HeaderExtension['uri'] })),
    encodings: encodingsOf({ section, chosen, extensions, rids: lowestFirst(rids, ridOrder) }),
    rtcp: {
      ...(section.ssrcs.cname !== undefined && { cname: section.ssrcs.cname }),
      reducedSize: section.rtcpRsize,
    },
  };
  return { section, codec, rtx, extensions, rtcpFeedback, rids, rtpParameters };
}

/** Extensions that the router can receive and the client sends, one id per uri. */
function chooseExtensions(section: MediaSection, router: RtpCapabilities): SdpExtension[] {
  const known = (router.headerExtensions ?? []).filter(
    (extension) =>
      extension.kind === section.media &&
      extension.direction !== 'sendonly' &&
      extension.direction !== 'inactive',
  );
  const chosen: SdpExtension[] = [];
  for (const extension of section.extensions) {
    if (
      (extension.direction === 'sendrecv' || extension.direction === 'sendonly') &&
      known.some((candidate) => candidate.uri === extension.uri) &&
      !chosen.some((other) => other.uri === extension.uri || other.id === extension.id)
    ) {
      chosen.push(extension);
    }
  }
  return chosen;
}

/** What client and router share; of the two bandwidth estimations the one whose extension is there. */
function chooseFeedback(
  chosen: ChosenCodec,
  extensions: readonly SdpExtension[],
): SdpCodec['rtcpFeedback'] {
  const has = (uri: string): boolean => extensions.some((extension) => extension.uri === uri);
  const transportCc =
    has(TRANSPORT_CC_URI) &&
    chosen.codec.rtcpFeedback.some((feedback) => feedback.type === 'transport-cc');
  const dropped = (type: string): boolean =>
    (type === 'transport-cc' && !transportCc) ||
    (type === 'goog-remb' && (transportCc || !has(ABS_SEND_TIME_URI)));
  return chosen.codec.rtcpFeedback.filter(
    (feedback) =>
      !dropped(feedback.type) &&
      chosen.routerCodec.rtcpFeedback?.some(
        (ours) => ours.type === feedback.type && (ours.parameter ?? '') === feedback.parameter,
      ),
  );
}

function chooseRids(section: MediaSection, extensions: readonly SdpExtension[]): readonly string[] {
  if (section.sendRids.length <= 1) {
    return section.sendRids;
  }
  if (section.sendRids.length > MAX_LAYERS) {
    throw whipError('WHIP_SDP_UNSUPPORTED', {
      message: `simulcast is taken with up to ${MAX_LAYERS} layers`,
    });
  }
  if (!extensions.some((extension) => extension.uri === RID_URI)) {
    throw whipError('WHIP_SDP_UNSUPPORTED', {
      message: 'simulcast needs the rtp-stream-id header extension',
    });
  }
  return section.sendRids;
}

function encodingsOf(given: {
  section: MediaSection;
  chosen: ChosenCodec;
  extensions: readonly SdpExtension[];
  /** Lowest layer first. */
  rids: readonly string[];
}): RtpEncodingParameters[] {
  const { section, chosen, extensions, rids } = given;
  const { encodings: ssrcs } = section.ssrcs;
  const layers = Math.max(rids.length, ssrcs.length);
  // Without a mode the SFU would drop the upper temporal layers that browsers put into simulcast.
  const temporal = ['video/vp8', 'video/h264'].includes(nameOf(chosen.codec));
  const mode = layers > 1 && temporal ? { scalabilityMode: 'L1T3' } : {};
  if (rids.length > 1) {
    return rids.map((rid) => ({ rid, ...mode }));
  }
  if (ssrcs.length > MAX_LAYERS) {
    throw whipError('WHIP_SDP_UNSUPPORTED', {
      message: `simulcast is taken with up to ${MAX_LAYERS} layers`,
    });
  }
  if (ssrcs.length > 0) {
    return ssrcs.map(({ ssrc, rtxSsrc }) => ({
      ssrc,
      ...(chosen.rtx !== undefined && rtxSsrc !== undefined && { rtx: { ssrc: rtxSsrc } }),
      ...mode,
    }));
  }
  const has = (uri: string): boolean => extensions.some((extension) => extension.uri === uri);
  if (rids[0] !== undefined && has(RID_URI)) {
    return [{ rid: rids[0] }];
  }
  if (section.mid === '' || !has(MID_URI)) {
    throw whipError('WHIP_SDP_UNSUPPORTED', {
      message: 'a track can be told apart neither by a=ssrc nor by the mid header extension',
    });
  }
  return [{}];
}

function unsupportedCodecs(
  section: MediaSection,
  router: RtpCapabilities,
): Record<string, readonly string[] | string> {
  const names = (codecs: readonly { readonly mimeType: string }[]): string[] => [
    ...new Set(codecs.map((codec) => codec.mimeType)),
  ];
  const taken = (router.codecs ?? []).filter(
    (codec) => codec.kind === section.media && !nameOf(codec).endsWith('/rtx'),
  );
  return {
    media: section.media,
    offered: names(section.codecs).slice(0, 16),
    supported: names(taken),
  };
}
