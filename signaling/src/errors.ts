/** The error codes that signaling owns; the clients' copy is docs/errors.md. */
import { errorFactory } from '@freshet/infra/runtime';

export const SIG_ERRORS = {
  SIG_HELLO_REQUIRED: {
    kind: 'failed_precondition',
    message: 'the first message of a connection must be Hello',
  },
  SIG_HELLO_TIMEOUT: { kind: 'timeout', message: 'no Hello arrived in time' },
  SIG_ALREADY_JOINED: {
    kind: 'failed_precondition',
    message: 'Hello was said already on this connection',
  },
  SIG_UNSUPPORTED_VERSION: {
    kind: 'unsupported',
    message: 'this server does not speak that protocol version',
  },
  SIG_BAD_TOKEN: { kind: 'unauthenticated', message: 'the token is not valid' },
  SIG_TOKEN_REQUIRED: {
    kind: 'unauthenticated',
    message: 'publishing needs an access token in Hello, or a stream key',
  },
  SIG_INVALID_MESSAGE: { kind: 'invalid_argument', message: 'the message is not valid' },
  SIG_UNKNOWN_MESSAGE: { kind: 'unsupported', message: 'the server does not know this message' },
  SIG_REQUEST_ID: {
    kind: 'invalid_argument',
    message: 'request_id must be above 0 and grow with every request',
  },
  SIG_RATE_LIMITED: { kind: 'rate_limited', message: 'too many messages; slow down' },
  SIG_TOO_MANY_REQUESTS: {
    kind: 'rate_limited',
    message: 'too many requests are waiting for their answers',
  },
  SIG_TOO_MANY_SESSIONS: {
    kind: 'rate_limited',
    message: 'this connection has as many sessions as it may have',
  },
  SIG_STREAM_ID_REQUIRED: {
    kind: 'invalid_argument',
    message: 'stream_id is missing or is not a stream id',
  },
  SIG_STREAM_ENDED: { kind: 'failed_precondition', message: 'the stream has ended' },
  SIG_SESSION_NOT_FOUND: {
    kind: 'not_found',
    message: 'no such session; it may have been closed meanwhile',
  },
  SIG_WRONG_DIRECTION: {
    kind: 'failed_precondition',
    message: 'this request does not fit the session: one publishes, the other watches',
  },
  SIG_SIMULATE_DISABLED: {
    kind: 'permission_denied',
    message: 'acting out failures is not allowed on this server',
  },
  SIG_SIMULATE_UNSUPPORTED: {
    kind: 'unsupported',
    message: 'this failure cannot be acted out here',
  },
  SIG_HEALTH_UNSUPPORTED: {
    kind: 'unsupported',
    message: 'this server does not tell how streams arrive',
  },
  SIG_SIGN_IN_REQUIRED: { kind: 'unauthenticated', message: 'sign in first' },
  SIG_NOTIFICATIONS_UNSUPPORTED: {
    kind: 'unsupported',
    message: 'this server does not tell of notifications here',
  },
  CHAT_NOT_JOINED: { kind: 'failed_precondition', message: 'join the chat room first' },
  CHAT_POSITION_INVALID: {
    kind: 'invalid_argument',
    message: 'a position in a chat room is written <epoch>.<seq>',
  },
  CHAT_SIGN_IN_REQUIRED: { kind: 'unauthenticated', message: 'sign in to take part in the chat' },
  CHAT_TEXT_INVALID: { kind: 'invalid_argument', message: 'the message is empty or not text' },
  CHAT_TEXT_TOO_LONG: { kind: 'too_large', message: 'the message is too long' },
  CHAT_BANNED: { kind: 'permission_denied', message: 'you are banned from this chat' },
  CHAT_TIMED_OUT: {
    kind: 'permission_denied',
    message: 'you cannot write in this chat for a while',
  },
  CHAT_FORBIDDEN: {
    kind: 'permission_denied',
    message: 'only moderators of this chat may do that',
  },
  CHAT_RATE_LIMITED: { kind: 'rate_limited', message: 'you write too fast' },
  CHAT_SLOW_MODE: { kind: 'rate_limited', message: 'slow mode is on; wait before you write again' },
  CHAT_DUPLICATE: { kind: 'conflict', message: 'you said that already' },
  CHAT_FOLLOWERS_ONLY: { kind: 'permission_denied', message: 'only followers may write now' },
  CHAT_MODE_UNSUPPORTED: {
    kind: 'unsupported',
    message: 'this server does not know what that mode asks about',
  },
  CHAT_SUBSCRIBERS_ONLY: { kind: 'permission_denied', message: 'only subscribers may write now' },
  CHAT_EMOTE_ONLY: { kind: 'permission_denied', message: 'only emotes are allowed now' },
  CHAT_LINKS_OFF: { kind: 'permission_denied', message: 'links are not allowed in this chat' },
  CHAT_BLOCKED_WORD: {
    kind: 'permission_denied',
    message: 'the message has words that this channel does not want',
  },
  CHAT_BAD_PATTERN: {
    kind: 'invalid_argument',
    message: 'a banned word or pattern cannot be used',
  },
  CHAT_VERIFIED_ONLY: {
    kind: 'permission_denied',
    message: 'only accounts with a verified address may write now',
  },
  CHAT_DELETE_TOO_LATE: {
    kind: 'failed_precondition',
    message: 'it is too late to take this message back',
  },
  CHAT_SCOPE_MISSING: {
    kind: 'permission_denied',
    message: 'this token was not made for that',
  },
  CHAT_MESSAGE_NOT_FOUND: { kind: 'not_found', message: 'there is no such message' },
  CHAT_UNAVAILABLE: {
    kind: 'unavailable',
    message: 'the chat cannot take messages right now; nothing was sent',
  },
  CHAT_TOO_MANY_ROOMS: { kind: 'rate_limited', message: 'too many chat rooms at once' },
  BOARD_NOT_JOINED: { kind: 'failed_precondition', message: 'join the stream’s board first' },
  BOARD_SIGN_IN_REQUIRED: { kind: 'unauthenticated', message: 'sign in to bid and vote' },
  BOARD_FORBIDDEN: {
    kind: 'permission_denied',
    message: 'only the host of the stream may do that',
  },
  BOARD_RATE_LIMITED: { kind: 'rate_limited', message: 'too many bids or votes; slow down' },
  BOARD_BUSY: { kind: 'unavailable', message: 'too many bids wait; this one was not taken' },
  BOARD_UNAVAILABLE: {
    kind: 'unavailable',
    message: 'auctions and polls are not served here right now',
  },
  BOARD_TOO_MANY: { kind: 'rate_limited', message: 'too many boards at once' },
  BOARD_TEXT_TOO_LONG: { kind: 'too_large', message: 'the text is too long' },
  AUCTION_BID_INVALID: {
    kind: 'invalid_argument',
    message: 'a bid is a whole number of minor units from 1 to 10¹², with a client id',
  },
  AUCTION_NOT_LIVE: {
    kind: 'failed_precondition',
    message: 'only who watches live may bid; go back to the live picture first',
  },
  AUCTION_LOT_UNKNOWN: { kind: 'not_found', message: 'this stream has no such lot' },
  POLL_UNKNOWN: { kind: 'not_found', message: 'this stream has no such poll' },
  EVENT_INVALID: {
    kind: 'invalid_argument',
    message: 'an event has a type, JSON, and a picture of the last or next minute',
  },
  STAGE_NOT_JOINED: { kind: 'failed_precondition', message: 'join the stage of the stream first' },
  STAGE_UNAVAILABLE: { kind: 'unavailable', message: 'stages are not served here right now' },
  STAGE_BUSY: { kind: 'unavailable', message: 'too many stages are open here' },
  STAGE_TOO_MANY: { kind: 'rate_limited', message: 'too many stages at once' },
  STAGE_RATE_LIMITED: { kind: 'rate_limited', message: 'too many acts on the stage; slow down' },
  STAGE_SIGN_IN_REQUIRED: { kind: 'unauthenticated', message: 'sign in to come on stage' },
  STAGE_FORBIDDEN: {
    kind: 'permission_denied',
    message: 'your role on this stage does not allow that',
  },
  STAGE_REMOVED: { kind: 'permission_denied', message: 'you were removed from this stage' },
  STAGE_SILENCED: {
    kind: 'permission_denied',
    message: 'a host has silenced this; only a host can lift that',
  },
  STAGE_LOCKED: { kind: 'failed_precondition', message: 'the stage is locked' },
  STAGE_FULL: { kind: 'failed_precondition', message: 'every seat on the stage is taken' },
  STAGE_SEATED: { kind: 'failed_precondition', message: 'you have a seat already' },
  STAGE_NO_SEAT: { kind: 'failed_precondition', message: 'you have no seat on this stage' },
  STAGE_NO_SUCH_SEAT: { kind: 'not_found', message: 'there is no such seat' },
  STAGE_NO_SUCH_HAND: { kind: 'not_found', message: 'that hand is not raised any more' },
  STAGE_INVITATION_INVALID: {
    kind: 'not_found',
    message: 'the invitation is not valid, used up, taken back or too old',
  },
  STAGE_INVITE_INVALID: {
    kind: 'invalid_argument',
    message: 'an invitation is for 1 to 100 people and at most 30 days',
  },
  STAGE_WATCH_INVALID: {
    kind: 'invalid_argument',
    message: 'a stage watches another stream than its own, which has to be named',
  },
  STAGE_NO_PARTY: {
    kind: 'failed_precondition',
    message: 'nothing is watched together here, or not under your lead',
  },
  STAGE_NAME_INVALID: {
    kind: 'invalid_argument',
    message: 'a guest without an account needs a name of 1 to 40 characters',
  },
  STAGE_TOO_MANY_HANDS: { kind: 'unavailable', message: 'too many hands are raised' },
  STAGE_TOO_MANY_INVITATIONS: {
    kind: 'failed_precondition',
    message: 'too many invitations are open; take some back first',
  },
  SIG_REQUEST_TIMEOUT: { kind: 'timeout', message: 'the request took too long' },
  SIG_CLOSED: { kind: 'unavailable', message: 'the connection is being closed' },
  SIG_ORIGIN_DENIED: { kind: 'permission_denied', message: 'pages of this origin may not connect' },
  SIG_SUBPROTOCOL_REQUIRED: {
    kind: 'invalid_argument',
    message: 'offer the WebSocket subprotocol freshet.v1 or freshet.v1.json',
  },
  SIG_TOO_MANY_CONNECTIONS: {
    kind: 'rate_limited',
    message: 'too many connections from this address',
  },
  SIG_TOO_MANY_HEADERS: { kind: 'too_large', message: 'the request has too many headers' },
  SIG_FULL: { kind: 'unavailable', message: 'this server has no room for more connections' },
  SIG_DRAINING: { kind: 'unavailable', message: 'this server is about to stop' },
  SIG_NO_SUCH_PATH: { kind: 'not_found', message: 'there is no WebSocket at this path' },
} as const;

export type SigErrorCode = keyof typeof SIG_ERRORS;

/** `sigError('SIG_STREAM_ENDED')`. */
export const sigError = errorFactory(SIG_ERRORS);
