/** The packets of an RTCP compound (RFC 3550 §6.1), each from its header on. */
export function* rtcpPackets(compound: Uint8Array): Generator<Uint8Array> {
  let at = 0;
  while (at + 4 <= compound.length) {
    yield compound.subarray(at);
    at += 4 * (1 + ((compound[at + 2] ?? 0) << 8) + (compound[at + 3] ?? 0));
  }
}
