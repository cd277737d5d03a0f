/** CORS for pages of any origin (RFC 9725 §4.2): credentials travel in headers, never in cookies. */
import type { ServerResponse } from 'node:http';

const EXPOSED = 'Location, ETag, Link, Accept-Patch, Accept-Post, Retry-After, WWW-Authenticate';
const PREFLIGHT_MAX_AGE_S = 86_400;

/** On every answer, errors too: otherwise a page cannot read the status. */
export function setCorsHeaders(response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', EXPOSED);
}

/** On answers to OPTIONS, which carry no token and must pass without one (RFC 9725 §4.7.1). */
export function preflightHeaders(methods: readonly string[]): Readonly<Record<string, string>> {
  return {
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': 'Authorization, Content-Type, If-Match, Last-Event-ID',
    'access-control-max-age': String(PREFLIGHT_MAX_AGE_S),
  };
}
