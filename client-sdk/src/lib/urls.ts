/** Addresses that are made from the server's address. */
import { clientError } from '../errors.ts';

/** `https://host/base` → `wss://host/base/ws`. @throws CLIENT_BAD_URL */
export function webSocketUrl(serverUrl: string): string {
  let url: URL;
  try {
    url = new URL(serverUrl);
  } catch (cause) {
    throw clientError('CLIENT_BAD_URL', { cause });
  }
  const protocol = WEB_SOCKET_PROTOCOLS.get(url.protocol);
  if (protocol === undefined) {
    throw clientError('CLIENT_BAD_URL', {
      message: `a server address cannot start with ${url.protocol}`,
    });
  }
  url.protocol = protocol;
  url.pathname = `${url.pathname.replace(/\/+$/u, '')}/ws`;
  url.search = '';
  url.hash = '';
  return url.href;
}

const WEB_SOCKET_PROTOCOLS: ReadonlyMap<string, string> = new Map([
  ['http:', 'ws:'],
  ['https:', 'wss:'],
  ['ws:', 'ws:'],
  ['wss:', 'wss:'],
]);
