/**
 * The one mapper from errors to HTTP: `application/problem+json` (RFC 9457), the status by kind and
 * `Retry-After` (RFC 9110 §10.2.3). Used by the listener, the API, WHIP, WHEP and HLS alike.
 */
import { randomBytes } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { ServerResponse } from 'node:http';
import { toPlatformError } from './errors.ts';
import type { ErrorKind, PlatformError } from './errors.ts';
import type { Logger } from './log.ts';

export const STATUS_BY_KIND: Readonly<Record<ErrorKind, number>> = {
  invalid_argument: 400,
  unauthenticated: 401,
  permission_denied: 403,
  not_found: 404,
  conflict: 409,
  failed_precondition: 409,
  too_large: 413,
  rate_limited: 429,
  unsupported: 415,
  unavailable: 503,
  timeout: 504,
  internal: 500,
};

/** Our own codes that have a status of their own. */
const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  METHOD_NOT_ALLOWED: 405,
  // No gateway's: like a database that is away, one that hangs is over by and by.
  DATABASE_TIMEOUT: 503,
  REQUEST_TIMEOUT: 408,
  TLS_REQUIRED: 426,
  TOO_MANY_HEADERS: 431,
};

/** Statuses that tell the client to come back and therefore always say when. */
const COME_BACK: ReadonlySet<number> = new Set([429, 503]);
const DEFAULT_RETRY_AFTER_S = 1;

/** Body of an error answer. */
export type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly retryable: boolean;
  readonly details?: Readonly<Record<string, unknown>>;
  /** With `internal` only: finds the log line that says what happened. */
  readonly logId?: string;
};

export type HttpProblem = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ProblemBody;
};

export type HttpErrorOptions = {
  readonly log: Logger;
  /** A specification's own status for a code, for instance 428 for a missing `If-Match`. */
  readonly statusByCode?: Readonly<Record<string, number>>;
};

/** What to answer for anything thrown. What is not ours becomes 500 with a log id, no internals. */
export function toProblem(thrown: unknown, options: HttpErrorOptions): HttpProblem {
  const error = toPlatformError(thrown);
  const status =
    options.statusByCode?.[error.code] ?? STATUS_BY_CODE[error.code] ?? STATUS_BY_KIND[error.kind];
  const logId = error.kind === 'internal' ? logInternal(error, thrown, options.log) : undefined;
  const body: ProblemBody = {
    type: `urn:freshet:error:${error.code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code: error.code,
    detail: error.message,
    retryable: error.retryable,
    ...(Object.keys(error.details).length > 0 && { details: error.details }),
    ...(logId !== undefined && { logId }),
  };
  return { status, headers: problemHeaders(error, status), body };
}

/**
 * Answers with the problem. When the head of the answer is out already only cutting is left, so that
 * the client sees a broken answer and not a short one.
 */
export function sendProblem(
  response: ServerResponse,
  thrown: unknown,
  options: HttpErrorOptions,
): void {
  const problem = toProblem(thrown, options);
  if (response.headersSent || response.writableEnded) {
    if (!response.writableEnded) {
      response.destroy();
    }
    return;
  }
  const body = JSON.stringify(problem.body);
  response.writeHead(problem.status, {
    ...problem.headers,
    'content-length': Buffer.byteLength(body),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

function problemHeaders(error: PlatformError, status: number): Record<string, string> {
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  };
  if (error.retryAfterMs !== undefined || COME_BACK.has(status)) {
    const seconds =
      error.retryAfterMs === undefined
        ? DEFAULT_RETRY_AFTER_S
        : Math.max(1, Math.ceil(error.retryAfterMs / 1000));
    headers['retry-after'] = String(seconds);
  }
  if (status === 401) {
    headers['www-authenticate'] = 'Bearer';
  }
  return headers;
}

function logInternal(error: PlatformError, thrown: unknown, log: Logger): string {
  const logId = randomBytes(8).toString('hex');
  log.error({ logId, code: error.code, err: thrown }, 'request failed');
  return logId;
}
