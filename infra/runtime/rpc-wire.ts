/**
 * What both ends of the RPC say on the wire: paths, headers, error bodies, and lines of NDJSON with
 * a size cap. `POST /call/<method>` answers `{result}` or `{error}`; `POST /stream/<method>` answers
 * lines of `{event}`, the last one being `{end:true}` or `{error}`. Pure.
 */
import { PlatformError } from './errors.ts';
import type { ErrorDetails, ErrorKind } from './errors.ts';
import { STATUS_BY_KIND } from './http-error.ts';
import { runtimeError } from './runtime-errors.ts';

/** Changes when two ends of different numbers would misunderstand each other. */
export const RPC_VERSION = '1';
export const VERSION_HEADER = 'freshet-rpc-version';
/** How long the caller waits, in milliseconds; the server stops working then too. */
export const TIMEOUT_HEADER = 'freshet-rpc-timeout';
export const CALL_PATH = '/call/';
export const STREAM_PATH = '/stream/';
export const DEFAULT_MAX_BODY_BYTES = 1024 * 1024;

const METHOD_FORM = /^[A-Za-z][A-Za-z0-9_.]{0,63}$/;

export type WireError = {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly message: string;
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
  readonly details: ErrorDetails;
};

export function isMethodName(name: string): boolean {
  return METHOD_FORM.test(name);
}

/** Everything of a PlatformError but its cause and stack. */
export function encodeError(error: PlatformError): WireError {
  return {
    code: error.code,
    kind: error.kind,
    message: error.message,
    retryable: error.retryable,
    ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
    details: error.details,
  };
}

/** @throws RPC_BAD_MESSAGE when `value` is no such error. */
export function decodeError(value: unknown): PlatformError {
  if (!isRecord(value)) {
    throw runtimeError('RPC_BAD_MESSAGE');
  }
  const { code, kind, message, retryable, retryAfterMs, details } = value;
  if (typeof code !== 'string' || !isKind(kind) || typeof message !== 'string') {
    throw runtimeError('RPC_BAD_MESSAGE');
  }
  return new PlatformError(code, kind, message, {
    ...(typeof retryable === 'boolean' && { retryable }),
    ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
    details: isRecord(details) ? details : {},
  });
}

/** @throws RPC_BAD_MESSAGE when `text` is not a JSON object. */
export function parseMessage(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw runtimeError('RPC_BAD_MESSAGE', { cause });
  }
  if (!isRecord(value)) {
    throw runtimeError('RPC_BAD_MESSAGE');
  }
  return value;
}

/** Cuts bytes into lines; a line longer than the cap throws before it is held in full. */
export class LineSplitter {
  readonly #maxBytes: number;
  #parts: Buffer[] = [];
  #heldBytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Lines that `chunk` completes, without their line breaks. @throws RPC_TOO_LARGE */
  push(chunk: Buffer): string[] {
    const lines: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.#hold(chunk.subarray(start, end));
      lines.push(Buffer.concat(this.#parts).toString('utf8'));
      this.#parts = [];
      this.#heldBytes = 0;
      start = end + 1;
    }
    if (start < chunk.length) {
      this.#hold(chunk.subarray(start));
    }
    return lines;
  }

  #hold(part: Buffer): void {
    this.#heldBytes += part.length;
    if (this.#heldBytes > this.#maxBytes) {
      throw runtimeError('RPC_TOO_LARGE', { details: { maxBytes: this.#maxBytes } });
    }
    this.#parts.push(part);
  }
}

const NEWLINE = 0x0a;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isKind(value: unknown): value is ErrorKind {
  return typeof value === 'string' && Object.hasOwn(STATUS_BY_KIND, value);
}
