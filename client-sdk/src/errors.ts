/**
 * Every error that the SDK throws or emits is a FreshetError. The table below holds the SDK's own
 * codes (`CLIENT_…`) with a sentence for developers and a remedy for people; errors that the server
 * answers keep the server's code.
 */

/** Closed set of reasons, the same on the server. */
export type FreshetErrorKind =
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

type Row = { readonly kind: FreshetErrorKind; readonly message: string; readonly remedy: string };

/** The SDK's own codes. */
export const CLIENT_ERRORS = {
  CLIENT_ABORTED: {
    kind: 'failed_precondition',
    message: 'the call was aborted',
    remedy: 'Nothing to do: the caller asked for it.',
  },
  CLIENT_CHAT_DENIED: {
    kind: 'permission_denied',
    message: 'a moderator did not let this message through',
    remedy: 'Say it in other words.',
  },
  CLIENT_CLOSED: {
    kind: 'failed_precondition',
    message: 'this object was closed',
    remedy: 'Create a new one.',
  },
  CLIENT_WRONG_STATE: {
    kind: 'failed_precondition',
    message: 'this cannot be done in the present state',
    remedy: 'Wait for the state that the method names, or stop first.',
  },
  CLIENT_TIMEOUT: {
    kind: 'timeout',
    message: 'the server did not answer in time',
    remedy: 'Check the network, then try again.',
  },
  CLIENT_SOCKET_LOST: {
    kind: 'unavailable',
    message: 'the connection to the server was lost',
    remedy: 'Check the network; the SDK keeps trying to connect by itself.',
  },
  CLIENT_REFUSED: {
    kind: 'permission_denied',
    message: 'the server closed the connection and does not want it back',
    remedy: 'Sign in again, or update the page if it has been open for long.',
  },
  CLIENT_BAD_MESSAGE: {
    kind: 'internal',
    message: 'the server sent a message that could not be read',
    remedy: 'Update the SDK to the version that the server ships.',
  },
  CLIENT_BAD_URL: {
    kind: 'invalid_argument',
    message: 'the server address is not a valid URL',
    remedy: 'Give the address of the server, for instance https://live.example.org.',
  },
  CLIENT_UNSUPPORTED_BROWSER: {
    kind: 'unsupported',
    message: 'this browser has no WebRTC that can be used',
    remedy: 'Use a current Chrome, Edge, Firefox or Safari.',
  },
  CLIENT_CODEC_UNSUPPORTED: {
    kind: 'unsupported',
    message: 'this browser cannot send the chosen video codec',
    remedy: 'Choose another codec, or leave the choice to the SDK.',
  },
  CLIENT_TRANSPORT_FAILED: {
    kind: 'unavailable',
    message: 'media cannot reach the server from this network',
    remedy: 'A firewall may block UDP and TCP to the media port; try another network.',
  },
  CLIENT_SESSION_CLOSED: {
    kind: 'unavailable',
    message: 'the server ended the media session',
    remedy: 'The reason says whether it comes back by itself.',
  },
  CLIENT_CAPTURE_INSECURE: {
    kind: 'failed_precondition',
    message: 'cameras and microphones need a page that was loaded by https or from localhost',
    remedy: 'Open this page with an https:// address.',
  },
  CLIENT_CAPTURE_DENIED: {
    kind: 'permission_denied',
    message: 'access to the camera or microphone was denied',
    remedy:
      'Click the icon left of the address, allow camera and microphone for this site, then try again. ' +
      'If it is allowed there, check the privacy settings of the operating system.',
  },
  CLIENT_CAPTURE_NOT_FOUND: {
    kind: 'not_found',
    message: 'no camera or microphone was found',
    remedy: 'Connect one, then try again.',
  },
  CLIENT_CAPTURE_IN_USE: {
    kind: 'unavailable',
    message: 'the camera or microphone is in use by another program',
    remedy: 'Close the program that uses it, or choose another device.',
  },
  CLIENT_CAPTURE_UNSUITABLE: {
    kind: 'unsupported',
    message: 'the chosen device cannot deliver what was asked for',
    remedy: 'Choose another resolution or another device.',
  },
  CLIENT_SCREEN_DENIED: {
    kind: 'permission_denied',
    message: 'screen sharing was cancelled',
    remedy: 'Choose a screen, window or tab in the dialog of the browser.',
  },
  CLIENT_HTTP_FAILED: {
    kind: 'unavailable',
    message: 'the server could not be reached over HTTP',
    remedy: 'Check the network; the SDK keeps trying by itself.',
  },
  CLIENT_HLS_UNSUPPORTED: {
    kind: 'unsupported',
    message: 'this browser plays no HLS, neither by itself nor through Media Source Extensions',
    remedy: 'Use a current Chrome, Edge, Firefox or Safari.',
  },
  CLIENT_HLS_LIBRARY_MISSING: {
    kind: 'unavailable',
    message: 'hls.js could not be loaded',
    remedy: 'Install hls.js 1.7 or later beside the SDK, or check the network.',
  },
  CLIENT_HLS_STARTING: {
    kind: 'unavailable',
    message: 'the stream is not there over HLS yet',
    remedy: 'Nothing to do: the SDK asks again by itself.',
  },
  CLIENT_HLS_FAILED: {
    kind: 'unavailable',
    message: 'the stream could not be loaded over HLS',
    remedy: 'Check the network; the SDK keeps trying by itself.',
  },
  CLIENT_NOT_SEEKABLE: {
    kind: 'unsupported',
    message: 'this stream keeps nothing that one could go back to',
    remedy: 'Its owner has to record it, with `dvr`.',
  },
  CLIENT_HLS_DECODE: {
    kind: 'unavailable',
    message: 'the browser could not decode the stream that came over HLS',
    remedy: 'Nothing to do: the SDK starts over by itself. Closing other tabs with video may help.',
  },
  CLIENT_INTERNAL: {
    kind: 'internal',
    message: 'something unexpected happened in the SDK',
    remedy: 'Reload the page; if it comes again, please report it with the cause.',
  },
} as const satisfies Readonly<Record<string, Row>>;

