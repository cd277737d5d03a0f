/** Groups client addresses for counting: an IPv4 address by itself, IPv6 by its /64 (RFC 6177). */

/** `203.0.113.7` → itself, `::ffff:203.0.113.7` → `203.0.113.7`, `2001:db8::1` → `2001:db8:0:0`. */
export function addressGroup(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) {
    return mapped[1];
  }
  if (!address.includes(':')) {
    return address;
  }
  const [head = '', tail = ''] = address.split('::', 2);
  const first = head === '' ? [] : head.split(':');
  const last = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::') ? Math.max(0, 8 - first.length - last.length) : 0;
  return [...first, ...Array<string>(zeros).fill('0'), ...last].slice(0, 4).join(':');
}

/** Of what `addressGroup` gives. */
export function isLoopback(group: string): boolean {
  return group.startsWith('127.') || group === '0:0:0:0' || group === '::1';
}
