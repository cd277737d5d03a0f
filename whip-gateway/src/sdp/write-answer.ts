/**
 * Answers as text (RFC 9429 §5.3, RFC 9725 §4.2–4.4, draft-ietf-wish-whep §4): ICE-lite, passive, all
 * candidates at once, one BUNDLE of what was accepted. What differs between WHIP and WHEP are the
 * lines of an accepted section.
 */
import type { TransportParameters } from '@freshet/sfu';
import { candidateLines, ICE_SERVER_LINES } from './ice-lines.ts';
import type { WhepSection } from './negotiate-whep.ts';
import type { WhipSection } from './negotiate-whip.ts';
import type { SdpCodec, SdpDirection, SdpOffer, SdpSection } from './sdp-offer.ts';

export type AnswerInput<Section> = {
  readonly offer: SdpOffer;
  /** Accepted sections; the others of the offer are rejected with port 0. */
  readonly accepted: readonly Section[];
  readonly transport: TransportParameters;
  /** Decimal digits, for the o= line. */
  readonly sdpSessionId: string;
};

/** Answer to a WHIP client: recvonly, with its own payload types, extension ids and rids. */
export function writeWhipAnswer(input: AnswerInput<WhipSection>): string {
  return writeAnswer(input, (accepted) => [
    ...accepted.extensions.map(
      ({ id, uri, direction }) => `a=extmap:${id}${answeredDirection(direction)} ${uri}`,
    ),
    'a=recvonly',
    ...codecLines(accepted.codec, accepted.rtcpFeedback),
    ...(accepted.rtx === undefined ? [] : codecLines(accepted.rtx, [])),
    ...accepted.rids.map((rid) => `a=rid:${rid} recv`),
    ...(accepted.rids.length > 1 ? [`a=simulcast:recv ${accepted.rids.join(';')}`] : []),
  ]);
}

/**
 * Answer to a WHEP player: sendonly, one MediaStream. It names no header extensions, which Chromium
 * refuses when the router's ids differ from its own, and to browsers no SSRCs, which would freeze the
 * picture when another publisher takes over.
 */
export function writeWhepAnswer(
  input: AnswerInput<WhepSection> & { readonly msidStream: string },
): string {
  return writeAnswer(input, (accepted) => [
    'a=sendonly',
    `a=msid:${input.msidStream} ${accepted.section.media}`,
    ...codecLines(accepted.codec, accepted.rtcpFeedback),
    ...(accepted.ssrc === undefined ? [] : [`a=ssrc:${accepted.ssrc} cname:${input.msidStream}`]),
  ]);
}

type AcceptedSection = { readonly section: SdpSection; readonly codec: SdpCodec };

function writeAnswer<Section extends AcceptedSection & { readonly rtx?: SdpCodec | undefined }>(
  input: AnswerInput<Section>,
  sectionLines: (accepted: Section) => readonly string[],
): string {
  const { offer, accepted } = input;
  const transport = transportLines(input.transport);
  const mids = accepted.map((entry) => entry.section.mid).filter((mid) => mid !== '');
  const lines = [
    'v=0',
    `o=- ${input.sdpSessionId} 1 IN IP4 127.0.0.1`,
    's=-',
    't=0 0',
    ...(offer.bundleMids === undefined || mids.length === 0
      ? []
      : [`a=group:BUNDLE ${mids.join(' ')}`]),
    ...(offer.extmapAllowMixed ? ['a=extmap-allow-mixed'] : []),
    ...ICE_SERVER_LINES,
  ];
  for (const section of offer.sections) {
    const entry = accepted.find((candidate) => candidate.section === section);
    if (entry === undefined) {
      lines.push(...rejectedLines(section));
      continue;
    }
    const payloadTypes = [entry.codec, ...(entry.rtx === undefined ? [] : [entry.rtx])].map(
      (codec) => codec.payloadType,
    );
    lines.push(
      `m=${section.media} 9 ${section.protocol} ${payloadTypes.join(' ')}`,
      'c=IN IP4 0.0.0.0',
      ...midLines(section),
      ...sectionLines(entry),
      'a=rtcp-mux',
      'a=rtcp-mux-only',
      ...(section.rtcpRsize ? ['a=rtcp-rsize'] : []),
      ...transport,
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}

function rejectedLines(section: SdpSection): readonly string[] {
  return [
    `m=${section.media} 0 ${section.protocol} ${section.formats}`,
    'c=IN IP4 0.0.0.0',
    ...midLines(section),
    'a=inactive',
  ];
}

function midLines(section: SdpSection): readonly string[] {
  return section.mid === '' ? [] : [`a=mid:${section.mid}`];
}

function codecLines(codec: SdpCodec, feedback: SdpCodec['rtcpFeedback']): readonly string[] {
  const { payloadType, channels } = codec;
  const name = codec.mimeType.slice(codec.mimeType.indexOf('/') + 1);
  const suffix = channels !== undefined && channels > 1 ? `/${channels}` : '';
  return [
    `a=rtpmap:${payloadType} ${name}/${codec.clockRate}${suffix}`,
    ...formatLine(codec),
    ...feedback.map(({ type, parameter }) =>
      `a=rtcp-fb:${payloadType} ${type} ${parameter}`.trimEnd(),
    ),
  ];
}

/**
 * The client's format parameters are echoed, but for those that describe what it sends (`sprop-…`).
 * An Opus sender in stereo only goes on when the receiver says that it wants stereo (RFC 7587 §6.1).
 */
function formatLine(codec: SdpCodec): readonly string[] {
  const echoed = codec.fmtp
    .split(';')
    .map((parameter) => parameter.trim())
    .filter((parameter) => parameter !== '' && !/^sprop-/i.test(parameter));
  const wantsStereo =
    Number(codec.parameters['sprop-stereo'] ?? 0) === 1 && codec.parameters['stereo'] === undefined;
  const all = wantsStereo ? [...echoed, 'stereo=1'] : echoed;
  return all.length === 0 ? [] : [`a=fmtp:${codec.payloadType} ${all.join(';')}`];
}

function transportLines(transport: TransportParameters): readonly string[] {
  const { fingerprints } = transport.dtlsParameters;
  const fingerprint =
    fingerprints.find((candidate) => candidate.algorithm === 'sha-256') ?? fingerprints[0];
  return [
    'a=setup:passive',
    `a=ice-ufrag:${transport.iceParameters.usernameFragment}`,
    `a=ice-pwd:${transport.iceParameters.password}`,
    ...(fingerprint === undefined
      ? []
      : [`a=fingerprint:${fingerprint.algorithm} ${fingerprint.value}`]),
    ...candidateLines(transport.iceCandidates),
  ];
}

/** RFC 8285 §6: the answer turns the direction of an extension around. */
function answeredDirection(offered: SdpDirection): string {
  return offered === 'sendonly' ? '/recvonly' : '';
}
