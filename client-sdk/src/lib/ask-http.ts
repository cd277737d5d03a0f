/** One request of the SDK over `fetch`. */
import type { HttpAnswer, HttpRequest } from '../ports.ts';

/** `init`: what the place adds, the signal that ends it first. @throws what `fetch` throws */
export async function askHttp(
  request: HttpRequest,
  init: { readonly signal: AbortSignal; readonly cache?: RequestCache },
): Promise<HttpAnswer> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: {
      ...(request.bearer !== undefined && { authorization: `Bearer ${request.bearer}` }),
      ...(request.json !== undefined && { 'content-type': 'application/json' }),
    },
    ...(request.json !== undefined && { body: JSON.stringify(request.json) }),
    ...init,
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
