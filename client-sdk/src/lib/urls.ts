/** Addresses that are made from the server's address. */
import { clientError } from '../errors.ts';

/** `https://host/base` → `wss://host/base/ws`. @throws CLIENT_BAD_URL */
export function webSocketUrl(serverUrl: string): string {
  const url = parseServerUrl(serverUrl);
  const protocol = WEB_SOCKET_PROTOCOLS.get(url.protocol);
  if (protocol === undefined) {
    throw clientError('CLIENT_BAD_URL', {
      message: `a server address cannot start with ${url.protocol}`,
    });
  }
  url.protocol = protocol;
  return withPath(url, '/ws');
}

/** `wss://host/base`, `/live/x` → `https://host/base/live/x`. @throws CLIENT_BAD_URL */
export function httpUrl(serverUrl: string, path: string): string {
  const url = parseServerUrl(serverUrl);
  if (url.protocol === 'ws:' || url.protocol === 'wss:') {
    url.protocol = url.protocol === 'ws:' ? 'http:' : 'https:';
  }
  return withPath(url, path);
}

function parseServerUrl(serverUrl: string): URL {
  try {
    return new URL(serverUrl);
  } catch (cause) {
    throw clientError('CLIENT_BAD_URL', { cause });
  }
}

function withPath(url: URL, path: string): string {
  url.pathname = `${url.pathname.replace(/\/+$/u, '')}${path}`;
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
