/** RTP header extensions (RFC 8285) that the workers understand, and those of bandwidth estimation. */
import type { RtpHeaderExtension } from './node-port.ts';

export type HeaderExtensionUri = RtpHeaderExtension['uri'];

export const MID_URI = 'urn:ietf:params:rtp-hdrext:sdes:mid';
export const ABS_SEND_TIME_URI = 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time';
export const TRANSPORT_CC_URI =
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01';

export const KNOWN_HEADER_EXTENSIONS = [
  MID_URI,
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  ABS_SEND_TIME_URI,
  TRANSPORT_CC_URI,
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
  'urn:3gpp:video-orientation',
  'urn:ietf:params:rtp-hdrext:toffset',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
] as const satisfies readonly HeaderExtensionUri[];
