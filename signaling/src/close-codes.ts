/**
 * WebSocket close codes that we send (RFC 6455 §7.4.2: 4000–4999 are private). 4000–4499 mean
 * "connect again", 4500–4999 "do not, it would end the same way". The standard codes below 4000 are
 * about broken frames and mean "do not" as well.
 */
export type CloseCode = {
  readonly code: number;
  /** Goes into the close frame, for people who read developer tools. */
  readonly reason: string;
  /** Whether the peer's sessions wait for a resume afterwards. */
  readonly resumable: boolean;
};

export const CLOSE_CODES = {
  /** The client's Hello did not come in time. */
  helloTimeout: { code: 4008, reason: 'hello timeout', resumable: false },
  /** Drain or rebalancing; Leave was sent before. */
  reconnect: { code: 4010, reason: 'reconnect', resumable: false },
  /** Something that Hello needs is not available; come back after a while. */
  tryLater: { code: 4011, reason: 'try again later', resumable: true },
  /** A fault of ours in the middle of a session; nothing of it is kept. */
  internal: { code: 4012, reason: 'internal error', resumable: false },
  /** The client reads too slowly; it may resume. */
  tooSlow: { code: 4013, reason: 'too slow', resumable: true },
  /** The client does not follow the protocol. */
  protocol: { code: 4500, reason: 'protocol violation', resumable: false },
  unauthenticated: { code: 4501, reason: 'not authenticated', resumable: false },
  /** Banned, kicked or not allowed. */
  forbidden: { code: 4503, reason: 'not allowed', resumable: false },
  unsupportedVersion: { code: 4505, reason: 'unsupported version', resumable: false },
  /** Another connection resumed this session. */
  takenOver: { code: 4509, reason: 'taken over', resumable: true },
  rateLimited: { code: 4529, reason: 'rate limited', resumable: false },
  /** Text on the binary subprotocol or the other way round. */
  wrongFrameType: { code: 1003, reason: 'wrong frame type', resumable: false },
  /** The frame is not a message in the subprotocol's form. */
  malformed: { code: 1007, reason: 'malformed message', resumable: false },
  tooLarge: { code: 1009, reason: 'message too large', resumable: false },
} as const satisfies Record<string, CloseCode>;
