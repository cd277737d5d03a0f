/**
 * WHEP offer → what the player can decode, with its own payload types, and which of its sections
 * each track of the stream goes to (draft-ietf-wish-whep §4.2).
 */
import type { ConsumerDescription, RtpCapabilities, RtpCodecCapability } from '@freshet/sfu';
import { whipError } from '../errors.ts';
import { checkOffer, WHEP_RULES } from './check-offer.ts';
import type { MediaSection } from './check-offer.ts';
import { nameOf } from './choose-codec.ts';
import type { SdpCodec, SdpOffer } from './sdp-offer.ts';

export type WhepWish = {
  readonly sections: readonly MediaSection[];
  readonly rtpCapabilities: RtpCapabilities;
  readonly mids: { readonly audio?: string; readonly video?: string };
};

/** An accepted section of the answer. */
export type WhepSection = {
  readonly section: MediaSection;
  readonly codec: SdpCodec;
  readonly rtcpFeedback: SdpCodec['rtcpFeedback'];
  /** Only for players that tell tracks apart by SSRC and by nothing else. */
  readonly ssrc: number | undefined;
};

const MID_URI = 'urn:ietf:params:rtp-hdrext:sdes:mid';
const NOT_MEDIA = /\/(rtx|red|ulpfec|flexfec-?\d*|telephone-event|cn)$/;

/** @throws WHIP_SDP_UNSUPPORTED, WHIP_NO_COMMON_CODEC */
export function readWhepOffer(offer: SdpOffer): WhepWish {
  const sections = checkOffer(offer, WHEP_RULES);
  const codecs = sections.flatMap((section) =>
    section.codecs
      .filter((codec) => !NOT_MEDIA.test(nameOf(codec)))
      .map((codec) => toCapability(section.media, codec)),
  );
  if (codecs.length === 0) {
    throw whipError('WHIP_NO_COMMON_CODEC');
  }
  const midOf = (media: string): string | undefined =>
    sections.find((section) => section.media === media)?.mid;
  const [audio, video] = [midOf('audio'), midOf('video')];
  return {
    sections,
    // Measured: a header extension in the answer makes Chromium refuse it, so none is wished for.
    rtpCapabilities: { codecs, headerExtensions: [] },
    mids: {
      ...(audio !== undefined && audio !== '' && { audio }),
      ...(video !== undefined && video !== '' && { video }),
    },
  };
}

/**
 * Sections that a consumer fills; the others of `wish` are rejected in the answer.
 * @throws WHIP_NO_COMMON_CODEC when no track of the stream fits.
 */
export function matchConsumers(
  wish: WhepWish,
  consumers: readonly ConsumerDescription[],
): readonly WhepSection[] {
  const accepted = wish.sections.flatMap((section) => {
    const consumer = consumers.find((candidate) => candidate.kind === section.media);
    const sent = consumer?.rtpParameters.codecs[0];
    const codec = section.codecs.find((candidate) => candidate.payloadType === sent?.payloadType);
    if (sent === undefined || codec === undefined || nameOf(codec) !== nameOf(sent)) {
      return [];
    }
    const feedback = sent.rtcpFeedback ?? [];
    const rtcpFeedback = codec.rtcpFeedback.filter((wanted) =>
      feedback.some(
        (ours) => ours.type === wanted.type && (ours.parameter ?? '') === wanted.parameter,
      ),
    );
    const ssrc = routesByMid(wish) ? undefined : consumer?.rtpParameters.encodings?.[0]?.ssrc;
    return [{ section, codec, rtcpFeedback, ssrc }];
  });
  if (accepted.length === 0) {
    throw whipError('WHIP_NO_COMMON_CODEC');
  }
  return accepted;
}

/**
 * Browsers offer the mid extension and, without it and without SSRCs, go by payload type (RFC 9143
 * §9.2); that is what lets them survive a new publisher. Stacks that do not offer it (werift,
 * libdatachannel) drop every packet whose SSRC the answer does not name.
 */
function routesByMid(wish: WhepWish): boolean {
  return wish.sections.some((section) =>
    section.extensions.some((extension) => extension.uri === MID_URI),
  );
}

function toCapability(kind: 'audio' | 'video', codec: SdpCodec): RtpCodecCapability {
  return {
    kind,
    mimeType: codec.mimeType,
    preferredPayloadType: codec.payloadType,
    clockRate: codec.clockRate,
    ...(codec.channels !== undefined && { channels: codec.channels }),
    parameters: { ...codec.parameters },
    rtcpFeedback: codec.rtcpFeedback.map((feedback) => ({ ...feedback })),
  };
}
