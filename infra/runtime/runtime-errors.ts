/** The error codes of infra/runtime, but for those of the database and of tokens. */
import { errorFactory } from './errors.ts';

export const RUNTIME_ERRORS = {
  REQUEST_TOO_LARGE: { kind: 'too_large', message: 'the request body is too large' },
  REQUEST_TIMEOUT: { kind: 'timeout', message: 'the request body did not arrive in time' },
  REQUEST_ABORTED: { kind: 'invalid_argument', message: 'the request ended before its body did' },
  REQUEST_BAD_PATH: { kind: 'invalid_argument', message: 'the path of the request is malformed' },
  METHOD_NOT_ALLOWED: { kind: 'unsupported', message: 'this address does not take that method' },
  WEB_APP_NOT_BUILT: { kind: 'not_found', message: 'the web app is not built: run npm start once' },
  SERVER_STARTING: { kind: 'unavailable', message: 'the server is still starting' },
  ROUTE_NOT_FOUND: { kind: 'not_found', message: 'there is nothing at this address' },
  TOO_MANY_HEADERS: { kind: 'too_large', message: 'the request has too many header fields' },
  TLS_REQUIRED: { kind: 'failed_precondition', message: 'this address is served over TLS only' },
  BUS_CLOSED: { kind: 'failed_precondition', message: 'the bus is closed' },
  BUS_UNAVAILABLE: { kind: 'unavailable', message: 'the bus cannot be reached' },
  BUS_TOPIC_INVALID: { kind: 'invalid_argument', message: 'the topic is empty or too long' },
  ROOM_LOG_CLOSED: { kind: 'failed_precondition', message: 'the room log is closed' },
  ROOM_LOG_UNAVAILABLE: { kind: 'unavailable', message: 'the room log cannot be reached' },
  ROOM_LOG_FULL: { kind: 'rate_limited', message: 'too much waits to be appended to this room' },
  BACKLOG_UNAVAILABLE: { kind: 'unavailable', message: 'the backlog cannot be reached' },
  REGISTRY_CLOSED: { kind: 'failed_precondition', message: 'the registry is closed' },
  REGISTRY_UNAVAILABLE: { kind: 'unavailable', message: 'the registry cannot be reached' },
  REGISTRY_KEY_TAKEN: { kind: 'conflict', message: 'somebody else holds this lease' },
  REGISTRY_LEASE_LOST: { kind: 'failed_precondition', message: 'the lease is no longer held' },
  OBJECT_STORE_CLOSED: { kind: 'failed_precondition', message: 'the object store is closed' },
  OBJECT_KEY_INVALID: { kind: 'invalid_argument', message: 'the object key is malformed' },
  OBJECT_RANGE_INVALID: {
    kind: 'invalid_argument',
    message: 'the range lies outside of the object',
  },
  OBJECT_STORE_FULL: { kind: 'unavailable', message: 'there is no space left for objects' },
  LISTEN_FAILED: { kind: 'unavailable', message: 'the port cannot be listened on' },
  TLS_FILES_INVALID: {
    kind: 'failed_precondition',
    message: 'the TLS certificate or its key cannot be used',
  },
  CHILD_NOT_STARTED: { kind: 'unavailable', message: 'the program could not be started' },
  PRESENCE_UNAVAILABLE: { kind: 'unavailable', message: 'viewers cannot be counted' },
  RATE_LIMITER_UNAVAILABLE: { kind: 'unavailable', message: 'requests cannot be counted' },
  REDIS_URL_INVALID: { kind: 'invalid_argument', message: 'this is not the URL of a Redis' },
  FIELD_KEY_INVALID: {
    kind: 'failed_precondition',
    message: 'a key that seals fields has at least 32 bytes',
  },
  FIELD_KEY_UNKNOWN: {
    kind: 'failed_precondition',
    message: 'a field was sealed with a key that is not known here',
  },
  FIELD_BROKEN: { kind: 'internal', message: 'a sealed field cannot be opened' },
  RPC_UNAVAILABLE: { kind: 'unavailable', message: 'the node cannot be reached' },
  RPC_TIMEOUT: { kind: 'timeout', message: 'the node did not answer in time' },
  RPC_CANCELLED: { kind: 'timeout', message: 'the call was cancelled' },
  RPC_VERSION: {
    kind: 'failed_precondition',
    message: 'the node speaks another version of the protocol',
  },
  RPC_UNAUTHENTICATED: { kind: 'unauthenticated', message: 'the service token was not accepted' },
  RPC_UNKNOWN_METHOD: { kind: 'not_found', message: 'the node has no such method' },
  RPC_TOO_LARGE: { kind: 'too_large', message: 'the message is larger than allowed' },
  RPC_BAD_MESSAGE: { kind: 'invalid_argument', message: 'the message could not be read' },
  RPC_STREAM_OVERFLOW: {
    kind: 'unavailable',
    message: 'the reader of the stream was too slow for it',
  },
  RPC_CLOSED: { kind: 'failed_precondition', message: 'this end of the RPC is closed' },
} as const;

export const runtimeError = errorFactory(RUNTIME_ERRORS);
