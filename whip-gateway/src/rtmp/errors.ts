/** Error codes of the RTMP listener. They end one session each and are counted by code. */
import { errorFactory } from '@freshet/infra/runtime';

export const RTMP_ERRORS = {
  WHIP_RTMP_BAD_HANDSHAKE: { kind: 'invalid_argument', message: 'the RTMP handshake is not valid' },
  WHIP_RTMP_BAD_CHUNK: { kind: 'invalid_argument', message: 'the RTMP chunk stream is not valid' },
  WHIP_RTMP_BAD_AMF: { kind: 'invalid_argument', message: 'the AMF data is not valid' },
  WHIP_RTMP_BAD_COMMAND: {
    kind: 'invalid_argument',
    message: 'the RTMP command is not valid here',
  },
  WHIP_RTMP_BAD_MEDIA: { kind: 'invalid_argument', message: 'too many media messages are damaged' },
  WHIP_RTMP_TOO_LARGE: { kind: 'too_large', message: 'an RTMP limit was exceeded' },
  WHIP_RTMP_TIMEOUT: { kind: 'timeout', message: 'the RTMP client was silent for too long' },
  WHIP_RTMP_REFUSED: { kind: 'permission_denied', message: 'the stream key was refused' },
  WHIP_RTMP_PLAY: { kind: 'unsupported', message: 'this server does not play streams by RTMP' },
  WHIP_RTMP_TOO_MANY: { kind: 'rate_limited', message: 'too many RTMP connections' },
  WHIP_RTMP_BAD_TLS: { kind: 'invalid_argument', message: 'the TLS handshake failed' },
  WHIP_RTMP_LISTEN: { kind: 'unavailable', message: 'the RTMP listener cannot be started' },
} as const;

export const rtmpError = errorFactory(RTMP_ERRORS);
