/**
 * Checks RtpParameters of a publisher before they reach mediasoup, and returns a clean copy with only
 * known fields: one media codec and its RTX, known header extensions, at most four encodings.
 */
import {
  checkChannels,
  checkFeedback,
  checkFormatParameters,
  MIME_TYPE,
} from './check-rtp-codec.ts';
import { sfuError } from './errors.ts';
import { KNOWN_HEADER_EXTENSIONS } from './header-extensions.ts';
import { checker } from './lib/check.ts';
import type {
  MediaKind,
  RtpCodecParameters,
  RtpEncodingParameters,
  RtpParameters,
} from './node-port.ts';

const check = checker('SFU_BAD_RTP_PARAMETERS');

/** A simulcast publisher sends at most this many layers. */
export const MAX_ENCODINGS = 4;
const MAX_CODECS = 32;
const MAX_HEADER_EXTENSIONS = 32;
const MAX_SSRC = 0xffff_ffff;
const MAX_BITRATE_BPS = 1_000_000_000;
const SCALABILITY_MODE = /^[LS][1-4]T[1-4](h|_KEY|_KEY_SHIFT)?$/;
const TOKEN = /^[!-~]+$/;
const RID = /^[A-Za-z0-9_-]+$/;

type HeaderExtension = NonNullable<RtpParameters['headerExtensions']>[number];

/** @throws SFU_BAD_RTP_PARAMETERS, SFU_UNSUPPORTED_CODEC */
export function checkRtpParameters(kind: MediaKind, input: unknown): RtpParameters {
  const parameters = check.record(input, 'rtpParameters');
  const codecs = checkCodecs(kind, parameters['codecs']);
  const mid = parameters['mid'] ?? undefined;
  const rtcp = check.record(parameters['rtcp'] ?? {}, 'rtcp');
  const cname = rtcp['cname'] ?? undefined;
  return {
    ...(mid === undefined ? {} : { mid: check.text(mid, 'mid', { max: 32, pattern: TOKEN }) }),
    codecs,
    headerExtensions: checkHeaderExtensions(parameters['headerExtensions']),
    encodings: checkEncodings(parameters['encodings'], codecs.length > 1),
    rtcp: {
      ...(cname === undefined ? {} : { cname: check.text(cname, 'rtcp.cname', { max: 256 }) }),
      reducedSize: rtcp['reducedSize'] !== false,
    },
  };
}

/** The first media codec and its RTX; what else a client lists (red, ulpfec, cn) is not used. */
function checkCodecs(kind: MediaKind, input: unknown): RtpCodecParameters[] {
  const codecs = check.list(input, 'codecs', MAX_CODECS).map((codec) => checkCodec(kind, codec));
  const payloadTypes = new Set(codecs.map((codec) => codec.payloadType));
  if (payloadTypes.size !== codecs.length) {
    check.fail('codecs', 'use a payload type twice');
  }
  const media = codecs.find((codec) => !isRtx(codec));
  if (media === undefined) {
    return check.fail('codecs', 'have no media codec');
  }
  const rtx = codecs.find(
    (codec) => isRtx(codec) && codec.parameters?.['apt'] === media.payloadType,
  );
  return rtx === undefined ? [media] : [media, rtx];
}

function checkCodec(kind: MediaKind, input: unknown): RtpCodecParameters {
  const codec = check.record(input, 'codecs[]');
  const mimeType = check.text(codec['mimeType'], 'codecs[].mimeType', {
    max: 40,
    pattern: MIME_TYPE,
  });
  if (!mimeType.toLowerCase().startsWith(`${kind}/`)) {
    throw sfuError('SFU_UNSUPPORTED_CODEC', { details: { mimeType, kind } });
  }
  const channels = checkChannels(check, codec['channels'] ?? undefined, kind, 'codecs[].channels');
  return {
    mimeType,
    payloadType: check.integer(codec['payloadType'], 'codecs[].payloadType', { min: 0, max: 127 }),
    clockRate: check.integer(codec['clockRate'], 'codecs[].clockRate', { min: 1, max: 1_000_000 }),
    ...(channels === undefined ? {} : { channels }),
    parameters: checkFormatParameters(check, codec['parameters'], 'codecs[].parameters'),
    rtcpFeedback: checkFeedback(check, codec['rtcpFeedback'], 'codecs[].rtcpFeedback'),
  };
}

