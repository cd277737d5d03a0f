/** The browser's own HTTP as the SDK's port. */
import { clientError } from './errors.ts';
import { askHttp } from './lib/ask-http.ts';
import type { HttpPort } from './ports.ts';

export const browserHttp: HttpPort = {
  request: async (request) => {
    const timeout = AbortSignal.timeout(request.timeoutMs);
    const signal =
      request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]);
    try {
      return await askHttp(request, { cache: 'no-store', signal });
    } catch (cause) {
      if (request.signal?.aborted === true) {
        throw clientError('CLIENT_ABORTED', { cause });
      }
      throw clientError(timeout.aborted ? 'CLIENT_TIMEOUT' : 'CLIENT_HTTP_FAILED', { cause });
    }
  },
  beacon: (url, json) => {
    const body = JSON.stringify(json);
    if (!('keepalive' in Request.prototype)) {
      return navigator.sendBeacon(url, new Blob([body], { type: 'application/json' }));
    }
    // A beacon carries cookies, which a server of another site does not let in (Fetch §3.3.5).
    fetch(url, {
      ...{ method: 'POST', body, keepalive: true, credentials: 'omit' },
      headers: { 'content-type': 'application/json' },
    }).catch(() => undefined);
    return true;
  },
};
