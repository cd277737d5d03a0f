/** Checks RtpCapabilities of a player and returns a clean copy with only known fields. */
import {
  checkChannels,
  checkFeedback,
  checkFormatParameters,
  MIME_TYPE,
} from './check-rtp-codec.ts';
import { KNOWN_HEADER_EXTENSIONS } from './header-extensions.ts';
import { checker } from './lib/check.ts';
import type { RtpCapabilities, RtpCodecCapability, RtpHeaderExtension } from './node-port.ts';

const check = checker('SFU_BAD_RTP_CAPABILITIES');

const MAX_CODECS = 100;
const MAX_HEADER_EXTENSIONS = 100;
const KINDS = ['audio', 'video'] as const;
const DIRECTIONS = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const;

/** @throws SFU_BAD_RTP_CAPABILITIES */
export function checkRtpCapabilities(input: unknown): RtpCapabilities {
  const capabilities = check.record(input, 'rtpCapabilities');
  const extensions = check.list(
    capabilities['headerExtensions'] ?? [],
    'headerExtensions',
    MAX_HEADER_EXTENSIONS,
  );
  return {
    codecs: check.list(capabilities['codecs'] ?? [], 'codecs', MAX_CODECS).map(checkCodec),
    headerExtensions: extensions.flatMap(checkHeaderExtension),
  };
}

function checkCodec(input: unknown): RtpCodecCapability {
  const codec = check.record(input, 'codecs[]');
  const mimeType = check.text(codec['mimeType'], 'codecs[].mimeType', {
    max: 40,
    pattern: MIME_TYPE,
  });
  const kind = mimeType.toLowerCase().startsWith('audio/') ? 'audio' : 'video';
  const channels = checkChannels(check, codec['channels'] ?? undefined, kind, 'codecs[].channels');
  return {
    kind,
    mimeType,
    preferredPayloadType: check.integer(
      codec['preferredPayloadType'],
      'codecs[].preferredPayloadType',
      { min: 0, max: 127 },
    ),
    clockRate: check.integer(codec['clockRate'], 'codecs[].clockRate', { min: 1, max: 1_000_000 }),
    ...(channels === undefined ? {} : { channels }),
    parameters: checkFormatParameters(check, codec['parameters'], 'codecs[].parameters'),
    rtcpFeedback: checkFeedback(check, codec['rtcpFeedback'], 'codecs[].rtcpFeedback'),
  };
}

function checkHeaderExtension(input: unknown): RtpHeaderExtension[] {
  const extension = check.record(input, 'headerExtensions[]');
  const uri = check.text(extension['uri'], 'headerExtensions[].uri', { max: 256 });
  const known = KNOWN_HEADER_EXTENSIONS.find((candidate) => candidate === uri);
  if (known === undefined) {
    return [];
  }
  return [
    {
      kind: check.oneOf(extension['kind'], 'headerExtensions[].kind', KINDS),
      uri: known,
      preferredId: check.integer(extension['preferredId'], 'headerExtensions[].preferredId', {
        min: 1,
        max: 255,
      }),
      preferredEncrypt: false,
      direction: check.oneOf(
        extension['direction'] ?? 'sendrecv',
        'headerExtensions[].direction',
        DIRECTIONS,
      ),
    },
  ];
}
