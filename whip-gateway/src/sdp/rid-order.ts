/**
 * Order of simulcast layers. mediasoup wants the lowest first; RFC 8853 lists by preference, which
 * OBS, Firefox and most encoders read as highest first, while names like q, h, f carry their own order.
 */

/** A client's own word on how it lists its rids. */
export type RidOrder = 'lowest-first' | 'highest-first';

/** Sets of names whose order is known, lowest layer first. */
const KNOWN_ORDERS: readonly (readonly string[])[] = [
  ['q', 'h', 'f'],
  ['l', 'm', 'h'],
  ['low', 'mid', 'high'],
  ['lo', 'mid', 'hi'],
  ['low', 'medium', 'high'],
  ['r0', 'r1', 'r2', 'r3'],
];

/** `rids` as listed in a=simulcast:send → lowest layer first. */
export function lowestFirst(rids: readonly string[], order?: RidOrder): readonly string[] {
  if (order === 'lowest-first') {
    return rids;
  }
  const known = order === undefined ? findKnown(rids) : undefined;
  if (known !== undefined) {
    return [...rids].sort((a, b) => rankIn(known, a) - rankIn(known, b));
  }
  return [...rids].reverse();
}

function findKnown(rids: readonly string[]): readonly string[] | undefined {
  return KNOWN_ORDERS.find((names) => rids.every((rid) => names.includes(rid.toLowerCase())));
}

function rankIn(names: readonly string[], rid: string): number {
  return names.indexOf(rid.toLowerCase());
}
