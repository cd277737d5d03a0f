/**
 * `GET /probe`: nothing at all, at once and from no cache, to pages of any origin. Browsers time it to learn
 * which region is nearest (`GET /api/v1/regions` names the addresses).
 */
import { runtimeError, sendProblem } from '@freshet/infra/runtime';
import type { HttpHandler, Logger } from '@freshet/infra/runtime';

export function createRegionProbe(deps: { readonly log: Logger }): HttpHandler {
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendProblem(response, runtimeError('METHOD_NOT_ALLOWED'), deps);
      return;
    }
    response
      .writeHead(204, { 'cache-control': 'no-store', 'access-control-allow-origin': '*' })
      .end();
  };
}
