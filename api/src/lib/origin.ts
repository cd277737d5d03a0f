/**
 * Which web origins may call (the Fetch standard's CORS protocol). The API reads no cookies, so any
 * origin may be let in without lending it anybody's identity; credentials are never allowed.
 */
import type { IncomingMessage } from 'node:http';
import { apiError } from '../errors.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export type OriginPolicy = {
  /**
   * Headers for the answer.
   * @throws API_ORIGIN_DENIED for a change from an origin that is neither ours nor allowed, and for
   * one that carries cookies: no client of ours does that.
   */
  check(request: IncomingMessage): Readonly<Record<string, string>>;
};

export function createOriginPolicy(options: {
  readonly allowed: readonly string[];
  readonly publicBase: (request: IncomingMessage) => string;
}): OriginPolicy {
  const anyOrigin = options.allowed.includes('*');
  const allowed = new Set(
    options.allowed.map((origin) => origin.replace(/\/+$/, '').toLowerCase()),
  );
  return {
    check(request) {
      const { origin } = request.headers;
      if (origin === undefined) {
        return anyOrigin ? HEADERS_FOR_ANY : VARIES;
      }
      const isListed = allowed.has(origin.toLowerCase());
      const isOurs = isListed || origin.toLowerCase() === ownOrigin(options.publicBase, request);
      const changes = !SAFE_METHODS.has(request.method ?? '');
      if (changes && !isOurs && (!anyOrigin || request.headers.cookie !== undefined)) {
        throw apiError('API_ORIGIN_DENIED');
      }
      if (anyOrigin) {
        return HEADERS_FOR_ANY;
      }
      return isOurs ? { ...HEADERS, 'access-control-allow-origin': origin } : VARIES;
    },
  };
}

const HEADERS = {
  'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
  'access-control-allow-headers': 'authorization, content-type, idempotency-key, if-none-match',
  'access-control-expose-headers': 'etag, idempotency-replayed, location, retry-after',
  'access-control-max-age': '600',
  vary: 'origin',
};
const VARIES = { vary: 'origin' };
const HEADERS_FOR_ANY = { ...HEADERS, 'access-control-allow-origin': '*' };

function ownOrigin(
  publicBase: (request: IncomingMessage) => string,
  request: IncomingMessage,
): string | undefined {
  try {
    return new URL(publicBase(request)).origin;
  } catch {
    return undefined;
  }
}