/** A code of the SDK itself. */
export type ClientErrorCode = keyof typeof CLIENT_ERRORS;

/** Facts beside a code. */
export type FreshetErrorOptions = {
  readonly message?: string;
  readonly remedy?: string;
  readonly retryable?: boolean;
  /** Earliest moment for another try, ms from now. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
};

/** An error of the SDK or of the server. */
export class FreshetError extends Error {
  override readonly name = 'FreshetError';
  /** Stable: `CLIENT_…` from the SDK, `SIG_…`, `SFU_…`, `API_…` from the server. */
  readonly code: string;
  readonly kind: FreshetErrorKind;
  /** May the same call succeed later without a change by the caller? */
  readonly retryable: boolean;
  /** Earliest moment for another try, ms from the moment of the error. */
  readonly retryAfterMs: number | undefined;
  /** What a person can do, one or two English sentences. */
  readonly remedy: string;

  constructor(code: string, kind: FreshetErrorKind, options: FreshetErrorOptions = {}) {
    super(
      options.message ?? code,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.code = code;
    this.kind = kind;
    this.retryable = options.retryable ?? RETRYABLE_KINDS.has(kind);
    this.retryAfterMs = options.retryAfterMs;
    this.remedy = options.remedy ?? REMEDIES[kind];
  }
}

/** Makes an error with one of the SDK's own codes. */
export function clientError(
  code: ClientErrorCode,
  options: FreshetErrorOptions = {},
): FreshetError {
  const row: Row = CLIENT_ERRORS[code];
  return new FreshetError(code, row.kind, { message: row.message, remedy: row.remedy, ...options });
}

/** Turns anything thrown into a FreshetError; what is not ours becomes CLIENT_INTERNAL. */
export function toFreshetError(thrown: unknown): FreshetError {
  if (thrown instanceof FreshetError) {
    return thrown;
  }
  if (nameOf(thrown) === 'AbortError') {
    return clientError('CLIENT_ABORTED', { cause: thrown });
  }
  return clientError('CLIENT_INTERNAL', { cause: thrown });
}

/** Of a DOMException, or of what stands for one where there is none (React Native). */
export function nameOf(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown
    ? String(thrown.name)
    : '';
}

const RETRYABLE_KINDS: ReadonlySet<FreshetErrorKind> = new Set([
  'unavailable',
  'timeout',
  'rate_limited',
]);

const REMEDIES: Readonly<Record<FreshetErrorKind, string>> = {
  invalid_argument: 'Check what was entered.',
  unauthenticated: 'Sign in again.',
  permission_denied: 'Ask the owner of the stream for access.',
  not_found: 'Check the address; the stream may have been removed.',
  conflict: 'Something else happened at the same time; try again.',
  failed_precondition: 'Something has to be done first; see the message.',
  too_large: 'Send less.',
  rate_limited: 'Wait a little, then try again.',
  unsupported: 'Use a current browser, or choose another codec.',
  unavailable: 'Try again in a moment.',
  timeout: 'Check the network, then try again.',
  internal: 'Try again; if it comes again, please report it.',
};
