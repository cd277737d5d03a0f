/**
 * The one error type of the platform. Every package declares its codes in one table
 * (`errors.ts`: code → kind and sentence); every network edge has exactly one mapper that turns a
 * PlatformError into its own form (problem+json, WebSocket Error message, RTMP onStatus).
 */

/** Closed set of reasons; each edge maps a kind to one status or close code. */
export type ErrorKind =
  | 'invalid_argument'
  | 'unauthenticated'
  | 'permission_denied'
  | 'not_found'
  | 'conflict'
  | 'failed_precondition'
  | 'too_large'
  | 'rate_limited'
  | 'unsupported'
  | 'unavailable'
  | 'timeout'
  | 'internal';

/** Facts a caller may see. Never tokens, stream keys, SQL or stack traces. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

export type PlatformErrorOptions = {
  /** May the same call succeed later without a change by the caller? */
  readonly retryable?: boolean;
  /** When to try again, in milliseconds; edges turn it into `Retry-After`. */
  readonly retryAfterMs?: number;
  readonly details?: ErrorDetails;
  readonly cause?: unknown;
};

export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly code: string;
  readonly kind: ErrorKind;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly details: ErrorDetails;

  constructor(code: string, kind: ErrorKind, message: string, options: PlatformErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.kind = kind;
    this.retryable = options.retryable ?? RETRYABLE_KINDS.has(kind);
    this.retryAfterMs = options.retryAfterMs;
    this.details = options.details ?? {};
  }
}

/** One row of a package's error table. */
export type ErrorDefinition = { readonly kind: ErrorKind; readonly message: string };

/** A package's error table: stable code → kind and default sentence. */
export type ErrorTable = Readonly<Record<string, ErrorDefinition>>;

/**
 * Makes the factory of one package's errors: `const sfuError = errorFactory(SFU_ERRORS)`, then
 * `throw sfuError('SFU_NO_WORKER')`. A code outside the table does not compile.
 */
export function errorFactory<T extends ErrorTable>(
  table: T,
): (
  code: keyof T & string,
  options?: PlatformErrorOptions & { readonly message?: string },
) => PlatformError {
  return (code, options = {}) => {
    const definition = table[code] as ErrorDefinition;
    return new PlatformError(code, definition.kind, options.message ?? definition.message, options);
  };
}

/** Turns anything thrown into a PlatformError; what is not ours becomes `INTERNAL`. */
export function toPlatformError(thrown: unknown): PlatformError {
  if (thrown instanceof PlatformError) {
    return thrown;
  }
  return new PlatformError('INTERNAL', 'internal', 'something went wrong on our side', {
    cause: thrown,
  });
}

/** Marks a switch branch that the types say cannot be reached. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}

const RETRYABLE_KINDS: ReadonlySet<ErrorKind> = new Set(['unavailable', 'timeout', 'rate_limited']);
