/** What WHIP and WHEP demand of an offer alike: BUNDLE, rtcp-mux, DTLS roles, one track per kind. */
import { whipError } from '../errors.ts';
import type { SdpDirection, SdpOffer, SdpSection } from './sdp-offer.ts';

export type OfferRules = {
  /** What a client may offer; `sendrecv` is answered one-way. */
  readonly directions: readonly SdpDirection[];
  /** WHIP refuses an offer as a whole (RFC 9725 §4.4.3); WHEP rejects single sections. */
  readonly partial: boolean;
};

export const WHIP_RULES: OfferRules = { directions: ['sendonly', 'sendrecv'], partial: false };
export const WHEP_RULES: OfferRules = { directions: ['recvonly', 'sendrecv'], partial: true };

export type MediaSection = SdpSection & { readonly media: 'audio' | 'video' };

const PROTOCOLS: readonly string[] = ['UDP/TLS/RTP/SAVPF', 'TCP/TLS/RTP/SAVPF', 'RTP/SAVPF'];

/**
 * The sections to negotiate, in the offer's order.
 * @throws WHIP_SDP_UNSUPPORTED
 */
export function checkOffer(offer: SdpOffer, rules: OfferRules): readonly MediaSection[] {
  const used = offer.sections.filter((section) => !section.disabled);
  const sections = used.filter((section): section is MediaSection => isMedia(section));
  if (!rules.partial && sections.length < used.length) {
    throw unsupported('only audio and video sections are taken');
  }
  if (sections.length === 0) {
    throw unsupported('the offer has neither an audio nor a video section');
  }
  for (const section of sections) {
    checkSection(section, rules);
  }
  checkTogether(offer, sections);
  return sections;
}

function checkSection(section: MediaSection, rules: OfferRules): void {
  if (!PROTOCOLS.includes(section.protocol)) {
    throw unsupported(`the protocol ${section.protocol} is not taken`);
  }
  if (!rules.directions.includes(section.direction)) {
    throw unsupported(`a section may not be ${section.direction} here`);
  }
  // RFC 9725 §4.4.1. rtcp-mux-only is not asked for, since widespread clients leave it out.
  if (!section.rtcpMux) {
    throw unsupported('a=rtcp-mux is needed in every section');
  }
}

function checkTogether(offer: SdpOffer, sections: readonly MediaSection[]): void {
  for (const media of ['audio', 'video'] as const) {
    if (sections.filter((section) => section.media === media).length > 1) {
      throw unsupported(`more than one ${media} section`);
    }
  }
  const streams = new Set(sections.flatMap((section) => section.msidStream ?? []));
  if (streams.size > 1) {
    throw unsupported('the sections belong to different MediaStreams');
  }
  const bundled = sections.every((section) => offer.bundleMids?.includes(section.mid) === true);
  if (sections.length > 1 && !bundled) {
    throw unsupported('all sections must be in one BUNDLE group');
  }
  // RFC 9725 §4.4.4: actpass; active is taken as well. We are always passive.
  if (offer.setup !== undefined && offer.setup !== 'actpass' && offer.setup !== 'active') {
    throw unsupported(`a=setup:${offer.setup} is not taken, only actpass and active`);
  }
}

function isMedia(section: SdpSection): boolean {
  return section.media === 'audio' || section.media === 'video';
}

function unsupported(message: string): Error {
  return whipError('WHIP_SDP_UNSUPPORTED', { message });
}
