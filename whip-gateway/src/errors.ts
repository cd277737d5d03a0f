/** Codes of WHIP and WHEP: code → kind and sentence, and the HTTP status where the RFC names one. */
import { errorFactory } from '@freshet/infra/runtime';
import type { ErrorTable } from '@freshet/infra/runtime';

export const WHIP_ERRORS = {
  WHIP_SDP_MALFORMED: { kind: 'invalid_argument', message: 'the SDP offer is malformed' },
  WHIP_SDP_UNSUPPORTED: {
    kind: 'unsupported',
    message: 'the SDP offer asks for something that this server does not do',
  },
  WHIP_NO_COMMON_CODEC: {
    kind: 'unsupported',
    message: 'the SDP offer has no codec that this server takes',
  },
  WHIP_CONTENT_TYPE: { kind: 'unsupported', message: 'this content type is not taken here' },
  WHIP_METHOD_NOT_ALLOWED: {
    kind: 'unsupported',
    message: 'this method is not allowed at this address',
  },
  WHIP_TOKEN_MISSING: {
    kind: 'unauthenticated',
    message: 'a stream key is needed: Authorization: Bearer <streamKey>',
  },
  WHIP_TOKEN_WRONG: {
    kind: 'unauthenticated',
    message: 'this token does not belong to this session',
  },
  WHIP_ROUTE_NOT_FOUND: { kind: 'not_found', message: 'there is nothing at this address' },
  WHIP_SESSION_NOT_FOUND: { kind: 'not_found', message: 'there is no such session' },
  WHIP_SESSION_MOVED: {
    kind: 'not_found',
    message: 'this session ended because its media node stops: POST a new offer to the endpoint',
  },
  WHIP_PRECONDITION_REQUIRED: {
    kind: 'failed_precondition',
    message: 'If-Match with the ETag of the ICE session is needed',
  },
  WHIP_PRECONDITION_FAILED: {
    kind: 'failed_precondition',
    message: 'If-Match names another ICE session than the present one',
  },
  WHIP_FRAGMENT_MALFORMED: {
    kind: 'invalid_argument',
    message: 'the trickle ICE fragment is malformed',
  },
  WHIP_RESTART_ELSEWHERE: {
    kind: 'unsupported',
    message: 'ICE can only be restarted at the address that the session was created at',
  },
  WHIP_NO_COUNTER_OFFER: {
    kind: 'unsupported',
    message: 'this server sends no offers, so there is none to answer',
  },
  WHIP_RATE_LIMITED: { kind: 'rate_limited', message: 'too many requests from this address' },
  WHIP_TOO_MANY_SESSIONS: {
    kind: 'unavailable',
    message: 'this gateway has no room for a session',
  },
  WHIP_ADDRESS_FULL: {
    kind: 'rate_limited',
    message: 'too many sessions from this address',
  },
  WHIP_SESSION_LOST: {
    kind: 'unavailable',
    message: 'the media session ended while it was being opened',
  },
  WHIP_STREAM_ENDED: { kind: 'conflict', message: 'this stream has ended' },
  WHIP_JSON_MALFORMED: { kind: 'invalid_argument', message: 'the JSON body is malformed' },
  WHIP_EVENT_UNKNOWN: { kind: 'invalid_argument', message: 'this event is not known here' },
  WHIP_EVENTS_NOT_FOUND: { kind: 'not_found', message: 'there is no such event stream' },
  WHIP_EVENTS_NEEDED: {
    kind: 'failed_precondition',
    message: 'layers can be chosen once the layers event was subscribed to',
  },
  WHIP_LAYER_UNKNOWN: { kind: 'invalid_argument', message: 'there is no such layer' },
  WHIP_CLOSED: { kind: 'unavailable', message: 'the gateway is shutting down' },
} as const satisfies ErrorTable;

export type WhipErrorCode = keyof typeof WHIP_ERRORS;

/** Makes a PlatformError with one of the gateway's codes. */
export const whipError = errorFactory(WHIP_ERRORS);

/**
 * Statuses that RFC 9725 and the WHEP draft name, or that say more than the kind's own. 422 is for
 * offers that are well-formed but cannot be served as a whole (RFC 9725 §4.2, §4.4).
 */
export const WHIP_STATUS_BY_CODE: Readonly<Record<string, number>> = {
  WHIP_SDP_UNSUPPORTED: 422,
  WHIP_NO_COMMON_CODEC: 422,
  WHIP_NO_COUNTER_OFFER: 422,
  WHIP_RESTART_ELSEWHERE: 422,
  WHIP_METHOD_NOT_ALLOWED: 405,
  WHIP_PRECONDITION_REQUIRED: 428,
  WHIP_PRECONDITION_FAILED: 412,
  SFU_NO_COMMON_CODEC: 422,
  SFU_UNSUPPORTED_CODEC: 422,
  SFU_BAD_RTP_PARAMETERS: 422,
  SFU_BAD_RTP_CAPABILITIES: 422,
  SFU_BAD_DTLS_PARAMETERS: 422,
  SFU_SESSION_NOT_FOUND: 404,
  SFU_STREAM_ENDED: 409,
  // The directory's word on a key whose stream has ended: it opens nothing any more.
  STREAM_ENDED: 403,
};
