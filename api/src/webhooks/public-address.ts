/** Which addresses we may call on somebody's behalf: those of the public Internet (IANA registries). */
import { BlockList, isIPv4, isIPv6 } from 'node:net';

const CLOSED_V4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
  ...['172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24'],
  ...['192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24'],
  ...['203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
/**
 * Only global unicast is open: that leaves out loopback, unique local, link-local, multicast, mapped
 * (::ffff:0:0/96) and NAT64 (64:ff9b::/96) addresses, and what is named here within it.
 */
const OPEN_V6 = ['2000::/3'];
const CLOSED_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'];

const closedV4 = listOf(CLOSED_V4, 'ipv4');
const openV6 = listOf(OPEN_V6, 'ipv6');
const closedV6 = listOf(CLOSED_V6, 'ipv6');

/** False for what is not an address at all, and for addresses with a zone. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) {
    return !closedV4.check(address, 'ipv4');
  }
  return (
    isIPv6(address) &&
    !address.includes('%') &&
    openV6.check(address, 'ipv6') &&
    !closedV6.check(address, 'ipv6')
  );
}

function listOf(ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits = ''] = range.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}
