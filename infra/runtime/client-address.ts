/**
 * Whose request it is: the peer's address, or what a trusted reverse proxy says in
 * `X-Forwarded-For`. Set by the listener, asked by everyone who limits or logs by address.
 */
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

const addresses = new WeakMap<IncomingMessage, string>();

/** Plain IPv4 or IPv6 text. Empty when the connection is gone already. */
export function clientAddress(request: IncomingMessage): string {
  return addresses.get(request) ?? plainAddress(request.socket.remoteAddress ?? '');
}

/** For the listener: finds the address once per request. */
export function rememberClientAddress(
  request: IncomingMessage,
  trusted: BlockList | undefined,
): void {
  const forwarded = request.headers['x-forwarded-for'];
  const peer = plainAddress(request.socket.remoteAddress ?? '');
  const chain = typeof forwarded === 'string' ? forwarded : undefined;
  addresses.set(request, resolveAddress(peer, chain, trusted));
}

/** `10.0.0.0/8`, `::1`, … @throws Error naming the entry that is neither address nor network. */
export function parseNetworks(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    const width = family === 'ipv6' ? 128 : 32;
    const prefix = bits === undefined ? width : Number(bits);
    if (isIP(address) === 0 || !Number.isInteger(prefix) || prefix < 0 || prefix > width) {
      throw new Error(`${entry} is neither an address nor a network`);
    }
    list.addSubnet(address, prefix, family);
  }
  return list;
}

/** `::ffff:192.0.2.1` is 192.0.2.1. */
export function plainAddress(address: string): string {
  return address.toLowerCase().startsWith('::ffff:') && isIP(address.slice(7)) === 4
    ? address.slice(7)
    : address;
}

export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

/** Walks the chain from our side: the first hop that is not a proxy of ours is the client. */
export function resolveAddress(
  peer: string,
  forwarded: string | undefined,
  trusted: BlockList | undefined,
): string {
  if (trusted === undefined || forwarded === undefined || !contains(trusted, peer)) {
    return peer;
  }
  let client = peer;
  for (const hop of forwarded.split(',').reverse()) {
    const address = plainAddress(withoutPort(hop.trim()));
    if (isIP(address) === 0) {
      break;
    }
    client = address;
    if (!contains(trusted, address)) {
      break;
    }
  }
  return client;
}

/** Some proxies write the port too: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(hop: string): string {
  const [, bracketed, plain] = /^(?:\[([^\]]+)\](?::\d+)?|([\d.]+):\d+)$/.exec(hop) ?? [];
  return bracketed ?? plain ?? hop;
}

function contains(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
}
