/** The SFU's error codes: one table, code → kind and sentence. */
import { errorFactory } from '@freshet/infra/runtime';
import type { ErrorTable } from '@freshet/infra/runtime';

export const SFU_ERRORS = {
  SFU_CLOSED: { kind: 'unavailable', message: 'this media node is closed' },
  SFU_DRAINING: { kind: 'unavailable', message: 'this media node takes no new work' },
  SFU_OVERLOADED: { kind: 'unavailable', message: 'this media node is at its limit' },
  SFU_NO_WORKER: { kind: 'unavailable', message: 'no media worker is running at the moment' },
  SFU_WORKER_FAILED: { kind: 'unavailable', message: 'the media worker did not do what was asked' },
  SFU_TIMEOUT: { kind: 'timeout', message: 'the media node did not answer in time' },
  SFU_ABORTED: { kind: 'timeout', message: 'the caller gave up' },
  SFU_NODE_UNKNOWN: { kind: 'not_found', message: 'there is no such media node' },
  SFU_NODE_LOST: { kind: 'unavailable', message: 'the connection to the media node is lost' },
  SFU_NO_NODE: { kind: 'unavailable', message: 'no media node can take this' },
  SFU_SESSION_NOT_FOUND: { kind: 'not_found', message: 'there is no such media session' },
  SFU_WRONG_SESSION: {
    kind: 'failed_precondition',
    message: 'this call does not fit this kind of session',
  },
  SFU_PRODUCER_NOT_FOUND: { kind: 'not_found', message: 'there is no such producer' },
  SFU_CONSUMER_NOT_FOUND: { kind: 'not_found', message: 'there is no such consumer' },
  SFU_RELAY_NOT_FOUND: { kind: 'not_found', message: 'there is no such relay' },
  SFU_RELAY_LOOP: {
    kind: 'failed_precondition',
    message: 'this node may not relay the stream to the one that asks',
  },
  SFU_RELAY_FAILED: { kind: 'unavailable', message: 'the stream could not be relayed here' },
  SFU_NO_PIPE_PORT: { kind: 'unavailable', message: 'no port is free for a pipe' },
  SFU_ALREADY_LIVE: { kind: 'conflict', message: 'this stream has a publisher already' },
  SFU_ALREADY_CONNECTED: {
    kind: 'conflict',
    message: 'this transport has its DTLS parameters already',
  },
  SFU_SOURCE_TAKEN: {
    kind: 'conflict',
    message: 'this publisher already sends a track of this source',
  },
  SFU_STALE_EPOCH: {
    kind: 'conflict',
    message: 'a newer publisher was admitted to this stream',
  },
  SFU_STREAM_ENDED: { kind: 'failed_precondition', message: 'this stream has ended' },
  SFU_STREAM_NOT_LIVE: { kind: 'conflict', message: 'nothing is live on this stream' },
  SFU_STREAM_NOT_FOUND: { kind: 'not_found', message: 'this node does not carry this stream' },
  SFU_NO_COMMON_CODEC: {
    kind: 'unsupported',
    message: 'the player can decode none of the tracks of this stream',
  },
  SFU_UNSUPPORTED_CODEC: { kind: 'unsupported', message: 'this codec is not supported' },
  SFU_BAD_REQUEST: { kind: 'invalid_argument', message: 'the request is malformed' },
  SFU_BAD_RTP_PARAMETERS: { kind: 'invalid_argument', message: 'the RTP parameters are malformed' },
  SFU_BAD_RTP_CAPABILITIES: {
    kind: 'invalid_argument',
    message: 'the RTP capabilities are malformed',
  },
  SFU_BAD_DTLS_PARAMETERS: {
    kind: 'invalid_argument',
    message: 'the DTLS parameters are malformed',
  },
  SFU_TOO_MANY_PRODUCERS: {
    kind: 'too_large',
    message: 'this session may not publish more tracks',
  },
} as const satisfies ErrorTable;

export type SfuErrorCode = keyof typeof SFU_ERRORS;

/** Makes a PlatformError with one of the SFU's codes. */
export const sfuError = errorFactory(SFU_ERRORS);
