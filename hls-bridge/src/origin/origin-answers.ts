/** Heads and bodies of the origin's answers: CORS, cache lifetimes (Appendix B.1), compression. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { toProblem } from '@freshet/infra/runtime';
import type { Logger } from '@freshet/infra/runtime';
import { HLS_STATUS_BY_CODE } from '../errors.ts';
import type { PlaylistBody } from './playlist-cache.ts';

/** Shared: also by caches between us and the viewer. */
export type CacheLifetime = { readonly seconds: number; readonly shared: boolean };

const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';
const IMMUTABLE = 'public, max-age=31536000, immutable';
/** Small ones do not get smaller. */
const MIN_GZIP_BYTES = 200;

export function setCorsHeaders(response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', 'Age, Date, Content-Length, Retry-After');
  // Players of pages that isolate themselves must be allowed to load us.
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
}

export function answerPreflight(response: ServerResponse): void {
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, HEAD, OPTIONS',
    'access-control-allow-headers': 'Authorization, Range',
    'access-control-max-age': '86400',
  });
  response.end();
}

export function sendText(
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse },
  body: PlaylistBody,
  lifetime: CacheLifetime,
): void {
  const { request, response } = exchange;
  const packed = body.plain.length >= MIN_GZIP_BYTES && acceptsGzip(request);
  const bytes = packed ? body.gzip : body.plain;
  response.writeHead(200, {
    'content-type': PLAYLIST_TYPE,
    'content-length': bytes.length,
    'cache-control': cacheControl(lifetime),
    vary: 'Accept-Encoding',
    ...(packed && { 'content-encoding': 'gzip' }),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** All of it at once: no byte of a part goes out before the part is whole (§6.2.6). */
export function sendMedia(
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse },
  chunks: readonly Buffer[],
): void {
  const { request, response } = exchange;
  const [only] = chunks;
  const bytes = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
  response.writeHead(200, {
    'content-type': 'video/mp4',
    'content-length': bytes.length,
    'cache-control': IMMUTABLE,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

export function sendHlsProblem(
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse },
  error: unknown,
  log: Logger,
): void {
  const { request, response } = exchange;
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const problem = toProblem(error, { log, statusByCode: HLS_STATUS_BY_CODE });
  const body = Buffer.from(JSON.stringify(problem.body));
  response.writeHead(problem.status, {
    ...problem.headers,
    'content-length': body.length,
    // A request that was too early must work when it is repeated.
    'cache-control': problem.status >= 500 || problem.status === 429 ? 'no-store' : 'max-age=1',
    ...(problem.status === 405 && { allow: 'GET, HEAD, OPTIONS' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function cacheControl({ seconds, shared }: CacheLifetime): string {
  return `${shared ? 'public' : 'private'}, max-age=${seconds}`;
}

function acceptsGzip(request: IncomingMessage): boolean {
  const accepted = request.headers['accept-encoding'] ?? '';
  return accepted
    .split(',')
    .some((entry) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/.test(entry));
}
