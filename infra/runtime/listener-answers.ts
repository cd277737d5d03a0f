/** Answers that the listener gives by itself: the way to https, and refused upgrades. */
import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { toProblem } from './http-error.ts';
import type { HttpErrorOptions } from './http-error.ts';
import { runtimeError } from './runtime-errors.ts';

const HOST_FORM = /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]{1,253})(?::\d{1,5})?$/;

/** 307 keeps method and body (RFC 9110 §15.4.8). @throws REQUEST_BAD_PATH without a sound Host. */
export function redirectToTls(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
): void {
  const host = HOST_FORM.exec(request.headers.host ?? '')?.[1];
  if (host === undefined) {
    throw runtimeError('REQUEST_BAD_PATH', { message: 'the Host header is absent or malformed' });
  }
  const authority = port === 443 ? host : `${host}:${port}`;
  response.writeHead(307, {
    location: `https://${authority}${request.url ?? '/'}`,
    'cache-control': 'no-store',
    'content-length': 0,
  });
  response.end();
}

/** An upgrade has no ServerResponse: the answer is written by hand, then the connection ends. */
export function refuseUpgrade(socket: Duplex, thrown: unknown, options: HttpErrorOptions): void {
  const problem = toProblem(thrown, options);
  const body = JSON.stringify(problem.body);
  const headers = {
    ...problem.headers,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const line = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? 'Error'}`;
  socket.end(`${[line, ...head].join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
