/** One m= section of an offer: codecs, header extensions, rids and SSRCs (RFC 8866, 8285, 8853, 5576). */
import { parseParams, parsePayloads, parseSimulcastStreamList } from 'sdp-transform';
import type { MediaDescription, SessionDescription } from 'sdp-transform';
import { asText } from './as-text.ts';
import type { SdpCodec, SdpDirection, SdpExtension, SdpSection, SdpSsrcs } from './sdp-offer.ts';

const MAX_SSRC = 0xffff_ffff;
const DIRECTIONS: readonly string[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];

export function parseSection(media: MediaDescription, session: SessionDescription): SdpSection {
  const formats = asText(media.payloads ?? '');
  return {
    media: media.type,
    mid: media.mid === undefined ? '' : asText(media.mid),
    protocol: media.protocol,
    formats,
    disabled: media.port === 0 && media.bundleOnly === undefined,
    direction: media.direction ?? session.direction ?? 'sendrecv',
    codecs: parseCodecs(media, formats),
    extensions: parseExtensions(media, session),
    sendRids: parseSendRids(media),
    ssrcs: parseSsrcs(media),
    msidStream: parseMsid(media),
    rtcpMux: media.rtcpMux !== undefined,
    rtcpRsize: media.rtcpRsize !== undefined,
  };
}

/** In the order of the m= line, which is the client's order of preference (RFC 3264 §6.1). */
function parseCodecs(media: MediaDescription, formats: string): SdpCodec[] {
  return parsePayloads(formats).flatMap((payloadType) => {
    const rtp = media.rtp.find((entry) => entry.payload === payloadType);
    if (rtp === undefined || payloadType < 0 || payloadType > 127 || rtp.rate === undefined) {
      return [];
    }
    const fmtp = media.fmtp.find((entry) => entry.payload === payloadType);
    return [
      {
        payloadType,
        mimeType: `${media.type}/${rtp.codec}`,
        clockRate: rtp.rate,
        channels: media.type === 'audio' ? Number(asText(rtp.encoding ?? 1)) : undefined,
        parameters: parseFormatParameters(fmtp === undefined ? '' : asText(fmtp.config)),
        fmtp: fmtp === undefined ? '' : asText(fmtp.config).trim(),
        rtcpFeedback: parseFeedback(media, payloadType),
      },
    ];
  });
}

function parseFormatParameters(config: string): Record<string, string | number> {
  const parameters: Record<string, string | number> = {};
  for (const [rawName, value] of Object.entries(parseParams(config))) {
    const name = rawName.trim().toLowerCase();
    if (value !== undefined) {
      // Six hex digits are text even when none of them is a letter.
      parameters[name] = name === 'profile-level-id' ? asText(value) : value;
    }
  }
  return parameters;
}

function parseFeedback(
  media: MediaDescription,
  payloadType: number,
): { type: string; parameter: string }[] {
  return (media.rtcpFb ?? [])
    .filter((entry) => entry.payload === '*' || Number(entry.payload) === payloadType)
    .map((entry) => ({ type: asText(entry.type), parameter: asText(entry.subtype ?? '') }));
}

function parseExtensions(media: MediaDescription, session: SessionDescription): SdpExtension[] {
  return [...(media.ext ?? []), ...(session.ext ?? [])].map((entry) => ({
    id: entry.value,
    uri: entry.uri,
    direction: isDirection(entry.direction) ? entry.direction : 'sendrecv',
  }));
}

function isDirection(value: string | undefined): value is SdpDirection {
  return value !== undefined && DIRECTIONS.includes(value);
}

function parseSendRids(media: MediaDescription): string[] {
  const declared = (media.rids ?? [])
    .filter((rid) => rid.direction === 'send')
    .map((rid) => asText(rid.id));
  const simulcast = media.simulcast;
  const list =
    simulcast?.dir1 === 'send'
      ? simulcast.list1
      : simulcast?.dir2 === 'send'
        ? simulcast.list2
        : undefined;
  if (list === undefined) {
    return unique(declared);
  }
  // The first alternative of each stream counts; a rid without its own a=rid line is ignored.
  const listed = parseSimulcastStreamList(asText(list)).flatMap((alternatives) => {
    const rid = asText(alternatives[0]?.scid ?? '');
    return declared.includes(rid) ? [rid] : [];
  });
  return unique(listed);
}

function parseSsrcs(media: MediaDescription): SdpSsrcs {
  const lines = (media.ssrcs ?? []).filter((line) => isSsrc(line.id));
  const all = unique(lines.map((line) => line.id));
  const groups = (media.ssrcGroups ?? []).map((group) => ({
    semantics: group.semantics,
    ssrcs: asText(group.ssrcs).split(' ').map(Number).filter(isSsrc),
  }));
  const repair = new Set(
    groups.filter((group) => group.semantics !== 'SIM').flatMap((group) => group.ssrcs.slice(1)),
  );
  const simulcast = groups.find((group) => group.semantics === 'SIM');
  const firstMedia = all.find((ssrc) => !repair.has(ssrc));
  const primaries = simulcast?.ssrcs ?? (firstMedia === undefined ? [] : [firstMedia]);
  const cname = lines.find((line) => line.attribute === 'cname')?.value;
  return {
    encodings: unique(primaries).map((ssrc) => ({
      ssrc,
      rtxSsrc: groups.find((group) => group.semantics === 'FID' && group.ssrcs[0] === ssrc)
        ?.ssrcs[1],
    })),
    cname: cname === undefined ? undefined : asText(cname),
  };
}

function parseMsid(media: MediaDescription): string | undefined {
  const fromSsrc = (media.ssrcs ?? []).find((line) => line.attribute === 'msid')?.value;
  const stream = media.msid?.[0]?.id ?? fromSsrc?.toString().split(' ')[0];
  // `-` says that the track belongs to no MediaStream (RFC 8830 §2).
  return stream === undefined || asText(stream) === '-' ? undefined : asText(stream);
}

function isSsrc(value: number): boolean {
  return Number.isInteger(value) && value > 0 && value <= MAX_SSRC;
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
