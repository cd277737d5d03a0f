/** Codes of the API. UNAUTHENTICATED comes with the tokens, DATABASE_… with the database. */
import { errorFactory } from '@freshet/infra/runtime';

export const API_ERRORS = {
  API_INVALID: { kind: 'invalid_argument', message: 'some fields are not as they must be' },
  API_BODY_MALFORMED: { kind: 'invalid_argument', message: 'the body is not the JSON it must be' },
  API_BODY_TOO_LARGE: { kind: 'too_large', message: 'the body is larger than allowed' },
  API_CONTENT_TYPE: { kind: 'unsupported', message: 'send the body as application/json' },
  API_COUNTRY_FILE: {
    kind: 'failed_precondition',
    message: 'the file of countries cannot be read, or has no line first,last,country',
  },
  API_CURSOR_INVALID: { kind: 'invalid_argument', message: 'the cursor is not one of ours' },
  API_HOST_INVALID: { kind: 'invalid_argument', message: 'the Host header is malformed' },
  API_NOT_FOUND: { kind: 'not_found', message: 'there is no such route' },
  API_ORIGIN_DENIED: { kind: 'permission_denied', message: 'this origin may not call the API' },
  API_FORBIDDEN: { kind: 'permission_denied', message: 'this is not yours to change' },
  API_SCOPE_MISSING: {
    kind: 'permission_denied',
    message: 'this token was not given what the call needs',
  },
  API_TOKEN_NOT_FOUND: { kind: 'not_found', message: 'there is no such token' },
  API_TOO_MANY: { kind: 'failed_precondition', message: 'there are as many of these as may be' },
  API_ACCOUNT_TAKEN: { kind: 'conflict', message: 'the username or the e-mail address is taken' },
  API_LOGIN_FAILED: {
    kind: 'unauthenticated',
    message: 'the username, the e-mail address or the password is wrong',
  },
  API_PASSWORD_WRONG: { kind: 'permission_denied', message: 'the current password is wrong' },
  API_SIGN_IN_AGAIN: {
    kind: 'permission_denied',
    message: 'sign in again, and then do this within a quarter of an hour',
  },
  API_LINK_INVALID: {
    kind: 'failed_precondition',
    message: 'the link was used already, is too old, or is not whole; ask for a new one',
  },
  API_EMAIL_VERIFIED: { kind: 'conflict', message: 'the address is verified already' },
  API_OIDC_FILE: {
    kind: 'failed_precondition',
    message: 'the file of sign-in providers cannot be read, or is not as it must be',
  },
  API_PROVIDER_NOT_FOUND: { kind: 'not_found', message: 'there is no such sign-in provider' },
  API_PROVIDER_UNAVAILABLE: {
    kind: 'unavailable',
    message: 'the sign-in provider cannot be reached; try again in a moment',
  },
  API_SIGN_IN_STALE: {
    kind: 'failed_precondition',
    message: 'this sign-in is over, was used already, or began in another browser; start again',
  },
  API_SIGN_IN_REFUSED: {
    kind: 'permission_denied',
    message: 'the provider did not sign you in, or you called it off',
  },
  API_SIGN_IN_INVALID: {
    kind: 'permission_denied',
    message: 'the provider answered with something that cannot be trusted',
  },
  API_EMAIL_MISSING: {
    kind: 'failed_precondition',
    message: 'the provider told no e-mail address, which an account needs',
  },
  API_ACCOUNT_EXISTS: {
    kind: 'conflict',
    message: 'an account has this e-mail address; sign in to it, and link the provider there',
  },
  API_LOGIN_LINKED: { kind: 'conflict', message: 'this login opens another account already' },
  API_LOGIN_NOT_FOUND: { kind: 'not_found', message: 'there is no such linked login' },
  API_LAST_LOGIN: {
    kind: 'failed_precondition',
    message: 'this is the last way in; set a password or link another login first',
  },
  API_SESSION_NOT_FOUND: { kind: 'not_found', message: 'there is no such session' },
  API_AVATAR_INVALID: {
    kind: 'invalid_argument',
    message: 'a picture is a PNG, GIF or WebP of 32 to 1024 pixels a side and at most 512 KiB',
  },
  API_AVATAR_NOT_FOUND: { kind: 'not_found', message: 'there is no such picture' },
  API_NO_PICTURES: { kind: 'unavailable', message: 'pictures are not kept here' },
  API_LAST_ADMIN: {
    kind: 'failed_precondition',
    message: 'somebody has to be an administrator; make another one first',
  },
  API_OWN_ROLE: { kind: 'permission_denied', message: 'nobody changes their own role' },
  API_TIER_NOT_FOUND: { kind: 'not_found', message: 'there is no such tier' },
  API_TIER_TAKEN: { kind: 'conflict', message: 'there is a tier of that name' },
  API_TIER_IN_USE: { kind: 'failed_precondition', message: 'there are accounts of this tier' },
  API_USER_NOT_FOUND: { kind: 'not_found', message: 'there is no such user' },
  API_BUSY: { kind: 'unavailable', message: 'too many sign-ins at once, try again in a moment' },
  API_IDEMPOTENCY_KEY: {
    kind: 'invalid_argument',
    message: 'an Idempotency-Key is 1 to 128 printable characters without spaces',
  },
  API_IDEMPOTENCY_MISMATCH: {
    kind: 'invalid_argument',
    message: 'this Idempotency-Key was used for something else',
  },
  API_IDEMPOTENCY_RUNNING: {
    kind: 'conflict',
    message: 'another request with this Idempotency-Key is being worked on',
  },
  API_CLOSED: { kind: 'unavailable', message: 'the server is stopping' },
  RATE_LIMITED: { kind: 'rate_limited', message: 'too many requests, slow down' },
  STREAM_NOT_FOUND: { kind: 'not_found', message: 'there is no such stream' },
  CATEGORY_NOT_FOUND: { kind: 'not_found', message: 'there is no such category' },
  CATEGORY_TAKEN: {
    kind: 'conflict',
    message: 'the slug, the name or an alias belongs to another category',
  },
  CHAT_ROOM_NOT_FOUND: { kind: 'not_found', message: 'there is no such chat room' },
  CHAT_USER_NOT_FOUND: { kind: 'not_found', message: 'there is no such user' },
  API_NO_CHAT: { kind: 'unavailable', message: 'the chat is not served here right now' },
  API_NO_MEDIA: { kind: 'unavailable', message: 'no media nodes are known here' },
  API_CHAT_DECIDED: { kind: 'conflict', message: 'somebody has decided about that already' },
  API_CHAT_NOT_BANNED: {
    kind: 'failed_precondition',
    message: 'you are not banned from this channel',
  },
  API_CHAT_ASKED_ALREADY: {
    kind: 'conflict',
    message: 'you have asked already; wait for an answer',
  },
  API_EMOTE_INVALID: {
    kind: 'invalid_argument',
    message: 'an emote is a PNG, GIF or WebP of 16 to 512 pixels a side and at most 256 KiB',
  },
  API_EMOTE_LIMIT: { kind: 'failed_precondition', message: 'this channel has all its emotes' },
  API_EMOTE_NAME_TAKEN: { kind: 'conflict', message: 'this channel has an emote of that name' },
  API_EMOTE_NOT_FOUND: { kind: 'not_found', message: 'there is no such emote' },
  API_BANNED: { kind: 'permission_denied', message: 'this account is banned; you may appeal' },
  MOD_SUBJECT_NOT_FOUND: { kind: 'not_found', message: 'what you report is not there' },
  MOD_CASE_NOT_FOUND: { kind: 'not_found', message: 'there is no such case' },
  MOD_CASE_CLAIMED: { kind: 'conflict', message: 'somebody else works on this case' },
  MOD_CASE_NOT_CLAIMED: {
    kind: 'conflict',
    message: 'claim the case first; a claim lasts 15 minutes',
  },
  MOD_ACTION_UNFIT: {
    kind: 'invalid_argument',
    message: 'this cannot be done to what was reported',
  },
  MOD_DECISION_NOT_FOUND: { kind: 'not_found', message: 'there is no such decision' },
  MOD_APPEALED_ALREADY: { kind: 'conflict', message: 'you have appealed already' },
  MOD_APPEAL_NOT_FOUND: { kind: 'not_found', message: 'there is no such appeal' },
  MOD_APPEAL_DECIDED: { kind: 'conflict', message: 'somebody has decided about that already' },
  MOD_SAME_JUDGE: {
    kind: 'permission_denied',
    message: 'an appeal is decided by somebody who did not decide before',
  },
  TAKEDOWN_NOT_FOUND: { kind: 'not_found', message: 'there is no such takedown' },
  TAKEDOWN_STATE: { kind: 'conflict', message: 'the takedown is past that' },
  WEBHOOK_URL_REFUSED: {
    kind: 'invalid_argument',
    message: 'a webhook is an https address on the public Internet, without a password in it',
  },
  PUSH_TARGET_REFUSED: {
    kind: 'invalid_argument',
    message: 'this is not a push subscription of a browser',
  },
  WEBHOOK_NOT_FOUND: { kind: 'not_found', message: 'there is no such webhook or delivery' },
  API_NO_BOARD: { kind: 'unavailable', message: 'auctions are not served here right now' },
  AUCTION_LOT_NOT_FOUND: { kind: 'not_found', message: 'there is no such lot' },
  AUCTION_LOT_INVALID: {
    kind: 'invalid_argument',
    message: 'the reserve is at least the start price, and the buy-now price at least the reserve',
  },
  AUCTION_STATE: { kind: 'conflict', message: 'the lot is not in a state for that' },
  AUCTION_BID_NOT_FOUND: { kind: 'not_found', message: 'there is no such bid that stands' },
  AUCTION_BID_TOO_LOW: {
    kind: 'failed_precondition',
    message: 'the bid is below the least that may be bid now',
  },
  AUCTION_CLIENT_ID_USED: {
    kind: 'conflict',
    message: 'another bid of yours on this lot has this client id',
  },
  AUCTION_OWN_LOT: { kind: 'permission_denied', message: 'hosts do not bid on their own lots' },
  AUCTION_NOT_OPEN: { kind: 'failed_precondition', message: 'the lot is not open yet' },
  AUCTION_PAUSED: { kind: 'failed_precondition', message: 'the host has paused this lot' },
  AUCTION_CLOSED: { kind: 'failed_precondition', message: 'the lot is over' },
  AUCTION_NOT_REGISTERED: {
    kind: 'permission_denied',
    message: 'only bidders whom the host let in may bid; ask for a paddle first',
  },
  POLL_NOT_FOUND: { kind: 'not_found', message: 'there is no such poll' },
  POLL_STATE: { kind: 'conflict', message: 'the poll is not in a state for that' },
  POLL_NOT_OPEN: { kind: 'failed_precondition', message: 'the poll is not open' },
  POLL_NO_SUCH_CHOICE: { kind: 'invalid_argument', message: 'the poll has no such choice' },
  POLL_VOTED_ALREADY: { kind: 'conflict', message: 'you have voted already, for another choice' },
  STREAM_FOR_MEMBERS: {
    kind: 'permission_denied',
    message: 'this stream is for members of the channel only',
  },
  VOD_FOR_MEMBERS: {
    kind: 'permission_denied',
    message: 'this is for members of the channel only',
  },
  VOD_NOT_FOUND: { kind: 'not_found', message: 'there is no such recording' },
  CLIP_NOT_FOUND: { kind: 'not_found', message: 'there is no such clip' },
  CLIP_NOTHING_THERE: {
    kind: 'failed_precondition',
    message: 'there is no recorded picture at that time',
  },
  THUMBNAIL_INVALID: {
    kind: 'invalid_argument',
    message: 'a picture is a JPEG, PNG or WebP of 64 to 4096 pixels a side and at most 680 KiB',
  },
  THUMBNAIL_UNAVAILABLE: { kind: 'unavailable', message: 'pictures are not made here right now' },
  CLIP_UNAVAILABLE: { kind: 'unavailable', message: 'clips are not made here right now' },
  STREAM_NOT_RECORDED: { kind: 'failed_precondition', message: 'this stream is not recorded' },
  STREAM_TAKEN_DOWN: { kind: 'permission_denied', message: 'this stream was taken down' },
  STREAM_ENDED: { kind: 'failed_precondition', message: 'the stream has ended' },
  KEY_ADDRESS_DENIED: {
    kind: 'permission_denied',
    message: 'this stream key may not be used from this address',
  },
} as const;

export const apiError = errorFactory(API_ERRORS);

/** Codes whose HTTP status is another than that of their kind. */
export const STATUS_BY_CODE: Readonly<Record<string, number>> = { API_IDEMPOTENCY_MISMATCH: 422 };

/** One field and what is wrong with it, as in `details.fields` of API_INVALID. */
export type FieldProblem = { readonly field: string; readonly problem: string };
