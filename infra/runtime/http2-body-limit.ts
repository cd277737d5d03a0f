/** A time limit for the bodies of HTTP/2 requests, which Node's server does not have of its own. */
import type { ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { sendProblem } from './http-error.ts';
import type { Logger } from './log.ts';
import { runtimeError } from './runtime-errors.ts';

/** Answers 408 when the body did not come to its end in time. */
export function limitBody(
  request: Http2ServerRequest,
  response: Http2ServerResponse,
  options: { readonly timeoutMs: number; readonly log: Logger },
): void {
  if (request.stream.endAfterHeaders) {
    return;
  }
  const timer = setTimeout(() => {
    if (!request.complete && !response.writableEnded) {
      // Node's compatibility API: the two kinds of response look alike.
      const answer = response as unknown as ServerResponse;
      sendProblem(answer, runtimeError('REQUEST_TIMEOUT'), { log: options.log });
    }
  }, options.timeoutMs);
  const done = (): void => clearTimeout(timer);
  request.once('end', done);
  response.once('close', done);
}
