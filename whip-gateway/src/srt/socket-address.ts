/** struct sockaddr_in and sockaddr_in6 of Linux, to and from text. */
import { isIPv4, isIPv6 } from 'node:net';

const AF_INET = 2;
const AF_INET6 = 10;
const SOCKADDR_IN_BYTES = 16;
const SOCKADDR_IN6_BYTES = 28;
/** Where the address is in sockaddr_in6: after family, port and flow label. */
const IN6_ADDRESS = 8;
const GROUPS = 8;
/** RFC 4291 §2.5.5.2: an IPv4 address as seen by a socket of both families. */
const MAPPED = '0:0:0:0:0:ffff:';

/** @throws Error for what is no address */
export function socketAddress(host: string, port: number): Buffer {
  if (isIPv6(host)) {
    const address = Buffer.alloc(SOCKADDR_IN6_BYTES);
    address.writeUInt16LE(AF_INET6, 0);
    address.writeUInt16BE(port, 2);
    ipv6Groups(host).forEach((group, i) => address.writeUInt16BE(group, IN6_ADDRESS + 2 * i));
    return address;
  }
  if (!isIPv4(host)) {
    throw new Error(`${host} is no address to listen on`);
  }
  const address = Buffer.alloc(SOCKADDR_IN_BYTES);
  address.writeUInt16LE(AF_INET, 0);
  address.writeUInt16BE(port, 2);
  host.split('.').forEach((octet, i) => address.writeUInt8(Number(octet), 4 + i));
  return address;
}

/** IPv4 that came through a socket of both families is written as IPv4. */
export function addressText(address: Buffer): string {
  if (address.readUInt16LE(0) === AF_INET) {
    return [...address.subarray(4, 8)].join('.');
  }
  const bytes = address.subarray(IN6_ADDRESS, IN6_ADDRESS + 2 * GROUPS);
  const groups = Array.from({ length: GROUPS }, (_, i) => bytes.readUInt16BE(2 * i).toString(16));
  const text = groups.join(':');
  return text.startsWith(MAPPED) ? [...bytes.subarray(12)].join('.') : text;
}

/** Eight numbers of an address that `isIPv6` accepts; a zone is left out. */
function ipv6Groups(host: string): number[] {
  const [address = ''] = host.split('%');
  const [head = [], after] = address.split('::').map(groupsOf);
  if (after === undefined) {
    return head;
  }
  return [...head, ...new Array<number>(GROUPS - head.length - after.length).fill(0), ...after];
}

function groupsOf(part: string): number[] {
  return part.split(':').flatMap((group) => {
    if (group === '') {
      return [];
    }
    if (!group.includes('.')) {
      return [parseInt(group, 16)];
    }
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}
