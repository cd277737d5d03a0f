/**
 * Takes the path out of a request target (RFC 9112 §3.2) and refuses what two parsers could read
 * differently: dot segments, encoded slashes, backslashes, control characters. Pure.
 */
import { runtimeError } from './runtime-errors.ts';

export type RequestPath = {
  /** Decoded, with single slashes: what prefixes are matched with. */
  readonly path: string;
  /** The target in origin form with single slashes, still encoded, with its query. */
  readonly target: string;
};

const MAX_TARGET_LENGTH = 8192;
const ENCODED_SEPARATOR = /%2f|%5c|%00/i;
/** NUL to US, DEL and the backslash. */
// eslint-disable-next-line no-control-regex -- these are what must not come through
const FORBIDDEN = /[\u0000-\u001f\u007f\\]/;

/** Nearly all: nothing to decode, no empty segment, none that begins with a dot. */
const PLAIN = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$/;

/** @throws REQUEST_BAD_PATH */
export function parseRequestTarget(target: string): RequestPath {
  if (target.length > MAX_TARGET_LENGTH) {
    throw runtimeError('REQUEST_BAD_PATH');
  }
  const origin = target.startsWith('/') ? target : originForm(target);
  const queryStart = origin.search(/[?#]/);
  const rawPath = queryStart < 0 ? origin : origin.slice(0, queryStart);
  const query = queryStart < 0 || origin[queryStart] === '#' ? '' : origin.slice(queryStart);
  if (PLAIN.test(rawPath)) {
    return { path: rawPath, target: rawPath + query };
  }
  const encoded = rawPath.replaceAll(/\/{2,}/g, '/');
  if (ENCODED_SEPARATOR.test(encoded)) {
    throw runtimeError('REQUEST_BAD_PATH');
  }
  const path = decode(encoded);
  if (FORBIDDEN.test(path) || path.split('/').some(isDotSegment)) {
    throw runtimeError('REQUEST_BAD_PATH');
  }
  return { path, target: encoded + query };
}

/** Proxies may send the absolute form. */
function originForm(target: string): string {
  const match = /^https?:\/\/[^/?#\s]+(\/[^\s]*)?$/i.exec(target);
  if (match === null) {
    throw runtimeError('REQUEST_BAD_PATH');
  }
  return match[1] ?? '/';
}

function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch (cause) {
    throw runtimeError('REQUEST_BAD_PATH', { cause });
  }
}

function isDotSegment(segment: string): boolean {
  return segment === '.' || segment === '..';
}