function checkHeaderExtensions(input: unknown): HeaderExtension[] {
  const seen = new Set<number>();
  const extensions: HeaderExtension[] = [];
  for (const entry of check.list(input ?? [], 'headerExtensions', MAX_HEADER_EXTENSIONS)) {
    const extension = check.record(entry, 'headerExtensions[]');
    const uri = check.text(extension['uri'], 'headerExtensions[].uri', { max: 256 });
    // RFC 8285: 15 is reserved in the one-byte form, 255 is the last id of the two-byte form.
    const id = check.integer(extension['id'], 'headerExtensions[].id', { min: 1, max: 255 });
    if (seen.has(id)) {
      check.fail('headerExtensions[].id', 'is used twice');
    }
    seen.add(id);
    const known = KNOWN_HEADER_EXTENSIONS.find((candidate) => candidate === uri);
    if (known !== undefined && extensions.every((other) => other.uri !== known)) {
      extensions.push({ uri: known, id, encrypt: false, parameters: {} });
    }
  }
  return extensions;
}

function checkEncodings(input: unknown, hasRtx: boolean): RtpEncodingParameters[] {
  const ssrcs = new Set<number>();
  const rids = new Set<string>();
  const claim = <T>(seen: Set<T>, value: T, field: string): T => {
    if (seen.has(value)) {
      check.fail(field, 'is used twice');
    }
    seen.add(value);
    return value;
  };
  const ssrcOf = (value: unknown, field: string): number =>
    claim(ssrcs, check.integer(value, field, { min: 1, max: MAX_SSRC }), field);
  const encodings = check.list(input ?? [], 'encodings', MAX_ENCODINGS).map((entry) => {
    const encoding = check.record(entry, 'encodings[]');
    const rid = encoding['rid'] ?? undefined;
    const rtx = hasRtx ? (encoding['rtx'] ?? undefined) : undefined;
    return {
      ...((encoding['ssrc'] ?? undefined) === undefined
        ? {}
        : { ssrc: ssrcOf(encoding['ssrc'], 'encodings[].ssrc') }),
      ...(rid === undefined
        ? {}
        : {
            rid: claim(
              rids,
              check.text(rid, 'encodings[].rid', { max: 32, pattern: RID }),
              'encodings[].rid',
            ),
          }),
      ...(rtx === undefined
        ? {}
        : {
            rtx: {
              ssrc: ssrcOf(check.record(rtx, 'encodings[].rtx')['ssrc'], 'encodings[].rtx.ssrc'),
            },
          }),
      ...layerSettings(encoding),
    };
  });
  if (
    encodings.length > 1 &&
    encodings.some((encoding) => encoding.ssrc === undefined && encoding.rid === undefined)
  ) {
    check.fail('encodings', 'of simulcast need a rid or an ssrc each');
  }
  return encodings;
}

function layerSettings(encoding: Readonly<Record<string, unknown>>): RtpEncodingParameters {
  const mode = encoding['scalabilityMode'] ?? undefined;
  const maxBitrate = encoding['maxBitrate'] ?? undefined;
  return {
    dtx: encoding['dtx'] === true,
    ...(mode === undefined
      ? {}
      : {
          scalabilityMode: check.text(mode, 'encodings[].scalabilityMode', {
            max: 16,
            pattern: SCALABILITY_MODE,
          }),
        }),
    ...(maxBitrate === undefined
      ? {}
      : {
          maxBitrate: check.integer(maxBitrate, 'encodings[].maxBitrate', {
            min: 1,
            max: MAX_BITRATE_BPS,
          }),
        }),
  };
}

function isRtx(codec: RtpCodecParameters): boolean {
  return codec.mimeType.toLowerCase().endsWith('/rtx');
}
