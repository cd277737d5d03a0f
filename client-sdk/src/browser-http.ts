/** The browser's own HTTP as the SDK's port. */
import { clientError } from './errors.ts';
import type { HttpAnswer, HttpPort, HttpRequest } from './ports.ts';

export const browserHttp: HttpPort = {
  request: async (request) => {
    const timeout = AbortSignal.timeout(request.timeoutMs);
    const signal =
      request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]);
    try {
      return await ask(request, signal);
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

async function ask(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: {
      ...(request.bearer !== undefined && { authorization: `Bearer ${request.bearer}` }),
      ...(request.json !== undefined && { 'content-type': 'application/json' }),
    },
    ...(request.json !== undefined && { body: JSON.stringify(request.json) }),
    cache: 'no-store',
    signal,
  });
  const text = await response.text();
  const dateMs = Date.parse(response.headers.get('date') ?? '');
  return {
    status: response.status,
    body: parseJson(text),
    dateMs: Number.isNaN(dateMs) ? undefined : dateMs,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // An empty answer, or a proxy's page.
    return undefined;
  }
}
