/** Addresses: ours as a client sees it, and the clients' as limits count them. */
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { IncomingMessage } from 'node:http';
import { apiError } from '../errors.ts';

const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/;
const MAPPED_V4 = '::ffff:';

/**
 * Our own address as the client of this request sees it, `https://host[:port]`: the configured one,
 * else the Host header, or what a trusted proxy forwards of it.
 */
export type PublicBase = (request: IncomingMessage) => string;

/** The result throws API_HOST_INVALID. */
export function createPublicBase(options: {
  readonly publicUrl?: string;
  readonly trustedProxies?: readonly string[];
}): PublicBase {
  const { publicUrl } = options;
  if (publicUrl !== undefined) {
    const base = publicUrl.replace(/\/+$/, '');
    return () => base;
  }
  const ranges = options.trustedProxies ?? [];
  const proxies = blockList(ranges);
  const isTrusted = (peer: string): boolean =>
    isIP(peer) !== 0 && proxies.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4');
  return (request) => {
    const trusted =
      ranges.length > 0 && isTrusted(plainAddress(request.socket.remoteAddress ?? ''));
    const forwardedHost = trusted ? headerText(request, 'x-forwarded-host') : '';
    const host = forwardedHost || request.headers.host || headerText(request, ':authority');
    if (!HOST.test(host)) {
      throw apiError('API_HOST_INVALID');
    }
    const proto = trusted ? headerText(request, 'x-forwarded-proto') : '';
    const encrypted = 'encrypted' in request.socket && request.socket.encrypted === true;
    const https = proto === '' ? encrypted : proto === 'https';
    return `${https ? 'https' : 'http'}://${host}`;
  };
}

/** What limits count by: one IPv4 address, or the /64 that one IPv6 customer has. */
export function limitKey(address: string): string {
  if (!isIPv6(address)) {
    return address;
  }
  const [head = '', tail] = address.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array.from({ length: zeros }, () => '0'), ...back];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

export function plainAddress(address: string): string {
  const lower = address.toLowerCase();
  const tail = lower.slice(MAPPED_V4.length);
  return lower.startsWith(MAPPED_V4) && isIP(tail) === 4 ? tail : lower;
}

function headerText(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) {
      list.addAddress(address, family);
    } else {
      list.addSubnet(address, Number(prefix), family);
    }
  }
  return list;
}
