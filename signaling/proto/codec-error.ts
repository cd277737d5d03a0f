/**
 * What a frame that cannot be read is answered with. `malformed`, `too_large` and `too_deep` are
 * about the frame as such; `invalid` is a readable message with a field that makes no sense, which
 * can be answered with an Error instead of a closed connection.
 */
export type CodecErrorReason = 'too_large' | 'too_deep' | 'malformed' | 'invalid';

export class CodecError extends Error {
  override readonly name = 'CodecError';
  readonly reason: CodecErrorReason;
  /** The message's request_id when it could be read; 0 otherwise. */
  readonly requestId: number;

  constructor(reason: CodecErrorReason, message: string, requestId = 0) {
    super(message);
    this.reason = reason;
    this.requestId = requestId;
  }
}
