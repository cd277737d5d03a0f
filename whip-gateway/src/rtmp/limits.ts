/** Limits of one RTMP connection. Every one has a safe default; an operator can change them. */
export type RtmpLimits = {
  /** Connect to end of handshake. Default 5000 ms. */
  readonly handshakeTimeoutMs: number;
  /** End of handshake to a `publish` command. Default 10,000 ms. */
  readonly publishTimeoutMs: number;
  /** How long `authorize` and `onPublish` may take together. Default 10,000 ms. */
  readonly authorizeTimeoutMs: number;
  /** Silence after which a publisher counts as lost. Default 30,000 ms. */
  readonly idleTimeoutMs: number;
  /** Bytes that a client may send before it is admitted. Default 128 KiB. */
  readonly maxBytesBeforePublish: number;
  /** Largest audio, video, data or aggregate message. Default 10 MiB. */
  readonly maxMediaMessageBytes: number;
  /** Largest command or control message. Default 1 MiB. */
  readonly maxControlMessageBytes: number;
  /** Bytes of unfinished messages over all chunk streams. Default 16 MiB. */
  readonly maxPendingBytes: number;
  /** Chunk streams that one connection may use. Default 64. */
  readonly maxChunkStreams: number;
  /** Damaged media messages in a row that end the session. Default 200. */
  readonly maxMalformedInARow: number;
};

export const DEFAULT_RTMP_LIMITS: RtmpLimits = {
  handshakeTimeoutMs: 5000,
  publishTimeoutMs: 10_000,
  authorizeTimeoutMs: 10_000,
  idleTimeoutMs: 30_000,
  maxBytesBeforePublish: 128 * 1024,
  maxMediaMessageBytes: 10 * 1024 * 1024,
  maxControlMessageBytes: 1024 * 1024,
  maxPendingBytes: 16 * 1024 * 1024,
  maxChunkStreams: 64,
  maxMalformedInARow: 200,
};
