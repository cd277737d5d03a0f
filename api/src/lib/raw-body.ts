/** The body of a request as it came, for those who check a signature over it. */
import type { IncomingMessage } from 'node:http';

const bodies = new WeakMap<IncomingMessage, string>();

export function keepRawBody(request: IncomingMessage, body: string): void {
  bodies.set(request, body);
}

/** Empty when there was none. */
export function rawBodyOf(request: IncomingMessage): string {
  return bodies.get(request) ?? '';
}
